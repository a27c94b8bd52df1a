//! The words of a report that is a page of its own.

use crate::name::PartName;
use crate::report::words::Against;
use crate::verdict::Verdict;

/// What a page says besides what every report does.
pub trait Page {
    /// The title, for so many copies.
    fn title(&self, copies: usize) -> String;
    /// Heading: the copies, where there are several.
    fn copies(&self) -> &'static str;
    /// What a verdict means.
    fn means(&self, verdict: Verdict) -> &'static str;
    /// Of a file that could not be opened.
    fn could_not_open(&self) -> &'static str;
    /// Heading: the letter and its parts.
    fn the_letter(&self) -> &'static str;
    /// Label: the digest of the file.
    fn digest(&self) -> &'static str;
    /// Label: where the manifest was found.
    fn manifest(&self) -> &'static str;
    /// Heading: what differs.
    fn differences(&self) -> &'static str;
    /// Heading: the text of the copy.
    fn the_text(&self) -> &'static str;
    /// Under it: how to read it.
    fn how_to_read(&self, against: Against) -> &'static str;
    /// Heading: a page of the copy.
    fn page(&self, number: usize) -> String;
    /// Heading: a part begins here.
    fn begins(&self, part: &PartName) -> String;
    /// Before words as they were signed, or as the other file has them.
    fn there(&self, against: Against) -> &'static str;
    /// Before words as the copy has them.
    fn here(&self) -> &'static str;
    /// Before words that only the copy has.
    fn surplus_here(&self, against: Against) -> &'static str;
    /// Before words that are in doubt.
    fn in_doubt(&self) -> &'static str;
    /// Heading: what was noticed.
    fn what_was_noticed(&self) -> &'static str;
    /// Heading: files within the copy.
    fn within(&self) -> &'static str;
    /// Heading: what this proves and what it does not.
    fn what_it_proves(&self) -> &'static str;
    /// What it proves, if anything.
    fn proves(&self, verdict: Verdict) -> &'static str;
    /// What it never proves.
    fn never_proves(&self) -> &'static str;
}
