use crate::records::{Name, Rdata, Rtype};
use serde::Serialize;
use std::fmt;
use std::rc::Rc;

/// What the world said to a question. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub outcome: Outcome,
    /// The names that CNAMEs led to, in order; the last one owns the records.
    pub aliases: Rc<[Name]>,
    /// Seconds that the answer may be kept, where it is known.
    pub ttl: Option<u32>,
    /// Whether the resolver says that it validated the answer by DNSSEC (the AD bit).
    pub authenticated: bool,
    /// Why the resolver says that it failed (RFC 8914): code, name and its own words. A bonus that is never relied upon: caches drop it.
    pub extended_error: Option<Rc<str>>,
    /// Who answered: the URL of a resolver, `pasted zone`, `saved answers`.
    pub source: Rc<str>,
    /// How it came, where it came over a network.
    pub receipt: Option<Rc<Receipt>>,
}

/// When an answer came, and what came: the evidence of a look-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// When the question was sent, in milliseconds since 1970.
    pub asked_at: u64,
    /// Milliseconds from the question to the last octet of the answer.
    pub took: u32,
    /// The message itself; empty where none came.
    pub message: Box<[u8]>,
}

/// The kinds of answers (RFC 9499). A failure *is* an answer, or it would be asked for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Records of the type that was asked for, at least one.
    Records(Rc<[Rdata]>),
    /// The name exists, without records of the type.
    NoData,
    /// The name does not exist.
    NxDomain,
    /// Nothing was learned about the name.
    Failed(Failure),
}

/// Why nothing was learned. Trouble with a resolver is never a fault of the domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "detail")]
pub enum Failure {
    /// The resolver says that it could not find out: RCODE 2.
    ServFail,
    /// RCODE 5, or another refusal: its RCODE.
    Refused(u16),
    /// Data came only when validation was switched off (CD=1): a DNSSEC fault of the zone.
    Bogus,
    Timeout,
    /// The browser has no network.
    Offline,
    /// The page's policy or an extension forbade the request.
    Blocked,
    /// The server answers, but does not let web pages read it.
    CorsForbidden,
    Unreachable,
    /// The HTTP status that came in place of an answer.
    HttpStatus(u16),
    /// Something other than a DNS message came (a captive portal).
    NotDns,
    /// A DNS message that cannot be read.
    Malformed,
    /// An answer to another question.
    WrongQuestion,
    /// The TC bit: a broken server, as DNS over HTTPS does not truncate.
    Truncated,
    /// CNAMEs that lead in a circle.
    AliasLoop,
    /// The pasted zone does not hold the name, and nothing else was asked.
    OutsideZone,
}

impl Failure {
    /// Reads what [`Display`](fmt::Display) writes.
    ///
    /// ```
    /// use mailwhy::dns::Failure;
    /// assert_eq!(Failure::read("http-status 503"), Some(Failure::HttpStatus(503)));
    /// assert_eq!(Failure::read("records"), None);
    /// ```
    pub fn read(text: &str) -> Option<Failure> {
        let (kind, detail) = text.split_once(' ').unwrap_or((text, ""));
        let number = || detail.parse().ok();
        let failure = match kind {
            "refused" => Failure::Refused(number()?),
            "http-status" => Failure::HttpStatus(number()?),
            "servfail" => Failure::ServFail,
            "bogus" => Failure::Bogus,
            "timeout" => Failure::Timeout,
            "offline" => Failure::Offline,
            "blocked" => Failure::Blocked,
            "cors-forbidden" => Failure::CorsForbidden,
            "unreachable" => Failure::Unreachable,
            "not-dns" => Failure::NotDns,
            "malformed" => Failure::Malformed,
            "wrong-question" => Failure::WrongQuestion,
            "truncated" => Failure::Truncated,
            "alias-loop" => Failure::AliasLoop,
            "outside-zone" => Failure::OutsideZone,
            _ => return None,
        };
        (failure.to_string() == text).then_some(failure)
    }
}

impl fmt::Display for Failure {
    /// Its name in JSON, with the detail: `timeout`, `http-status 503`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::ServFail => out.write_str("servfail"),
            Failure::Refused(rcode) => write!(out, "refused {rcode}"),
            Failure::Bogus => out.write_str("bogus"),
            Failure::Timeout => out.write_str("timeout"),
            Failure::Offline => out.write_str("offline"),
            Failure::Blocked => out.write_str("blocked"),
            Failure::CorsForbidden => out.write_str("cors-forbidden"),
            Failure::Unreachable => out.write_str("unreachable"),
            Failure::HttpStatus(status) => write!(out, "http-status {status}"),
            Failure::NotDns => out.write_str("not-dns"),
            Failure::Malformed => out.write_str("malformed"),
            Failure::WrongQuestion => out.write_str("wrong-question"),
            Failure::Truncated => out.write_str("truncated"),
            Failure::AliasLoop => out.write_str("alias-loop"),
            Failure::OutsideZone => out.write_str("outside-zone"),
        }
    }
}

impl Answer {
    pub fn new(outcome: Outcome, source: impl Into<Rc<str>>) -> Answer {
        Answer {
            outcome,
            aliases: Rc::default(),
            ttl: None,
            authenticated: false,
            extended_error: None,
            source: source.into(),
            receipt: None,
        }
    }

    /// The records; none for any other outcome.
    pub fn records(&self) -> &[Rdata] {
        match &self.outcome {
            Outcome::Records(records) => records,
            _ => &[],
        }
    }

    /// The name does not exist, or has no records of the type: a void look-up (RFC 7208 §4.6.4).
    pub fn is_void(&self) -> bool {
        matches!(self.outcome, Outcome::NoData | Outcome::NxDomain)
    }

    pub fn failure(&self) -> Option<&Failure> {
        match &self.outcome {
            Outcome::Failed(failure) => Some(failure),
            _ => None,
        }
    }

    /// Whether both say the same of the name: the order of the records and the case of names do not count, nor does how long they may be kept.
    ///
    /// ```
    /// use mailwhy::dns::{Answer, Outcome};
    /// use mailwhy::records::{Name, Rdata, Rtype};
    /// let answer = |names: &[&str]| {
    ///     let records = names.iter().map(|it| Rdata::Ns(Name::read(it).unwrap())).collect();
    ///     Answer::new(Outcome::of(records, Rtype::NS), "")
    /// };
    /// assert!(answer(&["a.example", "b.example"]).says_the_same_as(&answer(&["B.example", "a.example"])));
    /// assert!(!answer(&["a.example"]).says_the_same_as(&answer(&[])));
    /// ```
    pub fn says_the_same_as(&self, other: &Answer) -> bool {
        match (&self.outcome, &other.outcome) {
            (Outcome::Records(one), Outcome::Records(two)) => {
                one.len() == two.len() && one.iter().all(|it| two.contains(it)) && two.iter().all(|it| one.contains(it))
            }
            (one, two) => one == two,
        }
    }

    /// When it leaves the caches, in milliseconds since 1970, where that is known.
    pub fn expires_at(&self) -> Option<u64> {
        Some(self.receipt.as_ref()?.asked_at + u64::from(self.ttl?) * 1000)
    }

    /// The texts of its TXT records, each joined.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        self.records().iter().filter_map(|it| match it {
            Rdata::Txt(text) => Some(text.joined()),
            _ => None,
        })
    }
}

impl Outcome {
    /// NODATA where there are no records of the type, else the records of the type.
    pub fn of(records: Vec<Rdata>, rtype: Rtype) -> Outcome {
        let records: Rc<[Rdata]> = records.into_iter().filter(|it| it.rtype() == rtype).collect();
        if records.is_empty() { Outcome::NoData } else { Outcome::Records(records) }
    }
}
