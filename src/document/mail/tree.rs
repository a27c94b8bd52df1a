//! The parts of a mail (RFC 2046): which are its text, which show that text in another way, and which are
//! files of their own.

use super::entity::Entity;
use super::parts;
use crate::document::{Enclosed, Limits, NoticeKind, Unreadable};
use std::borrow::Cow;

/// Text of a mail.
#[derive(Debug)]
pub(super) enum Node<'a> {
    Text {
        bytes: Cow<'a, [u8]>,
        charset: Option<String>,
        flowed: Option<bool>,
    },
    Page {
        bytes: Cow<'a, [u8]>,
        charset: Option<String>,
    },
    /// One after the other.
    All(Vec<Node<'a>>),
    /// The same in several ways, the richest last.
    OneOf(Vec<Node<'a>>),
}

/// Parts within parts that are read: each level is a look at all that is in it.
const DEPTH: usize = 32;

/// What is met on the way through the parts.
pub(super) struct Walk<'a> {
    limits: &'a Limits,
    parts: usize,
    pub notices: Vec<(NoticeKind, String)>,
    pub enclosed: Vec<Enclosed>,
    /// Whether a part is there that only its addressee can read.
    pub locked: bool,
}

type Found<'a> = Result<Option<Node<'a>>, Unreadable>;

impl<'a> Walk<'a> {
    pub const fn new(limits: &'a Limits) -> Self {
        Self { limits, parts: 0, notices: Vec::new(), enclosed: Vec::new(), locked: false }
    }

    /// The text of an entity; what else is in it is told.
    pub fn entity(&mut self, bytes: &'a [u8], default: &'static str, depth: usize) -> Found<'a> {
        self.parts += 1;
        if depth > self.limits.depth.min(DEPTH) {
            return Err(Unreadable::Expands { what: "parts within parts", limit: DEPTH });
        }
        if self.parts > self.limits.members {
            return Err(Unreadable::Expands { what: "parts", limit: self.limits.members });
        }
        let mut entity = Entity::parse(bytes);
        let found = self.by_kind(&mut entity, default, depth);
        self.notices.append(&mut entity.doubts);
        found
    }

    fn by_kind(&mut self, entity: &mut Entity<'a>, default: &'static str, depth: usize) -> Found<'a> {
        let (main, sub) = entity.kind(default);
        match (main.as_str(), sub.as_str()) {
            ("multipart", _) => return self.multipart(entity, &sub, depth),
            ("message", "rfc822" | "global" | "news") => self.message(entity),
            ("message", "partial" | "external-body") => self.note(NoticeKind::ActiveContent, &sub),
            ("text", _) | ("application", "xhtml+xml") if is_body(entity, &sub) => return Ok(Some(leaf(entity, &sub))),
            ("image", _) if !entity.is_attachment() => {
                self.note(NoticeKind::Picture, entity.name.as_deref().unwrap_or_default());
            }
            _ => self.enclose(entity, &sub),
        }
        Ok(None)
    }

    fn note(&mut self, kind: NoticeKind, words: &str) {
        self.notices.push((kind, words.to_owned()));
    }

    fn message(&mut self, entity: &mut Entity<'_>) {
        let bytes = entity.content().into_owned();
        let subject = Entity::parse(&bytes).subject;
        let name = entity.name.clone().or(subject).unwrap_or_else(|| "message".to_owned());
        self.note(NoticeKind::NestedMessage, &name);
        self.enclosed.push(Enclosed { name, bytes });
    }

    fn enclose(&mut self, entity: &mut Entity<'_>, sub: &str) {
        let bytes = entity.content().into_owned();
        let name = entity.name.clone().unwrap_or_else(|| sub.to_owned());
        self.locked |= matches!(sub, "pkcs7-mime" | "x-pkcs7-mime" | "pgp-encrypted");
        // one program finds the text of the mail in it, and shows that one
        if sub.contains("ms-tnef") || bytes.starts_with(b"\x78\x9F\x3E\x22") {
            self.note(NoticeKind::AlternativesDiffer, &name);
        }
        self.note(NoticeKind::Attachment, &name);
        if !bytes.is_empty() {
            self.enclosed.push(Enclosed { name, bytes });
        }
    }

    fn multipart(&mut self, entity: &mut Entity<'a>, sub: &str, depth: usize) -> Found<'a> {
        let Some(boundary) = entity.parameter("boundary").filter(|boundary| !boundary.is_empty()) else {
            self.note(NoticeKind::RepairedFile, "parts without a boundary");
            return Ok(Some(leaf(entity, "plain")));
        };
        let split = parts::split(entity.raw, boundary);
        split.notices.into_iter().for_each(|notice| self.notices.push(notice));
        if entity.is_encoded() {
            self.note(NoticeKind::RepairedFile, "parts that are encoded as a whole");
        }
        // a mail within the mail as a file: some programs show it as text
        if depth > 0 && entity.is_attachment() {
            let bytes = entity.whole();
            self.note(NoticeKind::NestedMessage, entity.name.as_deref().unwrap_or(sub));
            self.enclosed.push(Enclosed { name: entity.name.clone().unwrap_or_else(|| sub.to_owned()), bytes });
            return Ok(None);
        }
        self.children(entity, sub, &split.parts, depth)
    }

    fn children(&mut self, entity: &Entity<'_>, sub: &str, all: &[&'a [u8]], depth: usize) -> Found<'a> {
        match sub {
            "related" => self.related(entity, all, depth),
            "signed" => self.signed(all, depth),
            "encrypted" => {
                self.locked = true;
                self.all(all, "text/plain", depth)
            }
            "alternative" => Ok(one_of(self.nodes(all, "text/plain", depth)?)),
            "digest" => self.all(all, "message/rfc822", depth),
            _ => self.all(all, "text/plain", depth),
        }
    }

    fn nodes(&mut self, all: &[&'a [u8]], default: &'static str, depth: usize) -> Result<Vec<Node<'a>>, Unreadable> {
        let found: Result<Vec<Option<Node<'a>>>, Unreadable> =
            all.iter().map(|part| self.entity(part, default, depth + 1)).collect();
        Ok(found?.into_iter().flatten().collect())
    }

    fn all(&mut self, all: &[&'a [u8]], default: &'static str, depth: usize) -> Found<'a> {
        let mut nodes = self.nodes(all, default, depth)?;
        Ok(if nodes.len() > 1 { Some(Node::All(nodes)) } else { nodes.pop() })
    }

    // The root is shown; what it refers to is shown where it refers to it (RFC 2387).
    fn related(&mut self, entity: &Entity<'_>, all: &[&'a [u8]], depth: usize) -> Found<'a> {
        let start = entity.parameter("start").map(|start| start.trim_matches(['<', '>']).to_owned());
        let is_root = |part: &&[u8]| {
            start.is_some() && Entity::parse(part).id.map(|id| id.trim_matches(['<', '>']).to_owned()) == start
        };
        let root = all.iter().position(is_root).unwrap_or(0);
        let mut found = None;
        for (at, part) in all.iter().enumerate() {
            if at == root {
                found = self.entity(part, "text/plain", depth + 1)?;
            } else {
                self.referred(part);
            }
        }
        Ok(found)
    }

    fn referred(&mut self, part: &[u8]) {
        let mut entity = Entity::parse(part);
        let (main, sub) = entity.kind("text/plain");
        if main == "image" {
            self.note(NoticeKind::Picture, entity.name.as_deref().unwrap_or_default());
        } else if main == "multipart" {
            // a page may show it as if it were its own
            let name = entity.name.clone().unwrap_or(sub);
            self.note(NoticeKind::NestedMessage, &name);
            self.enclosed.push(Enclosed { name, bytes: part.to_vec() });
        } else {
            self.enclose(&mut entity, &sub);
        }
        self.notices.append(&mut entity.doubts);
    }

    // What the signature is worth is not looked at: it is no text (RFC 1847).
    fn signed(&mut self, all: &[&'a [u8]], depth: usize) -> Found<'a> {
        let Some((first, rest)) = all.split_first() else { return Ok(None) };
        for part in rest {
            let mut entity = Entity::parse(part);
            let (_, sub) = entity.kind("text/plain");
            if !sub.ends_with("-signature") {
                self.enclose(&mut entity, &sub);
            } else if parts::holds_text(&entity.content()) {
                self.note(NoticeKind::AlternativesDiffer, "the signature holds a text of its own");
            }
            self.notices.append(&mut entity.doubts);
        }
        self.entity(first, "text/plain", depth + 1)
    }
}

// Named text is shown as a file by most programs.
fn is_body(entity: &Entity<'_>, sub: &str) -> bool {
    let known =
        matches!(sub, "" | "plain" | "html" | "xhtml+xml" | "x-amp-html" | "watch-html" | "enriched" | "markdown");
    known && !entity.is_attachment() && (entity.name.is_none() || entity.is_inline())
}

fn leaf<'a>(entity: &mut Entity<'a>, sub: &str) -> Node<'a> {
    let charset = entity.parameter("charset").map(str::to_owned);
    let is = |name: &str, value: &str| entity.parameter(name).is_some_and(|own| own.eq_ignore_ascii_case(value));
    let flowed = is("format", "flowed").then(|| is("delsp", "yes"));
    let bytes = entity.content();
    if sub.contains("html") { Node::Page { bytes, charset } } else { Node::Text { bytes, charset, flowed } }
}

fn one_of(mut nodes: Vec<Node<'_>>) -> Option<Node<'_>> {
    if nodes.len() > 1 { Some(Node::OneOf(nodes)) } else { nodes.pop() }
}

impl Node<'_> {
    /// In how many ways it can be shown.
    pub fn ways(&self) -> usize {
        match self {
            Self::Text { .. } | Self::Page { .. } => 1,
            Self::All(nodes) => nodes.iter().map(Self::ways).max().unwrap_or(1),
            Self::OneOf(nodes) => nodes.iter().map(Self::ways).max().unwrap_or(1).max(nodes.len()),
        }
    }
}
