//! Records beside SPF, by themselves: good ones are quiet, each fault is found where it is, and each fix mends it.

mod support;

use mailwhy::check_record;
use mailwhy::checks::rules;
use mailwhy::records::{bimi::Bimi, dkim::Dkim, dmarc::Dmarc, mta_sts, tls_rpt, tlsa::Tlsa};
use mailwhy::report::{self, Applicability, RecordKind, Report, Severity, Subject, apply};
use proptest::prelude::*;
use std::collections::BTreeMap;
use support::caret;

const KEY: &str = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA";
const DIGEST: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

fn codes(text: &str, kind: RecordKind) -> Vec<&'static str> {
    check_record(text, kind).findings.iter().map(|it| it.rule.code).collect()
}

fn valid(text: &str, kind: RecordKind) -> bool {
    check_record(text, kind).valid
}

/// The text after the first fix of the finding with that code.
fn fixed(text: &str, kind: RecordKind, code: &str) -> String {
    let report = check_record(text, kind);
    let finding = report.findings.iter().find(|it| it.rule.code == code).unwrap_or_else(|| panic!("{code} in {text}"));
    apply(text, &finding.fixes.first().unwrap_or_else(|| panic!("a fix of {code} in {text}")).edits)
}

#[test]
fn a_backslash_before_a_character_of_several_bytes_does_not_split_it() {
    let text = "\"\\\u{16f8f};";
    for finding in check_record(text, RecordKind::Dmarc).findings {
        assert!(finding.span.is_none_or(|it| text.get(it.range()).is_some()), "{finding:?}");
    }
}

#[test]
fn a_quote_of_another_kind_inside_quotes_is_a_character_like_others() {
    let text = "'v=DMARC1; p=none“; rua=mailto:d@example.com'";
    let report = check_record(text, RecordKind::Dmarc);
    let edits: Vec<_> = report.findings.iter().flat_map(|it| &it.fixes).flat_map(|it| it.edits.clone()).collect();
    assert_eq!(apply(text, &edits), "v=DMARC1; p=none; rua=mailto:d@example.com");
}

#[test]
fn good_records_of_real_life_are_quiet() {
    let rsa = support_key();
    let good = [
        (RecordKind::Dmarc, "v=DMARC1; p=none; rua=mailto:d@example.com".to_string()),
        (RecordKind::Dmarc, "v=DMARC1;p=reject;".into()),
        (
            RecordKind::Dmarc,
            "v=DMARC1; p=reject; sp=reject; adkim=s; aspf=s; rua=mailto:a@example.com,mailto:b@example.net".into(),
        ),
        (RecordKind::Dmarc, "v=DMARC1; p=quarantine; rua=mailto:a@example.com; ruf=mailto:b@example.com; fo=1:d:s".into()),
        (RecordKind::Dmarc, "v = DMARC1 ; p = none ; rua = mailto:d@example.com , mailto:e@example.com ;  ".into()),
        (RecordKind::Dmarc, "v=DMARC1; p=none; rua=mailto:d+dmarc@example.com?subject=report".into()),
        (RecordKind::Dkim, format!("k=rsa; p={rsa}")),
        (RecordKind::Dkim, format!("v=DKIM1; k=rsa; p={rsa}")),
        (RecordKind::Dkim, format!("v=DKIM1; h=sha256; k=rsa; s=email; t=s; n=made with p=1; p={}", blanks(&rsa))),
        (RecordKind::Dkim, "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=".into()),
        (RecordKind::MtaSts, "v=STSv1; id=20260101T000000;".into()),
        (RecordKind::MtaSts, "v=STSv1;id=1".into()),
        (
            RecordKind::MtaStsPolicy,
            "version: STSv1\r\nmode: enforce\r\nmx: mail.example.com\r\nmx: *.example.net\r\nmax_age: 604800\r\n".into(),
        ),
        (RecordKind::MtaStsPolicy, "version:STSv1\nmode:enforce\nmx:mail.example.com\nmax_age:31557600".into()),
        (RecordKind::TlsRpt, "v=TLSRPTv1; rua=mailto:a@b.example".into()),
        (RecordKind::TlsRpt, "v=TLSRPTv1;rua=https://reporting.example.com/v1/tlsrpt".into()),
        (RecordKind::Bimi, "v=BIMI1; l=https://example.com/logo.svg; a=".into()),
        (RecordKind::Bimi, "v=BIMI1; l=https://example.com/logo.svg; a=https://example.com/vmc.pem; avp=brand".into()),
        (RecordKind::Tlsa, format!("3 1 1 {DIGEST}")),
        (RecordKind::Tlsa, format!("2 0 1 {} {}", &DIGEST[..32].to_uppercase(), &DIGEST[32..])),
        (RecordKind::Tlsa, format!("3 1 2 {DIGEST}{DIGEST}")),
    ];
    for (kind, text) in good {
        assert_eq!(codes(&text, kind), Vec::<&str>::new(), "{text}");
    }
}

/// A real RSA key of 2048 bits: that of the example with an unusual exponent, wrapped rightly, is one character away.
fn support_key() -> String {
    let text = rules().into_iter().find(|it| it.code == "dkim-bare-key").map(|it| caret::read(it.wrong).text).unwrap();
    let fixed = fixed(text.trim_end(), RecordKind::Dkim, "dkim-bare-key");
    fixed.rsplit_once("p=").unwrap().1.to_string()
}

fn blanks(key: &str) -> String {
    key.as_bytes().chunks(60).map(|it| String::from_utf8_lossy(it).into_owned()).collect::<Vec<_>>().join("\r\n ")
}

#[test]
fn a_safe_or_likely_fix_of_each_example_leaves_no_such_finding() {
    let mut left = Vec::new();
    for rule in rules() {
        let Subject::Record(kind) = rule.subject else { continue };
        if kind == RecordKind::Spf {
            continue;
        }
        let whole = caret::read(rule.wrong).text;
        let text = if kind == RecordKind::MtaStsPolicy { &whole[..] } else { whole.trim_end_matches('\n') };
        let count = |report: &Report| report.findings.iter().filter(|it| it.rule.code == rule.code).count();
        let before = check_record(text, kind);
        for fix in before.findings.iter().filter(|it| it.rule.code == rule.code).flat_map(|it| &it.fixes) {
            let after = apply(text, &fix.edits);
            let report = check_record(&after, kind);
            let worse = report.findings.iter().any(|it| it.rule.severity == Severity::Error) && before.valid;
            if count(&report) >= count(&before) || worse {
                left.push(format!("{}: {} gives {after}: {:?}", rule.code, fix.title, codes(&after, kind)));
            }
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn safe_fixes_applied_together_mend_what_input_methods_did() {
    let text = "“v=DMARC1；p=none；rua=mailto：d＠example.com”";
    let report = check_record(text, RecordKind::Dmarc);
    assert!(!report.valid);
    assert!(
        report.findings.iter().all(|it| ["record-in-quotes", "record-foreign-character"].contains(&it.rule.code)),
        "{:?}",
        codes(text, RecordKind::Dmarc)
    );
    let edits: Vec<_> = report.findings.iter().flat_map(|it| &it.fixes).flat_map(|it| it.edits.clone()).collect();
    let mended = apply(text, &edits);
    assert_eq!(mended, "v=DMARC1;p=none;rua=mailto:d@example.com");
    assert_eq!(codes(&mended, RecordKind::Dmarc), Vec::<&str>::new());
}

#[test]
fn addresses_for_reports_are_mended_as_they_were_meant() {
    let mended = |rua: &str| fixed(&format!("v=DMARC1; p=none; rua={rua}"), RecordKind::Dmarc, "dmarc-report-address");
    assert!(mended("mailto:a@example.com mailto:b@example.com").ends_with("rua=mailto:a@example.com,mailto:b@example.com"));
    assert!(mended("mailto: a@example.com").ends_with("rua=mailto:a@example.com"));
    assert!(mended("\"mailto:a@example.com").ends_with("rua=mailto:a@example.com"));
    assert!(mended("mailto:a@example.com,b@example.com").ends_with("rua=mailto:a@example.com,mailto:b@example.com"));
    assert!(mended("mailto:a!b@example.com").ends_with("rua=mailto:a%21b@example.com"));
    let two = "v=DMARC1; p=none; rua=mailto:a@example.com; mailto:b@example.com";
    assert!(fixed(two, RecordKind::Dmarc, "tag-without-equals").contains("mailto:a@example.com, mailto:b@example.com"));
}

#[test]
fn a_word_of_another_script_is_one_finding() {
    let report = check_record("v=DMARC1; p=拒绝邮件; rua=mailto:d@example.com", RecordKind::Dmarc);
    let foreign: Vec<_> = report.findings.iter().filter(|it| it.rule.code == "record-foreign-character").collect();
    assert_eq!(foreign.len(), 1);
    assert_eq!(foreign[0].message(), "拒绝邮件 cannot stand in this record");
}

#[test]
fn strings_that_are_joined_without_a_separator_are_found_where_they_meet() {
    let text = r#""v=DMARC1; p=none" "rua=mailto:d@example.com""#;
    let report = check_record(text, RecordKind::Dmarc);
    let finding = report.findings.iter().find(|it| it.rule.code == "tag-missing-separator").unwrap();
    assert_eq!(finding.span.unwrap().of(text), "rua");
    assert_eq!(
        fixed("v=DMARC1; p=nonerua=mailto:d@example.com", RecordKind::Dmarc, "tag-missing-separator"),
        "v=DMARC1; p=none; rua=mailto:d@example.com"
    );
    assert_eq!(fixed("v=DMARC1 p=reject", RecordKind::Dmarc, "tag-missing-separator"), "v=DMARC1; p=reject");
    assert_eq!(fixed("v=DMARC1, p=reject", RecordKind::Dmarc, "tag-missing-separator"), "v=DMARC1; p=reject");
    assert_eq!(fixed("v=STSv1id=1", RecordKind::MtaSts, "tag-missing-separator"), "v=STSv1; id=1");
    // Who leaves one out leaves them all out: it is one fault with one fix.
    let key = "k=ed25519 p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    let without = format!("v=DKIM1 {key}");
    assert_eq!(codes(&without, RecordKind::Dkim), ["tag-missing-separator"]);
    let mended = format!("v=DKIM1; {}", key.replace(' ', "; "));
    assert_eq!(fixed(&without, RecordKind::Dkim, "tag-missing-separator"), mended);
}

#[test]
fn validity_speaks_of_the_form_alone() {
    use RecordKind::{Bimi, Dkim, Dmarc, MtaSts, MtaStsPolicy, TlsRpt, Tlsa};
    let key = support_key();
    let policy = |mode: &str, rest: &str| format!("version: STSv1\nmode: {mode}\n{rest}max_age: 86400\n");
    let table = [
        (Dmarc, "v=DMARC1".to_string(), true),
        (Dmarc, "v=DMARC1; rua=mailto:d@example.com".into(), true),
        (Dmarc, "v=DMARC1; p=Reject; P=none; x=1".into(), true),
        (Dmarc, "v=DMARC1; p=none; pct=50; rua=mailto:d@example.com!10m".into(), true),
        (Dmarc, "v=DMARC1; p=none; rua=https://example.com/".into(), true),
        (Dmarc, "".into(), false),
        (Dmarc, "v=dmarc1; p=none".into(), false),
        (Dmarc, " v=DMARC1; p=none".into(), false),
        (Dmarc, "p=none; v=DMARC1".into(), false),
        (Dmarc, "v=DMARC1; p=monitor".into(), false),
        (Dmarc, "v=DMARC1; p=none; p=reject".into(), false),
        (Dmarc, "v=DMARC1; p=none; rua=d@example.com".into(), false),
        (Dmarc, "v=DMARC1; p=none; rua=mailto:a@example.com mailto:b@example.com".into(), false),
        (Dmarc, "v=DMARC1; p=none; rua=mailto:a@example.com; mailto:b@example.com".into(), false),
        (Dmarc, "v=DMARC1; p=none; adkim=relaxed".into(), false),
        (Dmarc, "v=DMARC1; p=none; fo=x; ruf=mailto:a@example.com".into(), false),
        (Dmarc, "v=DMARC1; p=none;; rua=mailto:d@example.com".into(), false),
        (Dkim, format!("p={key}"), true),
        (Dkim, "v=DKIM1; p=".into(), true),
        (Dkim, format!("k=rsa; x=; t=y:foo; s=other; h=sha1; p={key};"), true),
        (Dkim, format!("k=rsa; v=DKIM1; p={key}"), false),
        (Dkim, format!("v=DKIM2; p={key}"), false),
        (Dkim, "v=DKIM1; k=rsa".into(), false),
        (Dkim, format!("v=DKIM1; P={key}"), false),
        (Dkim, format!("v=DKIM1; p={KEY}"), false),
        (Dkim, "v=DKIM1; p=????".into(), false),
        (Dkim, "v=DKIM1; k=ed25519; p=AAAA".into(), false),
        (MtaSts, "v=STSv1; id=abc; ext=1".into(), true),
        (MtaSts, "v=STSv1; id=a-b".into(), false),
        (MtaSts, format!("v=STSv1; id={}", "1".repeat(33)), false),
        (MtaSts, "v=STSv1; ext=1".into(), false),
        (MtaSts, "v=STSv1; id = 1".into(), false),
        (MtaSts, "v=stsv1; id=1".into(), false),
        (MtaSts, "v=STSv1; ID=1".into(), false),
        (MtaStsPolicy, policy("none", ""), true),
        (MtaStsPolicy, policy("testing", "mx: a.example.com\nnote: any words\n"), true),
        (MtaStsPolicy, policy("testing", ""), false),
        (MtaStsPolicy, policy("enforced", "mx: a.example.com\n"), false),
        (MtaStsPolicy, policy("enforce", "mx: *.*.example.com\n"), false),
        (MtaStsPolicy, policy("enforce", "mx: a.example.com.\n"), false),
        (MtaStsPolicy, policy("testing", "mx: a.example.com\nnote:\n"), false),
        (MtaStsPolicy, policy("testing", "mx: a.example.com\n# note: x\n"), false),
        (MtaStsPolicy, policy("testing", "mx: a.example.com\n\n"), false),
        (MtaStsPolicy, "".into(), false),
        (TlsRpt, "v=TLSRPTv1; rua=mailto:a@example.com; x=1".into(), true),
        (TlsRpt, "v=TLSRPTv1".into(), false),
        (TlsRpt, "v=TLSRPTv1; rua=a@example.com".into(), false),
        (TlsRpt, "v=TLSRPTv1; rua=mailto:a@example.com!10m".into(), false),
        (Bimi, "v=BIMI1; l=; a=;".into(), true),
        (Bimi, "v=BIMI1; a=".into(), false),
        (Bimi, "v=BIMI1; l=http://example.com/a.svg".into(), false),
        (Bimi, "v=BIMI1; l=https://example.com/a.svg,https://example.com/b.svg".into(), false),
        (Tlsa, format!("1 1 1 {DIGEST}"), true),
        (Tlsa, "3 0 0 3082".into(), true),
        (Tlsa, format!("3 1 256 {DIGEST}"), false),
        (Tlsa, "3 1 1".into(), false),
        (Tlsa, "3 1 1 abcd".into(), false),
        (Tlsa, "3 1 0 abc".into(), false),
        (Tlsa, "3 1 1 xyz".into(), false),
    ];
    let wrong: Vec<_> = table.iter().filter(|(kind, text, expected)| valid(text, *kind) != *expected).collect();
    let shown: Vec<_> = wrong.iter().map(|(kind, text, expected)| (kind, text, expected, codes(text, *kind))).collect();
    assert!(shown.is_empty(), "{shown:#?}");
}

#[test]
fn a_key_from_a_file_is_cleaned_of_its_armour() {
    let key = support_key();
    let text = format!("v=DKIM1; p=-----BEGIN PUBLIC KEY-----{key}-----END PUBLIC KEY-----");
    assert_eq!(codes(&text, RecordKind::Dkim), ["dkim-base64"]);
    assert_eq!(fixed(&text, RecordKind::Dkim, "dkim-base64"), format!("v=DKIM1; p={key}"));
}

#[test]
fn a_key_that_was_cut_at_255_characters_says_how_much_is_there() {
    let text = format!("v=DKIM1; k=rsa; p={}", support_key());
    let report = check_record(&text[..255 - 255 % 4 + 2], RecordKind::Dkim);
    assert_eq!(report.findings[0].rule.code, "dkim-key-cut-off", "{}", report.findings[0].message());
}

/// What people publish, of each kind: verdict, places, and where one click after the other leads.
#[test]
fn records_as_people_write_them() {
    let files = [
        (RecordKind::Dkim, include_str!("records/dkim.txt")),
        (RecordKind::Dmarc, include_str!("records/dmarc.txt")),
        (RecordKind::MtaSts, include_str!("records/mta_sts.txt")),
        (RecordKind::MtaStsPolicy, include_str!("records/mta_sts_policy.txt")),
        (RecordKind::TlsRpt, include_str!("records/tls_rpt.txt")),
        (RecordKind::Bimi, include_str!("records/bimi.txt")),
        (RecordKind::Tlsa, include_str!("records/tlsa.txt")),
    ];
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (kind, file) in files {
        for story in stories(file) {
            count += 1;
            let told = told(&unescaped(&story.expanded[0][2..]), kind);
            if told != story.expanded {
                let written = |line: &String| story.collapsed(line);
                let told: Vec<String> = told.iter().map(written).collect();
                wrong.push(format!("{}\n  instead of\n{}", told.join("\n"), story.written.join("\n")));
            }
        }
    }
    println!("{count} records of people");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Verdict and text, each finding with the word it points at, and what is left when the first fix of the first finding that has one
/// is taken until there is none.
fn told(record: &str, kind: RecordKind) -> Vec<String> {
    let report = check_record(record, kind);
    let mut told = vec![format!("{} {}", if report.valid { '+' } else { '-' }, escaped(record))];
    told.extend(report.findings.iter().map(|it| {
        let place = escaped(it.span.unwrap_or_default().of(record));
        format!("    {} {} [{place}]", it.rule.severity, it.rule.code)
    }));
    if told.len() > 1 {
        let mut end = record.to_string();
        for _ in 0..16 {
            let findings = check_record(&end, kind).findings;
            let sure = |it: &&report::Fix| it.applicability != Applicability::Manual;
            let Some(fix) = findings.iter().find_map(|it| it.fixes.iter().find(sure)) else { break };
            end = apply(&end, &fix.edits);
        }
        let left = check_record(&end, kind);
        let worst = left.findings.iter().map(|it| it.rule.severity).min();
        let left = worst.map(|it| format!("  ? {it}")).unwrap_or_default();
        told.push(if end == record { format!("  ={left}") } else { format!("  = {}{left}", escaped(&end)) });
    }
    told
}

/// A record of a file with what is expected of it.
struct Story<'f> {
    written: Vec<&'f str>,
    expanded: Vec<String>,
    texts: Vec<(String, String)>,
}

impl Story<'_> {
    /// A line with the names of the texts that the story speaks of.
    fn collapsed(&self, line: &str) -> String {
        let longest_first = |it: &&(String, String)| std::cmp::Reverse(it.1.len());
        let mut texts: Vec<_> = self.texts.iter().collect();
        texts.sort_by_key(longest_first);
        texts.iter().fold(line.to_string(), |line, (name, text)| line.replace(text.as_str(), name))
    }
}

/// The stories of a file. `@ name text` names a text, `{name}` stands for it, `{name:3..9}` for a part of it.
fn stories(file: &str) -> Vec<Story<'_>> {
    let mut named: Vec<(&str, &str)> = Vec::new();
    let mut stories: Vec<Story<'_>> = Vec::new();
    for line in file.lines().filter(|it| !it.starts_with('#') && !it.is_empty()) {
        if let Some((name, text)) = line.strip_prefix("@ ").and_then(|it| it.split_once(' ')) {
            named.push((name, text));
            continue;
        }
        let (expanded, texts) = expand(line, &named);
        match stories.last_mut() {
            Some(story) if line.starts_with("  ") => {
                story.written.push(line);
                story.expanded.push(expanded);
                story.texts.extend(texts);
            }
            _ => stories.push(Story { written: vec![line], expanded: vec![expanded], texts }),
        }
    }
    stories
}

fn expand(line: &str, named: &[(&str, &str)]) -> (String, Vec<(String, String)>) {
    let (mut expanded, mut texts, mut rest) = (String::new(), Vec::new(), line);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inner, behind)) = after.split_once('}') else { break };
        let (name, part) = inner.split_once(':').unwrap_or((inner, ""));
        expanded.push_str(before);
        match named.iter().find(|(it, _)| *it == name) {
            Some((_, text)) => {
                let (from, to) = part.split_once("..").unwrap_or(("0", ""));
                let text = &text[from.parse().unwrap()..to.parse().unwrap_or(text.len())];
                texts.push((format!("{{{inner}}}"), text.to_string()));
                expanded.push_str(text);
            }
            None => expanded.push_str(&format!("{{{inner}}}")),
        }
        rest = behind;
    }
    (expanded + rest, texts)
}

/// Characters that a line cannot hold, or nobody can see.
const ESCAPES: [(&str, &str); 7] = [
    ("\n", "\\n"),
    ("\r", "\\r"),
    ("\t", "\\t"),
    ("\u{a0}", "\\u{a0}"),
    ("\u{200b}", "\\u{200b}"),
    ("\u{feff}", "\\u{feff}"),
    ("\u{ad}", "\\u{ad}"),
];

fn escaped(text: &str) -> String {
    ESCAPES.iter().fold(text.to_string(), |text, (character, written)| text.replace(character, written))
}

fn unescaped(text: &str) -> String {
    ESCAPES.iter().fold(text.to_string(), |text, (character, written)| text.replace(written, character))
}

#[test]
fn every_record_beside_spf_has_rules_of_its_own() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for rule in rules() {
        if let Subject::Record(kind) = rule.subject {
            *counts.entry(kind.as_str()).or_default() += 1;
        }
    }
    eprintln!("rules: {counts:?}");
    for kind in RecordKind::ALL.into_iter().filter(|it| *it != RecordKind::Spf) {
        assert!(counts.get(kind.as_str()).is_some_and(|it| *it >= 3), "{kind:?}");
    }
}

#[test]
fn long_texts_take_no_longer_than_their_length() {
    let repeated = [" ", ";", ",", "\"", "p=a ", "v=DMARC1 ", "-----", "=", "\r", "rua=mailto:a@b,", "mailto:a@b.cruf="];
    let long: Vec<String> = repeated.iter().map(|it| it.repeat(160_000 / it.len())).collect();
    let started = std::time::Instant::now();
    for text in &long {
        for kind in RecordKind::ALL {
            check_record(&format!("v=DMARC1; rua={text}"), kind);
            check_record(text, kind);
        }
    }
    assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
}

fn record_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "v=DMARC1",
        "v=DKIM1",
        "v=STSv1",
        "v=TLSRPTv1",
        "v=BIMI1",
        ";",
        "; ",
        "=",
        "p=",
        "p=none",
        "rua=mailto:",
        "a@b.example",
        ",",
        " ",
        "\"",
        "\\",
        "\\;",
        "k=rsa",
        "k=ed25519",
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCg==",
        "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
        "t=y:s",
        "h=sha1",
        "；",
        "＝",
        "例",
        "\u{a0}",
        "\u{feff}",
        "-----",
        "l=https://e.example/a.svg",
        "id=1",
        "version: STSv1",
        "mode: ",
        "mx: ",
        "*.a.example",
        "max_age: 1",
        "\r",
        "\n",
        "\r\n",
        ":",
        "3 1 1 ",
        "0",
        "ab",
        "!10m",
        "fo=0:1",
        "pct=5",
        "é",
        "\\233",
        "%",
        "%2",
        "lps=",
        "mailto",
        "rua",
        "https://",
        "@",
        "TXT ",
        "( ",
        ")",
        "'",
        "`",
        "…",
        "v=spf1",
        "TLSA ",
        "your-",
        "<key>",
        "?",
    ]);
    let word = prop_oneof![4 => words.prop_map(str::to_string), 1 => "\\PC{0,3}"];
    prop::collection::vec(word, 0..20).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]
    #[test]
    fn checking_never_panics_and_spans_lie_inside(text in record_text(), kind in prop::sample::select(RecordKind::ALL.to_vec())) {
        Dmarc::read(&text);
        Dkim::read(&text);
        Bimi::read(&text);
        Tlsa::read(&text);
        mta_sts::read_id(&text);
        mta_sts::Policy::read(&text);
        tls_rpt::read(&text);
        for finding in check_record(&text, kind).findings {
            let spans = finding.span.into_iter().chain(finding.related.iter().copied());
            let edits = finding.fixes.iter().flat_map(|it| &it.edits).map(|it| it.span);
            for span in spans.chain(edits) {
                prop_assert!(text.get(span.range()).is_some(), "{} {:?} in {text:?}", finding.rule.code, span);
            }
            for fix in finding.fixes.iter().filter(|it| it.applicability != Applicability::Manual) {
                let mended = apply(&text, &fix.edits);
                prop_assert!(mended != text, "{}: {} changes nothing in {text:?}", finding.rule.code, fix.title);
            }
        }
    }
}

#[test]
fn every_rule_about_a_record_is_said_in_chinese_with_the_same_facts() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/www/text/zh-CN/record.json")).unwrap();
    let words: serde_json::Value = serde_json::from_str(&text).unwrap();
    let placeholders = |text: &str| {
        let names = text.split('{').skip(1).filter_map(|it| it.split_once('}').map(|(name, _)| name.to_string()));
        names.collect::<std::collections::BTreeSet<_>>()
    };
    for rule in rules().into_iter().filter(|it| matches!(it.subject, Subject::Record(kind) if kind != RecordKind::Spf)) {
        let said = &words["rules"][rule.code];
        let (message, why) = (said["message"].as_str().unwrap_or_default(), said["why"].as_str().unwrap_or_default());
        assert_eq!(placeholders(message), placeholders(rule.message), "{}: message", rule.code);
        assert_eq!(placeholders(why), placeholders(rule.why), "{}: why", rule.code);
        assert_eq!(said["fixes"].as_array().map(Vec::len), Some(rule.fixes.len()), "{}: fixes", rule.code);
        assert_eq!(said["related"].as_str().is_some(), !rule.related.is_empty(), "{}: related", rule.code);
        assert!(!message.is_empty() && why.ends_with('。'), "{}", rule.code);
    }
}
