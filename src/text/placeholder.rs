/// Whether a word still waits to be filled in, as those of instructions do: `<domain>`, `[ip]`, `{domain}`, `x.x.x.x`, `your-ip`.
///
/// ```
/// use mailwhy::text::is_placeholder;
/// assert!(is_placeholder("<your key>") && is_placeholder("YOUR_KEY"));
/// assert!(!is_placeholder("example.com"));
/// ```
pub fn is_placeholder(text: &str) -> bool {
    let bracketed = [('<', '>'), ('[', ']'), ('{', '}')];
    let bracketed = !text.contains('%') && bracketed.iter().any(|&(open, close)| text.contains(open) && text.contains(close));
    let letters = text.contains('.') && text.split(['.', '/']).all(|it| !it.is_empty() && it.bytes().all(|it| it | 32 == b'x'));
    let variable = text.starts_with('$') && text.len() > 1
        || text.len() > 3 && text.starts_with('%') && text[1..].find('%') == Some(text.len() - 2);
    let variable = variable && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"$%_-".contains(&it));
    bracketed
        || letters
        || variable
        || BEGINNINGS.iter().any(|it| text.get(..it.len()).is_some_and(|found| found.eq_ignore_ascii_case(it)))
}

const BEGINNINGS: [&str; 6] = ["your-", "your_", "yourip", "yourdomain", "my-ip", "my_ip"];
