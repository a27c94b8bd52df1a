//! Size, colour and strokes of text.

use super::super::css::colour::Colour;
use super::super::css::length::{Basis, MEDIUM, length};
use super::super::css::scan;
use super::super::tree::Element;
use super::{Given, Style};
use crate::document::NoticeKind;

impl Style {
    pub(super) fn ink(&mut self, parent: &Self, element: &Element, given: &Given<'_>) {
        self.size(parent, element, given);
        self.colour(parent, element, given);
        self.ground(element, given);
        self.opacity(given);
        self.strokes(element, given);
        if let Some(family) = given.raw("font-family").or_else(|| given.raw("font")) {
            self.family = family.into();
        }
        if given.get("visibility").is_some() {
            self.visible = given.is("visibility", "visible") || given.is("visibility", "initial");
        }
    }

    fn size(&mut self, parent: &Self, element: &Element, given: &Given<'_>) {
        let basis = Basis { font: parent.size, percent: parent.size };
        let shorthand = given.get("font").and_then(|font| {
            let of = |word: &&str| length(word.split('/').next()?, basis);
            scan::words(&font).iter().rev().find_map(of)
        });
        let value = given.get("font-size");
        let own = value.as_deref().and_then(|value| keyword(value, parent.size).or_else(|| length(value, basis)));
        if let Some(value) = value.filter(|value| own.is_none() && value.contains('(')) {
            self.doubt(NoticeKind::ActiveContent, &format!("font-size: {value}"));
        }
        self.size = own.or(shorthand).unwrap_or_else(|| by_element(element, parent.size));
        if given.get("font-size-adjust").and_then(|adjust| factor(&adjust)).is_some_and(|adjust| adjust < 0.2) {
            self.size = 0.0;
        }
        if let Some(zoom) = given.get("zoom").and_then(|zoom| factor(&zoom)) {
            self.size *= zoom;
        }
    }

    fn colour(&mut self, parent: &Self, element: &Element, given: &Given<'_>) {
        let attribute = match element.name() {
            "font" => element.attribute("color"),
            "body" => element.attribute("text"),
            _ => None,
        };
        if let Some(colour) = attribute.and_then(Colour::parse_attribute) {
            self.colour = Some(colour);
        } else if element.name() == "a" && element.attribute("href").is_some() {
            self.colour = Colour::parse("linktext");
        }
        for name in ["color", "-webkit-text-fill-color"] {
            let Some(value) = given.raw(name) else { continue };
            self.colour = match value.to_ascii_lowercase().as_str() {
                "inherit" | "unset" => parent.colour,
                "initial" => Some(Colour::BLACK),
                "currentcolor" if name == "color" => parent.colour,
                "currentcolor" | "revert" => self.colour,
                value => Colour::parse(value),
            };
            if self.colour.is_none() {
                self.doubt(NoticeKind::ActiveContent, &format!("{name}: {value}"));
            }
        }
    }

    fn ground(&mut self, element: &Element, given: &Given<'_>) {
        let attribute = element.attribute("bgcolor").and_then(Colour::parse_attribute);
        let value = given.get("background-color");
        let colour = value.as_deref().map_or(attribute, |value| scan::words(value).into_iter().find_map(Colour::parse));
        if let (Some(colour), Some(ground)) = (colour, self.ground.or(colour.filter(|own| own.alpha >= 1.0))) {
            self.ground = Some(colour.over(ground));
        }
        let edges = ["border", "outline", "box-shadow"];
        self.paints = colour.is_some_and(|colour| colour.alpha > 0.0)
            || edges.iter().any(|name| given.get(name).is_some_and(|value| !matches!(value.as_str(), "none" | "0")));
        let image =
            given.get("background-image").or_else(|| element.attribute("background").map(|at| format!("url({at})")));
        if let Some(image) = image.filter(|image| image.contains('(')) {
            self.paints = true;
            self.has_picture = image.contains("url(");
            self.picture(element, &image);
        }
    }

    // A gradient has the colours that it names; a picture may have any.
    fn picture(&mut self, element: &Element, image: &str) {
        let Some((_, inside)) = image.split_once("gradient(") else {
            if image.contains("url(") && !matches!(element.name(), "html" | "body") {
                self.ground = None;
                self.doubt(NoticeKind::FaintText, "on a picture");
            }
            return;
        };
        let close = scan::find_outside(inside, &[')']).unwrap_or(inside.len());
        let parts = scan::split(inside.get(..close).unwrap_or_default(), ',');
        let colours: Vec<Colour> =
            parts.iter().filter_map(|part| scan::words(part).into_iter().find_map(Colour::parse)).collect();
        let faint = |colour: &&Colour| self.colour.is_some_and(|text| !text.is_seen_on(colour.over(Colour::WHITE)));
        if let Some(colour) = colours.iter().find(faint).or(colours.first()) {
            self.ground = Some(colour.over(self.ground.unwrap_or(Colour::WHITE)));
        }
    }

    fn opacity(&mut self, given: &Given<'_>) {
        if given.get("color-scheme").is_some_and(|scheme| scheme.contains("dark") && !scheme.contains("light")) {
            self.doubt(NoticeKind::FaintText, "on a dark page");
        }
        if let Some(opacity) = given.get("opacity") {
            match factor(&opacity) {
                Some(opacity) => self.opacity *= opacity.clamp(0.0, 1.0),
                None => self.doubt(NoticeKind::ActiveContent, &format!("opacity: {opacity}")),
            }
        }
        let filter = given.get("filter").filter(|filter| filter != "none" && filter != "initial");
        for part in filter.iter().flat_map(|filter| scan::words(filter)) {
            match scan::function(part) {
                Some(("opacity", inside)) => self.opacity *= factor(inside).unwrap_or(0.0).clamp(0.0, 1.0),
                Some(("drop-shadow" | "grayscale" | "sepia" | "hue-rotate" | "saturate", _)) => {}
                _ => self.doubt(NoticeKind::FaintText, part),
            }
        }
        let stroke = ["-webkit-text-stroke", "-webkit-text-stroke-width"];
        for name in ["mask-image", "mix-blend-mode"].into_iter().chain(stroke) {
            let value = given.get(name).filter(|value| !matches!(value.as_str(), "none" | "normal" | "initial" | "0"));
            if let Some(value) = value {
                self.doubt(NoticeKind::FaintText, &format!("{name}: {value}"));
            }
        }
    }

    // A stroke is drawn through everything in the element.
    fn strokes(&mut self, element: &Element, given: &Given<'_>) {
        let line = given.get("text-decoration-line");
        let own = line.map_or(matches!(element.name(), "del" | "s" | "strike"), |line| line.contains("line-through"));
        self.struck |= own;
    }
}

fn factor(text: &str) -> Option<f32> {
    match text.trim().strip_suffix('%') {
        Some(number) => scan::number(number).map(|number| number / 100.0),
        None => scan::number(text.trim()),
    }
}

fn keyword(value: &str, parent: f32) -> Option<f32> {
    Some(match value {
        "xx-small" => 9.0,
        "x-small" => 10.0,
        "small" => 13.0,
        "medium" | "initial" => MEDIUM,
        "large" => 18.0,
        "x-large" => 24.0,
        "xx-large" => 32.0,
        "smaller" => parent / 1.2,
        "larger" => parent * 1.2,
        _ => return None,
    })
}

// Sizes that matter: what is small in what is small stays legible.
fn by_element(element: &Element, parent: f32) -> f32 {
    match element.name() {
        "small" | "sub" | "sup" => (parent / 1.2).max(9.0_f32.min(parent)),
        "h1" => parent * 2.0,
        _ => parent,
    }
}
