//! The bytes of a PDF, before anything in them is believed: whether it is locked or cut off, and how often it was
//! changed.

use super::super::{Document, Format, Limits, Unreadable};
use super::budget::Left;
use super::spelling;

/// What the bytes tell.
#[derive(Debug)]
pub(super) struct State {
    /// What is wrong with it, though it can be read.
    pub damage: Option<&'static str>,
    /// Where its states end, but for the last, in bytes; the latest first.
    pub earlier: Vec<usize>,
}

/// States of a file that are looked at; more are only counted.
const MOST_STATES: usize = 4;

pub(super) fn look(bytes: &[u8]) -> Result<State, Unreadable> {
    if spelling::names(bytes).any(|(name, _)| *name == *b"Encrypt") {
        return Err(Unreadable::Encrypted(Format::Pdf));
    }
    let ends: Vec<usize> = finds(bytes, b"%%EOF").map(|at| at + 5).collect();
    let tail = bytes.get(bytes.len().saturating_sub(2048)..).unwrap_or(bytes);
    let is_cut = finds(tail, b"%%EOF").next().is_none() || finds(tail, b"startxref").next().is_none();
    let damage = is_cut.then_some("its end is missing");
    // a file that is written to be shown while it loads has its first end near its beginning
    let is_linear = finds(bytes.get(..1024.min(bytes.len())).unwrap_or_default(), b"/Linearized").next().is_some();
    // what follows them defines something: a second table of objects alone changes nothing
    let changed = ends.windows(2).filter_map(|pair| {
        let [end, next] = *pair else { return None };
        finds(bytes.get(end..next)?, b" obj").next().map(|_| end)
    });
    let mut earlier: Vec<usize> = changed.skip(usize::from(is_linear)).collect();
    earlier.reverse();
    Ok(State { damage, earlier })
}

/// What the file said before it was changed, as far as it can be read: each state must say the same. They may
/// cost what the file itself has left.
///
/// # Errors
/// [`Unreadable::Expands`], when they cost more.
pub(super) fn earlier(
    bytes: &[u8],
    state: &State,
    limits: &Limits,
    mut left: Left,
) -> Result<Vec<Document<'static>>, Unreadable> {
    let mut documents = Vec::new();
    for bytes in state.earlier.iter().take(MOST_STATES).filter_map(|end| bytes.get(..*end)) {
        match super::read_state(bytes, limits, &mut left) {
            Ok(document) => documents.push(document),
            Err(why @ Unreadable::Expands { .. }) => return Err(why),
            Err(_) => {}
        }
    }
    Ok(documents)
}

/// Where a word stands.
fn finds<'b>(bytes: &'b [u8], word: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    memchr::memmem::find_iter(bytes, word)
}
