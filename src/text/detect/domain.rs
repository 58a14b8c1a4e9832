use crate::text::{Span, may_be_letter};

/// The domain of a text that is one word: a name, a mail address, a web address, in brackets or quotes or not.
pub fn find(text: &str) -> Option<Span> {
    let word = text.trim();
    if word.contains(char::is_whitespace) {
        return None;
    }
    let around = |it: char| matches!(it, '<' | '>' | '"' | '\'' | '“' | '”' | '(' | ')' | '（' | '）' | ',' | ';' | '，');
    let mut word = word.trim_matches(around);
    for scheme in ["mailto:", "https://", "http://", "//"] {
        if word.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme)) {
            word = &word[scheme.len()..];
        }
    }
    let word = word.split(['/', '?', '#']).next()?;
    let word = word.rsplit(['@', '＠']).next()?;
    let word = match word.split_once(':') {
        Some((host, port)) if port.bytes().all(|it| it.is_ascii_digit()) => host,
        Some(_) => return None,
        None => word,
    };
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    is_domain(word).then(|| Span::new(start, start + word.len()))
}

/// Labels of letters (of any script), digits, hyphens and underscores. The last one is no number, or it were an address.
fn is_domain(word: &str) -> bool {
    let name = word.strip_suffix(['.', '。']).unwrap_or(word);
    let label = |it: &str| {
        let fits = it.chars().all(|it| may_be_letter(it) || it == '-' || it == '_');
        fits && (1..=63).contains(&it.chars().count()) && !it.starts_with('-')
    };
    let last_is_name =
        name.rsplit(['.', '。']).next().is_some_and(|it| it.chars().any(|it| !it.is_ascii_digit() && may_be_letter(it)));
    name.chars().count() <= 253 && last_is_name && name.split(['.', '。']).all(label) && !is_sentence(name)
}

/// Chinese prose has no blanks: what holds no dot and no Latin letter is no name.
fn is_sentence(name: &str) -> bool {
    !name.contains(['.', '。']) && !name.is_ascii()
}
