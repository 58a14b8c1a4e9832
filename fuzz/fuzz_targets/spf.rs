//! `cargo +nightly fuzz run spf`: check_host() and the sets of senders in a world of records that mean harm. Each line of the input is
//! a text of one of a few names, in turn; the names also have addresses, exchanges and reverse names that lead to each other.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mailwhy::dns::{Answer, AnswerBook, Question, Resolver, Unanswered, read_answers};
use mailwhy::evaluation::spf::{SpfQuery, change_of, evaluate_spf, flatten, spf_senders};
use std::cell::Cell;

const NAMES: [&str; 5] = ["a.example", "b.example", "c.example", "d.example", "1.2.0.192.in-addr.arpa"];

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let mut world = serde_json::Map::new();
    for (at, name) in NAMES.iter().enumerate() {
        let texts: Vec<&str> = text.lines().skip(at).step_by(NAMES.len()).take(2).collect();
        let next = NAMES[(at + 1) % 4];
        let exchanges: Vec<String> = NAMES[..4].iter().map(|it| format!("10 {it}.")).collect();
        let of_name = serde_json::json!({
            "TXT": texts, "A": ["192.0.2.1", "198.51.100.7"], "AAAA": ["2001:db8::1"], "MX": exchanges, "PTR": [format!("{next}.")],
        });
        world.insert(name.to_string(), of_name);
    }
    world.insert("*".to_string(), "nx".into());
    let Ok(dns) = read_answers(&serde_json::Value::Object(world).to_string()) else { return };
    for ip in ["192.0.2.1", "203.0.113.9", "2001:db8::1"] {
        let query = SpfQuery::new(ip.parse().expect("an address"), "info@a.example", "mail.b.example");
        let evaluation = evaluate_spf(&query, &dns);
        // RFC 7208 §4.6.4: the look-up that is one too many ends it.
        assert!(evaluation.lookups <= 11 && evaluation.void_lookups <= 3);
        let counted = Counted::new(&dns);
        evaluate_spf(&query, &counted);
        assert!(counted.asked.get() < 40_000, "{} questions", counted.asked.get());
    }
    let senders = spf_senders("a.example", &dns);
    if let Ok(flattened) = flatten(&senders) {
        assert!(change_of(&senders, &flattened.senders("a.example")).same);
    }
});

/// Counts what is asked.
struct Counted<'b> {
    book: &'b AnswerBook,
    asked: Cell<usize>,
}

impl<'b> Counted<'b> {
    fn new(book: &'b AnswerBook) -> Counted<'b> {
        Counted { book, asked: Cell::new(0) }
    }
}

impl Resolver for Counted<'_> {
    fn ask(&self, question: &Question) -> Result<Answer, Unanswered> {
        self.asked.set(self.asked.get() + 1);
        self.book.ask(question)
    }
    fn known(&self, question: &Question) -> Option<Answer> {
        self.book.known(question)
    }
}
