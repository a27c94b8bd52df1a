//! The lists of an RTF (RTF 1.9, "List Table" and "List Override Table").

use super::super::office::lists::{Counts, LEVELS, LONGEST, ListLevel, Piece};
use super::super::office::numerals::Numerals;
use super::tokens::{Token, Tokens};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Lists by their number in paragraphs, and where their counts stand.
#[derive(Debug, Default)]
pub(super) struct Lists {
    // by the name of the list
    levels: HashMap<i32, Vec<Level>>,
    // by number in paragraphs
    overrides: HashMap<i32, Override>,
    counts: HashMap<i32, Counts>,
    begun: HashSet<(i32, usize)>,
    // levels as a number in paragraphs has them
    known: HashMap<i32, Rc<Known>>,
}

#[derive(Debug, Default)]
struct Known {
    lists: Vec<ListLevel>,
    fonts: Vec<Option<i32>>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    list: ListLevel,
    font: Option<i32>,
}

#[derive(Debug, Clone, Default)]
struct Override {
    list: i32,
    starts: Vec<Option<usize>>,
    levels: Vec<Option<Level>>,
}

/// The number of a paragraph.
pub(super) struct Number {
    /// `None` where it is not known what is shown.
    pub(super) label: Option<String>,
    pub(super) suffix: &'static str,
    pub(super) font: Option<i32>,
}

impl Lists {
    pub(super) fn add_table(&mut self, table: &[u8]) {
        let mut tokens = Tokens::new(table);
        while let Some(token) = tokens.next() {
            if token == Token::Open {
                let start = tokens.at;
                let end = tokens.skip_group();
                let (id, levels) = list(table.get(start..end).unwrap_or_default());
                self.levels.insert(id, levels);
            }
        }
    }

    pub(super) fn add_overrides(&mut self, table: &[u8]) {
        let mut tokens = Tokens::new(table);
        while let Some(token) = tokens.next() {
            if token == Token::Open {
                let start = tokens.at;
                let end = tokens.skip_group();
                let (number, made) = list_override(table.get(start..end).unwrap_or_default());
                self.overrides.insert(number, made);
            }
        }
    }

    /// Counts a paragraph; nothing where the list is not in the tables.
    pub(super) fn next(&mut self, number: i32, level: usize) -> Option<Number> {
        let levels = self.known(number)?;
        let known = self.overrides.get(&number)?;
        let counts = self.counts.entry(known.list).or_default();
        for (at, start) in known.starts.iter().enumerate().take(level + 1) {
            if let Some(start) = start.filter(|_| self.begun.insert((number, at))) {
                counts.set_next(at, start);
            }
        }
        counts.count(&levels.lists, level);
        let suffix = levels.lists.get(level)?.suffix;
        Some(Number {
            label: counts.label(&levels.lists, level),
            suffix,
            font: levels.fonts.get(level).copied().flatten(),
        })
    }

    fn known(&mut self, number: i32) -> Option<Rc<Known>> {
        if let Some(known) = self.known.get(&number) {
            return Some(Rc::clone(known));
        }
        let changes = self.overrides.get(&number)?;
        let mut levels = self.levels.get(&changes.list)?.clone();
        for (own, changed) in levels.iter_mut().zip(&changes.levels) {
            if let Some(changed) = changed {
                own.clone_from(changed);
            }
        }
        let fonts = levels.iter().map(|level| level.font).collect();
        let known = Rc::new(Known { lists: levels.into_iter().map(|level| level.list).collect(), fonts });
        self.known.insert(number, Rc::clone(&known));
        Some(known)
    }
}

fn list(group: &[u8]) -> (i32, Vec<Level>) {
    let mut id = 0;
    let mut levels = Vec::new();
    let mut tokens = Tokens::new(group);
    while let Some(token) = tokens.next() {
        match token {
            Token::Word("listid", Some(number)) => id = number,
            Token::Open => {
                let start = tokens.at;
                let is_level = tokens.next() == Some(Token::Word("listlevel", None));
                tokens.at = start;
                let end = tokens.skip_group();
                if is_level && levels.len() < LEVELS {
                    levels.push(list_level(group.get(start..end).unwrap_or_default()));
                }
            }
            _ => {}
        }
    }
    (id, levels)
}

fn list_override(group: &[u8]) -> (i32, Override) {
    let mut number = 0;
    let mut made = Override::default();
    let mut tokens = Tokens::new(group);
    while let Some(token) = tokens.next() {
        match token {
            Token::Word("listid", Some(id)) => made.list = id,
            Token::Word("ls", Some(id)) => number = id,
            Token::Open => {
                let start = tokens.at;
                let end = tokens.skip_group();
                let (begin, level) = level_override(group.get(start..end).unwrap_or_default());
                made.starts.push(begin);
                made.levels.push(level);
            }
            _ => {}
        }
    }
    (number, made)
}

// `{\lfolevel\listoverridestartat\levelstartat5}`, or with a level of its own in it.
fn level_override(group: &[u8]) -> (Option<usize>, Option<Level>) {
    let words =
        || Tokens::new(group).filter_map(|token| if let Token::Word(name, n) = token { Some((name, n)) } else { None });
    let has = |name: &str| words().any(|(known, _)| known == name);
    let start = words().find_map(|(name, n)| if name == "levelstartat" { n } else { None });
    let start = start.and_then(|start| usize::try_from(start).ok()).filter(|_| has("listoverridestartat"));
    let level = has("listoverrideformat").then(|| {
        let mut tokens = Tokens::new(group);
        while tokens.next().is_some_and(|token| token != Token::Open) {}
        let from = tokens.at;
        let end = tokens.skip_group();
        list_level(group.get(from..end).unwrap_or_default())
    });
    (start, level)
}

fn list_level(group: &[u8]) -> Level {
    let mut level = Level { list: ListLevel { start: 1, ..ListLevel::default() }, font: None };
    let (mut text, mut places) = (Vec::new(), Vec::new());
    let mut tokens = Tokens::new(group);
    while let Some(token) = tokens.next() {
        match token {
            Token::Word("levelnfc" | "levelnfcn", Some(format)) => level.list.numerals = numerals(format),
            Token::Word("levelstartat", Some(start)) => level.list.start = usize::try_from(start).unwrap_or(1),
            Token::Word("levelfollow", Some(follow)) => level.list.suffix = suffix(follow),
            Token::Word("levellegal", Some(on)) => level.list.legal = on != 0,
            Token::Word("levelnorestart", Some(1)) => level.list.restart = Some(0),
            Token::Word("f", Some(font)) => level.font = Some(font),
            Token::Word("leveltext", _) => text = characters(&mut tokens, group),
            Token::Word("levelnumbers", _) => places = characters(&mut tokens, group),
            _ => {}
        }
    }
    level.list.pattern = pattern(&text, &places);
    level
}

// The characters of a group, as far as the semicolon that ends it.
fn characters(tokens: &mut Tokens, group: &[u8]) -> Vec<char> {
    let start = tokens.at;
    let end = tokens.skip_group();
    let mut characters = Vec::new();
    let mut skip = 0;
    let ansi =
        |byte: u8| encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(' ');
    for token in Tokens::new(group.get(start..end).unwrap_or_default()) {
        match token {
            Token::Word("u", Some(code)) => {
                let code = u32::try_from(if code < 0 { code + 0x1_0000 } else { code }).ok();
                characters.push(code.and_then(char::from_u32).unwrap_or('\u{FFFD}'));
                skip = 1;
            }
            Token::Byte(_) if skip > 0 => skip = 0,
            Token::Byte(byte) => characters.push(if byte < b' ' { char::from(byte) } else { ansi(byte) }),
            Token::Text(text) => {
                characters.extend(text.iter().skip(std::mem::take(&mut skip)).map(|&byte| ansi(byte)));
            }
            _ => {}
        }
    }
    if characters.last() == Some(&';') {
        characters.pop();
    }
    characters
}

// The first character of the text is its length; the places of numbers in it count from 1.
fn pattern(text: &[char], places: &[char]) -> Vec<Piece> {
    let is_number = |at: usize| places.iter().any(|&place| usize::try_from(u32::from(place)) == Ok(at));
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, &c) in text.iter().enumerate().skip(1).take(LONGEST) {
        match (usize::try_from(u32::from(c)), pieces.last_mut()) {
            (Ok(level), _) if is_number(at) && level < LEVELS => pieces.push(Piece::Number(level)),
            (_, Some(Piece::Text(text))) => text.push(c),
            _ => pieces.push(Piece::Text(c.to_string())),
        }
    }
    pieces
}

const fn suffix(follow: i32) -> &'static str {
    match follow {
        1 => " ",
        2 => "",
        _ => "\t",
    }
}

const fn numerals(format: i32) -> Option<Numerals> {
    Some(match format {
        0 => Numerals::Decimal,
        1 => Numerals::UpperRoman,
        2 => Numerals::LowerRoman,
        3 => Numerals::UpperLetter,
        4 => Numerals::LowerLetter,
        14 | 19 => Numerals::FullWidth,
        18 => Numerals::Circled,
        22 => Numerals::Padded,
        23 | 255 => Numerals::None,
        37..=39 => Numerals::Chinese,
        45 => Numerals::Hebrew,
        46 => Numerals::ArabicAlphabet,
        48 => Numerals::ArabicAbjad,
        57 => Numerals::InDashes,
        58 => Numerals::LowerRussian,
        59 => Numerals::UpperRussian,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_counted_by_its_tables() {
        let mut lists = Lists::default();
        lists.add_table(
            b"{\\list{\\listlevel\\levelnfc4\\levelstartat1\\levelfollow1{\\leveltext\\'03(\\'00);}{\\levelnumbers\\'02;}}\
              {\\listlevel\\levelnfc0\\levelstartat1{\\leveltext\\'03\\'00.\\'01;}{\\levelnumbers\\'01\\'03;}}\\listid7}",
        );
        lists.add_overrides(b"{\\listoverride\\listid7\\listoverridecount0\\ls2}");
        let mut label = |level| lists.next(2, level).expect("a number").label.expect("a label");
        assert_eq!([label(0), label(0), label(1), label(0)], ["(a)", "(b)", "b.1", "(c)"]);
    }

    #[test]
    fn an_override_starts_elsewhere() {
        let mut lists = Lists::default();
        lists.add_table(b"{\\list{\\listlevel\\levelnfc0{\\leveltext\\'02\\'00.;}{\\levelnumbers\\'01;}}\\listid1}");
        lists.add_overrides(
            b"{\\listoverride\\listid1\\listoverridecount1{\\lfolevel\\listoverridestartat\\levelstartat5}\\ls1}",
        );
        let label = lists.next(1, 0).expect("a number").label;
        assert_eq!(label.as_deref(), Some("5."));
    }
}
