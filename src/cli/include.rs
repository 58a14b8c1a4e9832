//! The files that a zone includes.

use mailwhy::records::zone::{Includes, Source};
use mailwhy::text::decode;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The files that a zone includes, and those that these include, by the names that they are called. Only files in the folder of
/// the zone, or below it, are read; whatever else is named stays out, and the report says so.
pub fn read(text: &str, zone_file: &str) -> Includes {
    let mut files = Includes::new();
    let folder = Path::new(zone_file).parent().map(|it| if it.as_os_str().is_empty() { Path::new(".") } else { it });
    let Some(folder) = folder.and_then(|it| it.canonicalize().ok()).filter(|_| zone_file != "-") else { return files };
    loop {
        let source = Source::new(text, &files);
        let known = source.awaited().filter_map(|it| Some((it.to_string(), file_below(&folder, it)?)));
        let found: Vec<(String, Option<String>)> = known.collect();
        if found.is_empty() {
            return files;
        }
        files.extend(found);
    }
}

/// The text of a file of that name, or `Some(None)` where there is none. `None` where it lies outside the folder or cannot be read.
fn file_below(folder: &Path, name: &str) -> Option<Option<String>> {
    let within = !Path::new(name).is_absolute() && !name.split(['/', '\\']).any(|it| it == "..");
    match folder.join(name).canonicalize() {
        Ok(file) if file.starts_with(folder) && file.is_file() => Some(Some(decode(&fs::read(file).ok()?).text.into_owned())),
        Ok(file) if file.starts_with(folder) => Some(None),
        Err(error) if error.kind() == ErrorKind::NotFound && within => Some(None),
        _ => None,
    }
}
