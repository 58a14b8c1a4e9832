//! How a text is written before it is a list: quotes, escapes and characters from elsewhere.

use super::{BROKEN, Findings, Form, Likely, Rule, Safe, facts};
use crate::records::name::read_escape;
use crate::report::{example, prose};
use crate::syntax::spf::entities;
use crate::syntax::tag_list::trimmed;
use crate::text::{Mapped, Span};

pub static QUOTED: Rule = Rule {
    code: "record-in-quotes",
    message: prose("the quotes are no part of the record"),
    why: prose(
        "In a zone file the quotes only say where a text begins and ends; in the form of a DNS panel they become part of it, \
          and receivers find no {record} record.",
    ),
    fixes: &["delete the quotes"],
    source: prose("RFC 1035 §5.1, RFC 6376 §3.6.2.2"),
    wrong: example(
        "\
\"v=DMARC1; p=none; \" \"rua=mailto:d@example.com\"
^ error: the quotes are no part of the record
",
    ),
    right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
    ..BROKEN
};

pub static IN_LINE: Rule = Rule {
    code: "record-in-zone-line",
    message: prose("{line} is no part of the record"),
    why: prose(
        "The name, the type, the brackets and the quotes are the zone file's, and a DNS panel has fields of their own for them. \
          Entered with the text they become part of it, and receivers find no {record} record.",
    ),
    fixes: &["keep the text alone"],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "\
_dmarc IN TXT \"v=DMARC1; p=none; rua=mailto:d@example.com\"
^^^^^^^^^^^^^ error: _dmarc IN TXT is no part of the record
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
    source: prose("RFC 6376 §3.2, RFC 9989 §4.8, RFC 8461 §3.1, RFC 8460 §3"),
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
    source: prose("RFC 1035 §5.1, RFC 6376 §3.2"),
    wrong: example(
        "\
v=DMARC1\\; p=none\\; rua=mailto:d@example.com
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
    let plain = |it: u8| matches!(it, b' '..=b'~' if !matches!(it, b'\\' | b'"' | b'&'));
    if text.starts_with("v=") && text.bytes().all(plain) {
        return None;
    }
    let fits = |it: char| matches!(it, ' '..='~' | '\t') || (form.folded && matches!(it, '\r' | '\n'));
    let body = text.trim_matches(['\r', '\n']);
    let start = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let lead = length_of_lead(body);
    let inner = body[lead..].trim_start();
    // Quotes of another kind stand only around the whole.
    let around = ["\\\"", "'", "`", "‘"].into_iter().find(|it| inner.starts_with(it));
    let quoted = around.is_some() || inner.starts_with(is_quote);
    let whole = start == 0 && body.len() == text.trim_end_matches(['\r', '\n']).len();
    let entities = entities(text);
    if !quoted && lead == 0 && whole && body.chars().all(fits) && !body.contains("\\;") && entities.is_empty() {
        return None;
    }
    let first = start + body.len() - inner.len();
    let quote_at = |at: usize| {
        let rest = &text[at..];
        let plain = rest.chars().next().filter(|it| around.is_none() && is_quote(*it)).map(char::len_utf8);
        // Before the first word a quote may be doubled.
        let plain = plain.map(|it| if at == first && rest[it..].starts_with('"') { it + 1 } else { it });
        let other = around.filter(|it| rest.starts_with(*it) || (*it == "‘" && rest.starts_with('’')));
        plain.or(other.map(str::len)).unwrap_or(0)
    };
    let mut meant = Mapped::default();
    let mut left_out = Vec::from_iter((lead > 0).then(|| Span::new(start, first)));
    let mut first_quote = None;
    // Who writes one of them writes them all alike: each kind is one fault.
    let (mut semicolons, mut in_ascii) = (Vec::new(), Vec::new());
    let (mut inside, mut in_comment) = (!quoted, false);
    let (mut at, end) = (first, start + body.len());
    while let Some(character) = text.get(at..end).and_then(|it| it.chars().next()) {
        let rest = &text.as_bytes()[at..end];
        let quote = if quoted { quote_at(at) } else { 0 };
        let mut next = at + character.len_utf8();
        if quote > 0 && !in_comment {
            inside = !inside;
            next = at + quote;
            first_quote.get_or_insert(Span::new(at, next));
            left_out.push(Span::new(at, next));
        } else if in_comment
            || (!inside && (character.is_whitespace() || matches!(character, '(' | ')') || (lead > 0 && character == ';')))
        {
            // Blanks and brackets between two strings are not part of the text, nor a comment of the zone file behind them.
            in_comment = (in_comment || character == ';') && character != '\n';
            left_out.push(Span::new(at, next));
        } else if rest.starts_with(b"\\;") {
            next = at + 2;
            semicolons.push((Span::new(at, next), ";".to_string()));
            meant.push(b';', Span::new(at, next));
        } else if let Some(&(entity, ascii)) =
            entities.binary_search_by_key(&at, |it| it.0.start as usize).ok().map(|it| &entities[it])
        {
            next = entity.end as usize;
            in_ascii.push((entity, ascii.to_string()));
            ascii.bytes().for_each(|it| meant.push(it, entity));
        } else if quoted && matches!(rest, [b'\\', after, ..] if !after.is_ascii()) {
            // The backslash means nothing, and what follows is looked at as if it were not there.
        } else if let Some((octet, length)) = read_escape(rest).filter(|_| quoted) {
            next = at + length;
            meant.push(octet, Span::new(at, next));
        } else if fits(character) {
            meant.push(character as u8, Span::new(at, next));
        } else {
            // What was meant as ASCII is one fault as far as it goes, and so is a word of another script.
            let known = ascii_of(character).is_some();
            let alike = |it: char| !fits(it) && ascii_of(it).is_some() == known && !(quoted && around.is_none() && is_quote(it));
            next = text[at..end].find(|it| !alike(it)).map_or(end, |it| at + it);
            let written = Span::new(at, next);
            let mut ascii = String::new();
            for (offset, character) in written.of(text).char_indices() {
                let place = Span::new(offset, offset + character.len_utf8()).shifted(written.start as usize);
                match ascii_of(character) {
                    Some(meaning) => {
                        ascii.push_str(meaning);
                        meaning.bytes().for_each(|it| meant.push(it, place));
                    }
                    None => meant.push_character(character, place),
                }
            }
            match known {
                true => in_ascii.push((written, ascii)),
                false => tell_foreign(text, written, form, findings, vec![]),
            }
        }
        at = next.max(at + 1);
    }
    if let Some((first, _)) = semicolons.first().cloned() {
        findings.add(&ESCAPED, first, facts!(record: form.record)).fix("delete the \\", Safe, semicolons);
    }
    if let Some((first, _)) = in_ascii.first().cloned() {
        tell_foreign(text, first, form, findings, in_ascii);
    }
    let lead = (lead > 0).then(|| trimmed(text, Span::new(start, start + lead)));
    if let Some(place) = lead.or(first_quote) {
        let rule = if lead.is_some() { &IN_LINE } else { &QUOTED };
        let mut facts = facts!(record: form.record);
        facts.extend(lead.map(|it| ("line", it.of(text).to_string())));
        let finding = findings.add(rule, place, facts);
        if text.len() <= LONGEST {
            finding.fix(rule.fixes[0], Safe, left_out.into_iter().map(|it| (it, "")));
        }
    }
    Some(meant)
}

fn tell_foreign(text: &str, place: Span, form: &Form, findings: &mut Findings, edits: Vec<(Span, String)>) {
    let word: String = place.of(text).chars().take(20).flat_map(shown).collect();
    let finding = findings.add(&FOREIGN, place, facts!(character: word, record: form.record));
    if !edits.is_empty() {
        finding.fix("write it in ASCII", Likely, edits);
    }
}

/// How much stands before the text in a line of a zone file: name, TTL, class, type and bracket, or some of them.
fn length_of_lead(text: &str) -> usize {
    let head = &text[..text.find(['=', '"', ';']).unwrap_or(0)];
    let mut ends = head.split_ascii_whitespace().filter(|it| it.eq_ignore_ascii_case("TXT") || *it == "(");
    ends.next_back().map_or(0, |it| it.as_ptr() as usize - text.as_ptr() as usize + it.len())
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
