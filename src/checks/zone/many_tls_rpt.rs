//! Several TLS-RPT records of one domain.

use super::mail_text::has_label;
use super::several::{self, DELETE};
use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "many-tls-rpt",
        severity: Severity::Error,
        message: prose("{owner} has {count} TLS-RPT records, and may have one"),
        why: prose("With several records none counts: senders act as if there were no TLS-RPT record."),
        fixes: &[DELETE],
        related: prose("the first record"),
        source: prose("RFC 8460 §3"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_smtp._tls 3600 IN TXT "v=TLSRPTv1; rua=mailto:tls@shop.example"
_smtp._tls 3600 IN TXT "v=TLSRPTv1; rua=mailto:report@shop.example"
;                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: _smtp._tls.shop.example. has 2 TLS-RPT records, and may have one
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_smtp._tls 3600 IN TXT "v=TLSRPTv1; rua=mailto:tls@shop.example"
"#),
        ..Rule::ZONE
    },
    run: Look::Several(&[Rtype::TXT], run),
};

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    if has_label(texts.zone, texts.owner, 0, "_smtp") && has_label(texts.zone, texts.owner, 1, "_tls") {
        several::tell(texts, "v=TLSRPTv1;", &CHECK.rule, findings);
    }
}
