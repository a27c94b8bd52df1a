//! Selectors: which elements a rule speaks of (Selectors 4).

use super::scan;
use crate::document::html::tree::{Data, Element, Id, ROOT, Tree};
use std::cell::Cell;

/// One selector: a compound for the element, and what must stand around it, from the inside out.
#[derive(Debug, Clone)]
pub(crate) struct Selector {
    pub subject: Compound,
    around: Vec<(Combinator, Compound)>,
    pub specificity: (usize, usize, usize),
    /// The part of the element that it speaks of, if not all of it.
    pub pseudo: Option<Pseudo>,
}

impl Selector {
    /// Whether something in it is not evaluated.
    pub fn is_unsure(&self) -> bool {
        let all = std::iter::once(&self.subject).chain(self.around.iter().map(|(_, compound)| compound));
        all.flat_map(|compound| &compound.simple).any(|simple| match simple {
            Simple::Unsure => true,
            Simple::Any(list) | Simple::Not(list) => list.iter().any(Self::is_unsure),
            _ => false,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pseudo {
    Before,
    After,
    Marker,
    /// The first letter or line: some of the text.
    First,
    /// Nothing that is text of the page, such as a selection.
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Combinator {
    Descendant,
    Child,
    Next,
    Later,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Compound {
    pub simple: Vec<Simple>,
}

#[derive(Debug, Clone)]
pub(crate) enum Simple {
    Type(String),
    Id(String),
    Class(String),
    Attribute {
        name: String,
        operator: char,
        value: String,
        any_case: bool,
    },
    Any(Vec<Selector>),
    Not(Vec<Selector>),
    /// Position among its siblings: `a n + b`, from the end or not, of its type or not.
    Nth {
        a: i64,
        b: i64,
        from_end: bool,
        of_type: bool,
    },
    Root,
    Empty,
    Link,
    Checked,
    /// What is not so when a page has just been opened: `:hover`.
    Never,
    /// What is not evaluated.
    Unsure,
}

/// Selectors within selectors that are read.
const DEPTH: usize = 6;

/// A list of selectors; `None` if one of them is malformed, which voids the rule.
pub(crate) fn list(text: &str) -> Option<Vec<Selector>> {
    nested_list(text, DEPTH)
}

fn nested_list(text: &str, depth: usize) -> Option<Vec<Selector>> {
    let depth = depth.checked_sub(1)?;
    scan::split(text, ',').into_iter().map(|one| selector(one, depth)).collect()
}

fn selector(text: &str, depth: usize) -> Option<Selector> {
    let mut reader = Reader { rest: text.trim(), depth, pseudo: None, specificity: (0, 0, 0) };
    let mut compounds = vec![reader.compound()?];
    let mut combinators = Vec::new();
    while !reader.rest.is_empty() {
        combinators.push(reader.combinator()?);
        compounds.push(reader.compound()?);
    }
    let subject = compounds.pop()?;
    let around = combinators.into_iter().zip(compounds).rev().collect();
    Some(Selector { subject, around, specificity: reader.specificity, pseudo: reader.pseudo })
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
    pseudo: Option<Pseudo>,
    specificity: (usize, usize, usize),
}

impl<'a> Reader<'a> {
    fn combinator(&mut self) -> Option<Combinator> {
        let spaced = self.rest.starts_with(char::is_whitespace);
        self.rest = self.rest.trim_start();
        let found = match self.rest.chars().next()? {
            '>' => Combinator::Child,
            '+' => Combinator::Next,
            '~' => Combinator::Later,
            _ => return spaced.then_some(Combinator::Descendant),
        };
        self.rest = self.rest.get(1..)?.trim_start();
        Some(found)
    }

    fn compound(&mut self) -> Option<Compound> {
        let before = self.rest.len();
        let mut simple = Vec::new();
        if let Some(rest) = self.rest.strip_prefix('*') {
            self.rest = rest;
        } else if let Some(name) = self.name() {
            self.specificity.2 += 1;
            simple.push(Simple::Type(name.to_lowercase()));
        }
        while let Some(mark) = self.rest.chars().next().filter(|c| matches!(c, '#' | '.' | '[' | ':')) {
            self.rest = self.rest.get(1..)?;
            match mark {
                '#' => simple.push(self.id()?),
                '.' => simple.push(self.class()?),
                '[' => simple.push(self.attribute()?),
                _ => self.colon(&mut simple)?,
            }
        }
        (self.rest.len() < before).then_some(Compound { simple })
    }

    fn id(&mut self) -> Option<Simple> {
        self.specificity.0 += 1;
        self.name().map(Simple::Id)
    }

    fn class(&mut self) -> Option<Simple> {
        self.specificity.1 += 1;
        self.name().map(Simple::Class)
    }

    // An identifier, its escapes resolved.
    fn name(&mut self) -> Option<String> {
        let mut escaped = false;
        let end = self.rest.find(|c: char| {
            let part = escaped || c.is_alphanumeric() || matches!(c, '-' | '_' | '\\') || !c.is_ascii();
            escaped = !escaped && c == '\\';
            !part
        });
        let (name, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        // white space ends an escape
        let ends_escape = name.rsplit_once('\\').is_some_and(|(_, code)| code.bytes().all(|b| b.is_ascii_hexdigit()));
        self.rest = if ends_escape { rest.strip_prefix(' ').unwrap_or(rest) } else { rest };
        is_identifier(name).then(|| scan::unescaped(name))
    }

    fn brackets(&mut self, close: char) -> Option<&'a str> {
        let end = scan::find_outside(self.rest, &[close])?;
        let inside = self.rest.get(..end)?;
        self.rest = self.rest.get(end + 1..)?;
        Some(inside.trim())
    }

    fn attribute(&mut self) -> Option<Simple> {
        self.specificity.1 += 1;
        let inside = self.brackets(']')?;
        let Some((name, value)) = inside.split_once('=') else {
            return Some(Simple::Attribute {
                name: inside.to_lowercase(),
                operator: ' ',
                value: String::new(),
                any_case: false,
            });
        };
        let operator = name.chars().last().filter(|c| matches!(c, '~' | '|' | '^' | '$' | '*')).unwrap_or('=');
        let mut words = scan::words(value).into_iter();
        let value = words.next()?;
        let flag = words.next().map(str::to_ascii_lowercase);
        let fits = is_identifier(value) && matches!(flag.as_deref(), None | Some("i" | "s")) && words.next().is_none();
        let any_case = flag.as_deref() == Some("i");
        let value = fits.then(|| scan::unescaped(value.trim_matches(['"', '\''])))?;
        Some(Simple::Attribute {
            name: name.trim_end_matches(operator).trim().to_lowercase(),
            operator,
            value,
            any_case,
        })
    }

    // A pseudo-class, or the pseudo-element of the selector.
    fn colon(&mut self, simple: &mut Vec<Simple>) -> Option<()> {
        let double = self.rest.starts_with(':');
        self.rest = self.rest.strip_prefix(':').unwrap_or(self.rest);
        let name = self.name()?.to_lowercase();
        let inside = match self.rest.strip_prefix('(') {
            Some(rest) => {
                self.rest = rest;
                Some(self.brackets(')')?)
            }
            None => None,
        };
        if double || matches!(name.as_str(), "before" | "after" | "first-letter" | "first-line") {
            self.specificity.2 += 1;
            self.pseudo = Some(pseudo(&name));
            return Some(());
        }
        let class = self.class_of(&name, inside)?;
        self.weigh(&name, &class);
        simple.push(class);
        Some(())
    }

    // A list weighs what its heaviest selector does.
    fn weigh(&mut self, name: &str, simple: &Simple) {
        let own = match simple {
            _ if name == "where" => (0, 0, 0),
            Simple::Any(list) | Simple::Not(list) => list.iter().map(|one| one.specificity).max().unwrap_or_default(),
            _ => (0, 1, 0),
        };
        let (ids, classes, types) = self.specificity;
        self.specificity = (ids + own.0, classes + own.1, types + own.2);
    }

    fn class_of(&self, name: &str, inside: Option<&str>) -> Option<Simple> {
        let list = || nested_list(inside?, self.depth);
        let nth = |from_end, of_type| {
            let (a, b) = steps(inside?)?;
            Some(Simple::Nth { a, b, from_end, of_type })
        };
        let edge = |from_end, of_type| Simple::Nth { a: 0, b: 1, from_end, of_type };
        let plain = match name {
            "root" => Simple::Root,
            "empty" => Simple::Empty,
            "link" | "any-link" => Simple::Link,
            "checked" => Simple::Checked,
            "first-child" => edge(false, false),
            "last-child" => edge(true, false),
            "first-of-type" => edge(false, true),
            "last-of-type" => edge(true, true),
            "hover" | "focus" | "focus-within" | "focus-visible" | "active" | "visited" | "target" => Simple::Never,
            "is" | "where" => return Some(Simple::Any(list()?)),
            "not" => return Some(Simple::Not(list()?)),
            "nth-child" => return nth(false, false),
            "nth-last-child" => return nth(true, false),
            "nth-of-type" => return nth(false, true),
            "nth-last-of-type" => return nth(true, true),
            _ => return Some(Simple::Unsure),
        };
        inside.is_none().then_some(plain)
    }
}

// Programs void a rule for a name that begins with a digit.
fn is_identifier(name: &str) -> bool {
    let start = name.strip_prefix('-').unwrap_or(name);
    start.chars().next().is_some_and(|c| !c.is_ascii_digit())
}

fn pseudo(name: &str) -> Pseudo {
    match name {
        "before" => Pseudo::Before,
        "after" => Pseudo::After,
        "marker" => Pseudo::Marker,
        "first-letter" | "first-line" => Pseudo::First,
        _ => Pseudo::Other,
    }
}

// `odd`, `3`, `2n+1`, `-n + 3`.
fn steps(text: &str) -> Option<(i64, i64)> {
    let text: String = text.to_lowercase().split_whitespace().collect();
    let number = |text: &str| text.parse::<i32>().ok().map(i64::from);
    match text.as_str() {
        "odd" => return Some((2, 1)),
        "even" => return Some((2, 0)),
        _ => {}
    }
    let Some((a, b)) = text.split_once('n') else { return Some((0, number(&text)?)) };
    let a = match a {
        "" | "+" => 1,
        "-" => -1,
        a => number(a)?,
    };
    Some((a, if b.is_empty() { 0 } else { number(b)? }))
}

/// Matches selectors, counting its steps: a long sheet and a long page multiply.
pub(crate) struct Matcher<'a> {
    pub tree: &'a Tree,
    /// What is taken of a selector that is not evaluated.
    pub unsure: bool,
    pub steps: Cell<usize>,
}

impl Matcher<'_> {
    pub fn matches(&self, id: Id, selector: &Selector) -> bool {
        let Some(element) = self.tree.element(id) else { return false };
        self.compound(id, element, &selector.subject) && self.around(id, &selector.around)
    }

    // Greedy for descendants would be wrong before a child combinator, so every ancestor is tried.
    fn around(&self, id: Id, around: &[(Combinator, Compound)]) -> bool {
        let Some(((combinator, compound), rest)) = around.split_first() else { return true };
        let fits = |id: &Id| {
            let element = self.tree.element(*id);
            element.is_some_and(|element| self.compound(*id, element, compound)) && self.around(*id, rest)
        };
        match combinator {
            Combinator::Child => self.parent(id).is_some_and(|parent| fits(&parent)),
            Combinator::Descendant => {
                std::iter::successors(self.parent(id), |above| self.parent(*above)).any(|a| fits(&a))
            }
            Combinator::Next => self.before(id).next().is_some_and(|before| fits(&before)),
            Combinator::Later => self.before(id).any(|before| fits(&before)),
        }
    }

    fn parent(&self, id: Id) -> Option<Id> {
        self.tree.node(id)?.parent
    }

    fn siblings(&self, id: Id) -> Vec<Id> {
        let all = self.parent(id).map_or(&[][..], |parent| self.tree.children(parent));
        // a glance at each is cheaper than a step
        self.steps.set(self.steps.get() + all.len() / 16);
        all.iter().copied().filter(|sibling| self.tree.element(*sibling).is_some()).collect()
    }

    // Elements before it, the nearest first.
    fn before(&self, id: Id) -> impl Iterator<Item = Id> + use<> {
        let siblings = self.siblings(id);
        let before: Vec<Id> = siblings.into_iter().take_while(|sibling| *sibling != id).collect();
        before.into_iter().rev()
    }

    fn compound(&self, id: Id, element: &Element, compound: &Compound) -> bool {
        self.steps.set(self.steps.get() + 1);
        compound.simple.iter().all(|simple| self.simple(id, element, simple))
    }

    fn simple(&self, id: Id, element: &Element, simple: &Simple) -> bool {
        match simple {
            Simple::Type(name) => element.name().eq_ignore_ascii_case(name),
            Simple::Id(name) => element.attribute("id").is_some_and(|id| self.same(id, name)),
            Simple::Class(name) => {
                element.attribute("class").is_some_and(|all| all.split_ascii_whitespace().any(|c| self.same(c, name)))
            }
            Simple::Attribute { name, operator, value, any_case } => {
                element.attribute(name).is_some_and(|own| has_value(own, *operator, value, *any_case))
            }
            Simple::Any(list) => list.iter().any(|selector| self.matches(id, selector)),
            Simple::Not(list) => !list.iter().any(|selector| self.matches(id, selector)),
            Simple::Nth { a, b, from_end, of_type } => self.nth(id, *a, *b, (*from_end, *of_type)),
            Simple::Root => self.parent(id) == Some(ROOT),
            Simple::Empty => self.tree.children(id).iter().all(|child| {
                self.tree.node(*child).is_none_or(|node| !matches!(node.data, Data::Text(_) | Data::Element(_)))
            }),
            Simple::Link => element.name() == "a" && element.attribute("href").is_some(),
            Simple::Checked => element.attribute("checked").or_else(|| element.attribute("selected")).is_some(),
            Simple::Never => false,
            Simple::Unsure => self.unsure,
        }
    }

    fn same(&self, own: &str, name: &str) -> bool {
        own == name || self.tree.quirks && own.eq_ignore_ascii_case(name)
    }

    fn nth(&self, id: Id, a: i64, b: i64, (from_end, of_type): (bool, bool)) -> bool {
        let Some(place) = self.tree.node(id).map(|node| if of_type { node.among_alike } else { node.among_all }) else {
            return false;
        };
        let (before, all) = place;
        let place = if from_end { all - before } else { before + 1 };
        let Ok(steps) = i64::try_from(place).map(|place| place - b) else { return false };
        if a == 0 { steps == 0 } else { steps % a == 0 && steps / a >= 0 }
    }
}

fn has_value(own: &str, operator: char, value: &str, any_case: bool) -> bool {
    if any_case {
        return has_value(&own.to_lowercase(), operator, &value.to_lowercase(), false);
    }
    match operator {
        ' ' => true,
        '=' => own == value,
        '~' => own.split_ascii_whitespace().any(|word| word == value),
        '|' => own == value || own.strip_prefix(value).is_some_and(|rest| rest.starts_with('-')),
        _ if value.is_empty() => false,
        '^' => own.starts_with(value),
        '$' => own.ends_with(value),
        _ => own.contains(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Limits;

    const PAGE: &str =
        "<!doctype html><body class='A b'><div id=x><p title='Ab-c'>1<b>2</b><p class=b>3<i></i></div><a href>4</a>";

    fn matching(selector: &str) -> Vec<String> {
        let tree = Tree::parse(PAGE, &Limits::default()).expect("a page");
        let matcher = Matcher { tree: &tree, unsure: false, steps: Cell::new(0) };
        let Some(list) = list(selector) else { return vec!["malformed".to_owned()] };
        let found = tree.elements().filter(|(id, _)| list.iter().any(|one| matcher.matches(*id, one)));
        found.map(|(_, element)| element.name().to_owned()).collect()
    }

    #[test]
    fn selectors_find_their_elements() {
        let cases: &[(&str, &[&str])] = &[
            ("P", &["p", "p"]),
            ("#x > p.b, b", &["b", "p"]),
            (".A p b", &["b"]),
            (".a p", &[]),
            ("[title|=Ab]", &["p"]),
            ("[title^='ab' i]", &["p"]),
            ("p:first-child", &["p"]),
            ("p:nth-child(2n)", &["p"]),
            ("p + p", &["p"]),
            ("div ~ a:link", &["a"]),
            ("p:not(.b, :hover)", &["p"]),
            ("p:is(.b):last-of-type", &["p"]),
            ("i:empty", &["i"]),
            (":root", &["html"]),
            (".\\62", &["body", "p"]),
            ("p:unheard-of", &[]),
            ("p >", &["malformed"]),
            ("p..b", &["malformed"]),
        ];
        for (selector, expected) in cases {
            assert_eq!(matching(selector), *expected, "{selector}");
        }
    }

    #[test]
    fn the_more_special_selector_weighs_more() {
        let specificity = |text| list(text).expect("a selector").remove(0).specificity;
        assert!(specificity("#x") > specificity(".a.b.c"));
        assert!(specificity(".a") > specificity("html body p"));
    }
}
