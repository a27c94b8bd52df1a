//! What became of letters since: the relations that later statements state. `src/statement/SPEC.md`, "Payload".

use super::Manifest;
use crate::digest::Digest;
use crate::name::Label;
use crate::statement::{Relation, RelationKind};
use crate::time::Date;
use crate::trust::Keyring;
use std::collections::HashMap;

/// A later letter, and what it says of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    /// What it says.
    pub kind: RelationKind,
    /// Its reference.
    pub reference: Option<Label>,
    /// Its claimed day of issue.
    pub issued: Date,
    /// Where its manifest was found.
    pub origin: String,
    /// Whether those who vouch for it may say so.
    pub is_entitled: bool,
}

impl Later {
    /// Whether the earlier letter is superseded by it.
    #[must_use]
    pub const fn ends_the_earlier(&self) -> bool {
        self.is_entitled && self.kind.ends_the_earlier()
    }

    fn of(later: &Manifest, relation: &Relation, earlier: &Manifest, keyring: &Keyring) -> Self {
        let statement = later.verified.statement();
        Self {
            kind: relation.kind,
            reference: statement.reference.clone(),
            issued: statement.issued,
            origin: later.origin.clone(),
            is_entitled: later.verified.could_have_been(&earlier.verified, keyring),
        }
    }
}

/// What is said of each letter, by its payload, in the order in which it was said.
pub(super) fn of_all(
    manifests: &[Manifest],
    references: &HashMap<Label, Vec<usize>>,
    keyring: &Keyring,
) -> HashMap<Digest, Vec<Later>> {
    let mut all: HashMap<Digest, Vec<Later>> = HashMap::new();
    for later in manifests {
        for relation in &later.verified.statement().relations {
            let numbers = references.get(&relation.of).map_or(&[][..], Vec::as_slice);
            let alike = numbers.iter().filter_map(|number| manifests.get(*number));
            for earlier in alike.filter(|earlier| is_meant(relation, earlier, later)) {
                let said = all.entry(earlier.verified.id()).or_default();
                said.push(Later::of(later, relation, earlier, keyring));
            }
        }
    }
    for said in all.values_mut() {
        said.sort_by_key(|later| later.issued);
    }
    all
}

fn is_meant(relation: &Relation, earlier: &Manifest, later: &Manifest) -> bool {
    let (id, statement) = (earlier.verified.id(), earlier.verified.statement());
    let named = statement.reference.as_ref().is_some_and(|reference| relation.is_of(reference, id));
    named && id != later.verified.id() && statement.issued <= later.verified.statement().issued
}
