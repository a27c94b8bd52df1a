//! What the program says besides reports: errors, warnings, hints, and what `sign`, `key` and `inspect` find. Each
//! error is a value, and becomes words where it is shown.

use crate::compare::Outcome;
use crate::document::{Format, Unreadable};
use crate::envelope::{BadSecret, NotAnEnvelope, Refusal};
use crate::name::{BadName, PartName};
use crate::parts::SplitError;
use crate::statement::{Disclosure, Malformed};
use crate::time::Date;
use crate::trust::{BadEntry, BadKey, KeyId};
use std::io;

/// Which kind of message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The program could not do what it was asked.
    Error,
    /// It did, and something is amiss.
    Warning,
    /// What can be done about it.
    Hint,
}

/// What the operating system said.
#[derive(Debug, Clone)]
pub struct Io {
    /// Its kind.
    pub kind: io::ErrorKind,
    /// Its own words.
    pub text: String,
}

impl From<&io::Error> for Io {
    fn from(error: &io::Error) -> Self {
        Self { kind: error.kind(), text: error.to_string() }
    }
}

/// What went wrong: with a file, where the message names one.
#[derive(Debug, Clone)]
pub enum Wrong {
    /// A folder where a file was expected.
    IsFolder,
    /// Text that is not UTF-8; says where.
    NotUtf8(String),
    /// It cannot be read.
    CannotRead(Io),
    /// A folder cannot be searched.
    CannotSearch(String),
    /// It cannot be written.
    CannotWrite(Io),
    /// A folder cannot be made.
    CannotMake(Io),
    /// It is there already.
    AlreadyThere,
    /// Standard output cannot be written.
    StandardOutput(Io),
    /// No passphrase could be typed.
    Passphrase(Io),
    /// The variable that would hold the passphrase is absent.
    NoVariable,
    /// It holds something else than text.
    VariableNotText,
    /// The passphrase was typed in two ways.
    PassphrasesDiffer,
    /// No secret key, or one that does not open.
    Secret(BadSecret),
    /// No public key.
    Public(BadKey),
    /// No keyring entry.
    Entry(BadEntry),
    /// No keyring entry, where one was to be trusted.
    NoEntry(BadEntry),
    /// No salt; says why.
    NoSalt(String),
    /// A name that is none.
    Name(BadName),
    /// The last day of a key lies before its first.
    UntilBeforeFrom {
        /// The last day.
        until: Date,
        /// The first.
        from: Date,
    },
    /// Nothing says for whom a letter is issued.
    SenderUnknown,
    /// A signature that is not the key's, or not of these bytes.
    NotItsSignature,
    /// No agent is there.
    NoAgent,
    /// An agent that says something else than its protocol has it.
    AgentAnswer,
    /// A key that the agent does not hold.
    NotInAgent(KeyId),
    /// More than an agent signs, in bytes.
    TooMuchForAgent {
        /// What there is.
        found: usize,
        /// What it takes.
        most: usize,
    },
    /// The key has signed it.
    SignedAlready(KeyId),
    /// So many signatures are as many as there can be.
    TooManySignatures(usize),
    /// A file was written to while it was read.
    ChangedMeanwhile,
    /// Nothing says who holds a key.
    HolderUnknown,
    /// A copy that has no text that could be judged.
    Unreadable(Unreadable),
    /// A letter that cannot be split.
    Split(SplitError),
    /// What was signed cannot be read.
    NotReadBack(NotAnEnvelope),
    /// What was signed does not verify.
    NotVerified(Vec<Refusal>),
    /// The source of what was signed would not verify: the report on it.
    OwnSource(String),
    /// Nobody said where a manifest is to be written.
    NowhereToWrite,
    /// The operating system gave no randomness for a salt.
    NoRandomness(String),
    /// A letter does not have the part that was asked for.
    NoSuchPart {
        /// What was asked for.
        wanted: PartName,
        /// Those it has.
        parts: String,
    },
    /// No envelope.
    NoEnvelope(NotAnEnvelope),
    /// A letter without a reference, by which another could name it.
    NoReference,
    /// An envelope that holds something else.
    NoManifest(Malformed),
    /// No copy was named, and no folder or list names one.
    NoCopies,
    /// A file that was to hold results holds something else.
    NoResults,
    /// A command that there is not.
    NoSuchCommand,
    /// A path that leads out of the tree that is audited.
    OutsideRoot,
}

/// What is amiss, though nothing failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// Others than its owner can read a secret key.
    OpenToOthers,
    /// A new secret key is not encrypted.
    NotEncrypted,
    /// The language of a letter is not one that is known.
    UnknownLanguage,
    /// What is countersigned was compared with no letter.
    NotCompared,
    /// What is signed was recognized in a picture.
    Recognized,
    /// Results at hand came of other manifests, keys or options.
    OtherTerms,
}

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// Look at the path.
    CheckPath,
    /// How a passphrase is given.
    GivePassphrase,
    /// Keys are never overwritten.
    KeepOldKey,
    /// Nobody is trusted yet.
    TrustSomebody,
    /// Say for whom a letter is issued.
    SayFrom,
    /// Mend the source.
    MendSource,
    /// Say where the manifest is to be written.
    NameOutput,
    /// Name it by a reference.
    NameReference,
    /// Start an agent.
    StartAgent,
    /// Give the key to the agent.
    AddToAgent,
    /// A manifest has the signatures that it needs.
    SignedEnough,
    /// It lacks some: why it is not believed yet.
    StillMissing(Vec<String>),
    /// An option overwrites it.
    Replace,
    /// A letter has several parts.
    NamePart {
        /// The letter.
        file: String,
        /// Its parts.
        parts: String,
    },
    /// Where keyring entries go: the folder, if there is one.
    PutEntries(Option<String>),
    /// What was named holds no keyring entry.
    NoEntriesThere,
    /// Ask for a keyring entry.
    AskForEntry,
    /// Name the manifest.
    NameManifest,
    /// Save the copy in a format that is read.
    SaveOtherwise,
    /// Unlock the copy.
    Unlock,
    /// Have its pictures turned into text.
    Recognize,
    /// A program that recognizes text is absent.
    InstallRecognizer,
    /// It cannot read these languages.
    InstallLanguages(String),
    /// Ask for another copy.
    AnotherCopy,
    /// Make several files of one that holds too much.
    Divide,
}

/// What the program says. Labels are followed by what they name.
pub trait Program {
    /// A message with the program's name, and what kind it is.
    fn message(&self, kind: Kind, message: &str) -> String;
    /// What went wrong.
    fn wrong(&self, wrong: &Wrong) -> String;
    /// What is amiss.
    fn warning(&self, warning: Warning) -> String;
    /// What can be done.
    fn hint(&self, hint: &Hint) -> String;
    /// Why a copy has no text that could be judged; what a file says stands in it as it is.
    fn unreadable(&self, why: &Unreadable) -> String;
    /// How far a batch is: copies done, of how many, copies a second, seconds left.
    fn progress(&self, done: u128, all: u128, rate: u128, left: u128) -> String;

    /// Asks for a passphrase that there is.
    fn ask_passphrase(&self) -> &'static str;
    /// Asks for a new one.
    fn ask_new_passphrase(&self) -> &'static str;
    /// Asks for it a second time.
    fn ask_again(&self) -> &'static str;

    /// Label: the manifest that was written.
    fn signed(&self) -> &'static str;
    /// Label: the salt that was made.
    fn salt(&self) -> &'static str;
    /// Label: the reference of a letter.
    fn reference(&self) -> &'static str;
    /// Label: its date.
    fn dated(&self) -> &'static str;
    /// That date.
    fn dated_on(&self, date: Date) -> String;
    /// Label: from whom it is.
    fn from(&self) -> &'static str;
    /// Label: to whom.
    fn to(&self) -> &'static str;
    /// Label: its language.
    fn language(&self) -> &'static str;
    /// Label: when it was issued, and for whom.
    fn issued(&self) -> &'static str;
    /// When, for whom.
    fn issued_for(&self, issued: Date, sender: &str) -> String;
    /// Label: a key.
    fn key(&self) -> &'static str;
    /// Label: how much a manifest reveals.
    fn discloses(&self) -> &'static str;
    /// What that means.
    fn reveals(&self, what: Disclosure) -> &'static str;
    /// A part that was signed: its letters, and those who signed it.
    fn signed_part(&self, name: &PartName, letters: usize, signatories: &[String]) -> String;
    /// Words of a part of which the spacing was not signed.
    fn unsigned_spacing(&self, words: &str, part: &PartName) -> String;
    /// A line that was not signed.
    fn unsigned_line(&self, line: &str) -> String;

    /// Behind the path of a new secret key.
    fn keep_secret(&self) -> &'static str;
    /// Behind the path of a new keyring entry.
    fn hand_out(&self) -> &'static str;
    /// What a comparison of two files says, in a line: the names are fit to be shown.
    fn compared(&self, outcome: Outcome, original: &str, copy: &str) -> String;
    /// Under it: that nothing of it was signed.
    fn nothing_signed(&self) -> &'static str;
    /// Label: a public key.
    fn public_key(&self) -> &'static str;
    /// Label: a secret key.
    fn secret_key(&self) -> &'static str;

    /// What a format is called, with its article.
    fn format(&self, format: Format) -> &'static str;
    /// What a copy is: its format and lines.
    fn copy(&self, format: Format, lines: usize) -> String;
    /// A part as it was split: its letters and sentences.
    fn split_part(&self, name: &PartName, letters: usize, sentences: usize) -> String;
    /// What a line is taken for.
    fn furniture(&self, line: usize, is_sure: bool, text: &str) -> String;
    /// A notice.
    fn inspected(&self, notice: &str) -> String;
    /// So many other ways to show a copy have other words.
    fn other_ways(&self, number: usize) -> String;
    /// A file within, and its bytes.
    fn file_within(&self, name: &str, bytes: usize) -> String;
    /// Of a copy: that it has no text of its own.
    fn no_own_text(&self) -> &'static str;
    /// Of a manifest: that nothing of what follows was verified.
    fn is_manifest(&self) -> &'static str;
    /// Before every line of it.
    fn unverified(&self) -> &'static str;
    /// A part that a manifest tells: its letters and digest.
    fn told_part(&self, name: &PartName, letters: usize, digest: &str) -> String;
    /// A file that a manifest tells.
    fn told_file(&self, name: &str, digest: &str) -> String;
    /// A signature, with the key it hints at.
    fn told_signature(&self, hint: Option<&str>) -> String;
}
