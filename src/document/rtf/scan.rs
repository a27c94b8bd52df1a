//! A first look over an RTF: its tables, its headers and footers, and settings that stand anywhere.

use super::super::{Format, Limits, Unreadable};
use super::charsets::{Font, fonts, of_page};
use super::colors::colors;
use super::lists::Lists;
use super::tokens::{Token, Tokens};
use crate::document::office::look::Color;
use encoding_rs::Encoding;
use std::collections::HashMap;
use std::ops::Range;

/// What is known of a file before its text is read.
pub(super) struct Scan<'b> {
    pub(super) fonts: HashMap<i32, Font>,
    pub(super) colors: Vec<Option<Color>>,
    pub(super) lists: Lists,
    pub(super) encoding: &'static Encoding,
    pub(super) usual_font: i32,
    /// Headers and footers, by the word that begins them.
    pub(super) margins: Vec<(&'b str, Range<usize>)>,
    pub(super) words: HashMap<&'b str, Option<i32>>,
}

/// Words that are looked up wherever they stand.
const KEPT: &[&str] = &[
    "titlepg",
    "facingp",
    "ftnnar",
    "ftnnalc",
    "ftnnauc",
    "ftnnrlc",
    "ftnnruc",
    "ftnnchi",
    "ftnstart",
    "ftnrestart",
    "ftnrstpg",
    "aftnnar",
    "aftnnalc",
    "aftnnauc",
    "aftnnrlc",
    "aftnnruc",
    "aftnnchi",
    "aftnstart",
    "aftnrestart",
];

/// Bytes of a table: one of a million lists costs ten times its bytes.
const TABLE: usize = 8 << 20;

fn allow_table(table: &[u8]) -> Result<(), Unreadable> {
    if table.len() > TABLE { Err(Unreadable::Expands { what: "bytes of a table", limit: TABLE }) } else { Ok(()) }
}

impl<'b> Scan<'b> {
    /// # Errors
    /// [`Unreadable::Damaged`] if it is cut off, [`Unreadable::Ambiguous`] if something follows it.
    pub(super) fn of(bytes: &'b [u8], limits: &Limits) -> Result<Self, Unreadable> {
        let mut scan = Self {
            fonts: HashMap::new(),
            colors: Vec::new(),
            lists: Lists::default(),
            encoding: encoding_rs::WINDOWS_1252,
            usual_font: 0,
            margins: Vec::new(),
            words: HashMap::new(),
        };
        let mut tokens = Tokens::new(bytes);
        let (mut depth, mut words) = (0_usize, 0_usize);
        while let Some(token) = tokens.next() {
            words += usize::from(matches!(token, Token::Open | Token::Word(..)));
            if words > limits.words {
                return Err(Unreadable::Expands { what: "groups and words", limit: limits.words });
            }
            match token {
                Token::Open if depth >= limits.depth => {
                    return Err(Unreadable::Expands { what: "groups within each other", limit: limits.depth });
                }
                Token::Open => {
                    depth += 1;
                    if scan.enters_destination(bytes, &mut tokens)? {
                        depth -= 1;
                    }
                }
                Token::Close => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return scan.finish(bytes, tokens.at);
                    }
                }
                Token::Word(name, number) => scan.word(name, number),
                _ => {}
            }
        }
        Err(Unreadable::Damaged { format: Format::Rtf, what: "it is cut off: a group has no end".to_owned() })
    }

    fn finish(self, bytes: &[u8], end: usize) -> Result<Self, Unreadable> {
        let rest = bytes.get(end..).unwrap_or_default();
        if rest.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
            return Ok(self);
        }
        let what = "something stands behind the document, which some programs show".to_owned();
        Err(Unreadable::Ambiguous { format: Format::Rtf, what })
    }

    fn word(&mut self, name: &'b str, number: Option<i32>) {
        match (name, number) {
            ("ansicpg", Some(page)) => self.encoding = of_page(page).unwrap_or(self.encoding),
            ("mac", _) => self.encoding = encoding_rs::MACINTOSH,
            ("deff", Some(font)) => self.usual_font = font,
            _ if KEPT.contains(&name) => drop(self.words.insert(name, number)),
            _ => {}
        }
    }

    // Reads a table, or remembers a margin; whether the group was left.
    fn enters_destination(&mut self, bytes: &'b [u8], tokens: &mut Tokens<'b>) -> Result<bool, Unreadable> {
        let start = tokens.at;
        let is_optional = tokens.next() == Some(Token::Symbol(b'*'));
        let word = if is_optional { tokens.next() } else { Tokens::from(bytes, start).next() };
        let Some(Token::Word(name, _)) = word else {
            tokens.at = start;
            return Ok(false);
        };
        let is_known = matches!(
            name,
            "fonttbl"
                | "colortbl"
                | "listtable"
                | "listoverridetable"
                | "header"
                | "headerl"
                | "headerr"
                | "headerf"
                | "footer"
                | "footerl"
                | "footerr"
                | "footerf"
        );
        if !is_optional && !is_known {
            tokens.at = start;
            return Ok(false);
        }
        let inner = tokens.at;
        let group = inner..tokens.skip_group();
        let text = bytes.get(group.clone()).unwrap_or_default();
        if name.ends_with("tbl") || name.ends_with("table") {
            allow_table(text)?;
        }
        match name {
            "fonttbl" => self.fonts = fonts(text),
            "colortbl" => self.colors = colors(text),
            "listtable" => self.lists.add_table(text),
            "listoverridetable" => self.lists.add_overrides(text),
            _ if is_known && !is_optional => self.margins.push((name, group)),
            _ => {}
        }
        Ok(true)
    }
}
