//! Providers: every fact has a source, hosts find their provider, and what we recommend passes our own checks.

mod support;

use mailwhy::check_record;
use mailwhy::providers::{self, Provider, Row, Source, Status, spf, table};
use mailwhy::records::{Name, Rdata, Rtype};
use mailwhy::report::RecordKind;
use proptest::prelude::*;
use serde_json::Value;
use support::world::World;

fn name(text: &str) -> Name {
    Name::read(text).unwrap()
}

fn ids(exchanges: &[&str]) -> Vec<&'static str> {
    let names: Vec<Name> = exchanges.iter().map(|it| name(it)).collect();
    providers::detect(&names).iter().map(|it| it.id).collect()
}

fn sources(provider: &Provider) -> Vec<&'static Source> {
    let mx = provider.mx.iter().chain(provider.mx_alternatives).map(|it| it.source);
    let single = [&provider.mx_pattern, &provider.spf, &provider.spf_below, &provider.webmail];
    let single = single.into_iter().flatten().map(|it| it.source);
    let lists = provider.dkim.iter().chain(provider.spf_legacy).chain(provider.mx_suffix).map(|it| it.source);
    let hosts = provider.cname.iter().map(|it| it.source);
    single.chain(mx).chain(lists).chain(hosts).chain(provider.help.iter().copied()).collect()
}

#[test]
fn every_fact_tells_where_it_is_written() {
    for provider in providers::all() {
        for source in sources(provider) {
            assert!(!source.title.is_empty() && !source.authority.is_empty(), "{}", provider.id);
            let named = source.url.is_some_and(|it| it.starts_with("https://"))
                || source.title.to_lowercase().contains("public repositor")
                || source.title.starts_with("Zonemaster");
            assert!(named || source.authority == "repo-observed", "{}: {}", provider.id, source.title);
            if let Some(date) = source.date {
                assert!(date.len() == 10 && date.starts_with("20"), "{}: {date}", provider.id);
            }
        }
        assert!(provider.webmail.as_ref().is_none_or(|it| it.value.starts_with("https://")));
    }
}

#[test]
fn ids_are_unique_and_are_found() {
    for provider in providers::all() {
        assert_eq!(providers::by_id(provider.id).map(|it| it.name), Some(provider.name));
    }
    let names: std::collections::BTreeSet<&str> = providers::all().iter().map(|it| it.name).collect();
    assert_eq!(names.len(), providers::all().len());
    assert!(providers::by_id("nobody").is_none());
}

#[test]
fn hosts_find_their_provider_and_no_other() {
    assert_eq!(ids(&["mx1.sg.aliyun.com"]), ["alimail-sg"]);
    assert_eq!(ids(&["MX2.SG.Aliyun.com."]), ["alimail-sg"]);
    assert_eq!(ids(&["mx1.qiye.aliyun.com"]), ["alimail-cn-qiye"]);
    assert_eq!(ids(&["mxn.mxhichina.com", "mxw.mxhichina.com"]), ["alimail-cn-hichina"]);
    assert_eq!(ids(&["anything.hk.aliyun.com"]), ["alimail-hk"]);
    assert_eq!(ids(&["mx1.sg.aliyun.com", "mx1.de.alibabacloud.com"]), ["alimail-sg", "alimail-de"]);
    for stranger in ["mx1.sg.aliyun.com.example.com", "notsg.aliyun.com", "aliyun.com", "sg.aliyun.com", "mx.example.net", "."] {
        assert_eq!(ids(&[stranger]), [""; 0], "{stranger}");
    }
}

/// The profiles come from data that is no part of the repository; where it is here, every profile has a row, and no row says more.
#[test]
fn rows_say_what_the_data_says() {
    let Some(data) = support::shared_data("providers/providers.jsonl") else { return };
    let data = String::from_utf8(data).unwrap();
    let profiles: Vec<Value> = data.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    for profile in &profiles {
        assert!(providers::by_id(profile["id"].as_str().unwrap()).is_some(), "{}", profile["id"]);
    }
    let of = |id: &str| profiles.iter().find(|it| it["id"] == id);
    for provider in providers::all() {
        // Each region of Mimecast is a row; its hosts and includes begin with the region.
        let profile = of(provider.id).or_else(|| of(provider.family)).expect(provider.id);
        let text = profile.to_string().to_lowercase().replace("<region>", provider.region).replace("<country>", "");
        let mx = provider.mx.iter().chain(provider.mx_alternatives).flat_map(|it| it.value).map(|(_, host)| *host);
        let spf = provider.spf.iter().chain(provider.spf_legacy).chain(provider.spf_below.iter()).map(|it| it.value);
        let other = provider.dkim.iter().chain(provider.mx_suffix).chain(provider.webmail.iter()).map(|it| it.value);
        let hosts = provider.cname.iter().flat_map(|it| [it.value.host, it.value.target]);
        for value in mx.chain(spf).chain(other).chain(hosts) {
            assert!(text.contains(value), "{}: {value}", provider.id);
        }
        for &(preference, host) in provider.mx.iter().flat_map(|it| it.value) {
            let theirs = profile["mx"].as_array().unwrap();
            let listed = theirs.iter().any(|it| it["host"] == host && it["pref"] == preference);
            assert!(listed || provider.family == "mimecast", "{}: {preference} {host}", provider.id);
        }
        for source in sources(provider).iter().filter_map(|it| it.url) {
            assert!(profiles.iter().any(|it| it["sources"].as_array().unwrap().iter().any(|it| it["url"] == source)), "{source}");
        }
    }
}

#[test]
fn every_provider_is_found_by_each_of_its_own_hosts() {
    for provider in providers::all().iter().filter(|it| it.id != "null-mx") {
        let listed = provider.mx.iter().chain(provider.mx_alternatives).flat_map(|it| it.value);
        let listed = listed.map(|(_, host)| host.to_uppercase() + ".");
        let below = provider.mx_suffix.iter().map(|it| format!("shop-example.{}", it.value));
        let shaped = provider.mx_pattern.iter().map(|it| it.value.replace('*', "9"));
        for host in listed.chain(below).chain(shaped) {
            let found = ids(&[&host]);
            assert_eq!(found, [provider.id], "{host}");
        }
    }
    assert_eq!(ids(&["shop-example.mail.protection.outlook.com"]), ["microsoft365"]);
    assert_eq!(ids(&["inbound-smtp.eu-west-1.amazonaws.com"]), ["amazon-workmail"]);
    assert_eq!(
        ids(&["inbound-smtp.a.b.amazonaws.com", "inbound-smtp..amazonaws.com.example"]
            .iter()
            .copied()
            .filter(|it| Name::read(it).is_ok())
            .collect::<Vec<_>>()),
        [""; 0]
    );
    assert_eq!(ids(&["de-smtp-inbound-1.mimecast.com", "za-smtp-inbound-2.mimecast.com"]), ["mimecast-de", "mimecast"]);
    assert_eq!(ids(&["."]), [""; 0]);
}

#[test]
fn the_mailbox_behind_a_gateway_stands_in_the_spf_record() {
    let behind = |record: &str| providers::behind_gateway([record]).iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(behind("v=spf1 include:eu._netblocks.mimecast.com include:spf.protection.outlook.com -all"), ["microsoft365"]);
    assert_eq!(behind("v=spf1 include:%{ir}.%{v}.%{d}.spf.has.pphosted.com include:_spf.google.com ~all"), ["google-workspace"]);
    assert_eq!(behind("v=spf1 include:spf.qiye.aliyun.com -all"), ["alimail-cn-qiye"], "editions that share a record");
    assert_eq!(behind("v=spf1 include:sendgrid.net -all"), [""; 0]);
}

#[test]
fn a_region_agrees_with_itself_alone() {
    let agreement = |id: &str, record: &str| spf::agreement([record], providers::by_id(id).unwrap());
    let other = |it: &str| spf::Agreement::OtherRegion(it.to_string());
    assert_eq!(agreement("mimecast-eu", "v=spf1 include:eu._netblocks.mimecast.com -all"), spf::Agreement::Included);
    assert_eq!(agreement("mimecast-eu", "v=spf1 include:us._netblocks.mimecast.com -all"), other("us._netblocks.mimecast.com"));
    assert_eq!(agreement("mimecast", "v=spf1 include:za._netblocks.mimecast.com -all"), spf::Agreement::Included);
    assert_eq!(agreement("alimail-sg", "v=spf1 include:spf.qiye.aliyun.com -all"), other("spf.qiye.aliyun.com"));
    assert_eq!(agreement("yandex360", "v=spf1 redirect=_spf.yandex.net"), spf::Agreement::Included);
    assert_eq!(agreement("yandex360", "v=spf1 redirect=_spf.yandex.net -all"), spf::Agreement::NotIncluded);
    assert_eq!(agreement("proofpoint-essentials", "v=spf1 a:dispatch-us.ppe-hosted.com ~all"), spf::Agreement::Included);
    assert_eq!(agreement("cisco-ces", "v=spf1 exists:%{i}.spf.hc1-2.iphmx.com ~all"), spf::Agreement::Included);
}

/// Odd, and right: none of these is a fault.
#[test]
fn other_sets_and_nested_records_are_right() {
    let statuses = |id: &str, records: &str| {
        let world = World::read(&format!("$ORIGIN example.com.\n{records}"));
        let rows = table(providers::by_id(id).unwrap(), &name("example.com"), &found_in(&world));
        rows[..2].iter().map(|it| it.status).collect::<Vec<_>>()
    };
    let five = "example.com. IN MX 1 aspmx.l.google.com.\nexample.com. IN MX 5 ALT1.aspmx.l.google.com.\nexample.com. IN MX 5 alt2.aspmx.l.google.com.\nexample.com. IN MX 10 aspmx2.googlemail.com.\n";
    let nested = format!(
        "{five}example.com. IN TXT \"v=spf1 include:spf.example.net -all\"\nspf.example.net. IN TXT \"v=spf1 include:_spf.google.com ~all\"\n"
    );
    assert_eq!(statuses("google-workspace", &nested), [Status::Ok, Status::Ok]);
    let redirected = format!(
        "{five}example.com. IN TXT \"v=spf1 redirect=spf.example.net\"\nspf.example.net. IN TXT \"v=spf1 include:_spf.google.com ~all\"\n"
    );
    assert_eq!(statuses("google-workspace", &redirected), [Status::Ok, Status::Ok]);
    let gateway = "example.com. IN MX 10 eu-smtp-inbound-1.mimecast.com.\nexample.com. IN MX 10 eu-smtp-inbound-2.mimecast.com.\nexample.com. IN TXT \"v=spf1 include:spf.protection.outlook.com -all\"\n";
    assert_eq!(statuses("microsoft365", gateway), [Status::Unknown, Status::Ok]);
    assert_eq!(statuses("mimecast-eu", gateway), [Status::Ok, Status::Unknown]);
    let mixed = "example.com. IN MX 5 mx1.sg.aliyun.com.\nexample.com. IN MX 10 mx2.sg.aliyun.com.\nexample.com. IN MX 20 mx.example.net.\nexample.com. IN TXT \"v=spf1 include:other.example.net -all\"\n";
    assert_eq!(statuses("alimail-sg", mixed), [Status::Extra, Status::Wrong]);
    let null = "example.com. IN MX 0 .\nexample.com. IN TXT \"v=spf1 -all\"\n";
    assert_eq!(statuses("null-mx", null), [Status::Ok, Status::Ok]);
}

/// The records that a row proposes, as a world that holds them.
fn publish(rows: &[Row]) -> String {
    rows.iter().flat_map(|it| &it.zone_lines).map(|it| format!("{it}\n")).collect()
}

fn found_in(world: &World) -> impl Fn(&Name, Rtype) -> Option<Vec<Rdata>> + '_ {
    |name, rtype| {
        use mailwhy::dns::{Question, Resolver};
        let answer = world.ask(&Question::new(name.clone(), rtype)).ok()?;
        Some(answer.records().to_vec())
    }
}

#[test]
fn what_is_recommended_passes_our_own_checks() {
    let domain = name("example.com");
    for provider in providers::all() {
        let rows = table(provider, &domain, &found_in(&World::read("$ORIGIN example.com.")));
        let world = World::read(&format!("$ORIGIN example.com.\n{}", publish(&rows)));
        for row in table(provider, &domain, &found_in(&world)) {
            let cannot_be_known = row.expected.is_empty();
            let status = match (cannot_be_known, row.host.ends_with("_domainkey")) {
                (true, false) => Status::Missing,
                (true, true) => Status::Unknown,
                (false, _) => Status::Ok,
            };
            assert_eq!(row.status, status, "{} {} {}", provider.id, row.host, row.rtype);
        }
        if provider.spf.is_some() {
            let record = spf::corrected([], Some(provider));
            let report = check_record(&record, RecordKind::Spf);
            assert!(report.findings.is_empty(), "{record}: {:?}", report.findings);
            assert_eq!(spf::agreement([&*record], provider), spf::Agreement::Included);
        }
    }
}

/// Every profile as it is published, with each record in turn made wrong: that row alone changes.
#[test]
fn one_changed_record_changes_one_row() {
    let domain = name("example.com");
    for provider in providers::all() {
        let empty = World::read("$ORIGIN example.com.");
        let lines: Vec<String> = table(provider, &domain, &found_in(&empty)).into_iter().flat_map(|it| it.zone_lines).collect();
        let statuses = |lines: &[String]| {
            let world = World::read(&format!("$ORIGIN example.com.\n{}\n", lines.join("\n")));
            let rows = table(provider, &domain, &found_in(&world));
            rows.into_iter().map(|it| (it.host, it.rtype, it.status)).collect::<Vec<_>>()
        };
        let published = statuses(&lines);
        for at in 0..lines.len() {
            let mut changed = lines.clone();
            let words: Vec<&str> = lines[at].splitn(4, ' ').collect();
            let data = match words[2] {
                "MX" => "10 mx.example.net.".to_string(),
                "CNAME" => "www.example.net.".to_string(),
                _ => "\"v=spf1 ip4:192.0.2.1 -all\"".to_string(),
            };
            changed[at] = format!("{} IN {} {data}", words[0], words[2]);
            let after = statuses(&changed);
            let differing: Vec<_> = published.iter().zip(&after).filter(|(a, b)| a != b).map(|(_, after)| after).collect();
            assert_eq!(differing.len(), 1, "{}: {}", provider.id, changed[at]);
            assert_eq!(differing[0].1.to_string(), words[2], "{}", provider.id);
            let expected = if words[2] == "TXT" && !provider.needs_spf() && provider.id != "null-mx" {
                Status::Unknown
            } else {
                Status::Wrong
            };
            assert_eq!(differing[0].2, expected, "{}: {}", provider.id, changed[at]);
        }
    }
}

#[test]
fn either_name_of_the_pop_host_is_enough() {
    let provider = providers::by_id("alimail-sg").unwrap();
    let domain = name("example.com");
    let row = |records: &str| {
        let world = World::read(&format!("$ORIGIN example.com.\n{records}"));
        let rows = table(provider, &domain, &found_in(&world));
        let row = rows.iter().find(|it| it.host.starts_with("pop")).unwrap();
        (row.host.clone(), row.status)
    };
    assert_eq!(row("pop3.example.com. IN CNAME pop.sg.aliyun.com."), ("pop3".into(), Status::Ok));
    assert_eq!(row("pop.example.com. IN CNAME POP.sg.aliyun.com."), ("pop".into(), Status::Ok));
    assert_eq!(row("pop.example.com. IN CNAME pop.hk.aliyun.com."), ("pop".into(), Status::Wrong));
    assert_eq!(row("pop.example.com. IN A 192.0.2.1"), ("pop".into(), Status::Wrong));
    assert_eq!(row("pop.example.com. IN A 192.0.2.1\npop.sg.aliyun.com. IN A 192.0.2.1"), ("pop".into(), Status::Ok));
    assert_eq!(row("www.example.com. IN A 192.0.2.1"), ("pop3".into(), Status::Missing));
}

#[test]
fn a_row_can_be_pasted_into_a_zone_and_into_a_panel() {
    let provider = providers::by_id("alimail-sg").unwrap();
    let rows = table(provider, &name("example.com"), &|_, _| None);
    assert!(rows.iter().all(|it| it.status == Status::Unknown), "nothing was looked up");
    let mx = &rows[0];
    assert_eq!(mx.zone_lines[0], "example.com. IN MX 5 mx1.sg.aliyun.com.");
    let panel = serde_json::to_string(&mx.panel[1]).unwrap();
    assert_eq!(panel, r#"{"host":"@","type":"MX","priority":10,"value":"mx2.sg.aliyun.com"}"#);
    let txt = &rows[1];
    assert_eq!(txt.zone_lines, [r#"example.com. IN TXT "v=spf1 include:spf.sg.aliyun.com -all""#]);
    assert_eq!(txt.panel[0].value, "v=spf1 include:spf.sg.aliyun.com -all");
    let imap = rows.iter().find(|it| it.host == "imap").unwrap();
    assert_eq!(imap.zone_lines, ["imap.example.com. IN CNAME imap.sg.aliyun.com."]);
}

#[test]
fn where_the_mx_hosts_are_not_known_the_row_says_so() {
    let provider = providers::by_id("alimail-hk").unwrap();
    let status = |records: &str| {
        let world = World::read(&format!("$ORIGIN example.com.\n{records}"));
        table(provider, &name("example.com"), &found_in(&world))[0].status
    };
    assert_eq!(status("example.com. IN MX 5 some.hk.aliyun.com."), Status::Unknown);
    assert_eq!(status("example.com. IN MX 5 mx1.sg.aliyun.com."), Status::Wrong);
    assert_eq!(status("example.com. IN MX 5 some.hk.aliyun.com.\nexample.com. IN MX 9 mx.example.net."), Status::Extra);
    assert_eq!(status("example.com. IN A 192.0.2.1"), Status::Missing);
}

#[test]
fn an_spf_record_is_corrected_and_keeps_what_it_had() {
    let provider = providers::by_id("alimail-sg");
    let rows: [(&[&str], &str); 8] = [
        (&[], "v=spf1 include:spf.sg.aliyun.com -all"),
        (&["v=spf1 -all"], "v=spf1 include:spf.sg.aliyun.com -all"),
        (&["v=spf1 mx ~all"], "v=spf1 include:spf.sg.aliyun.com mx ~all"),
        (&["v=spf1 include:spf.hk.aliyun.com ip4:192.0.2.1 -all"], "v=spf1 include:spf.sg.aliyun.com ip4:192.0.2.1 -all"),
        (&["v=spf1 include:SPF.sg.aliyun.com. -all"], "v=spf1 include:SPF.sg.aliyun.com. -all"),
        (&["v=spf1 a -all", "v=spf1 A mx ?all"], "v=spf1 include:spf.sg.aliyun.com a mx ?all"),
        (&["v=spf1 redirect=_spf.example.net"], "v=spf1 include:spf.sg.aliyun.com redirect=_spf.example.net"),
        (&["v=spf1 include:spf.mxhichina.com +all exp=e.example.net"], "v=spf1 include:spf.sg.aliyun.com ~all exp=e.example.net"),
    ];
    for (records, expected) in rows {
        assert_eq!(spf::corrected(records.iter().copied(), provider), expected, "{records:?}");
    }
    assert_eq!(spf::corrected(["v=spf1 a -all", "v=spf1 mx -all"], None), "v=spf1 a mx -all");
}

proptest! {
    #[test]
    fn a_corrected_record_includes_the_provider_and_needs_no_second_correction(records in proptest::collection::vec("v=spf1( [-+~?]?(all|a|mx|include:spf.(sg|hk|qiye).aliyun.com|ip4:192.0.2.1|redirect=a.example|exp=b.example|[ -~]{0,12})){0,6}", 0..3)) {
        for provider in providers::all().iter().filter(|it| it.spf.is_some()) {
            let once = spf::corrected(records.iter().map(|it| &**it), Some(provider));
            prop_assert_eq!(spf::agreement([&*once], provider), spf::Agreement::Included, "{}: {}", provider.id, once);
            prop_assert_eq!(&spf::corrected([&*once], Some(provider)), &once);
        }
    }
}

#[test]
fn the_table_does_not_depend_on_the_order_of_the_answer() {
    let provider = providers::by_id("alimail-sg").unwrap();
    let domain = Name::read("example.com").unwrap();
    let exchanges = [(10, "mx2.sg.aliyun.com"), (5, "mx1.sg.aliyun.com")];
    let mx = |(preference, host): (u16, &str)| Rdata::Mx { preference, exchange: Name::read(host).unwrap() };
    let found = |_: &Name, rtype| Some(if rtype == Rtype::MX { exchanges.map(mx).to_vec() } else { vec![] });
    let rows = providers::table(provider, &domain, &found);
    assert_eq!(rows[0].found, ["5 mx1.sg.aliyun.com.", "10 mx2.sg.aliyun.com."]);
}
