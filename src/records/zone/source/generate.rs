//! `$GENERATE`: records by a template. It is of BIND (Administrator Reference Manual, "The $GENERATE Directive"), no RFC has it.

use crate::syntax::zone::{Range, Word};
use crate::text::Span;
use std::fmt::Write as _;

/// More records than that are not made of one template.
const MOST: u32 = 1 << 16;

/// How many records a range stands for.
pub fn count(range: Range) -> u32 {
    (range.last - range.first) / range.step + 1
}

/// The records as text, a line each. `None` where they are too many, or a modifier cannot be read.
pub(super) fn records(text: &str, words: &[Word], rtype: usize, range: Range) -> Option<String> {
    if count(range) > MOST {
        return None;
    }
    let owner = words[2].content.of(text);
    let between: String = words[3..=rtype].iter().flat_map(|it| [" ", it.span.of(text)]).collect();
    let data: Vec<&str> = words[rtype + 1..].iter().map(|it| it.content.of(text)).collect();
    let data = data.join(" ");
    let mut lines = String::new();
    for value in (range.first..=range.last).step_by(range.step as usize) {
        fill(owner, value, &mut lines)?;
        lines.push_str(&between);
        lines.push(' ');
        fill(&data, value, &mut lines)?;
        lines.push('\n');
    }
    Some(lines)
}

/// The place of a modifier `${...}` that cannot be read, or whose values do not fit into 31 bits.
pub fn bad_modifier(text: &str, words: &[Word], range: Range) -> Option<Span> {
    words.iter().skip(2).find_map(|word| {
        let content = word.content.of(text);
        let rest = unread(content, range)?;
        let start = word.content.start as usize + rest;
        let length = text[start..word.content.end as usize].find('}').map_or(word.content.end as usize - start, |it| it + 1);
        Some(Span::new(start, start + length))
    })
}

/// Where in a template the first modifier stands that cannot be read.
fn unread(template: &str, range: Range) -> Option<usize> {
    let starts = template.match_indices("${").map(|(at, _)| at);
    let fits = |it: (Modifier, usize)| it.0.offset + i64::from(range.last) <= i64::from(i32::MAX);
    starts.filter(|&at| !template[..at].ends_with(['\\', '$'])).find(|&at| !Modifier::read(&template[at + 1..]).is_some_and(fits))
}

/// Puts a value into a template: `$` is the value, `${offset,width,base}` the value in another form, `$$` a dollar sign.
fn fill(template: &str, value: u32, out: &mut String) -> Option<()> {
    let mut rest = template;
    while let Some(at) = rest.find(['$', '\\']) {
        out.push_str(&rest[..at]);
        let here = &rest[at..];
        rest = if let Some(after) = here.strip_prefix("$$") {
            out.push('$');
            after
        } else if let Some(after) = here.strip_prefix('\\') {
            // An escaped dollar sign stays one.
            let length = 1 + after.chars().next().map_or(0, char::len_utf8);
            out.push_str(&here[..length]);
            &here[length..]
        } else if here.starts_with("${") {
            let (modifier, length) = Modifier::read(&here[1..])?;
            modifier.write(value, out);
            &here[1 + length..]
        } else {
            Modifier::NONE.write(value, out);
            &here[1..]
        };
    }
    out.push_str(rest);
    Some(())
}

/// `{offset,width,base}`.
#[derive(Clone, Copy)]
struct Modifier {
    offset: i64,
    width: usize,
    base: char,
}

impl Modifier {
    const NONE: Modifier = Modifier { offset: 0, width: 0, base: 'd' };

    /// Reads the modifier that the text begins with, and says how many bytes it has.
    fn read(text: &str) -> Option<(Modifier, usize)> {
        let end = text.find('}')?;
        let mut parts = text.get(1..end)?.split(',');
        let offset = parts.next()?.parse::<i32>().ok()?;
        let width = parts.next().map_or(Some(0), |it| it.parse::<u8>().ok())?;
        let base = parts.next().map_or(Some('d'), |it| it.parse::<char>().ok())?;
        let known = parts.next().is_none() && matches!(base, 'd' | 'o' | 'x' | 'X' | 'n' | 'N');
        known.then_some((Modifier { offset: offset.into(), width: width.into(), base }, end + 1))
    }

    fn write(self, value: u32, out: &mut String) {
        let (value, width) = (i64::from(value) + self.offset, self.width);
        let written = match self.base {
            'o' => write!(out, "{value:0width$o}"),
            'x' => write!(out, "{value:0width$x}"),
            'X' => write!(out, "{value:0width$X}"),
            'n' | 'N' => {
                nibbles(value, width, self.base == 'N', out);
                Ok(())
            }
            _ => write!(out, "{value:0width$}"),
        };
        written.expect("writing to a string");
    }
}

/// The hexadecimal digits in reverse with dots between, as names below `ip6.arpa` have them. The width counts the dots too, so an
/// even one ends in a dot: that is what BIND writes.
fn nibbles(value: i64, width: usize, capital: bool, out: &mut String) {
    let (mut rest, mut width) = (value.cast_unsigned(), width);
    loop {
        let digit = char::from_digit((rest & 15) as u32, 16).unwrap_or('0');
        out.push(if capital { digit.to_ascii_uppercase() } else { digit });
        rest >>= 4;
        width = width.saturating_sub(1);
        if width > 0 || rest != 0 {
            out.push('.');
            width = width.saturating_sub(1);
        }
        if width == 0 && rest == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fill;

    fn filled(template: &str, value: u32) -> Option<String> {
        let mut out = String::new();
        fill(template, value, &mut out).map(|()| out)
    }

    #[test]
    fn values_take_the_form_of_their_modifiers() {
        let cases = [
            ("host$", 7, "host7"),
            ("${0,3}", 7, "007"),
            ("${-5}x", 7, "2x"),
            ("${16,2,x}", 10, "1a"),
            ("${0,4,X}", 171, "00AB"),
            ("${0,7,n}", 18, "2.1.0.0"),
            ("${0,8,n}", 18, "2.1.0.0."),
            ("${0,0,N}", 171, "B.A"),
            ("a\\$b$$c$", 1, "a\\$b$c1"),
        ];
        for (template, value, expected) in cases {
            assert_eq!(filled(template, value).as_deref(), Some(expected), "{template}");
        }
        assert_eq!(filled("${x}", 1), None);
        assert_eq!(filled("${0,1,q}", 1), None);
    }
}
