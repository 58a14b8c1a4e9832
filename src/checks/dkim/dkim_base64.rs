//! A key with characters that base64 does not have.

use super::{BROKEN, Base64Fault, Check, Findings, Key, KeyRun, Likely, Rule, Span, facts, key_type};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-base64",
        message: prose("{found} cannot stand in the key"),
        why: prose(
            "The key is written in base64: letters, digits, + and /, with = at the end. Verifiers cannot read it, and every signature made with the key fails.",
        ),
        fixes: &["delete what is no base64", "delete what follows the key"],
        source: prose("RFC 6376 §3.6.1"),
        wrong: example(
            "\
v=DKIM1; k=ed25519; p=11qYAYKxCrf\\VS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                                 ^ error: \\ cannot stand in the key
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..BROKEN
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    let Some(Base64Fault::Character { at }) = key.base64_fault() else { return };
    let tag = key.tag;
    // `p=p=MIIB…`
    let at = if tag.value.starts_with(TAG) { 0 } else { at };
    // A character of another script was told of where the text was read.
    if !tag.value[at..].starts_with(|it: char| it.is_ascii()) {
        return;
    }
    let start = tag.value_span.start as usize;
    let word = match tag.value[at..].strip_prefix(MARK).and_then(|it| it.find(MARK)) {
        Some(end) => &tag.value[at..at + MARK.len() + end + MARK.len()],
        None if at == 0 && tag.value.starts_with(TAG) => TAG,
        None if tag.value[at..].starts_with(LINE_END) => &tag.value[at..at + LINE_END.len()],
        None => &tag.value[at..at + tag.value[at..].chars().next().map_or(0, char::len_utf8)],
    };
    let finding = findings.add(&CHECK.rule, Span::new(at, at + word.len()).shifted(start), facts!(found: word));
    let (rest, edits) = strip(tag.value);
    let key_type = key_type(key.list);
    if Key::is_key(&rest, key_type) {
        finding.fix("delete what is no base64", Likely, edits.into_iter().map(|it| (it.shifted(start), "")));
        return;
    }
    let filled = tag.value.len() - tag.value[at..].trim_start_matches('=').len();
    if let Some(end) = [at, filled].into_iter().map(|it| tag.value[..it].trim_end()).find(|it| Key::is_key(it, key_type)) {
        finding.fix("delete what follows the key", Likely, [(Span::new(end.len(), tag.value.len()).shifted(start), "")]);
    }
}

/// The tag of the key, once more.
const TAG: &str = "p=";

/// A line end as programs write it.
const LINE_END: &str = "\\n";

/// What stands at both ends of the first and the last line of a key in a file.
const MARK: &str = "-----";

/// The key without the first and the last line of its file, and without quotes, brackets and escapes; and what was left out.
pub fn strip(value: &str) -> (String, Vec<Span>) {
    let (mut rest, mut left_out, mut at) = (String::new(), Vec::new(), 0);
    while let Some(character) = value[at..].chars().next() {
        let line = value[at..].strip_prefix(MARK).and_then(|it| it.find(MARK)).map(|it| it + 2 * MARK.len());
        let again = (at == 0 && value.starts_with(TAG)).then_some(TAG.len());
        let escaped = value[at..].starts_with(LINE_END).then_some(LINE_END.len()).or(again);
        let length = line.or(escaped).unwrap_or(character.len_utf8());
        // `p==MIIB…`
        let doubled = character == '=' && rest.is_empty();
        if line.is_some()
            || again.is_some()
            || doubled
            || matches!(character, '"' | '\'' | '\\' | '(' | ')' | '<' | '>' | ',' | '-')
        {
            left_out.push(Span::new(at, at + length));
        } else {
            rest.push(character);
        }
        at += length;
    }
    (rest, left_out)
}
