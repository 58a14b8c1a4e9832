//! JSON and YAML as trees whose scalars know where they stand.

use super::cell::{Cell, Style};
use crate::text::{Mapped, Span};

pub(crate) enum Node<'t> {
    Object(Vec<(Cell<'t>, Node<'t>)>),
    Array(Vec<Node<'t>>),
    Scalar(Cell<'t>),
}

impl<'t> Node<'t> {
    /// A string or a number that is written out: neither a list nor what a program computes.
    pub(super) fn written(&self) -> Option<&Cell<'t>> {
        match self {
            Node::Scalar(cell) if cell.style != Style::Computed => Some(cell),
            _ => None,
        }
    }
}

/// What was read, and where it cannot be read any more.
pub(crate) struct Tree<'t> {
    pub root: Vec<Node<'t>>,
    pub fault: Option<usize>,
}

/// Deeper trees hold no records.
pub(super) const DEEPEST: usize = 32;

/// Reads JSON: one value, or several behind each other as a part of a list has them (RFC 8259).
pub(crate) fn json(text: &str) -> Tree<'_> {
    let mut reader = Json { text, at: 0, fault: None };
    let mut root = Vec::new();
    loop {
        reader.blanks(true);
        if reader.at == text.len() || reader.fault.is_some() {
            return Tree { root, fault: reader.fault };
        }
        root.push(reader.value(0));
    }
}

struct Json<'t> {
    text: &'t str,
    at: usize,
    fault: Option<usize>,
}

impl<'t> Json<'t> {
    fn value(&mut self, depth: usize) -> Node<'t> {
        let start = self.at;
        match self.text.as_bytes().get(start) {
            _ if depth > DEEPEST => self.fail(),
            Some(b'{') => {
                let mut fields = Vec::new();
                self.at += 1;
                while self.goes_on(b'}') {
                    if !self.text[self.at..].starts_with('"') {
                        return self.fail_with(Node::Object(fields));
                    }
                    let key = self.string();
                    self.blanks(false);
                    if !self.text[self.at..].starts_with(':') {
                        return self.fail_with(Node::Object(fields));
                    }
                    self.at += 1;
                    self.blanks(false);
                    let value = self.value(depth + 1);
                    fields.push((key, value));
                }
                Node::Object(fields)
            }
            Some(b'[') => {
                let mut items = Vec::new();
                self.at += 1;
                while self.goes_on(b']') {
                    items.push(self.value(depth + 1));
                }
                Node::Array(items)
            }
            Some(b'"') => Node::Scalar(self.string()),
            _ => {
                let rest = &self.text[start..];
                let length =
                    rest.find(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '-' | '+' | '.')).unwrap_or(rest.len());
                if length == 0 {
                    return self.fail();
                }
                self.at += length;
                Node::Scalar(Cell::written(self.text, Span::new(start, self.at), Style::Bare))
            }
        }
    }

    /// Whether another member follows; steps over the comma before it, or over the closing bracket.
    fn goes_on(&mut self, close: u8) -> bool {
        self.blanks(true);
        match self.text.as_bytes().get(self.at) {
            _ if self.fault.is_some() => false,
            Some(&it) if it == close => {
                self.at += 1;
                false
            }
            Some(_) => true,
            None => {
                self.fault = Some(self.at);
                false
            }
        }
    }

    fn string(&mut self) -> Cell<'t> {
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut end = start;
        let mut escaped = false;
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'"' => break,
                b'\\' if end + 1 < bytes.len() => {
                    escaped = true;
                    end += 2;
                }
                b'\n' => break,
                _ => end += 1,
            }
        }
        end = self.text.floor_char_boundary(end.min(bytes.len()));
        if bytes.get(end) != Some(&b'"') {
            self.fault = self.fault.or(Some(self.at));
        }
        self.at = (end + 1).min(bytes.len());
        if bytes.get(end) == Some(&b'\n') {
            self.at = end;
        }
        let span = Span::new(start, end);
        if escaped {
            Cell::decoded(unescaped(self.text, span), start, Style::Json)
        } else {
            Cell::written(self.text, span, Style::Json)
        }
    }

    fn blanks(&mut self, commas: bool) {
        let rest = &self.text[self.at..];
        let blank = |it: char| it.is_whitespace() || it == '\u{feff}' || (commas && it == ',');
        self.at += rest.len() - rest.trim_start_matches(blank).len();
    }

    fn fail(&mut self) -> Node<'t> {
        self.fail_with(Node::Array(vec![]))
    }

    fn fail_with(&mut self, node: Node<'t>) -> Node<'t> {
        self.fault = self.fault.or(Some(self.at));
        node
    }
}

/// The characters of a string with escapes (RFC 8259 §7).
pub(super) fn unescaped(text: &str, span: Span) -> Mapped {
    let mut out = Mapped::default();
    let mut characters = span.of(text).char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let start = span.start as usize + at;
        if character != '\\' {
            out.push_character(character, Span::new(start, start + character.len_utf8()));
            continue;
        }
        let Some((_, escaped)) = characters.next() else { break };
        let mut end = start + 1 + escaped.len_utf8();
        let meant = match escaped {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => {
                let digits = text.get(end..end + 4).filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
                let code = digits.and_then(|it| u32::from_str_radix(it, 16).ok());
                if code.is_some() {
                    characters.nth(3);
                    end += 4;
                }
                code.and_then(char::from_u32).unwrap_or('\u{fffd}')
            }
            other => other,
        };
        out.push_character(meant, Span::new(start, end));
    }
    out
}

/// Reads the part of YAML that exports use: mappings and lists by indentation, scalars in quotes or bare, several documents.
pub(super) fn yaml(text: &str) -> Tree<'_> {
    let mut reader = Yaml { text, at: 0 };
    let mut root = Vec::new();
    while let Some((_, start)) = reader.line() {
        let before = reader.at;
        if text[start..].starts_with("---") {
            reader.at = super::table::next_line(text, start);
        } else {
            root.push(reader.block(0, 0));
        }
        if reader.at == before {
            reader.at = super::table::next_line(text, start);
        }
    }
    Tree { root, fault: None }
}

struct Yaml<'t> {
    text: &'t str,
    /// The start of a line, or inside one behind `- `.
    at: usize,
}

impl<'t> Yaml<'t> {
    /// The column and place of the next thing, comments and blank lines left out.
    fn line(&mut self) -> Option<(usize, usize)> {
        loop {
            let rest = &self.text[self.at..];
            let content = rest.trim_start_matches([' ', '\t', '\u{feff}']);
            let start = self.text.len() - content.len();
            match content.chars().next() {
                None => return None,
                Some('\n' | '\r' | '#') => self.at = super::table::next_line(self.text, start),
                Some(_) => {
                    let line = self.text[..start].rfind(['\n', '\r']).map_or(0, |it| it + 1);
                    return Some((start - line, start));
                }
            }
        }
    }

    /// The mapping, list or scalar that begins at or behind `least` columns.
    fn block(&mut self, least: usize, depth: usize) -> Node<'t> {
        match self.line() {
            Some((_, start)) if depth > DEEPEST => {
                self.at = super::table::next_line(self.text, start);
                Node::Array(vec![])
            }
            Some((column, start)) if column >= least => {
                self.at = start;
                if self.begins_item(start) {
                    return self.list(column, depth);
                }
                if self.key_end(start).is_some() {
                    return self.mapping(column, depth);
                }
                Node::Scalar(self.scalar(column))
            }
            _ => Node::Array(vec![]),
        }
    }

    fn list(&mut self, column: usize, depth: usize) -> Node<'t> {
        let mut items = Vec::new();
        while let Some((here, start)) = self.line().filter(|&(here, start)| here == column && self.begins_item(start)) {
            self.at = (start + 2).min(self.text.len());
            if self.text[start + 1..].starts_with(['\n', '\r']) {
                self.at = start + 1;
            }
            items.push(self.block(here + 1, depth + 1));
        }
        Node::Array(items)
    }

    fn mapping(&mut self, column: usize, depth: usize) -> Node<'t> {
        let mut fields = Vec::new();
        while let Some((_, start)) = self.line().filter(|&(here, _)| here == column) {
            let Some(end) = self.key_end(start).filter(|_| !self.begins_item(start)) else { break };
            let key = self.quoted_or(start, end);
            self.at = end + 1;
            let rest = &self.text[end + 1..super::table::line_end(self.text, end + 1)];
            let value = rest.trim();
            let node = if value.is_empty() || value.starts_with('#') {
                self.at = super::table::next_line(self.text, end);
                // A list may stand at the column of its key.
                let listed = self.line().is_some_and(|(here, start)| here == column && self.begins_item(start));
                self.block(column + usize::from(!listed), depth + 1)
            } else {
                self.at = end + 1 + rest.len() - rest.trim_start().len();
                if value.starts_with('[') { self.flow() } else { Node::Scalar(self.scalar(column + 1)) }
            };
            fields.push((key, node));
        }
        Node::Object(fields)
    }

    /// `[a, b]` in one line.
    fn flow(&mut self) -> Node<'t> {
        let (start, end) = (self.at + 1, super::table::line_end(self.text, self.at));
        let close = self.text[start..end].find(']').map_or(end, |it| start + it);
        self.at = super::table::next_line(self.text, end);
        let items = Cell::written(self.text, Span::new(start, close), Style::Bare).split(|it| it == ',');
        Node::Array(
            items
                .into_iter()
                .map(|it| Node::Scalar(self.quoted_or(it.place().start as usize, it.place().end as usize)))
                .collect(),
        )
    }

    fn begins_item(&self, start: usize) -> bool {
        let rest = &self.text[start..];
        rest.starts_with('-') && (rest.len() == 1 || rest[1..].starts_with([' ', '\n', '\r']))
    }

    /// Where the colon behind a key stands.
    fn key_end(&self, start: usize) -> Option<usize> {
        let line = &self.text[start..super::table::line_end(self.text, start)];
        let behind = match line.chars().next()? {
            quote @ ('"' | '\'') => line[1..].find(quote)? + 2,
            _ => 0,
        };
        let colon = behind + line[behind..].find(':')?;
        let ends = line[colon + 1..].is_empty() || line[colon + 1..].starts_with([' ', '\t']);
        (ends && (behind == 0 || behind == colon)).then_some(start + colon)
    }

    /// What stands between two places of one line, without its quotes.
    fn quoted_or(&self, start: usize, end: usize) -> Cell<'t> {
        let text = &self.text[start..end];
        match text.chars().next() {
            Some(quote @ ('"' | '\'')) if text.len() > 1 && text.ends_with(quote) => {
                let style = if quote == '"' { Style::Json } else { Style::SingleQuoted };
                Cell::written(self.text, Span::new(start + 1, end - 1), style)
            }
            _ => Cell::written(self.text, Span::new(start, end), Style::Bare),
        }
    }

    /// A scalar that goes on in the lines that are indented at least so far; a line end in it is a blank.
    fn scalar(&mut self, least: usize) -> Cell<'t> {
        let start = self.at;
        let quote = self.text[start..].chars().next().filter(|it| matches!(it, '"' | '\''));
        let mut out = Mapped::default();
        let mut at = start + usize::from(quote.is_some());
        while let Some(character) = self.text[at..].chars().next() {
            let next = at + character.len_utf8();
            match (quote, character) {
                (Some('\''), '\'') if self.text[next..].starts_with('\'') => {
                    out.push_character('\'', Span::new(at, next + 1));
                    at = next + 1;
                    continue;
                }
                (Some(quote), _) if character == quote => {
                    at = next;
                    break;
                }
                (Some('"'), '\\') => {
                    let escaped = self.text[next..].chars().next();
                    let end = next + escaped.map_or(0, char::len_utf8);
                    if matches!(escaped, Some('\n' | '\r')) {
                        let rest = &self.text[next..];
                        at = next + rest.len() - rest.trim_start().len();
                        continue;
                    }
                    match escaped {
                        Some('n') => out.push_character('\n', Span::new(at, end)),
                        Some('t') => out.push_character('\t', Span::new(at, end)),
                        Some(it) => out.push_character(it, Span::new(at, end)),
                        None => {}
                    }
                    at = end;
                    continue;
                }
                (None, ' ') if self.text[next..].starts_with('#') => break,
                (_, '\n' | '\r') => {
                    let line = super::table::next_line(self.text, at);
                    let indent = self.text[line..].len() - self.text[line..].trim_start_matches(' ').len();
                    let goes_on = indent >= least.max(1)
                        && !self.text[line + indent..].starts_with(['\n', '\r', '#'])
                        && line < self.text.len();
                    let plain = quote.is_some() || (self.key_end(line + indent).is_none() && !self.begins_item(line + indent));
                    if !goes_on || !plain {
                        break;
                    }
                    out.push_character(' ', Span::new(at, line + indent));
                    at = line + indent;
                    continue;
                }
                _ => out.push_character(character, Span::new(at, next)),
            }
            at = next;
        }
        self.at = super::table::next_line(self.text, at);
        let style = match quote {
            Some('"') => Style::Json,
            Some(_) => Style::SingleQuoted,
            None => Style::Bare,
        };
        Cell::decoded(out, start + usize::from(quote.is_some()), style)
    }
}
