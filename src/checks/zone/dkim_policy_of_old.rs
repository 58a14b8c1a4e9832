//! What a domain once said of its signatures, in a record that nobody reads any more.

use super::Look;
use super::mail_text::{begins_with, has_label};
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dkim-policy-of-old",
        severity: Severity::Hint,
        message: prose("nobody reads {owner} any more: DMARC says what this record once said"),
        why: prose("Policies of DomainKeys (o=~) and ADSP (dkim=all) came before DMARC and are historic. They do no harm."),
        fixes: &[DELETE],
        source: prose("RFC 9989 §C.8"),
        wrong: example(r#"
_domainkey.shop.example. IN TXT "o=~; r=postmaster@shop.example"
^^^^^^^^^^^^^^^^^^^^^^^^ hint: nobody reads _domainkey.shop.example. any more: DMARC says what this record once said
"#),
        right: example(r#"
_dmarc.shop.example. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@shop.example"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::TXT], run),
};

const DELETE: &str = "delete the record";

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let (zone, owner) = (texts.zone, texts.owner);
    let adsp = has_label(zone, owner, 0, "_adsp") && has_label(zone, owner, 1, "_domainkey");
    if !adsp && !has_label(zone, owner, 0, "_domainkey") {
        return;
    }
    // A key that stands at the wrong name is another fault.
    if begins_with(zone, texts.first(), "v=DKIM1") {
        return;
    }
    let finding = findings.add(&CHECK.rule, zone.owner_span(texts.first()), facts!(owner: zone.names().show(owner)));
    if let (1, Some(line)) = (texts.len(), zone.line_span(texts.first())) {
        finding.fix(DELETE, Applicability::Likely, [(line, "")]);
    }
}
