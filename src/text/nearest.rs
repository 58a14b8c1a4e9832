/// The word of a list that was most probably meant: equal but for letter case, or with one slip of the fingers
/// (two in words of six letters and more). Words of one or two letters only match in another letter case.
///
/// ```
/// use mailwhy::text::nearest;
/// assert_eq!(nearest("rau", ["rua", "ruf"]), Some("rua"));
/// assert_eq!(nearest("Quarantin", ["none", "quarantine"]), Some("quarantine"));
/// assert_eq!(nearest("monitor", ["none", "quarantine"]), None);
/// ```
pub fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    nearest_of(word, &mut words.into_iter())
}

/// The same, in one copy of machine code for all lists.
fn nearest_of<'w>(word: &str, words: &mut dyn Iterator<Item = &'w str>) -> Option<&'w str> {
    let most = match word.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        6..=LONGEST => 2,
        _ => return None,
    };
    let word = word.to_ascii_lowercase();
    let slips = words.map(|it| (strsim::osa_distance(&word, &it.to_ascii_lowercase()), it));
    // The first of equals, so that the order of the list decides.
    slips.filter(|(slips, _)| *slips <= most).min_by_key(|(slips, _)| *slips).map(|(_, it)| it)
}

/// Longer words are no slips of known ones, and comparing them would take time.
const LONGEST: usize = 32;
