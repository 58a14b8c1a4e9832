//! The WebAssembly module and its JavaScript, in `www/wasm/`.

use anyhow::{Context, Result, ensure};
use std::env;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

pub fn build(top: &Path, dev: bool) -> Result<()> {
    let module = compile(top, dev)?;
    let out = top.join("www/wasm");
    let stamp = out.join(".made-from");
    let made_from = describe(&module.metadata()?, dev)?;
    if fs::read_to_string(&stamp).is_ok_and(|it| it == made_from) {
        return Ok(());
    }
    bind(&module, &out, dev)?;
    if !dev {
        optimise(top, &out.join("mailwhy_bg.wasm"));
    }
    fs::write(stamp, made_from).context("www/wasm")
}

/// Changes whenever cargo wrote the module anew.
fn describe(module: &Metadata, dev: bool) -> Result<String> {
    Ok(format!("{:?} {} {dev}", module.modified()?, module.len()))
}

fn compile(top: &Path, dev: bool) -> Result<PathBuf> {
    let (profile, folder) = if dev { ("dev", "debug") } else { ("release", "release") };
    let cargo_home = env::var("CARGO_HOME").or_else(|_| env::var("HOME").map(|it| it + "/.cargo")).context("no CARGO_HOME")?;
    // Panic messages name source files: keep this machine's folders out of what is published.
    let remap = format!("--remap-path-prefix={cargo_home}=/cargo --remap-path-prefix={}=/mailwhy", top.display());
    let status = Command::new(env::var("CARGO").unwrap_or("cargo".into()))
        .current_dir(top)
        .args(["build", "--locked", "--package", "mailwhy", "--lib", "--no-default-features"])
        .args(["--target", "wasm32-unknown-unknown", "--profile", profile])
        .env("RUSTFLAGS", remap)
        .status()
        .context("cargo")?;
    ensure!(status.success(), "cargo build for wasm32 failed");
    Ok(top.join("target/wasm32-unknown-unknown").join(folder).join("mailwhy.wasm"))
}

fn bind(module: &Path, out: &Path, dev: bool) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name("mailwhy")
        .typescript(true)
        .web(true)?
        .keep_debug(dev)
        // Names would add a fifth to what every visitor loads.
        .remove_name_section(!dev)
        .remove_producers_section(!dev)
        .generate(out)
        .context("wasm-bindgen")
}

/// wasm-opt of the npm package `binaryen`. Where it is not installed or fails, the module stays as it is: it is only a little larger.
fn optimise(top: &Path, module: &Path) {
    let out = module.with_extension("optimised");
    let status = Command::new("node")
        .arg(top.join("node_modules/binaryen/bin/wasm-opt"))
        // Features by name: with all of them the result would hold some that Node 20 refuses.
        .args(["--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext", "--enable-mutable-globals"])
        .args(["--enable-reference-types", "--enable-multivalue"])
        .args(["-O3", "--strip-debug", "--strip-producers"])
        .arg(module)
        .arg("-o")
        .arg(&out)
        .status();
    let done = matches!(&status, Ok(it) if it.success()) && fs::rename(&out, module).is_ok();
    if !done {
        let _ = fs::remove_file(&out);
        eprintln!("wasm-opt was left out ({status:?}); the module works without it");
    }
}
