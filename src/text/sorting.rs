//! Sorting and sorted sets, in one copy of machine code for all types: the standard library's are compiled anew for each type
//! that is sorted, 4 to 6 kB each, and the page's modules must stay small.

use std::cmp::Ordering;

/// Sorts, and leaves what is equal in its order. A list that is in order already costs one walk.
///
/// ```
/// let mut words = ["pear", "fig", "plum"];
/// mailwhy::text::sort_by(&mut words, |a, b| a.len().cmp(&b.len()));
/// assert_eq!(words, ["fig", "pear", "plum"]);
/// ```
pub fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if list.is_sorted_by(|a, b| compare(a, b).is_le()) {
        return;
    }
    let mut places: Vec<u32> = (0..list.len() as u32).collect();
    sort_places(&mut places, &|a, b| compare(&list[a as usize], &list[b as usize]));
    for at in 0..list.len() {
        // What stood there may have been moved on, to where another one came from.
        let mut from = places[at] as usize;
        while from < at {
            from = places[from] as usize;
        }
        places[at] = from as u32;
        list.swap(at, from);
    }
}

/// Sorts numbers by what they stand for, and leaves what is equal in its order. The standard library does it faster for long lists,
/// in twenty times the machine code.
pub fn sort_places(places: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    // Most lists are short: each number moves to the left as far as it has to.
    for run in places.chunks_mut(SHORT) {
        for end in 1..run.len() {
            let mut at = end;
            while at > 0 && compare(run[at - 1], run[at]).is_gt() {
                run.swap(at - 1, at);
                at -= 1;
            }
        }
    }
    if places.len() > SHORT {
        merge_runs(places, compare);
    }
}

/// How long a run is that is sorted in its place.
const SHORT: usize = 8;

/// Merges sorted runs, then those of twice the length, and so on.
#[inline(never)]
fn merge_runs(places: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    let (mut merged, mut length) = (Vec::with_capacity(places.len()), SHORT);
    while length < places.len() {
        for pair in places.chunks(2 * length) {
            let (mut first, mut second) = pair.split_at(length.min(pair.len()));
            while let ([a, behind_a @ ..], [b, behind_b @ ..]) = (first, second) {
                if compare(*a, *b).is_gt() {
                    merged.push(*b);
                    second = behind_b;
                } else {
                    merged.push(*a);
                    first = behind_a;
                }
            }
            merged.extend_from_slice(first);
            merged.extend_from_slice(second);
        }
        places.copy_from_slice(&merged);
        merged.clear();
        length *= 2;
    }
}

/// Adds an item to a sorted list where it is not there yet; `false` where it is.
///
/// ```
/// let mut set = vec![2, 5];
/// assert!(mailwhy::text::insert_sorted(&mut set, 3));
/// assert!(!mailwhy::text::insert_sorted(&mut set, 5));
/// assert_eq!(set, [2, 3, 5]);
/// ```
pub fn insert_sorted<T: Ord>(list: &mut Vec<T>, item: T) -> bool {
    let place = list.partition_point(|it| *it < item);
    let is_new = list.get(place) != Some(&item);
    if is_new {
        list.insert(place, item);
    }
    is_new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_sorted_as_the_standard_library_sorts() {
        let (mut state, mut values) = (1_u32, Vec::new());
        for length in 0..200 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            values.push(state >> 28);
            let mut sorted: Vec<u32> = (0..=length).collect();
            let mut places = sorted.clone();
            let compare = |a: u32, b: u32| values[a as usize].cmp(&values[b as usize]);
            sorted.sort_by(|&a, &b| compare(a, b));
            sort_places(&mut places, &compare);
            assert_eq!(places, sorted);
        }
        sort_places(&mut [], &|a, b| a.cmp(&b));
    }
}
