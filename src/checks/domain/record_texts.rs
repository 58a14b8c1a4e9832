//! The texts of the domain's records, each checked by itself as it would be when pasted.

use super::lookup::Lookup;
use crate::checks::record;
use crate::records::{Name, Rtype};
use crate::report::{Findings, RecordKind};

/// Where a domain says what it wants, how such a text begins, and what it is (RFC 8461 §3.1, RFC 8460 §3, the BIMI draft §4.3).
pub(super) const POLICIES: [(&str, &str, RecordKind); 3] = [
    ("_mta-sts", "v=STSv1", RecordKind::MtaSts),
    ("_smtp._tls", "v=TLSRPTv1", RecordKind::TlsRpt),
    ("default._bimi", "v=BIMI1", RecordKind::Bimi),
];

/// Adopts what the checks of SPF, DMARC and DKIM texts find. A live record has no place in a text, so there is none to show.
pub fn check(lookup: &Lookup<'_>, findings: &mut Findings) {
    let domain = lookup.domain;
    // With several records, none of them counts: that is a finding of its own.
    if let Some([text]) = lookup.spf_records().as_deref() {
        adopt(domain, text, RecordKind::Spf, findings);
    }
    if let Some([text]) = lookup.dmarc_records(domain).as_deref()
        && let Some(owner) = domain.child("_dmarc")
    {
        adopt(&owner, text, RecordKind::Dmarc, findings);
    }
    for (host, version, kind) in POLICIES {
        let Some(owner) = domain.child(host) else { continue };
        // Whatever begins otherwise, such as a wildcard's text, is discarded by receivers before they count.
        let Some(answer) = lookup.answer(&owner, Rtype::TXT) else { continue };
        let texts: Vec<String> = answer.texts().filter(|it| it.starts_with(version)).collect();
        if let [text] = &texts[..] {
            adopt(&owner, text, kind, findings);
        }
    }
    for host in lookup.mail_hosts().unwrap_or_default() {
        let Some(owner) = host.child("_25._tcp") else { continue };
        for rdata in lookup.records(&owner, Rtype::TLSA).unwrap_or_default() {
            adopt_as(&owner, Some(Rtype::TLSA), &rdata.to_string(), RecordKind::Tlsa, findings);
        }
    }
    if let (Some(text), Some(host)) = (lookup.policy, domain.child("mta-sts")) {
        adopt_as(&host, None, text, RecordKind::MtaStsPolicy, findings);
    }
    for selector in lookup.provider().into_iter().flat_map(|it| it.dkim) {
        let Some(owner) = domain.child(&format!("{}._domainkey", selector.value)) else { continue };
        let Some(answer) = lookup.answer(&owner, Rtype::TXT) else { continue };
        answer.texts().filter(|it| is_key(it)).for_each(|text| adopt(&owner, &text, RecordKind::Dkim, findings));
    }
}

/// A wildcard may answer for the selector with some other text: only what has the tag of a key is taken for one.
pub fn is_key(text: &str) -> bool {
    text.split(';').any(|it| it.trim_start().starts_with("p="))
}

fn adopt(owner: &Name, text: &str, kind: RecordKind, findings: &mut Findings) {
    adopt_as(owner, Some(Rtype::TXT), text, kind, findings);
}

fn adopt_as(owner: &Name, rtype: Option<Rtype>, text: &str, kind: RecordKind, findings: &mut Findings) {
    let before = findings.len();
    record::check(text, kind, findings);
    for finding in findings.since(before) {
        finding.span = None;
        finding.related.clear();
        finding.fixes.clear();
        (finding.owner, finding.rtype) = (Some(owner.host()), rtype.map(|it| it.to_string().into()));
    }
}
