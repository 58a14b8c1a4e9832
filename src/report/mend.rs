use super::{Applicability, Edit, Fix, Report, apply};
use crate::text::{Span, insert_sorted};

/// A text whose safe fixes were applied.
#[derive(Clone, Debug)]
pub struct Mended {
    pub text: String,
    /// How many fixes were applied.
    pub count: u32,
    /// What there is to say about the mended text.
    pub report: Report,
}

/// A mended text may show what its faults had hidden; so many times it is looked at again.
const ROUNDS: usize = 32;

/// Applies every safe fix of a text, until none is left: fixes that touch each other wait for the next round.
/// `check` gives the report of a text.
///
/// ```
/// use mailwhy::report::mend;
/// use mailwhy::{ZoneOptions, check_zone};
/// let mended = mend("\u{feff}a.example. A 192.0.2.1\r", |it| check_zone(it, &ZoneOptions::default()));
/// assert_eq!((&*mended.text, mended.count), ("a.example. A 192.0.2.1\n", 2));
/// ```
pub fn mend(text: &str, check: impl Fn(&str) -> Report) -> Mended {
    let mut mended = Mended { text: text.to_string(), count: 0, report: check(text) };
    for _ in 0..ROUNDS {
        let (edits, count) = together(mended.report.findings.iter().filter_map(|it| safe_fix(&it.fixes)));
        if count == 0 {
            break;
        }
        mended.text = apply(&mended.text, &edits);
        mended.count += count;
        mended.report = check(&mended.text);
    }
    mended
}

/// The one that [`mend`] applies.
pub fn safe_fix(fixes: &[Fix]) -> Option<&Fix> {
    fixes.iter().find(|it| it.applicability == Applicability::Safe && !it.edits.is_empty())
}

/// The edits of as many fixes as can be applied together, in order, and how many fixes these are.
fn together<'f>(fixes: impl Iterator<Item = &'f Fix>) -> (Vec<Edit>, u32) {
    let (mut taken, mut edits, mut count) = (Vec::new(), Vec::new(), 0);
    for fix in fixes {
        if fix.edits.iter().any(|it| touches(&taken, it.span)) {
            continue;
        }
        for edit in &fix.edits {
            insert_sorted(&mut taken, edit.span);
        }
        edits.extend_from_slice(&fix.edits);
        count += 1;
    }
    (edits, count)
}

/// Whether a span overlaps one of those, or is an insertion at the border of one. Those are sorted and do not overlap.
fn touches(taken: &[Span], span: Span) -> bool {
    let after = taken.partition_point(|it| it.start < span.start);
    let around = &taken[after.saturating_sub(1)..taken.len().min(after + 1)];
    around.iter().any(|&Span { start, end }| {
        let overlap = span.start < end && start < span.end;
        let border = (span.is_empty() || start == end) && span.start <= end && start <= span.end;
        overlap || border
    })
}
