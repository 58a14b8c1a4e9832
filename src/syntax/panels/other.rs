//! Texts about names and servers that hold no records of a zone: they are named, and not read.

use super::dnsmasq;
use super::table::{self, Separator};
use super::types;
use crate::text::Span;
use std::net::IpAddr;

/// The options of dnsmasq that are about names, and make no records.
const DNSMASQ: [&str; 6] = ["address", "server", "local", "domain", "mx-target", "dhcp-host"];

/// How lines begin that only a configuration has, and whose it is.
const BEGINNINGS: [(&str, &str); 13] = [
    ("local-data:", "Unbound"),
    ("local-zone:", "Unbound"),
    ("zonefile:", "NSD"),
    ("zone \"", "named.conf"),
    ("options {", "named.conf"),
    ("options{", "named.conf"),
    ("INSERT INTO ", "SQL"),
    ("Registrar:", "WHOIS"),
    ("pdnsutil ", "pdnsutil"),
    ("sudo pdnsutil ", "pdnsutil"),
    ("az network ", "Azure CLI"),
    ("gcloud dns ", "gcloud"),
    ("aws route53 ", "AWS CLI"),
];

/// Words of programs that make records, where nothing reads them.
const PROGRAMS: [(&str, &str); 4] =
    [("aws-cdk-lib", "AWS CDK"), ("aws_route53", "AWS CDK"), ("route53.HostedZone", "AWS CDK"), ("pulumi.String(", "Pulumi")];

/// What the text is, and its first line.
#[inline(never)]
pub(super) fn recognise(text: &str) -> Option<(&'static str, Span)> {
    let head = super::head(text);
    if head.lines().any(table::is_master_line) {
        return None;
    }
    let is_comment = |it: &str| it.starts_with(['#', ';']) || it.starts_with("//");
    let all: Vec<&str> = head.lines().map(str::trim).filter(|it| !it.is_empty() && !is_comment(it)).collect();
    let first = all.first()?;
    let start = first.as_ptr() as usize - head.as_ptr() as usize;
    let place = Span::new(start, start + first.len());
    let is_hosts = |line: &&str| {
        let mut words = line.split('#').next().unwrap_or_default().split_ascii_whitespace();
        let address = words.next().is_some_and(|it| it.parse::<IpAddr>().is_ok());
        address && words.next().is_some_and(is_plain_host) && words.all(is_plain_host)
    };
    let is_dnsmasq = |line: &&str| line.split_once('=').is_some_and(|(option, _)| DNSMASQ.contains(&option));
    if all.iter().all(is_hosts) {
        return Some(("/etc/hosts", place));
    }
    if all.iter().all(|it| it.ends_with(" ~")) {
        return Some(("MaraDNS csv2", place));
    }
    if all.iter().any(is_dnsmasq) && all.iter().all(|it| dnsmasq::option(it).is_some()) {
        return Some(("dnsmasq", place));
    }
    if let Some((_, name)) = PROGRAMS.iter().find(|(word, _)| head.contains(word)) {
        return Some((name, place));
    }
    if let Some((_, name)) = BEGINNINGS.iter().find(|(begin, _)| all.iter().any(|it| it.starts_with(begin))) {
        return Some((name, place));
    }
    [Separator::Tabs, Separator::Blanks, Separator::Pipes].into_iter().find_map(|it| without_values(text, start, it))
}

fn is_plain_host(word: &str) -> bool {
    types::is_host(word) && !types::is_type(word) && !word.bytes().all(|it| it.is_ascii_digit()) && word != "IN"
}

/// A table whose header names hosts and types, and no values, as `az network dns record-set list` prints.
fn without_values(text: &str, start: usize, separator: Separator) -> Option<(&'static str, Span)> {
    let header = table::line(text, start, separator);
    let columns: Vec<table::Column> = header.cells.iter().map(table::column).collect();
    let has = |column| columns.contains(&column);
    let rtype = columns.iter().position(|it| *it == table::Column::Type)?;
    let mut at = header.span.end as usize;
    let mut typed = false;
    while at < text.len() && !typed {
        let row = table::line(text, at, separator);
        at = row.span.end as usize;
        typed = row.cells.get(rtype).is_some_and(types::names_type);
    }
    let is_table = typed && has(table::Column::Host) && !has(table::Column::Value);
    is_table.then(|| ("table without values", header.cells[rtype].place()))
}
