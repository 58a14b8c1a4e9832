//! Finds the phrases of all rules in a text, in one pass over its words.

use super::rules::{Node, Says, Tree};
use super::words::words;
use crate::text::Span;

/// A phrase that stands in the text.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    pub says: Says,
    pub weight: u8,
    /// How many words of the rule it has, in half words: an ideograph is one.
    pub words: u8,
    /// From its first to its last word.
    pub span: Span,
}

/// A phrase repeated without end is noted this often.
const MOST: u8 = 4;

/// The phrases in `text`, by where they end.
pub fn find(text: &str) -> Vec<Match> {
    let tree = Tree::get();
    let mut finder = Finder {
        tree,
        known: Vec::new(),
        active: Vec::new(),
        next: Vec::new(),
        place: vec![NOWHERE; tree.size()],
        noted: vec![0; Tree::SAYS],
        found: Vec::new(),
    };
    let mut before = 0;
    words(text, |word, start, end| {
        if text.get(before..start).is_some_and(ends_sentence) {
            finder.active.clear();
        }
        before = end;
        finder.step(word, Span::new(start, end));
    });
    finder.found
}

const NOWHERE: u32 = u32::MAX;

struct Finder {
    tree: &'static Tree,
    known: Vec<u16>,
    active: Vec<State>,
    next: Vec<State>,
    /// Where each node stands in `next`, so that no node stands there twice.
    place: Vec<u32>,
    noted: Vec<u8>,
    found: Vec<Match>,
}

#[derive(Clone, Copy)]
struct State {
    node: u16,
    start: u32,
    /// How many words may still be skipped.
    skip: u8,
}

impl Finder {
    fn step(&mut self, word: &str, span: Span) {
        let mut known = std::mem::take(&mut self.known);
        known.clear();
        self.tree.classes_of(word, &mut known);
        for at in 0..self.active.len() {
            let state = self.active[at];
            self.follow(state, &known, span);
            if is_name(word) {
                self.enter(state);
            } else if let Some(skip) = state.skip.checked_sub(1) {
                self.enter(State { skip, ..state });
            }
        }
        self.follow(State { node: 0, start: span.start, skip: 0 }, &known, span);
        self.known = known;
        std::mem::swap(&mut self.active, &mut self.next);
        self.next.clear();
        for state in &self.active {
            self.place[state.node as usize] = NOWHERE;
        }
    }

    fn follow(&mut self, state: State, known: &[u16], span: Span) {
        let edges = self.tree.node(state.node).edges;
        for &class in known {
            let Ok(edge) = edges.binary_search_by_key(&class, |it| it.0) else { continue };
            let to = edges[edge].1;
            let reached = self.tree.node(to);
            self.note(reached, Span { start: state.start, end: span.end });
            if !reached.edges.is_empty() {
                self.enter(State { node: to, start: state.start, skip: 0 });
            }
            for &(skip, behind) in &reached.gaps {
                self.enter(State { node: behind, start: state.start, skip });
            }
        }
    }

    /// Of two ways to the same node the one that began later stays: it is the shorter phrase.
    fn enter(&mut self, state: State) {
        let place = &mut self.place[state.node as usize];
        match self.next.get_mut(*place as usize) {
            Some(there) if there.start >= state.start && there.skip >= state.skip => {}
            Some(there) => *there = state,
            None => {
                *place = self.next.len() as u32;
                self.next.push(state);
            }
        }
    }

    fn note(&mut self, node: &'static Node, span: Span) {
        for (noted, &(says, weight, words)) in self.noted[node.first..].iter_mut().zip(node.says) {
            if *noted < MOST {
                *noted += 1;
                self.found.push(Match { says, weight, words, span });
            }
        }
    }
}

/// No phrase goes on behind an empty line or a full stop.
fn ends_sentence(between: &str) -> bool {
    between.starts_with(". ") || between.contains(['。', '；']) || between.bytes().filter(|it| *it == b'\n').count() > 1
}

/// Names do not interrupt a phrase: `domain example.net could not be found`.
fn is_name(word: &str) -> bool {
    word.starts_with(['/', '@', '#'])
}
