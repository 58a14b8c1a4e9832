//! What the grammar takes for a domain, and nobody can have meant as one: an URL, an address, two terms run together.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::records::Name;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::{MECHANISMS, is_term};
use crate::text::{Span, is_one_of};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-no-host-name",
        severity: Severity::Error,
        message: prose("{domain} is no name of a host or domain"),
        why: prose(
            "Receivers look for a name that does not exist: an include of it ends in permerror, any other term never matches, and the mail may be refused.",
        ),
        fixes: &[
            "keep only the name",
            "keep only the term",
            "write a blank before the next term",
            "write a blank and the mechanism",
        ],
        source: prose("RFC 7208 §4.8, RFC 7208 §5.2"),
        wrong: example(
            "v=spf1 include:https://spf.example.net -all\n               ^^^^^^^^^^^^^^^^^^^^^^^ error: https://spf.example.net is no name of a host or domain",
        ),
        right: example("v=spf1 include:spf.example.net -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    for term in &record.tree.terms {
        let Some(domain) = term.domain().filter(|it| it.literal().is_some()) else { continue };
        let text = record.word(domain.span);
        // What is not ASCII is reported already; `%` is a macro for a sign.
        let usual = |it: char| it.is_ascii_alphanumeric() || "-_.%".contains(it) || !it.is_ascii();
        // A label may end so, but no top-level domain does.
        if let Some(name) = text.strip_suffix("-all").filter(|it| is_host(it)) {
            let edit = [(Span::at(domain.span.start as usize + name.len()), " ")];
            findings.add(&CHECK.rule, domain.span, facts!(domain: text)).fix(
                "write a blank before the next term",
                Applicability::Likely,
                edit,
            );
            continue;
        }
        if text.chars().all(usual) {
            continue;
        }
        let finding = findings.add(&CHECK.rule, domain.span, facts!(domain: text));
        let at = domain.span.start as usize;
        if let Some(begin) = next_term(text) {
            let begin = begin - usize::from(text[..begin].ends_with(['+', '-', '~', '?']));
            let before = text[..begin].trim_end_matches([',', ';', '|', '&']).len();
            let edit = [(Span::new(at + before, at + begin), " ")];
            finding.fix("write a blank before the next term", Applicability::Likely, edit);
        } else if let Some((name, next)) = text.split_once([',', ';']).filter(|(name, next)| is_host(name) && is_host(next)) {
            let edit = (Span::new(at + name.len(), at + text.len() - next.len()), format!(" {}:", record.word(term.name)));
            finding.fix("write a blank and the mechanism", Applicability::Likely, [edit]);
        } else if text.contains(':') && is_term(text) && record.word(term.name.to(domain.span)).contains(':') {
            let doubled = Span { start: term.name.start, end: domain.span.start };
            finding.fix("keep only the term", Applicability::Likely, [(doubled, "")]);
        } else if let Some(host) = host_in(text) {
            finding.fix("keep only the name", Applicability::Likely, [(domain.span, host.to_string())]);
        }
    }
}

/// Where another term begins inside the name: `a.exampleinclude:b.example`.
fn next_term(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    NAMES.iter().filter_map(|it| lower.find(it)).filter(|&it| it > 0).min()
}

/// Long enough not to be the end of a label.
const NAMES: [&str; 6] = ["include:", "ip4:", "ip6:", "exists:", "redirect=", "exp="];

/// The host of an URL or of a mail address, or after a mechanism that stands twice: `include:include:a.example`.
fn host_in(text: &str) -> Option<&str> {
    let doubled = |(name, rest)| is_one_of(name, &MECHANISMS).then_some(rest);
    let rest = text.split_once("://").map_or(text, |it| it.1);
    let rest = rest.split_once(':').and_then(doubled).unwrap_or(rest);
    let rest = rest.trim_start_matches(':').trim_matches(['"', '\'', '`']);
    let rest = rest.rsplit_once('@').map_or(rest, |it| it.1);
    let host = rest.split(['/', ':', '?', '#']).next()?;
    (is_host(host) && !host.ends_with("-all")).then_some(host)
}

fn is_host(text: &str) -> bool {
    text.contains('.') && Name::read(text).is_ok() && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it))
}
