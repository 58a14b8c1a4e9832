//! What was pasted: spans of bytes, lines and columns, text that was joined from pieces, and bytes that are not UTF-8.
//! This layer knows nothing of DNS or mail.

mod charset;
mod decode;
pub mod detect;
mod letters;
mod lines;
mod mapped;
mod nearest;
mod placeholder;
pub mod punycode;
mod seen;
mod sorting;
mod span;

#[cfg(target_arch = "wasm32")]
pub use charset::use_decoder;
pub use charset::{decode_charset, guess_charset, octets_of};
pub use decode::{Decoded, Encoding, decode, decode_owned};
pub use letters::{is_one_of, may_be_letter};
pub use lines::{Lines, Position};
pub use mapped::Mapped;
pub use nearest::nearest;
pub use placeholder::is_placeholder;
pub use seen::Seen;
pub use sorting::{insert_sorted, sort_by, sort_places};
pub use span::Span;
