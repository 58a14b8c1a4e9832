//! The small language of phrases in bounce rules.
//!
//! Words in order; `(a|b c)` is a choice, `[a]` may be missing, `_` is at most 3 words, `...` at most 10; `begin*` is how a word
//! begins; `/name` is a part of a host name or URL, `@` an address, `#` an IP address.

use std::collections::BTreeSet;

#[path = "../src/bounces/chinese.rs"]
mod chinese;
#[allow(dead_code, reason = "the build uses a part of it")]
#[path = "../src/bounces/words.rs"]
mod words;
pub use words::is_ideograph;

/// What may stand at one place of a phrase.
#[derive(Clone, Debug)]
pub enum Element {
    /// Words, or with a final `*` how a word begins.
    OneOf(BTreeSet<String>),
    Gap(u8),
}

/// All that a phrase stands for: `(a|b)` is a choice, `[a]` may be missing, `_` is at most 3 words, `...` at most 10.
pub fn expand(phrase: &str) -> Vec<Vec<Element>> {
    let mut variants = vec![Vec::new()];
    let mut rest = phrase.trim();
    while !rest.is_empty() {
        let (choices, after) = atom(rest, phrase);
        variants = variants
            .iter()
            .flat_map(|variant: &Vec<Element>| choices.iter().map(move |choice| [variant.as_slice(), choice.as_slice()].concat()))
            .collect();
        rest = after.trim_start();
    }
    variants
}

fn atom<'p>(rest: &'p str, phrase: &str) -> (Vec<Vec<Element>>, &'p str) {
    let (close, optional) = match rest.as_bytes()[0] {
        b'(' => (')', false),
        b'[' => (']', true),
        _ => {
            let (word, after) = rest.split_at(rest.find([' ', '(', '[']).unwrap_or(rest.len()));
            return (vec![elements(word)], after);
        }
    };
    let end = rest.find(close).unwrap_or_else(|| panic!("the phrase {phrase:?} lacks a {close}"));
    let mut choices: Vec<Vec<_>> = Vec::new();
    // Choices of one word are one element, so that they cost one branch.
    let mut single = BTreeSet::new();
    for choice in rest[1..end].split('|') {
        let mut sequence: Vec<_> = choice.split_whitespace().flat_map(elements).collect();
        match sequence.as_mut_slice() {
            [Element::OneOf(words)] => single.append(words),
            _ => choices.push(sequence),
        }
    }
    if !single.is_empty() {
        choices.push(vec![Element::OneOf(single)]);
    }
    if optional {
        choices.push(Vec::new());
    }
    (choices, &rest[end + 1..])
}

fn elements(word: &str) -> Vec<Element> {
    match word {
        "_" => return vec![Element::Gap(3)],
        "..." => return vec![Element::Gap(10)],
        "@" | "#" => return vec![Element::OneOf(BTreeSet::from([word.to_string()]))],
        _ => {}
    }
    let (mark, plain) = word.strip_prefix('/').map_or(("", word), |it| ("/", it));
    let mut found = Vec::new();
    words::words(plain, |word, _, _| found.push(format!("{mark}{word}")));
    if let (true, Some(last)) = (word.ends_with('*'), found.last_mut()) {
        assert!(last.len() > 2, "the stem {word:?} is too short");
        last.push('*');
    }
    found.into_iter().map(|it| Element::OneOf(BTreeSet::from([it]))).collect()
}
