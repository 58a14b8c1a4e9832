//! A record's text by itself, whichever kind it is.

use super::{bimi, dkim, dmarc, mta_sts, spf, tls_rpt, tlsa};
use crate::report::{Findings, RecordKind, Report};

/// Checks a record's text by itself, as it stands in DNS: without quotes, the strings of a TXT record joined.
pub fn check_record(text: &str, kind: RecordKind) -> Report {
    let mut findings = Findings::default();
    check(text, kind, &mut findings);
    Report::new(findings, None)
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
    }
}
