//! The name of a zone whose text does not say it: servers know it from their configuration, panels from what was chosen there.

use crate::records::Name;
use crate::text::is_one_of;

/// The name is looked for in so many bytes: SOA and NS records stand at the beginning.
const LOOKED_AT: usize = 1 << 16;

/// The origin of a zone without `$ORIGIN`: the owner of its SOA record, or of its NS records where that is relative. `None` for a
/// text that says its origin, that has no SOA record, or whose absolute names do not agree.
///
/// ```
/// use mailwhy::records::zone::origin::implied;
/// let plesk = "@ IN SOA ns1.example.net. admin.example.net. (1 2 3 4 5)\nexample.com. IN NS ns1.example.net.\n";
/// assert_eq!(implied(plesk).unwrap().to_string(), "example.com.");
/// assert!(implied("www IN A 192.0.2.1\n").is_none());
/// ```
#[inline(never)]
pub fn implied(text: &str) -> Option<Name> {
    let head = &text[..text.floor_char_boundary(LOOKED_AT)];
    let (mut soa, mut servers, mut owners, mut owner) = (false, Vec::new(), Vec::new(), "");
    for line in head.split(['\n', '\r']) {
        let line = line.split(';').next().unwrap_or_default();
        if !soa && line.get(..7).is_some_and(|it| it.eq_ignore_ascii_case("$ORIGIN")) {
            return None;
        }
        let mut words = line.split_ascii_whitespace();
        if !line.starts_with([' ', '\t']) {
            owner = words.next().unwrap_or(owner);
        }
        let mut rtypes = words.take(3).filter(|it| it.starts_with(|it: char| it.is_ascii_alphabetic()) && !is_class(it));
        let Some(rtype) = rtypes.next() else { continue };
        let absolute = owner.ends_with('.');
        if rtype.eq_ignore_ascii_case("SOA") && !soa {
            match owner {
                "@" => soa = true,
                _ if absolute => return Name::read(owner).ok(),
                _ => return None,
            }
        }
        if absolute {
            owners.push(owner);
            servers.extend(rtype.eq_ignore_ascii_case("NS").then_some(owner));
        }
    }
    let apex = servers.into_iter().min_by_key(|it| it.len()).filter(|_| soa)?;
    let apex = Name::read(apex).ok()?;
    let agrees = |it: &str| Name::read(it).is_ok_and(|it| it.is_at_or_below(&apex));
    owners.into_iter().all(agrees).then_some(apex)
}

fn is_class(word: &str) -> bool {
    is_one_of(word, &["IN", "CH", "HS"])
}
