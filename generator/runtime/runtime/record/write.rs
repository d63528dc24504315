//! Writing an object with declared members.

use serde::ser::{Error, Serialize, SerializeMap, Serializer};

use super::super::extra::Extra;
use super::super::tag::Tag;
use super::super::wire::{Map, Wire, Written};
use super::kept::Kept;
use super::parts::Shown;
use super::{Record, Table};

/// What a record shows its members to: first to be counted, then to be written.
pub trait Output<'a> {
    /// A member, and whether it may be absent.
    fn member<T: Wire>(&mut self, name: &'static str, optional: bool, value: &T);

    /// A constant, and whether it is there.
    fn constant(&mut self, name: &'static str, tag: Tag, present: bool);

    /// Undeclared members whose type is declared; shown last.
    fn additional<T: Wire>(&mut self, members: &'a Map<T>, table: &'static Table);
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
        parts.show::<R, _>(0, &mut count);
        kept.show(table, &mut count);
        count.total(table)
    });
    let mut writer = Writer {
        map: output.serialize_map(count)?,
        failure: None,
        extra,
    };
    parts.show::<R, _>(0, &mut writer);
    kept.show(table, &mut writer);
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
    #[inline]
    fn member<T: Wire>(&mut self, name: &'static str, optional: bool, value: &T) {
        if optional {
            self.add(name, !value.is_absent());
        } else {
            self.members += 1;
        }
    }

    #[inline]
    fn constant(&mut self, name: &'static str, _: Tag, present: bool) {
        self.add(name, present);
    }

    #[inline]
    fn additional<T: Wire>(&mut self, members: &'a Map<T>, _: &'static Table) {
        self.members += members.len();
    }
}

/// Writes, and remembers the first failure so that members can be written without `?`.
struct Writer<'a, M: SerializeMap> {
    map: M,
    failure: Option<M::Error>,
    extra: Option<&'a Extra>,
}

impl<M: SerializeMap> Writer<'_, M> {
    #[inline]
    fn entry<V: Serialize>(&mut self, name: &str, value: &V) {
        if self.failure.is_none() {
            self.failure = self.map.serialize_entry(name, value).err();
        }
    }

    /// Writes what stands for a declared member, if something does. Null stands only for one that is
    /// absent, not for what has been set since it was read.
    #[inline]
    fn replaced(&mut self, name: &str, set: bool) -> bool {
        match self.extra {
            None => false,
            Some(extra) => self.replace(extra, name, set),
        }
    }

    #[cold]
    fn replace(&mut self, extra: &Extra, name: &str, set: bool) -> bool {
        let value = extra.get(name).filter(|value| !set || !value.is_null());
        if let Some(value) = value {
            self.entry(name, value);
        }
        value.is_some()
    }

    fn finish(mut self, table: &'static Table) -> Result<M::Ok, M::Error> {
        if let Some(extra) = self.extra {
            for (name, value) in undeclared(extra, table) {
                self.entry(name, value);
            }
        }
        match self.failure {
            None => self.map.end(),
            Some(failure) => Err(failure),
        }
    }
}

impl<'a, M: SerializeMap> Output<'a> for Writer<'a, M> {
    #[inline]
    fn member<T: Wire>(&mut self, name: &'static str, optional: bool, value: &T) {
        let left_out = optional && value.is_absent();
        if !self.replaced(name, optional && !left_out) && !left_out {
            self.entry(name, &Written(value));
        }
    }

    fn constant(&mut self, name: &'static str, tag: Tag, present: bool) {
        if !self.replaced(name, false) && present {
            self.entry(name, &tag);
        }
    }

    fn additional<T: Wire>(&mut self, members: &'a Map<T>, table: &'static Table) {
        for (name, value) in members {
            if table.declares(name) && self.failure.is_none() {
                self.failure = Some(M::Error::custom(format_args!(
                    "`{name}` is declared and cannot be an additional member"
                )));
            }
            self.entry(name, &Written(value));
        }
    }
}
