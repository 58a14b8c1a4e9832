//! Characters that cannot stand in a record, and what was meant by them.

use super::FAULT;
use crate::report::{Applicability, Findings, Rule, example, facts, prose};
use crate::text::{Mapped, Span, punycode};

pub static NON_ASCII_CHARACTER: Rule = Rule {
    code: "spf-non-ascii-character",
    message: prose("{character} (U+{code}) is no ASCII character"),
    why: prose(
        "A record may hold ASCII characters only; word processors and chat programs replace hyphens, blanks and quotes by others that look alike. Receivers answer permerror, and the mail may be refused.",
    ),
    fixes: &["write the ASCII character that was meant", "delete the character"],
    source: prose("RFC 7208 §3.1"),
    wrong: example("v=spf1 mx –all\n          ^ error: – (U+2013) is no ASCII character"),
    right: example("v=spf1 mx -all"),
    ..FAULT
};

pub static INTERNATIONAL_NAME: Rule = Rule {
    code: "spf-international-name",
    message: prose("{label} has characters outside ASCII: in the DNS it stands as xn--…"),
    why: prose(
        "A record may hold ASCII characters only, and names in their form with xn--. Receivers answer permerror, and the mail may be refused.",
    ),
    fixes: &["use the xn-- form"],
    source: prose("RFC 7208 §4.3, RFC 8616 §4"),
    wrong: example(
        "v=spf1 include:bücher.example -all\n               ^^^^^^ error: bücher has characters outside ASCII: in the DNS it stands as xn--…",
    ),
    right: example("v=spf1 include:xn--bcher-kva.example -all"),
    ..FAULT
};

pub static CONTROL_CHARACTER: Rule = Rule {
    code: "spf-control-character",
    message: prose("the control character U+{code} cannot stand in a record"),
    why: prose(
        "Only blanks separate the terms of a record. A tab or a line end makes it invalid (permerror), and the mail may be refused.",
    ),
    fixes: &["replace it by a blank", "delete the control character"],
    source: prose("RFC 7208 §4.6.1"),
    wrong: example("v=spf1 mx\t-all\n         ^ error: the control character U+0009 cannot stand in a record"),
    right: example("v=spf1 mx -all"),
    ..FAULT
};

pub static HTML_ENTITY: Rule = Rule {
    code: "spf-html-entity",
    message: prose("{entity} belongs to HTML: in a record it is read as it stands"),
    why: prose(
        "A page or a program wrote its own sign into the record. Receivers answer permerror, or find no SPF record at all.",
    ),
    fixes: &["write the characters that were meant"],
    source: prose("RFC 7208 §4.6.1"),
    wrong: example("v=spf1&nbsp;mx&nbsp;-all\n      ^^^^^^ error: &nbsp; belongs to HTML: in a record it is read as it stands"),
    right: example("v=spf1 mx -all"),
    ..FAULT
};

pub static IN_QUOTES: Rule = Rule {
    code: "spf-in-quotes",
    message: prose("the record stands in quotes"),
    why: prose(
        "Quotes belong to zone files. Published as part of the text, they hide v=spf1: receivers find no SPF record at all.",
    ),
    fixes: &["remove the quotes"],
    source: prose("RFC 7208 §4.5"),
    wrong: example("\"v=spf1 mx -all\"\n^ error: the record stands in quotes"),
    right: example("v=spf1 mx -all"),
    ..FAULT
};

/// Reports the characters that cannot stand in a record. Gives the text that was meant, which remembers where it came from;
/// `None` where nothing was to be reported, and the text can be read as it is.
///
/// ```
/// use mailwhy::report::Findings;
/// use mailwhy::syntax::spf::clean;
/// let mut findings = Findings::default();
/// assert!(clean("v=spf1 -all", &mut findings).is_none());
/// assert_eq!(clean("v=spf1\u{a0}–all", &mut findings).unwrap().text(), "v=spf1 -all");
/// assert_eq!(findings.len(), 2);
/// ```
pub fn clean(text: &str, findings: &mut Findings) -> Option<Mapped> {
    // Without an early end, which the processor would have to look for at every octet.
    let (plain, quotes) =
        text.bytes().fold((true, false), |(plain, quotes), it| (plain & matches!(it, b' '..=b'~'), quotes | (it == b'"')));
    let quoted = quotes && is_quoted(text);
    let entities = entities(text);
    if plain && !quoted && entities.is_empty() {
        return None;
    }
    if let Some(&(first, _)) = entities.first() {
        let finding = findings.add(&HTML_ENTITY, first, facts!(entity: first.of(text)));
        finding.fix("write the characters that were meant", Applicability::Likely, entities.iter().copied());
    }
    let mut cleaned = Mapped::default();
    let mut quotes = Vec::new();
    let (mut open, mut between) = (false, false);
    // Quotes around words of the record are no character-strings.
    let strings = begins_with_string(text);
    let characters = characters(text);
    let named = report_names(text, &characters, findings);
    for (at, &(character, span)) in characters.iter().enumerate() {
        if let Some(&(entity, meant)) = entities.iter().find(|it| it.0.contains(span)) {
            if entity.start == span.start {
                meant.bytes().for_each(|it| cleaned.push(it, entity));
            }
            continue;
        }
        match character {
            '"' if quoted => {
                (open, between) = (!open, open);
                quotes.push(span);
            }
            // Between two strings: they are joined without a blank (RFC 7208 §3.3).
            ' ' if between && strings && !followed_by_words(&text[span.end as usize..]) => quotes.push(span),
            ' '..='~' => cleaned.push(character as u8, span),
            _ if named[at] => cleaned.push(0xff, span),
            _ => {
                let meant = report(character, span, findings);
                match meant {
                    Some(meant) => meant.bytes().for_each(|it| cleaned.push(it, span)),
                    // Stands for a letter of some name: the reader says no more about it.
                    None => cleaned.push(u8::try_from(character).unwrap_or(0xff), span),
                }
            }
        }
    }
    if let Some(&first) = quotes.iter().find(|it| it.of(text) == "\"") {
        let edits = quotes.into_iter().map(|it| (it, ""));
        findings.add(&IN_QUOTES, first, vec![]).fix("remove the quotes", Applicability::Safe, edits);
    }
    Some(cleaned)
}

/// The signs of HTML in a text, and what is meant by each. A blank that is none yet stays one where it ends the text.
pub fn entities(text: &str) -> Vec<(Span, &'static str)> {
    const MEANT: [(&str, &str); 6] =
        [("&nbsp;", " "), ("&#160;", " "), ("&#xa0;", " "), ("&quot;", ""), ("&#34;", ""), ("&#39;", "")];
    let meant = |(at, _): (usize, &str)| {
        let begins = |name: &str| text.get(at..at + name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
        let (name, meant) = MEANT.into_iter().find(|it| begins(it.0))?;
        let end = at + name.len();
        let needless = text[end..].trim_start().is_empty() || text[..at].ends_with(' ') || text[end..].starts_with(' ');
        Some((Span::new(at, end), if needless { "" } else { meant }))
    };
    text.match_indices('&').filter_map(meant).collect()
}

/// Whether after these blanks no further character-string follows.
fn followed_by_words(text: &str) -> bool {
    !text.trim_start_matches(' ').is_empty() && !text.trim_start_matches(' ').starts_with('"')
}

/// Whether the record is written as in a zone file, or has quotes around words, where no term can begin.
fn is_quoted(text: &str) -> bool {
    begins_with_string(text) || text.contains(" \"")
}

/// Whether the whole text, or what follows an owner and a type, is a character-string.
fn begins_with_string(text: &str) -> bool {
    let begins = |it: &str| it.get(..6).is_some_and(|it| it.eq_ignore_ascii_case("v=spf1"));
    text.trim_start_matches(' ').starts_with('"') || text.split_once('"').is_some_and(|(_, rest)| begins(rest))
}

/// The characters of a text with their places.
fn characters(text: &str) -> Vec<(char, Span)> {
    let mut characters = Vec::new();
    let mut at = 0;
    while let Some((character, length)) = character_at(text, at) {
        characters.push((character, Span::new(at, at + length)));
        at += length;
    }
    characters
}

/// Reports names in the letters of people, and words that wait to be replaced. Gives which characters are told thereby.
fn report_names(text: &str, characters: &[(char, Span)], findings: &mut Findings) -> Vec<bool> {
    let mut told = vec![false; characters.len()];
    // A sign that stands for one of ASCII divides like that one.
    let read_as = |it: char| match meant_by(it) {
        Some(meant) if !it.is_ascii() => meant.chars().next(),
        _ => Some(it),
    };
    let is_letter = |it: char| !it.is_ascii() && !it.is_control() && meant_by(it).is_none();
    // Where a word begins, its value, and the label in it.
    let (mut word, mut value, mut label, mut letters, mut plain, mut dotted) = (0, None, 0, false, true, false);
    for at in 0..=characters.len() {
        let read = characters.get(at).and_then(|it| read_as(it.0));
        let ends_word = at == characters.len() || matches!(read, Some(' ' | '\t'));
        let begins_value = value.is_none() && matches!(read, Some(':' | '='));
        if !ends_word && !begins_value && !matches!(read, Some('.' | '/' | ':' | '@' | '{' | '}' | '%' | ',' | ';')) {
            let character = characters[at].0;
            letters |= is_letter(character);
            plain &= is_letter(character) || character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
            continue;
        }
        dotted |= value.is_some() && read == Some('.');
        if value.is_some() && letters {
            // No name has one label only, and no address has letters.
            let of_address = is_address(characters, word);
            let whole = ends_word && !dotted || of_address;
            let start = if whole { value.unwrap_or(label) } else { label };
            let span = characters[start].1.to(characters[at - 1].1);
            if whole {
                findings.add(&super::domain::PLACEHOLDER, span, facts!(text: span.of(text)));
                told[start..at].fill(true);
            } else if plain {
                let written: String = characters[label..at].iter().map(|(it, _)| *it).collect();
                let finding = findings.add(&INTERNATIONAL_NAME, span, facts!(label: written));
                if let Some(meant) = punycode::to_ascii(&written) {
                    finding.fix("use the xn-- form", Applicability::Likely, [(span, meant)]);
                }
                (label..at).for_each(|it| told[it] = !characters[it].0.is_ascii());
            }
        }
        (label, letters, plain) = (at + 1, false, true);
        if ends_word {
            (word, value, dotted) = (at + 1, None, false);
        } else if begins_value {
            value = Some(at + 1);
        }
    }
    told
}

/// Whether a word that begins there is `ip4` or `ip6` with its qualifier.
fn is_address(characters: &[(char, Span)], word: usize) -> bool {
    let mut name = characters[word..].iter().map(|it| it.0.to_ascii_lowercase()).skip_while(|it| "+-~?".contains(*it));
    name.next() == Some('i') && name.next() == Some('p')
}

/// The character at a byte, and how many bytes it takes. Octets of a TXT record stand as U+0080 to U+00FF:
/// where they are UTF-8, they are one character.
fn character_at(text: &str, at: usize) -> Option<(char, usize)> {
    let mut characters = text.get(at..)?.chars();
    let first = characters.next()?;
    let octets = match u32::from(first) {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    if octets > 1 {
        let mut bytes = vec![first as u8];
        bytes.extend(characters.take(octets - 1).map_while(|it| u8::try_from(it).ok()));
        if let Some(character) = std::str::from_utf8(&bytes).ok().and_then(|it| it.chars().next()) {
            return Some((character, octets * 2));
        }
    }
    Some((first, first.len_utf8()))
}

/// Gives what was meant; `None` where that cannot be known.
fn report(character: char, span: Span, findings: &mut Findings) -> Option<String> {
    let code = format!("{:04X}", u32::from(character));
    if character.is_ascii_control() {
        let blank = matches!(character, '\t' | '\n' | '\r');
        let (title, meant) = if blank { ("replace it by a blank", " ") } else { ("delete the control character", "") };
        findings.add(&CONTROL_CHARACTER, span, facts!(code: code)).fix(title, Applicability::Safe, [(span, meant)]);
        return Some(meant.to_string());
    }
    let meant = meant_by(character);
    let shown = if character.is_control() || character.is_whitespace() { ' ' } else { character };
    let finding = findings.add(&NON_ASCII_CHARACTER, span, facts!(character: shown, code: code));
    match meant.as_deref() {
        Some("") => {
            finding.fix("delete the character", Applicability::Safe, [(span, "")]);
        }
        Some(meant) => {
            finding.fix("write the ASCII character that was meant", Applicability::Safe, [(span, meant.to_string())]);
        }
        None => {}
    }
    meant
}

/// The ASCII text for characters that programs put in its place.
fn meant_by(character: char) -> Option<String> {
    let meant = match character {
        // U+0091 to U+0097 are quotes and dashes of Windows-1252.
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{96}' | '\u{97}' => "-",
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        // The comma and semicolon of Chinese keyboards stand between terms.
        '\u{ff0c}' | '\u{3001}' | '\u{ff1b}' => " ",
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => "",
        '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{91}'..='\u{94}' | '\u{300c}'..='\u{300f}' | '\u{ff02}' => "",
        '\u{2236}' | '\u{fe55}' | '\u{a789}' => ":",
        '\u{3002}' | '\u{ff61}' => ".",
        '\u{2044}' | '\u{2215}' => "/",
        '\u{2dc}' | '\u{223c}' => "~",
        // Full-width forms lie in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => return char::from_u32(u32::from(character) - 0xfee0).map(String::from),
        _ => return None,
    };
    Some(meant.to_string())
}
