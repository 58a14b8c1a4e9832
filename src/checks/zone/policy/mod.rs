//! A zone beside its MTA-STS policy, which somebody fetched: does it cover the MX hosts?
//!
//! What is wrong with the policy by itself is for the checks of such files to say.

use crate::records::mta_sts::{Mode, Policy};
use crate::records::zone::{NameId, Rrset, Zone};
use crate::records::{Name, Rtype};
use crate::report::{Fact, Findings, Rule};
use crate::text::Span;

/// A check of the policy and the MX records of its domain.
pub type Check = crate::checks::Check<fn(&Covered<'_, '_>, &mut Findings)>;

/// Each check is a file of its name; the list is what runs.
macro_rules! checks {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        static CHECKS: &[&Check] = &[$(&$name::CHECK),*];
        /// The rule of each check.
        pub static RULES: &[&Rule] = &[$(&$name::CHECK.rule),*];
    };
}

checks! {
    mx_outside_policy,
    mx_outside_tested_policy,
    policy_pattern_unused,
    policy_record_missing,
}

/// A policy and the MX records that it is held against.
pub struct Covered<'z, 't> {
    policy: Policy,
    domain: NameId,
    mxs: Rrset<'z, 't>,
}

/// Runs every check, for the domain at the top of the zone; among pasted records, for the only one with MX records.
pub fn check(zone: &Zone<'_>, policy: &str, findings: &mut Findings) {
    let Some(policy) = Policy::read(policy) else { return };
    let mut with_mx = zone.rrsets().filter(|it| it.rtype == Rtype::MX);
    let mxs = match zone.apex() {
        Some(apex) => with_mx.find(|it| it.owner == apex),
        None => with_mx.next().filter(|_| with_mx.next().is_none()),
    };
    if let Some(mxs) = mxs {
        let covered = Covered { policy, domain: mxs.owner, mxs };
        CHECKS.iter().for_each(|it| (it.run)(&covered, findings));
    }
}

impl Covered<'_, '_> {
    fn add(&self, rule: &'static Rule, span: Span, facts: Vec<Fact>, findings: &mut Findings) {
        findings.add(rule, span, facts).record(self.mxs.zone.names().show(self.domain), Rtype::MX);
    }

    fn domain(&self) -> String {
        self.mxs.zone.names().name(self.domain).host()
    }

    /// The MX hosts and the words that name them. What is no host is another check's business.
    fn hosts(&self) -> impl Iterator<Item = (Name, Span)> {
        let zone = self.mxs.zone;
        let targets = self.mxs.records().filter_map(|it| super::target::plain(zone, it));
        targets.map(|it| (zone.names().name(it.name), it.word.span))
    }

    /// The hosts that no pattern fits, where the policy has that mode.
    fn outside(&self, mode: Mode) -> impl Iterator<Item = (Name, Span)> {
        let is_covered = |host: &Name| self.policy.mx.iter().any(|it| it.matches(host));
        self.hosts().filter(move |(host, _)| self.policy.mode == mode && !is_covered(host))
    }
}
