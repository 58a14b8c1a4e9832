//! Protocols that have a procedure.

pub mod spf;
