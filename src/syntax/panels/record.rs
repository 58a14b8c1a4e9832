//! A row of a table, or an object of an export, as a line of a master file.

use super::cell::{Cell, Style, plain};
use super::rules::*;
use super::ttl::{self, Ttl};
use super::types::{self, Meaning};
use super::writer::Writer;
use crate::report::{Applicability, Findings, facts};
use crate::syntax::zone::clip;
use crate::syntax::zone::rules::{BAD_TTL, CLOSE_QUOTE, FOREIGN_CHARACTER, OPEN_QUOTE, REPLACE_CHARACTERS, UNCLOSED_QUOTE};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The cells of one record.
#[derive(Clone, Debug, Default)]
pub(super) struct Row<'t> {
    pub host: Option<Cell<'t>>,
    /// Whether the host is a full name, though it has no final dot.
    pub absolute: bool,
    pub rtype: Option<Cell<'t>>,
    pub values: Vec<Cell<'t>>,
    pub priority: Option<Cell<'t>>,
    pub ttl: Option<Cell<'t>>,
    pub weight: Option<Cell<'t>>,
    pub port: Option<Cell<'t>>,
    pub flags: Option<Cell<'t>>,
    pub tag: Option<Cell<'t>>,
    pub service: Option<Cell<'t>>,
    pub protocol: Option<Cell<'t>>,
    pub line: Option<Cell<'t>>,
    pub status: Option<Cell<'t>>,
    /// What says that the provider answers with the records of another name.
    pub alias: Option<Cell<'t>>,
    /// The whole of it, where it can be deleted as a whole.
    pub place: Option<Span>,
}

/// What holds for all rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Habits {
    /// The domain that full names end in, without a final dot.
    pub domain: Option<String>,
    /// Whether the table has a column for the priority.
    pub priority: bool,
    /// Whether quoted strings stand as they are published, and are not split by the panel.
    pub strings: bool,
    /// Whether texts always stand in quotes.
    pub quoted: bool,
    /// Whether an SOA record makes a complete zone of it.
    pub whole: bool,
}

/// Writes the records of all rows.
pub(super) fn write(rows: &[Row<'_>], habits: &Habits, writer: &mut Writer, findings: &mut Findings) {
    let key = |row: &Row<'_>| {
        let text = |it: &Option<Cell<'_>>| it.as_ref().map(|it| plain(it.text())).unwrap_or_default();
        (text(&row.host), text(&row.rtype))
    };
    // Where a record is answered to everybody, it is the one that counts.
    let everywhere: BTreeSet<_> = rows.iter().filter(|it| line_of(it).is_none()).map(key).collect();
    let mut lines: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut record = Record { habits, writer, findings };
    if let Some(domain) = habits.domain.as_ref().filter(|_| rows.iter().any(|it| is_relative(it, habits))) {
        let named = rows.iter().filter_map(|it| it.host.as_ref()).find(|it| types::ends_in(it.text(), domain));
        let place = named.map(Cell::place).unwrap_or_default();
        record.writer.made(&format!("$ORIGIN {domain}.\n"), place);
    }
    for row in rows {
        let Some(rtype) = &row.rtype else { continue };
        if let Some(line) = line_of(row) {
            let key = key(row);
            let other = lines.entry(key.clone()).or_insert_with(|| line.text().to_string());
            if everywhere.contains(&key) || other.as_str() != line.text() {
                let facts = facts!(rtype: clip(rtype.text()), line: clip(line.text()));
                record.findings.add(&OTHER_LINE, line.place(), facts);
                record.comment(row);
                continue;
            }
        }
        record.row(row, rtype);
    }
}

/// The line of a record that is answered to some resolvers only.
fn line_of<'r, 't>(row: &'r Row<'t>) -> Option<&'r Cell<'t>> {
    row.line.as_ref().filter(|it| !it.is_blank() && !types::is_default_line(it.text()))
}

fn is_relative(row: &Row<'_>, habits: &Habits) -> bool {
    let domain = habits.domain.as_deref().unwrap_or_default();
    let host = row.host.as_ref().map(Cell::text).unwrap_or_default();
    !row.absolute && !host.ends_with('.') && !types::ends_in(host, domain)
}

struct Record<'w> {
    habits: &'w Habits,
    writer: &'w mut Writer,
    findings: &'w mut Findings,
}

impl Record<'_> {
    fn row(&mut self, row: &Row<'_>, rtype: &Cell<'_>) {
        let word = types::word(rtype);
        let name = plain(word.text()).to_ascii_uppercase();
        let cells = [&row.host, &row.rtype, &row.priority].into_iter().flatten().chain(&row.values);
        if let Some(computed) = { cells }.find(|it| it.style == Style::Computed) {
            self.findings.add(&COMPUTED_RECORD, computed.place(), facts!(rtype: clip(word.text())));
            return self.comment(row);
        }
        if let Some(status) = row.status.as_ref().filter(|it| types::is_paused(it.text())) {
            self.findings.add(&PAUSED_RECORD, status.place(), facts!(rtype: clip(word.text())));
            return self.comment(row);
        }
        if let Some(value) = row.values.first().filter(|it| name == "A" && types::is_made_by_panel(it.text())) {
            self.findings.add(&PANEL_FUNCTION, value.place(), facts!(word: clip(value.text())));
            return self.comment(row);
        }
        match types::meaning(rtype.text()) {
            Meaning::Function => {
                self.findings.add(&PANEL_FUNCTION, rtype.place(), facts!(word: clip(rtype.text())));
                return self.comment(row);
            }
            Meaning::Alias => return self.alias(row, &word),
            Meaning::Type if row.alias.is_some() => return self.alias(row, &word),
            Meaning::Type => {}
        }
        if let Some(host) = row.host.as_ref().filter(|it| name == "PTR" && types::is_address(it.text())) {
            self.findings.add(&RECORD_OF_REVERSE_ZONE, host.place(), facts!(address: clip(host.text())));
            return self.comment(row);
        }
        let inside = types::priority_of_type(rtype).filter(|_| row.priority.is_none() && name == "MX");
        let with_priority = inside.map(|it| Row { priority: Some(it), ..row.clone() });
        let row = with_priority.as_ref().unwrap_or(row);
        let values: Vec<Cell<'_>> = row.values.iter().flat_map(|it| types::values(&name, it)).collect();
        let start = self.writer.position();
        if values.is_empty() {
            self.line(row, &word, &name, None);
        }
        for value in &values {
            self.line(row, &word, &name, Some(value));
        }
        if let Some(place) = row.place.filter(|_| values.len() < 2) {
            self.writer.row(start, place);
        }
    }

    fn alias(&mut self, row: &Row<'_>, word: &Cell<'_>) {
        let target = row.values.first().map(|it| clip(it.text())).unwrap_or_default();
        self.findings.add(&ALIAS_OF_PROVIDER, word.place(), facts!(word: clip(word.text()), target: target));
        self.comment(row);
    }

    /// A row that is no published record: its words stay for whoever converts the table.
    #[inline(never)]
    fn comment(&mut self, row: &Row<'_>) {
        self.writer.made(";", Span::at(row.rtype.as_ref().map_or(0, |it| it.place().start as usize)));
        for cell in [&row.host, &row.rtype, &row.priority].into_iter().flatten().chain(&row.values) {
            let words = cell.text().split(char::is_control).collect::<Vec<_>>().join(" ");
            self.writer.made(&format!(" {words}"), cell.place());
        }
        self.writer.made("\n", Span::at(row.rtype.as_ref().map_or(0, |it| it.place().end as usize)));
    }

    fn line(&mut self, row: &Row<'_>, word: &Cell<'_>, name: &str, value: Option<&Cell<'_>>) {
        let at = |cell: &Cell<'_>| Span::at(cell.place().start as usize);
        if name == "SOA" && !self.habits.whole {
            // Of some records nothing is demanded that a complete zone has to have.
            self.writer.made("; ", at(word));
        }
        self.host(row, word);
        self.writer.made("\t", at(word));
        self.ttl(row.ttl.as_ref(), at(word));
        self.writer.made("IN\t", at(word));
        self.writer.word(word);
        self.writer.made("\t", Span::at(word.place().end as usize));
        if let Some(value) = value {
            self.data(row, name, value);
        }
        self.writer.made("\n", value.map_or(Span::at(word.place().end as usize), |it| Span::at(it.place().end as usize)));
    }

    #[inline(never)]
    fn host(&mut self, row: &Row<'_>, word: &Cell<'_>) {
        // Of other records some panels show there what of theirs needs the record.
        let of_service = |it: &&Cell<'_>| {
            !it.is_blank()
                && (it.text().starts_with('_')
                    || ["SRV", "TLSA", "URI"].contains(&plain(word.text()).to_ascii_uppercase().as_str()))
        };
        let parts: Vec<&Cell<'_>> = [&row.service, &row.protocol].into_iter().flatten().filter(of_service).collect();
        let named = row.host.as_ref().filter(|it| parts.is_empty() || types::apex_length(it.text()).is_none());
        for (number, part) in parts.iter().enumerate() {
            self.writer.word(part);
            if number + 1 < parts.len() || named.is_some() {
                self.writer.made(".", Span::at(part.place().end as usize));
            }
        }
        let Some(host) = named.filter(|it| !it.text().is_empty()) else {
            let apex = if parts.is_empty() { "@" } else { "" };
            return self.writer.made(apex, Span::at(word.place().start as usize));
        };
        let text = host.text();
        // A full name may be the root.
        if let Some(length) = types::apex_length(text).filter(|_| !row.absolute || text != ".") {
            return match &text[..length] {
                "@" => self.writer.word(&host.part(0, 1)),
                _ => self.writer.made("@", host.place()),
            };
        }
        // `_sip._tls.@`
        let service = text.strip_suffix(".@").map(|it| host.part(0, it.len()));
        let (host, text) = service.as_ref().map_or((host, text), |it| (it, it.text()));
        let full = row.absolute || self.habits.domain.as_ref().is_some_and(|it| types::ends_in(text, it));
        self.writer.name(host, full && !text.ends_with('.'));
    }

    #[inline(never)]
    fn ttl(&mut self, ttl: Option<&Cell<'_>>, at: Span) {
        let Some(cell) = ttl else { return };
        match ttl::read(cell.text()) {
            Ttl::Written => self.writer.word(cell),
            Ttl::Seconds(seconds) => self.writer.instead(&seconds.to_string(), cell),
            Ttl::Unknown => return,
            Ttl::Bad => {
                self.findings.add(&BAD_TTL, cell.place(), facts!(word: clip(cell.text())));
                return;
            }
        }
        self.writer.made("\t", at);
    }

    fn data(&mut self, row: &Row<'_>, name: &str, value: &Cell<'_>) {
        match name {
            "MX" | "KX" | "RT" | "AFSDB" => self.exchange(row, value),
            "CNAME" | "NS" | "PTR" | "DNAME" => self.target(value),
            "SRV" => self.service(row, value),
            "TXT" | "SPF" => self.text(value),
            "CAA" if row.tag.is_some() => {
                self.number(row.flags.as_ref(), "0", value);
                self.number(row.tag.as_ref(), "issue", value);
                self.text(value);
            }
            "CAA" => self.authority(value),
            "HTTPS" | "SVCB" if !value.text().starts_with(|it: char| it.is_ascii_digit()) => {
                self.number(row.priority.as_ref(), "1", value);
                self.writer.data(value);
            }
            _ => self.writer.data(value),
        }
    }

    /// A number that has a column of its own, or the usual one.
    #[inline(never)]
    fn number(&mut self, cell: Option<&Cell<'_>>, usual: &str, value: &Cell<'_>) {
        let at = Span::at(value.place().start as usize);
        match cell.filter(|it| !it.is_blank()) {
            Some(cell) => self.writer.word(cell),
            None => self.writer.made(usual, at),
        }
        self.writer.made(" ", at);
    }

    /// Preference and host, whichever of the cells hold them.
    #[inline(never)]
    fn exchange(&mut self, row: &Row<'_>, value: &Cell<'_>) {
        let at = Span::at(value.place().start as usize);
        let (number, name) = types::preference(value);
        let column = row.priority.as_ref().filter(|it| !it.is_blank());
        match (&column, &number) {
            (Some(column), Some(number)) if column.text() == number.text() => self.writer.word(number),
            (Some(column), None) => self.writer.word(column),
            (Some(column), Some(number)) => {
                self.writer.word(column);
                self.writer.made(" ", at);
                self.writer.word(number);
            }
            (None, Some(number)) => self.writer.word(number),
            (None, None) => match &row.priority {
                Some(empty) => return self.without_preference(empty, &name, at),
                None if self.habits.priority => {}
                None => {
                    // A table without priorities leaves out what a record has: that is no fault of the record.
                    self.findings.add(&PRIORITY_NOT_SHOWN, name.place(), facts!(exchange: clip(name.text())));
                    self.writer.made(if name.text() == "." { "0" } else { "10" }, at);
                }
            },
        }
        self.writer.made(" ", at);
        self.target(&name);
    }

    fn without_preference(&mut self, empty: &Cell<'_>, name: &Cell<'_>, at: Span) {
        self.writer.made(" ", at);
        self.writer.gap(empty);
        self.target(name);
    }

    /// A name that a record points at.
    ///
    /// In panels the value is a full name, with or without a final dot: the panel adds the dot itself. A value of one label
    /// stays as it is: some panels complete it with the domain, others take it as it stands.
    #[inline(never)]
    fn target(&mut self, value: &Cell<'_>) {
        let text = value.text();
        let length = text.find(char::is_whitespace).unwrap_or(text.len());
        let (name, rest) = (value.part(0, length), value.part(length, text.len()));
        let bare = name.text();
        let address = bare.parse::<std::net::IpAddr>().is_ok() || bare.contains(['/', ':']);
        self.writer.name(&name, !address && bare.contains('.') && !bare.ends_with('.'));
        if !rest.text().is_empty() {
            self.writer.made(" ", Span::at(rest.place().start as usize));
            self.writer.data(&rest);
        }
    }

    #[inline(never)]
    fn service(&mut self, row: &Row<'_>, value: &Cell<'_>) {
        let mut words = types::exchange_words(value);
        let is_number = |it: &&Cell<'_>| it.text().bytes().all(|it| it.is_ascii_digit());
        // `5 443 sip.example.net (Priority: 10)`
        if words.len() == 4 && words.last().is_some_and(|it| is_number(&it)) && !words.iter().all(|it| is_number(&it)) {
            words.rotate_right(1);
        }
        let numbers = words.iter().take_while(is_number).count();
        let at = Span::at(value.place().start as usize);
        // What the value does not say stands in columns: priority, then weight, then port.
        for column in [&row.priority, &row.weight, &row.port].into_iter().take(3_usize.saturating_sub(numbers)).flatten() {
            self.writer.word(column);
            self.writer.made(" ", at);
        }
        for number in &words[..numbers] {
            self.writer.word(number);
            self.writer.made(" ", Span::at(number.place().end as usize));
        }
        if let [target, .., last] | [target @ last] = &words[numbers..] {
            self.target(&target.to(last));
        }
    }

    fn authority(&mut self, value: &Cell<'_>) {
        let words = value.split(char::is_whitespace);
        match &words[..] {
            [flags, tag, text, .., last] | [flags, tag, text @ last] if !text.text().starts_with('"') => {
                self.writer.word(flags);
                self.writer.made(" ", Span::at(tag.place().start as usize));
                self.writer.word(tag);
                self.writer.made(" ", Span::at(text.place().start as usize));
                self.writer.text_of(&text.to(last));
            }
            _ => self.writer.data(value),
        }
    }

    /// A text in braces, as PowerShell shows the strings of a record, with a comma behind each of full length.
    fn strings_in_braces(&mut self, value: &Cell<'_>) -> bool {
        let text = value.text();
        let inside = text.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
        let Some(inside) = inside.filter(|it| !it.contains(['"', '{', '}'])) else { return false };
        const FULL: usize = 255;
        let mut at = 1;
        while text.get(at + FULL..at + FULL + 2) == Some(", ") {
            self.writer.text_of(&value.exact_part(at, at + FULL));
            self.writer.made(" ", value.source(at + FULL, at + FULL));
            at += FULL + 2;
        }
        self.writer.text_of(&value.exact_part(at, 1 + inside.len()));
        true
    }

    /// A text. Quotes around it are taken as those of a master file, as panels take them.
    #[inline(never)]
    fn text(&mut self, value: &Cell<'_>) {
        let text = value.text();
        let inside = |open: usize, close: usize| value.part(open, text.len() - close);
        if self.strings_in_braces(value) {
            return;
        }
        // Several words without quotes: the provider takes each for a string, or refuses them.
        if self.habits.quoted && text.contains(' ') && !text.contains('"') {
            return self.writer.data(value);
        }
        if let Some((open, close)) = types::odd_quotes(text) {
            let marks = [(0, open), (text.len() - close, text.len())].map(|(from, to)| value.source(from, to));
            let facts = facts!(character: &text[..open], code: format!("U+{:04X}", text.chars().next().unwrap_or('"') as u32));
            let finding = self.findings.add(&FOREIGN_CHARACTER, marks[0], facts);
            if let Some(quote) = value.style.quote() {
                finding.fix(REPLACE_CHARACTERS, Applicability::Likely, marks.map(|it| (it, quote.clone())));
            }
            return self.writer.text_of(&inside(open, close));
        }
        match types::strings(value) {
            Some(strings) if self.habits.strings || text.contains('\\') || strings.iter().all(|it| it.text().len() <= 255) => {
                self.writer.data(value);
            }
            Some(strings) => {
                for (at, string) in strings.iter().enumerate() {
                    if at > 0 {
                        self.writer.made(" ", Span::at(string.place().start as usize));
                    }
                    self.writer.text_of(string);
                }
            }
            None if text.len() > 1 && text.starts_with('"') != text.ends_with('"') && text.matches('"').count() == 1 => {
                let opens = text.starts_with('"');
                let place = if opens { value.source(0, 1) } else { value.source(text.len() - 1, text.len()) };
                let other = value.source(if opens { text.len() } else { 0 }, if opens { text.len() } else { 0 });
                let finding = self.findings.add(&UNCLOSED_QUOTE, place, vec![]);
                if let Some(quote) = value.style.quote() {
                    let title = if opens { CLOSE_QUOTE } else { OPEN_QUOTE };
                    finding.fix(title, Applicability::Likely, [(other, quote)]);
                }
                self.writer.text_of(&if opens { inside(1, 0) } else { inside(0, 1) });
            }
            None => self.writer.text_of(value),
        }
    }
}
