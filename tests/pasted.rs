//! Stories of pasted answers: what `dig`, `kdig`, `host` and `nslookup` print, and saved evidence, in the place of look-ups.

mod support;

use mailwhy::check_domain;
use mailwhy::dns::{
    Answer, AnswerBook, Outcome, Question, Receipt, Resolver, read_answer_lines, read_answers, write_answer_lines,
};
use mailwhy::public_json::{answers_of, domain, pasted};
use mailwhy::records::{Name, Rtype};
use mailwhy::report::Verdict;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::world::World;

const DIG: &str = "
; <<>> DiG 9.18.28-1~deb12u2-Debian <<>> shop.example MX
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4711
;; flags: qr rd ra; QUERY: 1, ANSWER: 2, AUTHORITY: 0, ADDITIONAL: 1

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags:; udp: 1232
;; QUESTION SECTION:
;shop.example.\t\t\tIN\tMX

;; ANSWER SECTION:
shop.example.\t\t600\tIN\tMX\t5 mx1.sg.aliyun.com.
shop.example.\t\t600\tIN\tMX\t10 mx2.sg.aliyun.com.

;; Query time: 12 msec
;; SERVER: 192.0.2.53#53(192.0.2.53) (UDP)
;; WHEN: Thu Nov 26 02:00:00 UTC 2026
;; MSG SIZE  rcvd: 100

; <<>> DiG 9.18.28-1~deb12u2-Debian <<>> _dmarc.shop.example TXT
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 4712
;; flags: qr rd ra; QUERY: 1, ANSWER: 0, AUTHORITY: 1, ADDITIONAL: 1

;; QUESTION SECTION:
;_dmarc.shop.example.\t\tIN\tTXT

;; AUTHORITY SECTION:
shop.example.\t\t300\tIN\tSOA\tns1.example.net. hostmaster.example.net. 1 7200 900 1209600 300
";

fn domains(text: &str) -> Vec<String> {
    pasted(text.as_bytes()).domains
}

#[test]
fn the_domain_is_named_whose_mail_the_answers_tell_of() {
    let stories = [
        (DIG, &["shop.example"][..]),
        (
            "$ kdig +noall +answer SHOP.example mx\n;; ->>HEADER<<- opcode: QUERY; status: NOERROR; id: 1\n;; Flags: qr rd ra; QUERY: 1; ANSWER: 1; AUTHORITY: 0; ADDITIONAL: 0\n;; QUESTION SECTION:\n;; shop.example. IN MX\n\n;; ANSWER SECTION:\nshop.example. 300 IN MX 10 mx.example.net.\n",
            &["shop.example"],
        ),
        ("shop.example mail is handled by 10 mx.example.net.\nshop.example has address 192.0.2.1\n", &["shop.example"]),
        (
            "Server:\t\t192.0.2.53\nAddress:\t192.0.2.53#53\n\nNon-authoritative answer:\nshop.example\tmail exchanger = 10 mx.example.net.\n",
            &["shop.example"],
        ),
        // The record of somebody who is included is not what it is about.
        (
            ";; ANSWER SECTION:\nshop.example. 300 IN TXT \"v=spf1 include:_spf.example.net -all\"\n_spf.example.net. 300 IN TXT \"v=spf1 ip4:192.0.2.1 -all\"\n_dmarc.shop.example. 300 IN TXT \"v=DMARC1; p=reject\"\n",
            &["shop.example"],
        ),
        (";; ANSWER SECTION:\nshop.example. 300 IN TXT \"v=spf1 -all\"\n", &["shop.example"]),
        (";; ANSWER SECTION:\na.example. 300 IN MX 0 .\nb.example. 300 IN MX 0 .\n", &["a.example", "b.example"]),
        // Nothing of mail.
        (";; ANSWER SECTION:\nwww.shop.example. 300 IN A 192.0.2.1\n", &[]),
        // A zone is not the output of a look-up.
        ("$ORIGIN shop.example.\n@ 300 IN MX 10 mx\nmx 300 IN A 192.0.2.1\n", &[]),
        ("550 5.1.1 <a@shop.example>: user unknown", &[]),
        ("", &[]),
    ];
    for (text, expected) in stories {
        assert_eq!(domains(text), expected, "{text}");
    }
}

#[test]
fn what_was_not_looked_up_stays_unknown() {
    let (_, report) = domain("shop.example", DIG, None).unwrap();
    let codes: Vec<&str> = report.findings.iter().map(|it| it.rule.code).collect();
    assert_eq!((codes, report.verdict), (vec![], Verdict::Unknown));
    let awaited: Vec<String> = report.awaited.iter().map(ToString::to_string).collect();
    // That this name does not exist was answered; of other names nothing was, though an SOA record is there.
    assert!(!awaited.contains(&"_dmarc.shop.example. TXT".to_string()));
    for expected in ["shop.example. TXT", "imap.shop.example. CNAME", "mx1.sg.aliyun.com. A"] {
        assert!(awaited.iter().any(|it| it == expected), "{expected} in {awaited:?}");
    }
}

/// The page holds text and check in different modules: they speak to each other in rounds, as with a resolver.
#[test]
fn round_by_round_the_answers_lead_to_the_report_of_the_command_line() {
    let name = Name::read("shop.example").unwrap();
    let mut book = AnswerBook::new();
    let report = loop {
        let report = check_domain(&name, None, &book);
        let before = book.answers().count();
        book.adopt(read_answer_lines(&answers_of(DIG, &name, &report.awaited)));
        if book.answers().count() == before {
            break report;
        }
    };
    assert_eq!(serde_json::to_string(&report).unwrap(), domain("shop.example", DIG, None).unwrap().0);
}

/// A report with everything that an answer can have.
#[test]
fn answers_pass_from_one_module_to_the_other_unharmed() {
    let world = "$ORIGIN shop.example.\n; signed: shop.example.\nshop.example. IN MX 10 mx.shop.example.\nmx.shop.example. IN CNAME a.shop.example.\n\
        a.shop.example. IN A 192.0.2.1\nshop.example. IN TXT \"v=spf1 a:\\\\; -all\"\n_25._tcp.a.shop.example. IN TLSA 3 1 1 00ff\n\
        _imaps._tcp.shop.example. IN SRV 0 1 993 a.shop.example.\n; timeout: _dmarc.shop.example. TXT\n";
    let saved = serde_json::to_string(&World::read(world).check()).unwrap();
    let mut book = read_answers(&saved).unwrap();
    let mx = Question::new(Name::read("shop.example").unwrap(), Rtype::MX);
    let message = [0, 0, 0x81, 0x80, 0, 0, 0, 0, 0, 0, 0, 0].into();
    let other = Answer {
        ttl: Some(60),
        extended_error: Some("9 DNSKEY Missing".into()),
        receipt: Some(Receipt { asked_at: 1_795_564_800_000, took: 20, message }.into()),
        ..Answer::new(Outcome::NoData, "https://b.example/")
    };
    book.record_other(mx, other);
    let rows: Vec<_> = book.answers().map(|(question, answer)| (question, answer, book.others(question))).collect();
    let lines = write_answer_lines(rows.iter().map(|(question, answer, others)| (*question, *answer, &others[..])));
    let report =
        |book: &AnswerBook| serde_json::to_string(&check_domain(&Name::read("shop.example").unwrap(), None, book)).unwrap();
    assert_eq!(report(&read_answer_lines(&lines)), report(&book));
}

fn listings(text: &str) -> Vec<(String, String, String)> {
    let Value::Array(rows) = json!(pasted(text.as_bytes()).listings) else { unreachable!() };
    let text = |row: &Value, field: &str| row[field].as_str().unwrap().to_string();
    rows.iter().map(|it| (text(it, "subject"), text(it, "zone"), text(it, "meaning"))).collect()
}

fn answer(owner: &str, address: &str) -> String {
    format!("{owner}. 60 IN A {address}\n")
}

fn absent(owner: &str) -> String {
    format!(
        ";; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1\n;; flags: qr rd ra; QUERY: 1, ANSWER: 0, AUTHORITY: 0, ADDITIONAL: 0\n;; QUESTION SECTION:\n;{owner}. IN A\n\n"
    )
}

#[test]
fn answers_of_blocklists_are_decoded_and_never_believed_blindly() {
    let zen = "zen.spamhaus.org";
    let six = "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2";
    let stories = [
        (answer("7.2.0.192.zen.spamhaus.org", "127.0.0.4"), "192.0.2.7", zen, "listed"),
        (answer("2.0.0.127.zen.spamhaus.org", "127.0.0.2"), "127.0.0.2", zen, "test-point"),
        (answer("2.0.0.127.zen.spamhaus.org", "127.255.255.254"), "127.0.0.2", zen, "public-resolver"),
        (answer("7.2.0.192.zen.spamhaus.org", "127.255.255.252"), "192.0.2.7", zen, "mistyped-zone"),
        (answer("7.2.0.192.zen.spamhaus.org", "127.255.255.255"), "192.0.2.7", zen, "too-many-queries"),
        (answer("7.2.0.192.zen.spamhaus.org", "127.0.0.1"), "192.0.2.7", zen, "no-listing"),
        // A resolver that leads to a page of advertisements where there is nothing.
        (answer("7.2.0.192.zen.spamhaus.org", "198.51.100.1"), "192.0.2.7", zen, "no-listing"),
        (absent("7.2.0.192.zen.spamhaus.org"), "192.0.2.7", zen, "nothing-proven"),
        (answer(&format!("{six}.{zen}"), "127.0.0.3"), "2001:db8::7", zen, "listed"),
        (answer("shop.example.dbl.spamhaus.org", "127.0.1.2"), "shop.example", "dbl.spamhaus.org", "listed"),
        (answer("7.2.0.192.dbl.spamhaus.org", "127.0.1.255"), "192.0.2.7", "dbl.spamhaus.org", "no-listing"),
        // A list of which nobody here has heard, with codes of its own.
        (answer("7.2.0.192.bl.example", "127.0.0.9"), "192.0.2.7", "bl.example", "listed"),
        (answer("7.2.0.192.bl.example", "127.255.255.254"), "192.0.2.7", "bl.example", "no-listing"),
    ];
    for (text, subject, zone, meaning) in stories {
        let found = listings(&format!(";; ANSWER SECTION:\n{text}"));
        assert_eq!(found, [(subject.to_string(), zone.to_string(), meaning.to_string())], "{text}");
    }
    // What is no question to a list.
    for text in [
        answer("www.shop.example", "127.0.0.2"),
        answer("7.2.0.192.shop.example", "192.0.2.7"),
        absent("7.2.0.192.shop.example"),
        absent("7.2.0.192.in-addr.arpa"),
    ] {
        assert_eq!(listings(&format!(";; ANSWER SECTION:\n{text}")), [], "{text}");
    }
}

#[test]
fn that_somebody_is_not_listed_is_believed_where_the_test_point_is() {
    let both = absent("7.2.0.192.zen.spamhaus.org") + ";; ANSWER SECTION:\n" + &answer("2.0.0.127.zen.spamhaus.org", "127.0.0.4");
    let meanings: Vec<String> = listings(&both).into_iter().map(|it| it.2).collect();
    assert_eq!(meanings, ["test-point", "not-listed"]);
    let part = pasted(format!(";; ANSWER SECTION:\n{}", answer("7.2.0.192.zen.spamhaus.org", "127.0.0.10")).as_bytes());
    let list = part.listings[0].list.unwrap();
    assert_eq!((list.name, list.part, list.page), ("Spamhaus", Some("PBL"), Some("https://check.spamhaus.org/")));
}

proptest! {
    #[test]
    fn any_text_is_read_to_its_end(text in "(;; ANSWER SECTION:\n)?([a-f0-9.]{0,70}(zen.spamhaus.org|bl.example|dbl.spamhaus.org)?\\.? (60 )?(IN )?(A|MX|TXT) [ -~]{0,30}\n){0,6}", rest in "\\PC{0,80}") {
        let text = text + &rest;
        let found = pasted(text.as_bytes());
        for name in &found.domains {
            let name = Name::read(name).unwrap();
            let report = check_domain(&name, None, &AnswerBook::new());
            read_answer_lines(&answers_of(&text, &name, &report.awaited));
        }
    }
}
