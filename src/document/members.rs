//! Files that are nothing but several copies: a ZIP archive that is no document, a box of several mails.

use super::{Limits, Unreadable, sniff};

/// One file of several, or why it cannot be had.
#[derive(Debug)]
pub struct Member {
    /// As the file that holds it calls it.
    pub name: String,
    /// Its bytes.
    pub bytes: Result<Vec<u8>, Unreadable>,
}

/// The copies in a file that holds nothing else, in its order; `None` for every other file. What is hidden there is
/// none: files and folders whose names begin with a dot, and what a Mac puts beside files.
///
/// # Errors
/// [`Unreadable`], if it holds too much, or programs may differ in what is in it.
#[cfg_attr(not(any(feature = "office", feature = "mail")), allow(unused_variables, reason = "nothing is unpacked"))]
pub fn members(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<Member>>, Unreadable> {
    match sniff::format(bytes) {
        #[cfg(feature = "office")]
        sniff::Format::Zip if bytes.len() <= limits.bytes => in_archive(bytes, limits).map(Some),
        #[cfg(feature = "mail")]
        sniff::Format::Mail if bytes.len() <= limits.bytes => super::mail::box_of_several(bytes, limits),
        _ => Ok(None),
    }
}

#[cfg(feature = "office")]
fn in_archive(bytes: &[u8], limits: &Limits) -> Result<Vec<Member>, Unreadable> {
    let mut package = super::office::package::Package::open_any(bytes, limits)?;
    let names: Vec<String> = package.names().filter(|name| !is_hidden(name)).map(str::to_owned).collect();
    let member = |name: String| {
        let found = package.member(&name);
        let gone = Unreadable::Damaged { format: sniff::Format::Zip, what: format!("{name} is gone") };
        Member { name, bytes: found.and_then(|bytes| bytes.ok_or(gone)) }
    };
    Ok(names.into_iter().map(member).collect())
}

#[cfg(feature = "office")]
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|step| step.starts_with('.') || step == "__MACOSX")
}

#[cfg(all(feature = "office", feature = "mail"))]
#[cfg(test)]
mod tests {
    use super::super::office::zipped;
    use super::*;

    fn names(bytes: &[u8]) -> Option<Vec<String>> {
        let found = members(bytes, &Limits::default()).expect("a file that is read");
        found.map(|members| members.into_iter().map(|member| member.name).collect())
    }

    #[test]
    fn archives_and_boxes_are_several_copies_and_other_files_are_one() {
        let archive =
            zipped(&[("a/lettre datée.txt", "x"), (".hidden/b.txt", "y"), ("__MACOSX/a", "z"), ("b.txt", "")]);
        assert_eq!(names(&archive), Some(vec!["a/lettre datée.txt".to_owned(), "b.txt".to_owned()]));
        let mail = "From a@b Mon\nFrom: a\nMessage-ID: <x>\n\na\n\n";
        assert_eq!(names(mail.repeat(2).as_bytes()), Some(vec!["mail 1".to_owned(), "mail 2".to_owned()]));
        for one in [mail.as_bytes(), b"text", b"", &zipped(&[("mimetype", ""), ("content.xml", "")])] {
            assert_eq!(names(one), None);
        }
    }

    #[test]
    fn what_expands_too_much_is_told_and_the_rest_is_read() {
        let archive = zipped(&[("a", "some text"), ("b", "0123456789"), ("c", "x")]);
        let limits = Limits { expanded: 15, ..Limits::default() };
        let found = members(&archive, &limits).expect("an archive").expect("members");
        assert_eq!(found.iter().map(|member| member.bytes.is_ok()).collect::<Vec<_>>(), [true, false, true]);
        assert!(members(&archive, &Limits { members: 2, ..Limits::default() }).is_err());
        assert!(members(&archive[..archive.len() - 1], &Limits::default()).is_err());
    }

    #[test]
    fn names_that_climb_are_refused() {
        for name in ["../a", "/a", "a//b", "a\\b", "a/./b"] {
            assert!(members(&zipped(&[(name, "x")]), &Limits::default()).is_err(), "{name}");
        }
    }
}
