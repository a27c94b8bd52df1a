//! What is said of those who sign: whose signatures count, for what, and what became of a letter since.

use crate::catalog::Later;
use crate::envelope::{Refusal, Voucher};
use crate::statement::Relation;
use crate::time::Date;
use crate::trust::{Entry, Rule};

/// What is said of those who sign.
pub trait Trust {
    /// Why a signature does not count.
    fn refusal(&self, refusal: &Refusal) -> String;
    /// A holder, the key, when it is trusted, and for what the signature counts.
    fn voucher(&self, voucher: &Voucher) -> String;
    /// That the days of the holder's key are over since this one, and only a claim tells that it signed before.
    fn only_claimed(&self, voucher: &Voucher, last: Date) -> String;
    /// That nothing was known of later letters.
    fn not_checked(&self) -> &'static str;
    /// What a later letter says of this one.
    fn later(&self, later: &Later) -> String;
    /// What this letter says of an earlier one.
    fn relation(&self, relation: &Relation) -> String;
    /// A keyring entry, line by line.
    fn entry(&self, entry: &Entry) -> Vec<String>;
    /// A rule of a keyring, in a line.
    fn who_must_sign(&self, rule: &Rule) -> String;
}
