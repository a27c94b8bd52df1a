//! The report for a terminal: where which words stand.

use super::words::{Against, Folded, Words};
use super::wrap::wrapped;
use super::{FOLD, Style, against, isolated, shown, side_by_side};
use crate::document::Notice;
use crate::locate::{ChangeKind, Weight};
use crate::verdict::{ChangeShown, PartShown, Passage, Report, SetAside, Verdict};

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

/// Characters of a passage before it is shortened.
pub(super) const PASSAGE: usize = 300;

/// The report as text. The first line is the verdict and the copy; nothing of the document stands
/// in it.
#[must_use]
pub fn human(report: &Report, style: Style<'_>) -> String {
    let text = unwrapped(report, style);
    match style.width {
        Some(width) => wrapped(&text, width),
        None => text,
    }
}

fn unwrapped(report: &Report, style: Style<'_>) -> String {
    let mut text = first_line(report, style.words);
    if style.detail == Detail::Brief {
        return text;
    }
    text.push('\n');
    let sections = [
        about(report, style.words),
        changes(report, style),
        added(report, style),
        vouchers(report, style),
        set_aside(report, style),
        notices(report, style.words),
        enclosed(report, style),
        footers(report, style.words),
    ];
    for line in sections.into_iter().flatten() {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// The first line: the verdict and the copy.
#[must_use]
pub fn first_line(report: &Report, words: &dyn Words) -> String {
    let as_of = report.judged_as_of.map_or(String::new(), |date| format!("  {}", words.judged_as_of(date)));
    format!("{}  {}{as_of}\n", report.verdict.word().to_uppercase(), shown(&report.copy))
}

fn about(report: &Report, words: &dyn Words) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(report.manifest.as_ref().map(|manifest| format!("  {}", words.letter(manifest))));
    let names: Vec<String> = report.parts.iter().map(|part| words.part(&part.name)).collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    for (part, name) in report.parts.iter().zip(names) {
        lines.push(format!("    {name:width$}   {}", words.part_verdict(part)));
    }
    lines.extend(report.reason.iter().map(|reason| format!("  {}", words.reason(reason))));
    if report.verdict == Verdict::Unvouched {
        lines.push(format!("  {}", words.says_nothing_of_the_text()));
    }
    for manifest in report.unbelieved.iter().take(FOLD) {
        let origin = format!("{}{}", shown(&manifest.origin), words.colon());
        lines.extend(words.unbelieved(manifest).into_iter().map(|why| format!("    {origin}{why}")));
    }
    lines.extend(Style { words, ..Style::default() }.folded(Folded::Manifests, report.unbelieved.len(), FOLD));
    lines
}

fn changes(report: &Report, style: Style<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let all = told(report, style);
    if !all.is_empty() {
        lines.push(String::new());
    }
    for (part, change) in all.iter().take(style.most()) {
        lines.extend(one_change(part, change, style.words));
    }
    lines.extend(style.folded(Folded::Differences, all.len(), style.most()));
    lines
}

// Notes are told only where everything is.
fn told<'r>(report: &'r Report, style: Style<'_>) -> Vec<(&'r PartShown, &'r ChangeShown)> {
    report.changes().filter(|(_, change)| style.says_everything() || change.weight > Weight::Note).collect()
}

fn one_change(part: &PartShown, change: &ChangeShown, words: &dyn Words) -> Vec<String> {
    let at = format!("  {}, {}", words.part(&part.name), words.place(change.place));
    let first = format!("{at}   {}", words.change(change, against(part)));
    let context = (change.kind == ChangeKind::Replaced).then(|| in_context(change, words));
    std::iter::once(first).chain(context).collect()
}

pub(super) fn in_context(change: &ChangeShown, words: &dyn Words) -> String {
    let signed = change.signed.as_deref().map_or_else(|| words.letters(change.signed_letters), isolated);
    let copy = isolated(change.copy.as_deref().unwrap_or_default());
    let [before, after] = [shown(&change.before), shown(&change.after)];
    format!("    {}", side_by_side(&format!("…{before} [-{signed}-] {{+{copy}+}} {after}…")))
}

fn added(report: &Report, style: Style<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if report.added.is_empty() {
        return lines;
    }
    lines.push(String::new());
    for passage in report.added.iter().take(style.most()) {
        let text = style.words.surplus(&passage_text(passage, style), Against::Signed);
        lines.push(format!("  {}   {text}", style.words.place(passage.place)));
    }
    lines.extend(style.folded(Folded::Passages, report.added.len(), style.most()));
    lines
}

fn passage_text(passage: &Passage, style: Style<'_>) -> String {
    let length = passage.text.chars().count();
    let quoted = |text: &str| style.words.quoted(&isolated(text));
    if style.says_everything() || length <= PASSAGE {
        return quoted(&passage.text);
    }
    let start: String = passage.text.chars().take(PASSAGE).collect();
    style.words.shortened(&quoted(&start), length - PASSAGE)
}

// The labels stand in a column of their own.
pub(super) fn labelled(label: &str, words: &dyn Words) -> String {
    let labels = [words.signed_by(), words.set_aside(), words.noticed(), words.enclosed()];
    let width = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
    format!("  {label:width$}  ")
}

fn vouchers(report: &Report, style: Style<'_>) -> Vec<String> {
    let words = style.words;
    let mut lines = Vec::new();
    if !told(report, style).is_empty() || !report.added.is_empty() {
        lines.push(String::new());
    }
    for (at, voucher) in report.signers.iter().enumerate() {
        let label = if at == 0 { words.signed_by() } else { "" };
        lines.push(labelled(label, words) + &words.voucher(voucher));
    }
    let refused = |refusal| labelled(words.not_counted(), words) + &words.refusal(refusal);
    lines.extend(report.refusals.iter().map(refused));
    lines
}

fn set_aside(report: &Report, style: Style<'_>) -> Vec<String> {
    let words = style.words;
    let label = labelled(words.set_aside(), words);
    match report.set_aside.len() {
        0 => Vec::new(),
        _ if style.says_everything() => {
            report.set_aside.iter().map(|aside| label.clone() + &one_aside(aside, words)).collect()
        }
        all => vec![label + &words.asides(all)],
    }
}

pub(super) fn one_aside(aside: &SetAside, words: &dyn Words) -> String {
    let text = words.quoted(&isolated(&aside.passage.text));
    format!("{}   {}{}{text}", words.place(aside.passage.place), words.aside(aside.why), words.colon())
}

fn notices(report: &Report, words: &dyn Words) -> Vec<String> {
    let line = |notice: &Notice| {
        let at = notice.place.map_or(String::new(), |at| words.first_at(&words.place(at)));
        format!("{}{}{at}", labelled(words.noticed(), words), words.notice(notice, &isolated(&notice.detail)))
    };
    report.notices.iter().map(line).collect()
}

// What stands above is not said again of the one letter that a mail brings.
fn enclosed(report: &Report, style: Style<'_>) -> Vec<String> {
    let label = labelled(style.words.enclosed(), style.words);
    let indent = " ".repeat(label.chars().count() - 2);
    let mut lines = Vec::new();
    for file in &report.enclosed {
        let said = file.manifest.is_some() && file.parts == report.parts;
        let text = unwrapped(file, if said { Style { detail: Detail::Brief, ..style } } else { style });
        let mut own = text.lines().filter(|line| !line.is_empty());
        lines.extend(own.next().map(|first| format!("{label}{first}")));
        lines.extend(own.map(|line| format!("{indent}{line}")));
    }
    lines
}

// What became of the letter since, what it says of others, and what of all that was not checked.
pub(in crate::report) fn since(report: &Report, words: &dyn Words) -> Vec<String> {
    let Some(manifest) = &report.manifest else { return Vec::new() };
    let mut lines: Vec<String> = report.later.iter().map(|later| words.later(later)).collect();
    lines.extend(manifest.relations.iter().map(|relation| words.relation(relation)));
    for voucher in &report.signers {
        lines.extend(voucher.claimed_before.map(|last| words.only_claimed(voucher, last)));
    }
    lines.extend((!report.is_superseded()).then(|| words.not_checked().to_owned()));
    lines
}

fn footers(report: &Report, words: &dyn Words) -> Vec<String> {
    let mut lines = Vec::new();
    if !report.others.is_empty() {
        let others: Vec<String> = report.others.iter().map(|origin| shown(origin)).collect();
        lines.push(format!("  {}", words.same_reference(&others.join(", "))));
    }
    lines.extend(since(report, words).into_iter().map(|line| format!("  {line}")));
    lines
}
