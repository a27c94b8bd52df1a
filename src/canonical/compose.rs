//! Rule 3 of SPEC.md: NFC, syllable by syllable, after white space is gone.

use super::builder::Builder;
use icu_normalizer::ComposingNormalizerBorrowed;

/// The last starter and what attaches to it: the only letters that composition can still change.
#[derive(Debug, Default)]
pub(super) struct Cluster {
    byte: usize,
    letter: usize,
    open: bool,
}

impl Cluster {
    /// A starter begins here.
    pub(super) fn begin(&mut self, byte: usize, letter: usize) {
        *self = Self { byte, letter, open: false };
    }

    /// Something attaches to it.
    pub(super) fn extend(&mut self) {
        self.open = true;
    }
}

impl Builder<'_> {
    /// Closes the cluster. Letters inside one have one source: where it begins.
    pub(super) fn compose(&mut self) {
        if !std::mem::take(&mut self.cluster.open) {
            return;
        }
        let Some(tail) = self.letters.get(self.cluster.byte..) else { return };
        let normal = ComposingNormalizerBorrowed::new_nfc().normalize(tail);
        if normal == tail {
            return;
        }
        let composed = normal.into_owned();
        self.count = self.cluster.letter + composed.chars().count();
        self.letters.truncate(self.cluster.byte);
        self.letters.push_str(&composed);
        let first = self.cluster.letter;
        while self.sources.last().is_some_and(|source| source.letter() > first) {
            self.sources.pop();
        }
        self.lose_step();
    }
}
