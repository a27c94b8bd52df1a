//! The report as a page: what it holds, that it is whole, and that nothing from outside is markup in it.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::check::{Terms, check};
use conforme::document::ReceivedCopy;
use conforme::name::is_hazardous;
use conforme::report::words::{LANGUAGES, in_language};
use conforme::report::{Style, html};
use conforme::verdict::Report;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states,
};
use std::cell::RefCell;
use std::fs;
use support::Signed;
use support::program::{conforme, path, root, run};

const LETTER: &str = "Lettre datée du 3 mars 2031\n\nLe barrage de Vessin retient 1 317 mètres cubes d’eau, et la Corvanie \
n’y renonce pas avant le mois d’octobre. La station mesure le débit chaque semaine.\n";

fn report(signed: &Signed, name: &str, copy: &str) -> Report {
    let terms = Terms { keeps_text: true, ..Terms::default() };
    check(ReceivedCopy { name, bytes: copy.as_bytes() }, &signed.catalog, &terms)
}

fn page(reports: Vec<Report>, language: &str) -> String {
    let words = in_language(language).expect("a language");
    html(&reports.into_iter().map(Ok).collect::<Vec<_>>(), Style { words, ..Style::default() })
}

// Every tag that is open, and what is wrong, as a browser meets them.
#[derive(Default)]
struct Tags {
    open: RefCell<Vec<String>>,
    names: RefCell<Vec<String>>,
    wrong: RefCell<Vec<String>>,
}

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => return self.tag(&tag),
            Token::ParseError(what) => self.wrong.borrow_mut().push(what.into_owned()),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Tags {
    fn of(page: &str) -> Self {
        let tokenizer =
            Tokenizer::new(Self::default(), TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() });
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(page));
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink
    }

    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        if tag.kind == TagKind::EndTag {
            let open = self.open.borrow_mut().pop();
            if open.as_ref() != Some(&name) {
                self.wrong.borrow_mut().push(format!("</{name}> closes {open:?}"));
            }
            return TokenSinkResult::Continue;
        }
        self.names.borrow_mut().push(name.clone());
        if name == "meta" {
            return TokenSinkResult::Continue;
        }
        self.open.borrow_mut().push(name.clone());
        if name == "style" { TokenSinkResult::RawData(states::RawKind::Rawtext) } else { TokenSinkResult::Continue }
    }
}

fn is_whole(page: &str) -> Vec<String> {
    let tags = Tags::of(page);
    assert_eq!((tags.wrong.into_inner(), tags.open.into_inner()), (Vec::new(), Vec::new()), "{page}");
    assert_eq!(page.find(|c: char| c != '\n' && is_hazardous(c)), None);
    tags.names.into_inner()
}

#[test]
fn pages_are_whole_in_every_language_and_for_every_sample() {
    let (keys, manifests) = ("keys", "manifests");
    let mut copies: Vec<_> =
        fs::read_dir(root().join("samples/copies")).expect("copies").map(|copy| copy.expect("a copy").path()).collect();
    copies.sort();
    for words in LANGUAGES {
        let verify = ["--lang", words.code(), "verify", "--keys", keys, "--manifests", manifests, "--format", "html"];
        let mut command = conforme(&verify);
        let (code, page, _) = run(command.args(copies.iter().map(|copy| path(copy))).arg("samples/nowhere.txt"));
        assert_eq!(code, Some(2));
        let names = is_whole(&page);
        assert!(names.iter().all(|name| !matches!(name.as_str(), "script" | "link" | "img" | "iframe" | "form")));
        assert!(page.contains(&format!("<html lang=\"{}\" dir=\"ltr\">", words.code())));
        assert!(
            !page.contains("http://") && !page.contains("https://") && !page.contains("url("),
            "it needs nothing else"
        );
    }
}

#[test]
fn the_text_has_its_differences_in_place() {
    let signed = Signed::new(LETTER, Some("fr"));
    let copy = LETTER.replace("1 317", "1 217").replace("n’y renonce pas", "y renonce");
    let page = page(vec![report(&signed, "copie.txt", &copy)], "en");
    is_whole(&page);
    let text = &page[page.find("class=\"copy").expect("the text")..];
    assert!(text.contains("<bdi>317</bdi></del>") && text.contains("<bdi>217</bdi></ins>"), "{text}");
    assert!(text.contains("lang=\"fr\""), "{text}");
    assert!(text.matches("<del>").count() >= 3, "{text}");
    // what is not altered stands there once, as it is
    assert_eq!(text.matches("La station mesure le débit chaque semaine.").count(), 1, "{text}");
}

#[test]
fn hostile_text_is_shown_and_never_markup() {
    const HOSTILE: &str = "</p><script>alert(1)</script>\u{202e}&amp;\"'<!--";
    let signed = Signed::new(LETTER, Some("fr"));
    let inside = LETTER.replace("octobre", &format!("{HOSTILE} octobre"));
    let around = format!("{HOSTILE}\n\n{LETTER}\n\n{HOSTILE}\n");
    let mail = format!("> {}", LETTER.replace('\n', "\n> ").replace("Vessin", "Ves\u{200b}sin"));
    for language in ["en", "fr"] {
        let copies = [&inside, &around, &mail, &"<script>".to_owned()].map(|copy| report(&signed, HOSTILE, copy));
        let page = page(copies.to_vec(), language);
        let names = is_whole(&page);
        assert!(names.iter().all(|name| name != "script"), "{page}");
        assert!(page.contains("&lt;script&gt;") && page.contains("\\u{202E}"), "{page}");
    }
}

#[test]
fn text_that_runs_from_right_to_left_does_so() {
    let letter = fs::read_to_string(root().join("samples/risala.ar.txt")).expect("the letter");
    let signed = Signed::new(&letter, Some("ar"));
    let page = page(vec![report(&signed, "risala.txt", &letter)], "en");
    is_whole(&page);
    assert!(page.contains("lang=\"ar\" dir=\"rtl\""), "{page}");
}

#[test]
fn only_reports_that_show_the_text_have_it() {
    let signed = Signed::new(LETTER, Some("fr"));
    assert!(signed.check(LETTER.as_bytes()).text.is_empty());
    let whole: String = report(&signed, "x", LETTER)
        .text
        .iter()
        .flat_map(|line| &line.pieces)
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(whole, LETTER.replace('\n', ""));
}

#[test]
fn the_style_sheet_is_allowed_by_its_digest() {
    let signed = Signed::new(LETTER, Some("fr"));
    let page = page(vec![report(&signed, "x", LETTER)], "en");
    let between =
        |from: &str, to: &str| page.split(from).nth(1).and_then(|rest| rest.split(to).next()).expect("both").to_owned();
    let digest = conforme::digest::Digest::of(between("<style>", "</style>").as_bytes());
    let base64 = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, digest.bytes());
    assert!(page.contains(&format!("style-src &#39;sha256-{base64}&#39;")), "{page}");
}
