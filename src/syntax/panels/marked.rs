//! Master-file text whose lines carry marks of where they were copied from: a mail that was answered, an editor with numbers of
//! lines, a diff, Markdown, the commands of nsupdate, the configuration of Unbound.

use super::table::{line_end, next_line};
use super::types;
use super::writer::Writer;
use crate::text::{Span, is_one_of};

/// What stands before the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Quote,
    /// The number of a line, with so many blanks behind it.
    Number(usize),
    Difference,
    Fence,
    Update,
    /// `local-data: "shop.example. IN MX 10 mx.example.net."`
    LocalData,
    /// `root@ns1:~# cat db.shop.example`, and what that shows.
    Prompt,
    /// `[shop.example.] shop.example. 3600 MX 10 mx.example.net.`, as knotc answers.
    Zone,
}

/// How lines of a diff begin that are about files.
const ABOUT_FILES: [&str; 9] = ["diff ", "index ", "--- ", "+++ ", "@@ ", "\\ ", "Index: ", "=====", "new file "];

/// What stands before a record in the configuration of Unbound.
const LOCAL_DATA: &str = "local-data:";

/// The commands of nsupdate that add no record.
const COMMANDS: [&str; 12] =
    ["server ", "zone ", "local ", "key ", "ttl ", "class ", "prereq ", "update delete ", "update del ", "send", "show", "quit"];

/// The marks of the lines, and the first of them, if all have some and only without them are records.
#[inline(never)]
pub(super) fn recognise(text: &str) -> Option<(Mark, Span)> {
    let head = super::head(text);
    let first = head.trim_start();
    let start = head.len() - first.len();
    let begins = |words: &[&str]| words.iter().any(|it| first.starts_with(it));
    let mark = match first.as_bytes() {
        _ if head.contains(LOCAL_DATA) => Mark::LocalData,
        [b'>', ..] => Mark::Quote,
        [b'[', ..] => Mark::Zone,
        _ if is_prompt(first) => Mark::Prompt,
        [b'0'..=b'9', ..] => Mark::Number(blanks_behind_numbers(head)?),
        [b'`', b'`', b'`', ..] => Mark::Fence,
        [b'+' | b'-', ..] => Mark::Difference,
        _ if head.starts_with(' ') || begins(&ABOUT_FILES) => Mark::Difference,
        _ if begins(&COMMANDS) || begins(&["update "]) => Mark::Update,
        _ => return None,
    };
    // With their marks the lines of a short diff look like records too.
    let certain =
        matches!(mark, Mark::Fence | Mark::Prompt) || (mark == Mark::Difference && head.lines().any(|it| it.starts_with("@@ -")));
    let (mut records, mut unmarked, mut marks) = (0, 0, 0);
    for line in head.lines().filter(|it| !it.trim().is_empty()) {
        let kept = kept(mark, line)?;
        records += u32::from(kept.is_some_and(|it| reads(&line[it..])));
        unmarked += u32::from(!certain && reads(line));
        marks += u32::from(mark != Mark::Difference || line.starts_with(['+', '-']));
    }
    let length = first.find(char::is_whitespace).unwrap_or(first.len());
    (records > 2 * unmarked && marks > 0).then(|| (mark, Span::new(start, start + length)))
}

/// Writes the lines without their marks, and without those that are no part of the zone.
pub(super) fn write(text: &str, mark: Mark, writer: &mut Writer) {
    let mut at = 0;
    while at < text.len() {
        let next = next_line(text, at);
        let line = &text[at..line_end(text, at)];
        if let Some(offset) = kept(mark, line).unwrap_or(Some(0)) {
            // The quotes around a record of Unbound.
            let close = line.rfind(['"', '\'']).filter(|_| mark == Mark::LocalData);
            writer.master(text, Span::new(at + offset, close.map_or(next, |it| at + it)));
            if close.is_some() {
                writer.made("\n", Span::at(next));
            }
        }
        at = next;
    }
}

/// Where behind its mark a line begins; `Some(None)` for one that is no part of the zone, `None` for one without such a mark.
#[inline(never)]
fn kept(mark: Mark, line: &str) -> Option<Option<usize>> {
    let blanks = line.len() - line.trim_start().len();
    let content = &line[blanks..];
    let begins = |words: &[&str]| words.iter().any(|it| content.starts_with(it));
    if content.is_empty() {
        return Some(Some(blanks));
    }
    match mark {
        Mark::Quote => {
            // `> > shop.example.`
            let marks = content.len() - content.trim_start_matches(['>', ' ']).len();
            let behind = &content[content[..marks].rfind('>')? + 1..];
            Some(Some(line.len() - behind.len() + usize::from(behind.starts_with(' '))))
        }
        Mark::Number(width) => {
            let behind = behind_number(content)?;
            let length = behind.len() - behind.trim_start().len();
            Some(Some(line.len() - behind.len() + width.min(length)))
        }
        Mark::Difference if begins(&ABOUT_FILES) || line.starts_with('-') => Some(None),
        Mark::Difference => line.starts_with(['+', ' ']).then_some(Some(1)),
        Mark::Zone => {
            let (zone, record) = content.strip_prefix('[')?.split_once(".] ")?;
            (!zone.contains([' ', '"'])).then(|| Some(line.len() - record.len()))
        }
        Mark::Prompt => Some((!is_prompt(content)).then_some(0)),
        Mark::Fence => Some((!content.starts_with("```")).then_some(0)),
        Mark::LocalData => {
            let quoted = content.strip_prefix(LOCAL_DATA).map(str::trim_start).filter(|it| it.starts_with(['"', '\'']));
            Some(quoted.filter(|it| it.len() > 1).map(|it| line.len() - it.len() + 1))
        }
        Mark::Update => {
            let command = content.strip_prefix("> ").unwrap_or(content);
            let record = ["update add ", "add "].iter().find_map(|it| command.strip_prefix(it));
            let other = COMMANDS.iter().any(|it| command.starts_with(it)) || command.starts_with(';');
            record.map(|it| Some(line.len() - it.trim_start().len())).or_else(|| other.then_some(None))
        }
    }
}

/// Whether a shell asks in that line for a command.
fn is_prompt(content: &str) -> bool {
    let word = content.split_whitespace().next().unwrap_or_default();
    word == "$" || (word.contains('@') && word.ends_with(['#', '$', '%']))
}

/// What stands behind the number of a line: `12: @ IN MX 10 mx`.
fn behind_number(content: &str) -> Option<&str> {
    let behind = content.trim_start_matches(|it: char| it.is_ascii_digit());
    let behind = behind.strip_prefix(['.', ':', ')', '|']).unwrap_or(behind);
    (behind.len() < content.len() && (behind.is_empty() || behind.starts_with([' ', '\t']))).then_some(behind)
}

/// The fewest blanks behind the numbers of lines that follow each other; `None` where they do not.
fn blanks_behind_numbers(head: &str) -> Option<usize> {
    let (mut fewest, mut before) = (usize::MAX, None);
    for line in head.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let behind = behind_number(line)?;
        let number: u32 = line[..line.find(|it: char| !it.is_ascii_digit()).unwrap_or(line.len())].parse().ok()?;
        if before.is_some_and(|it| number != it + 1) {
            return None;
        }
        before = Some(number);
        let blanks = behind.len() - behind.trim_start().len();
        fewest = if behind.trim().is_empty() { fewest } else { fewest.min(blanks) };
    }
    Some(fewest)
}

/// Whether a line is a directive, or has a type where a record has it.
#[inline(never)]
fn reads(line: &str) -> bool {
    let is_before_type = |it: &&str| it.starts_with(|it: char| it.is_ascii_digit()) || is_one_of(it, &["IN", "CH", "HS"]);
    let mut words = line.split_ascii_whitespace();
    let owned = !line.starts_with([' ', '\t']);
    if owned && words.next().is_some_and(|it| it.starts_with('$')) {
        return true;
    }
    let mut words = words.take(4).skip_while(is_before_type);
    words.next().is_some_and(types::is_type) && words.next().is_some()
}
