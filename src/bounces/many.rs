//! A file of many: mails of an mbox file, entries of a log, replies one below the other.

use crate::text::Span;
use std::borrow::Cow;

/// A list of replies is at least so long; a shorter one may be one reply that was written on several lines.
const FEWEST_REPLIES: usize = 8;

/// What is in a text.
pub enum Many {
    /// One mail, notice or reply.
    One,
    /// The mails of an mbox file (RFC 4155).
    Mails(Vec<Span>),
    /// Entries of a log, or replies.
    Entries(Vec<Span>),
}

impl Many {
    /// ```
    /// use mailwhy::explain_bounce;
    /// let log = "Nov 25 10:00:01 mx postfix/smtp[7]: A1: to=<a@example.net>, relay=mx.example.net[192.0.2.1]:25, status=bounced (host mx.example.net[192.0.2.1] said: 550 5.1.1 User unknown)\n\
    ///            Nov 25 10:00:02 mx postfix/smtp[7]: A2: to=<b@example.net>, relay=mx.example.net[192.0.2.1]:25, status=bounced (host mx.example.net[192.0.2.1] said: 552 5.2.2 Mailbox full)\n";
    /// let report = explain_bounce(log);
    /// assert_eq!(report.bounces[0].recipient.as_deref(), Some("a@example.net"));
    /// assert_eq!(report.bounces[1].evidence.as_ref().unwrap().line, 2);
    /// ```
    pub fn read(text: &str) -> Many {
        if text.starts_with("From ") {
            let mails = mails(text);
            if mails.len() > 1 {
                return Many::Mails(mails);
            }
        }
        entries(text).map_or(Many::One, Many::Entries)
    }
}

/// The log of qmail with blanks, for which it writes underscores: `delivery 7: failure: 192.0.2.1_does_not_like_recipient./`. People
/// paste the end of such a line alone.
pub fn readable(text: &str) -> Cow<'_, str> {
    let is_report = |it: &str| {
        it.contains("delivery ") && (it.contains(": failure: ") || it.contains(": deferral: ")) || it.contains("emote_host_said:")
    };
    if !text.contains("delivery ") && !text.contains("_said:") || !text.lines().any(is_report) {
        return Cow::Borrowed(text);
    }
    let lines =
        text.split_inclusive('\n').map(|it| if is_report(it) { Cow::Owned(it.replace('_', " ")) } else { Cow::Borrowed(it) });
    Cow::Owned(lines.collect())
}

/// Each begins with a line `From sender date` behind an empty one.
fn mails(text: &str) -> Vec<Span> {
    let mut mails = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut after_blank = true;
    for line in text.split_inclusive('\n') {
        if after_blank && at > start && begins_mail(line) {
            mails.push(Span::new(start, at));
            start = at;
        }
        after_blank = line.trim().is_empty();
        at += line.len();
    }
    mails.push(Span::new(start, at));
    mails
}

/// `From a@example.net Mon Nov 25 10:00:00 2026`; not `From what I know, ...`.
fn begins_mail(line: &str) -> bool {
    line.strip_prefix("From ").is_some_and(|rest| {
        let mut words = rest.split_whitespace().skip(1);
        let day = words.next().unwrap_or_default();
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].iter().any(|it| day.starts_with(it))
            && words.any(|it| it.contains(':') && it.starts_with(|it: char| it.is_ascii_digit()))
    })
}

/// The entries of a text in which each line begins one, or continues the one above.
fn entries(text: &str) -> Option<Vec<Span>> {
    let first = text.lines().find(|it| !it.trim().is_empty())?;
    let dated = is_dated(first);
    if !dated && !is_reply(first) {
        return None;
    }
    let begins = if dated { is_dated } else { is_reply };
    let mut entries: Vec<Span> = Vec::new();
    let (mut lines, mut starts) = (0, 0);
    let mut goes_on = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        lines += 1;
        if begins(line) && !goes_on {
            starts += 1;
            entries.push(span);
        } else if let Some(last) = entries.last_mut() {
            last.end = span.end;
        }
        // `550-` is continued by the next line (RFC 5321 §4.2.1).
        goes_on = !dated && line.as_bytes().get(3) == Some(&b'-');
    }
    let enough = if dated { 2 } else { FEWEST_REPLIES };
    (starts >= enough && starts * 10 >= lines * 5).then_some(entries)
}

/// Whether an entry says that the mail arrived: Postfix, sendmail, Exim, Exchange and qmail. What looks like a code in it is none.
pub fn is_delivery(entry: &str) -> bool {
    let says = ["status=sent", "stat=Sent", "status=delivered", ",DELIVER,", ",SENDEXTERNAL,", ": success: "];
    // Exim: `id => address`, `id -> address`, `id Completed`.
    let exim = || entry.split(' ').nth(3).is_some_and(|it| matches!(it, "=>" | "->" | "<=" | "Completed\n" | "Completed"));
    says.iter().any(|it| entry.contains(it)) || exim()
}

fn is_reply(line: &str) -> bool {
    let line = line.as_bytes();
    matches!(line, [b'4' | b'5', second, third, b' ' | b'-', ..] if second.is_ascii_digit() && third.is_ascii_digit())
}

/// Of qmail's log: the number of a delivery and its recipient, `starting delivery 7: msg 123 to remote a@example.net`.
pub fn delivery_begun(entry: &str) -> Option<(&str, &str)> {
    let (number, rest) = entry.split_once("starting delivery ")?.1.split_once(": msg ")?;
    let address = rest.split_whitespace().skip(1).find(|it| it.contains('@'))?;
    Some((number, address))
}

/// And the number of one that did not succeed: `delivery 7: failure: ...`.
pub fn delivery_ended(entry: &str) -> Option<&str> {
    let (number, rest) = entry.split_once("delivery ")?.1.split_once(": ")?;
    (rest.starts_with("failure: ") || rest.starts_with("deferral: ")).then_some(number)
}

/// `Nov 25 10:00:00`, `2026-11-25 10:00:00`, `2026-11-25T10:00:00Z`, the labels of TAI64N that qmail's log has, and the seconds of
/// Momentum's, `1764064801@`.
fn is_dated(line: &str) -> bool {
    if line.as_bytes().get(10) == Some(&b'@') && line.bytes().take(10).all(|it| it.is_ascii_digit()) {
        return true;
    }
    if line.strip_prefix("@4000").is_some_and(|it| it.len() > 20 && it.bytes().take(20).all(|it| it.is_ascii_hexdigit())) {
        return true;
    }
    let line = line.trim_start_matches(['[', '"', '#', '<']).as_bytes();
    let is_clock = |it: &[u8]| matches!(it, [a, b, b':', c, d, b':', ..] if [a, b, c, d].iter().all(|it| it.is_ascii_digit()));
    match line {
        [a, b, c, d, b'-' | b'/', _, _, b'-' | b'/', _, _, b' ' | b'T', rest @ ..]
            if [a, b, c, d].iter().all(|it| it.is_ascii_digit()) =>
        {
            is_clock(rest)
        }
        [a, b, c, b' ', _, _, b' ', rest @ ..] => {
            let month = [*a, *b, *c];
            const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
            MONTHS.chunks(3).any(|it| it == month) && is_clock(rest)
        }
        _ => false,
    }
}
