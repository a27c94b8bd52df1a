//! Where text stands: outside what is shown, over other text, or elsewhere than the file has it.

use super::super::css::length::{Basis, length};
use super::super::css::scan;
use super::super::tree::Element;
use super::{Display, Given, Style};
use crate::document::NoticeKind;

/// The width of the page, in pixels: lengths of text are not measured, so this is rough.
const WIDTH: f32 = 1280.0;
const HEIGHT: f32 = 800.0;

/// Pixels out of the page at which nothing of a line is seen.
const OUT: f32 = -50.0;

/// Shares of the size of text by which it may be moved and still stand where it stood, as raised digits
/// are.
const NUDGE: f32 = 0.7;

impl Style {
    pub(super) fn place(&mut self, parent: &Self, element: &Element, given: &Given<'_>) {
        self.inset(parent, given);
        self.raise(parent, element, given);
        self.position(given);
        self.clip(given);
        self.transform(given);
        self.tightness(given);
        self.order(given);
        if given.get("animation-name").is_some_and(|name| name != "none" && name != "initial") {
            self.doubt(NoticeKind::ActiveContent, "an animation");
        }
    }

    fn outside(&mut self) {
        self.hidden.get_or_insert(NoticeKind::OutsideText);
    }

    fn edge(&mut self, given: &Given<'_>, name: &str, at: usize) -> f32 {
        let shorthand = name.split('-').next().unwrap_or_default();
        let of_shorthand = || {
            let value = given.get(shorthand)?;
            let words = scan::words(&value);
            let at = [&[0, 0, 0, 0][..], &[0, 1, 0, 1], &[0, 1, 2, 1], &[0, 1, 2, 3]]
                .get(words.len().checked_sub(1)?)?
                .get(at)?;
            length(words.get(*at)?, Basis { font: self.size, percent: WIDTH })
        };
        let own = of_shorthand();
        self.pixels(given, name, WIDTH).or(own).unwrap_or(0.0)
    }

    // Text that begins left of the page.
    fn inset(&mut self, parent: &Self, given: &Given<'_>) {
        let margin = self.edge(given, "margin-left", 3);
        let padding = self.edge(given, "padding-left", 3);
        let in_line = matches!(self.display, Display::Inline | Display::Box);
        self.inset = if in_line { parent.inset } else { parent.inset + margin + padding };
        let indent = self.pixels(given, "text-indent", WIDTH).unwrap_or(0.0);
        let out = in_line && margin < -WIDTH / 4.0;
        if out || self.inset + indent < -self.size / 2.0 || indent >= WIDTH || self.inset >= WIDTH * 2.0 {
            self.outside();
        }
        let top = self.edge(given, "margin-top", 0);
        if top <= -HEIGHT {
            self.outside();
        } else if top < -1.2 * self.size || in_line && margin < -self.size / 4.0 {
            self.doubt(NoticeKind::CoveredText, "a margin draws it over other text");
        }
        let after = self.edge(given, "margin-right", 1) + self.edge(given, "padding-right", 1);
        let wide = |gap: f32| self.is_inline() && gap > self.size / 5.0;
        self.gaps = (wide(margin + padding), wide(after));
    }

    fn is_inline(&self) -> bool {
        self.display == Display::Inline
    }

    fn position(&mut self, given: &Given<'_>) {
        let Some(position) =
            given.get("position").filter(|position| !matches!(position.as_str(), "static" | "initial"))
        else {
            return;
        };
        let [left, top, right, bottom] = [("left", WIDTH), ("top", HEIGHT), ("right", WIDTH), ("bottom", HEIGHT)]
            .map(|(name, percent)| self.pixels(given, name, percent));
        let before = |edge: Option<f32>, far: Option<f32>, size: f32| {
            edge.is_some_and(|edge| edge <= OUT) || edge.is_none() && far.is_some_and(|far| far >= size)
        };
        let beyond =
            left.is_some_and(|left| left >= WIDTH) || left.is_none() && right.is_some_and(|right| right <= OUT);
        if before(left, right, WIDTH) || before(top, bottom, HEIGHT * 10.0) || beyond {
            self.outside();
        }
        let free = matches!(position.as_str(), "absolute" | "fixed");
        let nudge = NUDGE * self.size;
        let moved = [left, top, right, bottom].iter().flatten().any(|by| by.abs() > nudge);
        let up = top.map(|top| -top).or(bottom).unwrap_or(0.0);
        if position == "relative" && up.abs() > self.size / 5.0 {
            self.raised = Some(up > 0.0);
        }
        if free || moved && position == "relative" {
            self.doubt(NoticeKind::ReadingOrder, "placed freely");
        }
        if free {
            self.display = Display::Block;
        }
    }

    fn clip(&mut self, given: &Given<'_>) {
        let clips = |axis: &str| given.get(axis).is_some_and(|value| value != "visible" && value != "initial");
        let (x, y) = (clips("overflow-x"), clips("overflow-y"));
        let least = self.size * 0.6;
        let [width, height] =
            [("width", WIDTH), ("height", HEIGHT)].map(|(name, percent)| self.smallest(given, name, percent));
        if (x || y) && (width.is_some_and(|width| width < least) || height.is_some_and(|height| height < least)) {
            self.outside();
        }
        let clamp = given.get("-webkit-line-clamp").and_then(|lines| scan::number(&lines));
        let single = given.is("white-space", "nowrap") && x;
        let lines =
            if single { Some(1.0) } else { clamp.or(height.filter(|_| y).map(|height| height / (self.size * 1.2))) };
        // half the size of text is the width of a letter, or nearly
        self.room = lines.map(|lines| lines.max(1.0) * width.unwrap_or(WIDTH) / (self.size / 2.0));
        let contained = given.get("contain").is_some_and(|kind| kind.contains("size") || kind.contains("strict"));
        if contained {
            self.outside();
        }
        match given.get("clip").as_deref() {
            None | Some("auto" | "initial") => {}
            Some(_) => self.outside(),
        }
        if let Some(path) = given.get("clip-path") {
            self.clip_path(&path);
        }
    }

    fn smallest(&mut self, given: &Given<'_>, name: &str, percent: f32) -> Option<f32> {
        let own = self.pixels(given, name, percent);
        let most = self.pixels(given, &format!("max-{name}"), percent);
        // a share of the page is no bound
        let whole = |pixels: &f32| *pixels < percent;
        own.into_iter().chain(most).filter(whole).reduce(f32::min)
    }

    // Nothing is left of a shape without an area.
    fn clip_path(&mut self, path: &str) {
        let Some((name, inside)) = scan::function(path) else { return };
        let numbers = inside.split([',', ' ']).map(|part| length(part, Basis { font: self.size, percent: WIDTH }));
        let numbers: Vec<f32> = numbers.flatten().collect();
        let same = numbers.windows(2).all(|pair| pair.first() == pair.last());
        let all_of_it = name == "inset" && numbers.iter().all(|number| *number <= 0.0);
        let half = numbers.iter().any(|number| *number >= WIDTH / 2.0);
        match name {
            _ if all_of_it => {}
            "inset" if half => self.outside(),
            "polygon" | "circle" | "ellipse" if same && (name == "polygon" || numbers.first() == Some(&0.0)) => {
                self.outside();
            }
            _ => self.doubt(NoticeKind::OutsideText, "clipped"),
        }
    }

    fn transform(&mut self, given: &Given<'_>) {
        let whole = given.get("transform").filter(|value| !matches!(value.as_str(), "none" | "initial"));
        let single = ["scale", "translate", "rotate"].into_iter().filter_map(|name| {
            let value = given.get(name).filter(|value| !matches!(value.as_str(), "none" | "initial"))?;
            Some(format!("{name}({})", value.replace(' ', ",")))
        });
        let all: Vec<String> = whole.into_iter().chain(single).collect();
        for part in all.iter().flat_map(|value| scan::words(value)) {
            let Some((name, inside)) = scan::function(part) else { continue };
            let basis = Basis { font: self.size, percent: 0.0 };
            let numbers: Vec<Option<f32>> =
                inside.split(',').map(|n| length(n.trim().trim_end_matches("deg"), basis)).collect();
            self.transformed(name, &numbers, part);
        }
    }

    fn transformed(&mut self, name: &str, numbers: &[Option<f32>], part: &str) {
        let all = |fits: &dyn Fn(f32) -> bool| numbers.iter().all(|number| number.is_some_and(fits));
        let any = |fits: &dyn Fn(f32) -> bool| numbers.iter().any(|number| number.is_some_and(fits));
        let nudge = NUDGE * self.size;
        let harmless = match name {
            "translatez" | "perspective" => true,
            "translate" | "translatex" | "translatey" | "translate3d" => all(&|by| by.abs() <= nudge),
            "scale" | "scalex" | "scaley" | "scale3d" => all(&|by| (0.5..3.0).contains(&by)),
            _ => name.starts_with("rotate") && all(&|by| by == 0.0),
        };
        let vanishes = match name {
            "scale" | "scalex" | "scaley" => any(&|by| by.abs() < 0.2),
            "scale3d" => numbers.iter().take(2).flatten().any(|by| by.abs() < 0.2),
            "translate" | "translatex" | "translatey" | "translate3d" => any(&|by| by <= -HEIGHT || by >= WIDTH),
            "rotatex" | "rotatey" => any(&|by| (by.abs() - 90.0).abs() < 5.0),
            "matrix" => numbers.first() == Some(&Some(0.0)),
            _ => false,
        };
        if vanishes {
            self.outside();
        } else if !harmless {
            self.doubt(NoticeKind::ReadingOrder, part);
        }
    }

    // Letters, words and lines drawn over each other.
    fn tightness(&mut self, given: &Given<'_>) {
        let size = self.size;
        let tight = |pixels: Option<f32>| pixels.is_some_and(|pixels| pixels < -size / 5.0);
        let [letters, words] = ["letter-spacing", "word-spacing"].map(|name| self.pixels(given, name, size));
        let line = given.get("line-height").and_then(|line| match scan::number(&line) {
            Some(times) => Some(times * size),
            None => length(&line, Basis { font: size, percent: size }),
        });
        let lines = line.is_some_and(|line| line < size / 2.0) && !self.is_inline();
        if tight(letters) || tight(words) || lines {
            self.doubt(NoticeKind::CoveredText, "drawn over itself");
        }
    }

    fn order(&mut self, given: &Given<'_>) {
        let reverse = ["flex-direction", "flex-flow", "flex-wrap"]
            .iter()
            .any(|name| given.get(name).is_some_and(|value| value.contains("reverse")));
        let placed =
            ["grid-area", "grid-row", "grid-column", "grid-row-start", "grid-column-start", "grid-template-areas"]
                .iter()
                .any(|name| {
                    given.get(name).is_some_and(|value| !matches!(value.as_str(), "auto" | "none" | "initial"))
                });
        let ordered = given.get("order").is_some_and(|order| !matches!(order.as_str(), "0" | "initial"));
        let heads = given.get("display").is_some_and(|display| display.ends_with("er-group"));
        let on_path = given.get("offset-path").is_some_and(|path| path != "none");
        if on_path || reverse || placed || ordered || heads || given.is("caption-side", "bottom") {
            self.doubt(NoticeKind::ReadingOrder, "shown in another order");
        }
        let float = given.get("float").is_some_and(|side| !matches!(side.as_str(), "none" | "initial"));
        if float {
            self.floats = true;
            self.display = if self.display == Display::None { Display::None } else { Display::Block };
        }
    }

    // A digit that is raised is another number.
    fn raise(&mut self, parent: &Self, element: &Element, given: &Given<'_>) {
        let basis = Basis { font: self.size, percent: self.size };
        let by = |up: f32| if up.abs() > self.size / 5.0 { Some(up > 0.0) } else { parent.raised };
        self.raised = match (given.get("vertical-align").as_deref(), element.name()) {
            (Some("super"), _) | (None, "sup") => Some(true),
            (Some("sub"), _) | (None, "sub") => Some(false),
            (Some(value), _) => length(value, basis).map_or(parent.raised, by),
            _ => parent.raised,
        };
    }
}
