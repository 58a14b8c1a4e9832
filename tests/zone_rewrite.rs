//! The story of changing zones: one form, safe fixes, and what a change does.

mod support;

use mailwhy::checks::zone::check_zone_to_mend;
use mailwhy::records::Name;
use mailwhy::records::zone::{SerialStep, SetChange, SetChangeKind, Zone, difference, normalise};
use mailwhy::report::{Findings, mend, safe_fix};
use mailwhy::{ZoneOptions, check_zone};
use proptest::prelude::*;
use support::zone_text::{piece, zone};

fn read(text: &str) -> Zone<'_> {
    Zone::read(text, &ZoneOptions::default(), &mut Findings::default())
}

fn form(text: &str) -> String {
    let normalised = normalise(text, &ZoneOptions::default());
    assert!(normalised.rewritten, "{text}");
    normalised.text
}

/// The records by what the resolver would serve, in the order of their words: not by the form that is tested.
fn records(text: &str, options: &ZoneOptions) -> Vec<String> {
    let zone = Zone::read(text, options, &mut Findings::default());
    let rows = zone.records().iter().filter_map(|it| {
        let data = match zone.rdata(it)? {
            mailwhy::records::Rdata::Other { .. } => zone.presentation(it, None)?,
            typed => typed.to_string(),
        };
        Some(format!("{:?} {:?} {} {} {data}", zone.names().name(it.owner), it.ttl(), it.class(), it.rtype))
    });
    let mut rows: Vec<String> = rows.map(|it| it.to_ascii_lowercase()).collect();
    rows.sort();
    rows
}

/// The words of the comments.
fn comments(text: &str) -> Vec<&str> {
    let whole = mailwhy::text::Span::new(0, text.len());
    mailwhy::syntax::zone::comments(text, whole).map(|it| it.of(text)[1..].trim()).collect()
}

const MESSY: &str = "; example.com, by hand
$TTL 1h
$ORIGIN Example.com.

; mail
@   3600 IN  MX 010 Mail   ; the first
www      IN  A  192.0.2.080
www      IN  A  192.0.2.80 ; the web
   IN AAAA 2001:DB8:0:0::1
@ IN SOA NS1 hostmaster (
        2024010101 ; serial
        1h 15m     ; refresh, retry
        2w 1h )

ftp CNMAE www
; hosts
@ 1d NS ns1
  NS ns2.example.net.
$ORIGIN sub.example.com.
a A 192.0.2.1
  TXT v=spf1 \"-all\" ; two strings
$INCLUDE hosts.zone
mail.example.com. A 192.0.2.25
";

#[test]
fn a_messy_zone_has_one_form_and_nothing_is_lost() {
    let expected = "; example.com, by hand
$ORIGIN example.com.
$TTL 3600
@ IN SOA ns1 hostmaster 2024010101 3600 900 1209600 3600 ; serial ; refresh, retry

; mail
@ IN MX 10 mail ; the first
ftp CNMAE www
; hosts
@ 86400 IN NS ns1
@ IN NS ns2.example.net.
www      IN  A  192.0.2.080
www IN A 192.0.2.80 ; the web
www IN AAAA 2001:db8::1
a.sub IN A 192.0.2.1
a.sub IN TXT \"v=spf1\" \"-all\" ; two strings
$ORIGIN sub.example.com.
$INCLUDE hosts.zone
$ORIGIN example.com.
mail IN A 192.0.2.25
";
    let normalised = normalise(MESSY, &ZoneOptions::default());
    assert_eq!(normalised.text, expected);
    assert_eq!(normalised.unreadable, 2, "the type and the address");
    assert_eq!(form(expected), expected);
    assert_eq!(records(MESSY, &ZoneOptions::default()), records(expected, &ZoneOptions::default()));
}

#[test]
fn a_few_records_stay_a_few_records() {
    let text = "@ IN MX 5 mx1.sg.aliyun.com.\nimap\tCNAME imap.sg.aliyun.com.\n@ TXT \"v=spf1 -all\"\n";
    let expected = "@ IN MX 5 mx1.sg.aliyun.com.\n@ IN TXT \"v=spf1 -all\"\nimap IN CNAME imap.sg.aliyun.com.\n";
    assert_eq!(form(text), expected);
    let options = ZoneOptions { origin: Name::read("shop.example").ok(), ..ZoneOptions::default() };
    assert_eq!(normalise(text, &options).text, format!("$ORIGIN shop.example.\n{expected}"));
    // Each record says its own TTL, to be copied by itself.
    assert_eq!(form("a.example. 1h A 192.0.2.1\n"), "a.example. 3600 IN A 192.0.2.1\n");
}

#[test]
fn names_stay_where_they_are() {
    // Relative to an origin that nobody named, then to one that is.
    assert_eq!(form("a CNAME b\n$ORIGIN x.example.\na CNAME b\n"), "a IN CNAME b\n$ORIGIN x.example.\na IN CNAME b\n");
    // A label that would be read as a class, or as a foreign comment.
    assert_eq!(
        form("$ORIGIN x.example.\na CNAME in.x.example.\n\\#b A 192.0.2.1\n"),
        "$ORIGIN x.example.\na IN CNAME in.x.example.\n\\035b IN A 192.0.2.1\n"
    );
    assert_eq!(form("$ORIGIN .\na.example A 192.0.2.1\n"), "$ORIGIN .\na.example IN A 192.0.2.1\n");
}

#[test]
fn each_kind_of_data_has_one_form() {
    for (written, expected) in [
        ("AAAA 2001:DB8:0:0:0:0:0:1", "AAAA 2001:db8::1"),
        ("TXT a \"b\\034\\\\\\195\\188\\255\\010\"", "TXT \"a\" \"b\\\"\\\\ü\\255\\010\""),
        ("CAA 000 ISSUE ca.example.net", "CAA 0 issue \"ca.example.net\""),
        ("TLSA 03 1 1 AB (\n cd )", "TLSA 3 1 1 abcd"),
        ("DS 007 ECDSAP256SHA256 2 AB CD", "DS 7 13 2 abcd"),
        ("CERT PKIX 1 PRIVATEOID q8 3v", "CERT 1 1 254 q83v"),
        ("NSEC b.example. TXT A TYPE15 A", "NSEC b.example. A MX TXT"),
        (
            "RRSIG A RSASHA256 2 03600 1700000000 951782400 1 Example. q83v",
            "RRSIG A 8 2 3600 20231114221320 20000229000000 1 example. q83v",
        ),
        (
            "HTTPS 01 . ipv6hint=2001:DB8:0::1 port=0443 alpn=h2 no-default-alpn=\"\"",
            "HTTPS 1 . alpn=\"h2\" no-default-alpn port=443 ipv6hint=\"2001:db8::1\"",
        ),
        ("IPSECKEY 010 3 2 GW.example. AQNR", "IPSECKEY 10 3 2 gw.example. AQNR"),
        ("AMTRELAY 010 0 3 Relay.example.", "AMTRELAY 10 0 3 relay.example."),
        ("A6 64 ::1 Subnet.example.", "A6 64 ::1 subnet.example."),
        ("HIP 2 20010010 AwEA Rvs.example.", "HIP 2 20010010 AwEA rvs.example."),
        ("DSYNC CDS 1 5359 Scanner.example.", "DSYNC CDS NOTIFY 5359 scanner.example."),
        ("LOC 52 22 23 N 4 53 32 E -2m", "LOC 52 22 23 N 4 53 32 E -2m"),
        ("IPSECKEY 10 2 2 2001:DB8:0::1 AQNR", "IPSECKEY 10 2 2 2001:db8::1 AQNR"),
        ("L64 10 2001:0DB8:0:01", "L64 10 2001:db8:0:1"),
        ("TYPE65280 \\# 002 AB CD", "TYPE65280 \\# 2 abcd"),
        ("TYPE15 010 Mx.example.", "MX 10 mx.example."),
    ] {
        let text = format!("a.example. {written}\n");
        assert_eq!(form(&text), format!("a.example. IN {expected}\n").replace("port=443", "port=\"443\""));
    }
}

#[test]
fn an_open_parenthesis_keeps_the_text_where_moving_it_would_change_its_meaning() {
    let text = "b TXT ( \"x\"\nSub A 192.0.2.1\nc TXT ( \"y\" )\n\"z\" )\n";
    let normalised = normalise(text, &ZoneOptions::default());
    assert_eq!(records(&normalised.text, &ZoneOptions::default()), records(text, &ZoneOptions::default()));
    assert!(normalised.unreadable > 0);
    for text in ["", "; nothing\n", "$ORIGIN a.\n$TTL 3\n", "nonsense"] {
        assert_eq!(normalise(text, &ZoneOptions::default()).text, text);
    }
}

#[test]
fn a_comment_that_would_make_the_zone_look_like_an_answer_stays_where_it_is() {
    let text = "$ORIGIN example.com;; ADDITIONAL SECTION:ns1 h 1 7200 1800 1209600 3600\n@ IN NS ns1\n@ IN NS ns2.example.net.\nns1 IN A 192.0.2.1\n";
    assert_eq!(normalise(text, &ZoneOptions::default()).text, text);
}

#[test]
fn the_form_of_each_real_zone_reads_back() {
    let Some(cases) = support::shared_data("zone/cases.jsonl") else { return };
    let mut rewritten = 0;
    for case in String::from_utf8(cases).unwrap().lines() {
        let case: serde_json::Value = serde_json::from_str(case).unwrap();
        let bytes = support::shared_data(&format!("zone/cases/{}", case["file"].as_str().unwrap())).unwrap();
        let text = mailwhy::text::decode(&bytes).text.into_owned();
        let options =
            ZoneOptions { origin: case["origin"].as_str().and_then(|it| Name::read(it).ok()), ..ZoneOptions::default() };
        holds(&text, &options);
        rewritten += u32::from(normalise(&text, &options).rewritten);
    }
    assert!(rewritten > 300, "{rewritten}");
}

/// What is true of every text.
fn holds(text: &str, options: &ZoneOptions) {
    // By chance some are a table or an answer: then of the master file that this stands for.
    let text = &*options.master_text(text);
    let first = normalise(text, options);
    let second = normalise(&first.text, options);
    assert_eq!(second.text, first.text, "not stable:\n{text}");
    assert_eq!(records(&first.text, options), records(text, options), "other records:\n{text}\n---\n{}", first.text);
    let (old, new) =
        (Zone::read(text, options, &mut Findings::default()), Zone::read(&first.text, options, &mut Findings::default()));
    assert_eq!(difference(&old, &new).sets, [], "a difference:\n{text}\n---\n{}", first.text);
    for comment in comments(text) {
        assert!(first.text.contains(comment), "{comment} is lost:\n{text}\n---\n{}", first.text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_form_is_stable_and_has_the_same_records(text in zone()) {
        holds(&text, &ZoneOptions::default());
        holds(&text, &ZoneOptions { origin: Name::read("example.com").ok(), ..ZoneOptions::default() });
    }

    #[test]
    fn the_same_for_hostile_text(pieces in prop::collection::vec(piece(), 0..60)) {
        holds(&pieces.join(" "), &ZoneOptions::default());
    }

    #[test]
    fn mending_ends_and_leaves_no_safe_fix(text in zone()) {
        let check = |it: &str| check_zone(it, &ZoneOptions::default());
        let mended = mend(&text, check);
        prop_assert!(!mended.report.findings.iter().any(|it| safe_fix(&it.fixes).is_some()), "{}\n---\n{}", text, mended.text);
        prop_assert_eq!(mended.count == 0, mended.text == text);
        prop_assert_eq!(mend(&mended.text, check).count, 0);
    }

    #[test]
    fn a_zone_does_not_differ_from_itself_and_differs_both_ways_alike(old in zone(), new in zone()) {
        let (old, new) = (read(&old), read(&new));
        prop_assert_eq!(difference(&old, &old).sets, vec![]);
        let (there, back) = (difference(&old, &new).sets, difference(&new, &old).sets);
        let mut there: Vec<_> = there.iter().map(|it| (it.owner.clone(), it.rtype, it.added.len(), it.removed.len())).collect();
        let mut back: Vec<_> = back.iter().map(|it| (it.owner.clone(), it.rtype, it.removed.len(), it.added.len())).collect();
        there.sort();
        back.sort();
        prop_assert_eq!(there, back);
    }
}

/// Each change as `owner TYPE kind -removed +added =kept`.
fn changes(old: &str, new: &str) -> Vec<String> {
    difference(&read(old), &read(new)).sets.iter().map(show).collect()
}

fn show(change: &SetChange) -> String {
    let list = |sign: char, members: &[mailwhy::records::zone::Member]| {
        members.iter().map(|it| format!(" {sign}{}", it.data)).collect::<String>()
    };
    let ttl =
        if change.old_ttl == change.new_ttl { String::new() } else { format!(" {:?}->{:?}", change.old_ttl, change.new_ttl) };
    let records = list('-', &change.removed) + &list('+', &change.added) + &list('=', &change.kept);
    format!("{} {} {:?}{ttl}{records}", change.owner, change.rtype, change.kind())
}

const BEFORE: &str = "$ORIGIN shop.example.
@ 3600 SOA ns1 root 7 7200 900 1209600 3600
@ 3600 NS ns1
@ 3600 MX 10 mail
@ 3600 MX 20 backup
www 300 A 192.0.2.1
old 300 CNAME www
bad 300 A 192.0.2.300
";

#[test]
fn a_change_is_told_by_sets() {
    let after = "$TTL 1h
shop.example. SOA NS1.shop.example. root.shop.example. 8 2h 15m 2w 1h
SHOP.example. NS ns1.shop.example.
shop.example. MX 010 mail.shop.example.
shop.example. MX 30 backup.shop.example.
shop.example. MX 30 Backup.shop.example.
www.shop.example. 60 A 192.0.2.1
bad.shop.example. 300 A 192.0.2.3
new.shop.example. TXT \"a\"
";
    let expected = [
        "shop.example. SOA Changed -ns1.shop.example. root.shop.example. 7 7200 900 1209600 3600 +ns1.shop.example. root.shop.example. 8 7200 900 1209600 3600",
        "shop.example. MX Changed -20 backup.shop.example. +30 backup.shop.example. =10 mail.shop.example.",
        "www.shop.example. A Ttl Some(300)->Some(60) =192.0.2.1",
        "old.shop.example. CNAME Removed Some(300)->None -www.shop.example.",
        "bad.shop.example. A Changed -192.0.2.300 +192.0.2.3",
        "new.shop.example. TXT Added None->Some(3600) +\"a\"",
    ];
    assert_eq!(changes(BEFORE, after), expected);
    let both = difference(&read(BEFORE), &read(after));
    assert_eq!(both.serial.map(|it| (it.old, it.new, it.step())), Some((7, 8, SerialStep::Raised)));
    // Where it stands in each text.
    let mx = &both.sets[1];
    assert_eq!(mx.removed[0].span.of(BEFORE), "@ 3600 MX 20 backup");
    assert_eq!(mx.added[0].span.of(after), "shop.example. MX 30 backup.shop.example.");
    assert!(!both.sets[4].removed[0].readable && both.sets[4].added[0].readable);
    assert_eq!(both.sets[5].kind(), SetChangeKind::Added);
}

#[test]
fn the_way_of_writing_makes_no_difference() {
    let text = "$ORIGIN shop.example.\n$TTL 1h\n@ MX 010 Mail ; here\nwww AAAA 2001:DB8::1\nwww TXT a\\032b\nwww TXT \"a b\"\n";
    let same = "www.shop.example. 3600 IN TXT ( \"a b\" )\nWWW.shop.example. 3600 AAAA 2001:db8:0::1\nshop.example. 3600 MX 10 mail.shop.example.\n";
    assert_eq!(changes(text, same), Vec::<String>::new());
    assert_eq!(changes("a A 192.0.2.1\n", "a. A 192.0.2.1\n").len(), 2, "a relative name is another than an absolute one");
    assert_eq!(changes("a TXT \"ab\"\n", "a TXT \"a\" \"b\"\n").len(), 1, "strings are compared one by one");
}

#[test]
fn serial_numbers_go_round() {
    let soa = |serial: u32| format!("a.example. SOA b.example. c.example. {serial} 1 1 1 1\n");
    for (old, new, step) in [
        (1, 2, SerialStep::Raised),
        (2, 2, SerialStep::Same),
        (2, 1, SerialStep::Lowered),
        (4_294_967_295, 0, SerialStep::Raised),
        (0, 2_147_483_648, SerialStep::Lowered),
    ] {
        let (old, new) = (soa(old), soa(new));
        assert_eq!(difference(&read(&old), &read(&new)).serial.unwrap().step(), step);
    }
}

#[test]
fn all_safe_fixes_are_applied_together_and_again_where_they_touch() {
    let long = format!("a.example. TXT \"{}\"\"b\"\n", "x".repeat(300));
    let text = format!(
        "\u{feff}{long}b.example. A 192.0.2.1\nb.example. A 192.0.2.1\nb.example. A 192.0.2.1\nc.example. A IN 192.0.2.1\n"
    );
    let mended = mend(&text, |it| check_zone(it, &ZoneOptions::default()));
    let split = format!("\"{}\" \"{}\" \"b\"", "x".repeat(255), "x".repeat(45));
    assert_eq!(mended.text, format!("a.example. TXT {split}\nb.example. A 192.0.2.1\nc.example. IN A 192.0.2.1\n"));
    assert_eq!(mended.count, 6);
}

#[test]
fn a_long_string_is_never_cut_inside_a_character() {
    let text = format!("a.example. TXT \"{}é{}\\195\\169{}\"\n", "x".repeat(254), "y".repeat(253), "z".repeat(300));
    let mended = mend(&text, |it| check_zone(it, &ZoneOptions::default()));
    let (x, y, z) = ("x".repeat(254), "y".repeat(253), "z".repeat(254));
    assert_eq!(mended.text, format!("a.example. TXT \"{x}\" \"é{y}\" \"\\195\\169{}\" \"{}\"\n", &z[..253], "z".repeat(47)));
    assert_eq!(mended.count, 1);
}

#[test]
fn a_hint_of_a_large_zone_is_mended_everywhere_though_it_is_not_listed_everywhere() {
    let record = |it: usize| format!("h{it}.shop.example. IN TXT \"v=spf1 ip4:198.51.{}.7/24 -all\"\n", it % 200);
    let text: String = (0..2 * Findings::MOST_OF_A_HINT).map(record).collect();
    let options = ZoneOptions::default();
    let report = check_zone(&text, &options);
    let listed = report.findings.iter().filter(|it| it.rule.code == "spf-host-bits-set").count();
    assert_eq!((listed, report.omitted as usize), (Findings::MOST_OF_A_HINT, Findings::MOST_OF_A_HINT));
    let mended = mend(&text, |it| check_zone_to_mend(it, &options, &mut |_| ()));
    assert_eq!(mended.count as usize, 2 * Findings::MOST_OF_A_HINT);
    assert!(!mended.text.contains(".7/24") && mended.report.findings.is_empty());
}

#[test]
fn so_it_is_where_the_records_stand_in_a_table() {
    let row = |it: usize| format!("h{it}\tTXT\tv=spf1 ip4:198.51.{}.7/24 -all\t600\n", it % 200);
    let table: String = ["Host\tType\tValue\tTTL\n".to_string()].into_iter().chain((0..1500).map(row)).collect();
    let options = ZoneOptions::default();
    assert_eq!(check_zone(&table, &options).omitted, 500);
    assert_eq!(check_zone_to_mend(&table, &options, &mut |_| ()).omitted, 0);
}
