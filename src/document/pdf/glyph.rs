//! What is drawn on a page, as far as text is concerned: glyphs, and the shapes that may cover them.

use super::picture::Picture;
use hayro_interpret::kurbo::{BezPath, Point, Rect, Shape as _};

/// A glyph, where it is drawn and how. Lengths are in points; the page's upper left corner is 0, 0.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// What it says; empty where a glyph beside it says it, `None` where nothing tells.
    pub text: Option<String>,
    /// What its font draws, where the font tells and it is something else than `text`.
    pub drawn: Option<String>,
    /// Along the line: where it begins and where the next one would.
    pub start: f64,
    pub end: f64,
    /// The middle of what is drawn, where that is not between the two.
    pub center: f64,
    /// Across the line: its baseline, growing downwards.
    pub baseline: f64,
    /// The size of its font.
    pub size: f64,
    /// The direction of its line, in degrees.
    pub turn: i32,
    /// The middle of a small letter in its place.
    pub middle: Point,
    /// What was drawn before it has a smaller number.
    pub order: usize,
    pub ink: Ink,
    /// Who draws it.
    pub by: Painter,
    /// What is known of its being seen when it is drawn.
    pub hidden: Option<Hidden>,
}

/// A colour, as far as it can be known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Ink {
    /// Red, green, blue and opacity, from 0 to 1.
    Color([f32; 4]),
    /// A pattern, or a picture.
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Painter {
    Page,
    Annotation,
}

/// Why a reader does not see a glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hidden {
    /// It is drawn without ink.
    Invisible,
    /// It stands outside the page, or is clipped away.
    Outside,
    /// It has the colour of what is behind it.
    Faint,
    /// It is too small.
    Tiny,
    /// Something is drawn over it.
    Covered,
}

/// Something opaque.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub bounds: Rect,
    /// Its outline, unless it is the rectangle.
    pub outline: Option<BezPath>,
    pub order: usize,
    pub ink: Ink,
    pub is_picture: bool,
    /// What it shows, if it is one and can be decoded.
    pub picture: Option<Picture>,
    /// An annotation's own paint.
    pub by: Painter,
}

impl Shape {
    pub(super) fn holds(&self, point: Point) -> bool {
        self.bounds.contains(point) && self.outline.as_ref().is_none_or(|outline| outline.contains(point))
    }
}

/// All of a page that matters.
#[derive(Debug, Default)]
pub(super) struct Painted {
    pub width: f64,
    pub height: f64,
    pub glyphs: Vec<Glyph>,
    pub shapes: Vec<Shape>,
    /// What `ActualText` says against the glyphs that it stands for.
    pub contradicted: Vec<String>,
}

impl Glyph {
    pub(super) fn text(&self) -> &str {
        self.text.as_deref().unwrap_or("\u{FFFD}")
    }

    /// An accent, or part of a ligature.
    pub(super) fn is_narrow(&self) -> bool {
        (self.end - self.start).abs() < 0.02 * self.size
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.as_deref().is_some_and(|text| text.trim().is_empty())
    }
}
