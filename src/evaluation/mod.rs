//! Protocols that have a procedure.

pub mod dmarc;
pub mod spf;
