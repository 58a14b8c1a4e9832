//! What look-up programs print of answers without records: that there is no such name, no such data, or no answer.

use super::{Answer, AnswerBook, Failure, Outcome, Question};
use crate::records::{Name, Rtype};

/// The answers without records in the output of `dig`, `kdig`, `drill`, `delv`, `host` and `nslookup`. Those with records are
/// master-file text, which [`super::zone::ZoneWorld`] answers from; whatever was not looked up stays unknown.
///
/// ```
/// use mailwhy::dns::{Outcome, Question, Resolver, read_look_ups};
/// use mailwhy::records::{Name, Rtype};
/// let book = read_look_ups(";; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1\n;; flags: qr rd ra; QUERY: 1, ANSWER: 0\n\
///     ;; QUESTION SECTION:\n;shop.example.\t\tIN\tMX\n");
/// let mx = Question::new(Name::read("shop.example").unwrap(), Rtype::MX);
/// assert_eq!(book.ask(&mx).unwrap().outcome, Outcome::NxDomain);
/// ```
pub fn read_look_ups(text: &str) -> AnswerBook {
    let mut book = AnswerBook::new();
    let mut header: Option<Header> = None;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if line.contains("->>HEADER<<-") {
            header = Header::read(line);
        } else if let Some(header) = header.as_mut().filter(|_| line.starts_with(";;")) {
            header.flags(line);
        }
        if line.starts_with(";; QUESTION SECTION")
            && let Some(header) = header.take()
            && let Some(question) = lines.peek().and_then(|it| question(it))
        {
            record(&mut book, question, &header);
        }
        if let Some(name) = not_found(line) {
            record_absent(&mut book, &name);
        }
    }
    book
}

const SOURCE: &str = "pasted answers";

/// What the header of a reply says.
struct Header {
    status: String,
    truncated: bool,
    /// How many records the answer has, where that is said.
    records: Option<u32>,
}

impl Header {
    fn read(line: &str) -> Option<Header> {
        let status = ["status: ", "rcode: "].iter().find_map(|it| line.split_once(it))?.1;
        let status = status.split([',', ';', ' ']).next()?.to_ascii_uppercase();
        Some(Header { status, truncated: false, records: None })
    }

    fn flags(&mut self, line: &str) {
        let small = line.to_ascii_lowercase();
        let Some((_, rest)) = small.split_once("flags: ").filter(|_| !small.contains("edns")) else { return };
        let flags = rest.split(';').next().unwrap_or_default();
        self.truncated = flags.split_whitespace().any(|it| it == "tc");
        let count = rest.split_once("answer: ").map(|it| it.1.split(|it: char| !it.is_ascii_digit()).next().unwrap_or_default());
        self.records = count.and_then(|it| it.parse().ok());
    }

    fn outcome(&self) -> Option<Outcome> {
        match &*self.status {
            _ if self.truncated => Some(Outcome::Failed(Failure::Truncated)),
            "NOERROR" => (self.records == Some(0)).then_some(Outcome::NoData),
            "SERVFAIL" => Some(Outcome::Failed(Failure::ServFail)),
            "REFUSED" => Some(Outcome::Failed(Failure::Refused(5))),
            "NOTIMP" => Some(Outcome::Failed(Failure::Refused(4))),
            _ => None,
        }
    }
}

/// `;shop.example. IN MX`, or with two semicolons.
fn question(line: &str) -> Option<Question> {
    let mut words = line.trim().trim_start_matches(';').split_whitespace();
    let name = Name::read(words.next()?).ok()?;
    Some(Question::new(name, Rtype::read(words.find(|it| *it != "IN")?)?))
}

fn record(book: &mut AnswerBook, question: Question, header: &Header) {
    if header.status == "NXDOMAIN" && !header.truncated {
        // Where a CNAME led to a name that does not exist, the name that was asked does.
        if header.records.unwrap_or(0) == 0 {
            record_absent(book, &question.name);
        }
    } else if let Some(outcome) = header.outcome() {
        book.record(question, Answer::new(outcome, SOURCE));
    }
}

/// A name that does not exist has no records of any type (RFC 8020 §2).
fn record_absent(book: &mut AnswerBook, name: &Name) {
    for &(_, rtype) in Rtype::ALL {
        book.record(Question::new(name.clone(), rtype), Answer::new(Outcome::NxDomain, SOURCE));
    }
}

/// The name of which `host` or `nslookup` says that it does not exist.
fn not_found(line: &str) -> Option<Name> {
    let (name, why) = match line.strip_prefix("Host ") {
        Some(rest) => rest.split_once(" not found: ")?,
        None => ["** server can't find ", "*** "].iter().find_map(|it| line.strip_prefix(it))?.rsplit_once(": ")?,
    };
    let name = name.rsplit("can't find ").next().and_then(|it| it.rsplit("找不到 ").next())?;
    let absent = why.contains("NXDOMAIN") || why.contains("Non-existent domain");
    Name::read(name).ok().filter(|_| absent)
}
