//! A host that stands for no mail.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "null-mx-home-made",
        severity: Severity::Warning,
        message: prose("{target} is nobody: a null MX (0 .) says that no mail is wanted"),
        why: prose("Senders try to reach this host for days before they give up. A null MX tells them at once."),
        fixes: &[USE_NULL_MX],
        source: prose("RFC 7505 §1, RFC 7505 §3"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN TXT "v=spf1 -all"
@ 3600 IN MX 0 localhost.
;              ^^^^^^^^^^ warning: localhost. is nobody: a null MX (0 .) says that no mail is wanted
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN TXT "v=spf1 -all"
@ 3600 IN MX 0 .
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::MX], run),
};

/// Top-level names without hosts.
const NOBODY: [&str; 3] = ["localhost", "invalid", "localdomain"];

const USE_NULL_MX: &str = "use a null MX";

fn run(mxs: Rrset<'_, '_>, findings: &mut Findings) {
    let (zone, names) = (mxs.zone, mxs.zone.names());
    let is_nobody = |host| {
        let top = names.upwards(host).find(|it| names.depth(*it) == 1);
        top.is_some_and(|top| NOBODY.iter().any(|label| names.is_labelled(top, label)))
    };
    for mx in mxs.records().filter(|it| it.name().is_some_and(is_nobody)) {
        let Some(target) = zone.target(mx).filter(|it| it.absolute) else { continue };
        let written = target.word.content.of(zone.text());
        let finding = findings.add(&CHECK.rule, target.word.span, facts!(target: clip(written)));
        if mxs.len() == 1 {
            finding.fix(USE_NULL_MX, Applicability::Likely, [(mx.data(), "0 .")]);
        }
    }
}
