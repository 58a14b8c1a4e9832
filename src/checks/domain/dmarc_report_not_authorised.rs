//! Reports are to go to a host of somebody else, who has not said that it takes them.

use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "dmarc-report-not-authorised",
        severity: Severity::Warning,
        message: prose("{host} has not said that it takes the DMARC reports of {domain}"),
        why: prose("Receivers send no reports to another organisation that does not agree: who sends in your name stays unseen. Whoever runs {host} must publish a TXT record \"v=DMARC1\" at {name}, or the address must be one of your own."),
        source: "RFC 9990",
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:d@reports.example.net"
; warning: reports.example.net has not said that it takes the DMARC reports of example.com
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:d@reports.example.net"
example.com._report._dmarc.reports.example.net. IN TXT "v=DMARC1"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let evaluation = lookup.dmarc()?;
    let domain = evaluation.policy_domain?;
    for it in evaluation.report_hosts.iter().filter(|it| !it.authorised) {
        let owner = format!("_dmarc.{}", domain.host());
        let name = it.name.as_ref().map(|it| it.host()).unwrap_or_default();
        let facts = facts!(host: it.host.host(), domain: domain.host(), name: name);
        findings.add_live(&CHECK.rule, owner, Rtype::TXT, facts);
    }
    Some(())
}
