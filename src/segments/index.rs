//! Many segments, found in one pass over a text.

use super::{Rolling, Segments};
use crate::letters::Letters;
use std::collections::BTreeSet;

/// Segments of several parts.
#[derive(Debug)]
pub struct Index {
    windows: Vec<Window>,
}

// The segments whose fingerprints speak of the same number of letters, by fingerprint.
#[derive(Debug)]
struct Window {
    letters: usize,
    shift: u32,
    // where each bucket of `entries` begins, and the end
    buckets: Vec<u32>,
    entries: Vec<Entry>,
}

/// A segment by its fingerprint. There may be millions, so that numbers are short.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry {
    fingerprint: u32,
    part: u32,
    segment: u32,
}

impl Entry {
    /// The part, as they were counted when the index was made, and its segment; both from 0.
    #[must_use]
    pub fn owner(&self) -> (usize, usize) {
        (long(self.part), long(self.segment))
    }
}

fn long(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

// Memory ends long before the numbers do.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Index {
    /// An index over parts.
    pub fn new<'s>(parts: &(impl Iterator<Item = &'s Segments> + Clone)) -> Self {
        let windows: BTreeSet<usize> = parts.clone().map(Segments::window).collect();
        Self { windows: windows.into_iter().map(|letters| Window::new(letters, parts.clone())).collect() }
    }

    /// Calls `found` with every place where a fingerprint fits, window by window, from left to
    /// right. It returns the letter at which to go on, if that is not the next.
    pub fn scan(&self, letters: &Letters, mut found: impl FnMut(usize, &[Entry]) -> Option<usize>) {
        for window in &self.windows {
            window.scan(letters, &mut found);
        }
    }
}

impl Window {
    // Into buckets by the first bits of the fingerprint, then each bucket in order: most have one entry.
    // Those alike stay in the order of their owners.
    fn new<'s>(letters: usize, parts: impl Iterator<Item = &'s Segments> + Clone) -> Self {
        let of_window = parts.enumerate().filter(|(_, segments)| segments.window() == letters);
        let count: usize = of_window.clone().map(|(_, segments)| segments.list().len()).sum();
        let bits = (usize::BITS - count.leading_zeros() + 1).clamp(4, 26);
        let mut window = Self {
            letters,
            shift: 32 - bits,
            buckets: vec![0; (1 << bits) + 2],
            entries: vec![Entry::default(); count],
        };
        let entries = of_window.flat_map(|(part, segments)| {
            let all = segments.list().iter().enumerate();
            all.map(move |(at, segment)| Entry {
                fingerprint: segment.fingerprint,
                part: short(part),
                segment: short(at),
            })
        });
        window.count(entries.clone());
        entries.for_each(|entry| window.place(entry));
        window.sort();
        window
    }

    // Afterwards, where bucket `b` begins stands at `b + 1`.
    fn count(&mut self, entries: impl Iterator<Item = Entry>) {
        for entry in entries {
            let bucket = self.bucket(entry.fingerprint);
            self.buckets.get_mut(bucket + 2).into_iter().for_each(|count| *count += 1);
        }
        let mut before = 0;
        for count in &mut self.buckets {
            before += *count;
            *count = before;
        }
    }

    // Afterwards, where bucket `b` begins stands at `b`.
    fn place(&mut self, entry: Entry) {
        let bucket = self.bucket(entry.fingerprint);
        if let Some(next) = self.buckets.get_mut(bucket + 1) {
            self.entries.get_mut(long(*next)).into_iter().for_each(|slot| *slot = entry);
            *next += 1;
        }
    }

    fn sort(&mut self) {
        for bounds in self.buckets.windows(2) {
            if let [from, to] = *bounds
                && let Some(bucket) = self.entries.get_mut(long(from)..long(to)).filter(|bucket| bucket.len() > 1)
            {
                bucket.sort_by_key(|entry| entry.fingerprint);
            }
        }
    }

    fn bucket(&self, fingerprint: u32) -> usize {
        long(fingerprint >> self.shift)
    }

    fn scan(&self, letters: &Letters, found: &mut impl FnMut(usize, &[Entry]) -> Option<usize>) {
        let weight = Rolling::weight(self.letters);
        let mut at = 0;
        let mut first = letters.as_str().chars();
        let mut next = first.clone();
        let Some(mut rolling) = fill(&mut next, self.letters) else { return };
        loop {
            let entries = self.lookup(rolling.value());
            let target = if entries.is_empty() { None } else { found(at, entries) }.filter(|target| *target > at + 1);
            if let Some(target) = target {
                at = target;
                first = letters.slice(at..letters.len()).chars();
                next = first.clone();
                let Some(refilled) = fill(&mut next, self.letters) else { return };
                rolling = refilled;
                continue;
            }
            let (Some(out), Some(into)) = (first.next(), next.next()) else { return };
            rolling = rolling.without(out, weight).with(into);
            at += 1;
        }
    }

    fn lookup(&self, fingerprint: u32) -> &[Entry] {
        let bucket = self.bucket(fingerprint);
        let (Some(&from), Some(&to)) = (self.buckets.get(bucket), self.buckets.get(bucket + 1)) else { return &[] };
        let candidates = self.entries.get(long(from)..long(to)).unwrap_or_default();
        let before = candidates.partition_point(|entry| entry.fingerprint < fingerprint);
        let same = candidates.get(before..).unwrap_or_default();
        let count = same.partition_point(|entry| entry.fingerprint == fingerprint);
        same.get(..count).unwrap_or_default()
    }
}

fn fill(next: &mut std::str::Chars<'_>, letters: usize) -> Option<Rolling> {
    let mut rolling = Rolling::default();
    for _ in 0..letters {
        rolling = rolling.with(next.next()?);
    }
    Some(rolling)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(text: &str, parts: &[&str], jump: usize) -> Vec<(usize, (usize, usize))> {
        let cut: Vec<Segments> = parts.iter().map(|part| Segments::cut(part)).collect();
        let index = Index::new(&cut.iter());
        let mut hits = Vec::new();
        index.scan(&Letters::from(text.to_owned()), |at, entries| {
            hits.extend(entries.iter().map(|entry| (at, entry.owner())));
            (jump > 0).then_some(at + jump)
        });
        hits
    }

    #[test]
    fn every_segment_is_found_wherever_it_stands() {
        let part = "The quick brown fox jumps over the lazy dog and the slow red hen follows.".replace(' ', "");
        let text = format!("é{part}x{part}");
        let found = hits(&text, &[&part, "short"], 0);
        let length = part.chars().count();
        let places: Vec<usize> = found.iter().map(|(at, _)| *at).collect();
        assert_eq!(places, [1, 25, length + 2, length + 26]);
        assert_eq!(hits("xxshortxx", &[&part, "short"], 0), [(2, (1, 0))]);
    }

    #[test]
    fn a_scan_goes_on_where_it_is_told() {
        let part = "abcdefghijklmnopqrstuvwx";
        let text = part.repeat(3);
        assert_eq!(hits(&text, &[part], 48).iter().map(|(at, _)| *at).collect::<Vec<_>>(), [0, 48]);
        assert_eq!(hits(&text, &[part], 100).len(), 1);
    }
}
