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

/// Sorts numbers, which stand in order, by what they stand for: what is equal stays in that order.
pub fn sort_places(places: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    // The standard library's stable sort is larger.
    places.sort_unstable_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
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
