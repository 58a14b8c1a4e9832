/// The candidate that a mistyped word most probably means: at most two letters put in, left out, changed or swapped,
/// and fewer than half of the word. Of equals, the first.
///
/// ```
/// use mailwhy::syntax::spf::nearest;
/// assert_eq!(nearest("inlcude", &["all", "include"]), Some("include"));
/// assert_eq!(nearest("foo", &["all", "include"]), None);
/// ```
pub fn nearest(word: &str, candidates: &[&'static str]) -> Option<&'static str> {
    const LONGEST: usize = 24;
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let (best, distance) = candidates.iter().map(|&it| (it, distance(word.as_bytes(), it.as_bytes()))).min_by_key(|it| it.1)?;
    (distance <= 2 && 2 * distance < word.len().max(best.len())).then_some(best)
}

/// Edits between two words; a swap of neighbours is one (optimal string alignment).
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = previous[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(previous[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut previous, row);
    }
    previous[b.len()]
}
