//! Several MTA-STS records of one domain.

use super::mail_text::has_label;
use super::several::{self, DELETE};
use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "many-mta-sts",
        severity: Severity::Error,
        message: prose("{owner} has {count} MTA-STS records, and may have one"),
        why: prose("With several records none counts: senders act as if there were no MTA-STS record."),
        fixes: &[DELETE],
        related: prose("the first record"),
        source: prose("RFC 8461 §3.1"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
mta-sts 3600 IN CNAME mta-sts.example.net.
_smtp._tls 3600 IN TXT "v=TLSRPTv1; rua=mailto:tls@shop.example"
_mta-sts 3600 IN TXT "v=STSv1; id=20260101000000"
_mta-sts 3600 IN TXT "v=STSv1; id=20260202000000"
;                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: _mta-sts.shop.example. has 2 MTA-STS records, and may have one
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
mta-sts 3600 IN CNAME mta-sts.example.net.
_smtp._tls 3600 IN TXT "v=TLSRPTv1; rua=mailto:tls@shop.example"
_mta-sts 3600 IN TXT "v=STSv1; id=20260101000000"
"#),
        ..Rule::ZONE
    },
    run: Look::Several(&[Rtype::TXT], run),
};

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    if has_label(texts.zone, texts.owner, 0, "_mta-sts") {
        several::tell(texts, "v=STSv1;", &CHECK.rule, findings);
    }
}
