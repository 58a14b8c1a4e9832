//! The SPF record includes a mailbox provider that has no other trace in the domain.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::dns::Question;
use crate::providers::spf::{self, Agreement};
use crate::providers::{self, Kind, Provider};
use crate::records::{Name, Rdata, Rtype};
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "spf-include-left-over",
        severity: Severity::Hint,
        message: prose("{domain} still includes {include} of {provider}, which takes none of its mail"),
        why: prose("Every customer of {provider} may send mail that passes SPF as {domain}. If nobody of the domain sends through it any more, delete the include."),
        source: prose("RFC 7208 §11.4"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 1 smtp.google.com.
smtp.google.com. IN A 192.0.2.25
example.com. IN TXT "v=spf1 include:_spf.google.com include:spf.protection.outlook.com -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; hint: example.com still includes spf.protection.outlook.com of Microsoft 365, which takes none of its mail
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 1 smtp.google.com.
smtp.google.com. IN A 192.0.2.25
example.com. IN TXT "v=spf1 include:_spf.google.com -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let takers = lookup.takers()?;
    // Behind a filter or a forwarder the mailboxes are elsewhere; who has them is known by the include alone.
    if takers.is_empty() || takers.iter().any(|it| it.kind != Kind::Mailbox) {
        return Some(());
    }
    let current: Vec<&str> = takers.iter().copied().chain(lookup.chosen_provider()).map(|it| it.family).collect();
    let [record] = &lookup.spf_records()?[..] else { return Some(()) };
    let mut included = Vec::new();
    for include in spf::includes(record) {
        let of: Vec<&Provider> = providers::all().iter().filter(|it| it.kind == Kind::Mailbox && serves(include, it)).collect();
        if !of.is_empty() && !of.iter().any(|it| current.contains(&it.family)) {
            included.push((include, of));
        }
    }
    included.truncate(MOST);
    let traces: Vec<_> = included.iter().map(|(_, of)| traces(lookup, of)).collect();
    lookup.foresee(traces.iter().flatten().map(|(it, _)| it.clone()));
    for ((include, of), traces) in included.iter().zip(traces) {
        let found = traces.iter().map(|(question, target)| {
            let answer = lookup.answer(&question.name, question.rtype)?;
            Some(answer.records().iter().any(|it| match (it, target) {
                (Rdata::Cname(alias), Some(target)) => alias == target,
                _ => true,
            }))
        });
        // Without a single place to look at, nothing is known of it.
        let found: Vec<Option<bool>> = found.collect();
        if !found.is_empty() && found.iter().all(|it| *it == Some(false)) {
            let facts = facts!(domain: lookup.domain.host(), include: include, provider: of[0].name);
            findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::TXT, facts);
        }
    }
    Some(())
}

/// More includes than these are not looked at.
const MOST: usize = 2;
/// More places than these are not looked at.
const MOST_TRACES: usize = 6;

fn serves(include: &str, provider: &Provider) -> bool {
    spf::agreement([&*format!("v=spf1 include:{include}")], provider) == Agreement::Included
}

/// What else a customer of these providers has: keys for signatures, and hosts that lead to them.
fn traces(lookup: &Lookup<'_>, providers: &[&Provider]) -> Vec<(Question, Option<Name>)> {
    let mut traces = Vec::new();
    for provider in providers {
        for selector in provider.dkim {
            let owner = lookup.domain.child(&format!("{}._domainkey", selector.value));
            traces.extend(owner.map(|it| (Question::new(it, Rtype::TXT), None)));
        }
        for cname in provider.cname {
            let owner = lookup.domain.child(cname.value.host);
            traces.extend(owner.map(|it| (Question::new(it, Rtype::CNAME), Name::read(cname.value.target).ok())));
        }
    }
    traces.dedup();
    traces.truncate(MOST_TRACES);
    traces
}
