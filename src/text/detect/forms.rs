//! Records that do not stand in the lines of a zone: in tables, in exports, in what look-up programs print.

/// The types that stand in cells.
const TYPES: [&str; 12] = ["A", "AAAA", "MX", "TXT", "CNAME", "NS", "SOA", "PTR", "SRV", "CAA", "TLSA", "SPF"];

/// What look-up programs print and little else has.
const MARKS: [&str; 21] = [
    " mail is handled by ",
    "mail exchanger = ",
    "MX preference = ",
    "canonical name = ",
    "nameserver = ",
    "\torigin = ",
    "primary name server = ",
    " descriptive text \"",
    "->>HEADER<<-",
    ";; ANSWER SECTION",
    "\n;ANSWER\n",
    "<<>> DiG ",
    " +short",
    "DnsProvider(",
    "azurerm_dns_",
    "Microsoft.Network/dnsZones",
    "aws-cdk-lib",
    "aws_route53",
    "\"Question\":",
    "非权威应答",
    "Non-authoritative answer",
];

/// The keys of objects that are records, in small letters.
const KEYS: [&str; 8] = ["type", "fieldtype", "rrset_type", "record_type", "recordtype", "record type", "类型", "记录类型"];

const CERTAIN: u32 = 4;
const LIKELY: u32 = 2;

/// How much a text looks like records in another form.
pub fn points(text: &str) -> u32 {
    let marks = MARKS.iter().filter(|it| text.contains(*it)).count() as u32 * CERTAIN;
    let has_address = |it: &str| it.contains(" has address ") || it.contains(" has IPv6 address ");
    let addresses = if has_address(text) { text.lines().filter(|it| has_address(it)).count() as u32 } else { 0 };
    let mut filled = text.lines().map(|it| it.trim().trim_end_matches('|').trim_end()).filter(|it| !it.is_empty()).peekable();
    let (mut cells, mut keys) = (0, 0);
    while let Some(line) = filled.next() {
        if is_type(line) || is_head_of_block(line) {
            // A cell with a line of its own; below it, perhaps after others, stands a name, an address or a text.
            let below = filled.clone().take(6).any(is_data);
            cells += if below { LIKELY } else { 0 };
        } else if in_columns(line) || begins_with_type(line) || is_of_tinydns(line) || is_of_dnsmasq(line) {
            cells += LIKELY;
        }
        keys += if is_key(line) || is_header(line) { LIKELY } else { 0 };
    }
    marks + addresses * LIKELY + cells + keys
}

/// Whether the text begins as lines do that were copied out of a mail, a diff, Markdown, an editor, knotc, or a script for nsupdate.
pub fn begins_with_mark(text: &str) -> bool {
    let first = text.trim_start();
    let words = ["diff ", "Index: ", "server ", "zone ", "update "];
    let word = first.split_whitespace().next().unwrap_or_default();
    text.starts_with(' ')
        || word == "$"
        || (word.ends_with(['$', '#']) && word.contains('@'))
        || first.starts_with(|it: char| ">`+-[0123456789".contains(it))
        || words.iter().any(|it| first.starts_with(it))
}

/// Whether a look-up program or a panel says that it wrote the text.
pub fn is_marked(text: &str) -> bool {
    MARKS.iter().any(|it| text.contains(it))
}

/// A type, perhaps with a word that says so.
fn is_type(cell: &str) -> bool {
    let cell = cell.trim_matches(|it: char| it.is_whitespace() || matches!(it, '"' | '`' | '*' | '\u{feff}'));
    // Most cells are told apart by one letter.
    if !cell.starts_with(['A', 'M', 'T', 'C', 'N', 'S', 'P']) {
        return false;
    }
    let explained = [" (", " – "].iter().find_map(|it| Some(cell.split_once(it)?.0));
    let word = explained.or_else(|| cell.strip_suffix("记录")).or_else(|| cell.strip_suffix(" Record")).unwrap_or(cell);
    TYPES.contains(&word.trim_end())
}

/// `shop.example 3600 IN MX`, whose data is in the line below.
fn is_head_of_block(line: &str) -> bool {
    let (before, last) = line.rsplit_once(char::is_whitespace).unwrap_or_default();
    is_type(last) && before.split_whitespace().last() == Some("IN") && !before.contains([';', '"'])
}

/// `MX @ mx.example.net 5`
fn begins_with_type(line: &str) -> bool {
    let mut words = line.split(' ');
    let is_host = |it: &str| it == "@" || it.contains('.');
    words.next().is_some_and(is_type) && words.next().is_some_and(is_host) && words.next().is_some_and(is_data)
}

/// `@shop.example::mx.example.net:10:86400`
fn is_of_tinydns(line: &str) -> bool {
    let mut fields = line.split(':');
    let name = fields.next().and_then(|it| it.strip_prefix(['.', '&', '=', '+', '@', '\'', 'C', 'Z'])).unwrap_or_default();
    let is_name = name.contains('.') && name.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.*".contains(&it));
    is_name && fields.next().is_some_and(|it| !it.starts_with([' ', '/']))
}

/// `mx-host=shop.example,mx.example.net,10`
fn is_of_dnsmasq(line: &str) -> bool {
    line.split_once('=').is_some_and(|(it, _)| ["mx-host", "srv-host", "txt-record", "host-record"].contains(&it))
}

/// A name, an address, or a text with a version.
fn is_data(cell: &str) -> bool {
    let last = cell.trim().rsplit(char::is_whitespace).next().unwrap_or_default();
    cell.contains("v=") || last.trim_end_matches(['.', ':', '!']).contains(['.', ':'])
}

/// A type in one of three cells or more, and data in another.
fn in_columns(line: &str) -> bool {
    let typed = |cells: &mut dyn Iterator<Item = &str>| {
        let cells: Vec<&str> = cells.map(str::trim).take(32).collect();
        cells.iter().any(|it| is_type(it))
            && cells.iter().filter(|it| !it.is_empty()).count() > 2
            && cells.iter().any(|it| is_data(it.trim_matches('"')))
    };
    let ends = [['\t', '\t'], [',', '，'], [';', '；'], ['|', '│']];
    ends.into_iter().any(|ends| line.contains(ends) && typed(&mut line.split(ends)))
        || (line.contains("  ") && typed(&mut line.split("  ")))
}

/// The words above a table, in small letters.
const HEADERS: [(&str, u8); 21] = [
    ("type", TYPE),
    ("typ", TYPE),
    ("wert", VALUE),
    ("daten", VALUE),
    ("类型", TYPE),
    ("记录类型", TYPE),
    ("value", VALUE),
    ("content", VALUE),
    ("值", VALUE),
    ("记录值", VALUE),
    ("points", VALUE),
    ("server", VALUE),
    ("destination", VALUE),
    ("host", HOST),
    ("hostname", HOST),
    ("name", HOST),
    ("主机", HOST),
    ("主机记录", HOST),
    ("名称", HOST),
    ("priority", PRIORITY),
    ("优先级", PRIORITY),
];
const TYPE: u8 = 1;
const VALUE: u8 = 2;
const HOST: u8 = 4;
const PRIORITY: u8 = 8;

/// The words above a table.
fn is_header(line: &str) -> bool {
    let words = line.split(|it: char| it.is_whitespace() || matches!(it, ',' | '|'));
    let kind = |word: &str| HEADERS.iter().find(|(it, _)| it.eq_ignore_ascii_case(word)).map_or(0, |it| it.1);
    let kinds = words.fold(0, |all, it| all | kind(it));
    let has = |kind: u8| kinds & kind != 0;
    let of_cells = || line.contains(['\t', ',', '|', ':', '：']) || line.contains("  ");
    (has(TYPE) && has(VALUE | HOST))
        || (has(VALUE) && has(HOST | PRIORITY) && of_cells())
        || line.trim_start().starts_with("Points to ")
}

/// `"type": "MX"`, or the same in YAML or Terraform.
fn is_key(line: &str) -> bool {
    line.split(['{', ',', '}', '[']).any(|field| {
        let Some((key, value)) = field.split_once([':', '：', '=', '\t']) else { return false };
        // `[type] => MX`
        let value = value.trim_matches([' ', '\t', '"', '\'', '>']);
        let key = || key.trim().trim_start_matches(['-', '*', '•']).trim_matches([' ', '"', '\'', ']']);
        value.rsplit('/').next().is_some_and(|it| TYPES.contains(&it)) && KEYS.iter().any(|it| it.eq_ignore_ascii_case(key()))
    })
}
