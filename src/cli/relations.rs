//! What a new letter is to earlier ones, on the command line.

use super::disk;
use super::ui::Failure;
use crate::envelope::{Envelope, LARGEST};
use crate::name::Label;
use crate::report::words::{Hint, Wrong};
use crate::statement::{Relation, RelationKind};
use std::path::Path;

/// Each names an earlier letter: its reference, or the file of its manifest.
#[derive(clap::Args)]
#[command(next_help_heading = "Earlier letters (a reference, or the file of a manifest)")]
pub(super) struct Relations {
    /// It corrects this letter, which is superseded (Corr.)
    #[arg(long, value_name = "LETTER")]
    corrects: Vec<String>,
    /// It revises this letter, which is superseded (Rev.)
    #[arg(long, value_name = "LETTER")]
    revises: Vec<String>,
    /// It takes the place of this letter, which is superseded
    #[arg(long, value_name = "LETTER")]
    supersedes: Vec<String>,
    /// It withdraws this letter, which is superseded
    #[arg(long, value_name = "LETTER")]
    withdraws: Vec<String>,
    /// It is this letter, issued again for technical reasons
    #[arg(long, value_name = "LETTER")]
    reissues: Vec<String>,
    /// It adds to this letter, which stands (Add.)
    #[arg(long, value_name = "LETTER")]
    adds_to: Vec<String>,
    /// It translates this letter, which stands
    #[arg(long, value_name = "LETTER")]
    translates: Vec<String>,
}

impl Relations {
    pub(super) fn list(&self) -> Result<Vec<Relation>, Failure> {
        let all = RelationKind::ALL.into_iter().flat_map(|kind| self.of(kind).iter().map(move |named| (kind, named)));
        all.map(|(kind, named)| relation(kind, named)).collect()
    }

    fn of(&self, kind: RelationKind) -> &[String] {
        match kind {
            RelationKind::Corrects => &self.corrects,
            RelationKind::Revises => &self.revises,
            RelationKind::Supersedes => &self.supersedes,
            RelationKind::Withdraws => &self.withdraws,
            RelationKind::Reissues => &self.reissues,
            RelationKind::AddsTo => &self.adds_to,
            RelationKind::Translates => &self.translates,
        }
    }
}

fn relation(kind: RelationKind, named: &str) -> Result<Relation, Failure> {
    let path = Path::new(named);
    if path.is_file() {
        return of_manifest(kind, path);
    }
    let of = Label::parse(named).map_err(|bad| Failure::new(Wrong::Name(bad)))?;
    Ok(Relation { kind, of, payload: None })
}

// The signer read it, and says which it is: whether anybody vouches for it is the verifier's question.
fn of_manifest(kind: RelationKind, path: &Path) -> Result<Relation, Failure> {
    let envelope = Envelope::parse(&disk::read(path, LARGEST)?);
    let envelope = envelope.map_err(|why| Failure::of(path, Wrong::NoEnvelope(why)))?;
    let earlier = envelope.peek_unverified().map_err(|why| Failure::of(path, Wrong::NoManifest(why)))?;
    let of = earlier.claims().reference.clone();
    let of = of.ok_or_else(|| Failure::of(path, Wrong::NoReference).hint(Hint::NameReference))?;
    Ok(Relation { kind, of, payload: Some(envelope.id()) })
}
