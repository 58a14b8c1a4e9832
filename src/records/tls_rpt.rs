//! TLS reporting (RFC 8460 §3).

use super::uri::Uri;
use crate::syntax::tag_list::{Grammar, TagList};

pub const GRAMMAR: Grammar = Grammar { names: &["v", "rua"], words: &["TLSRPTv1"], prose: &[] };

/// The schemes that reports can take.
pub const SCHEMES: [&str; 2] = ["mailto", "https"];

/// Where reports go. `None` where senders ignore the record.
///
/// ```
/// let rua = mailwhy::records::tls_rpt::read("v=TLSRPTv1; rua=mailto:a@example.com,https://r.example/v1").unwrap();
/// assert_eq!(rua.len(), 2);
/// ```
pub fn read(text: &str) -> Option<Vec<Uri>> {
    let list = TagList::read(text, Grammar { names: &[], words: &[], ..GRAMMAR });
    let is_version = text.starts_with("v=TLSRPTv1") && list.tags.first().is_some_and(|it| it.value == "TLSRPTv1");
    let addresses = list.value("rua").filter(|_| is_version)?.split(',').map(str::trim);
    let uris: Vec<Uri> = addresses.filter_map(|it| Uri::read(it).ok()).filter(|it| SCHEMES.contains(&it.scheme())).collect();
    Some(uris).filter(|it| !it.is_empty())
}
