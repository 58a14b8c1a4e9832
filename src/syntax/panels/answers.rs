//! What `host` and `nslookup` print: sentences about records.

use super::cell::{Cell, Style};
use super::record::{Habits, Row};
use super::rules::*;
use super::table::{is_master_line, line_end, next_line};
use super::{Form, types};
use crate::report::{Findings, facts};
use crate::syntax::zone::clip;
use crate::text::Span;
use std::collections::BTreeSet;

pub(super) struct Answers<'t> {
    pub form: Form,
    pub place: Span,
    pub rows: Vec<Row<'t>>,
    pub habits: Habits,
}

/// The words between a name and its data, and the type that they stand for.
const HOST: [(&str, &str); 8] = [
    (" mail is handled by ", "MX"),
    (" has address ", "A"),
    (" has IPv6 address ", "AAAA"),
    (" is an alias for ", "CNAME"),
    (" descriptive text ", "TXT"),
    (" name server ", "NS"),
    (" domain name pointer ", "PTR"),
    (" has SRV record ", "SRV"),
];

const NSLOOKUP: [(&str, &str); 9] = [
    ("mail exchanger = ", "MX"),
    ("MX preference = ", "MX"),
    ("nameserver = ", "NS"),
    ("canonical name = ", "CNAME"),
    ("text =", "TXT"),
    ("AAAA IPv6 address = ", "AAAA"),
    ("has AAAA address ", "AAAA"),
    ("internet address = ", "A"),
    ("service = ", "SRV"),
];

/// The output of `host` or `nslookup`, if the text is that.
#[inline(never)]
pub(super) fn read<'t>(text: &'t str, findings: &mut Findings) -> Option<Answers<'t>> {
    let (form, place) = recognise(super::head(text))?;
    let mut reader = Reader { text, rows: vec![], seen: BTreeSet::new(), findings, name: None, addresses: false };
    let mut at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        at = if form == Form::Host { reader.host(at, end) } else { reader.nslookup(at, end) };
    }
    Some(Answers { form, place, rows: reader.rows, habits: Habits::default() })
}

/// Which program printed it, and the words that say so.
fn recognise(head: &str) -> Option<(Form, Span)> {
    let mut at = 0;
    let mut server = None;
    while at < head.len() {
        let end = line_end(head, at);
        let line = &head[at..end];
        if is_master_line(line) || [";; ->>HEADER", "; <<>> "].iter().any(|it| line.trim_start().starts_with(it)) {
            return None;
        }
        if let Some((_, _, words)) = sentence(head, at, end, &HOST) {
            return Some((Form::Host, words));
        }
        if let Some((_, _, words)) = sentence(head, at, end, &NSLOOKUP) {
            return Some((Form::Nslookup, words));
        }
        if let Some(words) = not_found(head, at, end).filter(|_| !line.starts_with(';')) {
            let form = if line.starts_with("Host ") { Form::Host } else { Form::Nslookup };
            return Some((form, words));
        }
        if let Some(words) = primary(head, at, end) {
            return Some((Form::Nslookup, words));
        }
        match field(head, at, end) {
            Some((Field::Server, key, _)) => server = server.or(Some(key)),
            Some((Field::Name, ..)) if server.is_some() => return server.map(|it| (Form::Nslookup, it)),
            _ => {}
        }
        at = next_line(head, end);
    }
    None
}

/// A line `name words data` with some of the words: the name, where the data begins, and the words.
fn sentence(
    text: &str,
    at: usize,
    end: usize,
    words: &[(&'static str, &'static str)],
) -> Option<(Span, (usize, &'static str), Span)> {
    let line = &text[at..end];
    // A sentence begins with a name; what is longer is none.
    let name_end = line.find(char::is_whitespace).filter(|it| (1..=255).contains(it))?;
    let rest = &line[name_end..];
    let begins = rest.trim_start();
    let (phrase, rtype) = words.iter().find(|(phrase, _)| begins.starts_with(phrase.trim_start()))?;
    let name = Span::new(at, at + name_end);
    let plain = types::is_host(&line[..name_end]) && line[..name_end].contains('.');
    let start = at + line.len() - begins.len();
    let length = phrase.trim_start().len();
    plain.then_some((name, (start + length, *rtype), Span::new(start, start + phrase.trim().len())))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Server,
    Name,
    Address,
    Aliases,
}

/// The fields of nslookup, in English and as Chinese Windows has them.
const FIELDS: [(&str, Field); 14] = [
    ("server", Field::Server),
    ("default server", Field::Server),
    ("服务器", Field::Server),
    ("默认服务器", Field::Server),
    ("伺服器", Field::Server),
    ("預設伺服器", Field::Server),
    ("name", Field::Name),
    ("名称", Field::Name),
    ("名稱", Field::Name),
    ("address", Field::Address),
    ("addresses", Field::Address),
    ("地址", Field::Address),
    ("aliases", Field::Aliases),
    ("别名", Field::Aliases),
];

/// `Server:  dns.example`: which field, its key, and where its value begins.
fn field(text: &str, at: usize, end: usize) -> Option<(Field, Span, usize)> {
    let line = &text[at..end];
    let colon = line.find([':', '：'])?;
    let key = line[..colon].trim();
    let (_, field) = FIELDS.iter().find(|(it, _)| it.eq_ignore_ascii_case(key))?;
    let start = at + line.len() - line.trim_start().len();
    let width = line[colon..].chars().next().map_or(1, char::len_utf8);
    Some((*field, Span::new(start, start + key.len()), at + colon + width))
}

/// The words before the primary server, with which what nslookup says of an SOA begins.
fn primary(text: &str, at: usize, end: usize) -> Option<Span> {
    let line = &text[at..end];
    let words = ["origin = ", "primary name server = "].into_iter().find(|it| line.trim_start().starts_with(it))?;
    let start = at + line.len() - line.trim_start().len();
    (start > at).then(|| Span::new(start, start + words.trim_end_matches(" = ").len()))
}

/// The words of a line that say that there is no such name, or no answer.
fn not_found(text: &str, at: usize, end: usize) -> Option<Span> {
    let line = &text[at..end];
    let host = line.starts_with("Host ") && line.contains(" not found: ");
    let nslookup = line.starts_with("** server can't find ")
        || (line.starts_with("*** ") && (line.contains("can't find ") || line.contains("找不到 ")));
    let timeout = line.starts_with(";; connection timed out") || line.starts_with("DNS request timed out");
    (host || nslookup || timeout).then(|| {
        let reason = line.rfind([':', ' ']).filter(|_| !timeout).map_or(0, |it| it + 1);
        let colon = line.rfind(": ").filter(|_| !timeout).map_or(reason, |it| it + 2);
        let end = line.trim_end().len();
        Span::new(at + colon.min(end), at + end)
    })
}

struct Reader<'t, 'f> {
    text: &'t str,
    rows: Vec<Row<'t>>,
    /// What was said before: people ask twice.
    seen: BTreeSet<String>,
    findings: &'f mut Findings,
    /// The last `Name:`, whose addresses follow.
    name: Option<Span>,
    /// Whether the lines that are indented are addresses of it.
    addresses: bool,
}

impl<'t> Reader<'t, '_> {
    fn host(&mut self, at: usize, end: usize) -> usize {
        if let Some((name, (data, rtype), words)) = sentence(self.text, at, end, &HOST) {
            self.add(name, rtype, words, Span::new(data, end));
        } else {
            self.failure(at, end);
        }
        next_line(self.text, end)
    }

    fn nslookup(&mut self, at: usize, end: usize) -> usize {
        let text = self.text;
        let next = next_line(text, end);
        if let Some((name, (data, rtype), words)) = sentence(text, at, end, &NSLOOKUP) {
            self.addresses = false;
            if rtype == "TXT" && text[data..end].trim().is_empty() {
                return self.strings(name, words, next);
            }
            // `MX preference = 10, mail exchanger = mx.example.com`
            match text[data..end].find(", mail exchanger = ") {
                Some(comma) if rtype == "MX" => {
                    let number = Cell::written(text, Span::new(data, data + comma), Style::Fixed);
                    let value = Span::new(data + comma + ", mail exchanger = ".len(), end);
                    self.add_with(name, rtype, words, Cell::written(text, value, Style::Fixed), Some(number));
                }
                _ => self.add(name, rtype, words, Span::new(data, end)),
            }
            return next;
        }
        if let Some(words) = primary(text, next, line_end(text, next)) {
            return self.authority(Span::new(at, end), words, next);
        }
        let line = &text[at..end];
        match field(text, at, end) {
            Some((Field::Server, ..)) => (self.name, self.addresses) = (None, false),
            Some((Field::Name, _, value)) => {
                let name = Cell::written(text, Span::new(value, end), Style::Fixed).place();
                (self.name, self.addresses) = (Some(name), false);
            }
            Some((Field::Address, key, value)) => {
                self.addresses = self.name.is_some();
                self.address(key, Span::new(value, end));
            }
            Some((Field::Aliases, key, value)) => {
                self.addresses = false;
                if let Some(canonical) = self.name {
                    self.add(Cell::written(text, Span::new(value, end), Style::Fixed).place(), "CNAME", key, canonical);
                }
            }
            None if self.addresses && line.starts_with([' ', '\t']) => self.address(Span::new(at, at), Span::new(at, end)),
            None => {
                self.addresses = false;
                self.failure(at, end);
            }
        }
        next
    }

    /// The fields of an SOA, each on a line below its name.
    fn authority(&mut self, name: Span, words: Span, from: usize) -> usize {
        let text = self.text;
        let mut value = crate::text::Mapped::default();
        let (mut at, mut count) = (from, 0);
        while at < text.len() && count < 7 {
            let end = line_end(text, at);
            let Some(equals) = text[at..end].find('=').filter(|_| text[at..end].starts_with([' ', '\t'])) else { break };
            // `7200 (2 hours)`
            let written = text[at + equals + 1..end].split(" (").next().unwrap_or_default();
            let field = Cell::written(text, Span::new(at + equals + 1, at + equals + 1 + written.len()), Style::Fixed).place();
            if count > 0 {
                value.push(b' ', Span::at(field.start as usize));
            }
            value.push_text(field.of(text), field.start as usize);
            if count < 2 && !field.of(text).ends_with('.') {
                value.push(b'.', Span::at(field.end as usize));
            }
            count += 1;
            at = next_line(text, end);
        }
        if count == 7 {
            let name = Cell::written(text, name, Style::Fixed).place();
            self.add_with(name, "SOA", words, Cell::decoded(value, words.start as usize, Style::Fixed), None);
        }
        (self.name, self.addresses) = (None, false);
        at.max(from)
    }

    /// The strings of a text that stand in the lines below.
    fn strings(&mut self, name: Span, words: Span, from: usize) -> usize {
        let (mut at, mut first, mut last) = (from, None, from);
        while at < self.text.len() {
            let end = line_end(self.text, at);
            let line = self.text[at..end].trim();
            if !line.is_empty() && !line.starts_with('"') || (line.is_empty() && first.is_some()) {
                break;
            }
            if !line.is_empty() {
                first = first.or(Some(at));
                last = end;
            }
            at = next_line(self.text, end);
        }
        if let Some(first) = first {
            // Line ends between the strings are blanks.
            let mut value = crate::text::Mapped::default();
            for (offset, character) in self.text[first..last].char_indices() {
                let place = Span::new(first + offset, first + offset + character.len_utf8());
                value.push_character(if character.is_whitespace() { ' ' } else { character }, place);
            }
            self.add_with(name, "TXT", words, Cell::decoded(value, first, Style::Lines), None);
        }
        at
    }

    fn address(&mut self, key: Span, value: Span) {
        let Some(name) = self.name else { return };
        let address = Cell::written(self.text, value, Style::Fixed);
        let rtype = match address.text().parse::<std::net::IpAddr>() {
            Ok(std::net::IpAddr::V4(_)) => "A",
            Ok(std::net::IpAddr::V6(_)) => "AAAA",
            Err(_) => return,
        };
        self.add_with(name, rtype, if key.is_empty() { address.place() } else { key }, address, None);
    }

    fn add(&mut self, name: Span, rtype: &'static str, words: Span, value: Span) {
        self.add_with(name, rtype, words, Cell::written(self.text, value, Style::Lines), None);
    }

    fn add_with(&mut self, name: Span, rtype: &'static str, words: Span, value: Cell<'t>, priority: Option<Cell<'t>>) {
        let number = priority.as_ref().map(Cell::text).unwrap_or_default();
        if !self.seen.insert(format!("{} {rtype} {number} {}", name.of(self.text).to_lowercase(), value.text())) {
            return;
        }
        self.rows.push(Row {
            host: Some(Cell::written(self.text, name, Style::Fixed)),
            absolute: true,
            rtype: Some(Cell::stand_in(rtype, words)),
            values: vec![value],
            priority,
            ..Row::default()
        });
    }

    fn failure(&mut self, at: usize, end: usize) {
        let Some(words) = not_found(self.text, at, end) else { return };
        report_failure(words.of(self.text), words, self.findings);
    }
}

/// Says what a resolver's words for "nothing" mean.
pub(super) fn report_failure(words: &str, place: Span, findings: &mut Findings) {
    let small = words.to_lowercase();
    let absent = ["nxdomain", "non-existent domain"].iter().any(|it| small.contains(it));
    let rule = if absent { &NAME_NOT_FOUND } else { &LOOKUP_FAILED };
    findings.add(rule, place, facts!(words: clip(words)));
}
