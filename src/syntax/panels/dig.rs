//! What `dig`, `kdig`, `drill` and `delv` print: master-file text with comments, of one or several answers.

use super::answers::report_failure;
use super::cell::{Cell, Style};
use super::record::{self, Habits, Row};
use super::rules::*;
use super::table::{line_end, next_line};
use super::types;
use super::writer::Writer;
use crate::report::{Findings, facts};
use crate::text::Span;
use std::collections::BTreeSet;

/// How the lines begin by which the output is known.
const MARKS: [&str; 12] = [
    "; <<>> DiG ",
    "; <<>> delv ",
    ";; ->>HEADER<<-",
    ";; Got answer:",
    ";; ANSWER SECTION:",
    ";; AUTHORITY SECTION:",
    ";; ADDITIONAL SECTION:",
    ";; QUESTION SECTION:",
    // dig in Google's toolbox.
    ";ANSWER",
    ";; connection timed out",
    ";; communications error",
    ";; no servers could be reached",
];

/// How lines around an answer begin that are no comments.
const AROUND: [&str; 6] = ["id ", "opcode ", "rcode ", "flags ", "Trying \"", "Received "];

/// The words by which a text is known as an answer, if it is one.
#[inline(never)]
pub(super) fn recognise(text: &str) -> Option<Span> {
    let head = super::head(text);
    let mut at = 0;
    let mut command = None;
    while at < head.len() {
        let end = line_end(head, at);
        let line = &head[at..end];
        if let Some(mark) = MARKS.iter().find(|it| line.trim_start().starts_with(*it)) {
            let start = at + line.len() - line.trim_start().len();
            return Some(Span::new(start, start + mark.trim_end().len()));
        }
        if let Some(words) = command_line(line) {
            command = command.or(Some(Span::new(at + words.0, at + words.0 + 3)).filter(|_| line.contains("+short")));
        }
        at = next_line(head, end);
    }
    command
}

/// Where `dig` and its arguments stand behind the prompt of a shell.
fn command_line(line: &str) -> Option<(usize, &str)> {
    let at = ["dig ", "kdig ", "drill ", "delv "].iter().find_map(|it| {
        let at = line.find(it)?;
        let before = line[..at].trim_end();
        (before.is_empty() && line.contains('+') || before.ends_with(['$', '#', '>', '%'])).then_some(at)
    })?;
    Some((at, &line[at..]))
}

/// What was asked.
#[derive(Clone, Copy)]
struct Question<'t> {
    name: &'t str,
    rtype: &'t str,
    place: Span,
}

/// Writes the records of the answers, each once.
pub(super) fn write(text: &str, writer: &mut Writer, findings: &mut Findings) -> bool {
    let entries = entries(text);
    let soa = |it: &Entry| words(it.span.of(text)).nth(3).is_some_and(|it| it == "SOA");
    // A zone transfer begins and ends with the SOA record (RFC 5936 §2.2): all records are there.
    let whole = entries.len() > 2 && entries.first().is_some_and(soa) && entries.last().is_some_and(soa);
    let (mut seen, mut question) = (BTreeSet::new(), None);
    let mut at = 0;
    for entry in &entries {
        let start = entry.span.start as usize;
        question = notes(text, at, start, findings).or(question);
        at = entry.next;
        let line = entry.span.of(text);
        if let Some((offset, command)) = command_line(line) {
            question = asked(command, start + offset);
            continue;
        }
        let mut parts = words(line);
        let full =
            parts.clone().nth(1).is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit())) && parts.clone().nth(3).is_some();
        if !full {
            short(text, entry.span, question, writer, findings);
            continue;
        }
        let key: Vec<&str> = [parts.next().unwrap_or_default()].into_iter().chain(parts.skip(1)).collect();
        if !seen.insert(key.join(" ").to_lowercase()) {
            continue;
        }
        if soa(entry) && !whole {
            // The SOA record of an answer makes no zone of it: what a complete zone has to have is not demanded.
            writer.made("; ", Span::at(start));
            let mut from = start;
            while from < entry.span.end as usize {
                let to = next_line(text, from).min(entry.span.end as usize);
                writer.master(text, Span::new(from, to));
                if to < entry.span.end as usize {
                    writer.made("; ", Span::at(to));
                }
                from = to;
            }
        } else {
            writer.master(text, entry.span);
        }
        writer.made("\n", Span { start: entry.span.end, end: entry.span.end });
    }
    notes(text, at, text.len(), findings);
    whole
}

/// A line that is no comment, with those that follow inside its parentheses.
struct Entry {
    span: Span,
    next: usize,
}

fn entries(text: &str) -> Vec<Entry> {
    let (mut entries, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let mut end = line_end(text, at);
        let start = at + text[at..end].len() - text[at..end].trim_start().len();
        at = next_line(text, end);
        let line = &text[start..end];
        let is_question = || line.split_whitespace().skip(1).eq(["IN", line.rsplit(' ').next().unwrap_or_default()]);
        if start == end || line.starts_with(';') || AROUND.iter().any(|it| line.starts_with(it)) || is_question() {
            continue;
        }
        let open = |line: &str| {
            line.split('"').step_by(2).map(|it| it.matches('(').count() as i32 - it.matches(')').count() as i32).sum::<i32>()
        };
        let mut depth = open(text[start..end].split(';').next().unwrap_or_default());
        // Answers hold no comments with parentheses, and no record of more lines than that.
        for _ in 0..200 {
            if depth <= 0 || at >= text.len() {
                break;
            }
            end = line_end(text, at);
            depth += open(text[at..end].split(';').next().unwrap_or_default());
            at = next_line(text, end);
        }
        entries.push(Entry { span: Span::new(start, start + text[start..end].trim_end().len()), next: at });
    }
    entries
}

fn words(line: &str) -> impl Iterator<Item = &str> + Clone {
    line.split_whitespace()
}

/// What the comments between two places say.
fn notes<'t>(text: &'t str, from: usize, to: usize, findings: &mut Findings) -> Option<Question<'t>> {
    let (mut at, mut question) = (from, None);
    while at < to {
        let end = line_end(text, at);
        question = note(text, at, end, findings).or(question);
        at = next_line(text, end);
    }
    question
}

/// What a comment says: the question, or that there is no answer.
fn note<'t>(text: &'t str, at: usize, end: usize, findings: &mut Findings) -> Option<Question<'t>> {
    let line = &text[at..end];
    let place = |from: usize, length: usize| Span::new(at + from, at + from + length);
    if line.contains("->>HEADER<<-") {
        let status = ["status: ", "rcode: "].iter().find_map(|it| line.find(it).map(|at| at + it.len()));
        if let Some(start) = status {
            let length = line[start..].find([',', ';']).unwrap_or(line[start..].trim_end().len());
            let words = &line[start..start + length];
            if !words.eq_ignore_ascii_case("NOERROR") {
                report_failure(words, place(start, length), findings);
            }
        }
    }
    if let Some(flags) = line.find("flags: ").filter(|_| line.starts_with(";; ") && !line.contains("EDNS")) {
        let end = line[flags..].find(';').map_or(line.len(), |it| flags + it);
        if let Some(cut) = line[flags..end].find(" tc").filter(|it| !line[flags + it + 3..].starts_with(char::is_alphanumeric)) {
            findings.add(&LOOKUP_TRUNCATED, place(flags + cut + 1, 2), facts!(flag: "tc"));
        }
    }
    let failed = ["connection timed out", "no servers could be reached", "communications error"];
    if let Some(start) = failed.iter().find_map(|it| line.find(it)).filter(|_| line.starts_with(';')) {
        let words = line[start..].trim_end();
        report_failure(words, place(start, words.len()), findings);
    }
    let asked_at = line.find("<<>> ").and_then(|_| line.rfind("<<>> ")).filter(|_| line.starts_with("; <<>>"));
    asked_at.and_then(|it| asked(&line[it..], at + it))
}

/// The name and type of a command.
fn asked(command: &str, at: usize) -> Option<Question<'_>> {
    let (mut name, mut rtype, mut parameter) = (None, "A", false);
    for word in command.split_whitespace().skip(1) {
        let upper = word.to_ascii_uppercase();
        if std::mem::take(&mut parameter) || word.starts_with(['+', '@']) {
            continue;
        }
        match word {
            "-t" | "-q" => {}
            "-x" => return None,
            _ if word.starts_with('-') => parameter = matches!(word, "-p" | "-b" | "-k" | "-y" | "-c" | "-f"),
            _ if types::names_type(&Cell::stand_in(&upper, Span::at(at))) && !word.contains('.') => rtype = word,
            _ => {
                let start = at + (word.as_ptr() as usize - command.as_ptr() as usize);
                name = name.or(Some((word, Span::new(start, start + word.len()))));
            }
        }
    }
    name.map(|(name, place)| Question { name, rtype, place })
}

/// A line of `dig +short`: the data alone, of what was asked.
fn short(text: &str, span: Span, question: Option<Question<'_>>, writer: &mut Writer, findings: &mut Findings) {
    let Some(Question { name, rtype, place }) = question else {
        return writer_line(text, span, writer);
    };
    let rtype = rtype.to_ascii_uppercase();
    let value = Cell::written(text, span, Style::Fixed);
    // The aliases on the way to an address are printed too.
    let is_alias = matches!(&*rtype, "A" | "AAAA" | "MX" | "TXT")
        && types::value_fit(&rtype, value.text()) < types::value_fit("CNAME", value.text());
    if is_alias && value.text().ends_with('.') && !value.text().contains(' ') {
        return;
    }
    let row = Row {
        host: Some(Cell::stand_in(name, place)),
        absolute: true,
        rtype: Some(Cell::stand_in(&rtype, place)),
        values: vec![value],
        ..Row::default()
    };
    record::write(&[row], &Habits { strings: true, ..Habits::default() }, writer, findings);
}

/// A line as it is: the reader says what is wrong with it.
fn writer_line(text: &str, span: Span, writer: &mut Writer) {
    writer.master(text, span);
    writer.made("\n", Span { start: span.end, end: span.end });
}
