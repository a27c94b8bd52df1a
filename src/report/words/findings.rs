//! The words of a report.

use crate::catalog::Unbelieved;
use crate::document::{Notice, Place};
use crate::name::PartName;
use crate::time::Date;
use crate::verdict::{Aside, ChangeShown, ManifestShown, PartShown, Reason};

/// With what a copy is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// With what was signed.
    Signed,
    /// With what was signed, after a program recognized the copy in a picture.
    Picture,
    /// With another file, which nobody vouches for.
    File,
}

/// What a folded list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folded {
    /// Manifests that are not believed.
    Manifests,
    /// Differences.
    Differences,
    /// Passages that nobody signed.
    Passages,
}

/// What a report says of a copy. Labels begin lines, and are followed by what they name.
pub trait Findings {
    /// A date in a sentence.
    fn date(&self, date: Date) -> String;
    /// A part: *cover letter*, *annex 1*.
    fn part(&self, name: &PartName) -> String;
    /// A page and line.
    fn place(&self, place: Place) -> String;
    /// Text of a document in quotation marks; it is fit to be shown already.
    fn quoted(&self, text: &str) -> String;
    /// So many letters.
    fn letters(&self, number: usize) -> String;

    /// Behind the name of the copy, where it was judged for another day than today.
    fn judged_as_of(&self, date: Date) -> String;
    /// Which letter it is, when it was issued, for whom.
    fn letter(&self, manifest: &ManifestShown) -> String;
    /// What is said of a part.
    fn part_verdict(&self, part: &PartShown) -> String;
    /// Why a verdict is what it is.
    fn reason(&self, reason: &Reason) -> String;
    /// With UNVOUCHED: that it says nothing about the text.
    fn says_nothing_of_the_text(&self) -> String;
    /// Why a manifest is not believed, a line a reason.
    fn unbelieved(&self, manifest: &Unbelieved) -> Vec<String>;

    /// What differs, without its place; of words in the place of others, that they were changed.
    fn change(&self, change: &ChangeShown, against: Against) -> String;
    /// Text that stands in the copy only; it is quoted already.
    fn surplus(&self, quoted: &str, against: Against) -> String;
    /// The beginning of a long passage, quoted, and how many characters follow.
    fn shortened(&self, quoted: &str, more: usize) -> String;
    /// At the end of a list: how many more there are.
    fn folded(&self, what: Folded, more: usize) -> String;

    /// Label: those who signed.
    fn signed_by(&self) -> &'static str;
    /// Label: a signature that does not count.
    fn not_counted(&self) -> &'static str;
    /// Label: what was set aside.
    fn set_aside(&self) -> &'static str;
    /// Why it was.
    fn aside(&self, why: Aside) -> &'static str;
    /// How much was, and that an option lists it.
    fn asides(&self, number: usize) -> String;
    /// Label: what was noticed.
    fn noticed(&self) -> &'static str;
    /// Behind a notice: where the first of its places is.
    fn first_at(&self, place: &str) -> String;
    /// Label: a file within the copy.
    fn enclosed(&self) -> &'static str;
    /// Which other manifests have the same reference.
    fn same_reference(&self, origins: &str) -> String;
    /// What stands between a label, or a place, and what is said of it in a sentence.
    fn colon(&self) -> &'static str;
}

/// What reading brought to light.
pub trait Notices {
    /// In a sentence; `detail` is the notice's own, fit to be shown.
    fn notice(&self, notice: &Notice, detail: &str) -> String;
}
