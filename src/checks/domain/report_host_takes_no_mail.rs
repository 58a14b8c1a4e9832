//! Reports go to a host that takes no mail.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::dns::{Outcome, Question};
use crate::evaluation::dmarc::Application;
use crate::records::{Name, Rdata, Rtype, tls_rpt};
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "report-host-takes-no-mail",
        severity: Severity::Warning,
        message: prose("{owner} sends reports to {host}, which takes no mail"),
        why: prose("The name does not exist, has neither MX nor address, or says with a null MX that it takes none: nobody gets what is sent to {address}. Perhaps it is misspelt."),
        source: prose("RFC 5321 §5.1, RFC 7505 §3"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_smtp._tls.example.com. IN TXT "v=TLSRPTv1; rua=mailto:tls@exmaple.com"
; warning: _smtp._tls.example.com sends reports to exmaple.com, which takes no mail
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_smtp._tls.example.com. IN TXT "v=TLSRPTv1; rua=mailto:tls@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let domain = lookup.domain;
    let mut addresses: Vec<(Name, Name, String)> = Vec::new();
    let dmarc = lookup.dmarc();
    let at = dmarc.as_ref().and_then(|it| match &it.policy {
        Application::Policy(applied) => applied.at.child("_dmarc"),
        _ => None,
    });
    if let (Some(dmarc), Some(owner)) = (dmarc, at) {
        let mails = dmarc.destinations.into_iter().filter(|it| it.uri.starts_with("mailto:"));
        addresses.extend(mails.map(|it| (owner.clone(), it.host, it.uri)));
    }
    let owner = domain.child("_smtp._tls")?;
    let texts = lookup.answer(&owner, Rtype::TXT);
    for uri in texts.iter().flat_map(|it| it.texts()).filter_map(|it| tls_rpt::read(&it)).flatten().filter(|it| it.scheme() == "mailto") {
        if let Some(host) = uri.host().and_then(|it| Name::read(it).ok()) {
            addresses.push((owner.clone(), host, uri.to_string()));
        }
    }
    // What is wrong with the mail of the domain itself is told of it.
    addresses.retain(|(_, host, _)| host != domain);
    lookup.foresee(addresses.iter().map(|(_, host, _)| Question::new(host.clone(), Rtype::MX)));
    for (owner, host, address) in addresses {
        if takes_no_mail(lookup, &host) == Some(true) {
            let facts = facts!(owner: owner.host(), host: host.host(), address: address);
            findings.add_live(&CHECK.rule, host.host(), Rtype::MX, facts);
        }
    }
    Some(())
}

/// `None` where it is not known.
fn takes_no_mail(lookup: &Lookup<'_>, host: &Name) -> Option<bool> {
    let answer = lookup.answer(host, Rtype::MX)?;
    if answer.outcome == Outcome::NxDomain {
        return Some(true);
    }
    if !answer.records().is_empty() {
        let null = |it: &Rdata| matches!(it, Rdata::Mx { exchange, .. } if exchange.is_root());
        return Some(answer.records().iter().all(null));
    }
    Some(lookup.records(host, Rtype::A)?.is_empty() && lookup.records(host, Rtype::AAAA)?.is_empty())
}
