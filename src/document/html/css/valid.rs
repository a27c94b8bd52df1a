//! Which values a property takes. A value that programs do not know leaves the one before it in force,
//! so whoever takes it for known sees what is hidden.

use super::colour::Colour;
use super::length::{Basis, MEDIUM, length};
use super::scan;

/// Whether a declaration counts. In doubt it does not: what it overrides may hide text.
pub(super) fn is_valid(name: &str, value: &str, quirks: bool) -> bool {
    let lower = value.to_ascii_lowercase();
    let value = lower.trim();
    if name.starts_with("--") || value.contains("var(") {
        return true;
    }
    if matches!(value, "inherit" | "initial" | "unset" | "revert" | "revert-layer") {
        return true;
    }
    let name = name.strip_prefix("-webkit-").filter(|_| name != "-webkit-text-security").unwrap_or(name);
    match name {
        "color" | "background-color" | "text-fill-color" => is_colour(value),
        "opacity" => scan::number(value.trim_end_matches('%')).is_some() || value.contains('('),
        "transform" | "filter" | "clip-path" | "mask" | "mask-image" | "scale" | "translate" | "rotate" | "clip" => {
            matches!(value, "none" | "auto") || value.contains('(') || value.starts_with(|c: char| c.is_ascii_digit())
        }
        "background" => scan::words(value).iter().all(|word| is_of_background(word)),
        "background-image" => value == "none" || value.contains('('),
        "text-decoration" | "text-decoration-line" => scan::words(value).iter().all(|word| is_of_line(word)),
        "line-height" | "zoom" | "font-size-adjust" | "order" | "line-clamp" => {
            matches!(value, "normal" | "none") || is_length(value, true)
        }
        "counter-reset"
        | "counter-increment"
        | "counter-set"
        | "grid-area"
        | "grid-row"
        | "grid-column"
        | "grid-row-start"
        | "grid-column-start"
        | "grid-template-areas"
        | "caption-side"
        | "contain"
        | "text-stroke"
        | "text-stroke-width"
        | "offset-path"
        | "box-shadow"
        | "border"
        | "outline"
        | "color-scheme"
        | "font"
        | "content"
        | "animation"
        | "animation-name"
        | "list-style"
        | "list-style-type"
        | "font-family"
        | "quotes" => !value.is_empty(),
        _ => match keywords(name) {
            Some(list) => scan::words(value).iter().all(|word| list.contains(word)) && !value.is_empty(),
            None => scan::words(value).iter().all(|word| is_length(word, quirks)) && !value.is_empty(),
        },
    }
}

fn is_colour(value: &str) -> bool {
    Colour::parse(value).is_some() || value == "currentcolor" || value.contains('(')
}

fn is_length(word: &str, quirks: bool) -> bool {
    let words = ["auto", "none", "normal", "max-content", "min-content", "fit-content", "baseline", "super", "sub"];
    let sizes = ["xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "smaller", "larger"];
    let places = ["top", "middle", "bottom", "text-top", "text-bottom"];
    if words.contains(&word) || sizes.contains(&word) || places.contains(&word) || word.contains('(') {
        return true;
    }
    let bare = scan::number(word).is_some_and(|number| number != 0.0);
    length(word, Basis { font: MEDIUM, percent: 1.0 }).is_some() && (quirks || !bare)
}

fn is_of_line(word: &str) -> bool {
    let words = [
        "none",
        "underline",
        "overline",
        "line-through",
        "blink",
        "solid",
        "double",
        "dotted",
        "dashed",
        "wavy",
        "auto",
        "from-font",
    ];
    words.contains(&word) || is_colour(word) || is_length(word, false)
}

fn is_of_background(word: &str) -> bool {
    let words = [
        "none",
        "repeat",
        "no-repeat",
        "repeat-x",
        "repeat-y",
        "scroll",
        "fixed",
        "local",
        "top",
        "bottom",
        "left",
        "right",
        "center",
        "cover",
        "contain",
        "/",
        "border-box",
        "padding-box",
        "content-box",
        "auto",
        "space",
        "round",
    ];
    is_colour(word) || words.contains(&word) || is_length(word, false)
}

// The words that a property takes; `None` where it takes lengths.
fn keywords(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "display" => &[
            "none",
            "block",
            "inline",
            "inline-block",
            "list-item",
            "flex",
            "inline-flex",
            "grid",
            "inline-grid",
            "table",
            "inline-table",
            "table-row",
            "table-cell",
            "table-row-group",
            "table-header-group",
            "table-footer-group",
            "table-caption",
            "table-column",
            "table-column-group",
            "contents",
            "flow-root",
            "-webkit-box",
            "-webkit-flex",
            "-ms-flexbox",
            "-webkit-inline-box",
            "run-in",
            "ruby",
            "ruby-text",
        ],
        "visibility" => &["visible", "hidden", "collapse"],
        "content-visibility" => &["visible", "hidden", "auto"],
        "position" => &["static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky"],
        "overflow" | "overflow-x" | "overflow-y" => &["visible", "hidden", "clip", "scroll", "auto"],
        "float" => &["left", "right", "none", "inline-start", "inline-end"],
        "text-transform" => &["none", "uppercase", "lowercase", "capitalize", "full-width"],
        "white-space" => &["normal", "nowrap", "pre", "pre-wrap", "pre-line", "break-spaces"],
        "white-space-collapse" => &["collapse", "preserve", "preserve-breaks", "break-spaces"],
        "direction" => &["ltr", "rtl"],
        "unicode-bidi" => &["normal", "embed", "isolate", "bidi-override", "isolate-override", "plaintext"],
        "flex-direction" => &["row", "row-reverse", "column", "column-reverse"],
        "flex-flow" => &["row", "row-reverse", "column", "column-reverse", "wrap", "nowrap", "wrap-reverse"],
        "flex-wrap" => &["wrap", "nowrap", "wrap-reverse"],
        "mix-blend-mode" => &[
            "normal",
            "multiply",
            "screen",
            "overlay",
            "darken",
            "lighten",
            "color-dodge",
            "color-burn",
            "hard-light",
            "soft-light",
            "difference",
            "exclusion",
            "hue",
            "saturation",
            "color",
            "luminosity",
        ],
        "-webkit-text-security" => &["none", "disc", "circle", "square"],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn what_programs_do_not_know_does_not_count() {
        for (name, value) in [
            ("display", "Block"),
            ("color", "RED"),
            ("color", "oklch(1 0 0)"),
            ("opacity", ".5"),
            ("left", "-1px"),
            ("font-size", "smaller"),
            ("background", "url(a.png) no-repeat #fff"),
            ("margin-left", "calc(1px + 2px)"),
        ] {
            assert!(is_valid(name, value, false), "{name}: {value}");
        }
        for (name, value) in [
            ("display", "shown"),
            ("display", ""),
            ("color", "whiteish"),
            ("opacity", "1."),
            ("left", "5"),
            ("background", "black foo"),
            ("visibility", "none"),
        ] {
            assert!(!is_valid(name, value, false), "{name}: {value}");
        }
        assert!(is_valid("left", "5", true));
    }
}
