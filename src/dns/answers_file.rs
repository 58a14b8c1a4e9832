use super::{Answer, AnswerBook, Failure, Outcome, Question, Receipt};
use crate::records::rdata::Text;
use crate::records::{Name, Rdata, Rtype};
use serde_json::Value;
use std::fmt;
use std::rc::Rc;

/// Reads saved answers: JSON `{name: {TYPE: [rdata] | "nx" | "nodata" | "timeout" | "servfail"}}`.
///
/// Rdata stands in presentation form, a TXT as its joined text, an MX also as the pair `[preference, exchange]`.
/// A report of a domain is read too: its `questions` hold the answers, with the records of a TXT in quotes, so that it can be made again.
/// Names may end in a dot or not. A name that is not in the file was not asked; the name `*` answers for all of them.
///
/// ```
/// use mailwhy::dns::{Question, Resolver, read_answers};
/// use mailwhy::records::{Name, Rtype};
/// let book = read_answers(r#"{"example.com": {"MX": ["10 mx.example.com."], "TXT": "nodata"}}"#).unwrap();
/// let question = |rtype| Question::new(Name::read("example.com").unwrap(), rtype);
/// assert_eq!(book.ask(&question(Rtype::MX)).unwrap().records()[0].to_string(), "10 mx.example.com.");
/// assert!(book.ask(&question(Rtype::TXT)).unwrap().is_void());
/// assert!(book.ask(&question(Rtype::A)).is_err());
/// ```
pub fn read_answers(json: &str) -> Result<AnswerBook, AnswersFileFault> {
    let fault = |place: &str, what: String| AnswersFileFault { place: place.to_string(), what };
    let root: Value = serde_json::from_str(json).map_err(|error| fault("", error.to_string()))?;
    let Value::Object(names) = root else { return Err(fault("", "the file must hold an object of names".into())) };
    if let Some(Value::Array(rows)) = names.get("questions") {
        return read_evidence(rows);
    }
    let mut book = AnswerBook::new();
    for (name, types) in names {
        if name == "*" {
            book.record_otherwise(read_outcome(Rtype::TXT, &types).map_err(|what| fault("*", what))?);
            continue;
        }
        let owner = Name::read(&name).map_err(|it| fault(&name, format!("no domain name: {it:?}")))?;
        match types {
            Value::Object(types) => {
                for (mnemonic, value) in types {
                    let place = format!("{name} {mnemonic}");
                    let rtype = Rtype::read(&mnemonic).ok_or_else(|| fault(&place, "no record type".into()))?;
                    let answer = read_outcome(rtype, &value).map_err(|what| fault(&place, what))?;
                    book.record(Question::new(owner.clone(), rtype), answer);
                }
            }
            word => {
                for &(_, rtype) in Rtype::ALL {
                    let answer = read_outcome(rtype, &word).map_err(|what| fault(&name, what))?;
                    book.record(Question::new(owner.clone(), rtype), answer);
                }
            }
        }
    }
    Ok(book)
}

/// Why a file of saved answers cannot be used, and at which name and type.
#[derive(Debug, PartialEq, Eq)]
pub struct AnswersFileFault {
    pub place: String,
    pub what: String,
}

impl fmt::Display for AnswersFileFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.place {
            "" => out.write_str(&self.what),
            place => write!(out, "{place}: {}", self.what),
        }
    }
}

impl std::error::Error for AnswersFileFault {}

/// The answers of a report.
fn read_evidence(rows: &[Value]) -> Result<AnswerBook, AnswersFileFault> {
    let mut book = AnswerBook::new();
    for (at, row) in rows.iter().enumerate() {
        read_row(&mut book, row)
            .ok_or_else(|| AnswersFileFault { place: format!("questions[{at}]"), what: "no question with its answer".into() })?;
    }
    Ok(book)
}

fn read_row(book: &mut AnswerBook, row: &Value) -> Option<()> {
    let text = |field: &str| row.get(field).and_then(Value::as_str);
    let question = Question::new(Name::read(text("name")?).ok()?, Rtype::read(text("rtype")?)?);
    for other in row.get("others").and_then(Value::as_array).into_iter().flatten() {
        book.record_other(question.clone(), read_evidence_of(question.rtype, other)?);
    }
    let answer = read_evidence_of(question.rtype, row)?;
    book.record(question, answer);
    Some(())
}

fn read_evidence_of(rtype: Rtype, row: &Value) -> Option<Answer> {
    let text = |field: &str| row.get(field).and_then(Value::as_str);
    let rdata = |it: &Value| it.as_str().and_then(|it| read_presentation(rtype, it));
    let outcome = match text("outcome")? {
        "records" => Outcome::of(row.get("records")?.as_array()?.iter().map(rdata).collect::<Option<_>>()?, rtype),
        "nodata" => Outcome::NoData,
        "nxdomain" => Outcome::NxDomain,
        failure => Outcome::Failed(Failure::read(failure)?),
    };
    let aliases = row.get("aliases").and_then(Value::as_array).into_iter().flatten();
    let number = |field: &str| row.get(field).and_then(Value::as_u64);
    let receipt = || {
        let took = u32::try_from(number("took")?).ok()?;
        Some(Rc::new(Receipt { asked_at: number("asked_at")?, took, message: read_hex(text("message")?)?.into() }))
    };
    Some(Answer {
        receipt: receipt(),
        aliases: aliases.map(|it| it.as_str().and_then(read_name)).collect::<Option<_>>()?,
        ttl: number("ttl").and_then(|it| u32::try_from(it).ok()),
        authenticated: row.get("authenticated").and_then(Value::as_bool).unwrap_or(false),
        extended_error: text("extended_error").map(Into::into),
        ..Answer::new(outcome, text("source").unwrap_or("saved answers"))
    })
}

fn read_outcome(rtype: Rtype, value: &Value) -> Result<Answer, String> {
    let outcome = match value {
        Value::String(word) => match &**word {
            "nx" => Outcome::NxDomain,
            "nodata" => Outcome::NoData,
            "timeout" => Outcome::Failed(Failure::Timeout),
            "servfail" => Outcome::Failed(Failure::ServFail),
            other => return Err(format!("\"{other}\" is none of nx, nodata, timeout, servfail")),
        },
        Value::Array(items) => Outcome::of(items.iter().map(|it| read_rdata(rtype, it)).collect::<Result<_, _>>()?, rtype),
        other => return Err(format!("neither a list nor a word: {other}")),
    };
    Ok(Answer::new(outcome, "saved answers"))
}

fn read_rdata(rtype: Rtype, value: &Value) -> Result<Rdata, String> {
    let wrong = || format!("cannot be read as {rtype}: {value}");
    if let (Rtype::MX, Value::Array(pair)) = (rtype, value) {
        let [preference, exchange] = &pair[..] else { return Err(wrong()) };
        let preference = preference.as_u64().and_then(|it| u16::try_from(it).ok()).ok_or_else(wrong)?;
        let exchange = exchange.as_str().and_then(read_name).ok_or_else(wrong)?;
        return Ok(Rdata::Mx { preference, exchange });
    }
    let text = value.as_str().ok_or_else(wrong)?;
    if rtype == Rtype::TXT {
        return Ok(Rdata::Txt(Text::of(text)));
    }
    read_presentation(rtype, text).ok_or_else(wrong)
}

/// Reads what [`Display`](fmt::Display) of [`Rdata`] writes.
pub(super) fn read_presentation(rtype: Rtype, text: &str) -> Option<Rdata> {
    if rtype == Rtype::TXT {
        return Text::read(text).map(Rdata::Txt);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |at: usize| words.get(at).and_then(|it| it.parse().ok());
    let small = |at: usize| number(at).and_then(|it: u32| u16::try_from(it).ok());
    let name = |at: usize| words.get(at).copied().and_then(read_name);
    match (rtype, words.len()) {
        (Rtype::A, 1) => words[0].parse().ok().map(Rdata::A),
        (Rtype::AAAA, 1) => words[0].parse().ok().map(Rdata::Aaaa),
        (Rtype::CNAME, 1) => name(0).map(Rdata::Cname),
        (Rtype::DNAME, 1) => name(0).map(Rdata::Dname),
        (Rtype::NS, 1) => name(0).map(Rdata::Ns),
        (Rtype::PTR, 1) => name(0).map(Rdata::Ptr),
        (Rtype::MX, 2) => small(0).zip(name(1)).map(|(preference, exchange)| Rdata::Mx { preference, exchange }),
        (Rtype::SRV, 4) => (|| Some(Rdata::Srv { priority: small(0)?, weight: small(1)?, port: small(2)?, target: name(3)? }))(),
        (Rtype::SOA, 7) => (|| {
            Some(Rdata::Soa(Box::new(crate::records::rdata::Soa {
                mname: name(0)?,
                rname: name(1)?,
                serial: number(2)?,
                refresh: number(3)?,
                retry: number(4)?,
                expire: number(5)?,
                minimum: number(6)?,
            })))
        })(),
        (Rtype::TLSA, 4..) => (|| {
            let octet = |at: usize| number(at).and_then(|it| u8::try_from(it).ok());
            Some(Rdata::Tlsa {
                usage: octet(0)?,
                selector: octet(1)?,
                matching_type: octet(2)?,
                data: read_hex(&words[3..].concat())?,
            })
        })(),
        (Rtype::A | Rtype::AAAA | Rtype::CNAME | Rtype::DNAME | Rtype::NS | Rtype::PTR, _) => None,
        (Rtype::MX | Rtype::SRV | Rtype::SOA | Rtype::TLSA, _) => None,
        _ => Some(Rdata::Other { rtype, presentation: text.to_string() }),
    }
}

/// Names of saved answers may hold octets that presentation form would escape: they are taken as they are.
/// Since the final dot may be left out, an empty name is the root: the exchange of a null MX.
pub(super) fn read_name(text: &str) -> Option<Name> {
    if text.is_empty() { Some(Name::root()) } else { Name::read(text).ok() }
}

pub(super) fn read_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|it| it.to_digit(16).map(|it| it as u8)).collect();
    let digits = digits.filter(|it| it.len().is_multiple_of(2))?;
    Some(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}
