//! Turns the rows of data that stand in TOML files into static tables.

#[path = "build/bounces.rs"]
mod bounces;
#[path = "build/providers.rs"]
mod providers;

fn main() {
    println!("cargo::rerun-if-changed=build");
    bounces::compile();
    providers::build();
}
