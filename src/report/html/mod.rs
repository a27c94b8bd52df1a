//! The report as one page that needs nothing else: no script, no network, for a screen, a telephone or paper.

mod copy;
mod markup;
mod text;

use super::words::{Against, Words};
use super::{Outcome, Style};
use crate::digest::Digest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use markup::Html;

const SHEET: &str = include_str!("style.css");

/// The reports of several copies as a page.
#[must_use]
pub fn html(outcomes: &[Outcome], style: Style<'_>) -> String {
    let words = style.words;
    let title = words.title(outcomes.len());
    page(words, &title, |main| {
        if outcomes.len() > 1 {
            main.element("nav", &[("aria-labelledby", "copies")], |nav| contents(outcomes, words, nav));
        }
        for (at, outcome) in outcomes.iter().enumerate() {
            let id = format!("copy-{}", at + 1);
            match outcome {
                Ok(report) => copy::article(main, report, &id, 2, style),
                Err(why) => failed(why, &id, words, main),
            }
        }
    })
}

// A page with a title, and what stands under it.
fn page(words: &dyn Words, title: &str, within: impl FnOnce(&mut Html)) -> String {
    let direction = if words.is_right_to_left() { "rtl" } else { "ltr" };
    let mut html = Html::default();
    html.element("html", &[("lang", words.code()), ("dir", direction)], |html| {
        html.element("head", &[], |head| heading(title, head));
        html.element("body", &[], |body| {
            body.element("header", &[], |header| header.said("h1", &[], title));
            body.element("main", &[], within);
        });
    });
    html.document()
}

// Nothing is loaded and nothing runs: the style sheet is allowed by its digest, all else is forbidden.
fn heading(title: &str, head: &mut Html) {
    let digest = STANDARD.encode(Digest::of(SHEET.as_bytes()).bytes());
    let policy = format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'");
    head.void("meta", &[("charset", "utf-8")]);
    head.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
    head.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    head.void("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    head.void("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    head.said("title", &[], title);
    head.style(SHEET);
}

fn contents(outcomes: &[Outcome], words: &dyn Words, nav: &mut Html) {
    nav.said("h2", &[("id", "copies")], words.copies());
    nav.element("ol", &[], |list| {
        for (at, outcome) in outcomes.iter().enumerate() {
            let (verdict, name) = match outcome {
                Ok(report) => (report.verdict.word().to_uppercase(), &report.copy),
                Err((name, _)) => ("—".to_owned(), name),
            };
            list.element("li", &[], |item| {
                item.said("strong", &[], &verdict);
                item.element("a", &[("href", &format!("#copy-{}", at + 1))], |link| link.apart(name));
            });
        }
    });
}

fn failed((name, why): &(String, String), id: &str, words: &dyn Words, main: &mut Html) {
    main.element("article", &[("id", id)], |article| {
        article.element("h2", &[], |title| title.apart(name));
        article.said("p", &[], words.could_not_open());
        article.said("p", &[], &super::shown(why));
    });
}
