//! The files that a zone includes.

use mailwhy::records::zone::Source;
use mailwhy::text::decode;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The files that a zone includes, and those that these include, by the names that they are called. Only files in the folder of
/// the zone, or below it, are read; whatever else is named stays out, and the report says so.
pub fn read(text: &str, zone_file: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let folder = Path::new(zone_file).parent().map(|it| if it.as_os_str().is_empty() { Path::new(".") } else { it });
    let Some(folder) = folder.and_then(|it| it.canonicalize().ok()).filter(|_| zone_file != "-") else { return files };
    loop {
        let source = Source::new(text, &files);
        let found: Vec<(String, String)> =
            source.awaited().filter_map(|it| Some((it.to_string(), file_below(&folder, it)?))).collect();
        if found.is_empty() {
            return files;
        }
        files.extend(found);
    }
}

/// The text of a file of that name, if it lies below the folder.
fn file_below(folder: &Path, name: &str) -> Option<String> {
    let path: PathBuf = folder.join(name).canonicalize().ok().filter(|it| it.starts_with(folder))?;
    Some(decode(&fs::read(path).ok()?).text.into_owned())
}
