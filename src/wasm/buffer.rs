//! Texts on their way in and out.

use crate::text::decode_owned;
use wasm_bindgen::prelude::*;

/// A text as bytes, while it comes in: a file is never a string of JavaScript.
#[wasm_bindgen]
pub struct TextBuffer {
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl TextBuffer {
    /// Room for so many bytes, so that nothing is copied while they come.
    #[wasm_bindgen(constructor)]
    pub fn new(length: usize) -> TextBuffer {
        TextBuffer { bytes: Vec::with_capacity(length) }
    }

    /// Takes the next bytes.
    pub fn push(&mut self, chunk: &[u8]) {
        self.bytes.extend_from_slice(chunk);
    }
}

impl TextBuffer {
    pub fn into_text(self) -> String {
        decode_owned(self.bytes)
    }
}

/// A text that was made of another.
#[wasm_bindgen]
pub struct Rewritten {
    text: String,
    /// How many fixes were applied.
    pub count: u32,
    /// How many entries could not be read, and stand as they were.
    pub unreadable: u32,
    /// Whether the text was made anew, or had to stay as it is.
    pub changed: bool,
}

#[wasm_bindgen]
impl Rewritten {
    /// The text in UTF-8; it is gone from here then.
    pub fn take(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

impl Rewritten {
    pub fn new(text: String, count: u32, unreadable: u32, changed: bool) -> Rewritten {
        Rewritten { text, count, unreadable, changed }
    }
}
