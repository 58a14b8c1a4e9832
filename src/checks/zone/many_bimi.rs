//! Several BIMI records of one selector.

use super::mail_text::has_label;
use super::several::{self, DELETE};
use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "many-bimi",
        severity: Severity::Error,
        message: prose("{owner} has {count} BIMI records, and may have one"),
        why: prose("With several records none counts: mailboxes show no logo beside your mail."),
        fixes: &[DELETE],
        related: prose("the first record"),
        source: prose("BIMI draft, Assertion Record Discovery"),
        wrong: example(r#"
default._bimi.shop.example. IN TXT "v=BIMI1; l=https://shop.example/logo.svg; a="
default._bimi.shop.example. IN TXT "v=BIMI1; l=https://shop.example/old.svg; a="
;                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: default._bimi.shop.example. has 2 BIMI records, and may have one
"#),
        right: example(r#"
default._bimi.shop.example. IN TXT "v=BIMI1; l=https://shop.example/logo.svg; a="
"#),
        ..Rule::ZONE
    },
    run: Look::Several(&[Rtype::TXT], run),
};

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    if has_label(texts.zone, texts.owner, 1, "_bimi") {
        several::tell(texts, "v=BIMI1", &CHECK.rule, findings);
    }
}
