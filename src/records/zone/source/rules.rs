//! What can be wrong with directives that stand for more text.

use crate::report::{Rule, Severity, example, prose};

pub static INCLUDE_DIRECTIVE: Rule = Rule {
    code: "include-directive",
    severity: Severity::Hint,
    message: prose("the file {file} is not here, so what it holds is not checked"),
    why: prose("Mail records that stand in the included file are unknown here: add the file to have it checked."),
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
$INCLUDE mail.zone
;        ^^^^^^^^^ hint: the file mail.zone is not here, so what it holds is not checked
shop.example. IN MX 10 mx.example.net.
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub static INCLUDE_ABSENT: Rule = Rule {
    code: "include-absent",
    severity: Severity::Error,
    invalidates: true,
    message: prose("there is no file {file}"),
    why: prose("Servers refuse a zone that includes a file which they do not find, so none of its mail records take effect."),
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "; no file mail.zone
$INCLUDE mail.zone
;        ^^^^^^^^^ error: there is no file mail.zone
shop.example. IN MX 10 mx.example.net.
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub static INCLUDE_TOO_DEEP: Rule = Rule {
    code: "include-too-deep",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{file} is included by a file that is included, and so on, over {deepest} times"),
    why: prose("A file that includes itself has no end: servers refuse the zone, so none of its mail records take effect."),
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "; the file loop.zone: $INCLUDE loop.zone
$INCLUDE loop.zone
;        ^^^^^^^^^ error: loop.zone is included by a file that is included, and so on, over 8 times
shop.example. IN MX 10 mx.example.net.
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub static GENERATE_DIRECTIVE: Rule = Rule {
    code: "generate-directive",
    severity: Severity::Hint,
    message: prose("$GENERATE stands for {count} records here; it is of BIND and of no RFC"),
    why: prose("Not every server and DNS panel reads it: there the mail hosts that it makes are missing."),
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
$GENERATE 1-9 mx$.shop.example. A 192.0.2.$
^^^^^^^^^ hint: $GENERATE stands for 9 records here; it is of BIND and of no RFC
shop.example. IN MX 10 mx.example.net.
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub static GENERATE_TOO_LARGE: Rule = Rule {
    code: "generate-too-large",
    severity: Severity::Hint,
    message: prose("$GENERATE stands for {count} records, more than are checked here"),
    why: prose("A mail host that only this line makes is unknown here."),
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
$GENERATE 1-999999 mx$.shop.example. A 192.0.2.1
;         ^^^^^^^^ hint: $GENERATE stands for 999999 records, more than are checked here
",
    ),
    right: example(
        "
mx1.shop.example. A 192.0.2.1
",
    ),
    ..Rule::ZONE
};

pub static BAD_GENERATE_MODIFIER: Rule = Rule {
    code: "bad-generate-modifier",
    severity: Severity::Error,
    invalidates: true,
    message: prose("\"{word}\" is no modifier for $GENERATE: ${offset,width,base}, with the base d, o, x, X, n or N"),
    why: prose("Servers refuse the zone, so none of its mail records take effect."),
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
$GENERATE 1-9 mx${0,2,q}.shop.example. A 192.0.2.$
;               ^^^^^^^^ error: \"${0,2,q}\" is no modifier for $GENERATE: ${offset,width,base}, with the base d, o, x, X, n or N
",
    ),
    right: example(
        "
mx1.shop.example. A 192.0.2.1
",
    ),
    ..Rule::ZONE
};

/// Every rule about directives that stand for more text.
pub static RULES: &[&Rule] =
    &[&INCLUDE_DIRECTIVE, &INCLUDE_ABSENT, &INCLUDE_TOO_DEEP, &GENERATE_DIRECTIVE, &GENERATE_TOO_LARGE, &BAD_GENERATE_MODIFIER];
