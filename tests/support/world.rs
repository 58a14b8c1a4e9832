//! The world of a live check as zone text: absolute names, one record per line; what is not written does not exist.
//!
//! The SPF records of the providers exist without being written.
//!
//! Comments say what zone text cannot: `; provider: alimail-sg` is the chosen provider,
//! `; timeout: example.com. MX` an answer that could not be obtained, and why,
//! `; elsewhere: example.com. IN MX 10 mx.example.net.` what another resolver has in the place of the records of that name and type,
//! `; mta-sts: mode: enforce` is a line of the MTA-STS policy that was fetched,
//! `; elsewhere nxdomain: example.com. MX` that the name does not exist there,
//! `; signed: example.com.` that answers from that name and below are validated; `.` stands for the root alone.
//!
//! Every address has a name that leads back to it, unless the world has a PTR record for it or says `; no reverse: 192.0.2.25`.

use mailwhy::checks::domain::{DomainReport, check_domain_and_policy};
use mailwhy::dns;
use mailwhy::dns::{Answer, AnswerBook, Failure, Outcome, Question, Resolver, Unanswered, read_answers};
use mailwhy::providers::{self, Provider};
use mailwhy::records::rdata::Text;
use mailwhy::records::{Name, Rdata, Rtype};
use mailwhy::report::Finding;
use std::collections::HashMap;
use std::net::IpAddr;

/// A closed world: every question has an answer.
pub struct World {
    pub domain: Name,
    pub provider: Option<&'static Provider>,
    records: Vec<(Name, Rdata)>,
    policy: String,
    failures: HashMap<Question, Failure>,
    elsewhere: Vec<(Name, Rdata)>,
    gone_elsewhere: Vec<Question>,
    signed: Vec<Name>,
    no_reverse: Vec<IpAddr>,
}

/// What the live check finds in such a world. The domain is the first `$ORIGIN`.
pub fn findings_of(world: &str) -> Vec<Finding> {
    World::read(world).check().findings
}

const FAILURES: [(&str, Failure); 5] = [
    ("timeout", Failure::Timeout),
    ("servfail", Failure::ServFail),
    ("bogus", Failure::Bogus),
    ("unreachable", Failure::Unreachable),
    ("offline", Failure::Offline),
];

impl World {
    pub fn read(text: &str) -> World {
        let mut world = World {
            domain: Name::root(),
            provider: None,
            records: Vec::new(),
            policy: String::new(),
            failures: HashMap::new(),
            elsewhere: Vec::new(),
            gone_elsewhere: Vec::new(),
            signed: Vec::new(),
            no_reverse: Vec::new(),
        };
        for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
            if let Some(comment) = line.strip_prefix(';') {
                world.read_comment(comment);
            } else if let Some(origin) = line.strip_prefix("$ORIGIN ") {
                world.domain = Name::read(origin.trim()).unwrap();
            } else {
                world.records.push(read_record(line));
            }
        }
        for provider in providers::all() {
            for include in provider.spf.iter().chain(provider.spf_legacy).filter(|it| !it.value.contains('%')) {
                let owner = Name::read(include.value).unwrap();
                if !world.records.iter().any(|(name, _)| *name == owner) {
                    world.records.push((owner, Rdata::Txt(Text::of("v=spf1 ip4:192.0.2.0/24 -all"))));
                }
            }
        }
        world
    }

    /// Checks its domain as a page does: run, answer what is awaited, and run again.
    pub fn check(&self) -> DomainReport {
        self.check_in_rounds().0
    }

    /// The report, and how many rounds of questions it took.
    pub fn check_in_rounds(&self) -> (DomainReport, usize) {
        let mut book = AnswerBook::new();
        let policy = Some(&*self.policy).filter(|it| !it.is_empty());
        for round in 0.. {
            let report = check_domain_and_policy(&self.domain, self.provider, policy, &book);
            let elsewhere = self.answer_elsewhere(&mut book);
            assert_eq!(report.awaited, book.awaited(), "the report names what is awaited");
            if report.awaited.is_empty() && !elsewhere {
                return (report, round);
            }
            for question in report.awaited {
                let answer = self.ask(&question).unwrap();
                book.record(question, answer);
            }
        }
        unreachable!()
    }

    /// What another resolver answers to what it is asked, where it says something of its own.
    fn answer_elsewhere(&self, book: &mut AnswerBook) -> bool {
        let mut answered = false;
        for question in book.compared() {
            let of = |it: &&(Name, Rdata)| it.0 == question.name && it.1.rtype() == question.rtype;
            let records: Vec<Rdata> = self.elsewhere.iter().filter(of).map(|it| it.1.clone()).collect();
            let gone = self.gone_elsewhere.contains(&question);
            if book.others(&question).is_empty() && (gone || !records.is_empty()) {
                let outcome = if gone { Outcome::NxDomain } else { Outcome::of(records, question.rtype) };
                book.record_other(question, Answer { ttl: Some(600), ..Answer::new(outcome, "elsewhere") });
                answered = true;
            }
        }
        answered
    }

    fn read_comment(&mut self, comment: &str) {
        let Some((word, rest)) = comment.trim().split_once(": ") else { return };
        if word == "provider" {
            self.provider = Some(providers::by_id(rest).expect("a provider"));
        }
        let question = |rest: &str| {
            let (name, rtype) = rest.split_once(' ').expect("a name and a type");
            Question::new(Name::read(name).unwrap(), Rtype::read(rtype).expect("a type"))
        };
        match word {
            "mta-sts" => self.policy += &format!("{rest}\n"),
            "elsewhere" => self.elsewhere.push(read_record(rest)),
            "elsewhere nxdomain" => self.gone_elsewhere.push(question(rest)),
            "signed" => self.signed.push(Name::read(rest).unwrap()),
            "no reverse" => self.no_reverse.push(rest.parse().expect("an address")),
            _ => {}
        }
        if let Some((_, failure)) = FAILURES.iter().find(|(it, _)| *it == word) {
            self.failures.insert(question(rest), failure.clone());
        }
    }
}

impl Resolver for World {
    fn known(&self, question: &Question) -> Option<Answer> {
        self.ask(question).ok()
    }

    fn ask(&self, question: &Question) -> Result<Answer, Unanswered> {
        if let Some(failure) = self.failures.get(question) {
            return Ok(Answer::new(Outcome::Failed(failure.clone()), "world"));
        }
        let is_signed = |name: &Name| self.signed.iter().any(|it| name.is_at_or_below(it) && (!it.is_root() || name.is_root()));
        let (mut owner, mut aliases) = (question.name.clone(), Vec::new());
        let mut authenticated = is_signed(&owner);
        while let Some(target) = self.records.iter().find_map(|(name, rdata)| match rdata {
            Rdata::Cname(target) if *name == owner && question.rtype != Rtype::CNAME => Some(target),
            _ => None,
        }) {
            owner = target.clone();
            authenticated &= is_signed(&owner);
            aliases.push(owner.clone());
        }
        let mut records: Vec<Rdata> = self.records.iter().filter(|(name, _)| *name == owner).map(|(_, it)| it.clone()).collect();
        records.extend(self.back_or_forth(question).filter(|_| records.is_empty()));
        let exists = !records.is_empty() || self.records.iter().any(|(name, _)| name.is_at_or_below(&owner));
        let outcome = if exists { Outcome::of(records, question.rtype) } else { Outcome::NxDomain };
        Ok(Answer { aliases: aliases.into(), ttl: Some(600), authenticated, ..Answer::new(outcome, "world") })
    }
}

/// The zone of the names that addresses have where the world does not say.
const REVERSE: &str = "reverse.example";

impl World {
    /// The name of an address, or the address of such a name.
    fn back_or_forth(&self, question: &Question) -> Option<Rdata> {
        let host = question.name.host();
        match question.rtype {
            Rtype::PTR => {
                let address = address_of(&host).filter(|it| !self.no_reverse.contains(it))?;
                let owner = self.records.iter().find(|(_, it)| matches!(it, Rdata::A(it) if IpAddr::V4(*it) == address));
                let made = || Name::read(&format!("{}.{REVERSE}", address.to_string().replace(['.', ':'], "-"))).unwrap();
                Some(Rdata::Ptr(owner.map_or_else(made, |it| it.0.clone())))
            }
            Rtype::A => host.strip_suffix(&format!(".{REVERSE}"))?.replace('-', ".").parse().ok().map(Rdata::A),
            Rtype::AAAA => host.strip_suffix(&format!(".{REVERSE}"))?.replace('-', ":").parse().ok().map(Rdata::Aaaa),
            _ => None,
        }
    }
}

/// The address whose name in the reverse tree this is.
fn address_of(host: &str) -> Option<IpAddr> {
    let reversed = |labels: &str, separator: &str| labels.rsplit('.').collect::<Vec<_>>().join(separator);
    if let Some(labels) = host.strip_suffix(".in-addr.arpa") {
        return reversed(labels, ".").parse().ok();
    }
    let digits = reversed(host.strip_suffix(".ip6.arpa")?, "");
    let groups: Vec<&str> = (0..digits.len()).step_by(4).map(|at| &digits[at..digits.len().min(at + 4)]).collect();
    groups.join(":").parse().ok()
}

/// Reads `name IN TYPE rdata` with the reader of saved answers.
fn read_record(line: &str) -> (Name, Rdata) {
    let (owner, rest) = line.split_once(" IN ").expect(line);
    let (rtype, rdata) = rest.split_once(' ').expect(line);
    let rdata = if rtype == "TXT" { rdata.trim_matches('"').replace("\" \"", "") } else { rdata.to_string() };
    let book: dns::AnswerBook = read_answers(&serde_json::json!({owner: {rtype: [rdata]}}).to_string()).expect(line);
    let (question, answer) = book.answers().next().expect(line);
    (question.name.clone(), answer.records()[0].clone())
}
