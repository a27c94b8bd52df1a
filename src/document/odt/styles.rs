//! Styles of an ODT, each with what it inherits (ODF 1.3 part 3 §16).

use super::super::office::look::Ground;
use super::super::office::xml::Element;
use super::Reader;
use super::traits::{Traits, background};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// A style can inherit so often: a longer chain is a circle.
const CHAIN: usize = 32;

type Named<'t> = HashMap<(&'t str, &'t str), Style<'t>>;

/// A style, and its properties by the names of their elements.
#[derive(Debug, Clone)]
struct Style<'t> {
    element: Element<'t>,
    properties: Rc<HashMap<&'t str, Element<'t>>>,
}

impl<'t> Style<'t> {
    fn of(element: Element<'t>) -> Self {
        let properties = element.children().filter(|part| part.name().0 == "style");
        Self { element, properties: Rc::new(properties.map(|part| (part.name().1, part)).collect()) }
    }
}

/// Styles that body and margins share.
#[derive(Debug, Clone, Default)]
pub(super) struct Common<'t> {
    named: Named<'t>,
    usual: HashMap<&'t str, Style<'t>>,
    lists: HashMap<&'t str, Element<'t>>,
    pub(super) outline: Option<Element<'t>>,
    notes: HashMap<&'t str, Element<'t>>,
}

/// The styles of one part.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet<'t> {
    pub(super) common: Common<'t>,
    own: Named<'t>,
    lists: HashMap<&'t str, Element<'t>>,
    known: RefCell<HashMap<(&'static str, Option<&'t str>), Traits>>,
}

fn named<'t>(holder: Option<Element<'t>>) -> Named<'t> {
    let styles = holder.into_iter().flat_map(Element::children).filter(|style| style.is("style", "style"));
    let keyed = |style: Element<'t>| {
        let (family, name) = (style.attribute("style", "family")?, style.attribute("style", "name")?);
        Some(((family, name), Style::of(style)))
    };
    styles.filter_map(keyed).collect()
}

fn lists(holder: Option<Element<'_>>) -> HashMap<&str, Element<'_>> {
    let styles = holder.into_iter().flat_map(Element::children).filter(|style| style.is("text", "list-style"));
    styles.filter_map(|style| Some((style.attribute("style", "name")?, style))).collect()
}

impl<'t> Common<'t> {
    pub(super) fn of(styles: Element<'t>, content: Element<'t>) -> Self {
        let holder = styles.child("office", "styles");
        let all = || holder.into_iter().flat_map(Element::children);
        let usual = all().filter(|style| style.is("style", "default-style"));
        let notes = all().filter(|style| style.is("text", "notes-configuration"));
        let notes = notes.chain(content.children().filter(|style| style.is("text", "notes-configuration")));
        Self {
            named: named(holder),
            usual: usual.filter_map(|style| Some((style.attribute("style", "family")?, Style::of(style)))).collect(),
            lists: lists(holder),
            outline: all().find(|style| style.is("text", "outline-style")),
            notes: notes.filter_map(|style| Some((style.attribute("text", "note-class")?, style))).collect(),
        }
    }

    /// How notes of a class are marked.
    pub(super) fn notes(&self, class: &str) -> Option<Element<'t>> {
        self.notes.get(class).copied()
    }
}

impl<'t> Sheet<'t> {
    pub(super) fn new(common: Common<'t>, part: Element<'t>) -> Self {
        let holder = part.child("office", "automatic-styles");
        Self { common, own: named(holder), lists: lists(holder), known: RefCell::default() }
    }

    fn find(&self, family: &'t str, name: &'t str) -> Option<&Style<'t>> {
        self.own.get(&(family, name)).or_else(|| self.common.named.get(&(family, name)))
    }

    // From the style itself to what it is based on.
    fn chain(&self, family: &'static str, name: Option<&'t str>) -> impl Iterator<Item = &Style<'t>> {
        let first = name.and_then(|name| self.find(family, name));
        let base = move |style: &&Style<'t>| self.find(family, style.element.attribute("style", "parent-style-name")?);
        let usual = self.common.usual.get(family);
        std::iter::successors(first, base).take(CHAIN).chain(usual)
    }

    /// What a style says of text, with what it inherits.
    pub(super) fn traits(&self, family: &'static str, name: Option<&'t str>) -> Traits {
        if let Some(known) = self.known.borrow().get(&(family, name)) {
            return *known;
        }
        let properties = self.chain(family, name).filter_map(|style| style.properties.get("text-properties"));
        let traits = properties.fold(Traits::default(), |traits, own| traits.over(Traits::of(*own)));
        self.known.borrow_mut().insert((family, name), traits);
        traits
    }

    /// Some attribute of some properties of a style or of what it inherits.
    pub(super) fn property(
        &self,
        (family, name): (&'static str, Option<&'t str>),
        properties: &str,
        (space, attribute): (&str, &str),
    ) -> Option<&'t str> {
        self.chain(family, name).find_map(|style| style.properties.get(properties)?.attribute(space, attribute))
    }

    /// Some attribute of a style or of what it inherits.
    pub(super) fn attribute(&self, family: &'static str, name: Option<&'t str>, attribute: &str) -> Option<&'t str> {
        self.chain(family, name).find_map(|style| style.element.attribute("style", attribute))
    }

    /// What a style puts behind text.
    pub(super) fn ground(&self, family: &'static str, name: Option<&'t str>, properties: &str, behind: Ground) -> Ground {
        let color = self.property((family, name), properties, ("fo", "background-color"));
        color.and_then(background).unwrap_or(behind)
    }

    pub(super) fn list(&self, name: &str) -> Option<Element<'t>> {
        self.lists.get(name).or_else(|| self.common.lists.get(name)).copied()
    }
}

impl<'t> Reader<'t> {
    /// What is behind a page: the background of the first page layout that has one.
    pub(super) fn page_ground(&self) -> Ground {
        let layouts = self.styles.child("office", "automatic-styles");
        let layouts = layouts.into_iter().flat_map(Element::children).filter(|style| style.is("style", "page-layout"));
        let colors = layouts.filter_map(|layout| {
            layout.child("style", "page-layout-properties")?.attribute("fo", "background-color")
        });
        let mut grounds = colors.filter_map(background);
        grounds.next().unwrap_or(super::body::Scene::default().ground)
    }
}
