//! Fonts, and what the bytes of text in them mean (RTF 1.9, "Font Table").

use super::super::office::symbols::SymbolFont;
use super::tokens::{Token, Tokens};
use encoding_rs::Encoding;
use std::collections::HashMap;

/// A font: how its bytes are read, and whether it draws symbols.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Font {
    /// That of the file, if there is none.
    pub(super) encoding: Option<&'static Encoding>,
    /// Its bytes are numbers of its glyphs.
    pub(super) is_symbolic: bool,
    pub(super) symbols: Option<SymbolFont>,
}

/// The fonts of a table, by number.
pub(super) fn fonts(table: &[u8]) -> HashMap<i32, Font> {
    let mut fonts = HashMap::new();
    let (mut number, mut font, mut name) = (0, Font::default(), String::new());
    let mut tokens = Tokens::new(table);
    while let Some(token) = tokens.next() {
        match token {
            Token::Word("f", Some(id)) => {
                (number, font) = (id, Font::default());
                name.clear();
            }
            Token::Word("fcharset", Some(charset)) => {
                font.encoding = of_charset(charset);
                font.is_symbolic = charset == 2;
            }
            Token::Word("cpg", Some(page)) => font.encoding = of_page(page),
            // another name, an embedded font
            Token::Symbol(b'*') => drop(tokens.skip_group()),
            Token::Text(text) => {
                name.push_str(&String::from_utf8_lossy(text));
                if name.contains(';') {
                    font.symbols = SymbolFont::named(name.trim_end_matches(';'));
                    fonts.insert(number, font);
                    name.clear();
                }
            }
            _ => {}
        }
    }
    fonts
}

/// The encoding of a charset of Windows; `None` for that of the file, and for symbols.
fn of_charset(charset: i32) -> Option<&'static Encoding> {
    Some(match charset {
        0 => encoding_rs::WINDOWS_1252,
        77 => encoding_rs::MACINTOSH,
        128 => encoding_rs::SHIFT_JIS,
        129 => encoding_rs::EUC_KR,
        134 => encoding_rs::GBK,
        136 => encoding_rs::BIG5,
        161 => encoding_rs::WINDOWS_1253,
        162 => encoding_rs::WINDOWS_1254,
        163 => encoding_rs::WINDOWS_1258,
        177 => encoding_rs::WINDOWS_1255,
        178 => encoding_rs::WINDOWS_1256,
        186 => encoding_rs::WINDOWS_1257,
        204 => encoding_rs::WINDOWS_1251,
        222 => encoding_rs::WINDOWS_874,
        238 => encoding_rs::WINDOWS_1250,
        _ => return None,
    })
}

/// The encoding of a code page; `None` for one that is not known.
pub(super) fn of_page(page: i32) -> Option<&'static Encoding> {
    Some(match page {
        866 => encoding_rs::IBM866,
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1252 => encoding_rs::WINDOWS_1252,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10000 => encoding_rs::MACINTOSH,
        65001 => encoding_rs::UTF_8,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_have_a_charset_and_may_draw_symbols() {
        let fonts = fonts(b"{\\f0\\froman\\fcharset204 Times{\\*\\falt Other};}{\\f1\\fcharset2 Symbol;}\\f2\\fnil Plain;");
        assert_eq!(fonts[&0].encoding, Some(encoding_rs::WINDOWS_1251));
        assert_eq!(fonts[&1].symbols, Some(SymbolFont::Symbol));
        assert!(fonts[&1].is_symbolic && fonts.contains_key(&2));
    }
}
