//! The WebAssembly modules and their JavaScript, in `www/wasm/`.
//!
//! wasm-opt is left out: it makes the modules smaller by 6 %, but what is sent (brotli) larger by 4 % (measured 2026-11-23, binaryen 132).

use anyhow::{Context, Result, ensure};
use std::env;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// A module by its name, and the feature of the crate that says what is in it.
const MODULES: [(&str, &str); 5] = [
    ("mailwhy_text", "text"),
    ("mailwhy_change", "change"),
    ("mailwhy_bounce", "bounce"),
    ("mailwhy_domain", "domain"),
    ("mailwhy", "package"),
];

pub fn build(top: &Path, dev: bool) -> Result<()> {
    MODULES.iter().try_for_each(|(name, feature)| build_module(top, name, feature, dev))
}

fn build_module(top: &Path, name: &str, feature: &str, dev: bool) -> Result<()> {
    let module = compile(top, feature, dev)?;
    let out = top.join("www/wasm");
    let stamp = out.join(format!(".{name}-made-from"));
    let made_from = describe(&module.metadata()?, dev)?;
    if fs::read_to_string(&stamp).is_ok_and(|it| it == made_from) {
        return Ok(());
    }
    bind(&module, &out, name, dev)?;
    fs::write(stamp, made_from).context("www/wasm")
}

/// Changes whenever cargo wrote the module anew.
fn describe(module: &Metadata, dev: bool) -> Result<String> {
    Ok(format!("{:?} {} {dev}", module.modified()?, module.len()))
}

fn compile(top: &Path, feature: &str, dev: bool) -> Result<PathBuf> {
    let (profile, folder) = if dev { ("dev", "debug") } else { ("wasm", "wasm") };
    let cargo_home = env::var("CARGO_HOME").or_else(|_| env::var("HOME").map(|it| it + "/.cargo")).context("no CARGO_HOME")?;
    // Panic messages name source files: keep this machine's folders out of what is published.
    let remap = format!("--remap-path-prefix={cargo_home}=/cargo --remap-path-prefix={}=/mailwhy", top.display());
    let status = Command::new(env::var("CARGO").unwrap_or("cargo".into()))
        .current_dir(top)
        .args(["build", "--locked", "--package", "mailwhy", "--lib", "--no-default-features", "--features", feature])
        .args(["--target", "wasm32-unknown-unknown", "--profile", profile])
        .env("RUSTFLAGS", remap)
        .status()
        .context("cargo")?;
    ensure!(status.success(), "cargo build for wasm32 failed");
    Ok(top.join("target/wasm32-unknown-unknown").join(folder).join("mailwhy.wasm"))
}

fn bind(module: &Path, out: &Path, name: &str, dev: bool) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .typescript(true)
        .web(true)?
        .keep_debug(dev)
        // Names would add a fifth to what every visitor loads.
        .remove_name_section(!dev)
        .remove_producers_section(!dev)
        .generate(out)
        .context("wasm-bindgen")
}
