//! Pictures of pages, and what a program recognizes in them. Which program that is, whoever calls decides: this room
//! starts none.

#[cfg(feature = "look")]
use super::{Document, Limits, NoticeKind, Unreadable, draft::Draft};
use std::fmt::{self, Debug};

/// A page as it is seen: grey, a byte a pixel, from white to black downwards from 255, row by row.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// So many as the two make.
    pub pixels: Vec<u8>,
    /// Pixels an inch.
    pub resolution: usize,
}

impl Picture {
    /// A white one.
    #[must_use]
    pub fn blank(width: usize, height: usize, resolution: usize) -> Self {
        Self { width, height, pixels: vec![u8::MAX; width.saturating_mul(height)], resolution }
    }
}

/// A place, in pixels from the upper left corner of a picture where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Where it begins, across.
    pub left: i32,
    /// Where it begins, down.
    pub top: i32,
    /// Where it ends, across.
    pub right: i32,
    /// Where it ends, down.
    pub bottom: i32,
}

/// A word that was recognized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenWord {
    /// What it would read.
    pub text: String,
    /// Where it stands.
    pub area: Area,
    /// How sure the program is, in percent.
    pub confidence: u8,
    /// The number of its line and of its paragraph: words of one line follow each other.
    pub line: usize,
    /// The number of its paragraph.
    pub paragraph: usize,
}

/// What a program that recognizes text is to expect of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A page, with columns, tables and margins.
    Page,
    /// Lines that stand one under the other.
    Lines,
}

/// Why nothing was recognized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blind {
    /// There is no program for it.
    NoProgram,
    /// It cannot read these languages.
    NoLanguage(Vec<String>),
    /// It took more time, memory or room than it may.
    Stopped,
    /// It failed; says how.
    Failed(String),
}

impl fmt::Display for Blind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoProgram => f.write_str("no program is here that recognizes text (tesseract)"),
            Self::NoLanguage(languages) => {
                write!(f, "the program that recognizes text cannot read {}", languages.join(", "))
            }
            Self::Stopped => f.write_str("recognizing it took more time or memory than it may"),
            Self::Failed(how) => write!(f, "recognizing it failed: {how}"),
        }
    }
}

/// A program that recognizes text in pictures.
pub trait Recognizer: Sync + Debug {
    /// What it calls itself.
    fn name(&self) -> String;

    /// The words of a picture, in the order in which they are read, in any of some languages (`fr`, `pt`).
    ///
    /// # Errors
    /// [`Blind`], when it could not look.
    fn recognize(&self, picture: &Picture, layout: Layout, languages: &[String]) -> Result<Vec<SeenWord>, Blind>;
}

#[cfg(feature = "look")]
/// Words of which a program is less sure than this, in percent, may read otherwise.
const SURE: u8 = 50;

/// The pages of a copy that holds pictures of its text, page by page as a program recognizes them.
///
/// # Errors
/// [`Unreadable`], when there are no pictures in it, or nothing can be recognized in them.
#[cfg(feature = "look")]
pub fn recognize(
    bytes: &[u8],
    by: &dyn Recognizer,
    languages: &[String],
    limits: &Limits,
) -> Result<Document<'static>, Unreadable> {
    let pages = super::picture::Pictures::of(bytes, limits)?;
    let mut draft = Draft::new(pages.format(), *limits);
    draft.note_of_all(NoticeKind::Recognized, &by.name());
    for number in 0..pages.len() {
        let blind = |why| Unreadable::Unrecognized { format: pages.format(), why };
        let words = by.recognize(&pages.page(number)?, Layout::Page, languages).map_err(blind)?;
        draft.begin_page();
        for (kind, what) in pages.odd_on(number)? {
            draft.note(kind, &what);
        }
        write(&words, &mut draft)?;
    }
    for (kind, what) in pages.odd() {
        draft.note_of_all(*kind, what);
    }
    Ok(draft.finish())
}

#[cfg(feature = "look")]
// Lines as the program found them; a line below another one of its paragraph goes on with it.
fn write(words: &[SeenWord], draft: &mut Draft) -> Result<(), Unreadable> {
    for paragraph in words.chunk_by(|a, b| a.paragraph == b.paragraph) {
        for line in paragraph.chunk_by(|a, b| a.line == b.line) {
            let text: Vec<&str> = line.iter().map(|word| word.text.as_str()).collect();
            for word in line.iter().filter(|word| word.confidence < SURE && has_letters(&word.text)) {
                draft.note(NoticeKind::UnsureWords, &word.text);
            }
            draft.push_line(&text.join(" "))?;
            draft.end_line();
        }
        draft.end_paragraph();
    }
    Ok(())
}

#[cfg(feature = "look")]
fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// A word that a page's text has, where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidWord {
    /// The word.
    pub text: String,
    /// Where it stands, in tenths of a point from the upper left corner of the page.
    pub area: Area,
    /// The number of its line on the page, from 1.
    pub line: usize,
    /// Whether its line runs from left to right, or from right to left, and not up or down.
    pub is_level: bool,
}
