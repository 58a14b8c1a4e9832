//! How a text is written before it is a list: quotes, escapes and characters from elsewhere.

use super::{BROKEN, Findings, Form, Likely, Rule, Safe, facts};
use crate::records::name::read_escape;
use crate::report::{example, prose};
use crate::text::{Mapped, Span};

pub static QUOTED: Rule = Rule {
    code: "record-in-quotes",
    message: prose("the quotes are no part of the record"),
    why: "In a zone file the quotes only say where a text begins and ends; in the form of a DNS panel they become part of it, \
          and receivers find no {record} record.",
    fixes: &["delete the quotes"],
    source: "RFC 1035 §5.1, RFC 6376 §3.6.2.2",
    wrong: example(
        "\
\"v=DMARC1; p=none; \" \"rua=mailto:d@example.com\"
^ error: the quotes are no part of the record
",
    ),
    right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
    ..BROKEN
};

pub static FOREIGN: Rule = Rule {
    code: "record-foreign-character",
    message: prose("{character} cannot stand in this record"),
    why: prose(
        "A {record} record is plain ASCII. Receivers take this character as part of a word and do not understand the word.",
    ),
    fixes: &["write it in ASCII"],
    source: "RFC 6376 §3.2, RFC 9989 §4.8, RFC 8461 §3.1, RFC 8460 §3",
    wrong: example(
        "\
v=DMARC1；p=none; rua=mailto:d@example.com
        ^ error: ； cannot stand in this record
",
    ),
    right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
    ..BROKEN
};

pub static ESCAPED: Rule = Rule {
    code: "record-escaped-semicolon",
    message: prose("\\; is an escape of zone files: the record itself has a plain ;"),
    why: prose("Entered in a DNS panel, the \\ becomes part of the text, and receivers cannot read the {record} record."),
    fixes: &["delete the \\"],
    source: "RFC 1035 §5.1, RFC 6376 §3.2",
    wrong: example(
        "\
v=DMARC1\\; p=none\\; rua=mailto:d@example.com
        ^^ error: \\; is an escape of zone files: the record itself has a plain ;
                 ^^ error: \\; is an escape of zone files: the record itself has a plain ;
",
    ),
    right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
    ..BROKEN
};

/// A TXT record holds no more than this, so that a longer text needs no fix.
const LONGEST: usize = 65_535;

/// The text as it is meant, where that differs from how it is written.
pub fn read(text: &str, form: &Form, findings: &mut Findings) -> Option<Mapped> {
    if text.bytes().all(|it| matches!(it, b' '..=b'~' if it != b'\\' && it != b'"')) {
        return None;
    }
    let fits = |it: char| matches!(it, ' '..='~' | '\t') || (form.folded && matches!(it, '\r' | '\n'));
    let body = text.trim_matches(['\r', '\n']);
    let quoted = body.trim_start().starts_with(is_quote);
    if !quoted && body.len() == text.trim_end_matches(['\r', '\n']).len() && body.chars().all(fits) && !body.contains("\\;") {
        return None;
    }
    let mut meant = Mapped::default();
    let start = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let mut at = start;
    let end = start + body.len();
    if quoted {
        unquote(text, Span::new(start, end), form, findings);
    }
    let mut inside = false;
    while let Some(character) = text.get(at..end).and_then(|it| it.chars().next()) {
        let next = at + character.len_utf8();
        let written = Span::new(at, next);
        let rest = &text.as_bytes()[at..end];
        if quoted && is_quote(character) {
            inside = !inside;
        } else if quoted && !inside && (character.is_whitespace() || matches!(character, '(' | ')')) {
            // Blanks between two strings are not part of the text.
        } else if rest.starts_with(b"\\;") {
            let written = Span::new(at, at + 2);
            let finding = findings.add(&ESCAPED, written, facts!(record: form.record));
            finding.fix("delete the \\", Safe, [(written, ";")]);
            meant.push(b';', written);
            at += 2;
            continue;
        } else if quoted && matches!(rest, [b'\\', after, ..] if !after.is_ascii()) {
            // The backslash means nothing, and what follows is looked at as if it were not there.
        } else if let Some((octet, length)) = read_escape(rest).filter(|_| quoted) {
            meant.push(octet, Span::new(at, at + length));
            at += length;
            continue;
        } else if fits(character) {
            meant.push(character as u8, written);
        } else if let Some(ascii) = ascii_of(character) {
            let finding =
                findings.add(&FOREIGN, written, facts!(character: String::from_iter(shown(character)), record: form.record));
            finding.fix("write it in ASCII", Likely, [(written, ascii)]);
            ascii.bytes().for_each(|it| meant.push(it, written));
        } else {
            // A word of another script is one fault.
            let word = text[at..end].find(|it| fits(it) || ascii_of(it).is_some()).map_or(end, |it| at + it);
            let written = Span::new(at, word);
            let shown: String = written.of(text).chars().take(20).flat_map(shown).collect();
            findings.add(&FOREIGN, written, facts!(character: shown, record: form.record));
            meant.push_character(character, Span::new(at, next));
            for (offset, character) in text[next..word].char_indices() {
                let at = next + offset;
                meant.push_character(character, Span::new(at, at + character.len_utf8()));
            }
            at = word;
            continue;
        }
        at = next;
    }
    Some(meant)
}

fn unquote(text: &str, body: Span, form: &Form, findings: &mut Findings) {
    let mut marks = Vec::new();
    let (mut inside, mut escaped) = (false, false);
    for (at, character) in body.of(text).char_indices() {
        let span = Span::new(at, at + character.len_utf8()).shifted(body.start as usize);
        if is_quote(character) && !escaped {
            inside = !inside;
            marks.push(span);
        } else if !inside && character.is_whitespace() {
            marks.push(span);
        }
        escaped = character == '\\' && !escaped;
    }
    let first = marks.iter().find(|it| it.of(text).starts_with(is_quote)).copied().unwrap_or(body);
    let finding = findings.add(&QUOTED, first, facts!(record: form.record));
    if text.len() <= LONGEST {
        finding.fix("delete the quotes", Safe, marks.into_iter().map(|it| (it, "")));
    }
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '＂')
}

/// What was meant by a character that word processors, input methods and web pages put in the place of an ASCII one.
fn ascii_of(character: char) -> Option<&'static str> {
    const FULL_WIDTH: u32 = 0xff01;
    let ascii = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            let at = (character as u32 - FULL_WIDTH) as usize;
            ascii.get(at..=at)
        }
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' | '\r' | '\n' => Some(" "),
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Some(""),
        '‐' | '‑' | '–' | '—' | '−' => Some("-"),
        '‘' | '’' => Some("'"),
        '“' | '”' | '„' => Some(""),
        '。' => Some("."),
        '、' => Some(","),
        _ => None,
    }
}

/// A character as a message can show it: by its number where it cannot be seen.
fn shown(character: char) -> Vec<char> {
    let visible =
        !character.is_control() && !character.is_whitespace() && (is_quote(character) || ascii_of(character) != Some(""));
    if visible { vec![character] } else { format!("U+{:04X}", character as u32).chars().collect() }
}
