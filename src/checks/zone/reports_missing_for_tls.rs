//! Protection of the transport without reports about it.

use super::Look;
use super::mail_text;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "reports-missing-for-tls",
        severity: Severity::Hint,
        message: prose("{owner} asks senders for secure transport, and gets no reports about it"),
        why: prose("Should senders fail to deliver for a certificate or a policy, nobody tells you: mail is held back unseen."),
        source: prose("RFC 8460 §3, RFC 8461 §6"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_mta-sts 3600 IN TXT "v=STSv1; id=20260101000000"
;                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: shop.example. asks senders for secure transport, and gets no reports about it
mta-sts 3600 IN CNAME mta-sts.example.net.
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_mta-sts 3600 IN TXT "v=STSv1; id=20260101000000"
mta-sts 3600 IN CNAME mta-sts.example.net.
_smtp._tls 3600 IN TXT "v=TLSRPTv1; rua=mailto:tls@shop.example"
"#),
        ..Rule::ZONE
    },
    run: Look::Texts(&["v=STSv1"], run),
};

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    if !mail_text::has_label(zone, texts.owner, 0, "_mta-sts") || !zone.is_whole() || !zone.is_complete() {
        return;
    }
    let Some(domain) = zone.names().parent(texts.owner) else { return };
    let reports = zone.names().child(domain, "_tls").and_then(|it| zone.names().child(it, "_smtp"));
    let Some(record) = texts.records().find(|it| mail_text::begins_with(zone, it, "v=STSv1")) else { return };
    if reports.is_none_or(|it| !zone.owns(it)) {
        findings.add(&CHECK.rule, record.data(), facts!(owner: zone.names().show(domain)));
    }
}
