//! The program that recognizes text in pictures: tesseract, if it is on this machine. It gets a picture that we made,
//! in a file that is ours, answers in a table, and is stopped when it takes too much.

use super::disk;
use crate::document::{Area, Blind, Layout, Picture, Recognizer, SeenWord};
use std::io::Read as _;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

const PROGRAM: &str = "tesseract";
/// How long it may take for one picture; how long it may take to end when it has answered.
const TIME: Duration = Duration::from_mins(2);
const TO_END: Duration = Duration::from_secs(2);
/// Bytes of memory that it may take, where the system can hold it to that,
const MEMORY: u64 = 2 << 30;
/// and bytes of its answer: a page has some hundred thousand.
const ANSWER: usize = 16 << 20;
/// What it is told of where it runs: nothing else is its business.
const TOLD: [&str; 7] = ["PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "HOME", "TMPDIR", "TEMP", "SystemRoot"];
/// What it calls the languages that letters are known in.
const NAMES: [(&str, &str); 8] = [
    ("ar", "ara"),
    ("de", "deu"),
    ("en", "eng"),
    ("es", "spa"),
    ("fr", "fra"),
    ("pt", "por"),
    ("ru", "rus"),
    ("zh", "chi_sim"),
];

/// Those of other scripts, and what is read beside them.
const OTHER_SCRIPTS: [&str; 3] = ["ara", "chi_sim", "rus"];
const LATIN: &str = "eng";

/// Tesseract, as it is installed here.
#[derive(Debug, Default)]
pub struct Tesseract {
    /// Languages that the user named, instead of those of the manifests.
    named: Vec<String>,
    installed: OnceLock<Result<Vec<String>, Blind>>,
    /// Why it could not look, the first time that it could not.
    blind: OnceLock<Blind>,
}

impl Tesseract {
    /// For languages that the user named, if any.
    #[must_use]
    pub fn new(named: &[String]) -> Self {
        Self { named: named.to_vec(), ..Self::default() }
    }

    /// Why it could not look, if it ever could not.
    pub(super) fn blind(&self) -> Option<&Blind> {
        self.blind.get()
    }

    // As `-l` takes them.
    fn languages(&self, spoken: &[String]) -> Result<String, Blind> {
        let installed = self.installed.get_or_init(installed).as_ref().map_err(Clone::clone)?;
        let is_here = |name: &String| installed.contains(name);
        let named: Vec<String> = self.named.iter().map(|code| name_of(code)).collect();
        let absent: Vec<String> = named.iter().filter(|name| !is_here(name)).cloned().collect();
        if !absent.is_empty() {
            return Err(Blind::NoLanguage(absent));
        }
        let wanted = match (named.is_empty(), spoken) {
            (false, _) => named,
            (true, []) => NAMES.iter().map(|(_, name)| (*name).to_owned()).collect(),
            (true, spoken) => spoken.iter().map(|code| name_of(code)).collect(),
        };
        let mut here: Vec<String> = wanted.iter().filter(|name| is_here(name)).cloned().collect();
        if here.is_empty() {
            return Err(Blind::NoLanguage(wanted));
        }
        // symbols and numerals of lists are Latin in every script
        if here.iter().all(|name| OTHER_SCRIPTS.contains(&name.as_str())) && is_here(&LATIN.to_owned()) {
            here.push(LATIN.to_owned());
        }
        Ok(here.join("+"))
    }

    fn answer(&self, picture: &Picture, layout: Layout, spoken: &[String]) -> Result<Vec<SeenWord>, Blind> {
        let languages = self.languages(spoken)?;
        let file = disk::scratch(&portable(picture)).map_err(|why| Blind::Failed(why.to_string()))?;
        let answer = run(&mut command(file.path(), layout, &languages, picture.resolution))?;
        Ok(words(&String::from_utf8_lossy(&answer)))
    }
}

impl Recognizer for Tesseract {
    fn name(&self) -> String {
        PROGRAM.to_owned()
    }

    fn recognize(&self, picture: &Picture, layout: Layout, languages: &[String]) -> Result<Vec<SeenWord>, Blind> {
        let answer = self.answer(picture, layout, languages);
        // the first reason is the one to be told
        answer.inspect_err(|why| drop(self.blind.set(why.clone())))
    }
}

/// A language as the user names it: a code such as `fr`, or tesseract's own name for it.
pub(super) fn language(name: &str) -> Result<String, String> {
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_name { Ok(name.to_owned()) } else { Err("expected a language, such as fr or chi_tra".to_owned()) }
}

// `pt-BR` is `pt`; what is no code is tesseract's own name.
fn name_of(code: &str) -> String {
    let plain = code.split('-').next().unwrap_or_default();
    let known = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(plain));
    known.map_or(code, |(_, name)| *name).to_owned()
}

fn installed() -> Result<Vec<String>, Blind> {
    let answer = run(Command::new(PROGRAM).arg("--list-langs"))?;
    let answer = String::from_utf8_lossy(&answer);
    // the first line is a heading
    Ok(answer.lines().skip(1).map(|name| name.trim().to_owned()).collect())
}

// A picture as any program reads it (PGM).
fn portable(picture: &Picture) -> Vec<u8> {
    let mut bytes = format!("P5\n{} {}\n255\n", picture.width, picture.height).into_bytes();
    bytes.extend_from_slice(&picture.pixels);
    bytes
}

fn command(picture: &Path, layout: Layout, languages: &str, resolution: usize) -> Command {
    let mode = match layout {
        Layout::Page => "3",
        Layout::Lines => "6",
    };
    let mut command = Command::new(PROGRAM);
    command.arg(picture).args(["stdout", "-l", languages, "--psm", mode, "--dpi", &resolution.to_string()]);
    command.args(["-c", "tessedit_create_tsv=1"]);
    command
}

// Runs it to its end, or to the end of what it may take.
fn run(command: &mut Command) -> Result<Vec<u8>, Blind> {
    command.env_clear().envs(TOLD.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    // several copies are looked at side by side
    command.env("OMP_THREAD_LIMIT", "1").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|why| match why.kind() {
        std::io::ErrorKind::NotFound => Blind::NoProgram,
        _ => Blind::Failed(why.to_string()),
    })?;
    hold(&child);
    let answer = child.stdout.take().map_or(Err(Blind::Stopped), read);
    let ended = answer.and_then(|answer| end(&mut child).map(|()| answer));
    if ended.is_err() {
        // it may have ended by itself
        let _ = child.kill();
        let _ = child.wait();
    }
    ended
}

#[cfg(target_os = "linux")]
fn hold(child: &Child) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let limit = Rlimit { current: Some(MEMORY), maximum: Some(MEMORY) };
    // a system that does not allow it leaves the bounds of the picture and of time
    let _ = pid.map(|pid| prlimit(Some(pid), Resource::As, limit));
}

#[cfg(not(target_os = "linux"))]
const fn hold(_: &Child) {
    let _ = MEMORY;
}

// All that it says, from a thread that can be left behind.
fn read(from: ChildStdout) -> Result<Vec<u8>, Blind> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let most = u64::try_from(ANSWER).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        let read = from.take(most).read_to_end(&mut bytes).map(|_| bytes);
        // nobody waits any longer
        let _ = sender.send(read);
    });
    match receiver.recv_timeout(TIME) {
        Ok(Ok(bytes)) if bytes.len() <= ANSWER => Ok(bytes),
        Ok(Err(why)) => Err(Blind::Failed(why.to_string())),
        Ok(Ok(_)) | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Err(Blind::Stopped),
    }
}

fn end(child: &mut Child) -> Result<(), Blind> {
    const STEP: Duration = Duration::from_millis(5);
    let failed = |why: &dyn ToString| Blind::Failed(why.to_string());
    let mut waited = Duration::ZERO;
    while waited < TO_END {
        match child.try_wait().map_err(|why| failed(&why))? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(failed(&status)),
            None => std::thread::sleep(STEP),
        }
        waited += STEP;
    }
    Err(Blind::Stopped)
}

// A line for each thing that was found, with tabs between: level, page, block, paragraph, line, word, left, top, width,
// height, confidence, text. Words are level 5.
fn words(table: &str) -> Vec<SeenWord> {
    let (mut words, mut line, mut paragraph) = (Vec::new(), 0, 0);
    for row in table.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        match cells.first() {
            Some(&"3") => paragraph += 1,
            Some(&"4") => line += 1,
            Some(&"5") => words.extend(word(&cells, line, paragraph)),
            _ => {}
        }
    }
    words
}

fn word(cells: &[&str], line: usize, paragraph: usize) -> Option<SeenWord> {
    let [.., left, top, width, height, confidence, text] = cells else { return None };
    let [left, top, width, height] = [left, top, width, height].map(|cell| cell.parse::<i32>().ok());
    let (left, top) = (left?, top?);
    let area = Area { left, top, right: left.checked_add(width?)?, bottom: top.checked_add(height?)? };
    let confidence = confidence.split('.').next()?.parse::<u8>().unwrap_or(0);
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(SeenWord { text, area, confidence, line, paragraph })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_the_table_with_their_places() {
        let table = "level\tpage_num\n3\t1\t1\t1\t0\t0\t9\t9\t90\t90\t-1\t\n4\t1\t1\t1\t1\t0\t9\t9\t90\t9\t-1\t\n\
            5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\tLettre\n5\t1\t1\t1\t1\t2\t50\t20\t30\t40\t-1\t \n5\tx";
        let area = Area { left: 10, top: 20, right: 40, bottom: 60 };
        let word = SeenWord { text: "Lettre".to_owned(), area, confidence: 96, line: 1, paragraph: 1 };
        assert_eq!(words(table), [word]);
    }

    #[test]
    fn languages_are_called_by_their_codes_or_by_the_names_of_the_program() {
        assert_eq!(["fr", "pt-BR", "chi_tra"].map(name_of), ["fra", "por", "chi_tra"]);
        assert!(language("fra; rm").is_err());
    }
}
