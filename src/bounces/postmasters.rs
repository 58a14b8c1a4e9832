//! Where a provider is asked that blocks servers by its own judgement: its page for those whose mail it refuses.

use super::rules::is_of;
use serde::Serialize;

/// A provider's page for those whose servers it blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Postmaster {
    pub name: &'static str,
    pub page: &'static str,
    /// Who says that this is the page.
    pub source: &'static str,
    /// When that was read.
    pub source_date: &'static str,
}

impl Postmaster {
    /// The page of whoever runs the host that refused, or of whose domain the recipient's address is.
    ///
    /// ```
    /// use mailwhy::explain_reply;
    /// let text = "host hotmail-com.olc.protection.outlook.com[192.0.2.44] said: 550 5.7.1 Unfortunately, messages from [203.0.113.9] weren't sent. \
    ///     Please contact your Internet service provider since part of their network is on our block list (S3150).";
    /// assert_eq!(explain_reply(text).bounces[0].postmaster.unwrap().page, "https://olcsupport.office.com/");
    /// ```
    pub fn of(host: &str) -> Option<Postmaster> {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let row = ROWS.iter().find(|row| row.domains.iter().any(|it| is_of(&host, it)))?;
        Some(Postmaster { name: row.name, page: row.page, source: row.source, source_date: "2026-11" })
    }
}

struct Row {
    /// How the names of its mail hosts and of its addresses end.
    domains: &'static [&'static str],
    name: &'static str,
    page: &'static str,
    source: &'static str,
}

/// A list of another mail service, whose table of such pages was read in a stored copy of November 2026.
const FORWARD_EMAIL: &str = "https://forwardemail.net/en/faq";

/// The first that fits counts.
const ROWS: [Row; 9] = [
    // Two services, and each has its own list: the host tells which.
    Row {
        domains: &["mail.protection.outlook.com"],
        name: "Microsoft 365",
        page: "https://sender.office.com/",
        source: "https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/",
    },
    Row {
        domains: &["outlook.com", "hotmail.com", "live.com", "msn.com"],
        name: "Outlook.com",
        page: "https://olcsupport.office.com/",
        source: "Twilio, Blocklist provider insights",
    },
    Row {
        domains: &["yahoodns.net", "yahoo.com", "aol.com"],
        name: "Yahoo",
        page: "https://senders.yahooinc.com/",
        source: FORWARD_EMAIL,
    },
    Row {
        domains: &["icloud.com", "me.com", "mac.com"],
        name: "iCloud",
        page: "https://support.apple.com/102322",
        source: "https://support.apple.com/102322",
    },
    Row {
        domains: &["t-online.de"],
        name: "T-Online",
        page: "https://postmaster.t-online.de/index.en.html",
        source: "https://postmaster.t-online.de/index.en.html",
    },
    Row { domains: &["qq.com"], name: "QQ", page: "https://open.mail.qq.com/", source: FORWARD_EMAIL },
    Row {
        domains: &["163.com", "126.com", "netease.com"],
        name: "NetEase",
        page: "https://mail.163.com/postmaster/",
        source: FORWARD_EMAIL,
    },
    Row { domains: &["mail.ru"], name: "Mail.ru", page: "https://postmaster.mail.ru/", source: FORWARD_EMAIL },
    Row {
        domains: &["yandex.ru", "yandex.net", "yandex.com"],
        name: "Yandex",
        page: "https://postmaster.yandex.ru/",
        source: FORWARD_EMAIL,
    },
];

#[cfg(test)]
mod tests {
    use super::Postmaster;
    use crate::explain_reply;

    fn page(text: &str) -> Option<&'static str> {
        explain_reply(text).bounces[0].postmaster.map(|it| it.name)
    }

    #[test]
    fn the_host_tells_which_of_two_services_blocks() {
        assert_eq!(Postmaster::of("Eur.olc.protection.outlook.com.").map(|it| it.name), Some("Outlook.com"));
        assert_eq!(Postmaster::of("shop-example.mail.protection.outlook.com").map(|it| it.name), Some("Microsoft 365"));
        assert_eq!(Postmaster::of("notqq.com"), None);
    }

    /// A list that others run is asked itself, and a full mailbox is nobody's block.
    #[test]
    fn only_where_the_provider_itself_blocks_a_server_its_page_is_named() {
        assert_eq!(page("host mx3.qq.com[192.0.2.1] said: 550 Suspected spam ip"), Some("QQ"));
        assert_eq!(
            page(
                "to=<a@yahoo.com>: 553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.7, because the ip is in Spamhaus's list"
            ),
            None
        );
        assert_eq!(page("host mx3.qq.com[192.0.2.1] said: 552 mailbox is full"), None);
    }
}
