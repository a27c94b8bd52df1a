//! How far a long batch is, for people who wait: a line on a terminal, nothing elsewhere.
//!
//! Ours, since the bars at hand count in powers of floating point: what the mathematical library
//! costs a program that starts for one letter is a fifth of its time.

use super::ui;
use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// Fewer are done before anybody looks.
const LONG: usize = 100;
/// The line is written anew so often in a batch.
const STEPS: usize = 200;

pub(super) struct Progress {
    all: usize,
    done: AtomicUsize,
    begun: Option<Instant>,
}

impl Progress {
    /// Of so many copies; `quiet` shows none.
    pub(super) fn new(all: usize, quiet: bool) -> Self {
        let shown = all >= LONG && !quiet && std::io::stderr().is_terminal();
        Self { all, done: AtomicUsize::new(0), begun: shown.then(Instant::now) }
    }

    /// One more is done, on any thread.
    pub(super) fn one_more(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(begun) = self.begun
            && done.is_multiple_of(self.all / STEPS + 1)
        {
            show(&line(done, self.all, begun.elapsed().as_millis()));
        }
    }

    /// Leaves the line empty.
    pub(super) fn end(self) {
        if self.begun.is_some() {
            show("");
        }
    }
}

fn show(line: &str) {
    // nobody is left to tell when standard error is gone
    let _ = write!(std::io::stderr().lock(), "\r\x1b[K{line}");
}

fn line(done: usize, all: usize, milliseconds: u128) -> String {
    let [done, all] = [done, all].map(|count| u128::try_from(count).unwrap_or(u128::MAX));
    let rate = done * 1000 / milliseconds.max(1);
    let left = milliseconds * all.saturating_sub(done) / done.max(1) / 1000;
    ui::words().progress(done, all, rate, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_fast_and_how_long() {
        assert_eq!(line(500, 2000, 250), "500 of 2000 copies, 2000 a second, 0 s left");
        assert_eq!(line(500, 20_000, 2500), "500 of 20000 copies, 200 a second, 97 s left");
        assert_eq!(line(0, 5, 0), "0 of 5 copies, 0 a second, 0 s left");
    }
}
