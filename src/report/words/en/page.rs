//! The words of a report that is a page of its own.

use super::{English, count};
use crate::name::PartName;
use crate::report::words::{Against, Findings as _, Page};
use crate::verdict::Verdict;

impl Page for English {
    fn title(&self, copies: usize) -> String {
        match copies {
            1 => "Report on a copy of a letter".to_owned(),
            _ => format!("Report on {}", count(copies, "copy of a letter", "copies of letters")),
        }
    }

    fn copies(&self) -> &'static str {
        "The copies"
    }

    fn means(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Intact(_) => "The words of this copy are the words that were signed.",
            Verdict::Altered => {
                "Inside what was signed, the text of this copy differs from the words that were signed."
            }
            Verdict::Unvouched => "Nothing that you trust speaks for this copy.",
            Verdict::Uncertain => "Whether the words of this copy are the words that were signed cannot be decided.",
            Verdict::Incomplete => "All the text that is here was signed, but this is not the whole letter.",
            Verdict::Surrounded => "The letter is here as it was signed, and so is text that nobody signed.",
            Verdict::Superseded => {
                "The words are those that were signed, and a later letter corrects, replaces or withdraws them."
            }
        }
    }

    fn could_not_open(&self) -> &'static str {
        "This file could not be opened, and nothing is said of it."
    }

    fn the_letter(&self) -> &'static str {
        "The letter"
    }

    fn digest(&self) -> &'static str {
        "SHA-256 of the file"
    }

    fn manifest(&self) -> &'static str {
        "Manifest"
    }

    fn differences(&self) -> &'static str {
        "What differs"
    }

    fn the_text(&self) -> &'static str {
        "The text of the copy"
    }

    fn how_to_read(&self, against: Against) -> &'static str {
        match against {
            Against::Signed | Against::Picture => {
                "Line by line, as the copy has it. Struck through: what was signed and is not here. Underlined: what is here and was not signed. In the margin: line numbers, running heads, page numbers and notices."
            }
            Against::File => {
                "Line by line, as the second file has it. Struck through: what only the first file has. Underlined: what only the second has. In the margin: line numbers, running heads, page numbers and notices."
            }
        }
    }

    fn page(&self, number: usize) -> String {
        format!("Page {number}")
    }

    fn begins(&self, part: &PartName) -> String {
        let name = self.part(part);
        let mut letters = name.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    }

    fn there(&self, against: Against) -> &'static str {
        match against {
            Against::Signed | Against::Picture => "signed",
            Against::File => "there",
        }
    }

    fn here(&self) -> &'static str {
        "here"
    }

    fn surplus_here(&self, against: Against) -> &'static str {
        match against {
            Against::Signed | Against::Picture => "not signed",
            Against::File => "only here",
        }
    }

    fn in_doubt(&self) -> &'static str {
        "in doubt"
    }

    fn what_was_noticed(&self) -> &'static str {
        "What was noticed"
    }

    fn within(&self) -> &'static str {
        "Files within this copy"
    }

    fn what_it_proves(&self) -> &'static str {
        "What this proves, and what it does not"
    }

    fn proves(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Intact(_) => {
                "It proves that the holder of a key that you trust signed these words, all of them and in this order."
            }
            Verdict::Altered => {
                "It proves that the holder of a key that you trust signed other words than this copy has in the places shown. It does not say who changed the text, or why, or that anybody meant to."
            }
            Verdict::Unvouched => {
                "It proves nothing about the text. The letter may be exactly as it was sent, or not: nobody whom you trust vouches for it here."
            }
            Verdict::Uncertain => {
                "It proves neither that the text is as it was signed nor that it differs. What stands in the way is said above."
            }
            Verdict::Incomplete => {
                "It proves that the holder of a key that you trust signed the words that are here. What is not here may matter."
            }
            Verdict::Surrounded => {
                "It proves that the holder of a key that you trust signed the words of the letter, and not the text around them that is shown as unsigned."
            }
            Verdict::Superseded => {
                "It proves that the holder of a key that you trust signed these words, and later signed others in their place."
            }
        }
    }

    fn never_proves(&self) -> &'static str {
        "It never proves that what the letter states is true, when it was signed, that the person named in it wrote it, or that it is still in force. Pictures, stamps, handwritten signatures and layout are not judged. This page is no evidence by itself: whoever has the copy, the manifest and the key can verify again."
    }
}
