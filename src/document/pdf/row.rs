//! Glyphs → rows: what stands on one line of a page, from its first letter to its last.

use super::direction::{self, Order};
use super::glyph::Glyph;
use crate::document::levels::{Level, levelled};
#[cfg(feature = "look")]
use crate::document::{Area, SaidWord};
use std::collections::HashMap;

/// Baselines of one row are not farther apart than this share of the size,
const LEVEL: f64 = 0.25;
/// but for letters that are raised beside others, by this share of the size of those,
const RAISED: f64 = 0.6;
/// or lowered.
const LOWERED: f64 = 0.35;
/// Letters that are smaller than this, as a share of the size, stand beside an initial and not on its line.
const SMALLEST: f64 = 0.4;
/// Raised and lowered letters stand as near as this, as a share of the size, to the others.
const BESIDE: f64 = 0.5;
/// A gap of this share of the size is a space where the row has spaces of its own elsewhere,
const SPACE: f64 = 0.2;
/// in a row whose spaces are all gaps, and between digits, which are not kerned, a smaller one,
const SPACE_UNSAID: f64 = 0.11;
/// and where the file has a space, almost any.
const SPACE_SAID: f64 = 0.06;
/// How far letters reach above their line and below it, as a share of the size.
#[cfg(feature = "look")]
const ASCENT: f64 = 0.75;
#[cfg(feature = "look")]
const DESCENT: f64 = 0.2;
/// A letter that is drawn again this near, as a share of its size, is drawn bold.
const BOLD: f64 = 0.1;

/// Glyphs on one baseline.
#[derive(Debug, Clone)]
pub(super) struct Row<'g> {
    pub glyphs: Vec<&'g Glyph>,
    pub baseline: f64,
    pub size: f64,
    pub turn: i32,
    pub left: f64,
    pub right: f64,
    /// Its text in one order, once it is known.
    said: Option<(Order, String)>,
}

impl<'g> Row<'g> {
    fn begin(glyph: &'g Glyph) -> Self {
        let (left, right) = glyph.span();
        Self {
            glyphs: vec![glyph],
            baseline: glyph.baseline,
            size: glyph.size,
            turn: glyph.turn,
            left,
            right,
            said: None,
        }
    }

    fn add(&mut self, glyph: &'g Glyph) {
        if glyph.size > self.size {
            (self.size, self.baseline) = (glyph.size, glyph.baseline);
        }
        let (left, right) = glyph.span();
        (self.left, self.right) = (self.left.min(left), self.right.max(right));
        self.glyphs.push(glyph);
    }

    fn takes(&self, glyph: &Glyph) -> bool {
        let apart = (glyph.baseline - self.baseline).abs();
        glyph.turn == self.turn && (apart <= LEVEL * self.size.min(glyph.size) || self.is_shifted_beside(glyph))
    }

    // Of the two, the smaller is raised or lowered against the larger, or the row beside the glyph.
    fn is_shifted_beside(&self, glyph: &Glyph) -> bool {
        let raise = self.baseline - glyph.baseline;
        let (raise, size) = if glyph.size > self.size { (-raise, glyph.size) } else { (raise, self.size) };
        let (left, right) = glyph.span();
        let gap = (left - self.right).max(self.left - right);
        let is_initial = self.size.min(glyph.size) < SMALLEST * size;
        !is_initial && gap < BESIDE * size && (-LOWERED * size..RAISED * size).contains(&raise)
    }

    fn is_level_with(&self, other: &Self) -> bool {
        let apart = (other.baseline - self.baseline).abs();
        let beside = self.right <= other.left + LEVEL * self.size || other.right <= self.left + LEVEL * self.size;
        self.turn == other.turn && apart <= LEVEL * self.size.min(other.size) && beside
    }

    // Each of its letters stands beside the same one of the other row.
    fn repeats(&self, before: &Self) -> bool {
        let near = |a: f64, b: f64, size: f64| (a - b).abs() < BOLD * size;
        let mut pairs = self.glyphs.iter().zip(&before.glyphs);
        self.turn == before.turn
            && self.glyphs.len() == before.glyphs.len()
            && pairs.all(|(a, b)| near(a.start, b.start, a.size) && near(a.baseline, b.baseline, a.size))
    }

    fn absorb(&mut self, other: Self) {
        if other.size > self.size {
            (self.size, self.baseline) = (other.size, other.baseline);
        }
        self.left = self.left.min(other.left);
        self.right = self.right.max(other.right);
        self.glyphs.extend(other.glyphs);
        self.said = None;
    }

    /// Reads it once for all.
    pub(super) fn read(&mut self, order: Order) {
        self.said = Some((order, self.text(order)));
    }

    /// What was read, or what is read now.
    pub(super) fn said(&self, order: Order) -> std::borrow::Cow<'_, str> {
        match &self.said {
            Some((known, text)) if *known == order => text.as_str().into(),
            _ => self.text(order).into(),
        }
    }

    /// Two letters of it that stand in one place, if there are any; the same letter twice is one.
    pub(super) fn overprinted(&self) -> Option<String> {
        let mut letters: Vec<&&Glyph> =
            self.glyphs.iter().filter(|glyph| !glyph.is_blank() && !is_mark(glyph)).collect();
        letters.sort_by(|a, b| a.start.total_cmp(&b.start));
        let pairs = letters.iter().zip(letters.iter().skip(1));
        let mut over = pairs.filter(|(a, b)| {
            let ((first, end), (second, last)) = (a.span(), b.span());
            let width = (end - first).min(last - second);
            let common = end.min(last) - second;
            let level = (a.baseline - b.baseline).abs() < 0.2 * a.size;
            let stroke = [a, b].iter().any(|glyph| glyph.text() == super::letter::KASHIDA);
            let differ = a.text() != b.text() && !a.text().is_empty() && !b.text().is_empty() && !stroke;
            level && differ && width > 0.05 * a.size && common > 0.7 * width
        });
        over.next().map(|(a, b)| format!("{} / {}", a.text(), b.text()))
    }

    /// What a reader reads, in the order of reading.
    pub(super) fn text(&self, order: Order) -> String {
        direction::logical(spaced(self.tokens()), order)
    }

    // Its letters with their accents, from left to right, each once.
    fn tokens(&self) -> Vec<Token> {
        let (marks, letters): (Vec<&Glyph>, Vec<&Glyph>) = self.glyphs.iter().partition(|glyph| is_mark(glyph));
        let mut tokens: Vec<Token> = letters.into_iter().map(|glyph| Token::of(glyph, self)).collect();
        for mark in marks {
            put_on(&mut tokens, mark);
        }
        tokens.sort_by(|a, b| a.start.total_cmp(&b.start));
        tokens.dedup_by(|again, before| again.text == before.text && again.start - before.start < BOLD * before.size);
        tokens
    }

    /// Its words where they stand: what spaces part, or what stands apart.
    #[cfg(feature = "look")]
    pub(super) fn words(&self, order: Order, line: usize) -> Vec<SaidWord> {
        let tokens = self.tokens();
        let has_spaces = tokens.iter().any(|token| token.is_blank() && token.end > token.start);
        let goes_on = |a: &Token, b: &Token| !a.is_blank() && !b.is_blank() && !is_space(a, b, false, has_spaces);
        let words = tokens.chunk_by(goes_on).filter(|word| word.iter().any(|token| !token.is_blank()));
        let tenths = |points: f64| super::whole(points * 10.0);
        let said = words.map(|word| SaidWord {
            text: direction::logical(word.iter().map(|token| token.text.clone()).collect(), order),
            area: Area {
                left: tenths(word.iter().map(|token| token.start).fold(f64::INFINITY, f64::min)),
                right: tenths(word.iter().map(|token| token.end).fold(f64::NEG_INFINITY, f64::max)),
                top: tenths(self.baseline - ASCENT * self.size),
                bottom: tenths(self.baseline + DESCENT * self.size),
            },
            line,
            is_level: self.turn == 0,
        });
        said.collect()
    }
}

/// Rows in the order in which they are drawn.
pub(super) fn as_drawn<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> Vec<Row<'g>> {
    let mut rows: Vec<Row<'g>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if row.takes(glyph) => row.add(glyph),
            _ => rows.push(Row::begin(glyph)),
        }
    }
    rows.retain(|row| row.glyphs.iter().any(|glyph| !glyph.is_blank()));
    rows
}

/// Rows of the same letters that may be one, drawn twice.
const MOST_ALIKE: usize = 16;

/// The rows without those that are drawn again beside themselves, which makes them bold.
pub(super) fn once<'g>(rows: Vec<Row<'g>>) -> Vec<Row<'g>> {
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    let mut once: Vec<Row<'g>> = Vec::with_capacity(rows.len());
    for row in rows {
        let known = alike.entry(row.glyphs.iter().map(|glyph| glyph.text()).collect()).or_default();
        if known.iter().rev().take(MOST_ALIKE).filter_map(|at| once.get(*at)).any(|before| row.repeats(before)) {
            continue;
        }
        known.push(once.len());
        once.push(row);
    }
    once
}

/// The same rows from the top of the page to its bottom, those on one line joined.
pub(super) fn as_placed<'g>(rows: &[Row<'g>]) -> Vec<Row<'g>> {
    let mut sorted = rows.to_vec();
    sorted.sort_by(|a, b| a.turn.cmp(&b.turn).then(a.baseline.total_cmp(&b.baseline)).then(a.left.total_cmp(&b.left)));
    let mut placed: Vec<Row<'g>> = Vec::new();
    for row in sorted {
        match placed.iter_mut().rev().take(8).find(|before| before.is_level_with(&row)) {
            Some(before) => before.absorb(row),
            None => placed.push(row),
        }
    }
    placed
}

// A glyph in its place, with what it says.
struct Token {
    text: String,
    start: f64,
    end: f64,
    size: f64,
}

impl Token {
    fn of(glyph: &Glyph, row: &Row<'_>) -> Self {
        let text = match glyph.text() {
            "\u{AD}" | "\u{FFFE}" | "\u{2}" => "-".to_owned(),
            text => text.to_owned(),
        };
        let (start, end) = glyph.span();
        Self { text: shifted(text, glyph, row), start, end, size: glyph.size }
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

// An accent, onto the letter under or over which it is drawn; none has the same one twice.
fn put_on(tokens: &mut [Token], mark: &Glyph) {
    let apart = |token: &Token| (f64::midpoint(token.start, token.end) - mark.center).abs();
    let letters = tokens.iter_mut().filter(|token| !token.is_blank());
    if let Some(letter) = letters.min_by(|a, b| apart(a).total_cmp(&apart(b))) {
        for c in mark.text().chars().filter(|c| !letter.text.contains(*c)).collect::<Vec<_>>() {
            letter.text.push(c);
        }
    }
}

// An accent that is drawn over another glyph.
fn is_mark(glyph: &Glyph) -> bool {
    glyph.text.as_deref().is_some_and(|text| !text.is_empty() && text.chars().all(direction::is_mark))
}

// Raised and lowered digits are others: `10²` is not `102`.
fn shifted(text: String, glyph: &Glyph, row: &Row<'_>) -> String {
    let raise = row.baseline - glyph.baseline;
    if raise == 0.0 {
        return text;
    }
    // digits of another size on nearly one baseline are no exponents
    let least = match (glyph.size > row.size * 0.85, raise > 0.0) {
        (true, _) => 0.25,
        (false, true) => 0.22,
        (false, false) => 0.12,
    };
    if raise.abs() < row.size * least || !text.bytes().all(|b| b.is_ascii_digit()) {
        return text;
    }
    levelled(&text, if raise > 0.0 { Level::Raised } else { Level::Lowered })
}

// Spaces are where a reader sees them.
fn spaced(tokens: Vec<Token>) -> Vec<String> {
    let mut texts: Vec<String> = Vec::with_capacity(tokens.len() * 5 / 4);
    let mut last: Option<Token> = None;
    let has_spaces = tokens.iter().any(|token| token.is_blank() && token.end > token.start);
    let mut said = None;
    for token in tokens {
        if token.is_blank() {
            said = said.or(token.text.chars().next());
            continue;
        }
        if let Some(before) = &last
            && is_space(before, &token, said.is_some(), has_spaces)
        {
            texts.push(said.unwrap_or(' ').to_string());
        }
        texts.push(token.text.clone());
        said = None;
        last = Some(token);
    }
    texts
}

fn is_space(before: &Token, after: &Token, said: bool, has_spaces: bool) -> bool {
    let digits =
        before.text.ends_with(|c: char| c.is_ascii_digit()) && after.text.starts_with(|c: char| c.is_ascii_digit());
    let least = match (said, digits || !has_spaces) {
        (true, _) => SPACE_SAID,
        (false, true) => SPACE_UNSAID,
        (false, false) => SPACE,
    };
    after.start - before.end > least * before.size.max(after.size)
}
