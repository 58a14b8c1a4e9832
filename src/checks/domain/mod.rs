//! A domain that is looked up: can mail reach it, and is the mail that it sends believed?
//!
//! Each check is a plain function that stops with `?` where an answer is not known, so the checks run on partial knowledge:
//! the report after every round says what is found so far, and what is still awaited.

mod agreement;
mod dane;
mod lookup;
mod propagation;
mod record_texts;
mod report;
mod senders;
mod services;

pub use agreement::Agreement;
pub use propagation::Propagation;
pub use report::{Document, DomainReport, Registered, registered};

use super::Check;
use crate::dns::{Question, Resolver};
use crate::evaluation::dmarc;
use crate::providers::{self, Provider};
use crate::records::{Name, Rtype};
use crate::report::{Findings, Rule};
use lookup::Lookup;

/// Looks for one fault; `None` where it cannot be known yet, or at all.
type Run = fn(&Lookup<'_>, &mut Findings) -> Option<()>;

/// Declares the checks: one file each, and one line here.
macro_rules! checks {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        static CHECKS: &[&Check<Run>] = &[$(&$name::CHECK),*];
        /// Every rule about a domain that is looked up.
        pub static RULES: &[&Rule] = &[$(&$name::CHECK.rule),*];
    };
}

checks! {
    domain_does_not_exist,
    domain_without_ns,
    name_servers_silent,
    mx_missing,
    mx_implicit,
    null_mx,
    null_mx_contradicted,
    null_mx_with_senders,
    null_mx_without_refusal,
    mx_is_address,
    mx_with_domain_appended,
    mx_leads_to_alias,
    mx_host_missing_address,
    mx_of_several_providers,
    mx_leads_elsewhere,
    mx_host_of_provider_missing,
    spf_missing,
    spf_several,
    spf_ends_in_error,
    spf_include_missing_for_provider,
    spf_include_of_other_region,
    spf_include_left_over,
    own_mx_host_not_authorised,
    dkim_answer_without_key,
    dmarc_missing,
    dmarc_several,
    dmarc_reports_not_wanted,
    dmarc_reports_redirected,
    dmarc_consent_name_too_long,
    dmarc_subdomain_policy_unused,
    dmarc_record_of_organization_missing,
    dmarc_record_out_of_reach,
    report_host_takes_no_mail,
    policy_record_several,
    bimi_policy_too_weak,
    mta_sts_host_without_address,
    mta_sts_record_missing,
    mx_not_in_policy,
    mx_not_in_tested_policy,
    mta_sts_pattern_without_mx,
    caa_forbids_certificate,
    tlsa_lookup_fails,
    tlsa_not_secure,
    tlsa_not_judged,
    mx_not_secure,
    tlsa_for_some_hosts,
    service_target_missing_address,
    service_leads_to_alias,
    service_at_port_of_another,
    services_without_tls,
    service_target_elsewhere,
    sender_without_ptr,
    sender_ptr_leads_elsewhere,
    cname_differs_from_provider,
    cname_of_provider_missing,
    dnssec_bogus,
    resolvers_differ,
    answer_not_obtained,
}

/// Checks what the DNS says of a domain's mail. `provider` is who should take it; without one, it is recognised by the MX records.
///
/// What is not answered yet has been asked of `dns` and stands in the report as awaited; what depends on it is unknown, never a fault.
///
/// ```
/// use mailwhy::check_domain;
/// use mailwhy::dns::read_answers;
/// use mailwhy::records::Name;
/// use mailwhy::report::Verdict;
/// let answers = read_answers(r#"{"example.com": {"MX": "nx"}}"#).unwrap();
/// let report = check_domain(&Name::read("example.com").unwrap(), None, &answers);
/// assert_eq!(report.verdict, Verdict::Fail);
/// assert_eq!(report.findings[0].rule.code, "domain-does-not-exist");
/// ```
pub fn check_domain(domain: &Name, provider: Option<&Provider>, dns: &dyn Resolver) -> DomainReport {
    check_domain_and_policy(domain, provider, None, dns)
}

/// The same where somebody fetched the domain's MTA-STS policy, which is held against the MX records.
///
/// ```
/// use mailwhy::checks::domain::check_domain_and_policy;
/// use mailwhy::dns::read_answers;
/// use mailwhy::records::Name;
/// let answers = read_answers(r#"{"example.com": {"MX": ["10 mx.example.net."]}}"#).unwrap();
/// let policy = "version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 604800\n";
/// let report = check_domain_and_policy(&Name::read("example.com").unwrap(), None, Some(policy), &answers);
/// assert_eq!(report.findings[0].rule.code, "mx-not-in-mta-sts-policy");
/// ```
pub fn check_domain_and_policy(
    domain: &Name,
    provider: Option<&Provider>,
    policy: Option<&str>,
    dns: &dyn Resolver,
) -> DomainReport {
    let lookup = Lookup::new(domain, provider, dns).with_policy(policy);
    lookup.foresee(first_questions(domain, provider));
    decisive_at_first(domain, provider).iter().for_each(|it| lookup.compare(it));
    let mut findings = Findings::default();
    let found = |name: &Name, rtype| lookup.records(name, rtype);
    let table = lookup.provider().map(|it| providers::table(it, domain, &found)).unwrap_or_default();
    record_texts::check(&lookup, &mut findings);
    find(&lookup, &mut findings);
    DomainReport::new(&lookup, table, findings)
}

fn find(lookup: &Lookup<'_>, findings: &mut Findings) {
    for check in CHECKS {
        // A check that cannot know yet finds nothing; the report names what it waits for.
        let _unknown = (check.run)(lookup, findings);
    }
}

/// What is asked of other resolvers too, as verdicts hang on it. What else an error rests on follows.
fn decisive_at_first(domain: &Name, provider: Option<&Provider>) -> Vec<Question> {
    let at_domain = [Rtype::MX, Rtype::TXT, Rtype::NS, Rtype::SOA];
    let policy = domain.child("_dmarc");
    let is_decisive = |it: &Question| match it.rtype {
        Rtype::CNAME => true,
        rtype if it.name == *domain => at_domain.contains(&rtype),
        _ => Some(&it.name) == policy.as_ref(),
    };
    first_questions(domain, provider).into_iter().filter(is_decisive).collect()
}

/// What is asked first: the names that a page shows before anything is sent. What is asked later follows from these answers.
pub fn first_questions(domain: &Name, provider: Option<&Provider>) -> Vec<Question> {
    let own = [Rtype::MX, Rtype::TXT, Rtype::A, Rtype::AAAA, Rtype::NS, Rtype::SOA].map(|it| Question::new(domain.clone(), it));
    let mut questions = own.to_vec();
    let mut below = |host: &str, rtype| questions.extend(domain.child(host).map(|it| Question::new(it, rtype)));
    below("_dmarc", Rtype::TXT);
    record_texts::POLICIES.iter().for_each(|(host, ..)| below(host, Rtype::TXT));
    for cname in provider.into_iter().flat_map(|it| it.cname) {
        let hosts = [cname.value.host].into_iter().chain(cname.value.also_accept_host.iter().copied());
        hosts.for_each(|host| below(host, Rtype::CNAME));
    }
    for selector in provider.into_iter().flat_map(|it| it.dkim) {
        below(&format!("{}._domainkey", selector.value), Rtype::TXT);
    }
    // The tree walk of DMARC goes on above the domain.
    questions.extend(dmarc::names(domain).iter().skip(1).filter_map(dmarc::policy_question));
    questions
}
