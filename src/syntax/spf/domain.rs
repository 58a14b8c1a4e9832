//! domain-spec (RFC 7208 §7.1).

use super::term::Head;
use super::{FAULT, MacroString, Network, PERMERROR, Reader, read_macro_string};
use crate::report::{Applicability, Rule, example, facts, prose};
use crate::text::{Span, is_placeholder};

pub static MISSING_VALUE: Rule = Rule {
    code: "spf-missing-value",
    message: prose("{name} lacks its value"),
    why: PERMERROR,
    fixes: &["delete the term", "write a colon after the name"],
    source: prose("RFC 7208 §5.2, RFC 7208 §5.6, RFC 7208 §5.7, RFC 7208 §6"),
    wrong: example("v=spf1 mx include: -all\n          ^^^^^^^^ error: include lacks its value"),
    right: example("v=spf1 mx include:spf.example.net -all"),
    ..FAULT
};

pub static EMPTY_DOMAIN: Rule = Rule {
    code: "spf-empty-domain",
    message: prose("no name follows {text}"),
    why: PERMERROR,
    fixes: &["delete the colon"],
    source: prose("RFC 7208 §5.3, RFC 7208 §5.4, RFC 7208 §5.5"),
    wrong: example("v=spf1 mx: -all\n         ^ error: no name follows mx:"),
    right: example("v=spf1 mx -all"),
    ..FAULT
};

pub static DOMAIN_END: Rule = Rule {
    code: "spf-domain-end",
    message: prose("{domain} does not end like a domain name"),
    why: PERMERROR,
    fixes: &[
        "name the address with ip4",
        "name the address with ip6",
        "keep only the name",
        "delete the port",
        "put a blank before the next term",
        "keep only the term",
    ],
    source: prose("RFC 7208 §7.1"),
    wrong: example(
        "v=spf1 include:192.0.2.0/24 -all\n               ^^^^^^^^^^^^ error: 192.0.2.0/24 does not end like a domain name",
    ),
    right: example("v=spf1 ip4:192.0.2.0/24 -all"),
    ..FAULT
};

pub static SINGLE_LABEL: Rule = Rule {
    code: "spf-single-label",
    message: prose("{name} is a single label: a name has two or more, with dots between them"),
    why: PERMERROR,
    fixes: &["write the host below the record's own domain", "keep only the term"],
    source: prose("RFC 7208 §7.1"),
    wrong: example(
        "v=spf1 a:mail -all\n         ^^^^ error: mail is a single label: a name has two or more, with dots between them",
    ),
    right: example("v=spf1 a:mail.%{d} -all"),
    ..FAULT
};

pub static PREFIX_NOT_ALLOWED: Rule = Rule {
    code: "spf-prefix-not-allowed",
    message: prose("{name} takes no prefix length"),
    why: PERMERROR,
    fixes: &["delete the prefix length", "put a blank before the next term"],
    source: prose("RFC 7208 §5.2, RFC 7208 §5.5, RFC 7208 §5.7"),
    wrong: example(
        "v=spf1 include:spf.example.net/24 -all\n                              ^^^ error: include takes no prefix length",
    ),
    right: example("v=spf1 include:spf.example.net -all"),
    ..FAULT
};

pub static PLACEHOLDER: Rule = Rule {
    code: "spf-placeholder",
    message: prose("{text} still waits to be filled in"),
    why: PERMERROR,
    source: prose("RFC 7208 §5.6, RFC 7208 §7.1"),
    wrong: example(
        "v=spf1 ip4:x.x.x.x include:<domain> -all\n           ^^^^^^^ error: x.x.x.x still waits to be filled in\n                           ^^^^^^^^ error: <domain> still waits to be filled in",
    ),
    right: example("v=spf1 ip4:192.0.2.1 include:spf.example.net -all"),
    ..FAULT
};

impl Reader<'_, '_> {
    /// `include`, `exists`, `redirect`, `exp`: a domain-spec must follow.
    pub(super) fn read_required_domain(&mut self, head: Head) -> Option<MacroString> {
        let value = self.required_value(head)?;
        self.read_domain(head, value)
    }

    /// `a`, `mx`, `ptr`: a domain-spec may follow.
    pub(super) fn read_optional_domain(&mut self, head: Head) -> Option<Option<MacroString>> {
        let argument = self.word(head.argument);
        if argument.is_empty() {
            return Some(None);
        }
        if !argument.starts_with(':') {
            self.report_prefix(head, head.argument);
            return None;
        }
        if argument.len() == 1 {
            let text = Span { start: head.name.start, end: head.argument.end };
            self.findings.add(&EMPTY_DOMAIN, head.argument, facts!(text: text.of(self.text))).fix(
                "delete the colon",
                Applicability::Likely,
                [(head.argument, "")],
            );
            return None;
        }
        self.read_domain(head, Span { start: head.argument.start + 1, end: head.argument.end }).map(Some)
    }

    /// What follows the `:` or `=`, if anything does.
    pub(super) fn required_value(&mut self, head: Head) -> Option<Span> {
        if head.argument.end > head.argument.start + 1 && !self.begins(head.argument, b'/') {
            return Some(Span { start: head.argument.start + 1, end: head.argument.end });
        }
        let name = self.word(head.name);
        let deleted = super::with_blanks_before(self.text, head.term);
        let slash = Span { start: head.argument.start, end: (head.argument.start + 1).min(head.argument.end) };
        let rest = self.word(Span { start: slash.end, end: head.argument.end });
        let misplaced = super::split_term::fits(&name.to_ascii_lowercase(), rest);
        let finding = self.findings.add(&MISSING_VALUE, head.term, facts!(name: name));
        if misplaced {
            finding.fix("write a colon after the name", Applicability::Likely, [(slash, ":")]);
        } else {
            finding.fix("delete the term", Applicability::Manual, [(deleted, "")]);
        }
        None
    }

    fn read_domain(&mut self, head: Head, span: Span) -> Option<MacroString> {
        let value = self.word(span);
        if value.contains('%') && is_placeholder(value) {
            self.findings.add(&PLACEHOLDER, span, facts!(text: value));
            return None;
        }
        let string = self.read_macros(span)?;
        if self.has_explanation_macro(&string) {
            return None;
        }
        if !ends_well(&string, self.text) {
            self.report_domain_end(head, span);
            return None;
        }
        Some(string)
    }

    fn report_domain_end(&mut self, head: Head, span: Span) {
        let value = self.word(span);
        // Brackets around a name that somebody has are only brackets.
        let named =
            bare_host(value).is_some_and(|it| !is_placeholder(it) && !["your", "domain"].iter().any(|word| it.contains(word)));
        if is_placeholder(value) && !named {
            self.findings.add(&PLACEHOLDER, span, facts!(text: value));
            return;
        }
        // It was told already what these letters are.
        if !value.is_ascii() {
            return;
        }
        let mechanism = Span { start: head.name.start, end: span.start };
        if is_label(value) {
            let of_host = ["a", "mx", "ptr"].iter().any(|it| it.eq_ignore_ascii_case(self.word(head.name)));
            let finding = self.findings.add(&SINGLE_LABEL, span, facts!(name: value));
            if super::is_term(value) && !of_host {
                finding.fix("keep only the term", Applicability::Likely, [(mechanism, "")]);
            } else if of_host && !value.eq_ignore_ascii_case("localhost") {
                let edit = [(Span::at(span.end as usize), ".%{d}")];
                finding.fix("write the host below the record's own domain", Applicability::Likely, edit);
            }
            return;
        }
        let prefix = value.len() - super::network::prefixes(value).len();
        if prefix < value.len() && !value.contains("://") && is_domain_spec(&value[..prefix]) {
            return self.report_prefix(head, Span { start: span.start + prefix as u32, end: span.end });
        }
        let directive = self.word(head.argument).starts_with(':');
        let finding = self.findings.add(&DOMAIN_END, span, facts!(domain: value));
        if let Some(network) = Network::read(value).filter(|_| directive) {
            let (title, meant) = match network.is_ip4() {
                true => ("name the address with ip4", "ip4:"),
                false => ("name the address with ip6", "ip6:"),
            };
            finding.fix(title, Applicability::Likely, [(mechanism, meant)]);
        } else if value.starts_with(['-', '~', '?', '+']) && directive && super::is_term(value) {
            let whole =
                ["a", "mx", "ptr"].iter().any(|it| it.eq_ignore_ascii_case(mechanism.of(self.text).trim_end_matches(':')));
            if !whole {
                finding.fix(
                    "keep only the term",
                    Applicability::Likely,
                    [(Span { start: head.term.start, end: span.start }, "")],
                );
            } else {
                let colon = Span { start: span.start - 1, end: span.start };
                finding.fix("put a blank before the next term", Applicability::Likely, [(colon, " ")]);
            }
        } else if directive && value.contains(':') && super::is_term(value) {
            finding.fix("keep only the term", Applicability::Likely, [(mechanism, "")]);
        } else if let Some(host) = bare_host(value) {
            finding.fix("keep only the name", Applicability::Likely, [(span, host.to_string())]);
        } else if let Some(host) = host_of_url(value) {
            finding.fix("keep only the name", Applicability::Likely, [(span, host.to_string())]);
        } else if let Some((host, port)) = value.rsplit_once(':')
            && port.bytes().all(|it| it.is_ascii_digit())
            && is_domain_spec(host)
        {
            let port = Span { start: span.end - port.len() as u32 - 1, end: span.end };
            finding.fix("delete the port", Applicability::Likely, [(port, "")]);
        }
    }

    fn report_prefix(&mut self, head: Head, span: Span) {
        let (name, length) = (self.word(head.name), self.word(span));
        let finding = self.findings.add(&PREFIX_NOT_ALLOWED, span, facts!(name: name));
        if super::is_term(&length[1..]) {
            let slash = Span { start: span.start, end: span.start + 1 };
            finding.fix("put a blank before the next term", Applicability::Likely, [(slash, " ")]);
        } else if length.bytes().all(|it| it.is_ascii_digit() || b"/.".contains(&it)) {
            finding.fix("delete the prefix length", Applicability::Likely, [(span, "")]);
        }
    }
}

/// Whether a text is a domain-spec of the grammar.
pub(super) fn is_domain_spec(text: &str) -> bool {
    let (string, faults) = read_macro_string(text, 0);
    faults.is_empty() && ends_well(&string, text)
}

/// A plain host name of several labels, as people write it.
pub(super) fn is_host(text: &str) -> bool {
    let labels = text.strip_suffix('.').unwrap_or(text).split('.');
    let plain = |label: &str| !label.is_empty() && label.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it));
    text.contains('.') && labels.into_iter().all(plain) && is_domain_spec(text)
}

/// One label, as a host is called at home.
fn is_label(text: &str) -> bool {
    let inner = |it: u8| it.is_ascii_alphanumeric() || it == b'-' || it == b'_';
    text.starts_with(|it: char| it.is_ascii_alphanumeric()) && text.bytes().all(inner)
}

/// The host without what a person or a program put around it.
fn bare_host(text: &str) -> Option<&str> {
    let host = text.trim_matches(|it: char| "\\<>()[]{}\"'`".contains(it));
    (host.len() < text.len() && is_host(host)).then_some(host)
}

/// The host in `https://host/path`, in `host/path`, or in quotes.
pub(super) fn host_of_url(text: &str) -> Option<&str> {
    let rest = text.split_once("://").map_or(text, |it| it.1).trim_start_matches(['"', '\'']);
    let host = rest.split(['/', ':', '?', '#', '"', '\'']).next()?;
    (host.len() < text.len() && is_host(host)).then_some(host)
}

/// Whether it ends in a macro, or in a dot and a top label.
fn ends_well(string: &MacroString, text: &str) -> bool {
    let tail = string.tail.of(text);
    if tail.is_empty() {
        return !string.parts.is_empty();
    }
    let undotted = tail.strip_suffix('.').unwrap_or(tail);
    undotted.rsplit_once('.').is_some_and(|(_, label)| is_top_label(label))
}

/// `toplabel` of the grammar: letters, digits and inner hyphens, not digits alone. What is not ASCII was reported already.
fn is_top_label(label: &str) -> bool {
    let inner = |it: u8| it.is_ascii_alphanumeric() || it >= 0x80;
    let bytes = label.as_bytes();
    let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else { return false };
    inner(first) && inner(last) && bytes.iter().all(|&it| inner(it) || it == b'-') && !bytes.iter().all(u8::is_ascii_digit)
}
