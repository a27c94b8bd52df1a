//! Members of a DOCX or an ODT: found without ambiguity, expanded within bounds.

use super::super::{Format, Limits, Unreadable};
use super::directory::{self, Fault, Member, Names};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// An archive whose members every program finds alike.
pub(in super::super) struct Package<'a> {
    format: Format,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    members: Vec<Member>,
    limit: usize,
    // bytes that may still be expanded
    left: usize,
}

impl<'a> Package<'a> {
    /// # Errors
    /// [`Unreadable`], if programs may differ in what is in it.
    pub(in super::super) fn open(bytes: &'a [u8], format: Format, limits: &Limits) -> Result<Self, Unreadable> {
        Self::of(bytes, format, Names::OfParts, limits)
    }

    /// An archive of files, which may have any names.
    ///
    /// # Errors
    /// [`Unreadable`], if programs may differ in what is in it.
    pub(in super::super) fn open_any(bytes: &'a [u8], limits: &Limits) -> Result<Self, Unreadable> {
        Self::of(bytes, Format::Zip, Names::OfFiles, limits)
    }

    fn of(bytes: &'a [u8], format: Format, names: Names, limits: &Limits) -> Result<Self, Unreadable> {
        let members =
            directory::members(bytes, limits.members, names).map_err(|fault| unreadable(fault, format, limits))?;
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| Unreadable::Damaged { format, what: error.to_string() })?;
        Ok(Self { format, archive, members, limit: limits.expanded, left: limits.expanded })
    }

    /// Names of files, in the order of the directory.
    pub(in super::super) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|member| member.name.as_str()).filter(|name| !name.ends_with('/'))
    }

    /// A member, by its name in any case of letters (ECMA-376-2 §6.2.2); `None` if there is none.
    ///
    /// # Errors
    /// [`Unreadable`], if it is damaged or expands too much.
    pub(in super::super) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let found = self.members.iter().position(|member| member.name.eq_ignore_ascii_case(name));
        let found = found.and_then(|at| self.members.get(at).cloned().map(|member| (at, member)));
        found.map(|(at, member)| self.expand(at, &member)).transpose()
    }

    // By its place in the directory: programs do not agree how a name is written.
    fn expand(&mut self, at: usize, member: &Member) -> Result<Vec<u8>, Unreadable> {
        if member.size > self.left {
            return Err(Unreadable::Expands { what: "bytes", limit: self.limit });
        }
        if member.is_open_ended {
            let what = format!("it is not sure where {} ends", member.name);
            return Err(Unreadable::Ambiguous { format: self.format, what });
        }
        let damaged = |what: String| Unreadable::Damaged { format: self.format, what };
        let packed = self.archive.by_index(at).map_err(|error| damaged(error.to_string()))?;
        let mut bytes = Vec::with_capacity(member.size);
        // one byte more than it is said to have, if it has one
        let most = u64::try_from(member.size).unwrap_or(u64::MAX).saturating_add(1);
        packed.take(most).read_to_end(&mut bytes).map_err(|error| damaged(format!("{}: {error}", member.name)))?;
        if bytes.len() != member.size {
            return Err(damaged(format!("{} has another size than it says", member.name)));
        }
        self.left -= bytes.len();
        Ok(bytes)
    }
}

fn unreadable(fault: Fault, format: Format, limits: &Limits) -> Unreadable {
    match fault {
        Fault::Damaged(what) => Unreadable::Damaged { format, what },
        Fault::Ambiguous(what) => Unreadable::Ambiguous { format, what },
        Fault::Encrypted => Unreadable::Encrypted(format),
        Fault::TooMany => Unreadable::Expands { what: "files", limit: limits.members },
    }
}

#[cfg(test)]
mod tests {
    use super::super::zipped;
    use super::*;

    fn opened(bytes: &[u8], limits: Limits) -> Result<Package<'_>, Unreadable> {
        Package::open(bytes, Format::Docx, &limits)
    }

    // Opens it and expands everything in it.
    fn read_whole(bytes: &[u8]) -> Result<(), Unreadable> {
        let mut package = opened(bytes, Limits::default())?;
        let names: Vec<String> = package.names().map(str::to_owned).collect();
        names.iter().try_for_each(|name| package.member(name).map(drop))
    }

    #[test]
    fn members_are_found_in_any_case_and_expand_within_bounds() {
        let bytes = zipped(&[("Word/Document.xml", "some text"), ("other", "more")]);
        let mut package = opened(&bytes, Limits { expanded: 10, ..Limits::default() }).expect("a package");
        assert_eq!(package.member("word/document.xml"), Ok(Some(b"some text".to_vec())));
        assert_eq!(package.member("none"), Ok(None));
        assert_eq!(package.member("other"), Err(Unreadable::Expands { what: "bytes", limit: 10 }));
    }

    #[test]
    fn a_member_that_is_damaged_is_refused() {
        let mut bytes = zipped(&[("a", "some text that is long enough to be deflated, deflated, deflated")]);
        bytes[40] ^= 0xFF;
        assert!(matches!(read_whole(&bytes), Err(Unreadable::Damaged { .. })));
    }

    // Archives that programs are known to read differently, made by others: all are refused.
    #[test]
    fn archives_that_are_read_differently_are_refused() {
        let folder = std::env::var_os("CONFORME_SHARED")
            .map_or_else(|| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), Into::into);
        let halves = std::fs::read_dir(folder.join("suites")).into_iter().flatten().flatten();
        let (mut checked, mut accepted) = (0, Vec::new());
        for suite in halves.flat_map(|half| ["s06z_zipdiff", "s06_office"].map(|name| half.path().join(name))) {
            let cases = std::fs::read_to_string(suite.join("cases.jsonl")).unwrap_or_default();
            for case in cases.lines() {
                let case: serde_json::Value = serde_json::from_str(case).expect("a case");
                let file = case["file"].as_str().unwrap_or_default();
                let is_archive = std::path::Path::new(file).extension().is_some_and(|end| end == "zip");
                if is_archive && matches!(case["expect"].as_str(), Some("ambiguous" | "reject" | "refuse")) {
                    let bytes = std::fs::read(suite.join(file)).expect("a file");
                    checked += 1;
                    accepted.extend(read_whole(&bytes).is_ok().then(|| file.to_owned()));
                }
            }
        }
        assert_eq!(accepted, [""; 0], "of {checked}");
    }
}
