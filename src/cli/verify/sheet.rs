//! Results, written a batch at a time, in their order.

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
    // what is not written yet: a write for each of many copies would cost as much as some checks
    pending: String,
    // what can only be written whole
    sarif: Sarif<'static>,
    kept: Vec<Outcome>,
}

impl Sheet {
    pub(super) fn new(format: Format, style: Style<'static>, is_silent: bool) -> Self {
        Self {
            format,
            style,
            is_silent,
            written: 0,
            pending: String::new(),
            sarif: Sarif::new(style.words),
            kept: Vec::new(),
        }
    }

    pub(super) fn begin(&mut self) {
        if self.format == Format::Junit {
            self.out(junit_begin());
        }
    }

    /// A result; `accepted` says that it is as good as intact to the user.
    pub(super) fn add(&mut self, outcome: Outcome, accepted: bool) -> Result<(), Failure> {
        if let Err((_, why)) = &outcome {
            self.error(why)?;
        }
        match self.format {
            Format::Human => {
                if let Ok(report) = &outcome {
                    let good = matches!(report.verdict, Verdict::Intact(_));
                    self.human(&ui::coloured(&human(report, self.style), good));
                }
            }
            Format::Json => self.json(&json_copy(&outcome)),
            Format::Html => self.kept.push(outcome),
            Format::Sarif => self.sarif.add(&Subject::of(&outcome, accepted, self.style.words)),
            Format::Junit => {
                let subject = Subject::of(&outcome, accepted, self.style.words);
                self.out(&junit_suite(&subject, self.style.words));
            }
        }
        Ok(())
    }

    /// What an earlier run found.
    pub(super) fn add_known(&mut self, copy: &str, known: &Known, file: &str) {
        if let Some(report) = &known.report {
            return self.json(report);
        }
        let before = self.style.words.judged_before(&shown(file));
        let line = format!("{}  {}  {before}\n", known.verdict.to_uppercase(), shown(copy));
        self.human(&ui::coloured(&line, known.verdict == "intact"));
    }

    /// What went wrong, behind the results before it.
    pub(super) fn error(&mut self, why: &str) -> Result<(), Failure> {
        self.flush()?;
        ui::error(why, self.style.words);
        Ok(())
    }

    /// Writes what was added.
    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        let text = std::mem::take(&mut self.pending);
        match self.format {
            _ if self.is_silent || text.is_empty() => Ok(()),
            Format::Human => ui::verdicts(&text),
            _ => ui::out(text.as_bytes()),
        }
    }

    pub(super) fn end(mut self) -> Result<(), Failure> {
        let text = match self.format {
            Format::Human => String::new(),
            Format::Json if self.written == 0 => json_begin() + json_end(),
            Format::Json => json_end().to_owned(),
            Format::Junit => junit_end().to_owned(),
            Format::Html => html(&self.kept, self.style),
            Format::Sarif => std::mem::replace(&mut self.sarif, Sarif::new(self.style.words)).end(),
        };
        self.out(&text);
        self.flush()
    }

    fn human(&mut self, text: &str) {
        let between = if self.written > 0 && self.style.detail != Detail::Brief { "\n" } else { "" };
        self.written += 1;
        self.out(&format!("{between}{text}"));
    }

    fn json(&mut self, text: &str) {
        // not before there is something to follow: errors stand on lines of their own
        let before = if self.written > 0 { ",".to_owned() } else { json_begin() };
        self.written += 1;
        self.out(&format!("{before}{text}"));
    }

    fn out(&mut self, text: &str) {
        self.pending.push_str(text);
    }
}
