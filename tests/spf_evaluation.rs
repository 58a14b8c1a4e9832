//! check_host(): the suites of the openspf project, and the promises of the evaluator.

mod support;

use mailwhy::dns::{Answer, AnswerBook, Outcome, read_answers};
use mailwhy::evaluation::spf::{SpfEvaluation, SpfQuery, SpfResult, TraceNode, check_host, evaluate_spf};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::shared_data;

/// The world of the suites: what a file does not hold does not exist.
fn closed_world(zone: &Value) -> AnswerBook {
    let mut book = read_answers(&zone.to_string()).unwrap_or_else(|it| panic!("{it}"));
    book.record_otherwise(Answer::new(Outcome::NxDomain, "saved answers"));
    book
}

fn evaluate(zone: &Value, ip: &str, mail_from: &str) -> SpfEvaluation {
    evaluate_spf(&SpfQuery::new(ip.parse().unwrap(), mail_from, "mail.example.net"), &closed_world(zone))
}

struct Score {
    results: usize,
    explanations: usize,
    tests: usize,
    explained: usize,
    faults: Vec<String>,
}

fn run_suite(path: &str) -> Option<Score> {
    let suite: Vec<Value> = serde_json::from_slice(&shared_data(path)?).unwrap();
    let mut score = Score { results: 0, explanations: 0, tests: 0, explained: 0, faults: vec![] };
    for group in &suite {
        let dns = closed_world(&group["zone"]);
        for test in group["tests"].as_array().unwrap() {
            let text = |name: &str| test[name].as_str().unwrap_or_default().to_string();
            let query = SpfQuery::new(text("host").parse().unwrap(), text("mailfrom"), text("helo"));
            let evaluation = evaluate_spf(&query, &dns);
            let decision = check_host(&query, &dns);
            assert_eq!((decision.result, &decision.explanation), (evaluation.result, &evaluation.explanation), "{}", text("id"));
            let allowed: Vec<&str> = test["results"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            score.tests += 1;
            if allowed.contains(&evaluation.result.as_str()) {
                score.results += 1;
            } else {
                score.faults.push(format!("{}: {allowed:?}, not {:?}: {}", test["id"], evaluation.result, evaluation.why.text));
            }
            let Some(wanted) = test["explanation"].as_str() else { continue };
            // The word of the suite for the text of the receiver, where the domain gives none.
            let wanted = (wanted != "DEFAULT").then_some(wanted);
            score.explained += 1;
            if evaluation.explanation.as_deref() == wanted {
                score.explanations += 1;
            } else {
                score.faults.push(format!("{}: {wanted:?}, not {:?}", test["id"], evaluation.explanation));
            }
        }
    }
    println!("{path}: {}/{} results, {}/{} explanations", score.results, score.tests, score.explanations, score.explained);
    Some(score)
}

#[test]
fn the_suite_of_rfc_7208_passes() {
    let Some(score) = run_suite("spf/rfc7208.json") else { return };
    assert!(score.faults.is_empty(), "{}", score.faults.join("\n"));
    assert_eq!((score.tests, score.explained), (203, 22));
}

#[test]
fn the_older_suite_passes_where_rfc_7208_did_not_change_the_protocol() {
    let Some(score) = run_suite("spf/rfc4408.json") else { return };
    assert!(score.faults.is_empty(), "{}", score.faults.join("\n"));
}

#[test]
fn a_pass_is_told_in_one_sentence_that_names_the_deciding_term() {
    let zone = json!({
        "example.com": {"TXT": ["v=spf1 mx include:spf.example.com -all"], "MX": ["10 mx.example.com"]},
        "mx.example.com": {"A": ["198.51.100.1"]},
        "spf.example.com": {"TXT": ["v=spf1 ip4:192.0.2.0/24 ~all"]},
    });
    let pass = evaluate(&zone, "192.0.2.7", "info@example.com");
    assert_eq!(pass.why.text, "192.0.2.7 passes because ip4:192.0.2.0/24 in spf.example.com contains it");
    assert_eq!((pass.result, pass.lookups, pass.void_lookups), (SpfResult::Pass, 2, 0));
    let fail = evaluate(&zone, "203.0.113.9", "info@example.com");
    assert_eq!(fail.why.text, "203.0.113.9 fails because -all in example.com matches every address");
    let mx = evaluate(&zone, "198.51.100.1", "info@example.com");
    assert_eq!(
        mx.why.text,
        "198.51.100.1 passes because mx in example.com leads to mx.example.com, which has the address 198.51.100.1"
    );
}

#[test]
fn errors_are_told_where_they_arise() {
    let sentence = |record: &str| {
        let zone = json!({
            "example.com": {"TXT": [record]},
            "broken.example.com": {"TXT": ["v=spf1 mx; -all"]},
            "slow.example.com": "timeout",
        });
        evaluate(&zone, "192.0.2.7", "info@example.com").why.text
    };
    for (record, told) in [
        (
            "v=spf1 include:broken.example.com -all",
            "192.0.2.7 cannot be checked (permerror) because the record of broken.example.com has a fault of syntax at ;",
        ),
        (
            "v=spf1 include:slow.example.com -all",
            "192.0.2.7 cannot be checked now (temperror) because the TXT records of slow.example.com could not be fetched (timeout)",
        ),
        (
            "v=spf1 include:nowhere.example.com -all",
            "192.0.2.7 cannot be checked (permerror) because nowhere.example.com, which include:nowhere.example.com in example.com names, has no SPF record",
        ),
        (
            "v=spf1 redirect=nowhere.example.com",
            "192.0.2.7 cannot be checked (permerror) because nowhere.example.com, to which example.com redirects, has no SPF record",
        ),
        (
            "v=spf1 a:1.example.com a:2.example.com a:3.example.com -all",
            "192.0.2.7 cannot be checked (permerror) because a:3.example.com in example.com is one look-up without an answer more than the 2 allowed",
        ),
        (
            "v=spf1 include:example.com -all",
            "192.0.2.7 cannot be checked (permerror) because include:example.com in example.com would need one look-up more than the 10 allowed",
        ),
        (
            "v=spf1",
            "192.0.2.7 is neither allowed nor forbidden because no term in example.com matches it, and there is no redirect",
        ),
        ("v=spf10", "SPF says nothing about 192.0.2.7 because example.com has no SPF record"),
    ] {
        assert_eq!(sentence(record), told);
    }
}

/// Look-ups of an `mx` are one, however many hosts it has; `exp` costs none.
#[test]
fn look_ups_are_counted_as_the_rfc_counts_them() {
    let zone = json!({
        "example.com": {"TXT": ["v=spf1 mx a:nothing.example.com -all exp=why.example.com"], "MX": ["10 mx1.example.com", "20 mx2.example.com"]},
        "mx1.example.com": {"A": ["198.51.100.1"]},
        "mx2.example.com": {"A": "nodata"},
        "why.example.com": {"TXT": ["%{i} may not send as %{o}"]},
    });
    let evaluation = evaluate(&zone, "192.0.2.7", "info@example.com");
    assert_eq!((evaluation.lookups, evaluation.void_lookups), (2, 1));
    assert_eq!(evaluation.explanation.as_deref(), Some("192.0.2.7 may not send as example.com"));
}

#[test]
fn what_is_not_known_is_awaited_and_asked_for_all_at_once() {
    let dns = read_answers(
        r#"{"example.com": {"TXT": ["v=spf1 a mx include:a.example.net exists:%{i}.example.net ptr redirect=r.example.net"]}}"#,
    )
    .unwrap();
    let query = SpfQuery::new("192.0.2.7".parse().unwrap(), "info@example.com", "mail.example.com");
    let evaluation = evaluate_spf(&query, &dns);
    assert_eq!(evaluation.result, SpfResult::Unknown);
    let awaited: Vec<String> = evaluation.awaited.iter().map(ToString::to_string).collect();
    let all = [
        "example.com. A",
        "example.com. MX",
        "a.example.net. TXT",
        "192.0.2.7.example.net. A",
        "7.2.0.192.in-addr.arpa. PTR",
        "r.example.net. TXT",
    ];
    assert_eq!(awaited, all);
    assert_eq!(dns.awaited().iter().map(ToString::to_string).collect::<Vec<_>>(), all);
    assert_eq!(evaluation.why.text, "it is not known yet whether 192.0.2.7 passes: 6 answers are awaited");
}

#[test]
fn nothing_is_asked_beyond_the_term_that_decides_without_asking() {
    let dns = read_answers(r#"{"example.com": {"TXT": ["v=spf1 ip4:192.0.2.0/24 include:a.example.net -all"]}}"#).unwrap();
    let query = SpfQuery::new("::ffff:192.0.2.7".parse().unwrap(), "", "example.com");
    assert_eq!(evaluate_spf(&query, &dns).result, SpfResult::Pass);
    assert!(dns.awaited().is_empty());
}

#[test]
fn trouble_on_our_side_leaves_the_result_unknown() {
    use mailwhy::dns::{Failure, Question};
    use mailwhy::records::{Name, Rtype};
    for (failure, result) in [
        (Failure::OutsideZone, SpfResult::Unknown),
        (Failure::Offline, SpfResult::Unknown),
        (Failure::ServFail, SpfResult::Temperror),
    ] {
        let mut dns = AnswerBook::new();
        let question = Question::new(Name::read("example.com").unwrap(), Rtype::TXT);
        dns.record(question.clone(), Answer::new(Outcome::Failed(failure), "a resolver"));
        let query = SpfQuery::new("192.0.2.7".parse().unwrap(), "info@example.com", "");
        let evaluation = evaluate_spf(&query, &dns);
        assert_eq!(evaluation.result, result);
        assert_eq!(evaluation.awaited.contains(&question), result == SpfResult::Unknown);
    }
}

#[test]
fn the_null_reverse_path_stands_for_postmaster_at_the_helo_name() {
    let zone = json!({
        "mail.example.net": {"TXT": ["v=spf1 exists:%{l}.at.%{o} -all"]},
        "postmaster.at.mail.example.net": {"A": ["127.0.0.2"]},
    });
    for null in ["", "<>"] {
        assert_eq!(evaluate(&zone, "192.0.2.7", null).result, SpfResult::Pass);
    }
}

/// RFC 7505: a domain that takes no mail has no MX host.
#[test]
fn a_null_mx_matches_nothing_and_is_not_void() {
    let zone = json!({"example.com": {"TXT": ["v=spf1 mx -all"], "MX": [[0, ""]]}});
    let evaluation = evaluate(&zone, "192.0.2.7", "info@example.com");
    assert_eq!((evaluation.result, evaluation.void_lookups), (SpfResult::Fail, 0));
}

/// The public JSON: field names do not change without a new version.
#[test]
fn the_json_of_an_evaluation_is_stable() {
    let zone = json!({"example.com": {"TXT": ["v=spf1 exists:%{ir}.ok.%{d2} -all"]}});
    let evaluation = evaluate(&zone, "192.0.2.7", "info@example.com");
    let counters = |lookups, void_lookups| json!({"lookups": lookups, "void_lookups": void_lookups});
    let name = "7.2.0.192.ok.example.com";
    let question = |name: &str, rtype: &str, status: &str| json!({"name": name, "rtype": rtype, "status": status, "source": "saved answers"});
    let mut txt = question("example.com", "TXT", "records");
    txt["answers"] = json!(["\"v=spf1 exists:%{ir}.ok.%{d2} -all\""]);
    let all_matches = json!({
        "code": "all-matches", "section": "5.1", "facts": {"term": "-all", "domain": "example.com"},
        "text": "-all in example.com matches every address",
    });
    let expected = json!({
        "version": 1,
        "result": "fail",
        "explanation": null,
        "lookups": 1,
        "void_lookups": 1,
        "why": {
            "code": "fail", "section": "2.6.4", "facts": {"ip": "192.0.2.7"},
            "text": "192.0.2.7 fails because -all in example.com matches every address",
            "because": all_matches,
        },
        "received_spf": "Received-SPF: fail (192.0.2.7 fails because -all in example.com matches every address)\r\n receiver=unknown;\r\n identity=mailfrom;\r\n client-ip=192.0.2.7;\r\n envelope-from=\"info@example.com\";\r\n helo=mail.example.net;\r\n mechanism=-all",
        "trace": [{
            "domain": "example.com",
            "record": "v=spf1 exists:%{ir}.ok.%{d2} -all",
            "questions": [txt],
            "before": counters(0, 0),
            "after": counters(1, 1),
            "why": {
                "code": "term-decides", "section": "4.6.2", "facts": {"term": "-all", "domain": "example.com"},
                "text": "-all in example.com decides",
            },
            "result": "fail",
            "children": [
                {
                    "domain": "example.com",
                    "term": "exists:%{ir}.ok.%{d2}",
                    "span": [7, 28],
                    "qualifier": "+",
                    "expanded": {"name": name, "steps": [
                        {"macro": "%{ir}", "value": "7.2.0.192"},
                        {"macro": "%{d2}", "value": "example.com"},
                    ]},
                    "questions": [question(name, "A", "nxdomain")],
                    "before": counters(0, 0),
                    "after": counters(1, 1),
                    "matched": false,
                    "why": {
                        "code": "name-absent", "section": "5.7",
                        "facts": {"term": "exists:%{ir}.ok.%{d2}", "domain": "example.com", "name": name},
                        "text": format!("{name}, which exists:%{{ir}}.ok.%{{d2}} in example.com asks for, does not exist"),
                    },
                },
                {
                    "domain": "example.com",
                    "term": "-all",
                    "span": [29, 33],
                    "qualifier": "-",
                    "before": counters(1, 1),
                    "after": counters(1, 1),
                    "matched": true,
                    "why": all_matches,
                    "result": "fail",
                },
            ],
        }],
    });
    assert_eq!(serde_json::to_value(&evaluation).unwrap(), expected);
}

/// The expansions of RFC 7208 §7.4, asked for by `exists`.
#[test]
fn macros_expand_as_the_examples_of_the_rfc() {
    let cases = [
        ("192.0.2.3", "%{s}.x.example", "strong-bad@email.example.com.x.example"),
        ("192.0.2.3", "%{o}", "email.example.com"),
        ("192.0.2.3", "%{d4}", "email.example.com"),
        ("192.0.2.3", "%{d2}", "example.com"),
        ("192.0.2.3", "%{dr}", "com.example.email"),
        ("192.0.2.3", "%{d2r}", "example.email"),
        ("192.0.2.3", "%{l-}.x.example", "strong.bad.x.example"),
        ("192.0.2.3", "%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com"),
        ("192.0.2.3", "%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}", "3.2.0.192.in-addr.strong.lp._spf.example.com"),
        (
            "2001:db8::cb01",
            "%{ir}.%{v}._spf.%{d2}",
            "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com",
        ),
    ];
    for (ip, spec, name) in cases {
        let zone = json!({"email.example.com": {"TXT": [format!("v=spf1 exists:{spec} -all")]}});
        let evaluation = evaluate(&zone, ip, "strong-bad@email.example.com");
        let expanded = evaluation.trace[0].children[0].expanded.as_ref().unwrap();
        assert_eq!(expanded.name.to_ascii_lowercase(), name, "{spec}");
    }
}

/// Worlds of a few names whose records point at each other, with anything that can go wrong.
fn world() -> impl Strategy<Value = Value> {
    let name = prop_oneof!["[abc]\\.example", Just("nowhere.example".to_string())];
    let term = prop_oneof![
        (prop_oneof!["", "-", "~", "[?]"], "include|a|mx|ptr|exists", name.clone())
            .prop_map(|(sign, it, name)| format!("{sign}{it}:{name}")),
        name.clone().prop_map(|name| format!("redirect={name}")),
        name.clone().prop_map(|name| format!("exp={name}")),
        "ip4:192\\.0\\.2\\.[0-9]/(24|32|0)",
        "exists:%\\{[slodipvhSLODIPVH][0-9]?r?[-.+]?\\}\\.[abc]\\.example",
        "a|mx|ptr|-all|~all|all|nonsense",
    ];
    let record = prop::collection::vec(term, 0..5).prop_map(|it| format!("v=spf1 {}", it.join(" ")));
    let txt = prop_oneof![
        6 => prop::collection::vec(record, 1..3).prop_map(|it| json!(it)),
        1 => Just(json!("timeout")),
        1 => Just(json!("nodata")),
    ];
    let host = (txt, prop::collection::vec(name, 0..12), any::<bool>());
    prop::collection::vec(host, 3).prop_map(|hosts| {
        let mut zone = serde_json::Map::new();
        for (label, (txt, exchanges, here)) in ["a", "b", "c"].iter().zip(hosts) {
            let mx: Vec<String> = exchanges.iter().map(|it| format!("10 {it}")).collect();
            let a = if here { json!(["192.0.2.1"]) } else { json!("nx") };
            zone.insert(format!("{label}.example"), json!({"TXT": txt, "MX": mx, "A": a}));
        }
        zone.insert("1.2.0.192.in-addr.arpa".into(), json!({"PTR": ["a.example", "b.example"]}));
        Value::Object(zone)
    })
}

/// What was evaluated. For what is not reached nobody is asked, so that depends on what happens to be known.
fn reached(evaluation: &SpfEvaluation) -> String {
    fn retain(nodes: &mut Vec<TraceNode>) {
        nodes.retain(|it| it.reached);
        nodes.iter_mut().for_each(|it| retain(&mut it.children));
    }
    let mut evaluation = evaluation.clone();
    retain(&mut evaluation.trace);
    serde_json::to_string(&evaluation).unwrap()
}

proptest! {
    #[test]
    fn any_world_gives_a_result_within_the_limits(zone in world(), local in "\\PC{0,8}", helo in "\\PC{0,8}") {
        let query = SpfQuery::new("192.0.2.1".parse().unwrap(), format!("{local}@a.example"), helo);
        let evaluation = evaluate_spf(&query, &closed_world(&zone));
        prop_assert!(evaluation.result != SpfResult::Unknown);
        prop_assert!(evaluation.lookups <= 11, "{}", evaluation.lookups);
        let decision = check_host(&query, &closed_world(&zone));
        prop_assert_eq!((decision.result, &decision.explanation), (evaluation.result, &evaluation.explanation));
        prop_assert!(!evaluation.why.text.is_empty() && evaluation.why.because.is_some());
    }

    /// Answered one round after the other, an evaluation comes to the same end as with all answers at hand.
    #[test]
    fn rounds_come_to_the_same_end(zone in world()) {
        let query = SpfQuery::new("192.0.2.1".parse().unwrap(), "info@a.example", "b.example");
        let world = closed_world(&zone);
        let whole = reached(&evaluate_spf(&query, &world));
        let mut book = AnswerBook::new();
        for _ in 0..60 {
            let evaluation = evaluate_spf(&query, &book);
            let awaited = book.awaited();
            if evaluation.result != SpfResult::Unknown {
                prop_assert_eq!(reached(&evaluation), whole);
                return Ok(());
            }
            prop_assert!(!awaited.is_empty());
            for question in awaited {
                let answer = world.get(&question).cloned().unwrap();
                book.record(question, answer);
            }
        }
        prop_assert!(false, "no end");
    }
}

#[test]
fn an_address_literal_has_no_policy_and_nothing_is_asked() {
    let query = SpfQuery::new("192.0.2.1".parse().unwrap(), "someone@[192.0.2.1]", "[192.0.2.1]");
    let evaluation = evaluate_spf(&query, &AnswerBook::new());
    assert_eq!(evaluation.result, SpfResult::None);
    assert!(evaluation.awaited.is_empty());
}

#[test]
fn terms_behind_the_one_that_decides_are_evaluated_in_its_shadow_and_count_for_nothing() {
    let evaluation = evaluate(
        &json!({
            "example.com": {"TXT": ["v=spf1 ip4:192.0.2.0/24 include:away.example mx include:gone.example ip4:192.0.2.7 -all exp=why.example"],
                            "MX": ["10 mx1.example", "20 mx2.example"]},
            "away.example": {"TXT": ["v=spf1 a:void.example exists:%{i}.example ~all"]},
            "mx1.example": {"A": ["198.51.100.1"]},
            "why.example": {"TXT": ["no"]},
        }),
        "192.0.2.7",
        "info@example.com",
    );
    let shown =
        |it: &TraceNode| (it.term.clone().unwrap(), it.reached, it.matched, it.result, it.after.lookups, it.after.void_lookups);
    let row = |term: &str, reached, matched, result, lookups, void_lookups| {
        (term.to_string(), reached, matched, result, lookups, void_lookups)
    };
    let root = &evaluation.trace[0];
    let expected = [
        row("ip4:192.0.2.0/24", true, Some(true), Some(SpfResult::Pass), 0, 0),
        row("include:away.example", false, Some(false), None, 3, 2),
        row("mx", false, Some(false), None, 4, 2),
        // An error that would come only later is seen now; a third void look-up too.
        row("include:gone.example", false, None, Some(SpfResult::Permerror), 5, 3),
        row("ip4:192.0.2.7", false, Some(true), Some(SpfResult::Pass), 5, 3),
        row("-all", false, Some(true), Some(SpfResult::Fail), 5, 3),
    ];
    assert_eq!(root.children.iter().map(shown).collect::<Vec<_>>(), expected);
    assert!(!root.children[1].children[0].reached, "what is below is not reached either");
    assert_eq!((root.children[2].after.mx_hosts, root.children[3].before.mx_hosts), (2, 0));
    assert_eq!((evaluation.result, evaluation.lookups, evaluation.void_lookups), (SpfResult::Pass, 0, 0));
    assert_eq!((&evaluation.explanation, root.after.lookups), (&None, 0));
    assert_eq!(evaluation.why.text, "192.0.2.7 passes because ip4:192.0.2.0/24 in example.com contains it");
}

#[test]
fn beyond_the_tenth_look_up_the_shadow_counts_on() {
    let includes: Vec<String> = (1..=13).map(|it| format!("include:s{it}.example")).collect();
    let mut zone = json!({"example.com": {"TXT": [format!("v=spf1 {} -all", includes.join(" "))]}});
    for it in 1..=13 {
        zone[format!("s{it}.example")] = json!({"TXT": ["v=spf1 ip4:198.51.100.1 -all"]});
    }
    let evaluation = evaluate(&zone, "192.0.2.7", "info@example.com");
    assert_eq!((evaluation.result, evaluation.lookups), (SpfResult::Permerror, 11));
    assert_eq!(evaluation.why.because.unwrap().code, "lookups-over-ten");
    let last = evaluation.trace[0].children.last().unwrap();
    assert_eq!((last.term.as_deref(), last.after.lookups), (Some("-all"), 13), "which is what the record would need");
}

#[test]
fn nobody_is_asked_for_what_is_not_reached() {
    let dns = read_answers(r#"{"example.com": {"TXT": ["v=spf1 ip4:192.0.2.0/24 include:away.example mx -all"]}}"#).unwrap();
    let query = SpfQuery::new("192.0.2.7".parse().unwrap(), "info@example.com", "mail.example.net");
    let evaluation = evaluate_spf(&query, &dns);
    assert_eq!((evaluation.result, dns.awaited()), (SpfResult::Pass, vec![]));
    assert_eq!(evaluation.trace[0].children[1].result, Some(SpfResult::Unknown));
    assert!(evaluation.awaited.is_empty());
}

#[test]
fn a_record_that_names_itself_ends_in_its_shadow_too() {
    let terms = "include:example.com ".repeat(300);
    for first in ["", "ip4:192.0.2.7 ", "include:pass.example "] {
        let zone = json!({
            "example.com": {"TXT": [format!("v=spf1 {first}{terms} -all")]},
            "pass.example": {"TXT": ["v=spf1 +all include:example.com"]},
        });
        let evaluation = evaluate(&zone, "192.0.2.7", "info@example.com");
        let size = serde_json::to_string(&evaluation).unwrap().len();
        assert!(size < 8_000_000, "{size}");
    }
}

#[test]
fn the_header_field_of_a_receiver_holds_nothing_that_breaks_it() {
    let evaluation = evaluate(
        &json!({"example.com": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all"]}}),
        "192.0.2.7",
        "\"a\\\r\nX: (b)\"@example.com",
    );
    let header = evaluation.received_spf.unwrap();
    let expected = "Received-SPF: pass (192.0.2.7 passes because ip4:192.0.2.0/24 in example.com contains it)\r\n \
                    receiver=unknown;\r\n identity=mailfrom;\r\n client-ip=192.0.2.7;\r\n \
                    envelope-from=\"\\\"a\\\\X: (b)\\\"@example.com\";\r\n helo=mail.example.net;\r\n mechanism=\"ip4:192.0.2.0/24\"";
    assert_eq!(header, expected);
}
