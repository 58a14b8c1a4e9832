//! The example is the test: each rule of the catalogue proves itself.

mod support;

use mailwhy::checks::rules;
use mailwhy::report::{Applicability, Finding, RecordKind, Severity, Subject, apply};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use support::caret;

#[test]
fn every_wrong_example_has_exactly_its_findings() {
    let mut faults = Vec::new();
    for rule in rules() {
        let expected = caret::read(rule.wrong);
        let found = caret::findings_of(rule.subject, &expected.text);
        if found != expected.findings {
            faults.push(format!("{}\n  expected {:#?}\n  found {:#?}", rule.code, expected.findings, found));
        }
        if !found.iter().any(|it| it.code == rule.code) {
            faults.push(format!("{}: its wrong example does not show it", rule.code));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// A fix that can be applied unread, or nearly so, takes its finding away and does no new harm.
#[test]
fn every_fix_mends_the_example_of_its_rule() {
    let mut faults = Vec::new();
    for rule in rules().into_iter().filter(|it| it.subject != Subject::Domain) {
        let text = caret::read(rule.wrong).text;
        let text = if matches!(rule.subject, Subject::Record(kind) if kind != RecordKind::MtaStsPolicy) {
            text.trim_end_matches('\n')
        } else {
            &text
        };
        let before = caret::report_of(rule.subject, text);
        let count = |findings: &[Finding]| findings.iter().filter(|it| it.rule.code == rule.code).count();
        for finding in before.iter().filter(|it| it.rule.code == rule.code) {
            for fix in finding.fixes.iter().filter(|it| it.applicability != Applicability::Manual) {
                let mended = apply(text, &fix.edits);
                let after = caret::report_of(rule.subject, &mended);
                let new = after.iter().find(|it| {
                    it.rule.severity < Severity::Hint && !before.iter().any(|before| before.rule.code == it.rule.code)
                });
                if count(&after) >= count(&before) || new.is_some() {
                    let new = new.map(|it| it.rule.code);
                    faults.push(format!("{}: {}: {} left, new: {new:?}\n{mended}", rule.code, fix.title, count(&after)));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_right_example_is_quiet() {
    let mut faults = Vec::new();
    for rule in rules() {
        let mut found = caret::findings_of(rule.subject, rule.right);
        // Said of every signed zone.
        found.retain(|it| it.code != "signed-zone");
        if !found.is_empty() {
            faults.push(format!("{}: {found:#?}", rule.code));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_rule_says_what_and_why_and_where_it_is_written() {
    let mut codes = BTreeSet::new();
    for rule in rules() {
        let code = rule.code;
        assert!(codes.insert(code), "{code} stands twice in the catalogue");
        let kebab = code.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
        assert!(kebab && !code.is_empty(), "{code} is not in kebab-case");
        assert!(!rule.message.is_empty() && !rule.message.ends_with('.'), "{code}: message");
        assert!(rule.why.ends_with('.') || rule.why.ends_with('}'), "{code}: why is a sentence");
        assert!(!rule.source.is_empty(), "{code}: source");
        let lower = |it: &&str| it.starts_with(|it: char| it.is_lowercase());
        assert!(rule.fixes.iter().all(lower), "{code}: the title of a fix begins in lower case");
        assert!(!(rule.invalidates && rule.severity != Severity::Error), "{code}: what invalidates is an error");
    }
}

/// A rule that was written and not put into the catalogue would never run.
#[test]
fn no_rule_is_forgotten() {
    let mut written = BTreeMap::new();
    for file in support::rust_files(Path::new("src")) {
        let source = fs::read_to_string(&file).unwrap();
        for line in source.lines() {
            if let Some(code) = line.trim().strip_prefix("code: \"").and_then(|it| it.strip_suffix("\",")) {
                written.insert(code.to_string(), file.clone());
            }
        }
    }
    let known: BTreeSet<String> = rules().iter().map(|it| it.code.to_string()).collect();
    written.retain(|code, _| !code.is_empty() && !known.contains(code));
    assert!(written.is_empty(), "not in the catalogue: {written:?}");
}

#[test]
fn subjects_of_examples_can_be_read() {
    for rule in rules() {
        assert!(!rule.wrong.is_empty(), "{}: give an example", rule.code);
        assert!(!rule.right.is_empty(), "{}: give the example made right", rule.code);
        if rule.subject == Subject::Domain {
            assert!(rule.wrong.trim_start().starts_with("$ORIGIN "), "{}: begin with $ORIGIN and the domain", rule.code);
        }
    }
}
