//! Bytes → [`Document`]: lines of text, where they stand, which of them look like running heads
//! and page numbers, and what a reader should be told about them. Knows nothing of signatures.

#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "only pages and mails declare a charset"))]
mod charset;
#[cfg_attr(
    not(all(feature = "html", feature = "office", feature = "pdf")),
    allow(dead_code, reason = "each format needs some of it")
)]
mod draft;
mod furniture;
#[cfg_attr(
    not(all(feature = "html", feature = "office", feature = "pdf")),
    allow(dead_code, reason = "each format needs some of it")
)]
mod levels;
mod lines;
mod marks;
mod members;
mod notice;
mod open;
mod roman;
mod sight;
mod sniff;
mod unreadable;

// one file a format
#[cfg(feature = "office")]
mod alto;
#[cfg(feature = "office")]
mod docx;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "mail")]
mod mail;
#[cfg(feature = "office")]
mod odt;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "look")]
mod picture;
#[cfg(feature = "office")]
mod rtf;
mod text;

pub use furniture::{Furniture, Grade, Mark};
pub use members::{Member, members};
pub use notice::{Notice, NoticeKind, Weight};
pub use open::{Enclosed, Opened};
#[cfg(feature = "look")]
pub use picture::Pictures;
#[cfg(feature = "look")]
pub use sight::recognize;
pub use sight::{Area, Blind, Layout, Picture, Recognizer, SaidWord, SeenWord};
pub use sniff::Format;
pub use unreadable::Unreadable;

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
    /// Bytes of a file: memory is a small multiple of it.
    pub bytes: usize,
    /// Bytes of text in a copy: a small file can hold references to one text, a thousand times, and text costs up to
    /// twenty times its bytes until it is judged. This is some 2,500 pages.
    pub text: usize,
    /// Lines of a copy: a text of line ends costs two hundred times its bytes.
    pub lines: usize,
    /// Bytes that all members of a container may expand to: bombs of ZIP and of PDF streams.
    pub expanded: usize,
    /// Members of a container: a directory of a million names.
    pub members: usize,
    /// Elements and attributes of one XML part: a part of nothing but tags costs more memory than its bytes.
    pub nodes: usize,
    /// Elements, or brackets, or parts of a mail within each other: stacks that overflow.
    pub depth: usize,
    /// Elements, texts and attributes of a web page: formatting that is opened again in every paragraph.
    pub elements: usize,
    /// Pages of a PDF: a page tree that holds one page a million times.
    pub pages: usize,
    /// Operations of a PDF, those of a form as often as it is drawn, and letters that are shown: forms that draw forms
    /// twice, fifty deep.
    pub operations: usize,
    /// Operations of one of its pages: a path of a million points, which is held until the page is read.
    pub page_operations: usize,
    /// Glyphs of a PDF and of its earlier states together, some 700 pages of them: thousands of pages that show one content.
    pub glyphs: usize,
    /// Glyphs of one of its pages, which are held until it is read: a form that is drawn a million times.
    pub page_glyphs: usize,
    /// Groups and control words of an RTF: a file of nothing else.
    pub words: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            text: 8 << 20,
            lines: 500_000,
            expanded: 96 << 20,
            members: 10_000,
            nodes: 1 << 21,
            depth: 200,
            elements: 500_000,
            pages: 5_000,
            operations: 4_000_000,
            page_operations: 1_250_000,
            glyphs: 2_000_000,
            page_glyphs: 250_000,
            words: 5_000_000,
        }
    }
}

impl Limits {
    /// Asked before a text is copied, so that what is too large is not.
    fn allow_text(&self, bytes: usize) -> Result<(), Unreadable> {
        if bytes > self.text { Err(Unreadable::Expands { what: "bytes of text", limit: self.text }) } else { Ok(()) }
    }

    fn allow_lines(&self, lines: usize) -> Result<(), Unreadable> {
        if lines > self.lines { Err(Unreadable::Expands { what: "lines", limit: self.lines }) } else { Ok(()) }
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
    /// What it is to its page, where the format says so.
    pub role: Role,
    /// Where it stands on its page, if the format says so.
    pub bounds: Option<Bounds>,
}

/// The place of a line on its page, in tenths of a point from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The direction of the line, in degrees; places are those of the page turned back by it.
    pub turn: i32,
    /// Where it begins.
    pub left: i32,
    /// Where it ends.
    pub right: i32,
    /// Where its letters stand.
    pub baseline: i32,
    /// The size of its letters.
    pub size: i32,
    /// Whether it reaches the right edge of the page's text: what goes on in the next line may have been broken there.
    pub is_full: bool,
}

impl Bounds {
    /// Whether it stands above another line, in one column with it (they share half the width of the
    /// narrower): a reader meets it earlier.
    #[must_use]
    pub fn is_above(self, other: Self) -> bool {
        let common = self.right.min(other.right) - self.left.max(other.left);
        let narrower = (self.right - self.left).min(other.right - other.left);
        let is_higher = other.baseline - self.baseline > self.size.min(other.size) / 2;
        self.turn == other.turn && is_higher && common > narrower / 2
    }

    /// Whether it goes on with another line, on one baseline and not farther behind it than words stand apart.
    #[must_use]
    pub fn continues(self, other: Self) -> bool {
        let size = self.size.min(other.size);
        let is_level = (self.baseline - other.baseline).abs() < size / 4;
        self.turn == other.turn && is_level && (self.left - other.right).abs() < size * 3 / 5
    }
}

impl Line {
    /// Whether it is beyond doubt a running head or page number.
    #[must_use]
    pub fn is_head(&self) -> bool {
        self.furniture.as_ref().is_some_and(|known| known.grade == Grade::Sure)
    }

    /// Whether it is one without any document symbol but that of the letter.
    #[must_use]
    pub fn is_head_of(&self, reference: Option<&str>) -> bool {
        self.is_head() && self.furniture.as_ref().is_some_and(|known| known.fits(reference))
    }
}

/// What a line is to its page, as the format says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Running text.
    #[default]
    Body,
    /// A header or footer that the format sets apart, or a margin of the page.
    Margin,
    /// A footnote or endnote: notes stand behind the text, in their order.
    Note,
}

/// The text of a copy, line by line.
#[derive(Debug)]
pub struct Document<'a> {
    format: Format,
    text: std::borrow::Cow<'a, str>,
    lines: Vec<Line>,
    notices: Vec<Notice>,
}

impl<'a> Document<'a> {
    /// Reads a copy, by what it holds and not by its name: the first of its readings
    /// ([`Opened::read`] gives all).
    ///
    /// # Errors
    /// [`Unreadable`], when no text can be had with confidence.
    pub fn read(copy: ReceivedCopy<'a>, limits: &Limits) -> Result<Self, Unreadable> {
        let opened = Opened::read(copy, limits)?;
        opened.readings.into_iter().next().ok_or(Unreadable::Empty)
    }

    /// What kind of file it is.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// Whether a program recognized its letters in a picture: any of them may be another one.
    #[must_use]
    pub fn is_recognized(&self) -> bool {
        self.notices.iter().any(|notice| notice.kind == NoticeKind::Recognized)
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

    /// How many lines, blank ones too, stand between two.
    #[must_use]
    pub fn lines_between(&self, first: &Line, second: &Line) -> usize {
        let at = |line: &Line| self.lines.partition_point(|other| other.range.start < line.range.start);
        at(second).saturating_sub(at(first) + 1)
    }

    /// The same document with other text on its lines: one for one, in their places.
    #[must_use]
    pub fn reread(&self, mut line_text: impl FnMut(usize, &Line) -> String) -> Document<'static> {
        let mut text = String::with_capacity(self.text.len());
        let mut lines = Vec::with_capacity(self.lines.len());
        for (at, line) in self.lines.iter().enumerate() {
            let start = text.len();
            text.push_str(&line_text(at, line));
            lines.push(Line { range: start..text.len(), ..line.clone() });
            text.push('\n');
        }
        Document { format: self.format, text: std::borrow::Cow::Owned(text), lines, notices: self.notices.clone() }
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

    /// The line on which a byte of the text stands, and those before it.
    #[must_use]
    pub fn line_of(&self, byte: usize) -> Option<(&Line, &[Line])> {
        self.lines.get(..self.lines.partition_point(|line| line.range.start <= byte))?.split_last()
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
