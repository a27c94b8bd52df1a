//! The copy's own text, for reports that show what was found in its place.

use super::Aside;
use crate::document::Place;

/// A line of the copy, cut where something is said of it. Blank lines are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLine {
    /// Where it begins.
    pub place: Place,
    /// Its text, piece by piece, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a line. It may be empty, where something is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// As the copy has it.
    pub text: String,
    /// What is said of it.
    pub said: Said,
}

/// What is said of a piece of text. Numbers count from 0, in the lists of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// It belongs to this part, as it was signed.
    Part(usize),
    /// It is what this change of this part is about.
    Change {
        /// The part.
        part: usize,
        /// The change.
        change: usize,
    },
    /// It belongs to this passage, which nobody signed.
    Added(usize),
    /// It was set aside.
    Aside(Aside),
}
