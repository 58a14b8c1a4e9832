//! The boundary: a few functions, nothing decided here.
