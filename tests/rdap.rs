//! What registries say of a domain, and answers that were pasted in place of a look-up.

mod support;

use mailwhy::checks::domain::Document;
use mailwhy::public_json::{Known, domain, domain_with};
use mailwhy::records::rdap::Registration;
use mailwhy::report::{RecordKind, Verdict};
use mailwhy::text::detect::{Kind, detect};
use mailwhy::{DomainReport, check_record_at};
use proptest::prelude::*;

/// 2026-11-25.
const TODAY: Option<u32> = Some(1_795_564_800);

/// An answer as registries of generic top-level domains give it, after RFC 9083 §5.3 with what they add.
fn answer(statuses: &str, expiration: &str) -> String {
    format!(
        r#"{{
  "rdapConformance": ["rdap_level_0"],
  "objectClassName": "domain",
  "handle": "12345_DOMAIN-TEST",
  "ldhName": "SHOP.EXAMPLE",
  "links": [{{"value": "https://rdap.example/domain/shop.example", "rel": "self", "href": "https://rdap.example/domain/shop.example", "type": "application/rdap+json"}}],
  "status": [{statuses}],
  "entities": [{{"objectClassName": "entity", "roles": ["registrar"], "status": ["removed"],
    "events": [{{"eventAction": "expiration", "eventDate": "2001-01-01T00:00:00Z"}}],
    "vcardArray": ["vcard", [["version", {{}}, "text", "4.0"], ["fn", {{}}, "text", "Re\"gistrar"]]]}}],
  "events": [
    {{"eventAction": "registration", "eventDate": "2001-05-05T04:00:00Z"}},
    {{"eventAction": "expiration", "eventDate": "{expiration}"}},
    {{"eventAction": "last update of RDAP database", "eventDate": "2026-11-25T09:00:00Z"}}
  ],
  "secureDNS": {{"delegationSigned": false}},
  "nameservers": [{{"objectClassName": "nameserver", "ldhName": "NS1.SHOP.EXAMPLE"}}]
}}"#
    )
}

fn codes(text: &str) -> Vec<&'static str> {
    check_record_at(text, RecordKind::Rdap, TODAY).findings.iter().map(|it| it.rule.code).collect()
}

#[test]
fn statuses_and_dates_are_told_for_what_they_mean() {
    let stories: &[(&str, &str, &[&str])] = &[
        (r#""client transfer prohibited", "server delete prohibited""#, "2027-08-13T04:00:00Z", &[]),
        (r#""active""#, "2026-11-25T00:00:00Z", &["domain-expires-soon"]),
        (r#""active""#, "2026-12-25T23:00:00Z", &["domain-expires-soon"]),
        (r#""active""#, "2026-12-26T00:00:00Z", &[]),
        (r#""active""#, "2026-11-24T23:59:59Z", &["domain-expired"]),
        (r#""auto renew period""#, "2027-11-20T04:00:00Z", &["domain-renewed-by-registry"]),
        (r#""client hold", "auto renew period""#, "2027-11-20T04:00:00Z", &["domain-on-hold", "domain-renewed-by-registry"]),
        (r#""Server Hold""#, "2027-11-20T04:00:00Z", &["domain-on-hold"]),
        (r#""pending delete", "redemption period""#, "2027-11-20T04:00:00Z", &["domain-in-redemption-period"]),
        (r#""pending delete", "pending restore", "redemption period""#, "2027-11-20T04:00:00Z", &["domain-being-restored"]),
        (r#""pending delete""#, "2027-11-20T04:00:00Z", &["domain-about-to-be-deleted"]),
        (r#""inactive""#, "2027-11-20T04:00:00Z", &["domain-inactive"]),
        (r#"17, null, {}"#, "some day", &[]),
    ];
    for (statuses, expiration, expected) in stories {
        assert_eq!(codes(&answer(statuses, expiration)), *expected, "{statuses} {expiration}");
    }
}

#[test]
fn the_events_and_statuses_of_the_registrar_are_not_those_of_the_domain() {
    assert_eq!(codes(&answer(r#""active""#, "2027-08-13T04:00:00Z")), Vec::<&str>::new());
}

#[test]
fn without_a_clock_the_answer_is_judged_by_the_time_of_which_it_speaks() {
    let expired = answer(r#""active""#, "2026-11-25T08:00:00Z");
    let found = |text: &str| check_record_at(text, RecordKind::Rdap, None).findings.len();
    assert_eq!(found(&expired), 1);
    // Nobody knows what day it is: then nothing is said.
    assert_eq!(
        found(r#"{"objectClassName": "domain", "events": [{"eventAction": "expiration", "eventDate": "1999-01-01"}]}"#),
        0
    );
}

#[test]
fn an_answer_is_recognised_in_the_box_and_other_json_is_not() {
    assert_eq!(detect(&answer(r#""active""#, "2027-08-13T04:00:00Z")).kind, Kind::Record("rdap"));
    assert_eq!(detect(r#"{"rdapConformance": ["rdap_level_0"], "errorCode": 404}"#).kind, Kind::Record("rdap"));
    assert_eq!(detect(r#"[{"name": "a.example", "type": "MX", "content": "10 mx.example.net"}]"#).kind, Kind::Zone);
}

#[test]
fn what_is_no_answer_about_a_domain_says_so() {
    for text in ["", "{", "[]", "{}", "null", r#"{"objectClassName": "ip network"}"#, r#"{"objectClassName": "domain"} {}"#] {
        assert_eq!(codes(text), ["rdap-unreadable"], "{text}");
    }
    assert_eq!(codes(r#"{"errorCode": 404}"#), ["domain-not-registered"]);
    assert_eq!(codes(r#"{"errorCode": 503, "title": "Service Unavailable"}"#), ["rdap-error"]);
}

const GOOD: &str = r#"{"shop.example": {"MX": ["10 mx.example.net"], "TXT": ["v=spf1 -all"], "A": "nodata", "AAAA": "nodata", "NS": ["ns.example.net"], "SOA": "nodata"},
  "mx.example.net": {"A": ["192.0.2.1"]}, "_dmarc.shop.example": {"TXT": ["v=DMARC1; p=none; rua=mailto:a@shop.example"]}}"#;

fn with_registry(name: &str, statuses: &str) -> Result<DomainReport, String> {
    let answer = answer(statuses, "2027-08-13T04:00:00Z");
    domain_with(name, GOOD, None, Known { registration: Some(Document::pasted(&answer)), today: TODAY, ..Known::default() })
        .map(|it| it.1)
}

#[test]
fn a_hold_decides_the_verdict_of_a_domain_and_nothing_else_is_lost() {
    let alone = domain("shop.example", GOOD, None).unwrap().1;
    assert_ne!(alone.verdict, Verdict::Fail);
    let held = with_registry("shop.example", r#""server hold""#).unwrap();
    assert_eq!(held.verdict, Verdict::Fail);
    assert_eq!(held.findings[0].rule.code, "domain-on-hold");
    assert_eq!(held.findings.len(), alone.findings.len() + 1);
    assert_eq!(held.agreements.len(), held.findings.len());
    let active = with_registry("shop.example", r#""active""#).unwrap();
    assert_eq!(active.verdict, alone.verdict);
}

#[test]
fn an_answer_about_another_domain_is_refused() {
    assert!(with_registry("mail.shop.example", r#""active""#).is_ok());
    assert_eq!(with_registry("other.example", r#""active""#).unwrap_err(), "the RDAP answer is about shop.example");
    assert!(with_registry("workshop.example", r#""active""#).is_err());
}

#[test]
fn what_is_no_answer_of_the_registry_changes_no_verdict() {
    let told = |text: &str, name: &str, answers: &str| {
        let known = Known { registration: Some(Document::pasted(text)), today: TODAY, ..Known::default() };
        domain_with(name, answers, None, known).unwrap().1
    };
    let alone = domain("shop.example", GOOD, None).unwrap().1.verdict;
    // The DNS knows the domain: whoever does not was asked for the wrong name.
    for (text, code) in
        [(r#"{"errorCode": 404}"#, "rdap-error"), (r#"{"errorCode": 503}"#, "rdap-error"), ("<html>", "rdap-unreadable")]
    {
        let report = told(text, "shop.example", GOOD);
        assert!(report.findings.iter().any(|it| it.rule.code == code), "{text}");
        assert_eq!(report.verdict, alone, "{text}");
    }
    let gone = told(r#"{"errorCode": 404}"#, "shop.example", r#"{"shop.example": "nx"}"#);
    assert_eq!((gone.findings[0].rule.code, gone.verdict), ("domain-not-registered", Verdict::Fail));
}

#[test]
fn a_saved_report_keeps_what_was_told_beside_the_dns_and_makes_the_same_report_again() {
    let document = |text: &str, source: &str| Document {
        text: text.to_string(),
        source: Some(source.to_string()),
        asked_at: Some(1_795_564_800_000),
    };
    // It ends within thirty days of the time at which it was asked, and on the day of this test long ago.
    let known = Known {
        registration: Some(document(&answer(r#""active""#, "2026-12-01T00:00:00Z"), "https://rdap.example/domain/shop.example")),
        mta_sts_policy: Some(document(
            "version: STSv1\r\nmode: enforce\r\nmx: other.example\r\nmax_age: 604800\r\n",
            "https://mta-sts.shop.example/.well-known/mta-sts.txt",
        )),
        today: None,
    };
    let (json, report) = domain_with("shop.example", GOOD, None, known).unwrap();
    let codes: Vec<_> = report.findings.iter().map(|it| it.rule.code).collect();
    assert!(codes.contains(&"domain-expires-soon") && codes.contains(&"mx-not-in-mta-sts-policy"), "{codes:?}");
    let later = Known { today: Some(4_000_000_000), ..Known::default() };
    let (again, _) = domain_with("shop.example", &json, None, later).unwrap();
    assert_eq!(again, json);
}

const DIG: &str = "
; <<>> DiG 9.18.49 <<>> shop.example MX
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1
;; flags: qr rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1

;; QUESTION SECTION:
;shop.example.\t\t\tIN\tMX

;; ANSWER SECTION:
shop.example.\t\t300\tIN\tMX\t10 mx.example.net.

; <<>> DiG 9.18.49 <<>> mx.example.net A
;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 2
;; flags: qr rd ra; QUERY: 1, ANSWER: 0, AUTHORITY: 1, ADDITIONAL: 1

;; QUESTION SECTION:
;mx.example.net.\t\t\tIN\tA

;; ->>HEADER<<- opcode: QUERY; status: NOERROR; id: 3
;; Flags: qr rd ra; QUERY: 1; ANSWER: 0; AUTHORITY: 1; ADDITIONAL: 1

;; QUESTION SECTION:
;; shop.example.      \t\tIN\tTXT
";

#[test]
fn what_dig_printed_stands_in_for_a_look_up() {
    let report = domain("shop.example", DIG, None).unwrap().1;
    let found: Vec<_> = report.findings.iter().map(|it| it.rule.code).collect();
    assert!(found.contains(&"mx-host-missing-address") && found.contains(&"spf-missing"), "{found:?}");
    let awaited: Vec<String> = report.awaited.iter().map(ToString::to_string).collect();
    assert!(awaited.iter().any(|it| it.starts_with("_dmarc.shop.example")), "{awaited:?}");
    assert!(!found.contains(&"dmarc-missing"), "what was not looked up is not known: {found:?}");
}

#[test]
fn a_name_that_no_program_found_does_not_exist() {
    for text in [
        ";; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1\n;; flags: qr; QUERY: 1, ANSWER: 0\n;; QUESTION SECTION:\n;shop.example. IN MX\n",
        "Host shop.example not found: 3(NXDOMAIN)\n",
        "Server:\t\t192.0.2.53\nAddress:\t192.0.2.53#53\n\n** server can't find shop.example: NXDOMAIN\n",
        "*** dns.example can't find shop.example: Non-existent domain\n",
    ] {
        let report = domain("shop.example", text, None).unwrap().1;
        assert_eq!(report.findings.first().map(|it| it.rule.code), Some("domain-does-not-exist"), "{text}");
    }
}

#[test]
fn a_failing_resolver_is_no_fault_of_the_domain() {
    let text = ";; ->>HEADER<<- opcode: QUERY, status: SERVFAIL, id: 1\n;; flags: qr; QUERY: 1, ANSWER: 0\n;; QUESTION SECTION:\n;shop.example. IN MX\n";
    let report = domain("shop.example", text, None).unwrap().1;
    assert_eq!(report.verdict, Verdict::Unknown);
}

proptest! {
    #[test]
    fn no_text_brings_the_reader_to_a_halt(text in "(\\{|\\}|\\[|\\]|\"|:|,|\\\\|\"objectClassName\":\"domain\"|\"events\":|\"eventDate\":\"|\"status\":|2026-1|例| |\n|.){0,60}") {
        let _ = Registration::read(&text);
        for finding in check_record_at(&text, RecordKind::Rdap, TODAY).findings {
            prop_assert!(finding.span.is_none_or(|it| text.get(it.range()).is_some()), "{finding:?}");
        }
        let _ = domain("shop.example", &text, None);
    }

    #[test]
    fn any_date_is_read_or_not_said(date in "[0-9]{4}[-/][0-9]{2}-[0-9]{2}([T ][0-9:.]{0,12}(Z|[+-][0-9]{2}:?[0-9例]{2})?)?") {
        let text = answer(r#""active""#, &date);
        let found = codes(&text);
        prop_assert!(found.iter().all(|it| it.starts_with("domain-expire")), "{found:?}");
    }

    #[test]
    fn an_answer_cut_off_anywhere_is_no_answer(at in 1usize..900) {
        let whole = answer(r#""client hold""#, "2027-08-13T04:00:00Z");
        let cut = &whole[..at.min(whole.len() - 1)];
        prop_assert_eq!(codes(cut), vec!["rdap-unreadable"]);
    }
}

/// The page shows the findings of a registry beside its button, and knows them by their codes.
#[test]
fn the_page_knows_every_finding_of_a_registry() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/www/render/registry.ts")).unwrap();
    for rule in mailwhy::checks::rdap::RULES {
        assert!(rule.code.starts_with("rdap-") || page.contains(&format!("'{}'", rule.code)), "{}", rule.code);
    }
}
