//! Zones, records and fragments from the test suites of name servers and libraries: do we agree with the servers?

mod support;

use mailwhy::records::Name;
use mailwhy::records::zone::{Includes, Source};
use mailwhy::text::decode;
use mailwhy::{ZoneOptions, check_zone};
use serde_json::Value;

/// Where three of four servers share a verdict, this share of the cases must agree, of those they load and of those they refuse.
const AGREEMENT: f64 = 0.99;

/// Where we differ with reason.
const SETTLED: &[(&str, &str)] = &[
    (
        "domain/rfc_1035_class_ttl_type_rdata.zone",
        "an SOA alone is no zone: RFC 2181 §6.1 wants NS records beside it, and named-checkzone refuses it",
    ),
    ("domain/rfc_1035_ttl_class_type_rdata.zone", "the same"),
    (
        "knot/zscanner-rec/36_RRSIG-029.zone",
        "any octet may stand in a name (RFC 2181 §11); BIND and NSD refuse the record for its signature of one octet and its dates",
    ),
];

#[test]
fn servers_and_we_agree_on_what_can_be_loaded() {
    let Some(cases) = support::shared_data("zone/cases.jsonl") else { return };
    let mut agreed = [0, 0];
    let mut all = [0, 0];
    let mut differing = Vec::new();
    for line in String::from_utf8(cases).unwrap().lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |field: &str| case[field].as_str().unwrap_or_default().to_string();
        if case["agree_core"].as_u64().unwrap_or(0) < 3 {
            continue;
        }
        let bytes = support::shared_data(&format!("zone/cases/{}", text("file"))).unwrap();
        let zone = decode(&bytes).text;
        // None of the files is here that some of the zones include.
        let includes = Source::new(&zone, &Includes::new()).awaited().map(|it| (it.to_string(), None)).collect();
        let options = ZoneOptions {
            origin: Name::read(&text("origin")).ok(),
            whole: text("level") == "zone",
            includes,
            ..ZoneOptions::default()
        };
        let report = check_zone(&zone, &options);
        let half = usize::from(text("verdict") == "ok");
        all[half] += 1;
        if report.valid == (half == 1) {
            agreed[half] += 1;
        } else {
            let first = report.findings.iter().find(|it| it.rule.invalidates).map(|it| (it.rule.code, it.span));
            differing.push((
                text("file"),
                format!("{} {} {}: {first:?} {}", text("verdict"), text("level"), text("file"), case["msg"]),
            ));
        }
    }
    println!("{} of {} refused, {} of {} loaded", agreed[0], all[0], agreed[1], all[1]);
    let unsettled: Vec<&String> =
        differing.iter().filter(|(file, _)| !SETTLED.iter().any(|(it, _)| it == file)).map(|(_, it)| it).collect();
    assert!(unsettled.is_empty(), "{unsettled:#?}");
    for half in 0..2 {
        assert!(f64::from(agreed[half]) >= AGREEMENT * f64::from(all[half]), "{agreed:?} of {all:?} agree");
    }
    for (file, why) in SETTLED {
        assert!(differing.iter().any(|(it, _)| it == file), "{file} agrees by now: {why}");
    }
}
