//! What is said of one copy.

use super::markup::Html;
use super::{Against, Style, Words, text};
use crate::document::Notice;
use crate::locate::{ChangeKind, Weight};
use crate::report::{against, human::since, isolated, shown};
use crate::verdict::{ChangeShown, PartShown, Report, Verdict};
use std::collections::HashMap;

/// Headings of a copy, and of what is within it, by how deep it stands.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// The heading of a level, from 1.
pub(super) fn heading(level: usize) -> &'static str {
    HEADINGS.get(level.saturating_sub(1)).copied().unwrap_or("h6")
}

/// A copy, in a page or within another copy; headings begin at a level.
pub(super) fn article(page: &mut Html, report: &Report, id: &str, level: usize, style: Style<'_>) {
    let name = format!("{id}-name");
    page.element("article", &[("id", id), ("aria-labelledby", &name)], |article| {
        article.element("header", &[("class", report.verdict.word())], |header| {
            verdict(header, report, &name, level, style);
        });
        let view = View { report, id, level: level + 1, style };
        view.letter(article);
        view.differences(article);
        view.text(article);
        view.notices(article);
        view.enclosed(article);
        view.limits(article);
    });
    page.end_line();
}

fn verdict(header: &mut Html, report: &Report, id: &str, level: usize, style: Style<'_>) {
    let words = style.words;
    header.element(heading(level), &[("id", id)], |title| {
        title.said("strong", &[], &report.verdict.word().to_uppercase());
        title.apart(&report.copy);
    });
    header.said("p", &[], words.means(report.verdict));
    let as_of = report.judged_as_of.map(|date| words.judged_as_of(date));
    let nothing = (report.verdict == Verdict::Unvouched).then(|| words.says_nothing_of_the_text());
    for line in report.reason.iter().map(|reason| words.reason(reason)).chain(nothing).chain(as_of) {
        header.said("p", &[], &line);
    }
}

/// A report, the name of its article, the level of its headings.
pub(super) struct View<'a> {
    pub report: &'a Report,
    pub id: &'a str,
    pub level: usize,
    pub style: Style<'a>,
}

impl View<'_> {
    fn words(&self) -> &dyn Words {
        self.style.words
    }

    // A section with its heading, if there is anything in it.
    fn section(&self, page: &mut Html, title: &str, within: impl FnOnce(&mut Html)) {
        page.element("section", &[], |section| {
            section.said(heading(self.level), &[], title);
            within(section);
        });
        page.end_line();
    }

    fn letter(&self, page: &mut Html) {
        self.section(page, self.words().the_letter(), |section| {
            if let Some(manifest) = &self.report.manifest {
                section.said("p", &[], &self.words().letter(manifest));
            }
            if !self.report.parts.is_empty() {
                section.element("table", &[], |table| self.report.parts.iter().for_each(|part| self.part(part, table)));
            }
            section.element("dl", &[], |list| self.facts(list));
        });
    }

    fn part(&self, part: &PartShown, table: &mut Html) {
        table.element("tr", &[], |row| {
            row.said("th", &[("scope", "row")], &self.words().begins(&part.name));
            row.said("td", &[], &self.words().part_verdict(part));
        });
    }

    fn facts(&self, list: &mut Html) {
        let (words, report) = (self.words(), self.report);
        let mut fact = |label: &str, said: &str| {
            list.said("dt", &[], label);
            list.said("dd", &[], said);
        };
        report.signers.iter().for_each(|signer| fact(words.signed_by(), &words.voucher(signer)));
        report.refusals.iter().for_each(|refusal| fact(words.not_counted(), &words.refusal(refusal)));
        for manifest in &report.unbelieved {
            words.unbelieved(manifest).iter().for_each(|why| fact(&shown(&manifest.origin), why));
        }
        if let Some(manifest) = &report.manifest {
            fact(words.manifest(), &isolated(&manifest.origin));
        }
        fact(words.digest(), &report.digest.to_string());
        if !report.others.is_empty() {
            let others: Vec<String> = report.others.iter().map(|origin| shown(origin)).collect();
            list.said("dd", &[], &words.same_reference(&others.join(", ")));
        }
        for line in since(report, words) {
            list.said("dd", &[], &line);
        }
    }

    /// The changes that are told, with the number of each, from 1.
    pub(super) fn changes(&self) -> impl Iterator<Item = (usize, &PartShown, &ChangeShown)> {
        let told = self.report.changes().filter(|(_, change)| self.is_told(change));
        told.enumerate().map(|(at, (part, change))| (at + 1, part, change))
    }

    /// The same numbers, by part and change.
    pub(super) fn numbers(&self) -> HashMap<(usize, usize), usize> {
        let parts = self.report.parts.iter().enumerate();
        let all =
            parts.flat_map(|(at, part)| part.changes.iter().enumerate().map(move |(nth, change)| ((at, nth), change)));
        let told = all.filter(|(_, change)| self.is_told(change));
        told.enumerate().map(|(at, (which, _))| (which, at + 1)).collect()
    }

    fn is_told(&self, change: &ChangeShown) -> bool {
        self.style.says_everything() || change.weight > Weight::Note
    }

    fn differences(&self, page: &mut Html) {
        if self.changes().next().is_none() && self.report.added.is_empty() {
            return;
        }
        self.section(page, self.words().differences(), |section| {
            section.element("ol", &[], |list| {
                self.changes().for_each(|(number, part, change)| self.change(number, part, change, list));
                self.report.added.iter().for_each(|passage| {
                    let text = self.words().quoted(&isolated(&passage.text));
                    let said = self.words().surplus(&text, Against::Signed);
                    list.said(
                        "li",
                        &[],
                        &format!("{}{}{said}", self.words().place(passage.place), self.words().colon()),
                    );
                });
            });
        });
    }

    fn change(&self, number: usize, part: &PartShown, change: &ChangeShown, list: &mut Html) {
        let words = self.words();
        let at = format!("{}, {}", words.part(&part.name), words.place(change.place));
        list.element("li", &[("id", &format!("{}-difference-{number}", self.id))], |item| {
            item.element("a", &[("href", &format!("#{}-place-{number}", self.id))], |link| link.words(&at));
            item.words(&format!("{}{}", words.colon(), words.change(change, against(part))));
            if change.kind == ChangeKind::Replaced {
                self.context(change, item);
            }
        });
        list.end_line();
    }

    // A change among the words of the copy.
    fn context(&self, change: &ChangeShown, item: &mut Html) {
        let around = format!("{}{}", change.before, change.after);
        item.element("div", &[("class", "context")], |context| {
            context.element("p", text::direction(&around), |line| {
                line.text(&format!("…{} ", change.before));
                text::marks(line, change, self.words(), Against::Signed, text::Whole::Yes);
                line.text(&format!(" {}…", change.after));
            });
        });
    }

    fn text(&self, page: &mut Html) {
        if !self.report.text.is_empty() {
            self.section(page, self.words().the_text(), |section| text::copy(section, self));
        }
    }

    fn notices(&self, page: &mut Html) {
        if self.report.notices.is_empty() {
            return;
        }
        let line = |notice: &Notice, list: &mut Html| {
            let words = self.words();
            let at = notice.place.map_or(String::new(), |at| words.first_at(&words.place(at)));
            list.said("li", &[], &(words.notice(notice, &isolated(&notice.detail)) + &at));
        };
        self.section(page, self.words().what_was_noticed(), |section| {
            section.element("ul", &[], |list| self.report.notices.iter().for_each(|notice| line(notice, list)));
        });
    }

    fn enclosed(&self, page: &mut Html) {
        if self.report.enclosed.is_empty() {
            return;
        }
        self.section(page, self.words().within(), |section| {
            for (at, file) in self.report.enclosed.iter().enumerate() {
                article(section, file, &format!("{}-{}", self.id, at + 1), self.level + 1, self.style);
            }
        });
    }

    // Once for a copy, whatever is within it.
    fn limits(&self, page: &mut Html) {
        if self.level > 3 {
            return;
        }
        self.section(page, self.words().what_it_proves(), |section| {
            section.said("p", &[], self.words().proves(self.report.verdict));
            section.said("p", &[], self.words().never_proves());
        });
    }
}
