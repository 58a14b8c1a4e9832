//! Source text of programs as trees: blocks of Terraform, objects of JavaScript, arguments with names, calls of DNSControl.
//!
//! Only what is written out is read. What a program computes is an expression whose value nobody knows here.

use super::cell::{Cell, Style};
use super::tree::{DEEPEST, Node, unescaped};
use crate::text::{Mapped, Span};

/// The fields of all blocks and objects of a text, in their order; what has no name has an empty one.
pub(super) fn fields(text: &str) -> Vec<(Cell<'_>, Node<'_>)> {
    Source { text, at: 0 }.fields(0)
}

/// A function that is called, and what it is given.
pub(super) struct Call<'t> {
    pub name: Cell<'t>,
    pub arguments: Vec<Node<'t>>,
}

/// The calls whose functions have one of these names, in their order. `opens` says whose arguments are calls themselves.
pub(super) fn calls<'t>(text: &'t str, opens: impl Fn(&str) -> bool, wanted: impl Fn(&str) -> bool) -> Vec<Call<'t>> {
    let mut source = Source { text, at: 0 };
    let mut calls = Vec::new();
    while let Some(character) = source.next() {
        if matches!(character, '"' | '\'' | '`') {
            source.piece(character);
            continue;
        }
        let name = source.word();
        if name.is_empty() {
            source.at += character.len_utf8();
            continue;
        }
        let called = text[source.at..].starts_with('(');
        if !called || !wanted(name.of(text)) {
            continue;
        }
        source.at += 1;
        let arguments = if opens(name.of(text)) { vec![source.value(0)] } else { source.list(')', 0) };
        calls.push(Call { name: Cell::written(text, name, Style::Fixed), arguments });
    }
    calls
}

struct Source<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Source<'t> {
    /// Fields up to the closing brace or parenthesis, or to the end.
    fn fields(&mut self, depth: usize) -> Vec<(Cell<'t>, Node<'t>)> {
        let mut fields: Vec<(Cell<'t>, Node<'t>)> = Vec::new();
        while let Some(character) = self.next() {
            let start = self.at;
            let key = match character {
                '}' | ')' => {
                    self.at += 1;
                    if depth > 0 {
                        break;
                    }
                    continue;
                }
                '{' | '(' if depth < DEEPEST => Cell::written(self.text, Span::at(start), Style::Fixed),
                '"' | '\'' => self.string(character),
                _ => {
                    let word = self.word();
                    if word.is_empty() {
                        self.at += character.len_utf8();
                        continue;
                    }
                    Cell::written(self.text, word, Style::Fixed)
                }
            };
            let Some((key, node)) = self.field(key, depth) else { continue };
            // A block that comes several times is a list.
            match fields.last_mut().filter(|(it, _)| matches!(node, Node::Object(_)) && it.text() == key.text()) {
                Some((_, Node::Array(all))) => all.push(node),
                Some((_, first @ Node::Object(_))) => {
                    let object = std::mem::replace(first, Node::Array(vec![]));
                    *first = Node::Array(vec![object, node]);
                }
                _ => fields.push((key, node)),
            }
        }
        fields
    }

    /// What a key is for. The first label between a key and its block says what the block is.
    fn field(&mut self, mut key: Cell<'t>, depth: usize) -> Option<(Cell<'t>, Node<'t>)> {
        let mut labelled = false;
        loop {
            self.blanks_of_line();
            let rest = &self.text[self.at..];
            let assigned = rest.starts_with([':', '=']) && !rest.starts_with("==") && !rest.starts_with("=>");
            match rest.chars().next()? {
                _ if assigned => {
                    self.at += 1;
                    self.blanks_of_line();
                    // `mx = Record("mx", ...)`: what is made there is looked for inside.
                    let rest = &self.text[self.at..];
                    let made = rest.starts_with("new ") || (depth == 0 && rest.starts_with(char::is_alphabetic));
                    return (!made).then(|| (key, self.value(depth)));
                }
                '{' | '(' if depth < DEEPEST => {
                    self.at += 1;
                    return Some((key, Node::Object(self.fields(depth + 1))));
                }
                '"' => {
                    let label = self.string('"');
                    key = if labelled { key } else { label };
                    labelled = true;
                }
                _ => return None,
            }
        }
    }

    fn list(&mut self, close: char, depth: usize) -> Vec<Node<'t>> {
        let mut items = Vec::new();
        while let Some(character) = self.next() {
            if matches!(character, ']' | ')' | '}') {
                self.at += usize::from(character == close);
                break;
            }
            let before = self.at;
            items.push(self.value(depth + 1));
            if self.at == before {
                self.at += character.len_utf8();
            }
        }
        items
    }

    fn value(&mut self, depth: usize) -> Node<'t> {
        let start = self.at;
        match self.next() {
            Some('[') if depth < DEEPEST => {
                self.at += 1;
                Node::Array(self.list(']', depth))
            }
            Some('{') if depth < DEEPEST => {
                self.at += 1;
                Node::Object(self.fields(depth + 1))
            }
            Some(quote @ ('"' | '\'' | '`')) => {
                let text = self.string(quote);
                let end = self.at;
                if self.expression_end() == end {
                    return Node::Scalar(text);
                }
                Node::Scalar(Cell::written(self.text, Span::new(start, self.at), Style::Computed))
            }
            _ => {
                let word = Span::new(start, self.expression_end());
                let plain = |it: &str| it.bytes().all(|it| it.is_ascii_digit()) || matches!(it, "true" | "false" | "null");
                let style = if plain(word.of(self.text).trim()) { Style::Bare } else { Style::Computed };
                Node::Scalar(Cell::written(self.text, word, style))
            }
        }
    }

    /// A string, and those that `+` joins to it.
    fn string(&mut self, quote: char) -> Cell<'t> {
        let start = self.at + 1;
        let mut style = Style::Quoted(quote);
        let mut all = Mapped::default();
        let mut next = Some(quote);
        let mut end = start;
        while let Some(quote) = next {
            let piece = self.piece(quote);
            if piece.of(self.text).contains("${") && quote != '\'' {
                style = Style::Computed;
            }
            let read = unescaped(self.text, piece);
            for (at, character) in read.text().char_indices() {
                all.push_character(character, read.source(Span::new(at, at + character.len_utf8())));
            }
            end = self.at;
            next = self.next().filter(|it| *it == '+').and_then(|_| {
                self.at += 1;
                self.next().filter(|it| matches!(it, '"' | '\'' | '`'))
            });
        }
        self.at = end;
        Cell::decoded(all, start, style)
    }

    /// What stands between two quotes: goes behind the second.
    fn piece(&mut self, quote: char) -> Span {
        let start = self.at + 1;
        let mut characters = self.text[start..].char_indices();
        let length = loop {
            match characters.next() {
                Some((at, it)) if it == quote || (it == '\n' && quote != '`') => break at,
                Some((_, '\\')) => drop(characters.next()),
                Some(_) => {}
                None => break self.text.len() - start,
            }
        };
        let end = start + length;
        self.at = end + usize::from(self.text[end..].starts_with(quote));
        Span::new(start, end)
    }

    /// The end of an expression: of its line, or what stands behind it in a list. Goes there.
    fn expression_end(&mut self) -> usize {
        let (start, mut open) = (self.at, 0_usize);
        while let Some(character) = self.text[self.at..].chars().next() {
            match character {
                '"' | '\'' | '`' => {
                    self.piece(character);
                    continue;
                }
                '(' | '[' | '{' => open += 1,
                ')' | ']' | '}' if open == 0 => break,
                ')' | ']' | '}' => open -= 1,
                '\n' | ',' | ';' | '#' if open == 0 => break,
                _ => {}
            }
            self.at += character.len_utf8();
        }
        self.at = start + self.text[start..self.at].trim_end_matches([' ', '\t', '\r']).len();
        self.at
    }

    /// A word of a program: goes behind it.
    fn word(&mut self) -> Span {
        let rest = &self.text[self.at..];
        let length = rest.find(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '_' | '-' | '.')).unwrap_or(rest.len());
        self.at += length;
        Span::new(self.at - length, self.at)
    }

    fn blanks_of_line(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
    }

    /// The next character that is neither blank, comma, semicolon nor comment.
    fn next(&mut self) -> Option<char> {
        loop {
            let rest = &self.text[self.at..];
            let content = rest.trim_start_matches(|it: char| it.is_whitespace() || matches!(it, ',' | ';' | '\u{feff}'));
            self.at = self.text.len() - content.len();
            let end = match content {
                it if it.starts_with('#') || it.starts_with("//") => it.find('\n'),
                it if it.starts_with("/*") => it.find("*/").map(|it| it + 2),
                it => return it.chars().next(),
            };
            self.at = end.map_or(self.text.len(), |it| self.at + it);
        }
    }
}
