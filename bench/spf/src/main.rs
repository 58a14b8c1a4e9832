//! check_host() beside that of the crate mail-auth, in one process and in turns: `mailwhy-bench-spf SUITE ROUNDS`, where SUITE is one group
//! of the form that `mailwhy self-test` reads. Prints a line of JSON for each case and round: `{"case", "mailwhy", "mail-auth", "traced"}`, in nanoseconds; the last is ours with its trace.
//!
//! Both parse every record that they need anew in every evaluation; neither waits for a network.

use mail_auth::common::parse::TxtRecordParser;
use mail_auth::hickory_resolver::config::{ResolverConfig, ResolverOpts};
use mail_auth::spf::{Spf, verify::SpfParameters};
use mail_auth::{DnsError, Error, MX, MessageAuthenticator, Parameters, RecordSet, ResolverCache, Txt};
use mailwhy::dns::{Answer, Outcome, read_answers};
use mailwhy::evaluation::spf::{SpfQuery, check_host, evaluate_spf};
use serde_json::Value;
use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::hint::black_box;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, suite, rounds] = arguments.as_slice() else { panic!("mailwhy-bench-spf SUITE ROUNDS") };
    let suite: Value = serde_json::from_str(&std::fs::read_to_string(suite).expect("the suite")).expect("JSON");
    let (zone, tests) = (&suite[0]["zone"], suite[0]["tests"].as_array().expect("tests"));
    let mut dns = read_answers(&zone.to_string()).expect("a zone");
    dns.record_otherwise(Answer::new(Outcome::NxDomain, "suite"));
    let (cache, theirs) = (Texts::of(zone), MessageAuthenticator::new(ResolverConfig::default(), ResolverOpts::default()).expect("no network is used"));

    for round in 0..rounds.parse::<usize>().expect("a number of rounds") {
        for test in tests {
            let text = |field: &str| test[field].as_str().expect("a text").to_string();
            let (ip, helo, sender): (IpAddr, _, _) = (text("host").parse().expect("an address"), text("helo"), text("mailfrom"));
            let query = || SpfQuery::new(ip, sender.clone(), helo.clone());
            let ours = || check_host(&query(), &dns).result.as_str().to_string();
            let traced = || evaluate_spf(&query(), &dns).result;
            let rival = || {
                let query = SpfParameters::verify_mail_from(ip, &helo, "receiver.example", &sender);
                let query = Parameters::new(query).with_txt_cache(&cache).with_mx_cache(&Nothing).with_ipv4_cache(&Nothing);
                let query = query.with_ipv6_cache(&Nothing).with_ptr_cache(&Nothing);
                pollster::block_on(theirs.check_host(query)).result().to_string()
            };
            let expected = text_of(&test["results"][0]);
            assert_eq!((ours(), rival().to_lowercase()), (expected.clone(), expected), "{}", test["id"]);
            // Whoever begins has the colder caches: they take turns.
            let (ours, rival) = if round % 2 == 0 { (time(ours), time(rival)) } else { swap((time(rival), time(ours))) };
            println!("{}", serde_json::json!({"case": test["id"], "mailwhy": ours, "mail-auth": rival, "traced": time(traced)}));
        }
    }
}

/// Nanoseconds of one evaluation, over about a twentieth of a second.
fn time<T>(run: impl Fn() -> T) -> f64 {
    let (start, mut times) = (Instant::now(), 0u32);
    while start.elapsed().as_millis() < 50 {
        for _ in 0..16 {
            black_box(run());
        }
        times += 16;
    }
    start.elapsed().as_nanos() as f64 / f64::from(times)
}

fn swap<A, B>((first, second): (A, B)) -> (B, A) {
    (second, first)
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}

/// The texts of the zone by name, parsed whenever they are asked for.
struct Texts(HashMap<Box<str>, String>);

impl Texts {
    fn of(zone: &Value) -> Texts {
        let names = zone.as_object().expect("names");
        Texts(names.iter().map(|(name, held)| (format!("{name}.").into(), text_of(&held["TXT"][0]))).collect())
    }
}

impl ResolverCache<Box<str>, Txt> for Texts {
    fn get<Q: Hash + Eq + ?Sized>(&self, name: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
    {
        let missing = || Txt::Error(Error::Dns(DnsError::InvalidRecordType));
        Some(self.0.get(name).and_then(|it| Spf::parse(it.as_bytes()).ok()).map_or_else(missing, |it| Txt::Spf(it.into())))
    }

    fn remove<Q: Hash + Eq + ?Sized>(&self, _: &Q) -> Option<Txt>
    where
        Box<str>: Borrow<Q>,
    {
        None
    }

    fn insert(&self, _: Box<str>, _: Txt, _: Instant) {}
}

/// No record of any other type.
struct Nothing;

macro_rules! empty {
    ($key:ty, $value:ty) => {
        impl ResolverCache<$key, RecordSet<$value>> for Nothing {
            fn get<Q: Hash + Eq + ?Sized>(&self, _: &Q) -> Option<RecordSet<$value>>
            where
                $key: Borrow<Q>,
            {
                Some(RecordSet { rrset: [].into(), dnssec_status: mail_auth::DnssecStatus::Indeterminate })
            }

            fn remove<Q: Hash + Eq + ?Sized>(&self, _: &Q) -> Option<RecordSet<$value>>
            where
                $key: Borrow<Q>,
            {
                None
            }

            fn insert(&self, _: $key, _: RecordSet<$value>, _: Instant) {}
        }
    };
}

empty!(Box<str>, MX);
empty!(Box<str>, Ipv4Addr);
empty!(Box<str>, Ipv6Addr);
empty!(IpAddr, Box<str>);
