//! Lists of `tag=value;` (RFC 6376 §3.2): the form of DKIM keys, DMARC, BIMI, and nearly that of MTA-STS and TLS-RPT.

use crate::text::Span;

/// What a reader must know of a record to go on after a missing `;`.
#[derive(Clone, Copy, Debug)]
pub struct Grammar {
    /// The tags that the record knows.
    pub names: &'static [&'static str],
    /// Values after which a tag follows only by mistake: `p=nonerua=…`.
    pub words: &'static [&'static str],
    /// Tags whose value is free text, in which `a=b` means nothing.
    pub prose: &'static [&'static str],
}

/// A list as it was read. Every part lies in `text`.
#[derive(Clone, Debug)]
pub struct TagList<'t> {
    pub text: &'t str,
    pub tags: Vec<Tag<'t>>,
}

/// One item of a list. Spans leave out the blanks around.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'t> {
    /// The word before `=`; all of the item where there is no `=`.
    pub name: &'t str,
    pub name_span: Span,
    /// `None` where the item has no `=`.
    pub equals: Option<Span>,
    pub value: &'t str,
    pub value_span: Span,
    pub end: End,
}

/// What ends an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Semicolon(Span),
    /// A tag follows, though no `;` stands before it. What stands in its place: blanks, a comma, or nothing.
    Missing(Span),
    Text,
}

impl<'t> TagList<'t> {
    /// Reads a list. A last `;` begins no further item.
    ///
    /// ```
    /// use mailwhy::syntax::tag_list::{Grammar, TagList};
    /// let grammar = Grammar { names: &["v", "p", "rua"], words: &["none"], prose: &[] };
    /// let list = TagList::read("v=DMARC1; p = none rua=mailto:d@example.com", grammar);
    /// assert_eq!(list.value("p"), Some("none"));
    /// assert_eq!(list.value("rua"), Some("mailto:d@example.com"));
    /// ```
    pub fn read(text: &'t str, grammar: Grammar) -> TagList<'t> {
        let mut list = TagList { text, tags: Vec::new() };
        let mut start = 0;
        for item in text.split_inclusive(';') {
            let end = start + item.len();
            let (body_end, closing) = match item.ends_with(';') {
                true => (end - 1, End::Semicolon(Span::new(end - 1, end))),
                false => (end, End::Text),
            };
            if closing != End::Text || !text[start..].trim().is_empty() {
                list.read_item(Span::new(start, body_end), closing, grammar);
            }
            start = end;
        }
        list
    }

    /// The first tag of that name.
    pub fn first(&self, name: &str) -> Option<&Tag<'t>> {
        self.tags.iter().find(|it| it.name == name && it.equals.is_some())
    }

    /// The value of the first tag of that name.
    pub fn value(&self, name: &str) -> Option<&'t str> {
        self.first(name).map(|it| it.value)
    }

    /// Whether a tag of that name stands there, be it without its `=`, or with signs around it: `p:none`, `&p=none`.
    pub fn mentions(&self, name: &str) -> bool {
        let begins =
            |item: &str| item.strip_prefix(name).is_some_and(|it| !it.starts_with(|it: char| it.is_ascii_alphanumeric()));
        let bare = |item: &str| item.trim_matches(|it: char| !it.is_ascii_alphanumeric()) == name;
        self.tags.iter().any(|it| bare(it.name) || begins(it.name))
    }

    /// An item with the `;` after it and the blanks before the next: what a fix deletes.
    pub fn extent(&self, tag: &Tag<'_>) -> Span {
        let item = tag.span();
        let End::Semicolon(Span { end, .. }) = tag.end else { return item };
        let rest = &self.text[end as usize..];
        let next = rest.trim_start();
        let blanks = if next.is_empty() { 0 } else { rest.len() - next.len() };
        Span { end: end + blanks as u32, ..item }
    }

    fn read_item(&mut self, mut span: Span, end: End, grammar: Grammar) {
        loop {
            let tag = self.read_tag(trimmed(self.text, span), end);
            let Some((gap, next)) = forgotten_separator(&tag, grammar) else {
                self.tags.push(tag);
                return;
            };
            let first = trimmed(self.text, Span { start: tag.name_span.start, end: gap.start });
            self.tags.push(self.read_tag(first, End::Missing(gap)));
            span.start = next;
        }
    }

    fn read_tag(&self, span: Span, end: End) -> Tag<'t> {
        let item = span.of(self.text);
        let Some(at) = item.find('=') else {
            let nothing = Span::at(span.end as usize);
            return Tag { name: item, name_span: span, equals: None, value: "", value_span: nothing, end };
        };
        let at = span.start as usize + at;
        let name_span = trimmed(self.text, Span::new(span.start as usize, at));
        let value_span = trimmed(self.text, Span::new(at + 1, span.end as usize));
        let (name, value) = (name_span.of(self.text), value_span.of(self.text));
        Tag { name, name_span, equals: Some(Span::new(at, at + 1)), value, value_span, end }
    }
}

impl Tag<'_> {
    /// The whole item, without the `;`.
    pub fn span(&self) -> Span {
        self.name_span.to(self.value_span)
    }
}

/// The span without the blanks at its ends.
pub fn trimmed(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    // Nearly always a blank stands before, or nothing.
    if let [b' ', first, ..] | [first, ..] = inner.as_bytes()
        && let [.., last] = inner.as_bytes()
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return Span { start: span.start + u32::from(inner.starts_with(' ')), ..span };
    }
    let start = span.start as usize + (inner.len() - inner.trim_start().len());
    Span::new(start, start + inner.trim().len())
}

/// Where in a value the next tag begins, if its `;` was forgotten: what stands between, and the byte of the next tag.
fn forgotten_separator(tag: &Tag<'_>, grammar: Grammar) -> Option<(Span, u32)> {
    tag.equals.filter(|_| !grammar.prose.contains(&tag.name))?;
    let (value, start) = (tag.value, tag.value_span.start as usize);
    let gap = |from, to| Some((Span::new(start + from, start + to), (start + to) as u32));
    if let Some(at) = grammar.words.iter().find(|&&it| value.starts_with(it)).map(|it| it.len()) {
        let next = value.len() - value[at..].trim_start_matches(INSTEAD).len();
        if begins_tag(&value[next..], grammar) {
            return gap(at, next);
        }
    }
    let blank = |it: char| it == ',' || it.is_ascii_whitespace();
    // The query of an address has names of its own.
    let mut in_query = false;
    // One way through, as a tag may well be followed by thousands.
    for (at, found) in value.match_indices(|it| blank(it) || matches!(it, '=' | '?')) {
        match found {
            "?" => in_query = true,
            "=" if in_query => {}
            "=" => {
                if let Some(at) = glued_tag(value, at, grammar) {
                    return gap(at, at);
                }
            }
            // Only the first of a run of blanks is looked at, or a long run would be walked again and again.
            _ if at == 0 || value[..at].ends_with(blank) => {}
            _ => {
                let next = value.len() - value[at..].trim_start_matches(blank).len();
                if begins_tag(&value[next..], grammar) {
                    return gap(value[..at].trim_end_matches(INSTEAD).len(), next);
                }
            }
        }
    }
    None
}

/// What people write for a `;`.
const INSTEAD: [char; 4] = [':', '.', '|', ','];

/// Where a tag begins whose `=` stands in the middle of a word: `mailto:a@example.comruf=…`. Short names count only before an address.
fn glued_tag(value: &str, equals: usize, grammar: Grammar) -> Option<usize> {
    let (before, rest) = (&value[..equals], &value[equals + 1..]);
    let address = ["mailto:", "http"].iter().any(|it| rest.starts_with(it));
    let glued = |it: &&&str| before.len() > it.len() && before.ends_with(**it) && (address || it.len() > 2);
    let name = grammar.names.iter().filter(glued).max_by_key(|it| it.len()).filter(|_| !rest.is_empty())?;
    Some(equals - name.len())
}

/// Whether a known name, `=` and a value stand there.
fn begins_tag(text: &str, grammar: Grammar) -> bool {
    grammar.names.iter().any(|name| {
        let rest = text.strip_prefix(name).and_then(|it| it.trim_start_matches(' ').strip_prefix('='));
        rest.is_some_and(|it| !it.is_empty() && !it.starts_with('='))
    })
}
