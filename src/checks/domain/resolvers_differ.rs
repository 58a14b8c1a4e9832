//! Two resolvers that were asked say different things of a record that mail needs.

use crate::checks::Check;
use crate::dns::Resolver;
use crate::providers::spf;
use crate::records::Rtype;
use crate::text::sort_by;
use crate::report::{Actor, Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "resolvers-differ",
        severity: Severity::Warning,
        actor: Actor::Nobody,
        message: prose("resolvers say different things of {name} {rtype}: {sources}"),
        why: prose("Some servers see the old records and others the new ones, so mail now fares one way and now another. After an edit this ends by itself when the old answers expire. If it does not, the domain's name servers do not hold the same zone, or one of the resolvers filters."),
        source: prose("RFC 1034 §3.6"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
; elsewhere: example.com. IN MX 10 old.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; warning: resolvers say different things of example.com MX: world, elsewhere
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
; elsewhere: example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

/// A source is a URL, or words.
fn host_of(source: &str) -> &str {
    source.split_once("://").map_or(source, |it| it.1.split('/').next().unwrap_or_default())
}

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    // Addresses and name servers differ by place where nothing is wrong.
    for question in lookup.asked().into_iter().filter(|it| matches!(it.rtype, Rtype::MX | Rtype::TXT | Rtype::CNAME)) {
        let Some(first) = lookup.known(&question).filter(|it| it.failure().is_none()) else { continue };
        let others = lookup.others(&question);
        let differs = others.iter().filter(|it| it.failure().is_none()).any(|other| match question.rtype {
            // Beside SPF the domain's own texts are nothing that mail needs.
            Rtype::TXT if question.name == *lookup.domain => {
                let of = |texts: Vec<String>| -> Vec<String> { texts.into_iter().filter(|it| spf::is_record(it)).collect() };
                let (mut one, mut two) = (of(first.texts().collect()), of(other.texts().collect()));
                sort_by(&mut one, String::cmp);
                sort_by(&mut two, String::cmp);
                one != two
            }
            _ => !other.says_the_same_as(&first),
        });
        if differs {
            let sources: Vec<&str> = std::iter::once(&first).chain(&others).map(|it| host_of(&it.source)).collect();
            let facts = facts!(name: question.name.host(), rtype: question.rtype, sources: sources.join(", "));
            findings.add_live(&CHECK.rule, question.name.host(), question.rtype, facts);
        }
    }
    Some(())
}
