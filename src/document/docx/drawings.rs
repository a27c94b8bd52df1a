//! Text boxes, pictures, and the choice between ways to draw them.

use super::super::NoticeKind;
use super::super::office::look::{Color, Ground, Look};
use super::super::office::xml::Element;
use super::Reader;
use super::body::Scene;

/// Text that floats beside the paragraph that holds it.
pub(super) enum Framed<'t> {
    Blocks(Element<'t>, Scene),
    Words(String, Look),
}

/// Extensions that every current word processor draws.
const UNDERSTOOD: &[&str] =
    &["wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "w16se", "w16cid", "wp14", "a14", "cx", "cx1", "c14", "v", "v2"];

impl<'t> Reader<'t> {
    /// The way that is drawn (ECMA-376-3 §7.6): the first that is understood, or else the fallback. The others
    /// must say the same.
    pub(super) fn chosen(&mut self, alternatives: Element<'t>) -> Option<Element<'t>> {
        let is_understood = |choice: &Element| {
            let needs = choice.attribute("", "Requires").unwrap_or_default();
            choice.is("mc", "Choice") && needs.split_whitespace().all(|space| UNDERSTOOD.contains(&space))
        };
        let choice = alternatives.children().find(is_understood);
        let chosen = choice.or_else(|| alternatives.child("mc", "Fallback"))?;
        if alternatives.children().nth(1).is_some() {
            self.compare(alternatives, chosen);
        }
        Some(chosen)
    }

    // Alternatives within alternatives would be compared again and again: what is too much is in doubt.
    fn compare(&mut self, alternatives: Element<'t>, chosen: Element<'t>) {
        let left = self.comparisons.checked_sub(alternatives.descendants().count());
        self.comparisons = left.unwrap_or(0);
        if left.is_none() {
            return self.pen.note(NoticeKind::AlternativesDiffer, "too many to compare");
        }
        let shown = words(chosen);
        for said in alternatives.children().map(words).filter(|said| !said.is_empty() && *said != shown) {
            self.pen.note(NoticeKind::AlternativesDiffer, &said);
        }
    }

    pub(super) fn drawing(&mut self, drawing: Element<'t>, look: Look, scene: Scene) {
        if self.fields.in_instruction() {
            return;
        }
        let scene = Scene { hidden: scene.hidden || look.hidden, ..scene };
        if drawing.is("w", "object") {
            self.pen.note(NoticeKind::PictureOfText, "an embedded object");
        }
        self.drawn(drawing, scene);
    }

    fn drawn(&mut self, parent: Element<'t>, scene: Scene) {
        for child in parent.children() {
            match child.name() {
                ("mc", "AlternateContent") => {
                    if let Some(chosen) = self.chosen(child) {
                        self.drawn(chosen, scene);
                    }
                }
                ("w", "txbxContent") => self.framed.push(Framed::Blocks(child, scene)),
                ("v", "textpath") => self.word_art(child, scene),
                ("a", "txBody") => self.frame_words(child.text(), scene),
                ("pic", "pic") | ("v", "imagedata") => self.picture(child, scene),
                ("c" | "cx", "chart") | ("dgm", "relIds") => self.pen.note(NoticeKind::Picture, "chart"),
                ("w", "control") => self.pen.note(NoticeKind::FormField, "a control"),
                ("wp", "anchor" | "inline") => self.drawn(child, anchored(child, scene)),
                ("wps", "wsp") | ("v", _) => self.drawn(child, self.within(child, scene)),
                _ => self.drawn(child, scene),
            }
        }
    }

    fn picture(&mut self, picture: Element, scene: Scene) {
        let described = picture.descendants().find_map(|part| part.attribute("", "descr"));
        if !scene.hidden {
            self.pen.note(NoticeKind::Picture, described.unwrap_or_default());
        }
    }

    fn word_art(&mut self, path: Element, scene: Scene) {
        self.frame_words(path.attribute("", "string").unwrap_or_default().to_owned(), scene);
    }

    fn frame_words(&mut self, words: String, scene: Scene) {
        let look = Look { hidden: scene.hidden, outside: scene.outside, ..Look::default() };
        if !words.trim().is_empty() {
            self.framed.push(Framed::Words(words, look));
        }
    }

    // A shape puts its filling behind the text in it, and may be hidden.
    fn within(&self, shape: Element<'t>, scene: Scene) -> Scene {
        let style = shape.attribute("", "style").unwrap_or_default().replace(' ', "");
        let hidden = scene.hidden || style.contains("visibility:hidden") || style.contains("display:none");
        let ground = match shape.name() {
            ("wps", _) => self.filling(shape, scene),
            _ => vml_filling(shape, scene),
        };
        Scene { ground, hidden, ..scene }
    }

    fn filling(&self, shape: Element<'t>, scene: Scene) -> Ground {
        let properties = shape.child("wps", "spPr");
        let fill = properties.and_then(|own| {
            own.children()
                .find(|part| matches!(part.name().1, "noFill" | "solidFill" | "gradFill" | "blipFill" | "pattFill"))
        });
        let styled = shape.child("wps", "style").and_then(|style| style.child("a", "fillRef"));
        match (fill, styled) {
            (Some(fill), _) if fill.name().1 == "noFill" => scene.ground,
            (Some(fill), _) if fill.name().1 == "solidFill" => {
                self.theme.drawn(fill).map_or(Ground::Unknown, Ground::Of)
            }
            (Some(_), _) => Ground::Unknown,
            (None, Some(reference)) if reference.attribute("", "idx") != Some("0") => Ground::Unknown,
            (None, _) => scene.ground,
        }
    }
}

// Letters of a way to draw, spaces aside.
fn words(way: Element) -> String {
    let texts = way.descendants().filter(|element| matches!(element.name(), ("w" | "a", "t")));
    texts.flat_map(|element| element.text().chars().collect::<Vec<_>>()).filter(|c| !c.is_whitespace()).collect()
}

/// Further than any page is wide or high, in English Metric Units: 22 inches.
const OFF_PAGE: i64 = 20_116_800;

// An anchor may be hidden, or lead off the page.
fn anchored(anchor: Element, scene: Scene) -> Scene {
    let properties = anchor.child("wp", "docPr");
    let is_hidden = properties.and_then(|own| own.attribute("", "hidden")).is_some_and(|on| matches!(on, "1" | "true"));
    let number = |element: Element, name: &str| element.attribute("", name)?.parse::<i64>().ok();
    let size = |name| anchor.child("wp", "extent").and_then(|extent| number(extent, name)).unwrap_or(0);
    let is_off = |axis: &str, size: i64| {
        let offset =
            anchor.child("wp", axis).and_then(|axis| axis.child("wp", "posOffset")?.text().trim().parse::<i64>().ok());
        offset.is_some_and(|offset| offset >= OFF_PAGE || offset.saturating_add(size) <= -OFF_PAGE / 2)
    };
    let outside = is_off("positionH", size("cx")) || is_off("positionV", size("cy"));
    Scene { hidden: scene.hidden || is_hidden, outside: scene.outside || outside, ..scene }
}

// VML fills with white unless it says otherwise (ECMA-376-4 §19.1.2.5).
fn vml_filling(shape: Element, scene: Scene) -> Ground {
    if !matches!(shape.name().1, "shape" | "rect" | "roundrect" | "oval") {
        return scene.ground;
    }
    if matches!(shape.attribute("", "filled"), Some("f" | "false")) {
        return scene.ground;
    }
    let first = shape.attribute("", "fillcolor").map(|color| color.split_whitespace().next().unwrap_or_default());
    match first {
        None | Some("white" | "window") => Ground::Of(Color::WHITE),
        Some("black") => Ground::Of(Color::BLACK),
        Some(color) => Color::parse(color).map_or(Ground::Unknown, Ground::Of),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, of, run};

    fn boxed(choice: &str, fallback: &str) -> String {
        format!(
            "<w:p><w:r><w:t>anchor</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><wps:wsp>\
             {choice}</wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{fallback}\
             </v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
    }

    fn content(properties: &str, text: &str) -> String {
        format!("<w:txbxContent>{}</w:txbxContent>", run(properties, text))
    }

    #[test]
    fn a_text_box_is_read_once_behind_its_paragraph() {
        let choice = format!("<wps:txbx>{}</wps:txbx>", content("", "box"));
        assert_eq!(lines(&boxed(&choice, &content("", "box")), &[]), ["anchor", "box"]);
        assert_eq!(of(&boxed(&choice, &content("", "other")), &[]).1, ["alternatives-differ"]);
    }

    #[test]
    fn light_text_is_seen_in_a_dark_shape_and_doubtful_on_a_picture() {
        let light = format!("<wps:txbx>{}</wps:txbx>", content(r#"<w:color w:val="FFFFFF"/>"#, "x"));
        let filled = |fill: &str| of(&boxed(&format!("<wps:spPr>{fill}</wps:spPr>{light}"), ""), &[]);
        let both = vec!["anchor".to_owned(), "x".to_owned()];
        assert_eq!(filled(r#"<a:solidFill><a:srgbClr val="000000"/></a:solidFill>"#), (both.clone(), vec![]));
        assert_eq!(filled("<a:blipFill/>"), (both, vec!["faint-text"]));
        assert_eq!(filled("<a:noFill/>"), (vec!["anchor".to_owned()], vec!["faint-text"]));
    }

    #[test]
    fn hidden_drawings_and_those_off_the_page_hide_their_text() {
        let drawing = |own: &str| {
            let anchor = format!("<wp:anchor>{own}<wps:txbx>{}</wps:txbx></wp:anchor>", content("", "x"));
            format!("<w:p><w:r><w:drawing>{anchor}</w:drawing></w:r></w:p>")
        };
        assert_eq!(of(&drawing(r#"<wp:docPr hidden="1"/>"#), &[]), (vec![], vec!["hidden-text"]));
        let far = "<wp:positionV><wp:posOffset>99999999</wp:posOffset></wp:positionV>";
        assert_eq!(of(&drawing(far), &[]), (vec![], vec!["outside-text"]));
    }

    #[test]
    fn word_art_is_text_and_embedded_objects_are_doubts() {
        let art = r#"<w:p><w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p>"#;
        assert_eq!(lines(art, &[]), ["DRAFT"]);
        assert_eq!(of("<w:p><w:r><w:t>x</w:t><w:object/></w:r></w:p>", &[]).1, ["picture-of-text"]);
    }
}
