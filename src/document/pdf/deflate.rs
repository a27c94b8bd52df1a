//! How much deflated data expand to (RFC 1951), as the most lenient of the decoders reads them that may be asked to decode
//! them: what is wrong it passes over, and goes on. Only lengths are counted; nothing is written.

/// Bases of lengths and distances, and how many bits are added to them (§ 3.2.5).
const LENGTHS: [(usize, u32); 29] = [
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 0),
    (7, 0),
    (8, 0),
    (9, 0),
    (10, 0),
    (11, 1),
    (13, 1),
    (15, 1),
    (17, 1),
    (19, 2),
    (23, 2),
    (27, 2),
    (31, 2),
    (35, 3),
    (43, 3),
    (51, 3),
    (59, 3),
    (67, 4),
    (83, 4),
    (99, 4),
    (115, 4),
    (131, 5),
    (163, 5),
    (195, 5),
    (227, 5),
    (258, 0),
];
const DISTANCES: [(usize, u32); 30] = [
    (1, 0),
    (2, 0),
    (3, 0),
    (4, 0),
    (5, 1),
    (7, 1),
    (9, 2),
    (13, 2),
    (17, 3),
    (25, 3),
    (33, 4),
    (49, 4),
    (65, 5),
    (97, 5),
    (129, 6),
    (193, 6),
    (257, 7),
    (385, 7),
    (513, 8),
    (769, 8),
    (1025, 9),
    (1537, 9),
    (2049, 10),
    (3073, 10),
    (4097, 11),
    (6145, 11),
    (8193, 12),
    (12289, 12),
    (16385, 13),
    (24577, 13),
];
/// The order in which lengths of codes for lengths of codes stand (§ 3.2.7).
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// The length, or one beyond the room where that does not suffice. Data may begin with the head of RFC 1950, or be taken
/// for deflated data as they are.
pub(super) fn length(data: &[u8], room: usize) -> usize {
    match data {
        [method, flags, rest @ ..]
            if method & 0x0F == 8 && (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31) =>
        {
            let with_head = bare_length(rest, room);
            if is_bare_as_well(*flags, rest) { with_head.max(bare_length(data, room)) } else { with_head }
        }
        _ => bare_length(data, room),
    }
}

// Taken for data, a head begins a block that is stored, by its length and what that is not (§ 3.2.4). Only decoders that
// look at both take it so, unless it asks for a dictionary; the others would make of every page some 64 KiB more.
const fn is_bare_as_well(flags: u8, rest: &[u8]) -> bool {
    match rest {
        [high, not_low, not_high, ..] => flags & 0x20 != 0 || flags ^ *not_low == 0xFF && *high ^ *not_high == 0xFF,
        _ => flags & 0x20 != 0,
    }
}

pub(super) fn bare_length(data: &[u8], room: usize) -> usize {
    let mut reader = Reader { data, at: 0, held: 0, bits: 0, made: 0, work: 0, room };
    while reader.at < data.len() && reader.block() == Some(false) && !reader.is_full() {}
    if reader.work > room { reader.work } else { reader.made }
}

struct Reader<'d> {
    data: &'d [u8],
    at: usize,
    held: u32,
    bits: u32,
    made: usize,
    /// What tables of codes cost, in bytes that could have been made instead.
    work: usize,
    room: usize,
}

/// By the bits that come: how many of them are the code, and for what it stands.
struct Codes {
    entries: Vec<(u32, usize)>,
    longest: u32,
}

impl Codes {
    // A set of codes that overlap is one in which the later are believed.
    fn of(lengths: &[u32]) -> Self {
        let longest = lengths.iter().copied().max().unwrap_or(0).max(1);
        let size = 1_usize << longest;
        let mut entries = vec![(0, 0); size];
        let mut code = 0_u32;
        for length in 1..=longest {
            for (value, _) in lengths.iter().enumerate().filter(|(_, own)| **own == length) {
                let reversed = code.reverse_bits() >> (32 - length);
                let first = usize::try_from(reversed).unwrap_or(size);
                for entry in entries.iter_mut().skip(first).step_by(1 << length) {
                    *entry = (length, value);
                }
                code = code.wrapping_add(1);
            }
            code <<= 1;
        }
        Self { entries, longest }
    }

    // Two of the distances stand for none.
    fn fixed() -> (Self, Self) {
        let lengths: Vec<u32> = (0..288)
            .map(|at| match at {
                144..256 => 9,
                256..280 => 7,
                _ => 8,
            })
            .collect();
        (Self::of(&lengths), Self::of(&[5; 30]))
    }
}

impl Reader<'_> {
    const fn is_full(&self) -> bool {
        self.made > self.room || self.work > self.room
    }

    fn take(&mut self, count: u32) -> Option<u32> {
        while self.bits < count {
            self.hold()?;
        }
        let value = self.held & ((1 << count) - 1);
        self.held >>= count;
        self.bits -= count;
        Some(value)
    }

    fn hold(&mut self) -> Option<()> {
        self.held |= u32::from(*self.data.get(self.at)?) << self.bits;
        self.at += 1;
        self.bits += 8;
        Some(())
    }

    fn code(&mut self, codes: &Codes) -> Option<usize> {
        while self.bits < codes.longest && self.hold().is_some() {}
        let place = usize::try_from(self.held & ((1 << codes.longest) - 1)).ok()?;
        let (length, value) = *codes.entries.get(place)?;
        if length == 0 || length > self.bits {
            return None;
        }
        self.held >>= length;
        self.bits -= length;
        Some(value)
    }

    // Whether it was the last one; `None` where nothing more can be read.
    fn block(&mut self) -> Option<bool> {
        let is_last = self.take(1)? == 1;
        match self.take(2)? {
            0 => self.stored()?,
            1 => {
                let (letters, distances) = Codes::fixed();
                self.compressed(&letters, &distances)?;
            }
            2 => {
                let (letters, distances) = self.codes()?;
                self.compressed(&letters, &distances)?;
            }
            _ => return None,
        }
        Some(is_last)
    }

    fn stored(&mut self) -> Option<()> {
        (self.held, self.bits) = (0, 0);
        let [low, high, _, _] = *self.data.get(self.at..self.at + 4)? else { return None };
        let length = usize::from(u16::from_le_bytes([low, high]));
        self.at += 4;
        let rest = self.data.len() - self.at;
        self.made += length.min(rest);
        self.at += length.min(rest);
        (length <= rest).then_some(())
    }

    fn compressed(&mut self, letters: &Codes, distances: &Codes) -> Option<()> {
        self.work += (letters.entries.len() + distances.entries.len()) / 64;
        while !self.is_full() {
            match self.code(letters)? {
                ..256 => self.made += 1,
                256 => return Some(()),
                code => {
                    let (base, extra) = LENGTHS.get(code - 257).copied().unwrap_or_default();
                    let length = base + usize::try_from(self.take(extra)?).ok()?;
                    let code = self.code(distances)?;
                    let (base, extra) = *DISTANCES.get(code)?;
                    let distance = base + usize::try_from(self.take(extra)?).ok()?;
                    // what would lie before the beginning is passed over
                    self.made += if distance <= self.made { length } else { 0 };
                }
            }
        }
        None
    }

    fn codes(&mut self) -> Option<(Codes, Codes)> {
        let letters = usize::try_from(self.take(5)?).ok()? + 257;
        let distances = usize::try_from(self.take(5)?).ok()? + 1;
        let known = usize::try_from(self.take(4)?).ok()? + 4;
        let mut own = [0; 19];
        for place in ORDER.iter().take(known) {
            *own.get_mut(*place)? = self.take(3)?;
        }
        let own = Codes::of(&own);
        let mut lengths: Vec<u32> = Vec::with_capacity(letters + distances);
        while lengths.len() < letters + distances {
            let (length, count) = match self.code(&own)? {
                16 => (lengths.last().copied().unwrap_or(0), self.take(2)? + 3),
                17 => (0, self.take(3)? + 3),
                18 => (0, self.take(7)? + 11),
                length => (u32::try_from(length).ok()?, 1),
            };
            lengths.extend((0..count).map(|_| length));
        }
        lengths.truncate(letters + distances);
        let (letters, distances) = lengths.split_at_checked(letters)?;
        Some((Codes::of(letters), Codes::of(distances)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::{compress_to_vec, compress_to_vec_zlib};

    #[test]
    fn the_length_is_that_of_what_was_deflated() {
        let mixed: Vec<u8> =
            (0..200_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> (at % 29)).to_le_bytes()[0]).collect();
        for plain in [&b"a"[..], b"some words, some words, some other words", &vec![b'a'; 100_000], &mixed] {
            for level in [0, 1, 6, 9] {
                // the head, too, is taken for deflated data
                let with_head = length(&compress_to_vec_zlib(plain, level), usize::MAX >> 1);
                assert!((plain.len()..plain.len() + 1000).contains(&with_head), "{with_head}");
                assert_eq!(length(&compress_to_vec(plain, level), usize::MAX >> 1), plain.len());
            }
        }
        assert!(length(&compress_to_vec(&vec![b'a'; 100_000], 9), 50_000) > 50_000);
    }

    // A page is followed by the rest of the file.
    #[test]
    fn a_head_is_no_data_unless_it_may_be_taken_for_them() {
        let page = vec![b'a'; 20_000];
        for level in [1, 6, 9] {
            let mut data = compress_to_vec_zlib(&page, level);
            data.extend((0..200_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]));
            assert_eq!(length(&data, usize::MAX >> 1), page.len());
        }
        let bomb = compress_to_vec(&vec![b'a'; 100_000], 9);
        let stored = [&[0x78, 0x01, 0x00, 0xFE, 0xFF, b'a'][..], &bomb].concat();
        assert_eq!(length(&stored, usize::MAX >> 1), 100_001);
    }

    // A distance to before the beginning stops strict decoders only.
    #[test]
    fn what_is_wrong_is_passed_over() {
        // a block of fixed codes: a copy of three from one before the beginning
        let mut data = vec![0x03, 0x02, 0x00];
        data.extend_from_slice(&[0; 8]);
        assert!(length(&data, 1000) <= 1000);
        for byte in 0..=255_u8 {
            assert!(length(&[byte; 3000], 10_000_000) < 10_000_000);
        }
    }
}
