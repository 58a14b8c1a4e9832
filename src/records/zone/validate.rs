//! Reads a record's data by the form of its type, and says at which word it goes wrong.

pub mod slips;
mod usual;

use super::form::{ALGORITHMS, CERTIFICATE_TYPES, FORMS, Field, Kind, Kind::*};
use super::reader::{at_in_name, report_name, u_label};
use super::rules::*;
use super::special::{self, Fault, Fields};
use super::{FAULTY, NAMED, NAMES_HOST, NameId, Names, ORDINARY, Record, Zone};
use crate::FOR_SPEED;
use crate::records::Rtype;
use crate::report::{Applicability, Findings, facts};
use crate::syntax::zone::rules::{BEGIN_COMMENT, INSERT_BLANK, JOINED_FIELDS};
use crate::syntax::zone::{Word, Words, class_number, clip, quoted, read_character_string, read_period};
use crate::text::{Mapped, Span, is_one_of};
use std::net::{Ipv4Addr, Ipv6Addr};

impl Zone<'_> {
    /// Reads the data of each record by the form of its type, in the order of the text: says what is wrong with it, and takes its
    /// names in. Until then no record points at anything, and none has been found faulty for its data.
    pub fn read_data(&mut self, findings: &mut Findings) {
        let (mut words, mut from) = (Vec::new(), 0);
        while from < self.records.len() {
            from = self.read_some_data(from, &mut words, findings);
        }
    }

    /// Reads the data of the records from that number on, and says where to go on. In short calls: a browser puts faster code in place
    /// of the first when a function is called anew.
    #[inline(never)]
    fn read_some_data(&mut self, from: usize, words: &mut Vec<Word>, findings: &mut Findings) -> usize {
        let to = self.records.len().min(from + MANY);
        let start = self.records[from].start;
        let known = self.origins.partition_point(|&(from, _)| from <= start);
        let mut origin = known.checked_sub(1).map_or(NameId::UNNAMED, |it| self.origins[it].1);
        let mut origins = self.origins[known..].iter().copied().peekable();
        for record in &mut self.records[from..to] {
            while let Some((_, next)) = origins.next_if(|&(from, _)| from <= record.start) {
                origin = next;
            }
            if record.is_faulty() {
                continue;
            }
            let usual = FOR_SPEED.then(|| usual::read(self.text, record, origin, &mut self.names)).flatten();
            let (usable, name) = usual.map_or_else(
                || {
                    words.clear();
                    words.extend(Words::new(self.text, record.data));
                    check(&Written { text: self.text, origin, record: *record, words }, &mut self.names, findings)
                },
                |name| (true, name),
            );
            record.flags |= if usable { 0 } else { FAULTY };
            if let Some(name) = name {
                record.name = name.id;
                record.flags |= NAMED | if name.plain { ORDINARY } else { 0 } | if name.host { NAMES_HOST } else { 0 };
            }
        }
        to
    }
}

/// Records that are looked at in one call.
const MANY: usize = 512;

/// The data of a record, as it was written.
pub(super) struct Written<'r, 't> {
    pub text: &'t str,
    /// What relative names continue with.
    pub origin: NameId,
    pub record: Record,
    pub words: &'r [Word],
}

/// Checks the data of a record, takes its names in, and says whether it can be used, and which is its last name.
/// Types without a row are taken as they are.
pub(super) fn check<'t>(written: &Written<'_, 't>, names: &mut Names<'t>, findings: &mut Findings) -> (bool, Option<LastName>) {
    let mut reading = Reading { data: written, names, findings, usable: true, name: None };
    reading.run();
    (reading.usable, reading.name)
}

/// What follows the target in SVCB and HTTPS (RFC 9460 §14.3.2).
const SERVICE_PARAMETERS: [&str; 6] = ["alpn", "port", "ipv4hint", "ipv6hint", "ech", "mandatory"];

/// The last name of the data.
#[derive(Clone, Copy)]
pub(super) struct LastName {
    pub id: NameId,
    /// Whether it is written with a final dot, and looks neither like an address nor like a URL.
    pub plain: bool,
    /// Whether it is written in the letters of host names.
    pub host: bool,
}

struct Reading<'r, 't> {
    data: &'r Written<'r, 't>,
    names: &'r mut Names<'t>,
    findings: &'r mut Findings,
    usable: bool,
    name: Option<LastName>,
}

impl<'t> Reading<'_, 't> {
    fn run(&mut self) {
        let &Written { text, words, record: Record { rtype, .. }, .. } = self.data;
        let first = words.first();
        if first.is_some_and(|it| it.escaped && !it.quoted && it.span.of(text) == "\\#") {
            return self.generic();
        }
        // Its own checker reads it and says what is wrong.
        if rtype == Rtype::TLSA && first.is_some() {
            return;
        }
        let row = FORMS.iter().find(|(it, _)| *it == rtype);
        let Some(&(_, fields)) = row else {
            match first {
                None => self.missing("rdata", None),
                Some(&word) => {
                    self.usable = false;
                    self.findings.add(&GENERIC_FORM_NEEDED, word.span, facts!(rtype: rtype));
                }
            }
            return;
        };
        if let Some(&word) = first.filter(|it| !it.quoted)
            && (class_number(word.span.of(text)) == Some(1) && !matches!(fields, [(_, Texts)]))
        {
            return self.class_after_type(word);
        }
        let mut last = None;
        for (at, &(name, kind)) in fields.iter().enumerate() {
            if matches!(kind, Texts | Types | Hex | Base64 | MaybeBase64 | Parameters | Own(_)) {
                return self.rest(name, kind, words.get(at..).unwrap_or_default(), last);
            }
            let Some(&word) = words.get(at) else { return self.missing(name, last) };
            self.field(name, kind, word);
            if !self.usable {
                // What is wrong with the last of them may be no reason for a server to refuse it; more words are.
                if at + 1 == fields.len() && words.len() > fields.len() {
                    self.findings.make_invalid();
                }
                return;
            }
            // `10"S"`: between texts alone most servers need no blank.
            if let Some(before) = last.filter(|it: &Word| it.span.end == word.span.start) {
                self.joined(before, word);
                self.findings.make_invalid();
            }
            last = Some(word);
        }
        if let [extra, ..] = words[fields.len()..] {
            self.extra(extra, words[words.len() - 1]);
        }
    }

    fn written(&self, word: Word) -> &'t str {
        word.content.of(self.data.text)
    }

    /// One word of one field.
    fn field(&mut self, name: &'static str, kind: Kind, word: Word) {
        let text = self.data.text;
        let written = word.content.of(text);
        let is_digits = !written.is_empty() && written.bytes().all(|it| it.is_ascii_digit());
        if word.quoted && !written.is_empty() && !matches!(kind, Text | LongText) {
            self.usable = false;
            if !self.field_before_text(name, word) {
                quoted(text, word, self.findings);
            }
            return;
        }
        let fits = match kind {
            Number8 => return self.number(name, word, u32::from(u8::MAX)),
            Number16 => return self.number(name, word, u32::from(u16::MAX)),
            Number32 => return self.number(name, word, u32::MAX),
            Period => match read_period(written) {
                Some(period) if period.seconds.is_none() => return self.number_range(name, word, u32::MAX),
                period => period.is_some(),
            },
            Ipv4 => return self.ipv4(word),
            Ipv6 => return self.ipv6(word),
            Name => return self.name(word),
            Text | LongText => return self.text(word, matches!(kind, LongText)),
            Algorithm if is_digits => return self.number(name, word, u32::from(u8::MAX)),
            Algorithm => is_one_of(written, &ALGORITHMS) || written.eq_ignore_ascii_case("PRIVATEOID"),
            CertificateType if is_digits => return self.number(name, word, u32::from(u16::MAX)),
            CertificateType => is_one_of(written, &CERTIFICATE_TYPES),
            Type => Rtype::read(written).is_some(),
            Date => special::is_date(written),
            HexOrDash => written == "-" || (is_hex(written) && written.len().is_multiple_of(2)),
            Base32 => {
                !written.is_empty()
                    && written.bytes().all(|it| it.is_ascii_digit() || matches!(it.to_ascii_lowercase(), b'a'..=b'v'))
            }
            Eui(pairs) => {
                !word.quoted && written.len() == usize::from(pairs) * 3 - 1 && grouped(written, '-', |it| it.len() == 2)
            }
            Locator64 => written.split(':').count() == 4 && grouped(written, ':', |it| it.len() <= 4),
            Tag => !written.is_empty() && written.len() <= 255 && written.bytes().all(|it| it.is_ascii_alphanumeric()),
            Zero => is_digits && written.bytes().all(|it| it == b'0'),
            NotificationScheme => special::is_notification_scheme(written),
            Texts | Types | Hex | Base64 | MaybeBase64 | Parameters | Own(_) => true,
        };
        if fits || (matches!(kind, Tag) && self.slip()) {
            return;
        }
        self.bad_value(name, word);
    }

    /// What takes all the words that are left.
    fn rest(&mut self, name: &'static str, kind: Kind, words: &[Word], last: Option<Word>) {
        let text = self.data.text;
        if let Own(read) = kind {
            if let Err(Fault { at, field }) = read(&mut Fields::new(text, words)) {
                match words.get(at) {
                    Some(&word) => self.bad_value(field, word),
                    None => self.missing(field, words.last().copied()),
                }
            }
            return;
        }
        if matches!(kind, Parameters) {
            if let Some(fault) = super::svcb::first_fault(text, words) {
                self.usable = false;
                let facts = facts!(rtype: self.data.record.rtype, key: clip(fault.key));
                let finding = self.findings.add(fault.rule, fault.place, facts);
                if let Some((title, place, meant)) = fault.fix {
                    finding.fix(title, Applicability::Likely, [(place, meant)]);
                }
            }
            return;
        }
        if words.is_empty() && !matches!(kind, Types | MaybeBase64) {
            return self.missing(name, last);
        }
        // Behind a string a comment would be further strings.
        if matches!(kind, Texts) && (self.apostrophes() || (words[0].quoted && self.comment())) {
            self.usable = false;
            return;
        }
        let inside = if matches!(kind, Texts) { self.quotes_inside() } else { None };
        // Digits and characters of base 64 count over all the words.
        let (mut digits, mut padding, mut octets) = (0, 0, 0);
        let mut previous: Option<Word> = last;
        for &word in words {
            let written = word.content.of(text);
            if word.quoted && !matches!(kind, Texts) {
                self.usable = false;
                return quoted(text, word, self.findings);
            }
            match kind {
                Texts => {
                    if let Some(before) = previous
                        && before.span.end == word.span.start
                        && (before.quoted || word.quoted)
                        && !inside.is_some_and(|it| it.contains(Span::at(word.span.start as usize)))
                    {
                        self.joined(before, word);
                    }
                    self.text(word, false);
                    // The length of the data is told in 16 bits (RFC 1035 §3.2.1).
                    octets += written.len() + 1;
                    if octets > usize::from(u16::MAX) {
                        return self.bad_value(name, word);
                    }
                }
                Types if Rtype::read(written).is_none() => self.bad_value(name, word),
                Hex if !is_hex(written) => self.bad_encoding(name, word),
                Base64 | MaybeBase64 => {
                    let plain = written.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'='));
                    let inner = padding > 0 && !written.bytes().all(|it| it == b'=');
                    padding += written.bytes().filter(|&it| it == b'=').count();
                    if !plain || inner || padding > 2 || written.trim_end_matches('=').contains('=') {
                        self.bad_encoding(name, word);
                    }
                }
                _ => {}
            }
            digits += written.len();
            previous = Some(word);
            if !self.usable && !matches!(kind, Texts) {
                return;
            }
        }
        let odd = match kind {
            Hex => digits % 2 == 1,
            Base64 | MaybeBase64 => digits % 4 != 0,
            _ => false,
        };
        if let Some(word) = previous.filter(|_| odd) {
            self.bad_encoding(name, word);
        }
    }

    /// `CAA 0 "ca.example.net"`, `URI 10 "https://shop.example/"`: what stands in quotes is the value, and the field before it
    /// is missing.
    fn field_before_text(&mut self, name: &'static str, word: Word) -> bool {
        let usual = match (self.data.record.rtype, name) {
            (Rtype::CAA, "tag") => "issue ",
            (Rtype::URI, "weight") => "1 ",
            _ => return false,
        };
        let is_last = self.data.words.last().is_some_and(|it| it.span == word.span);
        if is_last {
            let facts = facts!(rtype: self.data.record.rtype, field: name);
            let insert = (Span::at(word.span.start as usize), usual);
            self.findings.add(&MISSING_RDATA, word.span, facts).fix(INSERT_USUAL, Applicability::Likely, [insert]);
        }
        is_last
    }

    fn number(&mut self, name: &'static str, word: Word, most: u32) {
        let written = self.written(word);
        if written.is_empty() || !written.bytes().all(|it| it.is_ascii_digit()) {
            return self.not_a_number(name, word);
        }
        if written.parse::<u32>().is_ok_and(|it| it <= most) {
            return;
        }
        self.number_range(name, word, most);
    }

    fn number_range(&mut self, name: &'static str, word: Word, most: u32) {
        self.usable = false;
        let written = self.written(word);
        let facts = facts!(rtype: self.data.record.rtype, field: name, word: clip(written), most: most);
        let finding = self.findings.add(&NUMBER_RANGE, word.span, facts);
        // `20261124001`: the day and three digits in place of two, or the time of day.
        if name == "serial" && word.span.len() > 10 {
            let more = Span { start: word.span.start + 10, ..word.span };
            finding.fix(USE_TEN_DIGITS, Applicability::Likely, [(more, "")]);
        // Of an order or a time the largest is near what was meant; another key or another port is not.
        } else if most == u32::MAX || matches!(name, "preference" | "priority" | "weight" | "order") {
            finding.fix(USE_LARGEST, Applicability::Likely, [(word.span, most.to_string())]);
        }
    }

    fn not_a_number(&mut self, name: &'static str, word: Word) {
        if self.slip() {
            return;
        }
        self.usable = false;
        let written = self.written(word);
        let only_name = self.data.record.rtype == Rtype::MX && self.data.words.len() == 1;
        // Nobody knows a host `10mail`, and many a blank got lost.
        let digits = written.len() - written.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let preference = written[..digits].parse::<u16>().is_ok_and(|it| it < 3 || (it <= 100 && it % 5 == 0));
        if only_name && preference && written[digits..].starts_with(|it: char| it.is_ascii_alphabetic()) {
            let gap = Span::at(word.span.start as usize + digits);
            self.findings.add(&JOINED_FIELDS, word.span, facts!(word: clip(written))).fix(
                INSERT_BLANK,
                Applicability::Likely,
                [(gap, " ")],
            );
            return;
        }
        if only_name {
            let facts = facts!(exchange: clip(written));
            let insert = Span::at(word.span.start as usize);
            self.findings.add(&MX_WITHOUT_PREFERENCE, word.span, facts).fix(
                INSERT_PREFERENCE,
                Applicability::Likely,
                [(insert, "10 ")],
            );
            return;
        }
        let facts = facts!(rtype: self.data.record.rtype, field: name, word: clip(written));
        let finding = self.findings.add(&NOT_A_NUMBER, word.span, facts);
        // `2024.01.02` and `2024-01-02`, as some write the serial of a day.
        let digits = written.replace(['.', '-', '_'], "");
        if name == "serial" && digits.len() < written.len() && digits.parse::<u32>().is_ok() {
            finding.fix(USE_DIGITS, Applicability::Likely, [(word.span, digits)]);
            return;
        }
        // `1O`
        let digits = written.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
        if written.starts_with(|it: char| it.is_ascii_digit()) && digits.parse::<u32>().is_ok() {
            finding.fix(USE_DIGITS, Applicability::Likely, [(word.span, digits)]);
            return;
        }
        let positive = written.strip_prefix(['-', '+']).filter(|it| it.parse::<u16>().is_ok());
        if let Some(number) = positive {
            finding.fix(DELETE_SIGN, Applicability::Likely, [(word.span, number.to_string())]);
        }
        // `SRV 0 443 host`: of the three numbers the weight is what people forget.
        if let (Rtype::SRV, "port", [_, second, _]) = (self.data.record.rtype, name, self.data.words) {
            finding.fix(INSERT_WEIGHT, Applicability::Likely, [(Span::at(second.span.start as usize), "0 ")]);
        }
        // `HTTPS . alpn=h2`: the priority of a service is 1, unless there are several.
        let is_service = matches!(self.data.record.rtype, Rtype::SVCB | Rtype::HTTPS);
        if is_service && name == "priority" && self.data.words.get(1).is_none_or(|it| it.span.of(self.data.text).contains('=')) {
            finding.fix(INSERT_USUAL, Applicability::Likely, [(Span::at(word.span.start as usize), "1 ")]);
        }
        let is_tag = is_one_of(written, &["issue", "issuewild", "iodef"]);
        if self.data.record.rtype == Rtype::CAA && is_tag {
            finding.fix(INSERT_FLAGS, Applicability::Likely, [(Span::at(word.span.start as usize), "0 ")]);
        }
    }

    fn ipv4(&mut self, word: Word) {
        let written = self.written(word);
        if written.parse::<Ipv4Addr>().is_ok() {
            return;
        }
        let with_dots = Some(written.replace(',', ".")).filter(|it| it.parse::<Ipv4Addr>().is_ok());
        if with_dots.is_none() && self.slip() {
            return;
        }
        self.usable = false;
        let several = self.records_between_commas(word);
        // At the domain itself stand other records, as a CNAME does not suffer.
        let is_apex = self.data.record.owner == self.data.origin;
        let (rtype, other) = (self.data.record.rtype, other_type(written).filter(|it| *it != "CNAME" || !is_apex));
        let address_behind = self.data.words.get(1).filter(|it| self.is_address(it.span.of(self.data.text)));
        // `198.51. 100.7`
        let broken = self
            .data
            .words
            .get(1)
            .filter(|it| !it.quoted && format!("{written}{}", self.written(**it)).parse::<Ipv4Addr>().is_ok());
        let repeated = address_behind.filter(|_| Rtype::read(written) == Some(rtype)).map(|it| it.span);
        let span = broken.map_or(word.span, |it| word.span.to(it.span));
        let finding = self.findings.add(&BAD_IPV4, span, facts!(rtype: rtype, word: clip(span.of(self.data.text))));
        if let Some(rest) = broken {
            let gap = Span { start: word.span.end, end: rest.span.start };
            finding.fix(DELETE_BLANK, Applicability::Likely, [(gap, "")]);
            return;
        }
        let bare = bare_address(written);
        let bare = bare.map(|it| it.split_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(it, |it| it.0));
        if let Some(address) = with_dots {
            finding.fix(USE_DOTS, Applicability::Likely, [(word.span, address)]);
        } else if let Some(edits) = several {
            finding.fix(SPLIT_RECORD, Applicability::Likely, edits);
        } else if let Some(address) = bare.filter(|it| it.parse::<Ipv4Addr>().is_ok()) {
            finding.fix(USE_BARE_ADDRESS, Applicability::Likely, [(word.span, address.to_string())]);
        } else if let Some(address) = decimal(written) {
            finding.fix(USE_PLAIN_DIGITS, Applicability::Likely, [(word.span, address)]);
        } else if let Some(behind) = repeated {
            let with_blanks = Span { start: word.span.start, end: behind.start };
            finding.fix(DELETE_REPEATED, Applicability::Likely, [(with_blanks, "")]);
        } else if let Some(other) = other.filter(|_| rtype == Rtype::A) {
            finding.fix(USE_FITTING_TYPE, Applicability::Likely, [(self.data.record.rtype_span(self.data.text), other)]);
        }
    }

    fn ipv6(&mut self, word: Word) {
        let written = self.written(word);
        if written.parse::<Ipv6Addr>().is_ok() {
            return;
        }
        if self.slip() {
            return;
        }
        self.usable = false;
        let several = self.records_between_commas(word);
        let finding = self.findings.add(&BAD_IPV6, word.span, facts!(word: clip(written)));
        if let Some(edits) = several {
            finding.fix(SPLIT_RECORD, Applicability::Likely, edits);
        } else if let Some(address) = bare_address(written).filter(|it| it.parse::<Ipv6Addr>().is_ok()) {
            finding.fix(USE_BARE_ADDRESS, Applicability::Likely, [(word.span, address.to_string())]);
        } else if let Some(address) = Some(written.replace(":::", "::")).filter(|it| it.parse::<Ipv6Addr>().is_ok()) {
            finding.fix(USE_TWO_COLONS, Applicability::Likely, [(word.span, address)]);
        } else if let Some(address) = Some(digits(written)).filter(|it| it.parse::<Ipv6Addr>().is_ok()) {
            finding.fix(USE_PLAIN_DIGITS, Applicability::Likely, [(word.span, address)]);
        } else if let Some(other) = other_type(written) {
            finding.fix(USE_FITTING_TYPE, Applicability::Likely, [(self.data.record.rtype_span(self.data.text), other)]);
        }
    }

    fn name(&mut self, word: Word) {
        let written = word.content.of(self.data.text);
        let is_mailbox = matches!(self.data.record.rtype, Rtype::SOA | Rtype::RP | Rtype::MINFO);
        if written.len() > 1 && written.contains('@') && !word.escaped && !is_mailbox {
            self.usable = false;
            return at_in_name(self.data.text, word.content, self.findings);
        }
        let is_parameter =
            |it: &str| SERVICE_PARAMETERS.iter().any(|key| it.strip_prefix(key).is_some_and(|it| it.starts_with('=')));
        if matches!(self.data.record.rtype, Rtype::SVCB | Rtype::HTTPS) && is_parameter(written) {
            self.usable = false;
            let rtype = self.data.record.rtype;
            // As any octet may stand in a name (RFC 2181 §11), servers load it where parameters follow.
            if !self.data.words[1..].iter().all(|it| is_parameter(self.written(*it))) {
                self.findings.make_invalid();
            }
            let tell = |findings: &mut Findings| {
                let insert = [(Span::at(word.span.start as usize), ". ")];
                let finding = findings.add(&MISSING_RDATA, word.span, facts!(rtype: rtype, field: "target"));
                finding.fix(INSERT_TARGET, Applicability::Likely, insert);
            };
            return self.findings.advise(&tell, &|it| it);
        }
        if written.ends_with(',') && !word.escaped && self.punctuation() {
            self.usable = false;
            return;
        }
        if !word.escaped && !written.is_ascii() {
            u_label(self.data.text, word.content, self.findings);
        }
        match self.names.read_again(word, self.data.origin) {
            Ok(id) => self.name = Some(LastName { id, plain: is_plain(word.content.of(self.data.text)), host: false }),
            Err(fault) => {
                self.usable = false;
                report_name(self.data.text, word.content, fault, self.findings);
            }
        }
    }

    fn text(&mut self, word: Word, any_length: bool) {
        let text = self.data.text;
        let is_last = || self.data.words.last().is_some_and(|it| it.span == word.span);
        if !word.quoted && self.data.record.rtype == Rtype::URI && is_last() {
            let ends = [word.span.start, word.span.end].map(|it| (Span::at(it as usize), "\""));
            self.findings.add(&URI_WITHOUT_QUOTES, word.span, vec![]).fix(USE_QUOTES, Applicability::Likely, ends);
        }
        if word.content.len() <= 255 && !word.escaped {
            return;
        }
        let mut octets = Mapped::default();
        match read_character_string(text, word.content, &mut octets) {
            Err(escape) => {
                self.usable = false;
                self.findings.add(&BAD_ESCAPE, escape, facts!(escape: escape.of(text)));
            }
            Ok(length) if length > 255 && !any_length => {
                self.usable = false;
                let finding = self.findings.add(&LONG_STRING, word.span, facts!(length: length));
                if word.quoted {
                    finding.fix(SPLIT_STRING, Applicability::Safe, cuts(&octets).map(|it| (it, "\" \"")));
                }
            }
            Ok(_) => {}
        }
    }

    /// `'v=spf1 mx -all'`: a shell would take the apostrophes for quotes, a zone takes them as letters. The same of quotes that are
    /// escaped, as in a string of JSON.
    fn apostrophes(&mut self) -> bool {
        let (text, words) = (self.data.text, self.data.words);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        let (mark, rule) = match first.span.of(text) {
            it if it.starts_with("\\\"") => ("\\\"", &ESCAPED_QUOTES),
            it if it.starts_with('\'') => ("'", &APOSTROPHES),
            it if it.starts_with('`') => ("`", &APOSTROPHES),
            // `&quot;`, as a page has it: for a zone a comment begins at the semicolon.
            it if it.starts_with("&quot") => ("&quot;", &ESCAPED_QUOTES),
            _ => return false,
        };
        let mut span = first.span.to(last.span);
        if !last.span.of(text).ends_with(mark) {
            // `'v=DMARC1; p=none'`: for a zone a comment begins at the semicolon.
            let rest = text[span.end as usize..].lines().next().unwrap_or_default().trim_end();
            if !rest.starts_with(';') || !rest.ends_with(mark) {
                return false;
            }
            span.end += rest.len() as u32;
        }
        let (start, end) = (span.start as usize, span.end as usize);
        let inside = text.get(start + mark.len()..end.saturating_sub(mark.len())).unwrap_or_default();
        let escapes = mark.len() > 1;
        // A text may well have quotes in it, but no record of mail has.
        if inside.is_empty()
            || inside.contains(['"', '\\'])
            || words.iter().any(|it| it.quoted)
            || escapes && !inside.starts_with("v=")
        {
            return false;
        }
        let edits = [(Span::new(start, start + mark.len()), "\""), (Span::new(end - mark.len(), end), "\"")];
        self.usable = false;
        self.findings.add(rule, edits[0].0, vec![]).fix(USE_QUOTES, Applicability::Likely, edits);
        true
    }

    /// `"p="abc""`: words without quotes right between two strings. Gives where they stand, once they are told.
    fn quotes_inside(&mut self) -> Option<Span> {
        let words = self.data.words;
        let touch = |at: usize| words[at].quoted != words[at + 1].quoted && words[at].span.end == words[at + 1].span.start;
        let mut ends = (0..words.len().saturating_sub(1)).filter(|&at| touch(at));
        let (open, close) = (ends.next()?, ends.next()?);
        if !words[open].quoted || words[open + 1..=close].iter().any(|it| it.quoted) {
            return None;
        }
        let quotes = [words[open].span.end - 1, words[close + 1].span.start].map(|it| Span::new(it as usize, it as usize + 1));
        let finding = self.findings.add(&QUOTES_INSIDE, quotes[0], vec![]);
        // Around the value of a tag no quotes stand; in other texts they may be meant.
        if self.data.text[..quotes[0].start as usize].ends_with('=') {
            finding.fix(DELETE_INNER_QUOTES, Applicability::Likely, quotes.map(|it| (it, "")));
        } else {
            finding.fix(ESCAPE_INNER_QUOTES, Applicability::Likely, quotes.map(|it| (Span::at(it.start as usize), "\\")));
        }
        Some(quotes[0].to(quotes[1]))
    }

    fn joined(&mut self, before: Word, word: Word) {
        let at = Span::at(word.span.start as usize);
        // Between a string and a bare word it may as well be that a quote belongs to the text.
        let applicability = if before.quoted && word.quoted { Applicability::Safe } else { Applicability::Likely };
        self.findings.add(&JOINED_STRINGS, word.span, vec![]).fix(SEPARATE_STRINGS, applicability, [(at, " ")]);
    }

    fn missing(&mut self, name: &'static str, last: Option<Word>) {
        if self.slip() {
            return;
        }
        self.usable = false;
        let at = last.map_or_else(|| self.data.record.rtype_span(self.data.text), |it| it.span);
        let is_number = |it: &Word| self.written(*it).bytes().all(|it| it.is_ascii_digit());
        let (name, at) = match self.data.words {
            // The mailbox was left out, and the numbers are all there.
            [_, serial, ..] if name == "minimum" && is_number(serial) => ("rname", serial.span),
            _ => (name, at),
        };
        let facts = facts!(rtype: self.data.record.rtype, field: name);
        let finding = self.findings.add(&MISSING_RDATA, at, facts);
        // Of the numbers of a SOA record the longest is the time to expire, which stands before the minimum.
        let usual = match (name, self.data.words) {
            ("replacement", _) => " .",
            ("minimum", [.., retry, expire]) if expire.span.len() > retry.span.len() => " 3600",
            _ => return,
        };
        finding.fix(INSERT_USUAL, Applicability::Likely, [(Span::at(at.end as usize), usual)]);
    }

    fn extra(&mut self, first: Word, last: Word) {
        if self.slip() {
            return;
        }
        self.usable = false;
        let text = self.data.text;
        let span = first.span.to(last.span);
        let more_records = self.more_records();
        let second = self.second_record(first);
        let facts = facts!(rtype: self.data.record.rtype, word: clip(span.of(text)));
        let finding = self.findings.add(&EXTRA_RDATA, span, facts);
        if let Some(edits) = more_records {
            finding.fix(SPLIT_RECORD, Applicability::Likely, edits);
        } else if let Some((gap, instead)) = second {
            finding.fix(BREAK_LINE, Applicability::Likely, [(gap, instead)]);
        }
        let blanks =
            self.data.words.iter().rfind(|it| it.span.end <= first.span.start).map_or(first.span.start, |it| it.span.end);
        let with_blanks = Span { start: blanks, end: span.end };
        let splits = with_blanks.of(text).contains('(') != with_blanks.of(text).contains(')');
        finding.fix(DELETE_EXTRA, Applicability::Likely, [(if splits { span } else { with_blanks }, "")]);
    }

    /// What is too much is a record of its own: the blanks before it, where its line should begin.
    fn second_record(&self, first: Word) -> Option<(Span, &'static str)> {
        let text = self.data.text;
        let at = self.data.words.iter().position(|it| it.span == first.span)?;
        let before = self.data.words.get(at.checked_sub(1)?)?.span.end;
        let gap = Span { start: before, end: first.span.start };
        let is_before_type = |it: &&Word| class_number(it.span.of(text)).is_some() || read_period(it.span.of(text)).is_some();
        let is_type = |it: &Word| !it.quoted && Rtype::read(it.span.of(text)).is_some();
        let on_one_line = !self.data.record.span().of(text).contains(['\n', '\r', '(', ')']);
        let has_type = |words: &[Word]| {
            let mut rest = words.iter().skip_while(is_before_type);
            rest.next().is_some_and(is_type) && rest.next().is_some()
        };
        let rest = &self.data.words[at..];
        match on_one_line {
            true if has_type(&rest[1..]) => Some((gap, "\n")),
            // Of the same owner, which stands only once.
            true if has_type(rest) => Some((gap, "\n\t")),
            _ => None,
        }
    }

    /// Several addresses or mail hosts in one record: a record for each of them, on lines of their own that take over the owner.
    fn more_records(&self) -> Option<Vec<(Span, String)>> {
        let words = self.data.words;
        let is_preference = |it: &Word| self.written(*it).parse::<u16>().is_ok();
        let is_record = |words: &[Word]| match words {
            [word] if self.data.record.rtype == Rtype::NS => !word.quoted && self.written(*word).ends_with('.'),
            [word] => self.is_address(word.span.of(self.data.text)),
            // Of an MX each record has two words.
            [preference, host] => is_preference(preference) && !is_preference(host),
            _ => false,
        };
        let each = if self.data.record.rtype == Rtype::MX { 2 } else { 1 };
        if !words.chunks(each).all(is_record) {
            return None;
        }
        let next = self.begins_next_record()?;
        let gap = |it: usize| Span { start: words[it - 1].span.end, end: words[it].span.start };
        Some((each..words.len()).step_by(each).map(|it| (gap(it), next.clone())).collect())
    }

    /// The same for addresses with commas between them.
    fn records_between_commas(&self, word: Word) -> Option<Vec<(Span, String)>> {
        let written = self.written(word);
        if word.quoted || self.data.words.len() > 1 || !written.contains(',') || !written.split(',').all(|it| self.is_address(it))
        {
            return None;
        }
        let next = self.begins_next_record()?;
        let comma = |(at, _): (usize, &str)| Span::new(at, at + 1).shifted(word.span.start as usize);
        Some(written.match_indices(',').map(|it| (comma(it), next.clone())).collect())
    }

    fn is_address(&self, written: &str) -> bool {
        match self.data.record.rtype {
            Rtype::A => written.parse::<Ipv4Addr>().is_ok(),
            Rtype::AAAA => written.parse::<Ipv6Addr>().is_ok(),
            _ => false,
        }
    }

    /// What stands before the data of one more record like this one, on a line of its own. `None` where it takes several lines.
    fn begins_next_record(&self) -> Option<String> {
        let (text, words) = (self.data.text, self.data.words);
        if self.data.record.span().of(text).contains(['\n', '\r', '(', ')']) {
            return None;
        }
        let before = Span { start: self.data.record.span().start, end: words[0].span.start };
        let stated = Words::new(text, before).skip(usize::from(self.data.record.states_owner())).map(|it| it.span.of(text));
        let stated: Vec<&str> = stated.collect();
        Some(format!("\n\t{} ", stated.join(" ")))
    }

    fn bad_value(&mut self, name: &'static str, word: Word) {
        self.usable = false;
        let facts = facts!(rtype: self.data.record.rtype, field: name, word: clip(self.written(word)));
        let finding = self.findings.add(&BAD_FIELD, word.span, facts);
        // `7200 refresh`: on lines of their own the numbers of a SOA record have comments behind them.
        let is_word = word.span.of(self.data.text).bytes().all(|it| it.is_ascii_alphabetic());
        if is_word && self.data.record.rtype == Rtype::SOA && self.data.text[word.span.end as usize..].starts_with(['\n', '\r']) {
            finding.fix(BEGIN_COMMENT, Applicability::Likely, [(Span::at(word.span.start as usize), "; ")]);
        }
    }

    fn bad_encoding(&mut self, name: &'static str, word: Word) {
        self.usable = false;
        let facts = facts!(rtype: self.data.record.rtype, field: name);
        self.findings.add(&BAD_ENCODING, word.span, facts);
    }

    /// `A IN 192.0.2.1`: the class stands behind the type.
    fn class_after_type(&mut self, word: Word) {
        self.usable = false;
        let text = self.data.text;
        let rtype = self.data.record.rtype_span(self.data.text);
        let finding = self.findings.add(&CLASS_AFTER_TYPE, word.span, facts!(class: word.span.of(text), rtype: rtype.of(text)));
        let before = Span { start: self.data.record.span().start, end: rtype.start };
        let mut before = Words::new(text, before).skip(usize::from(self.data.record.states_owner()));
        if let Some(next) = self.data.words.get(1)
            && before.any(|it| class_number(it.span.of(text)).is_some())
        {
            let with_blanks = Span { start: word.span.start, end: next.span.start };
            finding.fix(DELETE_CLASS, Applicability::Safe, [(with_blanks, "")]);
            return;
        }
        let (class, mnemonic) = (word.span.of(text).to_string(), rtype.of(text).to_string());
        finding.fix(EXCHANGE_WORDS, Applicability::Safe, [(rtype, class), (word.span, mnemonic)]);
    }

    /// `\# length hex`: the data of any type, by octets (RFC 3597 §5).
    fn generic(&mut self) {
        let text = self.data.text;
        let [_, length, octets @ ..] = self.data.words else { return self.missing("length", None) };
        let (length, mut data, mut span) = (*length, Vec::new(), length.span);
        for &word in octets {
            span = length.span.to(word.span);
            let written = word.content.of(text);
            if !is_hex(written) || written.len() % 2 == 1 {
                return self.bad_encoding("octets", word);
            }
            let digit = |it: u8| (it & 15) + if it.is_ascii_digit() { 0 } else { 9 };
            data.extend(written.as_bytes().chunks(2).map(|it| digit(it[0]) << 4 | digit(it[1])));
        }
        match self.written(length).parse::<u16>() {
            Err(_) => self.not_a_number("length", length),
            Ok(stated) if usize::from(stated) != data.len() => {
                self.usable = false;
                self.findings.add(&GENERIC_LENGTH, length.span, facts!(stated: stated, octets: data.len())).fix(
                    USE_COUNTED_LENGTH,
                    Applicability::Likely,
                    [(length.span, data.len().to_string())],
                );
            }
            Ok(_) => {
                let row = FORMS.iter().find(|(rtype, _)| *rtype == self.data.record.rtype);
                let fits = |(_, fields): &(Rtype, &[Field])| {
                    let behind = fields.iter().try_fold(&data[..], |octets, (_, kind)| kind.behind(octets));
                    !data.is_empty() && behind.is_some_and(<[u8]>::is_empty)
                };
                if !row.is_none_or(fits) {
                    self.usable = false;
                    self.findings.add(
                        &BAD_FIELD,
                        span,
                        facts!(rtype: self.data.record.rtype, field: "rdata", word: clip(span.of(text))),
                    );
                }
            }
        }
    }
}

/// The address in a web address, in brackets, with a final dot or with the size of its network.
fn bare_address(written: &str) -> Option<&str> {
    let rest = written.split_once("://").map_or(written, |(_, rest)| rest);
    let rest = rest.trim_start_matches(['[', '<', '\'']).split(['/', '<']).next().unwrap_or_default();
    let bare = rest.trim_end_matches('.').trim_end_matches([']', '>', '\'']);
    (bare != written || bare.contains(':')).then_some(bare)
}

/// The address that was meant where letters stand for digits that look like them, or zeros before digits.
fn decimal(written: &str) -> Option<String> {
    let octets = written.split('.').map(|it| digits(it).parse().ok());
    let octets: [u8; 4] = octets.collect::<Option<Vec<u8>>>()?.try_into().ok()?;
    Some(Ipv4Addr::from(octets).to_string())
}

/// A word with digits for the letters that look like them.
fn digits(written: &str) -> String {
    let digit = |it: char| match it {
        'o' | 'O' => '0',
        'l' | 'I' => '1',
        it => it,
    };
    written.chars().map(digit).collect()
}

/// Whether a name has a final dot or one label only, and looks neither like an address nor like a URL.
fn is_plain(written: &str) -> bool {
    let Some(host) = written.as_bytes().strip_suffix(b".") else {
        return !written.bytes().any(|it| matches!(it, b'.' | b':' | b'/' | b'[' | b',' | b'\\'));
    };
    !host.ends_with(b"\\") && host.last().is_some_and(|it| !it.is_ascii_digit()) && memchr::memchr2(b':', b'/', host).is_none()
}

/// The type that fits what stands where an address is wanted.
fn other_type(written: &str) -> Option<&'static str> {
    let last = written.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    let is_name = last.len() > 1
        && last.len() < written.len()
        && last.bytes().any(|it| it.is_ascii_alphabetic())
        && !written.contains([':', '/', '\\']);
    if written.parse::<Ipv4Addr>().is_ok() {
        Some("A")
    } else if written.parse::<Ipv6Addr>().is_ok() {
        Some("AAAA")
    } else {
        is_name.then_some("CNAME")
    }
}

fn is_hex(written: &str) -> bool {
    !written.is_empty() && written.bytes().all(|it| it.is_ascii_hexdigit())
}

fn grouped(written: &str, separator: char, fits: fn(&str) -> bool) -> bool {
    written.split(separator).all(|it| fits(it) && is_hex(it))
}

/// Where a string that is too long is cut into strings of at most 255 octets: never inside a character.
fn cuts(octets: &Mapped) -> impl Iterator<Item = Span> {
    let start_of = |(at, octet): (usize, char)| octets.source(Span::new(at, at + octet.len_utf8())).start;
    let starts: Vec<u32> = octets.text().char_indices().map(start_of).collect();
    let mut piece = 0;
    std::iter::from_fn(move || {
        let over = starts.get(piece + 255)?;
        piece = starts.partition_point(|it| it < over);
        Some(Span::at(*over as usize))
    })
}
