//! Frames, text boxes, shapes and pictures (ODF 1.3 part 3 §10).

use super::super::NoticeKind;
use super::super::office::look::{Color, Ground};
use super::super::office::xml::Element;
use super::Reader;
use super::body::Scene;
use super::traits::{background, length};

/// Text that floats beside the paragraph that holds it.
pub(super) struct Framed<'t> {
    pub(super) content: Element<'t>,
    pub(super) scene: Scene,
}

impl<'t> Reader<'t> {
    pub(super) fn drawing(&mut self, drawing: Element<'t>, scene: Scene) {
        let scene = self.placed(drawing, scene);
        match drawing.name().1 {
            "frame" => self.frame(drawing, scene),
            "g" => drawing.children().filter(|shape| shape.name().0 == "draw").for_each(|shape| self.drawing(shape, scene)),
            "a" => drawing.children().for_each(|shape| self.drawing(shape, scene)),
            "control" => self.pen.note(NoticeKind::FormField, "a control"),
            _ => self.framed.push(Framed { content: drawing, scene }),
        }
    }

    // The first way to show it that a program knows (§10.4.2).
    fn frame(&mut self, frame: Element<'t>, scene: Scene) {
        let known = frame.children().find(|way| way.name().0 == "draw");
        let Some(way) = known else { return };
        let link = way.attribute("xlink", "href").unwrap_or_default();
        match way.name().1 {
            "text-box" => self.framed.push(Framed { content: way, scene }),
            "image" if link.contains("://") || link.starts_with("..") => self.pen.note(NoticeKind::ActiveContent, link),
            "image" if scene.hidden => {}
            "image" => self.pen.note(NoticeKind::Picture, &frame.child("svg", "desc").map(Element::text).unwrap_or_default()),
            "plugin" | "applet" | "floating-frame" => self.pen.note(NoticeKind::ActiveContent, link),
            _ => self.pen.note(NoticeKind::PictureOfText, "an embedded object"),
        }
    }

    fn placed(&self, drawing: Element<'t>, scene: Scene) -> Scene {
        let name = ("graphic", drawing.attribute("draw", "style-name"));
        let property = |space, attribute| self.sheet.property(name, "graphic-properties", (space, attribute));
        let hidden = scene.hidden || matches!(drawing.attribute("draw", "display"), Some("none" | "screen" | "printer"));
        let at = |axis| drawing.attribute("svg", axis).and_then(length).unwrap_or(0);
        let outside = scene.outside || ["x", "y"].into_iter().any(|axis| at(axis).abs() >= OFF_PAGE);
        let ground = match (property("draw", "fill"), property("draw", "fill-color")) {
            (Some("none"), _) | (None, None) => None,
            (Some("solid") | None, Some(color)) => Some(Color::parse(color).map_or(Ground::Unknown, Ground::Of)),
            _ => Some(Ground::Unknown),
        };
        let ground = ground.or_else(|| property("fo", "background-color").and_then(background)).unwrap_or(scene.ground);
        Scene { hidden, outside, ground, ..scene }
    }
}

/// Further than any page is wide or high: 22 inches, in thousandths of a point.
const OFF_PAGE: i64 = 22 * 72_000;
