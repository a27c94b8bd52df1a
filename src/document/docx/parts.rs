//! The parts of a DOCX that decide what is seen, found as word processors find them: by relationships.

use super::super::office::package::Package;
use super::super::office::xml::{Element, Tree, decoded, into_text};
use super::super::{Format, Limits, Unreadable};
use std::collections::{BTreeMap, HashSet};

/// What a part is to the document, by the last step of its relationship's type.
const READ: &[&str] =
    &["styles", "numbering", "settings", "theme", "footnotes", "endnotes", "comments", "header", "footer"];
/// Of these a document has one.
const ALONE: &[&str] = &["styles", "numbering", "settings", "theme", "footnotes", "endnotes", "comments"];

/// More parts than that are no letter: each section may have six headers and footers.
const PARTS: usize = 2000;

/// A pointer from one part to another, or out of the file (ECMA-376-2 §6.5).
#[derive(Debug, Clone)]
pub(super) struct Relationship {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) target: String,
    pub(super) is_external: bool,
}

/// Everything that is read, as text.
pub(super) struct Parts {
    pub(super) main: String,
    /// Of all parts that are read.
    pub(super) relationships: Vec<Relationship>,
    /// By kind and relationship; those of one kind in order.
    texts: BTreeMap<(String, String), String>,
}

impl Parts {
    /// # Errors
    /// [`Unreadable`], if a part is missing or damaged, or if there are two where there should be one.
    pub(super) fn load(package: &mut Package, limits: &Limits) -> Result<Self, Unreadable> {
        let starts = relationships(package, "", limits)?;
        let mut mains = starts.iter().filter(|known| known.kind == "officeDocument");
        let main = mains.next().ok_or_else(|| damaged("it has no main document"))?;
        if mains.next().is_some() {
            return Err(ambiguous("it has several main documents"));
        }
        let mut all = relationships(package, &main.target, limits)?;
        let text = text(package, &main.target)?;
        let mut texts = BTreeMap::new();
        for known in all.clone().iter().filter(|known| READ.contains(&known.kind.as_str()) && !known.is_external) {
            if texts.len() >= PARTS {
                return Err(Unreadable::Expands { what: "headers and footers", limit: PARTS });
            }
            texts.insert((known.kind.clone(), known.id.clone()), self::text(package, &known.target)?);
            all.extend(relationships(package, &known.target, limits)?);
        }
        let doubled = |kind: &&&str| texts.keys().filter(|(known, _)| known == *kind).count() > 1;
        if let Some(kind) = ALONE.iter().find(doubled) {
            return Err(ambiguous(&format!("it has several parts for {kind}")));
        }
        Ok(Self { main: text, relationships: all, texts })
    }

    #[cfg(test)]
    pub(super) fn of_main(xml: &str) -> Self {
        Self { main: xml.to_owned(), relationships: Vec::new(), texts: BTreeMap::new() }
    }

    /// The parts as trees, each with its kind and relationship.
    ///
    /// # Errors
    /// [`Unreadable`], if one is not well-formed.
    pub(super) fn trees(&self, limits: &Limits) -> Result<Trees<'_>, Unreadable> {
        let main = Tree::parse(&self.main, Format::Docx, limits)?;
        let mut parts = Vec::new();
        for ((kind, id), text) in &self.texts {
            parts.push((kind.as_str(), id.as_str(), Tree::parse(text, Format::Docx, limits)?));
        }
        Ok(Trees { main, parts })
    }
}

/// The parts that are read.
pub(super) struct Trees<'x> {
    pub(super) main: Tree<'x>,
    parts: Vec<(&'x str, &'x str, Tree<'x>)>,
}

impl<'x> Trees<'x> {
    /// The one part of a kind.
    pub(super) fn of(&'x self, kind: &str) -> Option<Element<'x>> {
        self.parts.iter().find(|(known, ..)| *known == kind).map(|(.., tree)| tree.root())
    }

    /// The part of a kind that a relationship leads to.
    pub(super) fn related(&'x self, kind: &str, id: &str) -> Option<Element<'x>> {
        let found = self.parts.iter().find(|(known, its, _)| *known == kind && *its == id);
        found.map(|(.., tree)| tree.root())
    }
}

fn damaged(what: &str) -> Unreadable {
    Unreadable::Damaged { format: Format::Docx, what: what.to_owned() }
}

fn ambiguous(what: &str) -> Unreadable {
    Unreadable::Ambiguous { format: Format::Docx, what: what.to_owned() }
}

fn text(package: &mut Package, name: &str) -> Result<String, Unreadable> {
    let bytes = package.member(name)?.ok_or_else(|| damaged(&format!("it has no part {name}")))?;
    into_text(bytes, Format::Docx)
}

// Of a part, or of the package where the name is empty; most parts have none.
fn relationships(package: &mut Package, of: &str, limits: &Limits) -> Result<Vec<Relationship>, Unreadable> {
    let (folder, name) = of.rsplit_once('/').map_or(("", of), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    let Some(bytes) = package.member(&format!("{folder}{slash}_rels/{name}.rels"))? else { return Ok(Vec::new()) };
    let xml = decoded(&bytes, Format::Docx)?;
    let tree = Tree::parse(&xml, Format::Docx, limits)?;
    let entries = tree.root().children().filter(|entry| entry.is("rel", "Relationship"));
    let found: Vec<Relationship> = entries.map(|entry| relationship(entry, folder)).collect();
    let names: HashSet<&str> = found.iter().map(|known| known.id.as_str()).collect();
    if names.len() < found.len() { Err(ambiguous("two relationships have one name")) } else { Ok(found) }
}

fn relationship(entry: Element, folder: &str) -> Relationship {
    let value = |name| entry.attribute("", name).unwrap_or_default();
    let is_external = value("TargetMode").eq_ignore_ascii_case("External");
    let target = if is_external { value("Target").to_owned() } else { resolved(value("Target"), folder) };
    let kind = value("Type").rsplit('/').next().unwrap_or_default();
    Relationship { id: value("Id").to_owned(), kind: kind.to_owned(), target, is_external }
}

// A target as a name in the package.
fn resolved(target: &str, folder: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_names_in_the_package() {
        assert_eq!(resolved("header1.xml", "word"), "word/header1.xml");
        assert_eq!(resolved("/word/document.xml", ""), "word/document.xml");
        assert_eq!(resolved("../customXml/item1.xml", "word"), "customXml/item1.xml");
        assert_eq!(resolved("../../x", "word"), "x");
    }
}
