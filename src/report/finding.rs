use super::{Applicability, Edit, Fix, Rule, Severity, prose};
use crate::text::{Mapped, Position, Span, sort_by};
use std::borrow::Cow;
use std::fmt::Write as _;

/// A named fact of a finding: data that the templates of its rule quote.
pub type Fact = (&'static str, String);

/// Named facts: `facts!(owner: node.name(), other: other.rtype)`. Values are shown by `Display`.
#[macro_export]
macro_rules! facts {
    ($($name:ident : $value:expr),* $(,)?) => {{
        #[allow(unused_mut, reason = "of no facts none is put")]
        let mut facts: Vec<$crate::report::Fact> = Vec::new();
        $($crate::report::put_fact(&mut facts, stringify!($name), &$value);)*
        facts
    }};
}
pub use crate::facts;

#[inline(never)]
fn put_edit(edits: &mut Vec<Edit>, span: Span, text: Cow<'static, str>) {
    edits.push(Edit { span, text });
}

/// Adds a fact, in one copy of machine code for all types and places: the page's modules must stay small.
#[cold]
#[inline(never)]
pub fn put_fact(facts: &mut Vec<Fact>, name: &'static str, value: &dyn ToString) {
    facts.push((name, value.to_string()));
}

/// One fault at one place.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: &'static Rule,
    /// The smallest word at fault, in the user's own text. `None` where the fault is not in a text (a live look-up).
    pub span: Option<Span>,
    pub facts: Vec<Fact>,
    /// Other places that matter, for instance the first of two duplicates; `rule.related` says what they are.
    pub related: Vec<Span>,
    pub fixes: Vec<Fix>,
    /// The owner name and the type of the record at fault, where there is one.
    pub owner: Option<String>,
    pub rtype: Option<Cow<'static, str>>,
    /// Where it really is, if `span` only names what brought it in: an included file, a template.
    pub elsewhere: Option<Elsewhere>,
}

/// A place that is not in the checked text itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The name of the file, as the text calls it; `None` for records that were made of a template.
    pub file: Option<String>,
    pub start: Position,
    pub end: Position,
    /// The line there.
    pub text: String,
}

impl Finding {
    /// The message in English.
    pub fn message(&self) -> String {
        fill(self.rule.message, &self.facts)
    }

    /// What it does to mail, in English.
    pub fn why(&self) -> String {
        fill(self.rule.why, &self.facts)
    }

    /// Names a place that matters too.
    pub fn related(&mut self, span: Span) -> &mut Finding {
        // A module for pages has no words, also one that is built for trying.
        debug_assert!(
            prose("words").is_empty() || !self.rule.related.is_empty(),
            "{}: say in `related` what the related places are",
            self.rule.code
        );
        self.related.push(span);
        self
    }

    /// Offers a fix, by one of the titles of the rule. Edits are (what is replaced, by what) and do not overlap.
    pub fn fix<T: Into<Cow<'static, str>>>(
        &mut self,
        title: &'static str,
        applicability: Applicability,
        edits: impl IntoIterator<Item = (Span, T)>,
    ) -> &mut Finding {
        let mut all = Vec::new();
        for (span, text) in edits {
            put_edit(&mut all, span, text.into());
        }
        self.offer(title, applicability, all);
        self
    }

    /// In one copy of machine code for all kinds of edits, as [`put_fact`].
    #[cold]
    #[inline(never)]
    fn offer(&mut self, title: &'static str, applicability: Applicability, edits: Vec<Edit>) {
        debug_assert!(self.rule.fixes.contains(&title), "{}: list the fix \"{title}\" in `fixes`", self.rule.code);
        self.fixes.push(Fix { title, applicability, edits });
    }

    /// Adds a fact that the reader of a part did not know.
    pub fn fact(&mut self, name: &'static str, value: impl ToString) -> &mut Finding {
        self.facts.push((name, value.to_string()));
        self
    }

    /// Says which record it is about.
    pub fn record(&mut self, owner: impl ToString, rtype: impl Into<Cow<'static, str>>) -> &mut Finding {
        self.owner = Some(owner.to_string());
        self.rtype = Some(rtype.into());
        self
    }

    fn map_spans(&mut self, map: &dyn Fn(Span) -> Span) {
        self.span = self.span.map(map);
        self.related.iter_mut().for_each(|it| *it = map(*it));
        self.fixes.iter_mut().flat_map(|it| &mut it.edits).for_each(|it| it.span = map(it.span));
    }
}

/// The findings of a check, at most [`Findings::MOST`], and of one hint at most [`Findings::MOST_OF_A_HINT`]; the rest is counted.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
    every_hint: bool,
    /// How many there were of each hint. A text has few kinds of them.
    hints: Vec<(&'static Rule, usize)>,
    omitted: u32,
    invalid: bool,
    worst: Option<Severity>,
    spare: Option<Finding>,
}

impl Findings {
    /// More than this many findings of one text help nobody, and would not fit a page's memory.
    pub const MOST: usize = 200_000;
    /// What is only worth knowing is known long before that.
    pub const MOST_OF_A_HINT: usize = 1_000;

    /// For whoever applies fixes: lists the hints as the rest.
    pub fn with_every_hint() -> Findings {
        Findings { every_hint: true, ..Findings::default() }
    }

    /// An empty list for a part of the text, which lists as much of a hint.
    pub fn part(&self) -> Findings {
        Findings { every_hint: self.every_hint, ..Findings::default() }
    }

    /// Adds a finding at a place of the text, and gives it for fixes and related places to be added.
    #[cold]
    #[inline(never)]
    pub fn add(&mut self, rule: &'static Rule, span: Span, facts: Vec<Fact>) -> &mut Finding {
        self.push(Finding {
            rule,
            span: Some(span),
            facts,
            related: vec![],
            fixes: vec![],
            owner: None,
            rtype: None,
            elsewhere: None,
        })
    }

    /// Adds a finding about a record of the world, which has no place in a text.
    pub fn add_live(
        &mut self,
        rule: &'static Rule,
        owner: impl ToString,
        rtype: impl ToString,
        facts: Vec<Fact>,
    ) -> &mut Finding {
        let (owner, rtype) = (Some(owner.to_string()), Some(rtype.to_string().into()));
        self.push(Finding { rule, span: None, facts, related: vec![], fixes: vec![], owner, rtype, elsewhere: None })
    }

    /// Takes over the findings of a part that was read by itself: `map` gives the place of the part's bytes in the whole.
    pub fn adopt(&mut self, part: Findings, map: impl Fn(Span) -> Span) {
        self.adopt_all(part, &map);
    }

    fn adopt_all(&mut self, part: Findings, map: &dyn Fn(Span) -> Span) {
        self.omitted += part.omitted;
        self.invalid |= part.invalid;
        self.worst = self.worst.into_iter().chain(part.worst).min();
        for mut finding in part.list {
            finding.map_spans(map);
            self.push(finding);
        }
    }

    /// Runs a check of a part of another kind, and takes over what it finds, as [`Self::adopt`] does: what the part's own grammar
    /// forbids does not make the whole invalid. A server loads a zone with a broken SPF record in it.
    pub fn advise(&mut self, check: &dyn Fn(&mut Findings), map: &dyn Fn(Span) -> Span) {
        let (before, invalid) = (self.list.len(), std::mem::take(&mut self.invalid));
        check(self);
        self.invalid = invalid;
        self.list[before..].iter_mut().for_each(|it| it.map_spans(map));
    }

    /// Whether no more of these hints are listed: then one more of each is counted, and nobody needs its facts.
    pub fn omits(&mut self, hints: &[&'static Rule]) -> bool {
        let most = self.most_of_a_hint();
        let is_full = |hint: &&Rule| self.hints.iter().any(|it| std::ptr::eq(it.0, *hint) && it.1 >= most);
        let omits = hints.iter().all(is_full);
        self.omitted += if omits { hints.len() as u32 } else { 0 };
        omits
    }

    /// Takes over, as advice, what was found in an equal text that begins at byte `from`, for the one at byte `to`.
    pub fn repeat(&mut self, part: &[Finding], from: u32, to: u32) {
        let moved = |at: u32| at.wrapping_sub(from).wrapping_add(to);
        for finding in part {
            if self.counts(finding.rule) {
                let mut finding = finding.clone();
                finding.map_spans(&|it| Span { start: moved(it.start), end: moved(it.end) });
                self.list.push(finding);
            } else {
                self.omitted += 1;
            }
        }
    }

    /// Takes over the findings of a text that was joined from pieces.
    pub fn adopt_mapped(&mut self, part: Findings, mapped: &Mapped) {
        self.adopt(part, |span| mapped.source(span));
    }

    /// Leaves out the findings of which `keep` says so, and lets it change the others.
    pub fn retain(&mut self, keep: impl FnMut(&mut Finding) -> bool) {
        self.list.retain_mut(keep);
    }

    /// The same for the last `count` of them.
    pub fn retain_last(&mut self, count: usize, keep: impl FnMut(&mut Finding) -> bool) {
        let mut last = self.list.split_off(self.list.len().saturating_sub(count));
        last.retain_mut(keep);
        self.list.append(&mut last);
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// The findings added since there were `count` of them.
    pub fn since(&mut self, count: usize) -> &mut [Finding] {
        let count = count.min(self.list.len());
        &mut self.list[count..]
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many were found beyond those that are listed.
    pub fn omitted(&self) -> u32 {
        self.omitted
    }

    /// How many were found, with those that were only counted.
    pub fn total(&self) -> usize {
        self.list.len() + self.omitted as usize
    }

    /// Says that servers refuse the zone for what was found, as they do not for each finding of that rule.
    pub fn make_invalid(&mut self) {
        self.invalid = true;
    }

    /// Whether any of them makes the text invalid (also one that was only counted).
    pub fn invalidate(&self) -> bool {
        self.invalid
    }

    /// The worst severity, also of those that were only counted.
    pub fn worst(&self) -> Option<Severity> {
        self.worst
    }

    /// In the order of the text; at one place the worse first.
    pub fn sorted(mut self) -> Vec<Finding> {
        sort_by(&mut self.list, |a, b| (a.span, a.rule.severity, a.rule.code).cmp(&(b.span, b.rule.severity, b.rule.code)));
        self.list
    }

    #[inline(never)]
    fn push(&mut self, finding: Finding) -> &mut Finding {
        self.invalid |= finding.rule.invalidates;
        if self.counts(finding.rule) {
            self.list.push(finding);
            self.list.last_mut().expect("a finding was just pushed")
        } else {
            self.omitted += 1;
            self.spare.insert(finding)
        }
    }

    /// Takes note of one more finding of the rule, and says whether it is to be listed.
    fn counts(&mut self, rule: &'static Rule) -> bool {
        self.worst = self.worst.into_iter().chain([rule.severity]).min();
        self.list.len() < Findings::MOST && self.wants(rule)
    }

    fn most_of_a_hint(&self) -> usize {
        if self.every_hint { Findings::MOST } else { Findings::MOST_OF_A_HINT }
    }

    fn wants(&mut self, rule: &'static Rule) -> bool {
        if rule.severity < Severity::Hint {
            return true;
        }
        let most = self.most_of_a_hint();
        match self.hints.iter_mut().find(|(it, _)| std::ptr::eq(*it, rule)) {
            Some((_, count)) => {
                *count += 1;
                *count <= most
            }
            None => {
                self.hints.push((rule, 1));
                true
            }
        }
    }
}

/// Puts the facts into a template: `{name}` becomes the value of the fact `name`; an unknown name stays as it is.
pub fn fill(template: &str, facts: &[Fact]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            out.push('{');
            break;
        };
        match facts.iter().find(|(it, _)| *it == name) {
            Some((_, value)) => out.push_str(value),
            None => write!(out, "{{{name}}}").expect("writing to a string"),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}
