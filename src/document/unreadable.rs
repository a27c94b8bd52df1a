//! Why a copy has no text that could be judged.

use super::{Blind, Format};
use std::fmt;

/// Why the text of a copy could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing in it.
    Empty,
    /// More bytes than [`super::Limits::bytes`].
    TooLarge {
        /// Its size in bytes.
        found: usize,
        /// The bound in bytes.
        limit: usize,
    },
    /// More of something than one of [`super::Limits`] allows, once it is opened.
    Expands {
        /// What there is too much of.
        what: &'static str,
        /// The bound.
        limit: usize,
    },
    /// A format that is known but not read.
    Format(Format),
    /// Locked with a password.
    Encrypted(Format),
    /// Not what its format asks for; says where, and what was expected.
    Damaged {
        /// What it would be.
        format: Format,
        /// What is wrong, and where.
        what: String,
    },
    /// Two programs would read different text from it; says why.
    Ambiguous {
        /// What it would be.
        format: Format,
        /// What can be read in two ways.
        what: String,
    },
    /// Pictures of pages, without text.
    PicturesOnly(Format),
    /// Pictures of pages, in which no text could be recognized.
    Unrecognized {
        /// What it is.
        format: Format,
        /// Why not.
        why: Blind,
    },
    /// Bytes that are neither UTF-8 nor, with any confidence, text in a legacy charset.
    Charset {
        /// Where the first malformed sequence begins, in bytes.
        offset: usize,
    },
    /// UTF-16 with half a character in it.
    Utf16,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::TooLarge { found, limit } => {
                write!(f, "the file has {found} bytes, more than the {limit} that are read")
            }
            Self::Expands { what, limit } => {
                write!(f, "opened, the file has more {what} than the {limit} that are read")
            }
            Self::Format(format) => write!(f, "this is {}, which this version does not read", format.name()),
            Self::Encrypted(format) => write!(f, "this is {} that is locked with a password", format.name()),
            Self::Damaged { format, what } => write!(f, "this would be {}, but it is damaged: {what}", format.name()),
            Self::Ambiguous { format, what } => {
                write!(f, "this is {} that programs read differently: {what}", format.name())
            }
            Self::PicturesOnly(format) => {
                write!(f, "this is {} that holds pictures of its text, and no text", format.name())
            }
            Self::Unrecognized { format, why } => {
                write!(f, "this is {} that holds pictures of its text, and {why}", format.name())
            }
            Self::Charset { offset } => write!(
                f,
                "not UTF-8 (first malformed byte at offset {offset}), and not clearly text in an older charset"
            ),
            Self::Utf16 => f.write_str("UTF-16 text with half a character in it"),
        }
    }
}

impl std::error::Error for Unreadable {}
