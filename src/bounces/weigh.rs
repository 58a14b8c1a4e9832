//! From words and codes to a cause: every phrase and code that stands in the text is weighed, the heaviest cause wins.

use super::causes::{CAUSES, Cause, Permanence};
use super::model::{Model, Opinion};
use super::phrases::{self, Match};
use super::rules::{self, PROVIDERS, RULES, Rule, Says};
use crate::records::status_code::StatusCode;
use crate::syntax::message::Piece;
use crate::syntax::smtp_reply::Replies;
use crate::text::{Span, sort_by};
use serde::Serialize;
use std::cell::OnceCell;

/// How far an answer can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// The text says nothing that is understood.
    Unknown,
    /// A code alone, or words that could mean something else.
    Guess,
    /// Clear words, with others beside them.
    Likely,
    /// The provider's own row, or clear words and nothing against them.
    Sure,
}

impl Confidence {
    /// The name in the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Confidence::Unknown => "unknown",
            Confidence::Guess => "guess",
            Confidence::Likely => "likely",
            Confidence::Sure => "sure",
        }
    }
}

/// What a text says of why.
#[derive(Clone, Debug)]
pub struct Verdict {
    pub rule: Option<&'static Rule>,
    pub cause: Cause,
    pub detail: Option<&'static str>,
    pub provider: Option<u8>,
    pub confidence: Confidence,
    /// The words or the code that decided, in the text.
    pub evidence: Option<Span>,
    pub reply_code: Option<u16>,
    pub status: Option<StatusCode>,
    pub permanent: Option<bool>,
    /// The words by which the model decided, where it did.
    pub suggested_by: Vec<Span>,
}

/// What is known beside the text: fields of a delivery status.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'t> {
    pub status: Option<StatusCode>,
    pub remote_host: Option<&'t str>,
    /// The recipient's: its domain may name the provider where no host does.
    pub address: Option<&'t str>,
}

/// A provider's own words weigh at least this.
const OWN: u8 = 24;
/// Clear words weigh at least this.
const CLEAR: u8 = 7;
/// Words that can hardly mean anything else weigh at least this.
const STRONG: u8 = 15;
const PROVIDERS_CODE: u8 = 23;
const STATUS: u8 = 5;
const BARE_CODE: u8 = 1;

/// A reason stands at the beginning of what is said, not behind this many bytes.
const FAR_ENOUGH: usize = 64 * 1024;

/// A text in which phrases and codes are found when somebody asks for them: once, for however many recipients it speaks of.
pub struct Heard<'p> {
    pub piece: &'p Piece<'p>,
    /// Whether it is a part of a mail, and not a reply by itself.
    in_mail: bool,
    replies: OnceCell<Replies>,
    found: OnceCell<Vec<Match>>,
    opinion: OnceCell<Option<Opinion>>,
}

impl<'p> Heard<'p> {
    pub fn of(piece: &'p Piece<'p>) -> Heard<'p> {
        Heard { piece, in_mail: true, replies: OnceCell::new(), found: OnceCell::new(), opinion: OnceCell::new() }
    }

    /// A reply by itself.
    pub fn reply(piece: &'p Piece<'p>) -> Heard<'p> {
        Heard { in_mail: false, ..Heard::of(piece) }
    }

    pub fn replies(&self) -> &Replies {
        self.replies.get_or_init(|| Replies::read(self.near()))
    }

    fn found(&self) -> &[Match] {
        self.found.get_or_init(|| phrases::find(self.near()))
    }

    /// The names of fields are no words of anybody: a report suggests nothing.
    fn opinion(&self) -> Option<&Opinion> {
        let (model, text) = (Model::built_in(), self.near());
        let form = || match self.in_mail {
            true if text.contains("Final-Recipient:") => None,
            true => model.opinion_in_mail(text),
            false => model.opinion(text),
        };
        self.opinion.get_or_init(form).as_ref()
    }

    fn near(&self) -> &'p str {
        &self.piece.text[..self.piece.text.floor_char_boundary(FAR_ENOUGH)]
    }

    /// How much the rows count beside the model.
    fn weight_of_rows(&self) -> f32 {
        match self.text().starts_with(|it: char| it.is_ascii_digit()) {
            _ if !self.in_mail => 1.0,
            true => PASTED,
            false => IN_MAIL,
        }
    }

    /// Whether it says that the mail is tried again.
    pub fn is_still_tried(&self) -> bool {
        self.found().iter().any(|it| matches!(it.says, Says::Rule(rule) if RULES[rule as usize].cause == Cause::Delayed))
    }

    pub fn text(&self) -> &'p str {
        &self.piece.text
    }
}

/// Decides what was heard.
pub fn weigh(heard: &Heard<'_>, beside: Beside<'_>) -> Verdict {
    let (text, replies) = (heard.text(), heard.replies());
    let providers = providers(text, heard.found(), replies, beside);
    let provider = providers.first().copied();
    let mut votes = words(heard.found(), &providers);
    without_contained(&mut votes);
    codes(text, replies, beside, provider, &mut votes);
    let by_rows = best(&votes);
    // A provider's own words need no other voice.
    let opinion = if by_rows.is_some_and(|it| it.weight >= OWN) { None } else { heard.opinion() };
    let winner = opinion.map(|it| winner(it, &votes, heard.weight_of_rows()));
    let winner = winner.unwrap_or_else(|| by_rows.map_or(Cause::Unknown, |it| it.rule().cause));
    let vote = if opinion.is_some() { loudest(&votes, winner) } else { by_rows };
    // A code by which each server refuses what it likes says nothing where the words beside it are strange.
    let silence = votes.iter().all(|it| it.weight == BARE_CODE);
    let alone = opinion.filter(|_| vote.is_none() && winner != Cause::Unknown);
    if let Some(verdict) = alone.and_then(|it| suggested(it, winner, silence, heard, beside, provider)) {
        return verdict;
    }
    let speaks = |it: &Opinion| vote.is_some() && !Model::built_in().words(it, text, winner).is_empty();
    let is_strange = silence && opinion.is_some_and(|it| it.has_words(text) && !speaks(it));
    let vote = if winner == Cause::Unknown { vote } else { vote.or(by_rows) }.filter(|_| !is_strange);
    let evidence = vote.and_then(|it| it.span);
    let place = evidence.map_or(u32::MAX, |it| it.start);
    let status = replies.status_at(place).and_then(|it| StatusCode::read(it.of(text))).or(beside.status);
    let reply_code = replies.code_at(place);
    let Some(vote) = vote else {
        let permanent = digit(status, reply_code);
        let code = replies.codes.first().map(|it| it.1);
        return Verdict {
            rule: None,
            cause: Cause::Unknown,
            detail: None,
            provider,
            confidence: Confidence::Unknown,
            evidence: code,
            reply_code,
            status,
            permanent,
            suggested_by: vec![],
        };
    };
    let rule = vote.rule();
    Verdict {
        rule: Some(rule),
        cause: rule.cause,
        detail: rule.detail.or_else(|| detail_of(&votes, rule.cause)),
        provider,
        confidence: confidence(&votes, vote, opinion),
        evidence,
        reply_code,
        status,
        permanent: permanent(rule, status, reply_code, &votes),
        suggested_by: vec![],
    }
}

/// So sure the model must be for its answer to be likely.
const LIKELY: f32 = 0.7;
/// And so sure to be heard where no row says anything.
const GUESS: f32 = 0.2;
/// And so sure that nothing but louder words speaks against it.
const NO_DOUBT: f32 = 0.98;
/// What the model takes for impossible, strong rows still may say.
const IMPOSSIBLE: f32 = -7.0;

/// The cause for which the model and the rows together speak most.
fn winner(opinion: &Opinion, votes: &[Vote], rows: f32) -> Cause {
    let model = Model::built_in();
    let sum = |cause: Cause| {
        let mut odds: Vec<f32> = votes.iter().filter(|it| it.rule().cause == cause).map(odds).collect();
        sort_by(&mut odds, |a, b| b.total_cmp(a));
        let others = odds.iter().skip(1).sum::<f32>();
        model.logarithm(opinion, cause).max(IMPOSSIBLE) + rows * (odds.first().copied().unwrap_or_default() + OTHERS * others)
    };
    // That a server gave up is a reason, if no good one.
    let says_why = |it: &Vote| it.words == 0 || it.weight >= STATUS || it.rule().cause == Cause::Expired;
    // A code, clear words of a refusal, or that it is late, stand in no receipt and no automatic answer, and say more than nothing.
    let says_no = |it: &Vote| it.weight == BARE_CODE || it.weight >= CLEAR || it.rule().cause == Cause::Delayed;
    let refused = votes.iter().any(|it| it.rule().cause.row().group != NO_BOUNCE && says_no(it));
    let is_said = |cause: Cause| votes.iter().any(|it| it.rule().cause == cause);
    let may_be = |cause: Cause| match cause.row().group {
        // Of a mail that did not arrive nobody should hear that it did.
        NO_BOUNCE => !refused && (is_said(cause) || model.probability(opinion, cause) >= LIKELY),
        "unknown" => !votes.iter().any(says_why),
        // What the other server refused says more than that it refused too long.
        _ if cause == Cause::Expired => {
            !votes.iter().any(|it| it.weight >= CLEAR && it.rule().cause.row().group != "temp_server")
        }
        _ => true,
    };
    let causes = CAUSES.iter().map(|it| it.cause).filter(|it| may_be(*it));
    causes.map(|it| (sum(it), it)).max_by(|a, b| a.0.total_cmp(&b.0)).map_or(Cause::Unknown, |it| it.1)
}

const NO_BOUNCE: &str = "not_a_bounce";
/// A part of a mail has more words that are no reason: there the rows count more.
const IN_MAIL: f32 = 4.8;
/// A reply that somebody pasted by itself has fewer of them.
const PASTED: f32 = 2.25;
/// Of several voices for one cause each but the loudest counts so much.
const OTHERS: f32 = 0.2;

/// How far a voice counts beside the model, as the logarithm of odds: fitted on replies that neither the rows nor the model had seen, where
/// together they were right more often than either, and half or twice as much made little difference.
fn odds(vote: &Vote) -> f32 {
    let more = 0.15 * f32::from(vote.words.saturating_sub(2).min(8));
    match vote.weight {
        STRONG.. => 5.0 + more,
        CLEAR.. => 1.0 + more,
        STATUS.. => 1.8,
        BARE_CODE => 0.3,
        _ => 0.4,
    }
}

/// What the model says alone, as a verdict; nothing where no word speaks for it, or hardly any.
fn suggested(
    opinion: &Opinion,
    cause: Cause,
    silence: bool,
    heard: &Heard<'_>,
    beside: Beside<'_>,
    provider: Option<u8>,
) -> Option<Verdict> {
    let (model, text, replies) = (Model::built_in(), heard.text(), heard.replies());
    let probability = model.probability(opinion, cause);
    if silence && probability < GUESS || cause == Cause::Delivered {
        return None;
    }
    let words = model.words(opinion, text, cause);
    // One word alone says little: the stretch in which they stand.
    let evidence = words.iter().copied().reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) })?;
    let status = replies.status_at(evidence.start).and_then(|it| StatusCode::read(it.of(text))).or(beside.status);
    let reply_code = replies.code_at(evidence.start);
    Some(Verdict {
        rule: None,
        cause,
        detail: None,
        provider,
        confidence: if probability >= LIKELY { Confidence::Likely } else { Confidence::Guess },
        evidence: Some(evidence),
        reply_code,
        status,
        permanent: Some(permanent_by_cause(cause, status, reply_code)),
        suggested_by: words,
    })
}

/// A rule that speaks, and how loud.
#[derive(Clone, Copy, Debug)]
struct Vote {
    rule: u16,
    weight: u8,
    /// How many half words of a phrase; none of a code.
    words: u8,
    span: Option<Span>,
}

impl Vote {
    fn rule(&self) -> &'static Rule {
        &RULES[self.rule as usize]
    }
}

/// Whose reply it is: by what only they say, else by the host, else by the recipient's domain. One server may hand on what another said.
fn providers(text: &str, found: &[Match], replies: &Replies, beside: Beside<'_>) -> Vec<u8> {
    let says = found.iter().filter_map(|it| match it.says {
        Says::Provider(provider) => Some(provider),
        Says::Rule(rule) => RULES[rule as usize].provider.filter(|_| RULES[rule as usize].anywhere),
    });
    let hosts = beside.remote_host.into_iter().chain(replies.hosts.iter().map(|it| it.of(text)));
    let domain = beside.address.and_then(|it| it.rsplit_once('@')).map(|it| it.1);
    let mut all: Vec<u8> = Vec::new();
    for provider in says.chain(hosts.chain(domain).filter_map(rules::by_host)) {
        if !all.contains(&provider) {
            all.push(provider);
        }
    }
    all
}

/// The votes of the phrases: of each rule its weightiest.
fn words(found: &[Match], providers: &[u8]) -> Vec<Vote> {
    let mut votes: Vec<Vote> = Vec::new();
    for it in found {
        let Says::Rule(at) = it.says else { continue };
        let rule = &RULES[at as usize];
        if rule.provider.is_some_and(|it| !rule.anywhere && !providers.contains(&it)) {
            continue;
        }
        votes.push(Vote { rule: at, weight: it.weight, words: it.words, span: Some(it.span) });
    }
    votes
}

/// A longer phrase explains the words of the shorter ones within it; a provider's own words only another of its own.
fn without_contained(votes: &mut Vec<Vote>) {
    let all = votes.clone();
    votes.retain(|vote| {
        let Some(inner) = vote.span else { return true };
        !all.iter().any(|other| {
            let Some(outer) = other.span else { return false };
            let wider = outer.start <= inner.start && inner.end <= outer.end && outer != inner;
            let may = vote.weight < OWN || other.weight >= OWN;
            may && wider && other.words > vote.words && other.rule().cause != vote.rule().cause
        })
    });
    // Of each rule the weightiest; the earliest of equals.
    sort_by(votes, |a, b| (a.rule, b.weight, a.span).cmp(&(b.rule, a.weight, b.span)));
    votes.dedup_by_key(|it| it.rule);
}

fn codes(text: &str, replies: &Replies, beside: Beside<'_>, provider: Option<u8>, votes: &mut Vec<Vote>) {
    let field = beside.status.map(|it| (it, None));
    let written = replies.statuses.iter().filter_map(|it| Some((StatusCode::read(it.of(text))?, Some(*it))));
    let statuses = written.chain(field);
    let mut seen: Vec<u16> = Vec::new();
    for (status, span) in statuses {
        let Some(rule) = rules::by_status(&status.to_string(), provider) else { continue };
        if !seen.contains(&rule) {
            seen.push(rule);
            votes.push(Vote { rule, weight: weight_of(rule, provider, STATUS), words: 0, span });
        }
    }
    for &(code, span) in &replies.codes {
        let Some(rule) = rules::by_reply(code, provider) else { continue };
        if !seen.contains(&rule) {
            seen.push(rule);
            votes.push(Vote { rule, weight: weight_of(rule, provider, BARE_CODE), words: 0, span: Some(span) });
        }
    }
}

/// A code that is a provider's own counts much where it is the provider who speaks.
fn weight_of(rule: u16, provider: Option<u8>, plain: u8) -> u8 {
    let row = &RULES[rule as usize];
    match (row.provider.is_some() && row.provider == provider, row.weak) {
        (true, false) => PROVIDERS_CODE,
        (true, true) => STATUS,
        (false, true) => BARE_CODE,
        (false, false) => plain,
    }
}

/// A provider's own row, or else the cause with the greatest sum, by its weightiest vote.
fn best(votes: &[Vote]) -> Option<&Vote> {
    let sum = |cause: Cause| votes.iter().filter(|it| it.rule().cause == cause).map(|it| u32::from(it.weight)).sum::<u32>();
    let key = |vote: &Vote| {
        (Some(vote.weight).filter(|it| *it >= OWN), sum(vote.rule().cause), vote.weight, std::cmp::Reverse(vote.rule))
    };
    votes.iter().max_by_key(|it| key(it))
}

/// The loudest voice for a cause.
fn loudest(votes: &[Vote], cause: Cause) -> Option<&Vote> {
    let of_cause = votes.iter().filter(|it| it.rule().cause == cause);
    of_cause.max_by_key(|it| (it.weight, std::cmp::Reverse(it.rule)))
}

fn detail_of(votes: &[Vote], cause: Cause) -> Option<&'static str> {
    votes.iter().filter(|it| it.rule().cause == cause && it.weight >= CLEAR).find_map(|it| it.rule().detail)
}

/// Clear words are sure only where the model takes them for the same, or a status beside them says it, too: a short phrase may stand in a
/// sentence that says something else. Where the model has no doubt, other clear words that say less do no harm.
/// Words that say little, and codes, are likely where the model is.
fn confidence(votes: &[Vote], vote: &Vote, opinion: Option<&Opinion>) -> Confidence {
    let cause = vote.rule().cause;
    let against = votes.iter().filter(|it| it.rule().cause != cause).map(|it| it.weight).max().unwrap_or(0);
    let model = Model::built_in();
    let seconded = votes.iter().any(|it| it.rule().cause == cause && it.words == 0 && it.weight >= STATUS);
    let agrees = seconded || opinion.is_none_or(|it| model.best(it).row().group == cause.row().group);
    let no_doubt = opinion.is_some_and(|it| model.probability(it, cause) >= NO_DOUBT);
    match vote.weight {
        OWN.. if against + 6 < vote.weight => Confidence::Sure,
        CLEAR.. if agrees && (against <= STATUS || no_doubt && against < vote.weight) => Confidence::Sure,
        CLEAR.. => Confidence::Likely,
        _ if opinion.is_some_and(|it| model.probability(it, cause) >= LIKELY) => Confidence::Likely,
        _ => Confidence::Guess,
    }
}

fn permanent(rule: &Rule, status: Option<StatusCode>, reply_code: Option<u16>, votes: &[Vote]) -> Option<bool> {
    let still_trying = votes.iter().any(|it| it.rule().cause == Cause::Delayed);
    Some(rule.permanent.unwrap_or_else(|| !still_trying && permanent_by_cause(rule.cause, status, reply_code)))
}

fn permanent_by_cause(cause: Cause, status: Option<StatusCode>, reply_code: Option<u16>) -> bool {
    match cause.row().permanence {
        Permanence::Yes => true,
        Permanence::No => false,
        // A mail that came back without a code came back for good.
        Permanence::ByCode => digit(status, reply_code).unwrap_or(true),
    }
}

fn digit(status: Option<StatusCode>, reply_code: Option<u16>) -> Option<bool> {
    reply_code.map(|it| it >= 500).or_else(|| status.map(|it| it.class == 5))
}

/// The name of a provider in JSON.
pub fn provider_id(provider: u8) -> Option<&'static str> {
    PROVIDERS.get(provider as usize).map(|it| it.id)
}
