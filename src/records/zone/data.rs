//! A record's data as a value.

use super::{Record, Zone};
use crate::records::rdata::{Soa, Text};
use crate::records::{Name, Rdata, Rtype};
use crate::syntax::zone::{Word, read_period};
use crate::text::Mapped;

impl Zone<'_> {
    /// The data of a record, names absolute. `None` where it cannot be read: that was reported.
    pub fn rdata(&self, record: &Record) -> Option<Rdata> {
        if record.is_faulty() {
            return None;
        }
        let words: Vec<Word> = self.words(record).take(4096).collect();
        let text = |at: usize| words.get(at).map(|it| it.content.of(self.text()));
        let name = |at: usize| self.absolute(*words.get(at)?, record);
        let number = |at: usize| text(at)?.parse::<u16>().ok();
        let other = || Rdata::Other { rtype: record.rtype, presentation: record.data().of(self.text()).to_string() };
        if self.is_generic(record) {
            return Some(other());
        }
        Some(match record.rtype {
            Rtype::A => Rdata::A(text(0)?.parse().ok()?),
            Rtype::AAAA => Rdata::Aaaa(text(0)?.parse().ok()?),
            Rtype::CNAME => Rdata::Cname(name(0)?),
            Rtype::DNAME => Rdata::Dname(name(0)?),
            Rtype::NS => Rdata::Ns(name(0)?),
            Rtype::PTR => Rdata::Ptr(name(0)?),
            Rtype::MX => Rdata::Mx { preference: number(0)?, exchange: name(1)? },
            Rtype::SRV => Rdata::Srv { priority: number(0)?, weight: number(1)?, port: number(2)?, target: name(3)? },
            Rtype::TXT => Rdata::Txt(self.strings(&words)?),
            Rtype::SOA => {
                let period = |at: usize| read_period(text(at)?)?.seconds;
                Rdata::Soa(Box::new(Soa {
                    mname: name(0)?,
                    rname: name(1)?,
                    serial: text(2)?.parse().ok()?,
                    refresh: period(3)?,
                    retry: period(4)?,
                    expire: period(5)?,
                    minimum: period(6)?,
                }))
            }
            Rtype::TLSA => {
                let octet = |at: usize| text(at)?.parse::<u8>().ok();
                let digits: String = words.get(3..)?.iter().map(|it| it.content.of(self.text())).collect();
                let pairs = digits.as_bytes().chunks(2).map(|it| std::str::from_utf8(it).ok());
                let data = pairs.map(|it| u8::from_str_radix(it?, 16).ok()).collect::<Option<Vec<u8>>>()?;
                Rdata::Tlsa { usage: octet(0)?, selector: octet(1)?, matching_type: octet(2)?, data }
            }
            _ => other(),
        })
    }

    /// A name of a record's data, absolute.
    pub fn absolute(&self, word: Word, record: &Record) -> Option<Name> {
        match word.content.of(self.text()) {
            "@" => Some(self.names().name(self.origin(record))),
            written => {
                let origin = self.names().name(self.origin(record));
                Name::read_relative(written, &origin).ok().map(|(name, _)| name)
            }
        }
    }

    fn strings(&self, words: &[Word]) -> Option<Text> {
        let mut strings = Vec::with_capacity(words.len());
        for word in words {
            let mut octets = Mapped::default();
            crate::syntax::zone::read_character_string(self.text(), word.content, &mut octets).ok()?;
            strings.push(octets.text().chars().map(|it| it as u8).collect());
        }
        Some(Text(strings))
    }
}
