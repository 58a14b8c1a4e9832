//! A message to the other side's administrator, with what the bounce says: in English and in Chinese, whatever language the
//! reader has, because it is for somebody else.

use super::report::Bounce;
use crate::report::Actor;
use serde::Serialize;

/// The same message in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letter {
    pub en: String,
    #[serde(rename = "zh-CN")]
    pub zh_cn: String,
}

impl Letter {
    /// What to send, where the other side has to act or has to say why; `reply` is what their server said.
    pub fn of(bounce: &Bounce, reply: &str) -> Option<Letter> {
        // An address is taken off a list by those who run it, not by those who ask it.
        let delisted_by_others = bounce.blocklist.is_some_and(|it| it.page.is_some() && it.closed.is_none() && !it.refused);
        let asks_them = matches!(bounce.actor, Actor::RecipientAdmin | Actor::Provider)
            || matches!(bounce.group, "reputation" | "policy" | "content" | "throttle" | "unknown");
        let is_refused = bounce.reply_code.is_some_and(|it| it >= 400);
        if delisted_by_others || !asks_them || !(is_refused || bounce.status.is_some()) {
            return None;
        }
        let recipient = bounce.recipient.as_deref();
        let domain = recipient.and_then(|it| it.rsplit_once('@')).map(|it| it.1);
        let code = bounce.reply_code.map(|it| it.to_string());
        let facts = [
            ("Recipient", "收件人", recipient),
            ("Your server", "贵方服务器", bounce.remote_host.as_deref()),
            ("Our domain", "我方域名", bounce.sender_domain.as_deref()),
            ("Our sending IP address", "我方发信 IP", bounce.sending_ip.as_deref()),
            ("Reply code", "回复代码", code.as_deref()),
            ("Status code", "状态码", bounce.status.as_deref()),
            ("Your server's reply", "贵方服务器的回复", Some(reply).filter(|it| !it.is_empty())),
        ];
        let list = |mark: &str, chinese: bool| {
            let line = |&(en, zh, value): &(&str, &str, Option<&str>)| {
                value.map(|value| format!("{}{mark}{value}\n", if chinese { zh } else { en }))
            };
            facts.iter().filter_map(line).collect::<String>()
        };
        let to = domain.unwrap_or("your domain");
        let an = domain.map_or("贵域名的".to_string(), |it| format!(" {it} 的"));
        Some(Letter {
            en: format!(
                "To the administrator of mail for {to}\n\nHello,\n\nyour mail server does not take a mail of ours. Could you please \
                 tell us why, and what we have to change, or let it pass if it was refused by mistake?\n\n{}\nThe time, the queue \
                 ID and the headers can be sent on request.\n\nThank you.\n",
                list(": ", false)
            ),
            zh_cn: format!(
                "致{an}邮件管理员：\n\n您好！\n\n贵方邮件服务器没有接收我方的一封邮件。请告知原因以及我方需要调整之处；如属误拦截，\
                 请协助放行。\n\n{}\n如有需要，我方可提供发送时间、队列编号和邮件头。\n\n谢谢！\n",
                list("：", true)
            ),
        })
    }
}

/// The line of a text in which a place lies, with what continues it, not too long for a letter.
pub fn reply_around(text: &str, from: usize) -> String {
    let from = text.floor_char_boundary(from);
    let start = text[..from].rfind('\n').map_or(0, |it| it + 1);
    let start = if from - start > 400 { text.floor_char_boundary(from - 200) } else { start };
    let rest = &text[start..];
    let mut length = 0;
    for (at, line) in rest.split_inclusive('\n').enumerate() {
        let goes_on = line.starts_with([' ', '\t']) || line.as_bytes().get(3) == Some(&b'-');
        if at > 0 && (!goes_on || line.trim().is_empty()) {
            break;
        }
        length += line.len();
    }
    let words: Vec<&str> = rest[..length].split_whitespace().collect();
    let joined = words.join(" ");
    let end = joined.floor_char_boundary(500);
    joined[..end].to_string()
}
