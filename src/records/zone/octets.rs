//! Octets of names, eight at a time: they are short, and calls to look through them would take longer.

const ALL: u64 = u64::from_ne_bytes([1; 8]);
const TOP: u64 = 0x80 * ALL;

/// Whether two are the same, letter case included.
#[inline]
pub(super) fn is_same(one: &[u8], other: &[u8]) -> bool {
    let (chunks, rest) = one.as_chunks();
    let (other_chunks, other_rest) = other.as_chunks();
    one.len() == other.len()
        && chunks.iter().zip(other_chunks).all(|(one, other)| u64::from_ne_bytes(*one) == u64::from_ne_bytes(*other))
        && rest.iter().zip(other_rest).all(|(one, other)| one == other)
}

/// The same in letters of either case.
#[inline]
pub(super) fn is_same_label(one: &[u8], other: &[u8]) -> bool {
    let (chunks, rest) = one.as_chunks();
    let (other_chunks, other_rest) = other.as_chunks();
    let same = |(one, other): (&[u8; 8], &[u8; 8])| {
        let (one, other) = (u64::from_ne_bytes(*one), u64::from_ne_bytes(*other));
        one == other || lower_case(one) == lower_case(other)
    };
    one.len() == other.len()
        && chunks.iter().zip(other_chunks).all(same)
        && rest.iter().zip(other_rest).all(|(one, other)| one.eq_ignore_ascii_case(other))
}

/// Whether all is ASCII, and no `@` is in it.
#[inline]
pub(super) fn is_plain(written: &[u8]) -> bool {
    let (chunks, rest) = written.as_chunks();
    // A borrow reaches the top bit of the first octet that is `@`.
    let plain = |chunk: &[u8; 8]| {
        let octets = u64::from_ne_bytes(*chunk);
        let differs = octets ^ (ALL * u64::from(b'@'));
        (differs.wrapping_sub(ALL) | octets) & TOP == 0
    };
    chunks.iter().all(plain) && rest.iter().all(|it| it.is_ascii() && *it != b'@')
}

/// Eight octets at once, `A` to `Z` as `a` to `z`.
pub(super) fn lower_case(octets: u64) -> u64 {
    // The top bit of each octet says whether its seven lower bits are at least `A`, and whether they are above `Z`.
    let low = octets & (0x7f * ALL);
    let from_a = low + (0x80 - u64::from(b'A')) * ALL;
    let above_z = low + (0x7f - u64::from(b'Z')) * ALL;
    let upper = (from_a ^ above_z) & !octets & TOP;
    octets | (upper >> 2)
}

#[cfg(test)]
mod tests {
    use super::{is_plain, lower_case};

    #[test]
    fn letters_alone_change() {
        for octet in 0..=u8::MAX {
            let expected = u64::from_le_bytes([octet.to_ascii_lowercase(); 8]);
            assert_eq!(lower_case(u64::from_le_bytes([octet; 8])), expected, "{octet}");
        }
    }

    #[test]
    fn what_is_no_plain_ascii_is_seen_at_each_place() {
        for octet in 0..=u8::MAX {
            for place in 0..12 {
                let mut octets = *b"mailshop-one";
                octets[place] = octet;
                assert_eq!(is_plain(&octets), octet.is_ascii() && octet != b'@', "{octet} at {place}");
            }
        }
    }
}
