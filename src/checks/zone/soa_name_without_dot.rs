//! A name in a SOA or RP record that should be absolute and continues with the zone.

use super::Look;
use super::target::{self, ADD_DOT};
use crate::records::Rtype;
use crate::records::zone::{NameId, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "soa-name-without-dot",
        severity: Severity::Warning,
        message: prose("{name} in the {rtype} has no final dot, so the zone's name is added to it"),
        why: prose("Updates of the zone, or mail to its administrator, go to a name that does not exist."),
        fixes: &[ADD_DOT],
        source: prose("RFC 1035 §5.1, RFC 1912 §2.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.com hostmaster 1 7200 1800 1209600 3600
;             ^^^^^^^^^^^^^^^ warning: ns1.example.com in the SOA has no final dot, so the zone's name is added to it
@ 3600 IN NS ns1.example.com.
@ 3600 IN NS ns2.example.com.
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.com. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.com.
@ 3600 IN NS ns2.example.com.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SOA, Rtype::RP], run),
};


fn run(soas: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = soas.zone;
    for soa in soas.records().filter(|it| !it.is_faulty() && zone.origin(it) != NameId::ROOT) {
        for word in zone.words(soa).take(2) {
            let written = word.content.of(zone.text());
            let relative = !written.ends_with('.') && written != "@" && !written.contains('@');
            if relative && (target::repeats_zone(zone, written) || target::ends_in_known_suffix(zone, written)) {
                findings
                    .add(&CHECK.rule, word.span, facts!(name: clip(written), rtype: soa.rtype))
                    .fix(ADD_DOT, Applicability::Likely, [(Span::at(word.content.end as usize), ".")]);
            }
        }
    }
}
