//! What is drawn on a page, as far as text is concerned: glyphs, and the shapes that may cover them.

use super::area::Area;
use super::drawing::Drawing;
use super::picture::Picture;
use hayro_interpret::kurbo::{Point, Rect};
use std::rc::Rc;

/// A glyph, where it is drawn and how. Lengths are in points; the page's upper left corner is 0, 0.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// What it says; empty where a glyph beside it says it, `None` where nothing tells.
    pub text: Option<String>,
    /// What its font draws, where the font tells and it is something else than `text`.
    pub drawn: Option<String>,
    /// What it draws, where that is an outline.
    pub drawing: Option<Rc<Drawing>>,
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
    /// Where its ink is.
    pub place: Rect,
    /// What was drawn before it has a smaller number.
    pub order: usize,
    pub ink: Ink,
    /// Who draws it.
    pub by: Painter,
    /// What is known of its being seen when it is drawn.
    pub hidden: Option<Hidden>,
    /// Why a reader perhaps does not see it, or not all of it.
    pub veiled: Option<Hidden>,
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

/// Something drawn.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub area: Area,
    /// What is seen of it within what clips it.
    pub bounds: Rect,
    /// How wide it is where it is narrow.
    pub thickness: f64,
    pub order: usize,
    pub stuff: Stuff,
    pub cover: Cover,
    /// An annotation's own paint.
    pub by: Painter,
}

/// What a shape does to what is under it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cover {
    /// From 0 to 1.
    pub opacity: f32,
    /// Only what is darker than what is under it shows.
    pub darkens: bool,
    /// What a mask, or a blend, leaves of it is known.
    pub is_sure: bool,
}

/// What a shape is made of.
#[derive(Debug, Clone)]
pub(super) enum Stuff {
    Ink(Ink),
    /// What it shows, if it can be decoded.
    Picture(Option<Box<Picture>>),
}

impl Shape {
    pub(super) const fn is_picture(&self) -> bool {
        matches!(self.stuff, Stuff::Picture(_))
    }

    pub(super) fn holds(&self, point: Point) -> bool {
        self.bounds.contains(point) && self.area.holds(point)
    }

    /// How much it covers in a place, from 0 to 1.
    pub(super) fn opacity(&self, point: Point) -> f32 {
        let picture = match &self.stuff {
            Stuff::Picture(Some(picture)) => picture.at(point)[3],
            _ => 1.0,
        };
        let darkness = match self.color(point) {
            Some(color) if self.cover.darkens => 1.0 - color.iter().sum::<f32>() / 3.0,
            _ => 1.0,
        };
        self.cover.opacity * picture * darkness
    }

    /// Not known where a picture is too large, or a pattern.
    pub(super) fn color(&self, point: Point) -> Option<[f32; 3]> {
        let [red, green, blue, _] = match &self.stuff {
            Stuff::Picture(Some(picture)) => picture.at(point),
            Stuff::Ink(Ink::Color(color)) => *color,
            _ => return None,
        };
        Some([red, green, blue])
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

    /// Along the line, from its lower end to its higher one.
    pub(super) const fn span(&self) -> (f64, f64) {
        (self.start.min(self.end), self.start.max(self.end))
    }

    /// An accent, or part of a ligature.
    pub(super) fn is_narrow(&self) -> bool {
        (self.end - self.start).abs() < 0.02 * self.size
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.as_deref().is_some_and(|text| text.trim().is_empty())
    }
}
