//! Whether a text without headers and codes tells of a mail that came back, or only speaks of mail.

use super::chinese::simplified;
use super::model::Model;
use super::words::is_ideograph;
use crate::text::detect::looks_like_a_bounce;

/// Whether a text rather speaks of other things than of a mail that came back, as the model takes it: of one that says so outright it must be
/// sure, of a question that quotes nothing and of what does not even speak of mail it need not; the words of a reason in it count, too.
pub fn is_ordinary(text: &str, is_back: bool, is_clear: bool) -> bool {
    let least = match is_back {
        true => 0.95,
        false if asks(text) && !QUOTES.iter().any(|it| text.contains(it)) => 0.05,
        false if !speaks_of_mail(text) && halves(text) > FRAGMENT => 0.15,
        false if is_clear => 0.5,
        false => 0.35,
    };
    looks_like_a_bounce(text) < NO_DOUBT && Model::built_in().ordinary(text) > least
}

/// Whether the model takes a text for one that hardly is anything else, whatever it speaks of.
pub fn is_no_doubt_one(text: &str) -> bool {
    !is_data(text) && Model::built_in().ordinary(text) <= 0.02
}

/// Whether a program wrote it for another.
fn is_data(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[', '<'])
}

/// Whether codes stand in a text about mail, as in a description of the protocol, and not in a reply: a reply begins with its code.
pub fn only_names_codes(text: &str) -> bool {
    !text.trim_start().starts_with(|it: char| it.is_ascii_digit()) && Model::built_in().ordinary(text) > ONLY_NAMES
}

/// Of replies with codes that somebody got, even those told in a sentence seemed less ordinary.
const ONLY_NAMES: f32 = 0.9;

/// How people begin who quote, and what they want to know of it.
const QUOTES: [&str; 17] = [
    "say",
    "said",
    "back",
    "return",
    "get",
    "mean",
    "\"",
    "“",
    "退",
    "提示",
    "显示",
    "说",
    "意思",
    "怎么办",
    "为什么",
    "不存在",
    "「",
];

/// Whether it is a piece of a program that handles replies, of its settings or its log, of a database, or what a server of web pages
/// answers: it quotes replies, and nobody got one.
pub fn is_program(text: &str) -> bool {
    const MARKS: [&str; 11] =
        [") {", "){", " === ", " == \"", "code == ", "case \"", " =~ ", "INSERT INTO ", " FATAL: ", "imap-login: ", "HTTP/1."];
    let is_setting = |it: &str| {
        let name = it.trim_start().split_once(" = ").map_or("", |it| it.0);
        name.contains('_') && name.bytes().all(|it| it.is_ascii_lowercase() || it == b'_')
    };
    text.starts_with("HTTP/") || text.lines().all(is_setting) || MARKS.iter().any(|it| text.contains(it))
}

/// Whether a program says it that has nothing to do with mail, as in its log: `sshd[311]: Connection closed`.
pub fn is_of_another_program(text: &str) -> bool {
    const MARKS: [&str; 7] =
        ["\"level\":", "curl: (", "npm ERR!", "Cannot find module", "Access denied for user", "ftp> ", " ftp: "];
    const OF_MAIL: [&str; 15] = [
        "mail", "post", "smtp", "exim", "mta", "lmtp", "milter", "spam", "dovecot", "amavis", "courier", "cyrus", "spf", "dkim",
        "dmarc",
    ];
    let tag = |line: &str| {
        let (name, number) = line.split_once("]: ")?.0.rsplit_once('[')?;
        let name = name.rsplit(' ').next()?.to_lowercase();
        Some(number.bytes().all(|it| it.is_ascii_digit()) && !name.is_empty() && !OF_MAIL.iter().any(|it| name.contains(it)))
    };
    MARKS.iter().any(|it| text.contains(it)) || text.lines().next().and_then(tag).unwrap_or(false)
}

/// Who asks quotes a server, or only thinks that it was so.
pub fn asks(text: &str) -> bool {
    text.trim_end().ends_with(['?', '？'])
}

/// Whether it says outright that a mail did not arrive.
pub fn says_so(text: &str) -> bool {
    looks_like_a_bounce(text) >= SAYS_SO
}

/// What only bounces say counts so much in `text::detect`.
const SAYS_SO: u32 = 6;

/// And so much counts what no other text has together.
const NO_DOUBT: u32 = 16;

/// Whether a notice that was copied without its headers says that its mail is not tried again.
pub fn has_come_back(notice: &str) -> bool {
    let says = [
        "permanent error",
        "is returned",
        "returned to",
        "given up",
        "message expired",
        "timeout exceeded",
        "status=bounced",
        "被退回",
        "退信",
        "放弃",
    ];
    let lower = notice.to_lowercase();
    says.iter().any(|it| lower.contains(it))
}

/// Whether a text names what has to do with how mail travels, or is a few ideographs: a reason without anything around it. Of Japanese and Korean
/// the model knows ordinary text by itself.
pub fn speaks_of_mail(text: &str) -> bool {
    const WORDS: [&str; 74] = [
        "mail",
        "deliver",
        "bounc",
        "returned",
        "reject",
        "refus",
        "recipient",
        "sender",
        "inbox",
        "smtp",
        "server",
        "messag",
        "domain",
        " ip",
        "nachricht",
        "postfach",
        "adress",
        "empfänger",
        "absender",
        "serveur",
        "courriel",
        "destinat",
        "buzón",
        "correo",
        "mensaje",
        "direcci",
        "dominio",
        "servidor",
        "casella",
        "indirizzo",
        "cuenta",
        "письм",
        "писем",
        "почт",
        "ящик",
        "получател",
        "отправител",
        "домен",
        "сообщени",
        "вложени",
        "anhang",
        "anhäng",
        "pièce jointe",
        "expédit",
        "remitente",
        "remetente",
        "adjunto",
        "allegat",
        "mittent",
        "bericht",
        "afzender",
        "ontvanger",
        "wiadomo",
        "odbior",
        "邮",
        "信箱",
        "退件",
        "收件",
        "发件",
        "寄件",
        "投递",
        "递送",
        "服务器",
        "伺服器",
        "主机",
        "附件",
        "域",
        "黑名单",
        "队列",
        "对方",
        "签名",
        "拒收",
        "垃圾",
        "退订",
    ];
    let lower = text.chars().map(simplified).collect::<String>().to_lowercase();
    let is_fragment = || lower.contains(is_ideograph) && halves(text) <= FRAGMENT;
    !is_data(text) && (WORDS.iter().any(|it| lower.contains(it)) || names_a_letter(&lower))
        || lower.contains(is_syllable)
        || is_fragment()
}

/// Whether 信 stands for a letter, and not in a message of another kind, in trust or in a credit card.
fn names_a_letter(text: &str) -> bool {
    let others = |at: usize| {
        text[..at].ends_with(['微', '短', '相', '通', '电', '自'])
            || text[at + 3..].starts_with(['用', '息', '任', '号', '心', '赖'])
    };
    text.match_indices('信').any(|(at, _)| !others(at))
}

/// A reason without anything around it has no more half words.
const FRAGMENT: usize = 10;

/// How many half words a text has: an ideograph is about one.
fn halves(text: &str) -> usize {
    2 * text.split(|it: char| it.is_whitespace() || is_ideograph(it)).filter(|it| !it.is_empty()).count()
        + text.matches(is_ideograph).count()
}

/// Of Japanese and Korean.
fn is_syllable(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use crate::explain_bounce;

    #[test]
    fn what_handles_mail_is_heard_and_what_does_not_is_no_bounce() {
        let of_others = [
            "Nov 26 10:00:01 web sshd[311]: Connection closed by invalid user admin 192.0.2.7",
            "Nov 26 10:00:01 web sshd[311]: Failed password for invalid user admin\nNov 26 10:00:02 web sshd[311]: Connection closed",
            "ftp> get report.pdf\n550 report.pdf: No such file or directory",
            "421 Service not available, remote server has closed connection. ftp: Login failed for host ftp.example.net",
        ];
        for text in of_others {
            assert!(explain_bounce(text).bounces.is_empty(), "{text}");
        }
        let cause = |text: &str| explain_bounce(text).bounces.first().map(|it| it.cause.row().name);
        let full = "Nov 26 10:00:01 mx dovecot[812]: lmtp(a@example.net): save failed to INBOX: Quota exceeded (mailbox for user is full)";
        assert_eq!(cause(full), Some("mailbox_full"));
        let spam = "Nov 26 10:00:01 mx amavis[812]: (812-01) Blocked SPAM {RejectedInbound}, <a@example.com> -> <b@example.net>";
        assert_eq!(cause(spam), Some("spam_content"));
    }

    /// An address is a person's, and says nothing of how mail travels.
    #[test]
    fn who_only_names_an_address_tells_of_no_bounce() {
        let text = "Alice wrote to me from alice@shop.example yesterday, and now she does not answer.";
        assert!(explain_bounce(text).bounces.is_empty());
    }
}
