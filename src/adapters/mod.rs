//! The only folder that touches the world.

pub mod doh;
mod policy;
