//! SPF records as people write them: what is valid, what is wrong and where, and whether the fixes mend it.

mod support;

use mailwhy::check_record;
use mailwhy::checks::rules;
use mailwhy::records::spf::{Mechanism, Network, SpfRecord};
use mailwhy::report::{Finding, RecordKind, Subject, apply};
use proptest::prelude::*;
use serde_json::Value;
use support::{caret, shared_data};

fn findings(record: &str) -> Vec<Finding> {
    check_record(record, RecordKind::Spf).findings
}

fn codes(record: &str) -> Vec<&'static str> {
    findings(record).iter().map(|it| it.rule.code).collect()
}

/// The record after the first fix of its first finding.
fn mended(record: &str) -> String {
    let found = findings(record);
    found.iter().find_map(|it| it.fixes.first()).map_or_else(|| "no fix".to_string(), |fix| apply(record, &fix.edits))
}

#[test]
fn every_verdict_of_the_gold_records_is_right() {
    let Some(bytes) = shared_data("spf/syntax-gold.json") else { return };
    let rows: Vec<Value> = serde_json::from_slice(&bytes).unwrap();
    let mut wrong = Vec::new();
    for row in &rows {
        let record = row["record"].as_str().unwrap();
        if check_record(record, RecordKind::Spf).valid != row["valid"].as_bool().unwrap() {
            wrong.push(format!("{record:?}: {} {:?}", row["valid"], codes(record)));
        }
        assert_eq!(SpfRecord::read(record).is_ok(), row["valid"].as_bool().unwrap(), "{record}");
    }
    println!("syntax-gold: {}/{} verdicts", rows.len() - wrong.len(), rows.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_record_as_providers_publish_it_is_quiet() {
    for record in [
        "v=spf1 +a +mx +ip4:198.51.100.5 +include:spf.example.com ~all",
        "v=spf1 mx/24 a//64 -all",
        "v=spf1 include:spf.sg.aliyun.com -all",
        "v=spf1 mx -all",
        "v=spf1 include:_spf.google.com ~all",
        "v=spf1 a mx ip4:203.0.113.0/24 ip6:2001:db8::/32 include:spf.protection.outlook.com -all",
        "v=spf1 redirect=_spf.example.com",
        "v=spf1 -all exp=explain._spf.%{d}",
        "v=spf1 exists:%{i}._spf.example.com ~all",
        "v=spf1 -all",
        "V=SPF1 MX -ALL",
    ] {
        assert_eq!(codes(record), [""; 0], "{record}");
    }
}

/// Each faulty record, and what its first fix makes of it.
#[test]
fn the_first_fix_gives_the_record_that_was_meant() {
    let mut wrong = Vec::new();
    for (record, meant) in [
        ("v=spf1 include the following:spf.sg.aliyun.com -all", "v=spf1 include:spf.sg.aliyun.com -all"),
        ("v=spf1 ip4 192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip4: 192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip4 : 192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 a host.example.com -all", "v=spf1 a:host.example.com -all"),
        ("v=spf1 a: host.example.com -all", "v=spf1 a:host.example.com -all"),
        ("v=spf1 include spf.example.com -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 redirect spf.example.com", "v=spf1 redirect=spf.example.com"),
        ("v=spf1 mx - all", "v=spf1 mx -all"),
        ("v=spf1 mx –all", "v=spf1 mx -all"),
        ("v=spf1 include：spf.example.com -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1\u{a0}mx -all", "v=spf1 mx -all"),
        ("v=spf1\tmx -all", "v=spf1 mx -all"),
        ("\"v=spf1 mx -all\"", "v=spf1 mx -all"),
        ("\"v=spf1 mx \" \"-all\"", "v=spf1 mx -all"),
        ("v=spf1 inlcude:spf.example.com -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 ipv4:192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip:192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip:2001:db8::1 -all", "v=spf1 ip6:2001:db8::1 -all"),
        ("v=spf1 192.0.2.0/24 -all", "v=spf1 ip4:192.0.2.0/24 -all"),
        ("v=spf1 2001:db8::1 -all", "v=spf1 ip6:2001:db8::1 -all"),
        ("v=spf1 spf.example.com -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 mx -all.", "v=spf1 mx -all"),
        ("v=spf1 mx redirect:spf.example.com", "v=spf1 mx redirect=spf.example.com"),
        ("v=spf1 mx, -all", "v=spf1 mx -all"),
        ("v=spf1 mx -all;", "v=spf1 mx -all"),
        ("v=spf1 ip4:192.0.2.1,192.0.2.2 -all", "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all"),
        ("v=spf1 mx , -all", "v=spf1 mx -all"),
        ("v=spf1 mx: -all", "v=spf1 mx -all"),
        ("v=spf1 ip4:2001:db8::1 -all", "v=spf1 ip6:2001:db8::1 -all"),
        ("v=spf1 ip6:192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip4:192.0.2.1:25 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip4:192.0.2 -all", "v=spf1 ip4:192.0.2.0/24 -all"),
        ("v=spf1 ip4:192.0.2.* -all", "v=spf1 ip4:192.0.2.0/24 -all"),
        ("v=spf1 ip4:192.0.002.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip4:mail.example.com -all", "v=spf1 a:mail.example.com -all"),
        ("v=spf1 ip4:192.0.2.1include:spf.example.com -all", "v=spf1 ip4:192.0.2.1 include:spf.example.com -all"),
        ("v=spf1 ip4:192.0.2.0/024 -all", "v=spf1 ip4:192.0.2.0/24 -all"),
        ("v=spf1 ip4:192.0.2.0//24 -all", "v=spf1 ip4:192.0.2.0/24 -all"),
        ("v=spf1 ip4:192.0.2.0/255.255.255.0 -all", "v=spf1 ip4:192.0.2.0/24 -all"),
        ("v=spf1 mx/24/64 -all", "v=spf1 mx/24//64 -all"),
        ("v=spf1 include:192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 include:spf.example.com/24 -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 a:mail.example.com:8080 -all", "v=spf1 a:mail.example.com -all"),
        ("v=spf1 include:https://spf.example.com/ -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 exists:%(ir).example.com -all", "v=spf1 exists:%{ir}.example.com -all"),
        ("v=spf1 mx --all", "v=spf1 mx -all"),
        ("v=spf1 mx -redirect=spf.example.com", "v=spf1 mx redirect=spf.example.com"),
        ("v=spf1 mx -all:example.com", "v=spf1 mx -all"),
        ("v=spf1 redirect=a.example.com redirect=a.example.com", "v=spf1 redirect=a.example.com"),
        ("v=spf10 mx -all", "v=spf1 mx -all"),
        ("v=spf1; mx -all", "v=spf1 mx -all"),
        ("v=spf1mx -all", "v=spf1 mx -all"),
        ("spf1 mx -all", "v=spf1 mx -all"),
        ("v = spf1 mx -all", "v=spf1 mx -all"),
        ("mx -all", "v=spf1 mx -all"),
        ("  v=spf1 mx -all", "v=spf1 mx -all"),
        ("@ IN TXT v=spf1 mx -all", "v=spf1 mx -all"),
        ("v=spf1 include:spf.example.com~ALL", "v=spf1 include:spf.example.com ~ALL"),
        ("v=spf1 include:'spf.example.com' -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 include:include:spf.example.com -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 include:postmaster@spf.example.com -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 include:spf..example.com -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 ip4:192.0.2.7/24 -all", "v=spf1 ip4:192.0.2.0/24 -all"),
        ("v=spf1 ip4:192.0.2.0/24/ -all", "v=spf1 ip4:192.0.2.0/24 -all"),
        ("v=spf1 mx all~", "v=spf1 mx ~all"),
        ("v=spf1 mx _all", "v=spf1 mx ~all"),
        ("v=spf1 mx~all", "v=spf1 mx ~all"),
        ("v=spf1 include:spf.example.com~all", "v=spf1 include:spf.example.com ~all"),
        ("v=spf1 include:spf.example.com-all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 ip4:198.51.100.1-all", "v=spf1 ip4:198.51.100.1 -all"),
        ("v=spf1 include: spf.example.com, -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 mx\\;-all", "v=spf1 mx -all"),
        ("v=spf1 include=spf.example.com -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 inlcude=spf.example.com -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 redirct=spf.example.com", "v=spf1 redirect=spf.example.com"),
        ("v=spf1 include:a.example.com,include:b.example.com ~all", "v=spf1 include:a.example.com include:b.example.com ~all"),
        ("v=spf1 include:a.example.com,b.example.com ~all", "v=spf1 include:a.example.com include:b.example.com ~all"),
        ("v=spf1 mx -all v=spf1 include:b.example.com ~all", "v=spf1 mx include:b.example.com ~all"),
        ("v=spf1 mx +all", "v=spf1 mx -all"),
        ("v=spf1 ip4:192.0.2.1/33 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip4:192.0.2.0/24-all", "v=spf1 ip4:192.0.2.0/24 -all"),
        ("v=spf1 ip4:192.0.2.0 /24 -all", "v=spf1 ip4:192.0.2.0/24 -all"),
        ("v=spf1 ip4:192.0.2.0/ 24 -all", "v=spf1 ip4:192.0.2.0/24 -all"),
        ("v=spf1 ip4:192.0.2.0\\24 -all", "v=spf1 ip4:192.0.2.0/24 -all"),
        ("v=spf1 ?ip4:192.0.2.1-192.0.2.6 -all", "v=spf1 ?ip4:192.0.2.1 ?ip4:192.0.2.2/31 ?ip4:192.0.2.4/31 ?ip4:192.0.2.6 -all"),
        ("v=spf1 ip4:198.51.100.0-255 -all", "v=spf1 ip4:198.51.100.0/24 -all"),
        ("v=spf1 ip4:[192.0.2.1] -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip4:192.0.2.1. -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip4::192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip4:http://192.0.2.1/ -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip4:<2001:db8::1> -all", "v=spf1 ip6:2001:db8::1 -all"),
        ("v=spf1 ip6:2001:db8::1%eth0 -all", "v=spf1 ip6:2001:db8::1 -all"),
        ("v=spf1 ip4.192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip4/192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 ip4;192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all"),
        ("v=spf1 include,spf.example.com -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 include.spf.example.com -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 include::spf.example.com -all", "v=spf1 include:spf.example.com -all"),
        ("v=spf1 mx:http://mail.example.com/ -all", "v=spf1 mx:mail.example.com -all"),
        ("v=spf1 mx:-all", "v=spf1 mx -all"),
        ("v=spf1 +mx+a -all", "v=spf1 +mx +a -all"),
        ("v=spf1 - mx -all", "v=spf1 -mx -all"),
        ("v=spf1 mx - -all", "v=spf1 mx -all"),
        ("v=spf1 mx -al", "v=spf1 mx -all"),
        ("v=spf1 mx deny", "v=spf1 mx -all"),
        ("v=spf1 mx softfail", "v=spf1 mx ~all"),
        ("v=spf1 host:mail.example.com -all", "v=spf1 a:mail.example.com -all"),
        ("v=spf1 mx | a -all", "v=spf1 mx a -all"),
        ("v=spf1 mx and a -all", "v=spf1 mx a -all"),
        ("spf2.0/pra mx -all", "v=spf1 mx -all"),
        ("v=spf1 mx", "v=spf1 mx ~all"),
        ("v=spf1 -all mx", "v=spf1 mx -all"),
    ] {
        let (mended, left) = (mended(record), codes(meant));
        if mended != meant || !left.is_empty() {
            wrong.push(format!("{record}: {mended}; {meant} has {left:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fault_of_a_record_is_told_at_once() {
    let found = codes("v=spf1 ip4:192.0.2 inlcude:a.example.com a/33 -all;");
    assert_eq!(found, ["spf-ip4-address", "spf-unknown-mechanism", "spf-prefix-length", "spf-separator"]);
}

#[test]
fn a_dash_of_windows_1252_or_utf8_octets_of_a_zone_is_told_as_the_dash_it_is() {
    assert_eq!(findings("v=spf1 mx \u{96}all")[0].message(), "  (U+0096) is no ASCII character");
    let octets: String = "v=spf1 mx –all".bytes().map(char::from).collect();
    assert_eq!(findings(&octets)[0].message(), "– (U+2013) is no ASCII character");
    assert_eq!(mended(&octets), "v=spf1 mx -all");
}

/// A fix must not leave its own finding behind; what is invalid may need several rounds.
#[test]
fn fixes_of_all_examples_free_the_text_of_their_finding() {
    for rule in rules().into_iter().filter(|it| it.subject == Subject::Record(RecordKind::Spf)) {
        let text = caret::read(rule.wrong).text;
        let text = text.trim_end_matches('\n');
        let found = findings(text);
        for finding in &found {
            for fix in &finding.fixes {
                let after = apply(text, &fix.edits);
                let same = |it: &&Finding| it.rule.code == finding.rule.code;
                let (before, left) = (found.iter().filter(same).count(), findings(&after).iter().filter(same).count());
                assert!(left < before, "{}: \"{}\" gives {after}", finding.rule.code, fix.title);
            }
        }
    }
}

/// Words that look like terms, with all that goes wrong in them.
fn word_like() -> impl Strategy<Value = String> {
    prop_oneof![
        "[-+~?]{0,2}(include|inlcude|a|mx|ptr|ip4|ip6|exists|all|redirect|exp|v)[:=/]?[a-z0-9.:/%{}_,;-]{0,12}",
        "ip4[:=][0-9.,/x*]{0,18}",
        "[a-z%{}()0-9.,;:=/|&]{0,10}",
        "(exists|include):[%${(\\[]{0,2}[idlsz]r?[})\\]]?[.]example",
        "(a|mx|include|ip4|ip6):[a-zü例$%\"]{0,6}(\\.[a-zé]{1,3})?[-~]?(all)?",
        "(mx|a/24|-all|ip4:192.0.2.1|include:a.example)[+~?-]?(all|mx|ip4:192.0.2.9|include:b.example|/a)",
        "ip6:[0-9a-f:]{0,12}(/[0-9]{1,3})?",
        Just("192.0.2.1".to_string()),
        Just("spf.example.com".to_string()),
    ]
}

/// Records of such words.
fn record_of_words() -> impl Strategy<Value = String> {
    prop::collection::vec(word_like(), 0..8).prop_map(|it| format!("v=spf1 {}", it.join(" ")))
}

/// Texts that look like records, and may be none.
fn record_like() -> impl Strategy<Value = String> {
    let version = prop_oneof![Just("v=spf1 "), Just("v=spf1"), Just(""), Just("\"v=spf1 ")];
    let word = prop_oneof![4 => word_like(), 1 => "[a-z–：\"]{0,5}", 1 => Just("v=spf1".to_string())];
    (version, prop::collection::vec(word, 0..8)).prop_map(|(version, words)| format!("{version}{}", words.join(" ")))
}

proptest! {
    #[test]
    fn reading_never_panics_and_spans_lie_inside(text in prop_oneof![any::<String>(), record_like(), "v=spf1 \\PC*"]) {
        let report = check_record(&text, RecordKind::Spf);
        for finding in &report.findings {
            let edits = finding.fixes.iter().flat_map(|it| &it.edits).map(|it| it.span);
            for span in finding.span.into_iter().chain(finding.related.iter().copied()).chain(edits) {
                prop_assert!(text.get(span.range()).is_some(), "{span:?} of {text:?} for {}", finding.rule.code);
            }
            prop_assert!(!finding.message().contains('{') || text.contains(['{', '｛']), "{}", finding.message());
        }
        prop_assert_eq!(report.valid, SpfRecord::read(text.trim_end_matches(['\n', '\r'])).is_ok());
    }

    /// The reader's own way through addresses takes exactly what the standard library's takes, and as that takes it.
    #[test]
    fn addresses_are_read_as_they_are(address in "([0-9]{1,4}[.]?){3,5}|[0-9.]{5,16}", prefix in "(/[0-9]{0,3})?", sign in "[-+~?]?") {
        let record = SpfRecord::read(&format!("v=spf1 {sign}ip4:{address}{prefix} -all"));
        let length = prefix.strip_prefix('/').map_or(Some(32), |it| it.parse::<u8>().ok().filter(|n| *n <= 32 && it == n.to_string()));
        let expected = address.parse::<std::net::Ipv4Addr>().ok().zip(length);
        prop_assert_eq!(record.is_ok(), expected.is_some());
        let read = record.ok().and_then(|it| it.directives().next().map(|(_, _, it)| it.clone()));
        let network = expected.map(|(it, prefix)| Mechanism::Ip(Network { address: it.into(), prefix }));
        prop_assert_eq!(read, network);
    }

    /// Whatever is offered, the text is freer of that finding afterwards.
    #[test]
    fn every_fix_frees_the_text_of_its_finding(text in record_of_words()) {
        let found = findings(&text);
        for finding in &found {
            let places = |list: &[Finding]| list.iter().filter(|it| it.rule.code == finding.rule.code).count();
            for fix in &finding.fixes {
                let after = apply(&text, &fix.edits);
                prop_assert!(places(&findings(&after)) < places(&found), "{}: \"{}\" makes {after:?}", finding.rule.code, fix.title);
            }
        }
    }

    /// Safe fixes lead to a record without any finding that offers one, in as many rounds as there are faults.
    #[test]
    fn safe_fixes_come_to_an_end(text in record_like()) {
        let mut record = text.clone();
        for _ in 0..60 {
            let found = findings(&record);
            let safe = |it: &&mailwhy::report::Fix| it.applicability == mailwhy::report::Applicability::Safe;
            let Some(fix) = found.iter().flat_map(|it| &it.fixes).find(safe) else { return Ok(()) };
            let next = apply(&record, &fix.edits);
            prop_assert_ne!(&next, &record, "{} changes nothing", fix.title);
            record = next;
        }
        prop_assert!(false, "no end: {} -> {}", text, record);
    }
}

/// Both are one step away for whoever copies a whole line; the rest follows from the next look.
#[test]
fn a_pasted_zone_line_leads_to_its_record() {
    let mut record = "example.com. 3600 IN TXT \"v=spf1 mx \" \"-all\"".to_string();
    for _ in 0..2 {
        record = mended(&record);
    }
    assert_eq!(record, "v=spf1 mx -all");
}

/// Noise of any size costs no more than the longest record that DNS can hold.
#[test]
fn what_cannot_fit_into_a_record_is_not_read() {
    let noise = format!("v=spf1 {}", "mx, ".repeat(1_000_000));
    let found = findings(&noise);
    assert!(found.len() < 40_000, "{}", found.len());
    assert!(found.iter().any(|it| it.rule.code == "spf-long-record"));
}

/// A range that takes many networks is for its owner to cut.
#[test]
fn a_range_of_many_networks_or_backwards_gets_no_fix() {
    for record in ["v=spf1 ip4:198.51.100.1-254 -all", "v=spf1 ip4:198.51.100.9-2 -all"] {
        assert!(findings(record)[0].fixes.is_empty(), "{record}");
    }
}

/// What people write: verdict, place, and where one click after the other leads.
#[test]
fn records_as_people_write_them() {
    let (broken, odd) = (include_str!("records/spf_broken.txt"), include_str!("records/spf_odd.txt"));
    let mut wrong = Vec::new();
    let mut count = 0;
    for story in broken.split('\n').chain(odd.split('\n')).filter(|it| !it.starts_with('#')).fold(Vec::new(), by_story) {
        count += 1;
        let shown = |text: &str| text.replace('\t', "\\t").replace('\u{a0}', "\\u{a0}");
        let record = story[0][2..].replace("\\t", "\t").replace("\\u{a0}", "\u{a0}");
        let mut told =
            vec![format!("{} {}", if check_record(&record, RecordKind::Spf).valid { '+' } else { '-' }, shown(&record))];
        told.extend(findings(&record).iter().map(|it| format!("    {} [{}]", it.rule.code, shown(it.span.unwrap().of(&record)))));
        if told.len() > 1 {
            let mut end = record.clone();
            for _ in 0..12 {
                end = findings(&end).iter().find_map(|it| it.fixes.first()).map_or(end.clone(), |it| apply(&end, &it.edits));
            }
            let left = if findings(&end).is_empty() { "" } else { "  ?" };
            told.push(format!("  = {}{left}", shown(end.trim_end())));
        }
        if told != story {
            wrong.push(format!("{}\n  instead of\n{}", told.join("\n"), story.join("\n")));
        }
    }
    println!("{count} records of people");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn by_story<'t>(mut stories: Vec<Vec<&'t str>>, line: &'t str) -> Vec<Vec<&'t str>> {
    match stories.last_mut() {
        _ if line.is_empty() => {}
        Some(story) if line.starts_with("  ") => story.push(line),
        _ => stories.push(vec![line]),
    }
    stories
}
