//! DNS messages in wire form (RFC 1035 §4), by the `domain` crate.

use super::{Answer, Failure, Outcome, Question};
use crate::records::rdata::{Soa, Text};
use crate::records::{Name, Rdata, Rtype};
use domain::base::iana::{Class, Opcode, OptRcode, Rcode};
use domain::base::name::ParsedName;
use domain::base::opt::ExtendedError;
use domain::base::rdata::UnknownRecordData;
use domain::base::wire::ParseError;
use domain::base::{Message, MessageBuilder, ParsedRecord};
use domain::rdata;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The longest message (RFC 8484 §6).
pub const LONGEST: usize = 65_535;

/// What an EDNS query says it can take over UDP; servers ignore it over HTTPS (RFC 8484 §6).
const PAYLOAD_SIZE: u16 = 1232;

/// A query with the ID 0 (RFC 8484 §4.1), RD, and EDNS with DO (RFC 6891 §6.1, RFC 4035 §4.1).
///
/// `checking_disabled` sets CD: the resolver then gives also data that fails DNSSEC validation (RFC 4035 §3.2.2).
pub fn query(question: &Question, checking_disabled: bool) -> Vec<u8> {
    const FITS: &str = "a query is far shorter than a message may be";
    let mut wire: Vec<u8> = Vec::with_capacity(Name::LONGEST);
    for label in question.name.labels() {
        wire.push(label.len() as u8);
        wire.extend_from_slice(label);
    }
    wire.push(0);
    let name = domain::base::Name::from_octets(wire).expect("a name that exists is valid");
    let mut message = MessageBuilder::new_vec();
    message.header_mut().set_rd(true);
    message.header_mut().set_cd(checking_disabled);
    let mut message = message.question();
    message.push((name, domain::base::iana::Rtype::from_int(question.rtype.0))).expect(FITS);
    let mut message = message.additional();
    let options = message.opt(|it| {
        it.set_udp_payload_size(PAYLOAD_SIZE);
        it.set_dnssec_ok(true);
        Ok(())
    });
    options.expect(FITS);
    message.finish()
}

/// Reads the response to `question`. Whatever the octets are, they give an answer: what cannot be used is a [`Failure`].
pub fn read_response(octets: &[u8], question: &Question, source: impl Into<Rc<str>>) -> Answer {
    let Ok(message) = Message::from_slice(octets) else { return Answer::new(Outcome::Failed(Failure::Malformed), source) };
    let answer = read_message(message, question).unwrap_or_else(|failure| Answer::new(Outcome::Failed(failure), ""));
    Answer { extended_error: extended_error(message), source: source.into(), ..answer }
}

/// Why the resolver says that it failed (RFC 8914 §2): `6 DNSSEC Bogus: signature crypto failed`.
fn extended_error(message: &Message<[u8]>) -> Option<Rc<str>> {
    let options = message.opt()?;
    let error: ExtendedError<&[u8]> = options.opt().first()?;
    let mut text = error.code().to_int().to_string();
    for (before, part) in [(" ", error.code().to_mnemonic()), (": ", error.text_slice())] {
        if let Some(part) = part.filter(|it| !it.is_empty()) {
            text.push_str(before);
            text.extend(String::from_utf8_lossy(part).chars().filter(|it| !it.is_control()));
        }
    }
    Some(text.into())
}

/// The flags that are set in the header (RFC 1035 §4.1.1, RFC 4035 §3), as `dig` writes them.
///
/// ```
/// assert_eq!(mailwhy::dns::message::flags(&[0, 0, 0x81, 0xa0, 0, 0, 0, 0, 0, 0, 0, 0]), "qr rd ra ad");
/// assert_eq!(mailwhy::dns::message::flags(b"no message"), "");
/// ```
pub fn flags(octets: &[u8]) -> String {
    let Ok(message) = Message::from_slice(octets) else { return String::new() };
    let header = message.header();
    let flags = [
        ("qr", header.qr()),
        ("aa", header.aa()),
        ("tc", header.tc()),
        ("rd", header.rd()),
        ("ra", header.ra()),
        ("ad", header.ad()),
        ("cd", header.cd()),
    ];
    let set: Vec<&str> = flags.into_iter().filter(|it| it.1).map(|it| it.0).collect();
    set.join(" ")
}

fn read_message(message: &Message<[u8]>, question: &Question) -> Result<Answer, Failure> {
    let header = message.header();
    if message.as_slice().len() > LONGEST || !header.qr() || header.opcode() != Opcode::QUERY {
        return Err(Failure::Malformed);
    }
    if header.tc() {
        return Err(Failure::Truncated);
    }
    let sections = Sections::read(message)?;
    let rcode = message.opt_rcode();
    let usable = rcode == OptRcode::NOERROR || rcode == OptRcode::NXDOMAIN;
    // A server that refuses may leave the question out.
    let asked = !usable && message.header_counts().qdcount() == 0 || is_question(message, question);
    if header.id() != 0 || !asked {
        return Err(Failure::WrongQuestion);
    }
    match rcode {
        OptRcode::NOERROR | OptRcode::NXDOMAIN => sections.answer(question, header.rcode(), header.ad()),
        OptRcode::SERVFAIL => Err(Failure::ServFail),
        other => Err(Failure::Refused(other.to_int())),
    }
}

fn is_question(message: &Message<[u8]>, question: &Question) -> bool {
    message.sole_question().is_ok_and(|it| {
        let (rtype, class) = (it.qtype().to_int(), it.qclass());
        rtype == question.rtype.0 && class == Class::IN && name(*it.qname()).is_ok_and(|it| it == question.name)
    })
}

/// What an answer needs of a message that could be read to its end.
struct Sections {
    records: Vec<(Name, Rdata, u32)>,
    aliases: HashMap<Name, (Name, u32)>,
    /// How long the name's absence may be kept (RFC 2308 §5).
    negative_ttl: Option<u32>,
}

impl Sections {
    fn read(message: &Message<[u8]>) -> Result<Sections, Failure> {
        let mut sections = Sections { records: Vec::new(), aliases: HashMap::new(), negative_ttl: None };
        let mut read = |message: &Message<[u8]>| -> Result<(), ParseError> {
            let mut answer = message.answer()?;
            for record in answer.by_ref() {
                let record = record?;
                if record.class() == Class::IN {
                    sections.add(name(record.owner())?, typed(&record)?, record.ttl().as_secs());
                }
            }
            let Some(mut authority) = answer.next_section()? else { return Ok(()) };
            for record in authority.by_ref() {
                let record = record?;
                if let Rdata::Soa(soa) = typed(&record)? {
                    sections.negative_ttl = Some(record.ttl().as_secs().min(soa.minimum));
                }
            }
            let Some(additional) = authority.next_section()? else { return Ok(()) };
            additional.into_iter().try_for_each(|it| it.map(drop))
        };
        read(message).map_err(|_| Failure::Malformed)?;
        Ok(sections)
    }

    fn add(&mut self, owner: Name, rdata: Rdata, ttl: u32) {
        if let Rdata::Cname(target) = &rdata {
            self.aliases.entry(owner.clone()).or_insert((target.clone(), ttl));
        }
        self.records.push((owner, rdata, ttl));
    }

    /// Follows the aliases from the name that was asked for to the name that owns the records (RFC 1034 §4.3.2).
    fn answer(self, question: &Question, rcode: Rcode, authenticated: bool) -> Result<Answer, Failure> {
        let (mut aliases, mut seen, mut ttl) = (Vec::new(), HashSet::new(), u32::MAX);
        let mut owner = &question.name;
        if question.rtype != Rtype::CNAME {
            while let Some((target, kept)) = self.aliases.get(owner) {
                if !seen.insert(owner) {
                    return Err(Failure::AliasLoop);
                }
                aliases.push(target.clone());
                (owner, ttl) = (target, ttl.min(*kept));
            }
        }
        let mut records = Vec::new();
        for (name, rdata, kept) in &self.records {
            if rdata.rtype() == question.rtype && name == owner {
                records.push(rdata.clone());
                ttl = ttl.min(*kept);
            }
        }
        if records.is_empty() {
            ttl = ttl.min(self.negative_ttl.unwrap_or(u32::MAX));
        }
        let outcome = match rcode {
            Rcode::NXDOMAIN => Outcome::NxDomain,
            _ => Outcome::of(records, question.rtype),
        };
        let ttl = Some(ttl).filter(|&it| it < u32::MAX);
        Ok(Answer { outcome, aliases: aliases.into(), ttl, authenticated, ..Answer::new(Outcome::NoData, "") })
    }
}

fn name(parsed: ParsedName<&[u8]>) -> Result<Name, ParseError> {
    let labels = parsed.iter().filter(|it| !it.is_root()).map(|it| it.as_slice());
    Name::from_labels(labels).ok_or(ParseError::form_error("no domain name"))
}

fn typed(record: &ParsedRecord<'_, [u8]>) -> Result<Rdata, ParseError> {
    /// Reads the data as a type of `domain`; `build` makes ours of it.
    macro_rules! rdata {
        ($kind:ty, $data:ident => $build:expr) => {
            record.to_record::<$kind>()?.map(|it| {
                let $data = it.data();
                Ok($build)
            })
        };
    }
    let rtype = Rtype(record.rtype().to_int());
    let known = match rtype {
        Rtype::A => rdata!(rdata::A, it => Rdata::A(it.addr())),
        Rtype::AAAA => rdata!(rdata::Aaaa, it => Rdata::Aaaa(it.addr())),
        Rtype::CNAME => rdata!(rdata::Cname<_>, it => Rdata::Cname(name(*it.cname())?)),
        Rtype::DNAME => rdata!(rdata::Dname<_>, it => Rdata::Dname(name(*it.dname())?)),
        Rtype::NS => rdata!(rdata::Ns<_>, it => Rdata::Ns(name(*it.nsdname())?)),
        Rtype::PTR => rdata!(rdata::Ptr<_>, it => Rdata::Ptr(name(*it.ptrdname())?)),
        Rtype::MX => rdata!(rdata::Mx<_>, it => Rdata::Mx { preference: it.preference(), exchange: name(*it.exchange())? }),
        Rtype::TXT => rdata!(rdata::Txt<_>, it => Rdata::Txt(Text(it.iter().map(<[u8]>::to_vec).collect()))),
        Rtype::SRV => rdata!(rdata::Srv<_>, it => Rdata::Srv {
            priority: it.priority(),
            weight: it.weight(),
            port: it.port(),
            target: name(*it.target())?,
        }),
        Rtype::TLSA => rdata!(UnknownRecordData<_>, it => match *it.data() {
            [usage, selector, matching_type, data @ ..] => Rdata::Tlsa { usage: *usage, selector: *selector, matching_type: *matching_type, data: data.to_vec() },
            _ => return Err(ParseError::ShortInput),
        }),
        Rtype::SOA => rdata!(rdata::Soa<_>, it => Rdata::Soa(Box::new(Soa {
            mname: name(*it.mname())?,
            rname: name(*it.rname())?,
            serial: it.serial().into_int(),
            refresh: it.refresh().as_secs(),
            retry: it.retry().as_secs(),
            expire: it.expire().as_secs(),
            minimum: it.minimum().as_secs(),
        }))),
        // As it is written in zones (RFC 8659 §4.1.1).
        Rtype::CAA => rdata!(UnknownRecordData<_>, it => match *it.data() {
            [flags, length, rest @ ..] => {
                let (tag, value) = rest.split_at_checked(usize::from(*length)).ok_or(ParseError::ShortInput)?;
                let value = Text(vec![value.to_vec()]);
                Rdata::Other { rtype, presentation: format!("{flags} {} {value}", String::from_utf8_lossy(tag)) }
            }
            _ => return Err(ParseError::ShortInput),
        }),
        // The form for unknown types (RFC 3597 §5).
        _ => rdata!(UnknownRecordData<_>, it => Rdata::Other { rtype, presentation: it.to_string() }),
    };
    known.unwrap_or(Err(ParseError::form_error("data of another type")))
}
