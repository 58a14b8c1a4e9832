//! One small file per check.

pub mod bimi;
pub mod dkim;
pub mod dmarc;
pub mod domain;
pub mod mta_sts;
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

/// Every rule there is, those of the readers and those of the checks: the catalogue.
pub fn rules() -> Vec<&'static Rule> {
    let groups: [&[&'static Rule]; 12] = [
        crate::syntax::zone::rules::RULES,
        crate::records::zone::rules::RULES,
        zone::RULES,
        spf::RULES,
        tag_list::RULES,
        dmarc::RULES,
        dkim::RULES,
        mta_sts::RULES,
        tls_rpt::RULES,
        bimi::RULES,
        tlsa::RULES,
        domain::RULES,
    ];
    groups.concat()
}
