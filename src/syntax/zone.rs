//! Master files (RFC 1035 §5.1, RFC 2308 §4): text to entries, each by its words.
//!
//! The reader never fails. A broken entry costs that entry only: an open quote ends with its line, an open parenthesis at the
//! next line that begins a record. What the words mean (names, types, data) is for `records::zone` to say.

mod ahead;
mod comments;
mod extent;
mod foreign;
mod other_text;
mod quotes;
mod reader;
pub mod rules;
mod search;
mod slips;
mod usual_line;
mod words;

pub use comments::comments;
pub use reader::{Directive, Entry, Range, Reader, RecordEntry};
pub(crate) use search::in_quotes;
pub use slips::{all_indented, quoted};
pub use words::{Period, Word, Words, class_number, clip, read_character_string, read_period};
