//! Commas and semicolons between terms.

use super::version::VERSION;
use super::{FAULT, Network, PERMERROR, Reader, is_term};
use crate::report::{Applicability, Edit, Finding, Rule, example, facts, prose};
use crate::text::Span;

pub static SEPARATOR: Rule = Rule {
    code: "spf-separator",
    message: prose("{separator} stands between terms: only a blank separates them"),
    why: PERMERROR,
    fixes: &["write a blank", "delete it", "write a blank and the mechanism", "write a colon after the name"],
    source: prose("RFC 7208 §4.6.1"),
    wrong: example(
        "v=spf1 ip4:192.0.2.1,ip4:192.0.2.2 -all;\n                    ^ error: , stands between terms: only a blank separates them\n                                       ^ error: ; stands between terms: only a blank separates them",
    ),
    right: example("v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all"),
    ..FAULT
};

impl Reader<'_, '_> {
    /// The terms that commas or semicolons join to one word. A word that is a valid term as it is stays whole:
    /// the grammar allows both signs in names and in unknown modifiers.
    pub(super) fn split_at_separators(&mut self, word: Span) -> Vec<Span> {
        let runs = separators(self.word(word), word.start as usize);
        if runs.is_empty() || is_term(self.word(word)) {
            return vec![word];
        }
        if let [run] = runs[..]
            && super::term::written_for_colon(self.word(word).trim_start_matches(['+', '-', '~', '?'])).is_some()
        {
            let finding = self.findings.add(&SEPARATOR, run, facts!(separator: run.of(self.text)));
            finding.fix("write a colon after the name", Applicability::Likely, [(run, ":")]);
            return vec![];
        }
        let mut pieces = Vec::new();
        let mut start = word.start;
        for (at, &run) in runs.iter().enumerate() {
            let piece = Span { start, end: run.start };
            let next = Span { start: run.end, end: runs.get(at + 1).map_or(word.end, |it| it.start) };
            start = run.end;
            self.report_separator(run, word, pieces.last().copied().unwrap_or(piece), next);
            pieces.push(piece);
        }
        pieces.push(Span { start, end: word.end });
        // A bare address after a comma was mended with the comma.
        pieces.retain(|it| !it.is_empty() && (it.start == word.start || Network::read(it.of(self.text)).is_none()));
        pieces
    }

    fn report_separator(&mut self, run: Span, word: Span, before: Span, next: Span) {
        let network = Network::read(next.of(self.text));
        let after_address = before.of(self.text).to_ascii_lowercase().contains("ip");
        let (title, applicability, (place, meant)) = match network.filter(|_| after_address) {
            _ if run == word => ("delete it", Applicability::Safe, (super::with_blanks_before(self.text, run), "")),
            _ if run.start == word.start || run.end == word.end => ("delete it", Applicability::Safe, (run, "")),
            Some(network) => {
                let meant = if network.is_ip4() { " ip4:" } else { " ip6:" };
                ("write a blank and the mechanism", Applicability::Likely, (run, meant))
            }
            None => ("write a blank", Applicability::Safe, (run, " ")),
        };
        // Who separates terms by another sign does it throughout: it is one fault.
        let (text, said) = (self.text, self.findings.since(self.before).iter_mut());
        let behind_version =
            |it: &Finding| std::ptr::eq(it.rule, &VERSION) && it.span.is_some_and(|it| it.of(text).ends_with([',', ';']));
        let said = said.filter(|it| std::ptr::eq(it.rule, &SEPARATOR) || behind_version(it));
        if let Some(fix) = said.flat_map(|it| &mut it.fixes).find(|it| it.title == title || it.title == "begin with v=spf1") {
            return fix.edits.push(Edit { span: place, text: meant.into() });
        }
        let finding = self.findings.add(&SEPARATOR, run, facts!(separator: run.of(self.text)));
        finding.fix(title, applicability, [(place, meant)]);
    }
}

/// What people write between terms, when it is not a blank.
pub(super) const fn is_separator(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b'|' | b'&')
}

/// Runs of such signs outside macros, with the backslash that zone files put before a semicolon.
fn separators(word: &str, start: usize) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let mut inside = false;
    for (at, byte) in word.bytes().enumerate() {
        match byte {
            b'{' if word[..at].ends_with('%') => inside = true,
            b'}' => inside = false,
            b'\\' if !inside && matches!(word.as_bytes().get(at + 1), Some(b',' | b';')) => {
                runs.push(Span::new(start + at, start + at + 1));
            }
            it if is_separator(it) && !inside => match runs.last_mut() {
                Some(last) if last.end as usize == start + at => last.end += 1,
                _ => runs.push(Span::new(start + at, start + at + 1)),
            },
            _ => {}
        }
    }
    runs
}
