//! Data that is not hexadecimal.

use super::{BROKEN, Check, Findings, Likely, Rule, Run, Safe, Span, Tlsa, facts, matching_type, words};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tlsa-hex",
        message: prose("{found} is no hexadecimal digit"),
        why: prose(
            "The data is written in digits and the letters a to f, with nothing but blanks between. Servers refuse to publish the record, and mail comes without DANE.",
        ),
        fixes: &["delete what is no digit", "keep the digest"],
        source: prose("RFC 6698 §2.2"),
        wrong: example(
            "\
3 1 1 E3:B0:C4:42:98:FC:1C:14:9A:FB:F4:C8:99:6F:B9:24:27:AE:41:E4:64:9B:93:4C:A4:95:99:1B:78:52:B8:55
        ^ error: : is no hexadecimal digit
",
        ),
        right: example("3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ..BROKEN
    },
    run,
};

fn run(text: &str, findings: &mut Findings) {
    let characters =
        || words(text).skip(3).flat_map(|(word, span)| word.char_indices().map(move |(at, it)| (span.start as usize + at, it)));
    let Some((at, found)) = characters().find(|(_, it)| !it.is_ascii_hexdigit()) else { return };
    let finding = findings.add(&CHECK.rule, Span::new(at, at + found.len_utf8()), facts!(found: found));
    if text.len() > LONGEST {
        return;
    }
    let separators = |it: char| matches!(it, ':' | '-' | '(' | ')' | '"' | '\'');
    let digits = characters().filter(|(_, it)| it.is_ascii_hexdigit()).count();
    if digits > 0 && characters().all(|(_, it)| it.is_ascii_hexdigit() || separators(it)) {
        let edits = characters().filter(|(_, it)| separators(*it)).map(|(at, _)| (Span::new(at, at + 1), ""));
        finding.fix("delete what is no digit", Safe, edits);
        return;
    }
    // The digest among other words: `0xe3b0…`, `e3b0…; comment`.
    let Some(expected) = matching_type(text).and_then(Tlsa::data_length).map(|it| 2 * it) else { return };
    let whole = words(text).nth(3).map_or(Span::at(at), |(_, it)| Span { start: it.start, end: text.trim_end().len() as u32 });
    let runs = whole.of(text).split(|it: char| !it.is_ascii_hexdigit());
    if let Some(digest) = runs.into_iter().find(|it| it.len() == expected) {
        finding.fix("keep the digest", Likely, [(whole, digest.to_string())]);
    }
}

/// The data of a record is no longer than this.
const LONGEST: usize = 4 * 65_535;
