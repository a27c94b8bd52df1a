//! What fonts of symbols draw, where that is sure.

/// A font whose letters are not what their codes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum SymbolFont {
    Symbol,
    Wingdings,
    /// Known to draw symbols; which, is not.
    Other,
}

impl SymbolFont {
    /// By the name of the font.
    pub(in super::super) fn named(name: &str) -> Option<Self> {
        let name = name.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
        match name.as_str() {
            "symbol" | "standard symbols ps" => Some(Self::Symbol),
            "wingdings" => Some(Self::Wingdings),
            "opensymbol" | "starsymbol" => None,
            "webdings" | "wingdings 2" | "wingdings 3" | "zapf dingbats" | "zapfdingbats" | "mt extra" => Some(Self::Other),
            _ => None,
        }
    }
}

/// Where such fonts have their letters beside the first 256 (private use).
const PRIVATE: std::ops::RangeInclusive<char> = '\u{F020}'..='\u{F0FF}';
/// What stands for a symbol that is not known.
const UNKNOWN: char = '\u{FFFD}';

/// The text as the font draws it. White space stays; what is not sure becomes U+FFFD, which is a doubt.
pub(in super::super) fn drawn(text: &str, font: SymbolFont) -> String {
    text.chars().map(|c| if c.is_whitespace() { c } else { one(c, font) }).collect()
}

fn one(c: char, font: SymbolFont) -> char {
    let code = u32::from(c);
    let code = if PRIVATE.contains(&c) { code - 0xF000 } else { code };
    // a letter that the font does not have is drawn by another font
    let Ok(code) = u8::try_from(code) else { return c };
    match font {
        SymbolFont::Symbol => in_symbol(code),
        SymbolFont::Wingdings => WINGDINGS.iter().find(|(known, _)| *known == code).map_or(UNKNOWN, |(_, drawn)| *drawn),
        SymbolFont::Other => UNKNOWN,
    }
}

fn in_symbol(code: u8) -> char {
    let (first, table) = if code < 0xA0 { (0x21, SYMBOL_LOW) } else { (0xA0, SYMBOL_HIGH) };
    let at = code.checked_sub(first).map(usize::from);
    at.and_then(|at| table.chars().nth(at)).unwrap_or(UNKNOWN)
}

// The encoding of the Symbol font, from 21 and from A0; parts of tall brackets are not sure.
const SYMBOL_LOW: &str = "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u{FFFD}αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
const SYMBOL_HIGH: &str =
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\u{FFFD}\u{FFFD}↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑";

const WINGDINGS: &[(u8, char)] = &[
    (0x28, '☎'),
    (0x2A, '✉'),
    (0x4A, '☺'),
    (0x4C, '☹'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x9E, '·'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xD8, '➢'),
    (0xDC, '➲'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '➔'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_what_the_font_draws() {
        assert_eq!(drawn("a\u{F0B7} \u{F0A3}", SymbolFont::Symbol), "α• ≤");
        assert_eq!(drawn("\u{F0A7}\u{F0FC}", SymbolFont::Wingdings), "▪✓");
    }

    #[test]
    fn what_is_not_sure_is_a_doubt_and_what_the_font_lacks_stays() {
        assert_eq!(drawn("\u{F021}", SymbolFont::Wingdings), "\u{FFFD}");
        assert_eq!(drawn("x", SymbolFont::Other), "\u{FFFD}");
        assert_eq!(drawn("я", SymbolFont::Symbol), "я");
    }
}
