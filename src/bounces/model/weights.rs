//! What the model has learnt, as it is stored: small, and unpacked once.
//!
//! The names of the causes, each ended by a line feed, then an empty line; a bias for each cause; the number of features; then in columns,
//! which compress better than rows: for each feature in the order of its hash the step from the one before; a byte for each of its causes,
//! with the step from its cause before and two marks; and the weights that are not 1, as most are. Numbers are in groups of seven bits;
//! biases and weights are signed bytes in halves.

use super::features::HASHES;
use crate::bounces::causes::{CAUSES, Cause};
use std::sync::OnceLock;

/// A linear model: for each feature how far it speaks for or against a cause.
#[derive(Clone, Debug)]
pub struct Model {
    causes: Vec<Cause>,
    bias: Vec<f32>,
    /// The features in the order of their hashes, each with where its weights begin; then the end.
    features: Vec<(u32, u32)>,
    /// Where the features begin whose hashes have these first bits.
    first: Vec<u32>,
    weights: Vec<(u8, i8)>,
}

/// So many last bits the hashes of neighbours may differ in.
const NEAR: u32 = 4;

/// In the byte of a cause: the step, whether it is the last of its feature, and whether its weight stands in the last column.
const STEP: u8 = 63;
const LAST: u8 = 64;
const OTHER: u8 = 128;

/// What stands in the place of a cause for texts that tell of no bounce at all: the last one.
pub const ORDINARY: &str = "ordinary";

/// A stored weight of 1.
pub const UNIT: f32 = 2.0;

impl Model {
    /// The one in this crate.
    pub fn built_in() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Model::read(include_bytes!("weights.bin")).expect("a test reads it"))
    }

    /// Reads what [`Model::write`] has written; nothing where it is something else.
    pub fn read(bytes: &[u8]) -> Option<Model> {
        let end = bytes.windows(2).position(|it| it == b"\n\n")?;
        let names = std::str::from_utf8(&bytes[..end]).ok()?;
        let cause = |name: &str| match name {
            ORDINARY => Some(Cause::Unknown),
            _ => CAUSES.iter().find(|it| it.name == name).map(|it| it.cause),
        };
        let causes: Vec<Cause> = names.split('\n').map(cause).collect::<Option<_>>()?;
        let mut rest = bytes[end + 2..].iter().copied();
        let bias = (0..causes.len()).map(|_| rest.next().map(|it| f32::from(it as i8) / UNIT)).collect::<Option<_>>()?;
        let features = read_number(&mut rest)?;
        let steps: Vec<u32> = (0..features).map(|_| read_number(&mut rest)).collect::<Option<_>>()?;
        let (mut marks, mut ended) = (Vec::new(), 0);
        while ended < features {
            let mark = rest.next()?;
            ended += u32::from(mark & LAST != 0);
            marks.push(mark);
        }
        let (mut features, mut first) = (Vec::with_capacity(steps.len() + 1), Vec::new());
        let (mut steps, mut weights) = (steps.into_iter(), Vec::with_capacity(marks.len()));
        let (mut hash, mut cause, mut begins) = (0_u32, 0, true);
        for mark in marks {
            if begins {
                hash = hash.checked_add(steps.next()?).filter(|it| (*it as usize) < HASHES)?;
                first.resize(first.len().max((hash >> NEAR) as usize + 1), features.len() as u32);
                features.push((hash, weights.len() as u32));
                cause = 0;
            }
            cause += mark & STEP;
            if usize::from(cause) >= causes.len() {
                return None;
            }
            weights.push((cause, if mark & OTHER == 0 { 1 } else { rest.next()? as i8 }));
            begins = mark & LAST != 0;
        }
        features.push((u32::MAX, weights.len() as u32));
        rest.next().is_none().then_some(Model { causes, bias, features, first, weights })
    }

    /// The bytes of a model: for each feature, in the order of its hash, its causes and stored weights.
    pub fn write(causes: &[&str], bias: &[i8], features: &[(u32, Vec<(u8, i8)>)]) -> Vec<u8> {
        let mut out = causes.join("\n").into_bytes();
        out.extend_from_slice(b"\n\n");
        out.extend(bias.iter().map(|&it| it as u8));
        write_number(features.len() as u32, &mut out);
        let mut before = 0;
        for (hash, _) in features {
            write_number(hash - before, &mut out);
            before = *hash;
        }
        let mut others = Vec::new();
        for (_, weights) in features {
            let mut before = 0;
            for (at, &(cause, weight)) in weights.iter().enumerate() {
                let last = if at + 1 == weights.len() { LAST } else { 0 };
                let other = if weight == 1 { 0 } else { OTHER };
                out.push((cause - before) | last | other);
                before = cause;
                others.extend((weight != 1).then_some(weight as u8));
            }
        }
        out.extend(others);
        out
    }

    pub(super) fn causes(&self) -> &[Cause] {
        &self.causes
    }

    pub(super) fn bias(&self) -> &[f32] {
        &self.bias
    }

    /// How far a feature speaks for the causes, by their numbers.
    pub(super) fn of(&self, feature: u32) -> impl Iterator<Item = (usize, f32)> {
        let from = self.first.get((feature >> NEAR) as usize).map_or(self.features.len() - 1, |it| *it as usize);
        // The last one is above all.
        let at = from + self.features[from..].iter().take_while(|it| it.0 < feature).count();
        let end = if self.features[at].0 == feature { at + 1 } else { at };
        self.weights[self.features[at].1 as usize..self.features[end].1 as usize]
            .iter()
            .map(|&(cause, weight)| (usize::from(cause), f32::from(weight) / UNIT))
    }
}

fn write_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 128 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

fn read_number(bytes: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let mut number = 0_u32;
    for shift in (0..32).step_by(7) {
        let byte = bytes.next()?;
        number |= u32::from(byte & 127).checked_shl(shift)?;
        if byte < 128 {
            return Some(number);
        }
    }
    None
}
