use serde::Serialize;
use std::fmt;

/// One thing that can be wrong: its code, its words, and an example that proves it.
///
/// The words are templates. `{owner}` stands for the fact of that name, which each finding carries;
/// `www/text/` holds the same templates in other languages, and a test holds them together.
/// Facts are data (names, numbers, the user's own words), never prose.
#[derive(Debug)]
pub struct Rule {
    /// A fact about the fault, in kebab-case: `cname-beside-other-data`.
    pub code: &'static str,
    pub severity: Severity,
    /// Whether the text is *invalid* by it: a server refuses the zone, or the record's grammar forbids it.
    /// Advice on mail, however severe, does not invalidate.
    pub invalidates: bool,
    pub subject: Subject,
    /// Who can mend it.
    pub actor: Actor,
    /// What is wrong, in one line, lower case, without a full stop.
    pub message: &'static str,
    /// What it does to mail.
    pub why: &'static str,
    /// The titles of the fixes that its findings may offer.
    pub fixes: &'static [&'static str],
    /// What the related places of its findings are.
    pub related: &'static str,
    /// The RFC section or the provider's page; several are separated by `, `. Beside words it may be left out with them ([`prose`]).
    pub source: &'static str,
    /// An example with the fault, and with the expected findings as lines of carets below the faulty text.
    /// *All* findings of the example are expected, of whatever rule.
    pub wrong: &'static str,
    /// The same made right: no finding at all.
    pub right: &'static str,
}

impl Rule {
    /// What most rules about a zone have in common; the rest is filled in with `..Rule::ZONE`.
    pub const ZONE: Rule = Rule {
        code: "",
        severity: Severity::Warning,
        invalidates: false,
        subject: Subject::Zone,
        actor: Actor::DomainAdmin,
        message: "",
        why: "",
        fixes: &[],
        related: "",
        source: "",
        wrong: "",
        right: "",
    };

    /// What most rules about a record by itself have in common.
    pub const fn record(kind: RecordKind) -> Rule {
        Rule { subject: Subject::Record(kind), ..Rule::ZONE }
    }

    /// What most rules about a live domain have in common.
    pub const DOMAIN: Rule = Rule { subject: Subject::Domain, ..Rule::ZONE };
}

/// An example of a rule. The module for pages leaves the examples out: there they come with the catalogue, when it is asked for.
pub const fn example(text: &'static str) -> &'static str {
    if cfg!(target_arch = "wasm32") { "" } else { text }
}

/// Words of a rule. The modules for pages leave them out: there they come in the reader's language, from `www/text/`.
pub const fn prose(text: &'static str) -> &'static str {
    if cfg!(all(target_arch = "wasm32", not(feature = "package"))) { "" } else { text }
}

/// What a rule speaks of, and so how its example is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A zone or some records in master-file form.
    Zone,
    /// One record's text by itself.
    Record(RecordKind),
    /// A domain that is looked up. The example is zone text: the world as the resolver sees it; the domain is its first `$ORIGIN`.
    Domain,
}

/// The records that can be checked by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    Spf,
    Dmarc,
    Dkim,
    MtaSts,
    MtaStsPolicy,
    TlsRpt,
    Bimi,
    Tlsa,
    /// What a registry says of a domain, in JSON.
    Rdap,
}

impl RecordKind {
    pub const ALL: [RecordKind; 9] = [
        RecordKind::Spf,
        RecordKind::Dmarc,
        RecordKind::Dkim,
        RecordKind::MtaSts,
        RecordKind::MtaStsPolicy,
        RecordKind::TlsRpt,
        RecordKind::Bimi,
        RecordKind::Tlsa,
        RecordKind::Rdap,
    ];

    /// The name in options and in JSON: `mta-sts-policy`.
    pub const fn as_str(self) -> &'static str {
        match self {
            RecordKind::Spf => "spf",
            RecordKind::Dmarc => "dmarc",
            RecordKind::Dkim => "dkim",
            RecordKind::MtaSts => "mta-sts",
            RecordKind::MtaStsPolicy => "mta-sts-policy",
            RecordKind::TlsRpt => "tls-rpt",
            RecordKind::Bimi => "bimi",
            RecordKind::Tlsa => "tlsa",
            RecordKind::Rdap => "rdap",
        }
    }

    /// The kind of that name.
    pub fn read(name: &str) -> Option<RecordKind> {
        RecordKind::ALL.into_iter().find(|it| it.as_str() == name)
    }
}

/// How bad it is. `Error`: it cannot work, or the text is forbidden; `Warning`: at risk; `Hint`: legal, worth knowing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
    Hint,
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        })
    }
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Whoever publishes the domain's DNS records.
    DomainAdmin,
    /// The person who wrote the mail.
    Sender,
    /// The administrator of the sending side.
    SenderAdmin,
    /// The person to whom the mail is addressed.
    Recipient,
    /// The administrator of the receiving side.
    RecipientAdmin,
    /// The mail provider.
    Provider,
    /// Nobody: wait, it is tried again.
    Nobody,
}

impl Actor {
    /// The name in the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Actor::DomainAdmin => "domain_admin",
            Actor::Sender => "sender",
            Actor::SenderAdmin => "sender_admin",
            Actor::Recipient => "recipient",
            Actor::RecipientAdmin => "recipient_admin",
            Actor::Provider => "provider",
            Actor::Nobody => "nobody",
        }
    }
}
