//! What a letter is to earlier ones. SPEC.md, "Payload".

use crate::digest::Digest;
use crate::name::Label;

/// What a letter is to an earlier one, as its signer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// What.
    pub kind: RelationKind,
    /// The reference of the earlier letter.
    pub of: Label,
    /// The SHA-256 of its manifest's payload, where one is meant of several.
    pub payload: Option<Digest>,
}

/// What a letter can be to an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RelationKind {
    /// A corrigendum.
    Corrects,
    /// A revision.
    Revises,
    /// Another letter in its place.
    Supersedes,
    /// None in its place.
    Withdraws,
    /// The same, issued again for technical reasons.
    Reissues,
    /// An addendum.
    AddsTo,
    /// An unofficial translation.
    Translates,
}

impl RelationKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Corrects,
        Self::Revises,
        Self::Supersedes,
        Self::Withdraws,
        Self::Reissues,
        Self::AddsTo,
        Self::Translates,
    ];

    /// As a statement says it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Corrects => "corrects",
            Self::Revises => "revises",
            Self::Supersedes => "supersedes",
            Self::Withdraws => "withdraws",
            Self::Reissues => "reissues",
            Self::AddsTo => "adds-to",
            Self::Translates => "translates",
        }
    }

    /// Whether the earlier letter is superseded by it.
    #[must_use]
    pub const fn ends_the_earlier(self) -> bool {
        !matches!(self, Self::AddsTo | Self::Translates)
    }
}

impl Relation {
    /// Whether it is of a letter with this reference and this payload.
    #[must_use]
    pub fn is_of(&self, reference: &Label, payload: Digest) -> bool {
        self.of == *reference && self.payload.is_none_or(|meant| meant == payload)
    }
}
