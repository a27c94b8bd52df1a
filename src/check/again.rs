//! A right-to-left copy of which its own order confirms too little, read again: each line in the order in
//! which most bare letters of a statement are found.

use super::Reading;
use crate::bare::{Bare, Order, runs_left, with_figures_turned};
use crate::canonical::CanonicalText;
use crate::catalog::{Catalog, Manifest};
use crate::digest::Salt;
use crate::document::{Document, Format, Notice, NoticeKind};
use crate::locate::{self, BareFinding, Change, ChangeKind, FoundBy, PartFinding, Weight, bare_runs, locate_bare};
use crate::verdict::{Reason, Verdict};

/// Bytes of a text that is read again: more than any letter has.
const MOST_BYTES: usize = 1 << 20;

/// Spaces lost beside figures that show that a program put the text together from pieces: one may be a slip.
const LOST: usize = 2;

/// The copy, with its lines in the orders that were chosen.
pub(super) struct Again<'c> {
    manifest: &'c Manifest,
    document: Document<'static>,
    text: CanonicalText,
    // whether any line is not as the copy has it
    is_turned: bool,
}

// Every line in one order.
struct Whole {
    order: Order,
    document: Document<'static>,
    text: CanonicalText,
    bare: Bare,
}

impl Whole {
    fn of(document: &Document<'_>, order: Order) -> Self {
        let document = document.reread(|_, line| order.read(document.line_text(line)));
        let text = CanonicalText::of(&document);
        let bare = Bare::of(text.letters().as_str());
        Self { order, document, text, bare }
    }

    // How many bare letters of each line belong to runs that were signed.
    fn found(&self, manifest: &Manifest) -> Vec<usize> {
        let lines = self.document.lines();
        let starts: Vec<usize> =
            lines.iter().map(|line| self.text.letter_at(line.range.start, &self.document)).collect();
        let mut found = vec![0; lines.len()];
        for at in bare_runs(&manifest.verified, self.bare.letters()).into_iter().flatten() {
            let line = starts.partition_point(|start| *start <= self.bare.origin(at));
            if let Some(letters) = line.checked_sub(1).and_then(|line| found.get_mut(line)) {
                *letters += 1;
            }
        }
        found
    }
}

impl<'c> Again<'c> {
    /// What there is to try, if the copy is not confirmed as it is and there are bare letters to look for.
    pub(super) fn of(first: Option<&Reading<'_>>, documents: &[Document<'_>], catalog: &'c Catalog) -> Option<Self> {
        let is_confirmed = first.is_some_and(|first| first.verdict().rank() < Verdict::Uncertain.rank());
        let document = first.map(|first| first.document).or_else(|| documents.first())?;
        let is_small = document.text().len() <= MOST_BYTES;
        if is_confirmed
            || document.is_recognized()
            || !catalog.tells_bare_letters()
            || !is_small
            || !document.text().contains(runs_left)
        {
            return None;
        }
        let wholes = Order::ALL.map(|order| Whole::of(document, order));
        let candidates = catalog.bare_candidates(wholes.iter().map(|whole| whole.bare.letters()));
        let tried = candidates.into_iter().map(|manifest| Self::by_lines(document, &wholes, manifest));
        let (_, again) = tried.max_by_key(|(found, _)| *found)?;
        let [as_is, ..] = &wholes;
        let mut again = again.with_figures(&as_is.text);
        again.is_turned |= is_in_doubt(document);
        Some(again)
    }

    // Of each line the order in which most is found; and how much is found of the whole.
    fn by_lines(document: &Document<'_>, wholes: &[Whole; Order::ALL.len()], manifest: &'c Manifest) -> (usize, Self) {
        let found: Vec<(Order, Vec<usize>)> = wholes.iter().map(|whole| (whole.order, whole.found(manifest))).collect();
        let orders = chosen(document.lines().len(), &found);
        let order = |at: usize| orders.get(at).copied().unwrap_or(Order::AsIs);
        let reread = document.reread(|at, line| order(at).read(document.line_text(line)));
        let text = CanonicalText::of(&reread);
        let letters: usize = {
            let bare = Bare::of(text.letters().as_str());
            locate_bare(&manifest.verified, &bare, &text).iter().flatten().map(|part| part.finding.confirmed).sum()
        };
        let [as_is, ..] = wholes;
        let is_turned = text.letters() != as_is.text.letters();
        (letters, Self { manifest, document: reread, text, is_turned })
    }

    // With numbers turned round, if more is found in place so.
    fn with_figures(self, as_is: &CanonicalText) -> Self {
        let turned = self.document.reread(|_, line| with_figures_turned(self.document.line_text(line)));
        let text = CanonicalText::of(&turned);
        let in_place = |text| locate::in_place(&self.manifest.verified, text);
        if text.letters() == self.text.letters() || in_place(&text) <= in_place(&self.text) {
            return self;
        }
        let is_turned = text.letters() != as_is.letters();
        Self { document: turned, text, is_turned, ..self }
    }
}

// A PDF file whose words run against their letters.
fn is_in_doubt(document: &Document<'_>) -> bool {
    let is_order = |notice: &Notice| notice.kind == NoticeKind::ReadingOrder;
    document.format() == Format::Pdf && document.notices().iter().any(is_order)
}

// Lines in which nothing is found are read as those beside them.
fn chosen(lines: usize, found: &[(Order, Vec<usize>)]) -> Vec<Order> {
    let most = |at: usize| {
        let letters = found.iter().map(|(order, found)| (found.get(at).copied().unwrap_or(0), *order));
        let best = letters.max_by_key(|(letters, order)| (*letters, std::cmp::Reverse(*order)));
        best.filter(|(letters, _)| *letters > 0).map(|(_, order)| order)
    };
    let mut orders: Vec<Option<Order>> = (0..lines).map(most).collect();
    carry(orders.iter_mut().rev());
    carry(orders.iter_mut());
    orders.into_iter().map(|order| order.unwrap_or(Order::AsIs)).collect()
}

fn carry<'o>(orders: impl Iterator<Item = &'o mut Option<Order>>) {
    let mut last = None;
    for order in orders {
        *order = order.or(last);
        last = *order;
    }
}

/// The better of what the copy's own order says and what another says.
pub(super) fn better<'a>(
    first: Option<Reading<'a>>,
    again: Option<&'a Again<'a>>,
    salts: &'a [Salt],
) -> Option<Reading<'a>> {
    let Some(again) = again else { return first };
    let reading = Reading::best(again.manifest, &again.text, &again.document, salts);
    let other =
        if again.is_turned { reading.at_most_in_doubt(FoundBy::OtherOrder) } else { reading.excused(first.is_none()) };
    match (first, other) {
        (Some(first), Some(other)) => {
            // what excuses a copy in its own order confirms no more than it
            let same = std::ptr::eq(first.manifest, other.manifest);
            let more = other.confirmed() > first.confirmed() || (same && other.confirmed() == first.confirmed());
            Some(if more { other } else { first })
        }
        (first, other) => first.or(other),
    }
}

impl Reading<'_> {
    fn bare(&self) -> Vec<Option<BareFinding>> {
        locate_bare(&self.manifest.verified, &Bare::of(self.text.letters().as_str()), &self.text)
    }

    // Nothing that stands in an order which is not the copy's, or that some program took apart, is more than a doubt.
    fn at_most_in_doubt(mut self, found_by: FoundBy) -> Option<Self> {
        let bare = self.bare();
        let signed = &self.manifest.verified.statement().parts;
        let (mut by_letters, mut by_order) = (false, false);
        self.located.replace(self.text.letters(), |parts| {
            for ((part, bare), _) in parts.iter_mut().zip(bare).zip(signed).filter(|(_, signed)| signed.bare.is_some())
            {
                by_letters |= bare.as_ref().is_some_and(|bare| bare.is_more_than(part) && bare.speaks());
                by_order |= part.confirmed * 2 > part.letters;
                settle(part, bare, found_by);
            }
        });
        self.doubt = Some(match found_by {
            _ if by_letters => Reason::LettersOnly,
            FoundBy::OtherOrder => Reason::OtherOrder,
            FoundBy::Text | FoundBy::Letters | FoundBy::Recognition => Reason::Damage,
        });
        (by_letters || by_order).then_some(self)
    }

    // In the copy's own order, only what programs do to such text is excused; but where nothing else speaks, bare
    // letters do.
    fn excused(mut self, is_alone: bool) -> Option<Self> {
        let bare = self.bare();
        if is_alone || self.is_taken_apart(&bare) {
            return self.at_most_in_doubt(FoundBy::Text);
        }
        let signed = &self.manifest.verified.statement().parts;
        let text = &self.text;
        let (mut all, mut any) = (true, false);
        self.located.replace(text.letters(), |parts| {
            for ((part, bare), signed) in parts.iter_mut().zip(&bare).zip(signed) {
                let is_altered = part.changes.iter().any(|change| change.weight == Weight::Altered);
                let excuse = |bare| locate::excuse(signed, part, bare, text);
                any |= is_altered;
                all &= !is_altered || bare.as_ref().is_some_and(excuse);
            }
        });
        self.doubt = Some(Reason::Damage);
        (all && any && self.speaks()).then_some(self)
    }

    // Whether the copy shows that a program put it together from pieces: spaces beside figures are lost, or most
    // of a part is not there but for its bare letters.
    fn is_taken_apart(&self, bare: &[Option<BareFinding>]) -> bool {
        let parts = self.located.parts.iter().zip(bare).filter_map(|(part, bare)| Some((part, bare.as_ref()?)));
        let (mut lost, mut scattered) = (0, false);
        for (part, bare) in parts {
            let spaces = part.changes.iter().filter(|change| change.kind == ChangeKind::Spacing);
            let altered = spaces.filter(|change| change.weight == Weight::Altered);
            let letters = |change: &Change| self.text.letters().slice(change.copy.clone());
            lost += altered.filter(|change| letters(change).contains(|c: char| c.is_ascii_digit())).count();
            scattered |= bare.speaks() && part.confirmed * 2 < part.letters;
        }
        lost >= LOST || scattered
    }
}

// A part is what has more of its letters, and its changes are doubts.
fn settle(part: &mut PartFinding, bare: Option<BareFinding>, found_by: FoundBy) {
    if let Some(bare) = bare.filter(|bare| bare.is_more_than(part)) {
        *part = bare.finding;
        return;
    }
    if part.span.is_some() {
        part.found_by = found_by;
    }
    part.leave_in_doubt();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_in_which_nothing_is_found_is_read_as_the_next_one() {
        let found = [(Order::AsIs, vec![0, 5, 0, 0]), (Order::Words, vec![0, 5, 9, 0])];
        assert_eq!(chosen(4, &found), [Order::AsIs, Order::AsIs, Order::Words, Order::Words]);
    }
}
