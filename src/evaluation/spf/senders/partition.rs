//! check_host() for all addresses at once: what RFC 7208 §4 does for one client is done for sets of clients, which part where a term
//! tells them apart. Each part has its own counters, as the limits of §4.6.4 are those of one evaluation.

use super::ranges::{Family, Ranges};
use crate::dns::{Answer, Question, Resolver};
use crate::evaluation::spf::asking::{MOST_VOID_LOOKUPS, is_ours};
use crate::evaluation::spf::check_host::{Place, read_name};
use crate::evaluation::spf::expansion::expand_for_all;
use crate::evaluation::spf::hosts::{MOST_HOSTS, exchange};
use crate::evaluation::spf::reason::*;
use crate::evaluation::spf::{Counters, SpfResult};
use crate::records::spf::{Hosts, MacroString, Mechanism, Network, SpfRecord, is_spf};
use crate::records::{Name, Rdata, Rtype};
use std::rc::Rc;

/// Addresses that have fared alike so far.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub region: Ranges,
    pub counters: Counters,
    /// Numbers of the [`Condition`]s that were passed on the way.
    pub conditions: Vec<u32>,
}

impl Cell {
    /// Takes away what lies in a network.
    fn take(&mut self, network: &Network) -> Cell {
        Cell { region: self.region.take(network), counters: self.counters, conditions: self.conditions.clone() }
    }
}

/// Addresses that end alike.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub cell: Cell,
    pub result: SpfResult,
    pub decided: Rc<Decided>,
}

/// What decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The code of a sentence: see [`REASONS`].
    pub reason: &'static Reason,
    pub domain: String,
    /// As it is written in the domain's record.
    pub term: Option<String>,
    /// The terms that led to the domain, from the first record on.
    pub path: Vec<String>,
}

/// A term whose match cannot be told for a set of addresses: the name that it asks for depends on the address, or on the sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    pub term: String,
    pub domain: String,
    pub path: Vec<String>,
    /// What the evaluation gives where it matches.
    pub result: SpfResult,
    pub(super) counters: Counters,
}

/// Sets that part more often than that are a riddle, not a policy.
const MOST_CELLS: usize = 200;

/// Without the limit, a record that includes itself would not end.
pub(super) const ENDLESS: u32 = 60;

pub(super) struct Partition<'d> {
    dns: &'d dyn Resolver,
    family: Family,
    /// The domain of the sender, for `%{o}`.
    sender: &'d str,
    most_lookups: u32,
    path: Vec<String>,
    pub conditions: Vec<Condition>,
    pub awaited: Vec<Question>,
    pub gave_up: bool,
}

impl<'d> Partition<'d> {
    pub fn new(sender: &'d str, family: Family, dns: &'d dyn Resolver, most_lookups: Option<u32>) -> Partition<'d> {
        let most_lookups = most_lookups.unwrap_or(ENDLESS);
        Partition { dns, family, sender, most_lookups, path: vec![], conditions: vec![], awaited: vec![], gave_up: false }
    }

    pub fn run(&mut self) -> Vec<Piece> {
        let all = Cell { region: Ranges::all(self.family), counters: Counters::default(), conditions: vec![] };
        self.domain(self.sender, all, Place::Top)
    }

    fn domain(&mut self, domain: &str, mut cell: Cell, place: Place) -> Vec<Piece> {
        let end = |this: &Self, cell, result, reason| vec![this.piece(cell, result, reason, domain, None)];
        // §4.3
        let is_name = |it: &Name| it.labels().count() > 1 && !domain.starts_with('[');
        let Some(name) = read_name(domain).filter(is_name) else {
            return end(self, cell, SpfResult::None, &DOMAIN_MALFORMED);
        };
        // §4.4
        let Some(answer) = self.ask(&name, Rtype::TXT) else { return end(self, cell, SpfResult::Unknown, &ANSWER_AWAITED) };
        if answer.failure().is_some() {
            return end(self, cell, SpfResult::Temperror, &RECORD_UNREADABLE);
        }
        if answer.is_void() && place != Place::Top {
            cell.counters.void_lookups += 1;
        }
        // §4.5
        let records: Vec<String> = answer.texts().filter(|it| is_spf(it)).collect();
        let text = match &records[..] {
            [] => return end(self, cell, SpfResult::None, &RECORD_MISSING),
            [text] => text,
            _ => return end(self, cell, SpfResult::Permerror, &RECORD_SEVERAL),
        };
        // §4.6
        match SpfRecord::read(text) {
            Ok(record) => self.record(&record, domain, cell),
            Err(_) => end(self, cell, SpfResult::Permerror, &RECORD_INVALID),
        }
    }

    fn record(&mut self, record: &SpfRecord, domain: &str, cell: Cell) -> Vec<Piece> {
        self.foresee_targets(record, domain);
        let (mut done, mut open) = (Vec::new(), vec![cell]);
        // §4.6.2
        for (term, qualifier, mechanism) in record.directives() {
            let (word, result) = (record.word(term), SpfResult::from(qualifier));
            let mut next = Vec::new();
            for cell in open {
                self.mechanism(mechanism, word, domain, result, cell, &mut done, &mut next);
            }
            open = self.together(next, domain, &mut done);
            if open.is_empty() {
                return done;
            }
        }
        let redirect = record.redirect();
        for cell in open {
            match redirect {
                // §6.1
                Some((term, target)) => self.redirect(target, record.word(term), domain, cell, &mut done),
                // §4.7
                None => done.push(self.piece(cell, SpfResult::Neutral, &NOTHING_MATCHES, domain, None)),
            }
        }
        done
    }

    #[expect(clippy::too_many_arguments, reason = "a step of the walk: what is decided goes to `done`, what is not to `next`")]
    fn mechanism(
        &mut self,
        mechanism: &Mechanism,
        term: &str,
        domain: &str,
        result: SpfResult,
        mut cell: Cell,
        done: &mut Vec<Piece>,
        next: &mut Vec<Cell>,
    ) {
        match mechanism {
            Mechanism::All => done.push(self.piece(cell, result, &ALL_MATCHES, domain, Some(term))),
            Mechanism::Ip(network) => {
                let inside = cell.take(network);
                self.decide(inside, result, &NETWORK_CONTAINS, domain, term, done);
                next.push(cell);
            }
            Mechanism::Include(target) => {
                let Some(mut cell) = self.count_lookup(cell, domain, term, done) else { return };
                let Some(target) = expand_for_all(target, self.sender, domain, self.family == Family::Ip4) else {
                    return next.push(self.condition(cell, term, domain, result));
                };
                let known = self.conditions.len() as u32;
                let before = std::mem::take(&mut cell.conditions);
                self.path.push(term.to_string());
                let inner = self.domain(&target, cell, Place::Include);
                self.path.pop();
                // Where a term of the included record passes, this term matches; any other match of it decides nothing here.
                for condition in &mut self.conditions[known as usize..] {
                    let passes = condition.result == SpfResult::Pass;
                    condition.result = if passes { result } else { SpfResult::None };
                }
                for mut piece in inner {
                    piece.cell.conditions.retain(|&it| self.conditions[it as usize].result != SpfResult::None);
                    piece.cell.conditions.splice(0..0, before.iter().copied());
                    match piece.result {
                        SpfResult::Pass => done.push(Piece { result, ..piece }),
                        SpfResult::Fail | SpfResult::Softfail | SpfResult::Neutral => next.push(piece.cell),
                        SpfResult::Temperror | SpfResult::Permerror | SpfResult::Unknown => done.push(piece),
                        SpfResult::None => {
                            done.push(self.piece(piece.cell, SpfResult::Permerror, &INCLUDE_WITHOUT_RECORD, domain, Some(term)));
                        }
                    }
                }
            }
            Mechanism::A(hosts) => {
                let Some(cell) = self.count_lookup(cell, domain, term, done) else { return };
                let target = match self.target(hosts.domain.as_ref(), domain) {
                    Target::Varies => return next.push(self.condition(cell, term, domain, result)),
                    Target::NoName => return next.push(cell),
                    Target::Name(name) => name,
                };
                let Some((mut cell, answer)) = self.ask_for(cell, &target, self.address_type(), domain, term, done) else {
                    return;
                };
                for network in addresses(&answer, hosts) {
                    let inside = cell.take(&network);
                    self.decide(inside, result, &HOST_HAS_IT, domain, term, done);
                }
                next.push(cell);
            }
            Mechanism::Mx(hosts) => self.mx(hosts, term, domain, result, cell, done, next),
            // The name of a client is its own.
            Mechanism::Ptr(_) => {
                let Some(cell) = self.count_lookup(cell, domain, term, done) else { return };
                next.push(self.condition(cell, term, domain, result));
            }
            Mechanism::Exists(target) => {
                let Some(cell) = self.count_lookup(cell, domain, term, done) else { return };
                let target = match self.target(Some(target), domain) {
                    Target::Varies => return next.push(self.condition(cell, term, domain, result)),
                    Target::NoName => return next.push(cell),
                    Target::Name(name) => name,
                };
                let Some((cell, answer)) = self.ask_for(cell, &target, Rtype::A, domain, term, done) else { return };
                match answer.records() {
                    [] => next.push(cell),
                    _ => done.push(self.piece(cell, result, &NAME_EXISTS, domain, Some(term))),
                }
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "as for `mechanism`")]
    fn mx(
        &mut self,
        hosts: &Hosts,
        term: &str,
        domain: &str,
        result: SpfResult,
        cell: Cell,
        done: &mut Vec<Piece>,
        next: &mut Vec<Cell>,
    ) {
        let Some(cell) = self.count_lookup(cell, domain, term, done) else { return };
        let target = match self.target(hosts.domain.as_ref(), domain) {
            Target::Varies => return next.push(self.condition(cell, term, domain, result)),
            Target::NoName => return next.push(cell),
            Target::Name(name) => name,
        };
        let Some((mut cell, answer)) = self.ask_for(cell, &target, Rtype::MX, domain, term, done) else { return };
        if answer.records().len() > MOST_HOSTS {
            return done.push(self.piece(cell, SpfResult::Permerror, &MX_HOSTS_OVER_TEN, domain, Some(term)));
        }
        let exchanges: Vec<Name> = answer.records().iter().filter_map(exchange).collect();
        for exchange in &exchanges {
            self.foresee(Some(exchange.clone()), self.address_type());
        }
        for exchange in exchanges {
            let Some(answer) = self.ask(&exchange, self.address_type()) else {
                return done.push(self.piece(cell, SpfResult::Unknown, &ANSWER_AWAITED, domain, Some(term)));
            };
            if answer.failure().is_some() {
                return done.push(self.piece(cell, SpfResult::Temperror, &LOOKUP_FAILED, domain, Some(term)));
            }
            for network in addresses(&answer, hosts) {
                let inside = cell.take(&network);
                self.decide(inside, result, &HOST_HAS_IT, domain, term, done);
            }
        }
        next.push(cell);
    }

    fn redirect(&mut self, target: &MacroString, term: &str, domain: &str, cell: Cell, done: &mut Vec<Piece>) {
        let Some(cell) = self.count_lookup(cell, domain, term, done) else { return };
        let Some(target) = expand_for_all(target, self.sender, domain, self.family == Family::Ip4) else {
            return done.push(self.piece(cell, SpfResult::Unknown, &REDIRECT_DECIDES, domain, Some(term)));
        };
        self.path.push(term.to_string());
        let inner = self.domain(&target, cell, Place::Redirect);
        self.path.pop();
        for piece in inner {
            done.push(match piece.result {
                SpfResult::None => self.piece(piece.cell, SpfResult::Permerror, &REDIRECT_WITHOUT_RECORD, domain, Some(term)),
                _ => piece,
            });
        }
    }

    /// Asks for what a term wants, for all addresses of a cell; what an error or a limit ends goes to `done`.
    fn ask_for(
        &mut self,
        mut cell: Cell,
        name: &Name,
        rtype: Rtype,
        domain: &str,
        term: &str,
        done: &mut Vec<Piece>,
    ) -> Option<(Cell, Answer)> {
        let Some(answer) = self.ask(name, rtype) else {
            done.push(self.piece(cell, SpfResult::Unknown, &ANSWER_AWAITED, domain, Some(term)));
            return None;
        };
        if answer.failure().is_some() {
            done.push(self.piece(cell, SpfResult::Temperror, &LOOKUP_FAILED, domain, Some(term)));
            return None;
        }
        if answer.is_void() {
            cell.counters.void_lookups += 1;
            if cell.counters.void_lookups > MOST_VOID_LOOKUPS {
                done.push(self.piece(cell, SpfResult::Permerror, &VOID_LOOKUPS_OVER_TWO, domain, Some(term)));
                return None;
            }
        }
        Some((cell, answer))
    }

    fn count_lookup(&self, mut cell: Cell, domain: &str, term: &str, done: &mut Vec<Piece>) -> Option<Cell> {
        cell.counters.lookups += 1;
        if cell.counters.lookups > self.most_lookups {
            done.push(self.piece(cell, SpfResult::Permerror, &LOOKUPS_OVER_TEN, domain, Some(term)));
            return None;
        }
        Some(cell)
    }

    fn decide(&self, inside: Cell, result: SpfResult, reason: &'static Reason, domain: &str, term: &str, done: &mut Vec<Piece>) {
        if !inside.region.is_empty() {
            done.push(self.piece(inside, result, reason, domain, Some(term)));
        }
    }

    fn piece(&self, cell: Cell, result: SpfResult, reason: &'static Reason, domain: &str, term: Option<&str>) -> Piece {
        let (domain, term) = (domain.to_string(), term.map(str::to_string));
        Piece { cell, result, decided: Rc::new(Decided { reason, domain, term, path: self.path.clone() }) }
    }

    /// Goes on as if the term did not match, and remembers that it might.
    fn condition(&mut self, mut cell: Cell, term: &str, domain: &str, result: SpfResult) -> Cell {
        let (term, domain) = (term.to_string(), domain.to_string());
        cell.conditions.push(self.conditions.len() as u32);
        self.conditions.push(Condition { term, domain, path: self.path.clone(), result, counters: cell.counters });
        cell
    }

    /// Joins the cells that have fared alike.
    fn together(&mut self, cells: Vec<Cell>, domain: &str, done: &mut Vec<Piece>) -> Vec<Cell> {
        let mut joined: Vec<Cell> = Vec::new();
        for cell in cells.into_iter().filter(|it| !it.region.is_empty()) {
            let alike = |it: &Cell| it.counters == cell.counters && it.conditions == cell.conditions;
            match joined.iter().position(alike) {
                Some(other) => joined[other].region.join(&cell.region),
                None if joined.len() < MOST_CELLS => joined.push(cell),
                None => {
                    self.gave_up = true;
                    done.push(self.piece(cell, SpfResult::Unknown, &ANSWER_AWAITED, domain, None));
                }
            }
        }
        joined
    }

    fn target(&self, spec: Option<&MacroString>, domain: &str) -> Target {
        let target = match spec {
            Some(spec) => expand_for_all(spec, self.sender, domain, self.family == Family::Ip4),
            None => Some(domain.to_string()),
        };
        target.map_or(Target::Varies, |it| read_name(&it).map_or(Target::NoName, Target::Name))
    }

    fn address_type(&self) -> Rtype {
        match self.family {
            Family::Ip4 => Rtype::A,
            Family::Ip6 => Rtype::AAAA,
        }
    }

    /// So that all that a record asks for is fetched at once.
    fn foresee_targets(&mut self, record: &SpfRecord, domain: &str) {
        for (term, _, mechanism) in record.directives() {
            let rtype = match mechanism {
                Mechanism::All => return,
                Mechanism::Ip(_) | Mechanism::Ptr(_) => continue,
                Mechanism::Include(_) => Rtype::TXT,
                Mechanism::A(_) => self.address_type(),
                Mechanism::Mx(_) => Rtype::MX,
                Mechanism::Exists(_) => Rtype::A,
            };
            if let Target::Name(name) = self.target(term.domain(), domain) {
                self.foresee(Some(name), rtype);
            }
        }
        if let Some((_, target)) = record.redirect()
            && let Target::Name(name) = self.target(Some(target), domain)
        {
            self.foresee(Some(name), Rtype::TXT);
        }
    }

    fn foresee(&mut self, name: Option<Name>, rtype: Rtype) {
        let Some(name) = name else { return };
        let question = Question::new(name, rtype);
        if self.dns.ask(&question).is_err() {
            self.note(question);
        }
    }

    fn ask(&mut self, name: &Name, rtype: Rtype) -> Option<Answer> {
        let question = Question::new(name.clone(), rtype);
        let answer = self.dns.ask(&question).ok().filter(|it| !it.failure().is_some_and(is_ours));
        if answer.is_none() {
            self.note(question);
        }
        answer
    }

    fn note(&mut self, question: Question) {
        if !self.awaited.contains(&question) {
            self.awaited.push(question);
        }
    }
}

/// What a term asks for.
enum Target {
    Name(Name),
    /// Nothing can match (RFC 7208 §4.8).
    NoName,
    /// Another name for each address or sender.
    Varies,
}

fn addresses(answer: &Answer, hosts: &Hosts) -> Vec<Network> {
    let network = |it: &Rdata| match it {
        Rdata::A(it) => Some(Network { address: (*it).into(), prefix: hosts.ip4_prefix.unwrap_or(32) }),
        Rdata::Aaaa(it) => Some(Network { address: (*it).into(), prefix: hosts.ip6_prefix.unwrap_or(128) }),
        _ => None,
    };
    answer.records().iter().filter_map(network).collect()
}
