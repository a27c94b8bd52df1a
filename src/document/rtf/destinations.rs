//! Groups that are no text, or text of another place.

use super::super::office::look::{Color, Ground};
use super::super::{NoticeKind, Unreadable};
use super::Reader;
use super::state::State;
use super::tokens::Tokens;

/// Groups that nobody sees.
const UNSEEN: &[&str] = &[
    "fonttbl", "colortbl", "stylesheet", "filetbl", "listtable", "listoverridetable", "listpicture", "revtbl", "rsidtbl",
    "info", "generator", "userprops", "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl", "template",
    "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "ftnsep", "ftnsepc", "ftncn",
    "aftnsep", "aftnsepc", "aftncn", "bkmkstart", "bkmkend", "xe", "rxe", "tc", "tcn", "private", "private1", "nonshppict",
    "shprslt", "nonesttables", "objdata", "objclass", "objname", "objalias", "objsect", "objtime", "pn", "pnseclvl", "atnid",
    "atnauthor", "atndate", "atnref", "atrfstart", "atrfend", "atnicn", "atnparent", "mmathPict", "mctrlPr", "panose", "falt",
    "fontemb", "fontfile", "picprop", "blipuid", "datafield", "formfield", "wgrffmtfilter", "fchars", "lchars",
];

impl<'b> Reader<'b> {
    /// Treats a destination that is not read on as text; whether the group was left with its end.
    ///
    /// # Errors
    /// [`Unreadable`], if a text within is.
    pub(super) fn destination(
        &mut self,
        name: &str,
        tokens: &mut Tokens<'b>,
        state: &mut State,
    ) -> Result<bool, Unreadable> {
        let start = tokens.at;
        let group = |tokens: &mut Tokens<'b>| start..tokens.skip_group();
        match name {
            "footnote" => {
                let group = group(tokens);
                self.meet_note(group, state);
            }
            "listtext" | "pntext" => {
                let text = self.plain(group(tokens));
                self.listed = Some((text, self.look(state)));
            }
            "fldinst" => {
                let instruction = self.plain(group(tokens));
                self.fields.instruct(&instruction);
            }
            "annotation" => {
                let words = self.plain(group(tokens));
                self.pen.note(NoticeKind::Comment, &words);
            }
            "pict" => {
                tokens.skip_group();
                self.pen.note(NoticeKind::Picture, "");
            }
            "shptxt" | "dptxbxtext" => {
                let group = group(tokens);
                let hidden = state.hidden || state.characters.hidden || self.shape.is_hidden;
                let ground = self.shape.ground.unwrap_or(state.ground);
                let usual = State::new(self.scan.usual_font);
                self.framed.push((group, State { hidden, ground, skip: state.skip, ..usual }));
            }
            "sp" => {
                let words = self.plain(group(tokens));
                self.shape_property(&words);
            }
            _ if UNSEEN.contains(&name) => drop(tokens.skip_group()),
            _ => return Ok(self.enters(name)),
        }
        Ok(true)
    }

    // Groups that are read on, each with what it brings.
    fn enters(&mut self, name: &str) -> bool {
        match name {
            "fldrslt" => self.fields.separate(),
            "shp" | "do" => self.shape = Shape::default(),
            "object" => self.pen.note(NoticeKind::PictureOfText, "an embedded object"),
            "mmath" => self.pen.note(NoticeKind::PictureOfText, "a formula"),
            _ => {}
        }
        false
    }

    /// Groups that programs may skip, and that these programs do not.
    pub(super) fn is_text_inside(name: &str) -> bool {
        matches!(name, "shpinst" | "shpgrp" | "shppict" | "nesttableprops" | "ud" | "do" | "moMath" | "moMathPara")
    }

    /// What the end of a group ends.
    pub(super) fn close(&mut self, state: &State) {
        if !state.is_field {
            return;
        }
        if let Some((kind, instruction)) = self.fields.end() {
            self.pen.note(kind, &instruction);
        }
    }

    // `{\sn fHidden}{\sv 1}`: a shape that is not shown, or that has a colour.
    fn shape_property(&mut self, words: &str) {
        if let Some(value) = words.trim().strip_prefix("fHidden") {
            self.shape.is_hidden = value.trim() == "1";
        } else if let Some(value) = words.trim().strip_prefix("fillColor") {
            // blue, green, red
            let [red, green, blue, _] = value.trim().parse::<u32>().unwrap_or(0x00FF_FFFF).to_le_bytes();
            self.shape.ground = Some(Ground::Of(Color([red, green, blue])));
        }
    }
}

/// What a shape says of the text in it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shape {
    is_hidden: bool,
    ground: Option<Ground>,
}
