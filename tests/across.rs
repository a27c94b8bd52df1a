//! Real documents that exist in two formats: what was signed from one is found in the other.
#![allow(clippy::expect_used, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::document::{Document, Limits, ReceivedCopy};
use conforme::verdict::{Report, Verdict};
use std::fs;
use std::path::{Path, PathBuf};
use support::suites::{files_ending, shared};
use support::{Signed, words_of};

/// Of a thousand signed letters of real reports with tables, charts and notes, so many are found in their places in
/// the other format.
const CONFIRMED: usize = 945;

fn pairs(folder: &Path) -> Vec<[PathBuf; 2]> {
    let word = files_ending(&folder.join("real/pairs"), "docx").into_iter();
    let pairs = word.map(|path| [path.with_extension("pdf"), path]);
    pairs.filter(|pair| pair.iter().all(|path| path.is_file())).collect()
}

fn judged(original: &Path, copy: &Path) -> Report {
    let bytes = fs::read(original).expect("a file");
    let document = Document::read(ReceivedCopy { name: "original", bytes: &bytes }, &Limits::default()).expect("text");
    let signed = Signed::of_document(&document, None).expect("a letter");
    signed.check(&fs::read(copy).expect("a file"))
}

// The share of the signed letters that are there in their places, of a thousand.
fn share(report: &Report) -> usize {
    let sum = |of: fn(&conforme::verdict::PartShown) -> usize| report.parts.iter().map(of).sum::<usize>();
    sum(|part| part.confirmed) * 1000 / sum(|part| part.letters).max(1)
}

#[test]
fn what_was_signed_from_one_format_is_found_in_the_other() {
    let Some(folder) = shared("documents in two formats") else { return };
    for [pdf, docx] in pairs(&folder) {
        let name = docx.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let [there, back] = [judged(&docx, &pdf), judged(&pdf, &docx)];
        let [of_docx, of_pdf] = [share(&there), share(&back)];
        println!("{name}: DOCX in PDF {of_docx} ‰, PDF in DOCX {of_pdf} ‰");
        assert!(of_docx >= CONFIRMED, "{name}: {of_docx} ‰: {}", words_of(&there));
        println!("  {} and {}", there.verdict.word(), back.verdict.word());
    }
}

// The sample letter in every format that is read.
fn samples() -> Vec<(String, Vec<u8>)> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let copies =
        ["pdf", "docx", "odt", "rtf", "html", "eml"].map(|end| samples.join("copies/lettre").with_extension(end));
    let all = std::iter::once(samples.join("lettre.txt")).chain(copies);
    all.map(|path| (path.display().to_string(), fs::read(&path).expect("a sample"))).collect()
}

#[test]
fn a_letter_that_was_signed_from_any_format_verifies_in_all_others() {
    let samples = samples();
    for (name, original) in &samples {
        let document = Document::read(ReceivedCopy { name, bytes: original }, &Limits::default()).expect("text");
        let signed = Signed::of_document(&document, Some("CRV/2026/17")).expect("a letter");
        for (copy, bytes) in &samples {
            let report = signed.check(bytes);
            assert!(matches!(report.verdict, Verdict::Intact(_)), "{copy}, signed from {name}: {}", words_of(&report));
        }
    }
}

#[test]
fn none_of_them_passes_for_another() {
    let Some(folder) = shared("documents of one house") else { return };
    let all = pairs(&folder);
    for ([_, original], [copy, _]) in all.iter().zip(all.iter().cycle().skip(1)) {
        let report = judged(original, copy);
        let refused = matches!(report.verdict, Verdict::Unvouched | Verdict::Altered | Verdict::Uncertain);
        assert!(refused, "{} passes for {}: {}", copy.display(), original.display(), words_of(&report));
    }
}
