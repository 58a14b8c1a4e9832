//! A DMARC record as nearly all are written, read in one go.

use super::{Findings, GRAMMAR, TagList, dmarc_removed_tag};
use crate::checks::record::Usual;
use crate::checks::tag_list::usual::each_tag;

/// The tags that usual records have.
const TAGS: [&[u8]; 9] = [b"p", b"sp", b"np", b"rua", b"ruf", b"adkim", b"aspf", b"fo", b"pct"];
const POLICIES: [&[u8]; 3] = [b"none", b"quarantine", b"reject"];

/// What is to be said of a record whose tags are all known, each of them once, and whose reports go to one address each.
pub fn read(text: &[u8]) -> Option<Usual> {
    let tags = text.strip_prefix(b"v=DMARC1;")?;
    let mut values = [None::<&[u8]>; TAGS.len()];
    each_tag(tags, |name, value| {
        let at = TAGS.iter().position(|it| *it == name)?;
        let first = values.iter().all(Option::is_none);
        // The policy stands first.
        (first == (at == 0) && values[at].replace(value).is_none()).then_some(())
    })?;
    let [policy, existing, absent, rua, ruf, adkim, aspf, fo, pct] = values;
    let strength = |it: &[u8]| POLICIES.iter().position(|policy| *policy == it);
    let policy = strength(policy?)?;
    let existing = existing.map_or(Some(policy), strength)?;
    let absent = absent.map_or(Some(existing), strength)?;
    let reports = [rua, ruf].into_iter().flatten();
    let fits = policy <= existing
        && existing <= absent
        && (policy > 0 || rua.or(ruf).is_some())
        && reports.clone().all(is_address)
        && [adkim, aspf].into_iter().flatten().all(|it| matches!(it, b"r" | b"s"))
        && fo.is_none_or(|it| ruf.is_some() && matches!(it, b"0" | b"1"))
        && pct.is_none_or(|it| it == b"100");
    fits.then_some(if pct.is_some() { REMOVED_TAG } else { Usual::Faultless })
}

const REMOVED_TAG: Usual = Usual::Hints(&[&dmarc_removed_tag::CHECK.rule], say);

fn say(text: &str, findings: &mut Findings) {
    (dmarc_removed_tag::CHECK.run)(&TagList::read(text.trim_end(), GRAMMAR), findings);
}

/// One address of mail, and none that instructions put there for another.
fn is_address(value: &[u8]) -> bool {
    let Some(mailbox) = value.strip_prefix(b"mailto:") else { return false };
    let Some(at) = memchr::memchr(b'@', mailbox) else { return false };
    let plain = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
    let word = |it: &[u8]| {
        let begins_as_placeholder = matches!(it, [b'x' | b'X' | b'y' | b'Y', ..] | [b'm' | b'M', b'y' | b'Y', ..]);
        !it.is_empty() && !begins_as_placeholder && it.iter().all(plain)
    };
    let (local, host) = (&mailbox[..at], &mailbox[at + 1..]);
    word(local) && word(host) && host.split(|it| *it == b'.').all(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Usual, read};
    use crate::checks::record::tests::agrees;
    use crate::report::RecordKind;
    use proptest::prelude::*;

    #[test]
    fn usual_records() {
        assert!(matches!(read(b"v=DMARC1; p=none; rua=mailto:d@example.com"), Some(Usual::Faultless)));
        assert!(matches!(read(b"v=DMARC1;p=reject;sp=reject;adkim=s;"), Some(Usual::Faultless)));
        assert!(matches!(read(b"v=DMARC1; p=reject; pct=100"), Some(Usual::Hints(..))));
        for other in ["v=DMARC1; p=none", "v=DMARC1; sp=none; p=none", "v=DMARC1; p=reject; sp=none", "v=DMARC1; p=reject;;"] {
            assert!(read(other.as_bytes()).is_none(), "{other}");
        }
    }

    proptest! {
        #[test]
        fn it_says_what_the_reader_says(
            policy in "(p=)?(none|quarantine|reject|Reject)",
            tags in prop::collection::vec(
                prop_oneof![
                    "(sp|np|p)=(none|quarantine|reject)",
                    "(rua|ruf)=(mailto:)?[a-zA-Z.+!]{0,4}@[a-z0-9-]{0,4}(\\.[a-z0-9-]{0,3}){0,2}",
                    "(rua|ruf)=mailto:(your-name|my-ip|x\\.x)@(yourdomain|x)\\.example",
                    "(adkim|aspf|fo|pct|t|psd|rf)=[a-z0-9]{0,3}",
                    Just("pct=100".to_string()),
                    " ?[a-z]{0,3} ?=? ?[a-z]{0,3}",
                ],
                0..6,
            ),
            gap in "(; ?|;;| ;)",
            end in "( |;|; |)",
        ) {
            agrees(&format!("v=DMARC1; {policy}{gap}{}{end}", tags.join(&gap)), RecordKind::Dmarc);
        }
    }
}
