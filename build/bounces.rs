//! Bounce rules: TOML rows in `src/bounces/rules/` to static tables. A row that lacks what it must have stops the build.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

#[path = "phrases.rs"]
mod phrases;

use phrases::{Element, expand};

/// A file of rules. With `provider`, its rules hold for that provider's replies.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    provider: Option<String>,
    /// The provider's mail hosts: names that end in these.
    #[serde(default)]
    hosts: Vec<String>,
    /// Phrases that only this provider's replies have.
    #[serde(default)]
    marks: Vec<String>,
    rule: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    cause: String,
    detail: Option<String>,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    status: Vec<String>,
    #[serde(default)]
    reply: Vec<u16>,
    #[serde(default)]
    strength: Strength,
    /// A provider's row whose phrases nobody else says: it holds without knowing the host.
    #[serde(default)]
    anywhere: bool,
    permanent: Option<bool>,
    actor: Option<String>,
    #[serde(default)]
    steps: Vec<String>,
    /// The RFC section or the page that says so.
    source: String,
    /// When a page was read.
    date: Option<String>,
    samples: Vec<String>,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Strength {
    /// Words around the reason, which count where nothing else does.
    Wrapper,
    Weak,
    #[default]
    Plain,
    Strong,
}

pub fn compile() {
    println!("cargo::rerun-if-changed=src/bounces/rules");
    println!("cargo::rerun-if-changed=src/bounces/words.rs");
    println!("cargo::rerun-if-changed=src/bounces/chinese.rs");
    println!("cargo::rerun-if-changed=build/bounces.rs");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let mut paths: Vec<_> =
        fs::read_dir(Path::new(&root).join("src/bounces/rules")).expect("rules").map(|it| it.expect("entry").path()).collect();
    paths.sort();
    let mut tables = Tables::default();
    for path in paths.iter().filter(|it| it.extension().is_some_and(|it| it == "toml")) {
        let text = fs::read_to_string(path).expect("a rule file");
        let file: File = toml::from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        tables.add(file);
    }
    tables.merge();
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("bounce_rules.rs");
    fs::write(out, tables.write()).expect("OUT_DIR can be written");
}

#[derive(Default)]
struct Tables {
    providers: String,
    provider_count: usize,
    rules: String,
    rule_count: usize,
    ids: BTreeSet<String>,
    samples: String,
    by_status: BTreeMap<(Option<usize>, String), usize>,
    by_reply: BTreeMap<(Option<usize>, u16), usize>,
    /// The sets of words of which one may stand at a place, numbered.
    classes: BTreeMap<BTreeSet<String>, usize>,
    nodes: Vec<Node>,
}

/// A place in the tree of all phrases.
#[derive(Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    edges: BTreeMap<usize, usize>,
    /// The nodes behind a gap of at most so many words.
    gaps: BTreeMap<u8, usize>,
    /// `Says`, the weight and the number of words of the phrases that end here.
    says: BTreeSet<(String, u8, u8)>,
}

impl Tables {
    fn add(&mut self, file: File) {
        let provider = file.provider.as_ref().map(|_| self.provider_count);
        if let Some(name) = &file.provider {
            self.provider_count += 1;
            writeln!(self.providers, "    Provider {{ id: {name:?}, hosts: &{:?} }},", file.hosts).expect("a string");
            for mark in &file.marks {
                self.phrase(mark, &format!("Says::Provider({})", self.provider_count - 1), |_| 0);
            }
        }
        for row in file.rule {
            self.row(row, provider);
        }
    }

    fn row(&mut self, row: Row, provider: Option<usize>) {
        let id = &row.id;
        assert!(self.ids.insert(id.clone()), "two bounce rules are called {id}");
        assert!(!row.samples.is_empty(), "bounce rule {id} has no sample");
        assert!(row.date.is_some() || row.source.starts_with("RFC "), "bounce rule {id} does not tell when its source was read");
        let index = self.rule_count;
        self.rule_count += 1;
        for phrase in &row.phrases {
            let (strength, own) = (row.strength, provider.is_some());
            self.phrase(phrase, &format!("Says::Rule({index})"), |words| weight(strength, own, words));
        }
        for status in &row.status {
            let taken = self.by_status.insert((provider, status.clone()), index);
            assert!(taken.is_none(), "{id}: another rule of the same file has the status {status}");
        }
        for &reply in &row.reply {
            let taken = self.by_reply.insert((provider, reply), index);
            assert!(taken.is_none(), "{id}: another rule of the same file has the reply code {reply}");
        }
        for sample in &row.samples {
            writeln!(self.samples, "    ({index}, {sample:?}),").expect("a string");
        }
        let actor = row.actor.as_ref().map(|it| format!("Actor::{}", camel(it)));
        writeln!(
            self.rules,
            "    Rule {{ id: {id:?}, cause: Cause::{}, detail: {:?}, provider: {provider:?}, anywhere: {}, weak: {}, permanent: {:?}, \
             actor: {}, steps: &{:?}, source: {:?} }},",
            camel(&row.cause),
            row.detail,
            row.anywhere,
            matches!(row.strength, Strength::Weak | Strength::Wrapper),
            row.permanent,
            actor.map_or("None".to_string(), |it| format!("Some({it})")),
            row.steps,
            row.source,
        )
        .expect("a string");
    }

    fn phrase(&mut self, phrase: &str, says: &str, weight: impl Fn(usize) -> u8) {
        let variants = expand(phrase);
        assert!(variants.len() <= 200, "the phrase {phrase:?} has too many variants");
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        for variant in variants {
            let mut at = 0;
            let mut length = 0_usize;
            for element in variant {
                let next = self.nodes.len();
                at = match element {
                    Element::OneOf(words) => {
                        // In half words, as two ideographs are about as much as a word.
                        length += if words.iter().all(|it| it.starts_with(phrases::is_ideograph)) { 1 } else { 2 };
                        let count = self.classes.len();
                        let class = *self.classes.entry(words).or_insert(count);
                        *self.nodes[at].edges.entry(class).or_insert(next)
                    }
                    Element::Gap(most) => *self.nodes[at].gaps.entry(most).or_insert(next),
                };
                if at == next {
                    self.nodes.push(Node::default());
                }
            }
            assert!(length > 0, "the phrase {phrase:?} says nothing");
            self.nodes[at].says.insert((says.to_string(), weight(length.div_ceil(2)), length as u8));
        }
    }

    /// Makes one node of those that go on alike, from the leaves to the root, which stays the first.
    fn merge(&mut self) {
        let mut kept: Vec<Node> = Vec::new();
        let mut known = BTreeMap::new();
        let mut moved = vec![0; self.nodes.len()];
        // A node was always made after the one that leads to it.
        for (at, node) in std::mem::take(&mut self.nodes).into_iter().enumerate().rev() {
            let node = Node {
                edges: node.edges.into_iter().map(|(class, to)| (class, moved[to])).collect(),
                gaps: node.gaps.into_iter().map(|(most, to)| (most, moved[to])).collect(),
                says: node.says,
            };
            let count = kept.len();
            moved[at] = *known.entry(node.clone()).or_insert(count);
            if moved[at] == count {
                kept.push(node);
            }
        }
        let last = kept.len() - 1;
        for node in &mut kept {
            node.edges.values_mut().chain(node.gaps.values_mut()).for_each(|it| *it = last - *it);
        }
        kept.reverse();
        self.nodes = kept;
    }

    fn write(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "pub static PROVIDERS: &[Provider] = &[\n{}];", self.providers);
        let _ = writeln!(out, "pub static RULES: &[Rule] = &[\n{}];", self.rules);
        let _ = writeln!(out, "pub static SAMPLES: &[(u16, &str)] = &[\n{}];", self.samples);
        let by_status: Vec<_> = self.by_status.iter().map(|((provider, status), rule)| (*provider, status, *rule)).collect();
        let _ = writeln!(out, "pub static BY_STATUS: &[(Option<u8>, &str, u16)] = &{by_status:?};");
        let by_reply: Vec<_> = self.by_reply.iter().map(|((provider, reply), rule)| (*provider, *reply, *rule)).collect();
        let _ = writeln!(out, "pub static BY_REPLY: &[(Option<u8>, u16, u16)] = &{by_reply:?};");
        let (mut whole, mut stems) = (BTreeMap::<_, BTreeSet<usize>>::new(), BTreeMap::<_, BTreeSet<usize>>::new());
        for (words, &class) in &self.classes {
            for word in words {
                match word.strip_suffix('*') {
                    Some(stem) => stems.entry(stem).or_default().insert(class),
                    None => whole.entry(word.as_str()).or_default().insert(class),
                };
            }
        }
        for (name, words) in [("WORDS", whole), ("STEMS", stems)] {
            let spelled = words.keys().copied().collect::<Vec<_>>().join(" ");
            let counts: Vec<_> = words.values().map(BTreeSet::len).collect();
            let classes: Vec<_> = words.values().flatten().collect();
            let _ = writeln!(
                out,
                "static {name}: Words = Words {{ spelled: {spelled:?}, counts: &{counts:?}, classes: &{classes:?} }};"
            );
        }
        let (mut nodes, mut edges, mut gaps, mut says) = (Vec::new(), Vec::new(), Vec::new(), String::new());
        for (at, node) in self.nodes.iter().enumerate() {
            nodes.push((node.edges.len(), node.says.len()));
            edges.extend(node.edges.iter().map(|(class, to)| (*class, *to)));
            gaps.extend(node.gaps.iter().map(|(most, to)| (at, *most, *to)));
            for (what, weight, words) in &node.says {
                let _ = write!(says, "({what}, {weight}, {words}), ");
            }
        }
        let _ = writeln!(out, "static NODES: &[(u16, u8)] = &{nodes:?};");
        let _ = writeln!(out, "static GAPS: &[(u16, u8, u16)] = &{gaps:?};");
        let _ = writeln!(out, "static EDGES: &[(u16, u16)] = &{edges:?};");
        let _ = writeln!(out, "static SAYS: &[(Says, u8, u8)] = &[{says}];");
        out
    }
}

/// More words say more. A provider's own row is above what anybody says.
fn weight(strength: Strength, own: bool, words: usize) -> u8 {
    let words = words.min(6) as u8;
    match strength {
        Strength::Wrapper => 2,
        Strength::Weak => 3,
        Strength::Plain if own => 24 + words,
        Strength::Strong if own => 34 + words,
        Strength::Plain => 6 + words,
        Strength::Strong => 14 + words,
    }
}

fn camel(snake: &str) -> String {
    snake.split('_').map(|it| it[..1].to_uppercase() + &it[1..]).collect()
}
