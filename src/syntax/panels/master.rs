//! Master files that are not quite: those of Microsoft DNS, and exports of Cloudflare.

use super::Form;
use super::rules::*;
use super::table::{line_end, next_line};
use super::writer::Writer;
use crate::report::{Findings, facts};
use crate::text::Span;

/// The form, and the words by which it is known, if the text is such a file and needs to be read otherwise.
#[inline(never)]
pub(super) fn recognise(text: &str) -> Option<(Form, Span)> {
    let head = super::head(text);
    let find = |word: &str| head.find(word).map(|at| Span::new(at, at + word.len()));
    let age = head.lines().find_map(|line| {
        let start = line.as_ptr() as usize - head.as_ptr() as usize;
        age(line).map(|(from, to)| Span::new(start + from, start + to))
    });
    if let Some(age) = age {
        return Some((Form::MicrosoftDns, age));
    }
    if let Some(words) = find("Database file ").filter(|_| head.trim_start().starts_with(';'))
        && (default_ttl(head).is_some() || head.contains("WINS"))
    {
        return Some((Form::MicrosoftDns, Span::new(words.start as usize, words.end as usize - 1)));
    }
    let words = find(";; Domain: ").filter(|_| head.contains(";; Exported: "))?;
    cloudflare_soa(head).map(|_| (Form::Cloudflare, Span::new(words.start as usize + 3, words.end as usize - 2)))
}

/// Where `[AGE:3534567]` stands in a line: a word between the name and the type, neither quoted nor in a comment.
fn age(line: &str) -> Option<(usize, usize)> {
    let start = line.find("[AGE:").filter(|&it| line[..it].ends_with([' ', '\t']) && !line[..it].contains(['"', ';']))?;
    let digits = &line[start + "[AGE:".len()..];
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    (length > 0 && digits[length..].starts_with(']')).then_some((start, start + "[AGE:".len() + length + 1))
}

/// The default for records without a TTL, which Microsoft DNS takes from the SOA record, and marks there. `None` where the file
/// states one itself.
fn default_ttl(head: &str) -> Option<Span> {
    let comment = head.find("; default TTL").filter(|_| !head.contains("$TTL"))?;
    let line = head[..comment].rfind('\n').map_or(0, |it| it + 1);
    let start = line + head[line..comment].find(|it: char| it.is_ascii_digit())?;
    let length = head[start..comment].bytes().take_while(u8::is_ascii_digit).count();
    Some(Span::new(start, start + length))
}

/// The name of the zone, which stands in the first comment: `Database file shop.example.dns for shop.example zone.`
fn zone_of(head: &str) -> Option<Span> {
    let line = head.lines().find(|it| it.starts_with(';') && it.contains("Database file "))?;
    let name = line.trim_end().strip_suffix(" zone.")?.rsplit(' ').next()?;
    let start = name.as_ptr() as usize - head.as_ptr() as usize;
    let plain = name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'.' | b'_'));
    (plain && !name.is_empty()).then_some(Span::new(start, start + name.len()))
}

/// Writes a file of Microsoft DNS without what only that server reads.
pub(super) fn write_microsoft(text: &str, origin: Option<&str>, writer: &mut Writer, findings: &mut Findings) {
    let head = super::head(text);
    if let Some(zone) = zone_of(head).filter(|_| origin.is_none() && !head.contains("$ORIGIN")) {
        writer.made(&format!("$ORIGIN {}.\n", zone.of(text).trim_end_matches('.')), zone);
    }
    if let Some(ttl) = default_ttl(head) {
        writer.made(&format!("$TTL {}\n", ttl.of(text)), ttl);
    }
    let (mut at, mut written) = (0, 0);
    while at < text.len() {
        let end = line_end(text, at);
        let next = next_line(text, end);
        let line = &text[at..end];
        if let Some((offset, word)) = wins(line) {
            let place = Span::new(at + offset, at + offset + word.len());
            findings.add(&NOT_STANDARD_WINS, place, facts!(rtype: word));
            // A comment keeps the words for whoever converts the file.
            writer.master(text, Span::new(written, at));
            writer.made("; ", Span::at(at));
            written = at;
        } else if let Some((from, to)) = age(line) {
            writer.master(text, Span::new(written, at + from));
            written = at + to;
        }
        at = next;
    }
    writer.master(text, Span::new(written, text.len()));
}

/// The type of a line that has WINS look-ups.
fn wins(line: &str) -> Option<(usize, &str)> {
    let mut words = line.split(';').next()?.split_whitespace().take(5);
    let word = words.find(|it| ["WINS", "WINSR", "WINS-R"].iter().any(|wins| wins.eq_ignore_ascii_case(it)))?;
    Some((word.as_ptr() as usize - line.as_ptr() as usize, word))
}

/// The names of the SOA record that lack their final dot in exports of Cloudflare, by their ends.
fn cloudflare_soa(head: &str) -> Option<Vec<usize>> {
    let line = head.lines().find(|it| !it.starts_with(';') && it.split_whitespace().nth(3) == Some("SOA"))?;
    let words: Vec<&str> = line.split_whitespace().collect();
    let names = [words.first(), words.get(4), words.get(5)].into_iter().flatten();
    let bare = names.filter(|it| it.contains('.') && !it.ends_with('.'));
    let ends: Vec<usize> = bare.map(|it| it.as_ptr() as usize - head.as_ptr() as usize + it.len()).collect();
    (!ends.is_empty()).then_some(ends)
}

/// Writes an export of Cloudflare with the final dots that its SOA record lacks.
pub(super) fn write_cloudflare(text: &str, writer: &mut Writer) {
    let ends = cloudflare_soa(super::head(text)).unwrap_or_default();
    let mut written = 0;
    for end in ends {
        writer.master(text, Span::new(written, end));
        writer.made(".", Span::at(end));
        written = end;
    }
    writer.master(text, Span::new(written, text.len()));
}
