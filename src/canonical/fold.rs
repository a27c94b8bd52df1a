//! Rule 2 of SPEC.md: what each character becomes. The table is closed: what it does not name
//! stays as it is.

use super::nature;
use crate::document::NoticeKind;
use crate::radicals;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// What a character is to the canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Treatment {
    /// A letter of the canonical text as it is.
    Keep,
    /// A letter of the canonical text as it is, and worth a notice.
    KeepNoted(NoticeKind),
    /// One other character, itself kept.
    Become(char),
    /// What NFKC makes of it, each character treated in its turn.
    Compatible,
    /// What NFC makes of it, each character treated in its turn.
    Canonical,
    /// White space.
    White,
    /// U+002D and its like.
    Hyphen,
    /// Any other dash.
    Dash,
    /// U+00AD: nothing inside a word, a hidden sign elsewhere.
    SoftHyphen,
    /// U+FFFE: where a viewer joined two lines.
    ViewerHyphen,
    /// U+00B0: the letter o in `n°`.
    Degree,
    /// `„` and `‚`: a quotation mark, except between digits.
    LowQuote(char),
    /// `<`, `>`, `‹`, `›`: quotation marks only as balanced pairs.
    Angle,
    /// A bracket: its orientation counts except in right-to-left context.
    Bracket,
    /// A combining mark, or a jamo that joins the one before.
    Combining,
    /// Not seen and not kept; the notice says so.
    Drop(NoticeKind),
    /// A joiner: nothing between most letters, a change of shape between some.
    Joiner,
    /// A bidi control.
    Bidi,
}

/// Ordinary letters, digits and signs of ASCII: what [`treat`] keeps.
pub(super) const fn is_verbatim(c: char) -> bool {
    matches!(c, '!'..='~') && !matches!(c, '\'' | '-' | '`' | '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}')
}

/// Characters beyond ASCII that are kept, start a syllable and need no normalization: the bulk of
/// a text in Latin, Greek, Cyrillic, Hebrew, Arabic, kana, Han or Hangul.
pub(super) const fn is_plain(c: char) -> bool {
    matches!(c,
        '\u{A1}'..='\u{A9}' | '\u{AE}'..='\u{AF}' | '\u{B1}'..='\u{B3}' | '\u{B5}'..='\u{B6}'
        | '\u{B8}'..='\u{B9}' | '\u{BC}'..='\u{24F}'
        | '\u{388}'..='\u{38A}' | '\u{38C}' | '\u{38E}'..='\u{3A1}' | '\u{3A3}'..='\u{3FF}'
        | '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}' | '\u{5D0}'..='\u{5EA}'
        | '\u{60C}' | '\u{61B}' | '\u{61F}'..='\u{63F}' | '\u{641}'..='\u{64A}'
        | '\u{3001}'..='\u{3002}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
        && !matches!(c, '\u{A8}')
}

/// Rule 2: first match wins.
pub(super) fn treat(c: char) -> Treatment {
    if is_plain(c) {
        return Treatment::Keep;
    }
    listed(c).unwrap_or_else(|| general(c))
}

// White space by its property, a stroke by its looks.
const OGHAM_SPACE: char = '\u{1680}';

fn listed(c: char) -> Option<Treatment> {
    Some(match c {
        _ if c.is_whitespace() && c != OGHAM_SPACE => Treatment::White,
        _ if is_verbatim(c) => Treatment::Keep,
        '\u{27}' | '\u{60}' | '\u{B4}' | '\u{2B9}' | '\u{2BB}' | '\u{2BC}' | '\u{2C8}' | '\u{2018}' | '\u{2019}'
        | '\u{201B}' | '\u{2032}' | '\u{2035}' => Treatment::Become('\''),
        '\u{AB}'
        | '\u{BB}'
        | '\u{2DD}'
        | '\u{201C}'
        | '\u{201D}'
        | '\u{201F}'
        | '\u{2033}'
        | '\u{2036}'
        | '\u{300C}'..='\u{300F}'
        | '\u{301D}'..='\u{301F}' => Treatment::Become('"'),
        '\u{201A}' => Treatment::LowQuote('\''),
        '\u{201E}' => Treatment::LowQuote('"'),
        '<' | '>' | '\u{2039}' | '\u{203A}' => Treatment::Angle,
        '(' | ')' | '[' | ']' | '{' | '}' => Treatment::Bracket,
        '-' | '\u{2010}' | '\u{2011}' => Treatment::Hyphen,
        '\u{2012}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2E3A}' | '\u{2E3B}' | '\u{FE58}' | '\u{FE63}' => {
            Treatment::Dash
        }
        '\u{AD}' => Treatment::SoftHyphen,
        '\u{FFFE}' => Treatment::ViewerHyphen,
        '\u{B0}' => Treatment::Degree,
        '\u{2022}' | '\u{2219}' | '\u{22C5}' | '\u{25AA}' | '\u{25CF}' | '\u{30FB}' | '\u{F0B7}' => {
            Treatment::Become('\u{B7}')
        }
        '\u{2044}' | '\u{2215}' => Treatment::Become('/'),
        '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' => digit(c),
        _ => return invisible(c).or_else(|| compatible(c)),
    })
}

fn digit(c: char) -> Treatment {
    let zero = if c < '\u{6F0}' { 0x660 } else { 0x6F0 };
    char::from_digit(u32::from(c) - zero, 10).map_or(Treatment::Keep, Treatment::Become)
}

fn invisible(c: char) -> Option<Treatment> {
    Some(match c {
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' => Treatment::Drop(NoticeKind::ZeroWidth),
        '\u{200C}' | '\u{200D}' => Treatment::Joiner,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Treatment::Bidi,
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => Treatment::Drop(NoticeKind::VariationSelector),
        '\u{640}' => Treatment::Drop(NoticeKind::Kashida),
        '\u{FFFC}' => Treatment::Drop(NoticeKind::EmbeddedObject),
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Treatment::Drop(NoticeKind::Control),
        '\u{34F}'
        | '\u{115F}'
        | '\u{1160}'
        | OGHAM_SPACE
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{2061}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}'
        | '\u{E01F0}'..='\u{E0FFF}' => Treatment::Drop(NoticeKind::Invisible),
        _ => return None,
    })
}

// Forms that differ from other characters only by how they are set.
fn compatible(c: char) -> Option<Treatment> {
    let form = matches!(c,
        // set as ordinals; ˣ, ⁱ, ⁿ and the subscripts are not among them, since they are exponents and indices
        '\u{AA}' | '\u{BA}' | '\u{2B0}' | '\u{2B2}'..='\u{2B3}' | '\u{2B7}'..='\u{2B8}' | '\u{2E1}'..='\u{2E2}'
        | '\u{1D2C}' | '\u{1D2E}' | '\u{1D30}'..='\u{1D31}' | '\u{1D33}'..='\u{1D3A}' | '\u{1D3C}'
        | '\u{1D3E}'..='\u{1D43}' | '\u{1D47}'..='\u{1D49}' | '\u{1D4D}' | '\u{1D4F}'..='\u{1D50}' | '\u{1D52}'
        | '\u{1D56}'..='\u{1D58}' | '\u{1D5B}' | '\u{1D9C}' | '\u{1DA0}' | '\u{1DBB}'
        | '\u{2024}'..='\u{2026}' | '\u{2116}' | '\u{2160}'..='\u{217F}' | '\u{2F00}'..='\u{2FD5}'
        | '\u{FB00}'..='\u{FB06}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{FF01}'..='\u{FF9F}' | '\u{FFA1}'..='\u{FFEE}');
    if form && !is_spaced(c) && !compatibility(c).eq(std::iter::once(c)) {
        return Some(Treatment::Compatible);
    }
    radicals::ideograph(c).map(Treatment::Become)
}

// A form whose decomposition holds white space would bring in a gap that nobody wrote.
fn is_spaced(c: char) -> bool {
    let mut form = icu_normalizer::DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(std::iter::once(c));
    form.any(char::is_whitespace)
}

// What no list names: by its Unicode properties.
fn general(c: char) -> Treatment {
    use icu_properties::props::GeneralCategory as Gc;
    if nature::combines(c) {
        return Treatment::Combining;
    }
    match nature::category(c) {
        Gc::PrivateUse => return Treatment::KeepNoted(NoticeKind::PrivateUse),
        Gc::Unassigned if is_noncharacter(c) => return Treatment::KeepNoted(NoticeKind::Unreadable),
        Gc::Unassigned => return Treatment::KeepNoted(NoticeKind::Unassigned),
        _ if c == char::REPLACEMENT_CHARACTER => return Treatment::KeepNoted(NoticeKind::Unreadable),
        _ => {}
    }
    let normal = DecomposingNormalizerBorrowed::new_nfd();
    let mut decomposed = normal.normalize_iter(std::iter::once(c));
    if decomposed.next() == Some(c) || canonical(c).eq(std::iter::once(c)) {
        Treatment::Keep
    } else {
        Treatment::Canonical
    }
}

fn is_noncharacter(c: char) -> bool {
    u32::from(c) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&c)
}

/// NFC of one character.
pub(super) fn canonical(c: char) -> impl Iterator<Item = char> {
    ComposingNormalizerBorrowed::new_nfc().normalize_iter(std::iter::once(c))
}

/// NFKC of one character.
pub(super) fn compatibility(c: char) -> impl Iterator<Item = char> {
    ComposingNormalizerBorrowed::new_nfkc().normalize_iter(std::iter::once(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_normalizer::ComposingNormalizerBorrowed;

    fn every_char() -> impl Iterator<Item = char> {
        ('\0'..=char::MAX).filter(|c| u32::from(*c) < 0x3_0000 || u32::from(*c) >= 0xE_0000)
    }

    // The rows of the table of rule 2 in SPEC.md: their names and code points.
    fn rows() -> Vec<(&'static str, Vec<char>)> {
        let spec = include_str!("SPEC.md");
        let table = spec.split("| row | code points |").nth(1).and_then(|rest| rest.split("\n\n").next());
        let rows = table.expect("the table of rule 2").lines().skip(2);
        rows.map(|row| {
            let mut cells = row.trim_matches('|').split('|').map(str::trim);
            let name = cells.next().expect("a name");
            let list = cells.next().expect("code points").split([':', ',']).next().expect("a list");
            (name, list.split(' ').flat_map(code_points).collect())
        })
        .collect()
    }

    fn code_points(text: &str) -> Vec<char> {
        let one = |hex: &str| u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() >= 4).and_then(char::from_u32);
        match text.split_once("..") {
            Some((from, to)) => one(from).zip(one(to)).map_or(Vec::new(), |(from, to)| (from..=to).collect()),
            None => one(text).into_iter().collect(),
        }
    }

    fn row_of(treatment: Treatment, c: char) -> &'static str {
        match treatment {
            Treatment::White => "white space",
            Treatment::Keep if c.is_ascii() => "kept",
            Treatment::Become('\'') => "apostrophe 0027",
            Treatment::Become('"') => "quotation mark 0022",
            Treatment::Become('\u{B7}') => "middle dot 00B7",
            Treatment::Become('/') => "solidus 002F",
            Treatment::Become('0'..='9') => "digit",
            Treatment::Become(_) => "radical",
            Treatment::Compatible => "form",
            Treatment::Hyphen => "hyphen",
            Treatment::Dash => "dash",
            Treatment::SoftHyphen => "soft hyphen",
            Treatment::ViewerHyphen => "viewer's mark",
            Treatment::Degree => "degree",
            Treatment::LowQuote(_) => "low quote",
            Treatment::Angle => "angle",
            Treatment::Bracket => "bracket",
            Treatment::Joiner => "joiner",
            Treatment::Bidi => "bidi",
            Treatment::Drop(NoticeKind::ZeroWidth) => "no width",
            Treatment::Drop(NoticeKind::VariationSelector) => "variation selector",
            Treatment::Drop(NoticeKind::Kashida) => "kashida",
            Treatment::Drop(NoticeKind::EmbeddedObject) => "object",
            Treatment::Drop(NoticeKind::Control) => "control",
            Treatment::Drop(_) => "invisible",
            Treatment::Keep | Treatment::KeepNoted(_) | Treatment::Canonical | Treatment::Combining => "",
        }
    }

    #[test]
    fn the_table_of_the_specification_is_the_table_of_the_code() {
        let mut rows_by_char = std::collections::HashMap::new();
        for (name, list) in rows() {
            for c in list {
                rows_by_char.entry(c).or_insert(name);
            }
        }
        for c in every_char() {
            let row = row_of(treat(c), c);
            let named = rows_by_char.get(&c).copied().unwrap_or_default();
            let expected = match named {
                _ if c.is_whitespace() && c != OGHAM_SPACE => "white space",
                "form" if is_spaced(c) || compatibility(c).eq(std::iter::once(c)) => "",
                "radical" if radicals::ideograph(c).is_none() => "",
                named => named,
            };
            assert_eq!(row, expected, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn what_a_character_becomes_is_never_the_character() {
        // rule 2 is applied again to what comes of it: it would go round for ever
        for c in every_char() {
            let circular = match treat(c) {
                Treatment::Compatible => compatibility(c).any(|form| form == c),
                Treatment::Canonical => canonical(c).any(|form| form == c || treat(form) == Treatment::Canonical),
                _ => false,
            };
            assert!(!circular, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn plain_characters_need_nothing() {
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        for c in every_char().filter(|c| is_plain(*c)) {
            assert_eq!((listed(c), general(c)), (None, Treatment::Keep), "U+{:04X}", u32::from(c));
            assert!(nfc.is_normalized(c.encode_utf8(&mut [0; 4])), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn what_can_join_the_letter_before_is_combining() {
        let nfd = DecomposingNormalizerBorrowed::new_nfd();
        for c in every_char() {
            // every pair that composes is the decomposition of something
            let parts: Vec<char> = nfd.normalize_iter(std::iter::once(c)).collect();
            let composed: Vec<char> = canonical(c).collect();
            if composed == [c] && parts.len() > 1 {
                for part in parts.iter().skip(1) {
                    assert!(nature::combines(*part), "U+{:04X} in U+{:04X}", u32::from(*part), u32::from(c));
                }
            }
        }
    }

    #[test]
    fn the_unicode_version_is_the_one_that_statements_name() {
        use icu_properties::props::GeneralCategory as Gc;
        // U+3D000 came with Unicode 18.0
        assert_eq!((nature::UNICODE, nature::category('\u{3D000}')), ("18.0", Gc::OtherLetter));
        assert_eq!(nature::category('\u{378}'), Gc::Unassigned);
    }
}
