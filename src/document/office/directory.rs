//! The directory of a ZIP archive, so strictly that every program finds the same members in it.
//!
//! Programs differ in where they look for the directory, and in whether they believe it or the
//! headers before the members. So headers and directory must agree in everything, and members must
//! fill the archive from its first byte to the directory, without gap and overlap (APPNOTE 6.3.10 §4).

use std::collections::HashSet;
use std::ops::Range;

/// One member, as the directory and its own header have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Member {
    /// Its name: printable ASCII, no way out of the archive.
    pub(super) name: String,
    /// How many bytes it is said to expand to.
    pub(super) size: usize,
    /// Whoever does not read the directory cannot tell where it ends.
    pub(super) is_open_ended: bool,
    flags: usize,
    method: usize,
    crc: usize,
    packed: usize,
    header: usize,
}

/// Why an archive is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    Damaged(String),
    Ambiguous(String),
    Encrypted,
    TooMany,
}

/// Which names members may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// Those that parts of a document have.
    OfParts,
    /// Any that is text and does not climb: files of people.
    OfFiles,
}

const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const END_64: &[u8] = b"PK\x06\x07";
const END_64_LENGTH: usize = 20;
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_LENGTH: usize = 46;
const HEADER: &[u8] = b"PK\x03\x04";
const HEADER_LENGTH: usize = 30;
const DESCRIPTOR: &[u8] = b"PK\x07\x08";
/// A comment of the archive is at most so long.
const COMMENT: usize = 0xFFFF;

// encrypted, strongly encrypted, with an encrypted directory
const LOCKED: usize = 1 | 1 << 6 | 1 << 13;
// sizes stand behind the member
const DESCRIBED: usize = 1 << 3;
const STORED: usize = 0;
const DEFLATED: usize = 8;

/// The members of an archive, in the order of its directory.
pub(super) fn members(archive: &[u8], most: usize, names: Names) -> Result<Vec<Member>, Fault> {
    let end = end_record(archive)?;
    let (count, directory) = directory(archive, end)?;
    if count > most {
        return Err(Fault::TooMany);
    }
    let members = entries(archive.get(directory.clone()).unwrap_or_default(), count, names)?;
    names_are_one_to_one(&members)?;
    fills(archive, &members, directory.start)?;
    Ok(members)
}

// The number of `length` bytes at `at`, little end first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    Some(digits.iter().rev().fold(0, |number, &digit| number << 8 | usize::from(digit)))
}

fn begins(bytes: &[u8], at: usize, with: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(with))
}

fn damaged(what: &str) -> Fault {
    Fault::Damaged(what.to_owned())
}

fn ambiguous(what: impl Into<String>) -> Fault {
    Fault::Ambiguous(what.into())
}

// Where the record stands that closes the archive: the last one there is. Others may stand in members, which
// can be archives themselves, but none from where the archive could be taken to end.
fn end_record(archive: &[u8]) -> Result<usize, Fault> {
    let first = archive.len().saturating_sub(END_LENGTH + COMMENT);
    let tail = archive.get(first..).unwrap_or_default();
    let found = tail.windows(END.len()).enumerate().filter(|(_, window)| *window == END);
    let ends: Vec<usize> = found.map(|(at, _)| first + at).collect();
    let reach = |at: usize| number(archive, at + 20, 2).map(|comment| at + END_LENGTH + comment);
    let Some((&last, others)) = ends.split_last() else {
        return Err(damaged("the archive has no directory at its end: it is cut off"));
    };
    if others.iter().any(|&at| reach(at).is_none_or(|reach| reach >= archive.len())) {
        return Err(ambiguous("the archive has several ends"));
    }
    if reach(last) == Some(archive.len()) { Ok(last) } else { Err(ambiguous("bytes stand behind the archive")) }
}

fn directory(archive: &[u8], end: usize) -> Result<(usize, Range<usize>), Fault> {
    if end.checked_sub(END_64_LENGTH).is_some_and(|at| begins(archive, at, END_64)) {
        return Err(ambiguous("the archive has two directories, for small and for large files"));
    }
    let field =
        |at, length| number(archive, end + at, length).ok_or_else(|| damaged("the end of the archive is cut off"));
    if field(4, 2)? != 0 || field(6, 2)? != 0 {
        return Err(damaged("the archive is one of several volumes"));
    }
    let (here, count, length, start) = (field(8, 2)?, field(10, 2)?, field(12, 4)?, field(16, 4)?);
    if here != count || start.checked_add(length) != Some(end) {
        return Err(ambiguous("the directory is not where the archive says"));
    }
    if archive.get(start..end).unwrap_or_default().windows(END.len()).any(|window| window == END) {
        return Err(ambiguous("the archive has several ends"));
    }
    Ok((count, start..end))
}

fn entries(mut directory: &[u8], count: usize, names: Names) -> Result<Vec<Member>, Fault> {
    let mut members = Vec::new();
    for _ in 0..count {
        let (member, length) = entry(directory, names)?;
        members.push(member);
        directory = directory.get(length..).unwrap_or_default();
    }
    if directory.is_empty() { Ok(members) } else { Err(ambiguous("the directory has more members than it counts")) }
}

fn entry(directory: &[u8], names: Names) -> Result<(Member, usize), Fault> {
    let short = || damaged("the directory is cut off");
    if !begins(directory, 0, ENTRY) {
        return Err(ambiguous("the directory has fewer members than it counts"));
    }
    let field = |at, length| number(directory, at, length).ok_or_else(short);
    let name_end = ENTRY_LENGTH + field(28, 2)?;
    let extra_end = name_end + field(30, 2)?;
    let comment = field(32, 2)?;
    let name = directory.get(ENTRY_LENGTH..name_end).ok_or_else(short)?;
    extra_is_harmless(directory.get(name_end..extra_end).ok_or_else(short)?)?;
    // a comment could hold another directory; these files have none
    if comment != 0 {
        return Err(ambiguous("a member has a comment"));
    }
    let is_open_ended = field(8, 2)? & DESCRIBED != 0 && field(10, 2)? == STORED && field(24, 4)? != 0;
    let member = Member {
        name: plain_name(name, names)?,
        is_open_ended,
        flags: field(8, 2)?,
        method: field(10, 2)?,
        crc: field(16, 4)?,
        packed: field(20, 4)?,
        size: field(24, 4)?,
        header: field(42, 4)?,
    };
    kind_is_plain(&member, field(34, 2)?, field(38, 4)?)?;
    Ok((member, extra_end))
}

// Names that no system takes otherwise: no way up, no root, no empty step, and only what these files have.
fn plain_name(name: &[u8], names: Names) -> Result<String, Fault> {
    let shown = || String::from_utf8_lossy(name).escape_debug().to_string();
    let plain = |b: u8| b.is_ascii_alphanumeric() || b" ._-/[]()+".contains(&b);
    let good = |&b: &u8| plain(b) || names == Names::OfFiles && !matches!(b, 0 | b'\\');
    let steps = name.strip_suffix(b"/").unwrap_or(name);
    let climbs = steps.split(|&b| b == b'/').any(|step| matches!(step, b"" | b"." | b"..") || step.ends_with(b" "));
    match std::str::from_utf8(name) {
        Ok(text) if !climbs && name.iter().all(good) => Ok(text.to_owned()),
        _ => Err(ambiguous(format!("a member has a name that is taken differently: {}", shown()))),
    }
}

// Extra fields that give another name or another size than the header are not harmless.
fn extra_is_harmless(mut extra: &[u8]) -> Result<(), Fault> {
    const SIZES: usize = 0x0001;
    const UNICODE: [usize; 2] = [0x6375, 0x7075];
    const LOCK: usize = 0x9901;
    while !extra.is_empty() {
        let field = |at| number(extra, at, 2).ok_or_else(|| damaged("an extra field is cut off"));
        let (id, length) = (field(0)?, field(2)?);
        if id == LOCK {
            return Err(Fault::Encrypted);
        }
        if id == SIZES || UNICODE.contains(&id) {
            return Err(ambiguous("a member has a second name or a second size"));
        }
        extra = extra.get(4 + length..).ok_or_else(|| damaged("an extra field is cut off"))?;
    }
    Ok(())
}

fn kind_is_plain(member: &Member, disk: usize, attributes: usize) -> Result<(), Fault> {
    const FOLDER: usize = 0x10;
    const UNIX_KIND: usize = 0o170_000;
    const UNIX_FOLDER: usize = 0o040_000;
    const UNIX_FILE: usize = 0o100_000;
    if member.flags & LOCKED != 0 {
        return Err(Fault::Encrypted);
    }
    if !matches!(member.method, STORED | DEFLATED) {
        return Err(damaged("a member is compressed in a way that these files do not have"));
    }
    let unix = (attributes >> 16) & UNIX_KIND;
    let is_folder = member.name.ends_with('/');
    let says_folder = attributes & FOLDER != 0 || unix == UNIX_FOLDER;
    let says_other = unix != 0 && unix != UNIX_FILE && unix != UNIX_FOLDER;
    if disk != 0 || says_other || (is_folder && (member.size != 0 || unix == UNIX_FILE)) || (says_folder && !is_folder)
    {
        return Err(ambiguous(format!("a member is a file and a folder: {}", member.name)));
    }
    Ok(())
}

// Names that differ in case only are one file on many systems; a file is no folder of others.
fn names_are_one_to_one(members: &[Member]) -> Result<(), Fault> {
    let folded = |member: &Member| member.name.trim_end_matches('/').to_ascii_lowercase();
    let mut names = HashSet::new();
    if let Some(twice) = members.iter().find(|member| !names.insert(folded(member))) {
        return Err(ambiguous(format!("two members have one name: {}", twice.name)));
    }
    let files: HashSet<String> = members.iter().filter(|member| !member.name.ends_with('/')).map(folded).collect();
    for name in &names {
        let above = name.match_indices('/').map(|(at, _)| name.get(..at).unwrap_or_default());
        if above.into_iter().any(|folder| files.contains(folder)) {
            return Err(ambiguous(format!("a member is a file and a folder: {name}")));
        }
    }
    Ok(())
}

// From the first byte on, header after header, until the directory begins.
fn fills(archive: &[u8], members: &[Member], directory: usize) -> Result<(), Fault> {
    let mut in_order: Vec<&Member> = members.iter().collect();
    in_order.sort_by_key(|member| member.header);
    let mut at = 0;
    for member in in_order {
        if member.header != at {
            return Err(ambiguous("members overlap, or have something between them"));
        }
        at = member_end(archive, member)?;
    }
    if at == directory { Ok(()) } else { Err(ambiguous("something stands between members and directory")) }
}

fn member_end(archive: &[u8], member: &Member) -> Result<usize, Fault> {
    let at = member.header;
    let short = || damaged("a member is cut off");
    let field = |from, length| number(archive, at + from, length).ok_or_else(short);
    if !begins(archive, at, HEADER) {
        return Err(damaged("a member has no header"));
    }
    let name_end = at + HEADER_LENGTH + field(26, 2)?;
    let data = name_end + field(28, 2)?;
    extra_is_harmless(archive.get(name_end..data).ok_or_else(short)?)?;
    let same_name = archive.get(at + HEADER_LENGTH..name_end) == Some(member.name.as_bytes());
    let sizes = [field(14, 4)?, field(18, 4)?, field(22, 4)?];
    let expected = [member.crc, member.packed, member.size];
    let described = member.flags & DESCRIBED != 0;
    let same_sizes = sizes == expected || (described && sizes == [0; 3]);
    let same_kind = field(6, 2)? == member.flags && field(8, 2)? == member.method;
    let stored_whole = member.method != STORED || member.packed == member.size;
    if !(same_name && same_sizes && same_kind && stored_whole) {
        return Err(ambiguous(format!("a member and the directory do not agree: {}", member.name)));
    }
    let end = data.checked_add(member.packed).ok_or_else(short)?;
    if described { descriptor_end(archive, end, expected) } else { Ok(end) }
}

// With or without its signature: both are written.
fn descriptor_end(archive: &[u8], at: usize, expected: [usize; 3]) -> Result<usize, Fault> {
    let start = if begins(archive, at, DESCRIPTOR) { at + DESCRIPTOR.len() } else { at };
    let field = |index: usize| number(archive, start + 4 * index, 4);
    if [field(0), field(1), field(2)] == expected.map(Some) {
        return Ok(start + 12);
    }
    Err(ambiguous("a member does not end where the directory says"))
}

#[cfg(test)]
mod tests {
    use super::super::zipped;
    use super::*;

    fn archive() -> Vec<u8> {
        zipped(&[("a.xml", "first"), ("b/c.xml", "second")])
    }

    fn replaced(old: &[u8], new: &[u8], nth: usize) -> Vec<u8> {
        let mut bytes = archive();
        let mut places = (0..bytes.len()).filter(|&at| bytes[at..].starts_with(old));
        let at = places.nth(nth).expect("a place");
        bytes.splice(at..at + old.len(), new.iter().copied());
        bytes
    }

    fn refused(bytes: &[u8]) {
        assert!(members(bytes, 10, Names::OfParts).is_err());
    }

    #[test]
    fn members_are_listed_in_order() {
        let found = members(&archive(), 10, Names::OfParts).expect("a directory");
        let names: Vec<(&str, usize)> = found.iter().map(|member| (member.name.as_str(), member.size)).collect();
        assert_eq!(names, [("a.xml", 5), ("b/c.xml", 6)]);
        assert_eq!(members(&archive(), 1, Names::OfParts), Err(Fault::TooMany));
    }

    #[test]
    fn headers_and_directory_must_agree() {
        refused(&replaced(b"a.xml", b"z.xml", 0));
        refused(&replaced(b"a.xml", b"z.xml", 1));
        // flags, method, size, in the header of the first member
        for at in [6, 8, 22] {
            let mut bytes = archive();
            bytes[at] ^= 1;
            refused(&bytes);
        }
    }

    #[test]
    fn nothing_may_stand_before_between_or_behind_the_members() {
        let mut before = b"x".to_vec();
        before.extend(archive());
        refused(&before);
        let mut behind = archive();
        behind.push(b'x');
        refused(&behind);
        let mut two = archive();
        two.extend(archive());
        refused(&two);
        let cut = archive();
        for end in 0..cut.len() {
            refused(&cut[..end]);
        }
    }

    #[test]
    fn names_are_taken_alike_everywhere() {
        let both = |name: &str| {
            let first = replaced(b"a.xml", name.as_bytes(), 0);
            let at = first.windows(5).position(|window| window == b"a.xml").expect("the other one");
            let mut bytes = first;
            bytes.splice(at..at + 5, name.bytes());
            bytes
        };
        assert!(members(&both("e.xml"), 10, Names::OfParts).is_ok());
        for name in ["../xx", "/.xml", "a\\xml", "a//xm", "a.xm\0", "./xml", "a\u{E9}xm", "a.xm ", "C:xml", "a'xml"] {
            refused(&both(name));
        }
    }

    #[test]
    fn a_file_has_one_name_and_is_no_folder() {
        for names in [["a.xml", "A.xml"], ["a", "a/b"], ["a/", "a"]] {
            refused(&zipped(&[(names[0], ""), (names[1], "")]));
        }
    }

    #[test]
    fn an_archive_may_stand_in_an_archive() {
        let inner = archive();
        let mut outer = inner.clone();
        // as a member is stored: its bytes stand before the directory of the outer one
        let directory = outer.windows(4).position(|window| window == ENTRY).expect("a directory");
        outer.splice(directory..directory, inner);
        assert_eq!(end_record(&outer), Ok(outer.len() - END_LENGTH));
    }

    #[test]
    fn locked_members_and_second_sizes_are_told() {
        assert_eq!(extra_is_harmless(&[1, 0, 0, 0]), Err(ambiguous("a member has a second name or a second size")));
        assert_eq!(extra_is_harmless(&[0x01, 0x99, 0, 0]), Err(Fault::Encrypted));
        assert_eq!(extra_is_harmless(&[0x20, 0xA2, 2, 0, 7, 7]), Ok(()));
        assert!(extra_is_harmless(&[0x20, 0xA2, 9, 0, 7]).is_err());
    }
}
