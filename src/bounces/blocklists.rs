//! The blocklist that a reply names, where to look an address up in it, and what its answer means where the reply quotes it.
//!
//! A list answers with an address in 127.0.0.0/8 (RFC 5782 §2.1), and each has its own meanings for the last octet.

use serde::Serialize;

/// A list of addresses or domains that are blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Blocklist {
    pub name: &'static str,
    /// Where anybody looks an address up, and asks for its removal.
    pub page: Option<&'static str>,
    /// The part of the list that the quoted answer stands for, such as `PBL`.
    pub part: Option<&'static str>,
    /// Since when there is no such list any more: who asks it still, refuses everybody or nobody.
    pub closed: Option<&'static str>,
    /// Whether the quoted answer is none: the list does not answer this server, and the address is not listed.
    pub refused: bool,
    pub source: &'static str,
    /// When it was looked up that the source says so; without, nobody has verified it.
    pub source_date: Option<&'static str>,
}

struct Row {
    /// The ends of the names of its zones and pages.
    zones: &'static [&'static str],
    /// A word that nobody else has.
    word: &'static str,
    name: &'static str,
    page: Option<&'static str>,
    closed: Option<&'static str>,
    source: &'static str,
    /// Of what was written down in 2026-11 from stored copies; the others are unverified.
    source_date: Option<&'static str>,
}

static ROWS: [Row; 13] = [
    Row {
        zones: &["spamhaus.org", "spamhaus.net"],
        word: "spamhaus",
        name: "Spamhaus",
        page: Some("https://check.spamhaus.org/"),
        closed: None,
        source: "https://www.spamhaus.org/faqs/dnsbl-usage/",
        source_date: Some("2026-11"),
    },
    Row {
        zones: &["abuseat.org"],
        word: "abuseat",
        // The CBL is part of the XBL.
        name: "Spamhaus",
        page: Some("https://check.spamhaus.org/"),
        closed: None,
        source: "https://www.spamhaus.org/faqs/dnsbl-usage/",
        source_date: Some("2026-11"),
    },
    Row {
        zones: &["barracudacentral.org", "barracudabrts.com"],
        word: "barracudacentral",
        name: "Barracuda",
        page: Some("https://www.barracudacentral.org/lookups"),
        closed: None,
        source: "https://www.barracudacentral.org/lookups",
        source_date: Some("2026-11"),
    },
    Row {
        zones: &["spamcop.net"],
        word: "spamcop",
        name: "SpamCop",
        page: Some("https://www.spamcop.net/bl.shtml"),
        closed: None,
        source: "https://www.spamcop.net/bl.shtml",
        source_date: Some("2026-11"),
    },
    Row {
        zones: &["sorbs.net"],
        word: "sorbs",
        name: "SORBS",
        page: None,
        closed: Some("2024-06-05"),
        source: "https://www.techzine.eu/news/security/120916/proofpoint-discontinues-anti-spam-service-sorbs/",
        source_date: Some("2026-11"),
    },
    Row {
        zones: &["uceprotect.net"],
        word: "uceprotect",
        name: "UCEPROTECT",
        page: Some("https://www.uceprotect.net/en/rblcheck.php"),
        closed: None,
        source: "https://deliveryman.ai/blog/uceprotect-level-3-drone-blacklist-check-removal-process/",
        source_date: Some("2026-11"),
    },
    Row {
        zones: &["psbl.surriel.com", "psbl.org"],
        word: "psbl",
        name: "PSBL",
        page: Some("https://psbl.org/"),
        closed: None,
        source: "https://psbl.org/news/",
        source_date: Some("2026-11"),
    },
    Row {
        zones: &["mailspike.net", "mailspike.io", "mailspike.org"],
        word: "mailspike",
        name: "Mailspike",
        page: Some("https://mailspike.io/ip_verify"),
        closed: None,
        source: "https://mailspike.io/ip_verify/about",
        source_date: Some("2026-11"),
    },
    Row {
        zones: &["abusix.zone", "abusix.com"],
        word: "abusix",
        name: "Abusix",
        page: Some("https://lookup.abusix.com/"),
        closed: None,
        source: "https://docs.abusix.com/lookup-and-delisting/etXXhES8PMHJSheqsd1gtL/faq/9yGShjNRvc6Q2EJ9tXzBM9",
        source_date: Some("2026-11"),
    },
    Row {
        zones: &["ipcheck.proofpoint.com", "support.proofpoint.com"],
        word: "proofpoint dynamic reputation",
        name: "Proofpoint",
        page: Some("https://ipcheck.proofpoint.com/"),
        closed: None,
        source: "https://ipcheck.proofpoint.com/",
        source_date: Some("2026-11"),
    },
    Row {
        zones: &["csi.cloudmark.com"],
        word: "cloudmark sender intelligence",
        name: "Cloudmark",
        page: Some("https://csi.cloudmark.com/reset-request/"),
        closed: None,
        source: "https://csi.cloudmark.com/reset-request/",
        source_date: Some("2026-11"),
    },
    Row {
        zones: &["uribl.com"],
        word: "uribl",
        name: "URIBL",
        page: Some("http://lookup.uribl.com/"),
        closed: None,
        source: "http://lookup.uribl.com/",
        source_date: None,
    },
    Row {
        zones: &["dsbl.org"],
        word: "dsbl.org",
        name: "DSBL",
        page: None,
        closed: Some("2008-05"),
        source: "https://vamsoft.com/company/news/dsbl-shutdown",
        source_date: Some("2026-11"),
    },
];

/// What Spamhaus answers: the zone ZEN has all its lists of addresses. Above 127.255.255 nothing is listed.
///
/// <https://www.spamhaus.org/faqs/dnsbl-usage/>, <https://www.spamhaus.org/news/article/788/>
fn part_of_spamhaus(last: u8) -> Option<&'static str> {
    Some(match last {
        2 => "SBL",
        3 => "CSS",
        4..=7 => "XBL",
        9 => "DROP",
        10 | 11 => "PBL",
        _ => return None,
    })
}

impl Blocklist {
    /// The list that a reply names.
    ///
    /// ```
    /// use mailwhy::explain_reply;
    /// let text = "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org; 127.0.0.10";
    /// let list = explain_reply(text).bounces[0].blocklist.unwrap();
    /// assert_eq!((list.name, list.part), ("Spamhaus", Some("PBL")));
    /// ```
    pub fn named_in(text: &str) -> Option<Blocklist> {
        let lower = text.to_ascii_lowercase();
        let names = |row: &&Row| row.zones.iter().any(|zone| names_zone(&lower, zone)) || has_word(&lower, row.word);
        let row = ROWS.iter().find(names)?;
        let answer = answer_in(&lower);
        let is_spamhaus = row.name == "Spamhaus";
        let says_refused = lower.contains("spamhaus.org/returnc/") || lower.contains("open resolver");
        Some(Blocklist {
            name: row.name,
            page: row.page,
            part: answer
                .filter(|it| is_spamhaus && it[..2] == [0, 0])
                .and_then(|it| part_of_spamhaus(it[2]))
                .or_else(|| part_in(&lower, row)),
            closed: row.closed,
            refused: is_spamhaus && (says_refused || answer.is_some_and(|it| it[..2] == [255, 255])),
            source: row.source,
            source_date: row.source_date,
        })
    }
}

/// `sbl.spamhaus.org`, `pbl.spamhaus.org`: the part by its own zone.
fn part_in(lower: &str, row: &Row) -> Option<&'static str> {
    let parts =
        [("sbl.", "SBL"), ("css.", "CSS"), ("xbl.", "XBL"), ("pbl.", "PBL"), ("dbl.", "DBL"), ("/sbl", "SBL"), ("/dbl", "DBL")];
    let levels = [("dnsbl-1.", "Level 1"), ("dnsbl-2.", "Level 2"), ("dnsbl-3.", "Level 3")];
    match row.name {
        "Spamhaus" => parts
            .iter()
            .find(|it| lower.contains(&format!("{}spamhaus.org", it.0)) || lower.contains(&format!("spamhaus.org/query{}", it.0)))
            .map(|it| it.1),
        "UCEPROTECT" => levels.iter().find(|it| lower.contains(it.0)).map(|it| it.1),
        _ => None,
    }
}

/// Whether a name in the text is this one or ends with it.
fn names_zone(lower: &str, zone: &str) -> bool {
    lower.match_indices(zone).any(|(at, _)| {
        let before = lower[..at].chars().next_back();
        let after = lower[at + zone.len()..].chars().next();
        before.is_none_or(|it| !it.is_ascii_alphanumeric() && it != '-')
            && after.is_none_or(|it| !it.is_ascii_alphanumeric() && it != '-')
    })
}

fn has_word(lower: &str, word: &str) -> bool {
    lower.match_indices(word).any(|(at, _)| {
        let around = [lower[..at].chars().next_back(), lower[at + word.len()..].chars().next()];
        around.into_iter().flatten().all(|it| !it.is_ascii_alphanumeric() && !matches!(it, '@' | '.' | '-'))
    })
}

/// The last three octets of the first address in 127.0.0.0/8.
fn answer_in(text: &str) -> Option<[u8; 3]> {
    text.split(|it: char| !it.is_ascii_digit() && it != '.').find_map(|word| {
        let octets: Option<Vec<u8>> = word.trim_matches('.').split('.').map(|it| it.parse().ok()).collect();
        match octets?.as_slice() {
            // 127.0.0.1 is the server itself.
            &[127, a, b, c] if [a, b, c] != [0, 0, 1] => Some([a, b, c]),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::Blocklist;

    fn list(text: &str) -> Option<(&'static str, Option<&'static str>, bool)> {
        Blocklist::named_in(text).map(|it| (it.name, it.part, it.refused))
    }

    #[test]
    fn a_list_is_known_by_its_zone_its_page_and_its_name() {
        assert_eq!(list("blocked using zen.spamhaus.org"), Some(("Spamhaus", None, false)));
        assert_eq!(list("https://www.spamhaus.org/query/sbl?ip=192.0.2.7"), Some(("Spamhaus", Some("SBL"), false)));
        assert_eq!(list("listed at dnsbl-3.uceprotect.net"), Some(("UCEPROTECT", Some("Level 3"), false)));
        assert_eq!(list("blocked using Spamhaus (127.0.0.4)"), Some(("Spamhaus", Some("XBL"), false)));
        assert_eq!(
            list("rejected by bl.spamcop.net, see https://www.spamcop.net/bl.shtml?192.0.2.7").map(|it| it.0),
            Some("SpamCop")
        );
        assert_eq!(list("from a@spamhaus.example, psblah, notsorbs.net"), None);
    }

    /// The server that asked has been turned away: nobody is listed.
    #[test]
    fn an_error_of_the_list_is_no_listing() {
        let text = "554 5.7.1 Client host [192.0.2.7] blocked using zen.spamhaus.org; Error: open resolver; https://www.spamhaus.org/returnc/pub/192.0.2.53/";
        assert_eq!(list(text), Some(("Spamhaus", None, true)));
        assert_eq!(list("192.0.2.7 listed by zen.spamhaus.org 127.255.255.254"), Some(("Spamhaus", None, true)));
    }

    #[test]
    fn a_closed_list_is_called_closed() {
        assert_eq!(Blocklist::named_in("blocked by dnsbl.sorbs.net").unwrap().closed, Some("2024-06-05"));
    }
}
