//! Records in JSON and YAML, as the programs and interfaces of DNS providers give them.

use super::cell::{Cell, Style, plain};
use super::record::{Habits, Row};
use super::rules::BROKEN_JSON;
use super::tree::{self, Node};
use super::{Form, source, table, types};
use crate::report::Findings;
use crate::text::Span;

pub(super) struct Export<'t> {
    pub form: Form,
    pub place: Span,
    pub rows: Vec<Row<'t>>,
    pub habits: Habits,
}

/// The keys that say of an object that it is a record, in small letters.
const TYPE_KEYS: [&str; 6] = ["type", "fieldtype", "rrset_type", "recordtype", "record_type", "rrtype"];
const NAME_KEYS: [&str; 10] =
    ["name", "rr", "host", "hostname", "record_name", "recordname", "rrset_name", "subdomain", "sub_domain", "dnsname"];
/// The keys that name the zone around a record.
const ZONE_KEYS: [&str; 3] = ["zone", "domain", "hostedzonename"];
const VALUE_KEYS: [&str; 29] = [
    "value",
    "values",
    "content",
    "data",
    "rdata",
    "rrdatas",
    "target",
    "targets",
    "address",
    "records",
    "record",
    "resourcerecords",
    "resource_records",
    "rrset_values",
    "answers",
    "exchange",
    "destination",
    // Azure has a field for the records of each type.
    "arecords",
    "aaaarecords",
    "cnamerecord",
    "mxrecords",
    "nsrecords",
    "ptrrecords",
    "srvrecords",
    "txtrecords",
    "ipv4address",
    "ipv6address",
    "cname",
    "nsdname",
];

/// The type of a zone of Azure.
const AZURE_ZONES: &str = "Microsoft.Network/dnsZones";

/// Records in JSON, if the text is that.
#[inline(never)]
pub(super) fn json<'t>(text: &'t str, findings: &mut Findings) -> Option<Export<'t>> {
    let start = text.trim_start_matches(super::cell::is_blank);
    if !start.starts_with(['{', '[', '"']) {
        return None;
    }
    let head = super::head(text);
    let place = TYPE_KEYS.iter().filter_map(|it| find_key(head, it)).min_by_key(|it| it.start)?;
    let tree = tree::json(text);
    let form = if head.contains("\"ResourceRecordSet") {
        Form::Route53
    } else if head.contains("\"rrdatas\"") {
        Form::CloudDns
    } else if head.contains("\"Answer\"") || head.contains("\"Question\"") {
        Form::DnsJson
    } else {
        Form::Json
    };
    let mut reader = Reader { rows: vec![], form, zone: None };
    tree.root.iter().for_each(|it| reader.node(it, None, None));
    let rows = reader.rows;
    if rows.is_empty() {
        return None;
    }
    if let Some(fault) = tree.fault {
        let end = text[fault..].chars().next().map_or(fault, |it| fault + it.len_utf8());
        findings.add(&BROKEN_JSON, Span::new(fault, end), vec![]);
    }
    Some(Export { form, place, habits: habits(form, &rows), rows })
}

/// A key with its quotes and the colon, in letters of either case.
fn find_key(head: &str, key: &str) -> Option<Span> {
    let small = head.to_ascii_lowercase();
    let quoted = format!("\"{key}\"");
    let found = small.match_indices(&quoted).find(|(at, it)| small[at + it.len()..].trim_start().starts_with(':'));
    found.map(|(at, it)| Span::new(at + 1, at + it.len() - 1))
}

/// Records in YAML, if the text is that.
#[inline(never)]
pub(super) fn yaml(text: &str) -> Option<Export<'_>> {
    let head = super::head(text);
    let mut at = 0;
    let mut place = None;
    let (mut values, mut named) = (false, false);
    while at < head.len() {
        let end = table::line_end(head, at);
        let line = &head[at..end];
        if table::is_master_line(line) {
            return None;
        }
        let content = line.trim_start().trim_start_matches("- ").trim_start();
        if let Some((key, value)) = content.split_once(':') {
            let value = value.trim().trim_matches(['"', '\'']);
            let start = end - line.len() + (content.as_ptr() as usize - line.as_ptr() as usize);
            let cell = Cell::stand_in(value, Span::new(start, start + key.len()));
            // In capital letters it is a label of a list that somebody wrote, but for those of Amazon.
            let of_program = key.starts_with(|it: char| it.is_ascii_lowercase()) || head.contains("AWS::");
            let key = plain(key);
            if of_program && TYPE_KEYS.contains(&&*key) && types::names_type_by_itself(&cell) {
                place = place.or(Some(cell.place()));
            }
            values |= VALUE_KEYS.contains(&&*key);
            named |= key == "record" || NAME_KEYS.contains(&&*key);
        }
        at = table::next_line(head, end);
    }
    let place = place.filter(|_| values)?;
    let form = match named {
        _ if head.contains("rrdatas:") => Form::CloudDns,
        true => Form::Yaml,
        false => Form::OctoDns,
    };
    let tree = tree::yaml(text);
    let mut reader = Reader { rows: vec![], form, zone: None };
    tree.root.iter().for_each(|it| reader.node(it, None, None));
    reader.export(place)
}

/// Records in the source text of a program, if the text is that.
#[inline(never)]
pub(super) fn source(text: &str) -> Option<Export<'_>> {
    let head = super::head(text);
    if head.lines().any(table::is_master_line) {
        return None;
    }
    let block = || head.find("_dns_").filter(|_| head.contains("resource \"azurerm_")).map(|it| Span::new(it + 1, it + 4));
    let resource = || head.find(AZURE_ZONES).map(|it| Span::new(it, it + AZURE_ZONES.len()));
    let typed = typed_by_program(head);
    let bicep = typed.is_none() && resource().is_some();
    let place = typed.or_else(block).or_else(resource)?;
    let form = match place.end as usize {
        _ if bicep => Form::Bicep,
        _ if head.contains("resource \"") || head.contains("locals {") => Form::Terraform,
        end if head[end..].starts_with(['"', '\'']) => Form::Json,
        // `type="MX"`
        end if head[end..].starts_with('=') => Form::Python,
        end if head[end..].trim_start().starts_with('=') => Form::Terraform,
        _ => Form::JavaScript,
    };
    let mut reader = Reader { rows: vec![], form, zone: None };
    reader.node(&Node::Object(source::fields(text)), None, None);
    reader.export(place)
}

/// The key of a type that a program assigns: `type = "MX"`, `type: 'MX',`; or JSON with something before it.
fn typed_by_program(head: &str) -> Option<Span> {
    head.match_indices(['"', '\'']).find_map(|(at, quote)| {
        let before = head[..at].trim_end();
        let key = before.strip_suffix([':', '='])?.trim_end().trim_end_matches(quote);
        let (word, behind) = head[at + 1..].split_once(quote)?;
        let start = key.trim_end_matches(|it: char| it.is_ascii_alphanumeric() || it == '_').len();
        let ends = before.ends_with('=') || behind.trim_start().starts_with([',', '}']);
        let is_type = word.bytes().all(|it| it.is_ascii_uppercase()) && types::is_type(word);
        (ends && is_type && TYPE_KEYS.contains(&&*plain(&key[start..]))).then(|| Span::new(start, key.len()))
    })
}

/// What `aws route53 list-resource-record-sets --output text` prints, if the text is that: a line for each set, whose fields
/// stand in the order of their names, and one for each of its values.
#[inline(never)]
pub(super) fn lines(text: &str) -> Option<Export<'_>> {
    let first = text.len() - text.trim_start().len();
    let place =
        text[first..].starts_with("RESOURCERECORDSETS\t").then(|| Span::new(first, first + "RESOURCERECORDSETS".len()))?;
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut at = first;
    while at < text.len() {
        let end = table::line_end(text, at);
        let mut start = at;
        let mut cells = Vec::new();
        for written in text[at..end].split('\t') {
            let span = Span::new(start, start + written.len());
            cells.push(Cell::written(text, span, Style::Separated { by: '\t', quoted: false }));
            start += written.len() + 1;
        }
        let key = cells.remove(0);
        match (key.text(), rows.last_mut()) {
            ("RESOURCERECORDSETS", _) => rows.extend(set(&cells)),
            ("RESOURCERECORDS", Some(row)) => row.values.extend(cells.into_iter().next()),
            ("ALIASTARGET", Some(row)) => {
                row.rtype = Some(Cell::stand_in("ALIAS", key.place()));
                row.values.extend(cells.into_iter().find(|it| it.text().contains('.')));
            }
            _ => {}
        }
        at = table::next_line(text, end);
    }
    rows.retain(|it| !it.values.is_empty());
    let form = Form::Route53Lines;
    (!rows.is_empty()).then(|| Export { form, place, habits: habits(form, &rows), rows })
}

/// The fields of a set: its name is absolute, and before the type stand the TTL and what tells it from others of its name.
fn set<'t>(cells: &[Cell<'t>]) -> Option<Row<'t>> {
    let name = cells.iter().position(|it| it.text().ends_with('.'))?;
    let rtype = cells.iter().rposition(types::names_type_by_itself).filter(|&it| it > name)?;
    let is_number = |it: &usize| cells[*it].text().bytes().all(|it| it.is_ascii_digit());
    let ttl = Some(rtype - 1).filter(|it| *it > name && is_number(it));
    let identifier = Some(ttl.unwrap_or(rtype) - 1).filter(|&it| it > name);
    let cell = |it: usize| cells[it].clone();
    let (host, rtype) = (Some(cell(name)), Some(cell(rtype)));
    Some(Row { host, absolute: true, rtype, ttl: ttl.map(cell), line: identifier.map(cell), ..Row::default() })
}

fn habits(form: Form, rows: &[Row<'_>]) -> Habits {
    let strings = matches!(form, Form::Route53 | Form::Route53Lines | Form::CloudDns | Form::DnsJson);
    // A zone whose aliases are left out is not all there.
    let all = rows.iter().all(|it| it.rtype.as_ref().is_none_or(|it| types::meaning(it.text()) == types::Meaning::Type));
    let apex = rows.iter().any(|it| it.rtype.as_ref().is_some_and(|it| it.text() == "NS"));
    Habits {
        priority: false,
        strings,
        quoted: strings && form != Form::DnsJson,
        whole: all && apex && matches!(form, Form::Route53 | Form::Route53Lines | Form::CloudDns),
        domain: None,
    }
}

struct Reader<'t> {
    rows: Vec<Row<'t>>,
    form: Form,
    /// The zone that the text names.
    zone: Option<String>,
}

impl<'t> Reader<'t> {
    fn export(self, place: Span) -> Option<Export<'t>> {
        let Reader { rows, form, zone } = self;
        (!rows.is_empty()).then(|| Export { form, place, habits: Habits { domain: zone, ..habits(form, &rows) }, rows })
    }

    /// Takes the records out of a tree. `key` is the name of the object in the one around it.
    fn node(&mut self, node: &Node<'t>, key: Option<&Cell<'t>>, action: Option<&Cell<'t>>) {
        match node {
            Node::Array(items) => items.iter().for_each(|it| self.node(it, key, action)),
            Node::Object(fields) => {
                let action = scalar(fields, &["action"]).or(action.cloned());
                self.zone = self.zone.take().or_else(|| self.zone(fields, key));
                let before = self.rows.len();
                if !self.record(fields, key, action.as_ref()) {
                    fields.iter().for_each(|(key, node)| self.node(node, Some(key), action.as_ref()));
                }
                // A block of a record that has its fields elsewhere.
                let block = key.filter(|it| self.form == Form::Terraform && it.text().contains("_record"));
                if let Some(block) = block.filter(|_| self.rows.len() == before) {
                    let rtype = Some(block.clone().with(Style::Computed));
                    self.rows.push(Row { rtype, ..Row::default() });
                }
            }
            Node::Scalar(_) => {}
        }
    }

    /// The zone that an object names, or is.
    fn zone(&self, fields: &[(Cell<'t>, Node<'t>)], key: Option<&Cell<'t>>) -> Option<String> {
        if self.form != Form::Yaml && !self.is_program() {
            return None;
        }
        let block = key.is_some_and(|it| it.text().ends_with("_zone"));
        let named = scalar(fields, &ZONE_KEYS).or_else(|| scalar(fields, &["name", "dns_name"]).filter(|_| block))?;
        let name = named.text().trim_end_matches('.');
        (named.style != Style::Computed && name.contains('.') && types::is_host(name)).then(|| name.to_string())
    }

    /// Takes an object for a record, if it is one.
    fn record(&mut self, fields: &[(Cell<'t>, Node<'t>)], key: Option<&Cell<'t>>, action: Option<&Cell<'t>>) -> bool {
        let Some(rtype) = scalar(fields, &TYPE_KEYS).or_else(|| type_of_block(key?)) else { return false };
        let alias = field(fields, &["aliastarget"]).or_else(|| field(fields, &["alias"]).filter(|_| self.is_program()));
        // Resources of Azure have all but their names and types in an object of their own.
        let properties = match field(fields, &["properties"]) {
            Some(Node::Object(properties)) => properties,
            _ => fields,
        };
        let value = |fields| VALUE_KEYS.iter().find_map(|it| field(fields, &[it]).filter(|it| !is_nothing(it)));
        let data = value(fields).or_else(|| value(properties));
        let name = scalar(fields, &NAME_KEYS).or_else(|| match self.form {
            Form::OctoDns => key.cloned(),
            Form::Yaml => scalar(fields, &["record"]),
            _ => None,
        });
        let name = name.map(|it| if self.is_program() { host_of_program(it) } else { it });
        // `shop.example/@`
        let behind_zone = |it: Cell<'t>| match it.text().rfind('/').filter(|_| rtype.text().starts_with("Microsoft.")) {
            Some(slash) => it.part(slash + 1, it.text().len()),
            None => it,
        };
        let name = name.map(behind_zone);
        if name.is_none() || (data.is_none() && alias.is_none()) {
            return false;
        }
        let alias = match alias {
            // A block is a list.
            Some(Node::Array(items)) => items.first(),
            one => one,
        };
        if let Some(Node::Object(target)) = alias {
            let place = key_of(fields, "aliastarget").or(key_of(fields, "alias")).unwrap_or_else(|| rtype.place());
            let rtype = Some(Cell::stand_in("ALIAS", place));
            let values = scalar(target, &["dnsname", "name"]).into_iter().map(|it| it.with(Style::Fixed)).collect();
            self.rows.push(Row { host: name, absolute: !self.is_program(), rtype, values, ..Row::default() });
            return true;
        }
        let rtype = mnemonic(rtype);
        let mut row = Row {
            host: name,
            absolute: matches!(self.form, Form::Route53 | Form::CloudDns | Form::DnsJson)
                || (self.form == Form::Yaml && ["dnsname", "resourcerecords"].iter().any(|it| key_of(fields, it).is_some())),
            rtype: Some(rtype),
            priority: scalar(fields, &["priority", "prio", "preference", "mx", "mx_priority", "aux", "distance"]),
            ttl: scalar(fields, &["ttl", "rrset_ttl", "recordttl"])
                .or_else(|| scalar(properties, &["ttl"]))
                .filter(|it| (self.form == Form::Route53 || it.text() != "1") && it.style != Style::Computed),
            weight: scalar(fields, &["weight"]),
            port: scalar(fields, &["port"]),
            flags: scalar(fields, &["flags"]),
            tag: scalar(fields, &["tag"]),
            line: scalar(fields, &["line", "recordline", "setidentifier"]),
            status: self.status(fields, action),
            ..Row::default()
        };
        if self.form == Form::Route53 {
            row.weight = None;
        }
        // Beside the text of a record its numbers may stand in an object.
        if let (Some(Node::Scalar(_)), Some(Node::Object(parts))) = (data, field(fields, &["data"])) {
            row.priority = row.priority.or_else(|| scalar(parts, &["priority"]));
        }
        let first = self.rows.len();
        self.data(&mut row, data);
        // octoDNS wants a semicolon escaped; what Terraform gives to Route 53 is in quotes already, which it may close and open.
        let written = if self.form == Form::OctoDns { ("\\;", ";") } else { ("\"\"", "") };
        if matches!(self.form, Form::OctoDns | Form::Terraform) {
            let values = self.rows[first..].iter_mut().flat_map(|it| &mut it.values);
            values
                .filter(|it| it.text().contains(written.0) && !it.text().starts_with('"') && it.style != Style::Computed)
                .for_each(|it| {
                    *it = it.replaced(written.0, written.1);
                });
        }
        true
    }

    fn is_program(&self) -> bool {
        matches!(self.form, Form::Terraform | Form::Bicep | Form::JavaScript | Form::Python)
    }

    /// What says that a record is not published, if anything does.
    fn status(&self, fields: &[(Cell<'t>, Node<'t>)], action: Option<&Cell<'t>>) -> Option<Cell<'t>> {
        let deleted = action.filter(|it| it.text().eq_ignore_ascii_case("delete"));
        let disabled = scalar(fields, &["disabled"]).filter(|it| it.text() == "true" || it.text() == "1");
        let paused = || scalar(fields, &["status", "enabled", "state"]).filter(|it| types::is_paused(it.text()));
        // The word that says it stands for the status.
        deleted.cloned().or(disabled).map(|it| Cell::stand_in("disabled", it.place())).or_else(paused)
    }

    fn data(&mut self, row: &mut Row<'t>, data: Option<&Node<'t>>) {
        match data {
            Some(Node::Scalar(cell)) => row.values.push(cell.clone()),
            Some(Node::Array(items)) => {
                for item in items {
                    match item {
                        // Each value may have a preference of its own: then it is a record of its own.
                        Node::Object(_) => {
                            let mut one = Row { values: vec![], ..row.clone() };
                            self.data(&mut one, Some(item));
                        }
                        Node::Scalar(cell) => row.values.push(cell.clone()),
                        Node::Array(_) => {}
                    }
                }
                if row.values.is_empty() {
                    return;
                }
            }
            Some(Node::Object(fields)) => {
                let set = |place: &mut Option<Cell<'t>>, keys: &[&str]| *place = scalar(fields, keys).or(place.take());
                set(&mut row.priority, &["priority", "preference", "prio"]);
                set(&mut row.weight, &["weight"]);
                set(&mut row.port, &["port"]);
                set(&mut row.flags, &["flags"]);
                set(&mut row.tag, &["tag"]);
                row.status = self.status(fields, None).or(row.status.take());
                // A text may be a list of its strings.
                let strings = match field(fields, &["value"]) {
                    Some(Node::Array(items)) => items.as_slice(),
                    _ => &[],
                };
                let only = || match strings {
                    [Node::Scalar(it)] => Some(it.clone()),
                    _ => None,
                };
                row.values.extend(scalar(fields, &VALUE_KEYS).or_else(only));
            }
            None => {}
        }
        self.rows.push(row.clone());
    }
}

/// The type that a block of Terraform is named after, or a resource of Bicep: `azurerm_dns_mx_record`,
/// `Microsoft.Network/dnsZones/MX@2018-05-01`.
fn type_of_block<'t>(key: &Cell<'t>) -> Option<Cell<'t>> {
    if let Some(behind) = key.text().strip_prefix(AZURE_ZONES) {
        let start = AZURE_ZONES.len() + 1;
        let length = behind.strip_prefix('/')?.find('@')?;
        return Some(key.part(start, start + length)).filter(types::names_type_by_itself);
    }
    let before = key.text().strip_suffix("_record").filter(|it| it.contains("_dns_"))?;
    let word = before.rsplit('_').next().filter(|it| types::is_type(it))?;
    Some(Cell::stand_in(&word.to_ascii_uppercase(), key.place()))
}

/// A host that a program ends with the name of its zone, which is known where it runs: `www.${var.domain}`, `var.domain`.
fn host_of_program(host: Cell<'_>) -> Cell<'_> {
    if host.style != Style::Computed {
        return host;
    }
    let text = host.text();
    let bare = text.strip_prefix("${").and_then(|it| it.strip_suffix('}')).unwrap_or(text);
    let word = bare.rsplit('.').next().unwrap_or_default();
    let is_zone = |it: &str| !it.contains(['$', '(', '?', '[', '+']);
    let names_zone = word.contains("domain") || word.contains("zone") || (word.ends_with("name") && bare.contains("zone"));
    if is_zone(bare) && names_zone {
        return Cell::stand_in("@", host.place());
    }
    match text.split_once(".${").filter(|(before, behind)| !before.contains("${") && behind.find('}') == Some(behind.len() - 1)) {
        Some((before, _)) => host.part(0, before.len()).with(Style::Fixed),
        None => host,
    }
}

/// A type by its number, as DNS over HTTPS in JSON has it, or as it is.
fn mnemonic(rtype: Cell<'_>) -> Cell<'_> {
    let numbers = [
        ("1", "A"),
        ("2", "NS"),
        ("5", "CNAME"),
        ("6", "SOA"),
        ("12", "PTR"),
        ("15", "MX"),
        ("16", "TXT"),
        ("28", "AAAA"),
        ("33", "SRV"),
        ("257", "CAA"),
    ];
    // `Microsoft.Network/dnszones/MX`
    if let Some((folder, _)) = rtype.text().rsplit_once('/') {
        return rtype.part(folder.len() + 1, rtype.text().len());
    }
    let known = numbers.iter().find(|(number, _)| *number == rtype.text());
    match known {
        Some((_, word)) => Cell::stand_in(word, rtype.place()),
        None if rtype.text().bytes().all(|it| it.is_ascii_digit()) => {
            Cell::stand_in(&format!("TYPE{}", rtype.text()), rtype.place())
        }
        None => rtype,
    }
}

fn is_nothing(node: &Node<'_>) -> bool {
    match node {
        Node::Scalar(cell) => cell.text() == "null" && cell.style == Style::Bare,
        Node::Array(items) => items.is_empty(),
        Node::Object(_) => false,
    }
}

fn field<'n, 't>(fields: &'n [(Cell<'t>, Node<'t>)], keys: &[&str]) -> Option<&'n Node<'t>> {
    fields.iter().find(|(key, _)| keys.contains(&&*plain(key.text()))).map(|it| &it.1)
}

fn key_of(fields: &[(Cell<'_>, Node<'_>)], name: &str) -> Option<Span> {
    fields.iter().find(|(key, _)| plain(key.text()) == name).map(|it| it.0.place())
}

fn scalar<'t>(fields: &[(Cell<'t>, Node<'t>)], keys: &[&str]) -> Option<Cell<'t>> {
    let found = keys.iter().find_map(|it| match field(fields, &[it]) {
        Some(Node::Scalar(cell)) => Some(cell),
        _ => None,
    });
    found.filter(|it| it.text() != "null" || it.style != Style::Bare).cloned()
}
