//! Stories of what stands around a domain: DANE of its MX hosts, the names of its senders, the services that mail programs ask for,
//! and what a provider left behind.

mod support;

use mailwhy::check_domain;
use mailwhy::dns::{AnswerBook, Resolver};
use mailwhy::records::Rtype;
use mailwhy::report::Verdict;
use support::world::World;

const DMARC: &str = r#"_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com""#;
const DIGEST: &str = "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a";

/// A domain with a server of its own, signed, with DANE, services and reverse names.
fn own_server() -> String {
    format!(
        r#"$ORIGIN example.com.
; signed: example.com.
example.com. IN SOA ns1.example.net. hostmaster.example.net. 1 7200 900 1209600 300
example.com. IN NS ns1.example.net.
example.com. IN A 192.0.2.80
example.com. IN MX 10 mx.example.com.
example.com. IN MX 20 mx2.example.com.
example.com. IN TXT "v=spf1 a mx ip4:198.51.100.7 ip6:2001:db8::7 -all"
mx.example.com. IN A 192.0.2.25
mx.example.com. IN AAAA 2001:db8:0:0:0:0:0:25
mx2.example.com. IN A 192.0.2.26
_25._tcp.mx.example.com. IN TLSA 3 1 1 {DIGEST}
_25._tcp.mx2.example.com. IN TLSA 3 1 1 {DIGEST}
_imaps._tcp.example.com. IN SRV 0 1 993 mx.example.com.
_submissions._tcp.example.com. IN SRV 0 1 465 mx.example.com.
_pop3._tcp.example.com. IN SRV 0 0 0 .
{DMARC}
"#
    )
}

fn codes(world: &str) -> Vec<&'static str> {
    World::read(world).check().findings.iter().map(|it| it.rule.code).collect()
}

fn without(world: &str, line: &str) -> String {
    assert!(world.contains(line), "{line}");
    world.split_inclusive('\n').filter(|it| !it.contains(line)).collect()
}

/// Domains as the customers of providers have them, with what usually stands beside the mail.
#[test]
fn healthy_domains_of_the_big_providers_are_told_to_be_healthy() {
    let google = r#"example.com. IN MX 1 smtp.google.com.
example.com. IN TXT "v=spf1 include:_spf.google.com ~all"
smtp.google.com. IN A 192.0.2.1
mail.example.com. IN CNAME ghs.googlehosted.com.
ghs.googlehosted.com. IN A 192.0.2.9"#;
    let google_of_old = r#"example.com. IN MX 1 aspmx.l.google.com.
example.com. IN MX 5 alt1.aspmx.l.google.com.
example.com. IN MX 5 alt2.aspmx.l.google.com.
example.com. IN MX 10 alt3.aspmx.l.google.com.
example.com. IN MX 10 alt4.aspmx.l.google.com.
example.com. IN TXT "v=spf1 a mx include:_spf.google.com ~all"
example.com. IN A 104.16.0.1
; no reverse: 104.16.0.1
aspmx.l.google.com. IN A 192.0.2.1
alt1.aspmx.l.google.com. IN A 192.0.2.2
alt2.aspmx.l.google.com. IN A 192.0.2.3
alt3.aspmx.l.google.com. IN A 192.0.2.4
alt4.aspmx.l.google.com. IN A 192.0.2.5
; no reverse: 192.0.2.1"#;
    let microsoft = r#"example.com. IN MX 0 example-com.mail.protection.outlook.com.
example.com. IN TXT "v=spf1 include:spf.protection.outlook.com -all"
example-com.mail.protection.outlook.com. IN A 192.0.2.1
autodiscover.example.com. IN CNAME autodiscover.outlook.com.
autodiscover.outlook.com. IN A 192.0.2.2
_autodiscover._tcp.example.com. IN SRV 0 0 443 autodiscover.outlook.com.
selector1._domainkey.example.com. IN CNAME selector1-example-com._domainkey.example.onmicrosoft.com."#;
    // The MX host is signed, the domain is not.
    let microsoft_with_dane = format!(
        r#"; signed: mx.microsoft.
example.com. IN MX 0 example-com.a-v1.mx.microsoft.
example.com. IN TXT "v=spf1 include:spf.protection.outlook.com -all"
example-com.a-v1.mx.microsoft. IN A 192.0.2.1
_25._tcp.example-com.a-v1.mx.microsoft. IN TLSA 3 1 1 {DIGEST}
autodiscover.example.com. IN CNAME autodiscover.outlook.com.
autodiscover.outlook.com. IN A 192.0.2.2"#
    );
    let zoho = r#"example.com. IN MX 10 mx.zoho.eu.
example.com. IN MX 20 mx2.zoho.eu.
example.com. IN MX 50 mx3.zoho.eu.
example.com. IN TXT "v=spf1 include:zohomail.eu ~all"
mx.zoho.eu. IN A 192.0.2.1
mx2.zoho.eu. IN A 192.0.2.2
mx3.zoho.eu. IN A 192.0.2.3"#;
    let tencent = r#"example.com. IN MX 5 mxbiz1.qq.com.
example.com. IN MX 10 mxbiz2.qq.com.
example.com. IN TXT "v=spf1 include:spf.mail.qq.com ~all"
mxbiz1.qq.com. IN A 192.0.2.1
mxbiz2.qq.com. IN A 192.0.2.2
mail.example.com. IN CNAME exmail.qq.com.
exmail.qq.com. IN A 192.0.2.3"#;
    let fastmail = r#"example.com. IN MX 10 in1-smtp.messagingengine.com.
example.com. IN MX 20 in2-smtp.messagingengine.com.
example.com. IN TXT "v=spf1 include:spf.messagingengine.com ~all"
in1-smtp.messagingengine.com. IN A 192.0.2.1
in2-smtp.messagingengine.com. IN A 192.0.2.2
_submissions._tcp.example.com. IN SRV 0 1 465 smtp.fastmail.com.
_imaps._tcp.example.com. IN SRV 0 1 993 imap.fastmail.com.
_imap._tcp.example.com. IN SRV 0 0 0 .
_pop3._tcp.example.com. IN SRV 0 0 0 .
smtp.fastmail.com. IN A 192.0.2.3
imap.fastmail.com. IN A 192.0.2.4"#;
    // Signed through and through.
    let proton = format!(
        r#"; signed: example.com.
; signed: protonmail.ch.
example.com. IN MX 10 mail.protonmail.ch.
example.com. IN MX 20 mailsec.protonmail.ch.
example.com. IN TXT "v=spf1 include:_spf.protonmail.ch ~all"
mail.protonmail.ch. IN A 192.0.2.1
mailsec.protonmail.ch. IN A 192.0.2.2
_25._tcp.mail.protonmail.ch. IN TLSA 3 1 1 {DIGEST}
_25._tcp.mailsec.protonmail.ch. IN TLSA 3 1 1 {DIGEST}"#
    );
    let alibaba_in_china = r#"example.com. IN MX 5 mx1.qiye.aliyun.com.
example.com. IN MX 10 mx2.qiye.aliyun.com.
example.com. IN MX 15 mx3.qiye.aliyun.com.
example.com. IN TXT "v=spf1 include:spf.qiye.aliyun.com -all"
mx1.qiye.aliyun.com. IN A 192.0.2.1
mx2.qiye.aliyun.com. IN A 192.0.2.2
mx3.qiye.aliyun.com. IN A 192.0.2.3
imap.example.com. IN CNAME imap.qiye.aliyun.com.
pop3.example.com. IN CNAME pop.qiye.aliyun.com.
smtp.example.com. IN CNAME smtp.qiye.aliyun.com.
mail.example.com. IN CNAME qiye.aliyun.com."#;
    let behind_filter = r#"example.com. IN MX 10 eu-smtp-inbound-1.mimecast.com.
example.com. IN MX 10 eu-smtp-inbound-2.mimecast.com.
example.com. IN TXT "v=spf1 include:eu._netblocks.mimecast.com include:spf.protection.outlook.com -all"
eu._netblocks.mimecast.com. IN TXT "v=spf1 ip4:192.0.2.0/24 -all"
eu-smtp-inbound-1.mimecast.com. IN A 192.0.2.1
eu-smtp-inbound-2.mimecast.com. IN A 192.0.2.2"#;
    let stories: [(&str, &str, &[&str]); 10] = [
        ("google", google, &[]),
        ("google of old", google_of_old, &[]),
        ("microsoft", microsoft, &[]),
        ("microsoft with DANE", &microsoft_with_dane, &["mx-not-secure"]),
        ("zoho", zoho, &[]),
        ("tencent", tencent, &[]),
        ("fastmail", fastmail, &[]),
        ("proton", &proton, &[]),
        ("alibaba in China", alibaba_in_china, &[]),
        ("behind a filter", behind_filter, &[]),
    ];
    for (story, records, expected) in stories {
        let world = format!("$ORIGIN example.com.\n{records}\n{DMARC}\n");
        let (report, rounds) = World::read(&world).check_in_rounds();
        let found: Vec<&str> = report.findings.iter().map(|it| it.rule.code).collect();
        assert_eq!((found, report.verdict), (expected.to_vec(), Verdict::Pass), "{story}: {:?}", report.findings);
        assert!(rounds <= 3, "{story}: {rounds} rounds");
        assert!(report.questions.len() <= 60, "{story}: {} questions", report.questions.len());
    }
}

#[test]
fn a_server_of_ones_own_is_looked_at_from_all_sides_in_four_rounds() {
    let (report, rounds) = World::read(&own_server()).check_in_rounds();
    assert_eq!(report.findings.len(), 0, "{:?}", report.findings);
    assert_eq!(report.verdict, Verdict::Pass);
    assert!(rounds <= 4, "{rounds} rounds");
    let asked = |rtype| report.questions.iter().filter(|(it, _)| it.rtype == rtype).count();
    // Two MX hosts with three addresses, and two that the record lists; the website's is not a sender.
    assert_eq!((asked(Rtype::PTR), asked(Rtype::TLSA), asked(Rtype::SRV)), (5, 2, 7));
}

#[test]
fn each_thing_around_a_domain_that_breaks_is_named() {
    let good = own_server();
    let change = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replace(from, to)
    };
    let with = |line: &str| format!("{good}{line}\n");
    let stories: [(String, &[&str], Verdict); 16] = [
        (with("; no reverse: 198.51.100.7"), &["sender-without-ptr"], Verdict::Warn),
        (with("; no reverse: 2001:db8::7"), &["sender-without-ptr"], Verdict::Warn),
        (with("; no reverse: 192.0.2.80"), &[], Verdict::Pass),
        (
            change("a mx ip4:198.51.100.7 ip6:2001:db8::7", "a") + "; no reverse: 192.0.2.80",
            &["own-mx-host-not-authorised"; 3],
            Verdict::Warn,
        ),
        (
            change("ip4:198.51.100.7", "a:out.example.com") + "out.example.com. IN A 198.51.100.9\n; no reverse: 198.51.100.9",
            &["sender-without-ptr"],
            Verdict::Warn,
        ),
        (change("ip4:198.51.100.7", "ip4:198.51.100.0/24") + "; no reverse: 198.51.100.7", &[], Verdict::Pass),
        (with("25.2.0.192.in-addr.arpa. IN PTR www.example.com."), &["sender-ptr-leads-elsewhere"], Verdict::Warn),
        (
            with("26.2.0.192.in-addr.arpa. IN PTR www.example.com.\n26.2.0.192.in-addr.arpa. IN PTR mx2.example.com."),
            &[],
            Verdict::Pass,
        ),
        (change(" mx ip4", " ip4"), &["own-mx-host-not-authorised"; 3], Verdict::Pass),
        (without(&good, "_25._tcp.mx2"), &["tlsa-for-some-hosts"], Verdict::Warn),
        (change("; signed: example.com.", "; signed: ."), &["tlsa-not-secure"; 2], Verdict::Warn),
        (without(&good, "; signed"), &["tlsa-not-judged"; 2], Verdict::Pass),
        (with("; servfail: _25._tcp.mx.example.com. TLSA"), &["tlsa-lookup-fails"], Verdict::Fail),
        (with("; bogus: _25._tcp.mx.example.com. TLSA"), &["tlsa-lookup-fails"], Verdict::Fail),
        (change("993 mx.", "995 mx."), &["service-at-port-of-another"], Verdict::Warn),
        (change("993 mx.", "993 imap."), &["service-target-missing-address"], Verdict::Warn),
    ];
    for (world, expected, verdict) in stories {
        let report = World::read(&world).check();
        let mut found: Vec<&str> = report.findings.iter().map(|it| it.rule.code).collect();
        // With one `a` alone, the address of the website is that of the sender.
        if world.contains("v=spf1 a -all") {
            assert_eq!(found.remove(0), "sender-without-ptr");
        }
        assert_eq!((&found[..], report.verdict), (expected, verdict), "{world}");
    }
}

#[test]
fn one_answer_that_is_missing_never_makes_a_fault() {
    let good = own_server();
    for (question, _) in World::read(&good).check().questions {
        let report = World::read(&format!("{good}; timeout: {question}\n")).check();
        let codes: Vec<&str> = report.findings.iter().map(|it| it.rule.code).collect();
        assert_eq!(codes, ["answer-not-obtained"], "{question}");
        assert!(matches!(report.verdict, Verdict::Pass | Verdict::Unknown), "{question}");
    }
}

#[test]
fn partial_reports_never_say_what_the_whole_one_does_not() {
    let good = own_server();
    let faults = [
        good.clone(),
        without(&good, "; signed"),
        good.replace("; signed: example.com.", "; signed: ."),
        format!("{good}; no reverse: 198.51.100.7\n25.2.0.192.in-addr.arpa. IN PTR www.example.com.\n"),
        good.replace("993 mx.", "995 imap."),
    ];
    for text in faults {
        let world = World::read(&text);
        let whole: Vec<String> = world.check().findings.iter().map(|it| it.message()).collect();
        for latest in [true, false] {
            let mut book = AnswerBook::new();
            loop {
                let report = check_domain(&world.domain, None, &book);
                assert!(report.findings.iter().all(|it| whole.contains(&it.message())), "{:?}", report.findings);
                let next = if latest { report.awaited.last() } else { report.awaited.first() };
                let Some(question) = next else { break };
                book.record(question.clone(), Resolver::ask(&world, question).unwrap());
            }
        }
    }
}

#[test]
fn records_of_nobody_are_not_asked_for_names() {
    let many: String = (1..=12).map(|it| format!(" ip4:198.51.100.{it}")).collect();
    let private = " ip4:10.0.0.1 ip4:127.0.0.1 ip6:fd00::1 ip6:::1";
    let record = format!("v=spf1{private}{many} include:spf.sg.aliyun.com -all");
    let world = own_server().replace("v=spf1 a mx ip4:198.51.100.7 ip6:2001:db8::7 -all", &record);
    let report = World::read(&world).check();
    let reverse: Vec<String> =
        report.questions.iter().filter(|(it, _)| it.rtype == Rtype::PTR).map(|(it, _)| it.name.host()).collect();
    let expected: Vec<String> = (1..=8).map(|it| format!("{it}.100.51.198.in-addr.arpa")).collect();
    assert_eq!(reverse, expected, "eight, and none of a private network or of the provider");
}

/// RFC 7672 §2.2.2: at the end of a secure chain first, then at the name itself.
#[test]
fn tlsa_records_are_looked_for_where_the_aliases_of_the_host_end() {
    let world = format!(
        r#"$ORIGIN example.com.
; signed: example.com.
; signed: example.net.
example.com. IN MX 10 mx.example.com.
mx.example.com. IN CNAME mail.example.net.
mail.example.net. IN A 192.0.2.25
_25._tcp.mail.example.net. IN TLSA 3 1 1 {DIGEST}
example.com. IN TXT "v=spf1 mx -all"
{DMARC}
"#
    );
    assert_eq!(codes(&world), ["mx-leads-to-alias"]);
    assert_eq!(
        codes(&format!("{world}; servfail: _25._tcp.mail.example.net. TLSA\n")),
        ["tlsa-lookup-fails", "mx-leads-to-alias"]
    );
    // The chain is not secure: the records are looked for at the first name only.
    let open = world.replace("; signed: example.net.\n", "");
    let asked = World::read(&open).check().questions;
    assert!(!asked.iter().any(|(it, _)| it.name.host() == "_25._tcp.mail.example.net"));
}

/// A server that fails to answer for TLSA keeps mail away only where DNSSEC makes senders believe in DANE.
#[test]
fn a_name_server_that_knows_no_tlsa_harms_nobody_in_an_unsigned_zone() {
    let world = own_server().replace("; signed: example.com.\n", "; servfail: _25._tcp.mx.example.com. TLSA\n");
    let found = codes(&without(&without(&world, "TLSA 3 1 1"), "SOA"));
    assert_eq!(found, ["answer-not-obtained"]);
}

/// Where a slow resolver that validates is overtaken by one that does not, its unsigned answer proves nothing.
#[test]
fn an_answer_of_somebody_who_does_not_validate_is_no_proof() {
    let world = World::read(&own_server());
    let mut book = AnswerBook::new();
    loop {
        let report = check_domain(&world.domain, None, &book);
        let Some(question) = report.awaited.first() else {
            let found: Vec<&str> = report.findings.iter().map(|it| it.rule.code).collect();
            assert_eq!(found, ["tlsa-not-judged"]);
            return;
        };
        let mut answer = Resolver::ask(&world, question).unwrap();
        if question.name.host() == "_25._tcp.mx.example.com" {
            (answer.authenticated, answer.source) = (false, "https://quick.example/".into());
        }
        book.record(question.clone(), answer);
    }
}

#[test]
fn a_service_that_only_begins_without_tls_is_worth_a_hint() {
    let world = without(&own_server(), "_imaps._tcp")
        .replace("_submissions._tcp.example.com. IN SRV 0 1 465", "_submission._tcp.example.com. IN SRV 0 1 587");
    assert_eq!(codes(&world), ["services-without-tls"]);
    assert_eq!(codes(&without(&world, "_submission")), [""; 0], "there are no services");
}

#[test]
fn an_include_is_left_over_only_where_nothing_else_is_left_of_the_provider() {
    let world = format!(
        r#"$ORIGIN example.com.
example.com. IN MX 1 smtp.google.com.
example.com. IN TXT "v=spf1 include:_spf.google.com include:spf.protection.outlook.com include:sendgrid.net ~all"
sendgrid.net. IN TXT "v=spf1 ip4:192.0.2.0/24 -all"
smtp.google.com. IN A 192.0.2.1
{DMARC}
"#
    );
    assert_eq!(codes(&world), ["spf-include-left-over"], "one who only sends needs no other trace");
    let traces = [
        r#"selector1._domainkey.example.com. IN TXT "v=DKIM1; p=""#,
        "autodiscover.example.com. IN CNAME autodiscover.outlook.com.",
        "example.com. IN MX 50 example-com.mail.protection.outlook.com.\nexample-com.mail.protection.outlook.com. IN A 192.0.2.2",
        "; provider: microsoft365",
        "; timeout: selector1._domainkey.example.com. TXT",
    ];
    for trace in traces {
        let found = codes(&format!("{world}{trace}\n"));
        assert!(!found.contains(&"spf-include-left-over"), "{trace}: {found:?}");
    }
    // An alias that leads elsewhere is nobody's trace.
    let elsewhere = format!("{world}autodiscover.example.com. IN CNAME mail.example.net.\n");
    assert!(codes(&elsewhere).contains(&"spf-include-left-over"));
}

/// A lame delegation: the name servers that the registry names do not know the domain.
#[test]
fn a_domain_whose_name_servers_do_not_answer_is_told_from_a_resolver_in_trouble() {
    let failing: String =
        ["MX", "NS", "SOA", "TXT", "A", "AAAA"].iter().map(|it| format!("; servfail: example.com. {it}\n")).collect();
    let world = format!("$ORIGIN example.com.\n{failing}");
    let report = World::read(&world).check();
    assert_eq!((report.findings[0].rule.code, report.verdict), ("name-servers-silent", Verdict::Fail));
    assert!(report.findings.iter().skip(1).all(|it| it.rule.code == "answer-not-obtained"));
    let everything = format!("{world}; servfail: _dmarc.com. TXT\n; servfail: _dmarc.example.com. TXT\n");
    let report = World::read(&everything).check();
    assert_eq!(report.verdict, Verdict::Unknown);
    assert!(report.findings.iter().all(|it| it.rule.code == "answer-not-obtained"));
    // Another resolver gets an answer: it may be the first one's trouble.
    let report = World::read(&format!("{world}; elsewhere: example.com. IN MX 10 mx.example.net.\n")).check();
    assert_eq!(
        (report.findings[0].rule.code, report.agreements[0].as_ref().unwrap().different.len()),
        ("name-servers-silent", 1)
    );
    assert_ne!(report.verdict, Verdict::Fail);
}

/// RFC 8659 §3: the nearest set above the host counts, and the others do not.
#[test]
fn who_may_issue_for_the_host_of_the_policy_is_said_by_the_nearest_records() {
    let good = own_server() + "_mta-sts.example.com. IN TXT \"v=STSv1; id=1\"\nmta-sts.example.com. IN A 192.0.2.80\n";
    let forbids: &[&str] = &["caa-forbids-certificate"];
    let stories = [
        ("", &[][..]),
        ("example.com. IN CAA 0 issue \";\"", forbids),
        ("example.com. IN CAA 0 issue \"\"", forbids),
        ("example.com. IN CAA 0 issue \"; policy=ev\"", forbids),
        ("example.com. IN CAA 0 issue \";\"\nexample.com. IN CAA 0 issue \"ca.example\"", &[]),
        ("example.com. IN CAA 0 issue \";\"\nmta-sts.example.com. IN CAA 0 issue \"ca.example\"", &[]),
        ("example.com. IN CAA 0 issue \"ca.example\"\nmta-sts.example.com. IN CAA 0 issue \";\"", forbids),
        // Only wildcards are forbidden, or where to report is told.
        ("example.com. IN CAA 0 issuewild \";\"", &[]),
        ("example.com. IN CAA 0 iodef \"mailto:a@example.com\"", &[]),
    ];
    for (records, expected) in stories {
        assert_eq!(codes(&format!("{good}{records}\n")), expected, "{records}");
    }
    assert_eq!(
        codes(&format!("{}example.com. IN CAA 0 issue \";\"\n", own_server())),
        [""; 0],
        "without a policy nobody needs it"
    );
}
