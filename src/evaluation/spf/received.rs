//! The header field that tells a result (RFC 7208 §9.1).

use super::trace::TraceNode;
use super::{Sender, SpfResult};

/// A value longer than that says nothing more to a reader, and lines end at 998 characters (RFC 5322 §2.1.1).
const LONGEST: usize = 200;

/// `Received-SPF: ...`, folded; nothing while the result is not known.
pub(super) fn received_spf(
    sender: &Sender,
    identity: &str,
    result: SpfResult,
    why: &str,
    root: Option<&TraceNode>,
) -> Option<String> {
    if result == SpfResult::Unknown {
        return None;
    }
    let mut pairs =
        vec![("receiver", sender.receiver.clone()), ("identity", identity.to_string()), ("client-ip", sender.ip.to_string())];
    if identity == "mailfrom" {
        pairs.push(("envelope-from", format!("{}@{}", sender.local_part, sender.domain)));
    }
    pairs.push(("helo", sender.helo.clone()));
    match result {
        SpfResult::Temperror | SpfResult::Permerror => pairs.push(("problem", why.to_string())),
        _ => pairs.push(("mechanism", mechanism(root).unwrap_or("default").to_string())),
    }
    let values = pairs.iter().map(|(key, value)| format!("\r\n {key}={}", value_of(value)));
    Some(format!("Received-SPF: {} ({}){}", result.as_str(), comment(why), values.collect::<Vec<_>>().join(";")))
}

/// The term of the sender's own record that matched.
fn mechanism(root: Option<&TraceNode>) -> Option<&str> {
    root?.children.iter().find(|it| it.reached && it.matched == Some(true))?.term.as_deref()
}

/// A dot-atom where it is one, else a quoted string. What no header may hold is left out.
fn value_of(text: &str) -> String {
    let is_word =
        |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&it));
    let text = plain(text);
    if text.split('.').all(is_word) {
        return text;
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn comment(text: &str) -> String {
    plain(text).chars().filter(|it| !matches!(it, '(' | ')' | '\\')).collect()
}

fn plain(text: &str) -> String {
    text.chars().filter(|it| it.is_ascii_graphic() || *it == ' ').take(LONGEST).collect()
}
