//! Other ways to show a copy: each of them must say of the letter what the one that was judged says.

use super::Reading;
use crate::canonical::CanonicalText;
use crate::document::{Document, Notice, NoticeKind};
use crate::locate::Weight;
use std::ops::Range;

impl Reading<'_> {
    /// Judges the others under the same manifest, and notes the first that says something else.
    pub(super) fn compare<'d>(&mut self, others: impl Iterator<Item = &'d Document<'d>>) {
        for document in others {
            let words = self.what_differs_in(document);
            let unmarked = || document.without_marks().is_some_and(|other| self.what_differs_in(&other).is_none());
            if let Some(words) = words.filter(|_| !unmarked()) {
                let kind = NoticeKind::AlternativesDiffer;
                Notice::add(&mut self.notices, Notice { kind, place: None, count: 1, detail: words });
            }
        }
    }

    fn what_differs_in(&self, document: &Document<'_>) -> Option<String> {
        let whole = CanonicalText::of(document);
        if whole.letters() == self.text.letters() && document.notices().is_empty() {
            return None;
        }
        self.what_differs(&Reading::best(self.manifest, &whole, document, self.salts))
    }

    // The first words of the other one that say something else; nothing, if layout is all that differs.
    fn what_differs(&self, other: &Reading<'_>) -> Option<String> {
        let present = |reading: &Reading<'_>| -> Vec<Range<usize>> {
            reading.located.parts.iter().map(|part| part.present.clone()).collect()
        };
        let stray = other.located.strays.iter().map(|stray| other.quote(stray)).find(|text| !self.has_stray(text));
        let alike = self.verdict().rank() == other.verdict().rank()
            && present(self) == present(other)
            && self.differences() == other.differences();
        match stray {
            None if alike => None,
            Some(stray) => Some(other.first_difference().unwrap_or(stray)),
            None => Some(other.first_difference().or_else(|| self.first_difference()).unwrap_or_default()),
        }
    }

    // What each change reads, in its letters.
    fn differences(&self) -> Vec<String> {
        let changes = self.located.parts.iter().flat_map(|part| &part.changes);
        changes.filter(|change| change.weight > Weight::Note).map(|change| bare(&self.quote(&change.copy))).collect()
    }

    fn first_difference(&self) -> Option<String> {
        let mut changes = self.located.parts.iter().flat_map(|part| &part.changes);
        let change = changes.find(|change| change.weight > Weight::Note)?;
        let here = Some(self.quote(&change.copy)).filter(|words| !words.is_empty());
        here.or_else(|| change.reading.clone()).or_else(|| Some(self.quote(&around(&change.copy))))
    }

    fn has_stray(&self, text: &str) -> bool {
        let all: String = self.located.strays.iter().map(|stray| bare(&self.quote(stray))).collect();
        all.contains(&bare(text))
    }
}

// Letters and digits; a link is written out where it cannot be followed.
fn bare(text: &str) -> String {
    let is_link = |word: &&str| word.contains("://") || word.contains('@') || word.contains("www.");
    let words = text.split_whitespace().filter(|word| !is_link(word));
    words.flat_map(str::chars).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

const fn around(at: &Range<usize>) -> Range<usize> {
    at.start.saturating_sub(super::CONTEXT)..at.start
}
