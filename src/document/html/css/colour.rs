//! Colours, and whether text in one of them is seen on another one.

use super::{names, scan};

/// Red, green, blue and opacity, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Colour {
    pub channels: [f32; 3],
    pub alpha: f32,
}

/// Contrast below which text is not seen. WCAG 2 asks for 4.5 where text is to be read; what is nearly
/// white on white has less than this.
const LEAST: f32 = 1.25;

impl Colour {
    pub const WHITE: Self = Self { channels: [1.0; 3], alpha: 1.0 };
    pub const BLACK: Self = Self { channels: [0.0; 3], alpha: 1.0 };
    pub const CLEAR: Self = Self { channels: [0.0; 3], alpha: 0.0 };

    /// `None` for what is no colour, or none that is computed here.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(digits) = text.strip_prefix('#') {
            return hex(digits);
        }
        if let Some((name, inside)) = scan::function(&text) {
            return function(name, inside);
        }
        match text.as_str() {
            "transparent" => Some(Self::CLEAR),
            _ => names::code(&text).and_then(hex),
        }
    }

    /// The colour of an attribute of old HTML, where `#` may be missing.
    pub fn parse_attribute(text: &str) -> Option<Self> {
        Self::parse(text).or_else(|| hex(text.trim()))
    }

    /// This one, painted over another one.
    pub fn over(self, ground: Self) -> Self {
        let mix = |(own, under): (&f32, &f32)| own * self.alpha + under * (1.0 - self.alpha);
        let mut mixed = self.channels.iter().zip(&ground.channels).map(mix);
        let mut next = || mixed.next().unwrap_or_default();
        Self { channels: [next(), next(), next()], alpha: 1.0 }
    }

    pub fn faded(self, opacity: f32) -> Self {
        Self { alpha: self.alpha * opacity, ..self }
    }

    /// Whether text in this colour is seen on a ground.
    pub fn is_seen_on(self, ground: Self) -> bool {
        let (text, ground) = (self.over(ground).luminance(), ground.luminance());
        (text.max(ground) + 0.05) / (text.min(ground) + 0.05) >= LEAST
    }

    // Relative luminance of WCAG 2.
    fn luminance(self) -> f32 {
        let linear = |c: f32| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        let [red, green, blue] = self.channels.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

fn hex(digits: &str) -> Option<Colour> {
    let values: Option<Vec<u8>> =
        digits.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let values = values?;
    let double: Vec<f32> = match values.len() {
        3 | 4 => values.iter().map(|digit| f32::from(digit * 17) / 255.0).collect(),
        6 | 8 => values
            .chunks(2)
            .map(|pair| pair.iter().fold(0.0, |all, digit| all * 16.0 + f32::from(*digit)) / 255.0)
            .collect(),
        _ => return None,
    };
    of_channels(&double)
}

fn of_channels(values: &[f32]) -> Option<Colour> {
    match *values {
        [red, green, blue] => Some(Colour { channels: [red, green, blue], alpha: 1.0 }),
        [red, green, blue, alpha] => Some(Colour { channels: [red, green, blue], alpha: alpha.clamp(0.0, 1.0) }),
        _ => None,
    }
}

// `1, 2, 3, 4` or `1 2 3 / 4`: programs refuse any mixture.
fn parts(inside: &str) -> Option<Vec<&str>> {
    let (colour, alpha) = match inside.split_once('/') {
        Some((colour, alpha)) if !inside.contains(',') => (colour, Some(alpha.trim())),
        _ => (inside, None),
    };
    let mut parts: Vec<&str> = if colour.contains(',') {
        colour.split(',').map(str::trim).collect()
    } else {
        colour.split_whitespace().collect()
    };
    let fits = parts.len() == 3 || parts.len() == 4 && colour.contains(',');
    parts.extend(alpha);
    fits.then_some(parts)
}

fn function(name: &str, inside: &str) -> Option<Colour> {
    let parts = parts(inside)?;
    let fraction = |(at, part): (usize, &&str), whole: f32| {
        let (number, whole) = match part.strip_suffix('%') {
            Some(number) => (number, 100.0),
            None => (*part, if at == 3 { 1.0 } else { whole }),
        };
        scan::number(number).map(|number| number / whole)
    };
    match name {
        "rgb" | "rgba" => {
            let values: Option<Vec<f32>> = parts.iter().enumerate().map(|part| fraction(part, 255.0)).collect();
            of_channels(&values?.iter().map(|value| value.clamp(0.0, 1.0)).collect::<Vec<_>>())
        }
        "hsl" | "hsla" => {
            let (hue, rest) = parts.split_first()?;
            let hue = scan::number(hue.trim_end_matches("deg"))?;
            let values: Option<Vec<f32>> =
                rest.iter().enumerate().map(|(at, part)| fraction((at + 1, part), 100.0)).collect();
            let values = values?;
            let (saturation, lightness) = (values.first()?.clamp(0.0, 1.0), values.get(1)?.clamp(0.0, 1.0));
            let channels = hsl(hue, saturation, lightness);
            Some(Colour { channels, alpha: values.get(2).map_or(1.0, |alpha| alpha.clamp(0.0, 1.0)) })
        }
        _ => None,
    }
}

// CSS Color 4 § 7.1.
fn hsl(hue: f32, saturation: f32, lightness: f32) -> [f32; 3] {
    let channel = |n: f32| {
        let k = (n + hue / 30.0).rem_euclid(12.0);
        let a = saturation * lightness.min(1.0 - lightness);
        lightness - a * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    };
    [channel(0.0), channel(8.0), channel(4.0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_however_they_are_written() {
        let white =
            ["#fff", "#FFFFFF", "white", "rgb(255,255,255)", "rgb(100% 100% 100% / 1)", "hsl(0, 0%, 100%)", "canvas"];
        for text in white {
            let colour = Colour::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert!(!colour.is_seen_on(Colour::WHITE), "{text}");
            assert!(colour.is_seen_on(Colour::BLACK), "{text}");
        }
        for text in ["transparent", "#0000", "rgba(0,0,0,0)", "rgb(0 0 0 / 0%)", "#fefefe", "#f1f1f1"] {
            let colour = Colour::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert!(!colour.is_seen_on(Colour::WHITE), "{text}");
        }
        for text in ["black", "#1a1a1a", "#777", "#ccc", "rgba(0,0,0,.5)", "hsl(240deg 100% 50%)"] {
            let colour = Colour::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert!(colour.is_seen_on(Colour::WHITE), "{text}");
        }
        for text in ["oklch(1 0 0)", "color-mix(in srgb, red, blue)", "nonsense", "#12345"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
