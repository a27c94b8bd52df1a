//! The files of a keyring: TOML, a holder or rules. SPEC.md, "Format".

use super::key::PublicKey;
use super::keyring::{BadEntry, Entry, KeyringItem, TrustedKey};
use super::policy::Rule;
use crate::name::Label;
use crate::time::Date;
use serde::Deserialize;

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
    roles: Vec<Label>,
    #[serde(default)]
    key: Vec<WireKey>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireKey {
    public: String,
    valid_from: WireDate,
    valid_until: Option<WireDate>,
    retired: Option<WireDate>,
    compromised: Option<WireDate>,
    revoked: Option<WireDate>,
    found: Label,
    found_on: WireDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireRules {
    rule: Vec<WireRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireRule {
    #[serde(default)]
    senders: Vec<Label>,
    #[serde(default)]
    references: Vec<Label>,
    #[serde(default)]
    parts: Vec<Label>,
    #[serde(default)]
    roles: Vec<Label>,
    #[serde(default = "one")]
    signers: usize,
}

const fn one() -> usize {
    1
}

// A TOML date, or the same as text.
struct WireDate(Date);

impl<'de> Deserialize<'de> for WireDate {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = toml::value::Datetime::deserialize(from)?.to_string();
        Date::parse(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

fn toml_of<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, BadEntry> {
    toml::from_str(text).map_err(|error| BadEntry::Format(error.to_string()))
}

impl KeyringItem {
    /// Reads a file of a keyring.
    ///
    /// # Errors
    /// [`BadEntry`].
    pub fn parse(text: &str) -> Result<Self, BadEntry> {
        let has_rules = |table: toml::Table| table.contains_key("rule") && !table.contains_key("holder");
        if !toml::from_str(text).is_ok_and(has_rules) {
            return Entry::parse(text).map(Self::Entry);
        }
        let rules: WireRules = toml_of(text)?;
        rules.rule.into_iter().map(WireRule::check).collect::<Result<_, _>>().map(Self::Rules)
    }
}

impl Entry {
    /// Reads one entry.
    ///
    /// # Errors
    /// [`BadEntry`].
    pub fn parse(text: &str) -> Result<Self, BadEntry> {
        let wire: WireEntry = toml_of(text)?;
        if wire.key.is_empty() {
            return Err(BadEntry::NoKey);
        }
        let keys = wire.key.into_iter().map(WireKey::check).collect::<Result<_, _>>()?;
        let WireEntry { holder, senders, references, parts, roles, .. } = wire;
        Ok(Self { holder, senders, references, parts, roles, keys })
    }

    /// As a file of a keyring has it.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let list = |name: &str, labels: &[Label]| {
            let all: Vec<String> = labels.iter().map(|label| quoted(label.as_str())).collect();
            if all.is_empty() { String::new() } else { format!("{name} = [{}]\n", all.join(", ")) }
        };
        let mut text = format!("holder = {}\n", quoted(self.holder.as_str()));
        text += &(list("senders", &self.senders) + &list("references", &self.references));
        text += &(list("parts", &self.parts) + &list("roles", &self.roles));
        text + &self.keys.iter().map(TrustedKey::to_toml).collect::<String>()
    }
}

impl TrustedKey {
    fn to_toml(&self) -> String {
        let mut text = format!("\n[[key]] # {}\nvalid_from = {}\n", self.public.id(), self.valid_from);
        let days = [
            ("valid_until", self.valid_until),
            ("retired", self.retired),
            ("compromised", self.compromised),
            ("revoked", self.revoked),
        ];
        for (name, day) in days {
            text += &day.map_or(String::new(), |day| format!("{name} = {day}\n"));
        }
        text += &format!("found = {}\nfound_on = {}\n", quoted(self.found.as_str()), self.found_on);
        text + &format!("public = \"\"\"\n{}\"\"\"\n", self.public.to_pem())
    }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

impl WireKey {
    fn check(self) -> Result<TrustedKey, BadEntry> {
        let public = PublicKey::from_pem(&self.public).map_err(BadEntry::Key)?;
        let day = |date: Option<WireDate>| date.map(|date| date.0);
        let (valid_from, valid_until) = (self.valid_from.0, day(self.valid_until));
        if valid_until.is_some_and(|until| until < valid_from) {
            return Err(BadEntry::Window { key: public.id() });
        }
        Ok(TrustedKey {
            public,
            valid_from,
            valid_until,
            retired: day(self.retired),
            compromised: day(self.compromised),
            revoked: day(self.revoked),
            found: self.found,
            found_on: self.found_on.0,
        })
    }
}

impl WireRule {
    fn check(self) -> Result<Rule, BadEntry> {
        let Self { senders, references, parts, roles, signers } = self;
        if signers == 0 { Err(BadEntry::NoSigner) } else { Ok(Rule { senders, references, parts, roles, signers }) }
    }
}
