//! Texts on their way in and out.

use crate::text::decode_owned;
use wasm_bindgen::prelude::*;

/// A text while it comes in as bytes: a file is never a string of JavaScript.
#[wasm_bindgen]
pub struct TextBuffer {
    text: String,
    /// What came from the first piece on that is no UTF-8 by itself.
    rest: Vec<u8>,
}

#[wasm_bindgen]
impl TextBuffer {
    /// Room for so many bytes, so that nothing is copied while they come.
    #[wasm_bindgen(constructor)]
    pub fn new(length: usize) -> TextBuffer {
        // Reading a zone takes nearly as much again. The memory grows once for both: whenever it does, a browser collects garbage.
        let mut text = String::with_capacity(length + length / 8 * 7);
        text.shrink_to(length);
        TextBuffer { text, rest: Vec::new() }
    }

    /// Takes the next bytes, and reads them while the processor has them at hand.
    pub fn push(&mut self, chunk: &[u8]) {
        match str::from_utf8(chunk) {
            Ok(text) if self.rest.is_empty() => self.text.push_str(text),
            _ => self.rest.extend_from_slice(chunk),
        }
    }
}

impl TextBuffer {
    pub fn into_text(self) -> String {
        if self.rest.is_empty() {
            return self.text;
        }
        let mut bytes = self.text.into_bytes();
        bytes.extend(self.rest);
        decode_owned(bytes)
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
