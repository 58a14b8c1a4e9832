//! DNS messages in wire form, by the `domain` crate.
