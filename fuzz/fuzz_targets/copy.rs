//! Any bytes as a copy: read, judged and reported, and nothing raw reaches the report.
#![no_main]

use conforme::check::check;
use conforme::document::ReceivedCopy;
use libfuzzer_sys::fuzz_target;

#[path = "../letter.rs"]
mod letter;
#[path = "../report.rs"]
mod report;

fuzz_target!(|bytes: &[u8]| {
    report::assert_safe(check(ReceivedCopy { name: "copy", bytes }, &letter::CATALOG, &letter::TERMS));
});
