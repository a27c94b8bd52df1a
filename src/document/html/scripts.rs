//! What of a page can change it once it is shown, or is not in the file.

use super::tree::{Element, Id, Tree};

/// What a script must name to write text, to hide it, or to run what cannot be read here: a part of one
/// of these names, in any case of letters, white space aside.
const WRITES: &[&str] = &[
    "write",
    "html",
    "insert",
    "append",
    "prepend",
    "replace",
    "text",
    "nodevalue",
    "createelement",
    "remove",
    "style",
    "class",
    "attribute",
    "dataset",
    "hidden",
    "sheet",
    "eval",
    "import",
    "parser",
    "shadow",
    "$(",
    "jquery",
    "charcode",
    "atob",
    "unescape",
    "decodeuri",
    "constructor",
    "reflect",
    "outer",
    "before(",
    "after(",
    "contents",
    "delete",
    "execcommand",
    "designmode",
    "animate",
    "define(",
    "fontface",
    "\\x",
    "\\u",
    ".data=",
    ".value=",
    ".checked=",
    ".open",
    ".id=",
    ".dir=",
    ".media=",
    ".disabled=",
    ".src",
    "location=",
    "location.href=",
    "location.assign",
    "settimeout(",
    "setinterval(",
];

/// Bytes of a script that is looked into: a longer one may do anything.
const LONGEST: usize = 8 << 20;

/// Whether a script may write into the page. What says nothing of the page, such as a counter of
/// visits, does not; in doubt it does. Strings and comments are not told from code: where they end is
/// what a script can hide.
pub(super) fn may_write(script: &str) -> bool {
    let bare: String = script.chars().filter(|c| !c.is_whitespace()).collect();
    bare.contains("Function(") || {
        let bare = bare.to_lowercase();
        WRITES.iter().any(|word| bare.contains(word)) || computes_a_name(&bare)
    }
}

// `x[y](…)`, `x["y"]`: which member that is cannot be read.
fn computes_a_name(code: &str) -> bool {
    let bytes = code.as_bytes();
    // from its end, so that where the nearest bracket closes is known
    let mut is_called = false;
    (0..bytes.len()).rev().any(|at| match bytes.get(at) {
        Some(b']') => {
            is_called = bytes.get(at + 1) == Some(&b'(');
            false
        }
        Some(b'[') => {
            let before = at.checked_sub(1).and_then(|before| bytes.get(before));
            let named = before.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b')' | b']' | b'_'));
            let quoted = bytes.get(at + 1).is_some_and(|b| matches!(b, b'"' | b'\'' | b'`'));
            named && (quoted || is_called)
        }
        _ => false,
    })
}

/// What an element brings that may change what is shown, if it does.
pub(super) fn active(tree: &Tree, id: Id, element: &Element) -> Option<String> {
    let attribute = |name| element.attribute(name).unwrap_or_default();
    let event = element.attributes().find(|(name, code)| name.starts_with("on") && may_write(code));
    if let Some((name, _)) = event {
        return Some(name.to_owned());
    }
    match element.name() {
        "script" => script(tree, id, element),
        "link" => {
            let rel = attribute("rel").to_ascii_lowercase();
            let sheet = rel.split_ascii_whitespace().any(|word| word == "stylesheet" || word == "import");
            (sheet && element.attribute("disabled").is_none()).then(|| attribute("href").to_owned())
        }
        "meta" if attribute("http-equiv").eq_ignore_ascii_case("refresh") => Some(attribute("content").to_owned()),
        "iframe" | "frame" | "embed" | "object" | "applet" | "portal" | "fencedframe" => {
            let sources = ["src", "srcdoc", "data", "code", "archive"];
            let source = sources.iter().find_map(|name| element.attribute(name)).unwrap_or_default();
            Some(format!("{} {source}", element.name()))
        }
        "template" if element.attribute("shadowrootmode").is_some() => Some("a shadow tree".to_owned()),
        "marquee" => Some("marquee".to_owned()),
        "animate" | "set" | "animatetransform" | "animatemotion" if !element.is_html() => {
            Some(element.name().to_owned())
        }
        _ => None,
    }
}

fn script(tree: &Tree, id: Id, element: &Element) -> Option<String> {
    let kind = element.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
    let runs = kind.is_empty() || kind == "module" || kind.contains("script");
    let source = ["src", "href", "xlink:href"].iter().find_map(|name| element.attribute(name));
    match source {
        _ if !runs => None,
        Some(source) => Some(format!("script {source}")),
        None if tree.text_length(id) > LONGEST => Some("a script that is too long to be looked into".to_owned()),
        None => Some(tree.text(id)).filter(|code| may_write(code)),
    }
}

/// What the mail program of one maker shows of a comment, if it holds words (`<!--[if mso]>`).
pub(super) fn conditional(comment: &str) -> Option<String> {
    let (condition, inside) = comment.strip_prefix("[if")?.split_once("]>")?;
    let inside = inside.strip_suffix("<![endif]").unwrap_or(inside);
    if condition.trim_start().starts_with("!mso") {
        return None;
    }
    let inside = ["xml", "style", "script"].iter().fold(inside.to_owned(), |text, name| without(&text, name));
    let text: String = inside.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    text.contains(char::is_alphanumeric).then_some(text)
}

fn without(text: &str, name: &str) -> String {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once(&open) {
        out.push_str(before);
        rest = tail.split_once(&close).map_or("", |(_, after)| after);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_says_nothing_of_the_page_does_not_write() {
        for script in [
            "var t=\"not part of the letter\";document.addEventListener(\"x\",function(){return t});",
            "window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);} gtag('js', new Date());",
            "for (var i = 0; i < a.length; i++) sum += a[i];",
        ] {
            assert!(!may_write(script), "{script}");
        }
        for script in [
            "document.write('x')",
            "document [ 'wri' + 'te' ]('x')",
            "window[name]('x')",
            "p.innerHTML = 'x'",
            "p . textContent = 'x'",
            "$('p').hide()",
            "/* ' */ eval(x) /* ' */",
            "/'/; eval(x) // '",
            "new Function('x')()",
            "doc\\u0075ment.w\\u0072ite('x')",
            "e.style.display = 'none'",
        ] {
            assert!(may_write(script), "{script}");
        }
    }

    #[test]
    fn comments_for_one_program_are_read() {
        assert_eq!(conditional("[if mso]><p>pas</p><![endif]").as_deref(), Some("pas"));
        assert_eq!(conditional("[if gte mso 9]><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml><![endif]"), None);
        assert_eq!(conditional(" [if mso]>pas"), None);
    }
}
