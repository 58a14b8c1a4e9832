//! Which command of the SMTP dialogue a server refused, as the programs that write bounces tell it.

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

#[cfg(test)]
mod tests {
    use super::is_after_data;

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
