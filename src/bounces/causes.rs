//! Why mail came back: one row per cause, with who must act and plain words for it.

use crate::report::Actor;
use serde::{Serialize, Serializer};

/// Why a mail came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    UserUnknown,
    UserDisabled,
    UserMoved,
    AddressSyntax,
    Suppressed,
    MailboxFull,
    ServerFull,
    DomainUnknown,
    DomainNoMail,
    RoutingError,
    NetworkError,
    Expired,
    Delayed,
    ServerError,
    MailerError,
    RateLimited,
    Greylisted,
    TooManyRecipients,
    IpBlocked,
    BadReputation,
    PtrMissing,
    HeloRejected,
    AuthFailure,
    RelayDenied,
    SmtpAuth,
    SenderMismatch,
    SenderSuspended,
    SpamContent,
    Virus,
    ContentRejected,
    RfcViolation,
    MessageTooBig,
    ProtocolError,
    Policy,
    SenderRejected,
    RecipientRejects,
    Tls,
    Feedback,
    AutoReply,
    Delivered,
    Unknown,
}

/// What is known of a cause.
#[derive(Debug)]
pub struct CauseRow {
    pub cause: Cause,
    /// The name in JSON: `mailbox_full`.
    pub name: &'static str,
    /// The family of causes: `recipient`, `temp_server`.
    pub group: &'static str,
    /// Whose turn it is, where no rule knows better.
    pub actor: Actor,
    pub permanence: Permanence,
    /// What happened, in plain language.
    pub title: &'static str,
    /// What to do now.
    pub steps: &'static [&'static str],
    /// Whether sending again is worth it.
    pub retry: &'static str,
}

/// The first step where others wait, and the mail has come back.
pub const SEND_AGAIN: &str = "Send the mail again later: the sending server has given up, and does not try again by itself.";
/// Whether sending again is worth it, then.
pub const WORTH_SENDING_AGAIN: &str = "Yes, later, but you must send it again yourself.";

/// Whether trying again is in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permanence {
    Yes,
    No,
    /// As the first digit of the code says.
    ByCode,
}

impl Cause {
    pub const ALL: usize = CAUSES.len();

    /// Whether its first step is to wait until the server has tried again.
    pub fn waits(self) -> bool {
        matches!(self, Cause::NetworkError | Cause::ServerFull | Cause::ServerError | Cause::Greylisted)
    }

    pub fn row(self) -> &'static CauseRow {
        &CAUSES[self as usize]
    }
}

impl Serialize for Cause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.row().name)
    }
}

/// In the order of [`Cause`].
pub static CAUSES: [CauseRow; 41] = [
    CauseRow {
        cause: Cause::UserUnknown,
        name: "user_unknown",
        group: "recipient",
        actor: Actor::Sender,
        permanence: Permanence::Yes,
        title: "This address does not exist at the receiving side",
        steps: &[
            "Compare the address letter by letter, the part after the @ too.",
            "Ask the person for the current address in another way.",
            "Remove the address from lists and address books.",
        ],
        retry: "Not worth it: the answer will be the same.",
    },
    CauseRow {
        cause: Cause::UserDisabled,
        name: "user_disabled",
        group: "recipient",
        actor: Actor::Recipient,
        permanence: Permanence::ByCode,
        title: "The recipient's mailbox exists but is switched off",
        steps: &[
            "Tell the recipient in another way that the mailbox takes no mail.",
            "The recipient asks their mail administrator to switch it on again.",
            "If it stays off, remove the address.",
        ],
        retry: "Only after the mailbox has been switched on.",
    },
    CauseRow {
        cause: Cause::UserMoved,
        name: "user_moved",
        group: "recipient",
        actor: Actor::Sender,
        permanence: Permanence::Yes,
        title: "The recipient has moved to another address",
        steps: &[
            "Look for the new address in the reply.",
            "Ask the person for it if it is not there.",
            "Change your address book.",
        ],
        retry: "Only to the new address.",
    },
    CauseRow {
        cause: Cause::AddressSyntax,
        name: "address_syntax",
        group: "recipient",
        actor: Actor::Sender,
        permanence: Permanence::Yes,
        title: "The address is not written as an address can be",
        steps: &[
            "Look for blanks, a comma, two @ or a missing end such as .com.",
            "Type the address again by hand instead of pasting it.",
            "Send the mail again.",
        ],
        retry: "Only after the address is corrected.",
    },
    CauseRow {
        cause: Cause::Suppressed,
        name: "suppressed",
        group: "recipient",
        actor: Actor::SenderAdmin,
        permanence: Permanence::Yes,
        title: "The sending service no longer sends to this address, because earlier mail to it failed or was unwanted",
        steps: &[
            "Make sure that the address works and that the person wants the mail.",
            "Take the address off the suppression list of the sending service.",
            "Send again.",
        ],
        retry: "Only after the address is off the list.",
    },
    CauseRow {
        cause: Cause::MailboxFull,
        name: "mailbox_full",
        group: "mailbox_full",
        actor: Actor::Recipient,
        permanence: Permanence::ByCode,
        title: "The recipient's mailbox is full",
        steps: &[
            "Tell the recipient in another way that the mailbox is full.",
            "The recipient deletes mail or gets more space.",
            "Send the mail again afterwards.",
        ],
        retry: "Yes, after the recipient has made room.",
    },
    CauseRow {
        cause: Cause::ServerFull,
        name: "server_full",
        group: "mailbox_full",
        actor: Actor::RecipientAdmin,
        permanence: Permanence::No,
        title: "The receiving server has no space left",
        steps: &[
            "Wait: the sending server tries again by itself.",
            "If it lasts for more than a day, tell the administrator of the receiving side.",
        ],
        retry: "Yes, it is tried again by itself.",
    },
    CauseRow {
        cause: Cause::DomainUnknown,
        name: "domain_unknown",
        group: "domain_routing",
        actor: Actor::Sender,
        permanence: Permanence::Yes,
        title: "The domain after the @ cannot be found",
        steps: &[
            "Check the spelling of the part after the @.",
            "If it is right, the owner of the domain must see to its DNS: tell them in another way.",
            "Check the domain here to see whether it exists and takes mail.",
        ],
        retry: "Only after the address or the domain's DNS is corrected.",
    },
    CauseRow {
        cause: Cause::DomainNoMail,
        name: "domain_no_mail",
        group: "domain_routing",
        actor: Actor::RecipientAdmin,
        permanence: Permanence::Yes,
        title: "The domain exists but takes no mail",
        steps: &[
            "Check the spelling of the part after the @; perhaps the person uses another domain for mail.",
            "If it is right, the domain's administrator must publish an MX record.",
            "Check the domain's MX here.",
        ],
        retry: "Only after the domain has a working MX record.",
    },
    CauseRow {
        cause: Cause::RoutingError,
        name: "routing_error",
        group: "domain_routing",
        actor: Actor::RecipientAdmin,
        permanence: Permanence::Yes,
        title: "The mail goes in circles or finds no way to the mailbox",
        steps: &[
            "Tell the administrator of the receiving side: a forwarding or the MX records lead back to where the mail came from.",
            "The administrator checks forwarding rules and the MX records.",
            "If it is your own domain, check that the server knows the domain as its own.",
        ],
        retry: "Only after the loop is mended.",
    },
    CauseRow {
        cause: Cause::NetworkError,
        name: "network_error",
        group: "temp_server",
        actor: Actor::RecipientAdmin,
        permanence: Permanence::No,
        title: "The receiving server could not be reached",
        steps: &[
            "Wait: the sending server tries again by itself for some days.",
            "If it lasts, check the domain's MX records here.",
            "Tell the administrator of the receiving side when it fails and from which address.",
        ],
        retry: "Yes, it is tried again by itself.",
    },
    CauseRow {
        cause: Cause::Expired,
        name: "expired",
        group: "temp_server",
        actor: Actor::RecipientAdmin,
        permanence: Permanence::ByCode,
        title: "The mail could not be delivered for so long that the sending server gave up",
        steps: &[
            "Look for the last reply in the bounce: it names the true reason.",
            "Check that the receiving domain and its servers work.",
            "Send the mail again when they do.",
        ],
        retry: "Yes, once the receiving server can be reached.",
    },
    CauseRow {
        cause: Cause::Delayed,
        name: "delayed",
        group: "temp_server",
        actor: Actor::Nobody,
        permanence: Permanence::No,
        title: "The mail is late: it has not arrived yet and is still being tried",
        steps: &["Wait, and do not send it again: it would arrive twice.", "If it is urgent, reach the person in another way."],
        retry: "No need: the server goes on trying.",
    },
    CauseRow {
        cause: Cause::ServerError,
        name: "server_error",
        group: "temp_server",
        actor: Actor::RecipientAdmin,
        permanence: Permanence::ByCode,
        title: "The receiving server has trouble of its own",
        steps: &[
            "Wait: mail is tried again by itself where the reply code begins with 4.",
            "If it lasts for hours, send the reply to the administrator of the receiving side.",
        ],
        retry: "Yes, later.",
    },
    CauseRow {
        cause: Cause::MailerError,
        name: "mailer_error",
        group: "temp_server",
        actor: Actor::RecipientAdmin,
        permanence: Permanence::ByCode,
        title: "A program that sorts or forwards the recipient's mail failed",
        steps: &["Send the bounce to the administrator of the receiving side: the program named in it must be mended."],
        retry: "After it has been mended.",
    },
    CauseRow {
        cause: Cause::RateLimited,
        name: "rate_limited",
        group: "throttle",
        actor: Actor::Sender,
        permanence: Permanence::No,
        title: "Too much mail in too short a time",
        steps: &[
            "Pause, then send more slowly and to fewer recipients at once.",
            "Mail that was refused with a code beginning with 4 is tried again by itself.",
            "For newsletters use a service made for bulk mail.",
        ],
        retry: "Yes, after a pause.",
    },
    CauseRow {
        cause: Cause::Greylisted,
        name: "greylisted",
        group: "throttle",
        actor: Actor::Nobody,
        permanence: Permanence::No,
        title: "The receiving server asks an unknown sender to try once more",
        steps: &["Wait: the sending server tries again in some minutes, and then it is let in."],
        retry: "No need: the server does it by itself.",
    },
    CauseRow {
        cause: Cause::TooManyRecipients,
        name: "too_many_recipients",
        group: "throttle",
        actor: Actor::Sender,
        permanence: Permanence::ByCode,
        title: "One mail has too many recipients",
        steps: &["Split the recipients over several mails.", "Use a mailing list or a service for bulk mail."],
        retry: "Yes, with fewer recipients.",
    },
    CauseRow {
        cause: Cause::IpBlocked,
        name: "ip_blocked",
        group: "reputation",
        actor: Actor::SenderAdmin,
        permanence: Permanence::ByCode,
        title: "The address of the sending server is blocked",
        steps: &[
            "The administrator of the sending side looks the address up at the list that the reply names; without a name it is the receiving side's own.",
            "Stop the reason for it first: a stolen password, an infected device, bulk mail.",
            "Then ask for removal: follow the link, or write to the address, in the reply.",
        ],
        retry: "Only after the block is lifted.",
    },
    CauseRow {
        cause: Cause::BadReputation,
        name: "bad_reputation",
        group: "reputation",
        actor: Actor::SenderAdmin,
        permanence: Permanence::ByCode,
        title: "The sending server or domain has a bad name at the receiving side",
        steps: &[
            "Send less, and only to people who want the mail; remove dead addresses.",
            "Make sure that SPF, DKIM and DMARC are right: check the domain here.",
            "Follow the link of the provider in the reply to see what it measures.",
        ],
        retry: "Not at once: reputation recovers over days.",
    },
    CauseRow {
        cause: Cause::PtrMissing,
        name: "ptr_missing",
        group: "reputation",
        actor: Actor::SenderAdmin,
        permanence: Permanence::ByCode,
        title: "The address of the sending server has no name, or a wrong one, in reverse DNS",
        steps: &[
            "Ask whoever gives you the address (hosting or network provider) for a PTR record with the server's name.",
            "Publish an A or AAAA record for that name which leads back to the address.",
            "Wait until DNS has it, then send again.",
        ],
        retry: "Only after reverse DNS is right.",
    },
    CauseRow {
        cause: Cause::HeloRejected,
        name: "helo_rejected",
        group: "reputation",
        actor: Actor::SenderAdmin,
        permanence: Permanence::ByCode,
        title: "The sending server introduces itself with a name that is not accepted",
        steps: &[
            "Set the server's HELO name to its full host name in DNS.",
            "The name must exist and lead to the server's address.",
        ],
        retry: "Only after the name is corrected.",
    },
    CauseRow {
        cause: Cause::AuthFailure,
        name: "auth_failure",
        group: "auth",
        actor: Actor::SenderAdmin,
        permanence: Permanence::ByCode,
        title: "The receiving side could not verify that the mail comes from your domain",
        steps: &[
            "Check the SPF, DKIM and DMARC records of the sending domain here.",
            "Make sure that every service that sends for the domain is in its one SPF record, or signs with DKIM.",
            "Wait until DNS has the change, then send again.",
        ],
        retry: "Only after the records are corrected.",
    },
    CauseRow {
        cause: Cause::RelayDenied,
        name: "relay_denied",
        group: "credentials_relay",
        actor: Actor::SenderAdmin,
        permanence: Permanence::Yes,
        title: "The server does not pass on mail for this sender or to this domain",
        steps: &[
            "If it is your own provider's server, switch on SMTP authentication (user name and password) for sending in the mail program.",
            "If it is the recipient's server, its administrator must add the domain to it, or the MX records lead to the wrong server: check them here.",
        ],
        retry: "Only after the settings are corrected.",
    },
    CauseRow {
        cause: Cause::SmtpAuth,
        name: "smtp_auth",
        group: "credentials_relay",
        actor: Actor::Sender,
        permanence: Permanence::Yes,
        title: "The login for sending mail failed or is missing",
        steps: &[
            "Check the user name (the whole address) and the password.",
            "Where the provider demands it, use an app or client password.",
            "Check server name, port and encryption in the mail program.",
        ],
        retry: "Only after the login works.",
    },
    CauseRow {
        cause: Cause::SenderMismatch,
        name: "sender_mismatch",
        group: "credentials_relay",
        actor: Actor::Sender,
        permanence: Permanence::Yes,
        title: "The sender address is not the one of the login",
        steps: &[
            "Set the From address in the program to the account that logs in.",
            "To send as another address, have the administrator allow it.",
        ],
        retry: "Only after the address is corrected.",
    },
    CauseRow {
        cause: Cause::SenderSuspended,
        name: "sender_suspended",
        group: "credentials_relay",
        actor: Actor::SenderAdmin,
        permanence: Permanence::ByCode,
        title: "The sending account may not send mail",
        steps: &[
            "Ask the administrator of the sending side why the account is blocked.",
            "Change the password and look for infected devices.",
            "The administrator or the provider lifts the block.",
        ],
        retry: "Only after the account may send again.",
    },
    CauseRow {
        cause: Cause::SpamContent,
        name: "spam_content",
        group: "content",
        actor: Actor::Sender,
        permanence: Permanence::ByCode,
        title: "The mail was taken for spam because of what it says",
        steps: &[
            "Reword the subject and text; remove links, link shorteners and attachments that look suspicious.",
            "If it is wrong, send the bounce to the receiving side's postmaster as a false positive.",
            "Use a service made for bulk mail for advertising.",
        ],
        retry: "With changed content.",
    },
    CauseRow {
        cause: Cause::Virus,
        name: "virus",
        group: "content",
        actor: Actor::Sender,
        permanence: Permanence::Yes,
        title: "The mail was taken for one with a virus",
        steps: &[
            "Do not send the attachment again; scan the device for viruses.",
            "Share the file through another, trusted way if it is clean.",
        ],
        retry: "Not with this attachment.",
    },
    CauseRow {
        cause: Cause::ContentRejected,
        name: "content_rejected",
        group: "content",
        actor: Actor::Sender,
        permanence: Permanence::ByCode,
        title: "Something in the mail, such as the type of an attachment, is not allowed",
        steps: &["Remove the attachment or send it as a link.", "Ask the recipient which file types their server accepts."],
        retry: "Without the attachment.",
    },
    CauseRow {
        cause: Cause::RfcViolation,
        name: "rfc_violation",
        group: "content",
        actor: Actor::SenderAdmin,
        permanence: Permanence::Yes,
        title: "The mail is not built as a mail must be",
        steps: &[
            "The administrator of the sending program corrects the header or line that the reply names.",
            "Send with another mail program to see whether it passes.",
        ],
        retry: "Only after the program is corrected.",
    },
    CauseRow {
        cause: Cause::MessageTooBig,
        name: "message_too_big",
        group: "size",
        actor: Actor::Sender,
        permanence: Permanence::Yes,
        title: "The mail is too big",
        steps: &["Make attachments smaller, or send a link instead.", "Remember that attachments grow by a third in the mail."],
        retry: "Only when it is smaller.",
    },
    CauseRow {
        cause: Cause::ProtocolError,
        name: "protocol_error",
        group: "protocol",
        actor: Actor::SenderAdmin,
        permanence: Permanence::ByCode,
        title: "The two servers did not understand each other",
        steps: &[
            "The administrator of the sending program looks at the log of the SMTP dialogue.",
            "Check that no firewall or virus scanner changes the dialogue.",
        ],
        retry: "Perhaps once; then only after correction.",
    },
    CauseRow {
        cause: Cause::Policy,
        name: "policy",
        group: "policy",
        actor: Actor::RecipientAdmin,
        permanence: Permanence::ByCode,
        title: "A policy of the receiving side refuses this mail",
        steps: &[
            "Follow the link in the reply, if there is one.",
            "Send the reply to the administrator of the receiving side and ask which policy it is.",
        ],
        retry: "Only after it is cleared up.",
    },
    CauseRow {
        cause: Cause::SenderRejected,
        name: "sender_rejected",
        group: "policy",
        actor: Actor::Sender,
        permanence: Permanence::ByCode,
        title: "The sender address is refused",
        steps: &[
            "Check that the sender address exists and is spelt right.",
            "Check that its domain can be found in DNS and has MX records: check it here.",
            "If it is blocked by the receiving side, ask their administrator.",
        ],
        retry: "Only after the sender address is corrected.",
    },
    CauseRow {
        cause: Cause::RecipientRejects,
        name: "recipient_rejects",
        group: "policy",
        actor: Actor::Recipient,
        permanence: Permanence::ByCode,
        title: "The recipient, or a rule of theirs, refuses this mail",
        steps: &[
            "Ask the recipient in another way to allow your address.",
            "For a group: ask its owner whether outsiders may write to it.",
        ],
        retry: "Only after you have been allowed.",
    },
    CauseRow {
        cause: Cause::Tls,
        name: "tls",
        group: "tls",
        actor: Actor::SenderAdmin,
        permanence: Permanence::ByCode,
        title: "The two servers could not agree on an encrypted connection",
        steps: &[
            "Switch on TLS at the side that lacks it; check the port in the mail program.",
            "Where the reply names a certificate, its owner renews or corrects it.",
        ],
        retry: "Only after encryption works.",
    },
    CauseRow {
        cause: Cause::Feedback,
        name: "feedback",
        group: "not_a_bounce",
        actor: Actor::Sender,
        permanence: Permanence::Yes,
        title: "A complaint: the recipient marked the mail as spam",
        steps: &["Take the recipient off the list.", "Look at why the mail was not wanted."],
        retry: "No: the mail arrived and was not wanted.",
    },
    CauseRow {
        cause: Cause::AutoReply,
        name: "auto_reply",
        group: "not_a_bounce",
        actor: Actor::Nobody,
        permanence: Permanence::No,
        title: "An automatic answer: the mail arrived",
        steps: &["Nothing needs to be done.", "If it is urgent, reach the person in another way."],
        retry: "No need: the mail arrived.",
    },
    CauseRow {
        cause: Cause::Delivered,
        name: "delivered",
        group: "not_a_bounce",
        actor: Actor::Nobody,
        permanence: Permanence::No,
        title: "A receipt: the mail was delivered",
        steps: &["Nothing needs to be done."],
        retry: "No need: the mail arrived.",
    },
    CauseRow {
        cause: Cause::Unknown,
        name: "unknown",
        group: "unknown",
        actor: Actor::RecipientAdmin,
        permanence: Permanence::ByCode,
        title: "The reply does not say why",
        steps: &[
            "Send the whole bounce to the administrator of the receiving side and ask for the reason, with date, time and sending address.",
            "Try once more later.",
        ],
        retry: "Once, later.",
    },
];

#[cfg(test)]
mod tests {
    use super::CAUSES;

    #[test]
    fn rows_stand_in_the_order_of_the_causes() {
        for (at, row) in CAUSES.iter().enumerate() {
            assert_eq!(row.cause as usize, at, "{}", row.name);
        }
    }
}
