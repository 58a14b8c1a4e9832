//! From a text to the report.

use super::blocklists::Blocklist;
use super::causes::{Cause, SEND_AGAIN, WORTH_SENDING_AGAIN};
use super::dialogue::is_after_data;
use super::letter::{Letter, reply_around};
use super::many::{Many, delivery_begun, delivery_ended, is_delivery, readable};
use super::postmasters::Postmaster;
use super::recipients::{Mail, Recipient};
use super::report::{Bounce, BounceReport, Evidence, Kind};
use super::rules;
use super::told::{
    asks, has_come_back, is_no_doubt_one, is_of_another_program, is_ordinary, is_program, only_names_codes, says_so,
    speaks_of_mail,
};
use super::trace;
use super::weigh::{Beside, Confidence, Heard, Verdict, provider_id, weigh};
use super::words::words;
use crate::records::dsn::Action;
use crate::syntax::message::Piece;
use crate::syntax::smtp_reply::{Replies, Role, is_host, is_ip};
use crate::text::{Lines, Span};

/// Explains a whole mail, a notice copied from a screen, or a reply.
///
/// ```
/// use mailwhy::explain_bounce;
/// let report = explain_bounce("Final-Recipient: rfc822; a@example.net\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 mailbox is full\n");
/// assert_eq!(report.bounces[0].cause.row().name, "mailbox_full");
/// assert_eq!(report.bounces[0].recipient.as_deref(), Some("a@example.net"));
/// ```
pub fn explain_bounce(text: &str) -> BounceReport {
    let readable = readable(text);
    let text: &str = &readable;
    let lines = Lines::new(text);
    match Many::read(text) {
        Many::One => explain_mail(text, Span::new(0, text.len()), &lines),
        Many::Mails(mails) => {
            let (mut kind, mut bounces) = (Kind::None, Vec::new());
            for mail in mails {
                let report = explain_mail(text, mail, &lines);
                // The file is what its first bounce is.
                kind = if kind == Kind::None { report.kind } else { kind };
                bounces.extend(report.bounces);
            }
            BounceReport::new(kind, bounces)
        }
        Many::Entries(entries) => {
            // In qmail's log the recipient stands in an entry before.
            let (mut begun, mut bounces) = (Vec::new(), Vec::new());
            let is_of_mail = |it: &str| !is_delivery(it) && !is_program(it) && !is_of_another_program(it);
            for entry in entries.into_iter().filter(|it| is_of_mail(it.of(text))) {
                begun.extend(delivery_begun(entry.of(text)));
                let mut found = explain_entry(text, entry, &lines);
                if let (Some(number), [bounce]) = (delivery_ended(entry.of(text)), &mut found[..]) {
                    let its = begun.iter().rev().take(MOST_AT_ONCE).find(|it| it.0 == number);
                    bounce.recipient = its.map(|it| it.1.to_string()).or(bounce.recipient.take());
                }
                bounces.extend(found.into_iter().filter(says_something));
            }
            BounceReport::new(Kind::Reply, bounces)
        }
    }
}

/// Whether it tells of a mail that did not go: most lines of a log do not.
fn says_something(bounce: &Bounce) -> bool {
    has_code(bounce) || (bounce.confidence > Confidence::Guess && bounce.rule.is_some())
}

fn has_code(bounce: &Bounce) -> bool {
    bounce.reply_code.is_some() || bounce.status.is_some()
}

fn explain_mail(text: &str, within: Span, lines: &Lines<'_>) -> BounceReport {
    let mail = Mail::read(within.of(text));
    let context = Context { text, within, lines, sender: mail.sender_domain.clone() };
    let heard: Vec<_> = mail.notice.iter().map(Heard::of).collect();
    let is_back = mail.from_server || mail.notice.iter().any(|it| has_come_back(&it.text));
    let mut bounces: Vec<Bounce> =
        mail.recipients.iter().map(|it| context.of_recipient((mail.kind, is_back), &heard, it)).collect();
    let notice = mail.notice.first().map_or("", |it| &it.text);
    if mail.kind == Kind::Text && !mail.from_server {
        if is_none(&mail, is_back, &bounces) {
            return BounceReport::new(Kind::None, Vec::new());
        }
        if asks(notice) && !bounces.iter().any(has_code) {
            bounces.iter_mut().for_each(|it| it.confidence = it.confidence.min(Confidence::Likely));
        }
    }
    BounceReport::new(mail.kind, bounces)
}

/// Whether a text without headers tells of no mail that came back, whatever its words would mean if it did.
fn is_none(mail: &Mail<'_>, is_back: bool, bounces: &[Bounce]) -> bool {
    let notice = mail.notice.first().map_or("", |it| &it.text);
    if is_program(notice) || is_of_another_program(notice) {
        return true;
    }
    let is_back = is_back || says_so(notice);
    if bounces.iter().any(has_code) {
        let names_nobody = |it: &Bounce| it.recipient.is_none() && it.remote_host.is_none();
        return bounces.iter().all(names_nobody) && !is_back && only_names_codes(notice);
    }
    // What the model makes of a text that does not even speak of mail is nothing, unless it is sure that somebody's mail came back.
    let is_about_mail = || mail.notice.iter().any(|it| speaks_of_mail(&it.text)) || is_no_doubt_one(notice);
    let says_nothing = |it: &Bounce| {
        it.confidence == Confidence::Unknown
            || (it.rule.is_none() && it.cause != Cause::AutoReply && it.confidence < Confidence::Likely && !is_about_mail())
    };
    let is_away = |it: &Bounce| it.cause == Cause::AutoReply && it.rule.is_some() && !asks(notice);
    let is_clear = |it: &Bounce| it.confidence == Confidence::Sure && it.rule.is_some();
    let is_likely = |it: &Bounce| it.confidence >= Confidence::Likely && it.rule.is_some();
    let is_of_somebody = bounces.iter().any(|it| is_likely(it) && it.recipient.is_some());
    !is_back && bounces.iter().all(says_nothing)
        || !(is_back && is_of_somebody || bounces.iter().any(is_away))
            && is_ordinary(notice, is_back || is_of_somebody, bounces.iter().any(is_clear))
}

fn explain_entry(text: &str, within: Span, lines: &Lines<'_>) -> Vec<Bounce> {
    let context = Context { text, within, lines, sender: None };
    let piece = Piece::read(within.of(text));
    let rows = trace::rows(&piece);
    if !rows.is_empty() {
        return rows.iter().map(|it| context.of_recipient((Kind::Event, false), &[], it)).collect();
    }
    let heard = Heard::reply(&piece);
    vec![context.bounce(weigh(&heard, Beside::default()), &heard, None, None)]
}

/// Explains one SMTP reply by itself: a line of a log, what a program shows.
pub fn explain_reply(text: &str) -> BounceReport {
    if text.trim().is_empty() {
        return BounceReport::new(Kind::None, Vec::new());
    }
    BounceReport::new(Kind::Reply, explain_entry(text, Span::new(0, text.len()), &Lines::new(text)))
}

/// So many deliveries qmail has under way, at the most (`concurrencyremote`, `concurrencylocal`).
const MOST_AT_ONCE: usize = 510;

/// The rule for a blocklist that does not answer the receiving server.
const LIST_IS_SILENT: &str = "blocklist-refuses-to-answer";

/// The rule for mail that nothing vouches for, whoever says so.
const NEITHER: &str = "neither-spf-nor-dkim";

/// The rule for an automatic answer that wants one itself.
const MUST_CONFIRM: &str = "sender-must-confirm";
/// The rule for a server that refuses to pass mail on and is not the sender's.
const NOT_THE_SENDERS: &str = "recipient-server-denies-relay";

struct Context<'t> {
    text: &'t str,
    /// Where in the text the mail stands.
    within: Span,
    lines: &'t Lines<'t>,
    sender: Option<String>,
}

impl Context<'_> {
    /// The diagnosis first, then what the notice says of this recipient, then the whole notice: the first clear words count.
    fn of_recipient(&self, (kind, is_back): (Kind, bool), notice: &[Heard<'_>], recipient: &Recipient<'_>) -> Bounce {
        let address = recipient.address.as_deref();
        let beside = Beside { status: recipient.status, remote_host: recipient.remote_host.as_deref(), address };
        let own: Vec<_> = recipient.pieces.iter().map(Heard::of).collect();
        let nothing = Piece::whole("");
        let silence = Heard::of(&nothing);
        let mut best = (weigh(&silence, beside), &silence);
        for (at, heard) in own.iter().chain(notice).enumerate() {
            let verdict = weigh(heard, beside);
            let clear = verdict.confidence >= Confidence::Likely && verdict.rule.is_some_and(|it| !it.weak);
            if at == 0 || worth(&verdict) > worth(&best.0) {
                best = (verdict, heard);
            }
            if clear {
                break;
            }
        }
        let (mut verdict, heard) = best;
        let words = verdict.evidence.map_or("", |it| it.of(heard.text()));
        if is_unknown_at_last(&verdict) && own.iter().chain(notice).any(|it| is_after_data(it.text(), words)) {
            verdict.follow(rules::by_id("unknown-after-data"));
        }
        // What came back as a mail came back for good, unless the words say otherwise.
        verdict.permanent = verdict.permanent.or(Some(true));
        match recipient.cause {
            Some(cause @ (Cause::Feedback | Cause::AutoReply)) => verdict.become_sure(cause, None),
            Some(cause @ Cause::Suppressed) => verdict.become_sure(cause, Some(true)),
            Some(cause) if verdict.confidence < Confidence::Likely => {
                verdict.become_sure(cause, verdict.permanent);
                verdict.confidence = Confidence::Likely;
            }
            _ => {}
        }
        match (kind, recipient.action) {
            (Kind::Feedback, _) => verdict.become_sure(Cause::Feedback, None),
            (Kind::AutoReply, _) if verdict.rule.is_some_and(|it| it.id == MUST_CONFIRM) => {}
            (Kind::AutoReply, _) => verdict.become_sure(Cause::AutoReply, None),
            (_, Some(Action::Delivered | Action::Relayed | Action::Expanded)) => {
                verdict.become_sure(Cause::Delivered, Some(false))
            }
            (_, Some(Action::Delayed)) => {
                if matches!(verdict.cause, Cause::Unknown | Cause::ServerError | Cause::ProtocolError) {
                    verdict.become_sure(Cause::Delayed, Some(false));
                }
                verdict.permanent = Some(false);
            }
            (_, Some(Action::Failed) | None) => {}
        }
        let mut bounce = self.bounce(verdict, heard, recipient.address.clone(), recipient.remote_host.clone());
        let is_over = kind == Kind::Dsn && recipient.action == Some(Action::Failed) || kind == Kind::Text && is_back;
        if is_over && bounce.cause.waits() && bounce.steps_of.is_none() && !own.iter().chain(notice).any(Heard::is_still_tried) {
            (bounce.resend, bounce.retry) = (true, WORTH_SENDING_AGAIN);
            bounce.steps[0] = SEND_AGAIN;
        }
        bounce
    }

    fn bounce(&self, verdict: Verdict, heard: &Heard<'_>, recipient: Option<String>, host: Option<String>) -> Bounce {
        let (cause, rule) = (verdict.cause.row(), verdict.rule);
        let (text, replies) = (heard.text(), heard.replies());
        let about_sender = matches!(cause.group, "auth" | "reputation") || matches!(verdict.cause, Cause::SenderRejected);
        let about_lists =
            matches!(cause.group, "reputation" | "content" | "policy") || rule.is_some_and(|it| it.id == LIST_IS_SILENT);
        // A provider's own row knows no other steps against a failure of SPF than everybody's.
        let of_detail = || match rule?.detail {
            Some(detail) => rules::by_detail(detail),
            None if verdict.cause == Cause::AuthFailure => rules::by_id(NEITHER),
            None => None,
        };
        let steps_of = rule.filter(|it| !it.steps.is_empty()).or_else(of_detail);
        let place = verdict.evidence.map(|it| it.start as usize);
        let reply = place.map(|it| reply_around(text, it)).unwrap_or_default();
        // `<a@example.com>... Domain of sender address a@example.com does not exist`
        let is_sender = |it: &String| is_named_as_sender(text, replies, it);
        let recipient = recipient.filter(|it| verdict.cause != Cause::SenderRejected || !is_sender(it));
        let mut bounce = Bounce {
            recipient: recipient.or_else(|| recipient_of(text, replies, verdict.cause)),
            cause: verdict.cause,
            group: cause.group,
            detail: verdict.detail,
            permanent: verdict.permanent,
            actor: rule.and_then(|it| it.actor).unwrap_or(cause.actor),
            reply_code: verdict.reply_code,
            status: verdict.status.map(|it| it.to_string()),
            remote_host: host.or_else(|| replies.hosts.first().map(|it| it.of(text).trim_end_matches('.').to_string())),
            provider: verdict.provider.and_then(provider_id),
            suggested_by: verdict.suggested_by.iter().map(|it| it.of(text).to_string()).collect(),
            confidence: verdict.confidence,
            rule: rule.map(|it| it.id),
            title: cause.title,
            evidence: verdict.evidence.and_then(|it| self.evidence(heard.piece, it)),
            steps: steps_of.map_or(cause.steps, |it| it.steps).to_vec(),
            steps_of: steps_of.map(|it| it.id),
            retry: cause.retry,
            resend: false,
            source: rule.map(|it| it.source),
            sender_domain: None,
            sending_ip: about_sender.then(|| sending_ip(text, replies)).flatten(),
            blocklist: (about_lists).then(|| Blocklist::named_in(&reply)).flatten(),
            postmaster: None,
            letter: None,
        };
        if about_sender {
            let other = || of_another(text, replies, bounce.recipient.as_deref());
            bounce.sender_domain = sender_domain(text, replies).or_else(|| self.sender.clone()).or_else(other);
        }
        if bounce.cause == Cause::RelayDenied && bounce.actor == cause.actor && self.names_another_server(&bounce) {
            let rule = rules::by_id(NOT_THE_SENDERS);
            bounce.actor = rule.and_then(|it| it.actor).unwrap_or(bounce.actor);
            bounce.steps = rule.map_or(bounce.steps, |it| it.steps.to_vec());
            bounce.steps_of = rule.map(|it| it.id);
        }
        if matches!(bounce.cause, Cause::IpBlocked | Cause::BadReputation) && bounce.blocklist.is_none() {
            let domain = bounce.recipient.as_deref().and_then(|it| it.rsplit_once('@')).map(|it| it.1);
            bounce.postmaster = bounce.remote_host.as_deref().into_iter().chain(domain).find_map(Postmaster::of);
        }
        bounce.letter = place.and_then(|_| Letter::of(&bounce, &reply));
        bounce
    }

    /// Whether the server that refused is named, and is not one of the sender's domain.
    fn names_another_server(&self, bounce: &Bounce) -> bool {
        let own = |host: &str| self.sender.as_deref().is_some_and(|it| rules::is_of(&host.to_ascii_lowercase(), it));
        bounce.rule.is_none_or(|it| rules::by_id(it).is_none_or(|it| it.provider.is_none()))
            && bounce.remote_host.as_deref().is_some_and(|it| is_host(it) && !own(it))
    }

    fn evidence(&self, piece: &Piece<'_>, span: Span) -> Option<Evidence> {
        let span = said_to_the_end(&piece.text, span);
        let words = span.of(&piece.text);
        let span = piece.source(self.within.of(self.text), span)?.shifted(self.within.start as usize);
        let (start, end) = (self.lines.position(span.start), self.lines.position(span.end));
        Some(Evidence {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            from: self.lines.utf16(span.start),
            to: self.lines.utf16(span.end),
            // Of an encoded part nobody can read the letters in which it stands.
            text: if piece.is_verbatim() { span.of(self.text) } else { words }.to_string(),
        })
    }
}

/// A stretch that ends in "did not" goes on with what was not: a rule needs no more words, the reader does. One that ends with the first
/// word in parentheses ends before them: `no such user (in`.
fn said_to_the_end(text: &str, span: Span) -> Span {
    const LEADS_ON: [&str; 11] = ["not", "no", "cannot", "didnt", "doesnt", "isnt", "wasnt", "cant", "couldnt", "be", "been"];
    let line = text
        [span.start as usize..span.end as usize + text[span.end as usize..].find('\n').unwrap_or(text.len() - span.end as usize)]
        .trim_end();
    let (inside, mut end, mut leads_on) = (span.end as usize - span.start as usize, 0, false);
    words(line, |word, _, to| {
        if to <= inside || leads_on && end >= inside {
            leads_on = LEADS_ON.contains(&word);
            end = to;
        } else {
            leads_on = false;
        }
    });
    let said = line.get(..end.max(inside)).unwrap_or(line);
    let opened = said.rfind(" (").filter(|it| !said[it + 2..].contains([' ', ')']));
    Span { start: span.start, end: span.start + opened.unwrap_or(said.len()) as u32 }
}

/// Of two parts that say why, the one that counts: what a rule knows before what is only suggested, what has codes before prose.
fn worth(verdict: &Verdict) -> (Confidence, bool, bool) {
    (verdict.confidence, verdict.rule.is_some(), verdict.reply_code.is_some())
}

/// "User unknown", said by nobody's special rule, and without the status that names the address.
fn is_unknown_at_last(verdict: &Verdict) -> bool {
    let names_the_address = verdict.status.is_some_and(|it| it.to_string() == "5.1.1");
    verdict.cause == Cause::UserUnknown && verdict.rule.is_some_and(|it| it.provider.is_none() && !it.weak) && !names_the_address
}

impl Verdict {
    /// What a rule says that looks at more than one part.
    fn follow(&mut self, rule: Option<&'static rules::Rule>) {
        let Some(rule) = rule else { return };
        self.rule = Some(rule);
        self.cause = rule.cause;
        self.detail = rule.detail;
        self.confidence = self.confidence.min(Confidence::Likely);
    }

    /// The fields of the mail say what it is, whatever its words.
    fn become_sure(&mut self, cause: Cause, permanent: Option<bool>) {
        self.cause = cause;
        self.rule = None;
        self.detail = None;
        self.permanent = permanent;
        self.confidence = Confidence::Sure;
    }
}

fn recipient_of(text: &str, replies: &Replies, cause: Cause) -> Option<String> {
    let of = |role| replies.addresses.iter().find(|it| it.role == role).map(|it| it.span.of(text).to_string());
    let names_the_sender = matches!(cause.row().group, "auth" | "policy" | "credentials_relay" | "reputation");
    of(Role::Recipient).or_else(|| (!names_the_sender).then(|| of(Role::Unknown)).flatten())
}

fn is_named_as_sender(text: &str, replies: &Replies, address: &str) -> bool {
    let is = |role: Role, span: Span| role == Role::Sender && span.of(text).eq_ignore_ascii_case(address);
    replies.addresses.iter().any(|it| is(it.role, it.span))
}

/// The domain whose SPF, DKIM or DMARC is spoken of.
fn sender_domain(text: &str, replies: &Replies) -> Option<String> {
    let of_sender = replies
        .addresses
        .iter()
        .find(|it| it.role == Role::Sender)
        .and_then(|it| it.span.of(text).rsplit_once('@'))
        .map(|it| it.1);
    let in_link = || parameter(text, "id").map(|it| it.rsplit_once("%40").or_else(|| it.rsplit_once('@')).map_or(it, |it| it.1));
    if let Some(domain) = of_sender.or_else(|| in_link().filter(|it| is_host(it))) {
        return Some(domain.to_string());
    }
    let mut previous = "";
    for word in text
        .split(|it: char| it.is_whitespace() || matches!(it, '[' | ']' | '(' | ')' | '<' | '>' | '"' | '\'' | ',' | ';'))
        .filter(|it| !it.is_empty())
    {
        let name = trimmed(word);
        if ["domain", "from", "for", "of", "MAILFROM", "SPF"].contains(&previous) && is_host(name) && !name.contains('@') {
            return Some(name.to_ascii_lowercase());
        }
        previous = word;
    }
    None
}

/// Of an address that is not the recipient's: `203.0.113.7 may not send for <a@example.com>`.
fn of_another(text: &str, replies: &Replies, recipient: Option<&str>) -> Option<String> {
    let recipient = recipient?;
    let addresses = replies.addresses.iter().map(|it| it.span.of(text));
    let other = addresses.filter(|it| !it.eq_ignore_ascii_case(recipient)).find_map(|it| it.rsplit_once('@'));
    other.map(|it| it.1.to_ascii_lowercase())
}

fn sending_ip(text: &str, replies: &Replies) -> Option<String> {
    let in_words = replies.ips.first().map(|it| trimmed(it.of(text)));
    in_words.or_else(|| parameter(text, "ip").filter(|it| is_ip(it))).map(str::to_string)
}

/// A part of a link such as `http://www.openspf.net/Why?s=mfrom;id=a%40example.com;ip=203.0.113.7;r=mx.example.net`.
fn parameter<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (_, link) = text.split_once("://")?;
    link.match_indices(name).find_map(|(at, _)| {
        let value = link[at + name.len()..].strip_prefix('=')?;
        let begins = link[..at].ends_with(['?', ';', '&']);
        let end =
            value.find(|it: char| it.is_whitespace() || matches!(it, ';' | '&' | '>' | ')' | '"' | '\'')).unwrap_or(value.len());
        (begins && end > 0).then(|| trimmed(&value[..end]))
    })
}

fn trimmed(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ':', ';', '\'', '"'])
}
