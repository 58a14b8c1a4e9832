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
    let single = [provider.mx_suffix.source, provider.spf.source, provider.webmail.source];
    let mx = provider.mx.iter().map(|it| it.source);
    let lists =
        provider.cname.iter().map(|it| it.source).chain(provider.dkim.iter().chain(provider.spf_legacy).map(|it| it.source));
    single.into_iter().chain(mx).chain(lists).chain(provider.help.iter().copied()).collect()
}

#[test]
fn every_fact_tells_where_it_is_written() {
    for provider in providers::all() {
        for source in sources(provider) {
            assert!(!source.title.is_empty() && !source.authority.is_empty(), "{}", provider.id);
            let named = source.url.is_some_and(|it| it.starts_with("https://")) || source.title.contains("public repositor");
            assert!(named || source.authority == "repo-observed", "{}: {}", provider.id, source.title);
            if let Some(date) = source.date {
                assert!(date.len() == 10 && date.starts_with("20"), "{}: {date}", provider.id);
            }
        }
        assert!(provider.webmail.value.starts_with("https://"));
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

/// The profiles come from data that is no part of the repository; where it is here, the rows must say the same.
#[test]
fn rows_say_what_the_data_says() {
    let Some(data) = support::shared_data("providers/providers.jsonl") else { return };
    let data = String::from_utf8(data).unwrap();
    let profiles: Vec<Value> = data.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    for provider in providers::all() {
        let profile = profiles.iter().find(|it| it["id"] == provider.id).expect(provider.id);
        assert_eq!(profile["name"], provider.name);
        assert_eq!(profile["region"], provider.region);
        let mx: Option<Vec<(u64, &str)>> = profile["mx"]
            .as_array()
            .map(|it| it.iter().map(|it| (it["pref"].as_u64().unwrap(), it["host"].as_str().unwrap())).collect());
        let ours = provider.mx.as_ref().map(|it| it.value.iter().map(|&(preference, host)| (preference.into(), host)).collect());
        assert_eq!(mx, ours, "{}", provider.id);
        assert_eq!(profile["mx_suffix"][0], provider.mx_suffix.value);
        assert_eq!(profile["spf"]["include"][0], provider.spf.value);
        let cname = |it: &Value| (it["host"].as_str().unwrap().to_string(), it["target"].as_str().unwrap().to_string());
        let theirs: Vec<_> = profile["cname"].as_array().unwrap().iter().map(cname).collect();
        let ours: Vec<_> = provider.cname.iter().map(|it| (it.value.host.to_string(), it.value.target.to_string())).collect();
        assert_eq!(theirs, ours, "{}", provider.id);
        for source in sources(provider).iter().filter_map(|it| it.url) {
            assert!(profiles.iter().any(|it| it["sources"].as_array().unwrap().iter().any(|it| it["url"] == source)), "{source}");
        }
    }
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
            let status = match (cannot_be_known, row.rtype) {
                (true, Rtype::MX) => Status::Missing,
                (true, _) => Status::Unknown,
                (false, _) => Status::Ok,
            };
            assert_eq!(row.status, status, "{} {} {}", provider.id, row.host, row.rtype);
        }
        let record = spf::corrected([], Some(provider));
        let report = check_record(&record, RecordKind::Spf);
        assert!(report.findings.is_empty(), "{record}: {:?}", report.findings);
        assert_eq!(spf::agreement([&*record], provider), spf::Agreement::Included);
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
        for provider in providers::all() {
            let once = spf::corrected(records.iter().map(|it| &**it), Some(provider));
            prop_assert_eq!(spf::agreement([&*once], provider), spf::Agreement::Included);
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
