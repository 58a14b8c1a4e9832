//! Whatever is pasted: an answer, in bounded time, with findings that lie inside the text.

mod support;

use mailwhy::dns::zone::ZoneWorld;
use mailwhy::dns::{Question, Resolver};
use mailwhy::records::zone::{Zone, ZoneReader};
use mailwhy::records::{Name, Rtype};
use mailwhy::report::{Findings, Report, apply};
use mailwhy::text::{Span, decode};
use mailwhy::{ZoneOptions, check_zone};
use proptest::prelude::*;
use std::time::{Duration, Instant};
use support::zone_text::piece;

fn lies_inside(span: Span, text: &str) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

fn check(text: &str, whole: bool) -> Report {
    let report = check_zone(text, &ZoneOptions { whole, ..ZoneOptions::default() });
    for finding in &report.findings {
        let code = finding.rule.code;
        assert!(finding.span.is_some_and(|it| lies_inside(it, text)), "{code}: {:?}", finding.span);
        assert!(finding.related.iter().all(|&it| lies_inside(it, text)), "{code}: {:?}", finding.related);
        assert!(!finding.message().contains('{') || text.contains('{'), "{code}: {}", finding.message());
        for fix in &finding.fixes {
            assert!(fix.edits.iter().all(|it| lies_inside(it.span, text)), "{code}: {:?}", fix.edits);
            let mended = apply(text, &fix.edits);
            assert!(mended != text, "{code}: the fix changes nothing");
        }
    }
    report
}

#[test]
fn a_character_of_several_bytes_is_marked_whole() {
    let text = "@ TLSA 3 1 1 abü\n";
    let report = check(text, false);
    let marked = report.findings.iter().find(|it| it.rule.code == "tlsa-hex").and_then(|it| it.span).map(|it| it.of(text));
    assert_eq!(marked, Some("ü"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn no_text_makes_it_panic_and_findings_lie_inside(pieces in prop::collection::vec((piece(), any::<bool>()), 0..60), whole: bool) {
        let text: String = pieces.into_iter().flat_map(|(piece, blank)| [piece, if blank { " ".into() } else { String::new() }]).collect();
        check(&text, whole);
        let world = ZoneWorld::read([(&*text, ZoneOptions { whole, ..ZoneOptions::default() })]);
        let name = Name::read("mail.example.com").unwrap();
        for rtype in [Rtype::A, Rtype::MX, Rtype::TXT] {
            let _ = world.ask(&Question::new(name.clone(), rtype));
        }
    }

    #[test]
    fn reading_in_steps_gives_the_same(pieces in prop::collection::vec(piece(), 0..60), step in 1_usize..50) {
        let text = pieces.join(" ");
        let (mut at_once, mut stepwise) = (Findings::default(), Findings::default());
        let whole = Zone::read(&text, &ZoneOptions::default(), &mut at_once);
        let mut reader = ZoneReader::new(&text, &ZoneOptions::default());
        while !reader.step(step, &mut stepwise).is_done() {}
        let mut steps = reader.finish();
        steps.read_data(&mut stepwise);
        prop_assert_eq!(whole.records().len(), steps.records().len());
        prop_assert_eq!(at_once.len(), stepwise.len());
    }
}

/// Generous, as this also runs unoptimised on a busy machine; a quadratic step would need hours.
const PATIENCE: Duration = Duration::from_secs(60);

fn quick(what: &str, text: &str) {
    let start = Instant::now();
    let report = check_zone(text, &ZoneOptions::default());
    assert!(start.elapsed() < PATIENCE, "{what}: {:?}", start.elapsed());
    assert!(report.findings.len() <= Findings::MOST, "{what}");
}

#[test]
fn hostile_shapes_end_soon() {
    const SIZE: usize = 400_000;
    let shapes = [
        ("open parentheses", "(\n".repeat(SIZE / 2)),
        ("open parentheses behind names", "a TXT (\n".repeat(SIZE / 8)),
        ("indented open parentheses between names", "b\n (\n".repeat(SIZE / 5)),
        ("parentheses in one line", "(".repeat(SIZE)),
        ("closing parentheses", ")".repeat(SIZE)),
        ("quotes", "\"".repeat(SIZE)),
        ("open quotes", "a TXT \"\n".repeat(SIZE / 8)),
        ("backslashes", "\\".repeat(SIZE)),
        ("one long word", "a".repeat(SIZE)),
        ("one long string", format!("a TXT \"{}\"", "x".repeat(SIZE))),
        ("many strings", format!("a TXT {}", "\"x\" ".repeat(SIZE / 4))),
        ("one name, many records", (0..SIZE / 20).map(|it| format!("a TXT \"{it}\"\n")).collect()),
        ("one record, many times", "a MX 10 b\n".repeat(SIZE / 10)),
        ("one CNAME, many times", "a CNAME b\n".repeat(SIZE / 10)),
        ("many SPF records", (0..SIZE / 40).map(|it| format!("a TXT \"v=spf1 ip4:192.0.2.{it} -all\"\n")).collect()),
        ("a long chain of aliases", (0..SIZE / 30).map(|it| format!("n{it} CNAME n{}\n", it + 1)).collect()),
        ("many MX that are addresses", "@ MX 10 192.0.2.1\n".repeat(SIZE / 18)),
        ("many origins", "$ORIGIN a.example.\nb A 192.0.2.1\n".repeat(SIZE / 33)),
        ("carriage returns", "\r".repeat(SIZE)),
        ("foreign blanks", "\u{a0}".repeat(SIZE / 2)),
        ("many dots", "a.".repeat(SIZE / 2)),
        ("deep names", (0..SIZE / 250).map(|it| format!("{}x{it} A 192.0.2.1\n", "a.".repeat(115))).collect()),
        ("DNAMEs in depth", (1..100).map(|it| format!("{}d DNAME x.\n", "a.".repeat(it))).collect()),
        ("unknown types", "a b c\n".repeat(SIZE / 6)),
    ];
    for (what, text) in &shapes {
        quick(what, text);
    }
}

#[test]
fn noise_is_answered_soon() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut noise = |size: usize, printable: bool| -> Vec<u8> {
        let next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state as u8
        };
        std::iter::repeat_with(next).map(|it| if printable { b' ' + it % 95 } else { it }).take(size).collect()
    };
    quick("binary", &decode(&noise(200_000, false)).text);
    let mut lines = noise(200_000, true);
    quick("one line", &decode(&lines).text);
    lines.iter_mut().step_by(37).for_each(|it| *it = b'\n');
    quick("lines", &decode(&lines).text);
}

#[test]
fn binary_input_gives_one_finding() {
    let report = check_zone("shop.example. MX 10 mx.example.net.\n\u{1}\0\u{2}\0 ( \" )", &ZoneOptions::default());
    let codes: Vec<&str> = report.findings.iter().map(|it| it.rule.code).collect();
    assert_eq!(codes, ["binary-input"]);
    assert!(!report.valid);
}

#[test]
fn an_error_beyond_the_list_still_counts() {
    let mut text = "a.example. IN A 8.8.8.8\n".repeat(mailwhy::report::Findings::MOST + 2);
    text.push_str("b.example. IN A 192.0.2.300\n");
    let report = check_zone(&text, &ZoneOptions::default());
    assert!(report.omitted > 0 && !report.valid);
    assert_eq!(report.worst, Some(mailwhy::report::Severity::Error));
}
