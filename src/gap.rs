//! What a signer says of the places between letters: the second thing that is signed.

use std::fmt;

/// What stands between two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GapKind {
    /// White space.
    Space,
    /// A hyphen between two letters of one alphabetic script.
    Hyphen,
    /// A dash between two letters of one alphabetic script.
    Dash,
}

/// A place between two letters of a part, as it was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedGap {
    /// The letter after it, counted from 0.
    pub at: usize,
    /// What must stand there; `None` where the letter itself shows damage and nothing was signed.
    pub kind: Option<GapKind>,
}

/// All gaps of a part. As text, the part with each word replaced by the number of its letters:
/// `6 5 2 2-4` for *Lettre datée du ci-joint*. ` ` is a space, `-` a hyphen, `~` a dash, `?` a place
/// left unsigned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignedGaps {
    list: Vec<SignedGap>,
    letters: usize,
}

/// Text that is not a list of gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadGaps {
    /// The byte at which it went wrong.
    pub at: usize,
}

impl GapKind {
    /// As the words form writes it; canonicalizing that gives the same gap.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Space => " ",
            Self::Hyphen => "-",
            Self::Dash => "—",
        }
    }
}

impl SignedGaps {
    /// Gaps in order, each before another letter than the first, of a part of so many letters.
    ///
    /// # Errors
    /// [`BadGaps`] with the place of the first gap that does not fit.
    pub fn new(list: Vec<SignedGap>, letters: usize) -> Result<Self, BadGaps> {
        let mut before = 0;
        for gap in &list {
            if gap.at <= before || gap.at >= letters {
                return Err(BadGaps { at: gap.at });
            }
            before = gap.at;
        }
        Ok(Self { list, letters })
    }

    /// None of them, of a part with so many letters whose gaps are not told.
    #[must_use]
    pub const fn untold(letters: usize) -> Self {
        Self { list: Vec::new(), letters }
    }

    /// Reads the form in which a statement carries them.
    ///
    /// # Errors
    /// [`BadGaps`] for anything that [`SignedGaps`] would not write.
    pub fn parse(text: &str) -> Result<Self, BadGaps> {
        let mut gaps = Self::default();
        if text.is_empty() {
            return Ok(gaps);
        }
        let mut word = 0_usize;
        for (at, byte) in text.bytes().enumerate() {
            let bad = BadGaps { at };
            if byte.is_ascii_digit() {
                let digit = usize::from(byte - b'0');
                word = word.checked_mul(10).and_then(|tens| tens.checked_add(digit)).filter(|n| *n > 0).ok_or(bad)?;
                continue;
            }
            let kind = match byte {
                b' ' => Some(GapKind::Space),
                b'-' => Some(GapKind::Hyphen),
                b'~' => Some(GapKind::Dash),
                b'?' => None,
                _ => return Err(bad),
            };
            gaps.letters = gaps.letters.checked_add(word).filter(|_| word > 0).ok_or(bad)?;
            gaps.list.push(SignedGap { at: gaps.letters, kind });
            word = 0;
        }
        gaps.letters = gaps.letters.checked_add(word).filter(|_| word > 0).ok_or(BadGaps { at: text.len() })?;
        Ok(gaps)
    }

    /// In order.
    #[must_use]
    pub fn list(&self) -> &[SignedGap] {
        &self.list
    }

    /// The letters between which they stand.
    #[must_use]
    pub const fn letters(&self) -> usize {
        self.letters
    }

    /// Those between the letters of a range.
    #[must_use]
    pub fn within(&self, range: std::ops::Range<usize>) -> &[SignedGap] {
        let from = self.list.partition_point(|gap| gap.at <= range.start);
        let to = self.list.partition_point(|gap| gap.at < range.end);
        self.list.get(from..to).unwrap_or_default()
    }

    /// The words form of some letters of the part: them, and what was signed between them.
    #[must_use]
    pub fn words<'t>(
        &self,
        range: std::ops::Range<usize>,
        letters: impl Fn(std::ops::Range<usize>) -> &'t str,
    ) -> String {
        let mut words = String::new();
        let mut from = range.start;
        for gap in self.within(range.clone()) {
            words.push_str(letters(from..gap.at));
            words.push_str(gap.kind.map_or("", GapKind::as_str));
            from = gap.at;
        }
        words.push_str(letters(from..range.end));
        words
    }
}

impl fmt::Display for SignedGaps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut before = 0;
        for gap in &self.list {
            let mark = match gap.kind {
                Some(GapKind::Space) => ' ',
                Some(GapKind::Hyphen) => '-',
                Some(GapKind::Dash) => '~',
                None => '?',
            };
            write!(f, "{}{mark}", gap.at - before)?;
            before = gap.at;
        }
        if self.letters == 0 { Ok(()) } else { write!(f, "{}", self.letters - before) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_read_as_they_are_written() {
        let gaps = SignedGaps::parse("6 5 2-4~12?3").expect("gaps");
        assert_eq!(gaps.letters(), 32);
        assert_eq!(gaps.list().last(), Some(&SignedGap { at: 29, kind: None }));
        assert_eq!(gaps.to_string(), "6 5 2-4~12?3");
        assert_eq!(SignedGaps::parse("").map(|gaps| gaps.to_string()), Ok(String::new()));
        assert_eq!(gaps.within(6..13).iter().map(|gap| gap.at).collect::<Vec<_>>(), [11]);
    }

    #[test]
    fn nothing_else_is_read() {
        for wrong in [" 5", "5 ", "5  5", "05", "0", "5 0", "5+5", "5 -5", "99999999999999999999999", "5\n5"] {
            assert!(SignedGaps::parse(wrong).is_err(), "{wrong}");
        }
        let gap = |at| SignedGap { at, kind: None };
        assert_eq!(SignedGaps::new(vec![gap(2), gap(2)], 5), Err(BadGaps { at: 2 }));
        assert_eq!(SignedGaps::new(vec![gap(5)], 5), Err(BadGaps { at: 5 }));
    }
}
