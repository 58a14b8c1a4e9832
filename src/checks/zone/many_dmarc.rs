//! Several DMARC records of one name.

use super::mail_text::has_label;
use super::several::{self, DELETE};
use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "many-dmarc",
        severity: Severity::Error,
        message: prose("{owner} has {count} DMARC records, and may have one"),
        why: prose("With several DMARC records none counts: receivers act as if the domain had no policy, and nobody gets reports."),
        fixes: &[DELETE],
        related: prose("the first DMARC record"),
        source: prose("RFC 9989 §4.10"),
        wrong: example(r#"
_dmarc.shop.example. IN TXT "v=DMARC1; p=quarantine"
_dmarc.shop.example. IN TXT "v=DMARC1; p=reject"
;                           ^^^^^^^^^^^^^^^^^^^^ error: _dmarc.shop.example. has 2 DMARC records, and may have one
"#),
        right: example(r#"
_dmarc.shop.example. IN TXT "v=DMARC1; p=reject"
"#),
        ..Rule::ZONE
    },
    run: Look::Several(&[Rtype::TXT], run),
};

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    if has_label(texts.zone, texts.owner, 0, "_dmarc") {
        several::tell(texts, "v=DMARC1", &CHECK.rule, findings);
    }
}
