//! ALTO (Library of Congress, versions 1 to 4): what a program recognized in pictures of pages, line by line.

use super::draft::Draft;
use super::office::xml::{Element, Tree};
use super::{Document, Format, Limits, NoticeKind, Unreadable, charset};

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document<'static>, Unreadable> {
    let decoded = charset::decode(bytes)?;
    let tree = Tree::parse(&decoded.text, Format::Alto, limits)?;
    let mut draft = Draft::new(Format::Alto, *limits);
    draft.note_of_all(NoticeKind::Recognized, &program(tree.root()));
    for element in tree.root().descendants() {
        match local(element) {
            "Page" => draft.begin_page(),
            "TextBlock" => draft.end_paragraph(),
            "TextLine" => line(element, &mut draft)?,
            _ => {}
        }
    }
    Ok(draft.finish())
}

// Each version has a namespace of its own, and some files have none.
fn local(element: Element<'_>) -> &str {
    element.name().1
}

fn program(root: Element<'_>) -> String {
    root.descendants().find(|element| local(*element) == "softwareName").map(Element::text).unwrap_or_default()
}

// Spaces are elements too, but not every program writes them.
fn line(line: Element<'_>, draft: &mut Draft) -> Result<(), Unreadable> {
    for element in line.children() {
        let content = element.attribute("", "CONTENT");
        match (local(element), content) {
            ("String", Some(word)) => {
                if draft.has_begun() {
                    draft.push_line(" ")?;
                }
                draft.push_line(word)?;
            }
            // some write the sign that they saw, some `¬`, some nothing
            ("HYP", _) => draft.push_line("-")?,
            _ => {}
        }
    }
    if draft.has_begun() {
        draft.end_line();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hyphens_and_pages_are_read_in_order() {
        let file = "<?xml version='1.0'?><alto xmlns='http://www.loc.gov/standards/alto/ns-v3#'><Description>
            <OCRProcessing><softwareName>Reader 5</softwareName></OCRProcessing></Description><Layout>
            <Page><PrintSpace><TextBlock><TextLine><String CONTENT='Lettre'/><SP/><String CONTENT='da'/><HYP CONTENT='¬'/>
            </TextLine><TextLine><String CONTENT='tée'/><String CONTENT='du'/></TextLine></TextBlock></PrintSpace></Page>
            <Page><TextBlock><TextLine><String CONTENT='5 mai'/></TextLine></TextBlock></Page></Layout></alto>";
        let document = read(file.as_bytes(), &Limits::default()).expect("a document");
        let lines: Vec<_> = document.lines().iter().map(|line| (line.page, document.line_text(line))).collect();
        let filled: Vec<_> = lines.into_iter().filter(|(_, text)| !text.is_empty()).collect();
        assert_eq!(filled, [(Some(1), "Lettre da-"), (Some(1), "tée du"), (Some(2), "5 mai")]);
        assert_eq!(document.notices().first().map(|notice| notice.detail.as_str()), Some("Reader 5"));
        assert!(document.is_recognized());
    }
}
