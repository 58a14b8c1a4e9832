//! The next byte that means something.

/// The next byte that ends plain data or begins something in it: a line end, a comment, a quote, a parenthesis, an escape,
/// or what is not ASCII. The length of `bytes` where there is none.
pub(super) fn in_data(bytes: &[u8], at: usize) -> usize {
    search(bytes, at, &IN_DATA, true)
}

/// The next byte that ends a quoted string or begins something in it: its quote, a line end, an escape.
#[cfg(target_arch = "wasm32")]
pub(super) fn in_quotes(bytes: &[u8], at: usize) -> usize {
    const IN_QUOTES: Set = set(b"\n\r\"\\");
    search(bytes, at, &IN_QUOTES, false)
}

/// The same with what `memchr` knows of the machine.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn in_quotes(bytes: &[u8], at: usize) -> usize {
    let Some(rest) = bytes.get(at..) else { return bytes.len().max(at) };
    let end = memchr::memchr3(b'"', b'\\', b'\n', rest).unwrap_or(rest.len());
    at + memchr::memchr(b'\r', &rest[..end]).unwrap_or(end)
}

/// Some bytes whose low halves all differ: each stands at the place of its low half. At the other places stands what has
/// another low half, and so is never found.
type Set = [u8; 16];

const IN_DATA: Set = set(b"\n\r;\"()\\");

const fn set(bytes: &[u8]) -> Set {
    let mut set = [0x10; 16];
    set[0] = 0x11;
    let mut at = 0;
    while at < bytes.len() {
        let place = &mut set[(bytes[at] & 15) as usize];
        assert!(*place == 0x10, "two bytes of the set have the same low half");
        *place = bytes[at];
        at += 1;
    }
    set
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
fn search(bytes: &[u8], at: usize, set: &Set, other_than_ascii: bool) -> usize {
    use std::arch::wasm32::{i8x16_bitmask, i8x16_eq, i8x16_swizzle, u8x16_splat, v128, v128_and, v128_load};
    let load = |from: &[u8; 16]| {
        // SAFETY: the address is that of 16 bytes, and `v128_load` needs no alignment.
        unsafe { v128_load(from.as_ptr().cast::<v128>()) }
    };
    let mut at = at;
    while let Some(Some(chunk)) = bytes.get(at..).map(<[u8]>::first_chunk) {
        let octets = load(chunk);
        let expected = i8x16_swizzle(load(set), v128_and(octets, u8x16_splat(15)));
        let high = if other_than_ascii { i8x16_bitmask(octets) } else { 0 };
        let found = i8x16_bitmask(i8x16_eq(octets, expected)) | high;
        if found != 0 {
            return at + found.trailing_zeros() as usize;
        }
        at += 16;
    }
    byte_by_byte(bytes, at, set, other_than_ascii)
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use byte_by_byte as search;

fn byte_by_byte(bytes: &[u8], at: usize, set: &Set, other_than_ascii: bool) -> usize {
    let found = |it: u8| set[usize::from(it & 15)] == it || (other_than_ascii && !it.is_ascii());
    let mut at = at;
    while at < bytes.len() && !found(bytes[at]) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::{in_data, in_quotes};

    #[test]
    fn each_byte_of_a_set_is_found_and_no_other() {
        for byte in 0..=u8::MAX {
            for length in [1, 15, 16, 17, 40] {
                let mut bytes = vec![b'a'; length];
                bytes[length - 1] = byte;
                let in_set = |set: &[u8]| if set.contains(&byte) { length - 1 } else { length };
                let data = if byte.is_ascii() { in_set(b"\n\r;\"()\\") } else { length - 1 };
                assert_eq!(in_data(&bytes, 0), data, "{byte}");
                assert_eq!(in_quotes(&bytes, 0), in_set(b"\n\r\"\\"), "{byte}");
            }
        }
    }
}
