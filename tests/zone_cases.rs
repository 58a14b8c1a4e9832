//! Zones, records and fragments from the test suites of name servers and libraries: do we agree with the servers?

mod support;

use mailwhy::records::Name;
use mailwhy::text::decode;
use mailwhy::{ZoneOptions, check_zone};
use serde_json::Value;

/// Where three of four servers share a verdict, this share of the cases must agree.
const AGREEMENT: f64 = 0.94;

#[test]
fn servers_and_we_agree_on_what_can_be_loaded() {
    let Some(cases) = support::shared_data("zone/cases.jsonl") else { return };
    let (mut agreed, mut all, mut differing) = (0, 0, Vec::new());
    for line in String::from_utf8(cases).unwrap().lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |field: &str| case[field].as_str().unwrap_or_default().to_string();
        if case["agree_core"].as_u64().unwrap_or(0) < 3 {
            continue;
        }
        let bytes = support::shared_data(&format!("zone/cases/{}", text("file"))).unwrap();
        let options =
            ZoneOptions { origin: Name::read(&text("origin")).ok(), whole: text("level") == "zone", ..ZoneOptions::default() };
        let report = check_zone(&decode(&bytes).text, &options);
        all += 1;
        if report.valid == (text("verdict") == "ok") {
            agreed += 1;
        } else {
            let first = report.findings.iter().find(|it| it.rule.invalidates).map(|it| (it.rule.code, it.span));
            differing.push(format!("{} {} {}: {first:?} {}", text("verdict"), text("level"), text("file"), case["msg"]));
        }
    }
    println!("{}\n{agreed} of {all} agree", differing.join("\n"));
    assert!(f64::from(agreed) >= AGREEMENT * f64::from(all), "only {agreed} of {all} agree");
}
