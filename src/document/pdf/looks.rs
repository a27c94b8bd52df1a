//! Which digit or Latin letter an outline looks like. A file may say of its glyphs what it will, and its fonts may
//! agree; a reader sees the outline.

use super::shape::{BYTES, Shape};

/// What digits and letters look like in the twelve text fonts that every program has (ISO 32000-2, 9.6.2.2): for
/// each, a byte for the character, one for its aspect, and its cells. Made from those fonts by a test below.
static KNOWN: &[u8] = include_bytes!("looks.bin");

const ENTRY: usize = BYTES + 1;

/// An outline surely draws a character if it is as like it as this, or this much for a digit that is said to be
/// another one,
const SURE: f64 = 0.8;
const SURE_OF_DIGITS: f64 = 0.7;
/// (of a one there are more kinds),
const NOT_A_ONE: f64 = 0.75;
/// and more like it than like what it is said to be, by this much.
const MARGIN: f64 = 0.12;
/// A single character that stands for several is one for sure if it is as like it as this.
const SURE_OF_ONE: f64 = 0.9;
/// An outline that is less like what it is said to be than this draws something else, for a digit,
const UNLIKE_DIGIT: f64 = 0.5;
/// for a one, of which there are more kinds,
const UNLIKE_ONE: f64 = 0.3;
/// and for a letter.
const UNLIKE_LETTER: f64 = 0.2;

/// What stands for a character that is none known.
const UNKNOWN: char = '?';

/// Characters that some typefaces draw as others draw another one, so that one cannot be told from the other without
/// its neighbours.
const ALIKE: &[&str] = &[
    "ao0dqgce", "ji1ltfr", "vuyg", "qgy90", "hbnm", "s58", "2z", "6gb", "8b", "ec", "xizl", "rpfv", "kh", "ydgjq9vu",
    "wm",
];

/// What an outline draws, where that is surely not what the file says.
pub(super) fn contradicted(shape: &Shape, text: &str) -> Option<char> {
    let mut characters = text.chars().map(class);
    match (characters.next()??, characters.next()) {
        (said, None) => instead_of(shape, said),
        _ => instead_of_several(shape, text),
    }
}

fn instead_of(shape: &Shape, said: u8) -> Option<char> {
    let of_said = entries().filter(|(class, _)| *class == said).map(|(_, bytes)| shape.likeness(bytes));
    let own = of_said.max_by(f64::total_cmp).unwrap_or(0.0);
    // nothing is more like it by so much, or hardly any letter
    if own + MARGIN > 1.0 || (own >= SURE && said.is_ascii_alphabetic()) {
        return None;
    }
    let (sure_of_digits, least) = match said {
        b'1' => (NOT_A_ONE, UNLIKE_ONE),
        b'0'..=b'9' => (SURE_OF_DIGITS, UNLIKE_DIGIT),
        _ => (SURE, UNLIKE_LETTER),
    };
    let other = likeness(shape, |class, likeness| {
        let sure = if class.is_ascii_digit() { sure_of_digits } else { SURE };
        likeness >= sure && likeness - own > MARGIN && class != said && !are_alike(class, said)
    });
    other.map(|(class, _)| char::from(class)).or_else(|| (own < least).then_some(UNKNOWN))
}

// A ligature looks like none of its letters; a letter that is said to be several looks like itself.
fn instead_of_several(shape: &Shape, text: &str) -> Option<char> {
    let said: Vec<u8> = text.chars().filter_map(class).collect();
    let other = likeness(shape, |class, likeness| {
        likeness >= SURE_OF_ONE && said.iter().all(|said| *said != class && !are_alike(class, *said))
    });
    other.map(|(class, _)| char::from(class))
}

// The characters of which it is known how they look: small letters stand for capitals too, since fonts have small
// capitals.
fn class(c: char) -> Option<u8> {
    let plain = match c {
        '\u{FF10}'..='\u{FF5A}' => char::from_u32(u32::from(c) - 0xFEE0)?,
        c => c,
    };
    u8::try_from(plain).ok().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
}

fn are_alike(a: u8, b: u8) -> bool {
    let both_digits = a.is_ascii_digit() && b.is_ascii_digit();
    !both_digits && ALIKE.iter().any(|group| group.as_bytes().contains(&a) && group.as_bytes().contains(&b))
}

fn entries() -> impl Iterator<Item = (u8, &'static [u8])> {
    let split = KNOWN.chunks_exact(ENTRY).filter_map(|entry| entry.split_first());
    split.map(|(class, bytes)| (class.to_ascii_lowercase(), bytes))
}

// The most alike of the characters that are asked for, with how alike it is.
fn likeness(shape: &Shape, is_asked: impl Fn(u8, f64) -> bool) -> Option<(u8, f64)> {
    let all = entries().map(|(class, bytes)| (class, shape.likeness(bytes)));
    all.filter(|(class, likeness)| is_asked(*class, *likeness)).max_by(|a, b| a.1.total_cmp(&b.1))
}

#[cfg(test)]
mod tests {
    use super::{ENTRY, KNOWN, class};
    use crate::document::pdf::shape::{BYTES, Shape};
    use crate::document::pdf::witness::Program;
    use hayro_interpret::font::StandardFont::{
        Courier, CourierBold, CourierBoldOblique, CourierOblique, Helvetica, HelveticaBold, HelveticaBoldOblique,
        HelveticaOblique, TimesBold, TimesBoldItalic, TimesItalic, TimesRoman,
    };
    use hayro_interpret::kurbo::Shape as _;
    use std::path::Path;

    /// An entry that is as like another one of its character as this is left out.
    const SAME: f64 = 0.94;

    fn made() -> Vec<u8> {
        let mut known: Vec<(char, [u8; BYTES])> = Vec::new();
        for font in [
            Helvetica,
            HelveticaBold,
            HelveticaOblique,
            HelveticaBoldOblique,
            TimesRoman,
            TimesBold,
            TimesItalic,
            TimesBoldItalic,
            Courier,
            CourierBold,
            CourierOblique,
            CourierBoldOblique,
        ] {
            for (character, outline) in Program::standard(font).expect("a font").outlines() {
                let Some(shape) = Shape::of(&outline, outline.bounding_box()).filter(|_| class(character).is_some())
                else {
                    continue;
                };
                let bytes = shape.bytes().map(i8::cast_unsigned);
                let is_same =
                    |(other, known): &(char, [u8; BYTES])| *other == character && shape.likeness(known) > SAME;
                if !known.iter().any(is_same) {
                    known.push((character, bytes));
                }
            }
        }
        known.sort_by_key(|(character, _)| *character);
        let entry = |(character, bytes): &(char, [u8; BYTES])| {
            std::iter::once(u8::try_from(*character).expect("ASCII")).chain(*bytes).collect::<Vec<_>>()
        };
        known.iter().flat_map(entry).collect()
    }

    #[test]
    fn what_is_known_is_made_from_the_standard_fonts() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/document/pdf/looks.bin");
        if std::env::var_os("UPDATE_VECTORS").is_some() {
            std::fs::write(&path, made()).expect("a file");
            return;
        }
        assert!(KNOWN == made(), "UPDATE_VECTORS=1 writes it anew");
        assert_eq!(KNOWN.len() % ENTRY, 0);
    }
}
