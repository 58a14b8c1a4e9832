//! Sets of addresses, exactly: disjoint ranges, in order.

use crate::records::spf::Network;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    Ip4,
    Ip6,
}

/// A set of addresses of one family.
///
/// ```
/// use mailwhy::evaluation::spf::{Family, Ranges};
/// use mailwhy::records::spf::Network;
/// let mut set = Ranges::all(Family::Ip4);
/// set.take(&Network::read("0.0.0.0/1").unwrap());
/// assert_eq!(set.size(), "2147483648");
/// assert_eq!(set.networks(), [Network::read("128.0.0.0/1").unwrap()]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranges {
    family: Family,
    /// First and last address of each, sorted; there is a gap between any two.
    list: Vec<(u128, u128)>,
}

impl Family {
    pub const BOTH: [Family; 2] = [Family::Ip4, Family::Ip6];

    const fn bits(self) -> u8 {
        match self {
            Family::Ip4 => 32,
            Family::Ip6 => 128,
        }
    }

    fn address(self, number: u128) -> IpAddr {
        match self {
            Family::Ip4 => Ipv4Addr::from(number as u32).into(),
            Family::Ip6 => Ipv6Addr::from(number).into(),
        }
    }
}

impl Ranges {
    pub fn none(family: Family) -> Ranges {
        Ranges { family, list: vec![] }
    }

    /// Every address that a client can have. IPv4-mapped addresses are IPv4 clients (RFC 7208 §5).
    pub fn all(family: Family) -> Ranges {
        let last = u128::MAX >> (128 - family.bits());
        let list = match family {
            Family::Ip4 => vec![(0, last)],
            Family::Ip6 => vec![(0, 0xfffe_ffff_ffff), (0x1_0000_0000_0000, last)],
        };
        Ranges { family, list }
    }

    pub fn of(network: &Network) -> Ranges {
        let (family, first, last) = ends(network);
        Ranges { family, list: vec![(first, last)] }
    }

    /// From one address to another of the same family.
    pub fn between(first: IpAddr, last: IpAddr) -> Option<Ranges> {
        let (family, first) = number(first);
        let (other, last) = number(last);
        (family == other && first <= last).then(|| Ranges { family, list: vec![(first, last)] })
    }

    pub fn family(&self) -> Family {
        self.family
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn contains(&self, address: IpAddr) -> bool {
        let (family, number) = number(address);
        let at = self.list.partition_point(|it| it.1 < number);
        family == self.family && self.list.get(at).is_some_and(|it| it.0 <= number)
    }

    /// Takes away what lies in a network, and gives it.
    pub fn take(&mut self, network: &Network) -> Ranges {
        let (family, first, last) = ends(network);
        if family != self.family {
            return Ranges::none(self.family);
        }
        let from = self.list.partition_point(|it| it.1 < first);
        let to = self.list.partition_point(|it| it.0 <= last);
        let (mut taken, mut left) = (Vec::new(), Vec::new());
        for &(start, end) in &self.list[from..to] {
            taken.push((start.max(first), end.min(last)));
            left.extend((start < first).then(|| (start, first - 1)));
            left.extend((end > last).then(|| (last + 1, end)));
        }
        self.list.splice(from..to, left);
        Ranges { family, list: taken }
    }

    /// Adds those of another set of the same family.
    pub fn join(&mut self, other: &Ranges) {
        self.list.extend_from_slice(&other.list);
        self.list.sort_unstable();
        let mut joined: Vec<(u128, u128)> = Vec::with_capacity(self.list.len());
        for &(start, end) in &self.list {
            match joined.last_mut() {
                Some(last) if start <= last.1.saturating_add(1) => last.1 = last.1.max(end),
                _ => joined.push((start, end)),
            }
        }
        self.list = joined;
    }

    /// What is in both sets.
    pub fn common(&self, other: &Ranges) -> Ranges {
        let mut list = Vec::new();
        let (mut mine, mut theirs) = (self.list.iter().peekable(), other.list.iter().peekable());
        while let (Some(a), Some(b)) = (mine.peek(), theirs.peek()) {
            let both = (a.0.max(b.0), a.1.min(b.1));
            if both.0 <= both.1 {
                list.push(both);
            }
            if a.1 <= b.1 {
                mine.next()
            } else {
                theirs.next()
            };
        }
        Ranges { family: self.family, list: if self.family == other.family { list } else { vec![] } }
    }

    /// First and last address of each range.
    pub fn iter(&self) -> impl Iterator<Item = (IpAddr, IpAddr)> {
        self.list.iter().map(|&(first, last)| (self.family.address(first), self.family.address(last)))
    }

    /// Each range as a person writes it: a network where it is one, an address, or `first-last`.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        self.list.iter().map(|&(first, last)| {
            let range = Ranges { family: self.family, list: vec![(first, last)] };
            match &range.networks()[..] {
                [one] => network_text(one),
                _ => format!("{}-{}", self.family.address(first), self.family.address(last)),
            }
        })
    }

    /// Reads what [`Ranges::texts`] gives; at least one.
    pub fn read(texts: &[String]) -> Option<Ranges> {
        let mut all: Option<Ranges> = None;
        for text in texts {
            let range = match text.split_once('-') {
                Some((first, last)) => Ranges::between(first.parse().ok()?, last.parse().ok()?)?,
                None => Ranges::of(&Network::read(text)?),
            };
            match &mut all {
                Some(all) if all.family == range.family => all.join(&range),
                Some(_) => return None,
                None => all = Some(range),
            }
        }
        all
    }

    /// How many addresses these are, in decimal: for IPv6 more than any number type of JSON holds.
    pub fn size(&self) -> String {
        let size = self.list.iter().try_fold(0_u128, |sum, &(first, last)| sum.checked_add((last - first).checked_add(1)?));
        // Only all of IPv6 is more than fits.
        size.map_or_else(|| "340282366920938463463374607431768211456".to_string(), |it| it.to_string())
    }

    /// The fewest networks that are the same set.
    pub fn networks(&self) -> Vec<Network> {
        let bits = u32::from(self.family.bits());
        let mut out = Vec::new();
        for &(first, last) in &self.list {
            let mut at = first;
            loop {
                // As wide as where it begins and what is left allow.
                let aligned = if at == 0 { bits } else { at.trailing_zeros().min(bits) };
                let left = last - at;
                let fits = if left == u128::MAX { 128 } else { (left + 1).ilog2() };
                let width = aligned.min(fits);
                out.push(Network { address: self.family.address(at), prefix: (bits - width) as u8 });
                let step = if width == 128 { u128::MAX } else { (1_u128 << width) - 1 };
                if at + step == last {
                    break;
                }
                at += step + 1;
            }
        }
        out
    }
}

/// `192.0.2.0/24`; a single address without its prefix length.
pub fn network_text(network: &Network) -> String {
    let whole = if network.address.is_ipv4() { 32 } else { 128 };
    match network.prefix {
        it if it == whole => network.address.to_string(),
        prefix => format!("{}/{prefix}", network.address),
    }
}

fn ends(network: &Network) -> (Family, u128, u128) {
    let (family, number) = number(network.address);
    let rest = u32::from(family.bits().saturating_sub(network.prefix));
    let low = if rest == 0 { 0 } else { u128::MAX >> (128 - rest) };
    (family, number & !low, number | low)
}

fn number(address: IpAddr) -> (Family, u128) {
    match address {
        IpAddr::V4(it) => (Family::Ip4, u32::from(it).into()),
        IpAddr::V6(it) => (Family::Ip6, it.into()),
    }
}
