use std::fmt;

/// A URI as mail records hold it: `mailto:` or `https:` most often (RFC 3986 §3).
///
/// ```
/// use mailwhy::records::uri::{Uri, UriFault};
/// let uri = Uri::read("mailto:d@example.com").unwrap();
/// assert_eq!((uri.scheme(), uri.host()), ("mailto", Some("example.com")));
/// assert_eq!(Uri::read("d@example.com"), Err(UriFault::NoScheme));
/// assert_eq!(Uri::read("mailto:a b@example.com"), Err(UriFault::Character { at: 8 }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uri {
    text: Box<str>,
    colon: usize,
}

/// Why a text is no URI that a record may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UriFault {
    NoScheme,
    /// A scheme, and no host or address after it.
    NoHost,
    /// A character that must be percent-encoded. `at` is its byte.
    Character {
        at: usize,
    },
}

impl Uri {
    /// Reads a URI. `!`, `,` and `;` must be encoded, as the records that hold URIs demand (RFC 9989 §4.8, RFC 8460 §3).
    pub fn read(text: &str) -> Result<Uri, UriFault> {
        for (at, character) in text.char_indices() {
            let encoded = || text.as_bytes()[at + 1..].first_chunk::<2>().is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit));
            let fits = match character {
                '%' => encoded(),
                '!' | ',' | ';' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | ' ' => false,
                _ => !character.is_ascii_control(),
            };
            if !fits {
                return Err(UriFault::Character { at });
            }
        }
        let colon = text.find(':').filter(|&at| is_scheme(&text[..at])).ok_or(UriFault::NoScheme)?;
        let uri = Uri { text: text.into(), colon };
        match uri.scheme() {
            "mailto" if text.split('?').next().is_some_and(|it| it.matches('@').count() > 1) => {
                // Two addresses, with something else than a comma between, or one with a slip.
                let second = text
                    .match_indices("mailto:")
                    .last()
                    .filter(|(at, _)| *at > 0 && text.as_bytes()[at - 1].is_ascii_punctuation());
                Err(UriFault::Character { at: second.map(|(at, _)| at - 1).or(text.find('@')).unwrap_or_default() })
            }
            "mailto" | "https" | "http" if !uri.host().is_some_and(is_host) => Err(UriFault::NoHost),
            _ => Ok(uri),
        }
    }

    /// In lower case, as schemes are equal in either.
    pub fn scheme(&self) -> &str {
        KNOWN_SCHEMES.into_iter().find(|it| it.eq_ignore_ascii_case(&self.text[..self.colon])).unwrap_or(&self.text[..self.colon])
    }

    /// The domain of an address, or the host of a web address. `None` where there is none, or the scheme is another.
    pub fn host(&self) -> Option<&str> {
        let rest = &self.text[self.colon + 1..];
        let host = match self.scheme() {
            "mailto" => rest.split('?').next()?.rsplit_once('@').filter(|(local, _)| !local.is_empty())?.1,
            "https" | "http" => {
                let authority = rest.strip_prefix("//")?.split(['/', '?', '#']).next()?;
                let host = authority.rsplit('@').next()?;
                host.split(':').next()?
            }
            _ => return None,
        };
        Some(host).filter(|it| !it.is_empty())
    }

    /// The path of a web address; empty where there is none.
    pub fn path(&self) -> &str {
        let rest = self.text[self.colon + 1..].trim_start_matches('/');
        rest.find('/').map_or("", |at| rest[at..].split(['?', '#']).next().unwrap_or_default())
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}

const KNOWN_SCHEMES: [&str; 3] = ["mailto", "https", "http"];

/// Labels of letters, digits, hyphens and underscores, or an address in brackets.
fn is_host(text: &str) -> bool {
    let label =
        |it: &str| !it.is_empty() && it.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_') || !it.is_ascii());
    text.starts_with('[') || text.strip_suffix('.').unwrap_or(text).split('.').all(label)
}

fn is_scheme(text: &str) -> bool {
    let rest_fits = text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.'));
    rest_fits && text.starts_with(|it: char| it.is_ascii_alphabetic())
}

impl fmt::Display for Uri {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}
