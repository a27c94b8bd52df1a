//! One hint that can be acted on, after a batch.

use super::super::{disk, ocr, ui};
use super::Arguments;
use crate::report::words::Hint;
use crate::verdict::{Reason, Report, codes};

/// What the reports have in common, since none of them is kept.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked by itself")]
pub(super) struct Hints {
    no_keys: bool,
    unknown_key: bool,
    no_manifest: bool,
    unbelieved: bool,
    to_read_it: Option<Hint>,
}

impl Hints {
    pub(super) fn note(&mut self, report: &Report) {
        self.no_keys |= report.reason == Some(Reason::NoKeys);
        self.no_manifest |= report.reason == Some(Reason::NoManifest);
        self.unbelieved |= !report.unbelieved.is_empty();
        self.unknown_key |= report.unbelieved.iter().any(|why| codes(&why.why).contains(&"unknown-key"));
        if self.to_read_it.is_none()
            && let Some(Reason::Unreadable(why)) = &report.reason
        {
            self.to_read_it = ui::to_read_it(why);
        }
    }

    pub(super) fn tell(self, arguments: &Arguments, tesseract: &ocr::Tesseract) {
        if self.no_keys {
            ui::hint(&match arguments.keys.as_slice() {
                [] => Hint::PutEntries(disk::own_keys().map(|own| disk::name(&own))),
                _ => Hint::NoEntriesThere,
            });
        } else if self.unknown_key {
            ui::hint(&Hint::AskForEntry);
        } else if self.no_manifest && !self.unbelieved {
            ui::hint(&Hint::NameManifest);
        } else if let Some(hint) = tesseract.blind().and_then(ui::to_look) {
            ui::hint(&hint);
        } else if let Some(hint) = self.to_read_it {
            ui::hint(&hint);
        }
    }
}
