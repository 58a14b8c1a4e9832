//! Several DKIM keys of one selector.

use super::mail_text::has_label;
use super::several::{self, DELETE};
use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "many-dkim",
        severity: Severity::Error,
        message: prose("{owner} has {count} DKIM keys, and may have one"),
        why: prose("Verifiers take whichever comes first, or none: signatures of the other key fail at random. Each key needs a selector of its own."),
        fixes: &[DELETE],
        related: prose("the first key"),
        source: prose("RFC 6376 §3.6.2.2"),
        wrong: example(r#"
mail._domainkey.shop.example. IN TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
mail._domainkey.shop.example. IN TXT "v=DKIM1; k=ed25519; p=O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik="
;                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: mail._domainkey.shop.example. has 2 DKIM keys, and may have one
"#),
        right: example(r#"
mail._domainkey.shop.example. IN TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
more._domainkey.shop.example. IN TXT "v=DKIM1; k=ed25519; p=O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik="
"#),
        ..Rule::ZONE
    },
    run: Look::Several(&[Rtype::TXT], run),
};

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    if has_label(texts.zone, texts.owner, 1, "_domainkey") {
        several::tell(texts, "v=DKIM1", &CHECK.rule, findings);
    }
}
