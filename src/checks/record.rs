//! A record's text by itself, whichever kind it is.

use super::{bimi, dkim, dmarc, mta_sts, rdap, spf, tls_rpt, tlsa};
use crate::report::{Findings, RecordKind, Report, Rule};

/// Checks a record's text by itself, as it stands in DNS: without quotes, the strings of a TXT record joined.
pub fn check_record(text: &str, kind: RecordKind) -> Report {
    check_record_at(text, kind, None)
}

/// The same at a time, in seconds since 1970: what a registry says of a domain is judged by it.
///
/// ```
/// use mailwhy::{check_record_at, report::RecordKind};
/// let answer = r#"{"objectClassName": "domain", "ldhName": "example.com",
///     "events": [{"eventAction": "expiration", "eventDate": "2026-11-01T04:00:00Z"}]}"#;
/// let report = check_record_at(answer, RecordKind::Rdap, Some(1_795_564_800));
/// assert_eq!(report.findings[0].rule.code, "domain-expired");
/// ```
pub fn check_record_at(text: &str, kind: RecordKind, today: Option<u32>) -> Report {
    let mut findings = Findings::default();
    match kind {
        RecordKind::Rdap if READS_RDAP => rdap::check(text, today, &mut findings),
        _ => check(text, kind, &mut findings),
    }
    Report::new(findings, None)
}

/// The modules of a page read JSON only where they also read exports of zones.
const READS_RDAP: bool = cfg!(any(not(target_arch = "wasm32"), feature = "forms"));

/// What is to be said of a record that is written as nearly all are.
#[derive(Clone, Copy, Debug)]
pub enum Usual {
    Faultless,
    /// One hint of each of these rules, and who says them.
    Hints(&'static [&'static Rule], Say),
}

/// Who says what is wrong with a text.
pub type Say = fn(&str, &mut Findings);

/// Looks at a record in a short way of its own: large zones are full of records with little or nothing to be said of. `None` for what
/// is not quite usual, and is to be read by [`check`].
pub fn usual(text: &[u8], kind: RecordKind) -> Option<Usual> {
    match kind {
        RecordKind::Spf => spf::usual::read(text),
        RecordKind::Dmarc => dmarc::usual::read(text),
        RecordKind::Dkim => dkim::usual::read(text),
        _ => None,
    }
}

/// The same, for whoever found the text inside something larger and maps the spans back.
pub fn check(text: &str, kind: RecordKind, findings: &mut Findings) {
    match kind {
        RecordKind::Spf => spf::check(text, findings),
        RecordKind::Dmarc => dmarc::check(text, findings),
        RecordKind::Dkim => dkim::check(text, findings),
        RecordKind::MtaSts => mta_sts::check(text, findings),
        RecordKind::MtaStsPolicy => mta_sts::check_policy(text, findings),
        RecordKind::TlsRpt => tls_rpt::check(text, findings),
        RecordKind::Bimi => bimi::check(text, findings),
        RecordKind::Tlsa => tlsa::check(text, findings),
        // No DNS record: nothing larger has one inside.
        RecordKind::Rdap => {}
    }
}

#[cfg(test)]
pub mod tests {
    use super::{Usual, check, usual};
    use crate::report::{Findings, RecordKind};

    /// Holds what is said in the short way against what is said in the long one.
    pub fn agrees(text: &str, kind: RecordKind) {
        let Some(usual) = usual(text.as_bytes(), kind) else { return };
        let (mut expected, mut findings) = (Findings::default(), Findings::default());
        check(text, kind, &mut expected);
        if let Usual::Hints(_, say) = usual {
            say(text, &mut findings);
        }
        let shown = |it: Findings| it.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>();
        assert_eq!(shown(findings), shown(expected), "{text}");
    }
}
