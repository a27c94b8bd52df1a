//! What an ODT style says of the look of text (ODF 1.3 part 3 §16.29.28, §20).

use super::super::office::look::{Color, Ground, Ink, Level, Look};
use super::super::office::symbols::SymbolFont;
use super::super::office::xml::Element;

/// The size of a font: in half points, or in percent of what it is based on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Size {
    HalfPoints(u32),
    Percent(u32),
}

/// What text properties say; `None` where they say nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Traits {
    pub(super) hidden: Option<bool>,
    ink: Option<Ink>,
    /// Nothing behind the text, or something.
    ground: Option<Option<Ground>>,
    size: Option<Size>,
    level: Option<Level>,
    struck: Option<bool>,
    capitals: Option<bool>,
    font: Option<Option<SymbolFont>>,
}

impl Traits {
    pub(super) fn of(properties: Element) -> Self {
        let fo = |name| properties.attribute("fo", name);
        let style = |name| properties.attribute("style", name);
        let automatic = (style("use-window-font-color") == Some("true")).then_some(Ink::Automatic);
        // LibreOffice writes the automatic colour as clear, and draws it
        let clear = properties.attribute("loext", "opacity").and_then(percent).is_some_and(|share| share <= 20);
        let clear = (clear && automatic.is_none()).then_some(Ink::Clear);
        let color = fo("color").and_then(Color::parse).map(Ink::Of);
        let transform = fo("text-transform").map(|transform| transform == "uppercase");
        let variant = fo("font-variant").map(|variant| variant == "small-caps");
        let lines = [style("text-line-through-style"), style("text-line-through-type")];
        Self {
            hidden: properties.attribute("text", "display").map(|display| display != "true"),
            ink: clear.or(automatic).or(color),
            ground: fo("background-color").map(background),
            size: fo("font-size").and_then(size),
            level: style("text-position").map(level),
            struck: lines.into_iter().flatten().map(|line| line != "none").reduce(|a, b| a && b),
            capitals: transform.into_iter().chain(variant).reduce(|a, b| a || b),
            font: style("font-name").or_else(|| fo("font-family")).map(SymbolFont::named),
        }
    }

    /// What these say over what others say.
    pub(super) fn over(self, base: Self) -> Self {
        let size = match (self.size, base.size) {
            (Some(Size::Percent(share)), Some(Size::HalfPoints(size))) => {
                Some(Size::HalfPoints(size.saturating_mul(share) / 100))
            }
            (own, base) => own.or(base),
        };
        Self {
            hidden: self.hidden.or(base.hidden),
            ink: self.ink.or(base.ink),
            ground: self.ground.or(base.ground),
            size,
            level: self.level.or(base.level),
            struck: self.struck.or(base.struck),
            capitals: self.capitals.or(base.capitals),
            font: self.font.or(base.font),
        }
    }

    pub(super) fn look(self, ground: Ground) -> Look {
        let usual = 24;
        let half_points = self.size.map(|size| match size {
            Size::HalfPoints(size) => size,
            Size::Percent(share) => usual * share.min(1000) / 100,
        });
        Look {
            hidden: self.hidden == Some(true),
            outside: false,
            ink: self.ink.unwrap_or_default(),
            ground: self.ground.flatten().unwrap_or(ground),
            half_points,
            struck: self.struck == Some(true),
            capitals: self.capitals == Some(true),
            level: self.level.unwrap_or_default(),
            font: self.font.flatten(),
        }
    }

    pub(super) fn level(self) -> Option<Level> {
        self.level
    }
}

/// What a colour of a background puts behind text; `None` for `transparent`.
pub(super) fn background(color: &str) -> Option<Ground> {
    (color != "transparent").then(|| Color::parse(color).map_or(Ground::Unknown, Ground::Of))
}

fn percent(share: &str) -> Option<u32> {
    share.trim().strip_suffix('%')?.split('.').next()?.parse().ok()
}

fn size(size: &str) -> Option<Size> {
    percent(size).map(Size::Percent).or_else(|| {
        let points = length(size)?;
        u32::try_from(points.saturating_mul(2) / 1000).ok().map(Size::HalfPoints)
    })
}

/// A length in thousandths of a point (ODF 1.3 part 3 §18.3.18).
pub(super) fn length(text: &str) -> Option<i64> {
    let text = text.trim();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let (whole, part) = text.strip_suffix(unit)?.split_once('.').unwrap_or((text.strip_suffix(unit)?, ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let thousandths = whole.trim_start_matches(['-', '+']).parse::<i64>().unwrap_or(0).checked_mul(1000)?;
    let thousandths = thousandths.checked_add(part.parse().ok()?)?;
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    let (numerator, denominator) = match unit {
        "pt" => (1, 1),
        "in" => (72, 1),
        "cm" => (7200, 254),
        "mm" => (720, 254),
        "pc" => (12, 1),
        "px" => (3, 4),
        _ => return None,
    };
    thousandths.checked_mul(sign * numerator).map(|length| length / denominator)
}

// `super 58%`, `-33% 58%`.
fn level(position: &str) -> Level {
    let first = position.split_whitespace().next().unwrap_or_default();
    match first {
        "super" => Level::Raised,
        "sub" => Level::Lowered,
        share if share.starts_with('-') => Level::Lowered,
        share if percent(share).is_some_and(|share| share > 0) => Level::Raised,
        _ => Level::OnLine,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_thousandths_of_a_point() {
        assert_eq!(length("12pt"), Some(12_000));
        assert_eq!(length("0.5in"), Some(36_000));
        assert_eq!(length("-2.54cm"), Some(-72_000));
        assert_eq!(length("-0.25pt"), Some(-250));
        assert_eq!(length("wide"), None);
    }

    #[test]
    fn positions_are_levels() {
        assert_eq!(level("super 58%"), Level::Raised);
        assert_eq!(level("33% 58%"), Level::Raised);
        assert_eq!(level("-33% 58%"), Level::Lowered);
        assert_eq!(level("0% 100%"), Level::OnLine);
    }
}
