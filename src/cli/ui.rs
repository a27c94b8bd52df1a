//! Messages. Verdicts go to standard output, everything else to standard error; what comes from
//! files is escaped; an error says what, where, and what to do.

use super::disk;
use crate::document::{Blind, Format, Unreadable};
use crate::report::shown;
use crate::report::words::{English, Hint, Kind, Warning, Words, Wrong, in_language};
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::OnceLock;

static WORDS: OnceLock<&'static dyn Words> = OnceLock::new();

/// Chooses the language, once: it is the process's, as its locale is.
pub(super) fn speak(words: &'static dyn Words) {
    // who chose first has chosen
    let _ = WORDS.set(words);
}

/// The language in which people are told things.
pub(super) fn words() -> &'static dyn Words {
    WORDS.get().copied().unwrap_or(&English)
}

/// The language of the locale, or the first where it is not spoken.
pub(super) fn of_locale() -> &'static dyn Words {
    let set = |name| std::env::var(name).ok().filter(|locale| !locale.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    locale.and_then(|locale| in_language(&locale)).unwrap_or(&English)
}

/// What to do with a file whose text cannot be read.
pub(super) fn to_read_it(why: &Unreadable) -> Option<Hint> {
    match why {
        Unreadable::PicturesOnly(_) | Unreadable::Format(Format::Picture) => Some(Hint::Recognize),
        Unreadable::Unrecognized { why, .. } => to_look(why),
        Unreadable::Format(_) => Some(Hint::SaveOtherwise),
        Unreadable::Encrypted(_) => Some(Hint::Unlock),
        Unreadable::Damaged { .. } | Unreadable::Ambiguous { .. } => Some(Hint::AnotherCopy),
        Unreadable::TooLarge { .. } | Unreadable::Expands { .. } => Some(Hint::Divide),
        _ => None,
    }
}

/// What to do where nothing could be recognized in a picture.
pub(super) fn to_look(why: &Blind) -> Option<Hint> {
    match why {
        Blind::NoProgram => Some(Hint::InstallRecognizer),
        Blind::NoLanguage(names) => Some(Hint::InstallLanguages(names.join(", "))),
        Blind::Stopped => Some(Hint::Divide),
        Blind::Failed(_) => None,
    }
}

/// Why the program could not do what it was asked: exit code 2.
#[derive(Debug)]
pub(super) struct Failure {
    about: Option<String>,
    wrong: Box<Wrong>,
    hint: Option<Hint>,
}

impl Failure {
    pub(super) fn new(wrong: Wrong) -> Self {
        Self { about: None, wrong: Box::new(wrong), hint: None }
    }

    /// Of a file, or whatever else is to be named.
    pub(super) fn of(about: impl AsRef<Path>, wrong: Wrong) -> Self {
        let hint = if let Wrong::Unreadable(why) = &wrong { to_read_it(why) } else { None };
        Self { about: Some(disk::name(about.as_ref())), hint, ..Self::new(wrong) }
    }

    pub(super) fn hint(self, hint: Hint) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// In a language.
    pub(super) fn text(&self, words: &dyn Words) -> String {
        let about = self.about.as_ref().map_or(String::new(), |about| format!("{about}{}", words.colon()));
        about + &words.wrong(&self.wrong)
    }
}

pub(super) fn failure(failure: &Failure) {
    error(&failure.text(words()), words());
    if let Some(hint) = &failure.hint {
        self::hint(hint);
    }
}

/// What went wrong, in words.
pub(super) fn error(message: &str, words: &dyn Words) {
    line(&words.message(Kind::Error, message));
}

pub(super) fn warning(about: Option<&Path>, warning: Warning) {
    let about = about.map_or(String::new(), |path| format!("{}{}", disk::name(path), words().colon()));
    line(&words().message(Kind::Warning, &(about + &words().warning(warning))));
}

pub(super) fn hint(hint: &Hint) {
    line(&words().message(Kind::Hint, &words().hint(hint)));
}

fn line(message: &str) {
    // a message has lines of its own; anything else hazardous in it is from outside
    let safe: Vec<String> = message.lines().map(shown).collect();
    // nobody is left to tell when standard error is gone
    let _ = writeln!(anstream::stderr(), "{}", safe.join("\n"));
}

/// Information beside a result, on standard error.
pub(super) fn tell(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// The result, on standard output. A reader that went away is no error.
pub(super) fn out(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Wrong::StandardOutput((&error).into())))
        }
        _ => Ok(()),
    }
}

/// The columns of the terminal, if standard output is one.
pub(super) fn width() -> Option<usize> {
    let stdout = std::io::stdout();
    let (terminal_size::Width(columns), _) = terminal_size::terminal_size_of(&stdout)?;
    stdout.is_terminal().then(|| usize::from(columns))
}

/// A verdict as text, with its first word in colour.
pub(super) fn coloured(text: &str, good: bool) -> String {
    let style = anstyle::Style::new()
        .bold()
        .fg_color(Some(if good { anstyle::AnsiColor::Green } else { anstyle::AnsiColor::Yellow }.into()));
    let (word, rest) = text.split_at(text.find(' ').unwrap_or(text.len()));
    format!("{style}{word}{style:#}{rest}")
}

/// Results as text, in colour where the terminal has it.
pub(super) fn verdicts(text: &str) -> Result<(), Failure> {
    let mut stdout = anstream::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Wrong::StandardOutput((&error).into())))
        }
        _ => Ok(()),
    }
}
