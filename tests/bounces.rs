//! Bounces: each row proves itself, and every form in which people paste one is understood.

mod support;

use mailwhy::bounces::causes::CAUSES;
use mailwhy::bounces::rules::{RULES, SAMPLES};
use mailwhy::bounces::{Bounce, Confidence, Kind};
use mailwhy::{explain_bounce, explain_reply};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

fn explain_one(text: &str) -> Bounce {
    explain_reply(text).bounces.remove(0)
}

#[test]
fn every_sample_is_won_by_its_own_row() {
    let mut faults = Vec::new();
    for &(rule, sample) in SAMPLES {
        let own = RULES[rule as usize].id;
        let found = explain_one(sample);
        if found.rule != Some(own) {
            faults.push(format!("{own}: {sample:?} is won by {:?} ({:?})", found.rule, found.evidence.map(|it| it.text)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_cause_and_every_step_is_there_in_chinese() {
    let chinese: Value = serde_json::from_str(include_str!("../www/text/zh-CN/bounce.json")).unwrap();
    for row in &CAUSES {
        let words = &chinese["causes"][row.name];
        assert!(words["title"].is_string() && words["retry"].is_string(), "{}: title and retry", row.name);
        assert_eq!(words["steps"].as_array().map(Vec::len), Some(row.steps.len()), "{}: steps", row.name);
    }
    for rule in RULES.iter().filter(|it| !it.steps.is_empty()) {
        assert_eq!(chinese["rules"][rule.id]["steps"].as_array().map(Vec::len), Some(rule.steps.len()), "{}: steps", rule.id);
    }
    let names = |of: &str| chinese[of].as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names("causes"), CAUSES.iter().map(|it| it.name.to_string()).collect());
    assert!(names("rules").iter().all(|id| RULES.iter().any(|it| it.id == id)));
}

/// The strings of Alibaba Mail, in the spelling of the file, with what it says of who acts and of permanence.
#[test]
fn alibaba_replies_lead_to_their_own_steps() {
    let Some(bytes) = support::shared_data("bounce/alibaba_smtp.jsonl") else { return };
    let mut faults = Vec::new();
    for line in String::from_utf8(bytes).unwrap().lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        for text in spellings(&row) {
            // Everybody says this; only the host tells that it is Alibaba.
            let text =
                if text == "552 mailbox is full" { format!("host mx1.mxhichina.com[192.0.2.1] said: {text}") } else { text };
            let found = explain_one(&text);
            let own = found.rule.is_some_and(|it| it.starts_with("alibaba-"));
            let expected = row["temporary"].as_bool().map(|it| !it);
            if expected.is_some() && found.permanent != expected {
                faults.push(format!("{text:?}: permanent {:?}", found.permanent));
            }
            if !own || found.provider != Some("alibaba") || found.source.is_none() || found.confidence != Confidence::Sure {
                faults.push(format!("{text:?}: {:?} {:?} {:?}", found.rule, found.provider, found.confidence));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// `a | b` are two texts, `spam(m)ed` two spellings, `sub` the endings of one text.
fn spellings(row: &Value) -> Vec<String> {
    let pattern = row["pattern"].as_str().unwrap().replace("x.x.x.x", "192.0.2.1");
    let mut texts = match pattern.as_str() {
        it if it.contains("length of DATA content|") => ["length of DATA content", "length of Attach", "number of attachments"]
            .map(|of| format!("510 The {of} is achieved the maximum threshold"))
            .to_vec(),
        it if it.contains(": bad sending | ") => {
            let (head, tail) = it.split_once(": bad sending | ").unwrap();
            vec![format!("{head}: bad sending"), format!("{head}: {tail}")]
        }
        it => it.split(" | ").map(str::to_string).collect(),
    };
    if pattern.contains("(m)") {
        texts = vec![pattern.replace("(m)", ""), pattern.replace("(m)", "m")];
    }
    for ending in row["sub"].as_array().into_iter().flatten() {
        texts.push(format!("{pattern}: {}", ending.as_str().unwrap()));
    }
    texts
}

#[test]
fn the_innermost_reply_wins_over_its_wrapper() {
    let spf = "** Address not found ** Your message wasn't delivered because the address couldn't be found. The response was: 550 5.7.23 SPF validation failed";
    assert_eq!(explain_one(spf).cause.row().name, "auth_failure");
    let expired = "Message expired after 5 days: 450 4.2.2 the mailbox of the recipient is over quota";
    assert_eq!(explain_one(expired).cause.row().name, "mailbox_full");
}

/// The user's domain is missing and not the user, the connection failed and not its encryption, and who is suspected of spam is locked out.
#[test]
fn what_is_said_of_another_thing_in_the_same_sentence_does_not_decide() {
    for (text, cause) in [
        ("退信原因：收件人（a@example.net）所属域名不存在，邮件无法送达。", "domain_unknown"),
        ("SMTP STARTTLS on 25: dial tcp 192.0.2.1:25: i/o timeout", "network_error"),
        ("STARTTLS: connect timed out", "network_error"),
        ("发信帐号受外发邮件频率限制", "rate_limited"),
        ("You weren't recognized as a valid sender. Your email address is suspected of sending spam.", "sender_suspended"),
        ("您未被识别为有效的发件人。系统怀疑您的电子邮件地址在发送垃圾邮件。", "sender_suspended"),
        ("552 Number of recipients (260) is larger than the 100 allowed for one message", "too_many_recipients"),
        ("451 4.5.0 Error in processing, virus_scan FAILED: ALL VIRUS SCANNERS FAILED", "server_error"),
        ("message has lines too long for transport", "rfc_violation"),
        ("Mailer Error: SMTP 错误：登录失败。", "smtp_auth"),
        ("Delivery to these recipients or groups is complete, but no delivery notification was sent", "delivered"),
    ] {
        assert_eq!(explain_one(text).cause.row().name, cause, "{text}");
    }
}

#[test]
fn words_win_over_the_status() {
    assert_eq!(explain_one("550 5.2.1 <a@example.com>... User unknown").cause.row().name, "user_unknown");
}

#[test]
fn a_provider_means_what_it_documents() {
    let reply =
        explain_one("host mx3.qq.com[192.0.2.1] said: 550 Mailbox unavailable or access denied (in reply to RCPT TO command)");
    assert_eq!((reply.cause.row().name, reply.permanent, reply.provider), ("rate_limited", Some(false), Some("tencent")));
    // What one provider alone has tells by itself, whatever language is around it.
    let text = "Ihre Nachricht an b@example.net konnte nicht zugestellt werden.\n\nStatuscode: 550 5.7.133";
    let bounce = explain_bounce(text).bounces.remove(0);
    assert_eq!((bounce.cause.row().name, bounce.recipient.as_deref()), ("recipient_rejects", Some("b@example.net")));
}

#[test]
fn a_line_of_a_log_gives_host_recipient_codes_and_evidence() {
    let text = "Nov 23 10:00:00 mail postfix/smtp[1]: 4F: to=<a@example.net>, relay=mx.example.net[192.0.2.9]:25, delay=1, dsn=5.7.23, status=bounced (host mx.example.net[192.0.2.9] said: 550 5.7.23 SPF validation failed for domain shop.example and ip 198.51.100.7)";
    let found = explain_one(text);
    assert_eq!(found.recipient.as_deref(), Some("a@example.net"));
    assert_eq!(found.remote_host.as_deref(), Some("mx.example.net"));
    assert_eq!((found.reply_code, found.status.as_deref()), (Some(550), Some("5.7.23")));
    assert_eq!(found.evidence.unwrap().text, "SPF validation failed");
    assert_eq!(
        (found.detail, found.sender_domain.as_deref(), found.sending_ip.as_deref()),
        (Some("spf"), Some("shop.example"), Some("198.51.100.7"))
    );
}

/// What passes in a log for the sender or the server that refused, and is neither, or is told by one field alone.
#[test]
fn who_spoke_to_whom_is_read_from_the_fields_of_logs() {
    for (text, recipient, host, permanent) in [
        (
            "sendmail[22]: 4A: to=<a@example.net>, mailer=esmtp, relay=mx.example.net. [192.0.2.9], dsn=5.2.2, stat=Service unavailable (552 5.2.2 mailbox size limit exceeded)",
            "a@example.net",
            Some("mx.example.net"),
            true,
        ),
        (
            "1tCx9q-000Abc-1D ** a@example.net R=dnslookup T=remote_smtp H=mx.example.net [192.0.2.9]: 504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname",
            "a@example.net",
            Some("mx.example.net"),
            true,
        ),
        (
            "postfix/smtp[8]: 99: to=<a@example.net>, relay=none, delay=3601, dsn=4.7.5, status=deferred (Server certificate not verified)",
            "a@example.net",
            None,
            false,
        ),
        (
            "550 failure for one or more recipients (a@example.net:554 Service unavailable; Client host [o1.example.com] blocked by b.barracudacentral.org)",
            "a@example.net",
            None,
            true,
        ),
    ] {
        let found = explain_one(text);
        assert_eq!((found.recipient.as_deref(), found.remote_host.as_deref()), (Some(recipient), host), "{text}");
        assert_eq!((found.permanent, found.sending_ip), (Some(permanent), None), "{text}");
    }
    let found = explain_one("553 5.7.1 <a@example.com>: Sender address rejected: not owned by user b@example.com");
    assert_eq!(found.recipient, None, "both are the sender's");
}

#[test]
fn whose_turn_it_is_follows_from_who_can_mend_it() {
    for (text, actor, step) in [
        ("#550 5.7.1 RESOLVER.RST.AuthRequired; authentication required ##", "recipient", "Ask the recipient"),
        ("454 4.7.5 Server certificate has expired", "recipient_admin", "Whoever runs the server"),
        ("554 5.7.1 Sender address is blacklisted here", "recipient_admin", "The receiving side has blocked"),
        (
            "550 Rejected by header based manually Blocked Senders - https://community.mimecast.com/docs/DOC-1369#550",
            "recipient_admin",
            "The receiving side has blocked",
        ),
    ] {
        let found = explain_one(text);
        assert_eq!(serde_json::to_value(found.actor).unwrap(), actor, "{text}");
        assert!(found.steps[0].starts_with(step), "{text}: {:?}", found.steps);
    }
}

#[test]
fn who_refused_to_relay_decides_whose_turn_it_is() {
    let head = "From: MAILER-DAEMON@mail.example.com\nTo: a@example.com\nSubject: Undelivered Mail Returned to Sender\n\n";
    for (text, actor, step) in [
        // It does not say which server it was.
        ("554 5.7.1 Relay access denied".to_string(), "sender_admin", "If it is your own provider's"),
        // The one that the mail was sent to.
        (
            "<b@example.net>: host mx.example.net[192.0.2.25] said: 554 5.7.1 Relay access denied".to_string(),
            "recipient_admin",
            "The server to which the mail was sent",
        ),
        // One of the sender's domain.
        (
            format!("{head}<b@example.net>: host out.example.com[192.0.2.25] said: 554 5.7.1 Relay access denied"),
            "sender_admin",
            "If it is your own provider's",
        ),
        // One of a domain whose name only ends like it.
        (
            format!("{head}<b@myexample.com>: host mx.myexample.com[192.0.2.25] said: 554 5.7.1 Relay access denied"),
            "recipient_admin",
            "The server to which the mail was sent",
        ),
    ] {
        let found = explain_bounce(&text).bounces.remove(0);
        assert_eq!(serde_json::to_value(found.actor).unwrap(), actor, "{text}");
        assert!(found.steps[0].starts_with(step), "{text}: {:?}", found.steps);
    }
}

/// Of a subject alone nobody knows why.
#[test]
fn a_subject_alone_gives_no_cause() {
    for text in ["Undelivered Mail Returned to Sender", "Mail delivery failed: returning message to sender", "系统退信"] {
        let causes: Vec<_> = explain_bounce(text).bounces.iter().map(|it| it.cause.row().name).collect();
        assert!(causes.iter().all(|it| *it == "unknown"), "{text}: {causes:?}");
    }
}

/// Each server refuses by the same few codes what it likes: beside words that nobody knows a code is no reason, and one asks for it.
#[test]
fn a_code_beside_words_that_nobody_knows_gives_no_cause() {
    for text in ["550 Xyzzy", "554 5.0.0 Grumpf", "451 foo bar"] {
        let bounce = explain_one(text);
        assert_eq!((bounce.cause.row().name, bounce.confidence), ("unknown", Confidence::Unknown), "{text}");
        assert_eq!(bounce.evidence.as_ref().map(|it| it.text.as_str()), text.get(..3), "{text}");
        assert!(bounce.letter.is_some_and(|it| it.en.contains(text)), "{text}");
    }
    assert_eq!(explain_one("550").cause.row().name, "user_unknown");
}

#[test]
fn what_to_do_names_both_where_neither_spf_nor_dkim_has_passed() {
    for (text, steps) in [
        ("550 5.7.26 DKIM = did not pass, SPF [example.com] with ip: [203.0.113.7] = did not pass", "neither-spf-nor-dkim"),
        ("550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM. - gsmtp", "neither-spf-nor-dkim"),
        ("550 5.7.515 Access denied, example.com does not meet the required authentication level", "neither-spf-nor-dkim"),
        ("550 SPF passed but DKIM did not pass", "dkim-failed"),
        ("550 DKIM passed but SPF failed", "spf-failed"),
        ("550 SPF check failed, DKIM passed, DMARC failed", "spf-failed"),
    ] {
        assert_eq!(explain_one(text).steps_of, Some(steps), "{text}");
    }
}

#[test]
fn what_the_sender_s_own_side_forbids_is_no_matter_of_the_other_side() {
    let bounce = explain_one("550 5.7.520 Access denied, Your organization does not allow external forwarding. AS(7555)");
    assert_eq!((bounce.rule, bounce.actor), (Some("microsoft-external-forwarding"), mailwhy::report::Actor::SenderAdmin));
}

/// What the page needs for "check SPF of this domain for this address".
#[test]
fn a_refusal_for_spf_names_the_sender_and_its_address() {
    for text in [
        "<b@example.net>: host mx.example.net[192.0.2.25] said: 550 5.7.23 SPF check failed: 203.0.113.7 may not send for <a@example.com>",
        "550 5.7.23 <b@example.net>: Recipient address rejected: SPF fail, see http://www.openspf.net/Why?s=mfrom;id=a%40example.com;ip=203.0.113.7;r=mx.example.net",
        "550 5.7.23 SPF fail, see http://spf.example/why?s=mfrom&id=example.com&ip=203.0.113.7&r=mx.example.net",
        "550-5.7.26 The MAIL FROM domain [example.com] has an SPF record with a hard fail policy (-all) but it fails to pass SPF checks with the ip: [203.0.113.7]",
        "550 SPF: 203.0.113.7 is not allowed to send mail from example.com",
        "host mx.example.net [192.0.2.25]\n SMTP error from remote mail server after MAIL FROM:<a@example.com> SIZE=2868:\n 550 Bad SPF records for [example.com:203.0.113.7]",
        "host mx.example.net[192.0.2.25] said: 550-5.7.26 SPF [example.com] with ip: [203.0.113.7] = did not pass 550 5.7.26 see the page",
    ] {
        let bounce = explain_reply(text).bounces.remove(0);
        let found = (bounce.sender_domain.as_deref(), bounce.sending_ip.as_deref());
        assert_eq!(found, (Some("example.com"), Some("203.0.113.7")), "{text}");
    }
}

#[test]
fn several_recipients_get_one_answer_each() {
    let text = "Hi. This is the qmail-send program at mx.example.\n\n<a@example.net>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 <a@example.net>... User Unknown\nGiving up on 192.0.2.1.\n\n<b@example.net>:\nRemote host said: 552 mailbox is full\n";
    let report = explain_bounce(text);
    let said: Vec<_> = report.bounces.iter().map(|it| (it.recipient.as_deref().unwrap(), it.cause.row().name)).collect();
    assert_eq!(said, [("a@example.net", "user_unknown"), ("b@example.net", "mailbox_full")]);
    assert_eq!(report.kind, Kind::Text);
}

#[test]
fn a_truncated_report_is_read_as_far_as_it_goes() {
    let text = "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; a@example.net\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2\n    mailbox is fu";
    let report = explain_bounce(text);
    assert_eq!(report.kind, Kind::Dsn);
    assert_eq!(report.bounces[0].cause.row().name, "mailbox_full");
}

#[test]
fn what_is_no_bounce_is_none() {
    for text in ["", "  \n", "Dear Alice, see you on Monday. Bob", "v=spf1 include:example.net -all"] {
        let report = explain_bounce(text);
        assert_eq!((report.kind, report.bounces.len()), (Kind::None, 0), "{text}");
    }
}

#[test]
fn a_receipt_a_complaint_and_an_automatic_answer_are_told_apart() {
    let receipt = "Final-Recipient: rfc822; a@example.net\nAction: delivered\nStatus: 2.0.0\n";
    assert_eq!(explain_bounce(receipt).bounces[0].cause.row().name, "delivered");
    let away = "From: a@example.net\nTo: b@example.com\nSubject: Automatic reply: hello\nAuto-Submitted: auto-replied\n\nI am away until Monday.\n";
    let report = explain_bounce(away);
    assert_eq!((report.kind, report.bounces[0].cause.row().name), (Kind::AutoReply, "auto_reply"));
    let complaint = "From: fbl@example.net\nTo: abuse@example.com\nSubject: complaint\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\nContent-Type: text/plain\n\nThis is a complaint.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: <c@example.net>\n\n--b--\n";
    let report = explain_bounce(complaint);
    assert_eq!((report.kind, report.bounces[0].recipient.as_deref()), (Kind::Feedback, Some("c@example.net")));
}

#[test]
fn all_keys_are_always_there() {
    let json = serde_json::to_value(explain_reply("550 no")).unwrap();
    let bounce = json["bounces"][0].as_object().unwrap();
    for key in [
        "recipient",
        "cause",
        "group",
        "detail",
        "permanent",
        "actor",
        "reply_code",
        "status",
        "remote_host",
        "provider",
        "confidence",
        "rule",
        "title",
        "evidence",
        "steps",
        "retry",
        "resend",
        "source",
        "sender_domain",
        "sending_ip",
        "blocklist",
        "letter",
    ] {
        assert!(bounce.contains_key(key), "{key}");
    }
}

#[test]
fn large_texts_are_answered_in_time_that_grows_with_their_size() {
    let noise: String = (0..1_000_000_u32).map(|it| char::from(33 + (it.wrapping_mul(2_654_435_761) >> 24) as u8 % 90)).collect();
    let recipients: String = (0..40_000).map(|it| format!("<a{it}@example.net>:\n550 sorry {it}\n\n")).collect();
    let fields: String =
        (0..20_000).map(|it| format!("Final-Recipient: rfc822; a{it}@example.net\nAction: failed\n\n")).collect();
    for text in [
        recipients,
        fields,
        noise,
        "mailbox user address spam not ".repeat(33_000),
        "a@example.net: 550 no\n".repeat(45_000),
        "<a@b.example>, ".repeat(60_000),
        "\n".repeat(1_000_000),
    ] {
        let start = std::time::Instant::now();
        explain_bounce(&text);
        explain_reply(&text);
        println!("{:?} for {:?}", start.elapsed(), &text[..20]);
        assert!(start.elapsed().as_secs() < 60, "{:?} for {:?}", start.elapsed(), &text[..20]);
    }
}

fn lies_inside(text: &str, bounce: &Bounce) -> bool {
    bounce.evidence.as_ref().is_none_or(|it| {
        let decoded = !text.is_ascii() || text.contains("Content-T");
        (text.contains(&it.text) || decoded) && it.from <= it.to && it.to as usize <= text.encode_utf16().count()
    })
}

proptest! {
    #[test]
    fn no_text_panics_and_evidence_lies_inside(text in "\\PC{0,300}") {
        for bounce in explain_reply(&text).bounces.iter().chain(&explain_bounce(&text).bounces) {
            prop_assert!(lies_inside(&text, bounce));
        }
    }

    #[test]
    fn no_pasted_pieces_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30)) {
        let text = pieces.concat();
        for bounce in explain_reply(&text).bounces.iter().chain(&explain_bounce(&text).bounces) {
            prop_assert!(lies_inside(&text, bounce), "{:?}", bounce.evidence);
        }
    }
}

const PIECES: &[&str] = &[
    "From: a@b.example\n",
    "Subject: =?utf-8?q?Undelivered?=\n",
    "Content-Type: multipart/report; boundary=x\n",
    "\n",
    "--x\n",
    "--x--\n",
    "Content-Type: message/delivery-status\n",
    "Content-Type: message/rfc822\n",
    "Content-Type: text/html\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "NTUwIG1haWxib3ggZnVsbA==\n",
    "=E9=82=AE=\n",
    "Final-Recipient: rfc822;",
    " <é@邮.example>\n",
    "Action: failed\n",
    "Status: 5.1.1\n",
    "Diagnostic-Code: smtp; 550-",
    "5.7.1 ",
    "邮箱已满",
    "user unknown",
    "<",
    ">:",
    "host mx.example[192.0.2.1] said: ",
    "'",
    "’s",
    "\r\n",
    "@",
    "http://a.example/spam?x",
    "e-mail ",
    "550",
    "\u{2028}",
    "😀",
    "Received: from x\n",
    "----- Original message -----\n",
];

#[test]
fn a_chinese_notice_copied_from_a_screen_is_understood() {
    let text = "系统退信\n很抱歉，您发送的邮件未能送达。\n收件人：b@example.net\n退信原因：收件人邮箱空间不足\n建议：请联系收件人清理邮箱。\n";
    let found = explain_bounce(text).bounces.remove(0);
    assert_eq!((found.cause.row().name, found.recipient.as_deref()), ("mailbox_full", Some("b@example.net")));
}

#[test]
fn the_reply_field_of_a_web_mail_notice_counts() {
    let text = "Your email could not be delivered.\nRecipient: b@example.net\nReason: the other side refused it\nReply: 554 RCPT (b@example.net) dosn't exist\n";
    let found = explain_bounce(text).bounces.remove(0);
    assert_eq!((found.rule, found.reply_code), (Some("alibaba-no-such-recipient"), Some(554)));
}

#[test]
fn evidence_is_found_in_html_where_its_line_was_broken() {
    let text = "From: postmaster@example.net\nTo: a@example.com\nSubject: failure notice\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>&lt;b@example.net&gt;: 552 the <b>mailbox\n  is\nfull</b>, sorry</p>\n";
    let evidence = explain_bounce(text).bounces.remove(0).evidence.unwrap();
    assert_eq!((evidence.text.as_str(), evidence.line, evidence.end_line), ("mailbox is full", 7, 9));
}

#[test]
fn evidence_is_found_in_an_encoded_part() {
    let text = "From: postmaster@example.net\nTo: a@example.com\nSubject: failure notice\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<b@example.net>:\nRemote host said: 552 the mailbox is full=\n, sorry\n";
    let evidence = explain_bounce(text).bounces.remove(0).evidence.unwrap();
    assert_eq!((evidence.text.as_str(), evidence.line), ("mailbox is full", 9));
}

/// `recipient cause` of each bounce of a text.
fn said(text: &str) -> Vec<String> {
    let bounces = explain_bounce(text).bounces;
    bounces.iter().map(|it| format!("{} {}", it.recipient.as_deref().unwrap_or("-"), it.cause.row().name)).collect()
}

#[test]
fn rows_of_tables_without_the_names_of_their_columns_name_the_recipient() {
    let powermta = "b,2026-11-25 10:00:00+0000,2026-11-25 09:59:58+0000,news@example.com,a@example.net,,failed,5.1.1 (bad destination mailbox address),\"smtp;550 5.1.1 no such user here\",mx.example.net (192.0.2.25),bad-mailbox,smtp,app1 (10.0.0.5),smtp,198.51.100.7\n\
        d,2026-11-25 10:00:01+0000,2026-11-25 09:59:58+0000,news@example.com,c@example.net,,relayed,2.0.0 (success),smtp;250 ok,mx.example.net (192.0.2.25),,smtp\n\
        t,2026-11-25 10:00:02+0000,2026-11-25 09:59:58+0000,news@example.com,b@example.org,rfc822;b@example.org,delayed,4.2.2 (mailbox full),\"smtp;452 4.2.2 mailbox is full, sorry\",mx.example.org (192.0.2.26),quota-issues,smtp\n";
    assert_eq!(said(powermta), ["a@example.net user_unknown", "b@example.org mailbox_full"]);
    let report = explain_bounce(powermta);
    assert_eq!(report.bounces[0].remote_host.as_deref(), Some("mx.example.net"));
    assert_eq!(report.bounces[1].permanent, Some(false));
    let exchange = "2026-11-25T10:00:00.123Z,,EX1,192.0.2.25,mx.example.net,08DB;250,Outbound,SMTP,FAIL,123,<1@example.com>,9a,a@example.net,550 5.7.1 message rejected as spam,5000,1,,,Hello,me@example.com,me@example.com\n\
        2026-11-25T10:00:01.123Z,,EX1,192.0.2.25,mx.example.net,08DB;250,Outbound,SMTP,SENDEXTERNAL,124,<2@example.com>,9b,b@example.net,250 2.0.0 OK,5000,1,,,Hello,me@example.com,me@example.com\n\
        2026-11-25T10:00:02.123Z,,EX1,192.0.2.25,mx.example.net,08DB;250,Outbound,SMTP,DEFER,125,<3@example.com>,9c,c@example.net,451 4.7.1 Greylisted,5000,1,,,Hello,me@example.com,me@example.com\n";
    assert_eq!(said(exchange), ["a@example.net spam_content", "c@example.net greylisted"]);
    let momentum = "1764064800@91/6D-07914-E67BC044@00/00-03736-F4101B54@00/00-04532-A3456B54@B@a@example.net@news@example.com@default@one@21@10@1223@192.0.2.25@550 5.1.1 <a@example.net>: no such user\n\
        1764064860@@@@M1\n\
        1764064861@91/6D-07914-E67BC045@00/00-03736-F4101B55@00/00-04532-A3456B55@T@b@example.org@news@example.com@default@one@21@22@1223@192.0.2.26@452 4.2.2 mailbox is full\n";
    assert_eq!(said(momentum), ["a@example.net user_unknown", "b@example.org mailbox_full"]);
    assert_eq!(said(momentum.lines().next().unwrap()), ["a@example.net user_unknown"]);
}

#[test]
fn the_log_of_qmail_names_the_recipient_in_an_entry_before() {
    let log = "@40000000657f3a2c0a1b2c3d new msg 93120\n\
        @40000000657f3a2c0a1b2c3d starting delivery 7: msg 93120 to remote a@example.net\n\
        @40000000657f3a2c0a1b2c3e starting delivery 8: msg 93120 to remote b@example.org\n\
        @40000000657f3a2c0a1b2c3f status: local 0/10 remote 2/20\n\
        @40000000657f3a2d0a1b2c3d delivery 8: deferral: 192.0.2.26_does_not_like_recipient./Remote_host_said:_452_4.2.2_mailbox_is_full/\n\
        @40000000657f3a2d0a1b2c3e delivery 7: failure: 192.0.2.25_does_not_like_recipient./Remote_host_said:_550_5.1.1_no_such_user/Giving_up_on_192.0.2.25./\n";
    assert_eq!(said(log), ["b@example.org mailbox_full", "a@example.net user_unknown"]);
}

/// "The server tries again by itself" is right only while it does.
#[test]
fn what_has_come_back_is_to_be_sent_again_by_hand() {
    let fields = |action: &str| {
        format!(
            "Final-Recipient: rfc822; a@example.net\nAction: {action}\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to mx.example.net[192.0.2.25]:25: Connection timed out\n"
        )
    };
    let over = explain_bounce(&fields("failed")).bounces.remove(0);
    assert!(
        over.resend && over.steps[0].starts_with("Send the mail again") && over.retry.contains("yourself"),
        "{:?}",
        over.steps
    );
    let tried = explain_bounce(&fields("delayed")).bounces.remove(0);
    assert!(!tried.resend && tried.steps[0].starts_with("Wait"), "{:?}", tried.steps);
    assert!(!explain_one("connect to mx.example.net[192.0.2.25]:25: Connection timed out").resend);
    for text in [
        "550 4.4.7 QUEUE.Expired; message expired; last error: 450 4.4.312 DNS query failed",
        "  a@example.net\n    host mx.example.net [192.0.2.25]\n    retry timeout exceeded: Connection timed out\n",
        "postfix/smtp[8]: 4F: to=<a@example.net>, relay=none, delay=432000, dsn=4.4.1, status=bounced (connect to mx.example.net[192.0.2.9]:25: Connection timed out)",
    ] {
        assert!(explain_bounce(text).bounces[0].resend, "{text}");
    }
    for row in CAUSES.iter().filter(|it| it.cause.waits()) {
        assert!(row.steps[0].starts_with("Wait"), "{}", row.name);
    }
}

#[test]
fn of_what_postfix_tells_its_administrator_only_the_refusal_counts() {
    let mail = "From: MAILER-DAEMON@mx.example.net (Mail Delivery System)\nTo: postmaster@mx.example.net\nSubject: Postfix SMTP server: errors from unknown[192.0.2.7]\n\nTranscript of session follows.\n\n Out: 220 mx.example.net ESMTP\n In:  EHLO host.example\n Out: 250-mx.example.net\n Out: 250 DSN\n In:  MAIL FROM:<b@example.com>\n Out: 250 2.1.0 Ok\n In:  RCPT TO:<a@example.net>\n Out: 250 2.1.5 Ok\n In:  DATA\n Out: 451 4.3.0 Error: queue file\n     write error\n In:  QUIT\n Out: 221 2.0.0 Bye\n\n\nFor other details, see the local mail logfile\n";
    let found = explain_bounce(mail).bounces.remove(0);
    assert_eq!((found.cause.row().name, found.reply_code, found.status.as_deref()), ("server_error", Some(451), Some("4.3.0")));
}

#[test]
fn whom_to_ask_is_no_recipient_and_the_report_of_postfix_names_the_sender() {
    let sender = explain_bounce("553 5.1.8 <a@example.com>... Domain of sender address a@example.com does not exist");
    assert_eq!((sender.bounces[0].recipient.as_deref(), sender.bounces[0].sender_domain.as_deref()), (None, Some("example.com")));
    let callout = explain_bounce("550-Verification failed for <a@example.com>\n550-No Such User Here\n550 Sender verify failed");
    assert_eq!(
        (callout.bounces[0].recipient.as_deref(), callout.bounces[0].sender_domain.as_deref()),
        (None, Some("example.com"))
    );
    let refused = explain_bounce(
        "host mx.example.net[192.0.2.25] refused to talk to me: 554 IP=203.0.113.7 - A problem occurred. Ask your postmaster for help or contact help@example.net to clarify. (BL)",
    );
    assert_eq!((&refused.bounces[0].recipient, &refused.bounces[0].sender_domain), (&None, &None));
    assert_eq!(refused.bounces[0].sending_ip.as_deref(), Some("203.0.113.7"));
    let list = explain_bounce(
        "You are not allowed to post to this list. If you think that is wrong, contact the owner at owner@example.org.",
    );
    assert_eq!(list.bounces[0].recipient, None);
    let report = "Reporting-MTA: dns; mail.example.com\nX-Postfix-Sender: rfc822; a@example.com\n\nFinal-Recipient: rfc822; b@qq.com\nAction: failed\nStatus: 5.0.0\nRemote-MTA: dns; mx3.qq.com\nDiagnostic-Code: smtp; 550 SPF check failed [x IP: 203.0.113.7]\n";
    let bounce = explain_bounce(report).bounces.remove(0);
    assert_eq!((bounce.sender_domain.as_deref(), bounce.sending_ip.as_deref()), (Some("example.com"), Some("203.0.113.7")));
    // A provider's own row has the steps of everybody's against a failure of SPF.
    assert_eq!((bounce.rule, bounce.steps_of), (Some("tencent-spf"), Some("spf-failed")));
}

#[test]
fn that_a_mail_arrived_is_never_guessed() {
    let not = explain_bounce("您发送给 b@example.net 的邮件未能成功投递。失败原因：收件人邮箱空间不足，无法接收新邮件。");
    assert_eq!(not.bounces[0].cause.row().name, "mailbox_full");
    let found = explain_one("unable at present to take delivery of the message");
    assert_ne!(found.cause.row().name, "delivered", "{found:?}");
    assert_ne!(explain_one("Delivery to the following recipient has been delayed").cause.row().name, "delivered");
}

#[test]
fn evidence_does_not_end_before_what_was_not() {
    let evidence = |text: &str| explain_reply(text).bounces.remove(0).evidence.unwrap().text;
    let gmail =
        "550-5.7.26 The sender is unauthenticated. DKIM = did not pass SPF [example.com] with ip: [192.0.2.7] = did not pass";
    assert_eq!(evidence(gmail), "DKIM = did not pass SPF [example.com] with ip: [192.0.2.7] = did not pass");
    let spf = "550-5.7.26 The sender is unauthenticated. SPF [example.com] with ip: [192.0.2.7] = did not pass";
    assert_eq!(evidence(spf), "SPF [example.com] with ip: [192.0.2.7] = did not pass");
    assert_eq!(evidence("550 5.1.1 no such user (in reply to RCPT TO command)"), "no such user");
    assert_eq!(evidence("550 5.7.20 the DKIM signature did not verify"), "DKIM signature did not verify");
}
