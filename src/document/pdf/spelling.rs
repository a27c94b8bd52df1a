//! Names in the bytes of a file, wherever they stand and however they are spelled (ISO 32000-2, 7.3.5): `/E#6Ecrypt` is
//! `/Encrypt`.

use super::token::is_regular;
use std::borrow::Cow;

/// Every name, and what stands behind it. In data something may look like one.
pub(super) fn names(bytes: &[u8]) -> impl Iterator<Item = (Cow<'_, [u8]>, &[u8])> {
    memchr::memchr_iter(b'/', bytes).filter_map(|at| {
        let rest = bytes.get(at + 1..)?;
        let length = rest.iter().take_while(|byte| is_regular(**byte)).count();
        let (name, after) = rest.split_at_checked(length)?;
        Some((unescaped(name), after))
    })
}

/// A name as it is meant.
pub(super) fn unescaped(name: &[u8]) -> Cow<'_, [u8]> {
    if !name.contains(&b'#') {
        return Cow::Borrowed(name);
    }
    let (mut meant, mut rest) = (Vec::with_capacity(name.len()), name);
    while let Some((first, tail)) = rest.split_first() {
        let number = tail.get(..2).filter(|_| *first == b'#').and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(byte) = number.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            meant.push(byte);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            meant.push(*first);
            rest = tail;
        }
    }
    Cow::Owned(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_spelled() {
        let found: Vec<Vec<u8>> = names(b"<</E#6Ecrypt 5 0 R/A#/B#4>>").map(|(name, _)| name.into_owned()).collect();
        assert_eq!(found, [&b"Encrypt"[..], b"A#", b"B#4"]);
    }
}
