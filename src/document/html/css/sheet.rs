//! A style sheet, read into rules.

use super::medium::Condition;
use super::scan;
use super::selector::{self, Pseudo, Selector};
use std::rc::Rc;

/// What some elements are to look like, where some conditions hold.
#[derive(Debug)]
pub(crate) struct Rule {
    pub selectors: Vec<Selector>,
    pub declarations: Rc<[Declaration]>,
    pub conditions: Rc<[Condition]>,
}

impl Rule {
    /// Whether one of its selectors may or may not match.
    pub fn is_unsure(&self) -> bool {
        self.selectors.iter().any(Selector::is_unsure)
    }
}

/// `name: value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Declaration {
    /// In lower case.
    pub name: String,
    pub value: String,
    pub important: bool,
}

/// Every sheet of a page, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub rules: Vec<Rule>,
    /// Names that a font of the page's own goes by.
    pub fonts: Vec<String>,
    /// Addresses of sheets that are not in the file.
    pub imports: Vec<String>,
    /// There is more of it than is read.
    pub is_endless: bool,
    // bytes of selectors so far
    selectors: usize,
}

/// Rules that are read: each costs a hundred times its bytes.
pub(crate) const RULES: usize = 100_000;

/// Bytes of selectors: blocks within blocks repeat those around them, each as often as it likes.
const SELECTORS: usize = 32 << 20;
/// Blocks within blocks that are read.
const DEPTH: usize = 16;

impl Sheet {
    /// Reads a sheet behind those that were read; one of several that a reader chooses may not count.
    pub fn read(&mut self, css: &str, media: &str, chosen: bool) {
        let css = scan::without_comments(css);
        let own = [Condition::Media(media.to_owned())].into_iter();
        let conditions: Rc<[Condition]> = own.chain(chosen.then_some(Condition::Unsure)).collect();
        self.block(&css, &conditions, None, DEPTH);
    }

    fn block(&mut self, css: &str, conditions: &Rc<[Condition]>, parent: Option<&str>, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        // it is refused in any case
        self.is_endless |= self.rules.len() > RULES;
        if self.is_endless {
            return;
        }
        let mut rest = css;
        let mut own = Vec::new();
        loop {
            let stray = rest.trim_start_matches(|c: char| c.is_whitespace());
            rest = stray.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ';' | '}'));
            if let Some(tail) = ["<!--", "-->"].iter().find_map(|mark| rest.strip_prefix(mark)) {
                rest = tail;
                continue;
            }
            if rest.is_empty() || self.is_endless {
                break;
            }
            // a stray bracket voids the next rule, though not in every program
            let voided = parent.is_none() && stray.len() > rest.len();
            // within a block a declaration ends at `;`, outside only a rule begins
            let ends: &[char] = if parent.is_some() || rest.starts_with('@') { &['{', ';', '}'] } else { &['{'] };
            let end = scan::find_outside(rest, ends).unwrap_or(rest.len());
            let (head, tail) = rest.split_at(end);
            if let Some(tail) = tail.strip_prefix('{') {
                let close = scan::find_outside(tail, &['}']).unwrap_or(tail.len());
                let inside = tail.get(..close).unwrap_or_default();
                let unsure = voided.then(|| with(conditions, Condition::Unsure));
                self.rule(head.trim(), inside, unsure.as_ref().unwrap_or(conditions), parent, depth);
                rest = tail.get(close + 1..).unwrap_or_default();
            } else {
                if head.trim_start().starts_with('@') {
                    self.statement(head);
                } else {
                    own.extend(declaration(head));
                }
                rest = tail;
            }
        }
        if let Some(parent) = parent {
            self.add(parent, own, conditions);
        }
    }

    fn rule(&mut self, head: &str, inside: &str, conditions: &Rc<[Condition]>, parent: Option<&str>, depth: usize) {
        let Some(at) = head.strip_prefix('@') else {
            // once for the rules around it, wherever it names them
            let names = 1 + head.matches(['&', ',']).count();
            self.selectors += head.len() + names.saturating_mul(parent.map_or(0, |parent| parent.len() + 8));
            self.is_endless |= self.selectors > SELECTORS;
            if !self.is_endless {
                self.block(inside, conditions, Some(&nested(head, parent)), depth);
            }
            return;
        };
        let (name, prelude) = at.split_at(at.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(at.len()));
        match scan::unescaped(name).to_ascii_lowercase().as_str() {
            "media" => self.block(inside, &with(conditions, Condition::Media(prelude.to_owned())), parent, depth),
            // programs differ in these, or they are not evaluated
            "supports" | "layer" | "container" | "scope" | "document" | "-moz-document" | "starting-style" | "nest" => {
                self.block(inside, &with(conditions, Condition::Unsure), parent, depth);
            }
            "font-face" => self.font(inside),
            _ => {}
        }
    }

    fn add(&mut self, selectors: &str, declarations: Vec<Declaration>, conditions: &Rc<[Condition]>) {
        if declarations.is_empty() {
            return;
        }
        let read = |list: &str| selector::list(list);
        let (selectors, known) = match read(selectors) {
            Some(list) => (list, true),
            // one that is malformed voids the others, but a newer program may know it
            None => (scan::split(selectors, ',').into_iter().filter_map(read).flatten().collect(), false),
        };
        let declarations: Rc<[Declaration]> = declarations.into();
        let (some, whole): (Vec<_>, Vec<_>) = selectors.into_iter().partition(|one| one.pseudo == Some(Pseudo::First));
        let unsure = with(conditions, Condition::Unsure);
        let sure = if known { Rc::clone(conditions) } else { Rc::clone(&unsure) };
        for (selectors, conditions) in [(whole, sure), (some, unsure)] {
            if !selectors.is_empty() && self.rules.len() <= RULES {
                self.rules.push(Rule { selectors, declarations: Rc::clone(&declarations), conditions });
            }
        }
    }

    fn statement(&mut self, head: &str) {
        let head = head.trim();
        if head.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("@import")) {
            self.imports.push(head.get(7..).unwrap_or_default().trim().to_owned());
        }
    }

    // A font that is installed draws what it always draws; one that comes with the page, anything.
    fn font(&mut self, inside: &str) {
        let all = declarations(inside);
        let of = |name: &str| all.iter().rev().find(|own| own.name == name).map(|own| own.value.as_str());
        if let (Some(family), Some(source)) = (of("font-family"), of("src"))
            && source.to_ascii_lowercase().contains("url(")
        {
            self.fonts.push(family_name(family));
        }
    }
}

/// A family as it is compared.
pub(crate) fn family_name(name: &str) -> String {
    name.trim().trim_matches(['"', '\'']).to_lowercase()
}

fn with(conditions: &Rc<[Condition]>, more: Condition) -> Rc<[Condition]> {
    conditions.iter().cloned().chain([more]).collect()
}

// A selector within the block of another one (CSS Nesting).
fn nested(head: &str, parent: Option<&str>) -> String {
    let Some(parent) = parent else { return head.to_owned() };
    let above = format!(":is({parent})");
    let within = |one: &str| {
        if one.contains('&') { one.replace('&', &above) } else { format!("{above} {one}") }
    };
    scan::split(head, ',').into_iter().map(within).collect::<Vec<_>>().join(", ")
}

/// The declarations of a `style` attribute.
pub(crate) fn declarations(css: &str) -> Vec<Declaration> {
    let css = scan::without_comments(css);
    scan::split(&css, ';').into_iter().filter_map(declaration).collect()
}

fn declaration(text: &str) -> Option<Declaration> {
    let (name, value) = text.split_once(':')?;
    let name = scan::unescaped(name.trim());
    let name = if name.starts_with("--") { name } else { name.to_ascii_lowercase() };
    let value = value.trim();
    let mark = value.rsplit_once('!').filter(|(_, mark)| mark.trim().eq_ignore_ascii_case("important"));
    let important = mark.is_some();
    let value = scan::unescaped(mark.map_or(value, |(before, _)| before).trim());
    let named = !name.is_empty() && !name.contains(char::is_whitespace);
    named.then_some(Declaration { name, value, important })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(css: &str) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.read(css, "", false);
        sheet
    }

    fn shown(css: &str) -> Vec<String> {
        let rules = read(css).rules;
        let of = |rule: &Rule| {
            let all = rule.declarations.iter().map(|own| format!("{}:{}", own.name, own.value));
            format!("{} {} {}", rule.selectors.len(), rule.conditions.len(), all.collect::<Vec<_>>().join(";"))
        };
        rules.iter().map(of).collect()
    }

    #[test]
    fn rules_are_found_whatever_stands_between_them() {
        assert_eq!(
            shown("<!-- a{b:c} --> /*x{y:z}*/ d, e { F : g ! important ; h:\"}\" }"),
            ["1 1 b:c", "2 1 f:g;h:\"}\""]
        );
        assert_eq!(shown("@media print { a { b: c } } @supports (x: y) { d { e: f } }"), ["1 2 b:c", "1 2 e:f"]);
        assert_eq!(shown("a { b: c; & d { e: f } g { h: i } }"), ["1 1 e:f", "1 1 h:i", "1 1 b:c"]);
        assert_eq!(shown("a { d\\69splay: n\\6fne"), ["1 1 display:none"]);
        assert_eq!(shown("a, b:: { c: d } e { f: g }"), ["1 2 c:d", "1 1 f:g"]);
        assert_eq!(shown("a::first-letter, b { c: d }"), ["1 1 c:d", "1 2 c:d"]);
    }

    #[test]
    fn rules_that_repeat_those_around_them_are_not_read_without_end() {
        let blocks = |within: &str| format!("a{{{}color:red{}}}", format!("{within}{{").repeat(10), "}".repeat(10));
        assert!(!read(&blocks("& b")).is_endless);
        assert!(read(&blocks(&"&".repeat(100))).is_endless);
    }

    #[test]
    fn what_is_not_in_the_file_is_told() {
        let sheet = read(
            "@import url(x.css);@font-face{font-family:'My Font';src:url(x.woff)}@font-face{font-family:Y;src:local(Z)}",
        );
        assert_eq!(sheet.imports, ["url(x.css)"]);
        assert_eq!(sheet.fonts, ["my font"]);
    }
}
