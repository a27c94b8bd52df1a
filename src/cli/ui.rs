//! Messages. Verdicts go to standard output, everything else to standard error; what comes from
//! files is escaped; an error says what, where, and what to do.

use crate::document::Unreadable;
use crate::report::shown;
use std::fmt::Display;
use std::io::Write as _;

/// Why the program could not do what it was asked: exit code 2.
#[derive(Debug)]
pub(super) struct Failure {
    pub message: String,
    pub hint: Option<String>,
}

impl Failure {
    pub(super) fn new(message: impl Display) -> Self {
        Self { message: message.to_string(), hint: None }
    }

    /// A file whose text cannot be read.
    pub(super) fn unreadable(name: &str, why: &Unreadable) -> Self {
        Self { message: format!("{name}: {why}"), hint: smaller(why).map(str::to_owned) }
    }

    pub(super) fn hint(self, hint: impl Display) -> Self {
        Self { hint: Some(hint.to_string()), ..self }
    }
}

/// What to do with a file that holds more than is read.
pub(super) const fn smaller(why: &Unreadable) -> Option<&'static str> {
    match why {
        Unreadable::TooLarge { .. } | Unreadable::Expands { .. } => {
            Some("split it into smaller files, by its pages or chapters, and take one after the other")
        }
        _ => None,
    }
}

pub(super) fn failure(failure: &Failure) {
    line("error", &failure.message);
    if let Some(hint) = &failure.hint {
        line("hint", hint);
    }
}

pub(super) fn warning(message: impl Display) {
    line("warning", &message.to_string());
}

pub(super) fn hint(message: impl Display) {
    line("hint", &message.to_string());
}

fn line(kind: &str, message: &str) {
    // a message has lines of its own; anything else hazardous in it is from outside
    let safe: Vec<String> = message.lines().map(shown).collect();
    // nobody is left to tell when standard error is gone
    let _ = writeln!(anstream::stderr(), "conforme: {kind}: {}", safe.join("\n"));
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
            Err(Failure::new(format!("standard output: {error}")))
        }
        _ => Ok(()),
    }
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
            Err(Failure::new(format!("standard output: {error}")))
        }
        _ => Ok(()),
    }
}
