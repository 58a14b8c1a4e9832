//! One small file per check.

pub mod bimi;
pub mod dkim;
pub mod dmarc;
pub mod domain;
pub mod mta_sts;
pub mod rdap;
pub mod record;
pub mod spf;
pub mod tag_list;
pub mod tls_rpt;
pub mod tlsa;
pub mod zone;

use crate::report::Rule;

/// A rule and the function that looks for its fault. `R` is the function's type: what it may know.
pub struct Check<R> {
    pub rule: Rule,
    pub run: R,
}

impl<R> Check<R> {
    /// The rules of some checks, so that one list names both.
    pub const fn rules<const COUNT: usize>(checks: &[&'static Check<R>]) -> [&'static Rule; COUNT] {
        let mut rules = [&checks[0].rule; COUNT];
        let mut at = 1;
        while at < COUNT {
            rules[at] = &checks[at].rule;
            at += 1;
        }
        rules
    }
}

/// Every rule there is, those of the readers and those of the checks: the catalogue.
pub fn rules() -> Vec<&'static Rule> {
    let groups: [&[&'static Rule]; 22] = [
        crate::syntax::panels::rules::RULES,
        crate::syntax::zone::rules::RULES,
        crate::records::zone::rules::RULES,
        crate::records::zone::source::rules::RULES,
        crate::records::zone::validate::slips::RULES,
        zone::RULES,
        #[cfg(feature = "dnssec")]
        zone::dnssec::RULES,
        #[cfg(not(feature = "dnssec"))]
        &[],
        #[cfg(any(not(target_arch = "wasm32"), feature = "package"))]
        zone::policy::RULES,
        #[cfg(not(any(not(target_arch = "wasm32"), feature = "package")))]
        &[],
        spf::RULES,
        tag_list::RULES,
        tag_list::WRITTEN_RULES,
        dmarc::RULES,
        dkim::RULES,
        dkim::KEY_RULES,
        mta_sts::RULES,
        mta_sts::POLICY_RULES,
        tls_rpt::RULES,
        bimi::RULES,
        tlsa::RULES,
        rdap::RULES,
        rdap::READER_RULES,
        domain::RULES,
    ];
    groups.concat()
}
