//! Zones that are changed, and what a change does.

use super::to_json;
use crate::ZoneOptions;
use crate::checks::zone::check_zone_to_mend;
use crate::records::zone::{Difference, Member, Normalised, SerialStep, SetChange, SetChangeKind, Source, Zone};
use crate::records::zone::{difference, normalise};
use crate::report::{Findings, Mended, PlaceJson, SCHEMA_VERSION, mend};
use crate::syntax::panels::Converted;
use crate::text::{Lines, decode};
use serde::Serialize;

/// `mailwhy zone --fix --json`, and what it tells.
pub fn mend_zone(bytes: &[u8], options: &ZoneOptions) -> (String, Mended) {
    #[derive(Serialize)]
    struct Json<'m> {
        version: u32,
        text: &'m str,
        count: u32,
    }
    let mended = mend(&decode(bytes).text, |it| check_zone_to_mend(it, options, &mut |_| ()));
    (to_json(&Json { version: SCHEMA_VERSION, text: &mended.text, count: mended.count }), mended)
}

/// `mailwhy zone --normalise --json`, and what it tells.
pub fn normalise_zone(bytes: &[u8], options: &ZoneOptions) -> (String, Normalised) {
    #[derive(Serialize)]
    struct Json<'n> {
        version: u32,
        text: &'n str,
        rewritten: bool,
        unreadable: u32,
    }
    let normalised = normalise(&decode(bytes).text, options);
    let Normalised { text, rewritten, unreadable } = &normalised;
    (to_json(&Json { version: SCHEMA_VERSION, text, rewritten: *rewritten, unreadable: *unreadable }), normalised)
}

/// `mailwhy compare --json`, and the comparison behind it. Each zone comes with its own options.
pub fn compare_zones(old: (&[u8], &ZoneOptions), new: (&[u8], &ZoneOptions)) -> (String, Comparison) {
    let (old_text, new_text) = (decode(old.0).text, decode(new.0).text);
    let comparison = Comparison::new((&old_text, old.1), (&new_text, new.1), usize::MAX);
    (to_json(&comparison), comparison)
}

/// How two zones differ, as the public JSON.
#[derive(Serialize)]
pub struct Comparison {
    pub version: u32,
    pub equal: bool,
    /// Whether all records of each text could be read.
    pub complete: OldNew<bool>,
    pub serial: Option<SerialJson>,
    /// How many changes were counted, but not listed.
    #[serde(skip_serializing_if = "is_zero")]
    pub omitted: usize,
    pub changes: Vec<ChangeJson>,
}

/// The same of both texts.
#[derive(Serialize)]
pub struct OldNew<T> {
    pub old: T,
    pub new: T,
}

/// The serial numbers of the SOA.
#[derive(Serialize)]
pub struct SerialJson {
    pub old: u32,
    pub new: u32,
    pub step: &'static str,
}

/// What happened to the records of one owner and type.
#[derive(Serialize)]
pub struct ChangeJson {
    pub change: &'static str,
    pub owner: String,
    pub rtype: String,
    pub ttl: OldNew<Option<u32>>,
    pub removed: Vec<MemberJson>,
    pub added: Vec<MemberJson>,
    pub kept: Vec<MemberJson>,
}

/// A record, with its place in its own text: the later one for what is kept.
#[derive(Serialize)]
pub struct MemberJson {
    pub data: String,
    pub readable: bool,
    #[serde(flatten)]
    pub place: PlaceJson,
}

impl Comparison {
    /// Compares two texts, and lists at most so many changes.
    pub fn new(old: (&str, &ZoneOptions), new: (&str, &ZoneOptions), most: usize) -> Comparison {
        let form = |(text, options): (&str, &ZoneOptions)| options.convert(text, &mut Findings::default());
        let (old_form, new_form) = (form(old), form(new));
        let before = Source::new(old_form.as_ref().map_or(old.0, |it| it.text().text()), &old.1.includes);
        let after = Source::new(new_form.as_ref().map_or(new.0, |it| it.text().text()), &new.1.includes);
        let old_zone = Zone::of(&before, old.1, &mut Findings::default());
        let new_zone = Zone::of(&after, new.1, &mut Findings::default());
        let Difference { sets, serial } = difference(&old_zone, &new_zone);
        let (old_place, new_place) =
            (Placed::new(old.0, &before, old_form.as_ref()), Placed::new(new.0, &after, new_form.as_ref()));
        Comparison {
            version: SCHEMA_VERSION,
            equal: sets.is_empty(),
            complete: OldNew { old: old_zone.is_complete(), new: new_zone.is_complete() },
            serial: serial.map(|it| SerialJson { old: it.old, new: it.new, step: step(it.step()) }),
            omitted: sets.len().saturating_sub(most),
            changes: sets.into_iter().take(most).map(|it| ChangeJson::new(it, &old_place, &new_place)).collect(),
        }
    }
}

impl ChangeJson {
    fn new(change: SetChange, old: &Placed<'_>, new: &Placed<'_>) -> ChangeJson {
        ChangeJson {
            change: match change.kind() {
                SetChangeKind::Added => "added",
                SetChangeKind::Removed => "removed",
                SetChangeKind::Ttl => "ttl",
                SetChangeKind::Changed => "changed",
            },
            ttl: OldNew { old: change.old_ttl, new: change.new_ttl },
            removed: old.members(change.removed),
            added: new.members(change.added),
            kept: new.members(change.kept),
            owner: change.owner,
            rtype: change.rtype.to_string(),
        }
    }
}

/// Where records stand in the person's own text.
struct Placed<'t> {
    lines: Lines<'t>,
    source: &'t Source<'t>,
    /// What the text was read as, if it is no master file.
    form: Option<&'t Converted>,
}

impl<'t> Placed<'t> {
    fn new(text: &'t str, source: &'t Source<'t>, form: Option<&'t Converted>) -> Placed<'t> {
        Placed { lines: Lines::new(text), source, form }
    }

    fn members(&self, members: Vec<Member>) -> Vec<MemberJson> {
        let json = |Member { data, readable, span }| {
            let place = self.source.own_place(span);
            let place = PlaceJson::new(self.form.map_or(place, |it| it.source(place)), &self.lines);
            MemberJson { data, readable, place }
        };
        members.into_iter().map(json).collect()
    }
}

fn step(step: SerialStep) -> &'static str {
    match step {
        SerialStep::Raised => "raised",
        SerialStep::Same => "same",
        SerialStep::Lowered => "lowered",
    }
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}
