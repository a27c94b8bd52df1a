//! Bytes → [`Document`]: lines of text, where they stand, which of them look like running heads
//! and page numbers, and what a reader should be told about them. Knows nothing of signatures.

mod charset;
mod furniture;
mod lines;
mod notice;
mod sniff;
mod text;

pub use furniture::{Furniture, Grade, Mark};
pub use notice::{Notice, NoticeKind, Weight};
pub use sniff::Format;

use std::fmt;
use std::ops::Range;

/// A file as it came in: a name to speak of it, and its bytes. Nothing is believed of either.
#[derive(Debug, Clone, Copy)]
pub struct ReceivedCopy<'a> {
    /// How the user calls the copy.
    pub name: &'a str,
    /// Everything that was received.
    pub bytes: &'a [u8],
}

/// Bounds on the work that a copy may cause, each with the attack that it stops.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// A file larger than this is not read: memory is a small multiple of it.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20 }
    }
}

/// Where something stands in a copy; lines count from 1, on their page where there are pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The page, from 1, if the copy has pages.
    pub page: Option<usize>,
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1.
    pub column: usize,
}

/// One line as a reader sees it, without what ends it and without quote marks of a mail.
#[derive(Debug, Clone)]
pub struct Line {
    /// Bytes of [`Document::text`].
    pub range: Range<usize>,
    /// From 1; `None` where the format has no pages.
    pub page: Option<usize>,
    /// From 1, on the page where there are pages.
    pub number: usize,
    /// What the line would be as running head or page number.
    pub furniture: Option<Furniture>,
}

/// The text of a copy, line by line.
#[derive(Debug)]
pub struct Document<'a> {
    format: Format,
    text: std::borrow::Cow<'a, str>,
    lines: Vec<Line>,
    notices: Vec<Notice>,
}

/// Why the text of a copy could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing in it.
    Empty,
    /// More bytes than [`Limits::bytes`].
    TooLarge {
        /// Its size in bytes.
        found: usize,
        /// The bound in bytes.
        limit: usize,
    },
    /// A format that is known but not read.
    Format(Format),
    /// Bytes that are neither UTF-8 nor, with any confidence, text in a legacy charset.
    Charset {
        /// Where the first malformed sequence begins, in bytes.
        offset: usize,
    },
    /// UTF-16 with half a character in it.
    Utf16,
}

impl<'a> Document<'a> {
    /// Reads a copy, by what it holds and not by its name.
    ///
    /// # Errors
    /// [`Unreadable`], when no text can be had with confidence.
    pub fn read(copy: ReceivedCopy<'a>, limits: &Limits) -> Result<Self, Unreadable> {
        if copy.bytes.is_empty() {
            return Err(Unreadable::Empty);
        }
        if copy.bytes.len() > limits.bytes {
            return Err(Unreadable::TooLarge { found: copy.bytes.len(), limit: limits.bytes });
        }
        match sniff::format(copy.bytes) {
            Format::Text => text::read(copy.bytes),
            other => Err(Unreadable::Format(other)),
        }
    }

    /// What kind of file it is.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// The whole decoded text; [`Line::range`] points into it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// In reading order.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The text of a line.
    #[must_use]
    pub fn line_text(&self, line: &Line) -> &str {
        self.text.get(line.range.clone()).unwrap_or_default()
    }

    /// The text of a range of bytes as the lines have it, white space collapsed.
    #[must_use]
    pub fn quote(&self, bytes: Range<usize>) -> String {
        let first = self.lines.partition_point(|line| line.range.end <= bytes.start);
        let within = self.lines.iter().skip(first).take_while(|line| line.range.start < bytes.end);
        let texts =
            within.filter_map(|line| self.text.get(line.range.start.max(bytes.start)..line.range.end.min(bytes.end)));
        texts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    }

    /// What reading brought to light.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Where a byte of [`Document::text`] stands.
    #[must_use]
    pub fn place(&self, byte: usize) -> Place {
        let after = self.lines.partition_point(|line| line.range.start <= byte);
        let Some(line) = self.lines.get(after.saturating_sub(1)) else {
            return Place { page: None, line: 1, column: 1 };
        };
        let before = self.text.get(line.range.start..byte.clamp(line.range.start, line.range.end));
        let column = before.map_or(1, |text| text.chars().count() + 1);
        Place { page: line.page, line: line.number, column }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::TooLarge { found, limit } => {
                write!(f, "the file has {found} bytes, more than the {limit} that are read")
            }
            Self::Format(format) => write!(f, "this is {}, which this version does not read", format.name()),
            Self::Charset { offset } => write!(
                f,
                "not UTF-8 (first malformed byte at offset {offset}), and not clearly text in an older charset"
            ),
            Self::Utf16 => f.write_str("UTF-16 text with half a character in it"),
        }
    }
}

impl std::error::Error for Unreadable {}
