//! `cargo +nightly fuzz run bounce`: no message makes the reader panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mailwhy::explain_bounce;
use mailwhy::text::decode;

fuzz_target!(|bytes: &[u8]| {
    explain_bounce(&decode(bytes).text).csv();
});
