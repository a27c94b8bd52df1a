//! Members of a DOCX or an ODT: found without ambiguity, expanded within bounds.

use super::super::{Format, Limits, Unreadable};
use super::directory::{self, Fault, Member};
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
        let members = directory::members(bytes, limits.members).map_err(|fault| unreadable(fault, format, limits))?;
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| Unreadable::Damaged { format, what: error.to_string() })?;
        Ok(Self { format, archive, members, limit: limits.expanded, left: limits.expanded })
    }

    /// Names of files, in the order of the directory.
    #[cfg(test)]
    fn names(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|member| member.name.as_str()).filter(|name| !name.ends_with('/'))
    }

    /// A member, by its name in any case of letters (ECMA-376-2 §6.2.2); `None` if there is none.
    ///
    /// # Errors
    /// [`Unreadable`], if it is damaged or expands too much.
    pub(in super::super) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let found = self.members.iter().find(|member| member.name.eq_ignore_ascii_case(name));
        found.cloned().map(|member| self.expand(&member)).transpose()
    }

    fn expand(&mut self, member: &Member) -> Result<Vec<u8>, Unreadable> {
        if member.size > self.left {
            return Err(Unreadable::Expands { what: "bytes", limit: self.limit });
        }
        let damaged = |what: String| Unreadable::Damaged { format: self.format, what };
        let packed = self.archive.by_name(&member.name).map_err(|error| damaged(error.to_string()))?;
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
