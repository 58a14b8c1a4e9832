//! What is known of a domain so far.

use crate::dns::{Answer, Question, Resolver, Unanswered};
use crate::evaluation::dmarc::{DmarcEvaluation, evaluate_dmarc};
use crate::evaluation::spf::{SpfEvaluation, SpfQuery, evaluate_spf};
use crate::providers::{self, Provider, spf};
use crate::records::dmarc::is_record;
use crate::records::mta_sts::{Mode, Policy};
use crate::records::{Name, Rdata, Rtype};
use crate::text::sort_by;
use std::cell::RefCell;
use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr};

/// A domain, and what the DNS says of it. Every method notes its questions; `None` means that the answer is not known:
/// it is awaited, or could not be obtained. A check then stops with `?`, and finds nothing.
pub struct Lookup<'a> {
    pub domain: &'a Name,
    chosen: Option<&'a Provider>,
    /// The text of the MTA-STS policy, where somebody fetched it.
    pub policy: Option<&'a str>,
    dns: &'a dyn Resolver,
    asked: RefCell<Asked>,
}

/// In the order of asking, each question once.
#[derive(Default)]
struct Asked {
    order: Vec<Question>,
    seen: HashSet<Question>,
}

impl Resolver for Lookup<'_> {
    fn ask(&self, question: &Question) -> Result<Answer, Unanswered> {
        self.note(question);
        self.dns.ask(question)
    }

    fn known(&self, question: &Question) -> Option<Answer> {
        self.dns.known(question)
    }

    fn foresee(&self, question: &Question) {
        self.note(question);
        self.dns.foresee(question);
    }

    fn compare(&self, question: &Question) {
        self.dns.compare(question);
    }

    fn others(&self, question: &Question) -> Vec<Answer> {
        self.dns.others(question)
    }
}

impl<'a> Lookup<'a> {
    /// More exchanges than these are not looked at.
    const MOST_EXCHANGES: usize = 20;
    /// As many records as an SPF evaluation may read (RFC 7208 §4.6.4).
    const MOST_SPF_RECORDS: usize = 10;

    pub fn new(domain: &'a Name, chosen: Option<&'a Provider>, dns: &'a dyn Resolver) -> Lookup<'a> {
        Lookup { domain, chosen, policy: None, dns, asked: RefCell::default() }
    }

    pub fn with_policy(self, policy: Option<&'a str>) -> Lookup<'a> {
        Lookup { policy, ..self }
    }

    pub fn answer(&self, name: &Name, rtype: Rtype) -> Option<Answer> {
        let question = Question::new(name.clone(), rtype);
        self.note(&question);
        self.dns.ask(&question).ok().filter(|it| it.failure().is_none())
    }

    /// Whether DNSSEC vouches for an answer; `None` where whoever gave it has not shown that it validates.
    pub fn is_secure(&self, answer: &Answer) -> Option<bool> {
        if answer.authenticated {
            return Some(true);
        }
        let root = Question::new(Name::root(), Rtype::SOA);
        let vouches = |it: &Answer| it.authenticated && it.source == answer.source;
        let shown = self.asked().iter().filter_map(|it| self.dns.known(it)).any(|it| vouches(&it));
        // The root is signed.
        (shown || vouches(&self.answer(&root.name, root.rtype)?)).then_some(false)
    }

    /// The records of a name; none where it has none or does not exist.
    pub fn records(&self, name: &Name, rtype: Rtype) -> Option<Vec<Rdata>> {
        Some(self.answer(name, rtype)?.records().to_vec())
    }

    /// Says what will be asked, so that it is fetched together.
    pub fn foresee(&self, questions: impl IntoIterator<Item = Question>) {
        for question in questions {
            self.note(&question);
            self.dns.foresee(&question);
        }
    }

    /// The provider that was chosen, else the one that takes the domain's mail.
    pub fn provider(&self) -> Option<&'a Provider> {
        self.chosen.or_else(|| self.takers()?.first().copied())
    }

    pub fn chosen_provider(&self) -> Option<&'a Provider> {
        self.chosen
    }

    /// The providers to which the MX records lead.
    pub fn takers(&self) -> Option<Vec<&'static Provider>> {
        Some(providers::detect(self.exchanges()?.iter().map(|(_, exchange)| exchange)))
    }

    /// Records at the domain itself; `None` also where it does not exist, because then nothing else is worth saying.
    pub fn at_domain(&self, rtype: Rtype) -> Option<Answer> {
        self.answer(self.domain, rtype).filter(|it| it.outcome != crate::dns::Outcome::NxDomain)
    }

    /// Preference and exchange of the MX records, the most preferred first.
    pub fn exchanges(&self) -> Option<Vec<(u16, Name)>> {
        let answer = self.at_domain(Rtype::MX)?;
        let mut exchanges: Vec<(u16, Name)> = answer.records().iter().filter_map(as_mx).collect();
        sort_by(&mut exchanges, |one, two| one.0.cmp(&two.0).then_with(|| one.1.key().cmp(&two.1.key())));
        exchanges.truncate(Lookup::MOST_EXCHANGES);
        Some(exchanges)
    }

    /// The exchanges that are hosts: neither the null MX nor an address written as a name.
    pub fn mail_hosts(&self) -> Option<Vec<Name>> {
        let hosts: Vec<Name> =
            self.exchanges()?.into_iter().map(|(_, it)| it).filter(|it| !it.is_root() && !is_address(it)).collect();
        let rtypes = [Rtype::A, Rtype::AAAA, Rtype::CNAME];
        self.foresee(hosts.iter().flat_map(|host| rtypes.map(|it| Question::new(host.clone(), it))));
        let tlsa = |host: &Name| Some(Question::new(host.child("_25._tcp")?, Rtype::TLSA));
        self.foresee(hosts.iter().filter_map(tlsa));
        Some(hosts)
    }

    /// The mail hosts that belong to the domain itself.
    pub fn own_mail_hosts(&self) -> Option<Vec<Name>> {
        Some(self.mail_hosts()?.into_iter().filter(|it| it.is_at_or_below(self.domain)).collect())
    }

    /// The addresses of a host, of either family; `None` where one is not known.
    pub fn addresses(&self, host: &Name) -> Option<Vec<IpAddr>> {
        let rtypes = [Rtype::A, Rtype::AAAA];
        self.foresee(rtypes.map(|it| Question::new(host.clone(), it)));
        let [four, six] = rtypes.map(|it| self.records(host, it));
        Some(four?.iter().chain(&six?).filter_map(as_address).collect())
    }

    /// Whether the domain says that it takes no mail: it has a null MX and no other (RFC 7505 §3).
    pub fn takes_no_mail(&self) -> Option<bool> {
        let exchanges = self.exchanges()?;
        Some(!exchanges.is_empty() && exchanges.iter().all(|(_, exchange)| exchange.is_root()))
    }

    pub fn spf_records(&self) -> Option<Vec<String>> {
        Some(self.at_domain(Rtype::TXT)?.texts().filter(|it| spf::is_record(it)).collect())
    }

    /// How the mail of an address fares that nobody listed: every term is evaluated, so that the count of look-ups is that of a stranger's mail.
    /// `None` where there is not exactly one record.
    pub fn spf_of_a_stranger(&self) -> Option<SpfEvaluation> {
        let [_record] = &self.spf_records()?[..] else { return None };
        let domain = self.domain.host();
        // No host has this address.
        let query = SpfQuery::new(Ipv4Addr::UNSPECIFIED.into(), format!("postmaster@{domain}"), domain);
        Some(evaluate_spf(&query, self))
    }

    /// Whether the one SPF record, or a record that it includes or redirects to, includes a provider.
    pub fn spf_reaches(&self, provider: &Provider, record: &str) -> Option<bool> {
        let mut known = true;
        let mut records = vec![record.to_string()];
        let mut at = 0;
        while let Some(record) = records.get(at).cloned() {
            if spf::agreement([&*record], provider) == spf::Agreement::Included {
                return Some(true);
            }
            let targets: Vec<Name> =
                spf::includes(&record).chain(spf::redirect(&record)).filter_map(|it| Name::read(it).ok()).collect();
            let room = Lookup::MOST_SPF_RECORDS.saturating_sub(records.len());
            self.foresee(targets.iter().take(room).map(|it| Question::new(it.clone(), Rtype::TXT)));
            for target in targets.iter().take(room) {
                match self.answer(target, Rtype::TXT) {
                    Some(answer) => records.extend(answer.texts().find(|it| spf::is_record(it))),
                    None => known = false,
                }
            }
            at += 1;
        }
        known.then_some(false)
    }

    /// The DMARC records at `_dmarc` below a name.
    pub fn dmarc_records(&self, name: &Name) -> Option<Vec<String>> {
        let Some(owner) = name.child("_dmarc") else { return Some(vec![]) };
        Some(self.answer(&owner, Rtype::TXT)?.texts().filter(|it| is_record(it)).collect())
    }

    /// The tree walk of DMARC, the policy that applies, and where reports may go.
    pub fn dmarc(&self) -> Option<DmarcEvaluation> {
        evaluate_dmarc(self.domain, self).ok()
    }

    /// The MX hosts that no pattern of the MTA-STS policy covers, where it has that mode.
    pub fn outside_policy(&self, mode: Mode) -> Option<Vec<Name>> {
        let policy = Policy::read(self.policy?).filter(|it| it.mode == mode)?;
        let mut hosts: Vec<Name> = self.exchanges()?.into_iter().map(|(_, it)| it).filter(|it| !it.is_root()).collect();
        hosts.retain(|host| !policy.mx.iter().any(|it| it.matches(host)));
        Some(hosts)
    }

    /// All that was asked, in the order of asking.
    pub fn asked(&self) -> Vec<Question> {
        self.asked.borrow().order.clone()
    }

    /// The answer to a question that was asked, also where it is a failure; `None` while it is awaited.
    pub fn outcome(&self, question: &Question) -> Option<Answer> {
        self.dns.ask(question).ok()
    }

    fn note(&self, question: &Question) {
        let mut asked = self.asked.borrow_mut();
        if asked.seen.insert(question.clone()) {
            asked.order.push(question.clone());
        }
    }
}

fn as_mx(rdata: &Rdata) -> Option<(u16, Name)> {
    match rdata {
        Rdata::Mx { preference, exchange } => Some((*preference, exchange.clone())),
        _ => None,
    }
}

pub fn as_address(rdata: &Rdata) -> Option<IpAddr> {
    match rdata {
        Rdata::A(it) => Some((*it).into()),
        Rdata::Aaaa(it) => Some((*it).into()),
        _ => None,
    }
}

/// Whether a name is an IPv4 address that was written where a host belongs.
pub fn is_address(name: &Name) -> bool {
    name.host().parse::<std::net::Ipv4Addr>().is_ok()
}
