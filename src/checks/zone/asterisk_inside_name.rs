//! An asterisk that is no wildcard.

use super::Look;
use crate::records::zone::Zone;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "asterisk-inside-name",
        severity: Severity::Warning,
        message: prose("the asterisk in {name} stands for nothing but itself"),
        why: prose("Only an asterisk alone before the first dot stands for other names: those that were meant here do not exist, neither for mail nor for anything else."),
        source: prose("RFC 4592 §2.1.1, RFC 1034 §4.3.3"),
        wrong: example("
$ORIGIN shop.example.
mail.* IN A 192.0.2.25
^^^^^^ warning: the asterisk in mail.* stands for nothing but itself
"),
        right: example("
$ORIGIN shop.example.
*.mail IN A 192.0.2.25
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    if !zone.names().has_inner_asterisk() {
        return;
    }
    let bytes = zone.text().as_bytes();
    let mut end = 0;
    for at in memchr::memchr_iter(b'*', bytes) {
        let begins = at == 0 || matches!(bytes[at - 1], b'\n' | b'\r');
        let alone = matches!(bytes.get(at + 1), None | Some(b'.' | b' ' | b'\t'));
        // A wildcard proper, or one more in the same name.
        if at < end || (begins && alone && !bytes[at + 1..].starts_with(b".*")) {
            continue;
        }
        let Some(record) = zone.record_at(at as u32).filter(|it| it.states_owner()) else { continue };
        let owner = zone.owner_span(record);
        let label = |it| zone.names().label(it);
        // Below a label with an underscore it may be a pattern of its own (RFC 8552).
        let is_attribute = || zone.names().upwards(record.owner).any(|it| label(it).starts_with('_'));
        if !owner.range().contains(&at) || owner.of(zone.text()).contains('\\') || is_attribute() {
            continue;
        }
        end = owner.end as usize;
        findings.add(&CHECK.rule, owner, facts!(name: clip(owner.of(zone.text()))));
    }
}
