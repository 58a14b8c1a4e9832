//! Which command of the SMTP dialogue a server refused, as the programs that write bounces tell it.

use crate::text::Span;

/// Whether the reply with these words came after the whole mail had been sent, so that the recipient had been taken before.
///
/// - Postfix: `(in reply to end of DATA command)`; Exim: `after end of data:`; m-FILTER: `SMTP command`, and `DATA` below it.
/// - sendmail: `>>> DATA` before the reply. Where the server takes commands in groups (RFC 2920) that is the last line sent, and the
///   reply answers one before it: then `503 Need RCPT` follows, or `554 no valid recipients`.
pub fn is_after_data(text: &str, words: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    if ["reply to end of data", "after end of data"].iter().any(|it| lower.contains(it)) {
        return true;
    }
    let answers_data = || {
        let (_, after) = lower.split_once(">>> data")?;
        let reply = after.trim_start_matches(['>', ' ', '\r', '\n']).strip_prefix("<<< ")?;
        let in_a_group = ["need rcpt", "valid recipient", "<<< 503"].iter().any(|it| after.contains(it));
        let same = reply.lines().next().is_some_and(|it| it.contains(&words.to_ascii_lowercase()));
        Some(reply.starts_with('5') && same && !in_a_group)
    };
    let names_data = || {
        let (_, after) = lower.split_once("smtp command")?;
        Some(after.trim_start().starts_with("data"))
    };
    answers_data().or_else(names_data).unwrap_or(false)
}

/// Where the refused command and its reply stand in what Postfix tells its administrator of a session (`notify_classes`): the last
/// ` Out: 451 4.3.0 Error`, and the lines on which it goes on.
pub fn refusal_of_session(text: &str) -> Option<Span> {
    text.contains("\n In: ").then_some(())?;
    let (mut at, mut refusal) = (0, None::<Span>);
    let mut goes_on = false;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at += line.len();
        if let Some(reply) = line.strip_prefix(" Out: ") {
            goes_on = reply.starts_with(['4', '5']);
            refusal = if goes_on { Some(span) } else { refusal };
        } else {
            goes_on &= line.starts_with("     ");
            refusal = refusal.map(|it| if goes_on { Span { end: span.end, ..it } } else { it });
        }
    }
    refusal
}

#[cfg(test)]
mod tests {
    use super::{is_after_data, refusal_of_session};

    #[test]
    fn of_a_session_only_what_was_refused_counts() {
        let text = "Transcript of session follows.\n\n Out: 220 mx.example.net ESMTP\n In:  RCPT TO:<a@example.net>\n Out: 250 2.1.5 Ok\n In:  DATA\n Out: 451 4.3.0 Error: queue file\n     write error\n In:  QUIT\n Out: 221 2.0.0 Bye\n";
        assert_eq!(refusal_of_session(text).unwrap().of(text), " Out: 451 4.3.0 Error: queue file\n     write error\n");
        assert_eq!(refusal_of_session("550 no\n"), None);
    }

    #[test]
    fn a_reply_to_another_command_is_not_taken_for_it() {
        let text = ">>> DATA\n<<< 550 You cannot send to yourself\n>>> RCPT To:<a@example.net>\n<<< 550 User unknown\n";
        assert!(!is_after_data(text, "User unknown"));
    }

    #[test]
    fn programs_tell_which_command_was_refused() {
        assert!(is_after_data("host mx.example.net said: 550 User unknown (in reply to end of DATA command)", "User unknown"));
        assert!(is_after_data(">>> DATA\n<<< 550 User unknown\n554 5.0.0 Service unavailable\n", "User unknown"));
        assert!(is_after_data("-------server message\n550 unknown user\n\n-------SMTP command\nDATA\n", "unknown user"));
        assert!(!is_after_data(">>> RCPT To:<a@example.net>\n<<< 550 User unknown\n", "User unknown"));
        assert!(!is_after_data(">>> DATA\n<<< 550 5.1.1 User unknown\n<<< 503 5.0.0 Need RCPT (recipient)\n", "User unknown"));
    }
}
