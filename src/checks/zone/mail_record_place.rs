//! A mail record at a name where nobody looks for it.

use super::Look;
use super::mail_text::begins_with;
use crate::records::zone::{NameId, Record, Rrset, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::Words;
use crate::text::{Span, is_one_of};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "mail-record-place",
        severity: Severity::Error,
        message: prose("a record that begins with {version} is looked for at {place}, not at {owner}"),
        why: prose("Receivers ask for exactly that name: at any other name the record has no effect."),
        fixes: &[RENAME],
        source: prose("RFC 9989 §4.5, RFC 6376 §3.6.2.1, RFC 8461 §3.1, RFC 8460 §3"),
        wrong: example(r#"
$ORIGIN shop.example.
dmarc IN TXT "v=DMARC1; p=reject"
^^^^^ error: a record that begins with v=DMARC1 is looked for at _dmarc, not at dmarc.shop.example.
"#),
        right: example(r#"
$ORIGIN shop.example.
_dmarc IN TXT "v=DMARC1; p=reject"
"#),
        ..Rule::ZONE
    },
    run: Look::Texts(&["v=DMARC1", "v=DKIM1", "v=STSv1", "v=TLSRPT", "v=BIMI1"], run),
};

const RENAME: &str = "give it the name where it is looked for";

/// A version and the name where its record belongs: labels from the left, `*` for one that is free.
struct Place {
    version: &'static str,
    labels: &'static [&'static str],
    /// What people write in place of the labels.
    mistaken: &'static [&'static str],
}

const PLACES: [Place; 5] = [
    Place { version: "v=DMARC1", labels: &["_dmarc"], mistaken: &["dmarc", "_dmark", "_dmarc1", "-dmarc", "_.dmarc"] },
    Place {
        version: "v=DKIM1",
        labels: &["*", "_domainkey"],
        mistaken: &["domainkey", "_domainkeys", "_domain", "_domain_key", "_domain-key", "domain_key", "_dkim", "_domainkey1"],
    },
    Place { version: "v=STSv1", labels: &["_mta-sts"], mistaken: &["mta-sts", "_mta_sts"] },
    Place { version: "v=TLSRPTv1", labels: &["_smtp", "_tls"], mistaken: &["_smtp.tls", "smtp.tls", "_smtp._tsl", "_smtp-tls", "_smtp._tcp", "_smtp_tls", "_smtp", "_tls", "smtp._tls", "_tlsrpt"] },
    Place { version: "v=BIMI1", labels: &["*", "_bimi"], mistaken: &["bimi"] },
];

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    for record in texts.records() {
        let Some(place) = PLACES.iter().find(|it| begins_with(zone, record, it.version)) else { continue };
        if !place.fits(zone, record.owner) {
            tell(zone, record, place, findings);
        }
    }
}

#[cold]
#[inline(never)]
fn tell(zone: &Zone<'_>, record: &Record, place: &Place, findings: &mut Findings) {
    let name = place.labels.join(".");
    let facts = facts!(version: place.version, place: name, owner: zone.names().show(record.owner));
    let finding = findings.add(&CHECK.rule, zone.owner_span(record), facts);
    if let Some(edit) = place.rename(zone, record) {
        finding.fix(RENAME, Applicability::Likely, [edit]);
    }
}

impl Place {
    fn fits(&self, zone: &Zone<'_>, owner: NameId) -> bool {
        let names = zone.names();
        let above = || names.upwards(owner).take(10);
        // A selector may have several labels, a wildcard stands for the names below it, and a permission to send
        // reports elsewhere repeats the version (RFC 9990).
        let fits = match self.labels {
            ["*", fixed] => above().skip(1).any(|it| names.is_labelled(it, fixed)),
            fixed => above().zip(fixed).filter(|(it, label)| names.is_labelled(*it, label)).count() == fixed.len(),
        };
        fits || above().any(|it| names.is_labelled(it, "_report"))
    }

    /// `sel_domainkey` and `sel.domainkey`, with a selector and the label that was meant.
    fn rename_below_selector(&self, word: Span, text: &str, fixed: &str) -> Option<(Span, String)> {
        let written = word.of(text);
        // The selector that receivers ask for where the mail names none.
        if written == "_bimi" {
            return Some((word, "default._bimi".to_string()));
        }
        // `_domainkey.sel`
        if let Some((first, rest)) = written.split_once('.').filter(|(first, _)| first.eq_ignore_ascii_case(fixed)) {
            let selector = rest.split('.').next().filter(|it| !it.is_empty())?;
            let place = Span::new(0, first.len() + 1 + selector.len()).shifted(word.start as usize);
            return Some((place, format!("{selector}.{fixed}")));
        }
        let mut at = 0;
        for label in written.split('.') {
            let place = Span::new(at, at + label.len()).shifted(word.start as usize);
            if at > 0 && is_one_of(label, self.mistaken) {
                return Some((place, fixed.to_string()));
            }
            if let Some(selector) = label.strip_suffix(fixed).filter(|it| !it.is_empty()) {
                return Some((place, format!("{}.{fixed}", selector.trim_end_matches('-'))));
            }
            at += label.len() + 1;
        }
        None
    }

    /// The owner's word with the right labels, where the line names the owner and no other line takes it over.
    fn rename(&self, zone: &Zone<'_>, record: &Record) -> Option<(Span, String)> {
        if !record.states_owner() {
            return None;
        }
        zone.line_span(record)?;
        let word = Words::new(zone.text(), zone.owner_span(record)).next()?;
        if let ["*", fixed] = self.labels {
            return self.rename_below_selector(word.span, zone.text(), fixed);
        }
        let (written, name) = (word.span.of(zone.text()), self.labels.join("."));
        if written == "@" {
            return Some((word.span, name));
        }
        let mistaken = self.mistaken.iter().find(|it| {
            written.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it)) && !written[it.len()..].starts_with(|next| next != '.')
        });
        if mistaken.is_none() && written.split('.').any(|it| self.labels.contains(&it)) {
            return None;
        }
        let renamed = match mistaken {
            Some(mistaken) => format!("{name}{}", &written[mistaken.len()..]),
            // `_dmarc_`
            None if written.starts_with(&name) && !written.contains('.') => name,
            None => format!("{name}.{written}"),
        };
        Some((word.span, renamed))
    }
}
