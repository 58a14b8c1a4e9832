/// How the texts of records begin, in small letters.
const BEGINNINGS: [(&str, &str); 20] = [
    ("v=spf1", "spf"),
    ("v=spf", "spf"),
    ("spf2.0/", "spf"),
    ("spf1 ", "spf"),
    ("v=dmarc", "dmarc"),
    ("v=dkim", "dkim"),
    ("k=rsa", "dkim"),
    ("k=ed25519", "dkim"),
    ("p=migf", "dkim"),
    ("p=miib", "dkim"),
    ("v=stsv", "mta-sts"),
    ("version: sts", "mta-sts-policy"),
    ("version:sts", "mta-sts-policy"),
    ("v=tlsrpt", "tls-rpt"),
    ("v=bimi", "bimi"),
    ("p=none;", "dmarc"),
    ("p=quarantine;", "dmarc"),
    ("p=reject;", "dmarc"),
    ("include:", "spf"),
    ("ip4:", "spf"),
];

/// What records hold and little else does, in small letters.
const MARKS: [(&str, &str); 12] = [
    ("v=spf1", "spf"),
    ("v=dmarc1", "dmarc"),
    ("v=dkim1", "dkim"),
    ("v=stsv1", "mta-sts"),
    ("v=tlsrptv1", "tls-rpt"),
    ("v=bimi1", "bimi"),
    ("version: stsv1", "mta-sts-policy"),
    ("rua=mailto:", "dmarc"),
    ("k=rsa;", "dkim"),
    ("include:", "spf"),
    ("~all", "spf"),
    ("-all", "spf"),
];

/// The record that the text begins as.
pub fn begins(text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches(|it: char| it.is_whitespace() || matches!(it, '"' | '\'' | '“' | '”' | '＂' | '\u{feff}'));
    let start: String = text.chars().take(16).map(plain).filter(|it| *it != '\0').collect();
    let tight = start.replace(" = ", "=").replace("= ", "=").replace(" =", "=");
    let row = BEGINNINGS.iter().find(|(word, _)| start.starts_with(word) || tight.starts_with(word));
    row.map(|(_, kind)| *kind)
        .or_else(|| is_policy_file(text).then_some("mta-sts-policy"))
        .or_else(|| is_rdap(text).then_some("rdap"))
        .or_else(|| is_tlsa(text).then_some("tlsa"))
}

/// The record that the text holds somewhere.
pub fn mentions(text: &str) -> Option<&'static str> {
    let small: String = text.chars().map(plain).collect();
    MARKS.iter().find(|(mark, _)| small.contains(mark)).map(|(_, kind)| *kind)
}

/// Small letters, and ASCII for full-width characters.
fn plain(character: char) -> char {
    let ascii = match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xff01 + 0x21).unwrap_or(character),
        '\u{3000}' | '\u{a0}' => ' ',
        _ => character,
    };
    ascii.to_ascii_lowercase()
}

/// Lines `mode:` and `max_age:`, whatever the order.
fn is_policy_file(text: &str) -> bool {
    let has = |key: &str| text.lines().any(|it| it.trim_start().get(..key.len()).is_some_and(|it| it.eq_ignore_ascii_case(key)));
    has("max_age:") && has("mode:")
}

/// An object of JSON with the keys that only answers of registries have (RFC 9083 §4.1, §4.9).
fn is_rdap(text: &str) -> bool {
    text.starts_with('{') && ["\"objectClassName\"", "\"rdapConformance\""].iter().any(|it| text.contains(it))
}

/// Three small numbers and many hexadecimal digits.
fn is_tlsa(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let numbers = words.by_ref().take(3).filter(|it| it.len() == 1 && it.bytes().all(|it| it.is_ascii_digit())).count();
    let (mut digits, mut others) = (0, 0);
    for character in words.flat_map(str::chars).filter(|it| !matches!(it, ':' | '(' | ')')) {
        if character.is_ascii_hexdigit() { digits += 1 } else { others += 1 }
    }
    numbers == 3 && digits >= 32 && others * 20 < digits
}
