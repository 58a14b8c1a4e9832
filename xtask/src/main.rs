//! `cargo run -p xtask -- [--dev]`: what the page and the npm package need from the Rust side. No global tool is needed.
//!
//! - `www/wasm/`: cargo build (wasm32), then wasm-bindgen as a library.
//! - `www/text/en/`: the catalogue of rules (`rules.json`), and what the page says of them (`words.json`).
//!
//! With `train` it makes `src/bounces/model/weights.bin` anew, and nothing else.

mod rules;
mod train;
mod wasm;

use anyhow::Result;
use std::env;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<()> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository");
    let mut arguments = env::args().skip(1);
    if arguments.by_ref().next().as_deref() == Some("train") {
        let (options, files): (Vec<String>, Vec<String>) = arguments.partition(|it| it.starts_with("--"));
        return train::train(top, &files, options.iter().any(|it| it == "--leave-out"));
    }
    rules::write(&top.join("www/text/en"))?;
    wasm::build(top, env::args().any(|it| it == "--dev"))
}
