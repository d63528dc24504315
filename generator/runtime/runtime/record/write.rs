//! Writing an object with declared members.

use std::convert::Infallible;

use serde::ser::{Error, SerializeMap, Serializer};

use super::super::extra::Extra;
use super::super::tag::Tag;
use super::super::wire::{Map, Wire, Written};
use super::kept::Kept;
use super::parts::Shown;
use super::{Record, Table};

/// What a record shows its members to: first to be counted, then to be written.
pub trait Output<'a> {
    /// What may go wrong.
    type Error;

    /// A member, and whether it may be absent.
    ///
    /// # Errors
    /// When it cannot be written.
    fn member<T: Wire>(
        &mut self,
        name: &'static str,
        optional: bool,
        value: &T,
    ) -> Result<(), Self::Error>;

    /// A constant, and whether it is there.
    ///
    /// # Errors
    /// When it cannot be written.
    fn constant(&mut self, name: &'static str, tag: Tag, present: bool) -> Result<(), Self::Error>;

    /// Undeclared members whose type is declared; shown last.
    ///
    /// # Errors
    /// When they cannot be written, or one has the name of a declared member.
    fn additional<T: Wire>(
        &mut self,
        members: &'a Map<T>,
        table: &'static Table,
    ) -> Result<(), Self::Error>;
}

/// Writes a record: declared members in declared order, then the others in theirs. One that is kept
/// under the name of a declared one stands in its place.
///
/// # Errors
/// Those of the serializer; when an additional member has the name of a declared one; when a
/// number has no form in the format.
pub fn write<'a, R: Record, P: Shown<'a>, K: Kept<'a>, S: Serializer>(
    _: &R,
    parts: P,
    kept: K,
    output: S,
) -> Result<S::Ok, S::Error> {
    let table = const { &R::TABLE };
    let extra = kept.extra();
    // Formats for people have no use for the count, and JSON is one of them.
    let count = (!output.is_human_readable()).then(|| {
        let mut count = Count { members: 0, extra };
        let Ok(()) = parts.show::<R, _>(0, &mut count);
        let Ok(()) = kept.show(table, &mut count);
        count.total(table)
    });
    let mut writer = Writer {
        map: output.serialize_map(count)?,
        extra,
    };
    parts.show::<R, _>(0, &mut writer)?;
    kept.show(table, &mut writer)?;
    writer.finish(table)
}

/// Counts, for formats that write the count first.
struct Count<'a> {
    members: usize,
    extra: Option<&'a Extra>,
}

impl Count<'_> {
    #[inline]
    fn add(&mut self, name: &str, present: bool) {
        let present = present || self.extra.is_some_and(|extra| extra.get(name).is_some());
        self.members += usize::from(present);
    }

    #[inline]
    fn total(&self, table: &'static Table) -> usize {
        let beside = |extra| undeclared(extra, table).count();
        self.members + self.extra.map_or(0, beside)
    }
}

fn undeclared<'a>(
    extra: &'a Extra,
    table: &'static Table,
) -> impl Iterator<Item = (&'a str, &'a serde_json::Value)> {
    extra.iter().filter(|(name, _)| !table.declares(name))
}

impl<'a> Output<'a> for Count<'a> {
    type Error = Infallible;

    #[inline]
    fn member<T: Wire>(
        &mut self,
        name: &'static str,
        optional: bool,
        value: &T,
    ) -> Result<(), Infallible> {
        if optional {
            self.add(name, !value.is_absent());
        } else {
            self.members += 1;
        }
        Ok(())
    }

    #[inline]
    fn constant(&mut self, name: &'static str, _: Tag, present: bool) -> Result<(), Infallible> {
        self.add(name, present);
        Ok(())
    }

    #[inline]
    fn additional<T: Wire>(
        &mut self,
        members: &'a Map<T>,
        _: &'static Table,
    ) -> Result<(), Infallible> {
        self.members += members.len();
        Ok(())
    }
}

struct Writer<'a, M> {
    map: M,
    extra: Option<&'a Extra>,
}

impl<M: SerializeMap> Writer<'_, M> {
    /// Writes what stands for a declared member, if something does. Null stands only for one that is
    /// absent, not for what has been set since it was read.
    #[inline]
    fn replaced(&mut self, name: &'static str, set: bool) -> Result<bool, M::Error> {
        match self.extra {
            None => Ok(false),
            Some(extra) => self.replace(extra, name, set),
        }
    }

    #[cold]
    fn replace(&mut self, extra: &Extra, name: &'static str, set: bool) -> Result<bool, M::Error> {
        match extra.get(name).filter(|value| !set || !value.is_null()) {
            Some(value) => self.map.serialize_entry(name, value).map(|()| true),
            None => Ok(false),
        }
    }

    fn finish(mut self, table: &'static Table) -> Result<M::Ok, M::Error> {
        if let Some(extra) = self.extra {
            for (name, value) in undeclared(extra, table) {
                self.map.serialize_entry(name, value)?;
            }
        }
        self.map.end()
    }
}

impl<'a, M: SerializeMap> Output<'a> for Writer<'a, M> {
    type Error = M::Error;

    #[inline]
    fn member<T: Wire>(
        &mut self,
        name: &'static str,
        optional: bool,
        value: &T,
    ) -> Result<(), M::Error> {
        let left_out = optional && value.is_absent();
        if self.replaced(name, optional && !left_out)? || left_out {
            return Ok(());
        }
        self.map.serialize_entry(name, &Written(value))
    }

    fn constant(&mut self, name: &'static str, tag: Tag, present: bool) -> Result<(), M::Error> {
        if self.replaced(name, false)? || !present {
            return Ok(());
        }
        self.map.serialize_entry(name, &tag)
    }

    fn additional<T: Wire>(
        &mut self,
        members: &'a Map<T>,
        table: &'static Table,
    ) -> Result<(), M::Error> {
        for (name, value) in members {
            if table.declares(name) {
                return Err(M::Error::custom(format_args!(
                    "`{name}` is declared and cannot be an additional member"
                )));
            }
            self.map.serialize_entry(name, &Written(value))?;
        }
        Ok(())
    }
}
