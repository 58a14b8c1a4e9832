//! `cargo +nightly fuzz run rewrite`: a zone in its one form has the same records and stays as it is; mending ends.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mailwhy::records::zone::{Zone, difference, normalise};
use mailwhy::report::{Findings, mend, safe_fix};
use mailwhy::text::decode;
use mailwhy::{ZoneOptions, check_zone};

fuzz_target!(|bytes: &[u8]| {
    let options = ZoneOptions::default();
    // A table is rewritten as the master file that it stands for.
    let text = options.master_text(&decode(bytes).text).into_owned();
    let form = normalise(&text, &options).text;
    let (old, new) = (Zone::read(&text, &options, &mut Findings::default()), Zone::read(&form, &options, &mut Findings::default()));
    assert_eq!(difference(&old, &new).sets, []);
    assert_eq!(normalise(&form, &options).text, form);
    let mended = mend(&text, |it| check_zone(it, &options));
    assert!(!mended.report.findings.iter().any(|it| safe_fix(&it.fixes).is_some()));
});
