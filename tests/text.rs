//! Places in a text: lines, columns, UTF-16, joined text, edits.

use mailwhy::records::Name;
use mailwhy::report::{Edit, apply};
use mailwhy::text::{Encoding, Lines, Mapped, Span, decode, sort_by};
use proptest::prelude::*;

#[test]
fn columns_count_characters_and_editors_count_utf16() {
    let lines = Lines::new("ä\u{1f4e7}x\r\ny");
    let at_x = "ä\u{1f4e7}".len() as u32;
    assert_eq!((lines.position(at_x).line, lines.position(at_x).column), (1, 3));
    assert_eq!(lines.utf16(at_x), 3);
    assert_eq!(lines.text(1), "ä\u{1f4e7}x");
    assert_eq!(lines.text(2), "y");
}

#[test]
fn a_lone_carriage_return_ends_a_line() {
    let lines = Lines::new("a\rb\r\nc");
    assert_eq!(lines.count(), 3);
    assert_eq!(lines.position(2).line, 2);
}

#[test]
fn utf16_with_a_byte_order_mark_is_read() {
    let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain("退信 550".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let decoded = decode(&bytes);
    assert_eq!((&*decoded.text, decoded.encoding), ("退信 550", Encoding::Utf16LittleEndian));
}

#[test]
fn a_name_knows_its_limits() {
    assert!(Name::read(&"a".repeat(63)).is_ok());
    assert!(Name::read(&"a".repeat(64)).is_err());
    assert!(Name::read("a..b").is_err());
    assert!(Name::read(".a").is_err());
    assert!(Name::read(&["abcdefghi"; 25].join(".")).is_ok_and(|it| it.wire_length() == 251));
    assert!(Name::read(&["abcdefghi"; 26].join(".")).is_err());
    assert_eq!(Name::read(r"a\.b.c").unwrap().labels().count(), 2);
    assert_eq!(Name::read(r"\097").unwrap(), Name::read("A").unwrap());
}

proptest! {
    #[test]
    fn lines_agree_with_counting_by_hand(text in "[a-c\u{e9}\u{4e2d}\u{1f4e7}\r\n]{0,3000}", part in 0.0..1.0f64) {
        let mut at = (text.len() as f64 * part) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let lines = Lines::new(&text);
        let before = &text[..at];
        let mut starts = vec![0];
        for (index, _) in text.match_indices(['\r', '\n']) {
            if !(text[index..].starts_with("\r\n")) {
                starts.push(index + 1);
            }
        }
        let start = *starts.iter().rfind(|it| **it <= at).unwrap();
        let position = lines.position(at as u32);
        prop_assert_eq!(position.line as usize, starts.iter().filter(|it| **it <= at).count());
        prop_assert_eq!(position.column as usize, text[start..at].chars().count() + 1);
        prop_assert_eq!(lines.utf16(at as u32) as usize, before.encode_utf16().count());
    }

    #[test]
    fn decoding_and_places_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), at in any::<u32>()) {
        let text = decode(&bytes).text;
        let lines = Lines::new(&text);
        lines.position(at);
        lines.utf16(at);
        lines.text(at);
    }

    #[test]
    fn edits_apply_or_are_left_out(text in "\\PC{0,40}", edits in proptest::collection::vec((0u32..60, 0u32..60, "[a-z]{0,3}"), 0..6)) {
        let edits: Vec<Edit> = edits.into_iter().map(|(start, end, text)| Edit { span: Span { start, end }, text: text.into() }).collect();
        apply(&text, &edits);
        prop_assert_eq!(apply(&text, &[]), text);
    }

    #[test]
    fn a_mapped_span_lies_in_the_source(pieces in proptest::collection::vec("[a-z]{0,5}", 0..5), start in 0usize..30, length in 0usize..30) {
        let (mut mapped, mut source) = (Mapped::default(), String::new());
        for piece in &pieces {
            source.push('"');
            mapped.push_all(piece.as_bytes(), source.len());
            source.push_str(piece);
            source.push_str("\" ");
        }
        let span = mapped.source(Span::new(start, start + length));
        prop_assert!(span.end as usize <= source.len());
        if start + length <= mapped.text().len() && length > 0 {
            prop_assert!(span.of(&source).starts_with(&mapped.text()[start..start + 1]));
        }
    }

    #[test]
    fn names_survive_being_written_and_read(text in "[ -~]{1,80}") {
        if let Ok(name) = Name::read(&text) {
            prop_assert_eq!(Name::read(&name.to_string()).unwrap(), name);
        }
    }
}

proptest! {
    #[test]
    fn lists_are_sorted_as_the_standard_library_sorts(list: Vec<(u8, u16)>) {
        let (mut ours, mut expected) = (list.clone(), list);
        sort_by(&mut ours, |a, b| a.0.cmp(&b.0));
        expected.sort_by_key(|it| it.0);
        prop_assert_eq!(ours, expected);
    }
}
