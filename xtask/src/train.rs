//! `npm run train:bounce -- [replies.jsonl ...]`: what the words of replies suggest, learnt anew.
//!
//! Softmax regression, fitted by FTRL-proximal (McMahan and others, "Ad Click Prediction: a View from the Trenches", 2013), whose L1 term leaves
//! few weights, with dropout (Srivastava and others, 2014): each time some of the words are left out, so that no word alone stands for a
//! cause, as other people use other words. The same input gives the same bytes. With `--leave-out` nothing is written: it tells how the model does on each source
//! of replies when that source was left out.

use anyhow::{Context, Result, ensure};
use mailwhy::bounces::causes::CAUSES;
use mailwhy::bounces::model::{MOST_WORDS, Model, ORDINARY, UNIT, features};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

/// A text with its cause, and how much it counts.
struct Sample {
    cause: usize,
    features: Vec<u32>,
    weight: f32,
    text: String,
    /// Other causes that are right, too.
    also: Vec<usize>,
    source: Option<String>,
}

/// So many sentences are made of a line of wordings, at the most.
const OF_A_LINE: usize = 60;
const EPOCHS: usize = 15;
/// So many words of a hundred are left out.
const LEFT_OUT: usize = 20;
/// FTRL-proximal: the learning rate, its beginning, and the two penalties.
const ALPHA: f32 = 0.35;
const BETA: f32 = 1.0;
const L1: f32 = 65.0;
const L2: f32 = 0.1;
/// A reply that somebody really got says more than a sentence made of a template.
const REAL: f32 = 5.0;
/// One whose meaning its provider documents, or others have agreed on, should be read so, whatever else is learnt.
const AGREED: f32 = 12.0;
/// The sample of a row should be understood by the model as the row decides it.
const ROW: f32 = 20.0;

/// A word by itself says as much as a line of sentences in which it stands among others, which would explain it away.
const WORD: f32 = 1.5;

/// There is more that is no bounce than a list of wordings can say.
const ORDINARY_WEIGHT: f32 = 2.0;

pub fn train(top: &Path, files: &[String], leave_out: bool) -> Result<()> {
    let names: Vec<&'static str> = CAUSES.iter().map(|it| it.name).chain([ORDINARY]).collect();
    let folder = top.join("src/bounces/model");
    let mut samples = wordings(&fs::read_to_string(folder.join("wording.txt")).context("wording.txt")?, &names)?;
    // In one order everywhere, as each sample is learnt in its turn.
    let mut files_of_rows: Vec<_> =
        fs::read_dir(top.join("src/bounces/rules"))?.map(|it| Ok(it?.path())).collect::<Result<_>>()?;
    files_of_rows.sort();
    for file in files_of_rows {
        rows(&fs::read_to_string(file)?, &names, &mut samples)?;
    }
    let replies = fs::read_to_string(folder.join("replies.tsv")).context("replies.tsv")?;
    samples.extend(replies.lines().filter_map(|line| labelled(line, &names)));
    for file in files {
        let text = fs::read_to_string(file).with_context(|| file.clone())?;
        samples.extend(text.lines().filter_map(|line| reply(line, &names)));
    }
    if leave_out {
        report(&samples, &names);
        return Ok(());
    }
    let bytes = Trainer::fit(&samples, &names);
    println!("{} samples, {} bytes", samples.len(), bytes.len());
    fs::write(folder.join("weights.bin"), bytes).context("weights.bin")
}

/// The sentences that the lines of `wording.txt` stand for.
fn wordings(text: &str, names: &[&str]) -> Result<Vec<Sample>> {
    let (mut samples, mut cause, mut random) = (Vec::new(), None, Random(7));
    for line in text.lines().filter(|it| !it.is_empty() && !it.starts_with('#')) {
        if let Some(name) = line.strip_prefix("= ") {
            cause = names.iter().position(|it| *it == name);
            ensure!(cause.is_some(), "wording.txt: no cause {name}");
            continue;
        }
        let cause = cause.context("wording.txt begins without a cause")?;
        if let Some(words) = line.strip_prefix("~ ") {
            samples.extend(words.split(", ").map(|it| Sample::new(cause, it.to_string(), WORD)));
            continue;
        }
        let parts = parts(line);
        let all: usize = parts.iter().map(Vec::len).fold(1, usize::saturating_mul);
        let mut made = Vec::new();
        for _ in 0..OF_A_LINE.min(2 * all) {
            let words = parts.iter().map(|it| it[random.below(it.len())]).collect::<String>();
            let sentence = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if !made.contains(&sentence) {
                made.push(sentence);
            }
        }
        let weight = if names[cause] == ORDINARY { ORDINARY_WEIGHT } else { 1.0 } / (made.len() as f32).sqrt();
        samples.extend(made.into_iter().map(|text| Sample::new(cause, text, weight)));
    }
    Ok(samples)
}

/// A line as its choices, one after the other: `(a|b)` one of them, `[a]` perhaps nothing.
fn parts(line: &str) -> Vec<Vec<&str>> {
    let (mut parts, mut rest) = (Vec::new(), line);
    while !rest.is_empty() {
        let (mut choices, close) = match rest.as_bytes()[0] {
            b'(' => (vec![], ')'),
            b'[' => (vec![""], ']'),
            _ => {
                let (plain, after) = rest.split_at(rest.find(['(', '[']).unwrap_or(rest.len()));
                parts.push(vec![plain]);
                rest = after;
                continue;
            }
        };
        let end = rest.find(close).unwrap_or(rest.len());
        choices.extend(rest[1..end].split('|'));
        parts.push(choices);
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    parts
}

/// The samples of the rows: what they decide, the model should have learnt, too.
fn rows(text: &str, names: &[&str], samples: &mut Vec<Sample>) -> Result<()> {
    let file: toml::Table = text.parse()?;
    for row in file.get("rule").and_then(toml::Value::as_array).into_iter().flatten() {
        let cause = row.get("cause").and_then(toml::Value::as_str);
        let Some(cause) = names.iter().position(|it| Some(*it) == cause) else { continue };
        let own = row.get("samples").and_then(toml::Value::as_array).into_iter().flatten();
        samples.extend(own.filter_map(toml::Value::as_str).map(|it| Sample::new(cause, it.to_string(), ROW)));
    }
    Ok(())
}

/// A line with the causes that are right, the first first, and behind a tab what somebody was told.
fn labelled(line: &str, names: &[&str]) -> Option<Sample> {
    let (causes, text) = line.split_once('\t')?;
    let mut causes = causes.split('|').filter_map(|cause| names.iter().position(|name| *name == cause));
    let mut sample = Sample::new(causes.next()?, text.to_string(), REAL);
    sample.also = causes.collect();
    Some(sample)
}

/// A line of JSON with `text`, `expected`, `also_ok` and `source`.
fn reply(line: &str, names: &[&str]) -> Option<Sample> {
    let row: Value = serde_json::from_str(line).ok()?;
    let number = |it: &Value| names.iter().position(|name| Some(*name) == it.as_str());
    let mut sample = Sample::new(number(&row["expected"])?, row["text"].as_str()?.to_string(), AGREED);
    sample.also = row["also_ok"].as_array().into_iter().flatten().filter_map(number).collect();
    sample.source = row["source"].as_str().map(|it| it.split(':').next().unwrap_or(it).to_string());
    Some(sample)
}

impl Sample {
    fn new(cause: usize, text: String, weight: f32) -> Sample {
        let features = features(&text, MOST_WORDS).0.into_iter().map(|it| it.hash).collect();
        Sample { cause, features, weight, text, also: vec![], source: None }
    }
}

/// How the model does on each source when it has not seen it.
fn report(samples: &[Sample], names: &[&str]) {
    let mut sources: BTreeMap<&str, (u32, u32, u32)> = BTreeMap::new();
    let group = |it: usize| CAUSES[it].group;
    let all: Vec<&str> = samples.iter().filter_map(|it| it.source.as_deref()).collect();
    for source in std::collections::BTreeSet::from_iter(all) {
        let (out, kept): (Vec<&Sample>, Vec<&Sample>) = samples.iter().partition(|it| it.source.as_deref() == Some(source));
        let model = Model::read(&Trainer::fit_some(&kept, names)).expect("it was just written");
        for sample in out {
            let found = model.suggest(&sample.text).map(|it| it.cause.row().name);
            let found = names.iter().position(|it| Some(*it) == found);
            let right = |it: usize| found == Some(it);
            let counts = sources.entry(source).or_default();
            let accepted = || std::iter::once(sample.cause).chain(sample.also.iter().copied());
            counts.0 += u32::from(accepted().any(|it| found.is_some_and(|found| group(found) == group(it))));
            counts.1 += u32::from(accepted().any(right));
            counts.2 += 1;
        }
    }
    for (source, (groups, causes, count)) in &sources {
        let percent = |it: &u32| f64::from(*it) * 100.0 / f64::from(*count);
        println!("left out {source}: group {:.1} %, cause {:.1} % of {count}", percent(groups), percent(causes));
    }
    let sum = sources.values().fold((0, 0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1, sum.2 + it.2));
    println!(
        "left out, all: group {:.1} %, cause {:.1} %",
        f64::from(sum.0) * 100.0 / f64::from(sum.2.max(1)),
        f64::from(sum.1) * 100.0 / f64::from(sum.2.max(1))
    );
}

/// The state of FTRL-proximal: for each feature and cause the sum of gradients, the root of the sum of their squares, and the weight that
/// follows from both.
struct Trainer {
    causes: usize,
    rows: HashMap<u32, usize>,
    sums: Vec<f32>,
    roots: Vec<f32>,
    weights: Vec<f32>,
}

impl Trainer {
    fn fit(samples: &[Sample], names: &[&str]) -> Vec<u8> {
        Trainer::fit_some(&samples.iter().collect::<Vec<_>>(), names)
    }

    fn fit_some(samples: &[&Sample], names: &[&str]) -> Vec<u8> {
        let mut trainer = Trainer::new(samples, names.len());
        let mut order: Vec<usize> = (0..samples.len()).collect();
        let mut random = Random(11);
        for _ in 0..EPOCHS {
            for at in (1..order.len()).rev() {
                order.swap(at, random.below(at + 1));
            }
            for &at in &order {
                trainer.learn(samples[at], &mut random);
            }
        }
        trainer.write(names)
    }

    /// What stands in one sample only is chance. Row 0 is the bias.
    fn new(samples: &[&Sample], causes: usize) -> Trainer {
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        samples.iter().flat_map(|it| &it.features).for_each(|it| *counts.entry(*it).or_default() += 1);
        let kept = counts.into_iter().filter(|it| it.1 > 1).map(|it| it.0);
        let rows: HashMap<u32, usize> = kept.enumerate().map(|(at, hash)| (hash, at + 1)).collect();
        let size = (rows.len() + 1) * causes;
        Trainer { causes, rows, sums: vec![0.0; size], roots: vec![0.0; size], weights: vec![0.0; size] }
    }

    fn learn(&mut self, sample: &Sample, random: &mut Random) {
        let heard = sample.features.iter().filter(|_| random.below(100) >= LEFT_OUT);
        let rows: Vec<usize> = std::iter::once(0).chain(heard.filter_map(|it| self.rows.get(it).copied())).collect();
        let mut says = vec![0.0_f32; self.causes];
        for row in &rows {
            let weights = &self.weights[row * self.causes..][..self.causes];
            says.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
        }
        let top = says.iter().copied().fold(f32::MIN, f32::max);
        let total: f32 = says.iter().map(|it| (it - top).exp()).sum();
        let wanted = |cause: usize| f32::from(u8::from(cause == sample.cause));
        let gradient = |(cause, it): (usize, f32)| ((it - top).exp() / total - wanted(cause)) * sample.weight;
        let gradients: Vec<f32> = says.into_iter().enumerate().map(gradient).collect();
        for row in rows {
            let at = row * self.causes..(row + 1) * self.causes;
            let state = self.sums[at.clone()].iter_mut().zip(&mut self.roots[at.clone()]).zip(&mut self.weights[at]);
            for (((sum, root), weight), gradient) in state.zip(&gradients) {
                let next = (*root * *root + gradient * gradient).sqrt();
                *sum += gradient - (next - *root) / ALPHA * *weight;
                *root = next;
                *weight = -(sum.abs() - L1).max(0.0).copysign(*sum) / ((BETA + next) / ALPHA + L2);
            }
        }
    }

    fn write(&self, names: &[&str]) -> Vec<u8> {
        let stored = |at: usize| (self.weights[at] * UNIT).round().clamp(-127.0, 127.0) as i8;
        let bias: Vec<i8> = (0..self.causes).map(stored).collect();
        let mut rows: Vec<(u32, usize)> = self.rows.iter().map(|(hash, row)| (*hash, *row)).collect();
        rows.sort_unstable();
        let weights = |row: usize| (0..self.causes).map(move |cause| (cause as u8, stored(row * self.causes + cause)));
        let features = rows.into_iter().map(|(hash, row)| (hash, weights(row).filter(|it| it.1 != 0).collect::<Vec<_>>()));
        Model::write(names, &bias, &features.filter(|it| !it.1.is_empty()).collect::<Vec<_>>())
    }
}

/// The same numbers on every machine (a linear congruential generator, the constants of Numerical Recipes).
struct Random(u32);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % end
    }
}
