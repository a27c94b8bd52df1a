//! What the program says besides reports.

use super::{English, count};
use crate::compare::Outcome;
use crate::document::{Format, Unreadable};
use crate::name::PartName;
use crate::report::shown;
use crate::report::words::{Hint, Io, Kind, Program, Warning, Wrong};
use crate::statement::Disclosure;
use crate::time::Date;

impl Program for English {
    fn message(&self, kind: Kind, message: &str) -> String {
        let kind = match kind {
            Kind::Error => "error",
            Kind::Warning => "warning",
            Kind::Hint => "hint",
        };
        format!("conforme: {kind}: {message}")
    }

    fn wrong(&self, wrong: &Wrong) -> String {
        match wrong {
            Wrong::IsFolder => "expected a file, found a folder".to_owned(),
            Wrong::NotUtf8(why) => format!("expected UTF-8, found {why}"),
            Wrong::CannotRead(Io { text, .. }) => format!("cannot be read: {text}"),
            Wrong::CannotSearch(why) => why.clone(),
            Wrong::CannotWrite(Io { text, .. }) => format!("cannot be written: {text}"),
            Wrong::CannotMake(Io { text, .. }) => format!("cannot be made: {text}"),
            Wrong::AlreadyThere => "is there already".to_owned(),
            Wrong::StandardOutput(Io { text, .. }) => format!("standard output: {text}"),
            Wrong::Passphrase(Io { text, .. }) => format!("passphrase: {text}"),
            Wrong::NoVariable => "environment variable not found".to_owned(),
            Wrong::VariableNotText => "the environment variable holds no text".to_owned(),
            Wrong::PassphrasesDiffer => "the two passphrases differ".to_owned(),
            Wrong::Secret(bad) => bad.to_string(),
            Wrong::Public(bad) => bad.to_string(),
            Wrong::Entry(bad) => bad.to_string(),
            Wrong::NoEntry(bad) => format!("no keyring entry: {bad}"),
            Wrong::NoSalt(why) => format!("no salt: {why}"),
            Wrong::Name(bad) => bad.to_string(),
            Wrong::UntilBeforeFrom { until, from } => format!("--until {until} lies before {from}"),
            Wrong::SenderUnknown => "for whom the letter is issued is not said".to_owned(),
            Wrong::NotItsSignature => {
                "expected a signature of 64 bytes by this key over the bytes that --print-to-sign gives".to_owned()
            }
            Wrong::NoAgent => "no ssh-agent is there (SSH_AUTH_SOCK)".to_owned(),
            Wrong::AgentAnswer => "the ssh-agent did not answer with a signature by this key".to_owned(),
            Wrong::NotInAgent(key) => format!("the ssh-agent does not hold the key {key}"),
            Wrong::TooMuchForAgent { found, most } => {
                format!("an ssh-agent signs at most {most} bytes, and this manifest has {found}")
            }
            Wrong::SignedAlready(key) => format!("the key {key} has signed it already"),
            Wrong::TooManySignatures(most) => format!("it has {most} signatures, as many as a manifest can have"),
            Wrong::ChangedMeanwhile => "somebody wrote to it meanwhile; nothing was added: run this again".to_owned(),
            Wrong::HolderUnknown => {
                "no keyring entry of this key stands beside it, so its holder is unknown".to_owned()
            }
            Wrong::Unreadable(why) => why.to_string(),
            Wrong::Split(why) => why.to_string(),
            Wrong::NotReadBack(why) => format!("the manifest cannot be read back: {why}"),
            Wrong::NotVerified(refusals) => format!("the manifest does not verify: {refusals:?}"),
            Wrong::OwnSource(report) => format!("not signed: under the new manifest its own source would be\n{report}"),
            Wrong::NowhereToWrite => "where to write the manifest is not said".to_owned(),
            Wrong::NoRandomness(why) => format!("no randomness for a salt: {why}"),
            Wrong::NoSuchPart { wanted, parts } => format!("expected one of its parts {parts}, found {wanted}"),
            Wrong::NoEnvelope(why) => why.to_string(),
            Wrong::NoReference => "the letter states no reference by which it could be named".to_owned(),
            Wrong::NoManifest(why) => format!("an envelope, but no manifest of a letter: {why}"),
            Wrong::NoCopies => "there is no copy in what was named".to_owned(),
            Wrong::NoResults => "expected results of an earlier run, or no file, found another file".to_owned(),
            Wrong::NoSuchCommand => "conforme has no such command".to_owned(),
            Wrong::OutsideRoot => "leads out of the tree that is audited".to_owned(),
        }
    }

    fn warning(&self, warning: Warning) -> String {
        let text = match warning {
            Warning::OpenToOthers => "others than you can read this secret key; chmod 600 it",
            Warning::Recognized => {
                "its text was recognized in a picture, and recognition errs: read it letter by letter before you hand the manifest out, or sign what was printed"
            }
            Warning::NotCompared => "compared with no letter: name the one that you know with --letter",
            Warning::OtherTerms => {
                "its results came of other manifests, keys, options or another version: every copy is checked again"
            }
            Warning::NotEncrypted => "the secret key is not encrypted",
            Warning::UnknownLanguage => {
                "the language is not one of ar, de, en, es, fr, pt, ru, zh: broken words will be judged by all their lists"
            }
        };
        text.to_owned()
    }

    fn hint(&self, hint: &Hint) -> String {
        let text = match hint {
            Hint::CheckPath => "check the path; `-` is standard input",
            Hint::GivePassphrase => "give it at a terminal, or with --passphrase-fd or --passphrase-env",
            Hint::KeepOldKey => "a key is never overwritten; choose another folder, or move the old key away",
            Hint::TrustSomebody => {
                "you trust nobody yet: put keyring entries into your configuration directory, or name them with --keys"
            }
            Hint::SayFrom => "say for whom the letter is issued: --from \"Permanent Mission of Corvania\"",
            Hint::MendSource => "mend what is noticed there in the source, and sign again",
            Hint::NameOutput => "name it: -o MANIFEST, or -o - for standard output",
            Hint::NameReference => "sign the earlier letter with --reference, so that later ones can name it",
            Hint::StartAgent => "start one, or sign with --key or --print-to-sign",
            Hint::AddToAgent => "give it to the agent with ssh-add",
            Hint::SignedEnough => "those whom you trust have signed all that your rules ask for",
            Hint::StillMissing(why) => return format!("not believed yet by your keyring: {}", why.join("; ")),
            Hint::Replace => "--replace overwrites it",
            Hint::NamePart { file, parts } => {
                return format!("{file} has the parts {parts}; each has a digest of its own: --part NAME");
            }
            Hint::PutEntries(own) => {
                let own = own.as_deref().unwrap_or("conforme/keys in your configuration directory");
                return format!("put the keyring entries of those whom you trust into {own}, or name them with --keys");
            }
            Hint::NoEntriesThere => "what --keys names holds no keyring entry (a .toml file)",
            Hint::AskForEntry => {
                "ask the sender for a keyring entry, and compare its key with a second source before you trust it"
            }
            Hint::NameManifest => "name the manifest, or a folder of manifests, with --manifests",
            Hint::SaveOtherwise => "save or export the document as PDF, DOCX or plain text, and verify that",
            Hint::Unlock => "open it with its password, print or save it without, and verify that",
            Hint::Recognize => {
                "add --ocr, and tesseract reads the picture, or verify with --ocr what another program recognized in it; compare what differs with the picture by eye"
            }
            Hint::InstallRecognizer => {
                "install tesseract (on Debian: apt install tesseract-ocr), which conforme runs to read pictures"
            }
            Hint::InstallLanguages(names) => {
                return format!(
                    "install tesseract's data for {names} (on Debian: tesseract-ocr-…), or name other languages with --ocr-lang"
                );
            }
            Hint::Divide => "split it into smaller files, by its pages or chapters, and take one after the other",
            Hint::AnotherCopy => "ask for another copy, or print this one to a new PDF and look at what you verify",
        };
        text.to_owned()
    }

    fn unreadable(&self, why: &Unreadable) -> String {
        shown(&why.to_string())
    }

    fn progress(&self, done: u128, all: u128, rate: u128, left: u128) -> String {
        format!("{done} of {all} copies, {rate} a second, {left} s left")
    }

    fn ask_passphrase(&self) -> &'static str {
        "Passphrase: "
    }

    fn ask_new_passphrase(&self) -> &'static str {
        "New passphrase (empty for none): "
    }

    fn ask_again(&self) -> &'static str {
        "The same again: "
    }

    fn signed(&self) -> &'static str {
        "signed: "
    }

    fn salt(&self) -> &'static str {
        "salt, to travel with the letter: "
    }

    fn reference(&self) -> &'static str {
        "reference"
    }

    fn dated(&self) -> &'static str {
        "dated"
    }

    fn dated_on(&self, date: Date) -> String {
        date.to_string()
    }

    fn from(&self) -> &'static str {
        "from"
    }

    fn to(&self) -> &'static str {
        "to"
    }

    fn language(&self) -> &'static str {
        "language"
    }

    fn issued(&self) -> &'static str {
        "issued"
    }

    fn issued_for(&self, issued: Date, sender: &str) -> String {
        format!("{issued} for {sender}")
    }

    fn key(&self) -> &'static str {
        "key"
    }

    fn discloses(&self) -> &'static str {
        "discloses"
    }

    fn reveals(&self, what: Disclosure) -> &'static str {
        match what {
            Disclosure::Segments => "segments: from the manifest a determined reader can rebuild the text",
            Disclosure::Text => "text: the manifest holds the text",
            Disclosure::Digests => "digests: without the salt, nobody can tell a guess from the text",
        }
    }

    fn signed_part(&self, name: &PartName, letters: usize, signatories: &[String]) -> String {
        let by = if signatories.is_empty() { String::new() } else { format!(", signed by {}", signatories.join(", ")) };
        format!("{name}: {letters} letters{by}")
    }

    fn unsigned_spacing(&self, words: &str, part: &PartName) -> String {
        format!("not signed: the spacing of “{words}” in {part}, which looks like damage")
    }

    fn unsigned_line(&self, line: &str) -> String {
        format!("not signed: “{line}”, a running head or page number")
    }

    fn keep_secret(&self) -> &'static str {
        "the secret key: keep it"
    }

    fn hand_out(&self) -> &'static str {
        "the keyring entry: hand it out"
    }

    fn compared(&self, outcome: Outcome, original: &str, copy: &str) -> String {
        match outcome {
            Outcome::Same => format!("{copy}: the same words as {original}"),
            Outcome::Different => format!("{copy}: other words than {original}"),
            Outcome::InDoubt => format!("{copy}: perhaps other words than {original}"),
        }
    }

    fn nothing_signed(&self) -> &'static str {
        "Compared with a file, not with what was signed: nothing here says that anybody vouches for either."
    }

    fn public_key(&self) -> &'static str {
        "public key"
    }

    fn secret_key(&self) -> &'static str {
        "secret key"
    }

    fn format(&self, format: Format) -> &'static str {
        format.name()
    }

    fn copy(&self, format: Format, lines: usize) -> String {
        format!("{}, {lines} lines", self.format(format))
    }

    fn split_part(&self, name: &PartName, letters: usize, sentences: usize) -> String {
        format!("{name}: {letters} letters, {sentences} sentences")
    }

    fn furniture(&self, line: usize, is_sure: bool, text: &str) -> String {
        let what = if is_sure { "running head or page number" } else { "perhaps a page number" };
        format!("line {line}: {what}: “{text}”")
    }

    fn inspected(&self, notice: &str) -> String {
        format!("noticed: {notice}")
    }

    fn other_ways(&self, number: usize) -> String {
        match number {
            1 => "noticed: another way to show it, or an earlier state, has other words".to_owned(),
            _ => format!("noticed: {number} other ways to show it, or earlier states, have other words"),
        }
    }

    fn file_within(&self, name: &str, bytes: usize) -> String {
        format!("enclosed: {name}, {}", count(bytes, "byte", "bytes"))
    }

    fn no_own_text(&self) -> &'static str {
        "no text of its own"
    }

    fn is_manifest(&self) -> &'static str {
        "a manifest; nothing below was verified"
    }

    fn unverified(&self) -> &'static str {
        "unverified: "
    }

    fn told_part(&self, name: &PartName, letters: usize, digest: &str) -> String {
        format!("part {name}: {letters} letters, {digest}")
    }

    fn told_file(&self, name: &str, digest: &str) -> String {
        format!("file {name}: {digest}")
    }

    fn told_signature(&self, hint: Option<&str>) -> String {
        format!("signature, {}", hint.unwrap_or("without a key hint"))
    }
}
