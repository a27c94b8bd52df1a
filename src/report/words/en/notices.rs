//! What reading brought to light.

use super::{English, count};
use crate::document::{Notice, NoticeKind};
use crate::report::words::Notices;

impl Notices for English {
    #[expect(clippy::too_many_lines, reason = "a sentence for each kind")]
    fn notice(&self, notice: &Notice, detail: &str) -> String {
        let times = count(notice.count, "place", "places");
        let lines = || count(notice.count, "line", "lines");
        match notice.kind {
            NoticeKind::CharsetGuessed => format!("the file does not say its charset; it was read as {detail}"),
            NoticeKind::CharsetMisdeclared => {
                format!("the file says that its charset is {detail}, which its letters contradict")
            }
            NoticeKind::Recognized if detail.is_empty() => "the text was recognized in a picture".to_owned(),
            NoticeKind::Recognized => format!("the text was recognized in a picture, by {detail}"),
            NoticeKind::MailQuoting => {
                format!("quote marks of a mail were set aside on {}", lines())
            }
            NoticeKind::Emphasis => format!("marks of emphasis (* and _) were set aside around words, in {times}"),
            NoticeKind::SoftHyphen => format!("soft hyphens inside words, in {times}"),
            NoticeKind::HiddenSign => format!(
                "a soft hyphen beside a digit, a sign or a space, in {times}: some programs write a minus so, and most do not show it"
            ),
            NoticeKind::ZeroWidth => format!("characters without width inside words, in {times}"),
            NoticeKind::Joiner => format!("joiners that change how letters are drawn, in {times}"),
            NoticeKind::BidiMark => {
                format!("direction marks that change nothing of what is seen, on {}", lines())
            }
            NoticeKind::BidiOrder => {
                format!("direction marks that change the order in which text is seen, on {}", lines())
            }
            NoticeKind::ForeignDigit => format!(
                "Arabic digits among other digits or left-to-right text, where their order is seen otherwise, on {}",
                lines()
            ),
            NoticeKind::Control => format!("control characters ({detail}), in {times}"),
            NoticeKind::Invisible => format!("invisible characters that no honest copy needs ({detail}), in {times}"),
            NoticeKind::VariationSelector => format!("variation selectors, in {times}"),
            NoticeKind::Kashida => format!("stretching strokes, in {times}"),
            NoticeKind::EmbeddedObject => format!("stand-ins for embedded objects, in {times}"),
            NoticeKind::Unreadable => format!("characters that some program could not read ({detail}), in {times}"),
            NoticeKind::PrivateUse => {
                format!("private-use characters ({detail}), in {times}: only their font knows what they mean")
            }
            NoticeKind::Unassigned => format!("code points without a character ({detail}), in {times}"),
            NoticeKind::IsolatedMark => format!("accents that stand apart from their letter, in {times}"),
            NoticeKind::LookAlike => format!("words with letters of two scripts that look alike, in {times}"),
            NoticeKind::HiddenText => format!("text that the file hides, in {times}: “{detail}”"),
            NoticeKind::FaintText => format!("text in the colour of what is behind it, in {times}: “{detail}”"),
            NoticeKind::TinyText => format!("text too small to be read, in {times}: “{detail}”"),
            NoticeKind::OutsideText => format!("text outside what is shown of the page, in {times}: “{detail}”"),
            NoticeKind::CoveredText => format!("text that something covers, in {times}: “{detail}”"),
            NoticeKind::DrawnSign => {
                format!(
                    "shapes among the letters, which may be read as a sign or a word, in {times}: beside “{detail}”"
                )
            }
            NoticeKind::StruckText => format!("text that is struck through, in {times}: “{detail}”"),
            NoticeKind::TrackedChange => format!("changes that nobody has accepted yet, in {times}: “{detail}”"),
            NoticeKind::Comment => format!("{} beside the text", count(notice.count, "comment", "comments")),
            NoticeKind::Annotation => {
                format!("{} over the text: “{detail}”", count(notice.count, "annotation", "annotations"))
            }
            NoticeKind::FormField => {
                format!(
                    "{}, which anybody can fill otherwise: “{detail}”",
                    count(notice.count, "form field", "form fields")
                )
            }
            NoticeKind::GeneratedText => format!("text that is made up when the file is shown, in {times}: “{detail}”"),
            NoticeKind::ComputedField => format!("text that programs compute at times, in {times}: “{detail}”"),
            NoticeKind::ActiveContent => format!("content that can change what is shown, in {times}: “{detail}”"),
            NoticeKind::ActualText => {
                format!("letters that the file says to read otherwise than they are drawn, in {times}: “{detail}”")
            }
            NoticeKind::FontMap => {
                format!("letters whose font draws others than the file says, in {times}: “{detail}”")
            }
            NoticeKind::LaterRevision => format!("the file was changed after it was written: {detail}"),
            NoticeKind::RepairedFile => format!("the file is damaged, and was read as far as it could be: {detail}"),
            NoticeKind::PictureOfText => {
                format!("pictures in the place of text, in {times}: what they say is not judged")
            }
            NoticeKind::Picture => {
                format!("{}: what they show is not judged", count(notice.count, "picture", "pictures"))
            }
            NoticeKind::Attachment => format!("{}: “{detail}”", count(notice.count, "attachment", "attachments")),
            NoticeKind::AlternativesDiffer => {
                format!("the file can be shown in two ways that do not say the same: “{detail}”")
            }
            NoticeKind::RepeatedHeader => format!("fields of the mail's head that stand there twice: {detail}"),
            NoticeKind::NestedMessage => {
                format!("{} within the mail: “{detail}”", count(notice.count, "mail", "mails"))
            }
            NoticeKind::SeenOtherwise => {
                format!("words that the page shows otherwise than its text has them, in {times}: “{detail}”")
            }
            NoticeKind::NotSeen => {
                format!("words of the text that were not found on the page, in {times}: “{detail}”")
            }
            NoticeKind::NotInText => format!("words on the page that its text does not have, in {times}: “{detail}”"),
            NoticeKind::UnsureWords => {
                format!("words that could hardly be recognized, in {times}: “{detail}”: compare them with the picture")
            }
            NoticeKind::NotLookedAt => format!("what the page shows could not be compared with its text ({detail})"),
            NoticeKind::ReadingOrder => {
                format!("lines that a reader meets in another order than the file has them, in {times}: “{detail}”")
            }
        }
    }
}
