//! The Chinese words of the rules about zones are complete.

use mailwhy::checks::rules;
use mailwhy::report::{Rule, Subject};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn every_rule_about_zones_has_chinese_words_with_the_same_facts() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/text/zh-CN/zone.json");
    let words: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let words = words["rules"].as_object().unwrap();
    let zone_rules: Vec<&Rule> = rules().into_iter().filter(|it| it.subject == Subject::Zone).collect();
    for rule in &zone_rules {
        let code = rule.code;
        let translated = words.get(code).unwrap_or_else(|| panic!("{code} has no Chinese words"));
        let text = |field: &str| translated[field].as_str().unwrap_or_default().to_string();
        assert_eq!(placeholders(&text("message")), placeholders(rule.message), "{code}: message");
        assert_eq!(placeholders(&text("why")), placeholders(rule.why), "{code}: why");
        assert_eq!(translated["fixes"].as_array().map_or(0, Vec::len), rule.fixes.len(), "{code}: fixes");
        assert_eq!(text("related").is_empty(), rule.related.is_empty(), "{code}: related");
    }
    let codes: BTreeSet<&str> = zone_rules.iter().map(|it| it.code).collect();
    let superfluous: Vec<&String> = words.keys().filter(|it| !codes.contains(&***it)).collect();
    assert!(superfluous.is_empty(), "no such rule: {superfluous:?}");
}

fn placeholders(template: &str) -> BTreeSet<&str> {
    template.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|(name, _)| name).collect()
}
