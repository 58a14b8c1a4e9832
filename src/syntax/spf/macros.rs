//! macro-string (RFC 7208 §7.1).

use super::{FAULT, PERMERROR, Reader};
use crate::report::{Applicability, Rule, example, facts, prose};
use crate::text::Span;

pub static MACRO: Rule = Rule {
    code: "spf-macro",
    message: prose("{macro} is no macro"),
    why: prose(
        "A macro is a percent sign and, in braces, one of the letters s l o d i p h v, perhaps a number, r and delimiters. One fault of syntax makes the whole record invalid (permerror), and receivers may refuse the mail.",
    ),
    fixes: &["write the macro with braces", "write %% for a percent sign"],
    source: prose("RFC 7208 §7.1, RFC 7208 §7.3"),
    wrong: example("v=spf1 exists:%(ir).sbl.example.com -all\n              ^^^^^ error: %(ir) is no macro"),
    right: example("v=spf1 exists:%{ir}.sbl.example.com -all"),
    ..FAULT
};

pub static EXPLANATION_MACRO: Rule = Rule {
    code: "spf-explanation-macro",
    message: prose("{macro} may stand only in the text of an explanation"),
    why: PERMERROR,
    fixes: &["write %{ir} for the address of the client"],
    source: prose("RFC 7208 §7.2"),
    wrong: example(
        "v=spf1 exists:%{c}.sbl.example.com -all\n              ^^^^ error: %{c} may stand only in the text of an explanation",
    ),
    right: example("v=spf1 exists:%{ir}.sbl.example.com -all"),
    ..FAULT
};

/// Text with macros to be expanded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MacroString {
    pub span: Span,
    /// What follows the last macro; all of it, where there is none.
    pub tail: Span,
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text that stands for itself, and `%%`, `%_`, `%-` as what they stand for.
    Literal(String),
    Macro(Macro),
}

/// `%{d2r-}`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Macro {
    pub span: Span,
    /// In lower case.
    pub letter: u8,
    /// The letter was upper case: what it expands to is URL-escaped.
    pub escaped: bool,
    /// How many right-hand parts count.
    pub digits: Option<usize>,
    pub reversed: bool,
    /// What splits the value into parts; a dot, if there is none.
    pub delimiters: String,
}

impl MacroString {
    /// The text, if it has no macros.
    pub fn literal(&self) -> Option<&str> {
        match &self.parts[..] {
            [Part::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The macros in it.
    pub fn macros(&self) -> impl Iterator<Item = &Macro> {
        self.parts.iter().filter_map(|it| match it {
            Part::Macro(it) => Some(it),
            Part::Literal(_) => None,
        })
    }
}

/// Reads the macros of a text that begins at byte `at` of a record. Gives also the places where a `%` begins no macro.
pub fn read_macro_string(text: &str, at: usize) -> (MacroString, Vec<Span>) {
    let span = Span::new(at, at + text.len());
    let mut string = MacroString { span, tail: span, parts: vec![] };
    let (mut faults, mut literal, mut done) = (Vec::new(), String::new(), 0);
    while let Some(offset) = text[done..].find('%') {
        literal.push_str(&text[done..done + offset]);
        done += offset;
        let rest = &text[done..];
        match rest.as_bytes().get(1) {
            Some(b'%') => literal.push('%'),
            Some(b'_') => literal.push(' '),
            Some(b'-') => literal.push_str("%20"),
            _ => match read_macro(rest) {
                Ok((mut it, length)) => {
                    it.span = Span::new(at + done, at + done + length);
                    if !literal.is_empty() {
                        string.parts.push(Part::Literal(std::mem::take(&mut literal)));
                    }
                    string.parts.push(Part::Macro(it));
                    done += length;
                    string.tail = Span::new(at + done, at + text.len());
                    continue;
                }
                Err(length) => {
                    faults.push(Span::new(at + done, at + done + length));
                    done += length;
                    continue;
                }
            },
        }
        done += 2;
        string.tail = Span::new(at + done, at + text.len());
    }
    literal.push_str(&text[done..]);
    if !literal.is_empty() {
        string.parts.push(Part::Literal(literal));
    }
    (string, faults)
}

/// Reads `%{...}` at the start of `text`: the macro and its length, or else the length of what is no macro.
fn read_macro(text: &str) -> Result<(Macro, usize), usize> {
    const LONGEST: usize = 64;
    let bytes = text.as_bytes();
    let closing = match bytes.get(1) {
        Some(b'{') => b'}',
        Some(b'(') => b')',
        _ => return Err(1),
    };
    let Some(end) = bytes.iter().take(LONGEST).position(|&it| it == closing) else { return Err(2) };
    let body = text.get(2..end).unwrap_or_default();
    let (Some(&letter), Some(transformers)) = (body.as_bytes().first(), body.get(1..)) else { return Err(end + 1) };
    let digits = transformers.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = transformers.split_at(digits);
    let (reversed, delimiters) = match rest.strip_prefix(['r', 'R']) {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let known = b"slodiphcrtv".contains(&letter.to_ascii_lowercase());
    let split = delimiters.bytes().all(|it| b".-+,/_=".contains(&it));
    // More digits than a number holds ask for more parts than there can be: all of them.
    let count = (!digits.is_empty()).then(|| digits.parse().unwrap_or(usize::MAX));
    if closing != b'}' || !known || !split || count == Some(0) {
        return Err(end + 1);
    }
    let it = Macro {
        span: Span::default(),
        letter: letter.to_ascii_lowercase(),
        escaped: letter.is_ascii_uppercase(),
        digits: count,
        reversed,
        delimiters: delimiters.to_string(),
    };
    Ok((it, end + 1))
}

/// The macro that a fault was meant as, where its letter tells: `%(ir)`, `%{i` without its end, `%i`. Gives how much of the text it takes.
fn meant_macro(text: &str, fault: &str) -> Option<(usize, String)> {
    if let Some(inner) = fault.strip_prefix("%(").and_then(|it| it.strip_suffix(')')) {
        return Some((fault.len(), format!("%{{{inner}}}"))).filter(|(_, it)| read_macro(it).is_ok());
    }
    // What is closed is no slip of the braces.
    if fault.len() > 2 {
        return None;
    }
    let opened = text[1..].starts_with(['{', '[', '(']);
    let body = &text[1 + usize::from(opened)..];
    let letter = body.bytes().next().filter(|it| b"slodiphv".contains(&it.to_ascii_lowercase()))?;
    let digits = body[1..].bytes().take_while(u8::is_ascii_digit).count();
    let reversed = usize::from(body[1 + digits..].starts_with(['r', 'R']));
    let end = 1 + digits + reversed;
    let closed = body[end..].starts_with([']', '}', ')', '>']);
    // Without braces only a letter that stands alone is taken for a macro.
    let stands_alone = body[end..].chars().next().is_none_or(|it| !it.is_ascii_alphanumeric() && it != '%');
    let meant = format!("%{{{}{}}}", char::from(letter), &body[1..end]);
    let length = 1 + usize::from(opened) + end + usize::from(closed);
    Some((length, meant)).filter(|(_, it)| stands_alone && read_macro(it).is_ok())
}

impl Reader<'_, '_> {
    /// Reads a macro-string and reports its faults; `None` if there are any.
    pub(super) fn read_macros(&mut self, span: Span) -> Option<MacroString> {
        let (string, faults) = read_macro_string(self.word(span), span.start as usize);
        for &fault in &faults {
            let word = self.word(fault);
            let finding = self.findings.add(&MACRO, fault, facts!(macro: word));
            let rest = &self.text[fault.start as usize..span.end as usize];
            match meant_macro(rest, word) {
                Some((length, meant)) => {
                    let written = Span { start: fault.start, end: fault.start + length as u32 };
                    finding.fix("write the macro with braces", Applicability::Likely, [(written, meant)]);
                }
                None if word == "%" => {
                    finding.fix("write %% for a percent sign", Applicability::Likely, [(fault, "%%")]);
                }
                None => {}
            }
        }
        faults.is_empty().then_some(string)
    }

    /// Reports the macros that only an explanation may hold.
    pub(super) fn has_explanation_macro(&mut self, string: &MacroString) -> bool {
        let mut any = false;
        for it in string.macros().filter(|it| b"crt".contains(&it.letter)) {
            any = true;
            let finding = self.findings.add(&EXPLANATION_MACRO, it.span, facts!(macro: it.span.of(self.text)));
            if it.letter == b'c' {
                finding.fix("write %{ir} for the address of the client", Applicability::Likely, [(it.span, "%{ir}")]);
            }
        }
        any
    }
}
