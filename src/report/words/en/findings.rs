//! The words of a report.

use super::{English, count};
use crate::catalog::{Disbelief, Unbelieved};
use crate::document::Place;
use crate::locate::{ChangeKind, FoundBy, Weight};
use crate::name::PartName;
use crate::report::words::{Against, Findings, Folded, Program as _, Trust as _};
use crate::report::{first_words, isolated, last_words, shown};
use crate::time::Date;
use crate::verdict::{Aside, ChangeShown, ManifestShown, Match, PartShown, PartVerdict, Reason};

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

impl Findings for English {
    fn date(&self, date: Date) -> String {
        let (year, month, day) = date.parts();
        let month = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).unwrap_or(&"");
        format!("{day} {month} {year}")
    }

    fn part(&self, name: &PartName) -> String {
        name.as_str().replace('-', " ")
    }

    fn place(&self, place: Place) -> String {
        match place.page {
            Some(page) => format!("page {page}, line {}", place.line),
            None => format!("line {}", place.line),
        }
    }

    fn quoted(&self, text: &str) -> String {
        format!("“{text}”")
    }

    fn letters(&self, number: usize) -> String {
        count(number, "letter", "letters")
    }

    fn judged_as_of(&self, date: Date) -> String {
        format!("judged as of {date}")
    }

    fn letter(&self, manifest: &ManifestShown) -> String {
        let name = match (&manifest.reference, manifest.dated) {
            (Some(reference), _) => format!("Letter {}", isolated(reference.as_str())),
            (None, Some(dated)) => format!("Letter dated {}", self.date(dated)),
            (None, None) => "Letter".to_owned(),
        };
        format!("{name}, issued {} by {}", self.date(manifest.issued), isolated(manifest.sender.as_str()))
    }

    fn part_verdict(&self, part: &PartShown) -> String {
        let differences = part.differences();
        match part.verdict {
            PartVerdict::Intact(Match::File) => "the issued file itself".to_owned(),
            PartVerdict::Intact(Match::Words) => "word for word".to_owned(),
            PartVerdict::Intact(Match::Letters) => {
                format!("the same letters; spacing differs in {}", count(part.spacings(), "place", "places"))
            }
            PartVerdict::Altered => count(differences, "difference", "differences"),
            PartVerdict::Uncertain if part.found_by == FoundBy::Letters => letters_only(part, differences),
            PartVerdict::Uncertain if part.found_by == FoundBy::OtherOrder && differences == 0 => {
                "all of it, if its lines are read in another order".to_owned()
            }
            PartVerdict::Uncertain if part.found_by == FoundBy::Recognition => format!(
                "{} of {} letters confirmed; {} to be compared with the picture",
                part.confirmed,
                part.letters,
                count(differences, "place", "places")
            ),
            PartVerdict::Uncertain => format!("in doubt in {}", count(differences, "place", "places")),
            PartVerdict::Missing if !part.name.is_required() => "not here, and copies need not have it".to_owned(),
            PartVerdict::Missing => "not here".to_owned(),
            PartVerdict::Excerpt => {
                let with = match part.ellipses() {
                    0 => String::new(),
                    many => format!(" with {}", count(many, "place left out", "places left out")),
                };
                format!("an excerpt{with}, {} of {} letters", part.confirmed, part.letters)
            }
        }
    }

    fn reason(&self, reason: &Reason) -> String {
        let sentence = match reason {
            Reason::NoManifest => "No manifest that you trust is at hand.",
            Reason::NoneSpeaks(1) => "The one manifest at hand that you trust does not speak of this copy.",
            Reason::NoneSpeaks(all) => {
                return format!("None of the {all} manifests at hand that you trust speaks of this copy.");
            }
            Reason::NoKeys => "You trust nobody yet: no key was found.",
            Reason::Unreadable(why) => return format!("Its text cannot be read: {}.", self.unreadable(why)),
            Reason::NoText => "There is no text in it.",
            Reason::NoMeaning => "Nothing in the file tells what many of its letters are.",
            Reason::OtherOrder => {
                "It was found only when lines were read in another order than the copy has them: what a reader sees there is in doubt."
            }
            Reason::LettersOnly => {
                "Only its letters were found, line by line in whatever order; figures, signs and the order within lines cannot be confirmed."
            }
            Reason::Damage => {
                "What differs may be what programs lose or displace when they take right-to-left text out of a file: vowel marks, strokes, spaces, figures, signs."
            }
            Reason::RecognitionOnly => {
                "A program recognized this text in a picture, and recognition errs. What it read as it was signed is confirmed; what differs may be its slip or a change: compare it with the picture by eye, figures, signs and negations first."
            }
            Reason::PartsAbsentAmongOtherText => {
                "Parts of the letter are absent, and other text stands here: whether it stands in their place cannot be told."
            }
        };
        sentence.to_owned()
    }

    fn says_nothing_of_the_text(&self) -> String {
        "This says nothing about the text of the copy.".to_owned()
    }

    fn unbelieved(&self, manifest: &Unbelieved) -> Vec<String> {
        match &manifest.why {
            Disbelief::NotAnEnvelope(why) => vec![shown(&why.to_string())],
            Disbelief::Refused(refusals) => refusals.iter().map(|refusal| self.refusal(refusal)).collect(),
        }
    }

    fn change(&self, change: &ChangeShown, against: Against) -> String {
        let quoted = |text: &Option<String>| text.as_deref().map(|text| self.quoted(&isolated(text)));
        let copy = quoted(&change.copy).unwrap_or_default();
        let signed = quoted(&change.signed);
        let there = match against {
            Against::Signed | Against::Picture => "signed",
            Against::File => "there",
        };
        let both = |what: &str| format!("{what}: {there} {}, here {copy}", signed.clone().unwrap_or_default());
        match change.kind {
            ChangeKind::Added if change.weight == Weight::Doubt && against == Against::Signed => {
                format!("a number alone on its line, signed by nobody: {copy}")
            }
            ChangeKind::Added => self.surplus(&copy, against),
            ChangeKind::Removed if against == Against::Picture => {
                let signed = signed.unwrap_or_else(|| self.letters(change.signed_letters));
                format!("look for it in the picture: signed {signed}, not recognized {}", self.between(change))
            }
            ChangeKind::Removed => {
                let what = match &signed {
                    Some(signed) => format!("removed: {signed}"),
                    None => format!("{} removed", count(change.signed_letters, "letter was", "letters were")),
                };
                format!("{what} {}", self.between(change))
            }
            ChangeKind::Replaced if against == Against::Picture => "compare it with the picture".to_owned(),
            ChangeKind::Replaced => "changed".to_owned(),
            ChangeKind::Moved if signed.is_some() => both("moved"),
            ChangeKind::Moved => format!("signed text that stood elsewhere: {copy}"),
            ChangeKind::Unattested => format!("too little to be attested: {copy}"),
            ChangeKind::Unfound => self.unfound(change, &copy),
            ChangeKind::Absent => {
                let letters = self.letters(change.signed_letters);
                match change.copy {
                    Some(_) => format!("{letters} of the part were left out, as {copy} says"),
                    None => format!("an excerpt: {letters} of the part are not in this copy"),
                }
            }
            ChangeKind::Invisible => format!("characters that are not seen, in {copy}"),
            ChangeKind::Capitals => both("other capitals"),
            ChangeKind::Spacing if signed.is_none() => {
                "the same letters, otherwise spaced or hyphenated; the manifest does not tell where".to_owned()
            }
            ChangeKind::Spacing => both(match change.weight {
                Weight::Note => "spacing",
                Weight::Doubt => "spacing that could change a word",
                Weight::Altered => "spacing changed",
            }),
        }
    }

    fn surplus(&self, quoted: &str, against: Against) -> String {
        match against {
            Against::Signed => format!("text nobody signed: {quoted}"),
            Against::Picture => format!("look for it in the picture: recognized {quoted}, which nobody signed"),
            Against::File => format!("text that the other file does not have: {quoted}"),
        }
    }

    fn shortened(&self, quoted: &str, more: usize) -> String {
        format!("{quoted} and {more} more characters (-v shows all)")
    }

    fn folded(&self, what: Folded, more: usize) -> String {
        let more = match what {
            Folded::Manifests => count(more, "manifest that is not believed", "manifests that are not believed"),
            Folded::Differences => count(more, "difference", "differences"),
            Folded::Passages => count(more, "passage", "passages"),
        };
        format!("and {more} more (-v lists them)")
    }

    fn signed_by(&self) -> &'static str {
        "Signed by"
    }

    fn not_counted(&self) -> &'static str {
        "Not counted"
    }

    fn set_aside(&self) -> &'static str {
        "Set aside"
    }

    fn aside(&self, why: Aside) -> &'static str {
        why.word()
    }

    fn asides(&self, number: usize) -> String {
        let number = count(number, "running head or page number", "running heads and page numbers");
        format!("{number} (-v lists them)")
    }

    fn noticed(&self) -> &'static str {
        "Noticed"
    }

    fn first_at(&self, place: &str) -> String {
        format!(" (first at {place})")
    }

    fn enclosed(&self) -> &'static str {
        "Enclosed"
    }

    fn same_reference(&self, origins: &str) -> String {
        format!("The same reference is in {origins}")
    }

    fn colon(&self) -> &'static str {
        ": "
    }
}

impl English {
    fn unfound(self, change: &ChangeShown, copy: &str) -> String {
        let letters = count(change.signed_letters, "signed letter", "signed letters");
        match (&change.copy, change.signed_letters) {
            (Some(_), 0) => format!("here {copy}, which was not signed there"),
            (Some(_), _) => format!("here {copy}, where {letters} were looked for"),
            (None, _) => format!("{letters} not found {}", self.between(change)),
        }
    }

    fn between(self, change: &ChangeShown) -> String {
        let [before, after] = [last_words(&change.before), first_words(&change.after)];
        format!("between {} and {}", self.quoted(&before), self.quoted(&after))
    }
}

fn letters_only(part: &PartShown, holes: usize) -> String {
    let holes = match holes {
        0 => String::new(),
        some => format!("; not found in {}", count(some, "place", "places")),
    };
    format!("only letters, {} of {} letters, figures and signs{holes}", part.confirmed, part.letters)
}
