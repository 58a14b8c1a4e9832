//! What `npm run bench:zone` times: our zone reader and that of the `domain` crate, in one WebAssembly module.
//!
//! Both are fed in steps, because V8 goes over to its optimised code of a function only between two calls of it.

use domain::zonefile::inplace::{Entry, Zonefile};
use mailwhy::ZoneOptions;
use mailwhy::checks::zone::check_zone;
use mailwhy::records::zone::ZoneReader;
use mailwhy::report::Findings;
use std::cell::{Cell, RefCell};
use std::hint::black_box;

thread_local! {
    static TEXT: Cell<(*const u8, usize)> = const { Cell::new((std::ptr::null(), 0)) };
    static READING: RefCell<Option<Box<dyn Reading>>> = const { RefCell::new(None) };
}

/// A zone that is being read.
trait Reading {
    /// Reads on for about so many bytes; says whether the end is reached.
    fn step(&mut self, bytes: usize) -> bool;
    /// How many records were read.
    fn finish(self: Box<Self>) -> u32;
}

/// Makes room for the text, which the caller writes there and which stays as long as the module.
#[unsafe(no_mangle)]
pub extern "C" fn place(length: usize) -> *const u8 {
    let place = vec![0_u8; length].leak().as_ptr();
    TEXT.set((place, length));
    place
}

/// Begins to read the text with our reader; `data` says whether it shall read the data of the records too, which the checks begin with.
#[unsafe(no_mangle)]
pub extern "C" fn begin_mailwhy(data: bool) {
    let reader = ZoneReader::new(text(), &ZoneOptions::default());
    begin(Mailwhy { reader, data, findings: Findings::default() });
}

/// Begins to read the text with the reader of `domain`, which knows no other way than to turn all data into wire format.
#[unsafe(no_mangle)]
pub extern "C" fn begin_domain() {
    begin(Domain { zonefile: Zonefile::from(bytes()), records: 0 });
}

/// Reads on for about so many bytes; says whether the end is reached.
#[unsafe(no_mangle)]
pub extern "C" fn step(bytes: usize) -> bool {
    READING.with_borrow_mut(|it| it.as_mut().is_none_or(|it| it.step(bytes)))
}

/// Ends the reading; gives the number of records.
#[unsafe(no_mangle)]
pub extern "C" fn finish() -> u32 {
    READING.take().map_or(0, |it| it.finish())
}

/// Reads and checks the text; gives the number of records.
#[unsafe(no_mangle)]
pub extern "C" fn check_mailwhy() -> u32 {
    let report = check_zone(text(), &ZoneOptions::default());
    black_box(report).records.unwrap_or_default()
}

struct Mailwhy {
    reader: ZoneReader<'static>,
    data: bool,
    findings: Findings,
}

impl Reading for Mailwhy {
    fn step(&mut self, bytes: usize) -> bool {
        self.reader.step(bytes, &mut self.findings).is_done()
    }

    fn finish(mut self: Box<Self>) -> u32 {
        let mut zone = self.reader.finish();
        if self.data {
            zone.read_data(&mut self.findings);
        }
        black_box(zone).records().len() as u32
    }
}

struct Domain {
    zonefile: Zonefile,
    records: u32,
}

impl Reading for Domain {
    fn step(&mut self, bytes: usize) -> bool {
        let until = self.zonefile.current_offset() + bytes;
        while self.zonefile.current_offset() < until {
            match self.zonefile.next_entry() {
                Ok(Some(Entry::Record(record))) => {
                    black_box(record);
                    self.records += 1;
                }
                Ok(Some(Entry::Include { .. })) => (),
                // A fault ends the reading: the number of records shows it.
                Ok(None) | Err(_) => return true,
            }
        }
        false
    }

    fn finish(self: Box<Self>) -> u32 {
        self.records
    }
}

fn begin(reading: impl Reading + 'static) {
    READING.set(Some(Box::new(reading)));
}

fn text() -> &'static str {
    std::str::from_utf8(bytes()).unwrap_or_default()
}

fn bytes() -> &'static [u8] {
    let (place, length) = TEXT.get();
    if place.is_null() {
        return &[];
    }
    // SAFETY: `place` made and leaked so many bytes here, and nobody writes them any more once something reads them.
    unsafe { std::slice::from_raw_parts(place, length) }
}
