//! The text of a zone, and behind it what its directives stand for: the files that it includes, the records that `$GENERATE` makes.
//!
//! Places behind the person's own text are told as places of it in the end: see [`Source::relocate`].

pub(super) mod generate;
pub mod rules;

use super::Includes;
use crate::records::Rtype;
use crate::report::{Elsewhere, Finding, Findings};
use crate::syntax::zone::{Directive, Entry, Range, Reader, Word};
use crate::text::{Lines, Span, insert_sorted};
use std::borrow::Cow;

/// A zone's text with everything that belongs to it. A text without such directives is borrowed as it is.
///
/// ```
/// use mailwhy::records::zone::{Source, Zone, ZoneOptions};
/// use mailwhy::report::Findings;
/// let source = Source::new("$GENERATE 1-3 mx$.shop.example. A 192.0.2.$\n", &Default::default());
/// let zone = Zone::of(&source, &ZoneOptions::default(), &mut Findings::default());
/// assert_eq!(zone.records().len(), 3);
/// ```
pub struct Source<'t> {
    text: Cow<'t, str>,
    /// Bytes of the person's own text.
    own: u32,
    /// In the order of their text, and of the directives that they stand for.
    pieces: Vec<Piece>,
    /// Where directives begin that were not followed any further.
    too_deep: Vec<u32>,
    awaited: Vec<String>,
    absent: Vec<String>,
}

/// What one directive stands for.
pub(super) struct Piece {
    pub text: Span,
    /// Where the directive begins.
    pub directive: u32,
    of: Of,
}

enum Of {
    /// The word that names the file.
    File { word: Span, name: String },
    /// The words of the template from the owner on; those of the data are one where a blank stands inside of one.
    Template { words: Vec<Span> },
}

/// A file that is included by a file, and so on, is followed so far.
pub(super) const DEEPEST: usize = 8;
/// Together, included and generated texts may have so many bytes.
const LARGEST: usize = 1 << 23;
/// A directive is looked at so far.
const LONGEST: usize = 4096;
/// More pieces than that are not made.
const MOST: usize = 10_000;

impl<'t> Source<'t> {
    /// A text, and the files that it may include.
    #[inline(never)]
    pub fn new(text: &'t str, includes: &Includes) -> Source<'t> {
        let own = text.len() as u32;
        let mut source =
            Source { text: Cow::Borrowed(text), own, pieces: vec![], too_deep: vec![], awaited: vec![], absent: vec![] };
        let mut open = vec![(Span { start: 0, end: own }, 0)];
        let (mut done, mut room) = (0, LARGEST);
        while let Some(&(part, depth)) = open.get(done) {
            done += 1;
            for found in source.directives(part) {
                if let Some(name) = found.file(source.text()).map(str::to_string) {
                    match includes.get(&name) {
                        None => _ = insert_sorted(&mut source.awaited, name),
                        Some(None) => _ = insert_sorted(&mut source.absent, name),
                        Some(Some(_)) => {}
                    }
                }
                if depth == DEEPEST || room == 0 || source.pieces.len() == MOST {
                    insert_sorted(&mut source.too_deep, found.place());
                    continue;
                }
                let Some(found) = found.follow(&source, includes) else { continue };
                if found.text.len() > room {
                    // What is smaller would fit, but trying them all takes time.
                    room = 0;
                    insert_sorted(&mut source.too_deep, found.directive);
                    continue;
                }
                room -= found.text.len();
                let text = source.text.to_mut();
                // A line feed behind a lone carriage return would become a part of that line's end.
                match text.as_bytes().last() {
                    Some(b'\n') => {}
                    Some(b'\r') => text.push(' '),
                    _ => text.push('\n'),
                }
                let span = Span::new(text.len(), text.len() + found.text.len());
                text.push_str(&found.text);
                if matches!(found.of, Of::File { .. }) {
                    open.push((span, depth + 1));
                }
                source.pieces.push(Piece { text: span, directive: found.directive, of: found.of });
            }
        }
        source
    }

    /// All the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Bytes of the person's own text, which stands first.
    pub(super) fn own_length(&self) -> usize {
        self.own as usize
    }

    pub(super) fn is_absent(&self, file: &str) -> bool {
        self.absent.iter().any(|it| it == file)
    }

    /// The names of the files that are included and were not given, each once.
    pub fn awaited(&self) -> impl Iterator<Item = &str> {
        self.awaited.iter().map(|it| &**it)
    }

    pub(super) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The piece that a directive stands for, by where it begins.
    pub(super) fn piece_of(&self, directive: u32) -> Option<usize> {
        self.pieces.binary_search_by_key(&directive, |it| it.directive).ok()
    }

    pub(super) fn is_too_deep(&self, directive: u32) -> bool {
        self.too_deep.binary_search(&directive).is_ok()
    }

    /// Tells findings that lie behind the person's own text at the directive there, and says where they really are. Of what
    /// repeats in the records of one template the first is enough.
    #[inline(never)]
    pub fn relocate(&self, findings: &mut Findings) {
        if self.pieces.is_empty() {
            return;
        }
        let mut told = vec![];
        let mut lines: Vec<Option<Lines<'_>>> = self.pieces.iter().map(|_| None).collect();
        findings.retain(|finding| {
            finding.related.retain_mut(|it| {
                *it = self.own_place(*it);
                true
            });
            let Some((at, piece)) = finding.span.and_then(|it| self.piece_at(it.start)) else { return true };
            if matches!(piece.of, Of::Template { .. }) && !insert_sorted(&mut told, (at, finding.rule.code)) {
                return false;
            }
            let lines = lines[at].get_or_insert_with(|| Lines::new(piece.text.of(&self.text)));
            piece.mark(finding, lines);
            finding.span = finding.span.map(|it| self.own_place(it));
            finding.fixes.clear();
            true
        });
    }

    /// The place in the person's own text that a place stands for.
    pub fn own_place(&self, place: Span) -> Span {
        let mut place = place;
        while let Some((_, piece)) = self.piece_at(place.start) {
            place = piece.place_of(place, &self.text);
        }
        place
    }

    fn piece_at(&self, at: u32) -> Option<(usize, &Piece)> {
        if at < self.own {
            return None;
        }
        let index = self.pieces.partition_point(|it| it.text.start <= at).checked_sub(1)?;
        Some((index, &self.pieces[index]))
    }

    /// The directives of a part that stand for more text.
    fn directives(&self, part: Span) -> Vec<Found> {
        let bytes = &self.text.as_bytes()[part.range()];
        let starts = memchr::memchr_iter(b'$', bytes).filter(|&at| at == 0 || matches!(bytes[at - 1], b'\n' | b'\r'));
        starts.filter_map(|at| self.directive(part.start as usize + at, part.end as usize)).collect()
    }

    fn directive(&self, start: usize, end: usize) -> Option<Found> {
        let rest = Span::new(start, self.text.floor_char_boundary(end.min(start + LONGEST)));
        let mut reader = Reader::within(&self.text, rest, |it| Rtype::read(it).map(|it| it.0));
        let entry = reader.read(&mut Findings::default());
        match entry? {
            Entry::Directive(Directive::Include { file, .. }) => Some(Found::Include { at: rest.start, file }),
            Entry::Directive(Directive::Generate { range, rtype, .. }) => {
                let range = Range::read(range.content.of(&self.text))?;
                Some(Found::Generate { at: rest.start, range, rtype, words: reader.words().to_vec() })
            }
            _ => None,
        }
    }
}

impl Piece {
    /// The words of the directive that a place of this piece comes from.
    fn place_of(&self, place: Span, text: &str) -> Span {
        match self.of {
            Of::File { word, .. } => word,
            Of::Template { ref words } => {
                let line = text[..place.start as usize].rfind('\n').map_or(0, |it| it + 1);
                // Blanks stand between the words as in the template, one each.
                let word = |end: u32| {
                    let before = text.get(line..end as usize).unwrap_or_default().matches(' ').count();
                    words[before.min(words.len() - 1)]
                };
                word(place.start).to(word(place.end))
            }
        }
    }

    /// Says where a finding really is.
    fn mark(&self, finding: &mut Finding, lines: &Lines<'_>) {
        let Some(span) = finding.span else { return };
        let position = |at: u32| lines.position(at.min(self.text.end).saturating_sub(self.text.start));
        let (start, end) = (position(span.start), position(span.end));
        let file = match &self.of {
            Of::File { name, .. } => Some(name.clone()),
            Of::Template { .. } => None,
        };
        finding.elsewhere = Some(Elsewhere { file, start, end, text: lines.text(start.line).chars().take(400).collect() });
    }
}

/// A directive that stands for more text.
enum Found {
    Include { at: u32, file: Word },
    Generate { at: u32, range: Range, rtype: usize, words: Vec<Word> },
}

/// The same with the text.
struct Followed {
    directive: u32,
    text: String,
    of: Of,
}

impl Found {
    /// Where the directive begins.
    fn place(&self) -> u32 {
        match *self {
            Found::Include { at, .. } | Found::Generate { at, .. } => at,
        }
    }

    /// The file that is included.
    fn file<'s>(&self, text: &'s str) -> Option<&'s str> {
        match self {
            Found::Include { file, .. } => Some(file.content.of(text)),
            Found::Generate { .. } => None,
        }
    }

    fn follow(self, source: &Source<'_>, includes: &Includes) -> Option<Followed> {
        let text = source.text();
        match self {
            Found::Include { at, file } => {
                let name = file.content.of(text);
                let of = Of::File { word: file.span, name: name.to_string() };
                Some(Followed { directive: at, text: includes.get(name)?.clone()?, of })
            }
            Found::Generate { at, range, rtype, words } => {
                let (before, data) = words.split_at(rtype + 1);
                let mut spans: Vec<Span> = before[2..].iter().map(|it| it.span).collect();
                match data.iter().any(|it| it.content.of(text).contains(' ')) {
                    true => spans.push(data[0].span.to(data[data.len() - 1].span)),
                    false => spans.extend(data.iter().map(|it| it.span)),
                }
                let of = Of::Template { words: spans };
                Some(Followed { directive: at, text: generate::records(text, &words, rtype, range)?, of })
            }
        }
    }
}
