//! What an element looks like, as far as it decides whether, where and how its text is seen.

mod flow;
mod ink;
mod place;

pub(super) use flow::{Case, Display, has_class};

use super::css::cascade::Values;
use super::css::colour::Colour;
use super::css::length::{Basis, MEDIUM, length};
use super::css::scan;
use super::tree::Element;
use crate::document::NoticeKind;
use std::collections::BTreeMap;
use std::rc::Rc;

#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "properties are independent of each other")]
pub(super) struct Style {
    pub display: Display,
    /// Why nothing in the element is seen, whatever is said of what it holds.
    pub hidden: Option<NoticeKind>,
    /// What the text of this very element gives to doubt, and why.
    pub doubts: Vec<(NoticeKind, String)>,
    pub visible: bool,
    pub size: f32,
    pub colour: Option<Colour>,
    /// What is behind the text; `None` where it is a picture, or cannot be computed.
    pub ground: Option<Colour>,
    pub opacity: f32,
    pub struck: bool,
    pub case: Case,
    /// Whether white space, and line ends, are shown as they stand in the file.
    pub keeps_spaces: bool,
    pub keeps_lines: bool,
    pub rtl: bool,
    /// Raised, or lowered.
    pub raised: Option<bool>,
    pub list: Rc<str>,
    pub quotes: bool,
    pub family: Rc<str>,
    /// Whether a picture is drawn behind it.
    pub has_picture: bool,
    /// Whether something is drawn where it stands, text aside.
    pub paints: bool,
    /// Out of the flow of text, to one side.
    pub floats: bool,
    /// Whether white space that is not in the text is seen before it, and behind it.
    pub gaps: (bool, bool),
    /// How many letters there is room for, where the others are cut off.
    pub room: Option<f32>,
    /// Pixels from the left edge of the page at which its lines begin, as far as that is known.
    inset: f32,
    variables: Rc<BTreeMap<String, String>>,
}

/// Pixels below which letters are specks.
const TINY: f32 = 4.0;

impl Style {
    /// Of a page that says nothing.
    pub fn root() -> Self {
        Self {
            display: Display::Block,
            hidden: None,
            doubts: Vec::new(),
            visible: true,
            size: MEDIUM,
            colour: Some(Colour::BLACK),
            ground: Some(Colour::WHITE),
            opacity: 1.0,
            struck: false,
            case: Case::AsIs,
            keeps_spaces: false,
            keeps_lines: false,
            rtl: false,
            raised: None,
            list: "disc".into(),
            quotes: true,
            family: "".into(),
            has_picture: false,
            paints: false,
            floats: false,
            gaps: (false, false),
            room: None,
            inset: 8.0,
            variables: Rc::default(),
        }
    }

    /// Of an element in another one.
    pub fn within(parent: &Self, element: &Element, values: &Values) -> Self {
        let mut style = Self {
            display: flow::default_display(element),
            doubts: Vec::new(),
            has_picture: false,
            paints: false,
            floats: false,
            gaps: (false, false),
            room: None,
            variables: variables(&parent.variables, values),
            ..parent.clone()
        };
        let given = Given { values, variables: Rc::clone(&style.variables) };
        // sizes first: other lengths are relative to them
        style.ink(parent, element, &given);
        style.flow(parent, element, &given);
        style.place(parent, element, &given);
        style
    }

    /// Why text in this style is not seen.
    pub fn unseen(&self) -> Option<NoticeKind> {
        if self.hidden.is_some() {
            return self.hidden;
        }
        if !self.visible {
            return Some(NoticeKind::HiddenText);
        }
        if self.size < TINY {
            return Some(NoticeKind::TinyText);
        }
        let seen = match (self.colour, self.ground) {
            (Some(colour), Some(ground)) => colour.faded(self.opacity).is_seen_on(ground),
            (Some(colour), None) => colour.alpha * self.opacity > 0.1,
            (None, _) => self.opacity > 0.1,
        };
        (!seen).then_some(NoticeKind::FaintText)
    }

    fn doubt(&mut self, kind: NoticeKind, why: &str) {
        self.doubts.push((kind, why.to_owned()));
    }

    // The pixels of a property; what cannot be computed may be anything.
    fn pixels(&mut self, given: &Given, name: &str, percent: f32) -> Option<f32> {
        let value = given.get(name)?;
        let pixels = length(&value, Basis { font: self.size, percent });
        if pixels.is_none() && value.contains('(') {
            self.doubt(NoticeKind::ActiveContent, &format!("{name}: {value}"));
        }
        pixels
    }
}

// Custom properties are inherited.
fn variables(parent: &Rc<BTreeMap<String, String>>, values: &Values) -> Rc<BTreeMap<String, String>> {
    let own = || values.iter().filter(|(name, _)| name.starts_with("--"));
    if own().next().is_none() {
        return Rc::clone(parent);
    }
    let mut all = BTreeMap::clone(parent);
    all.extend(own().map(|(name, value)| (name.clone(), value.clone())));
    Rc::new(all)
}

/// The declarations that win, with custom properties put in.
struct Given<'a> {
    values: &'a Values,
    variables: Rc<BTreeMap<String, String>>,
}

/// References within references that are followed, and the length to which they may grow.
const DEPTH: usize = 8;
const LONGEST: usize = 4096;

impl Given<'_> {
    /// A value in lower case, unless the property is as if it were not set.
    fn get(&self, name: &str) -> Option<String> {
        let value = self.raw(name)?.trim().to_ascii_lowercase();
        let unset = matches!(value.as_str(), "inherit" | "unset" | "revert" | "revert-layer");
        (!unset).then_some(value)
    }

    fn raw(&self, name: &str) -> Option<String> {
        self.resolved(self.values.get(name)?, DEPTH)
    }

    fn is(&self, name: &str, value: &str) -> bool {
        self.get(name).is_some_and(|own| own == value)
    }

    // A reference to nothing unsets the property.
    fn resolved(&self, value: &str, depth: usize) -> Option<String> {
        let Some((before, tail)) = value.split_once("var(") else { return Some(value.to_owned()) };
        let depth = depth.checked_sub(1).filter(|_| value.len() < LONGEST)?;
        let close = scan::find_outside(tail, &[')'])?;
        let (inside, after) = (tail.get(..close)?, tail.get(close + 1..)?);
        let (name, fallback) = match inside.split_once(',') {
            Some((name, fallback)) => (name.trim(), Some(fallback)),
            None => (inside.trim(), None),
        };
        let known = self.variables.get(name).map(String::as_str).or(fallback)?;
        let inner = self.resolved(known, depth)?;
        self.resolved(&format!("{before}{inner}{after}"), depth)
    }
}
