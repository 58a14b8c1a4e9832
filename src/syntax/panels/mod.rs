//! Zone data that is no master file: tables of panels, exports of providers, output of look-up programs.
//!
//! Each is turned into master-file text that remembers where its words were pasted, so that every check and every place holds for
//! it too. What is no such form is left alone: whether a text is one is decided by its first kilobytes.

mod answers;
mod blocks;
mod builders;
pub(crate) mod cell;
mod dig;
mod dnscontrol;
mod dnsmasq;
mod export;
mod marked;
mod master;
mod other;
mod record;
pub mod rules;
mod source;
mod table;
mod tinydns;
pub(crate) mod tree;
mod ttl;
mod types;
mod writer;

use crate::report::{Applicability, Finding, Findings, Rule, facts};
use crate::text::{Mapped, Span};
use export::Export;
use marked::Mark;
use record::{Habits, Row};
use table::Separator;
use writer::Writer;

/// What zone data was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Table(Separator),
    Json,
    Route53,
    Route53Lines,
    CloudDns,
    DnsJson,
    OctoDns,
    Yaml,
    Terraform,
    Bicep,
    JavaScript,
    Python,
    DnsControl,
    Dnsmasq,
    Tinydns,
    MicrosoftDns,
    Cloudflare,
    Dig,
    Host,
    Nslookup,
    Marked(Mark),
    /// What holds no records.
    Other(&'static str),
}

impl Form {
    /// The name in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Form::Table(Separator::Pipes) => "|",
            Form::Table(Separator::Tabs) => "tab",
            Form::Table(Separator::Commas) => ",",
            Form::Table(Separator::Semicolons) => ";",
            Form::Table(Separator::Blanks | Separator::Words) => "blank",
            Form::Table(Separator::Lines) => "line",
            Form::Json => "JSON",
            Form::Route53 => "Route 53 JSON",
            Form::Route53Lines => "Route 53",
            Form::CloudDns => "Google Cloud DNS",
            Form::DnsJson => "DNS over HTTPS JSON",
            Form::OctoDns => "octoDNS YAML",
            Form::Yaml => "YAML",
            Form::Terraform => "Terraform",
            Form::Bicep => "Bicep",
            Form::JavaScript => "JavaScript",
            Form::Python => "Python",
            Form::DnsControl => "DNSControl",
            Form::Dnsmasq => "dnsmasq",
            Form::Tinydns => "tinydns-data",
            Form::MicrosoftDns => "Microsoft DNS",
            Form::Cloudflare => "Cloudflare",
            Form::Dig => "dig",
            Form::Host => "host",
            Form::Nslookup => "nslookup",
            Form::Other(name) => name,
            Form::Marked(Mark::Quote) => ">",
            Form::Marked(Mark::Number(_)) => "1 2 3",
            Form::Marked(Mark::Difference) => "diff",
            Form::Marked(Mark::Fence) => "Markdown",
            Form::Marked(Mark::Update) => "nsupdate",
            Form::Marked(Mark::LocalData) => "Unbound",
            Form::Marked(Mark::Zone) => "knotc",
            Form::Marked(Mark::Prompt) => "$",
        }
    }

    fn rule(self) -> &'static Rule {
        match self {
            Form::Table(_) => &rules::READ_AS_TABLE,
            Form::Dig | Form::Host | Form::Nslookup => &rules::READ_AS_ANSWERS,
            Form::Marked(_) => &rules::READ_AS_MARKED,
            Form::Other(_) => &rules::NO_RECORDS,
            _ => &rules::READ_AS_EXPORT,
        }
    }
}

/// Zone data in another form than a master file, as master-file text.
pub struct Converted {
    pub form: Form,
    /// The words by which it was recognised.
    pub place: Span,
    /// Whether it can be a complete zone; a table or an answer never is.
    pub whole: bool,
    writer: Writer,
}

impl Converted {
    /// The master-file text.
    pub fn text(&self) -> &Mapped {
        self.writer.text()
    }

    /// Where a part of the master-file text stands in the pasted text.
    pub fn source(&self, span: Span) -> Span {
        self.writer.source(span)
    }

    /// Makes a finding about the master-file text one about the pasted text. Fixes that make no sense there are left out: those
    /// that would add lines, or whose words have no place of their own.
    pub fn relocate(&self, finding: &mut Finding) {
        finding.span = finding.span.map(|it| self.source(it));
        finding.related.iter_mut().for_each(|it| *it = self.source(*it));
        finding.fixes = finding.fixes.iter().filter_map(|it| self.writer.fix(it)).collect();
    }
}

/// A longer text is not offered as a fix: it would stand in every report a second time.
const LONGEST_FIX: usize = 1 << 20;

/// Turns zone data in another form into master-file text, and says what it was taken for. `origin` is the domain, if it is
/// known. `None` for a master file, and for whatever else it is.
///
/// ```
/// use mailwhy::report::Findings;
/// use mailwhy::syntax::panels::convert;
/// let table = "Host\tType\tPriority\tValue\n@\tMX\t5\tmx1.sg.aliyun.com\n";
/// let converted = convert(table, None, &mut Findings::default()).unwrap();
/// assert_eq!(converted.text().text(), "@\tIN\tMX\t5 mx1.sg.aliyun.com.\n");
/// assert!(convert("@ MX 5 mx1.sg.aliyun.com\n", None, &mut Findings::default()).is_none());
/// ```
pub fn convert(text: &str, origin: Option<&str>, findings: &mut Findings) -> Option<Converted> {
    let mut part = Findings::default();
    let mut writer = Writer::default();
    let origin = origin.map(|it| it.trim_end_matches('.')).filter(|it| !it.is_empty());
    let (form, place, columns, whole) = read(text, origin, &mut writer, &mut part)?;
    let made = writer.text().text();
    // Where nothing had to be written otherwise, it is a master file.
    if made == text {
        return None;
    }
    let all = Span::new(0, text.len());
    let finding = findings.add(form.rule(), place, facts!(form: form.as_str()));
    if let Form::Table(_) = form {
        finding.fact("columns", columns);
    }
    if !matches!(form, Form::Other(_)) && !made.is_empty() && made.len() <= LONGEST_FIX {
        finding.fix(rules::CONVERT, Applicability::Likely, [(all, made.to_string())]);
    }
    findings.adopt(part, |it| it);
    Some(Converted { form, place, whole, writer })
}

/// The beginning of a text: more is not looked at to tell what it is.
fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(16 * 1024)]
}

type Reading = (Form, Span, String, bool);

/// Each form is looked for in a function of its own (`inline(never)`): a browser that finds their loops used much would compile all that
/// follows them too.
fn read(text: &str, origin: Option<&str>, writer: &mut Writer, findings: &mut Findings) -> Option<Reading> {
    if let Some(answers) = answers::read(text, findings) {
        write(&answers.rows, answers.habits, origin, writer, findings);
        return Some((answers.form, answers.place, String::new(), false));
    }
    if let Some(place) = dig::recognise(text) {
        let whole = dig::write(text, writer, findings);
        return Some((Form::Dig, place, String::new(), whole));
    }
    if let Some((form, place)) = master::recognise(text) {
        match form {
            Form::Cloudflare => master::write_cloudflare(text, writer),
            _ => master::write_microsoft(text, origin, writer, findings),
        }
        return Some((form, place, String::new(), true));
    }
    if let Some((mark, place)) = marked::recognise(text) {
        marked::write(text, mark, writer);
        // Those tell a part of a zone.
        let whole = !matches!(mark, Mark::Difference | Mark::Update | Mark::LocalData);
        return Some((Form::Marked(mark), place, String::new(), whole));
    }
    let exports: [fn(&str) -> Option<Export<'_>>; 6] =
        [dnscontrol::read, export::source, export::yaml, export::lines, tinydns::read, dnsmasq::read];
    if let Some(export) = export::json(text, findings).or_else(|| exports.iter().find_map(|it| it(text))) {
        let whole = export.habits.whole;
        write(&export.rows, export.habits, origin, writer, findings);
        return Some((export.form, export.place, String::new(), whole));
    }
    if let Some(blocks) = blocks::read(text) {
        write(&blocks.rows, blocks.habits, origin, writer, findings);
        return Some((Form::Table(Separator::Lines), blocks.place, blocks::COLUMNS.to_string(), false));
    }
    let Some(table) = table::read(text, findings) else {
        let (name, place) = other::recognise(text)?;
        // Whoever rewrites the text keeps it as comments.
        for line in text.split_inclusive('\n') {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            writer.made("; ", Span::at(start));
            writer.master(text, Span::new(start, start + line.len()));
        }
        return Some((Form::Other(name), place, String::new(), false));
    };
    write(&table.rows, table.habits, origin, writer, findings);
    Some((Form::Table(table.separator), table.place, table.columns.join(", "), false))
}

fn write(rows: &[Row<'_>], mut habits: Habits, origin: Option<&str>, writer: &mut Writer, findings: &mut Findings) {
    habits.domain = origin.map(str::to_string).or(habits.domain).or_else(|| domain(rows));
    record::write(rows, &habits, writer, findings);
}

/// The domain of a table whose hosts are full names: the shortest of them, where nothing else stands for the domain itself.
fn domain(rows: &[Row<'_>]) -> Option<String> {
    let hosts = || rows.iter().filter(|it| !it.absolute).filter_map(|it| it.host.as_ref()).map(|it| it.text());
    // Of `s1._domainkey.shop.example` what stands behind the service.
    let names = hosts().map(|it| match it.rsplit_once('_') {
        Some((_, service)) => service.split_once('.').map_or("", |it| it.1),
        None => it,
    });
    let full = |it: &&str| {
        let last = it.rsplit('.').next().unwrap_or_default();
        it.contains('.')
            && !it.starts_with(['*', '.'])
            && !it.ends_with('.')
            && last.len() > 1
            && last.chars().all(char::is_alphabetic)
    };
    if rows.iter().any(|it| it.host.is_none()) || hosts().any(|it| types::apex_length(it).is_some()) {
        return None;
    }
    let shortest = { names }.filter(full).min_by_key(|it| it.len())?;
    let mut others = hosts().filter(|it| it.contains('.') && !it.ends_with('.') && !it.contains('_'));
    others.all(|it| types::ends_in(it, shortest)).then(|| shortest.to_string())
}
