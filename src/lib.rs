//! Mailwhy: *why does my mail not arrive?*
//!
//! The front page: a handful of pure functions. Text goes in, a report comes out; nothing here knows a clock, a network or a page.
//! The modules stand in the order in which data flows through them; `ARCHITECTURE.md` draws who may know whom.

pub mod text;

pub mod report;

pub mod syntax;

pub mod records;

pub mod dns;

pub mod evaluation;

pub mod providers;

pub mod checks;

pub mod bounces;

pub mod public_json;

#[cfg(all(target_arch = "wasm32", any(feature = "domain", feature = "spf")))]
mod adapters;
// The benchmarks build none of its parts, and have no JavaScript around them.
#[cfg(all(
    target_arch = "wasm32",
    any(feature = "text", feature = "bounce", feature = "change", feature = "domain", feature = "spf", feature = "suite")
))]
mod wasm;

/// Whether the build is one that may be larger for being faster: then what is usual has readers of its own, which find what those
/// find that read anything. The modules for pages are built for size, but for that for large zones.
pub(crate) const FOR_SPEED: bool = cfg!(any(not(target_arch = "wasm32"), target_feature = "simd128"));

pub use bounces::{BounceReport, explain_bounce, explain_reply};
pub use checks::domain::{DomainReport, check_domain};
pub use checks::record::{check_record, check_record_at};
pub use checks::zone::{ZoneOptions, check_zone};
pub use evaluation::spf::{SpfEvaluation, SpfQuery, SpfResult, evaluate_spf};
