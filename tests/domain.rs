//! Stories of domains: what the DNS says, and what the check makes of it, round by round.

mod support;

use mailwhy::check_domain;
use mailwhy::checks::domain::first_questions;
use mailwhy::dns::{Answer, AnswerBook, Failure, Outcome, Question, Receipt, Resolver, read_answers};
use mailwhy::providers::{self, Status};
use mailwhy::records::{Name, Rtype};
use mailwhy::report::Verdict;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::world::World;

/// A domain as the provider's page asks for, with DMARC.
const GOOD: &str = r#"$ORIGIN example.com.
example.com. IN SOA ns1.example.net. hostmaster.example.net. 1 7200 900 1209600 300
example.com. IN NS ns1.example.net.
example.com. IN MX 5 mx1.sg.aliyun.com.
example.com. IN MX 10 mx2.sg.aliyun.com.
example.com. IN TXT "v=spf1 include:spf.sg.aliyun.com -all"
imap.example.com. IN CNAME imap.sg.aliyun.com.
pop3.example.com. IN CNAME pop.sg.aliyun.com.
smtp.example.com. IN CNAME smtp.sg.aliyun.com.
mail.example.com. IN CNAME mail.sg.aliyun.com.
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
mx1.sg.aliyun.com. IN A 192.0.2.1
mx2.sg.aliyun.com. IN A 192.0.2.2
"#;

fn codes(world: &str) -> Vec<&'static str> {
    World::read(world).check().findings.iter().map(|it| it.rule.code).collect()
}

fn without(line: &str) -> String {
    assert!(GOOD.contains(line), "{line}");
    GOOD.split_inclusive('\n').filter(|it| !it.contains(line)).collect()
}

fn with(lines: &str) -> String {
    format!("{GOOD}{lines}\n")
}

fn name(text: &str) -> Name {
    Name::read(text).unwrap()
}

#[test]
fn a_good_domain_passes_in_three_rounds() {
    let (report, rounds) = World::read(GOOD).check_in_rounds();
    assert_eq!(report.verdict, Verdict::Pass, "{:?}", report.findings);
    assert!(report.findings.is_empty());
    assert_eq!(report.provider.map(|it| it.id), Some("alimail-sg"));
    let not_ok: Vec<_> = report.table.iter().filter(|it| it.status != Status::Ok).map(|it| &*it.host).collect();
    assert_eq!(not_ok, ["default._domainkey"], "whose value only the console knows");
    assert!(rounds <= 3, "{rounds} rounds");
    assert!(report.questions.len() <= 45, "{} questions", report.questions.len());
}

#[test]
fn a_chosen_provider_saves_a_round() {
    let world = World::read(&with("; provider: alimail-sg"));
    let (report, rounds) = world.check_in_rounds();
    assert_eq!((report.verdict, rounds), (Verdict::Pass, 2));
}

#[test]
fn each_thing_that_breaks_is_named() {
    let google = "example.com. IN MX 20 aspmx.l.google.com.\naspmx.l.google.com. IN A 192.0.2.3";
    let hong_kong = "example.com. IN MX 20 mx1.hk.aliyun.com.\nmx1.hk.aliyun.com. IN A 192.0.2.3";
    let no_mail = "$ORIGIN example.com.\nexample.com. IN MX 0 .\nexample.com. IN TXT \"v=spf1 -all\"\n";
    let elsewhere = GOOD.replace("spf.sg.aliyun.com", "_spf.example.net");
    let stranger = "_spf.example.net. IN TXT \"v=spf1 ip4:192.0.2.99 -all\"\n";
    let stories: [(String, &[&str], Verdict); 15] = [
        (without("IN MX 10"), &["mx-host-of-provider-missing"], Verdict::Warn),
        (with(google), &["mx-of-several-providers"], Verdict::Warn),
        (with(hong_kong), &["mx-of-several-providers"], Verdict::Warn),
        (without("v=spf1"), &["spf-missing"], Verdict::Warn),
        (with(r#"example.com. IN TXT "v=spf1 mx ~all""#), &["spf-several"], Verdict::Fail),
        (GOOD.replace("spf.sg.", "spf.hk."), &["spf-include-of-other-region"], Verdict::Fail),
        (elsewhere.clone() + stranger, &["spf-include-missing-for-provider"], Verdict::Warn),
        (elsewhere, &["spf-ends-in-error", "spf-include-missing-for-provider"], Verdict::Fail),
        (without("_dmarc"), &["dmarc-missing"], Verdict::Warn),
        (without("imap."), &["cname-of-provider-missing"], Verdict::Pass),
        (GOOD.replace("IN CNAME imap.sg.aliyun.com.", "IN A 192.0.2.80"), &["cname-differs-from-provider"], Verdict::Warn),
        (without("mx1.sg.aliyun.com. IN A"), &["mx-host-missing-address"], Verdict::Fail),
        (without("IN NS"), &["domain-without-ns"], Verdict::Warn),
        ("$ORIGIN example.com.\n".into(), &["domain-does-not-exist"], Verdict::Fail),
        (no_mail.into(), &["null-mx"], Verdict::Pass),
    ];
    for (world, expected, verdict) in stories {
        let report = World::read(&world).check();
        let found: Vec<&str> = report.findings.iter().map(|it| it.rule.code).collect();
        assert_eq!((&found[..], report.verdict), (expected, verdict), "{world}");
    }
}

#[test]
fn an_include_of_an_include_counts() {
    let nested = GOOD.replace("include:spf.sg.aliyun.com", "include:_spf.example.com");
    let nested = format!("{nested}_spf.example.com. IN TXT \"v=spf1 include:spf.sg.aliyun.com -all\"\n");
    assert_eq!(codes(&nested), [""; 0]);
    let redirected = nested.replace("include:_spf.example.com -all", "redirect=_spf.example.com");
    assert_eq!(codes(&redirected), [""; 0]);
    let circle = nested.replace("include:spf.sg.aliyun.com", "include:_spf.example.com");
    assert_eq!(
        codes(&circle),
        ["spf-ends-in-error", "spf-include-missing-for-provider"],
        "a circle needs more than ten look-ups"
    );
}

#[test]
fn a_wildcard_text_is_not_taken_for_a_dkim_key() {
    let text = r#"default._domainkey.example.com. IN TXT "v=spf1 -all""#;
    assert_eq!(codes(&with(text)), ["dkim-answer-without-key"], "and nothing is said of what is wrong with it as a key");
    let key = r#"default._domainkey.example.com. IN TXT "k=rsa; p=!""#;
    assert_ne!(codes(&with(key)), [""; 0]);
}

#[test]
fn the_correction_names_one_record_that_can_be_published() {
    let report = World::read(&GOOD.replace("spf.sg.", "spf.hk.")).check();
    let finding = &report.findings[0];
    let corrected = "v=spf1 include:spf.sg.aliyun.com -all";
    assert!(finding.facts.contains(&("corrected", corrected.to_string())));
    assert!(finding.why().ends_with(corrected));
    let row = report.table.iter().find(|it| it.rtype == Rtype::TXT).unwrap();
    assert_eq!(row.status, Status::Wrong);
    assert_eq!(row.panel[0].value, corrected);
}

#[test]
fn behind_a_filter_the_mailboxes_are_known_by_the_spf_record() {
    let world = r#"$ORIGIN example.com.
example.com. IN MX 10 eu-smtp-inbound-1.mimecast.com.
example.com. IN TXT "v=spf1 include:eu._netblocks.mimecast.com include:spf.protection.outlook.com -all"
"#;
    let report = World::read(world).check();
    assert!(report.provider.unwrap().id.starts_with("mimecast"), "{:?}", report.provider);
    assert_eq!(report.behind_gateway.iter().map(|it| it.id).collect::<Vec<_>>(), ["microsoft365"]);
}

#[test]
fn a_policy_above_the_domain_is_enough() {
    let below = GOOD.replace("_dmarc.example.com.", "_DMARC.Above.").replace("example.com", "a.b.above");
    assert_eq!(codes(&below), [""; 0]);
}

#[test]
fn the_tree_walk_asks_at_most_eight_names() {
    let domain = "a.b.c.d.e.f.g.h.i.j.mail.example.com.";
    let report = World::read(&format!("$ORIGIN {domain}\n{domain} IN A 192.0.2.1")).check();
    let asked: Vec<String> =
        report.questions.iter().map(|(it, _)| it.name.host()).filter(|it| it.starts_with("_dmarc")).collect();
    let expected = [
        "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com",
        "_dmarc.g.h.i.j.mail.example.com",
        "_dmarc.h.i.j.mail.example.com",
        "_dmarc.i.j.mail.example.com",
        "_dmarc.j.mail.example.com",
        "_dmarc.mail.example.com",
        "_dmarc.example.com",
        "_dmarc.com",
    ];
    assert_eq!(asked, expected);
}

#[test]
fn when_nothing_answers_nothing_is_known_and_nobody_is_blamed() {
    for failure in [Failure::Timeout, Failure::ServFail, Failure::Offline, Failure::HttpStatus(503), Failure::Malformed] {
        let mut book = AnswerBook::new();
        book.record_otherwise(Answer::new(Outcome::Failed(failure.clone()), "test"));
        let report = check_domain(&name("example.com"), providers::by_id("alimail-sg"), &book);
        assert_eq!(report.verdict, Verdict::Unknown, "{failure}");
        assert!(report.awaited.is_empty());
        assert!(report.findings.iter().all(|it| it.rule.code == "answer-not-obtained"), "{failure}");
        assert_eq!(report.findings.len(), report.questions.len(), "every unfinished question is named");
        assert!(report.table.iter().all(|it| it.status == Status::Unknown));
    }
}

#[test]
fn one_answer_that_is_missing_never_makes_a_fault() {
    for (question, _) in World::read(GOOD).check().questions {
        let report = World::read(&with(&format!("; timeout: {question}"))).check();
        let codes: Vec<&str> = report.findings.iter().map(|it| it.rule.code).collect();
        assert_eq!(codes, ["answer-not-obtained"], "{question}");
        assert!(matches!(report.verdict, Verdict::Pass | Verdict::Unknown), "{question}");
    }
}

/// The report after every answer: it may know less than the last one, but never says what that one does not say.
#[test]
fn partial_reports_never_say_what_the_whole_one_does_not() {
    let worlds = [GOOD.to_string(), GOOD.replace("spf.sg.", "spf.hk."), without("_dmarc"), without("mx1.sg.aliyun.com. IN A")];
    for text in worlds {
        let world = World::read(&text);
        let whole: Vec<String> = world.check().findings.iter().map(|it| it.message()).collect();
        let mut book = AnswerBook::new();
        loop {
            let report = check_domain(&world.domain, None, &book);
            assert!(report.findings.iter().all(|it| whole.contains(&it.message())), "{:?}", report.findings);
            // The latest question first: an order that no adapter promises.
            let Some(question) = report.awaited.last() else { break };
            let answer = mailwhy::dns::Resolver::ask(&world, question).unwrap();
            book.record(question.clone(), answer);
        }
    }
}

#[test]
fn a_name_that_was_not_saved_is_awaited_and_not_missing() {
    let answers = r#"{"example.com": {"MX": [[5, "mx1.sg.aliyun.com"], [10, "mx2.sg.aliyun.com"]], "TXT": "nodata"}}"#;
    let report = check_domain(&name("example.com"), None, &read_answers(answers).unwrap());
    let codes: Vec<&str> = report.findings.iter().map(|it| it.rule.code).collect();
    assert_eq!(codes, ["spf-missing"]);
    assert_eq!(report.verdict, Verdict::Unknown, "without DMARC and the addresses of the MX hosts");
    assert!(report.awaited.contains(&Question::new(name("_dmarc.example.com"), Rtype::TXT)));
    assert!(report.awaited.contains(&Question::new(name("mx1.sg.aliyun.com"), Rtype::A)));
    let imap = report.table.iter().find(|it| it.host == "imap").unwrap();
    assert_eq!(imap.status, Status::Unknown);
}

#[test]
fn a_saved_report_is_made_again_from_its_own_evidence() {
    let odd = r#"example.com. IN TXT "a \\ b""#;
    let tlsa = "_25._tcp.mx1.sg.aliyun.com. IN TLSA 3 1 1 00ff";
    let failing = "; bogus: mx2.sg.aliyun.com. A\n; timeout: imap.example.com. A";
    for world in [GOOD.to_string(), without("IN MX 10"), with(odd), with(tlsa), with(failing), "$ORIGIN example.com.\n".into()] {
        let report = World::read(&world).check();
        let saved = serde_json::to_string(&report).unwrap();
        let again = check_domain(&name("example.com"), None, &read_answers(&saved).unwrap());
        assert_eq!(serde_json::to_string(&again).unwrap(), saved, "{world}");
    }
    let cut = r#"{"questions": [{"name": "example.com", "rtype": "MX", "outcome": "wonderful"}]}"#;
    assert_eq!(read_answers(cut).unwrap_err().place, "questions[0]");
}

/// What one resolver says alone is said to be that; it counts against the domain only where nobody contradicts it.
#[test]
fn an_alarm_needs_two_resolvers_or_is_said_to_be_of_one() {
    let gone = "$ORIGIN example.com.\n";
    let stories = [
        (gone.to_string(), Verdict::Fail, None, "nobody else was asked"),
        (format!("{gone}; elsewhere nxdomain: example.com. MX"), Verdict::Fail, Some((2, 0)), "another resolver agrees"),
        (
            format!("{gone}; elsewhere: example.com. IN MX 5 mx1.sg.aliyun.com."),
            Verdict::Warn,
            Some((1, 1)),
            "another one knows the domain",
        ),
    ];
    for (world, verdict, expected, why) in stories {
        let report = World::read(&world).check();
        let at = report.findings.iter().position(|it| it.rule.code == "domain-does-not-exist").unwrap();
        let agreement = report.agreements[at].as_ref().map(|it| (it.same.len(), it.different.len()));
        assert_eq!((report.verdict, agreement), (verdict, expected), "{why}");
        let differ = report.findings.iter().position(|it| it.rule.code == "resolvers-differ");
        assert!(differ.is_none_or(|it| report.agreements[it].is_none()), "about what they say nobody need agree");
    }
}

#[test]
fn what_an_error_rests_on_is_compared_too() {
    let world = without("mx1.sg.aliyun.com. IN A") + "; elsewhere: mx1.sg.aliyun.com. IN A 192.0.2.1\n";
    let report = World::read(&world).check();
    let at = report.findings.iter().position(|it| it.rule.code == "mx-host-missing-address").unwrap();
    assert_eq!(report.agreements[at].as_ref().unwrap().different, ["elsewhere"]);
    assert_eq!(report.verdict, Verdict::Warn);
}

#[test]
fn answers_that_differ_are_told_with_the_time_when_the_last_of_them_expires() {
    let mut book = read_answers(&serde_json::to_string(&World::read(GOOD).check()).unwrap()).unwrap();
    let question = Question::new(name("example.com"), Rtype::MX);
    let came = |source: &str, ttl, asked_at| {
        let message = [0, 0, 0x81, 0x80, 0, 0, 0, 0, 0, 0, 0, 0].into();
        Answer {
            ttl: Some(ttl),
            receipt: Some(Receipt { asked_at, took: 20, message }.into()),
            ..Answer::new(Outcome::NoData, source)
        }
    };
    let mx = Resolver::ask(&book, &question).unwrap().outcome;
    book.record(question.clone(), Answer { outcome: mx.clone(), ..came("https://a.example/", 300, 1_000_000) });
    book.record_other(question.clone(), came("https://b.example/", 3600, 2_000_000));
    book.record_other(question.clone(), Answer { outcome: mx, ..came("https://c.example/", 60, 2_000_000) });
    let report = check_domain(&name("example.com"), None, &book);
    assert_eq!(report.findings.iter().map(|it| it.rule.code).collect::<Vec<_>>(), ["resolvers-differ"]);
    let row = report.propagation.iter().find(|it| it.rtype == Rtype::MX).unwrap();
    assert_eq!((row.same, row.settled_by), (false, Some(5_600_000)), "one hour after the one that may be kept an hour");
    assert_eq!(report.useful_again_at, Some(1_300_000), "when the answer that counts expires");
    let saved = serde_json::to_value(&report).unwrap();
    let mx = saved["questions"].as_array().unwrap().iter().find(|it| it["name"] == "example.com" && it["rtype"] == "MX").unwrap();
    assert_eq!((mx["flags"].as_str(), mx["took"].as_u64()), (Some("qr rd ra"), Some(20)));
    assert_eq!(mx["others"].as_array().unwrap().len(), 2);
    let again = check_domain(&name("example.com"), None, &read_answers(&saved.to_string()).unwrap());
    assert_eq!(serde_json::to_value(&again).unwrap(), saved, "the evidence replays");
}

/// A resolver that does not validate gives the data of a zone whose signatures are wrong: that is no contradiction.
#[test]
fn who_does_not_validate_does_not_contradict_a_fault_in_the_signatures() {
    let world = with("; bogus: example.com. MX\n; elsewhere: example.com. IN MX 5 mx1.sg.aliyun.com.");
    let report = World::read(&world).check();
    let at = report.findings.iter().position(|it| it.rule.code == "dnssec-bogus").unwrap();
    let agreement = report.agreements[at].as_ref().unwrap();
    assert_eq!((agreement.silent.len(), agreement.different.len(), report.verdict), (1, 0, Verdict::Fail));
}

#[test]
fn what_a_domain_says_of_tls_and_logos_is_read_too() {
    let stories = [
        (r#"_mta-sts.example.com. IN TXT "v=STSv1; id=2026-01-01""#, "_mta-sts.example.com", "TXT"),
        (r#"_smtp._tls.example.com. IN TXT "v=TLSRPTv1; rua=tls@example.com""#, "_smtp._tls.example.com", "TXT"),
        (r#"default._bimi.example.com. IN TXT "v=BIMI1; l=http://example.com/a.svg""#, "default._bimi.example.com", "TXT"),
        ("_25._tcp.mx1.sg.aliyun.com. IN TLSA 3 1 1 00ff", "_25._tcp.mx1.sg.aliyun.com", "TLSA"),
    ];
    for (line, owner, rtype) in stories {
        let findings = World::read(&with(line)).check().findings;
        assert!(!findings.is_empty(), "{line}");
        for finding in findings {
            assert_eq!((finding.owner.as_deref(), finding.rtype.as_deref()), (Some(owner), Some(rtype)), "{line}");
        }
    }
    // A wildcard answers for every name: its text is none of these records.
    let wildcard = ["_mta-sts", "_smtp._tls", "default._bimi"].map(|it| format!(r#"{it}.example.com. IN TXT "v=spf1 -all""#));
    assert_eq!(codes(&with(&wildcard.join("\n"))), [""; 0]);
}

#[test]
fn the_names_that_are_asked_first_are_known_before() {
    let domain = name("example.com");
    let provider = providers::by_id("alimail-sg");
    let first = first_questions(&domain, provider);
    let report = check_domain(&domain, provider, &AnswerBook::new());
    assert_eq!(report.awaited, first);
    let shown: Vec<String> = first.iter().map(ToString::to_string).collect();
    for expected in ["example.com. MX", "_dmarc.example.com. TXT", "pop3.example.com. CNAME", "pop.example.com. CNAME"] {
        assert!(shown.iter().any(|it| it == expected), "{expected} in {shown:?}");
    }
}

#[test]
fn the_json_has_the_shape_that_is_promised() {
    let report = World::read(&without("IN MX 10")).check();
    let json: Value = serde_json::to_value(&report).unwrap();
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "version",
            "domain",
            "provider",
            "behind_gateway",
            "verdict",
            "findings",
            "table",
            "spf",
            "dmarc",
            "questions",
            "propagation",
            "useful_again_at",
            "awaited",
            "registration",
            "mta_sts_policy"
        ]
    );
    assert_eq!(json["provider"], json!({"id": "alimail-sg", "name": "Alibaba Mail (Singapore site)"}));
    assert_eq!(json["verdict"], "warn");
    let finding = json["findings"][0].as_object().unwrap();
    assert!(finding.get("line").is_none(), "a live finding has no place");
    assert_eq!((&finding["owner"], &finding["rtype"]), (&json!("example.com"), &json!("MX")));
    let row = &json["table"][0];
    assert_eq!((&row["host"], &row["rtype"], &row["status"]), (&json!("@"), &json!("MX"), &json!("wrong")));
    assert_eq!(row["expected"], json!(["5 mx1.sg.aliyun.com.", "10 mx2.sg.aliyun.com."]));
    assert_eq!(row["found"], json!(["5 mx1.sg.aliyun.com."]));
    let expected = json!({
        "name": "example.com", "rtype": "MX", "outcome": "records", "records": ["5 mx1.sg.aliyun.com."],
        "aliases": [], "ttl": 600, "authenticated": false, "source": "world",
    });
    assert_eq!(json["questions"][0], expected);
    let partial = serde_json::to_value(check_domain(&name("example.com"), None, &AnswerBook::new())).unwrap();
    assert_eq!(partial["awaited"][0], json!({"name": "example.com", "rtype": "MX"}));
    assert_eq!((&partial["verdict"], &partial["provider"]), (&json!("unknown"), &Value::Null));
}

proptest! {
    /// Whatever stands in the records, the check ends, and its report can be written.
    #[test]
    fn strange_records_never_panic(
        labels in proptest::collection::vec("[a-z0-9]{1,63}", 1..4),
        exchange in "[ -~]{1,40}",
        text in "[ -~]{0,80}",
        policy in "(v=DMARC1)?[ -~]{0,60}",
    ) {
        let domain = labels.join(".");
        let mut answers = json!({
            &domain: {"MX": [[0, "."], [7, "mx1.sg.aliyun.com"]], "TXT": [format!("v=spf1 {text}"), text], "A": "nodata"},
            "*": "nx",
        });
        answers[format!("_dmarc.{domain}")] = json!({"TXT": [policy]});
        let mut answers = read_answers(&answers.to_string()).unwrap();
        if let Ok(exchange) = Name::read(&exchange) {
            let records = vec![mailwhy::records::Rdata::Mx { preference: 1, exchange }];
            answers.record(Question::new(name(&domain), Rtype::MX), Answer::new(Outcome::of(records, Rtype::MX), "test"));
        }
        for provider in [None, providers::by_id("alimail-sg"), providers::by_id("alimail-de")] {
            let report = check_domain(&name(&domain), provider, &answers);
            prop_assert!(report.awaited.is_empty());
            serde_json::to_string(&report).unwrap();
        }
    }

    /// Names so long that nothing fits before them.
    #[test]
    fn long_domains_never_panic(labels in proptest::collection::vec("[a-z]{1,63}", 1..40)) {
        if let Ok(domain) = Name::read(&labels.join(".")) {
            for provider in providers::all() {
                let report = check_domain(&domain, Some(provider), &AnswerBook::new());
                prop_assert_eq!(report.verdict, Verdict::Unknown);
            }
        }
    }
}
