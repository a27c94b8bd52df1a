//! Any bytes as a mail: read, judged and reported, and nothing raw reaches the report.
#![no_main]

use conforme::check::check;
use conforme::document::ReceivedCopy;
use conforme::report::{Detail, Style, human, json};
use libfuzzer_sys::fuzz_target;

#[path = "../letter.rs"]
mod letter;

fuzz_target!(|bytes: &[u8]| {
    let bytes = &[b"MIME-Version: 1.0\r\n", bytes].concat();
    let report = check(ReceivedCopy { name: "copy", bytes }, &letter::CATALOG, &letter::TERMS);
    let text = human(&report, Style { detail: Detail::Everything, ..Style::default() }) + &json(&[Ok(report)]);
    assert!(!text.contains(|c| c != '\n' && conforme::name::is_hazardous(c)));
});
