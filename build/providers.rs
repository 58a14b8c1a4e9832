//! Makes static tables of `src/providers/*.toml`. A fact without a source fails the build.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const FOLDER: &str = "src/providers";
const AUTHORITIES: &[&str] = &["first-party", "machine-readable", "third-party", "repo-observed"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    family: String,
    source: BTreeMap<String, Source>,
    provider: Vec<Provider>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    title: String,
    url: Option<String>,
    authority: String,
    date: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Provider {
    id: String,
    name: String,
    region: String,
    /// Absent where no source tells the hosts.
    mx: Option<Mx>,
    mx_suffix: Fact,
    spf: Fact,
    #[serde(default)]
    spf_legacy: Vec<Fact>,
    dkim: Vec<Fact>,
    cname: Vec<Cname>,
    webmail: Fact,
    help: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mx {
    hosts: Vec<(u16, String)>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    value: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cname {
    host: String,
    #[serde(default)]
    also_accept_host: Vec<String>,
    target: String,
    source: String,
}

pub fn build() {
    let mut tables = String::new();
    let mut providers = String::new();
    println!("cargo::rerun-if-changed={FOLDER}");
    let entries = fs::read_dir(FOLDER).unwrap_or_else(|error| panic!("{FOLDER}: {error}"));
    let mut files: Vec<_> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    files.retain(|it| it.extension().is_some_and(|it| it == "toml"));
    files.sort();
    for file in files {
        let file = &*file.to_string_lossy();
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        let read: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        Tables { file, prefix: read.family.to_uppercase(), sources: &read.source }.write(&read, &mut tables, &mut providers);
    }
    writeln!(tables, "pub(super) static ALL: &[Provider] = &[\n{providers}];").unwrap();
    let out = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("providers.rs");
    fs::write(out, tables).expect("the table of providers can be written");
}

struct Tables<'f> {
    file: &'f str,
    prefix: String,
    sources: &'f BTreeMap<String, Source>,
}

impl Tables<'_> {
    fn write(&self, read: &File, tables: &mut String, providers: &mut String) {
        for (key, source) in self.sources {
            let Source { title, url, authority, date } = source;
            assert!(AUTHORITIES.contains(&&**authority), "{}: source {key}: unknown authority {authority}", self.file);
            assert!(url.as_ref().is_none_or(|it| it.starts_with("https://")), "{}: source {key}: no address", self.file);
            assert!(!title.is_empty(), "{}: source {key}: no title", self.file);
            let name = self.name_of(key);
            let fields = format!("title: {title:?}, url: {url:?}, authority: {authority:?}, date: {date:?}");
            writeln!(tables, "static {name}: Source = Source {{ {fields} }};").unwrap();
        }
        for it in &read.provider {
            let mx = it.mx.as_ref().map_or("None".into(), |mx| {
                mx.hosts.iter().for_each(|(_, host)| self.check_host(host));
                format!("Some({})", self.fact(&format!("&{:?}", mx.hosts), &mx.source))
            });
            let cname = list(it.cname.iter().map(|cname| {
                self.check_host(&cname.target);
                let Cname { host, also_accept_host, target, source } = cname;
                let fields = format!("host: {host:?}, also_accept_host: &{also_accept_host:?}, target: {target:?}");
                self.fact(&format!("Cname {{ {fields} }}"), source)
            }));
            let help = list(it.help.iter().map(|key| format!("&{}", self.source(key))));
            let fields = [
                format!("id: {:?}, name: {:?}, family: {:?}, region: {:?}", it.id, it.name, read.family, it.region),
                format!("mx: {mx}, mx_suffix: {}", self.host(&it.mx_suffix)),
                format!("spf: {}, spf_legacy: {}", self.host(&it.spf), list(it.spf_legacy.iter().map(|it| self.host(it)))),
                format!("dkim: {}", list(it.dkim.iter().map(|it| self.host(it)))),
                format!("cname: {cname}"),
                format!("webmail: {}", self.fact(&format!("{:?}", it.webmail.value), &it.webmail.source)),
                format!("help: {help}"),
            ];
            writeln!(providers, "    Provider {{ {} }},", fields.join(",\n        ")).unwrap();
        }
    }

    fn host(&self, fact: &Fact) -> String {
        self.check_host(&fact.value);
        self.fact(&format!("{:?}", fact.value), &fact.source)
    }

    fn fact(&self, value: &str, source: &str) -> String {
        format!("Sourced {{ value: {value}, source: &{} }}", self.source(source))
    }

    fn source(&self, key: &str) -> String {
        assert!(self.sources.contains_key(key), "{}: there is no source {key:?}", self.file);
        self.name_of(key)
    }

    fn name_of(&self, key: &str) -> String {
        format!("{}_{}", self.prefix, key.to_uppercase().replace('-', "_"))
    }

    /// Hosts stand in small letters and without the final dot.
    fn check_host(&self, host: &str) {
        let label =
            |it: &str| (1..64).contains(&it.len()) && it.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'));
        assert!(host.len() < 254 && host.split('.').all(label), "{}: {host:?} is no host", self.file);
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("&[{}]", items.collect::<Vec<_>>().join(", "))
}
