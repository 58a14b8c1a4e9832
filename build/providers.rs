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
    /// Of all rows that name none; a row without is a family of its own.
    family: Option<String>,
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
    kind: Kind,
    family: Option<String>,
    #[serde(default)]
    region: String,
    /// Absent where no source tells the hosts, or each customer has others.
    mx: Option<Mx>,
    #[serde(default)]
    mx_alternatives: Vec<Mx>,
    #[serde(default)]
    mx_suffix: Vec<Fact>,
    mx_pattern: Option<Fact>,
    spf: Option<Fact>,
    #[serde(default)]
    spf_legacy: Vec<Fact>,
    spf_below: Option<Fact>,
    #[serde(default)]
    spf_elsewhere: bool,
    #[serde(default)]
    dkim: Vec<Fact>,
    #[serde(default)]
    cname: Vec<Cname>,
    webmail: Option<Fact>,
    #[serde(default)]
    help: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Mailbox,
    Gateway,
    Forwarding,
    Sending,
    NoMail,
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
    if wasm() && !lean() {
        // No module shows a source; how far a fact is to be believed it has to know.
        for authority in AUTHORITIES {
            let fields = format!("title: \"\", url: None, authority: {authority:?}, date: None");
            writeln!(tables, "static {}: Source = Source {{ {fields} }};", by(authority)).unwrap();
        }
    }
    if lean() {
        tables += "static NOT_HERE: Source = Source { title: \"\", url: None, authority: \"\", date: None };\n";
    }
    println!("cargo::rerun-if-changed={FOLDER}");
    let entries = fs::read_dir(FOLDER).unwrap_or_else(|error| panic!("{FOLDER}: {error}"));
    let mut files: Vec<_> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    files.retain(|it| it.extension().is_some_and(|it| it == "toml"));
    files.sort();
    for file in files {
        let file = &*file.to_string_lossy();
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        let read: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        Tables { file, sources: &read.source, lean: lean() }.write(&read, &mut tables, &mut providers);
    }
    writeln!(tables, "pub(super) static ALL: &[Provider] = &[\n{providers}];").unwrap();
    let out = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("providers.rs");
    fs::write(out, tables).expect("the table of providers can be written");
}

struct Tables<'f> {
    file: &'f str,
    sources: &'f BTreeMap<String, Source>,
    lean: bool,
}

/// The modules of zones and records know Alibaba Mail alone, compare nothing but MX, SPF and its hosts, and show no sources.
fn lean() -> bool {
    wasm() && env::var_os("CARGO_FEATURE_DOMAIN").is_none()
}

fn wasm() -> bool {
    env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|it| it == "wasm32")
}

/// The one source of that authority, in modules that show none.
fn by(authority: &str) -> String {
    format!("BY_{}", authority.replace('-', "_").to_uppercase())
}

impl Tables<'_> {
    fn write(&self, read: &File, tables: &mut String, providers: &mut String) {
        for (key, source) in self.sources {
            let Source { title, url, authority, date } = source;
            assert!(AUTHORITIES.contains(&&**authority), "{}: source {key}: unknown authority {authority}", self.file);
            assert!(url.as_ref().is_none_or(|it| it.starts_with("https://")), "{}: source {key}: no address", self.file);
            assert!(!title.is_empty(), "{}: source {key}: no title", self.file);
            if !wasm() {
                let name = self.name_of(key);
                let fields = format!("title: {title:?}, url: {url:?}, authority: {authority:?}, date: {date:?}");
                writeln!(tables, "static {name}: Source = Source {{ {fields} }};").unwrap();
            }
        }
        // The modules of zones have no room for all.
        let wanted = |it: &&Provider| !self.lean || it.family.as_ref().or(read.family.as_ref()).is_some_and(|it| it == "alimail");
        for it in read.provider.iter().filter(wanted) {
            let cname = list(it.cname.iter().map(|cname| {
                self.check_host(&cname.target);
                let Cname { host, also_accept_host, target, source } = cname;
                let fields = format!("host: {host:?}, also_accept_host: &{also_accept_host:?}, target: {target:?}");
                self.fact(&format!("Cname {{ {fields} }}"), source)
            }));
            let webmail = it.webmail.as_ref().map(|it| self.fact(&format!("{:?}", it.value), &it.source));
            let help = list(it.help.iter().map(|key| format!("&{}", self.source(key))));
            let dkim = if self.lean { "&[]".to_string() } else { self.hosts(&it.dkim) };
            // Nothing in a module asks for these.
            let [webmail, help] = if wasm() { ["None".into(), "&[]".into()] } else { [some(webmail), help] };
            let family = it.family.as_ref().or(read.family.as_ref()).unwrap_or(&it.id);
            let fields = [
                format!("id: {:?}, name: {:?}, kind: Kind::{:?}", it.id, it.name, it.kind),
                format!("family: {family:?}, region: {:?}", it.region),
                format!("mx: {}", some(it.mx.as_ref().map(|it| self.mx(it)))),
                format!("mx_alternatives: {}", list(it.mx_alternatives.iter().map(|it| self.mx(it)))),
                format!("mx_suffix: {}", self.hosts(&it.mx_suffix)),
                format!(
                    "mx_pattern: {}",
                    some(it.mx_pattern.as_ref().map(|it| self.fact(&format!("{:?}", it.value), &it.source)))
                ),
                format!("spf: {}", some(it.spf.as_ref().map(|it| self.spf(it)))),
                format!("spf_legacy: {}", self.hosts(&it.spf_legacy)),
                format!("spf_below: {}", some(it.spf_below.as_ref().map(|it| self.host(it)))),
                format!("spf_elsewhere: {}, dkim: {dkim}", it.spf_elsewhere),
                format!("cname: {cname}"),
                format!("webmail: {webmail}, help: {help}"),
            ];
            writeln!(providers, "    Provider {{ {} }},", fields.join(",\n        ")).unwrap();
        }
    }

    fn mx(&self, mx: &Mx) -> String {
        // The root is the null MX (RFC 7505 §3).
        mx.hosts.iter().filter(|(_, host)| host != ".").for_each(|(_, host)| self.check_host(host));
        self.fact(&format!("&{:?}", mx.hosts), &mx.source)
    }

    /// A name, or one with macros (RFC 7208 §7).
    fn spf(&self, fact: &Fact) -> String {
        if fact.value.contains('%') { self.fact(&format!("{:?}", fact.value), &fact.source) } else { self.host(fact) }
    }

    fn hosts(&self, facts: &[Fact]) -> String {
        list(facts.iter().map(|it| self.host(it)))
    }

    fn host(&self, fact: &Fact) -> String {
        self.check_host(&fact.value);
        self.fact(&format!("{:?}", fact.value), &fact.source)
    }

    fn fact(&self, value: &str, source: &str) -> String {
        format!("Sourced {{ value: {value}, source: &{} }}", self.source(source))
    }

    fn source(&self, key: &str) -> String {
        let Some(source) = self.sources.get(key) else { panic!("{}: there is no source {key:?}", self.file) };
        match (self.lean, wasm()) {
            (true, _) => "NOT_HERE".to_string(),
            (_, true) => by(&source.authority),
            _ => self.name_of(key),
        }
    }

    fn name_of(&self, key: &str) -> String {
        let file = Path::new(self.file).file_stem().unwrap_or_default().to_string_lossy();
        format!("{file}_{key}").to_uppercase().replace('-', "_")
    }

    /// Hosts stand in small letters and without the final dot.
    fn check_host(&self, host: &str) {
        let label =
            |it: &str| (1..64).contains(&it.len()) && it.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'));
        assert!(host.len() < 254 && host.split('.').all(label), "{}: {host:?} is no host", self.file);
    }
}

fn some(fact: Option<String>) -> String {
    fact.map_or("None".to_string(), |it| format!("Some({it})"))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("&[{}]", items.collect::<Vec<_>>().join(", "))
}
