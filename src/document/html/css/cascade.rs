//! Which declarations win for an element (CSS Cascading 5).

use super::medium::Medium;
use super::scan;
use super::selector::{Matcher, Pseudo, Selector, Simple};
use super::sheet::{Declaration, Rule, Sheet, declarations};
use super::valid::is_valid;
use crate::document::Unreadable;
use crate::document::html::tree::{Element, Id, Tree};
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

/// The declarations that win: name and value.
pub(crate) type Values = BTreeMap<String, String>;

/// Steps of matching: a page of a million elements and a sheet of a million rules.
const STEPS: usize = 6_000_000;

/// The rules that hold on one medium, by what the element must have for them to match at all.
pub(crate) struct Cascade<'a> {
    matcher: Matcher<'a>,
    buckets: HashMap<String, Vec<Candidate<'a>>>,
}

#[derive(Clone, Copy)]
struct Candidate<'a> {
    order: usize,
    selector: &'a Selector,
    rule: &'a Rule,
}

impl<'a> Cascade<'a> {
    pub fn new(tree: &'a Tree, sheet: &'a Sheet, medium: Medium) -> Self {
        let matcher = Matcher { tree, unsure: medium.unsure, steps: Cell::new(0) };
        let mut buckets: HashMap<String, Vec<Candidate<'a>>> = HashMap::new();
        for (order, rule) in sheet.rules.iter().enumerate() {
            if rule.conditions.iter().all(|condition| condition.holds(medium)) {
                for selector in &rule.selectors {
                    buckets.entry(key(selector)).or_default().push(Candidate { order, selector, rule });
                }
            }
        }
        Self { matcher, buckets }
    }

    /// What wins for an element, or for one of its pseudo-elements.
    ///
    /// # Errors
    /// [`Unreadable::Expands`], when there is too much to match.
    pub fn values(&self, id: Id, element: &Element, pseudo: Option<Pseudo>) -> Result<Values, Unreadable> {
        let mut found: Vec<Candidate<'a>> = self.candidates(element);
        self.matcher.steps.set(self.matcher.steps.get() + found.len());
        found.retain(|one| is_of(one.selector, pseudo) && self.matcher.matches(id, one.selector));
        if self.matcher.steps.get() > STEPS {
            return Err(Unreadable::Expands { what: "steps of styling", limit: STEPS });
        }
        found.sort_by_key(|one| (one.selector.specificity, one.order));
        let sheets = found.iter().flat_map(|one| one.rule.declarations.iter());
        let inline =
            pseudo.is_none().then(|| element.attribute("style").map(declarations)).flatten().unwrap_or_default();
        let mut values = Values::new();
        for important in [false, true] {
            for own in sheets.clone().chain(&inline).filter(|own| own.important == important) {
                set(&mut values, own, self.matcher.tree.quirks);
            }
        }
        Ok(values)
    }

    fn candidates(&self, element: &Element) -> Vec<Candidate<'a>> {
        let of = |key: String| self.buckets.get(&key).into_iter().flatten().copied();
        let classes = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
        let keys = [format!("<{}", element.name().to_lowercase()), String::new()]
            .into_iter()
            .chain(element.attribute("id").map(|id| format!("#{}", id.to_lowercase())))
            .chain(classes.map(|class| format!(".{}", class.to_lowercase())));
        keys.flat_map(of).collect()
    }
}

fn key(selector: &Selector) -> String {
    let of = |simple: &Simple| match simple {
        Simple::Id(name) => Some(format!("#{}", name.to_lowercase())),
        Simple::Class(name) => Some(format!(".{}", name.to_lowercase())),
        Simple::Type(name) => Some(format!("<{name}")),
        _ => None,
    };
    selector.subject.simple.iter().rev().find_map(of).unwrap_or_default()
}

// The first letter is some of the element's own text.
fn is_of(selector: &Selector, pseudo: Option<Pseudo>) -> bool {
    let of = if selector.pseudo == Some(Pseudo::First) { None } else { selector.pseudo };
    of == pseudo
}

// What a shorthand for sides sets, and which of its words.
fn sides(name: &str) -> &'static [(&'static str, usize)] {
    match name {
        "inset" => &[("top", 0), ("right", 1), ("bottom", 2), ("left", 3)],
        "inset-inline" => &[("left", 0), ("right", 1)],
        "inset-block" => &[("top", 0), ("bottom", 1)],
        "margin-inline" => &[("margin-left", 0), ("margin-right", 1)],
        "padding-inline" => &[("padding-left", 0), ("padding-right", 1)],
        "margin-block" => &[("margin-top", 0)],
        _ => &[],
    }
}

// A shorthand sets what it stands for; what it does not name goes back.
fn set(values: &mut Values, own: &Declaration, quirks: bool) {
    if !is_valid(&own.name, &own.value, quirks) {
        return;
    }
    let parts: &[&str] = match own.name.as_str() {
        "background" => &["background-color", "background-image"],
        "text-decoration" => &["text-decoration-line"],
        "list-style" => &["list-style-type"],
        "overflow" => &["overflow-x", "overflow-y"],
        "overflow-inline" => &["overflow-x"],
        "overflow-block" => &["overflow-y"],
        "inset-inline-start" => &["left"],
        "inset-block-start" => &["top"],
        "margin-inline-start" => &["margin-left"],
        "padding-inline-start" => &["padding-left"],
        "block-size" => &["height"],
        "inline-size" => &["width"],
        "max-block-size" => &["max-height"],
        "max-inline-size" => &["max-width"],
        "-webkit-transform" => &["transform"],
        "-webkit-filter" => &["filter"],
        "-webkit-opacity" => &["opacity"],
        "-webkit-clip-path" => &["clip-path"],
        "-webkit-animation" | "animation" => &["animation-name"],
        "-webkit-mask" | "-webkit-mask-image" | "mask" => &["mask-image"],
        _ => &[],
    };
    for part in parts {
        values.insert((*part).to_owned(), own.value.clone());
    }
    let words = scan::words(&own.value);
    for (part, at) in sides(&own.name) {
        // one word is for all sides, two are for two and two
        let word = words.get(*at).or_else(|| words.get(at.checked_sub(2)?)).or_else(|| words.first());
        values.extend(word.map(|word| ((*part).to_owned(), (*word).to_owned())));
    }
    values.insert(own.name.clone(), own.value.clone());
}
