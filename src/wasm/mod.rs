//! The boundary to JavaScript: a few functions, nothing decided here. It is built in parts, so that a visitor loads what they use:
//! each part is a module of its own, and the npm package holds all of them in one.

#[cfg(feature = "bounce")]
mod bounce;
mod browser;
#[cfg(any(feature = "text", feature = "change"))]
mod buffer;
#[cfg(feature = "change")]
mod change;
#[cfg(feature = "domain")]
mod domain;
#[cfg(any(feature = "text", feature = "change"))]
mod options;
#[cfg(feature = "package")]
mod package;
#[cfg(feature = "spf")]
mod spf;
#[cfg(feature = "suite")]
mod suite;
#[cfg(feature = "text")]
mod text;
#[cfg(any(feature = "text", feature = "change", feature = "domain", feature = "spf"))]
mod values;

/// Once, when the module is there: what the browser knows is not in it.
#[wasm_bindgen::prelude::wasm_bindgen(start)]
fn start() {
    crate::text::punycode::use_lower_case(browser::lower_case);
}
