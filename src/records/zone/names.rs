use super::octets::{is_same, is_same_label, lower_case};
use crate::records::Name;
use crate::records::name::{NameFault, read_escape};
use crate::syntax::zone::Word;
use crate::text::Span;
use std::borrow::Cow;

/// The names of a zone as a tree of labels, each label a span of the text: a name costs about 20 bytes however often it is written.
///
/// Every name has its ancestors in the tree, so empty non-terminals, delegations and wildcards are found by walking up. Names that
/// records only point at are in it too: whether a name exists is for the zone to say.
pub struct Names<'t> {
    text: &'t str,
    /// Labels that do not stand in the text: those of an origin that was given with it. Their offsets begin at the end of the text.
    beside: String,
    nodes: Vec<Node>,
    /// The children of names with many of them, by parent and label: open addressing, each slot the number of a name, or [`FREE`].
    /// What is left of its 32 bits holds as much of the hash. It is mostly looked at where the processor has not looked lately: so
    /// it is small, and the children of other names are found by their names alone.
    slots: Vec<u32>,
    /// The bits of a slot that hold the number.
    numbers: u32,
    /// How many names are in the slots.
    slotted: usize,
    /// Words that were read lately.
    recent: Vec<Recent>,
    /// The last label that stood rightmost in a word, with what it continues: the names below one name follow each other.
    rightmost: Recent,
    /// All but the first label of the last word that had several, for the same reason.
    above: Recent,
    /// Whether an asterisk stands anywhere but as the leftmost label of a name.
    has_inner_asterisk: bool,
    /// How the origin is written that was last set, with its final dot, and what it is.
    origin: (Span, NameId),
}

/// A name of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(u32);

/// Where a name leads in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located {
    /// The name itself, or its closest ancestor that is there.
    pub closest: NameId,
    /// How many labels of the name are not there.
    pub missing: u8,
}

#[derive(Clone, Copy)]
struct Node {
    parent: NameId,
    /// Its last child, and its parent's child before it; [`NameId::ROOT`] where there is none.
    last_child: NameId,
    before: NameId,
    /// Where its leftmost label stands.
    label: u32,
    /// Bytes of the label as it is written.
    length: u8,
    /// Octets of the whole name in wire form.
    wire: u8,
    depth: u8,
    flags: u8,
}

/// The label is written with escapes.
const ESCAPED: u8 = 1;
/// The name has the form of a host's: each label of letters, digits, and hyphens inside (RFC 1123 §2.1).
const HOST: u8 = 2;
/// The name has more than [`FEW`] children, which are in the slots.
const MANY: u8 = 4;
/// The bits of the first octet in which letters of either case are alike: most labels that are not the same differ in them.
const FIRST: u8 = 0x1f << 3;

/// So many children of a name are looked through one after the other: they stand near each other in the text, and in memory.
const FEW: usize = 16;

#[derive(Clone, Copy)]
struct Recent {
    word: Span,
    origin: NameId,
    name: NameId,
}

/// A label as it is written.
#[derive(Clone, Copy)]
struct Label {
    span: Span,
    octets: u8,
}

/// A slot without a name. The root is nobody's child.
const FREE: u32 = 0;

/// So many words are remembered.
const RECENT: usize = 1 << 15;

impl Located {
    /// The name, if it is in the tree.
    pub fn found(self) -> Option<NameId> {
        (self.missing == 0).then_some(self.closest)
    }
}

impl NameId {
    pub const ROOT: NameId = NameId(0);
    /// The origin that nobody named: relative names of a few pasted records stand below it.
    pub const UNNAMED: NameId = NameId(1);

    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Octets that stand for it in a key.
    pub const fn octets(self) -> [u8; 4] {
        self.0.to_le_bytes()
    }

    pub(super) const fn at(index: usize) -> NameId {
        NameId(index as u32)
    }
}

impl<'t> Names<'t> {
    /// `expected` is about how many names there will be.
    pub fn new(text: &'t str, expected: usize) -> Names<'t> {
        let (parent, last_child, before) = (NameId::ROOT, NameId::ROOT, NameId::ROOT);
        let top = Node { parent, last_child, before, label: 0, length: 0, wire: 1, depth: 0, flags: HOST };
        let nothing = Recent { word: Span::at(0), origin: NameId::ROOT, name: NameId::ROOT };
        let mut nodes = Vec::with_capacity(expected + 2);
        nodes.extend([top, top]);
        Names {
            text,
            beside: String::new(),
            nodes,
            slots: vec![FREE; slots_for(expected / 4)],
            numbers: numbers_for(text.len()),
            slotted: 0,
            recent: vec![nothing; RECENT.min(expected.next_power_of_two())],
            rightmost: nothing,
            above: nothing,
            has_inner_asterisk: false,
            origin: (Span::at(0), NameId::ROOT),
        }
    }

    /// How many names there are, with the root and [`NameId::UNNAMED`]. Their numbers are below it.
    pub fn count(&self) -> usize {
        self.nodes.len()
    }

    /// Takes in a name of the text; a relative one continues with `origin`.
    #[inline]
    pub fn read(&mut self, word: Word, origin: NameId) -> Result<NameId, NameFault> {
        let plain = if word.escaped { None } else { self.read_plain(word.content, origin) };
        plain.map_or_else(|| self.read_any(word.content.of(self.text), word.content.start, origin), Ok)
    }

    /// The same for a name that was probably read lately, as hosts are that many records point at.
    pub fn read_again(&mut self, word: Word, origin: NameId) -> Result<NameId, NameFault> {
        let written = &self.text.as_bytes()[word.content.range()];
        let slot = recent_slot(written) & (self.recent.len() - 1);
        let recent = self.recent[slot];
        if recent.origin == origin && is_same(&self.text.as_bytes()[recent.word.range()], written) && !written.is_empty() {
            return Ok(recent.name);
        }
        let name = self.read(word, origin)?;
        self.recent[slot] = Recent { word: word.content, origin, name };
        Ok(name)
    }

    /// Remembers how the origin is written, so that names that repeat it are read faster.
    pub fn set_origin(&mut self, word: Span, origin: NameId) {
        let is_plain = word.of(self.text).ends_with('.') && word.len() > 1 && !word.of(self.text).contains('\\');
        self.origin = (if is_plain { word } else { Span::at(0) }, origin);
    }

    /// Takes in a name that does not stand in the text.
    pub fn take(&mut self, name: &Name) -> NameId {
        let written = name.to_string();
        let start = self.text.len() + self.beside.len();
        self.beside.push_str(&written);
        let read = self.read_any(&written, start as u32, NameId::ROOT);
        debug_assert!(read.is_ok(), "a name that exists is valid");
        read.unwrap_or(NameId::ROOT)
    }

    /// A name without escapes, label by label from the right. `None` where anything is unusual.
    fn read_plain(&mut self, word: Span, origin: NameId) -> Option<NameId> {
        let (bytes, at) = (&self.text.as_bytes()[word.range()], word.start);
        let (mut name, mut end) = match bytes {
            [] | [b'.'] => return None,
            b"@" => return Some(origin),
            [.., b'.'] => (NameId::ROOT, bytes.len() - 1),
            _ => (origin, bytes.len()),
        };
        let text = self.text.as_bytes();
        let first = bytes.iter().position(|it| *it == b'.').unwrap_or(bytes.len());
        let above = Span { start: at + first as u32 + 1, end: word.end };
        let label = |start: usize, end: usize| {
            let octets = u8::try_from(end - start).ok().filter(|it| (1..=Name::LONGEST_LABEL).contains(&usize::from(*it)))?;
            Some(Label { span: Span::new(start, end).shifted(at as usize), octets })
        };
        if !above.is_empty() && self.above.origin == origin && is_same(&text[self.above.word.range()], &text[above.range()]) {
            return self.child_or_new(self.above.name, label(0, first)?, &bytes[..first], false);
        }
        if name == NameId::ROOT
            && let (suffix, absolute_origin) = (self.origin.0.of(self.text).as_bytes(), self.origin.1)
            && !suffix.is_empty()
            && let Some(before) = bytes.len().checked_sub(suffix.len() + 1)
            && bytes[before] == b'.'
            && is_same(&bytes[before + 1..], suffix)
        {
            (name, end) = (absolute_origin, before);
        }
        let top = name;
        loop {
            let mut start = end;
            while start > 0 && bytes[start - 1] != b'.' {
                start -= 1;
            }
            let label = label(start, end)?;
            if start == 0 && !above.is_empty() {
                self.above = Recent { word: above, origin, name };
            }
            let is_top = name == top && top != NameId::ROOT;
            if is_top && self.rightmost.origin == top && is_same(&text[self.rightmost.word.range()], &bytes[start..end]) {
                name = self.rightmost.name;
            } else {
                name = self.child_or_new(name, label, &bytes[start..end], false)?;
                if is_top {
                    self.rightmost = Recent { word: label.span, origin: top, name };
                }
            }
            match start {
                0 => return Some(name),
                _ => end = start - 1,
            }
        }
    }

    /// Any name, and what is wrong with it.
    #[cold]
    #[inline(never)]
    fn read_any(&mut self, written: &str, at: u32, origin: NameId) -> Result<NameId, NameFault> {
        let mut labels = Vec::new();
        let mut name = split(written, at as usize, origin, &mut labels)?;
        for label in labels.iter().rev() {
            let octets = self.octets(label.span);
            let escaped = label.span.len() != octets.len();
            name = self.child_or_new(name, *label, &octets, escaped).ok_or(NameFault::LongName)?;
        }
        Ok(name)
    }

    /// Looks for a name from elsewhere.
    pub fn find(&self, name: &Name) -> Located {
        let labels: Vec<&[u8]> = name.labels().collect();
        let mut located = Located { closest: NameId::ROOT, missing: labels.len() as u8 };
        for octets in labels.iter().rev() {
            let Some(child) = self.child_of(located.closest, octets) else { break };
            located = Located { closest: child, missing: located.missing - 1 };
        }
        located
    }

    /// The child of a name with that label, which has no escapes.
    pub fn child(&self, parent: NameId, label: &str) -> Option<NameId> {
        self.child_of(parent, label.as_bytes())
    }

    /// The name without its leftmost label; a top has none.
    #[inline]
    pub fn parent(&self, name: NameId) -> Option<NameId> {
        (name.0 > 1).then(|| self.nodes[name.index()].parent)
    }

    /// The name and its ancestors, up to a top.
    pub fn upwards(&self, name: NameId) -> impl Iterator<Item = NameId> {
        std::iter::successors(Some(name), |&it| self.parent(it))
    }

    pub fn is_at_or_below(&self, name: NameId, ancestor: NameId) -> bool {
        let depth = self.nodes[ancestor.index()].depth;
        self.upwards(name).find(|it| self.nodes[it.index()].depth <= depth) == Some(ancestor)
    }

    /// How many labels a name has.
    pub fn depth(&self, name: NameId) -> usize {
        usize::from(self.nodes[name.index()].depth)
    }

    /// The leftmost label, as it is written; empty for a top.
    pub fn label(&self, name: NameId) -> &str {
        self.source(self.nodes[name.index()].span())
    }

    /// Whether the leftmost label is the one given, in letters of either case.
    #[inline]
    pub fn is_labelled(&self, name: NameId, label: &str) -> bool {
        usize::from(self.nodes[name.index()].length) == label.len() && self.has_label(name, label)
    }

    #[inline(never)]
    fn has_label(&self, name: NameId, label: &str) -> bool {
        is_same_label(octets_of(self.text, &self.beside, self.nodes[name.index()].span()), label.as_bytes())
    }

    /// Whether the leftmost label is the asterisk alone (RFC 4592 §2.1.1).
    pub fn is_wildcard(&self, name: NameId) -> bool {
        let node = &self.nodes[name.index()];
        node.length == 1 && octets_of(self.text, &self.beside, node.span()) == b"*"
    }

    /// Whether an asterisk stands in any name but as its leftmost label.
    pub fn has_inner_asterisk(&self) -> bool {
        self.has_inner_asterisk
    }

    /// Whether a name is that of a text without a final dot, in letters of either case.
    pub fn is(&self, name: NameId, text: &str) -> bool {
        let mut labels = text.split('.');
        self.upwards(name).filter(|it| it.0 > 1).all(|it| labels.next().is_some_and(|label| self.is_labelled(it, label)))
            && labels.next().is_none()
    }

    /// Whether a name has the form of a host's, as it was first written.
    pub fn is_host(&self, name: NameId) -> bool {
        self.nodes[name.index()].flags & HOST != 0
    }

    /// Presentation form with the final dot; below [`NameId::UNNAMED`] without, as the person wrote it.
    pub fn show(&self, name: NameId) -> String {
        self.show_below(name, NameId::UNNAMED)
    }

    /// Relative to an ancestor, `@` for itself; absolute where it is none.
    pub fn show_below(&self, name: NameId, ancestor: NameId) -> String {
        match name {
            NameId::ROOT => return ".".to_string(),
            _ if name == ancestor || name == NameId::UNNAMED => return "@".to_string(),
            _ => {}
        }
        let mut shown = String::with_capacity(usize::from(self.nodes[name.index()].wire));
        for name in self.upwards(name) {
            if name == ancestor || name == NameId::UNNAMED {
                shown.pop();
                break;
            }
            if name != NameId::ROOT {
                shown.push_str(self.label(name));
                shown.push('.');
            }
        }
        shown
    }

    /// The absolute name. One below [`NameId::UNNAMED`] is taken as below the root.
    pub fn name(&self, name: NameId) -> Name {
        let span = |it: NameId| self.nodes[it.index()].span();
        let labels = || self.upwards(name).filter(|it| it.0 > 1);
        if !labels().any(|it| self.nodes[it.index()].flags & ESCAPED != 0) {
            return Name::from_labels(labels().map(|it| self.label(it).as_bytes())).unwrap_or(Name::root());
        }
        let labels: Vec<Vec<u8>> = labels().map(|it| self.octets(span(it))).collect();
        Name::from_labels(labels.iter().map(|it| &it[..])).unwrap_or(Name::root())
    }

    /// The child of a name, new where there was none. `None` where the name would be too long.
    fn child_or_new(&mut self, parent: NameId, label: Label, octets: &[u8], escaped: bool) -> Option<NameId> {
        let above = self.nodes[parent.index()];
        let (mut free, mut count) = (None, 0);
        if above.flags & MANY == 0 {
            let (mut child, first) = (above.last_child, first_bits(octets));
            while child != NameId::ROOT {
                let node = &self.nodes[child.index()];
                if node.flags & FIRST == first && self.is_child(child, parent, octets) {
                    return Some(child);
                }
                child = node.before;
                count += 1;
            }
        } else {
            let hash = hash(parent, octets);
            match self.slot(hash, parent, octets) {
                Ok(found) => return Some(found),
                Err(slot) => free = Some((hash, slot)),
            }
        }
        let wire = usize::from(above.wire) + 1 + usize::from(label.octets);
        if wire > Name::LONGEST {
            return None;
        }
        let name = NameId(self.nodes.len() as u32);
        let (length, wire, depth) = (label.span.len() as u8, wire as u8, above.depth + 1);
        let host = above.flags & HOST != 0 && !escaped && is_host_label(octets);
        // A label with an asterisk is of no host, and neither is what stands below one.
        if !host && (octets.len() > 1 && octets.contains(&b'*') || self.is_wildcard(parent)) {
            self.has_inner_asterisk = true;
        }
        let flags = if escaped { ESCAPED } else { 0 } | if host { HOST } else { 0 } | first_bits(octets);
        let (last_child, before) = (NameId::ROOT, above.last_child);
        self.nodes.push(Node { parent, last_child, before, label: label.span.start, length, wire, depth, flags });
        self.nodes[parent.index()].last_child = name;
        if let Some((hash, slot)) = free.filter(|_| self.has_free_slot()) {
            self.slotted += 1;
            self.slots[slot] = self.hash_part(hash) | name.0;
        } else if above.flags & MANY != 0 {
            self.take_slot(name);
        } else if count == FEW {
            self.take_slots_below(parent);
        }
        Some(name)
    }

    /// Puts the children of a name into the slots.
    #[inline(never)]
    fn take_slots_below(&mut self, parent: NameId) {
        self.nodes[parent.index()].flags |= MANY;
        let children: Vec<NameId> = self.children(parent).collect();
        children.into_iter().for_each(|it| self.take_slot(it));
    }

    /// The children of a name, the last first.
    fn children(&self, parent: NameId) -> impl Iterator<Item = NameId> {
        let some = |it: NameId| Some(it).filter(|it| *it != NameId::ROOT);
        std::iter::successors(some(self.nodes[parent.index()].last_child), move |it| some(self.nodes[it.index()].before))
    }

    fn child_of(&self, parent: NameId, octets: &[u8]) -> Option<NameId> {
        match self.nodes[parent.index()].flags & MANY {
            0 => self.children(parent).find(|it| self.is_child(*it, parent, octets)),
            _ => self.slot(hash(parent, octets), parent, octets).ok(),
        }
    }

    /// Whether the slots can take one more.
    fn has_free_slot(&self) -> bool {
        slots_for(self.slotted + 1) <= self.slots.len()
    }

    /// Puts a name into the slots, which has none.
    #[inline(never)]
    fn take_slot(&mut self, name: NameId) {
        if !self.has_free_slot() {
            self.grow();
        }
        let Node { parent, flags, .. } = self.nodes[name.index()];
        let written = octets_of(self.text, &self.beside, self.nodes[name.index()].span());
        let octets = if flags & ESCAPED != 0 { Cow::Owned(unescaped(written)) } else { Cow::Borrowed(written) };
        let hash = hash(parent, &octets);
        if let Err(free) = self.slot(hash, parent, &octets) {
            self.slotted += 1;
            self.slots[free] = self.hash_part(hash) | name.0;
        }
    }

    /// The name with that parent and label, or the free slot for it.
    fn slot(&self, hash: u32, parent: NameId, octets: &[u8]) -> Result<NameId, usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == FREE {
                return Err(at);
            }
            let name = NameId(slot & self.numbers);
            if slot ^ name.0 == self.hash_part(hash) && self.is_child(name, parent, octets) {
                return Ok(name);
            }
            at = (at + 1) & mask;
        }
    }

    /// The bits of a hash that stand in a slot.
    fn hash_part(&self, hash: u32) -> u32 {
        hash & !self.numbers
    }

    /// Names are moved in the order of the text, in which they and their labels stand in memory.
    #[inline(never)]
    fn grow(&mut self) {
        self.slots = vec![FREE; self.slots.len() * 2];
        self.slotted = 0;
        let slotted = |it: &NameId| self.nodes[self.nodes[it.index()].parent.index()].flags & MANY != 0;
        let names: Vec<NameId> = (2..self.nodes.len()).map(NameId::at).filter(slotted).collect();
        names.into_iter().for_each(|it| self.take_slot(it));
    }

    #[inline]
    fn is_child(&self, name: NameId, parent: NameId, octets: &[u8]) -> bool {
        let node = &self.nodes[name.index()];
        let escaped = node.flags & ESCAPED != 0;
        if node.parent != parent || !(escaped || usize::from(node.length) == octets.len()) {
            return false;
        }
        let written = octets_of(self.text, &self.beside, node.span());
        if escaped { unescaped(written).eq_ignore_ascii_case(octets) } else { is_same_label(written, octets) }
    }

    fn source(&self, span: Span) -> &str {
        source(self.text, &self.beside, span)
    }

    /// The octets of a label, escapes read.
    fn octets(&self, span: Span) -> Vec<u8> {
        unescaped(self.source(span).as_bytes())
    }
}

impl Node {
    fn span(&self) -> Span {
        Span { start: self.label, end: self.label + u32::from(self.length) }
    }
}

#[inline]
fn octets_of<'s>(text: &'s str, beside: &'s str, span: Span) -> &'s [u8] {
    match (span.start as usize).checked_sub(text.len()) {
        Some(offset) => &beside.as_bytes()[offset..offset + span.len()],
        None => &text.as_bytes()[span.range()],
    }
}

fn source<'s>(text: &'s str, beside: &'s str, span: Span) -> &'s str {
    match (span.start as usize).checked_sub(text.len()) {
        Some(offset) => Span::new(offset, span.end as usize - text.len()).of(beside),
        None => span.of(text),
    }
}

fn unescaped(written: &[u8]) -> Vec<u8> {
    let mut rest = written;
    let mut octets = Vec::with_capacity(rest.len());
    while let Some(&first) = rest.first() {
        let (octet, length) = read_escape(rest).unwrap_or((first, 1));
        octets.push(octet);
        rest = &rest[length..];
    }
    octets
}

/// Splits a written name into labels, the leftmost first, and says what they continue with.
fn split(written: &str, at: usize, origin: NameId, labels: &mut Vec<Label>) -> Result<NameId, NameFault> {
    labels.clear();
    match written {
        "" => return Err(NameFault::Empty),
        "@" => return Ok(origin),
        "." => return Ok(NameId::ROOT),
        _ => {}
    }
    let bytes = written.as_bytes();
    let (mut here, mut start, mut octets) = (0, 0, 0_usize);
    loop {
        match bytes.get(here) {
            None | Some(b'.') => {
                if octets == 0 {
                    return Err(NameFault::EmptyLabel { at: start });
                }
                if octets > Name::LONGEST_LABEL {
                    return Err(NameFault::LongLabel { at: start });
                }
                if labels.len() > Name::LONGEST / 2 {
                    return Err(NameFault::LongName);
                }
                labels.push(Label { span: Span::new(at + start, at + here), octets: octets as u8 });
                match bytes.get(here..) {
                    None | Some([]) => return Ok(origin),
                    Some([_]) => return Ok(NameId::ROOT),
                    Some(_) => (here, start, octets) = (here + 1, here + 1, 0),
                }
            }
            Some(b'\\') => {
                let (_, length) = read_escape(&bytes[here..]).ok_or(NameFault::BadEscape { at: here })?;
                here += length;
                octets += 1;
            }
            Some(_) => {
                here += 1;
                octets += 1;
            }
        }
    }
}

/// Letters, digits, and hyphens inside.
fn is_host_label(octets: &[u8]) -> bool {
    let inside = octets.iter().all(|it| it.is_ascii_alphanumeric() || *it == b'-');
    inside && !matches!(octets, [] | [b'-', ..] | [.., b'-'])
}

/// What [`FIRST`] holds.
fn first_bits(octets: &[u8]) -> u8 {
    octets.first().map_or(0, |it| it << 3)
}

/// How many slots hold so many names: at most four of five are taken.
fn slots_for(names: usize) -> usize {
    (names + names / 4 + 16).next_power_of_two()
}

/// The bits for the numbers of names: a text of so many bytes has at most half as many, and some may stand beside it.
fn numbers_for(bytes: usize) -> u32 {
    let names = (bytes / 2 + (1 << 12)) as u64;
    (names.next_power_of_two() - 1) as u32
}

/// Letters of either case give the same.
fn hash(parent: NameId, octets: &[u8]) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = u64::from(parent.0).wrapping_mul(FACTOR);
    let (chunks, rest) = octets.as_chunks();
    for &chunk in chunks {
        hash = (hash.rotate_left(23) ^ lower_case(u64::from_le_bytes(chunk))).wrapping_mul(FACTOR);
    }
    let mut last = octets.len() as u64;
    for &octet in rest {
        last = last << 8 | u64::from(octet);
    }
    hash = (hash.rotate_left(23) ^ lower_case(last)).wrapping_mul(FACTOR);
    // The upper half depends on all bits of what was multiplied, once they are folded into the lower one.
    ((hash ^ hash >> 32).wrapping_mul(FACTOR) >> 32) as u32
}

/// By length, beginning, middle and end.
fn recent_slot(written: &[u8]) -> usize {
    let four = |it: &[u8]| it.iter().take(4).fold(0, |sum, &byte| sum << 8 | u32::from(byte));
    let (middle, tail) = (&written[written.len() / 2..], &written[written.len().saturating_sub(4)..]);
    let mixed = four(written) ^ four(middle).rotate_left(11) ^ four(tail).rotate_left(21) ^ (written.len() as u32);
    (mixed.wrapping_mul(0x9e37_79b9) >> 16) as usize
}

#[cfg(test)]
mod tests {
    use super::{NameId, Names};
    use crate::syntax::zone::Words;

    #[test]
    fn children_are_found_however_many_there_are() {
        let text: String = (0..300).map(|it| format!("H{it}.many.example. ")).collect();
        let mut names = Names::new(&text, 0);
        let mut read = || Words::all(&text).map(|it| names.read(it, NameId::ROOT).unwrap()).collect::<Vec<NameId>>();
        let (first, again) = (read(), read());
        assert_eq!(first, again);
        let parent = names.parent(first[0]).unwrap();
        let found: Vec<NameId> = (0..300).map(|it| names.child(parent, &format!("h{it}")).unwrap()).collect();
        assert_eq!(first, found);
        assert!(first.is_sorted() && names.count() == 304 && names.child(parent, "h300").is_none());
    }
}
