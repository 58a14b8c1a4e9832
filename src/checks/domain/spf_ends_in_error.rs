//! The SPF record cannot be evaluated to the end, wherever in its tree the fault lies.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::evaluation::spf::{SpfResult, Why};
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "spf-ends-in-error",
        severity: Severity::Error,
        message: prose("the SPF record of {domain} ends in an error (permerror) at {place}"),
        why: prose("Receivers treat the whole record as broken: none of the domain's senders is authorised any more, and its mail may be refused."),
        source: prose("RFC 7208 §2.6.7, RFC 7208 §4.6.4, RFC 7208 §5.2"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 include:spf.example.net -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; error: the SPF record of example.com ends in an error (permerror) at include:spf.example.net
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 include:spf.example.net -all"
spf.example.net. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let evaluation = lookup.spf_of_a_stranger()?;
    let reason = evaluation.why.because.as_deref().filter(|_| evaluation.result == SpfResult::Permerror)?;
    let domain = lookup.domain.host();
    // A fault of syntax in the domain's own record is located by the check of its text.
    if reason.code == "record-invalid" && fact(reason, "domain") == Some(&domain) {
        return None;
    }
    let place = fact(reason, "term").or(fact(reason, "domain")).unwrap_or(&domain).to_string();
    findings.add_live(&CHECK.rule, &domain, Rtype::TXT, facts!(domain: domain, place: place));
    Some(())
}

fn fact<'w>(why: &'w Why, name: &str) -> Option<&'w String> {
    why.facts.iter().find(|(it, _)| *it == name).map(|(_, value)| value)
}
