//! An area of a page: what a shape fills, or where something that is clipped is shown.

use hayro_interpret::kurbo::{BezPath, Point, Rect, Shape as _, Stroke, StrokeOpts, stroke};
use hayro_interpret::{FillRule, StrokeProps};

/// What a path encloses.
#[derive(Debug, Clone)]
pub(super) struct Area {
    pub bounds: Rect,
    /// Unless it is the rectangle.
    outline: Option<BezPath>,
    is_even_odd: bool,
}

impl Area {
    pub(super) fn of(path: BezPath, rule: FillRule) -> Self {
        let bounds = path.bounding_box();
        let outline = (!is_rectangle(&path)).then_some(path);
        Self { bounds, outline, is_even_odd: rule == FillRule::EvenOdd }
    }

    /// Whether a place is within it.
    pub(super) fn holds(&self, point: Point) -> bool {
        let winds = |outline: &BezPath| {
            let winding = outline.winding(point);
            if self.is_even_odd { winding % 2 != 0 } else { winding != 0 }
        };
        self.bounds.contains(point) && self.outline.as_ref().is_none_or(winds)
    }

    /// What it costs to ask: the elements of its outline, nothing for a rectangle.
    pub(super) fn cost(&self) -> usize {
        self.outline.as_ref().map_or(0, |outline| outline.elements().len())
    }
}

/// What a line along a path fills.
pub(super) fn stroked(path: &BezPath, line: &StrokeProps) -> BezPath {
    let style = Stroke::new(f64::from(line.line_width)).with_caps(line.line_cap).with_join(line.line_join);
    stroke(path, &style, &StrokeOpts::default(), 0.1)
}

/// Places of a rectangle that are looked at, in each direction.
const STEPS: u8 = 4;

/// How many that are.
pub(super) const SAMPLES: usize = 16;

/// Places all over a rectangle.
pub(super) fn samples(area: Rect) -> impl Iterator<Item = Point> {
    let at = |step: u8| (f64::from(step) + 0.5) / f64::from(STEPS);
    let of = move |across, down| Point::new(area.x0 + area.width() * at(across), area.y0 + area.height() * at(down));
    (0..STEPS).flat_map(move |across| (0..STEPS).map(move |down| of(across, down)))
}

/// The share of a rectangle of which something is true.
pub(super) fn share(area: Rect, is_so: impl Fn(Point) -> bool) -> f64 {
    samples(area).map(|point| if is_so(point) { 1.0 } else { 0.0 }).sum::<f64>() / f64::from(STEPS * STEPS)
}

/// Whether a path is an upright rectangle.
fn is_rectangle(path: &BezPath) -> bool {
    let bounds = path.bounding_box();
    let corner = |at: f64, low: f64, high: f64| (at - low).abs() < 0.01 || (at - high).abs() < 0.01;
    path.segments().count() <= 5
        && path.segments().all(|segment| {
            let end = segment.as_line().map(|line| line.p1);
            end.is_some_and(|end| corner(end.x, bounds.x0, bounds.x1) && corner(end.y, bounds.y0, bounds.y1))
        })
}
