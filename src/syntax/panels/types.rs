//! What cells look like: record types as panels name them, hosts, values and their words.

use super::cell::{Cell, plain};
use super::ttl;
use crate::text::detect::zone;
use std::net::{Ipv4Addr, Ipv6Addr};

/// Whether panels and exports name a type so. Rare types are read where a column says that it holds types.
fn is_usual(word: &str) -> bool {
    zone::TYPES[..zone::OF_PANELS].contains(&word)
}

/// Functions of panels that stand where a type stands, in small letters.
const FUNCTIONS: [&str; 25] = [
    "url",
    "url301",
    "url302",
    "url redirect",
    "url redirect record",
    "url forward",
    "url frame",
    "unmasked",
    "masked",
    "redirect",
    "forward",
    "frame",
    "redirect_url",
    "forward_url",
    "web redirect",
    "webfwd",
    "permanent redirect (301)",
    "worker",
    "r2",
    "tunnel",
    "显性url",
    "隐性url",
    "显性转发",
    "隐性转发",
    "url转发",
];

/// Aliases that the provider follows itself, in small letters.
const ALIASES: [&str; 9] =
    ["alias", "aname", "alias record", "aname record", "flatten", "cname flattening", "cname扁平化", "netlify", "netlifyv6"];

/// What stands in a type cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Type,
    /// A function of the panel: nothing is published.
    Function,
    /// Answered with the records of another name.
    Alias,
}

#[inline(never)]
pub(super) fn meaning(text: &str) -> Meaning {
    let plain = plain(text);
    match plain.trim_end_matches("记录") {
        it if FUNCTIONS.contains(&it) => Meaning::Function,
        it if ALIASES.contains(&it) => Meaning::Alias,
        _ => Meaning::Type,
    }
}

/// The type of a cell such as `MX`, `MX Record`, `MX记录` or `MX - mail exchange`, without what explains it.
#[inline(never)]
pub(super) fn word<'t>(cell: &Cell<'t>) -> Cell<'t> {
    let text = cell.text();
    if let Some((start, end)) = type_in_brackets(text) {
        return cell.part(start, end);
    }
    let ends = |it: char| !(it.is_ascii_alphanumeric() || it == '-' || ('\u{ff01}'..='\u{ff5e}').contains(&it));
    let end = text.find(ends).filter(|&it| it > 0).unwrap_or(text.len());
    let word = cell.part(0, end);
    // `MX-Record`
    let before = word.text().split_once('-').filter(|(it, rest)| is_type(it) && ["Record", "Eintrag"].contains(rest));
    match before {
        Some((rtype, _)) => word.part(0, rtype.len()),
        None if is_type(word.text()) => word,
        None => cell.clone(),
    }
}

/// Where the type stands in `Mail Exchanger (MX)`.
fn type_in_brackets(text: &str) -> Option<(usize, usize)> {
    let inside = text.strip_suffix(')')?;
    let open = inside.rfind('(').filter(|it| *it > 0)?;
    is_type(&inside[open + 1..]).then_some((open + 1, inside.len()))
}

/// The priority in `MX (10)` and `MX 10`.
pub(super) fn priority_of_type<'t>(cell: &Cell<'t>) -> Option<Cell<'t>> {
    let words = cell.split(|it| it.is_whitespace() || matches!(it, '(' | ')'));
    let number = words.last().filter(|it| it.text().bytes().all(|it| it.is_ascii_digit()))?;
    (words.len() == 2).then(|| number.clone())
}

/// The type of a record whose table does not name it, as far as its value tells. `priority` says that it has one.
#[inline(never)]
pub(super) fn type_of_value(value: &str, priority: bool) -> Option<&'static str> {
    let words: Vec<&str> = value.split_whitespace().collect();
    let full_name = |it: &str| is_host(it) && it.trim_end_matches('.').contains('.');
    let number = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    match &words[..] {
        [address] if address.parse::<Ipv4Addr>().is_ok() => Some("A"),
        [address] if address.parse::<Ipv6Addr>().is_ok() => Some("AAAA"),
        [first, ..] if first.starts_with(['"', '“']) || first.contains('=') => Some("TXT"),
        [preference, name] if number(preference) && full_name(name) => Some("MX"),
        [name] if full_name(name) => Some(if priority { "MX" } else { "CNAME" }),
        _ => None,
    }
}

/// The type that the words above a table, or above a column, name.
#[inline(never)]
pub(super) fn type_in_words(text: &str) -> Option<&'static str> {
    let plain = plain(text);
    let words = || plain.split(|it: char| !it.is_alphanumeric());
    let named = ["MX", "TXT", "CNAME", "AAAA", "NS"].into_iter().find(|it| words().any(|word| word.eq_ignore_ascii_case(it)));
    named.or_else(|| (plain.contains("mail server") || plain.contains("mail exchange")).then_some("MX"))
}

/// Whether a word is a type that panels know, or `TYPE65`.
#[inline(never)]
pub(super) fn is_type(word: &str) -> bool {
    let upper = plain(word).to_ascii_uppercase();
    let generic = upper.strip_prefix("TYPE").is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()));
    generic || is_usual(&upper)
}

/// Whether a cell names a type, perhaps with words that explain it, or what panels have beside types.
#[inline(never)]
pub(super) fn names_type(cell: &Cell<'_>) -> bool {
    let text = cell.text();
    if text.len() > 80 {
        return false;
    }
    if meaning(text) != Meaning::Type || type_in_brackets(text).is_some() {
        return true;
    }
    let word = word(cell);
    let rest = plain(&text[word.text().len()..]);
    let priority = word.text() == "MX" && rest.bytes().all(|it| it.is_ascii_digit());
    is_type(word.text()) && (rest.is_empty() || priority || EXPLANATIONS.iter().any(|it| rest.starts_with(it)))
}

/// What follows a type in its cell.
const EXPLANATIONS: [&str; 8] = ["record", "记录", "記錄", "(", "-", "–", "+", "レコード"];

/// The same without a column that says so: in capital letters alone, as a host may be called `mx`.
#[inline(never)]
pub(super) fn names_type_by_itself(cell: &Cell<'_>) -> bool {
    let capital = |it: &str| it.bytes().all(|it| !it.is_ascii_lowercase());
    let word = word(cell);
    // `TYPE65` is no word of panels.
    let known = capital(word.text()) && !word.text().starts_with("TYPE");
    names_type(cell) && (known || meaning(cell.text()) != Meaning::Type)
}

/// How much of a host cell says "the domain itself", if it does.
#[inline(never)]
pub(super) fn apex_length(host: &str) -> Option<usize> {
    if host.starts_with('@') && host[1..].chars().next().is_none_or(char::is_whitespace) {
        return Some(1);
    }
    let plain = plain(host);
    let plain = plain.trim_matches(|it: char| matches!(it, '(' | ')' | '<' | '>' | '"' | '\''));
    // `shop.example or @`
    (APEX.contains(&plain) || plain.ends_with(" or @")).then_some(host.len())
}

/// Words for the domain itself in host cells.
const APEX: [&str; 25] = [
    "",
    ".",
    "-",
    "--",
    "—",
    "–",
    "@",
    "none",
    "blank",
    "empty",
    "leave blank",
    "leave empty",
    "apex",
    "root",
    "root domain",
    "空",
    "留空",
    "置空",
    "置为空",
    "根域名",
    "主域名",
    "same as parent folder",
    "identisch mit übergeordnetem ordner",
    "@ or blank",
    "@ or leave blank",
];

/// Whether a host without final dot is the domain, or ends in it.
#[inline(never)]
pub(super) fn ends_in(host: &str, domain: &str) -> bool {
    let Some(start) = host.len().checked_sub(domain.len()).filter(|_| !domain.is_empty()) else { return false };
    let (Some(before), Some(end)) = (host.get(..start), host.get(start..)) else { return false };
    end.eq_ignore_ascii_case(domain) && (before.is_empty() || before.ends_with('.'))
}

/// Whether a cell can be a host.
#[inline(never)]
pub(super) fn is_host(text: &str) -> bool {
    let character = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_' | '.' | '*' | '\\' | '/' | '。' | '．');
    apex_length(text).is_some() || (text.len() <= 255 && text.chars().all(character))
}

/// Whether a host is an address, perhaps with the length of a network behind it: `192.0.2.1 / 24`.
pub(super) fn is_address(text: &str) -> bool {
    let address = text.split('/').next().unwrap_or_default().trim();
    address.parse::<Ipv4Addr>().is_ok() || address.parse::<Ipv6Addr>().is_ok()
}

/// Words in a status column for a record that is not published.
const PAUSED: [&str; 24] = [
    "暂停",
    "已暂停",
    "暂停解析",
    "停用",
    "已停用",
    "禁用",
    "已禁用",
    "关闭",
    "未启用",
    "暫停",
    "已暫停",
    "停止",
    "paused",
    "pause",
    "suspended",
    "suspend",
    "disabled",
    "disable",
    "inactive",
    "off",
    "false",
    "no",
    "0",
    "deactivated",
];

pub(super) fn is_paused(status: &str) -> bool {
    PAUSED.contains(&&*plain(status))
}

/// Words of buttons behind a row, in small letters.
const BUTTONS: [&str; 23] = [
    "修改", "编辑", "暂停", "启用", "删除", "备注", "更多", "复制", "can't", "edit", "modify", "delete", "remove", "disable",
    "enable", "remark", "more", "copy", "suspend", "actions", "options", "manage", "...",
];

/// Whether a text is words of buttons, which a page shows without blanks between.
#[inline(never)]
pub(super) fn is_button(text: &str) -> bool {
    let plain = plain(text);
    let mut rest = &*plain;
    while let Some(behind) = BUTTONS.iter().find_map(|it| rest.strip_prefix(it)) {
        rest = behind.trim_start_matches([' ', '|', '/']);
    }
    rest.is_empty() && !plain.is_empty()
}

/// Words that stand in the columns of a panel beside host, value and numbers.
const PANEL_WORDS: [&str; 22] = [
    "默认",
    "默認",
    "default",
    "启用",
    "正常",
    "暂停",
    "停用",
    "禁用",
    "生效",
    "自动",
    "auto",
    "automatic",
    "active",
    "enabled",
    "disabled",
    "enable",
    "disable",
    "paused",
    "dns only",
    "proxied",
    "仅 dns",
    "已代理",
];

pub(super) fn is_panel_word(text: &str) -> bool {
    PANEL_WORDS.contains(&&*plain(text))
}

/// Words for a line that holds for everybody.
const DEFAULT_LINES: [&str; 14] =
    ["默认", "默認", "default", "全网默认", "全部", "全部线路", "全网", "any", "all", "simple", "*", "0", "global", "公网"];

pub(super) fn is_default_line(line: &str) -> bool {
    DEFAULT_LINES.contains(&&*plain(line))
}

/// The values of a cell: panels put several into one, in lines, addresses also with commas.
pub(super) fn values<'t>(rtype: &str, cell: &Cell<'t>) -> Vec<Cell<'t>> {
    if cell.text().is_empty() {
        return vec![];
    }
    let lines = cell.split(|it| it == '\n' || it == '\r');
    let is_number = |it: &Cell<'_>| it.text().bytes().all(|it| it.is_ascii_digit());
    match rtype {
        "A" | "AAAA" => {
            let words = cell.split(|it| it.is_whitespace() || matches!(it, ',' | ';' | '，' | '；' | '、'));
            let addresses = words.iter().all(|it| it.text().parse::<std::net::IpAddr>().is_ok());
            if addresses { words } else { lines }
        }
        "TXT" | "SPF" => {
            let begins = |it: &Cell<'_>| it.text().starts_with('"') || begins(it.text(), "v=");
            if let Some(listed) = listed(cell) {
                return listed;
            }
            if lines.len() > 1 && lines.iter().all(begins) { lines } else { vec![unfolded(cell)] }
        }
        // Some panels show the priority in a line of its own.
        "MX" if lines.len() == 2 && matches!(&exchange_words(cell)[..], [a, b] if is_number(a) != is_number(b)) => {
            vec![cell.clone()]
        }
        // As gcloud lists them.
        "NS" | "PTR" | "MX" if cell.text().contains(',') => {
            let listed = cell.split(|it| it == ',' || it == '\n' || it == '\r');
            let is_whole = |it: &Cell<'_>| match it.text().split_whitespace().collect::<Vec<_>>()[..] {
                [name] => rtype != "MX" && name.contains('.'),
                [number, name] => rtype == "MX" && number.parse::<u16>().is_ok() && name.contains('.'),
                _ => false,
            };
            if listed.iter().all(is_whole) { listed } else { lines }
        }
        "MX" => lines.iter().flat_map(pairs).collect(),
        _ => lines,
    }
}

/// `"one","two"` in one cell are two texts.
fn listed<'t>(cell: &Cell<'t>) -> Option<Vec<Cell<'t>>> {
    let text = cell.text();
    let ends = text.match_indices("\",\"").map(|(at, _)| at + 1);
    let (mut parts, mut start) = (Vec::new(), 0);
    for end in ends.chain([text.len()]) {
        parts.push(cell.part(start, end));
        start = end + 1;
    }
    (parts.len() > 1 && parts.iter().all(|it| strings(it).is_some())).then_some(parts)
}

/// A text without the line breaks that a table folds it with: those of an SPF record stand for blanks.
fn unfolded<'t>(cell: &Cell<'t>) -> Cell<'t> {
    if !cell.text().contains(['\n', '\r']) {
        return cell.clone();
    }
    let between = if begins(cell.text(), "v=spf") { " " } else { "" };
    let mut text = crate::text::Mapped::default();
    for (number, line) in cell.split(|it| it == '\n' || it == '\r').iter().enumerate() {
        if number > 0 {
            between.chars().for_each(|it| text.push_character(it, crate::text::Span::at(line.place().start as usize)));
        }
        for (at, character) in line.text().char_indices() {
            text.push_character(character, line.source(at, at + character.len_utf8()));
        }
    }
    Cell::decoded(text, cell.place().start as usize, cell.style)
}

/// `5 mx1.example.com 10 mx2.example.com` in one line are two values.
fn pairs<'t>(line: &Cell<'t>) -> Vec<Cell<'t>> {
    let words = line.split(|it| it.is_whitespace() || it == ',');
    let number = |it: &Cell<'_>| it.text().bytes().all(|it| it.is_ascii_digit());
    let pairs = words.chunks(2).all(|it| matches!(it, [first, second] if number(first) && !number(second)));
    if words.len() > 2 && pairs { words.chunks(2).map(|it| it[0].to(&it[1])).collect() } else { vec![line.clone()] }
}

/// The preference and the host of an MX value: `10 mx`, `mx 10`, `mx (10)`, `mx (Priority: 10)`, or the host alone.
#[inline(never)]
pub(super) fn preference<'t>(value: &Cell<'t>) -> (Option<Cell<'t>>, Cell<'t>) {
    let number = |it: &Cell<'_>| it.text().bytes().all(|it| it.is_ascii_digit());
    let words = exchange_words(value);
    match &words[..] {
        [first, second] if number(first) => (Some(first.clone()), second.clone()),
        [first, second] if number(second) => (Some(second.clone()), first.clone()),
        [first, .., last] if number(first) => (Some(first.clone()), words[1].to(last)),
        [name] => (None, name.clone()),
        _ => (None, value.clone()),
    }
}

/// The words of an MX value, without those that say what the others are.
#[inline(never)]
pub(super) fn exchange_words<'t>(value: &Cell<'t>) -> Vec<Cell<'t>> {
    let between = ['(', ')', '[', ']', ',', '|', '（', '）', '，', '：', '【', '】'];
    let mut words = value.split(|it| it.is_whitespace() || between.contains(&it));
    let about = ["priority", "destination", "exchange", "prio", "preference", "pref", "优先级", "mx", "mx优先级", "with"];
    words.retain(|it| !about.contains(&plain(it.text()).trim_end_matches(':')));
    words
}

/// What a panel says between the host and the value of a record, or before the value in its cell.
const SAID_BEFORE_VALUE: [&str; 4] = ["mail handled by", "directs to", "is an alias of", "returns"];

pub(super) fn is_said_before_value(text: &str) -> bool {
    SAID_BEFORE_VALUE.contains(&&*plain(text))
}

/// The value without what is said before it.
pub(super) fn said<'t>(value: Cell<'t>) -> Cell<'t> {
    let behind = |it: &&str| value.text().strip_prefix(*it).is_some_and(|it| it.starts_with(' '));
    match SAID_BEFORE_VALUE.iter().find(|it| behind(it)) {
        Some(said) => value.part(said.len() + 1, value.text().len()),
        None => value,
    }
}

/// What stands for a value that the panel makes up itself, as GoDaddy does.
pub(super) fn is_made_by_panel(value: &str) -> bool {
    let plain = plain(value);
    plain == "parked" || plain.starts_with("websitebuilder") || plain.starts_with("handled by ")
}

/// The contents of a text that is quoted strings and nothing else.
pub(super) fn strings<'t>(value: &Cell<'t>) -> Option<Vec<Cell<'t>>> {
    let (text, mut strings, mut at) = (value.text(), Vec::new(), 0);
    while at < text.len() {
        let rest = &text[at..];
        let inside = rest.strip_prefix('"')?;
        let mut characters = inside.char_indices();
        let close = loop {
            match characters.next()? {
                (close, '"') => break close,
                (_, '\\') => characters.next().map(|_| ())?,
                _ => {}
            }
        };
        let start = at + 1;
        strings.push((start, start + close));
        let behind = &text[start + close + 1..];
        at = text.len() - behind.trim_start().len();
    }
    (!strings.is_empty()).then(|| strings.into_iter().map(|(start, end)| value.exact_part(start, end)).collect())
}

/// How long the quotes are that look like ASCII quotes around a text, but are others.
pub(super) fn odd_quotes(text: &str) -> Option<(usize, usize)> {
    let odd = |it: char| matches!(it, '“' | '”' | '„' | '‟' | '＂' | '「' | '」' | '″');
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    let apart = text.len() > first.len_utf8() + last.len_utf8();
    (odd(first) && odd(last) && apart).then_some((first.len_utf8(), last.len_utf8()))
}

/// Whether a text begins so, in letters of either case and width.
fn begins(text: &str, start: &str) -> bool {
    plain(&text[..text.floor_char_boundary(4 * start.len())]).starts_with(start)
}

/// How well a text does as the value of a record of that type; below 0 it cannot be one.
#[inline(never)]
pub(super) fn value_fit(rtype: &str, text: &str) -> i32 {
    if text.is_empty() {
        return -2;
    }
    // How a text begins tells enough of it.
    let text = &text[..text.floor_char_boundary(1024)];
    let number = text.bytes().all(|it| it.is_ascii_digit());
    let name = |it: &str| {
        let bare = it.strip_suffix('.').unwrap_or(it);
        let full = bare.contains('.') && is_host(bare) && !bare.starts_with('.');
        if full {
            8
        } else if it == "@" || it == "." || (is_host(it) && !number) {
            2
        } else {
            -3
        }
    };
    // What is no value of any type; anything else may be a wrong one.
    let never = number || is_panel_word(text) || matches!(text, "-" | "--" | "—");
    match rtype {
        "A" if text.split(',').all(|it| it.trim().parse::<Ipv4Addr>().is_ok()) => 10,
        "AAAA" if text.split(',').all(|it| it.trim().parse::<Ipv6Addr>().is_ok()) => 10,
        "TXT" | "SPF" if text.starts_with(['"', '“']) || begins(text, "v=") => 9,
        "TXT" | "SPF" if ttl::is_like(text) || is_panel_word(text) => 0,
        "TXT" | "SPF" if is_host(text) && !text.contains('=') => 2,
        "TXT" | "SPF" => 4,
        _ if never => -4,
        _ if ttl::is_like(text) => 0,
        "A" | "AAAA" => 1 + i32::from(text.contains('.')) + i32::from(text.starts_with(|it: char| it.is_ascii_digit())),
        "CNAME" | "NS" | "PTR" | "DNAME" => name(text).max(1),
        "MX" | "SRV" => {
            let best = text.split([' ', ',', '\t', '(', '\n']).filter(|it| !it.is_empty()).map(name).max();
            best.unwrap_or(0).max(1)
        }
        _ => 3,
    }
}
