use crate::records::Name;
use crate::records::name::{NameFault, read_escape};
use crate::text::Span;
use std::cell::RefCell;
use std::hash::{DefaultHasher, Hasher};

/// The names of a zone as a tree of labels, each label a span of the text: a name costs 16 bytes however often it is written.
///
/// Every name has its ancestors in the tree, so empty non-terminals, delegations and wildcards are found by walking up.
pub struct Names<'t> {
    text: &'t str,
    /// Labels that do not stand in the text: those of an origin that was given with it. Their offsets begin at the end of the text.
    beside: String,
    nodes: Vec<Node>,
    /// Open addressing: the number of a node, or [`EMPTY`].
    slots: Vec<u32>,
    /// Used again for each name, so that reading one allocates nothing.
    labels: RefCell<Vec<Label>>,
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
    hash: u32,
    label: u32,
    /// Bytes of the label as it is written.
    length: u8,
    /// Octets of the whole name in wire form.
    wire: u8,
    depth: u8,
}

#[derive(Clone, Copy)]
struct Label {
    span: Span,
    octets: u8,
}

const EMPTY: u32 = u32::MAX;

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
}

impl<'t> Names<'t> {
    pub fn new(text: &'t str) -> Names<'t> {
        let top = Node { parent: NameId::ROOT, hash: 0, label: 0, length: 0, wire: 1, depth: 0 };
        Names { text, beside: String::new(), nodes: vec![top, top], slots: vec![EMPTY; 64], labels: RefCell::default() }
    }

    /// How many names there are, with the root and [`NameId::UNNAMED`]. Their numbers are below it.
    pub fn count(&self) -> usize {
        self.nodes.len()
    }

    /// Takes in a name of the text; a relative one continues with `origin`.
    pub fn read(&mut self, word: Span, origin: NameId) -> Result<NameId, NameFault> {
        let mut labels = self.labels.take();
        let start = split(word.of(self.text), word.start as usize, origin, &mut labels);
        let read = start.and_then(|mut name| {
            for label in labels.iter().rev() {
                let wire = usize::from(self.nodes[name.index()].wire) + 1 + usize::from(label.octets);
                if wire > Name::LONGEST {
                    return Err(NameFault::LongName);
                }
                name = self.child_or_new(name, *label, wire as u8);
            }
            Ok(name)
        });
        *self.labels.get_mut() = labels;
        read
    }

    /// Takes in a name that does not stand in the text.
    pub fn take(&mut self, name: &Name) -> NameId {
        let mut id = NameId::ROOT;
        let written = name.to_string();
        let start = self.text.len() + self.beside.len();
        self.beside.push_str(&written);
        let mut labels = Vec::new();
        if split(&written, start, NameId::ROOT, &mut labels).is_ok() {
            for label in labels.iter().rev() {
                let wire = usize::from(self.nodes[id.index()].wire) + 1 + usize::from(label.octets);
                id = self.child_or_new(id, *label, wire.min(Name::LONGEST) as u8);
            }
        }
        id
    }

    /// Looks for a name of the text without taking it in.
    pub fn locate(&self, word: Span, origin: NameId) -> Result<Located, NameFault> {
        let mut labels = self.labels.borrow_mut();
        let start = split(word.of(self.text), word.start as usize, origin, &mut labels)?;
        let wire: usize = labels.iter().map(|it| 1 + usize::from(it.octets)).sum();
        if wire + usize::from(self.nodes[start.index()].wire) > Name::LONGEST {
            return Err(NameFault::LongName);
        }
        let mut located = Located { closest: start, missing: labels.len() as u8 };
        for label in labels.iter().rev() {
            let mut buffer = [0; 64];
            let octets = self.lower_case(*label, &mut buffer);
            let Ok(child) = self.slot(hash(located.closest, octets), located.closest, octets) else { break };
            located = Located { closest: child, missing: located.missing - 1 };
        }
        Ok(located)
    }

    /// Looks for a name from elsewhere.
    pub fn find(&self, name: &Name) -> Located {
        let labels: Vec<Vec<u8>> = name.labels().map(<[u8]>::to_ascii_lowercase).collect();
        let mut located = Located { closest: NameId::ROOT, missing: labels.len() as u8 };
        for octets in labels.iter().rev() {
            let Ok(child) = self.slot(hash(located.closest, octets), located.closest, octets) else { break };
            located = Located { closest: child, missing: located.missing - 1 };
        }
        located
    }

    /// The child of a name with that label.
    pub fn child(&self, parent: NameId, label: &str) -> Option<NameId> {
        self.slot(hash(parent, label.to_ascii_lowercase().as_bytes()), parent, label.to_ascii_lowercase().as_bytes()).ok()
    }

    /// The name without its leftmost label; a top has none.
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
        let node = &self.nodes[name.index()];
        self.source(Span::new(node.label as usize, node.label as usize + usize::from(node.length)))
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
        let mut shown = String::new();
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
        let labels: Vec<Vec<u8>> = self.upwards(name).filter(|it| it.0 > 1).map(|it| self.octets(self.span(it))).collect();
        Name::from_labels(labels.iter().map(|it| &it[..])).unwrap_or(Name::root())
    }

    fn child_or_new(&mut self, parent: NameId, label: Label, wire: u8) -> NameId {
        let mut buffer = [0; 64];
        let octets = self.lower_case(label, &mut buffer);
        let hash = hash(parent, octets);
        match self.slot(hash, parent, octets) {
            Ok(name) => name,
            Err(slot) => {
                let name = NameId(self.nodes.len() as u32);
                self.slots[slot] = name.0;
                let depth = self.nodes[parent.index()].depth + 1;
                let length = (label.span.end - label.span.start) as u8;
                self.nodes.push(Node { parent, hash, label: label.span.start, length, wire, depth });
                if self.nodes.len() * 3 > self.slots.len() * 2 {
                    self.grow();
                }
                name
            }
        }
    }

    /// The octets of a label in lower case, escapes read.
    fn lower_case<'b>(&self, label: Label, buffer: &'b mut [u8; 64]) -> &'b [u8] {
        let source = self.source(label.span).as_bytes();
        let octets = &mut buffer[..usize::from(label.octets)];
        if source.len() == octets.len() {
            octets.copy_from_slice(source);
        } else {
            octets.copy_from_slice(&self.octets(label.span));
        }
        octets.make_ascii_lowercase();
        octets
    }

    /// The name with that parent and that label in lower case, or the free slot for it.
    fn slot(&self, hash: u32, parent: NameId, octets: &[u8]) -> Result<NameId, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let id = self.slots[slot];
            if id == EMPTY {
                return Err(slot);
            }
            let node = &self.nodes[id as usize];
            if node.hash == hash && node.parent == parent && self.has_label(NameId(id), octets) {
                return Ok(NameId(id));
            }
            slot = (slot + 1) & mask;
        }
    }

    fn has_label(&self, name: NameId, octets: &[u8]) -> bool {
        let written = self.label(name).as_bytes();
        written.eq_ignore_ascii_case(octets)
            || (written.contains(&b'\\') && self.octets(self.span(name)).eq_ignore_ascii_case(octets))
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![EMPTY; mask + 1];
        for (id, node) in self.nodes.iter().enumerate().skip(2) {
            let mut slot = node.hash as usize & mask;
            while slots[slot] != EMPTY {
                slot = (slot + 1) & mask;
            }
            slots[slot] = id as u32;
        }
        self.slots = slots;
    }

    fn span(&self, name: NameId) -> Span {
        let node = &self.nodes[name.index()];
        Span::new(node.label as usize, node.label as usize + usize::from(node.length))
    }

    fn source(&self, span: Span) -> &str {
        match (span.start as usize).checked_sub(self.text.len()) {
            Some(offset) => Span::new(offset, span.end as usize - self.text.len()).of(&self.beside),
            None => span.of(self.text),
        }
    }

    /// The octets of a label, escapes read.
    fn octets(&self, span: Span) -> Vec<u8> {
        let mut rest = self.source(span).as_bytes();
        let mut octets = Vec::with_capacity(rest.len());
        while let Some(&first) = rest.first() {
            let (octet, length) = read_escape(rest).unwrap_or((first, 1));
            octets.push(octet);
            rest = &rest[length..];
        }
        octets
    }
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

/// SipHash: names do not collide in numbers by accident, nor easily by design.
fn hash(parent: NameId, lower_case: &[u8]) -> u32 {
    let mut hasher = DefaultHasher::new();
    hasher.write_u32(parent.0);
    hasher.write(lower_case);
    hasher.finish() as u32
}
