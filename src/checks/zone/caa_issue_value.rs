//! A value that names no authority.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;
use crate::text::is_one_of;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "caa-issue-value",
        severity: Severity::Error,
        message: prose("{value} names no authority: a domain name, perhaps with parameters behind a ;"),
        why: prose("Authorities take it as: nobody may issue. Certificates of the web and mail servers cannot be renewed."),
        fixes: &[USE_NAME],
        source: prose("RFC 8659 §4.2"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN CAA 0 issue "https://ca.example.net"
;                      ^^^^^^^^^^^^^^^^^^^^^^ error: https://ca.example.net names no authority: a domain name, perhaps with parameters behind a ;
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN CAA 0 issue "ca.example.net; account=230123"
@ 3600 IN CAA 0 issuewild ";"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::CAA], run),
};

const USE_NAME: &str = "keep the domain name";

fn run(policies: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = policies.zone;
    let field = |it: &Record, at: usize| zone.words(it).nth(at).map(|it| (it, it.content.of(zone.text())));
    for policy in policies.records().filter(|it| !it.is_faulty() && !zone.is_generic(it)) {
        let issues = field(policy, 1).is_some_and(|(_, tag)| is_one_of(tag, &ISSUING));
        let Some((word, value)) = field(policy, 2).filter(|_| issues) else { continue };
        let name = value.split(';').next().unwrap_or_default().trim();
        if is_name(name) {
            continue;
        }
        let finding = findings.add(&CHECK.rule, word.within(), facts!(value: clip(value)));
        let host = name.split_once("://").map_or(name, |(_, rest)| rest).trim_end_matches(['/', '.']);
        if is_name(host) && host.contains('.') {
            finding.fix(USE_NAME, Applicability::Likely, [(word.content, value.replacen(name, host, 1))]);
        }
    }
}

const ISSUING: [&str; 4] = ["issue", "issuewild", "issuemail", "issuevmc"];

/// Labels of letters, digits and hyphens; nothing stands for nobody.
fn is_name(name: &str) -> bool {
    let fits = |label: &str| {
        let inside = label.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
        inside && label.starts_with(|it: char| it.is_ascii_alphanumeric()) && !label.ends_with('-')
    };
    name.is_empty() || name.split('.').all(fits)
}
