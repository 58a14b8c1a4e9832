//! `cargo +nightly fuzz run zone`: no zone makes the reader panic, and every place and fix lies inside the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mailwhy::text::decode;
use mailwhy::{ZoneOptions, check_zone};

mod places;

fuzz_target!(|bytes: &[u8]| {
    let text = decode(bytes).text;
    places::check(&text, &check_zone(&text, &ZoneOptions::default()).findings);
});
