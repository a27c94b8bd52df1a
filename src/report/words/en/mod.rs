//! English.

mod audit;
mod findings;
mod notices;
mod page;
mod program;
mod trust;

use crate::report::words::Words;

/// English.
#[derive(Debug, Clone, Copy)]
pub struct English;

impl Words for English {
    fn code(&self) -> &'static str {
        "en"
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}
