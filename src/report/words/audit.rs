//! The words of findings for build servers, and of audits.

use crate::report::{Audited, Grade, Rule};
use crate::time::Date;

/// What is said of findings by their kind, and of a tree.
pub trait Audits {
    /// What a kind of finding is about.
    fn rule(&self, rule: Rule) -> &'static str;
    /// How a finding weighs, in capitals; every word as wide as the others.
    fn grade(&self, grade: Grade) -> &'static str;
    /// What was looked at, and how much of it is not in order.
    fn audited(&self, audited: &Audited) -> String;
    /// A key that vouches for so many days more.
    fn expires(&self, key: &str, until: Date, days: i64) -> String;
    /// A key that vouches for nothing issued since.
    fn expired(&self, key: &str, until: Date) -> String;
    /// A key that is known to be lost.
    fn revoked(&self, key: &str, since: Date) -> String;
    /// A link where a document should be.
    fn link(&self) -> &'static str;
    /// A document that a manifest names and the tree does not hold; the name is fit to be shown.
    fn absent(&self, name: &str) -> String;
    /// A document that a manifest names and that is another signed letter.
    fn other_letter(&self) -> &'static str;
    /// There is nothing to audit.
    fn nothing(&self) -> &'static str;
    /// Behind the name of a copy that was judged in an earlier run; the file is fit to be shown.
    fn judged_before(&self, file: &str) -> String;
}
