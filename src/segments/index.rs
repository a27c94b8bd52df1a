//! Many segments, found in one pass over a text.

use super::{Rolling, Segment, Segments};
use crate::letters::Letters;

/// Segments of several parts, each with what the caller wants to be told when it is found.
#[derive(Debug)]
pub struct Index<T> {
    windows: Vec<Window<T>>,
}

// The segments whose fingerprints speak of the same number of letters, by fingerprint.
#[derive(Debug)]
struct Window<T> {
    letters: usize,
    shift: u32,
    // where each bucket of `entries` begins, and the end
    buckets: Vec<usize>,
    entries: Vec<Entry<T>>,
}

/// A segment and its owner.
#[derive(Debug, Clone, Copy)]
pub struct Entry<T> {
    /// The segment.
    pub segment: Segment,
    /// Its owner.
    pub owner: T,
}

impl<T: Copy> Index<T> {
    /// An index over parts; `owner` names each of their segments.
    pub fn new<'s>(parts: impl Iterator<Item = (&'s Segments, impl Fn(usize) -> T)>) -> Self {
        let mut by_letters: std::collections::BTreeMap<usize, Vec<Entry<T>>> = std::collections::BTreeMap::new();
        for (segments, owner) in parts {
            let entries = by_letters.entry(segments.window()).or_default();
            let all = segments.list().iter().enumerate();
            entries.extend(all.map(|(at, segment)| Entry { segment: *segment, owner: owner(at) }));
        }
        Self { windows: by_letters.into_iter().map(|(letters, entries)| Window::new(letters, entries)).collect() }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.windows.is_empty()
    }

    /// Calls `found` with every place where a fingerprint fits, window by window, from left to
    /// right. It returns the letter at which to go on, if that is not the next.
    pub fn scan(&self, letters: &Letters, mut found: impl FnMut(usize, &[Entry<T>]) -> Option<usize>) {
        for window in &self.windows {
            window.scan(letters, &mut found);
        }
    }
}

impl<T: Copy> Window<T> {
    // Into buckets by the first bits of the fingerprint, then each bucket in order: most have one entry.
    // Those alike stay in the order of their owners.
    fn new(letters: usize, found: Vec<Entry<T>>) -> Self {
        let bits = (usize::BITS - found.len().leading_zeros() + 1).clamp(4, 26);
        let shift = 32 - bits;
        let bucket_of = |entry: &Entry<T>| usize::try_from(entry.segment.fingerprint >> shift).unwrap_or(usize::MAX);
        let mut buckets = vec![0; (1 << bits) + 1];
        for entry in &found {
            if let Some(count) = buckets.get_mut(bucket_of(entry) + 1) {
                *count += 1;
            }
        }
        let mut before = 0;
        for count in &mut buckets {
            before += *count;
            *count = before;
        }
        let mut free = buckets.clone();
        let mut entries = found.clone();
        for entry in found {
            let place = free.get_mut(bucket_of(&entry));
            if let Some((slot, place)) = place.and_then(|place| Some((entries.get_mut(*place)?, place))) {
                *slot = entry;
                *place += 1;
            }
        }
        for bounds in buckets.windows(2) {
            if let [from, to] = *bounds
                && let Some(bucket) = entries.get_mut(from..to).filter(|bucket| bucket.len() > 1)
            {
                bucket.sort_by_key(|entry| entry.segment.fingerprint);
            }
        }
        Self { letters, shift, buckets, entries }
    }

    fn scan(&self, letters: &Letters, found: &mut impl FnMut(usize, &[Entry<T>]) -> Option<usize>) {
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

    fn lookup(&self, fingerprint: u32) -> &[Entry<T>] {
        let bucket = usize::try_from(fingerprint >> self.shift).unwrap_or(usize::MAX);
        let (Some(&from), Some(&to)) = (self.buckets.get(bucket), self.buckets.get(bucket + 1)) else { return &[] };
        let candidates = self.entries.get(from..to).unwrap_or_default();
        let before = candidates.partition_point(|entry| entry.segment.fingerprint < fingerprint);
        let same = candidates.get(before..).unwrap_or_default();
        let count = same.partition_point(|entry| entry.segment.fingerprint == fingerprint);
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
        let index = Index::new(cut.iter().enumerate().map(|(part, segments)| (segments, move |at| (part, at))));
        let mut hits = Vec::new();
        index.scan(&Letters::from(text.to_owned()), |at, entries| {
            hits.extend(entries.iter().map(|entry| (at, entry.owner)));
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
