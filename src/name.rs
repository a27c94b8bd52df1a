//! Names: of parts, and of people, places and letters as a statement or a keyring tells them.

use std::fmt;

/// The name of the canonical form. It never changes meaning; another form has another name.
pub const FORM: &str = "letters/1";

/// A character that a terminal or a reader's eye cannot be trusted with: controls, line and
/// paragraph separators, bidi controls, characters without width, tags, noncharacters.
#[must_use]
pub const fn is_hazardous(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{34F}' | '\u{61C}'
        | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{FFFE}'..='\u{FFFF}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
        || matches!(c, '\u{1FFFE}'..='\u{10FFFF}' if is_last_of_plane(c))
}

// U+nFFFE and U+nFFFF are noncharacters in every plane.
const fn is_last_of_plane(c: char) -> bool {
    matches!(c,
        '\u{1FFFE}'..='\u{1FFFF}' | '\u{2FFFE}'..='\u{2FFFF}' | '\u{3FFFE}'..='\u{3FFFF}'
        | '\u{4FFFE}'..='\u{4FFFF}' | '\u{5FFFE}'..='\u{5FFFF}' | '\u{6FFFE}'..='\u{6FFFF}'
        | '\u{7FFFE}'..='\u{7FFFF}' | '\u{8FFFE}'..='\u{8FFFF}' | '\u{9FFFE}'..='\u{9FFFF}'
        | '\u{AFFFE}'..='\u{AFFFF}' | '\u{BFFFE}'..='\u{BFFFF}' | '\u{CFFFE}'..='\u{CFFFF}'
        | '\u{DFFFE}'..='\u{DFFFF}' | '\u{EFFFE}'..='\u{EFFFF}' | '\u{FFFFE}'..='\u{FFFFF}'
        | '\u{10FFFE}'..='\u{10FFFF}')
}

/// The name of a part: `cover-letter`, `annex-1`, `enclosure-2`, … Lower-case ASCII letters,
/// digits and hyphens, 1 to 64 of them, a letter first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartName(String);

/// Words that a statement or a keyring says: a name, a place, a reference. 1 to 300 characters,
/// none of them [hazardous](is_hazardous), no white space at either end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(String);

/// Why a name was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadName {
    /// Not of the form of a part's name.
    Part(String),
    /// Empty, or longer than [`Label::LONGEST`] characters, or with white space at an end.
    Length(usize),
    /// A character that must not reach a screen.
    Hazard(char),
}

impl PartName {
    /// The part before the first annex.
    #[must_use]
    pub fn cover_letter() -> Self {
        Self("cover-letter".to_owned())
    }

    /// The part above the letter that a printer put there.
    #[must_use]
    pub fn masthead() -> Self {
        Self("masthead".to_owned())
    }

    /// The part of headers and footers in words.
    #[must_use]
    pub fn running_heads() -> Self {
        Self("running-heads".to_owned())
    }

    /// Whether it is that part, which stands on every page and not in the text.
    #[must_use]
    pub fn is_running_heads(&self) -> bool {
        self.0 == "running-heads"
    }

    /// Whether a copy that lacks the part is incomplete: what the printer put above a letter is not the letter's.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.0 != "masthead"
    }

    /// `annex-3` and the like; `kind` must itself be a good name.
    ///
    /// # Errors
    /// [`BadName::Part`].
    pub fn numbered(kind: &str, number: usize) -> Result<Self, BadName> {
        Self::parse(&format!("{kind}-{number}"))
    }

    /// # Errors
    /// [`BadName::Part`] when the text is not a part's name.
    pub fn parse(text: &str) -> Result<Self, BadName> {
        let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let first = text.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
        if first && text.len() <= 64 && text.bytes().all(good) {
            return Ok(Self(text.to_owned()));
        }
        Err(BadName::Part(text.to_owned()))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Label {
    /// In characters.
    pub const LONGEST: usize = 300;

    /// # Errors
    /// [`BadName`] when the words are empty, too long or hold a hazardous character.
    pub fn parse(text: &str) -> Result<Self, BadName> {
        let length = text.chars().count();
        if length == 0 || length > Self::LONGEST || text.trim() != text {
            return Err(BadName::Length(length));
        }
        match text.chars().find(|&c| is_hazardous(c)) {
            Some(hazard) => Err(BadName::Hazard(hazard)),
            None => Ok(Self(text.to_owned())),
        }
    }

    /// The words as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BadName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Part(found) => write!(f, "expected a part's name such as cover-letter or annex-1, found {found:?}"),
            Self::Length(found) => {
                write!(f, "expected 1 to {} characters without white space around them, found {found}", Label::LONGEST)
            }
            Self::Hazard(found) => write!(f, "U+{:04X} must not stand in a name", u32::from(*found)),
        }
    }
}

impl std::error::Error for BadName {}

macro_rules! as_text {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = BadName;

            fn from_str(text: &str) -> Result<Self, BadName> {
                Self::parse(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

as_text!(PartName);
as_text!(Label);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn part_names_are_plain() {
        for good in ["cover-letter", "annex-1", "a"] {
            assert_eq!(PartName::parse(good).map(|n| n.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "Annex-1", "1-annex", "annex 1", "../annex", "annexé", &"a".repeat(65)] {
            assert_eq!(PartName::parse(bad), Err(BadName::Part(bad.to_owned())));
        }
    }

    #[test]
    fn labels_refuse_what_a_screen_cannot_be_trusted_with() {
        assert!(Label::parse("Mission permanente de la Corvanie").is_ok());
        for hazard in ['\u{1b}', '\u{9b}', '\n', '\u{202e}', '\u{200b}', '\u{2066}', '\u{10ffff}', '\u{e0041}'] {
            assert_eq!(Label::parse(&format!("a{hazard}b")), Err(BadName::Hazard(hazard)));
        }
        assert_eq!(Label::parse(" a"), Err(BadName::Length(2)));
        assert_eq!(Label::parse(&"é".repeat(301)), Err(BadName::Length(301)));
    }
}
