//! Reply codes of SMTP (RFC 5321 §4.2) and enhanced status codes (RFC 3463; registry of RFC 5248).

use std::fmt;

/// An enhanced status code: `5.7.1`.
///
/// ```
/// use mailwhy::records::status_code::StatusCode;
/// let status = StatusCode::read("5.1.1").unwrap();
/// assert_eq!(status.meaning(), Some("Bad destination mailbox address"));
/// assert!(status.is_permanent());
/// assert!(StatusCode::read("5.71").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StatusCode {
    pub class: u8,
    pub subject: u8,
    pub detail: u16,
}

impl StatusCode {
    /// Reads `class.subject.detail` (RFC 3463 §2): class 2, 4 or 5, the others of up to three digits without leading zeros.
    pub fn read(text: &str) -> Option<StatusCode> {
        let mut parts = text.split('.');
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        let number = |it: &str| {
            let plain = (1..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
            (plain && (it == "0" || !it.starts_with('0'))).then(|| it.parse::<u16>().ok()).flatten()
        };
        let class = matches!(class, "2" | "4" | "5").then(|| number(class)).flatten()?;
        let subject = number(subject).filter(|&it| it <= 7)?;
        let detail = number(detail)?;
        parts.next().is_none().then_some(StatusCode { class: class as u8, subject: subject as u8, detail })
    }

    /// Class 5: trying again is in vain, as far as the code goes.
    pub const fn is_permanent(self) -> bool {
        self.class == 5
    }

    /// What the registry calls it, whatever the class; `None` for a code that is not in this table.
    pub fn meaning(self) -> Option<&'static str> {
        let at = REGISTRY.binary_search_by_key(&(self.subject, self.detail), |it| (it.0, it.1)).ok()?;
        Some(REGISTRY[at].2)
    }
}

impl fmt::Display for StatusCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// Subject, detail, text: RFC 3463 §3, with RFC 3886, 4954 §6, 5248 §2.4, 6531 §4, 7372 §3, 7505 §6, 8689.
/// Codes that the registry took from other documents are not here yet.
static REGISTRY: [(u8, u16, &str); 71] = [
    (0, 0, "Other undefined Status"),
    (1, 0, "Other address status"),
    (1, 1, "Bad destination mailbox address"),
    (1, 2, "Bad destination system address"),
    (1, 3, "Bad destination mailbox address syntax"),
    (1, 4, "Destination mailbox address ambiguous"),
    (1, 5, "Destination address valid"),
    (1, 6, "Destination mailbox has moved, No forwarding address"),
    (1, 7, "Bad sender's mailbox address syntax"),
    (1, 8, "Bad sender's system address"),
    (1, 9, "Message relayed to non-compliant mailer"),
    (1, 10, "Recipient address has null MX"),
    (2, 0, "Other or undefined mailbox status"),
    (2, 1, "Mailbox disabled, not accepting messages"),
    (2, 2, "Mailbox full"),
    (2, 3, "Message length exceeds administrative limit"),
    (2, 4, "Mailing list expansion problem"),
    (3, 0, "Other or undefined mail system status"),
    (3, 1, "Mail system full"),
    (3, 2, "System not accepting network messages"),
    (3, 3, "System not capable of selected features"),
    (3, 4, "Message too big for system"),
    (3, 5, "System incorrectly configured"),
    (4, 0, "Other or undefined network or routing status"),
    (4, 1, "No answer from host"),
    (4, 2, "Bad connection"),
    (4, 3, "Directory server failure"),
    (4, 4, "Unable to route"),
    (4, 5, "Mail system congestion"),
    (4, 6, "Routing loop detected"),
    (4, 7, "Delivery time expired"),
    (5, 0, "Other or undefined protocol status"),
    (5, 1, "Invalid command"),
    (5, 2, "Syntax error"),
    (5, 3, "Too many recipients"),
    (5, 4, "Invalid command arguments"),
    (5, 5, "Wrong protocol version"),
    (5, 6, "Authentication Exchange line is too long"),
    (6, 0, "Other or undefined media error"),
    (6, 1, "Media not supported"),
    (6, 2, "Conversion required and prohibited"),
    (6, 3, "Conversion required but not supported"),
    (6, 4, "Conversion with loss performed"),
    (6, 5, "Conversion Failed"),
    (6, 7, "Non-ASCII addresses not permitted for that sender/recipient"),
    (6, 8, "UTF-8 string reply is required, but not permitted by the SMTP client"),
    (6, 9, "UTF-8 header message cannot be transferred to one or more recipients, so the message must be rejected"),
    (7, 0, "Other or undefined security status"),
    (7, 1, "Delivery not authorized, message refused"),
    (7, 2, "Mailing list expansion prohibited"),
    (7, 3, "Security conversion required but not possible"),
    (7, 4, "Security features not supported"),
    (7, 5, "Cryptographic failure"),
    (7, 6, "Cryptographic algorithm not supported"),
    (7, 7, "Message integrity failure"),
    (7, 8, "Authentication credentials invalid"),
    (7, 9, "Authentication mechanism is too weak"),
    (7, 10, "Encryption Needed"),
    (7, 11, "Encryption required for requested authentication mechanism"),
    (7, 12, "A password transition is needed"),
    (7, 13, "User Account Disabled"),
    (7, 14, "Trust relationship required"),
    (7, 20, "No passing DKIM signature found"),
    (7, 21, "No acceptable DKIM signature found"),
    (7, 22, "No valid author-matched DKIM signature found"),
    (7, 23, "SPF validation failed"),
    (7, 24, "SPF validation error"),
    (7, 25, "Reverse DNS validation failed"),
    (7, 26, "Multiple authentication checks failed"),
    (7, 27, "Sender address has null MX"),
    (7, 30, "REQUIRETLS support required"),
];

#[cfg(test)]
mod tests {
    use super::{REGISTRY, StatusCode};

    #[test]
    fn the_registry_is_in_order() {
        assert!(REGISTRY.is_sorted_by_key(|it| (it.0, it.1)));
    }

    #[test]
    fn what_is_no_status_is_refused() {
        for text in ["", "5", "5.1", "5.1.", "3.1.1", "5.8.1", "5.1.1234", "5.01.1", "5.1.1.1", "５.1.1"] {
            assert_eq!(StatusCode::read(text), None, "{text}");
        }
    }
}
