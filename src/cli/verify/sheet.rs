//! Results, written as they come, in their order.

use super::super::resume::Known;
use super::super::ui::{self, Failure};
use super::Format;
use crate::report::{
    Detail, Outcome, Sarif, Style, Subject, html, human, json_begin, json_copy, json_end, junit_begin, junit_end,
    junit_suite, shown,
};
use crate::verdict::Verdict;

/// Where results are written.
pub(super) struct Sheet {
    format: Format,
    style: Style<'static>,
    is_silent: bool,
    written: usize,
    // what can only be written whole
    sarif: Sarif<'static>,
    kept: Vec<Outcome>,
}

impl Sheet {
    pub(super) fn new(format: Format, style: Style<'static>, is_silent: bool) -> Self {
        Self { format, style, is_silent, written: 0, sarif: Sarif::new(style.words), kept: Vec::new() }
    }

    pub(super) fn begin(&self) -> Result<(), Failure> {
        match self.format {
            Format::Junit => self.out(junit_begin()),
            _ => Ok(()),
        }
    }

    /// A result; `accepted` says that it is as good as intact to the user.
    pub(super) fn add(&mut self, outcome: Outcome, accepted: bool) -> Result<(), Failure> {
        if let Err((_, why)) = &outcome {
            ui::error(why, self.style.words);
        }
        match self.format {
            Format::Human => outcome.as_ref().map_or(Ok(()), |report| {
                let text = ui::coloured(&human(report, self.style), matches!(report.verdict, Verdict::Intact(_)));
                self.human(&text)
            })?,
            Format::Json => self.json(&json_copy(&outcome))?,
            Format::Html => self.kept.push(outcome),
            Format::Sarif => self.sarif.add(&Subject::of(&outcome, accepted, self.style.words)),
            Format::Junit => {
                let subject = Subject::of(&outcome, accepted, self.style.words);
                self.out(&junit_suite(&subject, self.style.words))?;
            }
        }
        Ok(())
    }

    /// What an earlier run found.
    pub(super) fn add_known(&mut self, copy: &str, known: &Known, file: &str) -> Result<(), Failure> {
        if let Some(report) = &known.report {
            return self.json(report);
        }
        let before = self.style.words.judged_before(&shown(file));
        let line = format!("{}  {}  {before}\n", known.verdict.to_uppercase(), shown(copy));
        self.human(&ui::coloured(&line, known.verdict == "intact"))
    }

    pub(super) fn end(self) -> Result<(), Failure> {
        match self.format {
            Format::Human => Ok(()),
            Format::Json if self.written == 0 => self.out(&(json_begin() + json_end())),
            Format::Json => self.out(json_end()),
            Format::Junit => self.out(junit_end()),
            Format::Html => self.out(&html(&self.kept, self.style)),
            Format::Sarif if self.is_silent => Ok(()),
            Format::Sarif => ui::out(self.sarif.end().as_bytes()),
        }
    }

    fn human(&mut self, text: &str) -> Result<(), Failure> {
        let between = if self.written > 0 && self.style.detail != Detail::Brief { "\n" } else { "" };
        self.written += 1;
        if self.is_silent { Ok(()) } else { ui::verdicts(&format!("{between}{text}")) }
    }

    fn json(&mut self, text: &str) -> Result<(), Failure> {
        // not before there is something to follow: errors stand on lines of their own
        let before = if self.written > 0 { ",".to_owned() } else { json_begin() };
        self.written += 1;
        self.out(&format!("{before}{text}"))
    }

    fn out(&self, text: &str) -> Result<(), Failure> {
        if self.is_silent { Ok(()) } else { ui::out(text.as_bytes()) }
    }
}
