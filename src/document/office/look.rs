//! How text looks, as far as that decides whether a person sees it, and what they see.

pub(in super::super) use super::super::levels::{Level, levelled};
use super::symbols::SymbolFont;

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Color(pub(in super::super) [u8; 3]);

impl Color {
    pub(in super::super) const WHITE: Self = Self([255; 3]);
    pub(in super::super) const BLACK: Self = Self([0; 3]);

    /// `RRGGBB`, with or without a number sign before it.
    pub(in super::super) fn parse(hex: &str) -> Option<Self> {
        let hex = hex.trim().trim_start_matches('#');
        let channel = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
        (hex.len() == 6).then_some(Self([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// Towards another colour: 0 leaves it, 255 gives the other.
    pub(in super::super) fn mixed(self, other: Self, share: u8) -> Self {
        let mix = |from: u8, to: u8| {
            let sum = u32::from(from) * u32::from(255 - share) + u32::from(to) * u32::from(share);
            u8::try_from(sum / 255).unwrap_or(u8::MAX)
        };
        let Self(channels) = self;
        let mut towards = other.0.into_iter();
        Self(channels.map(|from| mix(from, towards.next().unwrap_or(from))))
    }

    // Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126f64.mul_add(red, 0.7152f64.mul_add(green, 0.0722 * blue))
    }

    // From 1, the same, to 21, black on white (WCAG 2.2).
    fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }
}

/// Below this contrast nobody sees text: light grey on white, `E4E4E4`, is 1.27.
const SEEN: f64 = 1.25;

/// With what letters are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) enum Ink {
    /// What the program chooses so that it is seen.
    #[default]
    Automatic,
    Of(Color),
    /// Nothing.
    Clear,
}

/// What is behind letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Ground {
    Of(Color),
    /// A picture, a pattern: who knows.
    Unknown,
    /// Nothing, so that what is further behind is seen.
    Clear,
}

impl Ground {
    /// This before what is behind it.
    pub(in super::super) fn before(self, behind: Self) -> Self {
        if self == Self::Clear { behind } else { self }
    }
}

/// How text looks.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that the format says")]
pub(in super::super) struct Look {
    pub(in super::super) hidden: bool,
    /// Cut off by what holds it.
    pub(in super::super) outside: bool,
    pub(in super::super) ink: Ink,
    pub(in super::super) ground: Ground,
    /// Of the font, if it is not the usual one.
    pub(in super::super) half_points: Option<u32>,
    pub(in super::super) struck: bool,
    pub(in super::super) capitals: bool,
    pub(in super::super) level: Level,
    pub(in super::super) font: SymbolFont,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            hidden: false,
            outside: false,
            ink: Ink::Automatic,
            ground: Ground::Of(Color::WHITE),
            half_points: None,
            struck: false,
            capitals: false,
            level: Level::OnLine,
            font: SymbolFont::Letters,
        }
    }
}

/// At two points nobody reads.
const TINY: u32 = 4;

/// Whether a person sees text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sight {
    Seen,
    Hidden,
    Outside,
    Tiny,
    Faint,
    /// Light on what is not known.
    Doubtful,
}

impl Look {
    pub(super) fn sight(&self) -> Sight {
        if self.hidden {
            return Sight::Hidden;
        }
        if self.outside {
            return Sight::Outside;
        }
        if self.half_points.is_some_and(|size| size <= TINY) {
            return Sight::Tiny;
        }
        match (self.ink, self.ground) {
            (Ink::Clear, _) => Sight::Faint,
            (Ink::Of(ink), Ground::Of(ground)) if ink.contrast(ground) < SEEN => Sight::Faint,
            (Ink::Of(ink), Ground::Unknown | Ground::Clear) if ink.contrast(Color::WHITE) < SEEN => Sight::Doubtful,
            (Ink::Automatic | Ink::Of(_), _) => Sight::Seen,
        }
    }
}

/// Capitals, letter for letter as word processors draw them: `ß` stays. Georgian has none in running text.
pub(super) fn capitals(text: &str) -> String {
    let capital = |c: char| {
        let mut upper = c.to_uppercase();
        let first = upper.next().unwrap_or(c);
        let is_plain = upper.next().is_none() && !('\u{10D0}'..='\u{10FF}').contains(&c);
        if is_plain { first } else { c }
    };
    text.chars().map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(ink: &str, ground: &str) -> Sight {
        let color = |hex| Color::parse(hex).expect("a colour");
        Look { ink: Ink::Of(color(ink)), ground: Ground::Of(color(ground)), ..Look::default() }.sight()
    }

    #[test]
    fn text_in_the_colour_of_its_ground_is_not_seen() {
        assert_eq!(of("FFFFFF", "FFFFFF"), Sight::Faint);
        assert_eq!(of("F2F2F2", "FFFFFF"), Sight::Faint);
        assert_eq!(of("#101010", "000000"), Sight::Faint);
        assert_eq!(of("FFFFFF", "1F3864"), Sight::Seen);
        assert_eq!(of("BFBFBF", "FFFFFF"), Sight::Seen);
        assert_eq!(of("000000", "FFFFFF"), Sight::Seen);
    }

    #[test]
    fn clear_and_tiny_text_is_not_seen_and_light_text_on_a_picture_is_doubtful() {
        assert_eq!(Look { ink: Ink::Clear, ..Look::default() }.sight(), Sight::Faint);
        assert_eq!(Look { half_points: Some(4), ..Look::default() }.sight(), Sight::Tiny);
        assert_eq!(Look { half_points: Some(5), ..Look::default() }.sight(), Sight::Seen);
        let light = Look { ink: Ink::Of(Color::WHITE), ground: Ground::Unknown, ..Look::default() };
        assert_eq!(light.sight(), Sight::Doubtful);
    }

    #[test]
    fn capitals_are_letter_for_letter() {
        assert_eq!(capitals("Élargi straße ŉ ა"), "ÉLARGI STRAßE ŉ ა");
    }

    #[test]
    fn raised_digits_keep_their_level_and_ordinals_their_letters() {
        assert_eq!(levelled("12", Level::Raised), "¹²");
        assert_eq!(levelled("-5", Level::Raised), "⁻⁵");
        assert_eq!(levelled("er", Level::Raised), "er");
        assert_eq!(levelled("2", Level::Lowered), "₂");
        assert_eq!(levelled("2", Level::OnLine), "2");
    }
}
