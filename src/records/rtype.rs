use std::borrow::Cow;
use std::fmt;

/// A record type by its number (RFC 1035 §3.2.2). Shown by its mnemonic, or as `TYPE65280` (RFC 3597 §5).
///
/// ```
/// use mailwhy::records::Rtype;
/// assert_eq!(Rtype::read("mx"), Some(Rtype::MX));
/// assert_eq!(Rtype::read("TYPE15"), Some(Rtype::MX));
/// assert_eq!(Rtype(65280).to_string(), "TYPE65280");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rtype(pub u16);

macro_rules! rtypes {
    ($($name:ident $mnemonic:literal $number:literal),* $(,)?) => {
        impl Rtype {
            $(pub const $name: Rtype = Rtype($number);)*
            /// Every type with a mnemonic in the IANA registry "Resource Record (RR) TYPEs", questions (ANY, AXFR ...) left out.
            pub const ALL: &[(&str, Rtype)] = &[$(($mnemonic, Rtype($number))),*];
        }
    };
}

rtypes! {
    A "A" 1, NS "NS" 2, MD "MD" 3, MF "MF" 4, CNAME "CNAME" 5, SOA "SOA" 6, MB "MB" 7, MG "MG" 8, MR "MR" 9, NULL "NULL" 10,
    WKS "WKS" 11, PTR "PTR" 12, HINFO "HINFO" 13, MINFO "MINFO" 14, MX "MX" 15, TXT "TXT" 16, RP "RP" 17, AFSDB "AFSDB" 18,
    X25 "X25" 19, ISDN "ISDN" 20, RT "RT" 21, NSAP "NSAP" 22, NSAP_PTR "NSAP-PTR" 23, SIG "SIG" 24, KEY "KEY" 25, PX "PX" 26,
    GPOS "GPOS" 27, AAAA "AAAA" 28, LOC "LOC" 29, NXT "NXT" 30, EID "EID" 31, NIMLOC "NIMLOC" 32, SRV "SRV" 33, ATMA "ATMA" 34,
    NAPTR "NAPTR" 35, KX "KX" 36, CERT "CERT" 37, A6 "A6" 38, DNAME "DNAME" 39, SINK "SINK" 40, APL "APL" 42, DS "DS" 43,
    SSHFP "SSHFP" 44, IPSECKEY "IPSECKEY" 45, RRSIG "RRSIG" 46, NSEC "NSEC" 47, DNSKEY "DNSKEY" 48, DHCID "DHCID" 49,
    NSEC3 "NSEC3" 50, NSEC3PARAM "NSEC3PARAM" 51, TLSA "TLSA" 52, SMIMEA "SMIMEA" 53, HIP "HIP" 55, NINFO "NINFO" 56,
    RKEY "RKEY" 57, TALINK "TALINK" 58, CDS "CDS" 59, CDNSKEY "CDNSKEY" 60, OPENPGPKEY "OPENPGPKEY" 61, CSYNC "CSYNC" 62,
    ZONEMD "ZONEMD" 63, SVCB "SVCB" 64, HTTPS "HTTPS" 65, DSYNC "DSYNC" 66, HHIT "HHIT" 67,
    BRID "BRID" 68, SPF "SPF" 99, NID "NID" 104, L32 "L32" 105,
    L64 "L64" 106, LP "LP" 107, EUI48 "EUI48" 108, EUI64 "EUI64" 109, URI "URI" 256, CAA "CAA" 257, AVC "AVC" 258, DOA "DOA" 259,
    AMTRELAY "AMTRELAY" 260, RESINFO "RESINFO" 261, WALLET "WALLET" 262, CLA "CLA" 263, IPN "IPN" 264, TA "TA" 32768,
    DLV "DLV" 32769,
}

impl Rtype {
    /// The type of a mnemonic, in letters of either case, or of `TYPEnnn`.
    pub fn read(word: &str) -> Option<Rtype> {
        Rtype::of_mnemonic(word).or_else(|| {
            let digits = word.get(..4).filter(|it| it.eq_ignore_ascii_case("TYPE")).map(|_| &word[4..])?;
            let plain = digits.bytes().all(|it| it.is_ascii_digit());
            digits.parse().ok().filter(|_| plain).map(Rtype)
        })
    }

    fn of_mnemonic(word: &str) -> Option<Rtype> {
        let Some(key) = key(word.as_bytes()) else {
            let long = Rtype::ALL.iter().find(|(mnemonic, _)| mnemonic.len() > 8 && mnemonic.eq_ignore_ascii_case(word));
            return long.map(|&(_, rtype)| rtype);
        };
        let mut slot = slot(key);
        while BY_KEY[slot].0 != key {
            if BY_KEY[slot].0 == 0 {
                return None;
            }
            slot = (slot + 1) % BY_KEY.len();
        }
        Some(Rtype(BY_KEY[slot].1))
    }
}

/// The mnemonics of at most eight letters as numbers, with their types: a zone names a type in each record. 0 is a free slot.
static BY_KEY: [(u64, u16); 256] = {
    let mut table = [(0, 0); 256];
    let mut at = 0;
    while at < Rtype::ALL.len() {
        let (mnemonic, rtype) = Rtype::ALL[at];
        if let Some(key) = key(mnemonic.as_bytes()) {
            let mut slot = slot(key);
            while table[slot].0 != 0 {
                slot = (slot + 1) % table.len();
            }
            table[slot] = (key, rtype.0);
        }
        at += 1;
    }
    table
};

/// At most eight letters, digits and hyphens as one number, without regard to letter case.
const fn key(word: &[u8]) -> Option<u64> {
    if word.is_empty() || word.len() > 8 {
        return None;
    }
    let (mut key, mut at) = (0, 0);
    while at < word.len() {
        key = key << 8 | word[at].to_ascii_uppercase() as u64;
        at += 1;
    }
    Some(key)
}

const fn slot(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize
}

impl Rtype {
    /// The mnemonic, where the type has one.
    pub fn mnemonic(self) -> Option<&'static str> {
        Rtype::ALL.iter().find(|(_, rtype)| *rtype == self).map(|(mnemonic, _)| *mnemonic)
    }
}

impl From<Rtype> for Cow<'static, str> {
    fn from(rtype: Rtype) -> Self {
        rtype.mnemonic().map_or_else(|| Cow::Owned(rtype.to_string()), Cow::Borrowed)
    }
}

impl fmt::Display for Rtype {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.mnemonic() {
            Some(mnemonic) => out.write_str(mnemonic),
            None => write!(out, "TYPE{}", self.0),
        }
    }
}

impl fmt::Debug for Rtype {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl serde::Serialize for Rtype {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
