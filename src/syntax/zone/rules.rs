//! What can be wrong with master-file text before its words mean anything.

use crate::report::{Rule, Severity, example, prose};

pub static UNCLOSED_QUOTE: Rule = Rule {
    code: "unclosed-quote",
    severity: Severity::Error,
    invalidates: true,
    message: prose("this quote is not closed on its line"),
    why: prose(
        "The text of the record has no end: BIND refuses the zone, other servers swallow the lines that follow, and the SPF or DKIM text inside is lost.",
    ),
    fixes: &[CLOSE_QUOTE, OPEN_QUOTE, UNESCAPE_QUOTE],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        r#"
shop.example. IN TXT "v=spf1 mx -all
;                    ^ error: this quote is not closed on its line
shop.example. IN MX 10 mx.example.net.
"#,
    ),
    right: example(
        r#"
shop.example. IN TXT "v=spf1 mx -all"
shop.example. IN MX 10 mx.example.net.
"#,
    ),
    ..Rule::ZONE
};
pub const CLOSE_QUOTE: &str = "close the quote";
pub const OPEN_QUOTE: &str = "open the quote where the text begins";
pub const UNESCAPE_QUOTE: &str = "delete the backslash that keeps the last quote from closing";

/// What servers read was tried on 2026-11-25 with BIND 9.18.49, NSD 4.6.1 and Knot DNS 3.2.6.
pub static QUOTE_OVER_LINES: Rule = Rule {
    code: "quote-over-lines",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the string that begins here goes on over the end of its line"),
    why: prose(
        "The standard allows it, and NSD reads it; BIND refuses the zone, Knot too outside of parentheses, and then none of its mail records take effect.",
    ),
    fixes: &[JOIN_LINES],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        r#"
shop.example. IN TXT "v=spf1 mx
;                    ^ error: the string that begins here goes on over the end of its line
  -all"
shop.example. IN MX 10 mx.example.net.
"#,
    ),
    right: example(
        r#"
shop.example. IN TXT "v=spf1 mx -all"
shop.example. IN MX 10 mx.example.net.
"#,
    ),
    ..Rule::ZONE
};
pub const JOIN_LINES: &str = "write it on one line";

pub static LINES_WITHOUT_PARENTHESES: Rule = Rule {
    code: "lines-without-parentheses",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the record goes on in this line, and no parentheses hold the lines together"),
    why: prose(
        "A record ends with its line. Servers refuse the zone, or the record lacks this part: an SPF or DKIM text is cut off.",
    ),
    fixes: &[ADD_PARENTHESES],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        r#"
note.shop.example. IN TXT "first"
  "second"
; ^^^^^^^^ error: the record goes on in this line, and no parentheses hold the lines together
"#,
    ),
    right: example(
        r#"
note.shop.example. IN TXT "first" (
  "second" )
"#,
    ),
    ..Rule::ZONE
};
pub const ADD_PARENTHESES: &str = "put parentheses around the lines";

pub static NOT_ZONE_TEXT: Rule = Rule {
    code: "not-zone-text",
    severity: Severity::Error,
    invalidates: true,
    message: prose("this is no record: it looks like JSON, YAML, HTML or a configuration"),
    why: prose("Servers refuse the zone, so none of its mail records take effect."),
    fixes: &[TURN_INTO_COMMENT],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        r#"
shop.example. IN MX 10 mx.example.net.
{
^ error: this is no record: it looks like JSON, YAML, HTML or a configuration
  "name": "mail",
  "type": "A"
}
"#,
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
mail.shop.example. IN A 192.0.2.25
",
    ),
    ..Rule::ZONE
};
pub const TURN_INTO_COMMENT: &str = "turn it into a comment";

pub static DOUBLED_QUOTES: Rule = Rule {
    code: "doubled-quotes",
    severity: Severity::Error,
    message: prose("the quotes are doubled: the text between them stands outside of both"),
    why: prose(
        "Outside of quotes the blanks are lost and a semicolon ends the text: receivers find no SPF, DKIM or DMARC record in it.",
    ),
    fixes: &[SINGLE_QUOTES],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        r#"
shop.example. IN TXT ""v=spf1 mx -all""
;                    ^^ error: the quotes are doubled: the text between them stands outside of both
"#,
    ),
    right: example(
        r#"
shop.example. IN TXT "v=spf1 mx -all"
"#,
    ),
    ..Rule::ZONE
};
pub const SINGLE_QUOTES: &str = "use one quote at each end";

pub static UNCLOSED_PARENTHESIS: Rule = Rule {
    code: "unclosed-parenthesis",
    severity: Severity::Error,
    invalidates: true,
    message: prose("this parenthesis is not closed"),
    why: prose(
        "Everything up to the next `)` is taken as part of this record, so the records that follow are lost or the server refuses the zone.",
    ),
    fixes: &[CLOSE_PARENTHESIS],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        r#"
note.shop.example. IN TXT ( "first"
;                         ^ error: this parenthesis is not closed
  "second"
shop.example. IN MX 10 mx.example.net.
"#,
    ),
    right: example(
        r#"
note.shop.example. IN TXT ( "first"
  "second" )
shop.example. IN MX 10 mx.example.net.
"#,
    ),
    ..Rule::ZONE
};
pub const CLOSE_PARENTHESIS: &str = "close the parenthesis";

pub static UNMATCHED_PARENTHESIS: Rule = Rule {
    code: "unmatched-parenthesis",
    severity: Severity::Error,
    invalidates: true,
    message: prose("this `)` closes nothing"),
    why: prose("No server loads a zone with a parenthesis too many, so none of its mail records take effect."),
    fixes: &[DELETE_PARENTHESIS],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
shop.example. IN MX 10 mx.example.net. )
;                                      ^ error: this `)` closes nothing
",
    ),
    right: example(
        "
shop.example. IN MX ( 10 mx.example.net. )
",
    ),
    ..Rule::ZONE
};

/// What servers read was tried on 2026-11-25 with BIND 9.18.49, NSD 4.6.1 and Knot DNS 3.2.6.
pub static NESTED_PARENTHESIS: Rule = Rule {
    code: "nested-parenthesis",
    severity: Severity::Error,
    invalidates: true,
    message: prose("this `(` stands inside parentheses that are already open"),
    why: prose(
        "BIND reads parentheses inside parentheses, NSD and Knot refuse the zone, and then none of its mail records take effect.",
    ),
    fixes: &[DELETE_PARENTHESIS],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
shop.example. IN MX ( 10 ( mx.example.net. )
;                        ^ error: this `(` stands inside parentheses that are already open
",
    ),
    right: example(
        "
shop.example. IN MX ( 10 mx.example.net. )
",
    ),
    ..Rule::ZONE
};
pub const DELETE_PARENTHESIS: &str = "delete the parenthesis";

pub static FOREIGN_CHARACTER: Rule = Rule {
    code: "foreign-character",
    severity: Severity::Error,
    message: prose("\"{character}\" ({code}) looks like ASCII, but is another character"),
    why: prose(
        "Name servers know only the ASCII quote, blank, dot and dash: the word is read differently than it looks, and receivers find another record than the one you see.",
    ),
    fixes: &[REPLACE_CHARACTERS],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
shop.example. IN TXT “v=spf1 mx -all”
;                    ^ error: \"“\" (U+201C) looks like ASCII, but is another character
",
    ),
    right: example(
        r#"
shop.example. IN TXT "v=spf1 mx -all"
"#,
    ),
    ..Rule::ZONE
};
pub const REPLACE_CHARACTERS: &str = "use the ASCII characters";

pub static CONTROL_CHARACTER: Rule = Rule {
    code: "control-character",
    severity: Severity::Error,
    message: prose("an invisible control character ({code}) stands here"),
    why: prose("Name servers take it as part of the word: the record is published at another name, or the zone is refused."),
    fixes: &[LEAVE_OUT_CONTROL],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
mail.shop.example.\u{c}IN A 192.0.2.25
;                 ^ error: an invisible control character (U+000C) stands here
",
    ),
    right: example(
        "
mail.shop.example. IN A 192.0.2.25
",
    ),
    ..Rule::ZONE
};
pub const LEAVE_OUT_CONTROL: &str = "replace it by a blank, or leave it out";

pub static BYTE_ORDER_MARK: Rule = Rule {
    code: "byte-order-mark",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the text begins with a byte order mark"),
    why: prose("Name servers take the invisible mark as the beginning of the first word, so they refuse the zone."),
    fixes: &[DELETE_MARK],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "\u{feff}shop.example. IN MX 10 mx.example.net.
^ error: the text begins with a byte order mark
",
    ),
    right: example(
        "shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const DELETE_MARK: &str = "delete the mark";

pub static LONE_CARRIAGE_RETURN: Rule = Rule {
    code: "lone-carriage-return",
    severity: Severity::Error,
    invalidates: true,
    message: prose("lines end with a carriage return alone"),
    why: prose(
        "Name servers do not take a lone carriage return as the end of a line: they read several records as one, and most of them refuse the zone.",
    ),
    fixes: &[USE_LINE_FEEDS],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "; mail\rshop.example. IN MX 10 mx.example.net.
;     ^ error: lines end with a carriage return alone
",
    ),
    right: example(
        "; mail
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const USE_LINE_FEEDS: &str = "end the lines with line feeds";

pub static BINARY_INPUT: Rule = Rule {
    code: "binary-input",
    severity: Severity::Error,
    invalidates: true,
    message: prose("a NUL octet stands here: this is no text"),
    why: prose("A zone is a text file. What stands from here on cannot be read, so no mail record in it can be checked."),
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "shop.example. IN MX 10 mx.example.net.
\0\u{1}
^ error: a NUL octet stands here: this is no text
",
    ),
    right: example(
        "shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

/// Whether servers refuse the zone for it depends on what the line or the data then says: who adds a finding says so.
pub static FOREIGN_COMMENT: Rule = Rule {
    code: "foreign-comment",
    severity: Severity::Error,
    message: prose("{mark} does not begin a comment, only ; does"),
    why: prose(
        "The line is read as a record whose name begins with the mark; most servers refuse the zone, and its mail records do not take effect.",
    ),
    fixes: &[BEGIN_COMMENT],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
# mail
^ error: # does not begin a comment, only ; does
shop.example. IN MX 10 mx.example.net.
",
    ),
    right: example(
        "
; mail
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const BEGIN_COMMENT: &str = "begin the comment with ;";

pub static UNKNOWN_DIRECTIVE: Rule = Rule {
    code: "unknown-directive",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{word} is no directive"),
    why: prose("Servers refuse a zone with a directive that they do not know, so none of its mail records take effect."),
    fixes: &[USE_DIRECTIVE, INSERT_BLANK],
    source: prose("RFC 1035 §5.1, RFC 2308 §4"),
    wrong: example(
        "
$ORGIN shop.example.
^^^^^^ error: $ORGIN is no directive
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
pub const USE_DIRECTIVE: &str = "use the directive of almost the same name";

pub static BARE_DIRECTIVE: Rule = Rule {
    code: "bare-directive",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{directive} says nothing: its value is missing"),
    why: prose("Servers refuse the zone, so none of its mail records take effect."),
    source: prose("RFC 1035 §5.1, RFC 2308 §4"),
    wrong: example(
        "
$TTL ; one hour
^^^^ error: $TTL says nothing: its value is missing
shop.example. IN MX 10 mx.example.net.
",
    ),
    right: example(
        "
$TTL 3600 ; one hour
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub static EXTRA_AFTER_DIRECTIVE: Rule = Rule {
    code: "extra-after-directive",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{directive} takes one value, and \"{word}\" stands behind it"),
    why: prose("Servers refuse the zone, so none of its mail records take effect."),
    fixes: &[USE_PERIOD, LEAVE_OUT],
    source: prose("RFC 1035 §5.1, RFC 2308 §4"),
    wrong: example(
        "
$TTL 1 hour
;      ^^^^ error: $TTL takes one value, and \"hour\" stands behind it
shop.example. IN MX 10 mx.example.net.
",
    ),
    right: example(
        "
$TTL 1h
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub const USE_RANGE: &str = "write the range as servers read it";

pub static BAD_GENERATE_RANGE: Rule = Rule {
    code: "bad-generate-range",
    severity: Severity::Error,
    invalidates: true,
    message: prose("\"{word}\" is no range for $GENERATE: first-last, perhaps with /step"),
    why: prose("Servers refuse the zone, so none of its mail records take effect."),
    fixes: &[USE_RANGE],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
$GENERATE 9-1 mx$.shop.example. A 192.0.2.$
;         ^^^ error: \"9-1\" is no range for $GENERATE: first-last, perhaps with /step
",
    ),
    right: example(
        "
mx1.shop.example. A 192.0.2.1
",
    ),
    ..Rule::ZONE
};

pub static DIRECTIVE_PUNCTUATION: Rule = Rule {
    code: "directive-punctuation",
    severity: Severity::Error,
    invalidates: true,
    message: prose("`{mark}` does not belong here: a blank stands behind {directive}"),
    why: prose("Servers read the mark as part of the directive's name, and refuse the zone."),
    fixes: &[USE_BLANK],
    source: prose("RFC 1035 §5.1, RFC 2308 §4"),
    wrong: example(
        "
$TTL=3600
;   ^ error: `=` does not belong here: a blank stands behind $TTL
shop.example. IN MX 10 mx.example.net.
",
    ),
    right: example(
        "
$TTL 3600
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const USE_BLANK: &str = "write a blank for it";

pub static FIELD_TWICE: Rule = Rule {
    code: "field-twice",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the {field} stands here a second time: {word}"),
    why: prose("Servers take the word for the type and refuse the record or the zone, so the record does not exist."),
    fixes: &[DELETE_SECOND],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
shop.example. 300 IN 600 MX 10 mx.example.net.
;                    ^^^ error: the ttl stands here a second time: 600
",
    ),
    right: example(
        "
shop.example. 300 IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const DELETE_SECOND: &str = "delete the second one";

pub static STRAY_PUNCTUATION: Rule = Rule {
    code: "stray-punctuation",
    severity: Severity::Error,
    invalidates: true,
    message: prose("`{mark}` does not belong here: blanks alone stand between the fields of a record"),
    why: prose("The mark is taken as part of the data: servers refuse the record or the zone, so the record does not exist."),
    fixes: &[DELETE_MARK],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
shop.example. IN MX 10, mx.example.net.
;                     ^ error: `,` does not belong here: blanks alone stand between the fields of a record
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub static QUOTED_FIELD: Rule = Rule {
    code: "quoted-field",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{word} does not belong into quotes: they are for texts alone"),
    why: prose("BIND and Knot refuse the record or the zone, so the record does not exist."),
    fixes: &[DELETE_QUOTES],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        r#"
mail.shop.example. IN A "192.0.2.25"
;                       ^^^^^^^^^^^^ error: 192.0.2.25 does not belong into quotes: they are for texts alone
"#,
    ),
    right: example(
        "
mail.shop.example. IN A 192.0.2.25
",
    ),
    ..Rule::ZONE
};
pub const DELETE_QUOTES: &str = "delete the quotes";

pub static JOINED_FIELDS: Rule = Rule {
    code: "joined-fields",
    severity: Severity::Error,
    invalidates: true,
    message: prose("a blank is missing inside {word}"),
    why: prose("Servers take it as one word, which is no type, and refuse the record or the zone: the record does not exist."),
    fixes: &[INSERT_BLANK],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
shop.example. IN MX10 mx.example.net.
;                ^^^^ error: a blank is missing inside MX10
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const INSERT_BLANK: &str = "insert the blank";

pub static MISPLACED_WORD: Rule = Rule {
    code: "misplaced-word",
    severity: Severity::Error,
    invalidates: true,
    message: prose("{word} is neither a time to live nor a class, which alone may stand before the type"),
    why: prose("Servers take the word for the type and refuse the record or the zone, so the record does not exist."),
    fixes: &[LEAVE_OUT, USE_IN, EXCHANGE_WITH_NAME],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
shop.example. auto IN MX 10 mx.example.net.
;             ^^^^ error: auto is neither a time to live nor a class, which alone may stand before the type
",
    ),
    right: example(
        "
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const EXCHANGE_WITH_NAME: &str = "exchange the two words";
pub const LEAVE_OUT: &str = "leave it out";
pub const USE_IN: &str = "use the class IN";

pub static INDENTED_DIRECTIVE: Rule = Rule {
    code: "indented-directive",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the line begins with a blank, so {directive} is not read as a directive"),
    why: prose("Servers take the word for the type of a record and refuse the zone, so none of its mail records take effect."),
    fixes: &[DELETE_BLANKS_BEFORE],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
  $TTL 3600
; ^^^^ error: the line begins with a blank, so $TTL is not read as a directive
shop.example. IN MX 10 mx.example.net.
",
    ),
    right: example(
        "
$TTL 3600
shop.example. IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const DELETE_BLANKS_BEFORE: &str = "delete the blanks before it";

pub static MISSING_TYPE: Rule = Rule {
    code: "missing-type",
    severity: Severity::Error,
    invalidates: true,
    message: prose("this is no record: it has no type"),
    why: prose("Servers refuse the zone or the line, so the record that was meant does not exist."),
    fixes: &[INSERT_TYPE],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
shop.example. 3600 IN
^^^^^^^^^^^^^^^^^^^^^ error: this is no record: it has no type
shop.example. IN MX 10 mx.example.net.
",
    ),
    right: example(
        "
shop.example. 3600 IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub const INSERT_TYPE: &str = "insert the type";

pub static MISSING_OWNER: Rule = Rule {
    code: "missing-owner",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the line begins with {word}: the name before it is missing"),
    why: prose(
        "The first word of a line is the name of the record, so {word} is taken as a name and what follows it as the type: the record does not exist.",
    ),
    fixes: &[BEGIN_WITH_APEX, EXCHANGE_WITH_NAME],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
$ORIGIN shop.example.
MX 10 mx.example.net.
^^ error: the line begins with MX: the name before it is missing
",
    ),
    right: example(
        "
$ORIGIN shop.example.
@ MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub static CLASS_AS_OWNER: Rule = Rule {
    code: "class-as-owner",
    severity: Severity::Warning,
    message: prose("the line begins with IN, which is taken as a name"),
    why: prose(
        "The first word of a line is the name of the record: this one is published at a host called IN, and not at the domain.",
    ),
    fixes: &[BEGIN_WITH_APEX],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
$ORIGIN shop.example.
IN MX 10 mx.example.net.
^^ warning: the line begins with IN, which is taken as a name
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
pub const BEGIN_WITH_APEX: &str = "begin the line with @, the domain itself";

pub static TTL_AS_OWNER: Rule = Rule {
    code: "ttl-as-owner",
    severity: Severity::Warning,
    message: prose("the line begins with {ttl}, which is taken as a name"),
    why: prose(
        "The first word of a line is the name of the record: this one is published at a host called {ttl}, and not at the domain.",
    ),
    fixes: &[BEGIN_WITH_APEX],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
$ORIGIN shop.example.
3600 IN MX 10 mx.example.net.
^^^^ warning: the line begins with 3600, which is taken as a name
",
    ),
    right: example(
        "
$ORIGIN shop.example.
@ 3600 IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub static BAD_TTL: Rule = Rule {
    code: "bad-ttl",
    severity: Severity::Error,
    invalidates: true,
    message: prose("\"{word}\" is no time to live: a number of seconds, or with units as 1h30m"),
    why: prose("Servers refuse the record or the zone, so the record does not exist."),
    fixes: &[USE_PERIOD],
    source: prose("RFC 1035 §5.1"),
    wrong: example(
        "
shop.example. 1hour IN MX 10 mx.example.net.
;             ^^^^^ error: \"1hour\" is no time to live: a number of seconds, or with units as 1h30m
",
    ),
    right: example(
        "
shop.example. 1h IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub const USE_PERIOD: &str = "write the time as servers read it";

pub static TTL_OVERFLOW: Rule = Rule {
    code: "ttl-overflow",
    severity: Severity::Error,
    invalidates: true,
    message: prose("the time to live {word} does not fit into 32 bits"),
    why: prose("Servers refuse the record or the zone, so the record does not exist."),
    source: prose("RFC 2181 §8"),
    wrong: example(
        "
shop.example. 99999999999 IN MX 10 mx.example.net.
;             ^^^^^^^^^^^ error: the time to live 99999999999 does not fit into 32 bits
",
    ),
    right: example(
        "
shop.example. 86400 IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};

pub static TTL_RANGE: Rule = Rule {
    code: "ttl-range",
    severity: Severity::Error,
    message: prose("the time to live {word} is above 2147483647"),
    why: prose("Servers and resolvers take so large a value as 0: every mail asks for the record anew."),
    fixes: &[USE_ONE_HOUR],
    source: prose("RFC 2181 §8"),
    wrong: example(
        "
shop.example. 3000000000 IN MX 10 mx.example.net.
;             ^^^^^^^^^^ error: the time to live 3000000000 is above 2147483647
",
    ),
    right: example(
        "
shop.example. 86400 IN MX 10 mx.example.net.
",
    ),
    ..Rule::ZONE
};
pub const USE_ONE_HOUR: &str = "use one hour";

/// Every rule of the reader.
pub static RULES: &[&Rule] = &[
    &UNCLOSED_QUOTE,
    &QUOTE_OVER_LINES,
    &LINES_WITHOUT_PARENTHESES,
    &NOT_ZONE_TEXT,
    &DOUBLED_QUOTES,
    &UNCLOSED_PARENTHESIS,
    &UNMATCHED_PARENTHESIS,
    &NESTED_PARENTHESIS,
    &FOREIGN_CHARACTER,
    &CONTROL_CHARACTER,
    &BYTE_ORDER_MARK,
    &LONE_CARRIAGE_RETURN,
    &BINARY_INPUT,
    &FOREIGN_COMMENT,
    &UNKNOWN_DIRECTIVE,
    &BARE_DIRECTIVE,
    &EXTRA_AFTER_DIRECTIVE,
    &BAD_GENERATE_RANGE,
    &DIRECTIVE_PUNCTUATION,
    &FIELD_TWICE,
    &STRAY_PUNCTUATION,
    &QUOTED_FIELD,
    &JOINED_FIELDS,
    &MISPLACED_WORD,
    &INDENTED_DIRECTIVE,
    &MISSING_TYPE,
    &MISSING_OWNER,
    &CLASS_AS_OWNER,
    &TTL_AS_OWNER,
    &BAD_TTL,
    &TTL_OVERFLOW,
    &TTL_RANGE,
];
