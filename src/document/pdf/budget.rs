//! What reading one file may cost, over all of its pages: an attacker chooses how many there are, and what is on them.

use super::super::{Limits, Unreadable};
use super::area::SAMPLES;

/// Pixels of all pictures: one picture can be drawn a million times.
const PIXELS: usize = 64_000_000;
/// Pixels of the pictures on a page, which are held until it is read.
const PAGE_PIXELS: usize = 16_000_000;

/// Of what a file and its earlier states may cost together, what is left: a file that was signed or filled in is read
/// twice.
pub(super) struct Left {
    pub glyphs: usize,
    pub operations: usize,
}

impl Left {
    pub(super) const fn new(limits: &Limits) -> Self {
        Self { glyphs: limits.glyphs, operations: limits.operations }
    }
}

/// What is left.
pub(super) struct Budget {
    /// Glyphs that may still be kept, of the file and of the page at hand.
    pub glyphs: usize,
    on_page: usize,
    /// Pixels that may still be decoded, of the file and of the page at hand.
    pixels: usize,
    pixels_on_page: usize,
    compared: usize,
    asked: usize,
}

impl Budget {
    pub(super) const fn new(limits: &Limits, glyphs: usize) -> Self {
        Self {
            glyphs,
            on_page: limits.page_glyphs,
            pixels: PIXELS,
            pixels_on_page: PAGE_PIXELS,
            compared: 250_000_000,
            asked: 25_000_000,
        }
    }

    pub(super) const fn begin_page(&mut self, limits: &Limits) {
        self.on_page = limits.page_glyphs;
        self.pixels_on_page = PAGE_PIXELS;
    }

    /// Whether a picture of so many pixels may be decoded; what it shows is not known otherwise.
    pub(super) const fn decodes(&mut self, pixels: usize) -> bool {
        Self::takes(&mut self.pixels_on_page, pixels) && Self::takes(&mut self.pixels, pixels)
    }

    /// Whether one more glyph may be kept.
    pub(super) const fn keeps(&mut self) -> bool {
        Self::takes(&mut self.glyphs, 1) & Self::takes(&mut self.on_page, 1)
    }

    /// # Errors
    /// [`Unreadable::Expands`], when there were more glyphs than may be kept.
    pub(super) const fn within(&self, limits: &Limits) -> Result<(), Unreadable> {
        match (self.glyphs, self.on_page) {
            (0, _) => Err(Unreadable::Expands { what: "glyphs", limit: limits.glyphs }),
            (_, 0) => Err(Unreadable::Expands { what: "glyphs on a page", limit: limits.page_glyphs }),
            _ => Ok(()),
        }
    }

    /// Whether so many glyphs may be compared with so many shapes, each by its bounds.
    pub(super) const fn compares(&mut self, glyphs: usize, shapes: usize) -> bool {
        Self::takes(&mut self.compared, glyphs.saturating_mul(shapes))
    }

    /// Whether an outline of so many elements may be asked about all places of a letter.
    pub(super) const fn asks(&mut self, elements: usize) -> bool {
        Self::takes(&mut self.asked, elements.saturating_mul(SAMPLES))
    }

    const fn takes(left: &mut usize, cost: usize) -> bool {
        let suffices = cost <= *left;
        *left = left.saturating_sub(cost);
        suffices
    }
}
