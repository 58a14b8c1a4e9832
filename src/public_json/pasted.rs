//! What look-up programs printed, in place of a look-up.

use crate::ZoneOptions;
use crate::bounces::Listing;
use crate::dns::zone::ZoneWorld;
use crate::dns::{AnswerBook, Question, Resolver, read_look_ups, write_answer_lines};
use crate::records::zone::Zone;
use crate::records::{Name, Rdata, Rtype};
use crate::report::Findings;
use crate::text::decode;
use crate::text::detect::is_of_look_ups;
use serde::Serialize;
use std::net::Ipv4Addr;

/// What pasted answers are about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pasted {
    /// The domains whose mail they tell of, in the order of the text: those can be checked by them.
    pub domains: Vec<String>,
    /// What blocklists of the DNS answered.
    pub listings: Vec<Listing>,
}

/// More domains of one paste are not offered.
const MOST_DOMAINS: usize = 6;

/// What a text is about, if it is the output of look-up programs; else nothing.
///
/// ```
/// use mailwhy::public_json::pasted;
/// let found = pasted(b"$ dig +noall +answer shop.example MX\n;; ANSWER SECTION:\nshop.example. 300 IN MX 10 mx.example.net.\n");
/// assert_eq!(found.domains, ["shop.example"]);
/// ```
pub fn pasted(bytes: &[u8]) -> Pasted {
    let text = decode(bytes).text;
    if !is_of_look_ups(&text) {
        return Pasted::default();
    }
    let options = ZoneOptions::default();
    let master = options.master_text(&text);
    let zone = Zone::read(&master, &options, &mut Findings::default());
    let beneath = read_look_ups(&text);
    Pasted { domains: domains(&zone, &beneath), listings: listings(&zone, &beneath) }
}

/// What a paste answers to some questions, in the lines that [`read_answer_lines`](crate::dns::read_answer_lines) reads.
pub fn answers_of(text: &str, domain: &Name, questions: &[Question]) -> String {
    with_answers(text, domain, |world| {
        let answers: Vec<_> = questions.iter().filter_map(|it| Some((it, world.ask(it).ok()?))).collect();
        write_answer_lines(answers.iter().map(|(question, answer)| (*question, answer, &[][..])))
    })
}

/// Runs on the world that a paste tells of. The records are master-file text; what else was learned lies beneath. All other questions
/// stay open.
pub(super) fn with_answers<R>(text: &str, domain: &Name, run: impl FnOnce(&dyn Resolver) -> R) -> R {
    let options = ZoneOptions { origin: Some(domain.clone()), ..ZoneOptions::default() };
    let master = options.master_text(text);
    run(&ZoneWorld::read([(&*master, options.clone())]).over(read_look_ups(text)))
}

/// Where mail goes first; without that, whose mail is spoken of.
fn domains(zone: &Zone<'_>, beneath: &AnswerBook) -> Vec<String> {
    let mut found: [Vec<Name>; 2] = Default::default();
    let owners = zone.rrsets().map(|it| (zone.names().name(it.owner), it.rtype));
    let asked = beneath.answers().map(|(question, _)| (question.name.clone(), question.rtype));
    let mut unanswered: Vec<(Name, Rtype)> = asked.collect();
    unanswered.sort_by_cached_key(|(name, rtype)| (name.key(), rtype.0));
    for (owner, rtype) in owners.chain(unanswered) {
        let is_text = rtype == Rtype::TXT;
        let is_spf = || rdata_of(zone, &owner, rtype).iter().any(starts_with_spf);
        let (name, list) = match above_policy(&owner).filter(|_| is_text) {
            Some(domain) => (domain, 0),
            None if rtype == Rtype::MX => (owner, 0),
            None if is_text && is_spf() => (owner, 1),
            None => continue,
        };
        let is_mail = name.labels().all(|it| !it.starts_with(b"_")) && !name.is_root();
        if is_mail && !found[list].contains(&name) {
            found[list].push(name);
        }
    }
    let [first, second] = found;
    let list = if first.is_empty() { second } else { first };
    list.iter().take(MOST_DOMAINS).map(Name::host).collect()
}

fn rdata_of(zone: &Zone<'_>, owner: &Name, rtype: Rtype) -> Vec<Rdata> {
    let rrset = zone.names().find(owner).found().and_then(|it| zone.rrset(it, rtype));
    rrset.into_iter().flat_map(|it| it.records()).filter_map(|it| zone.rdata(it)).collect()
}

/// The domain of which a policy speaks: `_dmarc.shop.example`.
fn above_policy(owner: &Name) -> Option<Name> {
    let first = owner.labels().next()?.to_ascii_lowercase();
    owner.parent().filter(|_| matches!(&*first, b"_dmarc" | b"_mta-sts"))
}

fn starts_with_spf(rdata: &Rdata) -> bool {
    matches!(rdata, Rdata::Txt(text) if crate::records::spf::is_spf(&text.joined()))
}

/// What blocklists answered, with what they said that they do not list.
fn listings(zone: &Zone<'_>, beneath: &AnswerBook) -> Vec<Listing> {
    let addresses = |owner: &Name| -> Vec<Ipv4Addr> {
        let address = |it| if let Rdata::A(it) = it { Some(it) } else { None };
        rdata_of(zone, owner, Rtype::A).into_iter().filter_map(address).collect()
    };
    let listed = zone.rrsets().filter(|it| it.rtype == Rtype::A).map(|it| zone.names().name(it.owner));
    let mut queries: Vec<(Name, Vec<Ipv4Addr>)> = listed.map(|it| (addresses(&it), it)).map(|(found, it)| (it, found)).collect();
    let absent = beneath.answers().filter(|(question, answer)| question.rtype == Rtype::A && answer.is_void());
    let mut absent: Vec<Name> = absent.map(|(question, _)| question.name.clone()).collect();
    absent.sort_by_cached_key(Name::key);
    queries.extend(absent.into_iter().map(|it| (it, vec![])));
    Listing::read(&queries)
}
