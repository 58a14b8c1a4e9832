//! What was met before.

use std::collections::HashMap;

/// Numbers by octets: which of many things was the first of its kind. Whatever is remembered is remembered in this one table,
/// as tables of other types are compiled once more each, and the page's modules must stay small.
///
/// ```
/// let mut seen = mailwhy::text::Seen::default();
/// assert_eq!(seen.first(b"mx", 0), None);
/// assert_eq!(seen.first(b"ns", 1), None);
/// assert_eq!(seen.first(b"mx", 2), Some(0));
/// assert_eq!(seen.get(b"ns"), Some(1));
/// ```
#[derive(Default)]
pub struct Seen(HashMap<Box<[u8]>, u32>);

impl Seen {
    /// The number of the first one with these octets; `None` where this is the first, which is now remembered.
    pub fn first(&mut self, octets: &[u8], number: u32) -> Option<u32> {
        let first = self.get(octets);
        if first.is_none() {
            self.0.insert(octets.into(), number);
        }
        first
    }

    /// The same where only whether it is the first counts.
    pub fn is_new(&mut self, octets: &[u8]) -> bool {
        self.first(octets, 0).is_none()
    }

    pub fn get(&self, octets: &[u8]) -> Option<u32> {
        self.0.get(octets).copied()
    }
}
