//! What there is to say about zone data that is no master file.

use crate::report::{Rule, Severity, example, prose};

/// What such zone data has in common: none of it is a fault.
const HINT: Rule = Rule { severity: Severity::Hint, ..Rule::ZONE };

/// What all of it is when it is mended.
const RIGHT: &str = example(
    "
shop.example. IN MX 10 mx.example.net.
",
);

pub static READ_AS_TABLE: Rule = Rule {
    code: "read-as-table",
    message: prose("this is no master file, it is read as a table with the columns {columns}"),
    why: prose(
        "Name servers do not read tables. In a panel a value is a full name with or without its final dot, and what the columns say is checked as what the panel publishes: if a column is taken for another, the rest of this report is wrong too.",
    ),
    fixes: &[CONVERT],
    source: prose("RFC 1035 §5.1, RFC 4180 §2"),
    wrong: example(
        "
Host,Type,Priority,Value
;    ^^^^ hint: this is no master file, it is read as a table with the columns Host, Type, Priority, Value
@,MX,10,mx.example.net
",
    ),
    right: RIGHT,
    ..HINT
};
pub const CONVERT: &str = "convert it to master-file text";

pub static READ_AS_EXPORT: Rule = Rule {
    code: "read-as-export",
    message: prose("this is no plain master file, it is read as an export: {form}"),
    why: prose("Name servers do not read it as it is. Its records are checked as the provider publishes them."),
    fixes: &[CONVERT],
    source: prose("RFC 1035 §5.1, RFC 8259 §2"),
    wrong: example(
        r#"
{"name": "shop.example", "type": "MX", "content": "mx.example.net", "priority": 10}
;                         ^^^^ hint: this is no plain master file, it is read as an export: JSON
"#,
    ),
    right: RIGHT,
    ..HINT
};

pub static READ_AS_MARKED: Rule = Rule {
    code: "read-as-marked",
    message: prose("these lines are read without the marks of where they were copied from: {form}"),
    why: prose("Name servers do not read them as they are. What stands behind the marks is checked as zone text."),
    fixes: &[CONVERT],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
> shop.example. IN MX 10 mx.example.net.
^ hint: these lines are read without the marks of where they were copied from: >
",
    ),
    right: RIGHT,
    ..HINT
};

pub static NO_RECORDS: Rule = Rule {
    code: "no-records",
    severity: Severity::Error,
    invalidates: true,
    message: prose("no records can be read here: {form}"),
    why: prose(
        "Paste the zone itself: the master file that the name server loads, an export or a table of the panel with the values, or the answers of dig.",
    ),
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
192.0.2.25 mail.shop.example mail
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: no records can be read here: /etc/hosts
",
    ),
    right: RIGHT,
    ..HINT
};

pub static READ_AS_ANSWERS: Rule = Rule {
    code: "read-as-answers",
    message: prose("this is output of {form}: some records as a resolver answered them"),
    why: prose(
        "A resolver counts the time to live down, so the zone states a larger one. Records that were not asked for are unknown here: what a complete zone has to have is not demanded.",
    ),
    fixes: &[CONVERT],
    source: prose("RFC 1035 §5.1, RFC 1035 §3.2.1"),
    wrong: example(
        "
shop.example mail is handled by 10 mx.example.net.
;            ^^^^^^^^^^^^^^^^^^ hint: this is output of host: some records as a resolver answered them
",
    ),
    right: RIGHT,
    ..HINT
};

pub static PAUSED_RECORD: Rule = Rule {
    code: "paused-record",
    message: prose("this {rtype} record is not published: it is paused or deleted"),
    why: prose("Nobody finds it, so it is left out of the checks. Mail that needs it fails until it is switched on."),
    source: prose("RFC 1034 §4.3.2"),
    wrong: example(
        "
Host,Type,Priority,Value,Status
;    ^^^^ hint: this is no master file, it is read as a table with the columns Host, Type, Priority, Value, Status
@,MX,10,mx.example.net,Enabled
@,MX,20,mx2.example.net,Paused
;                       ^^^^^^ hint: this MX record is not published: it is paused or deleted
",
    ),
    right: RIGHT,
    ..HINT
};

pub static COMPUTED_RECORD: Rule = Rule {
    code: "computed-record",
    message: prose("a part of this {rtype} record is computed by the program, so the record is not checked"),
    why: prose("What it becomes is known where the program runs: paste the records that it made, as a look-up shows them."),
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        r#"
resource "cloudflare_record" "mx" {
  name     = "shop.example."
  type     = "MX"
; ^^^^ hint: this is no plain master file, it is read as an export: Terraform
  content  = "mx.example.net"
  priority = 10
}
resource "cloudflare_record" "web" {
  name    = "www.shop.example."
  type    = "A"
  content = aws_eip.web.public_ip
;           ^^^^^^^^^^^^^^^^^^^^^ hint: a part of this A record is computed by the program, so the record is not checked
}
"#,
    ),
    right: RIGHT,
    ..HINT
};

pub static PANEL_FUNCTION: Rule = Rule {
    code: "panel-function",
    message: prose("{word} is a function of the panel, no record type"),
    why: prose(
        "No record of that type is published, so it is left out of the checks: the panel may answer with addresses of its own for this name.",
    ),
    source: prose("RFC 1035 §3.2.2"),
    wrong: example(
        "
Host,Type,Value
;    ^^^^ hint: this is no master file, it is read as a table with the columns Host, Type, Value
www,URL Redirect,https://shop.example/
;   ^^^^^^^^^^^^ hint: URL Redirect is a function of the panel, no record type
shop,CNAME,web.example.net
",
    ),
    right: RIGHT,
    ..HINT
};

pub static RECORD_OF_REVERSE_ZONE: Rule = Rule {
    code: "record-of-reverse-zone",
    message: prose("the PTR record of {address} belongs to the reverse zone of that address"),
    why: prose(
        "It is left out of the checks of this zone. Receivers ask whoever the address is from: often it is the hoster of the server who sets its name, and not this panel.",
    ),
    source: prose("RFC 1035 §3.5"),
    wrong: example(
        "
Host,Type,Value
;    ^^^^ hint: this is no master file, it is read as a table with the columns Host, Type, Value
shop.example.,MX (10),mx.example.net.
192.0.2.25 / 24,PTR,mail.shop.example.
^^^^^^^^^^^^^^^ hint: the PTR record of 192.0.2.25 / 24 belongs to the reverse zone of that address
",
    ),
    right: RIGHT,
    ..HINT
};

pub static ALIAS_OF_PROVIDER: Rule = Rule {
    code: "alias-of-provider",
    message: prose("{word} is an alias that the provider follows itself: receivers see the records of {target}"),
    why: prose(
        "No record of that kind is published, so it is left out of the checks. Beside it MX and TXT records may stand, as they may not beside a CNAME. Where another provider is to publish the zone, a CNAME takes its place, or at the domain itself the addresses of the target.",
    ),
    source: prose("RFC 1034 §3.6.2"),
    wrong: example(
        "
Host,Type,Value
;    ^^^^ hint: this is no master file, it is read as a table with the columns Host, Type, Value
@,ALIAS,web.example.net
; ^^^^^ hint: ALIAS is an alias that the provider follows itself: receivers see the records of web.example.net
www,CNAME,web.example.net
",
    ),
    right: RIGHT,
    ..HINT
};

pub static OTHER_LINE: Rule = Rule {
    code: "record-of-other-line",
    message: prose("this {rtype} record is answered for {line} alone, and is not checked beside the others of its name"),
    why: prose("Each resolver gets the records of one line only, so those of two lines do not stand beside each other."),
    source: prose("RFC 1034 §4.3.2"),
    wrong: example(
        "
Host,Type,Line,Value
;    ^^^^ hint: this is no master file, it is read as a table with the columns Host, Type, Line, Value
mail,CNAME,Default,mail.example.net
mail,CNAME,Abroad,mail.example.org
;          ^^^^^^ hint: this CNAME record is answered for Abroad alone, and is not checked beside the others of its name
",
    ),
    right: RIGHT,
    ..HINT
};

pub static PRIORITY_NOT_SHOWN: Rule = Rule {
    code: "priority-not-shown",
    message: prose("the priority of the MX record {exchange} is not shown here"),
    why: prose("Senders try the host with the lowest number first: which of several that is cannot be told from this text."),
    source: prose("RFC 5321 §5.1, RFC 1035 §3.3.9"),
    wrong: example(
        "
Host,Type,Value
;    ^^^^ hint: this is no master file, it is read as a table with the columns Host, Type, Value
@,MX,mx.example.net
;    ^^^^^^^^^^^^^^ hint: the priority of the MX record mx.example.net is not shown here
",
    ),
    right: RIGHT,
    ..HINT
};

pub static OUTSIDE_TABLE: Rule = Rule {
    code: "outside-table",
    message: prose("what stands here is no row of the table, and is not checked"),
    why: prose("If a record was meant, it is not checked: put it into a row of the same columns."),
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
Host,Type,Priority,Value
;    ^^^^ hint: this is no master file, it is read as a table with the columns Host, Type, Priority, Value
@,MX,10,mx.example.net
Please allow 48 hours
^^^^^^^^^^^^^^^^^^^^^ hint: what stands here is no row of the table, and is not checked
",
    ),
    right: RIGHT,
    ..HINT
};

pub static BROKEN_JSON: Rule = Rule {
    code: "broken-json",
    severity: Severity::Error,
    invalidates: true,
    message: prose("this JSON cannot be read from here on"),
    why: prose("No program reads it, and the records behind this place are not checked."),
    source: prose("RFC 8259 §2"),
    wrong: example(
        r#"
[{"name": "@", "type": "MX", "content": "mx.example.net", "priority": 10},
;               ^^^^ hint: this is no plain master file, it is read as an export: JSON
 {"name": "@", "type": "MX", "content": mx2.example.net, "priority": 20}; ]
;                                                                       ^ error: this JSON cannot be read from here on
"#,
    ),
    right: RIGHT,
    ..HINT
};

pub static NOT_STANDARD_WINS: Rule = Rule {
    code: "not-standard-wins",
    message: prose("{rtype} is of Microsoft DNS alone: it is no record that others see"),
    why: prose(
        "The server asks a WINS server for names that the zone does not have. Other name servers refuse a zone with such a line.",
    ),
    source: prose("RFC 1035 §3.2.2"),
    wrong: example(
        "
;  Database file shop.example.dns for shop.example zone.
;  ^^^^^^^^^^^^^ hint: this is no plain master file, it is read as an export: Microsoft DNS
@ WINS L2 C900 ( 192.0.2.5 )
; ^^^^ hint: WINS is of Microsoft DNS alone: it is no record that others see
@ MX 10 mx.example.net.
",
    ),
    right: RIGHT,
    ..HINT
};

pub static NAME_NOT_FOUND: Rule = Rule {
    code: "name-not-found",
    message: prose("{words}: the name that was asked for does not exist"),
    why: prose(
        "Nothing is published at this name: if mail should be received for it, or a mail record be found at it, it is missing.",
    ),
    source: prose("RFC 2308 §2.1, RFC 8020 §2"),
    wrong: example(
        "
Host mx.shop.example not found: 3(NXDOMAIN)
;                               ^^^^^^^^^^^ hint: 3(NXDOMAIN): the name that was asked for does not exist
;                               ^^^^^^^^^^^ hint: this is output of host: some records as a resolver answered them
",
    ),
    right: RIGHT,
    ..HINT
};

pub static LOOKUP_FAILED: Rule = Rule {
    code: "lookup-failed",
    message: prose("{words}: there was no answer"),
    why: prose(
        "What is published is unknown from here. Trouble with a resolver is no fault of the domain: ask again, or ask another one.",
    ),
    source: prose("RFC 1035 §4.1.1, RFC 2308 §7"),
    wrong: example(
        "
;; ->>HEADER<<- opcode: QUERY, status: SERVFAIL, id: 4711
^^^^^^^^^^^^^^^ hint: this is output of dig: some records as a resolver answered them
;                                      ^^^^^^^^ hint: SERVFAIL: there was no answer
",
    ),
    right: RIGHT,
    ..HINT
};

pub static LOOKUP_TRUNCATED: Rule = Rule {
    code: "lookup-truncated",
    message: prose("the flag {flag} says that the answer is cut off"),
    why: prose("Records may be missing here that are published: ask again over TCP."),
    source: prose("RFC 2181 §9, RFC 1035 §4.1.1"),
    wrong: example(
        "
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4711
^^^^^^^^^^^^^^^ hint: this is output of dig: some records as a resolver answered them
;; flags: qr tc rd ra; QUERY: 1, ANSWER: 1
;            ^^ hint: the flag tc says that the answer is cut off
shop.example. 600 IN MX 10 mx.example.net.
",
    ),
    right: RIGHT,
    ..HINT
};

/// Every rule about other forms.
pub static RULES: &[&Rule] = &[
    &READ_AS_TABLE,
    &READ_AS_EXPORT,
    &READ_AS_MARKED,
    &NO_RECORDS,
    &READ_AS_ANSWERS,
    &PAUSED_RECORD,
    &COMPUTED_RECORD,
    &PANEL_FUNCTION,
    &RECORD_OF_REVERSE_ZONE,
    &ALIAS_OF_PROVIDER,
    &OTHER_LINE,
    &PRIORITY_NOT_SHOWN,
    &OUTSIDE_TABLE,
    &BROKEN_JSON,
    &NOT_STANDARD_WINS,
    &NAME_NOT_FOUND,
    &LOOKUP_FAILED,
    &LOOKUP_TRUNCATED,
];
