//! The WebAssembly modules and their JavaScript, in `www/wasm/`.
//!
//! wasm-opt is left out: it makes the modules smaller by 6 %, but what is sent (brotli) larger by 4 % (measured 2026-11-23, binaryen 132).

use anyhow::{Context, Result, ensure};
use std::env;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// A module that is built.
struct Module {
    name: &'static str,
    /// The feature of the crate that says what is in it.
    feature: &'static str,
    /// For speed, with vector instructions, in place of for size.
    fast: bool,
}

/// Vector instructions, and functions with less of others in them (225 is usual) and what seldom runs in functions of its own: that is
/// 22 kB less to send, and no slower, as the browser compiles them sooner.
const FAST: &str = " -C target-feature=+simd128 -C llvm-args=-inline-threshold=125 -C llvm-args=-hot-cold-split=true";

const fn small(name: &'static str, feature: &'static str) -> Module {
    Module { name, feature, fast: false }
}

const MODULES: [Module; 8] = [
    small("mailwhy_text", "text"),
    Module { name: "mailwhy_large", feature: "text,forms,dnssec", fast: true },
    small("mailwhy_change", "change"),
    small("mailwhy_bounce", "bounce"),
    small("mailwhy_domain", "domain"),
    small("mailwhy_spf", "spf"),
    small("mailwhy_suite", "suite"),
    small("mailwhy", "package"),
];

pub fn build(top: &Path, dev: bool) -> Result<()> {
    MODULES.iter().try_for_each(|it| it.build(top, dev))
}

impl Module {
    fn build(&self, top: &Path, dev: bool) -> Result<()> {
        let module = self.compile(top, dev)?;
        let out = top.join("www/wasm");
        let stamp = out.join(format!(".{}-made-from", self.name));
        let made_from = describe(&module.metadata()?, dev)?;
        if fs::read_to_string(&stamp).is_ok_and(|it| it == made_from) {
            return Ok(());
        }
        bind(&module, &out, self.name, dev)?;
        fs::write(stamp, made_from).context("www/wasm")
    }

    fn compile(&self, top: &Path, dev: bool) -> Result<PathBuf> {
        let (profile, folder) = match (dev, self.fast) {
            (true, _) => ("dev", "debug"),
            (false, false) => ("wasm", "wasm"),
            (false, true) => ("wasm-large", "wasm-large"),
        };
        let cargo_home =
            env::var("CARGO_HOME").or_else(|_| env::var("HOME").map(|it| it + "/.cargo")).context("no CARGO_HOME")?;
        // Panic messages name source files: keep this machine's folders out of what is published.
        let remap = format!("--remap-path-prefix={cargo_home}=/cargo --remap-path-prefix={}=/mailwhy", top.display());
        let fast = if self.fast && !dev { FAST } else { "" };
        // Alone, a cdylib is optimised with all crates that are in it, which is 10 kB less to send. Beside an rlib it is not, whatever
        // the profile says: what has one caller stays a function of its own, and the browser compiles small functions sooner.
        let crates = if self.fast { "cdylib,rlib" } else { "cdylib" };
        let status = Command::new(env::var("CARGO").unwrap_or("cargo".into()))
            .current_dir(top)
            .args(["rustc", "--locked", "--package", "mailwhy", "--lib", "--no-default-features", "--features", self.feature])
            .args(["--crate-type", crates])
            .args(["--target", "wasm32-unknown-unknown", "--profile", profile])
            .env("RUSTFLAGS", remap + fast)
            .status()
            .context("cargo")?;
        ensure!(status.success(), "cargo build for wasm32 failed");
        Ok(top.join("target/wasm32-unknown-unknown").join(folder).join("mailwhy.wasm"))
    }
}

/// Changes whenever cargo wrote the module anew.
fn describe(module: &Metadata, dev: bool) -> Result<String> {
    Ok(format!("{:?} {} {dev}", module.modified()?, module.len()))
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
