//! What kind of thing was pasted.
