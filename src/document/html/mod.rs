//! Web pages: what a browser shows, in that order (HTML Living Standard, CSS 2.2 and its modules).

mod css;
mod forms;
mod markers;
mod page;
mod prescan;
mod scripts;
mod show;
mod style;
mod tags;
mod tree;
mod writer;

use super::charset::{self, Decoded};
use super::draft::Draft;
use super::{Document, Format, Limits, NoticeKind, Opened, Unreadable};
pub(super) use css::medium::Medium;
pub(super) use page::Page;

/// Reads a page: as a wide window shows it, and as others do, if that is something else.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Opened<'static>, Unreadable> {
    let decoded = decode(bytes, None)?;
    let page = Page::parse(&decoded.text, limits)?;
    let draft_on = |medium| {
        let mut draft = Draft::new(Format::Html, *limits);
        note_charset(&decoded, &mut draft);
        page.show(medium, &mut draft)?;
        Ok(draft.finish())
    };
    let document = draft_on(Medium::SCREEN)?;
    let mut alternatives: Vec<Document<'static>> = Vec::new();
    for medium in page.other_media() {
        let other = draft_on(medium)?;
        if std::iter::once(&document).chain(&alternatives).all(|known| known.text() != other.text()) {
            alternatives.push(other);
        }
    }
    Ok(Opened { readings: vec![document], alternatives, enclosed: Vec::new() })
}

/// The text of a page: a byte-order mark, what the transport says, what the page says, its letters.
pub(super) fn decode<'a>(bytes: &'a [u8], transport: Option<&str>) -> Result<Decoded<'a>, Unreadable> {
    let transport = transport.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    charset::decode_as(bytes, transport.or_else(|| prescan::declared(bytes)))
}

pub(super) fn note_charset(decoded: &Decoded<'_>, draft: &mut Draft) {
    if let Some(name) = decoded.guessed {
        draft.note(NoticeKind::CharsetGuessed, name);
    }
    if let Some(name) = decoded.misdeclared {
        draft.note(NoticeKind::CharsetMisdeclared, name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::ReceivedCopy;

    fn open(page: &str) -> Opened<'static> {
        read(page.as_bytes(), &Limits::default()).unwrap_or_else(|why| panic!("{page}: {why}"))
    }

    // Lines with text, and the codes of what was noticed.
    fn shown(page: &str) -> (Vec<String>, Vec<&'static str>) {
        let opened = open(page);
        let document = &opened.readings[0];
        let lines = document.lines().iter().map(|line| document.line_text(line).trim().to_owned());
        let codes = document.notices().iter().map(|notice| notice.kind.code()).collect();
        (lines.filter(|line| !line.is_empty()).collect(), codes)
    }

    fn lines(page: &str) -> String {
        shown(page).0.join("|")
    }

    fn noticed(page: &str) -> String {
        shown(page).1.join(" ")
    }

    #[test]
    fn text_is_read_as_it_is_shown() {
        for (page, expected) in [
            ("<title>no</title><p>a\n b<p>c<br>d<div>e</div>f", "a b|c|d|e|f"),
            ("a<b>b</b>c <i> d</i>", "abc d"),
            ("a&nbsp;b &eacute;&#233;&hellip;", "a\u{a0}b éé…"),
            ("<pre>a  b\n c</pre>", "a  b|c"),
            ("<table><tfoot><tr><td>z<tbody><tr><td>a<td>b<tr><td>c</table>", "a\tb|c|z"),
            ("<ol start=3><li>a<li value=7>b<li>c</ol>", "3. a|7. b|8. c"),
            ("<ol reversed type=a><li>a<li>b</ol>", "b. a|a. b"),
            ("<ul><li>a<ul><li>b</ul></ul>", "• a|• b"),
            ("<ul style='list-style:none'><li>a</ul>", "a"),
            ("x<q>a<q>b</q></q>", "x“a‘b’”"),
            ("1<sup>er</sup> 10<sup>2</sup> 10<sup>-6</sup> H<sub>2</sub>O", "1er 10² 10⁻⁶ H₂O"),
            ("<sup style='vertical-align:baseline'>2</sup>", "2"),
            ("a<wbr>b&shy;c<!-- d -->", "ab\u{ad}c"),
            ("<p style='text-transform:uppercase'>é<span style='text-transform:none'>a</span>", "Éa"),
            ("<ruby>a<rp>(</rp><rt>b</rt></ruby>", "a"),
            ("<details><summary>a</summary>b</details>", "a"),
            ("<div style='display:flex'><div>a</div><div>b</div></div>", "a|b"),
            ("<template>a</template>b<script>c</script><style>d{}</style>", "b"),
        ] {
            assert_eq!(lines(page), expected, "{page}");
        }
    }

    #[test]
    fn what_is_not_seen_is_no_line_and_is_told() {
        for (style, code) in [
            ("display:none", "hidden-text"),
            ("d\\69splay : none !important; display: block", "hidden-text"),
            ("display:none;display:shown", "hidden-text"),
            ("visibility:hidden", "hidden-text"),
            ("content-visibility:hidden", "hidden-text"),
            ("-webkit-text-security:disc", "hidden-text"),
            ("opacity:.01", "faint-text"),
            ("filter:opacity(0)", "faint-text"),
            ("color:#fff", "faint-text"),
            ("color:transparent", "faint-text"),
            ("color:hsl(0 0% 99%)", "faint-text"),
            ("--x:white;color:var(--x)", "faint-text"),
            ("background:black", "faint-text"),
            ("background:linear-gradient(#000,#000)", "faint-text"),
            ("-webkit-text-fill-color:white", "faint-text"),
            ("font-size:0", "tiny-text"),
            ("font:1px/1 serif", "tiny-text"),
            ("zoom:.1", "tiny-text"),
            ("position:absolute;left:-9999px", "outside-text"),
            ("position:fixed;top:calc(-1 * 999em)", "outside-text"),
            ("position:absolute;right:200vw", "outside-text"),
            ("margin-left:-9999px", "outside-text"),
            ("display:block;text-indent:-100em", "outside-text"),
            ("display:block;text-indent:100%;white-space:nowrap;overflow:hidden", "outside-text"),
            ("display:block;height:0;overflow:hidden", "outside-text"),
            ("display:inline-block;max-width:1px;overflow:clip", "outside-text"),
            ("position:absolute;clip:rect(0,0,0,0)", "outside-text"),
            ("clip-path:inset(50%)", "outside-text"),
            ("clip-path:polygon(0 0, 0 0, 0 0)", "outside-text"),
            ("transform:scale(0)", "outside-text"),
            ("scale:0", "outside-text"),
            ("position:absolute;inset:0 auto auto -9999px", "outside-text"),
            ("display:inline-block;contain:strict", "outside-text"),
            ("font-size-adjust:0", "tiny-text"),
            ("transform:translateX(-9999px)", "outside-text"),
        ] {
            let page = format!("<p>a <span style='{style}'>pas</span> b");
            let (lines, codes) = shown(&page);
            assert_eq!(lines.join(" "), "a b", "{style}");
            assert!(codes.contains(&code), "{style}: {codes:?}");
        }
        assert_eq!(shown("a<b hidden>b</b><noscript>c</noscript>"), (vec!["a".to_owned()], vec!["hidden-text"]));
        assert_eq!(lines("<p style='background:#000;color:#fff'>a"), "a");
        assert_eq!(lines("<body bgcolor=black text=white>a"), "a");
        assert_eq!(noticed("<body bgcolor=black>a"), "faint-text");
        assert_eq!(noticed("<font color=white>a</font>"), "faint-text");
    }

    #[test]
    fn what_is_seen_otherwise_is_doubted() {
        for (page, code) in [
            ("a<s>b</s>", "struck-text"),
            ("a<b style='text-decoration:line-through'>b</b>", "struck-text"),
            ("<style>b::after{content:'c'}</style>a<b></b>", "generated-text"),
            ("<style>li::marker{content:'no'} li{list-style:runes}</style><li>a", "generated-text"),
            ("<style>ol{counter-reset:list-item 4}</style><ol><li>a</ol>", "generated-text"),
            ("<bdo dir=rtl>abc</bdo>", "bidi-order"),
            ("<p>a <span dir=rtl>12 b</span>", "bidi-order"),
            ("<p>a <span style='float:right'>b</span> c", "reading-order"),
            ("<p>a <span style='position:relative;left:4em'>b</span> c", "reading-order"),
            ("<div style='display:flex;flex-direction:row-reverse'><p>a</p><p>b</p></div>", "reading-order"),
            ("<p>No<span style='padding-left:1em'>table</span>", "reading-order"),
            ("<svg><text>a</text></svg>", "reading-order"),
            ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "reading-order"),
            ("<p style='letter-spacing:-1em'>a b", "covered-text"),
            ("<p>a <b style='display:inline-block;background:#fff;width:3em;margin-left:-3em'></b>", "covered-text"),
            ("<p>a <b style='position:absolute;background:#fff;width:3em'></b>", "covered-text"),
            ("<p>a <img src=x style='margin-left:-3em'>", "covered-text"),
            ("<p style='-webkit-text-stroke:1em white'>a", "faint-text"),
            ("<p style='color-scheme:dark'>a", "faint-text"),
            ("<b popover>a</b>", "hidden-text"),
            ("<p style='line-height:0'>a b", "covered-text"),
            ("<p style='height:1em;overflow:hidden'>".to_owned().leak(), ""),
            ("<script>document.write('x')</script>a", "active-content"),
            ("<script src=x.js></script>a", "active-content"),
            ("<link rel=stylesheet href=x.css>a", "active-content"),
            ("<style>@import 'x.css';</style>a", "active-content"),
            ("<iframe src=x></iframe>a", "active-content"),
            ("<meta http-equiv=refresh content='0;url=x'>a", "active-content"),
            ("<p onclick='this.hidden=1'>a", "active-content"),
            ("<p style='animation:x 1s'>a", "active-content"),
            ("<p style='color:oklch(1 0 0)'>a", "active-content"),
            ("<style>@font-face{font-family:x;src:url(x)} p{font-family:x,serif}</style><p>a", "font-map"),
            ("<input value=a>", "form-field"),
            ("<select><option>a<option selected>b</select>", "form-field"),
            ("<p>a <img src=x> b", "picture-of-text"),
            ("<b aria-hidden=true>a</b>", "hidden-text"),
            ("<!--[if mso]>b<![endif]-->a", "hidden-text"),
            ("<template>a</template>b", "hidden-text"),
        ] {
            let codes = noticed(page);
            assert!(codes.contains(code), "{page}: {codes}");
        }
        assert!(
            noticed(&format!("<p style='height:1em;overflow:hidden'>{}", "ab ".repeat(200))).contains("outside-text")
        );
    }

    #[test]
    fn honest_pages_give_no_doubt() {
        let doubts = |page: &str| {
            let opened = open(page);
            assert_eq!(opened.alternatives.len(), 0, "{page}");
            let doubts =
                opened.readings[0].notices().iter().filter(|n| n.kind.weight() == crate::document::Weight::Doubt);
            doubts.map(|n| format!("{} {}", n.kind.code(), n.detail)).collect::<Vec<_>>()
        };
        for page in [
            "<script>var a = 1; window.x = [a];</script><link rel=icon href=x><p>a",
            "<style>nav{float:right} a:hover{opacity:.5;display:none} .c:after{content:''} p{color:#333}</style><nav>a</nav><p class=c>b",
            "<style>@media (max-width:600px){p{font-size:.9em}} @media print{p{color:black}}</style><p>a",
            "<style>sup{font-size:75%;line-height:0;position:relative;vertical-align:baseline;top:-.5em}</style><p>a<sup>2</sup>",
            "<style>.w{width:960px;margin:0 auto;overflow:hidden}</style><div class=w><p>a</div>",
            "<p>a <span lang=ar dir=rtl>سلام</span> b",
            "<p style='text-indent:-36pt;margin-left:36pt'>a",
            "<img src=x width=1 height=1><p>a",
        ] {
            assert_eq!(doubts(page), [""; 0], "{page}");
        }
    }

    #[test]
    fn what_other_media_show_is_an_alternative() {
        for page in [
            "<style>@media print{b{display:none}}</style>a<b>b</b>",
            "<style>@media (max-width:500px){b{display:none}}</style>a<b>b</b>",
            "<style>@supports (x:y){b{display:none}}</style>a<b>b</b>",
            "<style>b:unheard-of{display:none}</style>a<b>b</b>",
            "<style>}b{display:none}</style>a<b>b</b>",
        ] {
            let opened = open(page);
            assert_eq!(lines(page), "ab", "{page}");
            assert_eq!(opened.alternatives.len(), 1, "{page}");
        }
    }

    #[test]
    fn a_charset_that_the_letters_contradict_is_doubted() {
        let page = "<meta charset=iso-8859-1><p>é";
        assert_eq!(noticed(page), "charset-misdeclared");
        assert_eq!(lines(page), "é");
        let (bytes, ..) = encoding_rs::KOI8_R.encode("<meta charset=koi8-r><p>письмо");
        let copy = ReceivedCopy { name: "copy", bytes: &bytes };
        let document = Document::read(copy, &Limits::default()).expect("a page");
        assert!(document.text().contains("письмо") && document.notices().is_empty());
    }
}
