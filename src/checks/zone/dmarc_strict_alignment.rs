//! Strict alignment, in a zone that shows that mail is signed or bounced by a subdomain.

use super::Look;
use super::mail_text::begins_with;
use crate::providers::{self, Kind, spf};
use crate::records::Rtype;
use crate::records::dmarc::GRAMMAR;
use crate::records::zone::{NameId, Rrset, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::tag_list::TagList;
use crate::text::sort_by;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dmarc-strict-alignment",
        severity: Severity::Hint,
        message: prose("{tag} does not let {subdomain} stand for {domain}"),
        why: prose("Records here show that a subdomain signs mail (adkim) or takes its bounces (aspf). Where that mail is written in the name of the domain itself, DMARC does not count it: it fails, unless the other of DKIM and SPF passes for the domain."),
        fixes: &[RELAX],
        related: prose("the record of the subdomain"),
        source: prose("RFC 9989 §3.2.10.2, RFC 9989 §4.7"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_dmarc 3600 IN TXT "v=DMARC1; p=reject; adkim=s; rua=mailto:dmarc@shop.example"
;                                       ^^^^^^^ hint: adkim=s does not let mail.shop.example. stand for shop.example.
key1._domainkey.mail 3600 IN CNAME key1.dkim.example.net.
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_dmarc 3600 IN TXT "v=DMARC1; p=reject; adkim=r; rua=mailto:dmarc@shop.example"
key1._domainkey.mail 3600 IN CNAME key1.dkim.example.net.
"#),
        ..Rule::ZONE
    },
    run: Look::Together(&[Rtype::TXT], may_align, run),
};

const RELAX: &str = "let subdomains stand for the domain";

fn run(zone: &Zone<'_>, policies: &[Rrset<'_, '_>], findings: &mut Findings) {
    if !zone.is_whole() || !zone.is_complete() {
        return;
    }
    let names = zone.names();
    let (mut signers, mut bouncers) = (None, None);
    for record in policies.iter().flat_map(|it| it.records()) {
        let (Some(domain), Some(text)) = (names.parent(record.owner), zone.joined(record)) else { continue };
        for tag in TagList::read(text.text(), GRAMMAR).tags {
            let shown = match tag.name {
                "adkim" if tag.value.eq_ignore_ascii_case("s") && !has_keys(zone, domain) => {
                    signers.get_or_insert_with(|| by_policy(zone, signers_of(zone)))
                }
                "aspf" if tag.value.eq_ignore_ascii_case("s") => {
                    bouncers.get_or_insert_with(|| by_policy(zone, bouncers_of(zone)))
                }
                _ => continue,
            };
            let Some(&(_, subdomain, shown_by)) = shown.get(shown.partition_point(|it| it.0 < domain)).filter(|it| it.0 == domain)
            else {
                continue;
            };
            let tagged = format!("{}=s", tag.name);
            let facts = facts!(tag: tagged, subdomain: names.show(subdomain), domain: names.show(domain));
            let finding = findings.add(&CHECK.rule, text.source(tag.span()), facts);
            finding.related(zone.owner_span(zone.node(shown_by).next().unwrap_or(record)));
            finding.fix(RELAX, Applicability::Likely, [(text.source(tag.value_span), "r")]);
        }
    }
}

/// Whether a policy may have one of the two tags.
fn may_align(texts: Rrset<'_, '_>) -> bool {
    let zone = texts.zone;
    zone.names().is_labelled(texts.owner, "_dmarc")
        && texts.records().any(|record| {
            let Some(text) = zone.single_string(record).map(|it| it.of(zone.text())) else { return true };
            let ends_as_one = |it: &str| ["adkim", "aspf"].iter().any(|tag| it.trim_end().ends_with(tag));
            let is_strict = |it: &str| it.trim_start().starts_with(['s', 'S']);
            memchr::memchr_iter(b'=', text.as_bytes()).any(|at| is_strict(&text[at + 1..]) && ends_as_one(&text[..at]))
        })
}

fn has_keys(zone: &Zone<'_>, domain: NameId) -> bool {
    zone.names().child(domain, "_domainkey").is_some_and(|it| zone.exists(it))
}

/// The domain whose record of DMARC holds for a subdomain, the subdomain, and the name that shows what it does.
type Shown = (NameId, NameId, NameId);

/// Sorted by the domains, and for each domain in the order of the names. Made once, however many domains there are.
fn by_policy(zone: &Zone<'_>, pairs: impl Iterator<Item = (NameId, NameId)>) -> Vec<Shown> {
    let names = zone.names();
    let has_policy = |it: &NameId| names.child(*it, "_dmarc").is_some_and(|it| zone.owns(it));
    let governed = |(name, by): (NameId, NameId)| Some((names.upwards(name).find(has_policy).filter(|it| *it != name)?, name, by));
    let mut shown: Vec<Shown> = pairs.filter_map(governed).collect();
    sort_by(&mut shown, |a, b| a.0.cmp(&b.0));
    shown
}

/// The names with DKIM keys, and where one stands.
fn signers_of(zone: &Zone<'_>) -> impl Iterator<Item = (NameId, NameId)> {
    let names = zone.names();
    let keys = |owner| names.upwards(owner).find(|it| names.is_labelled(*it, "_domainkey")).filter(|it| *it != owner);
    zone.owners().filter_map(move |owner| Some((names.parent(keys(owner)?)?, owner)))
}

/// The names whose SPF record is that of a provider who only sends: such mail bounces to there.
fn bouncers_of(zone: &Zone<'_>) -> impl Iterator<Item = (NameId, NameId)> {
    let sends = |text: &str| {
        let senders = providers::all().iter().filter(|it| it.kind == Kind::Sending);
        senders.into_iter().any(|it| spf::agreement([text], it) == spf::Agreement::Included)
    };
    let policies = zone.of_type(Rtype::TXT).filter(|it| begins_with(zone, it, "v=spf1") && zone.has(it.owner, Rtype::MX));
    policies.filter(move |it| zone.joined(it).is_some_and(|it| sends(it.text()))).map(|it| (it.owner, it.owner))
}
