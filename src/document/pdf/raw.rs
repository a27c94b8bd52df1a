//! The bytes of a PDF, before anything in them is believed: what it would expand to, whether it is
//! locked or cut off, and how often it was changed.

use super::super::{Document, Format, Limits, Unreadable};
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// What the bytes tell.
#[derive(Debug, Default)]
pub(super) struct State {
    /// What is wrong with it, though it can be read.
    pub damage: Option<&'static str>,
    /// Where its states end, but for the last, in bytes.
    pub earlier: Vec<usize>,
}

/// States of a file that are looked at; more are only counted.
const MOST_STATES: usize = 4;

pub(super) fn look(bytes: &[u8], limits: &Limits) -> Result<State, Unreadable> {
    if finds(bytes, b"/Encrypt").any(|at| bytes.get(at + 8).is_none_or(|next| !next.is_ascii_alphanumeric())) {
        return Err(Unreadable::Encrypted(Format::Pdf));
    }
    expand(bytes, limits)?;
    let ends: Vec<usize> = finds(bytes, b"%%EOF").map(|at| at + 5).collect();
    let tail = bytes.get(bytes.len().saturating_sub(2048)..).unwrap_or(bytes);
    let is_cut = finds(tail, b"%%EOF").next().is_none() || finds(tail, b"startxref").next().is_none();
    let damage = is_cut.then_some("its end is missing");
    // a file that is written to be shown while it loads has its first end near its beginning
    let is_linear = finds(bytes.get(..1024.min(bytes.len())).unwrap_or_default(), b"/Linearized").next().is_some();
    let earlier = ends.iter().rev().skip(1).copied().collect::<Vec<_>>();
    let skipped = usize::from(is_linear);
    let earlier = earlier.get(..earlier.len().saturating_sub(skipped)).unwrap_or_default().to_vec();
    Ok(State { damage, earlier })
}

/// What the file said before it was changed, as far as it can be read: each state must say the same.
pub(super) fn earlier(bytes: &[u8], state: &State, limits: &Limits) -> Vec<Document<'static>> {
    let states = state.earlier.iter().take(MOST_STATES).filter_map(|end| bytes.get(..*end));
    let read = states.filter_map(|bytes| super::read_state(bytes, limits).ok());
    read.collect()
}

/// Where a word stands.
fn finds<'b>(bytes: &'b [u8], word: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    memchr::memmem::find_iter(bytes, word)
}

// Every stream that begins like deflated data is inflated, for its size only, so that nothing that
// expands beyond the bound reaches a decoder that has none.
fn expand(bytes: &[u8], limits: &Limits) -> Result<(), Unreadable> {
    let mut room = limits.expanded;
    for at in finds(bytes, b"stream") {
        let body = bytes.get(at + 6..).unwrap_or_default();
        let body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).or_else(|| body.strip_prefix(b"\r"));
        let is_begin = !bytes.get(..at).unwrap_or_default().ends_with(b"end");
        if let Some(body) = body.filter(|body| is_begin && is_zlib(body)) {
            room = inflated(body, room, DEEPEST).ok_or(Unreadable::Expands { what: "data", limit: limits.expanded })?;
        }
    }
    Ok(())
}

/// Filters of one stream, each on what the one before it made.
const DEEPEST: usize = 6;

fn is_zlib(body: &[u8]) -> bool {
    let [method, flags, ..] = *body else { return false };
    method & 0x0F == 8 && (u16::from(method) << 8 | u16::from(flags)).is_multiple_of(31)
}

// What is left of the room, or `None` where it does not suffice. A stream that itself begins like
// deflated data is inflated again: its dictionary may ask for that.
fn inflated(body: &[u8], room: usize, depth: usize) -> Option<usize> {
    let mut state = InflateState::new_boxed(DataFormat::Zlib);
    let mut window = vec![0; 1 << 16];
    let mut kept: Vec<u8> = Vec::new();
    let (mut rest, mut made) = (body, 0_usize);
    loop {
        let result = inflate(&mut state, rest, &mut window, MZFlush::None);
        rest = rest.get(result.bytes_consumed..)?;
        let output = window.get(..result.bytes_written)?;
        if made == 0 && is_zlib(output) && depth > 0 || !kept.is_empty() {
            kept.extend_from_slice(output);
        }
        made += result.bytes_written;
        if made > room {
            return None;
        }
        let is_over = match result.status {
            Ok(MZStatus::Ok) => result.bytes_written == 0 && result.bytes_consumed == 0,
            Ok(_) | Err(MZError::Buf) => true,
            Err(_) => true,
        };
        if is_over {
            break;
        }
    }
    let room = room - made;
    if kept.is_empty() { Some(room) } else { inflated(&kept, room, depth - 1) }
}
