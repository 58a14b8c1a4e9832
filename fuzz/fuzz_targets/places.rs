use mailwhy::report::{Finding, apply};

/// Every place is a part of the text, and every fix can be applied.
pub fn check(text: &str, findings: &[Finding]) {
    for finding in findings {
        for span in finding.span.iter().chain(&finding.related) {
            assert!(text.get(span.range()).is_some(), "{}: {span:?}", finding.rule.code);
        }
        for fix in &finding.fixes {
            apply(text, &fix.edits);
        }
    }
}
