//! What formatting is in force at a place of an RTF.

use super::super::office::look::{Color, Ground, Ink, Level, Look};
use super::charsets::Font;

/// Formatting of characters (RTF 1.9, "Character Text").
#[derive(Debug, Clone, Copy)]
pub(super) struct Characters {
    pub(super) font: i32,
    pub(super) hidden: bool,
    pub(super) capitals: bool,
    pub(super) small_capitals: bool,
    pub(super) struck: bool,
    pub(super) double_struck: bool,
    pub(super) level: Level,
    pub(super) half_points: u32,
    pub(super) width: u32,
    /// Places in the table of colours; 0 is what the program chooses.
    pub(super) color: usize,
    pub(super) highlight: usize,
    pub(super) shading: usize,
    pub(super) inserted: bool,
    pub(super) deleted: bool,
}

impl Characters {
    pub(super) fn plain(font: i32) -> Self {
        Self {
            font,
            hidden: false,
            capitals: false,
            small_capitals: false,
            struck: false,
            double_struck: false,
            level: Level::OnLine,
            half_points: 24,
            width: 100,
            color: 0,
            highlight: 0,
            shading: 0,
            inserted: false,
            deleted: false,
        }
    }
}

/// Formatting of paragraphs (RTF 1.9, "Paragraph Text").
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paragraph {
    pub(super) in_table: bool,
    pub(super) list: Option<i32>,
    pub(super) list_level: usize,
    pub(super) shading: usize,
    /// Lines of no height, or an indent that leads off the page.
    pub(super) line: i32,
    pub(super) indent: i32,
    pub(super) first_indent: i32,
}

/// All that a group inherits and restores.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub(super) characters: Characters,
    pub(super) paragraph: Paragraph,
    /// How many bytes stand for a character of Unicode in programs that do not know it.
    pub(super) skip: usize,
    pub(super) ground: Ground,
    /// Hidden as a whole, such as a shape.
    pub(super) hidden: bool,
    /// The group is a field.
    pub(super) is_field: bool,
    /// Of two ways to say the same, the first one is next.
    pub(super) skips_next_group: bool,
}

impl State {
    pub(super) fn new(font: i32) -> Self {
        Self {
            characters: Characters::plain(font),
            paragraph: Paragraph::default(),
            skip: 1,
            ground: Ground::Of(Color::WHITE),
            hidden: false,
            is_field: false,
            skips_next_group: false,
        }
    }

    /// The look of text, before what the table puts behind it.
    pub(super) fn look(&self, colors: &[Option<Color>], cell: Option<Ground>, font: Font) -> Look {
        let color = |at: usize| colors.get(at).copied().flatten();
        let own = &self.characters;
        let behind = [own.highlight, own.shading, self.paragraph.shading].into_iter().find_map(color);
        Look {
            hidden: self.hidden || own.hidden,
            outside: self.paragraph.is_out_of_sight(),
            ink: color(own.color).map_or(Ink::Automatic, Ink::Of),
            ground: behind.map(Ground::Of).or(cell).unwrap_or(self.ground),
            half_points: Some(own.half_points.saturating_mul(own.width.min(100)) / 100),
            struck: own.struck || own.double_struck,
            capitals: own.capitals || own.small_capitals,
            level: own.level,
            font: font.symbols,
        }
    }
}

/// Twentieths of a point: lines lower than two points, and further than any page is wide.
const NO_LINE: i32 = 40;
const OFF_PAGE: i32 = 15_840;

impl Paragraph {
    // A negative height of lines is exact.
    fn is_out_of_sight(&self) -> bool {
        (-NO_LINE..0).contains(&self.line) || self.indent.saturating_add(self.first_indent.min(0)) <= -OFF_PAGE
    }
}
