//! The next byte that means something.

/// The next byte that ends plain data or begins something in it: a line end, a comment, a quote, a parenthesis, an escape,
/// or what is neither a blank nor printable ASCII. The length of `bytes` where there is none.
#[inline]
pub(super) fn in_data(bytes: &[u8], at: usize) -> usize {
    const IN_DATA: Class = Class::new(b";\"()\\", Besides::NotText);
    search(bytes, at, &IN_DATA)
}

/// The next byte that ends a word, or begins something unusual in it: a blank, a line end, a comment, a quote, a parenthesis,
/// an escape, or what is not printable ASCII.
#[inline]
pub(super) fn in_word(bytes: &[u8], at: usize) -> usize {
    const IN_WORD: Class = Class::new(b";\"()\\", Besides::NotGraphic);
    search(bytes, at, &IN_WORD)
}

/// The next byte that ends a quoted string or begins something in it: its quote, a line end, an escape.
#[cfg(target_arch = "wasm32")]
pub(crate) fn in_quotes(bytes: &[u8], at: usize) -> usize {
    const IN_QUOTES: Class = Class::new(b"\n\r\"\\", Besides::Nothing);
    search(bytes, at, &IN_QUOTES)
}

/// The same with what `memchr` knows of the machine.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn in_quotes(bytes: &[u8], at: usize) -> usize {
    let Some(rest) = bytes.get(at..) else { return bytes.len().max(at) };
    let end = memchr::memchr3(b'"', b'\\', b'\n', rest).unwrap_or(rest.len());
    at + memchr::memchr(b'\r', &rest[..end]).unwrap_or(end)
}

/// Bytes that are looked for.
struct Class {
    /// Some, whose low halves all differ: each stands at the place of its low half. At the other places stands what has another low
    /// half, and so is never found.
    #[cfg_attr(not(all(target_arch = "wasm32", target_feature = "simd128")), expect(dead_code, reason = "for vectors"))]
    set: [u8; 16],
    #[cfg_attr(not(all(target_arch = "wasm32", target_feature = "simd128")), expect(dead_code, reason = "for vectors"))]
    besides: Besides,
    /// Whether a byte is one of them.
    has: [bool; 256],
}

/// What is looked for besides the bytes of a set.
#[derive(Clone, Copy)]
enum Besides {
    #[cfg(target_arch = "wasm32")]
    Nothing,
    /// Control characters, and what is not ASCII. A tab is a blank.
    NotText,
    /// The same and blanks.
    NotGraphic,
}

impl Class {
    const fn new(bytes: &[u8], besides: Besides) -> Class {
        let (mut set, mut has) = ([0x10; 16], [false; 256]);
        set[0] = 0x11;
        let mut at = 0;
        while at < has.len() {
            has[at] = match besides {
                #[cfg(target_arch = "wasm32")]
                Besides::Nothing => false,
                Besides::NotText => !matches!(at as u8, b' '..=b'~' | b'\t'),
                Besides::NotGraphic => !(at as u8).is_ascii_graphic(),
            };
            at += 1;
        }
        at = 0;
        while at < bytes.len() {
            let place = &mut set[(bytes[at] & 15) as usize];
            assert!(*place == 0x10, "two bytes of the set have the same low half");
            *place = bytes[at];
            has[bytes[at] as usize] = true;
            at += 1;
        }
        Class { set, besides, has }
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
fn search(bytes: &[u8], at: usize, class: &Class) -> usize {
    use std::arch::wasm32::*;
    let load = |from: &[u8; 16]| {
        // SAFETY: the address is that of 16 bytes, and `v128_load` needs no alignment.
        unsafe { v128_load(from.as_ptr().cast::<v128>()) }
    };
    let mut at = at;
    while let Some(Some(chunk)) = bytes.get(at..).map(<[u8]>::first_chunk) {
        let octets = load(chunk);
        let in_set = i8x16_eq(octets, i8x16_swizzle(load(&class.set), v128_and(octets, u8x16_splat(15))));
        let outside = |first: u8| u8x16_gt(u8x16_sub(octets, u8x16_splat(first)), u8x16_splat(b'~' - first));
        let found = i8x16_bitmask(match class.besides {
            Besides::Nothing => in_set,
            Besides::NotText => v128_or(in_set, v128_andnot(outside(b' '), i8x16_eq(octets, u8x16_splat(b'\t')))),
            Besides::NotGraphic => v128_or(in_set, outside(b'!')),
        });
        if found != 0 {
            return at + found.trailing_zeros() as usize;
        }
        at += 16;
    }
    byte_by_byte(bytes, at, class)
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use byte_by_byte as search;

fn byte_by_byte(bytes: &[u8], at: usize, class: &Class) -> usize {
    let mut at = at;
    while at < bytes.len() && !class.has[usize::from(bytes[at])] {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::{in_data, in_quotes, in_word};

    #[test]
    fn each_byte_of_a_set_is_found_and_no_other() {
        for byte in 0..=u8::MAX {
            for length in [1, 15, 16, 17, 40] {
                let mut bytes = vec![b'a'; length];
                bytes[length - 1] = byte;
                let in_set = |set: &[u8]| if set.contains(&byte) { length - 1 } else { length };
                let data = if matches!(byte, b' '..=b'~' | b'\t') { in_set(b";\"()\\") } else { length - 1 };
                assert_eq!(in_data(&bytes, 0), data, "{byte}");
                let word = if byte.is_ascii_graphic() { in_set(b";\"()\\") } else { length - 1 };
                assert_eq!(in_word(&bytes, 0), word, "{byte}");
                assert_eq!(in_quotes(&bytes, 0), in_set(b"\n\r\"\\"), "{byte}");
            }
        }
    }
}
