//! The report for a terminal.

use super::{isolated, shown, side_by_side, words};
use crate::document::Place;
use crate::locate::{ChangeKind, Weight};
use crate::verdict::{ChangeShown, PartShown, Passage, Report, Verdict};

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The first line.
    Brief,
    /// Long lists are folded, with a count.
    Folded,
    /// Everything.
    Everything,
}

/// Entries of a list before it is folded.
const FOLD: usize = 20;
/// Characters of a passage before it is shortened.
const PASSAGE: usize = 300;

/// The report as text. The first line is the verdict and the copy; nothing of the document stands
/// in it.
#[must_use]
pub fn human(report: &Report, detail: Detail) -> String {
    let mut text = first_line(report);
    if detail == Detail::Brief {
        return text;
    }
    text.push('\n');
    let everything = detail == Detail::Everything;
    let sections = [
        about(report),
        changes(report, everything),
        added(report, everything),
        vouchers(report, everything),
        set_aside(report, everything),
        notices(report),
        enclosed(report, detail),
        footers(report),
    ];
    for line in sections.into_iter().flatten() {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

fn first_line(report: &Report) -> String {
    let as_of = report.judged_as_of.map_or(String::new(), |date| format!("  judged as of {date}"));
    format!("{}  {}{as_of}\n", report.verdict.word().to_uppercase(), shown(&report.copy))
}

fn about(report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(manifest) = &report.manifest {
        let name = match (&manifest.reference, manifest.dated) {
            (Some(reference), _) => format!("Letter {}", isolated(reference.as_str())),
            (None, Some(dated)) => format!("Letter dated {}", words::date(dated)),
            (None, None) => "Letter".to_owned(),
        };
        let sender = isolated(manifest.sender.as_str());
        lines.push(format!("  {name}, issued {} by {sender}", words::date(manifest.issued)));
    }
    let width = report.parts.iter().map(|part| part.name.as_str().len()).max().unwrap_or(0);
    for part in &report.parts {
        lines.push(format!("    {:width$}   {}", words::part(&part.name), words::part_verdict(part)));
    }
    lines.extend(report.reason.iter().map(|reason| format!("  {}", words::reason(reason))));
    if report.verdict == Verdict::Unvouched {
        lines.push("  This says nothing about the text of the copy.".to_owned());
    }
    for manifest in report.unbelieved.iter().take(FOLD) {
        let origin = shown(&manifest.origin);
        lines.extend(words::unbelieved(manifest).into_iter().map(|why| format!("    {origin}: {why}")));
    }
    lines.extend(folded(
        report.unbelieved.len(),
        FOLD,
        "manifest that is not believed",
        "manifests that are not believed",
    ));
    lines
}

fn changes(report: &Report, everything: bool) -> Vec<String> {
    let most = if everything { usize::MAX } else { FOLD };
    let mut lines = Vec::new();
    let all = told(report, everything);
    if !all.is_empty() {
        lines.push(String::new());
    }
    for (part, change) in all.iter().take(most) {
        lines.extend(one_change(part, change));
    }
    lines.extend(folded(all.len(), most, "difference", "differences"));
    lines
}

// Notes are told only where everything is.
fn told(report: &Report, everything: bool) -> Vec<(&PartShown, &ChangeShown)> {
    report.changes().filter(|(_, change)| everything || change.weight > Weight::Note).collect()
}

fn one_change(part: &PartShown, change: &ChangeShown) -> Vec<String> {
    let at = format!("  {}, {}", words::part(&part.name), place(change.place));
    let copy = change.copy.as_deref().map(quoted).unwrap_or_default();
    match change.kind {
        ChangeKind::Added if change.weight == Weight::Doubt => {
            vec![format!("{at}   a number alone on its line, signed by nobody: {copy}")]
        }
        ChangeKind::Added => vec![format!("{at}   text nobody signed: {copy}")],
        ChangeKind::Removed => {
            vec![format!("{at}   {} between {} and {}", removed(change), tail(&change.before), head(&change.after))]
        }
        ChangeKind::Replaced => vec![format!("{at}   changed"), in_context(change)],
        ChangeKind::Moved => match change.signed.as_deref() {
            Some(signed) => vec![format!("{at}   moved: signed {}, here {copy}", quoted(signed))],
            None => vec![format!("{at}   signed text that stood elsewhere: {copy}")],
        },
        ChangeKind::Unattested => vec![format!("{at}   too little to be attested: {copy}")],
        ChangeKind::Unfound => vec![format!("{at}   {}", unfound(change))],
        ChangeKind::Absent => {
            let letters = words::count(change.signed_letters, "letter", "letters");
            match change.copy {
                Some(_) => vec![format!("{at}   {letters} of the part were left out, as {copy} says")],
                None => vec![format!("{at}   an excerpt: {letters} of the part are not in this copy")],
            }
        }
        ChangeKind::Invisible => vec![format!("{at}   characters that are not seen, in {copy}")],
        ChangeKind::Capitals => {
            let signed = change.signed.as_deref().map(quoted).unwrap_or_default();
            vec![format!("{at}   other capitals: signed {signed}, here {copy}")]
        }
        ChangeKind::Spacing if change.signed.is_none() => {
            vec![format!("{at}   the same letters, otherwise spaced or hyphenated; the manifest does not tell where")]
        }
        ChangeKind::Spacing => {
            let weight = match change.weight {
                Weight::Note => "spacing",
                Weight::Doubt => "spacing that could change a word",
                Weight::Altered => "spacing changed",
            };
            let signed = change.signed.as_deref().map(quoted).unwrap_or_default();
            vec![format!("{at}   {weight}: signed {signed}, here {copy}")]
        }
    }
}

fn unfound(change: &ChangeShown) -> String {
    let letters = words::count(change.signed_letters, "signed letter", "signed letters");
    match (change.copy.as_deref().map(quoted), change.signed_letters) {
        (Some(copy), 0) => format!("here {copy}, which was not signed there"),
        (Some(copy), _) => format!("here {copy}, where {letters} were looked for"),
        (None, _) => format!("{letters} not found between {} and {}", tail(&change.before), head(&change.after)),
    }
}

fn removed(change: &ChangeShown) -> String {
    match &change.signed {
        Some(signed) => format!("removed: {}", quoted(signed)),
        None => format!("{} removed", words::count(change.signed_letters, "letter was", "letters were")),
    }
}

fn in_context(change: &ChangeShown) -> String {
    let signed = match &change.signed {
        Some(signed) => format!("[-{}-]", isolated(signed)),
        None => format!("[-{}-]", words::count(change.signed_letters, "letter", "letters")),
    };
    let copy = isolated(change.copy.as_deref().unwrap_or_default());
    let line = format!("…{} {signed} {{+{copy}+}} {}…", shown(&change.before), shown(&change.after));
    format!("    {}", side_by_side(&line))
}

fn added(report: &Report, everything: bool) -> Vec<String> {
    let most = if everything { usize::MAX } else { FOLD };
    let mut lines = Vec::new();
    if report.added.is_empty() {
        return lines;
    }
    lines.push(String::new());
    for passage in report.added.iter().take(most) {
        lines.push(format!("  {}   text nobody signed: {}", place(passage.place), passage_text(passage, everything)));
    }
    lines.extend(folded(report.added.len(), most, "passage", "passages"));
    lines
}

fn passage_text(passage: &Passage, everything: bool) -> String {
    let length = passage.text.chars().count();
    if everything || length <= PASSAGE {
        return quoted(&passage.text);
    }
    let start: String = passage.text.chars().take(PASSAGE).collect();
    format!("{} and {} more characters (-v shows all)", quoted(&start), length - PASSAGE)
}

fn vouchers(report: &Report, everything: bool) -> Vec<String> {
    let mut lines = Vec::new();
    if !told(report, everything).is_empty() || !report.added.is_empty() {
        lines.push(String::new());
    }
    for (at, voucher) in report.signers.iter().enumerate() {
        let head = if at == 0 { "Signed by  " } else { "           " };
        let until = voucher.valid_until.map_or_else(
            || format!("from {}", voucher.valid_from),
            |until| format!("{} to {until}", voucher.valid_from),
        );
        lines.push(format!(
            "  {head}{} · key {}, trusted {until}",
            isolated(voucher.holder.as_str()),
            voucher.key.short()
        ));
    }
    lines.extend(report.refusals.iter().map(|refusal| format!("  Not counted  {}", words::refusal(refusal))));
    lines
}

fn set_aside(report: &Report, everything: bool) -> Vec<String> {
    let all = report.set_aside.len();
    if all == 0 {
        return Vec::new();
    }
    if everything {
        let line = |aside: &crate::verdict::SetAside| {
            format!("  Set aside  {}   {}: {}", place(aside.passage.place), aside.why, quoted(&aside.passage.text))
        };
        return report.set_aside.iter().map(line).collect();
    }
    vec![format!(
        "  Set aside  {} (-v lists them)",
        words::count(all, "running head or page number", "running heads and page numbers")
    )]
}

fn notices(report: &Report) -> Vec<String> {
    let line = |notice: &crate::document::Notice| {
        let at = notice.place.map_or(String::new(), |at| format!(" (first at {})", place(at)));
        let said = words::notice(notice);
        let (plain, apart) = (shown(&notice.detail), isolated(&notice.detail));
        let said = if plain == apart { said } else { said.replace(&plain, &apart) };
        format!("  Noticed    {said}{at}")
    };
    report.notices.iter().map(line).collect()
}

// What stands above is not said again of the one letter that a mail brings.
fn enclosed(report: &Report, detail: Detail) -> Vec<String> {
    let mut lines = Vec::new();
    for file in &report.enclosed {
        let said = file.manifest.is_some() && file.parts == report.parts;
        let text = human(file, if said { Detail::Brief } else { detail });
        let mut own = text.lines().filter(|line| !line.is_empty());
        lines.extend(own.next().map(|first| format!("  Enclosed   {first}")));
        lines.extend(own.map(|line| format!("           {line}")));
    }
    lines
}

fn footers(report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    if !report.others.is_empty() {
        let others: Vec<String> = report.others.iter().map(|origin| shown(origin)).collect();
        lines.push(format!("  The same reference is in {}", others.join(", ")));
    }
    if report.manifest.is_some() {
        lines.push("  Not checked: whether the letter was corrected or withdrawn since".to_owned());
    }
    lines
}

fn folded(all: usize, most: usize, one: &str, many: &str) -> Option<String> {
    let more = all.checked_sub(most).filter(|more| *more > 0)?;
    Some(format!("  and {} more (-v lists them)", words::count(more, one, many)))
}

fn place(place: Place) -> String {
    match place.page {
        Some(page) => format!("page {page}, line {}", place.line),
        None => format!("line {}", place.line),
    }
}

fn quoted(text: &str) -> String {
    format!("“{}”", isolated(text))
}

// The last words of a context, and the first.
fn tail(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    quoted(&words.iter().skip(words.len().saturating_sub(3)).copied().collect::<Vec<_>>().join(" "))
}

fn head(text: &str) -> String {
    quoted(&text.split_whitespace().take(3).collect::<Vec<_>>().join(" "))
}
