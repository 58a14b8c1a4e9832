//! SMTP replies (RFC 5321 §4.2) wherever they stand in a text: a bare reply, a line of a log, a sentence of a notice.

use crate::text::Span;

/// What stands in a text that quotes replies. All spans lie in that text.
#[derive(Clone, Debug, Default)]
pub struct Replies {
    pub codes: Vec<(u16, Span)>,
    /// Enhanced status codes: `5.1.1`.
    pub statuses: Vec<Span>,
    /// Names of the hosts that answered or were called.
    pub hosts: Vec<Span>,
    pub addresses: Vec<Address>,
    /// IP addresses that are not a host's in brackets.
    pub ips: Vec<Span>,
}

/// A mail address, and what stands before it.
#[derive(Clone, Copy, Debug)]
pub struct Address {
    pub span: Span,
    pub role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// After `RCPT TO:`, `to=` and the like.
    Recipient,
    /// After `MAIL FROM:`, `from=` and the like.
    Sender,
    Unknown,
}

/// Something repeated without end is noted this often.
const MOST: usize = 64;

impl Replies {
    /// Reads a text. Never fails: what is not there is missing.
    ///
    /// ```
    /// use mailwhy::syntax::smtp_reply::Replies;
    /// let text = "host mx.example.net[192.0.2.1] said: 550-5.1.1 <a@example.net> unknown (in reply to RCPT TO command)";
    /// let replies = Replies::read(text);
    /// assert_eq!(replies.codes[0].0, 550);
    /// assert_eq!(replies.statuses[0].of(text), "5.1.1");
    /// assert_eq!(replies.hosts[0].of(text), "mx.example.net");
    /// assert_eq!(replies.addresses[0].span.of(text), "a@example.net");
    /// ```
    pub fn read(text: &str) -> Replies {
        let mut replies = Replies::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut previous = ["", ""];
        while let Some(&byte) = bytes.get(at) {
            if !is_part(byte) {
                at += 1;
                continue;
            }
            let start = at;
            at += bytes[at..].iter().position(|&it| !is_part(it)).unwrap_or(bytes.len() - at);
            let word = internationalized(text, Span::new(start, at));
            at = word.end as usize;
            replies.word(text, word, previous);
            previous = [previous[1], word.of(text)];
        }
        replies
    }

    fn word(&mut self, text: &str, word: Span, previous: [&str; 2]) {
        let inside = word.of(text);
        let trimmed = inside.trim_start_matches(['=', '-', '.', ':', '#', '+']).trim_end_matches(['.', ':', '-', '=', '+']);
        let start = word.start as usize + (inside.len() - inside.trim_start_matches(['=', '-', '.', ':', '#', '+']).len());
        let span = Span::new(start, start + trimmed.len());
        let (value, called) = valued(trimmed, previous);
        let place = Span { start: span.end - value.len() as u32, ..span };
        if trimmed.contains('@') {
            self.address(text, span, previous);
        } else if is_host(value) && called {
            if self.hosts.len() < MOST {
                self.hosts.push(place);
            }
        } else if trimmed.starts_with(|it: char| it.is_ascii_digit()) && !previous.iter().any(|it| it.starts_with("HTTP/")) {
            self.numbers(text, span);
        } else if called && is_status(value) && self.statuses.len() < MOST {
            self.statuses.push(place);
        }
        // `[host.example:192.0.2.1]`, `IP=192.0.2.1`, `(Connection IP address:192.0.2.1)`
        let names_it = |it: &str| is_host(it) || ["ip", "address"].iter().any(|word| it.eq_ignore_ascii_case(word));
        let address = trimmed.rsplit_once([':', '=']).filter(|it| names_it(it.0)).map_or(trimmed, |it| it.1);
        let span = Span { start: span.end - address.len() as u32, ..span };
        if is_ip(address) && self.ips.len() < MOST {
            // `name[192.0.2.1]`, `host name [192.0.2.1]`: the host that answered, not the one that sends.
            let before = text[..span.start as usize].strip_suffix('[').unwrap_or_default();
            let name = before.trim_end_matches([' ', '.']);
            let called = self.hosts.last().is_some_and(|it| before.ends_with(' ') && it.end as usize == name.len());
            if !called && !before.ends_with(|it: char| it.is_ascii_alphanumeric()) {
                self.ips.push(span);
            }
        }
    }

    /// `550`, `5.1.1`, `550-5.1.1`, `550:`; not `192.0.2.1`, not `550 seconds`.
    fn numbers(&mut self, text: &str, span: Span) {
        let before = text[..span.start as usize].chars().next_back();
        if before.is_some_and(|it| it.is_alphanumeric() || matches!(it, '/' | '_' | '=' | '%' | '&')) {
            return;
        }
        let mut at = span.start as usize;
        for piece in span.of(text).split(['-', ':', '#']) {
            let place = Span::new(at, at + piece.len());
            at += piece.len() + 1;
            if is_status(piece) {
                if self.statuses.len() < MOST {
                    self.statuses.push(place);
                }
            } else if is_reply_code(piece) && !counts_something(&text[place.end as usize..]) && self.codes.len() < MOST {
                self.codes.push((piece.bytes().fold(0, |sum, it| sum * 10 + u16::from(it - b'0')), place));
            } else if piece.len() > 3 {
                return;
            }
        }
    }

    fn address(&mut self, text: &str, span: Span, previous: [&str; 2]) {
        let mut start = span.start as usize;
        let whole = span.of(text);
        let mut role = role_of(previous);
        // `contact postmaster@example.net to clarify`, `contact the owner at a@example.net` name whom to ask, who has no part in it.
        let sentence = text[..start].rsplit(". ").next().unwrap_or_default();
        let asks_at = || previous[1] == "at" && sentence.contains("contact");
        if whole.contains("://") || previous[1].eq_ignore_ascii_case("contact") || asks_at() {
            return;
        }
        while let Some((length, of)) = typed(&text[start..span.end as usize]) {
            start += length;
            role = of.unwrap_or(role);
        }
        let address = &text[start..span.end as usize];
        let Some((local, domain)) = address.rsplit_once('@') else { return };
        // `a@example.net:554 Service unavailable`
        let domain = domain.split(':').next().unwrap_or_default();
        let plain = !local.is_empty() && !local.contains('@') && !domain.is_empty() && domain.bytes().all(is_domain_byte);
        let span = Span::new(start, start + local.len() + 1 + domain.len());
        // `Verification failed for <a@example.com>` of Exim speaks of who sends.
        let before = text[..start].trim_end_matches(['<', ' ', '"']);
        if before.ends_with("erification failed for") && !before.ends_with("ecipient verification failed for") {
            role = Role::Sender;
        }
        // `<a@example.com>: Sender address rejected` of Postfix, `<a@example.com> sender rejected. AUP#` of Cox and Spectrum.
        let after = text[span.end as usize..].trim_start_matches(['>', ':', ' ']);
        if after.starts_with("Sender address") || after.starts_with("sender rejected") {
            role = Role::Sender;
        }
        if plain && self.addresses.len() < MOST {
            self.addresses.push(Address { span, role });
        }
    }

    /// The last code at or before `place`, or else the first.
    pub fn code_at(&self, place: u32) -> Option<u16> {
        self.codes.iter().rev().find(|it| it.1.start <= place).or(self.codes.first()).map(|it| it.0)
    }

    /// The last status at or before `place`, or else the first.
    pub fn status_at(&self, place: u32) -> Option<Span> {
        self.statuses.iter().rev().find(|it| it.start <= place).or(self.statuses.first()).copied()
    }
}

/// What a word says of a host or status, and whether the words before, or its own beginning as in logs, make it the one that was spoken
/// to: `relay=mx.example.net` and `dsn=5.1.1` of Postfix and sendmail, `H=mx.example.net` of Exim's deliveries.
fn valued<'w>(word: &'w str, previous: [&str; 2]) -> (&'w str, bool) {
    match word.split_once('=') {
        Some(("relay" | "dsn", value)) => (value, true),
        Some(("H", value)) => (value, previous[1].starts_with("T=")),
        _ => (word, calls_a_host(previous)),
    }
}

/// The length of a word such as `SMTP:` or `to=` that stands before an address without a blank, and the role it gives.
fn typed(address: &str) -> Option<(usize, Option<Role>)> {
    let words = [
        ("to", Some(Role::Recipient)),
        ("orig_to", Some(Role::Recipient)),
        ("rcpt", Some(Role::Recipient)),
        ("from", Some(Role::Sender)),
        ("smtp.mailfrom", Some(Role::Sender)),
        ("header.from", Some(Role::Sender)),
        // Alibaba names the account that logged in, and the one that it writes as.
        ("account", Some(Role::Sender)),
        ("mailto", None),
        ("smtp", None),
        ("dda", None),
        ("rfc822", None),
    ];
    let length = address.find([':', '=', ';'])?;
    let word = &address[..length];
    words.iter().find(|it| it.0.eq_ignore_ascii_case(word)).map(|it| (length + 1, it.1))
}

/// `用户@例子.中国` (RFC 6531): an address may go on in other letters, where it would be cut short without them.
/// In `发给a@example.net的邮件` it is whole, and the letters around it are a sentence.
fn internationalized(text: &str, word: Span) -> Span {
    let inside = word.of(text);
    let (mut start, mut end) = (word.start as usize, word.end as usize);
    if inside.starts_with('@') {
        let local = text[..start].chars().rev().take(64).take_while(|it| !it.is_ascii() && it.is_alphabetic());
        start -= local.map(char::len_utf8).sum::<usize>();
    }
    if inside.contains('@') && inside.ends_with(['@', '.']) {
        let domain =
            text[end..].chars().take(255).take_while(|it| (!it.is_ascii() && it.is_alphabetic()) || matches!(it, '.' | '-'));
        end += domain.map(char::len_utf8).sum::<usize>();
    }
    Span::new(start, end)
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-_@+=:#%&/!?*~$".contains(&byte)
}

fn is_domain_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') || byte >= 0x80
}

fn is_reply_code(piece: &str) -> bool {
    matches!(piece.as_bytes(), [b'4' | b'5', b'0'..=b'9', last] if last.is_ascii_digit())
}

/// `5.1.1`: class 2, 4 or 5 and two numbers (RFC 3463 §2).
fn is_status(piece: &str) -> bool {
    let mut parts = piece.split('.');
    let is_number = |it: &str| (1..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    parts.next().is_some_and(|it| matches!(it, "2" | "4" | "5"))
        && parts.next().is_some_and(|it| it.len() == 1 && is_number(it))
        && parts.next().is_some_and(is_number)
        && parts.next().is_none()
}

fn counts_something(after: &str) -> bool {
    let word = after.trim_start().split(|it: char| !it.is_ascii_alphabetic()).next().unwrap_or_default();
    after.starts_with(' ')
        && [
            "seconds",
            "minutes",
            "hours",
            "days",
            "bytes",
            "recipients",
            "messages",
            "attempts",
            "hops",
            "KB",
            "MB",
            "kb",
            "mb",
            "characters",
        ]
        .contains(&word)
}

/// A name with a dot whose last label is of letters.
pub fn is_host(word: &str) -> bool {
    word.contains('.')
        && word.bytes().all(is_domain_byte)
        && word.split('.').all(|it| !it.is_empty())
        && word.rsplit('.').next().is_some_and(|it| it.len() > 1 && it.bytes().all(|it| it.is_ascii_alphabetic()))
}

/// An IPv4 or IPv6 address.
pub fn is_ip(word: &str) -> bool {
    word.parse::<std::net::IpAddr>().is_ok()
}

/// Whether the words before name the host that was spoken to.
fn calls_a_host(previous: [&str; 2]) -> bool {
    let [before, last] = previous;
    let last = last.trim_end_matches(':');
    // `Client host [mail.example.com] blocked` names who sends.
    ["host", "relay", "relay=", "server", "Host", "Server"].contains(&last) && before != "Client"
        || (["to", "with", "at", "by"].contains(&last)
            && [
                "connect",
                "connection",
                "Connected",
                "connected",
                "conversation",
                "Server",
                "server",
                "domain",
                "Connection",
                "refused",
                "via",
                "rejected",
            ]
            .contains(&before))
        || (last == "by" && is_host(before))
}

fn role_of(previous: [&str; 2]) -> Role {
    // Exim's log: `** a@example.net` has failed, `== a@example.net` waits.
    if ["**", "=="].contains(&previous[1]) {
        return Role::Recipient;
    }
    let [before, last] = previous.map(|it| it.trim_end_matches([':', '=']));
    // `may not send for a@example.com`, `not owned by user a@example.com`.
    if before.eq_ignore_ascii_case("send") && ["for", "as"].iter().any(|it| last.eq_ignore_ascii_case(it))
        || [before, last] == ["by", "user"]
    {
        return Role::Sender;
    }
    // Exim names the alias that led to an address which it does not disclose.
    if last.eq_ignore_ascii_case("to")
        || (before.eq_ignore_ascii_case("generated") && last.eq_ignore_ascii_case("from"))
        || last.eq_ignore_ascii_case("rcpt")
        || last.eq_ignore_ascii_case("recipient")
        || last.eq_ignore_ascii_case("recipients")
        || last.eq_ignore_ascii_case("for")
    {
        return Role::Recipient;
    }
    if last.eq_ignore_ascii_case("from")
        || last.eq_ignore_ascii_case("sender")
        || (before.eq_ignore_ascii_case("sender") && last.eq_ignore_ascii_case("address"))
    {
        return Role::Sender;
    }
    Role::Unknown
}

#[cfg(test)]
mod tests {
    use super::{Replies, Role};

    fn addresses(text: &str) -> Vec<&str> {
        Replies::read(text).addresses.iter().map(|it| it.span.of(text)).collect()
    }

    #[test]
    fn an_address_is_found_inside_a_chinese_sentence() {
        assert_eq!(addresses("收件人：b@example.net，您发给c@example.net的邮件"), ["b@example.net", "c@example.net"]);
    }

    #[test]
    fn an_address_may_be_in_chinese_itself() {
        assert_eq!(addresses("to 用户@例子.中国, bye"), ["用户@例子.中国"]);
    }

    #[test]
    fn logs_name_the_host_that_was_spoken_to() {
        for text in [
            "stat=x, relay=mx.example.net. [192.0.2.1], dsn=5.2.2",
            "R=dnslookup T=remote_smtp H=mx.example.net [192.0.2.1]: 550 5.2.2 no",
            "<a@example.net>: host mx.example.net[192.0.2.1] said: 550 5.2.2 no",
        ] {
            let read = Replies::read(text);
            assert_eq!(read.hosts.iter().map(|it| it.of(text)).collect::<Vec<_>>(), ["mx.example.net"], "{text}");
            assert_eq!((read.statuses[0].of(text), read.ips.len()), ("5.2.2", 0), "{text}");
        }
        for text in
            ["IP=192.0.2.7 is blocked", "(Connection IP address:192.0.2.7)", "[o1.example.com:192.0.2.7]", "from 192.0.2.7."]
        {
            let read = Replies::read(text);
            assert_eq!(read.ips.iter().map(|it| it.of(text)).collect::<Vec<_>>(), ["192.0.2.7"], "{text}");
        }
        let text = "host 163mx01.mxmail.netease.com[192.0.2.1] said: 554 no";
        assert_eq!(Replies::read(text).hosts[0].of(text), "163mx01.mxmail.netease.com");
        // Who sends is not who was spoken to.
        for text in ["Client host [o1.example.com] blocked", "H=o1.example.com [192.0.2.9] F=<a@example.com> rejected RCPT"] {
            assert!(Replies::read(text).hosts.is_empty(), "{text}");
        }
    }

    #[test]
    fn an_address_ends_at_the_colon_before_a_reply() {
        assert_eq!(addresses("(a@example.net:554 Service unavailable)"), ["a@example.net"]);
        let text = "553 5.7.1 <a@example.com>: Sender address rejected: not owned by user b";
        assert_eq!(Replies::read(text).addresses[0].role, Role::Sender);
        assert_eq!(Replies::read("550 5.1.0 <a@example.com> sender rejected. AUP#In-1010").addresses[0].role, Role::Sender);
        assert_eq!(Replies::read("550-Verification failed for <a@example.com>").addresses[0].role, Role::Sender);
    }

    #[test]
    fn what_counts_something_is_no_reply_code() {
        assert!(Replies::read("waited 550 seconds, 192.0.2.1, v4.50.1").codes.is_empty());
        assert_eq!(Replies::read("550邮箱不存在").codes.len(), 1);
        assert!(Replies::read("\"GET / HTTP/1.1\" 404 550 \"-\"").codes.is_empty());
    }
}
