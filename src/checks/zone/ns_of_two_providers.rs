//! Name servers of two providers side by side.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Zone};
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "ns-of-two-providers",
        severity: Severity::Hint,
        message: prose("the name server {target} belongs to {second}, others to {first}"),
        why: prose("Where one of the two is left over from a move it answers with old records: mail goes now to the new host, now to the old one."),
        related: prose("a name server of the other"),
        source: prose("RFC 1912 §2.8"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.alidns.com. hostmaster.hichina.com. 1 3600 1200 86400 600
@ 3600 IN NS ns1.alidns.com.
@ 3600 IN NS ns2.alidns.com.
@ 3600 IN NS amy.ns.cloudflare.com.
;            ^^^^^^^^^^^^^^^^^^^^^^ hint: the name server amy.ns.cloudflare.com. belongs to Cloudflare, others to Alibaba Cloud
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.alidns.com. hostmaster.hichina.com. 1 3600 1200 86400 600
@ 3600 IN NS ns1.alidns.com.
@ 3600 IN NS ns2.alidns.com.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

/// Parts of the names of name servers by which their providers are known.
const PROVIDERS: &[(&str, &str)] = &[
    (".alidns.com.", "Alibaba Cloud"),
    (".hichina.com.", "Alibaba Cloud"),
    (".ns.cloudflare.com.", "Cloudflare"),
    (".dnspod.net.", "DNSPod"),
    (".awsdns-", "Amazon Route 53"),
    (".azure-dns.", "Microsoft Azure"),
    (".googledomains.com.", "Google"),
    (".domaincontrol.com.", "GoDaddy"),
    (".registrar-servers.com.", "Namecheap"),
    (".huaweicloud-dns.", "Huawei Cloud"),
    (".digitalocean.com.", "DigitalOcean"),
    (".ui-dns.", "IONOS"),
    (".wixdns.net.", "Wix"),
    (".ovh.net.", "OVHcloud"),
    (".gandi.net.", "Gandi"),
];

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let Some(servers) = zone.apex().and_then(|it| zone.rrset(it, Rtype::NS)) else { return };
    let known = |ns: &Record| provider(zone, ns.name()?);
    let mut found = servers.records().filter_map(|it| Some((it, known(it)?)));
    let Some((first_server, first)) = found.next() else { return };
    if let Some((server, second)) = found.find(|&(_, it)| it != first)
        && let Some(target) = zone.target(server)
    {
        let facts = facts!(target: zone.names().show(target.name), first: first, second: second);
        findings.add(&CHECK.rule, target.word.span, facts).related(zone.rtype_span(first_server));
    }
}

fn provider(zone: &Zone<'_>, host: NameId) -> Option<&'static str> {
    let name = zone.names().show(host).to_ascii_lowercase();
    PROVIDERS.iter().find(|(part, _)| name.contains(part)).map(|&(_, provider)| provider)
}
