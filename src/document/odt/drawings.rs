//! Frames, text boxes, shapes and pictures (ODF 1.3 part 3 §10).

use super::super::NoticeKind;
use super::super::office::look::Ground;
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
            "g" | "a" => {
                let shapes = drawing.children().filter(|shape| shape.name().0 == "draw");
                shapes.for_each(|shape| self.drawing(shape, scene));
            }
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
            "image" => {
                let described = frame.child("svg", "desc").map(Element::text);
                self.pen.note(NoticeKind::Picture, &described.unwrap_or_default());
            }
            "plugin" | "applet" | "floating-frame" => self.pen.note(NoticeKind::ActiveContent, link),
            _ => self.pen.note(NoticeKind::PictureOfText, "an embedded object"),
        }
    }

    fn placed(&self, drawing: Element<'t>, scene: Scene) -> Scene {
        let name = ("graphic", drawing.attribute("draw", "style-name"));
        let property = |space, attribute| self.sheet.property(name, "graphic-properties", (space, attribute));
        let hidden =
            scene.hidden || matches!(drawing.attribute("draw", "display"), Some("none" | "screen" | "printer"));
        let at = |axis| drawing.attribute("svg", axis).and_then(length).unwrap_or(0);
        let outside = scene.outside || ["x", "y"].into_iter().any(|axis| at(axis).abs() >= OFF_PAGE);
        let ground = match (property("draw", "fill"), property("draw", "fill-color")) {
            (Some("none"), _) | (None, None) => Ground::Clear,
            (Some("solid") | None, Some(color)) => background(color),
            _ => Ground::Unknown,
        };
        let frame = property("fo", "background-color").map_or(Ground::Clear, background).before(scene.ground);
        let ground = ground.before(frame);
        Scene { ground, hidden, outside, ..scene }
    }
}

/// Further than any page is wide or high: 22 inches, in thousandths of a point.
const OFF_PAGE: i64 = 22 * 72_000;

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, of};

    fn frame(own: &str, content: &str) -> (Vec<String>, Vec<&'static str>) {
        of(&format!("<text:p>a<draw:frame {own}>{content}</draw:frame></text:p>"), "", "")
    }

    #[test]
    fn a_frame_shows_its_first_way_behind_its_paragraph() {
        let text = "<draw:text-box><text:p>box</text:p></draw:text-box>";
        let shape = "<text:p>a<draw:custom-shape><text:p>shape</text:p></draw:custom-shape></text:p>";
        assert_eq!(frame("", text), (vec!["a".to_owned(), "box".to_owned()], vec![]));
        assert_eq!(lines(shape, "", ""), ["a", "shape"]);
        assert_eq!(frame("", r#"<draw:image xlink:href="Pictures/1.png"/>"#).1, ["picture"]);
        assert_eq!(frame("", r#"<draw:image xlink:href="https://example.org/1.png"/>"#).1, ["active-content"]);
        assert_eq!(frame("", "<draw:object/>").1, ["picture-of-text"]);
    }

    #[test]
    fn hidden_frames_and_those_off_the_page_hide_their_text() {
        let text = "<draw:text-box><text:p>box</text:p></draw:text-box>";
        assert_eq!(frame(r#"draw:display="none""#, text), (vec!["a".to_owned()], vec!["hidden-text"]));
        assert_eq!(frame(r#"svg:x="-99in""#, text), (vec!["a".to_owned()], vec!["outside-text"]));
    }
}
