//! Notices of Chinese providers name what they say: 退信原因, 解决方案, 远程响应. What the other server said counts before what the provider
//! takes it for, and advice names what could be wrong, and not what is.

use super::chinese::simplified;
use super::words::is_ideograph;
use crate::syntax::message::Piece;
use crate::text::Span;

/// The reply first where a notice names one, and no advice where it says anything else; the notice as it is where it names nothing.
pub fn reply_first<'t>(piece: &Piece<'t>) -> Vec<Piece<'t>> {
    let (mut replies, mut others): (Vec<Span>, Vec<Span>) = Default::default();
    let (mut speaks, mut is_labelled, mut at) = (Speaks::Notice, false, 0);
    for line in piece.text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at += line.len();
        match label(line) {
            Some(it) => {
                is_labelled |= it != Speaks::Notice;
                speaks = it;
            }
            None if is_reply(line) => speaks = Speaks::Server,
            None if speaks == Speaks::Adviser && line.trim().is_empty() => speaks = Speaks::Notice,
            None => {}
        }
        let said = match speaks {
            Speaks::Server => &mut replies,
            Speaks::Notice => &mut others,
            Speaks::Adviser => continue,
        };
        match said.last_mut().filter(|it| it.end == span.start) {
            Some(before) => before.end = span.end,
            None => said.push(span),
        }
    }
    if !is_labelled || replies.is_empty() && others.is_empty() {
        return vec![piece.clone()];
    }
    replies.into_iter().chain(others).map(|it| piece.slice(it)).collect()
}

/// Who speaks in a line.
#[derive(Clone, Copy, PartialEq)]
enum Speaks {
    Notice,
    Server,
    Adviser,
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
const REPLIES: [&str; 14] = [
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
];
/// A label has no more letters.
const LONGEST: usize = 8;

/// Who speaks from here on, where a line begins with a label.
fn label(line: &str) -> Option<Speaks> {
    let line = line.trim_start_matches(|it: char| !it.is_alphanumeric());
    let end = line.find(|it: char| !it.is_alphabetic() || !is_ideograph(it)).unwrap_or(line.len());
    let (name, after) = line.split_at(end);
    let ends = after.trim_end().is_empty() || after.starts_with([':', '：', '|', '\t', ' ', '】', ']']);
    let name: String = name.chars().take(LONGEST + 1).map(simplified).collect();
    if !ends || name.is_empty() || name.chars().count() > LONGEST {
        None
    } else if ADVICE.contains(&&*name) {
        Some(Speaks::Adviser)
    } else if REPLIES.contains(&&*name) {
        Some(Speaks::Server)
    } else {
        Some(Speaks::Notice)
    }
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
    fn a_notice_without_labels_stays_as_it_is() {
        assert_eq!(said("550 no such user\n建议您稍后重试\n"), ["550 no such user\n建议您稍后重试"]);
        assert_eq!(said("建议：请检查收件人地址\n"), ["建议：请检查收件人地址"]);
        assert_eq!(said("host a said: 550 no\n\nhost b said: 550 no\n"), ["host a said: 550 no\n\nhost b said: 550 no"]);
    }
}
