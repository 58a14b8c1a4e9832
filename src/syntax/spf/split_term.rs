//! Blanks, and words of a manual, inside a term.

use super::{FAULT, MECHANISMS, MODIFIERS, Network, PERMERROR, Qualifier, Reader};
use crate::report::{Applicability, Rule, example, facts, prose};
use crate::text::Span;

pub static SPLIT_TERM: Rule = Rule {
    code: "spf-split-term",
    message: prose("{text} must be one term: {meant}"),
    why: PERMERROR,
    fixes: &["write it as one term"],
    source: prose("RFC 7208 §4.6.1"),
    wrong: example(
        "v=spf1 include the following:spf.sg.aliyun.com -all\n       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: include the following:spf.sg.aliyun.com must be one term: include:spf.sg.aliyun.com",
    ),
    right: example("v=spf1 include:spf.sg.aliyun.com -all"),
    ..FAULT
};

/// How far from the name its value is looked for.
const MOST_WORDS: usize = 5;

impl Reader<'_, '_> {
    /// If the first words are one term that blanks tore apart, reports it and says how many words it took.
    pub(super) fn read_split_term(&mut self, words: &[Span]) -> Option<usize> {
        let (first, next) = (*words.first()?, *words.get(1)?);
        let word = self.word(first);
        if let [sign] = word.as_bytes()
            && Qualifier::read(*sign).is_some()
            && !self.word(next).starts_with(['+', '-', '~', '?'])
            && is_term_start(self.word(next))
        {
            let meant = format!("{word}{}", self.word(next));
            self.report_split(first.to(next), Span { start: first.end, end: next.start }, "", meant, true);
            return Some(2);
        }
        let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        if self.word(next).starts_with('/') || (word.ends_with('/') && digits(self.word(next))) {
            let joined = format!("{word}{}", self.word(next));
            if super::is_term(&joined) {
                self.report_split(first.to(next), Span { start: first.end, end: next.start }, "", joined, true);
                return Some(2);
            }
        }
        if let Some(taken) = self.read_spaced_range(words) {
            return Some(taken);
        }
        let signs = word.len() - word.trim_start_matches(['+', '-', '~', '?']).len();
        let name = word[signs..].trim_end_matches([':', '=']);
        let open = signs + name.len() < word.len();
        // Of a term with its value nothing stands elsewhere.
        if !open && name.bytes().any(|it| matches!(it, b':' | b'=')) {
            return None;
        }
        let known = MECHANISMS.iter().chain(&MODIFIERS).find(|it| it.eq_ignore_ascii_case(name)).filter(|it| **it != "all")?;
        // `a`, `mx` and `ptr` are whole by themselves: only a host name can follow them by mistake.
        let whole = !open && ["a", "mx", "ptr"].contains(known);
        let candidates = words.iter().enumerate().skip(1).take(if whole { 1 } else { MOST_WORDS });
        for (at, &span) in candidates {
            let candidate = self.word(span);
            if is_term_start(candidate) || (whole && candidate.contains([':', '='])) {
                return None;
            }
            let Some(value) = value_in(candidate, known) else { continue };
            let joint = if MODIFIERS.contains(known) { "=" } else { ":" };
            let name_end = Span::at(first.start as usize + signs + name.len());
            let meant = format!("{}{name}{joint}{value}", &word[..signs]);
            self.report_split(first.to(span), name_end.to(span), &format!("{joint}{value}"), meant, at == 1);
            return Some(at + 1);
        }
        None
    }

    /// `ip4:192.0.2.4 - 192.0.2.9`
    fn read_spaced_range(&mut self, words: &[Span]) -> Option<usize> {
        let (first, sign, last) = (*words.first()?, *words.get(1)?, *words.get(2)?);
        let (name, start) = self.word(first).split_once(':')?;
        if self.word(sign) != "-" || !name.trim_start_matches(['+', '-', '~', '?']).eq_ignore_ascii_case("ip4") {
            return None;
        }
        let networks = super::network::range(&format!("{start}-{}", self.word(last)))?;
        let meant = networks.iter().map(|it| format!("{name}:{it}")).collect::<Vec<_>>().join(" ");
        let span = first.to(last);
        let finding = self.findings.add(&SPLIT_TERM, span, facts!(text: span.of(self.text), meant: meant));
        finding.fix("write it as one term", Applicability::Likely, [(span, meant)]);
        Some(3)
    }

    fn report_split(&mut self, span: Span, replaced: Span, by: &str, meant: String, near: bool) {
        let sure = if near { Applicability::Safe } else { Applicability::Likely };
        let finding = self.findings.add(&SPLIT_TERM, span, facts!(text: span.of(self.text), meant: meant));
        finding.fix("write it as one term", sure, [(replaced, by.to_string())]);
    }
}

/// Whether a word is, or begins, a term of its own.
fn is_term_start(word: &str) -> bool {
    let body = word.trim_start_matches(['+', '-', '~', '?']);
    let (name, end) = body.find([':', '/', '=']).map_or((body, ""), |at| body.split_at(at));
    MECHANISMS.iter().chain(&MODIFIERS).any(|it| {
        let needs_value = !["all", "a", "mx", "ptr"].contains(it);
        it.eq_ignore_ascii_case(name) && (!needs_value || end.len() > 1)
    })
}

/// The value for such a term that a word is, or ends with.
fn value_in<'w>(word: &'w str, name: &str) -> Option<&'w str> {
    let word = word.trim_end_matches([',', ';']);
    let whole = word.trim_start_matches([':', '=']);
    let last = word.rsplit([':', '=']).next().unwrap_or_default();
    [whole, last].into_iter().find(|it| fits(name, it))
}

/// Whether a value could be meant for the mechanism or modifier.
pub(super) fn fits(name: &str, value: &str) -> bool {
    match name {
        "ip4" => Network::read(value).is_some_and(|it| it.is_ip4()),
        "ip6" => Network::read(value).is_some_and(|it| !it.is_ip4()),
        _ => super::domain::is_host(value) || (value.contains("%{") && super::domain::is_domain_spec(value)),
    }
}
