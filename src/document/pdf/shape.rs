//! What an outline looks like: its ink on a small grid, so coarse that two typefaces draw a letter alike.

use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Shape as _, flatten};

/// Cells of the grid, from side to side and from top to bottom. The outline fills it, whatever its size.
const WIDE: usize = 12;
const HIGH: usize = 16;
pub(super) const CELLS: usize = WIDE * HIGH;
/// Rows of a cell that are looked at.
const ROWS: u8 = 4;
/// An outline of more elements is not looked into.
const MOST_ELEMENTS: usize = 4000;
/// The length of all cells as a vector: a cell is a byte.
const LENGTH: f64 = 400.0;
/// Aspects are logarithms, in steps of this part.
const STEPS: f64 = 32.0;
/// Outlines whose aspects differ by this factor, as a logarithm, are no less alike,
const TOLERATED: f64 = 0.4;
/// and beyond it by this much of the rest.
const UNLIKE: f64 = 0.3;

/// An outline on the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub aspect: i8,
    pub cells: [i8; CELLS],
}

type Grid = [[f64; WIDE]; HIGH];

impl Shape {
    /// `None` where there is no ink, or an outline that is too long to be looked into.
    pub(super) fn of(path: &BezPath) -> Option<Self> {
        let bounds = path.bounding_box();
        let is_sound = bounds.is_finite() && bounds.width() > 0.0 && bounds.height() > 0.0;
        if !is_sound || path.elements().len() > MOST_ELEMENTS {
            return None;
        }
        let [wide, high] = [WIDE, HIGH].map(|size| u32::try_from(size).map_or(1.0, f64::from));
        let scale = Affine::scale_non_uniform(wide / bounds.width(), high / bounds.height());
        let lines = lines(&(scale * Affine::translate((-bounds.x0, -bounds.y0)) * path));
        let grid = blurred(&blurred(&filled(&lines)));
        Some(Self { aspect: byte((bounds.width() / bounds.height()).ln() * STEPS), cells: leveled(&grid) })
    }

    /// From 1, where both look the same, down to 0 and less, where nothing is common.
    pub(super) fn likeness(&self, aspect: i8, cells: impl Iterator<Item = i8>) -> f64 {
        let common: i32 = self.cells.iter().zip(cells).map(|(a, b)| i32::from(*a) * i32::from(b)).sum();
        let apart = (f64::from(self.aspect) - f64::from(aspect)).abs() / STEPS;
        f64::from(common) / (LENGTH * LENGTH) - (apart - TOLERATED).max(0.0) * UNLIKE
    }
}

// The nearest byte.
fn byte(value: f64) -> i8 {
    i8::try_from(super::whole(value).clamp(-127, 127)).unwrap_or(0)
}

fn lines(path: &BezPath) -> Vec<(Point, Point)> {
    let mut lines = Vec::new();
    let (mut start, mut at) = (Point::ZERO, Point::ZERO);
    flatten(path.iter(), 0.08, |element| {
        let next = match element {
            PathEl::LineTo(point) => point,
            _ => start,
        };
        lines.push((at, next));
        at = next;
        if let PathEl::MoveTo(point) = element {
            (start, at) = (point, point);
        }
    });
    lines.push((at, start));
    lines
}

// How much of each cell is ink.
fn filled(lines: &[(Point, Point)]) -> Grid {
    let mut grid = Grid::default();
    let (mut top, step) = (0.0, 1.0 / f64::from(ROWS));
    for cells in &mut grid {
        for row in 0..ROWS {
            for (from, to) in spans(lines, top + (f64::from(row) + 0.5) * step) {
                fill(cells, from, to, step);
            }
        }
        top += 1.0;
    }
    grid
}

fn fill(cells: &mut [f64; WIDE], from: f64, to: f64, weight: f64) {
    let mut left = 0.0;
    for cell in cells {
        *cell += (to.min(left + 1.0) - from.max(left)).max(0.0) * weight;
        left += 1.0;
    }
}

// Where a level line is within the outline: where it winds around it (ISO 32000-2, 8.5.3.3.2).
fn spans(lines: &[(Point, Point)], level: f64) -> Vec<(f64, f64)> {
    let mut crossings: Vec<(f64, i32)> = lines.iter().filter_map(|line| crossing(*line, level)).collect();
    crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut winding = 0;
    let pairs = crossings.iter().zip(crossings.iter().skip(1));
    let within = pairs.filter_map(|(here, next)| {
        winding += here.1;
        (winding != 0).then_some((here.0, next.0))
    });
    within.collect()
}

fn crossing((a, b): (Point, Point), level: f64) -> Option<(f64, i32)> {
    let (low, high, direction) = if a.y < b.y { (a, b, 1) } else { (b, a, -1) };
    let is_crossed = low.y <= level && level < high.y;
    is_crossed.then(|| (low.x + (level - low.y) / (high.y - low.y) * (high.x - low.x), direction))
}

// Each cell with what is around it, so that strokes of other weights meet.
fn blurred(grid: &Grid) -> Grid {
    let at = |row: Option<usize>, cell: Option<usize>| {
        row.and_then(|row| grid.get(row)).zip(cell).and_then(|(cells, cell)| cells.get(cell)).copied().unwrap_or(0.0)
    };
    let across = |row: Option<usize>, cell: usize| {
        at(row, cell.checked_sub(1)) + 2.0 * at(row, Some(cell)) + at(row, Some(cell + 1))
    };
    std::array::from_fn(|row| {
        std::array::from_fn(|cell| {
            across(row.checked_sub(1), cell) + 2.0 * across(Some(row), cell) + across(Some(row + 1), cell)
        })
    })
}

// As a vector around its mean, of one length for all outlines.
fn leveled(grid: &Grid) -> [i8; CELLS] {
    let cells = grid.as_flattened();
    let count = u32::try_from(CELLS).map_or(1.0, f64::from);
    let mean = cells.iter().sum::<f64>() / count;
    let length = cells.iter().map(|cell| (cell - mean).powi(2)).sum::<f64>().sqrt().max(1e-9);
    std::array::from_fn(|at| cells.get(at).map_or(0, |cell| byte((cell - mean) / length * LENGTH)))
}
