//! The form of each type's data: a row per type, a word per field. Field names are those of the RFCs.

use super::special::{self, Fault, Fields};
use crate::records::Rtype;

/// What one field may hold.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Number8,
    Number16,
    Number32,
    /// Seconds, perhaps with units.
    Period,
    Ipv4,
    Ipv6,
    Name,
    /// A character-string of at most 255 octets.
    Text,
    /// A text that may be longer (CAA values, URI targets).
    LongText,
    /// A number of 8 bits, or the mnemonic of a DNSSEC algorithm (RFC 4034 §A.1).
    Algorithm,
    /// A number, or a mnemonic of RFC 4398 §2.1.
    CertificateType,
    /// A type by its mnemonic.
    Type,
    /// A date of an RRSIG: YYYYMMDDHHmmSS, or seconds (RFC 4034 §3.2).
    Date,
    /// Hexadecimal digits in one word, or `-` for none.
    HexOrDash,
    /// Base 32 with the extended alphabet, without padding (RFC 5155 §3.3).
    Base32,
    /// Pairs of hexadecimal digits with hyphens between, so many of them (RFC 7043).
    Eui(u8),
    /// Four groups of hexadecimal digits with colons between (RFC 6742).
    Locator64,
    /// Letters and digits, not over 15 (RFC 8659 §4.1).
    Tag,
    /// A number that can only be 0.
    Zero,
    /// A number of 8 bits, or the mnemonic of a notification scheme.
    NotificationScheme,
    /// The rest, each of them as the kind says:
    Texts,
    Types,
    Hex,
    Base64,
    /// Base64 that may be absent.
    MaybeBase64,
    /// Parameters of SVCB and HTTPS.
    Parameters,
    /// Whose fields depend on each other: a reader of their own.
    Own(fn(&mut Fields<'_, '_>) -> Result<(), Fault>),
}
use Kind::*;

pub(super) type Field = (&'static str, Kind);

/// The rows. The types that most zones are made of stand first.
pub(super) static FORMS: &[(Rtype, &[Field])] = &[
    (Rtype::A, &[("address", Ipv4)]),
    (Rtype::AAAA, &[("address", Ipv6)]),
    (Rtype::NS, &[("nsdname", Name)]),
    (Rtype::TXT, &[("txt-data", Texts)]),
    (Rtype::MX, &[("preference", Number16), ("exchange", Name)]),
    (Rtype::CNAME, &[("cname", Name)]),
    (Rtype::SRV, &[("priority", Number16), ("weight", Number16), ("port", Number16), ("target", Name)]),
    (Rtype::DS, &[("key-tag", Number16), ("algorithm", Algorithm), ("digest-type", Number8), ("digest", Hex)]),
    (Rtype::CAA, &[("flags", Number8), ("tag", Tag), ("value", LongText)]),
    (Rtype::PTR, &[("ptrdname", Name)]),
    (Rtype::DNAME, &[("target", Name)]),
    (
        Rtype::SOA,
        &[
            ("mname", Name),
            ("rname", Name),
            ("serial", Number32),
            ("refresh", Period),
            ("retry", Period),
            ("expire", Period),
            ("minimum", Period),
        ],
    ),
    (Rtype::RRSIG, SIGNATURE),
    (Rtype::SIG, SIGNATURE),
    (Rtype::NSEC, &[("next-domain-name", Name), ("types", Types)]),
    (
        Rtype::NSEC3,
        &[
            ("hash-algorithm", Number8),
            ("flags", Number8),
            ("iterations", Number16),
            ("salt", HexOrDash),
            ("next-hashed-owner-name", Base32),
            ("types", Types),
        ],
    ),
    (Rtype::NSEC3PARAM, &[("hash-algorithm", Number8), ("flags", Number8), ("iterations", Number16), ("salt", HexOrDash)]),
    (Rtype::DNSKEY, PUBLIC_KEY),
    (Rtype::CDNSKEY, PUBLIC_KEY),
    (Rtype::RKEY, &[("flags", Zero), ("protocol", Number8), ("algorithm", Algorithm), ("public-key", Base64)]),
    (Rtype::KEY, &[("flags", Number16), ("protocol", Number8), ("algorithm", Algorithm), ("public-key", MaybeBase64)]),
    (Rtype::CDS, DIGEST),
    (Rtype::DLV, DIGEST),
    (Rtype::TA, DIGEST),
    (Rtype::SPF, &[("txt-data", Texts)]),
    (Rtype::AVC, &[("txt-data", Texts)]),
    (Rtype::NINFO, &[("txt-data", Texts)]),
    (Rtype::RESINFO, &[("txt-data", Texts)]),
    (Rtype::WALLET, &[("txt-data", Texts)]),
    (Rtype::MB, &[("madname", Name)]),
    (Rtype::MD, &[("madname", Name)]),
    (Rtype::MF, &[("madname", Name)]),
    (Rtype::MG, &[("mgmname", Name)]),
    (Rtype::MR, &[("newname", Name)]),
    (Rtype::NSAP_PTR, &[("owner", Name)]),
    (Rtype::MINFO, &[("rmailbx", Name), ("emailbx", Name)]),
    (Rtype::RP, &[("mbox-dname", Name), ("txt-dname", Name)]),
    (Rtype::TALINK, &[("previous", Name), ("next", Name)]),
    (Rtype::AFSDB, &[("subtype", Number16), ("hostname", Name)]),
    (Rtype::RT, &[("preference", Number16), ("intermediate-host", Name)]),
    (Rtype::KX, &[("preference", Number16), ("exchanger", Name)]),
    (Rtype::LP, &[("preference", Number16), ("fqdn", Name)]),
    (Rtype::PX, &[("preference", Number16), ("map822", Name), ("mapx400", Name)]),
    (Rtype::HINFO, &[("cpu", Text), ("os", Text)]),
    (Rtype::GPOS, &[("longitude", Text), ("latitude", Text), ("altitude", Text)]),
    (
        Rtype::NAPTR,
        &[
            ("order", Number16),
            ("preference", Number16),
            ("flags", Text),
            ("services", Text),
            ("regexp", Text),
            ("replacement", Name),
        ],
    ),
    (Rtype::CERT, &[("type", CertificateType), ("key-tag", Number16), ("algorithm", Algorithm), ("certificate", Base64)]),
    (Rtype::SSHFP, &[("algorithm", Number8), ("fingerprint-type", Number8), ("fingerprint", Hex)]),
    (Rtype::TLSA, &[("usage", Number8), ("selector", Number8), ("matching-type", Number8), ("data", Hex)]),
    (Rtype::SMIMEA, &[("usage", Number8), ("selector", Number8), ("matching-type", Number8), ("data", Hex)]),
    (Rtype::DHCID, &[("digest", Base64)]),
    (Rtype::OPENPGPKEY, &[("key", Base64)]),
    (Rtype::CSYNC, &[("serial", Number32), ("flags", Number16), ("types", Types)]),
    (Rtype::ZONEMD, &[("serial", Number32), ("scheme", Number8), ("hash-algorithm", Number8), ("digest", Hex)]),
    (Rtype::EUI48, &[("address", Eui(6))]),
    (Rtype::EUI64, &[("address", Eui(8))]),
    (Rtype::URI, &[("priority", Number16), ("weight", Number16), ("target", LongText)]),
    (Rtype::NID, &[("preference", Number16), ("node-id", Locator64)]),
    (Rtype::L64, &[("preference", Number16), ("locator64", Locator64)]),
    (Rtype::L32, &[("preference", Number16), ("locator32", Ipv4)]),
    (Rtype::EID, &[("endpoint", Hex)]),
    (Rtype::NIMLOC, &[("locator", Hex)]),
    (Rtype::SVCB, &[("priority", Number16), ("target", Name), ("parameters", Parameters)]),
    (Rtype::HTTPS, &[("priority", Number16), ("target", Name), ("parameters", Parameters)]),
    (Rtype::WKS, &[("services", Own(special::well_known_services))]),
    (Rtype::DSYNC, &[("type", Type), ("scheme", NotificationScheme), ("port", Number16), ("target", Name)]),
    (Rtype::X25, &[("psdn-address", Own(special::psdn_address))]),
    (Rtype::ISDN, &[("isdn-address", Own(special::isdn_address))]),
    (Rtype::NSAP, &[("address", Own(special::nsap_address))]),
    (Rtype::ATMA, &[("address", Own(special::atm_address))]),
    (Rtype::LOC, &[("location", Own(special::location))]),
    (Rtype::APL, &[("address prefixes", Own(special::address_prefixes))]),
    (Rtype::HIP, &[("host identity", Own(special::host_identity))]),
    (Rtype::A6, &[("address", Own(special::address_6))]),
    (Rtype::NXT, &[("next-domain-name", Name), ("types", Types)]),
    (Rtype::SINK, &[("meaning", Number8), ("coding", Number8), ("subcoding", Number8), ("data", MaybeBase64)]),
    (Rtype::CLA, &[("txt-data", Texts)]),
    (Rtype::IPN, &[("node-number", Own(special::node_number))]),
    (Rtype::HHIT, &[("data", Base64)]),
    (Rtype::BRID, &[("data", Base64)]),
    (Rtype::IPSECKEY, &[("gateway", Own(special::ipsec_key))]),
    (Rtype::AMTRELAY, &[("relay", Own(special::amt_relay))]),
    (Rtype::DOA, &[("object", Own(special::digital_object))]),
];

static SIGNATURE: &[Field] = &[
    ("type-covered", Type),
    ("algorithm", Algorithm),
    ("labels", Number8),
    ("original-ttl", Number32),
    ("expiration", Date),
    ("inception", Date),
    ("key-tag", Number16),
    ("signer", Name),
    ("signature", Base64),
];
static PUBLIC_KEY: &[Field] = &[("flags", Number16), ("protocol", Number8), ("algorithm", Algorithm), ("public-key", Base64)];
static DIGEST: &[Field] = &[("key-tag", Number16), ("algorithm", Algorithm), ("digest-type", Number8), ("digest", Hex)];

pub(super) const CERTIFICATE_TYPES: [&str; 10] =
    ["PKIX", "SPKI", "PGP", "IPKIX", "ISPKI", "IPGP", "ACPKIX", "IACPKIX", "URI", "OID"];

pub(super) const ALGORITHMS: [&str; 19] = [
    "DELETE",
    "ECC-GOST",
    "RSAMD5",
    "DH",
    "DSA",
    "ECC",
    "RSASHA1",
    "NSEC3DSA",
    "DSA-NSEC3-SHA1",
    "NSEC3RSASHA1",
    "RSASHA1-NSEC3-SHA1",
    "RSASHA256",
    "RSASHA512",
    "ECDSAP256SHA256",
    "ECDSAP384SHA384",
    "ED25519",
    "ED448",
    "INDIRECT",
    "PRIVATEDNS",
];

impl Kind {
    /// Of octets that begin with a value as it is on the wire, those behind it; `None` where no value stands there.
    pub(super) fn behind(self, octets: &[u8]) -> Option<&[u8]> {
        let text = |it: &[u8]| Some(1 + usize::from(*it.first()?));
        let length = match self {
            Number8 | NotificationScheme | Algorithm => 1,
            Number16 | Zero | CertificateType | Type => 2,
            Number32 | Period | Date | Ipv4 => 4,
            Locator64 => 8,
            Ipv6 => 16,
            Eui(pairs) => usize::from(pairs),
            Text | Tag | HexOrDash | Base32 => text(octets)?,
            Name => {
                let mut length = 1;
                // Pointers to other names have no place here (RFC 3597 §4).
                while let label @ 1..=63 = *octets.get(length - 1)? {
                    length += 1 + usize::from(label);
                }
                (octets[length - 1] == 0 && length <= 255).then_some(length)?
            }
            Texts => {
                let mut length = text(octets)?;
                while length < octets.len() {
                    length += text(&octets[length..])?;
                }
                length
            }
            LongText | Hex | Base64 | Types | MaybeBase64 | Parameters | Own(_) => octets.len(),
        };
        octets.get(length..)
    }
}
