//! A host whose name differs in one letter from that of a mail provider, or has two letters of the zone's name exchanged.

use super::Look;
use super::mail_text::begins_with;
use super::target;
use crate::records::Rtype;
use crate::records::zone::{Record, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "name-misspelt",
        severity: Severity::Warning,
        message: prose("{name} differs in one letter from {meant}"),
        why: prose("If it is a slip, the host does not exist or is of somebody else: mail is not delivered there, or who sends it is not authorised."),
        fixes: &[USE_MEANT],
        source: prose("RFC 5321 §5.1, RFC 7208 §5"),
        wrong: example("
shop.example. IN MX 1 smtp.gogle.com.
;                     ^^^^^^^^^^^^^^^ warning: gogle.com differs in one letter from google.com
"),
        right: example("
shop.example. IN MX 1 smtp.google.com.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

const USE_MEANT: &str = "use the name of the same spelling but for a letter";

/// The domains of hosts that many zones name.
const DOMAINS: &str = "google.com outlook.com onmicrosoft.com icloud.com zohomail.com aliyun.com protonmail.ch messagingengine.com mailgun.org sendgrid.net amazonses.com mimecast.com pphosted.com secureserver.net yandex.net";

/// Records of the zone of one domain: of many, nobody wrote the names by hand.
const SMALL: usize = 500;

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    if zone.records().len() > SMALL {
        return;
    }
    for record in zone.records() {
        match record.rtype {
            Rtype::MX | Rtype::CNAME | Rtype::SRV | Rtype::NS => {
                if let Some(target) = target::plain(zone, record).filter(|it| it.absolute) {
                    look_at(zone, target.word.content, findings);
                }
            }
            Rtype::TXT if begins_with(zone, record, "v=spf1") => senders(zone, record, findings),
            _ => {}
        }
    }
}

/// The hosts that an SPF record of one string names.
fn senders(zone: &Zone<'_>, record: &Record, findings: &mut Findings) {
    let Some(content) = zone.single_string(record) else { return };
    let mut start = content.start as usize;
    for term in content.of(zone.text()).split(' ') {
        if let Some((name, host)) = term.split_once([':', '=']) {
            look_at(zone, Span::new(0, host.len()).shifted(start + name.len() + 1), findings);
        }
        start += term.len() + 1;
    }
}

fn look_at(zone: &Zone<'_>, span: Span, findings: &mut Findings) {
    let host = host(zone, span);
    if let Some((wrong, meant)) = meant(zone, host) {
        let end = span.start as usize + host.len();
        let place = Span::new(end - wrong.len(), end);
        let finding = findings.add(&CHECK.rule, span, facts!(name: wrong, meant: meant));
        finding.fix(USE_MEANT, Applicability::Likely, [(place, meant.to_string())]);
    }
}

/// Whether the host that stands there is told here.
pub fn tells(zone: &Zone<'_>, span: Span) -> bool {
    zone.records().len() <= SMALL && meant(zone, host(zone, span)).is_some()
}

fn host<'t>(zone: &Zone<'t>, span: Span) -> &'t str {
    span.of(zone.text()).trim_end_matches(['.', ',', ';'])
}

/// The end of the host's name that is a slip, and what was meant by it.
fn meant<'z>(zone: &'z Zone<'_>, host: &'z str) -> Option<(&'z str, &'z str)> {
    let tail = |labels: usize| host.rmatch_indices('.').nth(labels - 1).map_or(host, |(at, _)| &host[at + 1..]);
    let (domain, apex) = (tail(2), zone.apex_text());
    let own = tail(apex.split('.').count());
    // Of the zone's own name, whose sister may well have a letter more, or another.
    let sum = |it: &str| it.bytes().map(|it| u32::from(it.to_ascii_lowercase())).sum::<u32>();
    let known = || DOMAINS.split(' ').find(|it| is_slip(domain, it)).map(|it| (domain, it));
    Some((own, apex)).filter(|it| is_slip(it.0, it.1) && sum(own) == sum(apex)).or_else(known)
}

/// Whether two names differ in one letter, which is not the first; or two letters are exchanged.
fn is_slip(written: &str, meant: &str) -> bool {
    written.len() > 8
        && written.len().abs_diff(meant.len()) < 2
        && written.as_bytes()[0].eq_ignore_ascii_case(&meant.as_bytes()[0])
        && strsim::osa_distance(&written.to_ascii_lowercase(), &meant.to_ascii_lowercase()) == 1
}
