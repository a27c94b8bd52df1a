//! What the streams of a file expand to, measured before a decoder that has no bound of its own sees them.

use super::super::{Limits, Unreadable};
use super::structure::Structure;
use super::token::Coding;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};

/// Deflated data expand by no more than this (RFC 1951: 258 bytes for two bits).
const DEFLATE: usize = 1032;
/// Filters of one stream, each on what the one before it made.
const DEEPEST: usize = 6;

/// Refuses what expands beyond the bound.
pub(super) fn measure(bytes: &[u8], structure: &Structure, limits: &Limits) -> Result<(), Unreadable> {
    let cannot = || Unreadable::Expands { what: "bytes", limit: limits.expanded };
    let mut room = limits.expanded;
    for (coding, range) in &structure.packed {
        let data = bytes.get(range.clone()).unwrap_or_default();
        let size = match coding {
            Coding::Lzw => lzw(data, room),
            Coding::RunLength => data.len() * 64,
        };
        room = room.checked_sub(size).ok_or_else(cannot)?;
    }
    let is_small = bytes.len().saturating_mul(DEFLATE) < limits.expanded;
    if is_small && structure.odd.is_none() && !structure.is_chained {
        return Ok(());
    }
    deflated_streams(bytes, room).ok_or_else(cannot)
}

// Whatever begins like deflated data is inflated, for its size only: the dictionary before it may say anything.
fn deflated_streams(bytes: &[u8], mut room: usize) -> Option<()> {
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        let body = bytes.get(at + 6..).unwrap_or_default();
        let body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).or_else(|| body.strip_prefix(b"\r"));
        let is_begin = !bytes.get(..at).unwrap_or_default().ends_with(b"end");
        if let Some(body) = body.filter(|body| is_begin && is_zlib(body)) {
            room = inflated(body, room, DEEPEST)?;
        }
    }
    Some(())
}

fn is_zlib(body: &[u8]) -> bool {
    let [method, flags, ..] = *body else { return false };
    method & 0x0F == 8 && (u16::from(method) << 8 | u16::from(flags)).is_multiple_of(31)
}

// What is left of the room, or `None` where it does not suffice. What itself begins like deflated data is
// inflated again: its dictionary may ask for that.
fn inflated(body: &[u8], room: usize, depth: usize) -> Option<usize> {
    let mut state = InflateState::new_boxed(DataFormat::Zlib);
    let mut window = vec![0; 1 << 16];
    let (mut rest, mut made, mut kept) = (body, 0_usize, Vec::new());
    loop {
        let result = inflate(&mut state, rest, &mut window, MZFlush::None);
        rest = rest.get(result.bytes_consumed..)?;
        let output = window.get(..result.bytes_written)?;
        if (made == 0 && depth > 0 && is_zlib(output)) || !kept.is_empty() {
            kept.extend_from_slice(output);
        }
        made += result.bytes_written;
        if made > room {
            return None;
        }
        let goes_on = matches!(result.status, Ok(MZStatus::Ok)) && result.bytes_written + result.bytes_consumed > 0;
        if !goes_on {
            break;
        }
    }
    let room = room - made;
    if kept.is_empty() { Some(room) } else { inflated(&kept, room, depth - 1) }
}

/// Codes of LZW (ISO 32000-2, 7.4.4) that are no sequences.
const CLEAR: usize = 256;
const END: usize = 257;
const FULL: usize = 4096;

// What it expands to, or something larger than the room; every code stands for the sequence before it and a byte.
fn lzw(data: &[u8], room: usize) -> usize {
    let (mut lengths, mut before, mut made, mut bits, mut held) = (Vec::new(), 0, 0_usize, 0_usize, 0_u32);
    for byte in data {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        let width = width(lengths.len());
        if bits < width {
            continue;
        }
        bits -= width;
        let code = usize::try_from(held >> bits).unwrap_or(0) & ((1 << width) - 1);
        held &= (1 << bits) - 1;
        match code {
            CLEAR => (lengths, before) = (Vec::new(), 0),
            END => return made,
            _ => {
                let length = if code < CLEAR { 1 } else { lengths.get(code - END - 1).copied().unwrap_or(before + 1) };
                if before > 0 && lengths.len() + END + 1 < FULL {
                    lengths.push(before + 1);
                }
                (before, made) = (length, made + length);
            }
        }
        if made > room {
            return made;
        }
    }
    made
}

// With the change of width one code early, as most files have it.
const fn width(entries: usize) -> usize {
    match entries + END + 2 {
        ..=511 => 9,
        ..=1023 => 10,
        ..=2047 => 11,
        _ => 12,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deflated_data_in_deflated_data_are_measured() {
        let plain = vec![b'a'; 100_000];
        let once = miniz_oxide::deflate::compress_to_vec_zlib(&plain, 9);
        assert_eq!(inflated(&once, 100_000, DEEPEST), Some(0));
        assert_eq!(inflated(&once, 99_999, DEEPEST), None);
        let twice = miniz_oxide::deflate::compress_to_vec_zlib(&once, 0);
        assert_eq!(inflated(&twice, 100_000, DEEPEST), None);
        assert_eq!(inflated(&twice, 200_000, DEEPEST), Some(100_000 - once.len()));
    }

    #[test]
    fn lzw_is_measured_without_being_decoded() {
        // ISO 32000-2, 7.4.4.2: 45 45 45 45 45 65 45 45 45 66
        let data = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw(&data, 1000), 10);
    }
}
