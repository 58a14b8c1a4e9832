//! The time that the crate viaspf takes for check_host(): `mailwhy-bench-spf-viaspf SUITE ROUNDS`, as `mailwhy-bench-spf` beside it.
//! Prints a line of JSON for each case and round: `{"case", "viaspf"}`, in nanoseconds.

use serde_json::Value;
use std::collections::HashMap;
use std::hint::black_box;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Instant;
use viaspf::lookup::{Lookup, LookupError, LookupResult, Name};
use viaspf::{Config, Sender, evaluate_sender};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, suite, rounds] = arguments.as_slice() else { panic!("mailwhy-bench-spf-viaspf SUITE ROUNDS") };
    let suite: Value = serde_json::from_str(&std::fs::read_to_string(suite).expect("the suite")).expect("JSON");
    let (zone, tests) = (&suite[0]["zone"], suite[0]["tests"].as_array().expect("tests"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let names = zone.as_object().expect("names");
    let texts = Texts(names.iter().map(|(name, held)| (format!("{name}."), text(&held["TXT"][0]))).collect());
    let config = Config::default();

    for _ in 0..rounds.parse::<usize>().expect("a number of rounds") {
        for test in tests {
            let ip: IpAddr = text(&test["host"]).parse().expect("an address");
            let run = || {
                let sender = Sender::new(&text(&test["mailfrom"])).expect("a sender");
                let helo = text(&test["helo"]).parse().expect("a name");
                pollster::block_on(evaluate_sender(&texts, &config, ip, &sender, Some(&helo))).spf_result.to_string()
            };
            assert_eq!(run(), text(&test["results"][0]), "{}", test["id"]);
            println!("{}", serde_json::json!({"case": test["id"], "viaspf": time(run)}));
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

/// The texts of the zone by name; no record of any other type.
struct Texts(HashMap<String, String>);

#[async_trait::async_trait]
impl Lookup for Texts {
    async fn lookup_a<'lookup, 'a>(&'lookup self, _: &'a Name) -> LookupResult<Vec<Ipv4Addr>> {
        Err(LookupError::NoRecords)
    }

    async fn lookup_aaaa<'lookup, 'a>(&'lookup self, _: &'a Name) -> LookupResult<Vec<Ipv6Addr>> {
        Err(LookupError::NoRecords)
    }

    async fn lookup_mx<'lookup, 'a>(&'lookup self, _: &'a Name) -> LookupResult<Vec<Name>> {
        Err(LookupError::NoRecords)
    }

    async fn lookup_txt<'lookup, 'a>(&'lookup self, name: &'a Name) -> LookupResult<Vec<String>> {
        self.0.get(name.as_str()).map(|it| vec![it.clone()]).ok_or(LookupError::NoRecords)
    }

    async fn lookup_ptr<'lookup>(&'lookup self, _: IpAddr) -> LookupResult<Vec<Name>> {
        Err(LookupError::NoRecords)
    }
}
