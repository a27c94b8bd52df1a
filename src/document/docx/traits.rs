//! What one place in a DOCX says of the look of text, and how such places add up.

use super::super::office::look::{Ground, Ink, Level, Look};
use super::super::office::symbols::SymbolFont;
use super::super::office::xml::Element;
use super::theme::{Theme, highlight};

/// What run properties say (ECMA-376-1 §17.3.2); `None` where they say nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Traits {
    pub(super) vanish: Option<bool>,
    pub(super) caps: Option<bool>,
    pub(super) small_caps: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) double_strike: Option<bool>,
    ink: Option<Ink>,
    /// Shading: nothing behind the text, or something.
    shading: Option<Option<Ground>>,
    highlight: Option<Option<Ground>>,
    half_points: Option<u32>,
    width: Option<u32>,
    level: Option<Level>,
    font: Option<Option<SymbolFont>>,
    /// Hidden where the document is shown as a web page.
    pub(super) web_hidden: Option<bool>,
}

/// An on-off property: there is on, unless it says off (§17.17.4).
pub(super) fn is_on(element: Element) -> bool {
    !matches!(element.attribute("w", "val"), Some("0" | "false" | "off"))
}

impl Traits {
    pub(super) fn of(properties: Element, theme: &Theme) -> Self {
        let mut traits = Self::default();
        for property in properties.children() {
            traits.add(property, theme);
        }
        traits
    }

    fn add(&mut self, property: Element, theme: &Theme) {
        let value = property.attribute("w", "val");
        let on = || Some(is_on(property));
        match property.name() {
            ("w", "vanish" | "specVanish") => self.vanish = Some(is_on(property) || self.vanish == Some(true)),
            ("w", "webHidden") => self.web_hidden = on(),
            ("w", "caps") => self.caps = on(),
            ("w", "smallCaps") => self.small_caps = on(),
            ("w", "strike") => self.strike = on(),
            ("w", "dstrike") => self.double_strike = on(),
            ("w", "color") => self.ink = self.ink.or(Some(theme.ink(property))),
            ("w", "shd") => self.shading = Some(theme.shading(property)),
            ("w", "highlight") => self.highlight = Some(value.and_then(highlight)),
            ("w", "sz") => self.half_points = value.and_then(|size| size.parse().ok()),
            ("w", "w") => self.width = value.and_then(|share| share.trim_end_matches('%').parse().ok()),
            ("w", "vertAlign") => self.level = value.map(level),
            ("w", "rFonts") => self.font = font(property),
            ("w14", "textFill") => self.ink = Some(filled(property, theme)),
            _ => {}
        }
    }

    /// What these say over what others say.
    pub(super) fn over(self, base: Self) -> Self {
        Self {
            vanish: self.vanish.or(base.vanish),
            caps: self.caps.or(base.caps),
            small_caps: self.small_caps.or(base.small_caps),
            strike: self.strike.or(base.strike),
            double_strike: self.double_strike.or(base.double_strike),
            ink: self.ink.or(base.ink),
            shading: self.shading.or(base.shading),
            highlight: self.highlight.or(base.highlight),
            half_points: self.half_points.or(base.half_points),
            width: self.width.or(base.width),
            level: self.level.or(base.level),
            font: self.font.or(base.font),
            web_hidden: self.web_hidden.or(base.web_hidden),
        }
    }

    /// A style of one kind over a style of another: what both turn on is off (§17.7.3).
    pub(super) fn toggled(self, base: Self) -> Self {
        let both = |ours: Option<bool>, theirs: Option<bool>| match (ours, theirs) {
            (Some(true), Some(true)) => Some(false),
            (Some(true), _) | (_, Some(true)) => Some(true),
            (ours, theirs) => ours.or(theirs),
        };
        Self {
            vanish: both(self.vanish, base.vanish),
            caps: both(self.caps, base.caps),
            small_caps: both(self.small_caps, base.small_caps),
            strike: both(self.strike, base.strike),
            ..self.over(base)
        }
    }

    /// The look of text before this ground. Small capitals are capitals to whoever reads them.
    pub(super) fn look(self, ground: Ground) -> Look {
        let on = |trait_: Option<bool>| trait_ == Some(true);
        let behind = self.highlight.flatten().or(self.shading.flatten()).unwrap_or(ground);
        let narrow = self.width.map(|share| self.half_points.unwrap_or(20).saturating_mul(share) / 100);
        Look {
            hidden: on(self.vanish),
            outside: false,
            ink: self.ink.unwrap_or_default(),
            ground: behind,
            half_points: narrow.or(self.half_points),
            struck: on(self.strike) || on(self.double_strike),
            capitals: on(self.caps) || on(self.small_caps),
            level: self.level.unwrap_or_default(),
            font: self.font.flatten(),
        }
    }
}

fn level(name: &str) -> Level {
    match name {
        "superscript" => Level::Raised,
        "subscript" => Level::Lowered,
        _ => Level::OnLine,
    }
}

// A font of the theme is none of symbols.
fn font(fonts: Element) -> Option<Option<SymbolFont>> {
    let themed = ["asciiTheme", "hAnsiTheme"].iter().any(|name| fonts.attribute("w", name).is_some());
    let named = fonts.attribute("w", "ascii").or_else(|| fonts.attribute("w", "hAnsi"));
    if themed { Some(None) } else { named.map(SymbolFont::named) }
}

// Word draws this in the place of `w:color` ([MS-DOCX] 2.6.1.19).
fn filled(fill: Element, theme: &Theme) -> Ink {
    if fill.child("w14", "noFill").is_some() {
        return Ink::Clear;
    }
    let Some(color) = fill.child("w14", "solidFill").and_then(|solid| solid.children().next()) else {
        return Ink::Automatic;
    };
    // thousandths of a percent that are clear
    let alpha = color.child("w14", "alpha").and_then(|alpha| alpha.attribute("w14", "val")?.parse::<u32>().ok());
    if alpha.is_some_and(|clear| clear >= 80_000) {
        return Ink::Clear;
    }
    let value = color.attribute("w14", "val").unwrap_or_default();
    theme.drawn_named(color.name().1, value).map_or(Ink::Automatic, Ink::Of)
}
