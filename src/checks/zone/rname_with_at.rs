//! An @ in the mail address of a SOA or an RP.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "rname-with-at",
        severity: Severity::Warning,
        message: prose("the mail address {rname} stands in {rtype} with a dot for the @"),
        why: prose("The @ becomes part of a name, so nobody who wants to report trouble with the domain can write to this address."),
        fixes: &[USE_DOT],
        source: prose("RFC 1912 §2.2, RFC 1035 §3.3.13, RFC 1183 §2.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. dns.admin@shop.example. 1 7200 1800 1209600 3600
;                              ^^^^^^^^^^^^^^^^^^^^^^^ warning: the mail address dns.admin@shop.example. stands in SOA with a dot for the @
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        right: example(r"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. dns\.admin.shop.example. 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SOA, Rtype::RP], run),
};

const USE_DOT: &str = "write a dot for the @";

fn run(soas: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = soas.zone;
    for soa in soas.records().filter(|it| !it.is_faulty()) {
        let Some(word) = zone.words(soa).nth(usize::from(soa.rtype == Rtype::SOA)) else { continue };
        let written = word.content.of(zone.text());
        let Some((local, domain)) = written.split_once('@').filter(|(local, domain)| !local.is_empty() && !domain.is_empty()) else {
            continue;
        };
        // The domain of an address is absolute; in the local part a dot is no border of labels.
        let domain = domain.trim_end_matches('.');
        let mended = format!("{}.{domain}.", local.replace("\\.", ".").replace('.', "\\."));
        findings
            .add(&CHECK.rule, word.span, facts!(rname: clip(written), rtype: soa.rtype))
            .fix(USE_DOT, Applicability::Likely, [(word.span, mended)]);
    }
}
