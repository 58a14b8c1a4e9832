//! Addresses and prefix lengths (RFC 7208 §5.6).

use super::term::Head;
use super::{FAULT, PERMERROR, Qualifier, Reader};
use crate::report::{Applicability, Finding, Rule, example, facts, prose};
use crate::text::{Span, is_placeholder};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub static IP4_ADDRESS: Rule = Rule {
    code: "spf-ip4-address",
    message: prose("{value} is no IPv4 address"),
    why: PERMERROR,
    fixes: ADDRESS_FIXES,
    source: prose("RFC 7208 §5.6"),
    wrong: example("v=spf1 ip4:192.0.2 -all\n           ^^^^^^^ error: 192.0.2 is no IPv4 address"),
    right: example("v=spf1 ip4:192.0.2.0/24 -all"),
    ..FAULT
};

pub static IP4_OCTET: Rule = Rule {
    code: "spf-ip4-octet",
    message: prose("{octet} is too much: the numbers of an IPv4 address end at 255"),
    why: PERMERROR,
    source: prose("RFC 7208 §5.6"),
    wrong: example(
        "v=spf1 ip4:192.0.2.300 -all\n                   ^^^ error: 300 is too much: the numbers of an IPv4 address end at 255",
    ),
    right: example("v=spf1 ip4:192.0.2.30 -all"),
    ..FAULT
};

pub static IP6_ADDRESS: Rule = Rule {
    code: "spf-ip6-address",
    message: prose("{value} is no IPv6 address"),
    why: PERMERROR,
    fixes: ADDRESS_FIXES,
    source: prose("RFC 7208 §5.6"),
    wrong: example("v=spf1 ip6:192.0.2.1 -all\n           ^^^^^^^^^ error: 192.0.2.1 is no IPv6 address"),
    right: example("v=spf1 ip4:192.0.2.1 -all"),
    ..FAULT
};

pub static PREFIX_LENGTH: Rule = Rule {
    code: "spf-prefix-length",
    message: prose("{prefix} is no prefix length here: / and a number from 0 to {most}"),
    why: PERMERROR,
    fixes: &["delete the prefix length", "write the prefix length plainly", "write two slashes before the length for IPv6"],
    source: prose("RFC 7208 §5.6"),
    wrong: example(
        "v=spf1 ip4:192.0.2.0/240 -all\n                    ^^^^ error: /240 is no prefix length here: / and a number from 0 to 32",
    ),
    right: example("v=spf1 ip4:192.0.2.0/24 -all"),
    ..FAULT
};

const ADDRESS_FIXES: &[&str] = &[
    "use ip4 for this address",
    "use ip6 for this address",
    "use a for this name",
    "write the whole network",
    "delete the port",
    "delete the leading zeros",
    "keep only the address",
    "write the range as networks",
];

/// An address, and how many of its bits count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network {
    pub address: IpAddr,
    pub prefix: u8,
}

impl Network {
    /// Reads an address with or without a prefix length, of either family.
    pub fn read(text: &str) -> Option<Network> {
        let (address, prefix) = text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let address: IpAddr = address.parse().ok()?;
        let prefix = prefix.map_or(Some(width(address)), |it| read_length(it, width(address)))?;
        Some(Network { address, prefix })
    }

    /// The network of a whole term `ip4:` that is written without a fault and passes.
    pub fn of_term(term: &[u8]) -> Option<Network> {
        match read_ip4_term(term, 0)? {
            (Qualifier::Pass, network, span) if span.len() == term.len() => Some(network),
            _ => None,
        }
    }

    pub fn is_ip4(&self) -> bool {
        self.address.is_ipv4()
    }

    /// Whether its high-order bits are those of the address. Addresses of the other family are never in it.
    pub fn contains(&self, address: IpAddr) -> bool {
        let free = u32::from(width(self.address).saturating_sub(self.prefix));
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(it)) => (own.to_bits() ^ it.to_bits()).checked_shr(free).unwrap_or(0) == 0,
            (IpAddr::V6(own), IpAddr::V6(it)) => (own.to_bits() ^ it.to_bits()).checked_shr(free).unwrap_or(0) == 0,
            _ => false,
        }
    }

    /// The network with its host bits cleared.
    pub fn masked(&self) -> Network {
        let keep = u32::from(width(self.address).saturating_sub(self.prefix));
        let address = match self.address {
            IpAddr::V4(it) => Ipv4Addr::from_bits(it.to_bits() & u32::MAX.checked_shl(keep).unwrap_or(0)).into(),
            IpAddr::V6(it) => Ipv6Addr::from_bits(it.to_bits() & u128::MAX.checked_shl(keep).unwrap_or(0)).into(),
        };
        Network { address, prefix: self.prefix }
    }
}

impl Reader<'_, '_> {
    pub(super) fn read_ip4(&mut self, head: Head) -> Option<Network> {
        let (address, prefix) = self.address_and_prefix(head)?;
        let Some((it, [])) = read_ip4_address(self.word(address).as_bytes()) else {
            self.report_address(&IP4_ADDRESS, head, address, prefix);
            return None;
        };
        Some(Network { address: it.into(), prefix: self.read_single_prefix(prefix, 32)? })
    }

    pub(super) fn read_ip6(&mut self, head: Head) -> Option<Network> {
        let (address, prefix) = self.address_and_prefix(head)?;
        let Ok(it) = self.word(address).parse::<Ipv6Addr>() else {
            self.report_address(&IP6_ADDRESS, head, address, prefix);
            return None;
        };
        Some(Network { address: it.into(), prefix: self.read_single_prefix(prefix, 128)? })
    }

    /// `dual-cidr-length`: `/24`, `//64`, `/24//64`, or nothing.
    pub(super) fn read_prefixes(&mut self, span: Span) -> Option<(Option<u8>, Option<u8>)> {
        let text = self.word(span);
        let (ip4, ip6) = match text.find("//") {
            Some(at) => (&text[..at], &text[at + 1..]),
            None => (text, ""),
        };
        let start = span.start as usize;
        let ip4_span = Span::new(start, start + ip4.len());
        let ip6_span = Span::new(span.end as usize - ip6.len(), span.end as usize);
        if let Some((first, second)) = ip4.get(1..).and_then(|it| it.split_once('/')).filter(|_| ip6.is_empty())
            && read_length(first, 32).is_some()
            && read_length(second, 128).is_some()
        {
            let slash = start + 1 + first.len();
            let wrong = Span::new(slash, span.end as usize);
            let finding = self.findings.add(&PREFIX_LENGTH, wrong, facts!(prefix: wrong.of(self.text), most: 32));
            let edit = [(Span::at(slash), "/")];
            finding.fix("write two slashes before the length for IPv6", Applicability::Likely, edit);
            return None;
        }
        let ip4 = if ip4.is_empty() { None } else { Some(self.read_single_prefix(ip4_span, 32)?) };
        let ip6 = if ip6.is_empty() { None } else { Some(self.read_single_prefix(ip6_span, 128)?) };
        Some((ip4, ip6))
    }

    /// `/` and a number; without it, the whole address counts.
    fn read_single_prefix(&mut self, span: Span, most: u8) -> Option<u8> {
        let text = self.word(span);
        let Some(length) = text.get(1..).filter(|_| self.begins(span, b'/')) else { return Some(most) };
        if let Some(length) = read_length(length, most) {
            return Some(length);
        }
        let finding = self.findings.add(&PREFIX_LENGTH, span, facts!(prefix: text, most: most));
        let plain = length.trim_matches(|it: char| !it.is_ascii_digit()).trim_start_matches('0');
        let mask = length.parse().ok().map(Ipv4Addr::to_bits).filter(|it| it.leading_ones() + it.trailing_zeros() == 32);
        // The length for IPv6 has a slash more.
        let doubled = self.text[..span.start as usize].ends_with('/');
        let deleted = Span { start: span.start - u32::from(doubled), end: span.end };
        if length.is_empty() {
            finding.fix("delete the prefix length", Applicability::Likely, [(deleted, "")]);
        } else if let Some(mask) = mask.filter(|_| most == 32) {
            let meant = format!("/{}", mask.leading_ones());
            finding.fix("write the prefix length plainly", Applicability::Likely, [(span, meant)]);
        } else if read_length(plain, most).is_some() {
            finding.fix("write the prefix length plainly", Applicability::Likely, [(span, format!("/{plain}"))]);
        } else if length.bytes().all(|it| it.is_ascii_digit()) {
            // A number too great: what was meant is not known, and a single address opens the least.
            finding.fix("delete the prefix length", Applicability::Likely, [(deleted, "")]);
        }
        None
    }

    fn address_and_prefix(&mut self, head: Head) -> Option<(Span, Span)> {
        let value = self.required_value(head)?;
        let slash = self.word(value).find('/').map_or(value.end, |it| value.start + it as u32);
        Some((Span { start: value.start, end: slash }, Span { start: slash, end: value.end }))
    }

    fn report_address(&mut self, rule: &'static Rule, head: Head, address: Span, prefix: Span) {
        let text = self.text;
        let (value, whole) = (address.of(text), address.to(prefix));
        // It was told already what these letters are.
        if !whole.of(text).is_ascii() {
            return;
        }
        if let Some(octet) = octet_over_255(value).map(|it| it.shifted(address.start as usize)) {
            self.findings.add(&IP4_OCTET, octet, facts!(octet: octet.of(text)));
            return;
        }
        if is_placeholder(whole.of(text)) && bare_network(whole.of(text)).is_none() {
            self.findings.add(&super::domain::PLACEHOLDER, whole, facts!(text: whole.of(text)));
            return;
        }
        let (span, value) = if whole.of(text).contains("://") { (whole, whole.of(text)) } else { (address, value) };
        let finding = self.findings.add(rule, span, facts!(value: value));
        offer_address_fix(finding, head, address, prefix, text);
    }
}

/// The fix for what people write in place of an address.
fn offer_address_fix(finding: &mut Finding, head: Head, address: Span, prefix: Span, text: &str) {
    let (value, whole) = (address.of(text), address.to(prefix).of(text));
    let likely = Applicability::Likely;
    if let Ok(it) = value.parse::<IpAddr>() {
        let (title, name) = match it {
            IpAddr::V4(_) => ("use ip4 for this address", "ip4"),
            IpAddr::V6(_) => ("use ip6 for this address", "ip6"),
        };
        finding.fix(title, likely, [(head.name, name)]);
    } else if let Some((it, port)) = value.split_once(':').filter(|(it, _)| it.parse::<Ipv4Addr>().is_ok())
        && port.bytes().all(|it| it.is_ascii_digit())
    {
        let port = Span { start: address.start + it.len() as u32, end: address.end };
        finding.fix("delete the port", likely, [(port, "")]);
    } else if let Some(plain) = without_leading_zeros(value) {
        finding.fix("delete the leading zeros", likely, [(address, plain)]);
    } else if let Some((network, plain)) = bare_network(whole) {
        let name = if network.is_ip4() { "ip4" } else { "ip6" };
        let renamed = (!head.name.of(text).eq_ignore_ascii_case(name)).then_some((head.name, name.to_string()));
        let edits = renamed.into_iter().chain([(address.to(prefix), plain)]);
        finding.fix("keep only the address", likely, edits);
    } else if let Some(networks) = range(value).filter(|_| prefix.is_empty()) {
        let sign = &text[head.term.start as usize..head.name.start as usize];
        let networks = networks.join(&format!(" {sign}ip4:"));
        let edits = [(Span { start: head.name.start, end: address.end }, format!("ip4:{networks}"))];
        finding.fix("write the range as networks", likely, edits);
    } else if let Some(network) = whole_network(value) {
        // `198.51.100/24`
        let kept = if prefix.is_empty() { network.len() } else { network.find('/').unwrap_or(network.len()) };
        let network = network[..kept].to_string();
        let renamed = (!head.name.of(text).eq_ignore_ascii_case("ip4")).then_some((head.name, "ip4".to_string()));
        finding.fix("write the whole network", likely, renamed.into_iter().chain([(address, network)]));
    } else if let Some(length) = value.find(':').map(|it| it + 1).filter(|it| Network::read(&whole[*it..]).is_some()) {
        let name = if Network::read(&whole[length..]).is_some_and(|it| it.is_ip4()) { "ip4:" } else { "ip6:" };
        let doubled = Span { start: head.name.start, end: address.start + length as u32 };
        finding.fix("keep only the address", likely, [(doubled, name)]);
    } else if let Some(plain) = whole_ip6_network(value) {
        let length = if prefix.is_empty() { format!("/{}", 16 * value.split(':').count()) } else { String::new() };
        let renamed = (!head.name.of(text).eq_ignore_ascii_case("ip6")).then_some((head.name, "ip6".to_string()));
        let edits = renamed.into_iter().chain([(address, format!("{plain}{length}"))]);
        finding.fix("write the whole network", likely, edits);
    } else if super::domain::is_host(value) && value.bytes().any(|it| it.is_ascii_alphabetic()) {
        finding.fix("use a for this name", likely, [(head.name, "a")]);
    }
}

/// The first number that is too great in what else is an IPv4 address.
fn octet_over_255(text: &str) -> Option<Span> {
    let octets: Vec<&str> = text.split('.').collect();
    let is_number = |it: &&str| (1..=9).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    if octets.len() != 4 || !octets.iter().all(is_number) {
        return None;
    }
    let mut at = 0;
    for octet in octets {
        if octet.trim_start_matches('0').parse::<u32>().is_ok_and(|it| it > 255) {
            return Some(Span::new(at, at + octet.len()));
        }
        at += octet.len() + 1;
    }
    None
}

/// The network in an URL, in brackets or quotes, with a colon too much, with a backslash for the slash, with a zone identifier.
fn bare_network(text: &str) -> Option<(Network, String)> {
    let it = text.split_once("://").map_or(text, |it| it.1).replace('\\', "/");
    let it = it.trim_matches(|it: char| "\"'`<>[](){}.,;/".contains(it));
    let it = it.split_once('%').map_or(it, |it| it.0);
    let it = if Network::read(it).is_some() { it } else { it.trim_matches(':') };
    let network = Network::read(it).filter(|_| it.len() < text.len() || text.contains('\\'))?;
    Some((network, it.to_string()))
}

/// More terms than that no one wants for a range.
const MOST_NETWORKS: usize = 8;

/// `192.0.2.4-192.0.2.9` and `192.0.2.4-9` as the networks that hold these addresses and no others.
pub(super) fn range(text: &str) -> Option<Vec<String>> {
    let (first, last) = text.split_once('-')?;
    let start: Ipv4Addr = first.parse().ok()?;
    let last = if last.contains('.') { last.to_string() } else { format!("{}.{last}", first.rsplit_once('.')?.0) };
    let end = last.parse::<Ipv4Addr>().ok()?.to_bits();
    let mut networks = Vec::new();
    let mut at = Some(start.to_bits()).filter(|it| *it < end);
    while let Some(start) = at.filter(|it| *it <= end) {
        // As many host bits as the start has zeros and the rest has room for.
        let room = u64::from(end - start) + 1;
        let bits = start.trailing_zeros().min(room.ilog2());
        let address = Ipv4Addr::from_bits(start);
        networks.push(if bits == 0 { address.to_string() } else { format!("{address}/{}", 32 - bits) });
        at = u32::try_from(u64::from(start) + (1 << bits)).ok();
    }
    (1..=MOST_NETWORKS).contains(&networks.len()).then_some(networks)
}

/// `192.0.2` and `192.0.2.*` as a network.
fn whole_network(text: &str) -> Option<String> {
    let known: Vec<&str> = text.trim_end_matches(['*', 'x', 'X', '.']).split('.').collect();
    let padded = known.iter().copied().chain(["0"; 4]).take(4).collect::<Vec<_>>().join(".");
    let valid = (1..=3).contains(&known.len()) && padded.parse::<Ipv4Addr>().is_ok();
    (valid && text.contains('.')).then(|| format!("{padded}/{}", 8 * known.len()))
}

/// `2001:db8:1`, which lacks the `::` of a network.
fn whole_ip6_network(text: &str) -> Option<String> {
    let groups = text.split(':').count();
    let plain = format!("{text}::");
    let known = (2..=6).contains(&groups) && !text.contains("::") && text.bytes().any(|it| it.is_ascii_hexdigit() && it != b'0');
    (known && plain.parse::<Ipv6Addr>().is_ok()).then_some(plain)
}

fn without_leading_zeros(text: &str) -> Option<String> {
    if text.len() > 15 {
        return None;
    }
    let plain = text.split('.').map(|it| if it.len() > 1 { it.trim_start_matches('0') } else { it });
    let plain = plain.map(|it| if it.is_empty() { "0" } else { it }).collect::<Vec<_>>().join(".");
    plain.parse::<Ipv4Addr>().is_ok().then_some(plain)
}

/// The `/24//64` at the end of an argument; empty where there is none. No domain-spec can end like that.
pub(super) fn prefixes(argument: &str) -> &str {
    let run = argument.trim_end_matches(|it: char| it.is_ascii_digit() || it == '/' || it == '.');
    let end = &argument[run.len()..];
    end.find('/').map_or("", |at| &end[at..])
}

/// `ip4:192.0.2.0/24`, of which long records are made, in one go; `None` where another term begins there, or one with a fault.
pub(super) fn read_ip4_term(octets: &[u8], start: usize) -> Option<(Qualifier, Network, Span)> {
    let qualifier = Qualifier::read(*octets.get(start)?);
    let at = start + usize::from(qualifier.is_some());
    let [b'i' | b'I', b'p' | b'P', b'4', b':', value @ ..] = octets.get(at..)? else { return None };
    let (address, rest) = read_ip4_address(value)?;
    let (prefix, rest) = match rest {
        [b'/', tens @ b'1'..=b'9', ones @ b'0'..=b'9', rest @ ..] => ((tens - b'0') * 10 + (ones - b'0'), rest),
        [b'/', ones @ b'0'..=b'9', rest @ ..] => (ones - b'0', rest),
        _ => (32, rest),
    };
    let span = Span::new(start, octets.len() - rest.len());
    let ends = rest.first().is_none_or(|it| *it == b' ');
    (ends && prefix <= 32).then_some((qualifier.unwrap_or(Qualifier::Pass), Network { address: address.into(), prefix }, span))
}

/// `ip4-network` of the grammar, and what follows it.
fn read_ip4_address(octets: &[u8]) -> Option<(Ipv4Addr, &[u8])> {
    // The longest has 15 octets: in a window of 16 every digit can be looked at without asking whether it is there.
    let mut window = [0; 16];
    match octets.first_chunk() {
        Some(it) => window = *it,
        None => window[..octets.len()].copy_from_slice(octets),
    }
    let (mut address, mut at) = (0, 0);
    for number in 0..4 {
        if number > 0 {
            if window[at & 15] != b'.' {
                return None;
            }
            at += 1;
        }
        let digit = |offset: usize| u32::from(window[(at + offset) & 15].wrapping_sub(b'0'));
        let (value, digits) = match (digit(0), digit(1), digit(2)) {
            (10.., ..) => return None,
            (ones, 10.., _) => (ones, 1),
            (0, ..) => return None,
            (tens, ones, 10..) => (tens * 10 + ones, 2),
            (hundreds, tens, ones) => (hundreds * 100 + tens * 10 + ones, 3),
        };
        if value > 255 {
            return None;
        }
        address = address << 8 | value;
        at += digits;
    }
    let ends = !window[at & 15].is_ascii_digit();
    ends.then(|| (Ipv4Addr::from_bits(address), &octets[at..]))
}

/// A prefix length without leading zeros.
fn read_length(text: &str, most: u8) -> Option<u8> {
    let plain = match text.as_bytes() {
        [b'0', rest @ ..] => rest.is_empty(),
        digits => digits.iter().all(u8::is_ascii_digit),
    };
    text.parse().ok().filter(|&it| plain && it <= most)
}

fn width(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}
