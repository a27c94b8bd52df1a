//! What a glyph draws, in its own units: a thousand of them are its size.

use super::direction;
use super::looks;
use super::shape::Shape;
use hayro_interpret::kurbo::{BezPath, Line, Rect, Shape as _};
use std::cell::{OnceCell, RefCell};

/// Letters are larger than this, one way or the other.
const LEAST: f64 = 250.0;
/// How far beside its place, in shares of its width and besides, the middle of a digit or Latin letter may be,
const BESIDE: (f64, f64) = (0.1, 60.0);
/// and of other letters, which may hang over their neighbours.
const FAR_BESIDE: (f64, f64) = (1.0, 400.0);
/// Where digits and Latin letters begin and end, above their line,
const FOOT: (f64, f64) = (-450.0, 250.0);
const HEAD: (f64, f64) = (150.0, 1250.0);
/// and where the middle of other letters is.
const MIDDLE: (f64, f64) = (-900.0, 1700.0);

/// A glyph that is said to be more things than this is none of them.
const MOST_TEXTS: usize = 40;

/// Signs beside those of ASCII that change what is said.
const SIGNS: &[char] = &['–', '—', '−', '€', '£', '±', '×', '§', '°'];

/// The outline of a glyph, and what is known of it.
#[derive(Debug)]
pub(super) struct Drawing {
    pub bounds: Rect,
    path: BezPath,
    shape: OnceCell<Option<Shape>>,
    is_bars: OnceCell<bool>,
    judged: RefCell<Vec<(String, Option<char>)>>,
}

impl Drawing {
    pub(super) fn of(path: BezPath) -> Self {
        Self {
            bounds: path.bounding_box(),
            path,
            shape: OnceCell::new(),
            is_bars: OnceCell::new(),
            judged: RefCell::default(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bounds.area() == 0.0
    }

    /// Whether it draws nothing though it says something that is seen.
    pub(super) fn is_missing(&self, text: &str) -> bool {
        let is_seen = |c: char| c.is_alphanumeric() || c.is_ascii_graphic() || SIGNS.contains(&c);
        self.is_empty() && text.contains(is_seen)
    }

    /// Whether it draws upright bars from its foot to its head, as a barcode does.
    pub(super) fn is_bars(&self) -> bool {
        let Rect { y0, y1, .. } = self.bounds;
        let is_end = |y: f64| (y - y0).abs() < 1.0 || (y - y1).abs() < 1.0;
        *self.is_bars.get_or_init(|| {
            let mut lines = self.path.segments().map(|segment| segment.as_line());
            let is_upright = |line: Line| (line.p0.x - line.p1.x).abs() < 1.0 || (line.p0.y - line.p1.y).abs() < 1.0;
            let is_bar = |line: Line| is_upright(line) && is_end(line.p0.y) && is_end(line.p1.y);
            !self.is_empty() && lines.all(|line| line.is_some_and(is_bar))
        })
    }

    /// What it draws, where that is surely something else than it says.
    pub(super) fn contradicted(&self, text: &str) -> Option<char> {
        if let Some((_, known)) = self.judged.borrow().iter().find(|(said, _)| said == text) {
            return *known;
        }
        if self.judged.borrow().len() >= MOST_TEXTS {
            return Some('?');
        }
        let judged = self.judge(text);
        self.judged.borrow_mut().push((text.to_owned(), judged));
        judged
    }

    fn judge(&self, text: &str) -> Option<char> {
        if self.is_empty() || !text.contains(|c: char| c.is_ascii_alphanumeric() || c > '\u{FF00}') {
            return (!self.is_empty() && is_blank(text)).then_some('?');
        }
        let shape = self.shape.get_or_init(|| Shape::of(&self.path, self.bounds));
        shape.as_ref().and_then(|shape| looks::contradicted(shape, text))
    }

    /// How much smaller it is than letters are; 1 where it is not.
    pub(super) fn smallness(&self, text: &str) -> f64 {
        let is_letter = text.contains(char::is_alphanumeric) && !text.contains(direction::is_mark) && !self.is_empty();
        if is_letter { (self.bounds.width().max(self.bounds.height()) / LEAST).min(1.0) } else { 1.0 }
    }

    /// Whether it is drawn elsewhere than a letter of this width is.
    pub(super) fn is_displaced(&self, text: &str, advance: f64) -> bool {
        let Some(letter) = text.chars().next().filter(|c| c.is_alphanumeric() && !direction::is_mark(*c)) else {
            return false;
        };
        if self.is_empty() {
            return false;
        }
        let (middle, is_plain) = (self.bounds.center(), letter.is_ascii());
        let (share, more) = if is_plain { BESIDE } else { FAR_BESIDE };
        let room = advance * share + more;
        let is_beside = advance > 0.0 && !(-room..=advance + room).contains(&middle.x);
        let within = |value: f64, (low, high): (f64, f64)| (low..=high).contains(&value);
        let is_level = if is_plain {
            within(self.bounds.y0, FOOT) && within(self.bounds.y1, HEAD)
        } else {
            within(middle.y, MIDDLE)
        };
        is_beside || !is_level
    }
}

// Spaces, and characters that are never drawn.
fn is_blank(text: &str) -> bool {
    let is_silent = |c: char| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}');
    !text.is_empty() && text.chars().all(is_silent)
}
