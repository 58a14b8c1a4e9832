//! To be written.

use crate::dns::Resolver;
use crate::providers::Provider;
use crate::records::Name;
use crate::report::Rule;

/// Every rule about a domain that is looked up.
pub static RULES: &[&Rule] = &[];

/// What a look-up of a domain found.
pub struct DomainReport;

pub fn check_domain(_domain: &Name, _provider: Option<&Provider>, _dns: &dyn Resolver) -> DomainReport {
    DomainReport
}
