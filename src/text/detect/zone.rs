use crate::text::is_one_of;

/// The types that lines of zones name. The first [`OF_PANELS`] of them are those that panels and exports name, too.
pub const TYPES: [&str; 74] = [
    "A",
    "AAAA",
    "MX",
    "TXT",
    "CNAME",
    "NS",
    "SOA",
    "PTR",
    "SRV",
    "CAA",
    "SPF",
    "TLSA",
    "DS",
    "DNSKEY",
    "RRSIG",
    "NSEC",
    "NSEC3",
    "NSEC3PARAM",
    "DNAME",
    "NAPTR",
    "HINFO",
    "LOC",
    "SSHFP",
    "SVCB",
    "HTTPS",
    "URI",
    "CERT",
    "CDS",
    "CDNSKEY",
    "RP",
    "AFSDB",
    "SMIMEA",
    "OPENPGPKEY",
    "HIP",
    "KX",
    "WKS",
    "MINFO",
    "MB",
    "MG",
    "MR",
    "MD",
    "MF",
    "NULL",
    "X25",
    "ISDN",
    "RT",
    "NSAP",
    "NSAP-PTR",
    "PX",
    "GPOS",
    "EUI48",
    "EUI64",
    "NID",
    "L32",
    "L64",
    "LP",
    "APL",
    "DHCID",
    "IPSECKEY",
    "CSYNC",
    "ZONEMD",
    "KEY",
    "SIG",
    "NXT",
    "NIMLOC",
    "ATMA",
    "DSYNC",
    "AVC",
    "DOA",
    "AMTRELAY",
    "IPN",
    "DLV",
    "NINFO",
    "RESINFO",
];

/// How many types panels name.
pub const OF_PANELS: usize = 34;

/// The lines that only zone files have.
const DIRECTIVES: [&str; 4] = ["$ORIGIN", "$TTL", "$INCLUDE", "$GENERATE"];

const CERTAIN: u32 = 4;
const LIKELY: u32 = 2;

/// How much a text looks like records of a zone.
pub fn points(text: &str) -> u32 {
    let comments = text.lines().filter(|it| !it.trim().is_empty()).all(|it| it.trim_start().starts_with(';'));
    if comments { LIKELY } else { text.lines().map(line_points).sum() }
}

fn line_points(line: &str) -> u32 {
    let line = line.trim_start_matches('\u{feff}');
    if DIRECTIVES.iter().any(|it| line.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it))) {
        return CERTAIN;
    }
    let line = line.split(';').next().unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().take(8).collect();
    // The owner may be left out; TTL and class may stand in either order, or not at all.
    let first = usize::from(!line.starts_with(char::is_whitespace));
    let from = |start: usize| words.iter().skip(start).position(|it| !is_ttl(it) && !is_class(it)).map(|it| it + start);
    let mut most = 0;
    // What a mail, an editor, nsupdate or knotc writes before it.
    let marks = match words[..] {
        ["update", "add", ..] => 3,
        [mark, ..] if mark == ">" || mark.ends_with(".]") || mark.trim_end_matches(['.', ':']).parse::<u16>().is_ok() => 2,
        _ => 1,
    };
    for at in [from(first), from(0), from(marks)].into_iter().flatten() {
        most = most.max(record_points(line, &words, at));
    }
    most
}

/// What a line is worth whose type stands at `at`.
fn record_points(line: &str, words: &[&str], at: usize) -> u32 {
    let (rtype, data) = (words[at], &words[at + 1..]);
    // A class behind the type is a slip, and still the sign of a zone.
    let behind = data.len() > 1 && is_class(data[0]);
    let data = &data[usize::from(behind)..];
    let [first, ..] = data else { return 0 };
    let known = TYPES.iter().find(|it| it.eq_ignore_ascii_case(rtype)).copied();
    let capital = rtype.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'-');
    let with_class = behind || words[..at].iter().any(|it| is_class(it) && !it.bytes().any(|it| it.is_ascii_lowercase()));
    let with_ttl = words[..at].iter().skip(1).any(|it| is_ttl(it));
    // `\#` begins the data of any type, and nothing else.
    if *first == "\\#" && capital {
        return CERTAIN;
    }
    let Some(known) = known else { return if capital && with_class && rtype.len() > 1 { LIKELY } else { 0 } };
    // Panels show the type before the owner.
    if at == 0 && capital && *first == "@" {
        return LIKELY;
    }
    let is_number = |it: &&str| it.bytes().all(|it| it.is_ascii_digit());
    let fits = match known {
        "A" => is_ipv4(first) && data.len() <= 3,
        "AAAA" => first.contains(':') || is_ipv4(first),
        // Panels show the preference behind the host.
        "MX" | "KX" | "RT" | "AFSDB" => is_number(first) || (data.len() <= 2 && first.contains('.')),
        "CNAME" | "NS" | "PTR" | "NSAP-PTR" | "DNAME" => data.len() <= 2 && !first.ends_with(','),
        "TXT" | "SPF" => line.contains('"') || data.len() == 1 || first.starts_with("v="),
        "SOA" => data.len() >= 2 || *first == "(",
        "SRV" => is_number(first),
        _ => first.starts_with(|it: char| !it.is_alphabetic()) || first.contains('.') || with_class,
    };
    match (fits, with_class || with_ttl) {
        (true, true) => CERTAIN,
        (true, false) if capital || is_ipv4(first) => LIKELY,
        (false, true) if capital && with_class => LIKELY,
        _ => 0,
    }
}

fn is_class(word: &str) -> bool {
    let numbered = word.get(..5).is_some_and(|it| it.eq_ignore_ascii_case("CLASS"));
    numbered || is_one_of(word, &["IN", "CH", "HS"])
}

/// Seconds, or numbers with units: `3600`, `1h30m`.
fn is_ttl(word: &str) -> bool {
    let digits = word.starts_with(|it: char| it.is_ascii_digit());
    digits && word.bytes().all(|it| it.is_ascii_digit() || matches!(it.to_ascii_lowercase(), b's' | b'm' | b'h' | b'd' | b'w'))
}

fn is_ipv4(word: &str) -> bool {
    word.split('.').count() == 4
        && word.split('.').all(|it| (1..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit()))
}
