//! Rules 5 and 6 of SPEC.md: what stands between two letters.

use crate::gap::GapKind;

/// White space on one side of a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum White {
    /// None.
    #[default]
    None,
    /// Within a line.
    Inline,
    /// The end of a line that fills the measure of text written without spaces (rule 6).
    FullBreak,
    /// The end of a line, with whatever space stands around it.
    Break,
}

/// A hyphen or dash in a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dash {
    /// None.
    #[default]
    None,
    /// U+002D, U+2010, U+2011.
    Hyphen,
    /// Any other dash, or several.
    Dash,
    /// A soft hyphen at the end of a line, or the mark of a viewer that joined two lines.
    LineEnd,
}

/// What the copy has between the letter `at` and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The letter after the gap.
    pub at: usize,
    /// White space, before the dash if there is one.
    pub before: White,
    /// The dash.
    pub dash: Dash,
    /// White space after the dash.
    pub after: White,
}

impl White {
    /// Whether it is a break of lines.
    #[must_use]
    pub const fn is_break(self) -> bool {
        matches!(self, Self::Break | Self::FullBreak)
    }
}

impl Gap {
    /// Rule 6. `None` where a line was only hyphenated by a mark that is not itself text.
    #[must_use]
    pub const fn kind(&self) -> Option<GapKind> {
        match (self.dash, self.before, self.after) {
            (Dash::None, ..) => Some(GapKind::Space),
            (Dash::LineEnd, ..) => None,
            (Dash::Dash, ..) | (Dash::Hyphen, White::Inline, White::Inline) => Some(GapKind::Dash),
            (Dash::Hyphen, ..) => Some(GapKind::Hyphen),
        }
    }

    /// A hyphen with white space before it and the end of a line behind, or the reverse: a hyphen
    /// that a program spaced, or a dash that a program wrapped.
    #[must_use]
    pub const fn is_hyphen_or_dash(&self) -> bool {
        matches!(self.dash, Dash::Hyphen)
            && ((matches!(self.before, White::Inline) && self.after.is_break())
                || (self.before.is_break() && matches!(self.after, White::Inline)))
    }

    /// Whether a line ends somewhere in the gap.
    #[must_use]
    pub const fn has_break(&self) -> bool {
        self.before.is_break() || self.after.is_break() || matches!(self.dash, Dash::LineEnd)
    }
}
