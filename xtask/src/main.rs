//! `cargo run -p xtask -- [--dev]` : cargo build (wasm32) -> wasm-bindgen -> wasm-opt. No global tool needed.
use anyhow::{Context, Result, ensure};
use std::{env, path::Path, process::Command};

fn main() -> Result<()> {
    let dev = env::args().any(|a| a == "--dev");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let profile = if dev { "dev" } else { "release" };
    let st = Command::new(env::var("CARGO").unwrap_or("cargo".into()))
        .current_dir(root)
        .args([
            "build",
            "-p",
            "mailwhy",
            "--lib",
            "--no-default-features",
            "--locked",
            "--target",
            "wasm32-unknown-unknown",
            "--profile",
            profile,
        ])
        .env(
            "RUSTFLAGS",
            format!(
                "--remap-path-prefix={}=/cargo --remap-path-prefix={}=/src",
                env::var("CARGO_HOME").unwrap_or(format!("{}/.cargo", env::var("HOME")?)),
                root.display()
            ),
        )
        .status()?;
    ensure!(st.success(), "cargo build failed");
    let dir = if dev { "debug" } else { "release" };
    let wasm = root.join(format!("target/wasm32-unknown-unknown/{dir}/mailwhy.wasm"));
    let out = root.join("www/wasm");
    let mut b = wasm_bindgen_cli_support::Bindgen::new();
    b.input_path(&wasm)
        .out_name("mailwhy")
        .typescript(true)
        .keep_debug(dev)
        .remove_name_section(!dev)
        .remove_producers_section(!dev);
    b.web(true)?.generate(&out).context("wasm-bindgen")?;
    if !dev {
        let f = out.join("mailwhy_bg.wasm");
        let before = f.metadata()?.len();
        // npm `binaryen`: plain JS/wasm, no postinstall, no download
        let st = Command::new("node")
            .arg(root.join("node_modules/binaryen/bin/wasm-opt"))
            .args([
                "-O3",
                "--enable-bulk-memory",
                "--enable-nontrapping-float-to-int",
                "--enable-sign-ext",
                "--enable-mutable-globals",
                "--enable-reference-types",
                "--enable-multivalue",
                "--strip-debug",
                "--strip-producers",
            ])
            .arg(&f)
            .arg("-o")
            .arg(&f)
            .status()
            .context("npm install first")?;
        ensure!(st.success(), "wasm-opt failed");
        println!("wasm {before} -> {} bytes", f.metadata()?.len());
    }
    Ok(())
}
