//! Colours, as DOCX names them: by value, by name, or by their part in a theme (ECMA-376-1 §17.18.97).

use super::super::office::look::{Color, Ground, Ink};
use super::super::office::xml::Element;
use std::collections::HashMap;

/// The colours of a theme, by their names there.
#[derive(Debug, Default)]
pub(super) struct Theme<'t> {
    colors: HashMap<&'t str, Color>,
}

impl<'t> Theme<'t> {
    pub(super) fn of(part: Option<Element<'t>>) -> Self {
        let scheme = part.into_iter().flat_map(Element::descendants).find(|element| element.is("a", "clrScheme"));
        let color = |entry: Element<'t>| {
            let value = entry.children().next()?;
            let hex = value.attribute("", "lastClr").or_else(|| value.attribute("", "val"))?;
            Some((entry.name().1, Color::parse(hex)?))
        };
        Self { colors: scheme.into_iter().flat_map(Element::children).filter_map(color).collect() }
    }

    /// A colour by its part in the theme, with tint or shade in hexadecimal.
    fn named(&self, name: &str, tint: Option<&str>, shade: Option<&str>) -> Option<Color> {
        let (key, usual) = match name {
            "background1" | "light1" | "bg1" | "lt1" => ("lt1", Some(Color::WHITE)),
            "text1" | "dark1" | "tx1" | "dk1" => ("dk1", Some(Color::BLACK)),
            "background2" | "light2" | "bg2" | "lt2" => ("lt2", None),
            "text2" | "dark2" | "tx2" | "dk2" => ("dk2", None),
            "hyperlink" => ("hlink", None),
            "followedHyperlink" => ("folHlink", None),
            other => (other, None),
        };
        let color = self.colors.get(key).copied().or(usual)?;
        let share = |hex: &str| u8::from_str_radix(hex, 16).ok().map(|keep| 255 - keep);
        let tinted = tint.and_then(share).map_or(color, |share| color.mixed(Color::WHITE, share));
        Some(shade.and_then(share).map_or(tinted, |share| tinted.mixed(Color::BLACK, share)))
    }

    /// What `w:color` says; the theme wins over the value beside it.
    pub(super) fn ink(&self, color: Element) -> Ink {
        let value = |name| color.attribute("w", name);
        let theme = value("themeColor").and_then(|name| self.named(name, value("themeTint"), value("themeShade")));
        let own = value("val").and_then(Color::parse);
        theme.or(own).map_or(Ink::Automatic, Ink::Of)
    }

    /// What `w:shd` puts behind; `None` for nothing.
    pub(super) fn shading(&self, shd: Element) -> Option<Ground> {
        let value = |name| shd.attribute("w", name);
        let themed = |name, tint, shade| value(name).and_then(|known| self.named(known, value(tint), value(shade)));
        let fill = themed("themeFill", "themeFillTint", "themeFillShade").or_else(|| Color::parse(value("fill")?));
        let front = themed("themeColor", "themeTint", "themeShade").or_else(|| Color::parse(value("color")?));
        match value("val").unwrap_or("clear") {
            "nil" => None,
            "clear" => fill.map(Ground::Of),
            "solid" => Some(Ground::Of(front.unwrap_or(Color::BLACK))),
            pattern => Some(patterned(pattern, front.unwrap_or(Color::BLACK), fill.unwrap_or(Color::WHITE))),
        }
    }

    /// A colour of a drawing: by value or by its part in the theme.
    pub(super) fn drawn(&self, fill: Element) -> Option<Color> {
        let color = fill.children().next()?;
        let is_changed = color.children().next().is_some();
        let value = color.attribute("", "lastClr").or_else(|| color.attribute("", "val"))?;
        self.drawn_named(color.name().1, value).filter(|_| !is_changed)
    }

    /// A colour of a drawing, by the name of its element and its value.
    pub(super) fn drawn_named(&self, element: &str, value: &str) -> Option<Color> {
        if element == "schemeClr" { self.named(value, None, None) } else { Color::parse(value) }
    }
}

// `pct25`: a quarter of the points in the front colour.
fn patterned(pattern: &str, front: Color, fill: Color) -> Ground {
    let share = pattern.strip_prefix("pct").and_then(|share| share.parse::<u32>().ok());
    let share = share.and_then(|share| u8::try_from(share.min(100) * 255 / 100).ok());
    share.map_or(Ground::Unknown, |share| Ground::Of(fill.mixed(front, share)))
}

/// The colour of a highlighter (ECMA-376-1 §17.18.40).
pub(super) fn highlight(name: &str) -> Option<Ground> {
    let [dark, full] = [0x80, 0xFF];
    let channels = match name {
        "black" => [0; 3],
        "blue" => [0, 0, full],
        "cyan" => [0, full, full],
        "green" => [0, full, 0],
        "magenta" => [full, 0, full],
        "red" => [full, 0, 0],
        "yellow" => [full, full, 0],
        "white" => [full; 3],
        "darkBlue" => [0, 0, dark],
        "darkCyan" => [0, dark, dark],
        "darkGreen" => [0, dark, 0],
        "darkMagenta" => [dark, 0, dark],
        "darkRed" => [dark, 0, 0],
        "darkYellow" => [dark, dark, 0],
        "darkGray" => [dark; 3],
        "lightGray" => [0xC0; 3],
        _ => return None,
    };
    Some(Ground::Of(Color(channels)))
}
