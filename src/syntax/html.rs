//! What a person reads of a mail in HTML. The crate for mails has this too, with 2125 entities that weigh 13 kB.

use crate::text::sort_by;
use std::sync::OnceLock;

/// The text of HTML: without tags, comments and what is not shown, in the lines of `<br>`, of paragraphs and the like, and of rows.
///
/// ```
/// use mailwhy::syntax::html::html_to_text;
/// assert_eq!(html_to_text("<style>p { a: b }</style><p>Caf&eacute;&nbsp;is&#32;<b>full</b>.</p>\n 5.2.2"), "Café\u{a0}is full.\n5.2.2");
/// assert_eq!(html_to_text("<!-- <p> -->a &lt;b&gt; &nobody;<br/>c"), "a <b> &nobody;\nc");
/// ```
pub fn html_to_text(html: &str) -> String {
    let mut text = Text { said: String::with_capacity(html.len()), blank: false };
    // The element that is not shown, until it ends.
    let mut hidden: Option<String> = None;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if hidden.is_none() {
            text.words(&rest[..at]);
        }
        rest = &rest[at + 1..];
        if rest.starts_with("!--") {
            rest = rest.split_once("-->").map_or("", |it| it.1);
            continue;
        }
        // Where no name follows, a browser shows the sign itself: `size < 5 MB`.
        if !rest.starts_with(|it: char| it.is_ascii_alphabetic() || matches!(it, '/' | '!' | '?')) {
            if hidden.is_none() {
                text.words("<");
            }
            continue;
        }
        let Some(end) = rest.find(['<', '>']) else { return text.said };
        let tag = &rest[..end];
        rest = &rest[end..];
        // What has no end is no tag.
        let Some(after) = rest.strip_prefix('>') else { continue };
        rest = after;
        let name = tag.split([' ', '\t', '\r', '\n']).next().unwrap_or_default().trim_end_matches('/').to_ascii_lowercase();
        match name.as_str() {
            end if hidden.is_some() => hidden = hidden.filter(|it| end.strip_prefix('/') != Some(it)),
            "br" | "/p" | "/div" | "/tr" | "/li" => text.line(),
            "/td" | "/th" => text.blank = true,
            "head" | "style" | "script" | "template" => hidden = Some(name),
            _ => {}
        }
    }
    if hidden.is_none() {
        text.words(rest);
    }
    text.said
}

/// Text with one blank where there are several.
struct Text {
    said: String,
    /// Whether a blank stands before the next word.
    blank: bool,
}

impl Text {
    fn line(&mut self) {
        self.said.push('\n');
        self.blank = false;
    }

    fn words(&mut self, mut html: &str) {
        while let Some(character) = html.chars().next() {
            let (shown, length) = entity(html).unwrap_or((character, character.len_utf8()));
            let is_blank = matches!(character, ' ' | '\t' | '\r' | '\n');
            if !is_blank {
                if self.blank && !self.said.is_empty() && !self.said.ends_with('\n') {
                    self.said.push(' ');
                }
                self.said.push(shown);
            }
            self.blank = is_blank;
            html = &html[length..];
        }
    }
}

/// The character that an entity stands for at the beginning of a text, and its length.
fn entity(html: &str) -> Option<(char, usize)> {
    let html = html.strip_prefix('&')?;
    let (name, _) = html[..html.floor_char_boundary(LONGEST)].split_once(';')?;
    let code = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        },
        None => named(name)?,
    };
    Some((char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), name.len() + "&;".len()))
}

/// More than any name and any number has.
const LONGEST: usize = 20;

fn named(name: &str) -> Option<u32> {
    static BY_NAME: OnceLock<Vec<(&str, u32)>> = OnceLock::new();
    let entities = BY_NAME.get_or_init(by_name);
    let place = entities.binary_search_by(|it| it.0.cmp(name)).ok()?;
    Some(entities[place].1)
}

/// The letters of Latin, Greek and Cyrillic, and the signs that are written among words, of
/// <https://html.spec.whatwg.org/entities.json>: on each line the code of the first, its names, and the names of those that follow.
const ENTITIES: &str = include_str!("entities.txt");

fn by_name() -> Vec<(&'static str, u32)> {
    let mut entities = Vec::new();
    for line in ENTITIES.lines() {
        let mut words = line.split(' ');
        let first = words.next().and_then(|it| u32::from_str_radix(it, 16).ok()).unwrap_or_default();
        for (code, names) in (first..).zip(words) {
            entities.extend(names.split('/').map(|it| (it, code)));
        }
    }
    sort_by(&mut entities, |a, b| a.0.cmp(b.0));
    entities
}

#[cfg(test)]
mod tests {
    use super::html_to_text;

    #[test]
    fn only_what_is_shown() {
        let rows = [
            ("<style type=a>p > b {}</style>said", "said"),
            ("<script>if (a<b) c()</script>said", "said"),
            ("<head><style>a</style><title>b</title></head><p>said</p>", "said\n"),
            ("<!-- <head> -->said <!-- never ends", "said "),
            ("mailbox<b>\n is</b> full&period;<td", "mailbox is full."),
            ("<table><tr><td>550</td><td>5.1.1</td></tr><tr><td>No such user</td></tr></table>", "550 5.1.1\nNo such user\n"),
            ("size < 5 MB<br>now", "size < 5 MB\nnow"),
            ("<div>mailbox</div>is full", "mailbox\nis full"),
            ("A&amp;lt; &Acy;&#x411; &#xfffffff; &;& &", "A&lt; АБ \u{fffd} &;& &"),
        ];
        for (html, text) in rows {
            assert_eq!(html_to_text(html), text.trim_end_matches(' '), "{html}");
        }
    }
}
