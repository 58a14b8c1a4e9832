//! Many bounces in a table: counted by cause, provider and domain, and one line of CSV (RFC 4180) for each.

use super::report::{Bounce, BounceReport};
use crate::text::sort_by;
use serde::Serialize;
use std::collections::BTreeMap;

/// How often one cause came of one domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub cause: &'static str,
    /// What the cause means, in plain language.
    pub title: &'static str,
    pub provider: Option<&'static str>,
    /// The recipients' domain.
    pub domain: Option<String>,
    pub count: u32,
}

/// The columns of the CSV.
const COLUMNS: &str =
    "recipient,domain,cause,group,detail,permanent,actor,reply_code,status,provider,remote_host,confidence,line,evidence\r\n";

/// Counts, the most frequent first.
pub fn tally(bounces: &[Bounce]) -> Vec<Tally> {
    let mut counts: BTreeMap<_, u32> = BTreeMap::new();
    for bounce in bounces {
        *counts.entry((bounce.cause, bounce.provider, domain_of(bounce))).or_default() += 1;
    }
    let mut rows: Vec<_> = counts
        .into_iter()
        .map(|((cause, provider, domain), count)| {
            let row = cause.row();
            Tally { cause: row.name, title: row.title, provider, domain, count }
        })
        .collect();
    sort_by(&mut rows, |a, b| b.count.cmp(&a.count));
    rows
}

impl BounceReport {
    /// One line for each bounce, for a spreadsheet.
    ///
    /// ```
    /// let csv = mailwhy::explain_bounce("550 5.1.1 <a@example.net> User unknown").csv();
    /// assert!(csv.lines().nth(1).unwrap().starts_with("a@example.net,example.net,user_unknown,recipient,,true,"));
    /// ```
    pub fn csv(&self) -> String {
        let mut csv = COLUMNS.to_string();
        for bounce in &self.bounces {
            let number = |it: Option<u32>| it.map(|it| it.to_string()).unwrap_or_default();
            let evidence = bounce.evidence.as_ref();
            let cells = [
                cell(bounce.recipient.as_deref().unwrap_or_default()),
                cell(&domain_of(bounce).unwrap_or_default()),
                bounce.cause.row().name.to_string(),
                bounce.group.to_string(),
                bounce.detail.unwrap_or_default().to_string(),
                bounce.permanent.map(|it| it.to_string()).unwrap_or_default(),
                bounce.actor.as_str().to_string(),
                number(bounce.reply_code.map(u32::from)),
                bounce.status.clone().unwrap_or_default(),
                bounce.provider.unwrap_or_default().to_string(),
                cell(bounce.remote_host.as_deref().unwrap_or_default()),
                bounce.confidence.as_str().to_string(),
                number(evidence.map(|it| it.line)),
                cell(evidence.map_or("", |it| &it.text)),
            ];
            csv.push_str(&cells.join(","));
            csv.push_str("\r\n");
        }
        csv
    }
}

fn domain_of(bounce: &Bounce) -> Option<String> {
    bounce.recipient.as_deref()?.rsplit_once('@').map(|it| it.1.to_lowercase())
}

/// Quoted where it must be; what a spreadsheet would take for a formula is text.
fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text.to_string() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
