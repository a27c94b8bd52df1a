//! Which words stand in one place: those of the text, and those that were recognized.

use crate::document::{Area, SaidWord, SeenWord};

/// Words share a place if they share this much of the narrower one's width, in percent,
const ACROSS: i32 = 30;
/// and of the lower one's height.
const DOWN: i32 = 40;

/// What was recognized in a place, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    pub text: String,
    /// In percent.
    pub confidence: u8,
}

impl Reading {
    /// Of words, as sure as the least sure of them.
    pub(super) fn of(words: &[&SeenWord]) -> Self {
        Self {
            text: words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "),
            confidence: words.iter().map(|word| word.confidence).min().unwrap_or(0),
        }
    }
}

/// A place of the page, what the text has there, and what is seen there each time one looks. Programs cut words
/// differently: so it may be several words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub said: String,
    pub readings: Vec<Reading>,
    pub area: Area,
    /// Of the text, on its page.
    pub line: usize,
}

/// The places of a page, as far as anything stands there.
pub(super) fn of(said: &[SaidWord], seen: &[SeenWord], resolution: usize) -> Vec<Pair> {
    let places: Vec<Area> = said.iter().map(|word| area(word, resolution)).collect();
    let mut groups = Groups::new(said.len() + seen.len());
    // recognized words, by where they end: of a page's words only those beside a line can stand in it
    let mut by_bottom: Vec<usize> = (0..seen.len()).collect();
    let bottom = |at: &usize| seen.get(*at).map_or(0, |word| word.area.bottom);
    by_bottom.sort_by_key(bottom);
    let tallest = seen.iter().map(|word| word.area.bottom - word.area.top).max().unwrap_or(0);
    for (number, place) in places.iter().enumerate() {
        let first = by_bottom.partition_point(|at| bottom(at) <= place.top);
        let near = by_bottom.iter().skip(first).take_while(|at| bottom(at) <= place.bottom.saturating_add(tallest));
        let own = near.filter(|at| seen.get(**at).is_some_and(|word| share_place(*place, word.area)));
        own.for_each(|at| groups.join(number, said.len() + at));
    }
    let pair = |members: &[usize]| pair(members, said, &places, seen);
    groups.members().iter().filter_map(|members| pair(members)).collect()
}

fn pair(members: &[usize], said: &[SaidWord], places: &[Area], seen: &[SeenWord]) -> Option<Pair> {
    let mut own: Vec<&SaidWord> = members.iter().filter_map(|at| said.get(*at)).collect();
    let read: Vec<&SeenWord> = members.iter().filter_map(|at| seen.get(at.checked_sub(said.len())?)).collect();
    let areas = members.iter().filter_map(|at| places.get(*at)).copied().chain(read.iter().map(|word| word.area));
    if own.iter().any(|word| word.text.chars().any(runs_left)) {
        own.sort_by(|a, b| a.line.cmp(&b.line).then(b.area.right.cmp(&a.area.right)));
    }
    Some(Pair {
        said: own.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "),
        readings: vec![Reading::of(&read)],
        area: areas.reduce(around)?,
        line: own.first().map_or_else(|| nearest(read.first().map(|word| word.area), said, places), |word| word.line),
    })
}

// The line that a place is beside, or below.
fn nearest(area: Option<Area>, said: &[SaidWord], places: &[Area]) -> usize {
    let middle = |area: &Area| i32::midpoint(area.top, area.bottom);
    let from = area.as_ref().map_or(0, middle);
    let near = said.iter().zip(places).min_by_key(|(_, place)| middle(place).saturating_sub(from).saturating_abs());
    near.map_or(1, |(word, _)| word.line)
}

const fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FEFC}')
}

// In pixels.
fn area(word: &SaidWord, resolution: usize) -> Area {
    let resolution = i64::try_from(resolution).unwrap_or(i64::from(i32::MAX));
    let pixel = |tenths: i32| i32::try_from(i64::from(tenths).saturating_mul(resolution) / 720).unwrap_or(i32::MAX);
    let Area { left, top, right, bottom } = word.area;
    Area { left: pixel(left), top: pixel(top), right: pixel(right), bottom: pixel(bottom) }
}

fn around(a: Area, b: Area) -> Area {
    Area {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    }
}

fn share_place(a: Area, b: Area) -> bool {
    let share = |from: [i32; 2], to: [i32; 2]| {
        let common = i64::from(from[1].min(to[1])) - i64::from(from[0].max(to[0]));
        let least = (i64::from(from[1]) - i64::from(from[0])).min(i64::from(to[1]) - i64::from(to[0]));
        (common * 100, least.max(1))
    };
    let (across, width) = share([a.left, a.right], [b.left, b.right]);
    let (down, height) = share([a.top, a.bottom], [b.top, b.bottom]);
    across > width * i64::from(ACROSS) && down > height * i64::from(DOWN)
}

// Things that belong together, step by step (disjoint sets).
struct Groups(Vec<usize>);

impl Groups {
    fn new(many: usize) -> Self {
        Self((0..many).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(above) = self.0.get(at).copied().filter(|above| *above != at) {
            let higher = self.0.get(above).copied().unwrap_or(above);
            if let Some(own) = self.0.get_mut(at) {
                *own = higher;
            }
            at = above;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(own) = self.0.get_mut(a.max(b)) {
            *own = a.min(b);
        }
    }

    // Each group, its members in order.
    fn members(mut self) -> Vec<Vec<usize>> {
        let mut groups = vec![Vec::new(); self.0.len()];
        for at in 0..self.0.len() {
            let root = self.root(at);
            groups.get_mut(root).into_iter().for_each(|group: &mut Vec<usize>| group.push(at));
        }
        groups.retain(|group| !group.is_empty());
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // at 72 pixels an inch
    fn said(text: &str, left: i32) -> SaidWord {
        let area = Area { left: 10 * left, right: 10 * left + 400, top: 100, bottom: 200 };
        SaidWord { text: text.to_owned(), area, line: 1, is_level: true }
    }

    fn place(left: i32, right: i32) -> Area {
        Area { left, right, top: 11, bottom: 19 }
    }

    fn seen(text: &str, area: Area) -> SeenWord {
        SeenWord { text: text.to_owned(), area, confidence: 90, line: 1, paragraph: 1 }
    }

    #[test]
    fn words_pair_by_their_places_however_they_are_cut() {
        let text = [said("two", 0), said("words", 45), said("gone", 100)];
        let read = [seen("twowords", place(0, 85)), seen("more", place(200, 230))];
        let pairs = of(&text, &read, 72);
        let shown: Vec<_> = pairs.iter().map(|pair| (pair.said.as_str(), pair.readings[0].text.as_str())).collect();
        assert_eq!(shown, [("two words", "twowords"), ("gone", ""), ("", "more")]);
    }
}
