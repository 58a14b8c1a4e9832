//! Slips that explain why data does not fit its type: each is told as what it is, in place of the field that went wrong by it.

use super::Reading;
use crate::records::Rtype;
use crate::records::zone::form::{FORMS, Field, Kind};
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::zone::rules::{BEGIN_COMMENT, DELETE_MARK, FOREIGN_COMMENT, STRAY_PUNCTUATION};
use crate::syntax::zone::{Word, clip, read_period};
use crate::text::Span;

impl Reading<'_, '_> {
    /// Reports the slip in the data, if there is one.
    pub(super) fn slip(&mut self) -> bool {
        let found = self.comment() || self.ttl_after_type() || self.punctuation() || self.exchanged();
        self.usable &= !found;
        found
    }

    /// `192.0.2.1 # web`
    pub(super) fn comment(&mut self) -> bool {
        const MARKS: [&str; 5] = ["#", "//", "--", "/*", "<!--"];
        let text = self.data.text;
        let mark = |it: &Word| MARKS.iter().find(|mark| it.span.of(text).starts_with(**mark)).map_or(0, |it| it.len());
        let Some(word) = self.data.words.iter().skip(1).find(|it| !it.quoted && mark(it) > 0) else { return false };
        let start = word.span.start as usize;
        let mark = Span::new(start, start + mark(word));
        let finding = self.findings.add(&FOREIGN_COMMENT, mark, facts!(mark: mark.of(text)));
        finding.fix(BEGIN_COMMENT, Applicability::Likely, [(mark, ";")]);
        // Behind a text it is read as further texts.
        if !matches!(self.data.record.rtype, Rtype::TXT | Rtype::SPF) {
            self.findings.make_invalid();
        }
        true
    }

    /// `A 3600 192.0.2.1`
    fn ttl_after_type(&mut self) -> bool {
        let (text, rtype) = (self.data.text, self.data.record.rtype_span(self.data.text));
        let [first, second, ..] = self.data.words else { return false };
        let row = FORMS.iter().find(|(it, _)| *it == self.data.record.rtype);
        let is_number = |kind: &Kind| matches!(kind, Kind::Number8 | Kind::Number16 | Kind::Number32);
        // Where a number is wanted, the first is a TTL if there is one too many, and without it the numbers stand where they should.
        let number_wanted = row.is_none_or(|(_, fields)| match fields {
            [(_, first), ..] if is_number(first) => {
                let behind = || fields.iter().zip(&self.data.words[1..]);
                let in_order = |((_, kind), word): (&Field, &Word)| is_number(kind) == word.span.of(text).parse::<u32>().is_ok();
                self.data.words.len() != fields.len() + 1 || !behind().all(in_order)
            }
            _ => matches!(fields, [(_, Kind::Own(_) | Kind::Texts), ..]),
        });
        let written = first.span.of(text);
        if number_wanted || first.quoted || !written.starts_with(|it: char| it.is_ascii_digit()) || read_period(written).is_none()
        {
            return false;
        }
        let facts = facts!(ttl: clip(written), rtype: rtype.of(text));
        let finding = self.findings.add(&TTL_AFTER_TYPE, first.span, facts);
        if !self.data.record.states_ttl() {
            let gap = Span { start: first.span.start, end: second.span.start };
            let edits = [(Span::at(rtype.start as usize), format!("{written} ")), (gap, String::new())];
            finding.fix(MOVE_TTL, Applicability::Likely, edits);
        }
        true
    }

    /// `MX 10, mx.example.net.` and `MX 10 = mx.example.net.`
    pub(super) fn punctuation(&mut self) -> bool {
        const MARKS: [char; 4] = [',', '=', ':', ';'];
        let text = self.data.text;
        let bare = |it: &Word| matches!(it.span.of(text), "=" | "," | ":" | "->" | "=>");
        let ends = |it: &Word| {
            let written = it.span.of(text);
            written.len() > 1 && written.ends_with(MARKS) && !written.ends_with("::") && !written.ends_with("\\:")
        };
        // A number, and what should be the next field. `10:mx.example.net.`
        let between = if self.data.record.rtype == Rtype::MX { [',', ':'] } else { [',', ','] };
        let joins = |it: &&Word| {
            let parts = it.span.of(text).split_once(between);
            parts.is_some_and(|(number, rest)| number.parse::<u16>().is_ok() && !rest.is_empty())
        };
        if let Some(word) = self.data.words.first().filter(joins) {
            let place = word.span.start as usize + word.span.of(text).find(between).unwrap_or_default();
            let mark = Span::new(place, place + 1);
            let finding = self.findings.add(&STRAY_PUNCTUATION, mark, facts!(mark: mark.of(text)));
            finding.fix(DELETE_MARK, Applicability::Likely, [(mark, " ")]);
            return true;
        }
        let is_marked = |it: &Word| !it.quoted && (bare(it) || ends(it));
        let marks = self
            .data
            .words
            .iter()
            .filter(|it| is_marked(it))
            .map(|it| if bare(it) { it.span } else { Span { start: it.span.end - 1, end: it.span.end } });
        let Some(mark) = marks.clone().next() else { return false };
        let tell = |findings: &mut Findings| {
            let finding = findings.add(&STRAY_PUNCTUATION, mark, facts!(mark: mark.of(text)));
            finding.fix(DELETE_MARK, Applicability::Likely, marks.clone().map(|it| (it, "")));
        };
        // In a name it is loaded as a part of it.
        let fields = FORMS.iter().find(|it| it.0 == self.data.record.rtype).map_or(&[][..], |it| it.1);
        let in_names = || fields.iter().zip(self.data.words).all(|(field, it)| matches!(field.1, Kind::Name) || !is_marked(it));
        self.findings.advise(&tell, &|it| it);
        if fields.len() != self.data.words.len() || !in_names() {
            self.findings.make_invalid();
        }
        true
    }

    /// `MX mx.example.net. 10`, `SRV sip.example.net. 0 5 5060`
    fn exchanged(&mut self) -> bool {
        let is_number = |it: &Word| it.span.of(self.data.text).parse::<u16>().is_ok();
        if let (Rtype::SRV, [name, numbers @ ..]) = (self.data.record.rtype, self.data.words)
            && let ([first, _, last], false) = (numbers, is_number(name))
            && numbers.iter().all(is_number)
        {
            let (text, span) = (self.data.text, first.span.to(last.span));
            let (written, gap) = (name.span.of(text), Span { start: name.span.start, end: first.span.start });
            self.findings
                .add(&NUMBER_BEHIND_NAME, span, facts!(rtype: Rtype::SRV, number: span.of(text), name: clip(written)))
                .fix(
                    MOVE_NAME,
                    Applicability::Likely,
                    [(gap, String::new()), (Span::at(span.end as usize), format!(" {written}"))],
                );
            return true;
        }
        let pair = match (self.data.record.rtype, self.data.words) {
            (Rtype::MX | Rtype::KX | Rtype::RT | Rtype::AFSDB, [name, number]) => Some((name, number)),
            (Rtype::SRV, [_, _, name, number]) => Some((name, number)),
            (Rtype::SVCB | Rtype::HTTPS, [name, number, ..]) => Some((name, number)),
            _ => None,
        };
        let Some((name, number)) = pair.filter(|(name, number)| !is_number(name) && is_number(number)) else { return false };
        let text = self.data.text;
        let (written, moved) = (name.span.of(text), number.span.of(text));
        self.findings
            .add(&NUMBER_BEHIND_NAME, number.span, facts!(rtype: self.data.record.rtype, number: moved, name: clip(written)))
            .fix(EXCHANGE, Applicability::Likely, [(name.span, moved.to_string()), (number.span, written.to_string())]);
        true
    }
}

static TTL_AFTER_TYPE: Rule = Rule {
    code: "ttl-after-type",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the time to live {ttl} belongs before {rtype}"),
    why: prose(
        "What stands behind the type is taken as data: servers refuse the record or the zone, so the record does not exist.",
    ),
    fixes: &[MOVE_TTL],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
mail.shop.example. IN A 3600 192.0.2.25
;                       ^^^^ error: the time to live 3600 belongs before A
",
    ),
    right: example(
        "
mail.shop.example. IN 3600 A 192.0.2.25
",
    ),
    ..Rule::ZONE
};
const MOVE_TTL: &str = "move it before the type";

static NUMBER_BEHIND_NAME: Rule = Rule {
    code: "number-behind-name",
    severity: Severity::Error,
    invalidates: true,
    message: prose("in {rtype} the number {number} stands before {name}"),
    why: prose(
        "Panels show the host first; in a zone the order is another, and servers refuse the record: there is no mail host.",
    ),
    fixes: &[EXCHANGE, MOVE_NAME],
    source: prose("RFC 1035 §3.3.9, RFC 2782"),
    wrong: example(
        "
shop.example. IN MX mx.example.net. 10
;                                   ^^ error: in MX the number 10 stands before mx.example.net.
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
const EXCHANGE: &str = "exchange the two words";
const MOVE_NAME: &str = "write the name behind the numbers";

/// Every rule about slips.
pub static RULES: &[&Rule] = &[&TTL_AFTER_TYPE, &NUMBER_BEHIND_NAME];
