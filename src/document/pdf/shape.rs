//! What an outline looks like: its ink on a small grid, so coarse that two typefaces draw a letter alike.

use hayro_interpret::kurbo::{Affine, BezPath, ParamCurve as _, PathEl, PathSeg, Point, Rect};

/// Cells of the grid, from side to side and from top to bottom. The outline fills it, whatever its size.
const WIDE: usize = 12;
const HIGH: usize = 16;
const CELLS: usize = WIDE * HIGH;
/// What is written down of an outline.
pub(super) const BYTES: usize = CELLS + 1;
/// Rows of a cell that are looked at.
const ROWS: i32 = 2;
/// Places within a cell are told apart in this part.
const FINE: i32 = 256;
/// An outline of more elements is not looked into.
const MOST_ELEMENTS: usize = 6000;
/// The length of all cells as a vector, where a cell is a byte.
const LENGTH: f64 = 400.0;
/// Aspects are written down in this part.
const STEPS: f64 = 32.0;
/// Outlines whose aspects differ by this factor, as a logarithm, are no less alike,
const TOLERATED: f64 = 0.4;
/// and beyond it by this much of the rest.
const UNLIKE: f64 = 0.3;

/// An outline on the grid.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    /// The logarithm of how much wider it is than high.
    aspect: f64,
    cells: [i16; CELLS],
}

type Grid = [[i32; WIDE]; HIGH];

impl Shape {
    /// Of an outline within its bounds; `None` where there is no ink, or an outline that is too long to be looked into.
    pub(super) fn of(path: &BezPath, bounds: Rect) -> Option<Self> {
        let is_sound = bounds.is_finite() && bounds.width() > 0.0 && bounds.height() > 0.0;
        if !is_sound || path.elements().len() > MOST_ELEMENTS {
            return None;
        }
        let [wide, high] = [WIDE, HIGH].map(|size| u32::try_from(size).map_or(1.0, f64::from));
        let scale = Affine::scale_non_uniform(wide / bounds.width(), high / bounds.height());
        let lines = lines(&(scale * Affine::translate((-bounds.x0, -bounds.y0)) * path));
        let grid = blurred(&filled(&lines));
        Some(Self { aspect: (bounds.width() / bounds.height()).ln(), cells: leveled(&grid) })
    }

    /// Its aspect, and its cells.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> [i8; BYTES] {
        let mut values = std::iter::once(rounded(self.aspect * STEPS)).chain(self.cells);
        [0; BYTES].map(|zero| values.next().map_or(zero, |value| i8::try_from(value).unwrap_or(i8::MAX)))
    }

    /// From 1, where both look the same, down to 0 and less, where nothing is common.
    pub(super) fn likeness(&self, bytes: &[u8]) -> f64 {
        let Some((aspect, Some(cells))) = bytes.split_first().map(|(aspect, cells)| (aspect, cells.first_chunk()))
        else {
            return 0.0;
        };
        let cells: &[u8; CELLS] = cells;
        // no sum of so few bytes wraps
        let common = self.cells.iter().zip(cells).fold(0_i32, |sum, (own, other)| {
            sum.wrapping_add(i32::from(*own).wrapping_mul(i32::from(other.cast_signed())))
        });
        let apart = (self.aspect - f64::from(aspect.cast_signed()) / STEPS).abs();
        f64::from(common) / (LENGTH * LENGTH) - (apart - TOLERATED).max(0.0) * UNLIKE
    }
}

// Curves in a few steps: the grid is coarse.
fn lines(path: &BezPath) -> Vec<(Point, Point)> {
    let mut lines = Vec::with_capacity(3 * path.elements().len());
    for segment in path.segments() {
        let mut at = segment.start();
        let steps: &[f64] = if matches!(segment, PathSeg::Line(_)) { &[1.0] } else { &[0.25, 0.5, 0.75, 1.0] };
        for step in steps {
            let next = segment.eval(*step);
            lines.push((at, next));
            at = next;
        }
    }
    lines.extend(closing(path));
    lines
}

// What is filled is closed, whether or not the file closes it.
fn closing(path: &BezPath) -> Vec<(Point, Point)> {
    let (mut start, mut at, mut lines) = (Point::ZERO, Point::ZERO, Vec::new());
    for element in path.elements() {
        match element {
            PathEl::MoveTo(point) => {
                lines.push((at, start));
                (start, at) = (*point, *point);
            }
            PathEl::ClosePath => at = start,
            element => at = element.end_point().unwrap_or(at),
        }
    }
    lines.push((at, start));
    lines.retain(|(from, to)| from != to);
    lines
}

// How much of each cell is ink: along level lines that are within the outline, where it winds around them
// (ISO 32000-2, 8.5.3.3.2).
fn filled(lines: &[(Point, Point)]) -> Grid {
    let mut grid = Grid::default();
    let mut crossings: Vec<i32> = Vec::with_capacity(4 * lines.len());
    for line in lines {
        crossings.extend(self::crossings(*line));
    }
    crossings.sort_unstable();
    let mut winding = 0;
    for (here, next) in crossings.iter().zip(crossings.iter().skip(1)) {
        winding += if here % 2 == 0 { 1 } else { -1 };
        let row = here / ROW;
        let cells = usize::try_from(row / ROWS).ok().and_then(|row| grid.get_mut(row));
        if let Some(cells) = cells.filter(|_| winding != 0 && row == next / ROW) {
            fill(cells, (here % ROW) / 2, (next % ROW) / 2);
        }
    }
    grid
}

fn fill(cells: &mut [i32; WIDE], from: i32, to: i32) {
    let mut left = 0;
    for cell in cells {
        *cell += (to.min(left + FINE) - from.max(left)).max(0);
        left += FINE;
    }
}

/// A crossing is one number: twice its place in its row, and one more where the line goes down.
const ROW: i32 = 0x4000;

// Where a line crosses level lines.
fn crossings((a, b): (Point, Point)) -> impl Iterator<Item = i32> {
    let (low, high, direction) = if a.y < b.y { (a, b, 0) } else { (b, a, 1) };
    let rows = f64::from(ROWS);
    // rounded up: a level line is in the middle of its row
    let first_from = |y: f64| super::whole(y * rows);
    let slope = if high.y > low.y { (high.x - low.x) / (high.y - low.y) } else { 0.0 };
    (first_from(low.y)..first_from(high.y)).map(move |row| {
        let level = (f64::from(row) + 0.5) / rows;
        let place = super::whole((low.x + (level - low.y) * slope) * f64::from(FINE));
        row * ROW + place.clamp(0, ROW / 2 - 1) * 2 + direction
    })
}

/// How much each cell has of those around it, so that strokes of other weights meet: both ways.
const SHARES: [i32; 5] = [1, 4, 6, 4, 1];
const BESIDE: usize = SHARES.len() / 2;

fn blurred(grid: &Grid) -> Grid {
    let mut across = [[0; WIDE]; HIGH + 2 * BESIDE];
    for (to, cells) in across.iter_mut().skip(BESIDE).zip(grid) {
        let mut wide = [0; WIDE + 2 * BESIDE];
        wide.iter_mut().skip(BESIDE).zip(cells).for_each(|(to, cell)| *to = *cell);
        for (to, near) in to.iter_mut().zip(wide.windows(SHARES.len())) {
            if let [first, second, third, fourth, last] = near {
                *to = first + last + 4 * (second + fourth) + 6 * third;
            }
        }
    }
    let mut whole = Grid::default();
    for (to, near) in whole.iter_mut().zip(across.windows(SHARES.len())) {
        for (row, share) in near.iter().zip(SHARES) {
            to.iter_mut().zip(row).for_each(|(cell, value)| *cell += value * share);
        }
    }
    whole
}

// As a vector around its mean, of one length for all outlines.
fn leveled(grid: &Grid) -> [i16; CELLS] {
    let cells = grid.as_flattened().iter().map(|cell| f64::from(*cell));
    let [sum, squares] = cells.clone().fold([0.0; 2], |[sum, squares], cell| [sum + cell, squares + cell * cell]);
    let count = u32::try_from(CELLS).map_or(1.0, f64::from);
    let mean = sum / count;
    let scale = LENGTH / (squares - sum * mean).max(1e-9).sqrt();
    let mut leveled = [0; CELLS];
    leveled.iter_mut().zip(cells).for_each(|(to, cell)| *to = rounded((cell - mean) * scale));
    leveled
}

// As large as a byte.
fn rounded(value: f64) -> i16 {
    #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "it is within bounds")]
    let rounded = (value.clamp(-127.0, 127.0) + 127.5) as i16;
    rounded - 127
}
