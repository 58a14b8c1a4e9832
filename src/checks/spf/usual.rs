//! An SPF record as nearly all are written, read in one go.

use super::{Record, spf_host_bits_set};
use crate::checks::record::Usual;
use crate::syntax::spf::{self, Network};

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
    let mut usual = Usual::Faultless;
    for (at, term) in terms.split(|it| *it == b' ').enumerate() {
        if at == MOST_TERMS || seen[..at].iter().any(|it| it.eq_ignore_ascii_case(term)) {
            return None;
        }
        seen[at] = term;
        let host = [&b"include:"[..], b"a:", b"mx:"].iter().find_map(|it| term.strip_prefix(*it));
        if matches!(term, b"a" | b"mx") || host.is_some_and(is_host) {
            continue;
        }
        let network = Network::of_term(term).filter(is_public)?;
        if networks[..at].iter().flatten().any(|it| it.prefix <= network.prefix && it.contains(network.address)) {
            return None;
        }
        networks[at] = Some(network);
        if network.masked().address != network.address && std::mem::replace(&mut usual, HOST_BITS) == HOST_BITS {
            return None;
        }
    }
    Some(usual)
}

const HOST_BITS: Usual = Usual::Hint(&spf_host_bits_set::CHECK.rule, |text, findings| {
    let tree = spf::read(text, findings);
    (spf_host_bits_set::CHECK.run)(&Record { text, tree: &tree, length: text.len() }, findings);
});

/// Whether it lies in none of the parts of IPv4 in which some are private.
fn is_public(network: &Network) -> bool {
    let std::net::IpAddr::V4(address) = network.address else { return false };
    network.prefix >= WIDEST && !matches!(address.octets()[0], 0 | 10 | 100 | 127 | 169 | 172 | 192)
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
        assert_eq!(
            read(b"v=spf1 mx a:mail.example.net include:spf.example.net ip4:198.51.100.0/24 ~all"),
            Some(Usual::Faultless)
        );
        assert!(matches!(read(b"v=spf1 ip4:198.51.100.7/24 -all"), Some(Usual::Hint(..))));
        for other in ["v=spf1 mx", "v=spf1 mx MX -all", "v=spf1 ip4:198.51.100.0/24 ip4:198.51.100.7 -all", "v=spf1 a:host -all"]
        {
            assert_eq!(read(other.as_bytes()), None, "{other}");
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
