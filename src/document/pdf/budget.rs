//! What reading one file may cost, over all of its pages: an attacker chooses how many there are, and what is on them.

use super::area::SAMPLES;

/// What is left.
pub(super) struct Budget {
    /// Glyphs that may still be kept.
    pub glyphs: usize,
    compared: usize,
    asked: usize,
}

impl Budget {
    pub(super) const fn new(glyphs: usize) -> Self {
        Self { glyphs, compared: 250_000_000, asked: 25_000_000 }
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
