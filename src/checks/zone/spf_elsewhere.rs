//! An SPF record at a name where nobody looks for it.

use super::Look;
use super::mail_text;
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Rrset, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::is_one_of;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "spf-elsewhere",
        severity: Severity::Warning,
        message: prose("{owner} has an SPF record, and {domain}, whose mail it is about, has none"),
        why: prose("Receivers ask at the domain of the mail address itself: without a record there mail from {domain} is not covered by SPF, and often ends up as spam."),
        fixes: &[MOVE],
        source: prose("RFC 7208 §3, RFC 7208 §4.5"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mx.example.net.
_spf 3600 IN TXT "v=spf1 mx -all"
^^^^ warning: _spf.shop.example. has an SPF record, and shop.example., whose mail it is about, has none
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mx.example.net.
@ 3600 IN TXT "v=spf1 mx -all"
"#),
        ..Rule::ZONE
    },
    run: Look::Texts(&["v=spf1"], run),
};

const MOVE: &str = "move it to the domain itself";

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    let Some(domain) = zone.names().parent(texts.owner).filter(|_| zone.is_whole() && zone.is_complete()) else { return };
    let label = zone.names().label(texts.owner);
    let is_spf = |it: &&Record| mail_text::begins_with(zone, it, "v=spf1");
    if !is_one_of(label, &MISTAKEN) || !texts.records().any(|it| is_spf(&it)) {
        return;
    }
    // A name with a mail host of its own is a mail domain itself, and so is one that says that nobody sends in its name.
    let is_its_own = || zone.has(texts.owner, Rtype::MX) || texts.records().any(|it| mail_text::begins_with(zone, it, "v=spf1 -all"));
    if !zone.has(domain, Rtype::MX) || is_its_own() || has_spf(zone, domain) {
        return;
    }
    for record in texts.records().filter(is_spf) {
        // What another record includes stands where it likes.
        let facts = facts!(owner: zone.names().show(texts.owner), domain: zone.names().show(domain));
        let finding = findings.add(&CHECK.rule, zone.owner_span(record), facts);
        let label = zone.owner_span(record).of(zone.text());
        if record.states_owner() && Some(domain) == zone.apex() && zone.line_span(record).is_some() && !label.ends_with('.') {
            finding.fix(MOVE, Applicability::Likely, [(zone.owner_span(record), "@")]);
        }
    }
}

/// Where people put it by mistake.
const MISTAKEN: [&str; 5] = ["_spf", "spf", "www", "mail", "_dmarc"];

fn has_spf(zone: &Zone<'_>, owner: NameId) -> bool {
    let texts = zone.rrset(owner, Rtype::TXT);
    texts.is_some_and(|it| it.records().any(|it| mail_text::begins_with(zone, it, "v=spf1") || it.is_faulty()))
}
