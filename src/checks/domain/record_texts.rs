//! The texts of the domain's records, each checked by itself as it would be when pasted.

use super::lookup::Lookup;
use crate::checks::record;
use crate::records::{Name, Rtype};
use crate::report::{Findings, RecordKind};

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
    for selector in lookup.provider().into_iter().flat_map(|it| it.dkim) {
        let Some(owner) = domain.child(&format!("{}._domainkey", selector.value)) else { continue };
        let Some(answer) = lookup.answer(&owner, Rtype::TXT) else { continue };
        answer.texts().filter(|it| is_key(it)).for_each(|text| adopt(&owner, &text, RecordKind::Dkim, findings));
    }
}

/// A wildcard may answer for the selector with some other text: only what has the tag of a key is taken for one.
fn is_key(text: &str) -> bool {
    text.split(';').any(|it| it.trim_start().starts_with("p="))
}

fn adopt(owner: &Name, text: &str, kind: RecordKind, findings: &mut Findings) {
    let before = findings.len();
    record::check(text, kind, findings);
    for finding in findings.since(before) {
        finding.span = None;
        finding.related.clear();
        finding.fixes.clear();
        finding.record(owner.host(), "TXT");
    }
}
