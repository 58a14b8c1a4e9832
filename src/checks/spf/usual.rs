//! An SPF record as nearly all are written, read in one go.

use super::{spf_host_bits_set, spf_private_network};
use crate::checks::record::Usual;
use crate::report::{Findings, Rule};
use crate::syntax::spf::Network;
use crate::text::Span;

/// More terms than that are read by the reader of all records: they may come near ten look-ups.
const MOST_TERMS: usize = 8;
/// Networks that are wider are worth a word.
const WIDEST: u8 = 9;

/// What is to be said of a record whose terms are all known, each of them once, with an `all` that refuses at the end.
pub fn read(text: &[u8]) -> Option<Usual> {
    let terms = text.strip_prefix(b"v=spf1 ").filter(|_| text.len() <= 255)?;
    let terms = terms.strip_suffix(b" -all").or_else(|| terms.strip_suffix(b" ~all"))?;
    let mut seen: [&[u8]; MOST_TERMS] = Default::default();
    let mut networks = [None::<Network>; MOST_TERMS];
    let (mut host_bits, mut private) = (0, 0);
    for (at, term) in terms.split(|it| *it == b' ').enumerate() {
        if at == MOST_TERMS || seen[..at].iter().any(|it| it.eq_ignore_ascii_case(term)) {
            return None;
        }
        seen[at] = term;
        let host = [&b"include:"[..], b"a:", b"mx:"].iter().find_map(|it| term.strip_prefix(*it));
        if matches!(term, b"a" | b"mx") || host.is_some_and(is_host) {
            continue;
        }
        let network = Network::of_term(term).filter(|it| it.prefix >= WIDEST)?;
        if networks[..at].iter().flatten().any(|it| it.prefix <= network.prefix && it.contains(network.address)) {
            return None;
        }
        networks[at] = Some(network);
        host_bits += usize::from(spf_host_bits_set::has_host_bits(&network));
        private += usize::from(spf_private_network::is_private(&network));
    }
    let hints: &'static [&'static Rule] = match (host_bits, private) {
        (0, 0) => return Some(Usual::Faultless),
        (1, 0) => &[HOST_BITS],
        (0, 1) => &[PRIVATE],
        (1, 1) => &[HOST_BITS, PRIVATE],
        _ => return None,
    };
    Some(Usual::Hints(hints, say))
}

const HOST_BITS: &Rule = &spf_host_bits_set::CHECK.rule;
const PRIVATE: &Rule = &spf_private_network::CHECK.rule;

/// Says these hints of a record that is read here: first one, then the other, as all checks do.
fn say(text: &str, findings: &mut Findings) {
    let mut end = 0;
    let spans: Vec<Span> = text
        .split(' ')
        .map(|it| {
            let start = end;
            end += it.len() + 1;
            Span::new(start, start + it.len())
        })
        .collect();
    let networks = || spans.iter().filter_map(|it| Some((*it, Network::of_term(it.of(text).as_bytes())?)));
    for (term, _) in networks().filter(|(_, it)| spf_private_network::is_private(it)) {
        spf_private_network::report(text, term, findings);
    }
    for (term, network) in networks().filter(|(_, it)| spf_host_bits_set::has_host_bits(it)) {
        let value = term.of(text).find(':').map_or(0, |it| it as u32 + 1);
        spf_host_bits_set::report(text, Span { start: term.start + value, end: term.end }, &network, findings);
    }
}

/// Labels as hosts and domains of mail have them, the last of letters.
fn is_host(name: &[u8]) -> bool {
    let mut labels = name.rsplit(|it| *it == b'.');
    let top = labels.next().unwrap_or_default();
    let (mut several, is_letter) = (false, |it: &u8| it.is_ascii_alphabetic());
    let plain = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
    (1..=63).contains(&top.len())
        && top.iter().all(is_letter)
        && labels.all(|it| {
            several = true;
            (1..=63).contains(&it.len()) && it.iter().all(plain)
        })
        && several
}

#[cfg(test)]
mod tests {
    use super::{Usual, read};
    use crate::checks::record::tests::agrees;
    use crate::report::RecordKind;
    use proptest::prelude::*;

    #[test]
    fn usual_records() {
        assert!(matches!(
            read(b"v=spf1 mx a:mail.example.net include:spf.example.net ip4:198.51.100.0/24 ~all"),
            Some(Usual::Faultless)
        ));
        assert!(matches!(read(b"v=spf1 ip4:198.51.100.7/24 -all"), Some(Usual::Hints(..))));
        for other in ["v=spf1 mx", "v=spf1 mx MX -all", "v=spf1 ip4:198.51.100.0/24 ip4:198.51.100.7 -all", "v=spf1 a:host -all"]
        {
            assert!(read(other.as_bytes()).is_none(), "{other}");
        }
    }

    proptest! {
        #[test]
        fn it_says_what_the_reader_says(
            terms in prop::collection::vec(
                prop_oneof![
                    Just("mx".to_string()),
                    "(include|a|mx|exists):[a-zA-Z0-9_-]{0,3}(\\.[a-z0-9-]{0,3}){0,3}(-all)?",
                    "ip4:(1?[0-9]{1,2}|2[0-9]{2}|172|192)\\.(0|168)\\.[0-9]\\.[0-9](/[1-3]?[0-9])?",
                    "[?+]?(ip4:|a|mx|ptr|all|v=spf1)?[a-z0-9.:/=]{0,6}",
                ],
                0..12,
            ),
            end in "( [-~?+]all ?|)",
        ) {
            agrees(&format!("v=spf1 {}{end}", terms.join(" ")), RecordKind::Spf);
        }
    }
}
