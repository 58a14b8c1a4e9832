//! `cargo +nightly fuzz run -O bounce`: no message makes the reader panic. With `-O`, for mail-parser has an assertion that does not hold of
//! a broken nesting of parts, and means nothing in a release.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mailwhy::explain_bounce;
use mailwhy::text::decode;

fuzz_target!(|bytes: &[u8]| {
    explain_bounce(&decode(bytes).text).csv();
});
