//! What was pasted is recognised by its surface.

mod support;

use mailwhy::text::decode;
use mailwhy::text::detect::{Kind, detect};
use proptest::prelude::*;

const SPF: Kind = Kind::Record("spf");
const DMARC: Kind = Kind::Record("dmarc");
const DKIM: Kind = Kind::Record("dkim");
const STS: Kind = Kind::Record("mta-sts");
const POLICY: Kind = Kind::Record("mta-sts-policy");
const TLS_RPT: Kind = Kind::Record("tls-rpt");
const BIMI: Kind = Kind::Record("bimi");
const TLSA: Kind = Kind::Record("tlsa");

const PASTES: &[(&str, Kind)] = &[
    ("", Kind::Empty),
    (" \n\t\u{3000}\n", Kind::Empty),
    // Domains.
    ("example.com", Kind::Domain),
    ("  Example.COM.\n", Kind::Domain),
    ("user@example.com", Kind::Domain),
    ("<user@example.com>", Kind::Domain),
    ("mailto:user@example.com", Kind::Domain),
    ("https://mail.example.com:443/login?x=1", Kind::Domain),
    ("_dmarc.example.com", Kind::Domain),
    ("xn--fiqs8s.example", Kind::Domain),
    ("例子.中国", Kind::Domain),
    ("公司。中国", Kind::Domain),
    ("münchen.example", Kind::Domain),
    ("mx1.qiye.aliyun.com，", Kind::Domain),
    // Records by themselves.
    ("v=spf1 include:spf.qiye.aliyun.com -all", SPF),
    ("V=SPF1 ip4:192.0.2.1 ~all", SPF),
    ("\"v=spf1 include:spf.mxhichina.com \" \"-all\"", SPF),
    ("“v=spf1 include:spf.qiye.aliyun.com -all”", SPF),
    ("v=spf1　include：spf.qiye.aliyun.com　-all", SPF),
    ("ｖ＝ｓｐｆ１　-all", SPF),
    ("v = spf1 -all", SPF),
    ("spf1 include:example.com ~all", SPF),
    ("include:spf.example.com -all", SPF),
    ("v=spf2 include:example.com -all", SPF),
    ("v=DMARC1; p=none; rua=mailto:d@example.com", DMARC),
    ("v=DMARC1；p=none；rua=mailto:d@example.com", DMARC),
    ("p=reject; rua=mailto:d@example.com", DMARC),
    ("v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ", DKIM),
    ("k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ", DKIM),
    ("p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA", DKIM),
    ("v=STSv1; id=20260101T000000;", STS),
    ("version: STSv1\r\nmode: enforce\r\nmx: mail.example.com\r\nmax_age: 604800\r\n", POLICY),
    ("mode: testing\nmax_age: 86400\nversion: STSv1\nmx: *.example.com", POLICY),
    ("v=TLSRPTv1; rua=mailto:a@b.example", TLS_RPT),
    ("v=BIMI1; l=https://example.com/logo.svg; a=", BIMI),
    ("3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", TLSA),
    // Zones, also where a record stands inside.
    ("example.com. IN TXT \"v=spf1 -all\"", Kind::Zone),
    ("@ IN MX 10 mx1.example.com.\n@ IN TXT \"v=spf1 mx -all\"", Kind::Zone),
    ("$ORIGIN example.com.\n$TTL 600\n@ SOA ns1 admin 1 2 3 4 5", Kind::Zone),
    ("@\t600\tIN\tMX\t5 mx1.sg.aliyun.com.", Kind::Zone),
    ("example.com. MX 5 mxn.mxhichina.com.", Kind::Zone),
    ("RESOURCERECORDSETS\texample.com.\t300\tMX\nRESOURCERECORDS\t10 mx1.example.net.", Kind::Zone),
    ("Server:\t192.0.2.53\n\nexample.com\n\torigin = ns1.example.net\n\tmail addr = hostmaster.example.com", Kind::Zone),
    ("mail A IN 192.0.2.1\nwww A IN 192.0.2.2", Kind::Zone),
    ("www 3600 CNAME example.com.", Kind::Zone),
    ("MX 10 mail.example.com", Kind::Zone),
    ("www in a 192.0.2.1", Kind::Zone),
    ("www A 192.0.2.300", Kind::Zone),
    ("; mailbox rejected, see the ticket\nmail IN A 192.0.2.1", Kind::Zone),
    ("_25._tcp.mx.example.com. IN TLSA 3 1 1 e3b0c442", Kind::Zone),
    ("MX\t@\tmx1.sg.aliyun.com\t5\nTXT\t@\tv=spf1 include:spf.sg.aliyun.com -all", Kind::Zone),
    ("主机记录 类型 记录值\n@ MX mx1.sg.aliyun.com 5\n@ TXT \"v=spf1 include:spf.sg.aliyun.com -all\"", Kind::Zone),
    ("10 IN PTR mail.example.com.", Kind::Zone),
    // Bounces and replies.
    ("550 5.1.1 <a@example.com>: Recipient address rejected: User unknown", Kind::Bounce),
    ("550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550 5.7.26 Gmail requires", Kind::Bounce),
    ("host mx.example.com[192.0.2.1] said: 554 5.7.1 Service unavailable (in reply to RCPT TO command)", Kind::Bounce),
    ("Diagnostic-Code: smtp; 550 5.7.1 SPF fail v=spf1 -all", Kind::Bounce),
    (
        "Received: from a.example by b.example; Mon, 1 Jan 2026 00:00:00 +0000\nFrom: MAILER-DAEMON@b.example\nSubject: Undelivered Mail\n\n",
        Kind::Bounce,
    ),
    ("This message was created automatically by mail delivery software.", Kind::Bounce),
    ("421 4.7.0 Try again later", Kind::Bounce),
    ("550 SPF check failed", Kind::Bounce),
    ("MX record missing", Kind::Bounce),
    ("No MX record found for domain example.com", Kind::Bounce),
    ("<a@example.com>: mailbox full", Kind::Bounce),
    ("Jan 1 00:00:00 mx postfix/smtp[1]: A1: to=<a@example.com>, dsn=5.1.1, status=bounced (host said no)", Kind::Bounce),
    ("退信原因：收件人邮箱不存在", Kind::Bounce),
    ("您的邮件被退回，因为对方服务器拒收。550 User not found", Kind::Bounce),
    ("很抱歉，您的邮件未能送达以下收件人：a@example.com", Kind::Bounce),
    ("系统退信\n收件人：a@example.com\n退信代码：554 Reject by behaviour spam", Kind::Bounce),
    ("554 拒绝接收：发件人域名没有 SPF 记录", Kind::Bounce),
    ("邮件发送失败", Kind::Bounce),
    // Commands.
    ("zone: v=spf1 -all", Kind::Zone),
    ("spf: 550 a", SPF),
    ("spf:example.com", SPF),
    ("bounce：example.com", Kind::Bounce),
    ("mx:example.com", Kind::Domain),
    ("domain: 550 5.1.1 x", Kind::Domain),
    ("mta-sts-policy: v", POLICY),
];

#[test]
fn each_paste_is_what_a_reader_takes_it_for() {
    let wrong: Vec<_> = PASTES.iter().filter(|(text, kind)| detect(text).kind != *kind).collect();
    let found: Vec<_> = wrong.iter().map(|(text, kind)| (text, kind, detect(text))).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_domain_is_found_within_an_address() {
    let domain = |text: &str| detect(text).domain;
    assert_eq!(domain(" <user@Mail.example.com> ").as_deref(), Some("Mail.example.com"));
    assert_eq!(domain("https://example.com:8080/a").as_deref(), Some("example.com"));
    assert_eq!(domain("mx:公司。中国").as_deref(), Some("公司.中国"));
    assert_eq!(domain("v=spf1 -all"), None);
    assert_eq!(domain("192.0.2.1"), None);
    let span = detect("mx: example.com").domain_span.unwrap();
    assert_eq!(span.of("mx: example.com"), "example.com");
}

#[test]
fn the_other_readings_are_offered_in_order() {
    let zone = detect("example.com. IN TXT \"v=spf1 -all\"");
    assert_eq!(zone.others, [SPF, Kind::Bounce]);
    let forced = detect("bounce: v=spf1 -all");
    assert!(forced.forced && forced.others.first() == Some(&SPF));
    assert_eq!(forced.body.of("bounce: v=spf1 -all"), " v=spf1 -all");
    assert_eq!(serde_json::to_string(&zone.others).unwrap(), r#"[{"record":"spf"},"bounce"]"#);
}

#[test]
fn only_the_beginning_of_a_long_text_is_read() {
    let mut text = "x ".repeat(200_000);
    text.push_str("550 5.1.1 User unknown");
    assert_eq!(detect(&text).body.end as usize, text.len());
    assert_eq!(detect(&"例".repeat(1_000_000)).kind, Kind::Bounce);
}

#[test]
fn replies_of_mail_servers_are_bounces() {
    let Some(lines) = support::shared_data("bounce/lines.jsonl") else { return };
    let text = String::from_utf8(lines).unwrap();
    let rows = text.lines().map(|it| serde_json::from_str::<serde_json::Value>(it).unwrap());
    share_of_at_least(97, rows.map(|it| it["text"].as_str().unwrap().to_string()), Kind::Bounce);
}

#[test]
fn whole_bounce_messages_are_bounces() {
    let Some(rows) = support::shared_data("bounce/messages.jsonl") else { return };
    let text = String::from_utf8(rows).unwrap();
    let rows = text.lines().map(|it| serde_json::from_str::<serde_json::Value>(it).unwrap());
    let files = rows.filter_map(|it| support::shared_data(&format!("bounce/messages/{}", it["file"].as_str().unwrap())));
    share_of_at_least(97, files.map(|it| decode(&it).text.into_owned()), Kind::Bounce);
}

#[test]
fn zones_that_servers_accept_are_zones() {
    let Some(cases) = support::shared_data("zone/cases.jsonl") else { return };
    let text = String::from_utf8(cases).unwrap();
    let rows = text.lines().map(|it| serde_json::from_str::<serde_json::Value>(it).unwrap());
    let accepted = rows.filter(|it| it["verdict"] == "ok");
    let files = accepted.filter_map(|it| support::shared_data(&format!("zone/cases/{}", it["file"].as_str().unwrap())));
    share_of_at_least(95, files.map(|it| decode(&it).text.into_owned()), Kind::Zone);
}

fn share_of_at_least(percent: usize, texts: impl Iterator<Item = String>, kind: Kind) {
    let texts: Vec<String> = texts.collect();
    let others: Vec<_> = texts.iter().filter(|it| detect(it).kind != kind).collect();
    let right = texts.len() - others.len();
    eprintln!("{right} of {} texts are taken for {kind:?}", texts.len());
    let shown: Vec<_> = others.iter().map(|it| (detect(it).kind, it.chars().take(200).collect::<String>())).collect();
    assert!(right * 100 >= percent * texts.len(), "{shown:#?}");
    if std::env::var("SHOW").is_ok() {
        eprintln!("{shown:#?}");
    }
}

proptest! {
    #[test]
    fn detecting_never_panics_and_spans_lie_inside(text in "(\\PC|[\n\t :;=.@]){0,80}") {
        let detection = detect(&text);
        prop_assert!(text.get(detection.body.range()).is_some());
        if let Some(span) = detection.domain_span {
            prop_assert!(text.get(span.range()).is_some());
        }
    }
}
