//! What a reader should be told about a copy besides its verdict.

use super::Place;

/// How much a notice weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Listed; changes no verdict.
    Note,
    /// A reader may see something else than the letters say: forbids INTACT.
    Doubt,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $weight:ident;)*) => {
        /// What was noticed. The code is part of the JSON contract.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum NoticeKind { $($(#[$doc])* $name,)* }

        impl NoticeKind {
            /// Every kind there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word for machines.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Whether it forbids INTACT.
            #[must_use]
            pub const fn weight(self) -> Weight {
                match self { $(Self::$name => Weight::$weight,)* }
            }
        }
    };
}

kinds! {
    /// The charset was told from the letters, since the file does not say it; `detail` names it.
    CharsetGuessed = "charset-guessed", Note;
    /// The file claims a charset that its letters contradict; `detail` names the one that it claims.
    CharsetMisdeclared = "charset-misdeclared", Doubt;
    /// A program recognized the letters in a picture (OCR); `detail` names it, where the file does.
    Recognized = "recognized-text", Note;
    /// `>` marks of a mail were set aside.
    MailQuoting = "mail-quoting", Note;
    /// Marks around words that were bold or in italics were set aside, as mail programs write them.
    Emphasis = "emphasis", Note;
    /// Soft hyphens inside words.
    SoftHyphen = "soft-hyphen", Note;
    /// A soft hyphen beside a digit, a sign or white space: some programs write a minus so.
    HiddenSign = "hidden-sign", Doubt;
    /// A zero-width space or word joiner inside a word.
    ZeroWidth = "zero-width", Note;
    /// A joiner or non-joiner where it changes how letters are drawn.
    Joiner = "joiner", Doubt;
    /// Bidi controls that change nothing of what the line shows.
    BidiMark = "bidi-mark", Note;
    /// Bidi controls that change the order in which a line is seen.
    BidiOrder = "bidi-order", Doubt;
    /// Arabic digits in text that runs from left to right, or in one word with others.
    ForeignDigit = "foreign-digit", Doubt;
    /// A control character.
    Control = "control-character", Doubt;
    /// Invisible characters that no honest copy is known to need: tags, fillers, invisible operators.
    Invisible = "invisible-character", Doubt;
    /// A variation selector.
    VariationSelector = "variation-selector", Note;
    /// A stretching stroke of Arabic script.
    Kashida = "kashida", Note;
    /// A stand-in for an embedded object.
    EmbeddedObject = "embedded-object", Note;
    /// U+FFFD or a noncharacter: somebody's program could not read what stood here.
    Unreadable = "unreadable-character", Doubt;
    /// A private-use character: only its font knows what it means.
    PrivateUse = "private-use", Doubt;
    /// A code point that the Unicode version of the canonical form does not have.
    Unassigned = "unassigned-character", Doubt;
    /// A combining mark that stands after white space.
    IsolatedMark = "isolated-mark", Doubt;
    /// Letters of scripts that look alike within one word.
    LookAlike = "look-alike", Note;
    /// Text that the file hides: hidden characters, what a style does not show, layers that are off.
    HiddenText = "hidden-text", Doubt;
    /// Text in the colour of what is behind it, or transparent.
    FaintText = "faint-text", Doubt;
    /// Text too small to be read.
    TinyText = "tiny-text", Doubt;
    /// Text outside the page, or outside what is shown of it.
    OutsideText = "outside-text", Doubt;
    /// Text under a picture or a filled shape, or under other text.
    CoveredText = "covered-text", Doubt;
    /// Shapes among letters, which may be read as a sign or a word.
    DrawnSign = "drawn-sign", Doubt;
    /// Text that is struck through.
    StruckText = "struck-text", Doubt;
    /// Insertions, deletions or moves that somebody has yet to accept.
    TrackedChange = "tracked-change", Doubt;
    /// A comment beside the text.
    Comment = "comment", Note;
    /// An annotation over the text, or in the place of some of it.
    Annotation = "annotation", Doubt;
    /// A form field: what it shows can be changed by whoever has the file.
    FormField = "form-field", Doubt;
    /// Text that is computed when the file is shown: fields without a result, contents of a style sheet.
    GeneratedText = "generated-text", Doubt;
    /// The result of a field that the file holds, and that programs compute anew at times: a title, an author.
    ComputedField = "computed-field", Note;
    /// A script, or a reference to something outside the file, which may change what is shown.
    ActiveContent = "active-content", Doubt;
    /// The file says that letters drawn on the page are to be read as other ones.
    ActualText = "actual-text", Doubt;
    /// A font draws other letters than the file says.
    FontMap = "font-map", Doubt;
    /// The file was changed after it was first written, and holds its earlier states.
    LaterRevision = "later-revision", Doubt;
    /// The file is damaged, and was read as far as could be.
    RepairedFile = "repaired-file", Doubt;
    /// Pages or places with a picture and no text: what the picture says is not read.
    PictureOfText = "picture-of-text", Doubt;
    /// A picture: what it says is not read.
    Picture = "picture", Note;
    /// A file within the file, which is judged by itself.
    Attachment = "attachment", Note;
    /// Ways to show the file that do not say the same.
    AlternativesDiffer = "alternatives-differ", Doubt;
    /// Words that a page shows otherwise than its text has them, as a program recognized them.
    SeenOtherwise = "seen-otherwise", Doubt;
    /// Words of a page's text that no program recognized on it.
    NotSeen = "not-seen", Doubt;
    /// Words that a program recognized on a page, and that its text does not have.
    NotInText = "not-in-text", Doubt;
    /// Words of which the program that recognized them is not sure.
    UnsureWords = "unsure-words", Doubt;
    /// Pages that were to be looked at, and could not be.
    NotLookedAt = "not-looked-at", Doubt;
    /// A field that may stand once in the head of a mail, more than once.
    RepeatedHeader = "repeated-header", Doubt;
    /// A mail within the mail.
    NestedMessage = "nested-message", Doubt;
    /// Lines that a reader meets in another order than the file has them.
    ReadingOrder = "reading-order", Doubt;
}

/// Something noticed, once or several times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What.
    pub kind: NoticeKind,
    /// Where it was noticed first.
    pub place: Option<Place>,
    /// How often.
    pub count: usize,
    /// The characters or the name concerned, to be quoted and escaped before it is shown.
    pub detail: String,
}

/// Bytes of what one notice quotes.
const DETAIL: usize = 200;

impl Notice {
    /// Adds `seen` to the notices: one entry a kind, which keeps the first place, counts on, and quotes
    /// a little more.
    pub fn add(notices: &mut Vec<Self>, seen: Self) {
        match notices.iter_mut().find(|notice| notice.kind == seen.kind) {
            Some(known) => {
                known.count += seen.count;
                known.place = known.place.min(seen.place).or(known.place);
                if known.detail.len() + seen.detail.len() < DETAIL && !known.detail.contains(&seen.detail) {
                    known.detail = format!("{} … {}", known.detail, seen.detail);
                }
            }
            None => notices.push(seen),
        }
    }
}
