//! What limits where a page is drawn.

use hayro_interpret::kurbo::{BezPath, Point, Rect, Shape as _};

/// Outside of it nothing is shown.
pub(super) struct Clip {
    pub bounds: Rect,
    outline: Option<BezPath>,
}

impl Clip {
    pub(super) fn of(path: &BezPath) -> Self {
        let outline = (!is_rectangle(path)).then(|| path.clone());
        Self { bounds: path.bounding_box(), outline }
    }

    /// Whether a place within the bounds is shown.
    pub(super) fn shows(&self, point: Point) -> bool {
        self.outline.as_ref().is_none_or(|outline| outline.contains(point))
    }
}

/// Whether a path is an upright rectangle.
pub(super) fn is_rectangle(path: &BezPath) -> bool {
    let bounds = path.bounding_box();
    let corner = |at: f64, low: f64, high: f64| (at - low).abs() < 0.01 || (at - high).abs() < 0.01;
    path.segments().count() <= 5
        && path.segments().all(|segment| {
            let end = segment.as_line().map(|line| line.p1);
            end.is_some_and(|end| corner(end.x, bounds.x0, bounds.x1) && corner(end.y, bounds.y0, bounds.y1))
        })
}
