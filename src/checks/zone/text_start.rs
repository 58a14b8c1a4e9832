//! Checks of texts by how these begin: one look at a text tells which checks it concerns, and most concern few.

use super::RrsetRun;
use super::mail_text::content;
use crate::records::zone::Rrset;
use crate::report::Findings;

/// The checks that want the same beginnings stand together.
#[derive(Default)]
pub struct ByStart(Vec<(Vec<Start>, Vec<RrsetRun>)>);

impl ByStart {
    /// Adds a check of texts that begin in one of these ways.
    pub fn add(&mut self, starts: &[&str], run: RrsetRun) {
        let starts: Vec<Start> = starts.iter().map(|it| Start::of(it)).collect();
        match self.0.iter_mut().find(|it| it.0 == starts) {
            Some((_, runs)) => runs.push(run),
            None => self.0.push((starts, vec![run])),
        }
    }

    /// Runs the checks whom these texts concern.
    #[inline(never)]
    pub fn run(&self, texts: Rrset<'_, '_>, findings: &mut Findings) {
        for (starts, runs) in &self.0 {
            let begins = |text: &[u8]| starts.iter().any(|it| it.begins(text));
            if texts.records().any(|it| begins(content(texts.zone, it))) {
                runs.iter().for_each(|run| run(texts, findings));
            }
        }
    }
}

/// Up to eight octets, in letters of either case.
#[derive(PartialEq)]
struct Start {
    octets: u64,
    mask: u64,
}

impl Start {
    fn of(start: &str) -> Start {
        let mask = u64::MAX >> (64 - 8 * start.len());
        Start { octets: folded(start.as_bytes()) & mask, mask }
    }

    fn begins(&self, text: &[u8]) -> bool {
        folded(text) & self.mask == self.octets
    }
}

/// The first octets, with capitals as small letters. Some others fall together as well, so each check still reads its text itself.
fn folded(text: &[u8]) -> u64 {
    let octets = text.first_chunk().copied().unwrap_or_else(|| {
        let mut octets = [0; 8];
        octets.iter_mut().zip(text).for_each(|(place, octet)| *place = *octet);
        octets
    });
    u64::from_le_bytes(octets) | 0x2020_2020_2020_2020
}

#[cfg(test)]
mod tests {
    use crate::{ZoneOptions, check_zone};

    #[test]
    fn a_check_looks_once_at_texts_of_which_several_begin_as_it_wants() {
        let text = "shop.example. TXT \"v=DMARC1; p=none\"\nshop.example. TXT \"v=STSv1; id=1;\"\n";
        let report = check_zone(text, &ZoneOptions::default());
        let misplaced: Vec<_> =
            report.findings.iter().filter(|it| it.rule.code == "mail-record-place").map(|it| it.span).collect();
        assert_eq!(misplaced.len(), 2, "{misplaced:?}");
    }
}
