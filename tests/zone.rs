//! The story of zones: what is found in real text, where, and that the fixes mend it.

mod support;

use mailwhy::checks::zone::{MailTexts, check_zone_again};
use mailwhy::records::Name;
use mailwhy::report::{Applicability, Finding, Report, Severity, apply};
use mailwhy::text::{Lines, decode};
use mailwhy::{ZoneOptions, check_zone};
use std::collections::BTreeSet;

/// The records that a mail provider asks its customers to publish.
const SEVEN: &str = r#"@ IN MX 5 mx1.sg.aliyun.com.
@ IN MX 10 mx2.sg.aliyun.com.
imap IN CNAME imap.sg.aliyun.com.
pop3 IN CNAME pop.sg.aliyun.com.
smtp IN CNAME smtp.sg.aliyun.com.
mail IN CNAME mail.sg.aliyun.com.
@ IN TXT "v=spf1 include:spf.sg.aliyun.com -all"
"#;

fn options(origin: Option<&str>) -> ZoneOptions {
    ZoneOptions { origin: origin.map(|it| Name::read(it).unwrap()), ..ZoneOptions::default() }
}

/// Each finding as `code line:column text`.
fn found(text: &str, options: &ZoneOptions) -> Vec<String> {
    let lines = Lines::new(text);
    let findings = check_zone(text, options).findings;
    findings.iter().map(|it| format!("{} {}", it.rule.code, place(it, &lines, text))).collect()
}

fn place(finding: &Finding, lines: &Lines<'_>, text: &str) -> String {
    let span = finding.span.unwrap();
    let position = lines.position(span.start);
    format!("{}:{} {}", position.line, position.column, span.of(text))
}

#[test]
fn the_seven_records_are_quiet_with_and_without_an_origin() {
    let none: Vec<String> = vec![];
    assert_eq!(found(SEVEN, &options(None)), none);
    assert_eq!(found(SEVEN, &options(Some("example.com"))), none);
    assert_eq!(found(&format!("$ORIGIN example.com.\n{SEVEN}"), &options(None)), none);
    assert_eq!(found(&SEVEN.replace('\n', "\r\n"), &options(None)), none);
    assert_eq!(found(&SEVEN.replace(" IN ", "\t3600\tIN\t"), &options(None)), none);
}

/// What is broken (a text of the seven records and what it becomes), and the finding that is expected.
const BROKEN: &[(&str, &str, &str)] = &[
    ("mx1.sg.aliyun.com.", "mx1.sg.aliyun.com", "missing-final-dot 1:11 mx1.sg.aliyun.com"),
    ("mx2.sg.aliyun.com.", "mx2.sg.aliyun.com", "missing-final-dot 2:12 mx2.sg.aliyun.com"),
    ("imap.sg.aliyun.com.", "imap.sg.aliyun.com", "missing-final-dot 3:15 imap.sg.aliyun.com"),
    ("5 mx1.sg.aliyun.com.", "5 192.0.2.25", "target-is-address 1:11 192.0.2.25"),
    ("imap IN CNAME", "imap IN CNMAE", "unknown-type 3:9 CNMAE"),
    ("MX 5 mx1", "MX mx1", "mx-without-preference 1:9 mx1.sg.aliyun.com."),
    ("MX 5 mx1", "MX 70000 mx1", "number-range 1:9 70000"),
    ("-all\"\n", "-all\"\n@ IN TXT \"v=spf1 ip4:192.0.2.25 ~all\"\n", "many-spf 8:10 \"v=spf1 ip4:192.0.2.25 ~all\""),
    ("-all\"", "-all", "unclosed-quote 7:10 \""),
    ("\"v=spf1", "v=spf1", "unclosed-quote 7:47 \""),
    ("smtp IN CNAME", "smtp IN A 192.0.2.25\nsmtp IN CNAME", "cname-beside-other-data 6:9 CNAME"),
    ("@ IN TXT", "imap IN A 192.0.2.25\n@ IN TXT", "cname-beside-other-data 7:9 A"),
    (
        "@ IN MX 10 mx2.sg.aliyun.com.\n",
        "@ IN MX 10 mx2.sg.aliyun.com.\n@ IN MX 10 mx2.sg.aliyun.com.\n",
        "duplicate-record 3:6 MX",
    ),
    (
        "\"v=spf1 include:spf.sg.aliyun.com -all\"",
        "v=spf1 include:spf.sg.aliyun.com -all",
        "joined-words 7:10 v=spf1 include:spf.sg.aliyun.com -all",
    ),
    ("\"v=spf1 include:spf.sg.aliyun.com -all\"", "“v=spf1 include:spf.sg.aliyun.com -all”", "foreign-character 7:10 “"),
    ("@ IN MX 5", "IN MX 5", "class-as-owner 1:1 IN"),
    ("imap IN", "  imap IN", "indented-owner 3:3 imap"),
    ("smtp IN CNAME smtp", "smtp CNAME IN smtp", "class-after-type 5:12 IN"),
    (
        "mail IN CNAME mail.sg.aliyun.com.",
        "mail IN CNAME https://mail.sg.aliyun.com/",
        "target-is-url 6:15 https://mail.sg.aliyun.com/",
    ),
    ("mail IN CNAME mail.sg.aliyun.com.", "mail IN CNAME mail..sg.aliyun.com.", "empty-label 6:20 ."),
    ("mail IN CNAME mail.sg", "mail IN CNAME ( mail.sg", "unclosed-parenthesis 6:15 ("),
    ("mail IN CNAME", "# mail\nmail IN CNAME", "foreign-comment 6:1 #"),
];

#[test]
fn each_fault_in_the_seven_records_is_found_and_its_fix_mends_it() {
    for &(right, wrong, expected) in BROKEN {
        assert!(SEVEN.contains(right), "{right}");
        let broken = SEVEN.replacen(right, wrong, 1);
        for origin in [None, Some("example.com")] {
            let options = options(origin);
            let findings = found(&broken, &options);
            let first = findings.first().unwrap_or_else(|| panic!("nothing found in {wrong}"));
            assert_eq!(findings, [expected], "{wrong}");
            let report = check_zone(&broken, &options);
            let fix = report.findings[0].fixes.first().unwrap_or_else(|| panic!("{first} has no fix"));
            assert!(fix.applicability != Applicability::Manual);
            let mended = apply(&broken, &fix.edits);
            assert_eq!(found(&mended, &options), Vec::<String>::new(), "{mended}");
        }
    }
}

#[test]
fn all_defects_of_the_planted_zone_are_found_at_their_lines() {
    let Some(bytes) = support::shared_data("zone/many.zone") else { return };
    let text = String::from_utf8(bytes).unwrap();
    let lines = Lines::new(&text);
    let findings = check_zone(&text, &ZoneOptions::default()).findings;
    let found: BTreeSet<u32> = findings.iter().map(|it| lines.position(it.span.unwrap().start).line).collect();
    for line in [5, 7, 8, 9, 11, 12, 13, 14, 16, 19, 21, 22, 23, 24, 25] {
        assert!(
            found.contains(&line),
            "nothing at line {line}: {:?}",
            findings.iter().map(|it| place(it, &lines, &text)).collect::<Vec<_>>()
        );
    }
    for quiet in [1, 2, 3, 4, 6, 15, 18, 20, 26, 27] {
        assert!(!found.contains(&quiet), "something at line {quiet}");
    }
}

/// The probes, each with the finding that its one defect gives; an empty code where a server would load it and mail is not hurt.
const PROBES: &[(&str, &str)] = &[
    ("00base", ""),
    ("class_ttl", ""),
    ("cname_missing", "cname-target-absent"),
    ("cname_other", "cname-beside-other-data"),
    ("dot_cname", "missing-final-dot"),
    ("dot_mx", "missing-final-dot"),
    ("dup", "duplicate-record"),
    ("generate", "generate-directive"),
    ("glue", "missing-glue"),
    ("idn", "u-label"),
    ("label64", "long-label"),
    ("mx_cname", "mx-is-alias"),
    ("mx_ip", "target-is-address"),
    ("mx_missing", "target-without-address"),
    ("noNS", "no-apex-ns"),
    ("noSOA", "soa-absent"),
    ("ns_cname", "ns-is-alias"),
    ("ns_ip", "target-is-address"),
    ("nullmx_plus", "null-mx-beside-mx"),
    ("outzone", "out-of-zone"),
    ("rfc3597", ""),
    ("srv_cname", "srv-is-alias"),
    ("srv_missing", "target-without-address"),
    ("svcb", ""),
    ("ttlmis", "ttl-differs"),
    ("ttlunits", ""),
    ("twospf", "many-spf"),
    ("txt256", "long-string"),
    ("underscore", "owner-is-no-host"),
];

#[test]
fn each_probe_shows_its_one_defect() {
    for &(name, code) in PROBES {
        let Some(bytes) = support::shared_data(&format!("zone/probes/{name}.zone")) else { return };
        let report = check_zone(&decode(&bytes).text, &ZoneOptions::default());
        let codes: Vec<&str> = report.findings.iter().map(|it| it.rule.code).collect();
        let expected: &[&str] = if code.is_empty() { &[] } else { &[code] };
        assert_eq!(codes, expected, "{name}");
    }
    let Some(bytes) = support::shared_data("zone/probes/noSOA.zone") else { return };
    let whole = ZoneOptions { whole: true, ..ZoneOptions::default() };
    let codes: Vec<&str> = check_zone(&decode(&bytes).text, &whole).findings.iter().map(|it| it.rule.code).collect();
    assert_eq!(codes, ["no-soa", "single-ns"]);
}

#[test]
fn what_servers_refuse_is_invalid_and_what_they_load_is_valid() {
    let apex =
        "$ORIGIN shop.example.\n$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 3600 1209600 3600\n@ NS ns1.example.net.\n";
    // As named-checkzone and kzonecheck have it.
    for (loaded, refused) in [
        // Name servers of the zone itself, and of a part that it hands on.
        ("sub NS ns.sub\nns.sub A 192.0.2.53\n", "@ NS ns\nns CNAME ns2.example.net.\n"),
        ("sub NS ns\nns CNAME ns2.example.net.\n", "@ NS ns\n* CNAME ns2.example.net.\n"),
        ("@ NS 192.0.2.53.\n", "@ NS 192.0.2.53\n"),
        ("@ MX 10 mx.d\nd DNAME example.net.\n", "@ NS ns.d\nd DNAME example.net.\n"),
        ("ssh SSHFP 1 1 abcd\n", "sub NS ns.example.net.\nsub DS 12345 13 2 abcd\n"),
        ("mail SPF \"v=spf1 -all\"\n", "mail MD mx.example.net.\n"),
        ("mail TXT \"a\" # b\n", "mail A 192.0.2.1 # b\n"),
        ("mail: TXT \"a\"\n", "mail: A= 192.0.2.1\n"),
        ("mail TXT ( \"a\n b\" )\n", "mail TXT \"a\n b\"\n"),
        ("mail CNAME mx.example.net,\n", "@ MX 10, mx.example.net.\n"),
        ("mail TXT \"a\"\n", "mail TXT\"a\"\n"),
        ("n NAPTR 1 1 \"\" \"\" \"\" sip,\n", "n NAPTR 1, 1 \"\" \"\" \"\" sip\n"),
        ("x LOC 0 N 0 E -.5m\n", "x LOC 0 N 0 E -.m\n"),
        // Something stands between two fields; a name begins its line; the data of a record has a length of 16 bits.
        ("n NAPTR 100 10 \"S\" \"\" \"\" .\n", "n NAPTR 100 10\"S\" \"\" \"\" .\n"),
        ("#mail A 192.0.2.1\n", "# mail A 192.0.2.1\n"),
        ("x HTTPS 1 alpn=h2 port=443\n", "x HTTPS 1 alpn=h2 .\n"),
        ("mail ( A 192.0.2.1 )\n", "( mail A 192.0.2.1 )\n"),
        ("x HTTPS 1 alpn=h2\n", "x HTTPS 1\n"),
        ("x TYPE65534 \\# 0\n", "x TYPE0 \\# 0\n"),
        (&format!("mail TXT {}\n", "\"a\" ".repeat(32_767)), &format!("mail TXT {}\n", "\"a\" ".repeat(32_768))),
        // A character that only looks like one of ASCII is to them a part of a word as any other.
        ("mail TXT “hello”\n", "mail\u{a0}A 192.0.2.1\n"),
        ("mail CAA 0 issue “ca.example”\n", "mail A 192.0.2.1\u{a0}\n"),
        ("mail CNAME mx。example.net.\n", "mail A 192。0。2。1\n"),
        ("mail CNAME mx.example.net.\u{200b}\n", "mail A\u{200b} 192.0.2.1\n"),
        ("mail\u{200b} A 192.0.2.1\n", "mail A 192.0.2.1 ；mail\n"),
        ("\u{a0}mail A 192.0.2.1\n", "\u{a0}\n"),
        ("mail\u{a0}IN A 192.0.2.1\n", "\u{1a}"),
    ] {
        let check = |records: &str| check_zone(&format!("{apex}{records}"), &ZoneOptions::default());
        assert!(check(loaded).valid, "{loaded}");
        assert!(!check(refused).valid, "{refused}");
        assert!(check(refused).findings.iter().any(|it| it.rule.severity < Severity::Hint), "{refused}");
    }
}

#[test]
fn a_broken_mail_record_does_not_keep_a_server_from_loading_the_zone() {
    let report = check_zone("shop.example. IN TXT \"v=spf1 foo -all\"\n", &ZoneOptions::default());
    assert_eq!(report.findings[0].rule.code, "spf-unknown-mechanism");
    assert!(report.valid);
}

#[test]
fn fixes_inside_strings_stay_zone_text() {
    let cases = [
        "_dmarc.shop.example. TXT \"v=DMARC1 p=reject\"\n",
        "shop.example. TXT \"v=spf1 ipv4:192.0.2.1 \" \"-al\"\n",
        "s._domainkey.shop.example. TXT ( \"v=DKIM1; k=rsa; t=y; \"\n  \"p=\" )\n",
        "_smtp._tls.shop.example. TXT v=TLSRPTv1\\;rua=mailto:a@shop.example\\;x\n",
    ];
    for text in cases {
        let findings = check_zone(text, &ZoneOptions::default()).findings;
        assert!(!findings.is_empty(), "{text}");
        for finding in &findings {
            let same = |all: &[Finding]| all.iter().filter(|it| it.rule.code == finding.rule.code).count();
            for fix in finding.fixes.iter().filter(|it| it.applicability != Applicability::Manual) {
                let mended = apply(text, &fix.edits);
                let report = check_zone(&mended, &ZoneOptions::default());
                assert!(report.valid && report.records == Some(1), "{mended}");
                assert!(same(&report.findings) < same(&findings), "{}: {mended}", finding.rule.code);
            }
        }
    }
}

#[test]
fn a_mistyped_address_type_is_mended_by_the_address_behind_it() {
    for (line, mended) in
        [("a.example. AAA 8.8.8.8", "a.example. A 8.8.8.8"), ("a.example. AAA 2001:4860::1", "a.example. AAAA 2001:4860::1")]
    {
        let report = check_zone(line, &ZoneOptions::default());
        assert_eq!(apply(line, &report.findings[0].fixes[0].edits), mended);
    }
}

/// Large zones as hosters and registries have them, by the generator of the shared data: every checker should accept them.
#[test]
fn generated_zones_are_in_order() {
    let Some(generator) = support::shared_file("zone/gen.py") else { return };
    for (kind, seed) in [("mixed", 1), ("mixed", 2), ("mixed", 20_240_601), ("tld", 1), ("tld", 2)] {
        let file = std::env::temp_dir().join(format!("mailwhy-{}-{kind}-{seed}.zone", std::process::id()));
        let made =
            std::process::Command::new("python3").arg(&generator).args([kind, "3000"]).arg(&file).arg(seed.to_string()).status();
        if !made.is_ok_and(|it| it.success()) {
            return support::skip("zones made by python3");
        }
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        let report = check_zone(&text, &ZoneOptions::default());
        let bad: Vec<String> =
            report.findings.iter().filter(|it| it.rule.severity < Severity::Hint).map(Finding::message).collect();
        assert_eq!(bad, [""; 0], "{kind} {seed}");
        assert_eq!(report.records, Some(3000));
    }
}

/// Panels and servers know the name of the zone, and leave it out of the text.
#[test]
fn a_zone_without_origin_has_the_name_of_its_soa_or_of_its_ns_records() {
    let soa = |owner: &str| format!("{owner} 3600 IN SOA ns1.example.net. host.example.net. 1 7200 1800 1209600 3600\n");
    let servers = |owner: &str| format!("{owner} 3600 IN NS ns1.example.net.\n{owner} 3600 IN NS ns2.example.net.\n");
    let quiet = [
        soa("shop.example.") + &servers("shop.example.") + "mail 3600 IN CNAME shop.example.\n",
        soa("shop.example.") + &servers("@") + "mail 3600 IN A 192.0.2.1\n@ 3600 IN MX 10 mail\n",
        soa("@") + &servers("shop.example.") + "mail.shop.example. 3600 IN A 192.0.2.1\n@ 3600 IN MX 10 mail\n",
        // Nobody can say what `@` is here.
        soa("@") + &servers("@") + "www.shop.example. 3600 IN A 192.0.2.1\n",
    ];
    for text in quiet {
        let found = check_zone(&text, &ZoneOptions::default()).findings;
        assert!(found.is_empty(), "{text}{found:#?}");
    }
    let strange = soa("shop.example.") + &servers("@") + "mail.shop.example.net. 3600 IN A 192.0.2.1\n";
    let found = check_zone(&strange, &ZoneOptions::default()).findings;
    assert_eq!(found.iter().map(|it| it.rule.code).collect::<Vec<_>>(), ["out-of-zone"]);
}

/// While somebody types, a zone is checked with what the last check found in its mail records.
#[test]
fn a_zone_that_is_checked_again_has_the_findings_of_the_first_time() {
    let line = |at: usize| {
        format!(
            "d{at} TXT \"v=spf1 ip4:192.0.2.{}/24 ?all\"\n_dmarc.d{at} TXT \"v=DMARC1; p=none; pct=50; rua=mailto:d{}@a.example\"\n",
            at % 250 + 1,
            at % 7
        )
    };
    let text: String = (0..300).map(line).collect();
    let mut texts = MailTexts::default();
    for typed in ["", "x", "; a comment\n", "@ TXT \"v=spf1 foo -all\"\n"] {
        let text = format!("$ORIGIN shop.example.\n$TTL 3600\n{typed}{text}");
        let show = |it: &Report| {
            let show = |it: &Finding| format!("{} {:?} {:?} {:?} {:?}", it.message(), it.span, it.fixes, it.owner, it.rtype);
            it.findings.iter().map(show).collect::<Vec<_>>()
        };
        let again = check_zone_again(&text, &ZoneOptions::default(), &mut |_| (), &mut texts);
        let first = check_zone(&text, &ZoneOptions::default());
        assert_eq!(show(&again), show(&first), "{typed}");
        assert!(again.valid == first.valid && again.findings.len() > 600);
    }
}
