//! `cargo +nightly fuzz run record`: the same for the text of each kind of record; the first octet chooses the kind.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mailwhy::check_record;
use mailwhy::report::RecordKind;
use mailwhy::text::decode;

mod places;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let text = decode(rest).text;
    let kind = RecordKind::ALL[usize::from(*first) % RecordKind::ALL.len()];
    places::check(&text, &check_record(&text, kind).findings);
});
