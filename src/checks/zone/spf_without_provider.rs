//! An SPF record that leaves out the provider that takes the mail.

use super::Look;
use super::taker::Taken;
use crate::providers::spf::{self, Agreement};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::spf::MECHANISMS;
use crate::text::{Span, nearest};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "spf-without-provider",
        severity: Severity::Warning,
        message: prose("{provider} takes the mail, and the SPF record does not include {expected}"),
        why: prose("Mail that people send through {provider} fails SPF: receivers refuse it or put it with the spam."),
        fixes: &[INCLUDE],
        source: prose("https://www.alibabacloud.com/help/en/alibaba-mail/latest/spfadd"),
        wrong: example(r#"
shop.example. IN MX 5 mx1.sg.aliyun.com.
shop.example. IN TXT "v=spf1 ip4:198.51.100.7 -all"
;                     ^^^^^^ warning: Alibaba Mail (Singapore site) takes the mail, and the SPF record does not include spf.sg.aliyun.com
"#),
        right: example(r#"
shop.example. IN MX 5 mx1.sg.aliyun.com.
shop.example. IN TXT "v=spf1 include:spf.sg.aliyun.com -all"
"#),
        ..Rule::ZONE
    },
    run: Look::Takers(run),
};

const INCLUDE: &str = "include the provider";

fn run(taken: &Taken<'_, '_>, findings: &mut Findings) {
    let provider = taken.provider;
    let Some(text) = taken.spf_text() else { return };
    let Some(expected) = provider.spf.as_ref().filter(|_| provider.needs_spf()).map(|it| it.value) else { return };
    // Named in a term that does not read: that is a fault of its own.
    let named = || text.to_ascii_lowercase().split(' ').any(|it| it.contains(expected) && !authorises_nobody(it));
    // What another record includes or adds cannot be seen from here; and `v=spf1 -all` alone says that nobody sends.
    let elsewhere = spf::includes(text).next().is_some() || spf::redirect(text).is_some();
    let nobody = text.trim_end().eq_ignore_ascii_case("v=spf1 -all");
    if elsewhere || nobody || named() || spf::agreement([text], provider) != Agreement::NotIncluded {
        return;
    }
    let Some(places) = taken.spf_places() else { return };
    let version = places.source(Span::new(0, "v=spf1".len()));
    let after = Span { start: version.end, end: version.end };
    findings
        .add(&CHECK.rule, version, facts!(provider: provider.name, expected: expected))
        .fix(INCLUDE, Applicability::Likely, [(after, format!(" include:{expected}"))]);
}

/// Whether a term says nothing of who sends, whatever host it names: an explanation, a question of one's own, an unknown modifier.
fn authorises_nobody(term: &str) -> bool {
    let name = term.split([':', '=', '/']).next().unwrap_or_default();
    let misspelt = || nearest(name, ["include", "redirect"]).is_some() || MECHANISMS.contains(&name);
    matches!(name.trim_start_matches(['+', '-', '~', '?']), "exp" | "exists" | "ptr")
        || (term[name.len()..].starts_with('=') && name != "redirect" && !misspelt())
}
