//! What is wrong with a zone, and what with the mail records in it.

use crate::records::Rtype;
use crate::records::zone::{Rrset, Source, Zone, ZoneReader, is_loaded};
use crate::report::{Finding, Findings, Report, Rule};
use crate::syntax::panels::Converted;
use crate::syntax::zone::rules::{CONTROL_CHARACTER, FOREIGN_CHARACTER};
pub use mail_text::MailTexts;
use taker::{Taken, Takers};
use text_start::ByStart;

pub use crate::records::zone::ZoneOptions;

/// A check of zones.
pub type Check = super::Check<Look>;

/// What a check looks at. The zone is walked once for all of them: a check costs nothing where there is nothing for it to see.
pub enum Look {
    /// The zone as a whole, once.
    Zone(fn(&Zone<'_>, &mut Findings)),
    /// Every RRset of these types.
    Rrsets(&'static [Rtype], fn(Rrset<'_, '_>, &mut Findings)),
    /// Every RRset of texts of which one begins in one of these ways, of at most eight octets, in letters of either case.
    Texts(&'static [&'static str], fn(Rrset<'_, '_>, &mut Findings)),
    /// Every RRset of these types that has several records.
    Several(&'static [Rtype], fn(Rrset<'_, '_>, &mut Findings)),
    /// Every RRset that has several records.
    AllSeveral(fn(Rrset<'_, '_>, &mut Findings)),
    /// All RRsets of these types that are wanted, together, once the zone was walked.
    Together(&'static [Rtype], Wants, TogetherRun),
    /// Every name whose mail a known provider takes.
    Takers(fn(&Taken<'_, '_>, &mut Findings)),
}

/// Each check is a file of its name; the list is what runs.
macro_rules! checks {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        static CHECKS: &[&Check] = &[$(&$name::CHECK),*];
        /// The rule of each check; those of the readers stand with the readers.
        pub static RULES: &[&Rule] = &[$(&$name::CHECK.rule),*];
    };
}

checks! {
    address_in_reverse_zone,
    address_of_nobody,
    asterisk_inside_name,
    bimi_without_enforcement,
    caa_deny_and_allow,
    caa_flags,
    caa_iodef_value,
    caa_issue_value,
    caa_unknown_tag,
    caa_value_cut,
    cname_at_apex,
    cname_beside_other_data,
    cname_chain,
    cname_loop,
    cname_target_absent,
    comment_in_text,
    data_below_delegation,
    data_below_dname,
    digest_length,
    dkim_in_two_records,
    dkim_policy_of_old,
    dkim_report_record,
    dkim_selector,
    dkim_wildcard,
    dmarc_out_of_reach,
    dmarc_reject_without_dkim,
    dmarc_strict_alignment,
    dmarc_subdomain_tag_unused,
    dname_loop,
    dnskey_flags,
    dnskey_place,
    dnskey_protocol,
    ds_place,
    ds_without_delegation,
    duplicate_record,
    host_of_other_region,
    host_syntax,
    joined_words,
    mail_record_at_underscore,
    mail_record_place,
    mail_service_name,
    mail_service_port,
    mail_services_without_tls,
    many_bimi,
    many_dkim,
    many_dmarc,
    many_mta_sts,
    many_ns,
    many_soa,
    many_spf,
    many_tls_rpt,
    missing_final_dot,
    missing_glue,
    mixed_class,
    mname_is_zone,
    mta_sts_host_missing,
    mx_is_alias,
    mx_of_two_providers,
    name_misspelt,
    naptr_both_fields,
    naptr_regexp,
    negative_ttl,
    no_apex_ns,
    no_default_ttl,
    no_soa,
    ns_beside_dname,
    ns_is_alias,
    ns_of_one_address,
    ns_of_two_providers,
    ns_without_address,
    null_mx_beside_mx,
    null_mx_home_made,
    null_mx_preference,
    null_mx_sends_mail,
    null_mx_without_spf,
    obsolete_mail_type,
    out_of_zone,
    owner_is_no_host,
    owner_repeats_zone,
    ptr_is_alias,
    reports_missing_for_tls,
    reserved_name,
    reverse_name,
    rname_with_at,
    sender_id,
    single_ns,
    soa_absent,
    soa_name_without_dot,
    soa_owner_without_dot,
    soa_timers,
    spf_elsewhere,
    spf_leads_to_itself,
    spf_of_other_region,
    spf_target_without_record,
    spf_type_99,
    spf_type_99_beside_txt,
    spf_without_provider,
    srv_is_alias,
    srv_owner,
    svcb_alias_of_itself,
    svcb_many_aliases,
    svcb_mixed_modes,
    svcb_no_default_alpn,
    svcb_owner,
    svcb_parameters_of_alias,
    svcb_without_address,
    target_below_dname,
    target_is_address,
    target_is_url,
    target_without_address,
    tlsa_at_mail_domain,
    tlsa_owner,
    ttl_differs,
    ttl_long,
    ttl_zero,
    two_cnames,
    two_dnames,
    unwanted_final_dot,
    uri_without_target,
    wildcard_dname,
    wildcard_mx_gap,
    wildcard_ns,
    zone_for_inside,
    zonemd_place,
    zonemd_stale,
}

#[cfg(feature = "dnssec")]
pub mod dnssec;
mod mail_text;
// The modules of the page have no place for a policy beside a zone.
#[cfg(any(not(target_arch = "wasm32"), feature = "package"))]
pub mod policy;
mod several;
mod taker;
mod target;
mod text_start;

/// Checks a pasted zone, or a few records in master-file form.
///
/// ```
/// use mailwhy::{ZoneOptions, check_zone};
/// let report = check_zone("shop.example. MX 192.0.2.1\n", &ZoneOptions::default());
/// assert_eq!(report.findings[0].rule.code, "mx-without-preference");
/// ```
pub fn check_zone(text: &str, options: &ZoneOptions) -> Report {
    check_zone_again(text, options, &mut |_| (), &mut MailTexts::default())
}

/// The same for whoever applies the fixes: hints are listed to the last. `progress` is told the part that is read, from 0 to 1.
pub fn check_zone_to_mend(text: &str, options: &ZoneOptions, progress: &mut dyn FnMut(f64)) -> Report {
    check_into(Findings::with_every_hint(), text, options, progress, &mut MailTexts::default())
}

/// The same for whoever checks nearly the same zone again and again, and waits for a large one: `texts` remembers its mail records from one time to the next.
pub fn check_zone_again(text: &str, options: &ZoneOptions, progress: &mut dyn FnMut(f64), texts: &mut MailTexts) -> Report {
    check_into(Findings::default(), text, options, progress, texts)
}

fn check_into(
    mut findings: Findings,
    text: &str,
    options: &ZoneOptions,
    progress: &mut dyn FnMut(f64),
    texts: &mut MailTexts,
) -> Report {
    let records = match options.convert(text, &mut findings) {
        Some(converted) => check_converted(&converted, options, progress, texts, &mut findings),
        None => read_and_check(text, options, progress, texts, &mut findings),
    };
    Report::new(findings, Some(records))
}

/// Reads master-file text and runs every check on it. Gives the number of records. What runs once stays apart from what runs for each
/// record (`inline(never)`), so that a browser compiles only the latter for speed.
fn read_and_check(
    text: &str,
    options: &ZoneOptions,
    progress: &mut dyn FnMut(f64),
    texts: &mut MailTexts,
    findings: &mut Findings,
) -> u32 {
    let source = Source::new(text, &options.includes);
    let mut reader = ZoneReader::of(&source, options);
    loop {
        let state = reader.step(STEP, findings);
        progress(state.part());
        if state.is_done() {
            break;
        }
    }
    let mut zone = reader.finish();
    zone.read_data(findings);
    if !findings.invalidate() && findings.iter().any(is_of_character) && !is_loaded(text, options) {
        findings.make_invalid();
    }
    check_with(&zone, texts, findings);
    #[cfg(any(not(target_arch = "wasm32"), feature = "package"))]
    if let Some(text) = &options.mta_sts {
        policy::check(&zone, text, findings);
    }
    source.relocate(findings);
    zone.records().len() as u32
}

/// Whether a character is told that looks like another one: the rest of the findings is about what was meant.
fn is_of_character(finding: &Finding) -> bool {
    [&FOREIGN_CHARACTER, &CONTROL_CHARACTER].iter().any(|it| std::ptr::eq(*it, finding.rule))
}

/// The same for text that was made from another form: places and fixes are those of the pasted text.
fn check_converted(
    converted: &Converted,
    options: &ZoneOptions,
    progress: &mut dyn FnMut(f64),
    texts: &mut MailTexts,
    findings: &mut Findings,
) -> u32 {
    let options = ZoneOptions { whole: options.whole && converted.whole, ..options.clone() };
    let mut part = findings.part();
    let records = read_and_check(converted.text().text(), &options, progress, texts, &mut part);
    part.retain(|finding| {
        converted.relocate(finding);
        true
    });
    findings.adopt(part, |it| it);
    records
}

/// Bytes that are read at a time. Short steps also let a browser put faster code in place of the first while a long zone is read.
const STEP: usize = 1 << 16;
/// RRsets that are looked at in one call, for the same reason.
const MANY: usize = 512;

/// Runs every check on a zone that was read, and says of each finding whose record it is about.
pub fn check(zone: &Zone<'_>, findings: &mut Findings) {
    check_with(zone, &mut MailTexts::default(), findings);
}

#[inline(never)]
fn check_with(zone: &Zone<'_>, texts: &mut MailTexts, findings: &mut Findings) {
    let mut looks = Looks::default();
    for check in CHECKS {
        match check.run {
            Look::Zone(run) => run(zone, findings),
            Look::AllSeveral(run) => looks.all_several.push(run),
            Look::Takers(run) => looks.takers.push(run),
            Look::Rrsets(rtypes, run) => rtypes.iter().for_each(|&it| add(&mut looks.by_type, it, run)),
            Look::Texts(starts, run) => looks.by_start.add(starts, run),
            Look::Several(rtypes, run) => rtypes.iter().for_each(|&it| add(&mut looks.several_by_type, it, run)),
            Look::Together(rtypes, wants, run) => {
                rtypes.iter().for_each(|&it| add(&mut looks.wants_by_type, it, (wants, looks.together.len())));
                looks.together.push((run, Vec::new()));
            }
        }
    }
    let mut takers = Takers::default();
    let mut rrsets = zone.rrsets();
    while looks.at_some(&mut rrsets, &mut takers, texts, findings) {}
    looks.together.iter().for_each(|(run, gathered)| run(zone, gathered, findings));
    #[cfg(feature = "dnssec")]
    dnssec::check(zone, findings);
    findings.since(0).iter_mut().for_each(|it| say_whose(zone, it));
}

/// Says whose record a finding is about.
#[inline(never)]
fn say_whose(zone: &Zone<'_>, finding: &mut Finding) {
    if let Some(record) = finding.span.and_then(|it| zone.record_at(it.start))
        && finding.owner.is_none()
    {
        finding.record(zone.names().show(record.owner), record.rtype);
    }
}

type RrsetRun = fn(Rrset<'_, '_>, &mut Findings);
type Wants = fn(Rrset<'_, '_>) -> bool;
type TogetherRun = fn(&Zone<'_>, &[Rrset<'_, '_>], &mut Findings);

/// The checks by what they look at.
#[derive(Default)]
struct Looks<'z, 't> {
    by_type: ByType<RrsetRun>,
    by_start: ByStart,
    several_by_type: ByType<RrsetRun>,
    all_several: Vec<RrsetRun>,
    /// What is wanted, and the number of the check for which it is gathered.
    wants_by_type: ByType<(Wants, usize)>,
    together: Vec<(TogetherRun, Vec<Rrset<'z, 't>>)>,
    takers: Vec<fn(&Taken<'_, '_>, &mut Findings)>,
}

/// By the number of the type, for the types that checks ask for: all of them below 300.
type ByType<T> = Vec<Vec<T>>;

fn add<T>(list: &mut ByType<T>, rtype: Rtype, run: T) {
    let at = usize::from(rtype.0);
    if list.len() <= at {
        list.resize_with(at + 1, Vec::new);
    }
    list[at].push(run);
}

fn of<T>(list: &ByType<T>, rtype: Rtype) -> &[T] {
    list.get(usize::from(rtype.0)).map_or(&[], |it| it)
}

impl<'z, 't: 'z> Looks<'z, 't> {
    /// Looks at the next RRsets, and says whether there may be more. In short calls, as reading does (see [`STEP`]).
    #[inline(never)]
    fn at_some(
        &mut self,
        rrsets: &mut impl Iterator<Item = Rrset<'z, 't>>,
        takers: &mut Takers,
        texts: &mut MailTexts,
        findings: &mut Findings,
    ) -> bool {
        for _ in 0..MANY {
            let Some(rrset) = rrsets.next() else { return false };
            if matches!(rrset.rtype, Rtype::TXT | Rtype::TLSA) {
                texts.check(rrset, findings);
            }
            if rrset.rtype == Rtype::TXT {
                self.by_start.run(rrset, findings);
            }
            of(&self.by_type, rrset.rtype).iter().for_each(|run| run(rrset, findings));
            if rrset.len() > 1 {
                of(&self.several_by_type, rrset.rtype).iter().chain(&self.all_several).for_each(|run| run(rrset, findings));
            }
            for &(wants, at) in of(&self.wants_by_type, rrset.rtype) {
                if wants(rrset) {
                    self.together[at].1.push(rrset);
                }
            }
            if let Some(taken) = takers.of(rrset) {
                self.takers.iter().for_each(|run| run(&taken, findings));
            }
        }
        true
    }
}
