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
