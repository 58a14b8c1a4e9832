//! An MTA-STS policy that somebody fetched, held against the MX records of its domain (RFC 8461 §4.1, §5).

use mailwhy::checks::domain::Document;
use mailwhy::checks::domain::check_domain_and_policy;
use mailwhy::dns::read_answers;
use mailwhy::public_json::{Known, domain_with};
use mailwhy::records::Name;
use mailwhy::report::Verdict;
use proptest::prelude::*;

const RECORDS: &str = "v=spf1 -all";

/// What is found of a domain with these MX records and this policy, of MTA-STS alone.
fn found(mx: &[&str], policy: &str) -> Vec<(&'static str, String)> {
    let answers = serde_json::json!({
        "*": "nx",
        "example.com": { "MX": mx, "TXT": [RECORDS] },
        "_mta-sts.example.com": { "TXT": ["v=STSv1; id=1"] },
        "mta-sts.example.com": { "A": ["192.0.2.80"] },
    });
    let domain = Name::read("example.com").unwrap();
    let report = check_domain_and_policy(&domain, None, Some(policy), &read_answers(&answers.to_string()).unwrap());
    let of_policy = report.findings.into_iter().filter(|it| it.rule.code.contains("mta-sts"));
    of_policy
        .map(|it| {
            (
                it.rule.code,
                it.facts
                    .iter()
                    .find(|(name, _)| matches!(*name, "exchange" | "pattern"))
                    .map_or(String::new(), |it| it.1.clone()),
            )
        })
        .collect()
}

fn policy(mode: &str, mx: &[&str]) -> String {
    let lines: String = mx.iter().map(|it| format!("mx: {it}\n")).collect();
    format!("version: STSv1\nmode: {mode}\n{lines}max_age: 604800\n")
}

/// What it tells, the MX records, the patterns, and what is found of which host or pattern.
type Story = (&'static str, &'static [&'static str], &'static [&'static str], &'static [(&'static str, &'static str)]);

#[test]
fn every_mx_host_is_covered_or_told_of() {
    const OUTSIDE: &str = "mx-not-in-mta-sts-policy";
    let stories: &[Story] = &[
        ("one host", &["10 mx.example.com."], &["mx.example.com"], &[]),
        ("in other letters", &["10 MX.Example.COM."], &["mx.EXAMPLE.com"], &[]),
        (
            "a wildcard stands for one label",
            &["10 a.example.com.", "20 a.b.example.com."],
            &["*.example.com"],
            &[(OUTSIDE, "a.b.example.com")],
        ),
        (
            "and not for none",
            &["10 example.com."],
            &["*.example.com"],
            &[(OUTSIDE, "example.com"), ("mta-sts-pattern-without-mx", "*.example.com")],
        ),
        (
            "the provider changed",
            &["10 mx.new.example."],
            &["mx.old.example"],
            &[(OUTSIDE, "mx.new.example"), ("mta-sts-pattern-without-mx", "mx.old.example")],
        ),
        (
            "a host was added",
            &["10 mx.example.com.", "20 mx2.example.com."],
            &["mx.example.com"],
            &[(OUTSIDE, "mx2.example.com")],
        ),
        (
            "a host was misspelt",
            &["10 mx.example.com."],
            &["mx.example.com", "mx2.exmaple.com"],
            &[("mta-sts-pattern-without-mx", "mx2.exmaple.com")],
        ),
        ("no mail at all", &["0 ."], &["mx.example.com"], &[("mta-sts-pattern-without-mx", "mx.example.com")]),
    ];
    for (story, mx, patterns, expected) in stories {
        let found = found(mx, &policy("enforce", patterns));
        assert_eq!(found.iter().map(|it| (it.0, &*it.1)).collect::<Vec<_>>(), *expected, "{story}");
    }
}

#[test]
fn the_mode_says_how_bad_it_is() {
    let of_mode = |mode| {
        found(&["10 mx.example.com."], &policy(mode, &["other.example.com"])).into_iter().map(|it| it.0).collect::<Vec<_>>()
    };
    assert_eq!(of_mode("enforce"), ["mx-not-in-mta-sts-policy", "mta-sts-pattern-without-mx"]);
    assert_eq!(
        of_mode("testing"),
        ["mx-not-in-tested-mta-sts-policy", "mta-sts-pattern-without-mx", "mta-sts-policy-not-enforced"]
    );
    assert_eq!(of_mode("none"), ["mta-sts-pattern-without-mx", "mta-sts-policy-not-enforced"]);
}

#[test]
fn of_a_policy_that_no_sender_applies_only_its_own_faults_are_told() {
    let broken = policy("enforced", &["other.example.com"]);
    assert_eq!(found(&["10 mx.example.com."], &broken), [("mta-sts-policy-mode", String::new())]);
    let page = found(&["10 mx.example.com."], "<html><body>Not found</body></html>");
    assert!(page.iter().all(|it| it.0.starts_with("mta-sts-policy-")), "{page:?}");
}

#[test]
fn without_the_mx_records_nothing_is_known_of_them() {
    let text = policy("enforce", &["mx.example.com"]);
    let known = Known { mta_sts_policy: Some(Document::pasted(&text)), ..Known::default() };
    let (_, report) = domain_with("example.com", "{}", None, known.clone()).unwrap();
    assert_eq!((report.verdict, report.findings.len()), (Verdict::Unknown, 0), "{:?}", report.findings);
    let answers = r#"{"*": "nx", "example.com": {"MX": "timeout", "TXT": ["v=spf1 -all"]}}"#;
    let (_, report) = domain_with("example.com", answers, None, known).unwrap();
    assert!(report.findings.iter().all(|it| !it.rule.code.starts_with("mx-not-in")), "{:?}", report.findings);
}

#[test]
fn a_policy_needs_its_record() {
    let answers = r#"{"*": "nx", "example.com": {"MX": ["10 mx.example.com."], "TXT": ["v=spf1 -all"]}}"#;
    let text = policy("enforce", &["mx.example.com"]);
    let (json, _) =
        domain_with("example.com", answers, None, Known { mta_sts_policy: Some(Document::pasted(&text)), ..Known::default() })
            .unwrap();
    assert!(json.contains("\"mta-sts-record-missing\""), "{json}");
}

proptest! {
    #[test]
    fn any_text_in_the_place_of_a_policy_is_judged(text in "(version: STSv1\n|mode: (enforce|testing|x)\n|mx: [*.a-z]{0,9}\n|max_age: [0-9]{1,6}\n|\\PC{0,4}){0,6}") {
        for (code, _) in found(&["10 mx.example.com.", "20 a.b.c."], &text) {
            prop_assert!(code.contains("mta-sts"));
        }
    }
}
