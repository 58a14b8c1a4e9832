//! A zone answers as a server that has loaded it would.

use mailwhy::ZoneOptions;
use mailwhy::dns::zone::ZoneWorld;
use mailwhy::dns::{Failure, Outcome, Question, Resolver};
use mailwhy::records::{Name, Rtype};

/// The zone of RFC 4592 §2.2.1, and what mail needs.
const ZONE: &str = r#"$ORIGIN example.
$TTL 3600
@ SOA ns.example.com. hostmaster 1 7200 1800 1209600 300
@ NS ns.example.com.
@ NS ns.example.net.
* TXT "this is a wildcard"
* MX 10 host1
sub.* TXT "this is not a wildcard"
host1 A 192.0.2.1
_ssh._tcp.host1 SRV 0 0 22 host1
_ssh._tcp.host2 SRV 0 0 22 host1
subdel NS ns.subdel
ns.subdel A 192.0.2.53
alias CNAME second
second CNAME host1
away CNAME mx.elsewhere.test.
loop CNAME loop2
loop2 CNAME loop
old DNAME new.test.
"#;

fn ask(world: &ZoneWorld<'_>, name: &str, rtype: Rtype) -> String {
    let question = Question::new(Name::read(name).unwrap(), rtype);
    let Ok(answer) = world.ask(&question) else {
        return format!("awaited {}", world.beneath().awaited().last().unwrap());
    };
    let aliases: String = answer.aliases.iter().map(|it| format!("{it} -> ")).collect();
    let outcome = match &answer.outcome {
        Outcome::Records(records) => records.iter().map(|it| it.to_string()).collect::<Vec<_>>().join(", "),
        Outcome::NoData => "NODATA".to_string(),
        Outcome::NxDomain => "NXDOMAIN".to_string(),
        Outcome::Failed(failure) => format!("{failure:?}"),
    };
    format!("{aliases}{outcome}")
}

#[test]
fn a_complete_zone_answers_for_all_its_names() {
    let world = ZoneWorld::read([(ZONE, ZoneOptions::default())]);
    let questions = [
        ("host3.example", Rtype::MX, "10 host1.example."),
        ("host3.example", Rtype::A, "NODATA"),
        ("foo.bar.example", Rtype::TXT, "\"this is a wildcard\""),
        ("host1.example", Rtype::MX, "NODATA"),
        ("sub.*.example", Rtype::MX, "NODATA"),
        ("_telnet._tcp.host1.example", Rtype::SRV, "NXDOMAIN"),
        ("_tcp.host2.example", Rtype::A, "NODATA"),
        ("host.subdel.example", Rtype::A, "awaited host.subdel.example. A"),
        ("ns.subdel.example", Rtype::A, "192.0.2.53"),
        ("ghost.*.example", Rtype::MX, "NXDOMAIN"),
        ("ALIAS.Example", Rtype::A, "second.example. -> host1.example. -> 192.0.2.1"),
        ("alias.example", Rtype::CNAME, "second.example."),
        ("away.example", Rtype::A, "awaited mx.elsewhere.test. A"),
        ("loop.example", Rtype::A, "AliasLoop"),
        ("mail.old.example", Rtype::A, "awaited mail.new.test. A"),
        ("other.test", Rtype::A, "awaited other.test. A"),
    ];
    for (name, rtype, expected) in questions {
        assert_eq!(ask(&world, name, rtype), expected, "{name} {rtype}");
    }
    assert_eq!(world.ask(&Question::new(Name::read("host1.example").unwrap(), Rtype::MX)).unwrap().ttl, Some(300));
}

#[test]
fn of_a_few_records_what_is_not_there_is_not_known() {
    let world =
        ZoneWorld::read([("$ORIGIN shop.example.\n@ MX 10 mail\nmail CNAME host\nhost A 192.0.2.1\n", ZoneOptions::default())]);
    assert_eq!(ask(&world, "shop.example", Rtype::MX), "10 mail.shop.example.");
    assert_eq!(ask(&world, "mail.shop.example", Rtype::A), "host.shop.example. -> 192.0.2.1");
    assert_eq!(ask(&world, "shop.example", Rtype::TXT), "awaited shop.example. TXT");
    assert_eq!(ask(&world, "www.shop.example", Rtype::A), "awaited www.shop.example. A");
}

#[test]
fn zones_together_are_one_world_and_the_closer_one_answers() {
    let parent = "$ORIGIN example.\n@ 60 SOA a. b. 1 2 3 4 5\n@ 60 NS a.\nshop 60 NS a.\nmail 60 CNAME mx.shop\n";
    let child = "$ORIGIN shop.example.\n@ 60 SOA a. b. 1 2 3 4 5\n@ 60 NS a.\nmx 60 A 192.0.2.7\n";
    let world = ZoneWorld::read([(parent, ZoneOptions::default()), (child, ZoneOptions::default())]).closed();
    assert_eq!(ask(&world, "mail.example", Rtype::A), "mx.shop.example. -> 192.0.2.7");
    assert_eq!(ask(&world, "nope.shop.example", Rtype::A), "NXDOMAIN");
    assert_eq!(ask(&world, "other.test", Rtype::A), format!("{:?}", Failure::OutsideZone));
}
