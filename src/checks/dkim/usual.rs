//! A DKIM key record as nearly all are written, read in one go.

use super::{Findings, GRAMMAR, Key, TagList, dkim_unrecognised_key};
use crate::checks::record::Usual;
use crate::checks::tag_list::usual::each_tag;

const TAGS: [&[u8]; 5] = [b"p", b"k", b"h", b"s", b"t"];

/// What is to be said of a record whose tags are all known, each of them once, with a key of a usual form.
pub fn read(text: &[u8]) -> Option<Usual> {
    let tags = text.strip_prefix(b"v=DKIM1;")?;
    let mut values = [None::<&[u8]>; TAGS.len()];
    each_tag(tags, |name, value| {
        let at = TAGS.iter().position(|it| *it == name)?;
        values[at].replace(value).is_none().then_some(())
    })?;
    let [key, kind, hash, service, flag] = values;
    let fits = hash.is_none_or(|it| it == b"sha256")
        && service.is_none_or(|it| matches!(it, b"*" | b"email"))
        && flag.is_none_or(|it| it == b"s");
    match kind {
        _ if !fits => None,
        None | Some(b"rsa") => rsa(key?),
        // Base64 of 32 octets. What begins with another letter is no DER, and so no private key.
        Some(b"ed25519") => key.filter(|it| it.len() == 44 && padding(it) == Some(1) && it[0] != b'M').map(|_| Usual::Faultless),
        Some(_) => None,
    }
}

fn rsa(key: &[u8]) -> Option<Usual> {
    let padding = padding(key)?;
    // The first octet of DER is 0x30; what begins otherwise is none.
    if key.len() / 4 * 3 - padding >= 64 && key[0] != b'M' {
        return Some(UNRECOGNISED);
    }
    let modulus = key.strip_prefix(BEFORE_MODULUS).filter(|it| BEFORE_MODULUS.len() + it.len() == 392)?;
    // The first bit of the modulus is set, and the exponent is 65537.
    let fits = matches!(modulus[0], b'g'..=b'z' | b'0'..=b'9' | b'+' | b'/') && modulus.ends_with(b"IDAQAB");
    (fits && matches!(modulus[modulus.len() - 7], b'A' | b'Q' | b'g' | b'w')).then_some(Usual::Faultless)
}

const UNRECOGNISED: Usual = Usual::Hints(&[&dkim_unrecognised_key::CHECK.rule], say);

fn say(text: &str, findings: &mut Findings) {
    if let Some(key) = Key::of(&TagList::read(text.trim_end(), GRAMMAR)) {
        (dkim_unrecognised_key::CHECK.run)(&key, findings);
    }
}

/// What stands before the modulus of an RSA key of 2048 bits with the exponent 65537, as `openssl` writes it (RFC 6376 §C), in base64.
const BEFORE_MODULUS: &[u8] = b"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA";

/// How many `=` fill up base64. `None` where it is none.
fn padding(text: &[u8]) -> Option<usize> {
    let padding = text.iter().rev().take(2).take_while(|it| **it == b'=').count();
    let plain = |it: u8| it.is_ascii_alphanumeric() | matches!(it, b'+' | b'/');
    // Without an early end, which the processor would have to look for at every octet.
    let fits = text[..text.len() - padding].iter().fold(true, |fits, it| fits & plain(*it));
    (fits && !text.is_empty() && text.len().is_multiple_of(4)).then_some(padding)
}

#[cfg(test)]
mod tests {
    use super::{BEFORE_MODULUS, Usual, read};
    use crate::checks::record::tests::agrees;
    use crate::report::RecordKind;
    use proptest::prelude::*;

    #[test]
    fn usual_records() {
        let key = format!("{}{}QIDAQAB", std::str::from_utf8(BEFORE_MODULUS).unwrap(), "x".repeat(341));
        assert!(matches!(read(format!("v=DKIM1; k=rsa; t=s; p={key};").as_bytes()), Some(Usual::Faultless)));
        assert!(matches!(read(b"v=DKIM1;k=ed25519;p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="), Some(Usual::Faultless)));
        assert!(matches!(read(format!("v=DKIM1; p={}", "Zm9v".repeat(40)).as_bytes()), Some(Usual::Hints(..))));
        for other in
            ["v=DKIM1; p=", "v=DKIM1; t=y; p=Zm9v", "v=DKIM1; k=ed25519; p=Zm9v", "v=DKIM1; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"]
        {
            assert!(read(other.as_bytes()).is_none(), "{other}");
        }
    }

    proptest! {
        #[test]
        fn it_says_what_the_reader_says(
            tags in prop::collection::vec("(k=(rsa|ed25519)|[hstn]=[a-z0-9*:]{0,6}|h=sha256|t=s|s=email| ?[a-z]{1,2} ?= ?[a-z]{0,3})", 0..4),
            start in prop_oneof![Just(""), Just(std::str::from_utf8(BEFORE_MODULUS).unwrap()), Just("rsa")],
            length in prop_oneof![Just(348_usize), Just(43), 0..500_usize],
            letters in "[a-zA-Z0-9+/]{500}",
            end in "(|[QgwAx]IDAQAB|=|==|=x)(|;|; |;;)",
        ) {
            let fitted = length.saturating_sub(end.trim_end_matches([';', ' ']).len());
            let tags: String = tags.iter().map(|it| format!(" {it};")).collect();
            agrees(&format!("v=DKIM1;{tags} p={start}{}{end}", &letters[..fitted]), RecordKind::Dkim);
        }
    }
}
