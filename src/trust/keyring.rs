//! Who is trusted: holders, their keys, and the user's rules.

use super::key::{BadKey, KeyId, PublicKey};
use super::policy::Rule;
use crate::name::Label;
use crate::time::Date;
use std::fmt;

/// A key and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedKey {
    /// The key.
    pub public: PublicKey,
    /// The first day of issue that it vouches for.
    pub valid_from: Date,
    /// The last one, if it has one.
    pub valid_until: Option<Date>,
    /// The last day on which its holder used it, given up in good order.
    pub retired: Option<Date>,
    /// Since when others may have it; what is proven to be older still counts.
    pub compromised: Option<Date>,
    /// Since when nothing that it signed counts.
    pub revoked: Option<Date>,
    /// Where it was found.
    pub found: Label,
    /// When.
    pub found_on: Date,
}

/// A holder of keys, and for whom and what they count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name under which the user of this keyring knows the holder.
    pub holder: Label,
    /// Others for whom the holder speaks.
    pub senders: Vec<Label>,
    /// Beginnings of references that the holder gives.
    pub references: Vec<Label>,
    /// Parts that the holder may sign, `*` at the end for any rest; all if empty.
    pub parts: Vec<Label>,
    /// What the holder is to the rules.
    pub roles: Vec<Label>,
    /// At least one.
    pub keys: Vec<TrustedKey>,
}

/// Everybody whose signatures count, and how many of whom must sign what.
#[derive(Debug, Clone, Default)]
pub struct Keyring {
    entries: Vec<Entry>,
    rules: Vec<Rule>,
}

/// What a file of a keyring is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyringItem {
    /// A holder.
    Entry(Entry),
    /// Rules.
    Rules(Vec<Rule>),
}

/// Why a keyring entry was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadEntry {
    /// Not TOML of the form that SPEC.md gives; what was wrong, with its line.
    Format(String),
    /// A key that must not be trusted.
    Key(BadKey),
    /// No key at all.
    NoKey,
    /// A rule that asks for nobody.
    NoSigner,
    /// Trusted until before it is trusted from.
    Window {
        /// The key.
        key: KeyId,
    },
    /// A key that the keyring has already, under this holder.
    SameKey {
        /// The key.
        key: KeyId,
        /// Whose it is.
        holder: Label,
    },
    /// A holder that the keyring has already.
    SameHolder(Label),
}

impl TrustedKey {
    /// A key that is trusted from a day on.
    #[must_use]
    pub const fn new(public: PublicKey, valid_from: Date, found: Label, found_on: Date) -> Self {
        Self { public, valid_from, valid_until: None, retired: None, compromised: None, revoked: None, found, found_on }
    }
}

impl Entry {
    /// A holder of one key, who speaks for nobody else, and may sign every part.
    #[must_use]
    pub fn of(holder: Label, key: TrustedKey) -> Self {
        let none = Vec::new;
        Self { holder, senders: none(), references: none(), parts: none(), roles: none(), keys: vec![key] }
    }
}

impl Keyring {
    /// Takes an entry in.
    ///
    /// # Errors
    /// [`BadEntry::SameHolder`] and [`BadEntry::SameKey`]: whose signature it is must have one answer.
    pub fn add(&mut self, entry: Entry) -> Result<(), BadEntry> {
        if self.entries.iter().any(|known| known.holder == entry.holder) {
            return Err(BadEntry::SameHolder(entry.holder));
        }
        for (at, key) in entry.keys.iter().enumerate() {
            let twice = entry.keys.iter().take(at).any(|known| known.public == key.public);
            let known = self.find(key.public.id()).map(|(other, _)| other.holder.clone());
            if let Some(holder) = known.or_else(|| twice.then(|| entry.holder.clone())) {
                return Err(BadEntry::SameKey { key: key.public.id(), holder });
            }
        }
        self.entries.push(entry);
        Ok(())
    }

    /// Takes a holder or rules in.
    ///
    /// # Errors
    /// As [`Keyring::add`].
    pub fn add_item(&mut self, item: KeyringItem) -> Result<(), BadEntry> {
        match item {
            KeyringItem::Entry(entry) => self.add(entry)?,
            KeyringItem::Rules(rules) => self.rules.extend(rules),
        }
        Ok(())
    }

    /// Whether nobody is trusted.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Everybody.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many of whom must sign what.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Every key with its holder.
    pub fn keys(&self) -> impl Iterator<Item = (&Entry, &TrustedKey)> {
        self.entries.iter().flat_map(|entry| entry.keys.iter().map(move |key| (entry, key)))
    }

    /// The key of this id.
    #[must_use]
    pub fn find(&self, id: KeyId) -> Option<(&Entry, &TrustedKey)> {
        self.keys().find(|(_, key)| key.public.id() == id)
    }
}

impl fmt::Display for BadEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format(what) => f.write_str(what.trim_end()),
            Self::Key(bad) => bad.fmt(f),
            Self::NoKey => f.write_str("expected at least one [[key]], found none"),
            Self::NoSigner => f.write_str("signers: expected at least 1, found 0"),
            Self::Window { key } => write!(f, "key {key}: valid_until lies before valid_from"),
            Self::SameKey { key, holder } => write!(f, "key {key} is listed already, for {holder}"),
            Self::SameHolder(holder) => write!(f, "{holder} has an entry already"),
        }
    }
}

impl std::error::Error for BadEntry {}
