//! Words to terms (RFC 7208 §4.6.1).

use super::separators;
use super::{FAULT, Hosts, Kind, MECHANISMS, MODIFIERS, Mechanism, Network, PERMERROR, Qualifier, Reader, Term, is_term};
use crate::report::{Applicability, Findings, Rule, example, facts, prose};
use crate::text::nearest;
use crate::text::{Span, is_one_of};

pub static UNKNOWN_MECHANISM: Rule = Rule {
    code: "spf-unknown-mechanism",
    message: prose("{name} is no mechanism of SPF"),
    why: PERMERROR,
    fixes: &[
        "use the name that was meant",
        "write an equals sign after the name",
        "write ip4 before the address",
        "write ip6 before the address",
        "write include before the name",
        "write a before the name",
        "write a colon after the name",
        "delete the term",
    ],
    source: prose("RFC 7208 §4.6.1"),
    wrong: example("v=spf1 inlcude:spf.example.net -all\n       ^^^^^^^ error: inlcude is no mechanism of SPF"),
    right: example("v=spf1 include:spf.example.net -all"),
    ..FAULT
};

pub static QUALIFIER_MISPLACED: Rule = Rule {
    code: "spf-qualifier-misplaced",
    message: prose("{qualifier} cannot stand here"),
    why: PERMERROR,
    fixes: &["delete it", "write a colon for the equals sign"],
    source: prose("RFC 7208 §4.6.1"),
    wrong: example("v=spf1 mx -redirect=spf.example.net\n          ^ error: - cannot stand here"),
    right: example("v=spf1 mx redirect=spf.example.net"),
    ..FAULT
};

pub static MISSING_BLANK: Rule = Rule {
    code: "spf-missing-blank",
    message: prose("{term} is a term of its own: a blank is missing before it"),
    why: PERMERROR,
    fixes: &["put a blank before it"],
    source: prose("RFC 7208 §4.6.1"),
    wrong: example("v=spf1 mx/24-all\n            ^^^^ error: -all is a term of its own: a blank is missing before it"),
    right: example("v=spf1 mx/24 -all"),
    ..FAULT
};

pub static ARGUMENT_ON_ALL: Rule = Rule {
    code: "spf-argument-on-all",
    message: prose("all takes nothing after it, but {argument} follows"),
    why: PERMERROR,
    fixes: &["delete what follows all"],
    source: prose("RFC 7208 §5.1"),
    wrong: example(
        "v=spf1 mx -all:example.net\n              ^^^^^^^^^^^^ error: all takes nothing after it, but :example.net follows",
    ),
    right: example("v=spf1 mx -all"),
    ..FAULT
};

/// The parts of a directive before its argument is looked at.
#[derive(Clone, Copy)]
pub(super) struct Head {
    pub term: Span,
    pub name: Span,
    /// What follows the name, with the `:`, `=` or `/`.
    pub argument: Span,
}

impl Reader<'_, '_> {
    /// Reads terms between blanks.
    pub(super) fn read_terms(&mut self, rest: Span, terms: &mut Vec<Term>) {
        if self.read_faultless(rest, terms) {
            return;
        }
        let words = words(self.word(rest), rest.start as usize);
        let mut at = 0;
        while let Some(&word) = words.get(at) {
            if let Some(taken) = self.read_split_term(&words[at..]) {
                at += taken;
                continue;
            }
            if self.word(word).bytes().any(separators::is_separator) {
                for piece in self.split_at_separators(word) {
                    self.read_word(piece, terms);
                }
            } else {
                self.read_word(word, terms);
            }
            at += 1;
        }
    }

    /// Reads a text whose words all are terms without a fault, as those of nearly every record are; where one is not, nothing is read.
    fn read_faultless(&mut self, rest: Span, terms: &mut Vec<Term>) -> bool {
        let (known, mut findings) = (terms.len(), Findings::default());
        let mut reader = Reader { text: self.text, client: self.client, before: 0, findings: &mut findings };
        let octets = &self.text.as_bytes()[..rest.end as usize];
        let wanted = |it: &Network| self.client.is_none_or(|client| it.contains(client));
        if self.client.is_none() {
            terms.reserve(rest.len() / 16 + 2);
        }
        let mut start = rest.start as usize;
        let mut read = true;
        while read && start < octets.len() {
            if octets[start] == b' ' {
                start += 1;
            } else if let Some((qualifier, network, span)) = super::network::read_ip4_term(octets, start) {
                if wanted(&network) {
                    terms.push(Term::of_ip4(qualifier, network, span, self.text));
                }
                start = span.end as usize;
            } else {
                let end = octets[start..].iter().position(|it| *it == b' ').map_or(octets.len(), |it| start + it);
                let term = reader.read_term(Span::new(start, end));
                (start, read) = (end, term.is_some());
                terms.extend(term.filter(|it| !matches!(&it.kind, Kind::Directive(_, Mechanism::Ip(it)) if !wanted(it))));
            }
        }
        let faultless = read && findings.is_empty();
        if !faultless {
            terms.truncate(known);
        }
        faultless
    }

    /// Reads a word: one term, or several that lack the blanks between them.
    fn read_word(&mut self, word: Span, terms: &mut Vec<Term>) {
        let mut rest = word;
        while let Some(at) = joined_at(self.word(rest)) {
            let next = Span { start: rest.start + at as u32, end: rest.end };
            terms.extend(self.read_term(Span { start: rest.start, end: next.start }));
            let end = joined_at(self.word(next)).map_or(next.end, |it| next.start + it as u32);
            let term = Span { start: next.start, end };
            self.findings.add(&MISSING_BLANK, term, facts!(term: self.word(term))).fix(
                "put a blank before it",
                Applicability::Safe,
                [(Span::at(next.start as usize), " ")],
            );
            rest = next;
        }
        terms.extend(self.read_term(rest));
    }

    /// Reads one term; `None` if it has a fault, which is reported.
    pub(super) fn read_term(&mut self, span: Span) -> Option<Term> {
        let word = self.word(span);
        let signs = word.bytes().take_while(|&it| Qualifier::read(it).is_some()).count();
        let start = span.start as usize;
        let (body, qualifier) = (&word[signs..], signs.checked_sub(1).and_then(|it| Qualifier::read(word.as_bytes()[it])));
        if signs > 1 || body.is_empty() {
            // One sign stays before a mechanism, none before a modifier.
            let kept = usize::from(!body.is_empty() && body.find([':', '/', '=']).is_none_or(|at| body.as_bytes()[at] != b'='));
            let extra = Span::new(start, start + signs - kept);
            let deleted = if body.is_empty() { super::with_blanks_before(self.text, extra) } else { extra };
            let finding = self.findings.add(&QUALIFIER_MISPLACED, extra, facts!(qualifier: extra.of(self.text)));
            finding.fix("delete it", Applicability::Likely, [(deleted, "")]);
            return None;
        }
        let name_end = body.bytes().position(|it| matches!(it, b'=' | b':' | b'/')).unwrap_or(body.len());
        let at = start + signs;
        let head = Head {
            term: span,
            name: Span::new(at, at + name_end),
            argument: Span { start: (at + name_end) as u32, end: span.end },
        };
        if !self.begins(head.argument, b'=') {
            let mechanism = self.read_mechanism(head)?;
            let value = match self.begins(head.argument, b':') {
                true => Span { start: head.argument.start + 1, end: span.end },
                false => head.argument,
            };
            let kind = Kind::Directive(qualifier.unwrap_or(Qualifier::Pass), mechanism);
            return Some(Term { span, name: head.name, value, kind });
        }
        if qualifier.is_some() {
            self.report_qualified_modifier(head, Span::new(start, at));
            return None;
        }
        self.read_modifier(head)
    }

    fn read_mechanism(&mut self, head: Head) -> Option<Mechanism> {
        let is = |name: &str| self.word(head.name).eq_ignore_ascii_case(name);
        // Networks first: long records are made of them.
        match () {
            () if is("ip4") => self.read_ip4(head).map(Mechanism::Ip),
            () if is("ip6") => self.read_ip6(head).map(Mechanism::Ip),
            () if is("include") => self.read_required_domain(head).map(|it| Mechanism::Include(it.into())),
            () if is("all") => self.read_all(head),
            () if is("a") => self.read_hosts(head).map(|it| Mechanism::A(it.into())),
            () if is("mx") => self.read_hosts(head).map(|it| Mechanism::Mx(it.into())),
            () if is("exists") => self.read_required_domain(head).map(|it| Mechanism::Exists(it.into())),
            () if is("ptr") => self.read_optional_domain(head).map(|it| Mechanism::Ptr(it.map(Box::new))),
            () => {
                self.report_unknown(head);
                None
            }
        }
    }

    fn read_all(&mut self, head: Head) -> Option<Mechanism> {
        if head.argument.is_empty() {
            return Some(Mechanism::All);
        }
        let argument = self.word(head.argument);
        self.findings.add(&ARGUMENT_ON_ALL, head.argument, facts!(argument: argument)).fix(
            "delete what follows all",
            Applicability::Likely,
            [(head.argument, "")],
        );
        None
    }

    fn read_hosts(&mut self, head: Head) -> Option<Hosts> {
        let argument = self.word(head.argument);
        // The slash at the end of an URL begins no prefix length.
        let url = argument.contains("://") && argument.ends_with('/');
        let prefixes = argument.len() - if url { 0 } else { super::network::prefixes(argument).len() };
        let at = head.argument.start as usize;
        let (domain, prefixes) = (Span::new(at, at + prefixes), Span::new(at + prefixes, head.argument.end as usize));
        let domain = self.read_optional_domain(Head { argument: domain, ..head })?;
        let (ip4_prefix, ip6_prefix) = self.read_prefixes(prefixes)?;
        Some(Hosts { domain, ip4_prefix, ip6_prefix })
    }

    fn report_unknown(&mut self, head: Head) {
        let (name, argument) = (self.word(head.name), self.word(head.argument));
        let body = Span { start: head.name.start, end: head.term.end };
        let whole = self.word(body);
        let value = argument.get(1..).unwrap_or_default();
        let bare = bare_value(whole);
        let span = if !bare.is_empty() || name.is_empty() { body } else { head.name };
        let finding = self.findings.add(&UNKNOWN_MECHANISM, span, facts!(name: span.of(self.text)));
        if let Some(at) = written_for_colon(whole) {
            let at = body.start as usize + at;
            // The underscore may well belong to the name: `_spf.example.net`.
            if self.text[at..].starts_with("_spf") {
                finding.fix("write a colon after the name", Applicability::Likely, [(Span::at(at), ":")]);
            }
            finding.fix("write a colon after the name", Applicability::Likely, [(Span::new(at, at + 1), ":")]);
            return;
        }
        if !bare.is_empty() {
            for (title, before) in bare {
                finding.fix(title, Applicability::Likely, [(Span::at(body.start as usize), before)]);
            }
            return;
        }
        if let Some(modifier) = nearest(name, MODIFIERS).filter(|_| argument.starts_with(':') && !value.is_empty()) {
            let edit = [(Span { start: head.name.start, end: head.argument.start + 1 }, format!("{modifier}="))];
            finding.fix("write an equals sign after the name", Applicability::Likely, edit);
            return;
        }
        let by_value = Network::read(value).map(|it| if it.is_ip4() { "ip4" } else { "ip6" });
        let plain = name.trim_matches(|it: char| !it.is_ascii_alphanumeric());
        let meant = by_value.or_else(|| {
            let known = MECHANISMS.into_iter().find(|it| it.eq_ignore_ascii_case(plain));
            let known = known.or_else(|| nearest(plain, MECHANISMS)).filter(|it| fits(it, argument));
            known.or_else(|| in_other_words(plain).filter(|it| fits(it, argument) && argument.is_empty() == (*it == "all")))
        });
        let Some(meant) = meant else {
            // Between terms, a word without letters or digits says nothing.
            let noise = !whole.bytes().any(|it| it.is_ascii_alphanumeric());
            let sure = if noise { Applicability::Likely } else { Applicability::Manual };
            finding.fix("delete the term", sure, [(super::with_blanks_before(self.text, head.term), "")]);
            return;
        };
        let unqualified = head.term.start == head.name.start;
        // An all without its sign would let everyone send.
        let sign = match meant {
            "all" if unqualified && (name.contains(['-', '!']) || is_one_of(plain, &DENIALS)) => "-",
            "all" if unqualified => "~",
            _ => "",
        };
        finding.fix("use the name that was meant", Applicability::Likely, [(head.name, format!("{sign}{meant}"))]);
    }

    fn report_qualified_modifier(&mut self, head: Head, sign: Span) {
        let name = self.word(head.name);
        let mechanism = is_one_of(name, &MECHANISMS);
        let finding = self.findings.add(&QUALIFIER_MISPLACED, sign, facts!(qualifier: sign.of(self.text)));
        if mechanism {
            let equals = Span::new(head.name.end as usize, head.name.end as usize + 1);
            finding.fix("write a colon for the equals sign", Applicability::Likely, [(equals, ":")]);
        } else {
            finding.fix("delete it", Applicability::Likely, [(sign, "")]);
        }
    }
}

/// Where another sign stands for the colon after a name that needs a value: `ip4.192.0.2.1`, `include-spf.example.net`.
pub(super) fn written_for_colon(word: &str) -> Option<usize> {
    ["include", "exists", "ip4", "ip6"].into_iter().find_map(|it| {
        let rest = word.get(it.len()..).filter(|_| word[..it.len()].eq_ignore_ascii_case(it))?;
        let value = rest.strip_prefix(['.', '-', '_', ';', ',', '|', '\\'])?;
        super::split_term::fits(it, value).then_some(it.len())
    })
}

/// Where another term begins in a word that is none as a whole: `mx-all`, `ip4:192.0.2.1include:spf.example.net`.
fn joined_at(word: &str) -> Option<usize> {
    if word.len() > LONGEST_JOINED || is_term(word) {
        return None;
    }
    (1..word.len()).find(|&at| word.is_char_boundary(at) && begins_a_term(&word[at..]) && is_term(&word[..at]))
}

/// In longer words nothing is looked for.
const LONGEST_JOINED: usize = 1000;

/// Whether a text begins with a qualifier and the name of a mechanism, or with a name that cannot be the end of another.
fn begins_a_term(text: &str) -> bool {
    let starts = |text: &str, with: &str| text.get(..with.len()).is_some_and(|it| it.eq_ignore_ascii_case(with));
    if ["include:", "exists:", "ip4:", "ip6:", "redirect=", "exp=", "v=spf1"].iter().any(|it| starts(text, it)) {
        return true;
    }
    let Some(body) = text.strip_prefix(['+', '-', '~', '?']) else { return false };
    let end = |name: &str| body[name.len()..].chars().next().is_none_or(|it| ":/+-~?".contains(it));
    MECHANISMS.iter().any(|it| starts(body, it) && end(it))
}

/// What people write for `-all`.
const DENIALS: [&str; 5] = ["fail", "hardfail", "hard", "deny", "reject"];

/// The mechanism for words that come from elsewhere, or are too short to be compared.
fn in_other_words(name: &str) -> Option<&'static str> {
    let is = |words: &[&str]| words.iter().any(|it| it.eq_ignore_ascii_case(name));
    match () {
        () if is(&["al", "a11", "al1", "a1l", "aii", "softfail", "any", "everyone"]) || is(&DENIALS) => Some("all"),
        () if is(&["host", "domain", "cname", "aaaa", "mail", "server", "smtp", "ip", "ipv4"]) => Some("a"),
        () if is(&["txt", "spf", "inc"]) => Some("include"),
        () => None,
    }
}

/// The words of a text between blanks.
fn words(text: &str, at: usize) -> Vec<Span> {
    let (mut words, mut start) = (Vec::with_capacity(8), at);
    for word in text.split(' ') {
        if !word.is_empty() {
            words.push(Span::new(start, start + word.len()));
        }
        start += word.len() + 1;
    }
    words
}

/// A value that stands without a mechanism: which one may be missing, the likelier first.
fn bare_value(word: &str) -> Vec<(&'static str, &'static str)> {
    let (host, domain) = (("write a before the name", "a:"), ("write include before the name", "include:"));
    match Network::read(word) {
        Some(it) if it.is_ip4() => vec![("write ip4 before the address", "ip4:")],
        Some(_) => vec![("write ip6 before the address", "ip6:")],
        None if !super::domain::is_host(word) => vec![],
        None if is_named_like_a_server(word) => vec![host, domain],
        None => vec![domain, host],
    }
}

/// `mail.example.net`, `mx1.example.net`: a host, not a domain with a record.
fn is_named_like_a_server(name: &str) -> bool {
    let label = name.split('.').next().unwrap_or_default().trim_end_matches(|it: char| it.is_ascii_digit() || it == '-');
    is_one_of(label, &["mail", "smtp", "mx", "mta", "relay", "out", "server", "host", "www"])
}

/// Whether a mechanism could stand with that argument: a mistyped name is not to be replaced by another fault.
fn fits(mechanism: &str, argument: &str) -> bool {
    match mechanism {
        "all" => argument.is_empty(),
        "a" | "mx" => true,
        "ptr" => !argument.starts_with('/'),
        _ => argument.len() > 1 && argument.starts_with(':'),
    }
}
