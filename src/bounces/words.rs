//! Text to words, the same for the phrases of the rules (when the crate is built) and for the text of a bounce.
//!
//! - Words are lower case, without apostrophes: `doesn't` is `doesnt`. `email` and `e-mail` are `mail`, `mbox` is `mailbox`.
//! - What programs write with underscores is words: `SPAM_SUSPECT`, `Remote_host_said:`.
//! - Each ideograph is a word of its own, for these scripts write no blanks; Chinese terms stand by their one name (`chinese`).
//! - An address is `@` and an IP address `#`, so that nobody's name is taken for a reason.
//! - The parts of host names and URLs are marked: `https://example.net/spam` is `/https /example /net /spam`.
//! - An enhanced status code is one word: `5.7.1`.
//! - A reply code or status that repeats the one before it is left out: in `550-5.7.1 blocked by 550-5.7.1 policy` the words
//!   go on from line to line.

use super::chinese;

/// Gives each word with its place, the bytes from start to end.
pub fn words(text: &str, mut each: impl FnMut(&str, usize, usize)) {
    let mut at = 0;
    let mut codes = Codes::default();
    let mut buffer = String::new();
    while let Some(character) = text[at..].chars().next() {
        let start = at;
        if is_ideograph(character) {
            at = ideographs(text, start, character, &mut each);
        } else if !character.is_alphanumeric() && character != '_' {
            at += character.len_utf8();
        } else {
            at = end_of(text, start, is_run);
            if text[at..].starts_with("://") {
                at = end_of(text, at, is_url);
                parts(text, start, at, Some('/'), &mut buffer, &mut each);
            } else {
                run(text, start, at, &mut buffer, &mut codes, &mut each);
            }
        }
    }
}

/// A term has the place of all its ideographs.
fn ideographs(text: &str, start: usize, first: char, each: &mut impl FnMut(&str, usize, usize)) -> usize {
    let mut buffer = [0; 4];
    match chinese::term(&text[start..]) {
        Some((name, length)) => {
            name.chars().for_each(|it| each(it.encode_utf8(&mut buffer), start, start + length));
            start + length
        }
        None => {
            let end = start + first.len_utf8();
            each(chinese::simplified(first).encode_utf8(&mut buffer), start, end);
            end
        }
    }
}

/// The reply code and the status last seen.
#[derive(Default)]
struct Codes {
    reply: [u8; 3],
    status: String,
}

fn run(text: &str, start: usize, end: usize, buffer: &mut String, codes: &mut Codes, each: &mut impl FnMut(&str, usize, usize)) {
    // Python shows bytes as `b'5.1.1 no'`.
    let start = if text[start..end].starts_with("b'") { start + 2 } else { start };
    let run = text[start..end].trim_end_matches(['.', '-', '+', '=', '\'', '’']);
    let end = start + run.len();
    if run.trim_matches('@').contains('@') {
        return each("@", start, end);
    }
    if is_ip(run) {
        return each("#", start, end);
    }
    if is_host(run) {
        return parts(text, start, end, Some('/'), buffer, each);
    }
    let mut at = start;
    for piece in run.split(['-', '+', '=', '@', '_']) {
        let (from, to) = (at, at + piece.len());
        at = to + 1;
        if is_status(piece) {
            if codes.status != piece {
                codes.status = piece.to_string();
                each(piece, from, to);
            }
        } else if let Some(code) = reply_code(piece) {
            if codes.reply != code {
                codes.reply = code;
                each(piece, from, to);
            }
        } else if is_ip(piece) {
            each("#", from, to);
        } else if piece.eq_ignore_ascii_case("e") && run[(to - start)..].to_ascii_lowercase().starts_with("-mail") {
            continue;
        } else {
            parts(text, from, to, None, buffer, each);
        }
    }
}

/// The alphanumeric stretches, each with `mark` before it.
fn parts(
    text: &str,
    start: usize,
    end: usize,
    mark: Option<char>,
    buffer: &mut String,
    each: &mut impl FnMut(&str, usize, usize),
) {
    let mut at = start;
    while at < end {
        let Some(character) = text[at..].chars().next() else { return };
        if !is_word(character) {
            at += character.len_utf8();
            continue;
        }
        let to = end_of(text, at, is_word).min(end);
        buffer.clear();
        buffer.extend(mark);
        let letters = text[at..to].chars().filter(|it| !matches!(it, '\'' | '’'));
        buffer.extend(letters.flat_map(char::to_lowercase));
        match buffer.as_str() {
            "" | "/" => {}
            "email" => each("mail", at, to),
            "emails" => each("mails", at, to),
            "mbox" => each("mailbox", at, to),
            word => each(word, at, to),
        }
        at = to;
    }
}

fn end_of(text: &str, from: usize, belongs: fn(char) -> bool) -> usize {
    text[from..].find(|it| !belongs(it)).map_or(text.len(), |it| from + it)
}

fn is_word(character: char) -> bool {
    (character.is_alphanumeric() || matches!(character, '_' | '\'' | '’')) && !is_ideograph(character)
}

fn is_run(character: char) -> bool {
    is_word(character) || matches!(character, '.' | '-' | '@' | '+' | '=')
}

fn is_url(character: char) -> bool {
    character.is_ascii_graphic() && !matches!(character, '<' | '>' | '"' | ')' | ']' | '\'' | '(' | '[')
}

/// A character that says about half a word, of scripts without blanks; syllables of Korean, too.
pub fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_ip(run: &str) -> bool {
    let mut groups = 0;
    run.split('.').all(|it| {
        groups += 1;
        (1..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit())
    }) && groups == 4
}

/// `mx.example.net`, and not the missing blank of `is full.Please try`.
fn is_host(run: &str) -> bool {
    let Some((before, last)) = run.rsplit_once('.') else { return false };
    let new_sentence = last.starts_with(|it: char| it.is_uppercase()) && before.ends_with(|it: char| it.is_lowercase());
    let labels = before.split('.').all(|it| !it.is_empty());
    labels && last.len() > 1 && last.bytes().all(|it| it.is_ascii_alphabetic()) && !new_sentence
}

/// `5.7.1` (RFC 3463 §2): a class, a subject and a detail.
pub fn is_status(piece: &str) -> bool {
    let mut parts = piece.split('.');
    let class = parts.next().is_some_and(|it| matches!(it, "2" | "4" | "5"));
    let subject = parts.next().is_some_and(|it| it.len() == 1 && matches!(it.as_bytes()[0], b'0'..=b'7'));
    let detail = parts.next().is_some_and(|it| (1..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit()));
    class && subject && detail && parts.next().is_none()
}

fn reply_code(piece: &str) -> Option<[u8; 3]> {
    let code: [u8; 3] = piece.as_bytes().try_into().ok()?;
    (matches!(code[0], b'4' | b'5') && code.iter().all(u8::is_ascii_digit)).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::words;

    fn of(text: &str) -> String {
        let mut found = Vec::new();
        words(text, |word, start, end| {
            assert!(text.get(start..end).is_some_and(|it| !it.is_empty()));
            found.push(word.to_string());
        });
        found.join(" ")
    }

    #[test]
    fn words_are_plain() {
        assert_eq!(of("Mailbox doesn't exist."), "mailbox doesnt exist");
        assert_eq!(of("RCPT (a.b@example.com) dosn't exist"), "rcpt @ dosnt exist");
        assert_eq!(of("Email is full.Please wait"), "mail is full please wait");
        assert_eq!(of("E-mails of an e-mail, emails"), "mails of an mail mails");
        assert_eq!(of("(554, b'DT:SPM 163')"), "554 dt spm 163");
        assert_eq!(of("(SPAM_SUSPECT:IP_CONTROL)"), "spam suspect ip control");
        assert_eq!(of("said:_/_500_No_such_user/ Inactive mbox"), "said 500 no such user inactive mailbox");
        assert_eq!(of("邮箱已满"), "邮 箱 已 满");
        assert_eq!(of("對方信箱額滿"), "对 方 邮 箱 已 满");
    }

    #[test]
    fn names_are_marked() {
        assert_eq!(of("host mx.spam.example[192.0.2.1]:25 said"), "host /mx /spam /example # 25 said");
        assert_eq!(of("see https://a.example/spam?p=NoSuchUser."), "see /https /a /example /spam /p /nosuchuser");
    }

    #[test]
    fn codes_of_continuation_lines_do_not_interrupt() {
        assert_eq!(of("550-5.7.1 blocked by\n550-5.7.1 policy\n550 5.7.1 x"), "550 5.7.1 blocked by policy x");
    }
}
