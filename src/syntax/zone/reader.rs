use super::extent::Scanner;
use super::rules::*;
use super::slips::{self, DIRECTIVES, Untyped};
use super::words::end_of_line;
use super::{Word, class_number, clip, comments, other_text, read_period, usual_line};
use crate::FOR_SPEED;
use crate::report::{Applicability, Findings, facts};
use crate::text::{Span, is_one_of, nearest};

/// Reads master-file text entry by entry, so that whoever runs it can stop between two of them.
///
/// ```
/// use mailwhy::report::Findings;
/// use mailwhy::syntax::zone::{Entry, Reader};
/// let text = "$TTL 1h\nmail 300 IN MX 10 mx\n";
/// let (mut reader, mut findings) = (Reader::new(text, |word| (word == "MX").then_some(15)), Findings::default());
/// assert!(matches!(reader.read(&mut findings), Some(Entry::Directive(_))));
/// let Some(Entry::Record(record)) = reader.read(&mut findings) else { panic!() };
/// assert_eq!((record.rtype.of(text), record.ttl), ("MX", Some(300)));
/// assert_eq!(record.data.of(text), "10 mx");
/// assert!(reader.read(&mut findings).is_none());
/// ```
pub struct Reader<'t> {
    scanner: Scanner<'t>,
    part: Span,
    at: usize,
    lines: usize,
    /// A NUL stands here: from its line on this is no text.
    nul: Option<usize>,
    carriage_returns: Vec<Span>,
}

pub enum Entry {
    Record(RecordEntry),
    Directive(Directive),
    /// It could not be read; what is wrong has been reported.
    Broken {
        /// The owner that it states, which the next lines may take over.
        owner: Option<Word>,
    },
}

/// A record by its words.
pub struct RecordEntry {
    /// From the first word to the last.
    pub span: Span,
    /// `None` where the line begins with a blank: the last stated owner.
    pub owner: Option<Word>,
    pub ttl: Option<u32>,
    /// 1 is IN.
    pub class: Option<u16>,
    pub rtype: Span,
    /// The type, where it is one.
    pub number: Option<u16>,
    /// From the first word of its data to the last; empty behind the type where there is none.
    pub data: Span,
    /// Something in it was reported already: its data is not to be trusted.
    pub faulty: bool,
}

pub enum Directive {
    Origin(Word),
    Ttl(Option<u32>),
    /// The records of a file; its relative names continue with the origin, if one is stated, else with that of this text.
    Include {
        name: Word,
        file: Word,
        origin: Option<Word>,
    },
    /// Records by a template (of BIND, no RFC has it). Which of the words is the type.
    Generate {
        name: Word,
        range: Word,
        rtype: usize,
    },
    /// It stands for records that cannot be told; what is wrong has been reported.
    Unknown,
}

impl Entry {
    const NOTHING: Entry = Entry::Broken { owner: None };
}

/// A text is looked through in pieces before it is read: what is in the processor's cache is looked at twice for little, and V8 goes
/// over to its optimised code of a function only between two calls of it.
const PIECE: usize = 1 << 16;

/// A fix of more edits than that is not offered.
const MOST_EDITS: usize = 5000;

impl<'t> Reader<'t> {
    /// `type_of` knows the numbers of record types; it helps to see where an entry that was left open ends.
    pub fn new(text: &'t str, type_of: fn(&str) -> Option<u16>) -> Reader<'t> {
        Reader::within(text, Span::new(0, text.len()), type_of)
    }

    /// Reads a part of a text, from the start of a line to the end of one.
    pub fn within(text: &'t str, part: Span, type_of: fn(&str) -> Option<u16>) -> Reader<'t> {
        let bytes = &text.as_bytes()[part.range()];
        let start = part.start as usize;
        let (mut lines, mut nul) = (1, None);
        for (piece, at) in bytes.chunks(PIECE).zip((start..).step_by(PIECE)) {
            let (ends, found) = line_ends_and_nul(piece);
            lines += ends;
            nul = nul.or(found.map(|it| at + it));
        }
        let line_of = |at: usize| memchr::memrchr2(b'\r', b'\n', &bytes[..at - start]).map_or(start, |it| start + it + 1);
        let end = nul.map_or(part.end as usize, line_of);
        let scanner = Scanner { text, end, type_of, words: Vec::new(), foreign: Vec::new(), paren_ahead: None };
        Reader { scanner, part, at: start, lines, nul, carriage_returns: Vec::new() }
    }

    /// How many lines it reads.
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// How many bytes are read.
    pub fn position(&self) -> usize {
        self.at
    }

    /// The words of the directive that was read last.
    pub fn words(&self) -> &[Word] {
        &self.scanner.words
    }

    /// The next entry; `None` at the end.
    pub fn read(&mut self, findings: &mut Findings) -> Option<Entry> {
        if self.at == self.part.start as usize {
            self.byte_order_mark(findings);
        }
        let bytes = &self.scanner.text.as_bytes()[..self.scanner.end];
        loop {
            let line = self.at;
            let mut start = line;
            while matches!(bytes.get(start), Some(b' ' | b'\t')) {
                start += 1;
            }
            match bytes.get(start) {
                None => {
                    self.finish(findings);
                    return None;
                }
                Some(b';') => self.at = end_of_line(bytes, start, bytes.len()),
                Some(b'\r' | b'\n') => self.at = start,
                Some(_) => return Some(self.entry(line, start, findings)),
            }
            self.line_end();
        }
    }

    /// What can be said at the end only.
    fn finish(&mut self, findings: &mut Findings) {
        self.lone_carriage_returns(findings);
        if let Some(nul) = self.nul.take() {
            findings.add(&BINARY_INPUT, Span::new(nul, nul + 1), vec![]);
        }
        self.at = self.part.end as usize;
    }

    /// Steps over a line end, if one is here.
    fn line_end(&mut self) {
        match self.scanner.text.as_bytes()[..self.scanner.end].get(self.at..) {
            Some([b'\r', b'\n', ..]) => self.at += 2,
            Some([b'\r', ..]) => {
                if self.carriage_returns.len() <= MOST_EDITS {
                    self.carriage_returns.push(Span::new(self.at, self.at + 1));
                }
                self.at += 1;
            }
            Some([b'\n', ..]) => self.at += 1,
            _ => {}
        }
    }

    fn entry(&mut self, line: usize, start: usize, findings: &mut Findings) -> Entry {
        let text = self.scanner.text;
        if FOR_SPEED && let Some((record, next)) = usual_line::read(text, line, start, self.scanner.end, self.scanner.type_of) {
            self.at = next;
            return Entry::Record(record);
        }
        self.unusual_entry(line, start, findings)
    }

    #[cold]
    #[inline(never)]
    pub(super) fn unusual_entry(&mut self, line: usize, start: usize, findings: &mut Findings) -> Entry {
        let text = self.scanner.text;
        let (end, type_of) = (self.scanner.end, self.scanner.type_of);
        let other = comments::foreign(text, start, end, start == line, type_of, findings)
            .or_else(|| other_text::read(text, line, end, type_of, findings));
        if let Some(next) = other {
            self.at = next;
            return Entry::NOTHING;
        }
        let before = findings.total();
        let extent = self.scanner.extent(start, findings);
        // One byte before the next line is its line end, which may be a lone CR.
        self.at = extent.next;
        if extent.next > start && text.as_bytes()[extent.next - 1] == b'\r' {
            self.at -= 1;
            self.line_end();
        }
        let first = self.scanner.words.first().copied();
        let begins_line = start == line && !self.scanner.goes_on_behind_foreign_blanks();
        let foreign = self.scanner.report_foreign(first.filter(|_| begins_line).map(|it| it.span.start as usize), findings);
        let Some(first) = first else { return Entry::NOTHING };
        let clues = Clues { owned: begins_line, faulty: findings.total() > before, type_of: self.scanner.type_of };
        let span = Span::new(if foreign { first.span.start as usize } else { start }, extent.end);
        // What is wrong besides is told when the characters are mended.
        let mut unsaid = Findings::default();
        let findings = if foreign { &mut unsaid } else { findings };
        match meaning(text, span, &self.scanner.words, clues, findings) {
            Entry::Record(RecordEntry { number: None, owner, .. }) if foreign => Entry::Broken { owner },
            entry => entry,
        }
    }

    fn byte_order_mark(&mut self, findings: &mut Findings) {
        if self.scanner.text[self.at..self.scanner.end].starts_with('\u{feff}') {
            let mark = Span::new(self.at, self.at + 3);
            self.at += 3;
            findings.add(&BYTE_ORDER_MARK, mark, vec![]).fix(DELETE_MARK, Applicability::Safe, [(mark, "")]);
        }
    }

    fn lone_carriage_returns(&mut self, findings: &mut Findings) {
        let Some(&first) = self.carriage_returns.first() else { return };
        let finding = findings.add(&LONE_CARRIAGE_RETURN, first, vec![]);
        if self.carriage_returns.len() <= MOST_EDITS {
            finding.fix(USE_LINE_FEEDS, Applicability::Safe, self.carriage_returns.drain(..).map(|it| (it, "\n")));
        }
    }
}

#[inline(never)]
fn line_ends_and_nul(piece: &[u8]) -> (usize, Option<usize>) {
    (memchr::memchr_iter(b'\n', piece).count(), memchr::memchr(0, piece))
}

/// What an entry is, by its words.
fn meaning(text: &str, span: Span, words: &[Word], clues: Clues, findings: &mut Findings) -> Entry {
    let first = words[0];
    if clues.owned && !first.quoted && first.span.of(text).starts_with('$') {
        return directive(text, words, findings);
    }
    record(text, span, words, clues, findings)
}

/// What stands in for a directive with a slip in its name: of a TTL that there is one.
fn meant_directive(name: &str) -> Entry {
    if name.eq_ignore_ascii_case("$TTL") { Entry::Directive(Directive::Ttl(None)) } else { Entry::NOTHING }
}

/// Reads a line that begins with `$`.
fn directive(text: &str, words: &[Word], findings: &mut Findings) -> Entry {
    let name = words[0];
    let written = name.span.of(text);
    let Some(&known) = DIRECTIVES.iter().find(|it| it.eq_ignore_ascii_case(written)) else {
        let known = |it: &&str| is_one_of(it, &DIRECTIVES);
        if let Some(directive) = written.split(['=', ':']).next().filter(known) {
            let at = name.span.start as usize + directive.len();
            let mark = Span::new(at, at + 1);
            findings.add(&DIRECTIVE_PUNCTUATION, mark, facts!(mark: mark.of(text), directive: directive)).fix(
                USE_BLANK,
                Applicability::Likely,
                [(mark, " ")],
            );
            return meant_directive(directive);
        }
        let joined = DIRECTIVES.into_iter().find(|it| written.get(..it.len()).is_some_and(|it2| it2.eq_ignore_ascii_case(it)));
        let nearest = nearest(written, DIRECTIVES);
        let finding = findings.add(&UNKNOWN_DIRECTIVE, name.span, facts!(word: clip(written)));
        if let Some(directive) = joined {
            let end = Span::at(name.span.start as usize + directive.len());
            finding.fix(INSERT_BLANK, Applicability::Likely, [(end, " ")]);
        } else if let Some(nearest) = nearest {
            finding.fix(USE_DIRECTIVE, Applicability::Likely, [(name.span, nearest)]);
        }
        return joined.or(nearest).map_or(Entry::NOTHING, meant_directive);
    };
    let Some(&argument) = words.get(1) else {
        findings.add(&BARE_DIRECTIVE, name.span, facts!(directive: known));
        // Of some default it can be said that it was meant.
        return if known == "$TTL" { Entry::Directive(Directive::Ttl(None)) } else { Entry::NOTHING };
    };
    let takes_one = matches!(known, "$ORIGIN" | "$TTL");
    if takes_one && argument.quoted {
        slips::quoted(text, argument, findings);
    }
    if let Some(extra) = words.get(2).filter(|_| takes_one) {
        let value = argument.content.of(text);
        let unit = slips::unit(extra.span.of(text)).filter(|_| known == "$TTL");
        let period = unit.map(|it| format!("{value}{it}"));
        let (edit, title) = match &period {
            Some(period) => ((argument.span.to(extra.span), period.clone()), USE_PERIOD),
            None => ((Span { start: argument.span.end, end: words[words.len() - 1].span.end }, String::new()), LEAVE_OUT),
        };
        findings.add(&EXTRA_AFTER_DIRECTIVE, extra.span, facts!(directive: known, word: clip(extra.span.of(text)))).fix(
            title,
            Applicability::Likely,
            [edit],
        );
        if let Some(period) = period {
            return Entry::Directive(Directive::Ttl(read_period(&period).and_then(|it| it.seconds)));
        }
    }
    match known {
        "$ORIGIN" => Entry::Directive(Directive::Origin(argument)),
        "$TTL" => Entry::Directive(Directive::Ttl(ttl(text, argument, findings))),
        "$GENERATE" => generate(text, words, findings),
        _ => Entry::Directive(Directive::Include { name, file: argument, origin: words.get(2).copied() }),
    }
}

/// `$GENERATE range lhs [ttl] [class] type rhs`.
fn generate(text: &str, words: &[Word], findings: &mut Findings) -> Entry {
    let range = words[1];
    let is_type = |it: &Word| read_period(it.span.of(text)).is_none() && class_number(it.span.of(text)).is_none();
    let rtype = words.iter().skip(3).position(is_type).map(|it| it + 3);
    if Range::read(range.content.of(text)).is_none() {
        let written = range.content.of(text);
        let finding = findings.add(&BAD_GENERATE_RANGE, range.span, facts!(word: clip(written)));
        // `1..10` and `1:10`
        let meant = written.replace("..", "-").replace(':', "-");
        if Range::read(&meant).is_some() {
            finding.fix(USE_RANGE, Applicability::Likely, [(range.span, meant)]);
        }
    } else if let Some(rtype) = rtype.filter(|&it| it + 1 < words.len()) {
        return Entry::Directive(Directive::Generate { name: words[0], range, rtype });
    } else if let Some(data) = words.get(3) {
        findings.add(&MISSING_TYPE, data.span, vec![]);
    } else {
        findings.add(&BARE_DIRECTIVE, words[0].span, facts!(directive: "$GENERATE"));
    }
    Entry::Directive(Directive::Unknown)
}

struct Clues {
    /// The line does not begin with a blank: its first word is the owner.
    owned: bool,
    faulty: bool,
    type_of: fn(&str) -> Option<u16>,
}

/// Owner, TTL and class in either order, type; the rest is data.
fn record(text: &str, span: Span, words: &[Word], clues: Clues, findings: &mut Findings) -> Entry {
    let first = words[0];
    let owner = clues.owned.then_some(first);
    if clues.owned && span.start < first.span.start {
        // `( www A 192.0.2.1 )`: an entry begins with its owner, or with a blank.
        let mark = Span { end: span.start + 1, ..span };
        // One that is not closed was told.
        if findings.iter().next_back().is_none_or(|it| it.span != Some(mark)) {
            findings.add(&STRAY_PUNCTUATION, mark, facts!(mark: "("));
        }
        return Entry::Broken { owner };
    }
    if clues.owned && lost_owner(text, words, clues.type_of) {
        let word = first.span.of(text);
        let insert = [(Span::at(span.start as usize), "@ ")];
        let finding = findings.add(&MISSING_OWNER, first.span, facts!(word: clip(word)));
        if let Some(name) = slips::name_behind_type(text, words) {
            let edits = [(first.span, name.of(text).to_string()), (name, word.to_string())];
            finding.fix(EXCHANGE_WITH_NAME, Applicability::Likely, edits);
        } else {
            finding.fix(BEGIN_WITH_APEX, Applicability::Likely, insert);
        }
        return Entry::NOTHING;
    }
    let mut at = usize::from(clues.owned);
    let (mut seconds, mut class, mut ttl_word) = (None, None, None);
    while let Some(&word) = words.get(at).filter(|it| !it.quoted) {
        let written = word.span.of(text);
        if written.as_bytes()[0].is_ascii_digit() && ttl_word.is_none() && !slips::is_no_ttl(text, words, at, clues.type_of) {
            seconds = ttl(text, word, findings);
            ttl_word = Some(word);
        } else if let Some(number) = class_number(written).filter(|_| class.is_none()) {
            class = Some(number);
        } else if twice(text, words, at, clues.type_of) {
            let what = if class_number(written).is_some() { "class" } else { "ttl" };
            let with_blank = Span { start: word.span.start, end: words[at + 1].span.start };
            findings.add(&FIELD_TWICE, word.span, facts!(field: what, word: written)).fix(
                DELETE_SECOND,
                Applicability::Likely,
                [(with_blank, "")],
            );
        } else {
            break;
        }
        at += 1;
    }
    let next = words.get(at).filter(|it| !it.quoted);
    let number = next.and_then(|it| (clues.type_of)(it.span.of(text)));
    if number.is_none() && (Untyped { text, words, owned: clues.owned, at, type_of: clues.type_of }).report(findings) {
        // `TTL 3600` is as good as `$TTL 3600`.
        let directive = owner.filter(|_| words.len() == 2).map(|it| format!("${}", it.span.of(text)));
        return match directive.map(|it| meant_directive(&it)) {
            Some(Entry::Directive(it)) => Entry::Directive(it),
            _ => Entry::Broken { owner },
        };
    }
    let Some(rtype) = next else {
        findings.add(&MISSING_TYPE, span, vec![]);
        return Entry::Broken { owner };
    };
    if let Some(owner) = owner.filter(|_| number.is_some()) {
        slips::mark_behind(text, owner, findings);
        slips::mark_before(text, owner, findings);
    }
    // A line that lost its owner: its class or type was taken for the owner.
    let word = first.span.of(text);
    if clues.owned && !first.quoted {
        let insert = [(Span::at(span.start as usize), "@ ")];
        // Nobody writes a host in capitals, and leaves out the class that it looks like.
        if word == "IN" && class.is_none() && number.is_some() {
            findings.add(&CLASS_AS_OWNER, first.span, vec![]).fix(BEGIN_WITH_APEX, Applicability::Likely, insert);
        } else if USUAL_TTLS.contains(&word) && ttl_word.is_none() && number.is_some() {
            findings.add(&TTL_AS_OWNER, first.span, facts!(ttl: word)).fix(BEGIN_WITH_APEX, Applicability::Likely, insert);
        }
    }
    let data = words.get(at + 1).map_or(Span::at(rtype.span.end as usize), |it| it.span.to(span));
    Entry::Record(RecordEntry { span, owner, ttl: seconds, class, rtype: rtype.span, number, data, faulty: clues.faulty })
}

/// Times that are usual, and no usual names of hosts.
pub(super) const USUAL_TTLS: [&str; 12] =
    ["1800", "3600", "7200", "10800", "14400", "21600", "28800", "43200", "86400", "172800", "259200", "604800"];

/// Whether a line begins with the type: no other word of it, before its data, is one.
fn lost_owner(text: &str, words: &[Word], type_of: fn(&str) -> Option<u16>) -> bool {
    let written = |it: &Word| it.span.of(text);
    let is_before_type = |it: &&Word| read_period(written(it)).is_some() || class_number(written(it)).is_some();
    let type_follows = || words.iter().skip(1).find(|it| !is_before_type(it)).is_some_and(|it| type_of(written(it)).is_some());
    // `mx 3600x A 192.0.2.1`: in small letters it is rather the owner, where a type in capital letters stands behind a slip.
    let capital = |it: &str| !it.bytes().any(|it| it.is_ascii_lowercase()) && type_of(it).is_some();
    let type_behind = || !capital(written(&words[0])) && words.len() > 3 && capital(written(&words[2]));
    // `a AAA 2001:db8::1`: the same, where the type itself is misspelt.
    let is_capital = |it: &str| it.len() > 1 && it.bytes().all(|it| it.is_ascii_uppercase());
    let misspelt = || !capital(written(&words[0])) && words.len() > 2 && is_capital(written(&words[1]));
    let named = || type_follows() || type_behind() || misspelt();
    !words[0].quoted && type_of(written(&words[0])).is_some() && words.len() > 1 && !named()
}

/// Whether the word is a TTL or a class that was stated before, with the type behind it.
fn twice(text: &str, words: &[Word], at: usize, type_of: fn(&str) -> Option<u16>) -> bool {
    let written = |at: usize| words.get(at).filter(|it| !it.quoted).map(|it| it.span.of(text)).unwrap_or_default();
    let again =
        |it: &str| read_period(it).is_some_and(|_| it.starts_with(|it: char| it.is_ascii_digit())) || class_number(it).is_some();
    let next = (at + 1..at + 3).find(|&it| !again(written(it)));
    again(written(at)) && next.is_some_and(|it| type_of(written(it)).is_some())
}

/// Reads a TTL and reports what is wrong with it.
fn ttl(text: &str, word: Word, findings: &mut Findings) -> Option<u32> {
    let written = word.content.of(text);
    let Some(period) = read_period(written) else {
        let finding = findings.add(&BAD_TTL, word.span, facts!(word: clip(written)));
        if let Some(period) = slips::meant_period(written) {
            finding.fix(USE_PERIOD, Applicability::Likely, [(word.span, period)]);
        }
        return None;
    };
    match period.seconds {
        None => {
            findings.add(&TTL_OVERFLOW, word.span, facts!(word: clip(written)));
        }
        Some(seconds) if seconds > i32::MAX as u32 => {
            findings.add(&TTL_RANGE, word.span, facts!(word: clip(written))).fix(
                USE_ONE_HOUR,
                Applicability::Likely,
                [(word.span, "3600")],
            );
        }
        Some(_) => {}
    }
    period.seconds
}

/// The range of `$GENERATE`: `1-9` or `1-9/2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub first: u32,
    pub last: u32,
    pub step: u32,
}

impl Range {
    /// `None` where the word is no range that goes upwards.
    pub fn read(word: &str) -> Option<Range> {
        let (range, step) = word.split_once('/').unwrap_or((word, "1"));
        let number = |it: &str| it.parse::<u32>().ok().filter(|_| it.bytes().all(|it| it.is_ascii_digit()));
        let (first, last) = range.split_once('-').and_then(|(first, last)| number(first).zip(number(last)))?;
        let step = number(step)?;
        (first <= last && last <= i32::MAX as u32 && step > 0).then_some(Range { first, last, step })
    }
}
