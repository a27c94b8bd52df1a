//! The words of the human report. Another language is another file of this kind.

use crate::catalog::{Disbelief, Unbelieved};
use crate::document::{Notice, NoticeKind, Unreadable};
use crate::envelope::Refusal;
use crate::locate::{ChangeKind, FoundBy, Weight};
use crate::name::PartName;
use crate::report::shown;
use crate::time::Date;
use crate::trust::Objection;
use crate::verdict::{ChangeShown, Match, PartShown, PartVerdict, Reason};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `14 March 2031`.
pub(super) fn date(date: Date) -> String {
    let (year, month, day) = date.parts();
    let month = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).unwrap_or(&"");
    format!("{day} {month} {year}")
}

/// `cover letter`, `annex 1`.
pub(super) fn part(name: &PartName) -> String {
    name.as_str().replace('-', " ")
}

pub(super) fn part_verdict(part: &PartShown) -> String {
    let differences = part.changes.iter().filter(|change| change.weight > Weight::Note).count();
    let notes = part.changes.iter().filter(|change| change.kind == ChangeKind::Spacing).count();
    match part.verdict {
        PartVerdict::Intact(Match::File) => "the issued file itself".to_owned(),
        PartVerdict::Intact(Match::Words) => "word for word".to_owned(),
        PartVerdict::Intact(Match::Letters) => {
            format!("the same letters; spacing differs in {}", count(notes, "place", "places"))
        }
        PartVerdict::Altered => count(differences, "difference", "differences"),
        PartVerdict::Uncertain if part.found_by == FoundBy::Letters => letters_only(part, differences),
        PartVerdict::Uncertain if part.found_by == FoundBy::OtherOrder && differences == 0 => {
            "all of it, if its lines are read in another order".to_owned()
        }
        PartVerdict::Uncertain => format!("in doubt in {}", count(differences, "place", "places")),
        PartVerdict::Missing if !part.name.is_required() => "not here, and copies need not have it".to_owned(),
        PartVerdict::Missing => "not here".to_owned(),
        PartVerdict::Excerpt => {
            let left_out = |change: &&ChangeShown| change.kind == ChangeKind::Absent && change.copy.is_some();
            let with = match part.changes.iter().filter(left_out).count() {
                0 => String::new(),
                many => format!(" with {}", count(many, "place left out", "places left out")),
            };
            format!("an excerpt{with}, {} of {} letters", part.confirmed, part.letters)
        }
    }
}

fn letters_only(part: &PartShown, holes: usize) -> String {
    let holes = match holes {
        0 => String::new(),
        some => format!("; not found in {}", count(some, "place", "places")),
    };
    format!("only letters, {} of {} letters, figures and signs{holes}", part.confirmed, part.letters)
}

pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::NoManifest => "No manifest that you trust is at hand.".to_owned(),
        Reason::NoneSpeaks(1) => "The one manifest at hand that you trust does not speak of this copy.".to_owned(),
        Reason::NoneSpeaks(all) => format!("None of the {all} manifests at hand that you trust speaks of this copy."),
        Reason::NoKeys => "You trust nobody yet: no key was found.".to_owned(),
        Reason::Unreadable(why) => format!("Its text cannot be read: {}.", unreadable(why)),
        Reason::NoText => "There is no text in it.".to_owned(),
        Reason::NoMeaning => "Nothing in the file tells what many of its letters are.".to_owned(),
        Reason::OtherOrder => {
            "It was found only when lines were read in another order than the copy has them: what a reader sees there is in doubt."
                .to_owned()
        }
        Reason::LettersOnly => {
            "Only its letters were found, line by line in whatever order; figures, signs and the order within lines cannot be confirmed."
                .to_owned()
        }
        Reason::Damage => {
            "What differs may be what programs lose or displace when they take right-to-left text out of a file: vowel marks, strokes, spaces, figures, signs."
                .to_owned()
        }
        Reason::RecognitionOnly => {
            "A program recognized this text in a picture, and recognition errs: what differs must be compared with the picture by eye, figures, signs and negations first."
                .to_owned()
        }
        Reason::PartsAbsentAmongOtherText => {
            "Parts of the letter are absent, and other text stands here: whether it stands in their place cannot be told."
                .to_owned()
        }
    }
}

fn unreadable(why: &Unreadable) -> String {
    shown(&why.to_string())
}

/// Why a manifest is not believed, a line a reason.
pub(super) fn unbelieved(manifest: &Unbelieved) -> Vec<String> {
    match &manifest.why {
        Disbelief::NotAnEnvelope(why) => vec![shown(&why.to_string())],
        Disbelief::Refused(refusals) => refusals.iter().map(refusal).collect(),
    }
}

pub(super) fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoSignature => "nobody signed it".to_owned(),
        Refusal::UnknownKey { hint: Some(hint) } => {
            format!("signed with a key that you do not know (it calls itself {})", shortened(hint))
        }
        Refusal::UnknownKey { hint: None } => "signed with a key that you do not know".to_owned(),
        Refusal::BadSignature { holder } => {
            format!("the signature is not the one that the key of {} made for these words", shown(holder.as_str()))
        }
        Refusal::Objection { holder, why } => format!("signed by {}, {}", shown(holder.as_str()), objection(why)),
        Refusal::NotYetIssued { issued } => format!("it says that it was issued on {issued}, which is yet to come"),
        Refusal::Malformed(why) => format!("signed, but no manifest of a letter: {}", shown(&why.to_string())),
    }
}

fn objection(why: &Objection) -> String {
    match why {
        Objection::WrongSender { sender } => format!("who does not speak for {}", shown(sender.as_str())),
        Objection::WrongPart { part: name } => format!("who may not sign the part {}", part(name)),
        Objection::TooEarly { issued, from } => {
            format!("whose key is trusted from {from}; the letter says that it was issued on {issued}")
        }
        Objection::Expired { issued, until } => {
            format!("whose key was trusted until {until}; the letter says that it was issued on {issued}")
        }
        Objection::Revoked { since } => format!("whose key is known to be lost since {since}"),
    }
}

fn shortened(hint: &str) -> String {
    let start: String = hint.chars().take(24).collect();
    shown(&if start.len() < hint.len() { format!("{start}…") } else { start })
}

/// What was noticed, in a sentence.
pub(super) fn notice(notice: &Notice) -> String {
    let times = count(notice.count, "place", "places");
    let detail = shown(&notice.detail);
    match notice.kind {
        NoticeKind::CharsetGuessed => format!("the file does not say its charset; it was read as {detail}"),
        NoticeKind::CharsetMisdeclared => {
            format!("the file says that its charset is {detail}, which its letters contradict")
        }
        NoticeKind::Recognized if detail.is_empty() => "the text was recognized in a picture".to_owned(),
        NoticeKind::Recognized => format!("the text was recognized in a picture, by {detail}"),
        NoticeKind::MailQuoting => {
            format!("quote marks of a mail were set aside on {}", count(notice.count, "line", "lines"))
        }
        NoticeKind::Emphasis => format!("marks of emphasis (* and _) were set aside around words, in {times}"),
        NoticeKind::SoftHyphen => format!("soft hyphens inside words, in {times}"),
        NoticeKind::HiddenSign => format!(
            "a soft hyphen beside a digit, a sign or a space, in {times}: some programs write a minus so, and most do not show it"
        ),
        NoticeKind::ZeroWidth => format!("characters without width inside words, in {times}"),
        NoticeKind::Joiner => format!("joiners that change how letters are drawn, in {times}"),
        NoticeKind::BidiMark => {
            format!("direction marks that change nothing of what is seen, on {}", count(notice.count, "line", "lines"))
        }
        NoticeKind::BidiOrder => format!(
            "direction marks that change the order in which text is seen, on {}",
            count(notice.count, "line", "lines")
        ),
        NoticeKind::ForeignDigit => format!(
            "Arabic digits among other digits or left-to-right text, where their order is seen otherwise, on {}",
            count(notice.count, "line", "lines")
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
            format!("shapes among the letters, which may be read as a sign or a word, in {times}: beside “{detail}”")
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
        NoticeKind::FontMap => format!("letters whose font draws others than the file says, in {times}: “{detail}”"),
        NoticeKind::LaterRevision => format!("the file was changed after it was written: {detail}"),
        NoticeKind::RepairedFile => format!("the file is damaged, and was read as far as it could be: {detail}"),
        NoticeKind::PictureOfText => format!("pictures in the place of text, in {times}: what they say is not judged"),
        NoticeKind::Picture => {
            format!("{}: what they show is not judged", count(notice.count, "picture", "pictures"))
        }
        NoticeKind::Attachment => format!("{}: “{detail}”", count(notice.count, "attachment", "attachments")),
        NoticeKind::AlternativesDiffer => {
            format!("the file can be shown in two ways that do not say the same: “{detail}”")
        }
        NoticeKind::RepeatedHeader => format!("fields of the mail's head that stand there twice: {detail}"),
        NoticeKind::NestedMessage => format!("{} within the mail: “{detail}”", count(notice.count, "mail", "mails")),
        NoticeKind::ReadingOrder => {
            format!("lines that a reader meets in another order than the file has them, in {times}: “{detail}”")
        }
    }
}
