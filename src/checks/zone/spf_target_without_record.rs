//! An SPF record that leads to a name of this zone where none is.

use super::Look;
use super::mail_text::begins_with;
use crate::records::spf::is_spf;
use crate::records::zone::{Located, NameId, Record, Rrset, Zone};
use crate::records::{Name, Rtype};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::{Mapped, Span};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "spf-target-without-record",
        severity: Severity::Error,
        message: prose("{target} is a name of this zone, and has no SPF record"),
        why: prose("Receivers answer permerror when an include or redirect leads to no record: the whole record fails, and mail may be refused."),
        fixes: &[DELETE_TERM],
        source: prose("RFC 7208 §5.2, RFC 7208 §6.1"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN TXT "v=spf1 ip4:192.0.2.1 include:_spf.shop.example -all"
;                                           ^^^^^^^^^^^^^^^^^ error: _spf.shop.example is a name of this zone, and has no SPF record
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN TXT "v=spf1 ip4:192.0.2.1 include:_spf.shop.example -all"
_spf 3600 IN TXT "v=spf1 ip4:192.0.2.128/25 -all"
"#),
        ..Rule::ZONE
    },
    run: Look::Texts(&["v=spf1"], run),
};

const DELETE_TERM: &str = "delete the term";

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    if !zone.is_whole() || !zone.is_complete() {
        return;
    }
    for record in texts.records() {
        for target in targets(zone, record).into_iter().filter(|it| lacks_record(zone, it.located)) {
            let written = target.name.of(zone.text());
            let finding = findings.add(&CHECK.rule, target.name, facts!(target: written));
            // Who was meant by it sends no more, or is still to be written down.
            finding.fix(DELETE_TERM, Applicability::Manual, [(target.term, "")]);
        }
    }
}

/// A name that a term of an SPF record leads to.
pub struct Target {
    pub located: Located,
    pub name: Span,
    /// The term, with the blank before it.
    pub term: Span,
}

/// Where `include` and `redirect` of an SPF record lead, if it may be into this zone.
pub fn targets(zone: &Zone<'_>, record: &Record) -> Vec<Target> {
    let is_wanted = |it: &&Record| begins_with(zone, it, "v=spf1") && may_lead_inside(zone, it);
    Some(record).filter(is_wanted).and_then(|it| zone.joined(it)).map_or(vec![], |it| targets_of(zone, &it))
}

/// Whether a word that has a colon or an equals sign ends like the name of the zone, or goes on in another string.
fn may_lead_inside(zone: &Zone<'_>, record: &Record) -> bool {
    let apex = zone.apex_text().as_bytes();
    let data = record.data().of(zone.text()).as_bytes();
    memchr::memchr2_iter(b':', b'=', data).any(|at| {
        let value = &data[at + 1..];
        let end = memchr::memchr2(b' ', b'"', value).unwrap_or(value.len());
        let goes_on = value[end..].len() > 1 && value[end] == b'"';
        let value = value[..end].strip_suffix(b".").unwrap_or(&value[..end]);
        goes_on || value.len() >= apex.len() && value[value.len() - apex.len()..].eq_ignore_ascii_case(apex)
    })
}

#[inline(never)]
fn targets_of(zone: &Zone<'_>, text: &Mapped) -> Vec<Target> {
    let (mut targets, mut at) = (Vec::new(), 0);
    for word in text.text().split(' ').take_while(|_| is_spf(text.text())) {
        let (start, end) = (at, at + word.len());
        at = end + 1;
        let leads = ["include:", "redirect="].iter().find_map(|it| {
            let body = word.trim_start_matches(['+', '-', '~', '?']);
            body.get(..it.len()).filter(|head| head.eq_ignore_ascii_case(it)).map(|_| &body[it.len()..])
        });
        let Some(value) = leads.filter(|it| it.contains('.') && !it.contains(['%', '/', '@', ':'])) else { continue };
        let Ok(name) = Name::read(value) else { continue };
        let located = zone.names().find(&name);
        let name = text.source(Span::new(end - value.len(), end));
        targets.push(Target { located, name, term: text.source(Span::new(start.saturating_sub(1), end)) });
    }
    targets
}

/// Whether a name is of this zone, and no SPF record answers for it.
fn lacks_record(zone: &Zone<'_>, located: Located) -> bool {
    let closest = located.closest;
    let is_led_away = |it: NameId| zone.delegation(it).is_some() || zone.dname_above(it).is_some() || zone.has(it, Rtype::DNAME);
    if !zone.holds(closest) || is_led_away(closest) {
        return false;
    }
    let names = zone.names();
    let owner = match located.found().filter(|&it| zone.exists(it)) {
        Some(found) => Some(found),
        None => names.upwards(closest).find(|&it| zone.exists(it)).and_then(|it| names.child(it, "*")),
    };
    let answers = |it: &NameId| zone.is_alias(*it) || zone.rrset(*it, Rtype::TXT).is_some_and(|it| it.records().any(is_some_spf(zone)));
    owner.filter(answers).is_none()
}

/// Also one with a slip in it, which is told there.
fn is_some_spf<'z>(zone: &'z Zone<'_>) -> impl Fn(&'z Record) -> bool {
    |it| it.is_faulty() || it.data().of(zone.text()).to_ascii_lowercase().contains("spf1")
}
