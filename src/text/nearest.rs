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
    let letters: Vec<char> = word.chars().take(LONGEST + 1).map(|it| it.to_ascii_lowercase()).collect();
    let most = match letters.len() {
        0..=2 => 0,
        3..=5 => 1,
        6..=LONGEST => 2,
        _ => return None,
    };
    let candidates = words.into_iter().map(|it| (slips(&letters, it), it)).filter(|(slips, _)| *slips <= most);
    // The first of equals, so that the order of the list decides.
    candidates.reduce(|best, next| if next.0 < best.0 { next } else { best }).map(|(_, it)| it)
}

/// Longer words are no slips of known ones, and comparing them would take time.
const LONGEST: usize = 32;

/// Letters to insert, delete, change or swap with their neighbour (optimal string alignment).
fn slips(letters: &[char], word: &str) -> usize {
    let other: Vec<char> = word.chars().take(LONGEST + 1).map(|it| it.to_ascii_lowercase()).collect();
    let mut rows = [vec![0; other.len() + 1], (0..=other.len()).collect::<Vec<_>>(), vec![0; other.len() + 1]];
    for (i, letter) in letters.iter().enumerate() {
        rows[2][0] = i + 1;
        for (j, its) in other.iter().enumerate() {
            let change = rows[1][j] + usize::from(letter != its);
            let mut least = change.min(rows[1][j + 1] + 1).min(rows[2][j] + 1);
            if i > 0 && j > 0 && *letter == other[j - 1] && letters[i - 1] == *its {
                least = least.min(rows[0][j - 1] + 1);
            }
            rows[2][j + 1] = least;
        }
        rows.rotate_left(1);
    }
    rows[1][other.len()]
}
