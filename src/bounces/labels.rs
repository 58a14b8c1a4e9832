//! Notices name what they say: 退信原因, 解决方案, 远程响应, 收件人. What the other server said counts before what the provider takes it for,
//! that before what stands around it; advice names what could be wrong, and not what is; and a field that names somebody says nothing of them.

use super::chinese::simplified;
use super::words::is_ideograph;
use crate::syntax::message::Piece;
use crate::text::Span;

/// The reply first where a notice names one, then the reason, and no advice where it says anything else; the notice as it is where it names
/// nothing.
pub fn reply_first<'t>(piece: &Piece<'t>) -> Vec<Piece<'t>> {
    let (mut replies, mut reasons, mut others): (Vec<Span>, Vec<Span>, Vec<Span>) = Default::default();
    let (mut speaks, mut is_labelled, mut is_advised, mut at) = (Speaks::Notice, false, false, 0);
    for line in piece.text.split_inclusive('\n').flat_map(at_labels) {
        let span = Span::new(at, at + line.len());
        at += line.len();
        match label(line) {
            Some(it) => {
                is_labelled |= it != Speaks::Notice;
                speaks = it;
            }
            None if is_reply(line) => speaks = Speaks::Server,
            None if matches!(speaks, Speaks::Adviser | Speaks::Reason) && line.trim().is_empty() => speaks = Speaks::Notice,
            None => {}
        }
        let said = match speaks {
            Speaks::Server => &mut replies,
            Speaks::Reason => &mut reasons,
            Speaks::Notice => &mut others,
            Speaks::Adviser => {
                is_advised = true;
                continue;
            }
            Speaks::Nobody => {
                speaks = Speaks::Notice;
                continue;
            }
        };
        match said.last_mut().filter(|it| it.end == span.start) {
            Some(before) => before.end = span.end,
            None => said.push(span),
        }
    }
    let says_nothing = replies.is_empty() && reasons.is_empty() && others.is_empty();
    if !is_labelled || says_nothing && is_advised {
        return vec![piece.clone()];
    }
    replies.into_iter().chain(reasons).chain(others).map(|it| piece.slice(it)).collect()
}

/// Who speaks in a line.
#[derive(Clone, Copy, PartialEq)]
enum Speaks {
    Notice,
    Server,
    Reason,
    Adviser,
    /// It only names the recipient.
    Nobody,
}

/// How advice is named, in simplified characters.
const ADVICE: [&str; 12] = [
    "解决方案",
    "解决方法",
    "解决办法",
    "解决建议",
    "处理建议",
    "处理方法",
    "处理方式",
    "改善建议",
    "建议操作",
    "建议",
    "可能的原因",
    "可能原因",
];
/// How what another server said is named.
const REPLIES: [&str; 22] = [
    "远程响应",
    "远端响应",
    "系统应答",
    "服务器应答",
    "服务器响应",
    "服务器返回",
    "对方服务器返回",
    "远程服务器返回",
    "对方返回",
    "响应如下",
    "回应如下",
    "参考信息",
    "诊断信息",
    "原始信息",
    "英文说明",
    "返回信息",
    "报错信息",
    "技术信息",
    "服务器回复",
    "服务器回应",
    "对方服务器响应",
    "远程服务器响应",
];
/// How the reason is named.
const REASONS: [&str; 14] = [
    "退信原因",
    "失败原因",
    "错误原因",
    "拒收原因",
    "退回原因",
    "未送达原因",
    "投递失败原因",
    "发送失败原因",
    "退信说明",
    "中文说明",
    "错误信息",
    "错误描述",
    "错误提示",
    "原因",
];
/// How a recipient is named, in any language.
const RECIPIENTS: [&str; 19] = [
    "收件人",
    "收信人",
    "收件者",
    "收件地址",
    "收件人地址",
    "收件人邮箱",
    "recipient",
    "recipients",
    "recipient address",
    "to",
    "an",
    "empfänger",
    "destinataire",
    "destinatario",
    "destinatário",
    "ontvanger",
    "odbiorca",
    "получатель",
    "宛先",
];
/// A label has no more letters.
const LONGEST: usize = 8;

/// Who speaks from here on, where a line begins with a label.
fn label(line: &str) -> Option<Speaks> {
    let line = line.trim_start_matches(|it: char| !it.is_alphanumeric());
    if names_recipient(line) {
        return Some(Speaks::Nobody);
    }
    let end = line.find(|it: char| !it.is_alphabetic() || !is_ideograph(it)).unwrap_or(line.len());
    let (name, after) = line.split_at(end);
    let ends = after.trim_end().is_empty() || after.starts_with([':', '：', '|', '\t', ' ', '】', ']']);
    if !ends || name.is_empty() || name.chars().count() > LONGEST {
        return None;
    }
    Some(of_label(name).unwrap_or(Speaks::Notice))
}

/// Who speaks behind a label.
fn of_label(name: &str) -> Option<Speaks> {
    let name: String = name.chars().take(LONGEST + 1).map(simplified).collect();
    let lists = [(&ADVICE[..], Speaks::Adviser), (&REPLIES, Speaks::Server), (&REASONS, Speaks::Reason)];
    lists.into_iter().find(|it| it.0.contains(&&*name)).map(|it| it.1)
}

/// A line in which several labels stand, as a screen copied without its breaks has them, in as many parts.
fn at_labels(line: &str) -> Vec<&str> {
    if line.is_ascii() {
        return vec![line];
    }
    let mut parts = Vec::new();
    let mut rest = line;
    for (colon, _) in line.match_indices([':', '：']) {
        let name: usize =
            line[..colon].chars().rev().take(LONGEST + 1).take_while(|it| is_ideograph(*it)).map(char::len_utf8).sum();
        let (begins, at) = (colon - name, line.len() - rest.len());
        if begins > at && of_label(&line[begins..colon]).is_some() {
            let (before, after) = rest.split_at(begins - at);
            parts.push(before);
            rest = after;
        }
    }
    parts.push(rest);
    parts
}

/// `收件人：a@example.net`: "recipient" would be a word of those who do not exist.
fn names_recipient(line: &str) -> bool {
    let Some((name, value)) = line.split_once([':', '：', '|', '\t']).filter(|it| it.0.len() <= 4 * LONGEST) else {
        return false;
    };
    let name: String = name.trim().chars().map(simplified).flat_map(char::to_lowercase).collect();
    let is_address = |it: &str| it.contains('@') || !it.contains(char::is_alphanumeric);
    RECIPIENTS.contains(&&*name) && value.contains('@') && value.split_whitespace().all(is_address)
}

/// `host mx.example.net[192.0.2.1] said: 550 no such user`
fn is_reply(line: &str) -> bool {
    line.trim_start().starts_with("host ") && line.contains(" said: ")
}

#[cfg(test)]
mod tests {
    use super::reply_first;
    use crate::syntax::message::Piece;

    fn said(text: &str) -> Vec<String> {
        reply_first(&Piece::whole(text)).iter().map(|it| it.text.trim().to_string()).collect()
    }

    #[test]
    fn the_server_speaks_first_and_the_adviser_not_at_all() {
        let notice = "退信原因 | 地址不存在\n解决方案 | 1. 请检查地址；\n2. 请稍后重试\n远程响应 | 550 From is missing\n";
        assert_eq!(said(notice), ["远程响应 | 550 From is missing", "退信原因 | 地址不存在"]);
        let notice = "退信原因\t邮箱不存在\nhost mx.example.net said: 550 no\n(in reply to RCPT TO command)\n解决方案：请核实\n";
        assert_eq!(said(notice), ["host mx.example.net said: 550 no\n(in reply to RCPT TO command)", "退信原因\t邮箱不存在"]);
        assert_eq!(said("【退信原因】信箱已滿\n【處理方式】請聯絡收件者\n"), ["【退信原因】信箱已滿"]);
    }

    #[test]
    fn the_reason_speaks_before_what_stands_around_it_and_a_name_says_nothing() {
        let notice = "您的邮件未能送达。\n收件人：hr@example.com\n退信原因：您在黑名单中\n\n感谢使用\n";
        assert_eq!(said(notice), ["退信原因：您在黑名单中", "您的邮件未能送达。", "感谢使用"]);
        assert_eq!(
            said("退信原因：连接失败\n英文说明:rcpt handle timeout\n"),
            ["英文说明:rcpt handle timeout", "退信原因：连接失败"]
        );
        let copied = "您的邮件被退回 收件人： a@example.com 退信原因：网络不给力 英文说明:Can not connect to mx:1";
        assert_eq!(
            said(copied),
            ["英文说明:Can not connect to mx:1", "退信原因：网络不给力", "您的邮件被退回 收件人： a@example.com"]
        );
        assert_eq!(said("Recipient: <bob@example.com>\n"), [""; 0]);
        assert_eq!(said("No such recipient: bob@example.com\n"), ["No such recipient: bob@example.com"]);
        assert_eq!(said("收件人：hr@example.com 不存在\n"), ["收件人：hr@example.com 不存在"]);
    }

    #[test]
    fn a_notice_without_labels_stays_as_it_is() {
        assert_eq!(said("550 no such user\n建议您稍后重试\n"), ["550 no such user\n建议您稍后重试"]);
        assert_eq!(said("建议：请检查收件人地址\n"), ["建议：请检查收件人地址"]);
        assert_eq!(said("host a said: 550 no\n\nhost b said: 550 no\n"), ["host a said: 550 no\n\nhost b said: 550 no"]);
    }
}
