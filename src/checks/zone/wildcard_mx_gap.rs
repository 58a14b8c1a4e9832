//! A wildcard MX that does not hold for names which have records of their own.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Rrset, Zone};
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::text::Seen;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "wildcard-mx-gap",
        severity: Severity::Hint,
        message: prose("this wildcard MX does not hold for {example}, which has records of its own (names like that: {count})"),
        why: prose("A wildcard answers only for names that do not exist: mail for these goes to their own addresses, or to nobody."),
        related: prose("a name that it does not hold for"),
        source: prose("RFC 1912 §2.7, RFC 1034 §4.3.3, RFC 4592 §2.2.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mx.example.net.
* 3600 IN MX 10 mx.example.net.
;         ^^ hint: this wildcard MX does not hold for dept.shop.example., which has records of its own (names like that: 1)
dept 3600 IN A 192.0.2.80
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mx.example.net.
* 3600 IN MX 10 mx.example.net.
dept 3600 IN A 192.0.2.80
dept 3600 IN MX 10 mx.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Together(&[Rtype::MX], |it| it.zone.names().is_wildcard(it.owner), run),
};

/// What a wildcard does not hold for.
struct Gap<'z> {
    wildcard: &'z Record,
    example: Option<NameId>,
    count: u32,
}

fn run(zone: &Zone<'_>, wildcards: &[Rrset<'_, '_>], findings: &mut Findings) {
    if !zone.is_whole() || !zone.is_complete() {
        return;
    }
    let names = zone.names();
    // By the name that the wildcard stands below.
    let (mut gaps, mut number_of) = (Vec::new(), Seen::default());
    for mxs in wildcards {
        if let Some(above) = names.parent(mxs.owner) {
            number_of.first(&above.octets(), gaps.len() as u32);
            gaps.push((above, Gap { wildcard: mxs.first(), example: None, count: 0 }));
        }
    }
    if gaps.is_empty() {
        return;
    }
    // A host that is there for mail or for names is no domain of mail.
    let pointing = zone.records().iter().filter(|it| matches!(it.rtype, Rtype::MX | Rtype::NS));
    let mut hosts = Seen::default();
    pointing.filter_map(Record::name).for_each(|it| _ = hosts.is_new(&it.octets()));
    let lacks_mx = |it: NameId| !zone.has(it, Rtype::MX) && !zone.is_alias(it) && zone.delegation(it).is_none();
    for owner in zone.owners().filter(|&it| zone.has_address(it) && !names.is_wildcard(it)) {
        let gap = names.parent(owner).and_then(|it| number_of.get(&it.octets()));
        if let Some(number) = gap.filter(|_| lacks_mx(owner) && hosts.get(&owner.octets()).is_none()) {
            let (_, gap) = &mut gaps[number as usize];
            gap.example = gap.example.or(Some(owner));
            gap.count += 1;
        }
    }
    for (above, mut gap) in gaps {
        // The domain itself is what most people believe it to hold for.
        if zone.apex() == Some(above) && lacks_mx(above) {
            gap.example = Some(above);
            gap.count += 1;
        }
        if let Some(example) = gap.example {
            let finding =
                findings.add(&CHECK.rule, zone.rtype_span(gap.wildcard), facts!(example: names.show(example), count: gap.count));
            if let Some(record) = zone.node(example).next() {
                finding.related(zone.owner_span(record));
            }
        }
    }
}
