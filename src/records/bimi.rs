//! BIMI assertion records (draft of 2025-11, "Assertion Record Definition").

use super::uri::Uri;
use crate::syntax::tag_list::{Grammar, TagList};

pub const GRAMMAR: Grammar =
    Grammar { names: &["v", "l", "a", "lps", "avp"], words: &["BIMI1", "brand", "personal"], prose: &[] };

/// An assertion record that receivers can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bimi {
    /// The logo. `None` declines to show one.
    pub location: Option<Uri>,
    /// The certificate of the mark.
    pub evidence: Option<Uri>,
}

impl Bimi {
    /// Reads a record as a receiver does, who mends nothing. `None` where the record is in error.
    ///
    /// ```
    /// use mailwhy::records::bimi::Bimi;
    /// let bimi = Bimi::read("v=BIMI1; l=https://example.com/logo.svg; a=").unwrap();
    /// assert!(bimi.location.is_some() && bimi.evidence.is_none());
    /// assert_eq!(Bimi::read("v=BIMI1; l=http://example.com/logo.svg"), None);
    /// ```
    pub fn read(text: &str) -> Option<Bimi> {
        let list = TagList::read(text, Grammar { names: &[], words: &[], ..GRAMMAR });
        list.tags.first().filter(|it| it.name == "v" && it.name_span.start == 0 && it.value == "BIMI1")?;
        let location = web_address(list.value("l")?).ok()?;
        let evidence = web_address(list.value("a").unwrap_or_default()).ok()?;
        Some(Bimi { location, evidence })
    }
}

/// One https address with a full host name, or nothing. The fault says at which byte it is seen.
pub fn web_address(text: &str) -> Result<Option<Uri>, usize> {
    use super::uri::UriFault;
    if text.is_empty() {
        return Ok(None);
    }
    match Uri::read(text) {
        Ok(uri) if uri.scheme() == "https" && uri.host().is_some_and(|it| it.contains('.')) => Ok(Some(uri)),
        Err(UriFault::Character { at }) => Err(at),
        _ => Err(0),
    }
}

/// Whether the address ends in the name of a picture format that receivers take: SVG, compressed or not.
pub fn is_svg(uri: &Uri) -> bool {
    let path = uri.path().to_ascii_lowercase();
    let file = path.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.').is_none_or(|(_, ending)| matches!(ending, "svg" | "svgz"))
}
