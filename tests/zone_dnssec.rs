//! Signed zones: healthy ones of a real signer, and what goes wrong with them afterwards.

use mailwhy::report::{Applicability, Finding, Severity};
use mailwhy::{ZoneOptions, check_zone};

const NSEC: &str = include_str!("signed/nsec.zone");
const NSEC3: &str = include_str!("signed/nsec3.zone");
const OPT_OUT: &str = include_str!("signed/opt_out.zone");

/// 2026-11-25.
const TODAY: u32 = 1_795_564_800;
const DAY: u32 = 86_400;

fn check_at(text: &str, today: Option<u32>) -> Vec<Finding> {
    let mut findings = check_zone(text, &ZoneOptions { today, ..ZoneOptions::default() }).findings;
    // The zones were signed without a DKIM key in them, and cannot be given one without their keys.
    findings.retain(|it| it.rule.code != "dmarc-reject-without-dkim");
    findings
}

/// Codes with the words at fault, but for what is said of every signed zone.
fn faults_at(text: &str, today: Option<u32>) -> Vec<(&'static str, String)> {
    let findings = check_at(text, today).into_iter().filter(|it| it.rule.code != "signed-zone");
    findings.map(|it| (it.rule.code, it.span.map_or(String::new(), |it| it.of(text).to_string()))).collect()
}

fn faults(text: &str) -> Vec<(&'static str, String)> {
    faults_at(text, Some(TODAY))
}

fn expect(text: &str, expected: &[(&str, &str)]) {
    let found = faults(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(code, word)| (*code, &word[..])).collect();
    assert_eq!(found, expected);
}

/// The zone without the lines that begin so.
fn without(zone: &str, beginning: &str) -> String {
    let rest: String = zone.split_inclusive('\n').filter(|it| !it.starts_with(beginning)).collect();
    assert!(rest.len() < zone.len(), "no line begins with {beginning}");
    rest
}

fn with(zone: &str, old: &str, new: &str) -> String {
    assert!(zone.contains(old), "{old} is not there");
    zone.replacen(old, new, 1)
}

/// The line that begins so, without its end.
fn line<'t>(zone: &'t str, beginning: &str) -> &'t str {
    zone.lines().find(|it| it.starts_with(beginning)).unwrap_or_else(|| panic!("no line begins with {beginning}"))
}

#[test]
fn healthy_zones_get_one_hint_that_says_what_is_not_verified() {
    for zone in [NSEC, NSEC3, OPT_OUT] {
        let found = check_at(zone, Some(TODAY));
        let found: Vec<_> = found.iter().map(|it| (it.rule.code, it.rule.severity)).collect();
        assert_eq!(found, [("signed-zone", Severity::Hint)]);
    }
}

#[test]
fn the_day_decides_whether_a_signature_holds() {
    let last = |days: u32| 2_524_608_000 - days * DAY; // before 2050-01-01
    let codes = |today| {
        let mut codes: Vec<_> = faults_at(NSEC, today).into_iter().map(|(code, _)| code).collect();
        codes.dedup();
        codes
    };
    let cases = [
        (None, vec![]),
        (Some(1_577_836_800 - DAY), vec!["rrsig-not-yet-valid"]),
        (Some(1_577_836_800), vec![]),
        (Some(last(4)), vec![]),
        (Some(last(2)), vec!["rrsig-expires-soon"]),
        (Some(last(0) + DAY), vec!["rrsig-expired"]),
    ];
    for (today, expected) in cases {
        assert_eq!(codes(today), expected, "{today:?}");
    }
}

#[test]
fn an_expired_signature_beside_one_that_holds_is_no_fault() {
    let signature = line(NSEC, "shop.example. 3600 IN RRSIG MX ");
    let old = with(signature, "20500101000000", "20210101000000");
    expect(&format!("{NSEC}{old}\n"), &[]);
    expect(&with(NSEC, signature, &old), &[("rrsig-expired", "20210101000000")]);
}

#[test]
fn records_that_were_added_after_signing_are_found() {
    let zone = format!("{NSEC}new.shop.example. 3600 IN MX 10 mail.shop.example.\n");
    expect(&zone, &[("nsec-absent", "new.shop.example."), ("unsigned-rrset", "MX")]);
    let zone = format!("{NSEC3}new.shop.example. 3600 IN MX 10 mail.shop.example.\n");
    expect(&zone, &[("nsec-absent", "new.shop.example."), ("unsigned-rrset", "MX")]);
    let zone = format!("{NSEC}mail.shop.example. 3600 IN TXT \"v=spf1 -all\"\n");
    expect(&zone, &[("nsec-type-missing", "A AAAA RRSIG NSEC"), ("unsigned-rrset", "TXT")]);
    let zone = format!("{NSEC3}mail.shop.example. 3600 IN TXT \"v=spf1 -all\"\n");
    expect(&zone, &[("nsec-type-missing", "A AAAA RRSIG"), ("unsigned-rrset", "TXT")]);
}

#[test]
fn records_that_were_deleted_after_signing_are_found() {
    let gone = "shop.example. 3600 IN TXT \"v=spf1";
    for zone in [NSEC, NSEC3] {
        expect(&without(zone, gone), &[("rrsig-of-nothing", "TXT"), ("nsec-type-extra", "TXT")]);
    }
    let zone = without(&without(NSEC, "_dmarc.shop.example. 3600 IN TXT"), "_dmarc.shop.example. 3600 IN RRSIG TXT");
    expect(&zone, &[("nsec-next", "_dmarc.shop.example."), ("nsec-place", "NSEC")]);
}

#[test]
fn a_proof_that_is_missing_is_found() {
    let next = line(NSEC, "mail.shop.example. 300 IN NSEC ").to_string();
    let zone = without(&NSEC.replace(&next, ""), "mail.shop.example. 300 IN RRSIG NSEC ");
    expect(&zone, &[("nsec-absent", "mail.shop.example.")]);
}

#[test]
fn a_changed_ttl_is_found_at_both_numbers() {
    let zone = with(NSEC, "shop.example. 3600 IN MX 10", "shop.example. 60 IN MX 10");
    expect(&zone, &[("rrsig-ttl", "3600"), ("rrsig-original-ttl", "3600")]);
}

#[test]
fn fields_that_do_not_fit_are_found() {
    let signature = line(NSEC, "*.wild.shop.example. 3600 IN RRSIG MX ");
    let fields: Vec<&str> = signature.split(' ').collect();
    let changed = |at: usize, value: &str| {
        let mut fields = fields.clone();
        fields[at] = value;
        with(NSEC, signature, &fields.join(" "))
    };
    expect(&changed(6, "4"), &[("rrsig-labels", "4")]);
    expect(&changed(10, "1"), &[("rrsig-key", "1")]);
    expect(&changed(5, "8"), &[("algorithm-without-signature", "13"), ("rrsig-key", fields[10])]);
    expect(&changed(11, "example."), &[("rrsig-signer", "example.")]);
    expect(&changed(8, "20100101000000"), &[("rrsig-period", "20100101000000")]);
}

#[test]
fn a_key_with_a_wrong_field_is_told_once_and_not_for_each_of_its_signatures() {
    expect(&with(NSEC, "DNSKEY 256 3 13", "DNSKEY 256 2 13"), &[("dnskey-protocol", "2")]);
    expect(&with(NSEC, "DNSKEY 256 3 13", "DNSKEY 258 3 13"), &[("dnskey-flags", "258")]);
}

#[test]
fn what_belongs_to_another_zone_is_not_to_be_signed() {
    let signature = line(NSEC, "sec.shop.example. 3600 IN RRSIG DS ");
    let of_ns = with(signature, "RRSIG DS", "RRSIG NS");
    expect(&format!("{NSEC}{of_ns}\n"), &[("rrsig-place", "NS")]);
    let of_signature = with(signature, "RRSIG DS", "RRSIG RRSIG");
    expect(&format!("{NSEC}{of_signature}\n"), &[("rrsig-place", "RRSIG")]);
}

#[test]
fn delegations_without_keys_may_lack_a_proof_only_in_a_zone_that_opts_out() {
    let missing = |zone: &str| faults(zone).iter().filter(|(code, _)| *code == "nsec-absent").count();
    assert_eq!(missing(OPT_OUT), 0);
    assert!(missing(&OPT_OUT.replace(" IN NSEC3 1 1 ", " IN NSEC3 1 0 ")) > 0);
}

#[test]
fn a_fix_of_a_signed_record_is_not_applied_unread() {
    let zone = with(NSEC, "mail.shop.example. 3600 IN A ", "mail.shop.example. 3600 IN A ");
    let record = line(&zone, "mail.shop.example. 3600 IN A ").to_string();
    let twice = format!("{zone}{record}\n");
    let fixes = |text: &str| {
        let found = check_at(text, Some(TODAY));
        found.iter().flat_map(|it| &it.fixes).map(|it| it.applicability).collect::<Vec<_>>()
    };
    let plain = format!("mail.shop.example. 3600 IN A 192.0.2.3\n{record}\n");
    assert_eq!(fixes(&plain), [Applicability::Safe]);
    assert_eq!(fixes(&twice), [Applicability::Likely]);
}
