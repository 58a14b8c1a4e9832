//! Letters of any script, without the large tables that the standard library has for them: the modules of the page have no room.

/// Whether a character may be a letter or a digit: of those outside ASCII whatever does not stand among signs and punctuation.
///
/// ```
/// use mailwhy::text::may_be_letter;
/// assert!("aZ0é例".chars().all(may_be_letter));
/// assert!(!"-。，“ \u{a0}".chars().any(may_be_letter));
/// ```
pub fn may_be_letter(character: char) -> bool {
    let sign = matches!(character, '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{fe00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{fff0}'..='\u{ffff}');
    character.is_ascii_alphanumeric() || (!character.is_ascii() && !sign)
}

/// Whether a word is one of some others, whatever the case of its letters. In one copy of machine code, as it is asked in many places.
///
/// ```
/// assert!(mailwhy::text::is_one_of("Smtp", &["imap", "smtp"]));
/// ```
#[inline(never)]
pub fn is_one_of(word: &str, others: &[&str]) -> bool {
    others.iter().any(|it| it.eq_ignore_ascii_case(word))
}
