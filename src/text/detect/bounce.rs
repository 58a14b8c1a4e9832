use crate::text::may_be_letter;

/// What stands in bounces and replies of mail servers, in small letters, and what it is worth.
const MARKS: [(&str, u32); 77] = [
    ("diagnostic-code:", 8),
    ("final-recipient:", 8),
    ("original-recipient:", 8),
    ("reporting-mta:", 8),
    ("remote-mta:", 8),
    ("message/delivery-status", 8),
    ("multipart/report", 8),
    ("mailer-daemon", 6),
    (" said: ", 6),
    ("smtp error", 6),
    ("smtp;", 6),
    ("status=bounced", 8),
    ("status=deferred", 8),
    ("dsn=", 6),
    (" defer (", 8),
    ("rcpt to", 4),
    ("mail from:", 4),
    ("end of data", 4),
    ("undeliver", 4),
    ("could not be delivered", 6),
    ("couldn't be delivered", 6),
    ("delivery has failed", 6),
    ("delivery failed", 6),
    ("delivery failure", 6),
    ("was not delivered to", 6),
    ("delivery to the following", 6),
    ("returned mail", 6),
    ("error delivering", 6),
    ("able to deliver", 6),
    ("yet been delivered", 6),
    ("not delivered", 6),
    ("could not send message", 6),
    ("bounced", 4),
    ("came back", 2),
    ("mail delivery", 4),
    ("message rejected", 4),
    ("mailbox", 3),
    ("user unknown", 4),
    ("no such user", 4),
    ("recipient", 2),
    ("blocked", 2),
    ("rejected", 2),
    ("blacklist", 3),
    ("\"bounce", 8),
    ("\"notificationtype\"", 8),
    ("\"diagnosticcode\"", 8),
    ("\"sg_event_id\"", 8),
    ("\"event-data\"", 8),
    ("\"delivery-status\"", 8),
    ("\"raw_reason\"", 8),
    ("##fail", 8),
    ("退信", 8),
    ("系统退信", 8),
    ("英文说明", 8),
    ("被退", 4),
    ("退回", 2),
    ("无法送达", 6),
    ("无法投递", 6),
    ("投递失败", 6),
    ("发送失败", 6),
    ("未能送达", 6),
    ("收件人", 4),
    ("收件地址", 4),
    ("拒收", 4),
    ("拒绝接收", 4),
    ("邮箱已满", 6),
    ("对方服务器", 4),
    ("未送达", 6),
    ("未能投递", 6),
    ("投递异常", 6),
    ("退回来", 4),
    ("無法送達", 6),
    ("無法投遞", 6),
    ("未能送達", 6),
    ("投遞失敗", 6),
    ("傳送失敗", 6),
    ("收件者", 4),
];

/// How lines of a mail's head begin, in small letters.
const FIELDS: [&str; 12] = [
    "received:",
    "return-path:",
    "delivered-to:",
    "from:",
    "to:",
    "subject:",
    "date:",
    "message-id:",
    "mime-version:",
    "content-type:",
    "x-failed-recipients:",
    "dkim-signature:",
];

/// How much a text looks like a bounce, or a reply of a mail server.
pub fn points(text: &str) -> u32 {
    // Comments of zone files may say anything.
    let lines = || text.lines().filter(|it| !it.trim_start().starts_with(';'));
    // The marks outside ASCII have no capitals.
    let small = lines().collect::<Vec<_>>().join("\n").to_ascii_lowercase();
    let marks: u32 = MARKS.iter().filter(|(mark, _)| small.contains(mark)).map(|(_, points)| points).sum();
    let fields = small.lines().filter(|line| FIELDS.iter().any(|it| line.starts_with(it))).count();
    let replies = lines().filter(|it| begins_with_reply_code(it)).count();
    let statuses = lines().flat_map(str::split_whitespace).filter(|it| is_status(it)).take(4).count();
    let fields = if fields > 1 { fields * 2 } else { 0 };
    marks + (fields + replies * 6 + statuses * 5).min(100) as u32
}

/// `550 `, `550-`, `550:` at the start of a line, with words after it that are no record.
fn begins_with_reply_code(line: &str) -> bool {
    let line = line.trim_start_matches(|it: char| it.is_whitespace() || matches!(it, '"' | '<' | '>' | '\'' | '('));
    let code = line.as_bytes().first_chunk::<3>().is_some_and(|it| matches!(it, [b'2' | b'4' | b'5', b'0'..=b'7', b'0'..=b'9']));
    let Some(rest) = line.get(3..).filter(|_| code) else { return false };
    let words = rest.trim_start_matches([' ', '-', ':', '#', '_', '：']);
    words.len() < rest.len() && words.chars().any(|it| !it.is_ascii_digit() && may_be_letter(it)) && !is_data(words)
}

/// The rest of a record whose owner is a number.
fn is_data(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    ["IN", "PTR", "CNAME", "A", "NS", "TXT", "MX"].contains(&first)
}

/// `5.7.26`, with whatever brackets around, but no IPv4 address.
fn is_status(word: &str) -> bool {
    let word = word.trim_matches(|it: char| !it.is_ascii_digit());
    let mut parts = word.split('.');
    let class = parts.next().is_some_and(|it| matches!(it, "2" | "4" | "5"));
    let rest: Vec<&str> = parts.collect();
    class && rest.len() == 2 && rest.iter().all(|it| (1..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit()))
}
