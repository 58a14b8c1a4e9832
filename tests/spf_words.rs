//! The Chinese words about SPF: each code once, with the placeholders of the English template.

use mailwhy::checks::spf::RULES;
use mailwhy::evaluation::spf::{REASONS, Reason, VERDICTS};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

fn words() -> Value {
    serde_json::from_str(include_str!("../www/text/zh-CN/spf.json")).unwrap()
}

fn placeholders(template: &str) -> BTreeSet<&str> {
    template.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|it| it.0).collect()
}

fn codes(map: &Map<String, Value>) -> BTreeSet<&str> {
    map.keys().map(String::as_str).collect()
}

#[test]
fn every_rule_has_its_words() {
    let words = words();
    let rules = words["rules"].as_object().unwrap();
    assert_eq!(codes(rules), RULES.iter().map(|it| it.code).collect());
    for rule in RULES {
        let words = &rules[rule.code];
        let text = |name: &str| words[name].as_str().unwrap_or_default();
        assert_eq!(placeholders(text("message")), placeholders(rule.message), "{}", rule.code);
        assert_eq!(placeholders(text("why")), placeholders(rule.why), "{}", rule.code);
        assert_eq!(words["fixes"].as_array().unwrap().len(), rule.fixes.len(), "{}", rule.code);
        assert_eq!(text("related").is_empty(), rule.related.is_empty(), "{}", rule.code);
    }
}

#[test]
fn every_sentence_of_a_trace_has_its_words() {
    let words = words();
    let holds = |name: &str, reasons: &[&Reason]| {
        let templates = words[name].as_object().unwrap();
        assert_eq!(codes(templates), reasons.iter().map(|it| it.code).collect());
        for reason in reasons {
            let template = templates[reason.code].as_str().unwrap();
            assert_eq!(placeholders(template), placeholders(reason.message), "{}", reason.code);
        }
    };
    holds("trace", REASONS);
    holds("verdicts", &VERDICTS.iter().collect::<Vec<_>>());
}
