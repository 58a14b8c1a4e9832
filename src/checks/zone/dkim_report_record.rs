//! What a domain says of reports on its failed signatures.

use super::Look;
use super::mail_text::has_label;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::tag_list::{Grammar, TagList};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dkim-report-value",
        severity: Severity::Hint,
        message: prose("{value} is no value of {tag} in a record for reports on DKIM"),
        why: prose("Verifiers send no reports by a record that they cannot read. ra= has the part of the address before the @, rp= a number up to 100, rr= words of all, d, o, p, s, u, v, x with colons between."),
        fixes: &[KEEP_LOCAL_PART],
        source: prose("RFC 6651 §3.2, RFC 6651 §3.3"),
        wrong: example(r#"
_report._domainkey.shop.example. IN TXT "ra=postmaster@shop.example; rp=100"
;                                           ^^^^^^^^^^^^^^^^^^^^^^^ hint: postmaster@shop.example is no value of ra in a record for reports on DKIM
"#),
        right: example(r#"
_report._domainkey.shop.example. IN TXT "ra=postmaster; rp=100"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::TXT], run),
};

const KEEP_LOCAL_PART: &str = "keep the part before the @";
const GRAMMAR: Grammar = Grammar { names: &["ra", "rp", "rr", "rs"], words: &[], prose: &["rs"] };

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    if has_label(zone, texts.owner, 0, "_report") && has_label(zone, texts.owner, 1, "_domainkey") {
        look_at(texts, findings);
    }
}

#[cold]
#[inline(never)]
fn look_at(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    for text in texts.records().filter_map(|it| zone.joined(it)) {
        for tag in TagList::read(text.text(), GRAMMAR).tags {
            let fits = match tag.name {
                "ra" => !tag.value.contains('@'),
                "rp" => tag.value.len() <= 3 && tag.value.parse::<u8>().is_ok_and(|it| it <= 100),
                "rr" => tag.value.split(':').all(|it| REASONS.contains(&it.trim())),
                _ => true,
            };
            if !fits {
                let span = text.source(tag.value_span);
                let finding = findings.add(&CHECK.rule, span, facts!(value: tag.value, tag: tag.name));
                if let Some((local_part, _)) = tag.value.split_once('@').filter(|_| tag.name == "ra") {
                    finding.fix(KEEP_LOCAL_PART, Applicability::Likely, [(span, local_part.to_string())]);
                }
            }
        }
    }
}

/// RFC 6651 §5.1.
const REASONS: [&str; 8] = ["all", "d", "o", "p", "s", "u", "v", "x"];
