//! XML as these formats may have it: no document type, no entities, known namespaces by one name.
//!
//! A part is read into one flat tree: elements in document order, each with the end of what is in it.

use super::super::{Format, Limits, Unreadable};
use super::namespaces;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::reader::NsReader;
use std::borrow::Cow;
use std::ops::Range;

/// More attributes than any element has.
const ATTRIBUTES: usize = 256;

/// One part of a package.
#[derive(Debug)]
pub(in super::super) struct Tree<'x> {
    nodes: Vec<Node<'x>>,
    attributes: Vec<Attribute<'x>>,
}

#[derive(Debug)]
enum Node<'x> {
    Element { space: &'static str, local: &'x str, attributes: Range<usize>, end: usize },
    Text(Cow<'x, str>),
}

#[derive(Debug)]
struct Attribute<'x> {
    space: &'static str,
    local: &'x str,
    value: Cow<'x, str>,
}

/// An element of a tree.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Element<'t> {
    tree: &'t Tree<'t>,
    at: usize,
}

/// What stands in an element.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Content<'t> {
    Element(Element<'t>),
    Text(&'t str),
}

impl<'t> Element<'t> {
    fn parts(self) -> (&'static str, &'t str, Range<usize>, usize) {
        match self.tree.nodes.get(self.at) {
            Some(Node::Element { space, local, attributes, end }) => (space, local, attributes.clone(), *end),
            _ => ("", "", 0..0, self.at),
        }
    }

    /// The usual prefix of its namespace, whatever the file calls it, and its name.
    pub(in super::super) fn name(self) -> (&'static str, &'t str) {
        let (space, local, ..) = self.parts();
        (space, local)
    }

    pub(in super::super) fn is(self, space: &str, local: &str) -> bool {
        self.name() == (space, local)
    }

    /// What tells it from every other element of all trees.
    pub(in super::super) fn key(self) -> (usize, usize) {
        (std::ptr::from_ref(self.tree).addr(), self.at)
    }

    /// The value of an attribute.
    pub(in super::super) fn attribute(self, space: &str, local: &str) -> Option<&'t str> {
        let (.., attributes, _) = self.parts();
        let mut attributes = self.tree.attributes.get(attributes)?.iter();
        attributes.find(|known| known.space == space && known.local == local).map(|known| known.value.as_ref())
    }

    /// Everything directly in it.
    pub(in super::super) fn content(self) -> impl Iterator<Item = Content<'t>> {
        let (.., end) = self.parts();
        let tree = self.tree;
        let mut next = self.at + 1;
        std::iter::from_fn(move || {
            let at = next;
            match tree.nodes.get(at).filter(|_| at < end)? {
                Node::Element { end, .. } => {
                    next = *end;
                    Some(Content::Element(Element { tree, at }))
                }
                Node::Text(text) => {
                    next = at + 1;
                    Some(Content::Text(text))
                }
            }
        })
    }

    /// Elements directly in it.
    pub(in super::super) fn children(self) -> impl Iterator<Item = Self> {
        self.content().filter_map(|content| if let Content::Element(element) = content { Some(element) } else { None })
    }

    /// The first element of that name directly in it.
    pub(in super::super) fn child(self, space: &str, local: &str) -> Option<Self> {
        self.children().find(|element| element.is(space, local))
    }

    /// Elements at any depth in it, in order.
    pub(in super::super) fn descendants(self) -> impl Iterator<Item = Self> {
        let (.., end) = self.parts();
        let tree = self.tree;
        (self.at + 1..end)
            .filter(move |&at| matches!(tree.nodes.get(at), Some(Node::Element { .. })))
            .map(move |at| Self { tree, at })
    }

    /// All text in it.
    pub(in super::super) fn text(self) -> String {
        self.texts().collect()
    }

    /// Its bytes.
    pub(in super::super) fn text_length(self) -> usize {
        self.texts().map(str::len).sum()
    }

    fn texts(self) -> impl Iterator<Item = &'t str> {
        let (.., end) = self.parts();
        let nodes = self.tree.nodes.get(self.at + 1..end).unwrap_or_default();
        nodes.iter().filter_map(|node| if let Node::Text(text) = node { Some(text.as_ref()) } else { None })
    }
}

impl<'x> Tree<'x> {
    /// # Errors
    /// [`Unreadable::Damaged`], if it is not well-formed, or holds what programs may treat differently.
    pub(in super::super) fn parse(xml: &'x str, format: Format, limits: &Limits) -> Result<Self, Unreadable> {
        Parser::new(xml, format, limits).parse()
    }

    pub(in super::super) fn root(&'x self) -> Element<'x> {
        Element { tree: self, at: 0 }
    }
}

/// The text of a part: UTF-8, or UTF-16 with its byte-order mark (ECMA-376-2 §6.2.5).
///
/// # Errors
/// [`Unreadable::Damaged`], if it is in another encoding.
pub(in super::super) fn decoded(bytes: &[u8], format: Format) -> Result<Cow<'_, str>, Unreadable> {
    let utf16 = [(&b"\xFF\xFE"[..], encoding_rs::UTF_16LE), (b"\xFE\xFF", encoding_rs::UTF_16BE)];
    let (encoding, rest) = utf16
        .into_iter()
        .find_map(|(mark, encoding)| Some((encoding, bytes.strip_prefix(mark)?)))
        .unwrap_or((encoding_rs::UTF_8, bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)));
    let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
    text.ok_or_else(|| Unreadable::Damaged { format, what: format!("XML that is not {}", encoding.name()) })
}

/// As [`decoded`], without a copy of what is UTF-8 already.
///
/// # Errors
/// [`Unreadable::Damaged`], if it is in another encoding.
pub(in super::super) fn into_text(bytes: Vec<u8>, format: Format) -> Result<String, Unreadable> {
    if [&b"\xFF\xFE"[..], b"\xFE\xFF", b"\xEF\xBB\xBF"].iter().any(|mark| bytes.starts_with(mark)) {
        return decoded(&bytes, format).map(Cow::into_owned);
    }
    String::from_utf8(bytes).map_err(|_| Unreadable::Damaged { format, what: "XML that is not UTF-8".to_owned() })
}

struct Parser<'x> {
    xml: &'x str,
    reader: NsReader<&'x [u8]>,
    tree: Tree<'x>,
    // elements that are not closed yet
    open: Vec<usize>,
    format: Format,
    nodes: usize,
    depth: usize,
}

impl<'x> Parser<'x> {
    fn new(xml: &'x str, format: Format, limits: &Limits) -> Self {
        let tree = Tree { nodes: Vec::new(), attributes: Vec::new() };
        Self {
            xml,
            reader: NsReader::from_str(xml),
            tree,
            open: Vec::new(),
            format,
            nodes: limits.nodes,
            depth: limits.depth,
        }
    }

    fn damaged(&self, what: impl std::fmt::Display) -> Unreadable {
        Unreadable::Damaged { format: self.format, what: format!("XML: {what}") }
    }

    fn parse(mut self) -> Result<Tree<'x>, Unreadable> {
        loop {
            let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
            let event = self.reader.read_event().map_err(|error| self.damaged(error))?;
            // a start tag as it stands in the part: the event would not lend it for long enough
            let tag = |length: usize| self.xml.get(at + 1..at + 1 + length).unwrap_or_default();
            match event {
                Event::Start(start) => self.open(tag(start.len()), start.name().0.len())?,
                Event::Empty(start) => {
                    self.open(tag(start.len()), start.name().0.len())?;
                    self.close();
                }
                Event::End(_) => self.close(),
                Event::Text(text) => self.text(text.xml10_content())?,
                Event::CData(text) => self.text(text.xml10_content())?,
                Event::GeneralRef(reference) => self.reference(&reference)?,
                Event::Decl(declaration) => self.declared(declaration.encoding().and_then(Result::ok).as_deref())?,
                Event::DocType(_) => return Err(self.damaged("a document type, which may change what is read")),
                Event::PI(_) | Event::Comment(_) => {}
                Event::Eof => return self.finish(),
            }
        }
    }
}

impl<'x> Parser<'x> {
    fn open(&mut self, tag: &'x str, name_length: usize) -> Result<(), Unreadable> {
        if self.open.len() >= self.depth {
            return Err(Unreadable::Expands { what: "elements within each other", limit: self.depth });
        }
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Err(self.damaged("two roots"));
        }
        let (space, local) = self.resolved(QName(tag.get(..name_length).unwrap_or_default()), true)?;
        let attributes = self.attributes(tag, name_length)?;
        self.open.push(self.tree.nodes.len());
        self.push(Node::Element { space, local, attributes, end: 0 })
    }

    fn close(&mut self) {
        let now = self.tree.nodes.len();
        if let Some(Node::Element { end, .. }) = self.open.pop().and_then(|at| self.tree.nodes.get_mut(at)) {
            *end = now;
        }
    }

    fn push(&mut self, node: Node<'x>) -> Result<(), Unreadable> {
        if self.tree.nodes.len() + self.tree.attributes.len() >= self.nodes {
            return Err(Unreadable::Expands { what: "elements", limit: self.nodes });
        }
        self.tree.nodes.push(node);
        Ok(())
    }

    fn text(&mut self, text: Cow<'x, str>) -> Result<(), Unreadable> {
        if !self.open.is_empty() {
            return self.push(Node::Text(text));
        }
        if text.trim().is_empty() { Ok(()) } else { Err(self.damaged("text outside the root")) }
    }

    fn reference(&mut self, reference: &BytesRef<'x>) -> Result<(), Unreadable> {
        let character = reference.resolve_char_ref().map_err(|error| self.damaged(error))?;
        if let Some(character) = character {
            return self.text(character.to_string().into());
        }
        let text = resolve_predefined_entity(reference).ok_or_else(|| self.damaged("an entity"))?;
        self.text(text.into())
    }

    fn declared(&self, encoding: Option<&str>) -> Result<(), Unreadable> {
        let known = |name: &str| ["utf-8", "utf8", "utf-16", "us-ascii"].iter().any(|is| name.eq_ignore_ascii_case(is));
        if encoding.is_none_or(known) {
            Ok(())
        } else {
            Err(self.damaged("an encoding that is neither UTF-8 nor UTF-16"))
        }
    }

    fn resolved(&self, name: QName<'x>, is_element: bool) -> Result<(&'static str, &'x str), Unreadable> {
        let (space, local) = self.reader.resolver().resolve(name, is_element);
        match space {
            ResolveResult::Bound(space) => Ok((namespaces::prefix(space.0), local.into_inner())),
            ResolveResult::Unbound => Ok(("", local.into_inner())),
            ResolveResult::Unknown(prefix) => Err(self.damaged(format!("the prefix {prefix} means nothing"))),
        }
    }

    fn attributes(&mut self, tag: &'x str, name_length: usize) -> Result<Range<usize>, Unreadable> {
        let first = self.tree.attributes.len();
        for (count, attribute) in Attributes::new(tag, name_length).with_checks(false).enumerate() {
            let attribute = attribute.map_err(|error| self.damaged(error))?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let (space, local) = self.resolved(attribute.key, false)?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| self.damaged(error))?;
            let siblings = self.tree.attributes.get(first..).unwrap_or_default();
            if siblings.iter().any(|known| known.local == local && known.space == space && space != namespaces::OTHER) {
                return Err(self.damaged(format!("the attribute {local} twice")));
            }
            if count >= ATTRIBUTES {
                return Err(Unreadable::Expands { what: "attributes", limit: ATTRIBUTES });
            }
            self.tree.attributes.push(Attribute { space, local, value });
        }
        Ok(first..self.tree.attributes.len())
    }

    fn finish(self) -> Result<Tree<'x>, Unreadable> {
        if !self.open.is_empty() || self.tree.nodes.is_empty() {
            return Err(self.damaged("it is cut off"));
        }
        Ok(self.tree)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    fn refused(xml: &str) -> bool {
        Tree::parse(xml, Format::Docx, &Limits::default()).is_err()
    }

    #[test]
    fn elements_are_known_by_their_namespace_and_not_by_their_prefix() {
        let xml = format!(
            r#"<?xml version="1.0"?><x:a xmlns:x="{W}" x:b="1 &amp; 2" b="3"><c xmlns="{W}">t&#233;<!-- no -->x</c></x:a>"#
        );
        let tree = Tree::parse(&xml, Format::Docx, &Limits::default()).expect("a tree");
        let root = tree.root();
        assert_eq!(
            (root.name(), root.attribute("w", "b"), root.attribute("", "b")),
            (("w", "a"), Some("1 & 2"), Some("3"))
        );
        assert_eq!(root.child("w", "c").map(Element::text).as_deref(), Some("téx"));
        assert_eq!(root.descendants().count(), 1);
    }

    #[test]
    fn what_programs_may_treat_differently_is_refused() {
        for xml in [
            "",
            "text",
            "<a>",
            "<a></b>",
            "<a/><b/>",
            "<a>&other;</a>",
            "<!DOCTYPE a><a/>",
            r#"<a b="1" b="2"/>"#,
            "<x:a/>",
            r#"<?xml version="1.0" encoding="ISO-8859-1"?><a/>"#,
            r#"<a xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:y="urn:oasis:names:tc:opendocument:xmlns:text:1.0" x:b="" y:b=""/>"#,
        ] {
            assert!(refused(xml), "{xml}");
        }
    }

    #[test]
    fn depth_elements_and_attributes_are_bounded() {
        assert!(refused(&("<a>".repeat(300) + &"</a>".repeat(300))));
        let many: Vec<String> = (0..300).map(|at| format!(" a{at}=\"\"")).collect();
        let many = many.concat();
        assert!(refused(&format!("<a{many}/>")));
        let limits = Limits { nodes: 10, ..Limits::default() };
        let xml = format!("<a>{}</a>", "<b/>".repeat(20));
        assert_eq!(
            Tree::parse(&xml, Format::Docx, &limits).err(),
            Some(Unreadable::Expands { what: "elements", limit: 10 })
        );
    }

    #[test]
    fn parts_are_utf_8_or_utf_16_with_its_mark() {
        assert_eq!(decoded(b"\xEF\xBB\xBF<a/>", Format::Docx).as_deref(), Ok("<a/>"));
        assert_eq!(decoded(b"\xFF\xFE<\0a\0", Format::Docx).as_deref(), Ok("<a"));
        assert!(decoded(b"\xE9", Format::Docx).is_err() && decoded(b"\xFF\xFE<", Format::Docx).is_err());
    }
}
