//! A second look at the words that were read otherwise than the text has them: each cut out of the page and set on a
//! line of its own, where neither its neighbours nor the layout of the page mislead; and a third with its neighbours,
//! without which single letters are not found.

use super::pairs::{Pair, Reading};
use crate::document::{Area, Blind, Layout, Picture, Recognizer, SeenWord};

/// Places of a page that are looked at again: where there are more, the page is not what its text says.
const MOST: usize = 200;
/// White around each, in pixels.
const MARGIN: i32 = 24;
/// What of the page around a word is seen with it, in pixels,
const BESIDE: i32 = 6;
/// and how many times its height, where its neighbours are.
const NEIGHBOURS: i32 = 12;

/// What is seen with a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    Nothing,
    Words,
}

/// Adds a reading to each of them.
pub(super) fn look(
    pairs: &mut [Pair],
    around: Around,
    picture: &Picture,
    by: &dyn Recognizer,
    languages: &[String],
) -> Result<(), Blind> {
    let pairs = pairs.get_mut(..MOST.min(pairs.len())).unwrap_or_default();
    if pairs.is_empty() {
        return Ok(());
    }
    let (sheet, places) = cut_out(pairs, around, picture);
    let words = by.recognize(&sheet, Layout::Lines, languages)?;
    for (pair, place) in pairs.iter_mut().zip(places) {
        pair.readings.push(reading(&words, place));
    }
    Ok(())
}

// What was recognized in a place of the sheet.
fn reading(words: &[SeenWord], place: Area) -> Reading {
    let is_own = |word: &&SeenWord| {
        let middle = i32::midpoint(word.area.top, word.area.bottom);
        let common = word.area.right.min(place.right) - word.area.left.max(place.left);
        let narrower = (word.area.right - word.area.left).min(place.right - place.left);
        (place.top..place.bottom).contains(&middle) && common * 2 > narrower
    };
    let own: Vec<&SeenWord> = words.iter().filter(is_own).collect();
    Reading::of(&own)
}

// The words one under the other, and where each of them stands then.
fn cut_out(pairs: &[Pair], around: Around, picture: &Picture) -> (Picture, Vec<Area>) {
    let areas: Vec<Area> = pairs.iter().map(|pair| within(pair.area, around, picture)).collect();
    let width = areas.iter().map(|area| area.right - area.left).max().unwrap_or(0) + 2 * MARGIN;
    let height: i32 = areas.iter().map(|area| area.bottom - area.top + MARGIN).sum::<i32>() + MARGIN;
    let mut sheet = Picture::blank(size(width), size(height), picture.resolution);
    let mut places = Vec::with_capacity(areas.len());
    let mut top = MARGIN;
    for (area, pair) in areas.into_iter().zip(pairs) {
        let bottom = top + area.bottom - area.top;
        copy(picture, area, &mut sheet, top);
        let shift = MARGIN - area.left;
        let (left, right) = (pair.area.left + shift - BESIDE, pair.area.right + shift + BESIDE);
        places.push(Area { left, right, top: top - MARGIN / 2, bottom: bottom + MARGIN / 2 });
        top = bottom + MARGIN;
    }
    (sheet, places)
}

fn within(area: Area, around: Around, picture: &Picture) -> Area {
    let (width, height) = (whole(picture.width), whole(picture.height));
    let tall = (area.bottom - area.top).clamp(0, HIGHEST);
    let beside = BESIDE + if around == Around::Words { tall * NEIGHBOURS } else { 0 };
    let left = area.left.saturating_sub(beside).clamp(0, width);
    let top = area.top.saturating_sub(BESIDE).clamp(0, height);
    let right = area.right.saturating_add(beside).clamp(left, width);
    let bottom = area.bottom.min(area.top.saturating_add(HIGHEST)).saturating_add(BESIDE).clamp(top, height);
    Area { left, top, right, bottom }
}

/// Of a word, in pixels: what is higher is cut off.
const HIGHEST: i32 = 400;

fn copy(picture: &Picture, area: Area, sheet: &mut Picture, top: i32) {
    let wide = size(area.right - area.left);
    for row in 0..size(area.bottom - area.top) {
        let from = (size(area.top) + row) * picture.width + size(area.left);
        let to = (size(top) + row) * sheet.width + size(MARGIN);
        if let (Some(seen), Some(own)) = (picture.pixels.get(from..from + wide), sheet.pixels.get_mut(to..to + wide)) {
            own.copy_from_slice(seen);
        }
    }
}

fn size(pixels: i32) -> usize {
    usize::try_from(pixels).unwrap_or(0)
}

fn whole(pixels: usize) -> i32 {
    i32::try_from(pixels).unwrap_or(i32::MAX)
}
