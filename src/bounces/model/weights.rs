//! What the model has learnt, as it is stored: small, and unpacked once.
//!
//! The names of the causes, each ended by a line feed, then an empty line; a bias for each cause; then for each feature in the order of
//! its hash the step from the one before (a number in groups of seven bits), how many causes it speaks about, and for each of them its number and
//! its weight. Biases and weights are signed bytes in steps of a sixteenth.

use crate::bounces::causes::{CAUSES, Cause};
use std::collections::HashMap;
use std::sync::OnceLock;

/// A linear model: for each feature how far it speaks for or against a cause.
#[derive(Clone, Debug)]
pub struct Model {
    causes: Vec<Cause>,
    bias: Vec<f32>,
    /// Where the weights of a feature begin and end.
    places: HashMap<u32, (u32, u32)>,
    weights: Vec<(u8, i8)>,
}

/// A stored weight of 1.
pub const UNIT: f32 = 16.0;

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
        let cause = |name: &str| CAUSES.iter().find(|it| it.name == name).map(|it| it.cause);
        let causes: Vec<Cause> = names.split('\n').map(cause).collect::<Option<_>>()?;
        let mut rest = bytes[end + 2..].iter().copied();
        let bias = (0..causes.len()).map(|_| rest.next().map(|it| f32::from(it as i8) / UNIT)).collect::<Option<_>>()?;
        let (mut places, mut weights, mut hash) = (HashMap::new(), Vec::new(), 0_u32);
        while let Some(step) = read_number(&mut rest) {
            hash = hash.checked_add(step)?;
            let start = weights.len() as u32;
            for _ in 0..rest.next()? {
                let (cause, weight) = (rest.next()?, rest.next()? as i8);
                if usize::from(cause) >= causes.len() {
                    return None;
                }
                weights.push((cause, weight));
            }
            places.insert(hash, (start, weights.len() as u32));
        }
        Some(Model { causes, bias, places, weights })
    }

    /// The bytes of a model: for each feature, in the order of its hash, its causes and stored weights.
    pub fn write(causes: &[&str], bias: &[i8], features: &[(u32, Vec<(u8, i8)>)]) -> Vec<u8> {
        let mut out = causes.join("\n").into_bytes();
        out.extend_from_slice(b"\n\n");
        out.extend(bias.iter().map(|&it| it as u8));
        let mut before = 0;
        for (hash, weights) in features {
            write_number(hash - before, &mut out);
            before = *hash;
            out.push(weights.len() as u8);
            weights.iter().for_each(|&(cause, weight)| out.extend([cause, weight as u8]));
        }
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
        let (start, end) = self.places.get(&feature).copied().unwrap_or_default();
        self.weights[start as usize..end as usize].iter().map(|&(cause, weight)| (usize::from(cause), f32::from(weight) / UNIT))
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
