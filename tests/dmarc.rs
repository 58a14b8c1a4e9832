//! Stories of the DMARC tree walk (RFC 9989 §4.10) and of reports that go elsewhere (RFC 9990).

use mailwhy::dns::{AnswerBook, read_answers};
use mailwhy::evaluation::dmarc::{Application, Consent, DmarcEvaluation, evaluate_dmarc, tree_walk};
use mailwhy::records::Name;
use proptest::prelude::*;
use serde_json::{Value, json};

fn name(text: &str) -> Name {
    Name::read(text).unwrap()
}

/// A world of TXT records. Whatever else is asked does not exist, but for the MX of `domain`.
fn world(domain: &str, texts: &[(&str, Value)]) -> AnswerBook {
    let mut names = json!({"*": "nx", domain: {"MX": ["10 mx.example.net."]}});
    for (owner, text) in texts {
        names[owner] = json!({ "TXT": text });
    }
    read_answers(&names.to_string()).unwrap()
}

fn evaluate(domain: &str, texts: &[(&str, Value)]) -> DmarcEvaluation {
    evaluate_dmarc(&name(domain), &world(domain, texts)).unwrap()
}

/// Domain, records, organizational domain, and the policy with the tag and the domain that decide.
#[test]
fn the_walk_finds_the_organisation_and_the_policy() {
    type Story<'s> = (&'s str, &'s [(&'s str, &'s str)], &'s str, &'s str);
    let stories: &[Story] = &[
        // The three examples of §4.10.2.
        (
            "a.mail.example.com",
            &[("_dmarc.mail.example.com", "v=DMARC1; p=none"), ("_dmarc.example.com", "v=DMARC1; p=reject")],
            "example.com",
            "p=reject of example.com",
        ),
        (
            "a.mail.example.com",
            &[("_dmarc.mail.example.com", "v=DMARC1; p=none; psd=n")],
            "mail.example.com",
            "p=none of mail.example.com",
        ),
        ("a.mail.example.com", &[("_dmarc.com", "v=DMARC1; p=none; sp=reject; psd=y")], "example.com", "sp=reject of com"),
        // The domain's own record decides the policy, another one the organisation.
        (
            "mail.example.com",
            &[("_dmarc.mail.example.com", "v=DMARC1; p=none; sp=reject"), ("_dmarc.example.com", "v=DMARC1; p=reject")],
            "example.com",
            "p=none of mail.example.com",
        ),
        // A walk that starts at a public suffix.
        ("bank", &[("_dmarc.bank", "v=DMARC1; p=reject; psd=y")], "bank", "p=reject of bank"),
        // The walk ends at psd=n, so that what stands above is not seen.
        (
            "a.b.example",
            &[("_dmarc.b.example", "v=DMARC1; p=quarantine; psd=n"), ("_dmarc.example", "v=DMARC1; p=reject; psd=y")],
            "b.example",
            "p=quarantine of b.example",
        ),
        // Test mode takes one step off.
        ("example.com", &[("_dmarc.example.com", "v=DMARC1; p=reject; t=y")], "example.com", "p=quarantine of example.com"),
        ("a.example.com", &[("_dmarc.example.com", "v=DMARC1; p=reject; np=none")], "example.com", "p=reject of example.com"),
        // A faulty policy with an address for reports is p=none; without one there is no DMARC.
        (
            "example.com",
            &[("_dmarc.example.com", "v=DMARC1; p=all; rua=mailto:a@example.com")],
            "example.com",
            "p=none of example.com",
        ),
        ("example.com", &[("_dmarc.example.com", "v=DMARC1; p=all")], "example.com", "unusable at example.com"),
        ("example.com", &[("_dmarc.example.com", "v=spf1 -all"), ("_dmarc.com", "v=DMARC1p=none")], "example.com", "no record"),
    ];
    for (domain, texts, organization, policy) in stories {
        let texts: Vec<(&str, Value)> = texts.iter().map(|(owner, text)| (*owner, json!([text]))).collect();
        let evaluation = evaluate(domain, &texts);
        let told = match &evaluation.policy {
            Application::Policy(it) => format!("{}={} of {}", it.tag, it.policy, it.at.host()),
            Application::Unusable { at } => format!("unusable at {}", at.host()),
            Application::NoRecord => "no record".to_string(),
            Application::Unknown => "unknown".to_string(),
        };
        assert_eq!((evaluation.organizational_domain, &*told), (Some(name(organization)), *policy), "{domain} {texts:?}");
    }
}

#[test]
fn a_name_that_does_not_exist_gets_np() {
    let dns =
        read_answers(r#"{"*": "nx", "_dmarc.example.com": {"TXT": ["v=DMARC1; p=none; sp=quarantine; np=reject"]}}"#).unwrap();
    let Application::Policy(applied) = evaluate_dmarc(&name("a.example.com"), &dns).unwrap().policy else { panic!() };
    assert_eq!((applied.tag, applied.policy.as_str()), ("np", "reject"));
}

#[test]
fn several_records_are_discarded_and_the_walk_goes_on() {
    let two = json!(["v=DMARC1; p=none", "v=DMARC1; p=reject"]);
    let above = json!(["v=DMARC1; p=quarantine"]);
    let evaluation = evaluate("a.example.com", &[("_dmarc.a.example.com", two), ("_dmarc.example.com", above)]);
    let Application::Policy(applied) = evaluation.policy else { panic!() };
    assert_eq!((applied.at, applied.policy.as_str()), (name("example.com"), "quarantine"));
}

#[test]
fn an_answer_that_is_missing_leaves_what_hangs_on_it_unknown() {
    let own = json!(["v=DMARC1; p=reject; rua=mailto:a@example.net"]);
    let mut names = json!({"*": "nx", "_dmarc.example.com": {"TXT": own}, "_dmarc.com": {"TXT": "timeout"}});
    let read = |names: &Value| evaluate_dmarc(&name("example.com"), &read_answers(&names.to_string()).unwrap()).unwrap();
    let evaluation = read(&names);
    assert!(matches!(evaluation.policy, Application::Policy(_)), "the domain's own record is known");
    assert_eq!(evaluation.organizational_domain, None);
    assert_eq!(evaluation.destinations[0].consent, Consent::Unknown);
    names["_dmarc.example.com"]["TXT"] = json!("timeout");
    assert_eq!(read(&names).policy, Application::Unknown);
}

#[test]
fn reports_go_where_they_are_wanted() {
    let long = "a".repeat(63);
    let too_long = format!("{long}.{long}.{long}.{}.example", "b".repeat(40));
    type Story<'s> = (&'s str, &'s [(&'s str, &'s str)], Consent);
    let stories: &[Story] = &[
        ("a@example.com", &[], Consent::SameOrganization),
        ("a@reports.example.com", &[], Consent::SameOrganization),
        ("a@reports.example.com", &[("_dmarc.reports.example.com", "v=DMARC1; p=none; psd=n")], Consent::Missing),
        ("a@example.net", &[], Consent::Missing),
        ("a@example.net", &[("example.com._report._dmarc.example.net", "v=DMARC1")], Consent::Given),
        ("a@example.net", &[("example.com._report._dmarc.example.net", "v=DMARC1; rua=mailto:b@example.net")], Consent::Given),
        (
            "a@example.net",
            &[("example.com._report._dmarc.example.net", "v=DMARC1; rua=mailto:b@other.example")],
            Consent::Redirected,
        ),
        ("a@example.net", &[("example.com._report._dmarc.example.net", "yes")], Consent::Missing),
        (&format!("a@{too_long}"), &[], Consent::NameTooLong),
    ];
    for (address, texts, expected) in stories {
        let own = json!([format!("v=DMARC1; p=none; rua=mailto:{address}")]);
        let mut texts: Vec<(&str, Value)> = texts.iter().map(|(owner, text)| (*owner, json!([text]))).collect();
        texts.push(("_dmarc.example.com", own));
        let destinations = evaluate("example.com", &texts).destinations;
        assert_eq!(destinations[0].consent, *expected, "{address} {texts:?}");
    }
}

proptest! {
    /// Whatever is published, the walk asks at most eight names, and the organisation is the domain or above it.
    #[test]
    fn the_walk_is_short(
        labels in proptest::collection::vec("[a-c]{1,3}", 1..12),
        records in proptest::collection::vec((0usize..12, "(v=DMARC1; ?(p=(none|reject|x); ?)?(psd=[ynu])?|[ -~]{0,20})"), 0..5),
    ) {
        let domain = labels.join(".");
        let texts: Vec<(String, Value)> = records
            .iter()
            .filter(|(at, _)| *at < labels.len())
            .map(|(at, text)| (format!("_dmarc.{}", labels[*at..].join(".")), json!([text])))
            .collect();
        let texts: Vec<(&str, Value)> = texts.iter().map(|(owner, text)| (&**owner, text.clone())).collect();
        let dns = world(&domain, &texts);
        let walk = tree_walk(&name(&domain), &dns).unwrap();
        prop_assert!(walk.steps.len() <= 8);
        let organization = walk.organizational_domain().unwrap();
        prop_assert!(name(&domain).is_at_or_below(&organization));
        evaluate_dmarc(&name(&domain), &dns).unwrap();
    }
}
