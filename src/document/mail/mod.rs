//! Mails as programs store them (RFC 5322, MIME): their text in each way in which programs show it, and
//! what is attached to them.

mod entity;
mod flowed;
mod mbox;
mod parts;
mod transfer;
mod tree;

use super::draft::Draft;
use super::html::{self, Medium, Page};
use super::{Document, Enclosed, Format, Limits, Member, NoticeKind, Opened, Unreadable, charset, lines};
use std::borrow::Cow;
use tree::{Node, Walk};

/// Ways to show a mail that are read.
const WAYS: usize = 8;

/// Reads a mail, or a box of mails.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Opened<'static>, Unreadable> {
    let mut mails = mbox::mails(bytes);
    if mails.len() > limits.members {
        return Err(Unreadable::Expands { what: "mails", limit: limits.members });
    }
    match (mails.pop(), mails.is_empty()) {
        (Some(mail), true) => one(&mail, limits),
        (last, _) => {
            let all = mails.into_iter().chain(last).enumerate();
            let enclosed = all.map(|(at, mail)| Enclosed { name: mail_name(at), bytes: mail.into_owned() });
            Ok(Opened { enclosed: enclosed.collect(), ..Opened::default() })
        }
    }
}

/// The mails of a box that holds several.
pub(super) fn box_of_several(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<Member>>, Unreadable> {
    let mails = mbox::mails(bytes);
    if mails.len() > limits.members {
        return Err(Unreadable::Expands { what: "mails", limit: limits.members });
    }
    let member = |(at, mail): (usize, Cow<'_, [u8]>)| Member { name: mail_name(at), bytes: Ok(mail.into_owned()) };
    Ok((mails.len() > 1).then(|| mails.into_iter().enumerate().map(member).collect()))
}

fn mail_name(at: usize) -> String {
    format!("mail {}", at + 1)
}

fn one<'a>(bytes: &'a [u8], limits: &'a Limits) -> Result<Opened<'static>, Unreadable> {
    let mut walk = Walk::new(limits);
    let node = walk.entity(bytes, "text/plain", 0)?;
    if node.is_none() && walk.locked {
        return Err(Unreadable::Encrypted(Format::Mail));
    }
    let mut mail = Mail { limits, notices: walk.notices, node: node.unwrap_or(Node::All(Vec::new())) };
    let mut opened = Opened { enclosed: walk.enclosed, ..Opened::default() };
    let ways = mail.node.ways();
    if ways > WAYS {
        mail.notices.push((NoticeKind::AlternativesDiffer, format!("{ways} alternatives")));
    }
    for way in 0..ways.min(WAYS) {
        for medium in std::iter::once(Medium::SCREEN).chain(mail.other_media()?) {
            mail.show(way, medium, &mut opened)?;
        }
    }
    Ok(opened)
}

struct Mail<'a> {
    limits: &'a Limits,
    notices: Vec<(NoticeKind, String)>,
    node: Node<'a>,
}

impl Mail<'_> {
    // The first way is what most programs show; another one that shows the same is none.
    fn show(&self, way: usize, medium: Medium, opened: &mut Opened<'static>) -> Result<(), Unreadable> {
        let mut draft = Draft::new(Format::Mail, *self.limits);
        for (kind, words) in &self.notices {
            draft.note(*kind, words);
        }
        self.pour(&self.node, way, medium, &mut draft)?;
        let document = draft.finish();
        if opened.readings.is_empty() {
            opened.readings.push(document);
        } else if is_new(&document, opened) {
            opened.alternatives.push(document);
        }
        Ok(())
    }

    fn pour(&self, node: &Node<'_>, way: usize, medium: Medium, draft: &mut Draft) -> Result<(), Unreadable> {
        match node {
            Node::All(nodes) => nodes.iter().try_for_each(|node| match self.pour(node, way, medium, draft) {
                Err(why @ Unreadable::Charset { .. }) => {
                    draft.note(NoticeKind::RepairedFile, &why.to_string());
                    Ok(())
                }
                done => done,
            }),
            Node::OneOf(nodes) => {
                let chosen = nodes.get((nodes.len() - 1).saturating_sub(way));
                chosen.map_or(Ok(()), |node| self.pour(node, way, medium, draft))
            }
            Node::Page { bytes, charset } => {
                let decoded = html::decode(bytes, charset.as_deref())?;
                html::note_charset(&decoded, draft);
                Page::parse(&decoded.text, self.limits)?.show(medium, draft)?;
                draft.end_paragraph();
                Ok(())
            }
            Node::Text { bytes, charset, flowed } => self.text(bytes, charset.as_deref(), *flowed, draft),
        }
    }

    fn text(
        &self,
        bytes: &[u8],
        charset: Option<&str>,
        flowed: Option<bool>,
        draft: &mut Draft,
    ) -> Result<(), Unreadable> {
        draft.allow(bytes.len() / 2)?;
        let declared = charset.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
        let decoded = charset::decode_as(bytes, declared)?;
        draft.allow(decoded.text.len())?;
        html::note_charset(&decoded, draft);
        let text = mbox::unescape(&decoded.text);
        let text = flowed.map_or(text.clone(), |deletes| Cow::Owned(flowed::unflow(&text, deletes)));
        let mut lines = lines::split(&text, self.limits)?;
        let quoted = lines::unquote(&text, &mut lines);
        for line in &lines {
            draft.push(text.get(line.range.clone()).unwrap_or_default())?;
            draft.end_line();
        }
        if quoted > 0 {
            draft.note_times(NoticeKind::MailQuoting, quoted);
        }
        draft.end_paragraph();
        Ok(())
    }

    fn other_media(&self) -> Result<Vec<Medium>, Unreadable> {
        let mut media = Vec::new();
        let mut rest = vec![&self.node];
        while let Some(node) = rest.pop() {
            match node {
                Node::All(nodes) | Node::OneOf(nodes) => rest.extend(nodes),
                Node::Page { bytes, charset } => {
                    let decoded = html::decode(bytes, charset.as_deref())?;
                    media.extend(Page::parse(&decoded.text, self.limits)?.other_media());
                }
                Node::Text { .. } => {}
            }
        }
        media.dedup();
        Ok(media)
    }
}

fn is_new(document: &Document<'_>, opened: &Opened<'_>) -> bool {
    opened.readings.iter().chain(&opened.alternatives).all(|known| known.text() != document.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "From: a@b\r\nSubject: =?utf-8?q?caf=C3=A9?=\r\nMIME-Version: 1.0\r\n";

    fn open(rest: &str) -> Opened<'static> {
        let mail = format!("{HEAD}{rest}").replace('\n', "\r\n").replace("\r\r", "\r");
        read(mail.as_bytes(), &Limits::default()).unwrap_or_else(|why| panic!("{rest}: {why}"))
    }

    fn lines(document: &Document<'_>) -> String {
        let lines = document.lines().iter().map(|line| document.line_text(line).trim());
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("|")
    }

    fn noticed(opened: &Opened<'_>) -> Vec<&'static str> {
        opened.readings[0].notices().iter().map(|notice| notice.kind.code()).collect()
    }

    #[test]
    fn the_text_of_a_mail_is_read_and_its_head_is_not() {
        for (rest, expected) in [
            ("\na\nb\n", "a|b"),
            (
                "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n=E9t=\n=E9\n",
                "été",
            ),
            ("Content-Type: text/plain; format=flowed; delsp=yes\n\na \nb\n", "ab"),
            ("Content-Type: text/html\n\n<p>a<p>b", "a|b"),
            ("Content-Type: text/html; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n8MnT2M3P\n", "Письмо"),
            ("\n> a\n> b\n>\n> c\n", "a|b|c"),
            ("\na\n>From b\n", "a|From b"),
        ] {
            let opened = open(rest);
            assert_eq!(lines(&opened.readings[0]), expected, "{rest}");
            assert!(opened.alternatives.is_empty() && opened.enclosed.is_empty(), "{rest}");
        }
    }

    fn parts(kind: &str, parts: &[&str]) -> String {
        let all: String = parts.iter().map(|part| format!("--b\n{part}\n")).collect::<Vec<_>>().concat();
        format!("Content-Type: multipart/{kind}; boundary=b\n\n{all}--b--\n")
    }

    #[test]
    fn alternatives_are_read_the_richest_first() {
        let opened = open(&parts("alternative", &["\na\n", "Content-Type: text/html\n\n<p>b"]));
        assert_eq!(lines(&opened.readings[0]), "b");
        assert_eq!(opened.alternatives.iter().map(lines).collect::<Vec<_>>(), ["a"]);
        let page = "Content-Type: text/html\n\n<style>@media print{b{display:none}}</style>a<b>b</b>";
        let opened = open(page);
        assert_eq!((lines(&opened.readings[0]), lines(&opened.alternatives[0])), ("ab".to_owned(), "a".to_owned()));
    }

    #[test]
    fn what_is_attached_is_enclosed() {
        let file = "Content-Type: application/pdf\nContent-Disposition: attachment;\n filename*=utf-8''caf%C3%A9.pdf\n\
            Content-Transfer-Encoding: base64\n\nJVBERg==";
        let named = "Content-Type: text/plain; name=x.txt\n\nc";
        let opened = open(&parts("mixed", &["\na", file, "\nb", named, "Content-Type: image/png\n\nx"]));
        assert_eq!(lines(&opened.readings[0]), "a|b");
        let enclosed: Vec<_> = opened.enclosed.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
        assert_eq!(enclosed, [("café.pdf", &b"%PDF"[..]), ("x.txt", b"c")]);
        assert_eq!(noticed(&opened), ["attachment", "picture"]);
    }

    #[test]
    fn what_programs_show_differently_is_doubted() {
        let message = "Content-Type: message/rfc822\n\nSubject: x\n\nb";
        let signature = "Content-Type: application/pgp-signature\n\nx";
        for (rest, code) in [
            (parts("mixed", &["\na", message]), "nested-message"),
            (parts("mixed", &["\na", "Content-Type: message/external-body\n\nb"]), "active-content"),
            (parts("mixed", &["\na", "Content-Type: application/ms-tnef\n\nb"]), "alternatives-differ"),
            (parts("mixed", &["\na"]).replace("\n\n--b", "\n\npas\n--b"), "hidden-text"),
            (parts("mixed", &["\na"]).replace("--b--", ""), "repaired-file"),
            ("Subject: two\n\na".to_owned(), "repeated-header"),
            ("Content-Transfer-Encoding: quoted-printable\n\na=zz".to_owned(), "repaired-file"),
            ("Content-Type: text/plain; charset=koi8-r\n\né".to_owned(), "charset-misdeclared"),
        ] {
            assert!(noticed(&open(&rest)).contains(&code), "{rest}");
        }
        assert_eq!(noticed(&open(&parts("signed", &["\na", signature]))), [""; 0]);
    }

    #[test]
    fn a_mail_that_is_locked_is_refused_and_one_without_end_too() {
        let locked = format!("{HEAD}Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx");
        assert_eq!(read(locked.as_bytes(), &Limits::default()).err(), Some(Unreadable::Encrypted(Format::Mail)));
        let deep: String = (0..300)
            .map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n"))
            .collect::<Vec<_>>()
            .concat();
        assert!(matches!(read(deep.as_bytes(), &Limits::default()), Err(Unreadable::Expands { .. })));
    }

    #[test]
    fn a_box_of_mails_is_several_copies() {
        let mail = "From a@b Mon\nFrom: a\nMessage-ID: <x>\n\na\n\n";
        let opened = read(mail.repeat(2).as_bytes(), &Limits::default()).expect("mails");
        assert_eq!((opened.readings.len(), opened.enclosed.len()), (0, 2));
        assert_eq!(lines(&read(mail.as_bytes(), &Limits::default()).expect("a mail").readings[0]), "a");
    }
}
