//! check_host(): the suites of the openspf project, and the promises of the evaluator.

mod support;

use mailwhy::dns::{Answer, AnswerBook, Outcome, read_answers};
use mailwhy::evaluation::spf::{SpfEvaluation, SpfQuery, SpfResult, evaluate_spf};
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
    println!(
        "{path}: {}/{} results, {}/{} explanations",
        score.results, score.tests, score.explanations, score.explained
    );
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
