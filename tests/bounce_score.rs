//! How well bounces are understood: the figures on the shared data, and floors below which they must not fall.
//!
//! `cargo test --test bounce_score -- --nocapture` prints the tables; `BOUNCE_MISSES=1` also every miss.

mod support;

use mailwhy::{BounceReport, explain_bounce, explain_reply};
use serde_json::Value;
use std::collections::BTreeMap;

/// Right and all, by row of the table.
#[derive(Default)]
struct Table(BTreeMap<String, BTreeMap<&'static str, (u32, u32)>>);

impl Table {
    fn count(&mut self, row: &str, column: &'static str, right: bool) {
        for row in [row, "all"] {
            let cell = self.0.entry(row.to_string()).or_default().entry(column).or_default();
            cell.0 += u32::from(right);
            cell.1 += 1;
        }
    }

    fn percent(&self, row: &str, column: &str) -> f64 {
        let (right, all) = self.0.get(row).and_then(|it| it.get(column)).copied().unwrap_or_default();
        f64::from(right) * 100.0 / f64::from(all.max(1))
    }

    fn print(&self, title: &str) {
        println!("\n{title}");
        for (row, columns) in &self.0 {
            let cells: Vec<_> = columns
                .iter()
                .map(|(name, (right, all))| format!("{name} {right}/{all} ({:.1} %)", self.percent(row, name)))
                .collect();
            println!("  {row:<40} {}", cells.join("  "));
        }
    }
}

fn rows(path: &str) -> Option<Vec<Value>> {
    let text = String::from_utf8(support::shared_data(path)?).unwrap();
    Some(text.lines().map(|it| serde_json::from_str(it).unwrap()).collect())
}

/// The causes that count as right for a row.
fn accepted<'v>(expected: &'v Value, also: &'v Value) -> Vec<&'v str> {
    let also = also.as_array().into_iter().flatten().filter_map(Value::as_str);
    expected.as_str().into_iter().chain(also).collect()
}

fn group_of(cause: &str) -> &'static str {
    mailwhy::bounces::causes::CAUSES.iter().find(|it| it.name == cause).map_or("?", |it| it.group)
}

fn miss(what: &str) {
    if std::env::var("BOUNCE_MISSES").is_ok() {
        println!("MISS {what}");
    }
}

#[test]
fn single_lines_are_understood() {
    let Some(lines) = rows("bounce/lines.jsonl") else { return };
    let mut table = Table::default();
    let mut chinese = Table::default();
    let (mut sure, mut sure_right, mut with_evidence) = (0, 0, 0);
    for line in &lines {
        let text = line["text"].as_str().unwrap();
        let report = explain_reply(text);
        let bounce = &report.bounces[0];
        let accepted = accepted(&line["expected"], &line["also_ok"]);
        let cause = bounce.cause.row().name;
        let right = accepted.contains(&cause);
        let group_right = accepted.iter().any(|it| group_of(it) == bounce.group);
        let source = line["source"].as_str().unwrap();
        table.count(source.split(':').next().unwrap(), "cause", right);
        table.count(source.split(':').next().unwrap(), "group", group_right);
        if source.contains("alibaba") || source.contains("netease") || source.contains("tencent") || source.contains("coremail") {
            chinese.count("Chinese providers", "group", group_right);
        }
        if !group_right {
            miss(&format!(
                "{accepted:?} got {cause} by {:?} {:?} | {}",
                bounce.rule,
                bounce.evidence.as_ref().map(|it| &it.text),
                text.chars().take(300).collect::<String>()
            ));
        }
        if serde_json::to_value(bounce.confidence).unwrap() == "sure" {
            sure += 1;
            sure_right += u32::from(group_right);
        }
        with_evidence += u32::from(bounce.evidence.is_some());
    }
    table.print("lines.jsonl");
    chinese.print("Chinese providers");
    println!("  sure: {sure_right} of {sure} right; with evidence {with_evidence} of {}", lines.len());
    assert!(table.percent("all", "group") >= 98.0 && table.percent("all", "cause") >= 95.0);
    assert!(chinese.percent("all", "group") >= 98.0);
}

/// Whether `docs/BOUNCE-LABELS.md` says why we read this mail otherwise.
fn is_disputed(file: &str, label: &str) -> bool {
    include_str!("../docs/BOUNCE-LABELS.md").lines().any(|it| it.starts_with(&format!("| {file} | {label} |")))
}

#[test]
fn whole_mails_are_understood() {
    let Some(rows) = rows("bounce/messages.jsonl") else { return };
    let mut table = Table::default();
    for row in &rows {
        let file = row["file"].as_str().unwrap();
        let Some(bytes) = support::shared_data(&format!("bounce/messages/{file}")) else { return };
        let text = mailwhy::text::decode(&bytes).text.into_owned();
        let report = explain_bounce(&text);
        let expected = &row["expected"];
        let corpus = row["corpus"].as_str().unwrap();
        let wanted = expected["recipient"].as_str().unwrap_or_default();
        let position = row["index"].as_u64().unwrap_or(1) as usize - 1;
        let by_name = report.bounces.iter().find(|it| it.recipient.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(wanted)));
        let found = by_name.or(report.bounces.get(position)).or(report.bounces.first());
        if !wanted.is_empty() {
            table.count(corpus, "recipient", by_name.is_some());
            if by_name.is_none() {
                miss(&format!("{file} recipient {wanted}, found {:?}", names(&report)));
            }
        }
        if let Some(temporary) = expected["temporary"].as_bool() {
            let right = found.and_then(|it| it.permanent) == Some(!temporary);
            table.count(corpus, "permanence", right);
            if !right {
                miss(&format!("{file} temporary {temporary}: {:?}", found.map(|it| (it.cause, it.permanent, it.status.clone()))));
            }
        }
        // A status x.0.9xx is made up by the tool that labelled the mail; the mail has none.
        let status = expected["status"].as_str().unwrap_or_default();
        if !status.is_empty() && !status[1..].starts_with(".0.9") {
            let right = found.and_then(|it| it.status.as_deref()) == Some(status);
            table.count(corpus, "status", right);
            if !right {
                miss(&format!("{file} status {status}, found {:?}", found.and_then(|it| it.status.clone())));
            }
        }
        let accepted = accepted(&expected["label"], &expected["also_ok"]);
        if !accepted.is_empty() {
            let body = text.split_once("\r\n\r\n").or_else(|| text.split_once("\n\n")).map_or("", |it| it.1);
            let bare = explain_bounce(body);
            let by_name =
                bare.bounces.iter().find(|it| it.recipient.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(wanted)));
            let bare = by_name.or(bare.bounces.get(position)).or(bare.bounces.first());
            table.count(
                corpus,
                "group without headers",
                bare.is_some_and(|bare| accepted.iter().any(|it| group_of(it) == bare.group)),
            );
            let cause = found.map_or("none", |it| it.cause.row().name);
            let group_right = accepted.iter().any(|it| group_of(it) == group_of(cause));
            table.count(corpus, "cause", accepted.contains(&cause));
            table.count(corpus, "group", group_right);
            if !is_disputed(file, expected["label"].as_str().unwrap_or_default()) {
                table.count(corpus, "group, labels not disputed", group_right);
            }
            if !group_right {
                miss(&format!(
                    "{file} {accepted:?} got {cause} by {:?}: {:?}",
                    found.and_then(|it| it.rule),
                    found.and_then(|it| it.evidence.as_ref()).map(|it| &it.text)
                ));
            }
        }
    }
    table.print("messages.jsonl");
    for (column, floor) in [
        ("recipient", 97.0),
        ("status", 98.0),
        ("group", 89.0),
        ("group, labels not disputed", 97.0),
        ("cause", 80.0),
        ("permanence", 90.0),
        ("group without headers", 86.0),
    ] {
        assert!(table.percent("all", column) >= floor, "{column}: {:.1} %", table.percent("all", column));
    }
}

fn names(report: &BounceReport) -> Vec<&str> {
    report.bounces.iter().filter_map(|it| it.recipient.as_deref()).collect()
}
