//! Findings for build servers, and audits.

use super::{English, count};
use crate::report::words::Audits;
use crate::report::{Audited, Grade, Rule};
use crate::time::Date;

impl Audits for English {
    fn rule(&self, rule: Rule) -> &'static str {
        match rule {
            Rule::Text(_) => "The text differs from what was signed.",
            Rule::Part(_) => "A part of the letter is not all there.",
            Rule::Surrounding => "Text that nobody signed stands around the parts.",
            Rule::Notice(_) => "Something in the file that a reader may see otherwise, or should know.",
            Rule::Signature(_) => "A signature does not count.",
            Rule::Reason(_) | Rule::Verdict(_) => "Nothing trusted speaks for the copy, or it cannot be decided.",
            Rule::Unopened => "The file cannot be opened, or is not what it should be.",
            Rule::Key(_) => "A key is or will soon be without force.",
            Rule::Tree(_) => "A file of the tree is not where or what it should be.",
        }
    }

    fn grade(&self, grade: Grade) -> &'static str {
        match grade {
            Grade::Note => "NOTE   ",
            Grade::Warning => "WARNING",
            Grade::Error => "ERROR  ",
        }
    }

    fn audited(&self, audited: &Audited) -> String {
        let looked = [
            count(audited.manifests.len(), "manifest", "manifests"),
            count(audited.documents.len(), "document", "documents"),
            count(audited.keys.len(), "keyring entry", "keyring entries"),
        ];
        let [errors, warnings] = [Grade::Error, Grade::Warning].map(|grade| audited.count(grade));
        let result = match (errors, warnings) {
            (0, 0) => "in order".to_owned(),
            _ => format!("{}, {}", count(errors, "error", "errors"), count(warnings, "warning", "warnings")),
        };
        format!("{}: {result}", looked.join(", "))
    }

    fn expires(&self, key: &str, until: Date, days: i64) -> String {
        let left = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
        format!("key {key} vouches for letters until {until}, {left} more")
    }

    fn expired(&self, key: &str, until: Date) -> String {
        format!("key {key} vouches for nothing issued after {until}")
    }

    fn revoked(&self, key: &str, since: Date) -> String {
        format!("key {key} is known to be lost since {since}")
    }

    fn link(&self) -> &'static str {
        "a link, which is not followed: put the document itself here"
    }

    fn absent(&self, name: &str) -> String {
        format!("the tree does not hold “{name}”, which this manifest names")
    }

    fn other_letter(&self) -> &'static str {
        "a signed letter, but not the one of the manifest that names it"
    }

    fn nothing(&self) -> &'static str {
        "no manifest was found: nothing was audited"
    }

    fn judged_before(&self, file: &str) -> String {
        format!("judged before, in {file}")
    }
}
