//! Keyring entries: one TOML file a holder. SPEC.md, "Format".

use super::key::{BadKey, KeyId, PublicKey};
use crate::name::Label;
use crate::time::Date;
use serde::Deserialize;
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
    /// Since when it is known to be lost or stolen.
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
    /// At least one.
    pub keys: Vec<TrustedKey>,
}

/// Everybody whose signatures count.
#[derive(Debug, Clone, Default)]
pub struct Keyring {
    entries: Vec<Entry>,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireEntry {
    holder: Label,
    #[serde(default)]
    senders: Vec<Label>,
    #[serde(default)]
    references: Vec<Label>,
    #[serde(default)]
    parts: Vec<Label>,
    #[serde(default)]
    key: Vec<WireKey>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireKey {
    public: String,
    valid_from: WireDate,
    valid_until: Option<WireDate>,
    revoked: Option<WireDate>,
    found: Label,
    found_on: WireDate,
}

// A TOML date, or the same as text.
struct WireDate(Date);

impl<'de> Deserialize<'de> for WireDate {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = toml::value::Datetime::deserialize(from)?.to_string();
        Date::parse(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

impl Entry {
    /// Reads one entry.
    ///
    /// # Errors
    /// [`BadEntry`].
    pub fn parse(text: &str) -> Result<Self, BadEntry> {
        let wire: WireEntry = toml::from_str(text).map_err(|error| BadEntry::Format(error.to_string()))?;
        if wire.key.is_empty() {
            return Err(BadEntry::NoKey);
        }
        let keys = wire.key.into_iter().map(WireKey::check).collect::<Result<_, _>>()?;
        let WireEntry { holder, senders, references, parts, .. } = wire;
        Ok(Self { holder, senders, references, parts, keys })
    }

    /// As a file of a keyring has it.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let list = |name: &str, labels: &[Label]| {
            let all: Vec<String> = labels.iter().map(|label| quoted(label.as_str())).collect();
            if all.is_empty() { String::new() } else { format!("{name} = [{}]\n", all.join(", ")) }
        };
        let mut text = format!("holder = {}\n", quoted(self.holder.as_str()));
        text += &(list("senders", &self.senders) + &list("references", &self.references) + &list("parts", &self.parts));
        for key in &self.keys {
            text += &format!("\n[[key]] # {}\nvalid_from = {}\n", key.public.id(), key.valid_from);
            text += &key.valid_until.map_or(String::new(), |until| format!("valid_until = {until}\n"));
            text += &key.revoked.map_or(String::new(), |since| format!("revoked = {since}\n"));
            text += &format!("found = {}\nfound_on = {}\n", quoted(key.found.as_str()), key.found_on);
            text += &format!("public = \"\"\"\n{}\"\"\"\n", key.public.to_pem());
        }
        text
    }
}

impl WireKey {
    fn check(self) -> Result<TrustedKey, BadEntry> {
        let public = PublicKey::from_pem(&self.public).map_err(BadEntry::Key)?;
        let (valid_from, valid_until) = (self.valid_from.0, self.valid_until.map(|date| date.0));
        if valid_until.is_some_and(|until| until < valid_from) {
            return Err(BadEntry::Window { key: public.id() });
        }
        Ok(TrustedKey {
            public,
            valid_from,
            valid_until,
            revoked: self.revoked.map(|date| date.0),
            found: self.found,
            found_on: self.found_on.0,
        })
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
            Self::Window { key } => write!(f, "key {key}: valid_until lies before valid_from"),
            Self::SameKey { key, holder } => write!(f, "key {key} is listed already, for {holder}"),
            Self::SameHolder(holder) => write!(f, "{holder} has an entry already"),
        }
    }
}

impl std::error::Error for BadEntry {}
