//! Several TLS-RPT records of one domain.

use super::Look;
use super::mail_text;
use super::duplicate_record;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

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
    run: Look::Rrsets(&[Rtype::TXT], run),
};

const DELETE: &str = "delete this one";

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    if texts.len() == 1 || !(mail_text::has_label(zone, texts.owner, 0, "_smtp") && mail_text::has_label(zone, texts.owner, 1, "_tls")) {
        return;
    }
    let records: Vec<&Record> = texts.records().filter(|it| mail_text::begins_with(zone, it, "v=TLSRPTv1;")).collect();
    let [first, others @ ..] = &records[..] else { return };
    for record in others.iter().filter(|it| !duplicate_record::repeats(zone, first, it)) {
        let facts = facts!(owner: zone.names().show(texts.owner), count: records.len());
        let finding = findings.add(&CHECK.rule, record.data(), facts);
        finding.related(first.data());
        if let Some(line) = zone.line_span(record) {
            finding.fix(DELETE, Applicability::Likely, [(line, "")]);
        }
    }
}
