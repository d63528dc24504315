//! Writing an object with declared members.

use serde::ser::{Error, Serialize, SerializeMap, Serializer};

use super::super::extra::Extra;
use super::super::tag::Tag;
use super::super::wire::{Map, Wire, Written};
use super::{Member, Record};

/// What a record shows its members to: first to be counted, then to be written.
pub trait Output<'a> {
    /// Undeclared members; shown before all others, as one of them may stand for a declared one.
    fn extra(&mut self, extra: &'a Extra);

    /// A member that is always there.
    fn required<T: Wire>(&mut self, name: &'static str, value: &T);

    /// A member that may be absent.
    fn optional<T: Wire>(&mut self, name: &'static str, value: &T);

    /// A constant.
    fn constant(&mut self, name: &'static str, tag: Tag, present: bool);

    /// Undeclared members whose type is declared; shown last.
    fn additional<T: Wire>(&mut self, members: &'a Map<T>, declared: &'static [Member]);
}

/// Writes a record: declared members in declared order, then the others in theirs.
///
/// # Errors
/// Those of the serializer; when an additional member has the name of a declared one; when a
/// number has no form in the format.
pub fn write<R: Record, S: Serializer>(record: &R, output: S) -> Result<S::Ok, S::Error> {
    let mut count = Count {
        members: 0,
        extra: None,
    };
    record.each(&mut count);
    let mut writer = Writer {
        map: output.serialize_map(Some(count.total(R::MEMBERS)))?,
        failure: None,
        extra: None,
    };
    record.each(&mut writer);
    writer.finish(R::MEMBERS)
}

fn is_declared(members: &[Member], name: &str) -> bool {
    members.iter().any(|member| member.name == name)
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
    fn total(&self, declared: &[Member]) -> usize {
        self.members
            + self
                .extra
                .map_or(0, |extra| undeclared(extra, declared).count())
    }
}

fn undeclared<'a>(
    extra: &'a Extra,
    declared: &[Member],
) -> impl Iterator<Item = (&'a str, &'a serde_json::Value)> {
    extra
        .iter()
        .filter(|(name, _)| !is_declared(declared, name))
}

impl<'a> Output<'a> for Count<'a> {
    #[inline]
    fn extra(&mut self, extra: &'a Extra) {
        self.extra = (!extra.is_empty()).then_some(extra);
    }

    #[inline]
    fn required<T: Wire>(&mut self, _: &'static str, _: &T) {
        self.members += 1;
    }

    #[inline]
    fn optional<T: Wire>(&mut self, name: &'static str, value: &T) {
        self.add(name, !value.is_absent());
    }

    #[inline]
    fn constant(&mut self, name: &'static str, _: Tag, present: bool) {
        self.add(name, present);
    }

    #[inline]
    fn additional<T: Wire>(&mut self, members: &'a Map<T>, _: &'static [Member]) {
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

    /// Writes what stands for a declared member, if something does.
    #[inline]
    fn replaced(&mut self, name: &str) -> bool {
        match self.extra {
            None => false,
            Some(extra) => self.replace(extra, name),
        }
    }

    #[cold]
    fn replace(&mut self, extra: &Extra, name: &str) -> bool {
        let value = extra.get(name);
        if let Some(value) = value {
            self.entry(name, value);
        }
        value.is_some()
    }

    fn finish(mut self, declared: &'static [Member]) -> Result<M::Ok, M::Error> {
        if let Some(extra) = self.extra {
            for (name, value) in undeclared(extra, declared) {
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
    fn extra(&mut self, extra: &'a Extra) {
        self.extra = (!extra.is_empty()).then_some(extra);
    }

    #[inline]
    fn required<T: Wire>(&mut self, name: &'static str, value: &T) {
        if !self.replaced(name) {
            self.entry(name, &Written(value));
        }
    }

    #[inline]
    fn optional<T: Wire>(&mut self, name: &'static str, value: &T) {
        if !self.replaced(name) && !value.is_absent() {
            self.entry(name, &Written(value));
        }
    }

    fn constant(&mut self, name: &'static str, tag: Tag, present: bool) {
        if !self.replaced(name) && present {
            self.entry(name, &tag);
        }
    }

    fn additional<T: Wire>(&mut self, members: &'a Map<T>, declared: &'static [Member]) {
        for (name, value) in members {
            if is_declared(declared, name) && self.failure.is_none() {
                self.failure = Some(M::Error::custom(format_args!(
                    "`{name}` is declared and cannot be an additional member"
                )));
            }
            self.entry(name, &Written(value));
        }
    }
}
