//! Which addresses may send: the sets are those of check_host(), address by address.

use mailwhy::dns::{AnswerBook, read_answers};
use mailwhy::evaluation::spf::{
    Edit, Family, NotFlattened, Ranges, SpfQuery, SpfResult, SpfSenders, change_of, evaluate_spf, flatten, shorten, spf_senders,
};
use mailwhy::public_json::{SendersReport, SendersRequest};
use mailwhy::records::spf::{Network, SpfRecord, merged};
use proptest::prelude::*;
use std::net::IpAddr;

fn world(json: &str) -> AnswerBook {
    read_answers(json).unwrap()
}

fn shop(record: &str, more: &str) -> (AnswerBook, SpfSenders) {
    let more = if more.is_empty() { String::new() } else { format!(", {more}") };
    let dns = world(&format!(
        r#"{{"shop.example": {{"TXT": ["{record}"], "A": ["192.0.2.1"], "AAAA": ["2001:db8::1"], "MX": "nodata"}}{more}, "*": "nx"}}"#
    ));
    let senders = spf_senders("shop.example", &dns);
    (dns, senders)
}

fn texts(senders: &SpfSenders, result: SpfResult) -> Vec<String> {
    let parts = senders.parts.iter().filter(|it| it.result == result);
    parts.flat_map(|it| it.addresses.texts().collect::<Vec<_>>()).collect()
}

#[test]
fn every_address_has_its_result_and_the_term_that_decides() {
    let more = r#""spf.example.net": {"TXT": ["v=spf1 ip4:198.51.100.0/24 -ip4:198.51.100.7 ip6:2001:db8:1::/48 ~all"]}"#;
    let (_, senders) = shop("v=spf1 a -ip4:198.51.100.128/25 include:spf.example.net ~all", more);
    assert_eq!(texts(&senders, SpfResult::Pass), ["192.0.2.1", "198.51.100.0/25", "2001:db8::1", "2001:db8:1::/48"]);
    assert_eq!(texts(&senders, SpfResult::Fail), ["198.51.100.128/25"]);
    let part = senders.part_of("198.51.100.9".parse().unwrap()).unwrap();
    assert_eq!(part.term.as_deref(), Some("ip4:198.51.100.0/24"));
    assert_eq!((part.domain.as_str(), &part.path[..]), ("spf.example.net", &["include:spf.example.net".to_string()][..]));
    assert_eq!((senders.lookups.least.count, senders.lookups.most.count), (1, 2));
    assert_eq!(senders.sizes[0].ip4, "129");
    // An IPv4-mapped address is an IPv4 client.
    assert_eq!(senders.part_of("::ffff:192.0.2.1".parse().unwrap()).unwrap().result, SpfResult::Pass);
}

#[test]
fn the_most_look_ups_are_those_of_the_sender_who_meets_them_all() {
    let more = r#""a.example": {"TXT": ["v=spf1 mx exists:x.example -all"], "MX": "nodata"}"#;
    let (dns, senders) = shop("v=spf1 ip4:203.0.113.1 include:a.example mx -all", more);
    assert_eq!((senders.lookups.least.count, senders.lookups.most.count), (0, 4));
    // Three without an answer: the third ends it.
    let most = senders.lookups.most.ip.unwrap();
    let evaluation = evaluate_spf(&SpfQuery::new(most, "info@shop.example", ""), &dns);
    assert_eq!((evaluation.result, evaluation.lookups, evaluation.void_lookups), (SpfResult::Permerror, 4, 3));
}

#[test]
fn what_depends_on_the_address_is_a_condition_and_no_guess() {
    let (_, senders) = shop("v=spf1 exists:%{i}.allow.example ptr ip4:203.0.113.0/24 -all", "");
    let conditions: Vec<_> = senders.conditions.iter().map(|it| (it.term.as_str(), it.result)).collect();
    assert_eq!(conditions, [("exists:%{i}.allow.example", SpfResult::Pass), ("ptr", SpfResult::Pass)]);
    let part = senders.part_of("203.0.113.5".parse().unwrap()).unwrap();
    assert_eq!((part.result, &part.conditions[..]), (SpfResult::Pass, &[0, 1][..]));
    assert!(matches!(flatten(&senders), Err(NotFlattened::Conditions(it)) if it.len() == 2));
}

#[test]
fn a_condition_inside_an_include_that_does_not_pass_decides_nothing() {
    let more = r#""a.example": {"TXT": ["v=spf1 -exists:%{i}.x.example ip4:203.0.113.7 -all"]}"#;
    let (_, senders) = shop("v=spf1 include:a.example -all", more);
    assert_eq!(senders.conditions, []);
}

#[test]
fn what_an_edit_changes_is_told_by_result_and_size() {
    let (_, old) = shop("v=spf1 ip4:192.0.2.0/24 ~all", "");
    let (_, new) = shop("v=spf1 ip4:192.0.2.0/25 -all", "");
    let change = change_of(&old, &new);
    let told: Vec<_> = change.changes.iter().map(|it| (it.old, it.new, it.addresses.texts().next().unwrap())).collect();
    assert!(told.contains(&(SpfResult::Pass, SpfResult::Fail, "192.0.2.128/25".to_string())), "{told:?}");
    assert!(change_of(&old, &old).same);
}

#[test]
fn flattened_records_are_split_below_450_octets() {
    let networks: Vec<String> = (0..60).map(|it| format!("ip4:198.51.{it}.128/25")).collect();
    let more = format!(r#""spf.example.net": {{"TXT": ["v=spf1 {} -all"]}}"#, networks.join(" "));
    let (_, senders) = shop("v=spf1 a include:spf.example.net ~all", &more);
    let flattened = flatten(&senders).unwrap();
    assert!(flattened.records.len() > 2);
    for record in &flattened.records {
        assert!(record.name.len() + record.text.len() <= 450, "{record:?}");
    }
    assert!(flattened.zone_line_strings_fit());
    assert!(change_of(&senders, &flattened.senders("shop.example")).same);
}

trait StringsFit {
    fn zone_line_strings_fit(&self) -> bool;
}

impl StringsFit for mailwhy::evaluation::spf::Flattened {
    fn zone_line_strings_fit(&self) -> bool {
        self.records.iter().flat_map(|it| it.zone_line.split('"').skip(1).step_by(2)).all(|it| it.len() <= 255)
    }
}

#[test]
fn the_smallest_edits_that_bring_a_record_under_ten_look_ups() {
    let chain: Vec<String> =
        (0..9).map(|it| format!(r#""p{it}.example": {{"TXT": ["v=spf1 ip4:198.51.{it}.0/24 -all"]}}"#)).collect();
    let many = format!(
        r#""many.example": {{"TXT": ["v=spf1 {} -all"]}}, {}"#,
        (0..9).map(|it| format!("include:p{it}.example")).collect::<Vec<_>>().join(" "),
        chain.join(", ")
    );
    let (dns, senders) = shop("v=spf1 a include:many.example include:p1.example -all", &many);
    assert_eq!(senders.lookups.most.count, 11);
    let shortening = shorten("shop.example", &dns);
    assert_eq!(shortening.lookups, 12);
    let edits: Vec<_> = shortening.keeping.iter().map(|it| &it.edits[..]).collect();
    assert_eq!(shortening.terms.iter().map(|it| it.lookups).collect::<Vec<_>>(), [1, 10, 1]);
    assert!(edits.iter().any(|it| matches!(it, [Edit::Inline { term, .. }] if term == "include:many.example")), "{edits:?}");
    for shorter in &shortening.keeping {
        assert!(shorter.lookups <= 10);
    }
}

const WORDS: &[&str] = &[
    "a",
    "mx",
    "a:b.example",
    "mx:b.example/30",
    "a:c.example//64",
    "include:b.example",
    "include:c.example",
    "-include:d.example",
    "~include:e.example",
    "ip4:192.0.2.0/24",
    "-ip4:192.0.2.64/26",
    "?ip4:192.0.2.8",
    "ip4:0.0.0.0/1",
    "ip6:2001:db8::/32",
    "-ip6:2001:db8:0:1::/64",
    "exists:b.example",
    "exists:none.example",
    "~exists:%{d}.c.example",
    "a:bad..example",
    "include:%{v}.e.example",
    "-all",
    "~all",
    "?all",
    "all",
    "redirect=b.example",
    "redirect=c.example",
    "mx:d.example",
    "a:none.example",
    "a:none2.example",
    "bogus:term",
    "exp=none.example",
];

fn record() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 0..7)
        .prop_map(|it| format!("v=spf1 {}", it.join(" ")).trim_end().to_string())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn sets_are_those_of_check_host(
        records in prop::collection::vec(record(), 5),
        hosts in prop::collection::vec(prop::sample::select(&["\"nodata\"", "\"nx\"", "\"timeout\"", "[\"192.0.2.9\"]", "[\"192.0.2.130\", \"198.51.100.4\"]"][..]), 5),
        exchanges in prop::collection::vec(prop::sample::select(&["\"nodata\"", "\"servfail\"", "[\"10 b.example.\", \"20 c.example.\"]", "[\"0 .\"]"][..]), 5),
        last in 0_u8..=255,
    ) {
        let names = ["shop.example", "b.example", "c.example", "d.example", "e.example"];
        let entries: Vec<String> = names.iter().enumerate().map(|(at, name)| format!(
            r#""{name}": {{"TXT": ["{}"], "A": {}, "AAAA": ["2001:db8:0:1::{at}"], "MX": {}}}"#, records[at], hosts[at], exchanges[at]
        )).collect();
        let dns = world(&format!(r#"{{{}, "*": "nx"}}"#, entries.join(", ")));
        let senders = spf_senders("shop.example", &dns);
        prop_assert!(senders.complete);
        let mut samples: Vec<IpAddr> = vec![
            format!("192.0.2.{last}").parse().unwrap(), "192.0.2.9".parse().unwrap(), "198.51.100.4".parse().unwrap(), "8.8.8.8".parse().unwrap(),
            "2001:db8:0:1::1".parse().unwrap(), format!("2001:db8::{last:x}").parse().unwrap(), "2a00::1".parse().unwrap(),
        ];
        samples.extend(senders.parts.iter().filter_map(|it| it.addresses.iter().next()).flat_map(|it| [it.0, it.1]));
        for ip in samples {
            let evaluation = evaluate_spf(&SpfQuery::new(ip, "info@shop.example", ""), &dns);
            let part = senders.part_of(ip).unwrap();
            prop_assert_eq!(part.result, evaluation.result, "{} {:?}", ip, part);
            prop_assert_eq!((part.lookups, part.void_lookups), (evaluation.lookups, evaluation.void_lookups), "{} {:?}", ip, part);
        }
        if let Ok(flattened) = flatten(&senders) {
            prop_assert!(change_of(&senders, &flattened.senders("shop.example")).same, "{:?}", flattened);
        }
        let _ = shorten("shop.example", &dns);
    }

    #[test]
    fn ranges_are_sets(networks in prop::collection::vec((any::<[u8; 4]>(), 0_u8..=32), 1..12), probe: [u8; 4]) {
        let networks: Vec<Network> = networks.into_iter().map(|(address, prefix)| Network { address: address.into(), prefix }).collect();
        let (mut left, mut taken) = (Ranges::all(Family::Ip4), Ranges::none(Family::Ip4));
        for network in &networks {
            taken.join(&left.take(network));
        }
        let inside = networks.iter().any(|it| it.contains(probe.into()));
        prop_assert_eq!(taken.contains(probe.into()), inside);
        prop_assert_eq!(left.contains(probe.into()), !inside);
        prop_assert!(left.common(&taken).is_empty());
        let again = taken.networks().iter().fold(Ranges::none(Family::Ip4), |mut sum, it| { sum.join(&Ranges::of(it)); sum });
        prop_assert_eq!(&again, &taken);
        left.join(&taken);
        prop_assert_eq!(left, Ranges::all(Family::Ip4));
    }
}

#[test]
fn records_that_nobody_should_publish_end_in_bounded_time() {
    let itself = format!("v=spf1 {} -all", vec!["include:shop.example"; 300].join(" "));
    let (dns, senders) = shop(&itself, "");
    assert_eq!(senders.lookups.most.count, 11);
    assert!(shorten("shop.example", &dns).keeping.is_empty());
    let many: Vec<String> =
        (0..60).map(|it| format!(r#""p{it}.example": {{"TXT": ["v=spf1 ip4:198.51.{it}.0/24 -all"]}}"#)).collect();
    let record = format!("v=spf1 {} -all", (0..60).map(|it| format!("include:p{it}.example")).collect::<Vec<_>>().join(" "));
    let (dns, _) = shop(&record, &many.join(", "));
    let shortening = shorten("shop.example", &dns);
    assert_eq!((shortening.lookups, shortening.keeping.len()), (60, 0));
}

/// Records that two people wrote for one domain, of terms that any of them may hold.
fn one_of_several() -> impl Strategy<Value = String> {
    let words = prop::sample::select(
        &[
            "ip4:192.0.2.0/24",
            "-ip4:192.0.2.64/26",
            "?ip4:192.0.2.8",
            "~ip4:192.0.2.0/25",
            "ip4:192.0.2.66",
            "ip4:198.51.100.0/25",
            "-ip6:2001:db8:0:1::/64",
            "ip6:2001:db8::/32",
            "a",
            "-a",
            "include:b.example",
            "~include:b.example",
            "+ip4:192.0.2.66",
            "exp=c.example",
            "x=y",
        ][..],
    );
    let end = prop::sample::select(&["-all", "~all", "?all", "", "redirect=b.example", "+all", "-all ip4:203.0.113.0/24"][..]);
    (prop::collection::vec(words, 0..4), end).prop_filter_map("a modifier stands once", |(mut words, end)| {
        words.dedup();
        (words.iter().filter(|it| **it == "exp=c.example").count() < 2).then(|| format!("v=spf1 {} {end}", words.join(" ")))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whom the merged record lets pass, one of the two lets pass; and the other way round.
    #[test]
    fn a_merged_record_passes_the_union(records in prop::collection::vec(one_of_several(), 2..4)) {
        let of = |record: &str| {
            let dns = world(&format!(
                r#"{{"shop.example": {{"TXT": ["{record}"], "A": ["192.0.2.130"], "AAAA": ["2001:db8:0:1::7"]}},
                     "b.example": {{"TXT": ["v=spf1 -ip4:198.51.100.3 ip4:198.51.100.0/24 ip6:2001:db8:0:1::/80 ~all"]}}, "*": "nx"}}"#
            ));
            spf_senders("shop.example", &dns)
        };
        let read: Vec<SpfRecord> = records.iter().map(|it| SpfRecord::read(it).unwrap()).collect();
        let Some(merged) = merged(&read) else { return Ok(()) };
        let after = of(&merged);
        for family in Family::BOTH {
            let pass = |senders: &SpfSenders| {
                let parts = senders.parts.iter().filter(|it| it.result == SpfResult::Pass && it.addresses.family() == family);
                parts.fold(Ranges::none(family), |mut sum, it| { sum.join(&it.addresses); sum })
            };
            let union = records.iter().fold(Ranges::none(family), |mut sum, it| { sum.join(&pass(&of(it))); sum });
            prop_assert_eq!(pass(&after), union, "{} of {:?}", merged, records);
        }
    }
}

/// Google's network, the domain's own MX host, and that of Alibaba Mail.
fn providers_world() -> AnswerBook {
    world(
        r#"{
          "shop.example": {"TXT": ["v=spf1 include:_spf.google.com mx ~all"], "MX": [[10, "mx.shop.example"]]},
          "mx.shop.example": {"A": ["192.0.2.1"]},
          "_spf.google.com": {"TXT": ["v=spf1 ip4:198.51.100.0/24 ~all"]},
          "spf.sg.aliyun.com": {"TXT": ["v=spf1 ip4:203.0.113.0/24 -all"]},
          "spf.hk.aliyun.com": {"TXT": ["v=spf1 ip4:203.0.113.0/25 -all"]},
          "two.example": {"TXT": ["v=spf1 a ~all", "v=spf1 mx ~all"]},
          "*": "nx"
        }"#,
    )
}

fn edited(domain: &str, add: &str, remove: &str) -> Result<SendersReport, String> {
    let given = |it: &str| Some(it.to_string()).filter(|it| !it.is_empty());
    let request = SendersRequest { domain: domain.into(), add: given(add), remove: given(remove), ..SendersRequest::default() };
    SendersReport::new(&request, &providers_world())
}

#[test]
fn a_provider_is_added_and_removed_on_trial() {
    for (add, remove, record) in [
        ("alimail-sg", "", "v=spf1 include:spf.sg.aliyun.com include:_spf.google.com mx ~all"),
        ("", "google-workspace", "v=spf1 mx ~all"),
        ("alimail-sg", "google-workspace", "v=spf1 include:spf.sg.aliyun.com mx ~all"),
        ("google-workspace", "", "v=spf1 include:_spf.google.com mx ~all"),
        ("", "MX", "v=spf1 include:_spf.google.com ~all"),
    ] {
        assert_eq!(edited("shop.example", add, remove).unwrap().record.as_deref(), Some(record), "{add} for {remove}");
    }
    let moved = edited("shop.example", "alimail-sg", "google-workspace").unwrap().change.unwrap();
    let lines: Vec<_> =
        moved.changes.iter().map(|it| (it.old, it.new, it.addresses.texts().collect::<Vec<_>>().join(" "))).collect();
    use SpfResult::{Pass, Softfail};
    assert_eq!(lines, [(Pass, Softfail, "198.51.100.0/24".to_string()), (Softfail, Pass, "203.0.113.0/24".to_string())]);
    assert!(edited("shop.example", "google-workspace", "").unwrap().change.unwrap().same, "it is there already");
    assert_eq!(edited("new.example", "alimail-sg", "").unwrap().record.as_deref(), Some("v=spf1 include:spf.sg.aliyun.com -all"));
}

#[test]
fn an_edit_that_cannot_be_made_is_refused_in_words() {
    for (domain, add, remove, part) in [
        ("shop.example", "", "alimail-sg", "does not have \"alimail-sg\""),
        ("shop.example", "", "exists:x", "does not have \"exists:x\""),
        ("shop.example", "nobody", "", "nobody"),
        ("two.example", "alimail-sg", "", "has 2 SPF records"),
        ("new.example", "", "mx", "has no SPF record"),
    ] {
        let refusal = edited(domain, add, remove).unwrap_err();
        assert!(refusal.contains(part), "{refusal}");
    }
}

#[test]
fn an_address_is_explained_by_the_record_on_trial() {
    let request = SendersRequest { domain: "shop.example".into(), add: Some("alimail-hk".into()), ..SendersRequest::default() };
    let explained = request.explain(" 203.0.113.7 ", &providers_world()).unwrap();
    assert_eq!((explained.result, explained.lookups), (SpfResult::Pass, 1));
    let published = SendersRequest { domain: "shop.example".into(), ..SendersRequest::default() };
    assert_eq!(published.explain("203.0.113.7", &providers_world()).unwrap().result, SpfResult::Softfail);
    assert!(published.explain("somewhere", &providers_world()).unwrap_err().contains("somewhere"));
}
