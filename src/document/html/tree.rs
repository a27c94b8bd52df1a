//! The tree of a web page, as browsers build it from any bytes (HTML § 13.2). Nodes are numbers in one
//! list, so that neither building nor leaving it needs a stack.

use super::super::{Limits, Unreadable};
use super::tags::{ATTRIBUTES, OpenTag};
use html5ever::interface::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{Attribute, ExpandedName, QualName, ns, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

pub(super) type Id = usize;

/// The document itself.
pub(super) const ROOT: Id = 0;

/// What the parser may come to: a page of nothing but references to characters keeps it busy.
const STEPS: usize = 2_000_000;

/// Bytes between two looks at how much was built.
const CHUNK: usize = 4096;

#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// Without a doctype, names of classes and ids match in any case of letters.
    pub quirks: bool,
}

#[derive(Debug)]
pub(super) struct Node {
    pub parent: Option<Id>,
    pub children: Vec<Id>,
    pub data: Data,
    depth: usize,
    /// How many elements stand before it in its parent, and how many there are; of all, and of its name.
    pub among_all: (usize, usize),
    pub among_alike: (usize, usize),
}

impl Node {
    const fn new(data: Data) -> Self {
        Self { parent: None, children: Vec::new(), data, depth: 0, among_all: (0, 0), among_alike: (0, 0) }
    }
}

#[derive(Debug)]
pub(super) enum Data {
    Text(String),
    Comment(String),
    Element(Element),
    Other,
}

#[derive(Debug)]
pub(super) struct Element {
    name: Rc<QualName>,
    attributes: Vec<Attribute>,
    // of a template
    contents: Option<Id>,
}

impl Element {
    /// Its local name, in lower case for every element of HTML.
    pub fn name(&self) -> &str {
        &self.name.local
    }

    pub fn is_html(&self) -> bool {
        self.name.ns == ns!(html)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        let attribute = self.attributes.iter().find(|attribute| *attribute.name.local == *name)?;
        Some(&attribute.value)
    }

    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|attribute| (&*attribute.name.local, &*attribute.value))
    }
}

impl Tree {
    /// Parses a page.
    ///
    /// # Errors
    /// [`Unreadable::Expands`], when its elements stand too deeply within each other, or when there are
    /// too many: unclosed formatting is opened again in every paragraph.
    pub fn parse(text: &str, limits: &Limits) -> Result<Self, Unreadable> {
        let mut parser = parse_document(Sink::new(), html5ever::ParseOpts::default());
        let (mut rest, mut tag) = (text, OpenTag::default());
        while !rest.is_empty() {
            let (piece, tail) = rest.split_at(end_of_piece(rest));
            let (begin, piece) = piece.split_at(usize::from(piece.starts_with('<')));
            parser.process(StrTendril::from_slice(begin));
            let before = parser.tokenizer.sink.sink.steps.get();
            parser.process(StrTendril::from_slice(piece));
            let sink = &parser.tokenizer.sink.sink;
            sink.within(limits)?;
            if !begin.is_empty() {
                tag.begin(piece);
            }
            tag.read(piece);
            // it holds no other `<`: what the parser has come to by now is no tag
            if sink.steps.get() > before {
                tag.end();
            }
            if tag.attributes > ATTRIBUTES {
                return Err(Unreadable::Expands { what: "attributes", limit: ATTRIBUTES });
            }
            rest = tail;
        }
        Ok(parser.finish())
    }

    fn count_siblings(&mut self) {
        for parent in 0..self.nodes.len() {
            let names: Vec<(Id, Rc<QualName>)> = self
                .children(parent)
                .iter()
                .filter_map(|child| Some((*child, Rc::clone(&self.element(*child)?.name))))
                .collect();
            let mut alike: HashMap<&QualName, usize> = HashMap::new();
            let before: Vec<usize> = names
                .iter()
                .map(|(_, name)| {
                    let count = alike.entry(name).or_default();
                    *count += 1;
                    *count - 1
                })
                .collect();
            for (at, ((id, name), own)) in names.iter().zip(before).enumerate() {
                if let Some(node) = self.nodes.get_mut(*id) {
                    node.among_all = (at, names.len());
                    node.among_alike = (own, alike.get(&**name).copied().unwrap_or(own));
                }
            }
        }
    }

    pub fn node(&self, id: Id) -> Option<&Node> {
        self.nodes.get(id)
    }

    pub fn element(&self, id: Id) -> Option<&Element> {
        match &self.node(id)?.data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    pub fn children(&self, id: Id) -> &[Id] {
        self.node(id).map_or(&[], |node| &node.children)
    }

    /// What templates hold: no part of the page until a script puts it there.
    pub fn templates(&self) -> impl Iterator<Item = Id> {
        self.nodes.iter().filter_map(|node| match &node.data {
            Data::Element(element) => element.contents,
            _ => None,
        })
    }

    /// The text of a node and of everything in it, seen or not.
    pub fn text(&self, id: Id) -> String {
        let mut text = String::new();
        let mut rest = vec![id];
        while let Some(node) = rest.pop().and_then(|next| self.node(next)) {
            if let Data::Text(own) = &node.data {
                text.push_str(own);
            }
            rest.extend(node.children.iter().rev());
        }
        text
    }

    /// Bytes of the text directly in a node.
    pub fn text_length(&self, id: Id) -> usize {
        let own = self.children(id).iter().filter_map(|child| self.node(*child));
        own.map(|child| if let Data::Text(text) = &child.data { text.len() } else { 0 }).sum()
    }

    /// Every element, in the order of the file.
    pub fn elements(&self) -> impl Iterator<Item = (Id, &Element)> {
        let mut rest = vec![ROOT];
        std::iter::from_fn(move || {
            let id = rest.pop()?;
            rest.extend(self.children(id).iter().rev());
            Some((id, self.element(id)))
        })
        .filter_map(|(id, element)| Some((id, element?)))
    }

    /// The text of every comment.
    pub fn comments(&self) -> impl Iterator<Item = &str> {
        self.nodes.iter().filter_map(|node| match &node.data {
            Data::Comment(text) => Some(text.as_str()),
            _ => None,
        })
    }
}

// Up to the next `<`, where a tag may begin.
fn end_of_piece(text: &str) -> usize {
    let end = text.floor_char_boundary(CHUNK);
    let next = text.get(1..end).and_then(|piece| piece.find('<'));
    next.map_or(end, |at| at + 1)
}

#[derive(Debug, Clone)]
struct Handle {
    id: Id,
    name: Rc<QualName>,
}

// What the parser of html5ever builds into.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    quirks: Cell<bool>,
    deepest: Cell<usize>,
    attributes: Cell<usize>,
    /// What the parser has come to.
    steps: Cell<usize>,
    nameless: Rc<QualName>,
}

impl Sink {
    fn new() -> Self {
        let nameless = Rc::new(QualName::new(None, ns!(), "".into()));
        Self {
            nodes: RefCell::new(vec![Node::new(Data::Other)]),
            quirks: Cell::new(false),
            deepest: Cell::new(0),
            attributes: Cell::new(0),
            steps: Cell::new(0),
            nameless,
        }
    }

    fn within(&self, limits: &Limits) -> Result<(), Unreadable> {
        if self.deepest.get() > limits.depth {
            return Err(Unreadable::Expands { what: "elements within each other", limit: limits.depth });
        }
        if self.steps.get() > STEPS {
            return Err(Unreadable::Expands { what: "elements and references", limit: STEPS });
        }
        if self.nodes.borrow().len() + self.attributes.get() > limits.elements {
            return Err(Unreadable::Expands { what: "elements", limit: limits.elements });
        }
        Ok(())
    }

    fn step(&self) {
        self.steps.set(self.steps.get() + 1);
    }

    fn add(&self, data: Data) -> Id {
        self.step();
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(data));
        nodes.len() - 1
    }

    fn nameless(&self, data: Data) -> Handle {
        Handle { id: self.add(data), name: Rc::clone(&self.nameless) }
    }

    fn parent(&self, id: Id) -> Option<Id> {
        self.nodes.borrow().get(id)?.parent
    }

    // Before the child at `at`, or last.
    fn insert(&self, parent: Id, at: Option<usize>, child: NodeOrText<Handle>) {
        self.step();
        let id = match child {
            NodeOrText::AppendNode(node) => node.id,
            NodeOrText::AppendText(text) if self.goes_on(parent, at, &text) => return,
            NodeOrText::AppendText(text) => self.add(Data::Text(text.to_string())),
        };
        self.detach(id);
        let mut nodes = self.nodes.borrow_mut();
        let Some(above) = nodes.get_mut(parent) else { return };
        let depth = above.depth + 1;
        let at = at.unwrap_or(usize::MAX).min(above.children.len());
        above.children.insert(at, id);
        self.deepest.set(self.deepest.get().max(depth));
        if let Some(node) = nodes.get_mut(id) {
            (node.parent, node.depth) = (Some(parent), depth);
        }
    }

    // Text behind text is one node.
    fn goes_on(&self, parent: Id, at: Option<usize>, text: &str) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let last = nodes.get(parent).and_then(|above| match at {
            None => above.children.last().copied(),
            Some(at) => above.children.get(at.checked_sub(1)?).copied(),
        });
        match last.and_then(|last| nodes.get_mut(last)).map(|node| &mut node.data) {
            Some(Data::Text(before)) => {
                before.push_str(text);
                true
            }
            _ => false,
        }
    }

    fn detach(&self, id: Id) {
        let Some((parent, at)) = self.place(id) else { return };
        let mut nodes = self.nodes.borrow_mut();
        if let Some(above) = nodes.get_mut(parent) {
            above.children.remove(at);
        }
        if let Some(node) = nodes.get_mut(id) {
            node.parent = None;
        }
    }

    // From the end, where the parser works.
    fn place(&self, id: Id) -> Option<(Id, usize)> {
        let parent = self.parent(id)?;
        let nodes = self.nodes.borrow();
        Some((parent, nodes.get(parent)?.children.iter().rposition(|child| *child == id)?))
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        let mut tree = Tree { nodes: self.nodes.into_inner(), quirks: self.quirks.get() };
        tree.count_siblings();
        tree
    }

    fn parse_error(&self, _: Cow<'static, str>) {
        self.step();
    }

    fn get_document(&self) -> Handle {
        Handle { id: ROOT, name: Rc::clone(&self.nameless) }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Handle {
        self.attributes.set(self.attributes.get() + attributes.len());
        let name = Rc::new(name);
        let contents = flags.template.then(|| self.add(Data::Other));
        let id = self.add(Data::Element(Element { name: Rc::clone(&name), attributes, contents }));
        Handle { id, name }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.nameless(Data::Comment(text.to_string()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.nameless(Data::Other)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, None, child);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        // the child may itself stand before the sibling
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(node.id);
        }
        if let Some((parent, at)) = self.place(sibling.id) {
            self.insert(parent, Some(at), child);
        }
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        if self.parent(element.id).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {
        self.step();
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let nodes = self.nodes.borrow();
        let contents = nodes.get(target.id).and_then(|node| match &node.data {
            Data::Element(element) => element.contents,
            _ => None,
        });
        Handle { id: contents.unwrap_or(target.id), name: Rc::clone(&self.nameless) }
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.quirks.set(mode == QuirksMode::Quirks);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        self.step();
        let mut nodes = self.nodes.borrow_mut();
        let Some(Data::Element(element)) = nodes.get_mut(target.id).map(|node| &mut node.data) else { return };
        for attribute in attributes {
            if element.attributes.iter().all(|known| known.name != attribute.name) {
                self.attributes.set(self.attributes.get() + 1);
                element.attributes.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let children = nodes.get_mut(node.id).map(|node| std::mem::take(&mut node.children)).unwrap_or_default();
        for child in &children {
            if let Some(child) = nodes.get_mut(*child) {
                child.parent = Some(new_parent.id);
            }
        }
        if let Some(parent) = nodes.get_mut(new_parent.id) {
            parent.children.extend(children);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Tree, Unreadable> {
        Tree::parse(text, &Limits::default())
    }

    #[test]
    fn a_page_is_built_as_browsers_build_it() {
        let tree = parse("<p>a<b>b<p>c</b>d<table>e<tr><td>f</table>").expect("a page");
        let names: Vec<&str> = tree.elements().map(|(_, element)| element.name()).collect();
        assert_eq!(names, ["html", "head", "body", "p", "b", "p", "b", "table", "tbody", "tr", "td"]);
        assert_eq!(tree.text(ROOT), "abcdef");
        assert!(tree.quirks);
    }

    #[test]
    fn pages_that_grow_are_refused() {
        assert!(matches!(parse(&"<div>".repeat(300)), Err(Unreadable::Expands { .. })));
        let formatting: String = (0..150).map(|n| format!("<b id=n{n}>")).collect::<Vec<_>>().concat();
        let page = format!("<p>{formatting}{}", "<p>x".repeat(9000));
        assert!(matches!(parse(&page), Err(Unreadable::Expands { .. })));
        let attributes: Vec<String> = (0..400).map(|n| format!(" a{n}=b")).collect();
        let attributes = attributes.concat();
        assert!(matches!(parse(&format!("<p{attributes}>").repeat(1500)), Err(Unreadable::Expands { .. })));
    }

    // Wherever a tag seems to begin and does not, it is not counted; and none hides behind it.
    #[test]
    fn a_tag_without_end_is_refused_before_it_is_read() {
        let attributes: Vec<String> = (0..20_000).map(|n| format!(" a{n}=b")).collect();
        let attributes = attributes.concat();
        let refused = Some(Unreadable::Expands { what: "attributes", limit: ATTRIBUTES });
        for before in [
            "",
            "a&am",
            "<!-- <a x=\" -->",
            "<title><a x='</title>",
            "<script><a x=\"</script>",
            "<p x='<b'",
            "<!doctype a \"<a x=\">",
        ] {
            let tag = if before.starts_with("<p") { "" } else { "<p" };
            assert_eq!(parse(&format!("{before}{tag}{attributes}>")).err(), refused, "{before}");
        }
        for honest in ["<script>a<b ", "<p>a <b", "<textarea><a"] {
            assert!(parse(&format!("{honest}{attributes}")).is_ok() || honest.starts_with("<p"), "{honest}");
        }
        assert!(parse(&format!("<img src='data:image/png;base64,{}'>", "abc/".repeat(50_000))).is_ok());
    }
}
