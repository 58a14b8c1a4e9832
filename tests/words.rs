//! Every word in every language: the Chinese templates stand for the same codes, with the same facts.

mod support;

use mailwhy::checks::rules;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fs;

/// Which file of `www/text/zh-CN/` speaks of which rules does not matter: the page loads what it needs.
const FILES: [&str; 5] = ["zone", "spf", "record", "domain", "bounce"];

#[test]
fn every_rule_speaks_chinese() {
    let chinese = chinese_rules();
    let mut faults = Vec::new();
    for rule in rules() {
        let Some(words) = chinese.get(rule.code) else {
            faults.push(format!("{}: no Chinese", rule.code));
            continue;
        };
        let text = |key: &str| words.get(key).and_then(Value::as_str).unwrap_or_default();
        for (key, english) in [("message", rule.message), ("why", rule.why), ("related", rule.related)] {
            if english.is_empty() != text(key).is_empty() {
                faults.push(format!("{}: {key} is missing in one language", rule.code));
            }
            if placeholders(english) != placeholders(text(key)) {
                faults.push(format!("{}: {key} names other facts: {english} / {}", rule.code, text(key)));
            }
        }
        let fixes = words.get("fixes").and_then(Value::as_array).map_or(0, Vec::len);
        if fixes != rule.fixes.len() {
            faults.push(format!("{}: {fixes} fixes in Chinese, {} in English", rule.code, rule.fixes.len()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_chinese_words_are_left_over_from_a_rule_that_is_gone() {
    let known: BTreeSet<&str> = rules().iter().map(|it| it.code).collect();
    let left: Vec<String> = chinese_rules().keys().filter(|it| !known.contains(&***it)).cloned().collect();
    assert!(left.is_empty(), "{left:?}");
}

fn chinese_rules() -> Map<String, Value> {
    let mut all = Map::new();
    for file in FILES {
        let path = format!("{}/www/text/zh-CN/{file}.json", env!("CARGO_MANIFEST_DIR"));
        let json: Value = serde_json::from_str(&fs::read_to_string(&path).expect(&path)).expect(&path);
        // Bounce rules are rows, not rules of the catalogue; their words are held by the tests of bounces.
        if file == "bounce" {
            continue;
        }
        for (code, words) in json["rules"].as_object().expect("an object `rules`") {
            assert!(all.insert(code.clone(), words.clone()).is_none(), "{code} stands in two files");
        }
    }
    all
}

fn placeholders(template: &str) -> BTreeSet<&str> {
    template.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|(name, _)| name).collect()
}
