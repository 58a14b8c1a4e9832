//! Turns the rows of data beside the modules into static tables.

#[path = "build/bounces.rs"]
mod bounces;

fn main() {
    bounces::compile();
}
