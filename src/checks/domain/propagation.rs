//! Whether an edit has reached the resolvers that were asked.

use super::lookup::Lookup;
use crate::dns::{Answer, Question, Resolver};
use crate::records::{Name, Rdata, Rtype};
use serde::Serialize;

/// What the resolvers that were asked say to one question, compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Propagation {
    pub name: Name,
    pub rtype: Rtype,
    pub same: bool,
    /// When all of them say the same at the latest, if nothing is changed meanwhile: in milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_by: Option<u64>,
    /// Whether they see the same version of the zone, by the serial of its SOA record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_serial: Option<bool>,
}

/// One row for each question that two resolvers answered.
pub fn of(lookup: &Lookup<'_>) -> Vec<Propagation> {
    let answered = |question: &Question| -> Vec<Answer> {
        let all = lookup.known(question).into_iter().chain(lookup.others(question));
        all.filter(|it| it.failure().is_none()).collect()
    };
    let zones = answered(&Question::new(lookup.domain.clone(), Rtype::SOA));
    let serials: Option<Vec<u32>> = zones.iter().map(|it| it.records().iter().find_map(serial)).collect();
    let same_serial = serials.filter(|it| it.len() > 1).map(|it| it.windows(2).all(|pair| pair[0] == pair[1]));
    let row = |question: Question| {
        let answers = answered(&question);
        let (first, others) = answers.split_first()?;
        let same = others.iter().all(|it| it.says_the_same_as(first));
        let settled_by = || answers.iter().map(Answer::expires_at).collect::<Option<Vec<u64>>>()?.into_iter().max();
        let Question { name, rtype } = question;
        let row = |settled_by, same_serial| Propagation { name, rtype, same, settled_by, same_serial };
        (!others.is_empty()).then(|| if same { row(None, None) } else { row(settled_by(), same_serial) })
    };
    lookup.asked().into_iter().filter_map(row).collect()
}

fn serial(rdata: &Rdata) -> Option<u32> {
    match rdata {
        Rdata::Soa(soa) => Some(soa.serial),
        _ => None,
    }
}
