//! Whole mails of many programs, in many charsets, and files of many.

mod support;

use base64::Engine as _;
use mailwhy::bounces::{BounceReport, Kind};
use mailwhy::{explain_bounce, text::decode};
use proptest::prelude::*;

const MAILS: &str = include_str!("bounce_mails.txt");

fn found(report: &BounceReport) -> Vec<String> {
    report.bounces.iter().map(|it| format!("{} {}", it.recipient.as_deref().unwrap_or("-"), it.cause.row().name)).collect()
}

/// The expectations stand above each mail, one line for each recipient.
#[test]
fn each_program_s_notice_gives_recipients_and_causes() {
    let mut faults = Vec::new();
    for story in MAILS.split("### ").skip(1) {
        let (name, rest) = story.split_once('\n').unwrap();
        let is_expectation = |line: &&str| line.contains('@') && line.split(' ').count() == 2 && !line.contains(':');
        let expected: Vec<&str> = rest.lines().take_while(is_expectation).collect();
        let mail = &rest[expected.iter().map(|it| it.len() + 1).sum::<usize>()..];
        let report = explain_bounce(mail);
        if found(&report) != expected {
            faults.push(format!("{name}: expected {expected:?}, found {:?}", found(&report)));
        }
        for bounce in report.bounces.iter().filter(|it| !["delivered", "auto_reply", "feedback"].contains(&it.cause.row().name)) {
            if bounce.evidence.is_none() {
                faults.push(format!("{name}: no evidence"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What a mail in a charset says is understood, however it is carried.
#[test]
fn every_charset_is_read_in_every_encoding() {
    let stories = [
        ("gb18030", "收件人邮箱空间已满", "mailbox_full"),
        ("GB2312", "收件人邮箱空间已满", "mailbox_full"),
        ("big5", "收件人信箱不存在", "user_unknown"),
        ("iso-2022-jp", "メールボックス mailbox is full です", "mailbox_full"),
        ("shift_jis", "メールボックス mailbox is full です", "mailbox_full"),
        ("euc-kr", "편지함 mailbox is full", "mailbox_full"),
        ("koi8-r", "почта: mailbox is full", "mailbox_full"),
        ("windows-1251", "почта: mailbox is full", "mailbox_full"),
    ];
    for (charset, words, cause) in stories {
        let octets = encoding_rs::Encoding::for_label(charset.as_bytes()).unwrap().encode(words).0;
        let octets = octets.to_vec();
        let base64 = base64::engine::general_purpose::STANDARD.encode(&octets).into_bytes();
        let quoted = octets.iter().map(|it| format!("={it:02X}")).collect::<String>().into_bytes();
        for (encoding, body) in [("8bit", octets.clone()), ("base64", base64), ("quoted-printable", quoted)] {
            let head = format!(
                "From: MAILER-DAEMON@example.net\r\nTo: a@example.com\r\nSubject: failure notice\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
            );
            let mail = [head.as_bytes(), &body, b"\r\n"].concat();
            let report = explain_bounce(&decode(&mail).text);
            let bounce = &report.bounces[0];
            assert_eq!(bounce.cause.row().name, cause, "{charset} {encoding}");
            let evidence = bounce.evidence.as_ref().unwrap();
            assert!(words.contains(evidence.text.as_str()), "{charset} {encoding}: {:?}", evidence.text);
            assert!(evidence.line >= 8, "{charset} {encoding}: line {}", evidence.line);
        }
    }
}

#[test]
fn a_charset_that_nobody_names_is_guessed() {
    let octets = encoding_rs::GB18030.encode("550 收件人邮箱不存在").0;
    let bounce = explain_bounce(&decode(&octets).text).bounces.remove(0);
    assert_eq!(bounce.cause.row().name, "user_unknown");
}

#[test]
fn a_file_of_mails_and_a_log_give_all_bounces_with_their_places() {
    let one = "From MAILER-DAEMON Wed Nov 25 10:00:00 2026\nFrom: MAILER-DAEMON@example.com\nTo: a@example.com\nSubject: failure notice\n\n<b@example.net>:\nRemote host said: 552 mailbox is full\n\n";
    let report = explain_bounce(&one.repeat(300));
    assert_eq!(report.bounces.len(), 300);
    let lines: Vec<_> = report.bounces.iter().map(|it| it.evidence.as_ref().unwrap().line).collect();
    assert_eq!(&lines[..2], [7, 15]);
    assert_eq!(report.tally.len(), 1);
    assert_eq!((report.tally[0].cause, report.tally[0].count), ("mailbox_full", 300));
    let log = "2026-11-25 10:00:01 1abc-0000-00 ** b@example.net R=dnslookup T=remote_smtp H=mx.example.net [192.0.2.25]: SMTP error from remote mail server after RCPT TO:<b@example.net>: 550 5.1.1 User unknown\n2026-11-25 10:00:02 1abd-0000-00 => c@example.net R=dnslookup T=remote_smtp C=\"250 OK id=450\"\n2026-11-25 10:00:03 1abe-0000-00 == d@example.net R=dnslookup T=remote_smtp defer (-53): SMTP error from remote mail server after RCPT TO:<d@example.net>: 452 4.2.2 Over quota\n";
    let report = explain_bounce(log);
    assert_eq!(report.kind, Kind::Reply);
    assert_eq!(report.bounces[1].evidence.as_ref().unwrap().line, 3);
    assert_eq!(found(&report), ["b@example.net user_unknown", "d@example.net mailbox_full"]);
}

/// What arrived is no bounce, whatever number its queue id begins with.
#[test]
fn what_a_log_says_of_delivered_mail_is_left_out() {
    let sent = "Nov 25 10:00:02 mx postfix/smtp[7]: A2: to=<b@example.net>, relay=mx.example.net[192.0.2.1]:25, dsn=2.0.0, status=sent (250 ok 450)\n";
    let refused = "Nov 25 10:00:03 mx postfix/smtp[7]: A3: to=<c@example.net>, relay=mx.example.net[192.0.2.1]:25, dsn=5.1.1, status=bounced (host mx.example.net[192.0.2.1] said: 550 5.1.1 User unknown)\n";
    assert_eq!(found(&explain_bounce(&[sent, refused, sent].concat())), ["c@example.net user_unknown"]);
    assert!(explain_bounce(&sent.repeat(3)).bounces.is_empty());
}

#[test]
fn the_csv_has_a_line_for_each_and_no_formula() {
    let csv = explain_bounce("<=cmd@example.net>: host mx.example.net[192.0.2.25] said: 550 5.1.1 User unknown, \"sorry\"").csv();
    assert_eq!(csv.lines().count(), 2);
    assert!(!csv.lines().nth(1).unwrap().starts_with('='), "{csv}");
}

/// What sending services post to a program, as a developer pastes it: each with what must be found.
const EVENTS: &[(&str, &str, &[&str])] = &[
    (
        "Amazon SES within Amazon SNS",
        r#"{"Type":"Notification","TopicArn":"arn:aws:sns:a","Message":"{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\",\"bounceSubType\":\"General\",\"bouncedRecipients\":[{\"emailAddress\":\"a@example.net\",\"status\":\"5.1.1\",\"diagnosticCode\":\"smtp; 550 5.1.1 user unknown\"}]},\"mail\":{\"source\":\"s@example.com\",\"destination\":[\"a@example.net\"]}}"}"#,
        &["a@example.net user_unknown"],
    ),
    (
        "Amazon SES, a complaint and a delay",
        r#"{"notificationType":"Complaint","complaint":{"complainedRecipients":[{"emailAddress":"a@example.net"}]},"mail":{"source":"s@example.com","destination":["a@example.net"]}}
{"eventType":"DeliveryDelay","mail":{"source":"s@example.com"},"deliveryDelay":{"delayedRecipients":[{"emailAddress":"b@example.net","status":"4.4.1","diagnosticCode":"smtp; 421 4.4.1 Unable to connect"}]}}"#,
        &["a@example.net feedback", "b@example.net network_error"],
    ),
    (
        "Amazon SES, delivered",
        r#"{"eventType":"Delivery","mail":{"source":"s@example.com","destination":["a@example.net"]},"delivery":{"smtpResponse":"250 ok","recipients":["a@example.net"]}}"#,
        &["a@example.net delivered"],
    ),
    (
        "SendGrid",
        r#"[{"email":"a@example.net","event":"bounce","reason":"550 5.7.1 SPF check failed","type":"blocked","status":"5.7.1"},
            {"email":"b@example.net","event":"dropped","reason":"Bounced Address"},
            {"email":"c@example.net","event":"spamreport"}]"#,
        &["a@example.net auth_failure", "b@example.net suppressed", "c@example.net feedback"],
    ),
    (
        "Mailgun",
        r#"{"event-data":{"event":"failed","severity":"permanent","reason":"bounce","delivery-status":{"code":552,"message":"5.2.2 The mailbox\nis full","description":"","mx-host":"mx.example.net"},"message":{"headers":{"to":"x@example.org","from":"s@example.com"}},"recipient":"a@example.net"}}"#,
        &["a@example.net mailbox_full"],
    ),
    (
        "Postmark",
        r#"{"RecordType":"Bounce","Type":"HardBounce","Description":"The server was unable to deliver your message.","Details":"smtp;550 5.1.1 no such user","Email":"a@example.net","From":"s@example.com"}"#,
        &["a@example.net user_unknown"],
    ),
    (
        "SparkPost",
        r#"[{"msys":{"message_event":{"type":"bounce","bounce_class":"51","rcpt_to":"a@example.net","msg_from":"s@example.com","raw_reason":"554 5.7.1 Client host [192.0.2.7] blocked using zen.spamhaus.org"}}}]"#,
        &["a@example.net ip_blocked"],
    ),
    (
        "Resend",
        r#"{"type":"email.bounced","data":{"from":"A <s@example.com>","to":["a@example.net"],"bounce":{"message":"The address is on the suppression list.","subType":"Suppressed","type":"Permanent"}}}"#,
        &["a@example.net suppressed"],
    ),
    (
        "Postfix, `postqueue -j`",
        r#"{"queue_name": "deferred", "queue_id": "4Xk2lF3zT9z1Q", "message_size": 5421, "sender": "s@example.com", "recipients": [{"address": "a@example.net", "delay_reason": "host mx.example.net[192.0.2.1] said: 452 4.2.2 mailbox is full (in reply to RCPT TO command)"}]}
{"queue_name": "deferred", "queue_id": "4Xk2lF3zT9z1R", "message_size": 5421, "sender": "s@example.com", "recipients": [{"address": "b@example.org", "delay_reason": "connect to mx.example.org[192.0.2.2]:25: Connection timed out"}]}"#,
        &["a@example.net mailbox_full", "b@example.org network_error"],
    ),
];

#[test]
fn events_of_sending_services_are_read() {
    for (name, text, expected) in EVENTS {
        let report = explain_bounce(text);
        assert_eq!(found(&report), *expected, "{name}");
        assert_eq!(report.kind, Kind::Event, "{name}");
        for bounce in report.bounces.iter().filter(|it| !["delivered", "feedback"].contains(&it.cause.row().name)) {
            let place = bounce.evidence.as_ref().expect(name);
            assert!(!place.text.is_empty() && place.from < place.to, "{name}: {place:?}");
        }
    }
    let spf =
        explain_bounce(r#"{"event":"bounce","email":"a@example.net","from":"s@example.com","reason":"550 SPF check failed"}"#);
    assert_eq!(spf.bounces[0].sender_domain.as_deref(), Some("example.com"));
    assert_eq!(explain_bounce(r#"{"name":"example.net","email":"a@example.net","ttl":3600}"#).kind, Kind::None);
}

/// Exchange tells in tables what became of which mail; what arrived is no bounce.
#[test]
fn the_tables_of_exchange_are_read() {
    let trace = "origin_timestamp_utc,sender_address,recipient_status,message_subject,message_id\n\
        2026-11-24T08:02:12.0000000Z,s@example.com,\"a@example.net##Receive, Deliver\",Invoice,<y@example.com>\n\
        2026-11-24T08:03:12.0000000Z,s@example.com,\"b@example.net##Fail, 550 5.2.2 mailbox full;c@example.net##Receive, Deliver\",\"Invoice, paid\",<z@example.com>\n";
    let report = explain_bounce(trace);
    assert_eq!(found(&report), ["b@example.net mailbox_full"]);
    assert_eq!(report.bounces[0].evidence.as_ref().unwrap().line, 3);
    let log = "#Software: Microsoft Exchange Server\n#Fields: date-time,source,event-id,message-id,recipient-address,recipient-status\n\
        2026-11-24T08:01:13.123Z,SMTP,SENDEXTERNAL,<y@example.com>,a@example.net,250 2.0.0 OK\n\
        2026-11-24T08:01:14.123Z,SMTP,FAIL,<z@example.com>,b@example.net,550 5.1.1 User unknown\n";
    assert_eq!(found(&explain_bounce(log)), ["b@example.net user_unknown"]);
}

/// In the transcripts of sendmail the recipient stands below what their server said, and the next server's words come after.
#[test]
fn each_recipient_of_a_transcript_has_the_words_of_their_own_server() {
    let mail = "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.com>\nTo: s@example.com\nSubject: Returned mail: User unknown\n\n   ----- Transcript of session follows -----\nWhile talking to mx.one.example:\n>>> MAIL From:<s@example.com>\n<<< 501 <s@example.com>... no access from mail server [192.0.2.55] which is an open relay.\n554 <a@one.example>... Remote protocol error\n550 two.example (smtp)... 550 Host unknown\n554 <b@two.example>... 550 Host unknown (Authoritative answer from name server)\nWhile talking to mx.three.example:\n>>> RCPT To:<c@three.example>\n<<< 550 <c@three.example>... User unknown\n550 <c@three.example>... User unknown\n   ----- Unsent message follows -----\nFrom: s@example.com\nTo: a@one.example\n\nHello\n";
    assert_eq!(
        found(&explain_bounce(mail)),
        ["a@one.example ip_blocked", "b@two.example domain_unknown", "c@three.example user_unknown"]
    );
}

/// qmail writes no blanks, and its times are no dates.
/// Whom a reason in the list of `mailq` is about stands below it, and who sends above.
#[test]
fn the_queue_of_postfix_names_recipients_below_the_reason() {
    let queue = "-Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------\n29828E098F      550 Sun Nov 20 05:02:07  a@example.com\n(host mx.example.net[192.0.2.25] refused to talk to me: 554 5.7.1 blocked by zen.spamhaus.org)\n                                         b@example.net\n\n3A428E0111*    1550 Sun Nov 20 05:03:07  a@example.com\n(connect to mx.example.org[192.0.2.26]:25: Connection timed out)\n                                         c@example.org\n                                         d@example.org\n\n-- 2 Kbytes in 2 Requests.\n";
    let report = explain_bounce(queue);
    assert_eq!(found(&report), ["b@example.net ip_blocked", "c@example.org network_error", "d@example.org network_error"]);
    assert!(report.bounces.iter().all(|it| it.permanent == Some(false)));
    assert_eq!(report.bounces[0].sender_domain.as_deref(), Some("example.com"));
    let sendmail = "l7A1bC2d012345     1234 Mon Aug 10 01:37 <a@example.com>\n                 (Deferred: Connection refused by mx.example.net.)\n\t\t\t\t\t <b@example.net>\n";
    assert_eq!(found(&explain_bounce(sendmail)), ["b@example.net network_error"]);
}

#[test]
fn the_log_of_qmail_is_read() {
    let log = "@400000006564f1a0123456ab starting delivery 7: msg 12 to remote a@x.example\n@400000006564f1a1123456ab delivery 7: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_5.1.1_no_such_user/Giving_up_on_192.0.2.1./\n@400000006564f1a2123456ab delivery 8: success: 192.0.2.2_accepted_message./Remote_host_said:_250_ok_550/\n@400000006564f1a3123456ab delivery 9: deferral: Sorry,_I_wasn't_able_to_establish_an_SMTP_connection._(#4.4.1)/\n";
    let causes = |text: &str| -> Vec<&str> { explain_bounce(text).bounces.iter().map(|it| it.cause.row().name).collect() };
    assert_eq!(causes(log), ["user_unknown", "network_error"]);
    assert_eq!(causes(log.lines().nth(1).unwrap()), ["user_unknown"]);
}

/// What people paste: screens of web mail, and what programs show.
#[test]
fn pasted_screens_name_the_recipient_and_the_cause() {
    for (text, expected) in [
        (
            "发件人：邮件退信中心 <postmaster@163.example>\n时间：2026年11月25日\n收件人：s@163.example\n\n对不起，您的邮件未能成功送达。\n收件人：a@x.example\n退信原因：对方邮箱空间不足，无法接收新邮件（552 Quota exceeded）",
            "a@x.example mailbox_full",
        ),
        (
            "发送失败\n收件人：a@x.example\n失败原因：440 mail from account doesn't conform with authentication (Auth Account:s@e.example|Mail Account:t@e.example)",
            "a@x.example sender_mismatch",
        ),
        (
            "The message could not be sent because one of the recipients was rejected by the server. The rejected e-mail address was 'a@x.example'. Server Response: '554 5.7.1 <a@x.example>: Relay access denied', Port: 25, Secure(SSL): No, Server Error: 554, Error Number: 0x800CCC79",
            "a@x.example relay_denied",
        ),
        (
            "Message blocked\nYour message to a@x.example has been blocked. See technical details below for more information.\nThe response was:\n552-5.7.0 This message was blocked because its content presents a potential security issue. - gsmtp",
            "a@x.example content_rejected",
        ),
        (
            "type,timeLogged,timeQueued,orig,rcpt,dsnAction,dsnStatus,dsnDiag,dlvSourceIp\nb,2026-11-25 10:00:01+0000,2026-11-25 10:00:00+0000,s@e.example,a@x.example,failed,5.7.1,smtp;550 5.7.1 message looks like spam,192.0.2.9\nd,2026-11-25 10:00:02+0000,2026-11-25 10:00:00+0000,s@e.example,b@x.example,relayed,2.0.0,smtp;250 2.0.0 OK,192.0.2.9",
            "a@x.example spam_content",
        ),
    ] {
        assert_eq!(found(&explain_bounce(text)), [expected], "{text}");
    }
}

/// Its status and host stand in columns of their own, with a comment behind.
#[test]
fn the_accounting_file_of_powermta_names_status_and_host() {
    let text = "type,timeLogged,orig,rcpt,dsnAction,dsnStatus,dsnDiag,dsnMta\nb,2026-11-25,s@e.example,a@x.example,failed,5.1.1 (bad destination mailbox address),smtp;550 sorry,mx.x.example (192.0.2.9)\n";
    let bounce = explain_bounce(text).bounces.remove(0);
    assert_eq!((bounce.status.as_deref(), bounce.remote_host.as_deref()), (Some("5.1.1"), Some("mx.x.example")));
}

/// AOL names its customers without their domain.
#[test]
fn a_screen_name_is_an_address_of_aol() {
    let mail = "From: MAILER-DAEMON@AOL.com\nTo: a@example.com\nSubject: Mail Delivery Problem\n\nYour mail to the following recipients could not be delivered because they are not accepting mail from a@example.com:\n\tscreenname\n";
    assert_eq!(found(&explain_bounce(mail)), ["screenname@aol.com recipient_rejects"]);
}

/// Pieces of which mails and logs are made, whole and broken.
const PIECES: &[&[u8]] = &[
    b"From a@example.com Mon Nov 25 10:00:00 2026\n",
    b"{\"event\":\"bounce\",\"email\":\"a@b.example\",\"reason\":\"550 \\u7528 no\"}",
    b"[{\"Message\":\"{\\\"emailAddress\\\":\\\"a@b.example\\\"}\"",
    b"recipient_status,message_id\na@b.example##Fail,\"550 no;\n",
    b"\n\n",
    b"From: MAILER-DAEMON\nTo: a@example.com\n",
    b"Content-Type: multipart/report; boundary=x\n",
    b"Content-Type: text/plain; charset=gb18030\n",
    b"Content-Type: message/rfc822\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Transfer-Encoding: quoted-printable\n",
    b"--x\n",
    b"--x--\n",
    b"=?gb2312?B?zcvQxQ==?=",
    b"=?a?B?x",
    b"\xcd\xcb\xd0\xc5",
    b"\x1b$B",
    b"=CD=CB",
    b"550-5.1.1 no such user\n",
    b"552 mailbox is full <b@example.net>\n",
    b"2026-11-25 10:00:01 1abc ** b@example.net: 550 User unknown\n",
    b"Final-Recipient: utf-8; \\x{7528}@example.net\nStatus: 5.1.1\n",
];

proptest! {
    #[test]
    fn no_mail_panics(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40), noise in prop::collection::vec(any::<u8>(), 0..20)) {
        let bytes = [pieces.concat(), noise].concat();
        let text = decode(&bytes).text;
        for bounce in &explain_bounce(&text).bounces {
            let place = bounce.evidence.as_ref();
            prop_assert!(place.is_none_or(|it| it.from <= it.to && it.to as usize <= text.encode_utf16().count()));
        }
    }
}

/// A boundary without its first quote, and a part in a part that was cut off: found by fuzzing.
#[test]
fn a_broken_nesting_of_parts_is_read_as_far_as_it_goes() {
    let mail = "From: MAILER-DAEMON\nTo: a@example.com\nContent-Type: multipart/report;\n\tboundary= x\"\n\n--x\nContent-Type: text/plain\n\n<b@example.net>: 550 5.1.1 User unknown\n\n--x\nContent-Type: message/rfc822\n\nFrom: a@example.com\nContent-Type: message/rfc822\n\nContent-Type: multipart/report; boundary=y\n\n--x--\n--y\n";
    assert_eq!(explain_bounce(mail).bounces[0].cause.row().name, "user_unknown");
}

#[test]
fn monstrous_mails_are_read_in_time() {
    let head = "From: MAILER-DAEMON\nTo: a@example.com\nSubject: failure notice\nContent-Type: multipart/mixed; boundary=x\n";
    let nested =
        "--x\nContent-Type: message/rfc822\n\nFrom: a\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n".repeat(3000);
    for mail in [
        format!("{head}\n{nested}"),
        format!("{head}\n{}", "--x\nContent-Type: text/plain\n\n550 no\n".repeat(5000)),
        format!("Subject: {}\n{head}\n550 no\n", "=?a?B?x".repeat(100_000)),
        "From a@example.com Mon Nov 25 10:00:00 2026\nTo: a@b.example\n\n550 no\n\n".repeat(5000),
    ] {
        let start = std::time::Instant::now();
        explain_bounce(&mail);
        println!("{:?} for {:?}", start.elapsed(), &mail[..20]);
        assert!(start.elapsed().as_secs() < 60, "{:?} for {:?}", start.elapsed(), &mail[..20]);
    }
}

/// Whoever is refused sends this to the other side.
#[test]
fn the_letter_names_what_the_other_side_needs() {
    let text = "<b@example.net>: host mx.example.net[192.0.2.25] said: 554 5.7.1 Service unavailable; Client host [203.0.113.7] blocked using our local list";
    let bounce = explain_bounce(text).bounces.remove(0);
    let letter = bounce.letter.expect("a letter");
    for fact in ["b@example.net", "mx.example.net", "203.0.113.7", "554", "5.7.1", "blocked using our local list"] {
        assert!(letter.en.contains(fact) && letter.zh_cn.contains(fact), "{fact} in {}", letter.en);
    }
    let gone = explain_bounce("<b@example.net>: host mx.example.net[192.0.2.25] said: 550 5.1.1 User unknown").bounces.remove(0);
    let listed = &explain_bounce("550 5.7.1 <b@example.net>: Client host [192.0.2.7] blocked using zen.spamhaus.org").bounces[0];
    assert_eq!(listed.letter, None, "those who run the list take an address off it");
    assert_eq!(gone.letter, None, "an address that does not exist is the sender's turn");
}
