//! What the data of a file expand to, measured before a decoder that has no bound of its own sees them.

use super::super::{Format, Limits, Unreadable};
use super::deflate;
use super::spelling;
use super::structure::Structure;
use super::token::Coding;
use hayro_interpret::hayro_syntax::Filter;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use std::borrow::Cow;

/// Refuses what expands beyond the bound. Whatever stands behind the word that begins data is measured as deflated
/// data, since the dictionary before it may say anything. Other codings, and several of them one upon the other, are
/// believed only where every program finds the same data and the same dictionaries.
pub(super) fn measure(bytes: &[u8], structure: &Structure, limits: &Limits) -> Result<(), Unreadable> {
    let cannot = || Unreadable::Expands { what: "bytes", limit: limits.expanded };
    let mut room = limits.expanded;
    if has_rare_codings(bytes) {
        if structure.odd.is_some() || structure.streams.len() != bodies(bytes).count() {
            let what = "it is not sure which of its data are in which coding".to_owned();
            return Err(Unreadable::Ambiguous { format: Format::Pdf, what });
        }
        for (codings, range) in &structure.streams {
            room = left(codings, bytes.get(range.clone()).unwrap_or_default(), room).ok_or_else(cannot)?;
        }
    }
    for body in bodies(bytes) {
        room = room.checked_sub(deflate::length(body, room)).ok_or_else(cannot)?;
    }
    Ok(())
}

// What stands behind each word that begins data, to the end of the file.
fn bodies(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    memchr::memmem::find_iter(bytes, b"stream").filter_map(|at| {
        let body = bytes.get(at + 6..)?;
        let is_begin = !bytes.get(..at)?.ends_with(b"end");
        let body =
            body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).or_else(|| body.strip_prefix(b"\r"))?;
        is_begin.then_some(body)
    })
}

// Other codings than one that is common, wherever they are named; or codings that are named elsewhere.
fn has_rare_codings(bytes: &[u8]) -> bool {
    spelling::names(bytes).any(|(name, after)| match (&*name, Coding::named(&name)) {
        // one decoder takes the short name in any dictionary; elsewhere it is a file, or a number
        (b"Filter", _) => !is_one_name(after),
        (b"F", _) => !is_one_name(after) && (after.trim_ascii_start().starts_with(b"[") || is_reference(after)),
        (_, Some(Coding::Flate | Coding::Picture) | None) => false,
        _ => true,
    })
}

fn is_reference(value: &[u8]) -> bool {
    let mut words = value.split(|byte| is_space(*byte)).filter(|word| !word.is_empty());
    let is_number = |word: Option<&[u8]>| word.is_some_and(|word| word.iter().all(u8::is_ascii_digit));
    is_number(words.next()) && is_number(words.next()) && words.next().is_some_and(|word| word.starts_with(b"R"))
}

fn is_one_name(value: &[u8]) -> bool {
    match value.trim_ascii_start() {
        [b'/', ..] => true,
        [b'[', list @ ..] => {
            let end = list.iter().position(|byte| *byte == b']').unwrap_or(list.len());
            let list = list.get(..end).unwrap_or_default().trim_ascii();
            list.is_empty() || list.starts_with(b"/") && memchr::memchr_iter(b'/', list).count() == 1
        }
        _ => false,
    }
}

/// What is left of the room when data are decoded; `None` where it does not suffice, or cannot be told. A single
/// deflated coding is not counted.
pub(super) fn left(codings: &[Coding], data: &[u8], mut room: usize) -> Option<usize> {
    let mut data = Cow::Borrowed(data);
    for (at, coding) in codings.iter().enumerate() {
        let is_last = at + 1 == codings.len();
        let made = match coding {
            Coding::Flate if is_last => {
                room = room.checked_sub(if at == 0 { 0 } else { deflate::length(&data, room) })?;
                return Some(room);
            }
            Coding::Lzw if is_last => return room.checked_sub(lzw(&data, room, true).max(lzw(&data, room, false))),
            // two bytes are up to 128
            Coding::RunLength if is_last => return room.checked_sub(data.len().checked_mul(64)?),
            Coding::Picture => return is_last.then_some(room),
            Coding::Flate => inflated(&data, room)?,
            Coding::Hex => from_hex(&data)?,
            Coding::Ascii85 => from_ascii85(&data)?,
            Coding::Lzw | Coding::RunLength | Coding::Elsewhere => return None,
        };
        room = room.checked_sub(made.len())?;
        data = Cow::Owned(made);
    }
    Some(room)
}

/// What data expand to that are not in the file by themselves; `None` where it cannot be told, or is too much.
pub(super) fn expanded(filters: &[Filter], data: &[u8], limit: usize) -> Option<usize> {
    let coding = |filter: &Filter| match filter {
        Filter::FlateDecode => Coding::Flate,
        Filter::LzwDecode => Coding::Lzw,
        Filter::RunLengthDecode => Coding::RunLength,
        Filter::AsciiHexDecode => Coding::Hex,
        Filter::Ascii85Decode => Coding::Ascii85,
        _ => Coding::Picture,
    };
    let codings: Vec<Coding> = filters.iter().map(coding).collect();
    let first = if codings == [Coding::Flate] { deflate::length(data, limit) } else { 0 };
    left(&codings, data, limit)?.checked_sub(first).map(|left| limit - left)
}

// Only what every decoder reads alike.
fn inflated(data: &[u8], room: usize) -> Option<Vec<u8>> {
    let made = decompress_to_vec_zlib_with_limit(data, room).ok()?;
    (deflate::bare_length(data.get(2..)?, room) == made.len()).then_some(made)
}

fn from_hex(data: &[u8]) -> Option<Vec<u8>> {
    let end = data.iter().position(|byte| *byte == b'>').unwrap_or(data.len());
    let mut digits = data.get(..end)?.iter().filter(|byte| !is_space(**byte));
    let mut digit = || digits.next().map(|byte| char::from(*byte).to_digit(16));
    let mut made = Vec::with_capacity(end / 2);
    while let Some(high) = digit() {
        made.push(u8::try_from(high? << 4 | digit().unwrap_or(Some(0))?).ok()?);
    }
    Some(made)
}

fn from_ascii85(data: &[u8]) -> Option<Vec<u8>> {
    let end = data.iter().position(|byte| *byte == b'~').unwrap_or(data.len());
    let (mut made, mut group) = (Vec::with_capacity(data.len()), Vec::with_capacity(5));
    for byte in data.get(..end)?.iter().filter(|byte| !is_space(**byte)) {
        match byte {
            b'z' if group.is_empty() => made.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(byte - b'!')),
            _ => return None,
        }
        if group.len() == 5 {
            made.extend(value_of(&group)?);
            group.clear();
        }
    }
    if !group.is_empty() {
        let kept = group.len() - 1;
        group.resize(5, 84);
        made.extend(value_of(&group)?.into_iter().take(kept));
    }
    Some(made)
}

fn value_of(group: &[u32]) -> Option<[u8; 4]> {
    let value = group.iter().try_fold(0_u32, |value, digit| value.checked_mul(85)?.checked_add(*digit))?;
    Some(value.to_be_bytes())
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

/// Codes of LZW (ISO 32000-2, 7.4.4) that are no sequences.
const CLEAR: usize = 256;
const END: usize = 257;
const FULL: usize = 4096;

// What it expands to, or something larger than the room; every code stands for the sequence before it and a byte.
fn lzw(data: &[u8], room: usize, is_early: bool) -> usize {
    let (mut lengths, mut before, mut made, mut bits, mut held) = (Vec::new(), 0, 0_usize, 0_usize, 0_u32);
    for byte in data {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        let width = width(lengths.len() + usize::from(is_early));
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

// With the change of width one code early, as most files have it, there is one entry more.
const fn width(entries: usize) -> usize {
    match entries + END + 1 {
        ..512 => 9,
        512..1024 => 10,
        1024..2048 => 11,
        _ => 12,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec_zlib;

    fn measured(codings: &[Coding], data: &[u8]) -> Option<usize> {
        left(codings, data, 1_000_000).map(|left| 1_000_000 - left)
    }

    #[test]
    fn codings_one_upon_the_other_are_measured() {
        let once = compress_to_vec_zlib(&vec![b'a'; 100_000], 9);
        let hex: String = once.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join("\n");
        assert_eq!(measured(&[Coding::Hex, Coding::Flate], hex.as_bytes()), Some(100_000 + once.len()));
        assert_eq!(left(&[Coding::Hex, Coding::Flate], hex.as_bytes(), 100_000), None);
        let twice = compress_to_vec_zlib(&once, 0);
        assert_eq!(measured(&[Coding::Flate, Coding::Flate], &twice), Some(100_000 + once.len()));
        assert_eq!(measured(&[Coding::Lzw, Coding::Flate], &twice), None);
        assert_eq!(from_ascii85(b"87cUR D]j7B\nEbo80~>").as_deref(), Some(&b"Hello world!"[..]));
        assert_eq!(from_ascii85(b"z!!~>").as_deref(), Some(&[0, 0, 0, 0, 0][..]));
    }

    #[test]
    fn lzw_is_measured_without_being_decoded() {
        // ISO 32000-2, 7.4.4.2: 45 45 45 45 45 65 45 45 45 66
        let data = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw(&data, 1000, true), 10);
    }

    #[test]
    fn rare_codings_are_found_however_they_are_named() {
        for rare in [
            "/Filter /LZW#44ecode",
            "/Filter [/Fl /Fl]",
            "/Filter 5 0 R",
            "/Filter [5 0 R]",
            "/A85",
            "/F 5 0 R>>",
            "/F[/Fl/Fl]",
        ] {
            assert!(has_rare_codings(rare.as_bytes()), "{rare}");
        }
        for usual in ["/Filter /FlateDecode", "/Filter[/DCTDecode]", "/Filter [ ]", "/LZ 5", "/F 4 /P 5 0 R", "/F (a)"]
        {
            assert!(!has_rare_codings(usual.as_bytes()), "{usual}");
        }
    }
}
