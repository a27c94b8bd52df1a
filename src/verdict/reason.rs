//! Why a verdict is what it is, in words for machines.

use crate::catalog::Disbelief;
use crate::document::Unreadable;
use crate::envelope::Refusal;

/// Why a verdict is what it is, where its parts do not say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// No manifest at all was at hand.
    NoManifest,
    /// So many trusted manifests were at hand, and none speaks of this copy.
    NoneSpeaks(usize),
    /// Nobody is trusted.
    NoKeys,
    /// The text could not be read.
    Unreadable(Unreadable),
    /// There is no text in it.
    NoText,
    /// Most of its letters are glyphs of which nothing tells what they mean.
    NoMeaning,
    /// Parts are absent and other text stands here, which may be in their place.
    PartsAbsentAmongOtherText,
    /// The text was found when its lines were read in another order than the copy has them.
    OtherOrder,
    /// Only its bare letters were found, when lines were read in another order where need be.
    LettersOnly,
    /// The text was recognized by a program, and it is not all as it was signed.
    RecognitionOnly,
    /// What differs may be what programs do to right-to-left text when they take it out of a file.
    Damage,
}

impl Reason {
    /// The word for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoManifest | Self::NoneSpeaks(_) => "no-manifest",
            Self::NoKeys => "no-keys",
            Self::Unreadable(_) => "unreadable",
            Self::NoText => "no-text",
            Self::NoMeaning => "no-meaning",
            Self::OtherOrder => "other-order",
            Self::LettersOnly => "letters-only",
            Self::Damage => "extraction-damage",
            Self::RecognitionOnly => "recognition-only",
            Self::PartsAbsentAmongOtherText => "parts-absent-among-other-text",
        }
    }
}

/// The words for machines of why a manifest is not believed.
#[must_use]
pub fn codes(why: &Disbelief) -> Vec<&'static str> {
    match why {
        Disbelief::NotAnEnvelope(_) => vec!["malformed"],
        Disbelief::Refused(refusals) => refusals.iter().map(Refusal::code).collect(),
    }
}
