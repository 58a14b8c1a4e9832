//! What can be wrong with the names, types and data of records.

use crate::report::{Rule, Severity, example, prose};
use crate::syntax::zone::rules::BEGIN_COMMENT;

pub static UNKNOWN_TYPE: Rule = Rule {
    code: "unknown-type",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{word} is no record type"),
    why: prose("Servers refuse the zone or the line, so the record that was meant does not exist."),
    fixes: &[USE_TYPE],
    source: prose("RFC 1035 §5.1, RFC 3597 §5"),
    wrong: example(
        "
imap.shop.example. IN CNMAE imap.example.net.
;                     ^^^^^ error: CNMAE is no record type
",
    ),
    right: example(
        "
imap.shop.example. IN CNAME imap.example.net.
",
    ),
    ..Rule::ZONE
};
pub const USE_TYPE: &str = "use the type of almost the same name";

pub static TYPE_OF_PANEL: Rule = Rule {
    code: "type-of-panel",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{word} is a type of DNS panels, and no record type"),
    why: prose(
        "Servers that do not know it refuse the zone or the line. A panel that does answers with the addresses behind the target in its place, and where no MX record stands mail goes to those. In a zone such a name has A and AAAA records; below the domain it may be a CNAME, if nothing else stands at it.",
    ),
    fixes: &[USE_CNAME],
    source: prose("RFC 1035 §3.2.2, RFC 1034 §3.6.2, RFC 5321 §5.1"),
    wrong: example(
        "
shop.example. IN MX 10 mx.example.net.
shop.example. IN ALIAS web.example.net.
;                ^^^^^ error: ALIAS is a type of DNS panels, and no record type
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
shop.example. IN A 192.0.2.80
",
    ),
    ..Rule::ZONE
};
pub const USE_CNAME: &str = "use CNAME";

pub static INDENTED_OWNER: Rule = Rule {
    code: "indented-owner",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the line begins with a blank, so {word} is not read as the name"),
    why: prose(
        "A line that begins with a blank belongs to the name of the line before, and its first word is read as the type: the record does not exist.",
    ),
    fixes: &[DELETE_BLANKS],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
shop.example. IN MX 10 mx.example.net.
  imap.shop.example. IN CNAME imap.example.net.
; ^^^^^^^^^^^^^^^^^^ error: the line begins with a blank, so imap.shop.example. is not read as the name
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
imap.shop.example. IN CNAME imap.example.net.
",
    ),
    ..Rule::ZONE
};
pub const DELETE_BLANKS: &str = "delete the blanks before the name";

pub static NO_FIRST_OWNER: Rule = Rule {
    code: "no-first-owner",
    severity: Severity::Error,
    invalidates: true,
    message: prose("this {rtype} record has no name: there is no line before it to take it from"),
    why: prose("Servers refuse the zone or the line, so the record does not exist."),
    fixes: &[BEGIN_WITH_APEX],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
$ORIGIN shop.example.
   IN MX 10 mx.example.net.
;     ^^ error: this MX record has no name: there is no line before it to take it from
",
    ),
    right: example(
        "
$ORIGIN shop.example.
@  IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const BEGIN_WITH_APEX: &str = "begin the line with @, the domain itself";

pub static EMPTY_NAME: Rule = Rule {
    code: "empty-name",
    severity: Severity::Error,
    invalidates: true,
    message: prose("a name is wanted here, and this is empty"),
    why: prose("Servers refuse the zone or the line, so the record does not exist."),
    source: prose("RFC 1035 §3.1"),
    wrong: example(
        r#"
shop.example. IN MX 10 ""
;                       ^ error: a name is wanted here, and this is empty
"#,
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub static EMPTY_LABEL: Rule = Rule {
    code: "empty-label",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{name} has a dot too many here"),
    why: prose("Nothing may be empty between two dots of a name: servers refuse the zone or the line."),
    fixes: &[DELETE_DOT],
    source: prose("RFC 2181 §11"),
    wrong: example(
        "
shop.example. IN MX 10 mx..example.net.
;                         ^ error: mx..example.net. has a dot too many here
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const DELETE_DOT: &str = "delete the dot";

pub static LONG_LABEL: Rule = Rule {
    code: "long-label",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{label} is above 63 octets"),
    why: prose("A part of a name between two dots has at most 63 octets: servers refuse the zone or the line."),
    source: prose("RFC 1035 §2.3.4, RFC 2181 §11"),
    wrong: example("
a23456789012345678901234567890123456789012345678901234567890abcd.shop.example. A 192.0.2.1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: a23456789012345678901234567890123456789012345678901234567890… is above 63 octets
"),
    right: example("
a23456789012345678901234567890123456789012345678901234567890abc.shop.example. A 192.0.2.1
"),
    ..Rule::ZONE
};

pub static LONG_NAME: Rule = Rule {
    code: "long-name",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the name is above 255 octets: {name}"),
    why: prose("Servers refuse the zone or the line, so the record does not exist."),
    source: prose("RFC 1035 §2.3.4, RFC 2181 §11"),
    wrong: example("
$ORIGIN a23456789012345678901234567890123456789012345678901234567890.a23456789012345678901234567890123456789012345678901234567890.a23456789012345678901234567890123456789012345678901234567890.shop.example.
a23456789012345678901234567890123456789012345678901234567890 A 192.0.2.1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the name is above 255 octets: a23456789012345678901234567890123456789012345678901234567890
"),
    right: example("
$ORIGIN a23456789012345678901234567890123456789012345678901234567890.a23456789012345678901234567890123456789012345678901234567890.a23456789012345678901234567890123456789012345678901234567890.shop.example.
www A 192.0.2.1
"),
    ..Rule::ZONE
};

pub static BAD_ESCAPE: Rule = Rule {
    code: "bad-escape",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{escape} is no escape: a backslash takes three digits up to 255, or another character"),
    why: prose("Servers refuse the zone or the line, so the record does not exist."),
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        r#"
shop.example. IN TXT "v=spf1 \256 -all"
;                            ^^^^ error: \256 is no escape: a backslash takes three digits up to 255, or another character
"#,
    ),
    right: example(
        r#"
shop.example. IN TXT "v=spf1 mx -all"
"#,
    ),
    ..Rule::ZONE
};

pub static U_LABEL: Rule = Rule {
    code: "u-label",
    severity: Severity::Error,
    message: prose("{name} has characters outside ASCII: in DNS a name stands as xn--…"),
    why: prose("Whoever looks the name up asks for its xn-- form, so this record is never found."),
    fixes: &[USE_A_LABEL],
    source: prose("RFC 5891 §3.2"),
    wrong: example(
        "
bücher.example. IN MX 10 mx.example.net.
^^^^^^^^^^^^^^^ error: bücher.example. has characters outside ASCII: in DNS a name stands as xn--…
",
    ),
    right: example(
        "
xn--bcher-kva.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const USE_A_LABEL: &str = "use the xn-- form";

pub static CLASS_AFTER_TYPE: Rule = Rule {
    code: "class-after-type",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the class {class} stands behind the type {rtype}, it belongs before it"),
    why: prose("The class is read as the data of the record: servers refuse the zone or the line, so the record does not exist."),
    fixes: &[EXCHANGE_WORDS, DELETE_CLASS],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
mail.shop.example. A IN 192.0.2.1
;                    ^^ error: the class IN stands behind the type A, it belongs before it
",
    ),
    right: example(
        "
mail.shop.example. IN A 192.0.2.1
",
    ),
    ..Rule::ZONE
};
pub const EXCHANGE_WORDS: &str = "exchange the two words";
pub const DELETE_CLASS: &str = "delete it, as the class stands there already";

/// `.` is the owner itself (RFC 9460 §2.5.2).
pub const INSERT_TARGET: &str = "insert the target ., the name itself";

pub static MISSING_RDATA: Rule = Rule {
    code: "missing-rdata",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the {field} of the {rtype} record is missing"),
    why: prose("Servers refuse the zone or the line, so the record does not exist."),
    fixes: &[INSERT_TARGET, INSERT_USUAL],
    source: prose("RFC 1035 §5.1, RFC 1912 §2.1"),
    wrong: example(
        "
shop.example. IN MX 10
;                   ^^ error: the exchange of the MX record is missing
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub static MX_WITHOUT_PREFERENCE: Rule = Rule {
    code: "mx-without-preference",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the preference of the MX record is missing before {exchange}"),
    why: prose(
        "Without the number before the host name servers refuse the zone or the line, and the domain gets no mail through this MX.",
    ),
    fixes: &[INSERT_PREFERENCE],
    source: prose("RFC 1035 §3.3.9"),
    wrong: example(
        "
shop.example. IN MX mx.example.net.
;                   ^^^^^^^^^^^^^^^ error: the preference of the MX record is missing before mx.example.net.
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const INSERT_PREFERENCE: &str = "insert the preference 10";

pub static EXTRA_RDATA: Rule = Rule {
    code: "extra-rdata",
    severity: Severity::Error,
    invalidates: true,
    message: prose("\"{word}\" is too much in this {rtype} record"),
    why: prose("Each record stands on a line of its own, with the values of its type: servers refuse the zone or the line."),
    fixes: &[DELETE_EXTRA, SPLIT_RECORD, BREAK_LINE],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
mail.shop.example. IN A 192.0.2.1 192.0.2.2
;                                 ^^^^^^^^^ error: \"192.0.2.2\" is too much in this A record
",
    ),
    right: example(
        "
mail.shop.example. IN A 192.0.2.1
mail.shop.example. IN A 192.0.2.2
",
    ),
    ..Rule::ZONE
};
pub const DELETE_EXTRA: &str = "delete what is too much";
pub const SPLIT_RECORD: &str = "make it a record for each";
pub const BREAK_LINE: &str = "begin a new line for the second record";

pub static NUMBER_RANGE: Rule = Rule {
    code: "number-range",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the {field} of {rtype} is at most {most}, not {word}"),
    why: prose("Servers refuse the zone or the line, so the record does not exist."),
    fixes: &[USE_LARGEST, USE_TEN_DIGITS],
    source: prose("RFC 1035 §3.3.9, RFC 2782"),
    wrong: example(
        "
shop.example. IN MX 70000 mx.example.net.
;                   ^^^^^ error: the preference of MX is at most 65535, not 70000
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const INSERT_USUAL: &str = "insert what is usual there";
pub const USE_DOTS: &str = "write dots for the commas";
pub const USE_KEY: &str = "use the key that is meant";
pub const JOIN_LIST: &str = "join it to the list with a comma";
pub const JOIN_VALUE: &str = "write = before the value";
pub const DELETE_PARAMETER: &str = "delete it";
pub const USE_LARGEST: &str = "use the largest number that fits";
pub const USE_TEN_DIGITS: &str = "use ten digits";

pub static NOT_A_NUMBER: Rule = Rule {
    code: "not-a-number",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the {field} of {rtype} is a number, not \"{word}\""),
    why: prose("Servers refuse the zone or the line, so the record does not exist."),
    fixes: &[INSERT_FLAGS, USE_DIGITS, DELETE_SIGN, INSERT_WEIGHT, INSERT_USUAL],
    source: prose("RFC 1035 §3.3.9, RFC 2782"),
    wrong: example(
        "
shop.example. IN MX high mx.example.net.
;                   ^^^^ error: the preference of MX is a number, not \"high\"
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const USE_DIGITS: &str = "write its digits alone";
pub const INSERT_FLAGS: &str = "insert the flags 0";
pub const DELETE_SIGN: &str = "delete the sign";
pub const INSERT_WEIGHT: &str = "insert the weight 0";

pub static BAD_IPV4: Rule = Rule {
    code: "bad-ipv4",
    severity: Severity::Error,
    invalidates: true,
    message: prose("\"{word}\" is no IPv4 address"),
    why: prose("Servers refuse the zone or the line: a mail host without address gets no mail."),
    fixes: &[USE_FITTING_TYPE, USE_BARE_ADDRESS, USE_DOTS, SPLIT_RECORD, USE_PLAIN_DIGITS, DELETE_REPEATED, DELETE_BLANK],
    source: prose("RFC 1035 §3.4.1"),
    wrong: example(
        "
mail.shop.example. IN A 192.0.2.300
;                       ^^^^^^^^^^^ error: \"192.0.2.300\" is no IPv4 address
",
    ),
    right: example(
        "
mail.shop.example. IN A 192.0.2.30
",
    ),
    ..Rule::ZONE
};

pub static BAD_IPV6: Rule = Rule {
    code: "bad-ipv6",
    severity: Severity::Error,
    invalidates: true,
    message: prose("\"{word}\" is no IPv6 address"),
    why: prose("Servers refuse the zone or the line: a mail host without address gets no mail."),
    fixes: &[USE_FITTING_TYPE, USE_BARE_ADDRESS, SPLIT_RECORD, USE_TWO_COLONS, USE_PLAIN_DIGITS],
    source: prose("RFC 3596 §2.4"),
    wrong: example(
        "
mail.shop.example. IN AAAA 192.0.2.1
;                          ^^^^^^^^^ error: \"192.0.2.1\" is no IPv6 address
",
    ),
    right: example(
        "
mail.shop.example. IN A 192.0.2.1
",
    ),
    ..Rule::ZONE
};
pub const USE_FITTING_TYPE: &str = "use the type that fits the value";
pub const USE_BARE_ADDRESS: &str = "keep the address alone";
pub const USE_PLAIN_DIGITS: &str = "write the numbers plainly";
pub const DELETE_BLANK: &str = "delete the blank";
pub const DELETE_REPEATED: &str = "delete the repeated type";
pub const USE_TWO_COLONS: &str = "write two colons";

pub static BAD_FIELD: Rule = Rule {
    code: "bad-field",
    severity: Severity::Error,
    invalidates: true,
    message: prose("\"{word}\" is no {field} of a {rtype} record"),
    why: prose("Servers refuse the zone or the line, so the record does not exist."),
    fixes: &[BEGIN_COMMENT],
    source: prose("RFC 1035 §5.1, RFC 8659 §4.1"),
    wrong: example(
        r#"
shop.example. IN CAA 0 issue-mail "ca.example"
;                      ^^^^^^^^^^ error: "issue-mail" is no tag of a CAA record
"#,
    ),
    right: example(
        r#"
shop.example. IN CAA 0 issuemail "ca.example"
"#,
    ),
    ..Rule::ZONE
};

pub static BAD_ENCODING: Rule = Rule {
    code: "bad-encoding",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the {field} of {rtype} cannot be decoded"),
    why: prose("A digit is missing, too much or wrong: servers refuse the zone or the line, so the record does not exist."),
    source: prose("RFC 4034 §2.2, RFC 4034 §5.3, RFC 3597 §5"),
    wrong: example(
        "
shop.example. IN DS 12345 13 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde
;                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the digest of DS cannot be decoded
",
    ),
    right: example(
        "
shop.example. IN DS 12345 13 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
",
    ),
    ..Rule::ZONE
};

pub static GENERIC_FORM_NEEDED: Rule = Rule {
    code: "generic-form-needed",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the data of {rtype} can only be written in the generic form: \\# length octets"),
    why: prose("Servers refuse the record or the zone, so none of its mail records take effect."),
    source: prose("RFC 3597 §5, RFC 1035 §3.3.10"),
    wrong: example(
        "
shop.example. IN TYPE65280 10 mx.example.net.
;                          ^^ error: the data of TYPE65280 can only be written in the generic form: \\# length octets
",
    ),
    right: example(
        "
shop.example. IN TYPE65280 \\# 2 0A00
",
    ),
    ..Rule::ZONE
};

pub static GENERIC_LENGTH: Rule = Rule {
    code: "generic-length",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the data is said to have {stated} octets, and has {octets}"),
    why: prose("Servers refuse the zone or the line, so the record does not exist."),
    fixes: &[USE_COUNTED_LENGTH],
    source: prose("RFC 3597 §5"),
    wrong: example(
        r"
shop.example. IN TYPE65280 \# 4 0A0000
;                             ^ error: the data is said to have 4 octets, and has 3
",
    ),
    right: example(
        r"
shop.example. IN TYPE65280 \# 3 0A0000
",
    ),
    ..Rule::ZONE
};
pub const USE_COUNTED_LENGTH: &str = "state the length that is there";

pub static ORIGIN_WITHOUT_DOT: Rule = Rule {
    code: "origin-without-dot",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{name} has no final dot, so the name of the zone is added to it"),
    why: prose(
        "All that follows is published below a name that nobody asks for, and the server that is to serve the domain finds no SOA at its name and refuses the zone.",
    ),
    fixes: &[ADD_DOT],
    source: prose("RFC 1035 §5.1, RFC 1912 §3.2"),
    wrong: example(
        "
$ORIGIN shop.example
;       ^^^^^^^^^^^^ error: shop.example has no final dot, so the name of the zone is added to it
@ IN MX 10 mx.example.net.
",
    ),
    right: example(
        "
$ORIGIN shop.example.
@ IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const ADD_DOT: &str = "add the final dot";

pub static BAD_PARAMETER: Rule = Rule {
    code: "bad-parameter",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the parameter {key} of {rtype} has no value, or none that it can have"),
    why: prose("Servers refuse the zone or the line, so the record does not exist."),
    fixes: &[USE_KEY, JOIN_VALUE],
    source: prose("RFC 9460 §7, RFC 9460 §8"),
    wrong: example(
        "
shop.example. IN HTTPS 1 . alpn=h2 port=https
;                                       ^^^^^ error: the parameter port of HTTPS has no value, or none that it can have
",
    ),
    right: example(
        "
shop.example. IN HTTPS 1 . alpn=h2 port=443
",
    ),
    ..Rule::ZONE
};

pub static UNKNOWN_PARAMETER: Rule = Rule {
    code: "unknown-parameter",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{key} is no parameter of {rtype}"),
    why: prose(
        "Servers refuse the zone or the line, so the record does not exist. A parameter that has no name is written as key and its number.",
    ),
    fixes: &[USE_KEY, JOIN_LIST],
    source: prose("RFC 9460 §2.1, RFC 9460 §14.3.2"),
    wrong: example(
        "
shop.example. IN HTTPS 1 . alpm=h2
;                          ^^^^ error: alpm is no parameter of HTTPS
",
    ),
    right: example(
        "
shop.example. IN HTTPS 1 . alpn=h2
",
    ),
    ..Rule::ZONE
};

pub static REPEATED_PARAMETER: Rule = Rule {
    code: "repeated-parameter",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the parameter {key} of {rtype} stands twice"),
    why: prose(
        "Servers refuse the zone or the line, so the record does not exist. Several values stand in one list, with commas between.",
    ),
    fixes: &[DELETE_PARAMETER],
    source: prose("RFC 9460 §2.1"),
    wrong: example(
        "
shop.example. IN HTTPS 1 . port=443 port=8443
;                                   ^^^^^^^^^ error: the parameter port of HTTPS stands twice
",
    ),
    right: example(
        "
shop.example. IN HTTPS 1 . port=443
",
    ),
    ..Rule::ZONE
};

pub static MANDATORY_PARAMETER_ABSENT: Rule = Rule {
    code: "mandatory-parameter-absent",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{key} is said to be mandatory, and does not stand in this {rtype} record, or is named twice"),
    why: prose("Programs ignore a record that lacks what it calls mandatory, and servers refuse it."),
    fixes: &[DELETE_PARAMETER],
    source: prose("RFC 9460 §8"),
    wrong: example(
        "
shop.example. IN HTTPS 1 . mandatory=port
;                                    ^^^^ error: port is said to be mandatory, and does not stand in this HTTPS record, or is named twice
",
    ),
    right: example(
        "
shop.example. IN HTTPS 1 . mandatory=port port=8443
",
    ),
    ..Rule::ZONE
};

pub static LONG_STRING: Rule = Rule {
    code: "long-string",
    severity: Severity::Error,
    invalidates: true,
    message: prose("this string has {length} octets, above 255"),
    why: prose(
        "A longer text stands in several strings, which receivers join: as one string servers refuse it, and the DKIM key or SPF text in it is not published.",
    ),
    fixes: &[SPLIT_STRING],
    source: prose("RFC 1035 §3.3, RFC 7208 §3.3, RFC 6376 §3.6.2.2"),
    wrong: example(
        r#"
a.shop.example. IN TXT "012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
;                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: this string has 270 octets, above 255
"#,
    ),
    right: example(
        r#"
a.shop.example. IN TXT "012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234" "567890123456789"
"#,
    ),
    ..Rule::ZONE
};
pub const SPLIT_STRING: &str = "split it into strings of 255 octets";

pub static URI_WITHOUT_QUOTES: Rule = Rule {
    code: "uri-without-quotes",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the target of a URI record stands in quotes"),
    why: prose("Some servers refuse the zone or the line without them, so the record does not exist."),
    fixes: &[USE_QUOTES],
    source: prose("RFC 7553 §4.4"),
    wrong: example(
        "
_ftp._tcp.shop.example. IN URI 10 1 ftp://ftp.shop.example/public
;                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the target of a URI record stands in quotes
",
    ),
    right: example(
        "
_ftp._tcp.shop.example. IN URI 10 1 \"ftp://ftp.shop.example/public\"
",
    ),
    ..Rule::ZONE
};

pub static AT_IN_NAME: Rule = Rule {
    code: "at-in-name",
    severity: Severity::Error,
    message: prose("@ stands for the domain only where it stands alone, and here it is part of the name {name}"),
    why: prose("The record is published at a name with an @ in it, which nobody asks for."),
    fixes: &[LEAVE_OUT_AT, USE_DOT_FOR_AT, PART_FROM_AT],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
$ORIGIN shop.example.
mail.@ IN A 192.0.2.25
^^^^^^ error: @ stands for the domain only where it stands alone, and here it is part of the name mail.@
",
    ),
    right: example(
        "
$ORIGIN shop.example.
mail IN A 192.0.2.25
",
    ),
    ..Rule::ZONE
};
pub const PART_FROM_AT: &str = "put a blank behind @";
pub const LEAVE_OUT_AT: &str = "write the name without it";
pub const USE_DOT_FOR_AT: &str = "write a dot for it";

pub static QUOTED_OWNER: Rule = Rule {
    code: "quoted-owner",
    severity: Severity::Hint,
    message: prose("the name {name} stands in quotes: BIND and NSD read it, Knot DNS refuses the zone"),
    why: prose("RFC 1035 has quotes for texts. Where a server does not read them around a name, it refuses the zone."),
    fixes: &[DELETE_OWNER_QUOTES],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
$ORIGIN shop.example.
\"www\" IN A 192.0.2.1
^^^^^ hint: the name www stands in quotes: BIND and NSD read it, Knot DNS refuses the zone
",
    ),
    right: example(
        "
$ORIGIN shop.example.
www IN A 192.0.2.1
",
    ),
    ..Rule::ZONE
};
pub const DELETE_OWNER_QUOTES: &str = "delete the quotes";

pub static APOSTROPHES: Rule = Rule {
    code: "apostrophes-for-quotes",
    severity: Severity::Error,
    message: prose("apostrophes are no quotes here: they become part of the text"),
    why: prose(
        "Receivers see a text that begins with an apostrophe and has lost its blanks: it is no SPF, DKIM or DMARC record.",
    ),
    fixes: &[USE_QUOTES],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
shop.example. IN TXT 'v=spf1 mx -all'
;                    ^ error: apostrophes are no quotes here: they become part of the text
",
    ),
    right: example(
        r#"
shop.example. IN TXT "v=spf1 mx -all"
"#,
    ),
    ..Rule::ZONE
};
pub const USE_QUOTES: &str = "use quotes";

pub static ESCAPED_QUOTES: Rule = Rule {
    code: "escaped-quotes",
    severity: Severity::Error,
    message: prose("the quotes of this text are escaped: they become part of it"),
    why: prose(
        "So it was written in a program or in JSON. Receivers see a text that begins with a quote and has lost its blanks: it is no SPF, DKIM or DMARC record.",
    ),
    fixes: &[USE_QUOTES],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        r#"
shop.example. IN TXT \"v=spf1 mx -all\"
;                    ^^ error: the quotes of this text are escaped: they become part of it
"#,
    ),
    right: example(
        r#"
shop.example. IN TXT "v=spf1 mx -all"
"#,
    ),
    ..Rule::ZONE
};

/// What servers read was tried on 2026-11-25 with BIND 9.18.49, NSD 4.6.1 and Knot DNS 3.2.6.
pub static JOINED_STRINGS: Rule = Rule {
    code: "joined-strings",
    severity: Severity::Warning,
    message: prose("a blank is missing between two strings"),
    why: prose("BIND and NSD take it, Knot refuses it: on another server the record is lost."),
    fixes: &[SEPARATE_STRINGS],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        r#"
a.shop.example. IN TXT "first; ""second"
;                               ^^^^^^^^ warning: a blank is missing between two strings
"#,
    ),
    right: example(
        r#"
a.shop.example. IN TXT "first; " "second"
"#,
    ),
    ..Rule::ZONE
};
pub const SEPARATE_STRINGS: &str = "insert a blank";

/// Servers were tried as for the rule above.
pub static QUOTES_INSIDE: Rule = Rule {
    code: "quotes-inside-text",
    severity: Severity::Warning,
    message: prose("a quote inside the text ends it here"),
    why: prose(
        "To put a quote into a text, a backslash stands before it. BIND and NSD take the parts as texts of their own, Knot refuses the zone: on another server the record is lost.",
    ),
    fixes: &[DELETE_INNER_QUOTES, ESCAPE_INNER_QUOTES],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        r#"
s1._domainkey.shop.example. IN TXT "v=DKIM1; k=ed25519; p="11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=""
;                                                         ^ warning: a quote inside the text ends it here
"#,
    ),
    right: example(
        r#"
s1._domainkey.shop.example. IN TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
"#,
    ),
    ..Rule::ZONE
};
pub const DELETE_INNER_QUOTES: &str = "delete the quotes inside";
pub const ESCAPE_INNER_QUOTES: &str = "put a backslash before the quotes inside";

/// Every rule about names, types and data.
pub static RULES: &[&Rule] = &[
    &UNKNOWN_TYPE,
    &TYPE_OF_PANEL,
    &INDENTED_OWNER,
    &NO_FIRST_OWNER,
    &EMPTY_NAME,
    &EMPTY_LABEL,
    &LONG_LABEL,
    &LONG_NAME,
    &BAD_ESCAPE,
    &U_LABEL,
    &CLASS_AFTER_TYPE,
    &MISSING_RDATA,
    &MX_WITHOUT_PREFERENCE,
    &EXTRA_RDATA,
    &NUMBER_RANGE,
    &NOT_A_NUMBER,
    &BAD_IPV4,
    &BAD_IPV6,
    &BAD_FIELD,
    &BAD_ENCODING,
    &GENERIC_FORM_NEEDED,
    &GENERIC_LENGTH,
    &ORIGIN_WITHOUT_DOT,
    &BAD_PARAMETER,
    &UNKNOWN_PARAMETER,
    &REPEATED_PARAMETER,
    &MANDATORY_PARAMETER_ABSENT,
    &LONG_STRING,
    &URI_WITHOUT_QUOTES,
    &AT_IN_NAME,
    &QUOTED_OWNER,
    &APOSTROPHES,
    &ESCAPED_QUOTES,
    &JOINED_STRINGS,
    &QUOTES_INSIDE,
];
