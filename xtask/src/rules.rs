//! The catalogue as JSON: `{code: {severity, subject, actor, message, why, fixes, related, source, wrong, right}}`, and of that what the
//! page says: `{code: {message, why, fixes, source}}`.

use anyhow::{Context, Result};
use mailwhy::report::{Rule, Subject};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

pub fn write(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    write_map(&folder.join("rules.json"), whole)?;
    write_map(
        &folder.join("words.json"),
        |it| json!({ "message": it.message, "why": it.why, "fixes": it.fixes, "source": it.source }),
    )
}

fn write_map(file: &Path, row: fn(&Rule) -> Value) -> Result<()> {
    let rules: Map<String, Value> = mailwhy::checks::rules().into_iter().map(|it| (it.code.to_string(), row(it))).collect();
    let text = serde_json::to_string_pretty(&rules)? + "\n";
    // An untouched file keeps its time, so that nothing is built again because of it.
    if fs::read_to_string(file).is_ok_and(|it| it == text) {
        return Ok(());
    }
    fs::write(file, text).with_context(|| file.display().to_string())
}

fn whole(rule: &Rule) -> Value {
    let subject = match rule.subject {
        Subject::Zone => "zone",
        Subject::Record(kind) => kind.as_str(),
        Subject::Domain => "domain",
    };
    json!({
        "severity": rule.severity,
        "subject": subject,
        "actor": rule.actor,
        "message": rule.message,
        "why": rule.why,
        "fixes": rule.fixes,
        "related": rule.related,
        "source": rule.source,
        "wrong": rule.wrong,
        "right": rule.right,
    })
}
