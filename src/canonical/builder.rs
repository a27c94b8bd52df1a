//! The one pass over the text: rules 2 to 5 of SPEC.md, character by character, in runs where
//! nothing is to be done.

use super::fold::{self, Treatment};
use super::gaps::{Gap, White};
use super::pending::{MarkKind, Pending};
use super::{CanonicalText, Oddity, Source, measure, nature, order, pairs};
use crate::document::{Document, Line, Notice, NoticeKind};
use crate::letters::Letters;

pub(super) struct Builder<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) letters: String,
    pub(super) count: usize,
    pub(super) gaps: Vec<Gap>,
    pub(super) sources: Vec<Source>,
    pub(super) notices: Vec<Notice>,
    oddities: Vec<Oddity>,
    pub(super) pending: Pending,
    pub(super) cluster: super::compose::Cluster,
    // the byte after the character that gave the last letter, while letters and characters go in step
    in_step: Option<usize>,
    measures: measure::Measures,
    last_line: measure::LastLine,
    low_quote: Option<char>,
    brackets: pairs::Brackets,
    has_angles: bool,
}

impl<'d> Builder<'d> {
    pub(super) fn new(document: &'d Document<'d>, size: usize, measures: measure::Measures) -> Self {
        Self {
            document,
            letters: String::with_capacity(size - size / 8),
            count: 0,
            gaps: Vec::with_capacity(size / 6),
            sources: Vec::with_capacity(size / 5),
            notices: Vec::new(),
            oddities: Vec::new(),
            pending: Pending::default(),
            cluster: super::compose::Cluster::default(),
            in_step: None,
            measures,
            last_line: measure::LastLine::default(),
            low_quote: None,
            brackets: pairs::Brackets::default(),
            has_angles: false,
        }
    }

    pub(super) fn line(&mut self, line: &Line) {
        let text = self.document.line_text(line);
        let between =
            self.measures.between(&mut self.last_line, text, line.bounds.is_some_and(|bounds| bounds.is_full));
        self.pending.white(between);
        let mut rest = text;
        let (mut bidi, mut digit) = (None, None);
        while let Some(c) = rest.chars().next() {
            // nothing is as frequent
            if c == ' ' {
                self.pending.white(White::Inline);
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let src = line.range.end - rest.len();
            let (run, chars) = plain_run(rest);
            if let Some((run, after)) = rest.split_at_checked(run).filter(|(run, _)| !run.is_empty()) {
                self.run(run, chars, src);
                rest = after;
                continue;
            }
            let treatment = fold::treat(c);
            match treatment {
                Treatment::Bidi => bidi = bidi.or(Some((c, src, self.count))),
                Treatment::Become('0'..='9') => digit = digit.or(Some((c, src, self.count))),
                _ => {}
            }
            self.treated(c, treatment, src, src + c.len_utf8());
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
        if let Some((c, src, letter)) = bidi {
            let goes_on = self.document.text().get(line.range.end..).is_some_and(order::goes_on);
            let kind = if goes_on || order::is_changed(text) { NoticeKind::BidiOrder } else { NoticeKind::BidiMark };
            self.note_at(kind, src, c, letter);
        }
        if let Some((c, src, letter)) = digit.filter(|_| order::has_foreign_digits(text)) {
            self.note_at(NoticeKind::ForeignDigit, src, c, letter);
        }
    }

    pub(super) fn finish(mut self) -> CanonicalText {
        self.compose();
        self.settle_at_end();
        self.drop_gap();
        self.fold_low_quote(None);
        self.compose();
        self.brackets.settle_leading(&mut self.letters);
        let (letters, gaps, sources) = if self.has_angles {
            pairs::fold_angles(self.letters, self.gaps, self.sources)
        } else {
            (self.letters, self.gaps, self.sources)
        };
        CanonicalText { letters: Letters::from(letters), gaps, sources, notices: self.notices, oddities: self.oddities }
    }

    // A stretch of characters that stay as they are.
    fn run(&mut self, run: &str, chars: usize, src: usize) {
        let Some(first) = run.chars().next() else { return };
        self.before_letter(first);
        self.trace(src, src + run.len());
        if mixes_look_alikes(run) {
            self.note(NoticeKind::LookAlike, src, first);
        }
        self.letters.push_str(run);
        self.count += chars;
        let last = run.chars().next_back().map_or(0, char::len_utf8);
        self.cluster.begin(self.letters.len() - last, self.count - 1);
    }

    fn treated(&mut self, c: char, treatment: Treatment, src: usize, next: usize) {
        match treatment {
            Treatment::Keep => self.letter(c, src, next),
            Treatment::KeepNoted(kind) => {
                self.note(kind, src, c);
                self.letter(c, src, next);
            }
            Treatment::Become(letter) => self.letter(letter, src, next),
            Treatment::Compatible => self.several(fold::compatibility(c), src, next),
            Treatment::Canonical => self.several(fold::canonical(c), src, next),
            Treatment::White => self.pending.white(White::Inline),
            Treatment::Hyphen => self.mark(MarkKind::Hyphen, c, src),
            Treatment::Dash => self.mark(MarkKind::Dash, c, src),
            Treatment::SoftHyphen => self.mark(MarkKind::Soft, c, src),
            Treatment::ViewerHyphen => self.mark(MarkKind::Viewer, c, src),
            Treatment::Degree => {
                self.before_letter(c);
                let letter = if self.is_after_lone_n() { 'o' } else { c };
                self.letter(letter, src, next);
            }
            Treatment::LowQuote(folded) => self.low_quote(c, folded, src, next),
            Treatment::Angle => {
                self.has_angles = true;
                self.letter(c, src, next);
                // two may become one
                self.in_step = None;
            }
            Treatment::Bracket => {
                self.before_letter(c);
                let bracket = self.brackets.orient(c, &self.letters);
                self.letter(bracket, src, next);
            }
            Treatment::Combining => self.combining(c, src, next),
            Treatment::Drop(kind) => self.note(kind, src, c),
            Treatment::Joiner => self.joiner(c, src),
            // judged line by line
            Treatment::Bidi => {}
        }
    }

    // Letters of one character share its source, so that none is in step with the next character.
    fn several(&mut self, forms: impl Iterator<Item = char>, src: usize, next: usize) {
        for form in forms {
            self.treated(form, fold::treat(form), src, next);
            self.in_step = None;
        }
    }

    pub(super) fn letter(&mut self, c: char, src: usize, next: usize) {
        self.before_letter(c);
        if c == '\'' && self.letters.ends_with('\'') {
            return self.double_apostrophe();
        }
        self.trace(src, next);
        self.push(c);
    }

    fn double_apostrophe(&mut self) {
        self.letters.pop();
        self.letters.push('"');
        self.drop_gap();
        self.in_step = None;
    }

    // The gap before the letter to come, if there is one, is none after all.
    fn drop_gap(&mut self) -> bool {
        self.gaps.pop_if(|gap| gap.at == self.count).is_some()
    }

    pub(super) fn push(&mut self, c: char) {
        self.cluster.begin(self.letters.len(), self.count);
        self.letters.push(c);
        self.count += 1;
    }

    // Everything that waits for the next letter to be known.
    fn before_letter(&mut self, next: char) {
        self.compose();
        if !self.pending.is_empty() {
            self.settle(next);
        }
        self.fold_low_quote(Some(next));
    }

    pub(super) fn trace(&mut self, src: usize, next: usize) {
        if self.in_step != Some(src) {
            self.sources.push(Source::new(self.count, src));
        }
        self.in_step = Some(next);
    }

    pub(super) fn lose_step(&mut self) {
        self.in_step = None;
    }

    fn combining(&mut self, c: char, src: usize, next: usize) {
        if !self.pending.is_empty() {
            self.compose();
            self.settle(c);
        }
        self.fold_low_quote(Some(c));
        if self.drop_gap() {
            self.note(NoticeKind::IsolatedMark, src, c);
        }
        self.trace(src, next);
        self.cluster.extend();
        self.letters.push(c);
        self.count += 1;
    }

    fn joiner(&mut self, c: char, src: usize) {
        let shapes = self.letters.chars().next_back().is_some_and(nature::is_joining);
        self.note(if shapes { NoticeKind::Joiner } else { NoticeKind::ZeroWidth }, src, c);
    }

    // `n°`: the word before is the single letter n.
    fn is_after_lone_n(&self) -> bool {
        let mut back = self.letters.chars().rev();
        let after_n = matches!(back.next(), Some('n' | 'N'));
        let gap_before = self.gaps.iter().rev().take(2).any(|gap| gap.at + 1 == self.count);
        after_n && (gap_before || back.next().is_none_or(|c| !c.is_alphabetic()))
    }

    fn low_quote(&mut self, c: char, folded: char, src: usize, next: usize) {
        self.before_letter(c);
        if self.letters.chars().next_back().is_some_and(char::is_numeric) {
            self.letter(c, src, next);
            self.low_quote = Some(folded);
        } else {
            self.letter(folded, src, next);
        }
    }

    // A low quotation mark after a digit stays what it is only if a digit follows.
    pub(super) fn fold_low_quote(&mut self, next: Option<char>) {
        let Some(folded) = self.low_quote.take() else { return };
        if !next.is_some_and(char::is_numeric) {
            self.letters.pop();
            self.letters.push(folded);
        }
    }

    pub(super) fn note(&mut self, kind: NoticeKind, src: usize, c: char) {
        self.note_at(kind, src, c, self.count);
    }

    fn note_at(&mut self, kind: NoticeKind, src: usize, c: char, letter: usize) {
        let known = self.notices.iter_mut().find(|notice| notice.kind == kind);
        let before = known.as_ref().map_or(0, |notice| notice.count);
        if let Some(notice) = known {
            notice.count += 1;
        } else {
            let place = Some(self.document.place(src));
            self.notices.push(Notice { kind, place, count: 1, detail: format!("U+{:04X}", u32::from(c)) });
        }
        if before < MOST_ODDITIES {
            self.oddities.push(Oddity { kind, letter });
        }
    }
}

/// Places of one kind that are remembered one by one; beyond them they are only counted.
const MOST_ODDITIES: usize = 50;

// The length of the stretch that stays as it is, in bytes and in characters.
fn plain_run(text: &str) -> (usize, usize) {
    let ascii = text.bytes().take_while(|&b| fold::is_verbatim(char::from(b))).count();
    let Some(rest) = text.get(ascii..).filter(|rest| rest.bytes().next().is_some_and(|b| !b.is_ascii())) else {
        return (ascii, ascii);
    };
    let stays = |c: &char| fold::is_verbatim(*c) || fold::is_plain(*c);
    let measure = |(bytes, chars), c: char| (bytes + c.len_utf8(), chars + 1);
    rest.chars().take_while(stays).fold((ascii, ascii), measure)
}

// Latin beside Greek or Cyrillic within one word.
fn mixes_look_alikes(run: &str) -> bool {
    // lead bytes of U+0340 to U+052F
    if run.is_ascii() || !run.bytes().any(|b| (0xCD..=0xD4).contains(&b)) {
        return false;
    }
    run.split(|c: char| !c.is_alphabetic()).any(|word| {
        let mut scripts = word.chars().filter_map(nature::look_alike);
        scripts.next().is_some_and(|first| scripts.any(|other| other != first))
    })
}
