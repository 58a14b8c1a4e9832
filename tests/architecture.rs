//! The drawing in `ARCHITECTURE.md` is the code's: who knows whom, and what is absent on purpose.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The folders of the library in reading order: the way of the data.
const FOLDERS: [&str; 10] =
    ["text", "report", "syntax", "records", "dns", "evaluation", "providers", "checks", "bounces", "adapters"];

#[test]
fn the_drawing_shows_the_imports_as_they_are() {
    let document = architecture();
    let (_, rest) =
        document.split_once("<!-- imports: drawn by tests/architecture.rs -->\n```text\n").expect("the drawing's marker");
    let (drawn, _) = rest.split_once("```").expect("the drawing's end");
    let real: String = imports().iter().map(|(folder, known)| draw(folder, known)).collect();
    assert_eq!(drawn, real, "copy this into ARCHITECTURE.md:\n{real}");
}

#[test]
fn each_folder_knows_only_what_the_table_allows() {
    let document = architecture();
    for (folder, known) in imports() {
        let row = document.lines().find(|it| it.starts_with(&format!("| `{folder}` |"))).expect("a row in the table");
        let allowed = row.split('|').nth(2).expect("the row's second cell");
        for other in known {
            assert!(allowed.split([',', ' ']).any(|it| it == other), "{folder} imports {other}; the table says:{allowed}");
        }
    }
}

#[test]
fn the_outside_world_is_touched_only_by_adapters_and_the_boundary() {
    let outside = [
        "web_sys",
        "js_sys",
        "gloo_net",
        "wasm_bindgen",
        "async fn",
        "async move",
        "SystemTime",
        "Instant::now",
        "std::fs",
        "std::net::Tcp",
    ];
    for file in support::rust_files(Path::new("src")) {
        let path = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_string_lossy().replace('\\', "/");
        if ["src/adapters/", "src/wasm", "src/cli/", "src/main.rs"].iter().any(|it| path.starts_with(it)) {
            continue;
        }
        let code = code_of(&file);
        for word in outside {
            assert!(!code.contains(word), "{path} knows {word}");
        }
    }
}

/// For each folder, in reading order, the other folders it imports.
fn imports() -> Vec<(&'static str, BTreeSet<&'static str>)> {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for folder in FOLDERS {
        let row = known.entry(folder).or_default();
        for file in support::rust_files(&Path::new("src").join(folder)) {
            let code = code_of(&file);
            // `use crate::{a, b::c}` names folders inside braces; `crate::a::b` names them at once.
            for after in code.split("crate::").skip(1) {
                let group = after.strip_prefix('{').and_then(|it| it.split_once("};")).map(|(inside, _)| inside);
                for other in FOLDERS {
                    let named = match group {
                        Some(inside) => top_level(inside).iter().any(|it| starts_with_word(it, other)),
                        None => starts_with_word(after, other),
                    };
                    if named && other != folder {
                        row.insert(other);
                    }
                }
            }
        }
    }
    FOLDERS.iter().map(|it| (*it, known[it].clone())).collect()
}

/// The items of a `use` group that stand at its own level.
fn top_level(inside: &str) -> Vec<&str> {
    let (mut items, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, character) in inside.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(inside[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(inside[start..].trim());
    items
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|it: char| it.is_alphanumeric() || it == '_'))
}

/// A file without its comments (documentation may speak of anything) and without its unit tests.
fn code_of(file: &Path) -> String {
    let source = fs::read_to_string(file).unwrap();
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|it| !it.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn draw(folder: &str, known: &BTreeSet<&str>) -> String {
    let others: Vec<&str> = FOLDERS.into_iter().filter(|it| known.contains(it)).collect();
    let others = if others.is_empty() { "nothing".to_string() } else { others.join(", ") };
    format!("{folder:<10} -> {others}\n")
}

fn architecture() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/ARCHITECTURE.md")).unwrap()
}
