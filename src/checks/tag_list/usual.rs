//! Lists of tags as nearly all are written: one blank at most before a tag, and none around its `=`.

/// Gives each tag of a list, its name and its value, to `take`. `None` where one is written otherwise, or `take` gives that.
pub fn each_tag<'t>(list: &'t [u8], mut take: impl FnMut(&'t [u8], &'t [u8]) -> Option<()>) -> Option<()> {
    let list = list.trim_ascii_end();
    let mut rest = list.strip_suffix(b";").unwrap_or(list);
    loop {
        let end = memchr::memchr(b';', rest);
        let item = &rest[..end.unwrap_or(rest.len())];
        let item = item.strip_prefix(b" ").unwrap_or(item);
        let equals = item.iter().position(|it| *it == b'=')?;
        take(&item[..equals], &item[equals + 1..])?;
        match end {
            Some(end) => rest = &rest[end + 1..],
            None => return Some(()),
        }
    }
}
