#![allow(dead_code, reason = "each test file uses its own part")]

pub mod caret;
pub mod world;
pub mod zone_text;

use std::fs;
use std::path::{Path, PathBuf};

/// The Rust files below a folder of the repository, in order.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// A file of the shared test data, which is no part of the repository. Where it is missing, the test says so and is skipped;
/// under `MAILWHY_STRICT=1` a skip is a failure.
pub fn shared_data(path: &str) -> Option<Vec<u8>> {
    fs::read(shared_file(path)?).ok()
}

/// The place of such a file.
pub fn shared_file(path: &str) -> Option<PathBuf> {
    let root = std::env::var("MAILWHY_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").to_string());
    let file = Path::new(&root).join("data").join(path);
    if !file.exists() {
        skip(&format!("{} is not here", file.display()));
        return None;
    }
    Some(file)
}

/// Says that a test cannot do its work.
pub fn skip(why: &str) {
    let strict = std::env::var("MAILWHY_STRICT").is_ok_and(|it| it == "1");
    assert!(!strict, "skipped under MAILWHY_STRICT: {why}");
    eprintln!("SKIPPED: {why}");
}
