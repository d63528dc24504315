//! The parts of an object: members, constants, and tuples of parts.

use serde_json::Value;

use super::super::wire::{Reading, Wire};
use super::kept::Keep;
use super::{Input, Output, Record};

/// What can be read out of the members of an object: the value of one, or a tuple of parts.
pub trait Part: Sized {
    /// What has come of it so far.
    type Slot: Default;

    /// How many members it takes.
    const COUNT: usize;

    /// Reads the member at an index of the table, which is one of this part.
    ///
    /// # Errors
    /// When the value is not one for this member.
    fn fill<'de, R: Record, I: Input<'de>>(
        slot: &mut Self::Slot,
        first: usize,
        index: usize,
        input: &mut I,
        keep: &mut impl Keep,
    ) -> Result<(), I::Error>;

    /// The part, once all members have come; its first member has this index.
    ///
    /// # Errors
    /// The index of a required member that has not come.
    fn finish<R: Record>(slot: Self::Slot, first: usize) -> Result<Self, usize>;
}

/// What can be written as members of an object: a reference to a value, or a tuple of such.
pub trait Shown<'a>: Copy {
    /// How many members it makes.
    const COUNT: usize;

    /// Shows every member; the first has this index.
    ///
    /// # Errors
    /// Those of the output.
    fn show<R: Record, O: Output<'a>>(self, first: usize, output: &mut O) -> Result<(), O::Error>;
}

impl<T: Wire> Part for T {
    type Slot = Option<T>;

    const COUNT: usize = 1;

    #[inline]
    fn fill<'de, R: Record, I: Input<'de>>(
        slot: &mut Option<T>,
        _: usize,
        index: usize,
        input: &mut I,
        keep: &mut impl Keep,
    ) -> Result<(), I::Error> {
        let value: T = input.take(Reading::new())?;
        // Null, where the document knows only absence, is kept so that it is written back.
        let null = I::NAMED && value.is_absent() && R::TABLE.may_be_absent(index);
        if null || slot.as_ref().is_some_and(T::is_absent) {
            absent(R::TABLE.name_of(index), null, keep);
        }
        *slot = Some(value);
        Ok(())
    }

    #[inline]
    fn finish<R: Record>(slot: Option<T>, first: usize) -> Result<T, usize> {
        match slot {
            Some(value) => Ok(value),
            None if R::TABLE.may_be_absent(first) => T::absent().ok_or(first),
            None => Err(first),
        }
    }
}

/// Keeps the null that came where a member is absent, or forgets the one that came before.
#[cold]
#[inline(never)]
fn absent(name: &str, null: bool, keep: &mut impl Keep) {
    keep.deviating(name, null.then_some(Value::Null));
}

impl<'a, T: Wire> Shown<'a> for &'a T {
    const COUNT: usize = 1;

    #[inline]
    fn show<R: Record, O: Output<'a>>(self, first: usize, output: &mut O) -> Result<(), O::Error> {
        output.member(R::TABLE.name_of(first), R::TABLE.may_be_absent(first), self)
    }
}

/// A member that always has the same value: whether it is there.
#[derive(Clone, Copy, Debug)]
pub struct Constant<P>(pub P);

/// Reads a constant. A deviating value is kept beside the undeclared members.
fn constant<'de, R: Record, I: Input<'de>>(
    index: usize,
    input: &mut I,
    keep: &mut impl Keep,
) -> Result<bool, I::Error> {
    let name = R::TABLE.name_of(index);
    let deviating = input.take(R::constant(name))?;
    let present = deviating.is_none();
    keep.deviating(name, deviating);
    Ok(present)
}

impl Part for Constant<bool> {
    type Slot = bool;

    const COUNT: usize = 1;

    fn fill<'de, R: Record, I: Input<'de>>(
        slot: &mut bool,
        _: usize,
        index: usize,
        input: &mut I,
        keep: &mut impl Keep,
    ) -> Result<(), I::Error> {
        *slot = constant::<R, I>(index, input, keep)?;
        Ok(())
    }

    fn finish<R: Record>(present: bool, _: usize) -> Result<Self, usize> {
        Ok(Constant(present))
    }
}

impl Part for Constant<()> {
    type Slot = bool;

    const COUNT: usize = 1;

    fn fill<'de, R: Record, I: Input<'de>>(
        slot: &mut bool,
        _: usize,
        index: usize,
        input: &mut I,
        keep: &mut impl Keep,
    ) -> Result<(), I::Error> {
        constant::<R, I>(index, input, keep)?;
        *slot = true;
        Ok(())
    }

    fn finish<R: Record>(came: bool, first: usize) -> Result<Self, usize> {
        if came { Ok(Constant(())) } else { Err(first) }
    }
}

impl<'a> Shown<'a> for Constant<&'a bool> {
    const COUNT: usize = 1;

    fn show<R: Record, O: Output<'a>>(self, first: usize, output: &mut O) -> Result<(), O::Error> {
        let name = R::TABLE.name_of(first);
        output.constant(name, R::constant(name), *self.0)
    }
}

impl<'a> Shown<'a> for Constant<()> {
    const COUNT: usize = 1;

    fn show<R: Record, O: Output<'a>>(self, first: usize, output: &mut O) -> Result<(), O::Error> {
        let name = R::TABLE.name_of(first);
        output.constant(name, R::constant(name), true)
    }
}

/// Several parts: a tuple of up to eight, which may be groups themselves.
#[derive(Clone, Copy, Debug)]
pub struct Group<T>(pub T);

impl Part for Group<()> {
    type Slot = ();

    const COUNT: usize = 0;

    fn fill<'de, R: Record, I: Input<'de>>(
        (): &mut (),
        _: usize,
        _: usize,
        input: &mut I,
        _: &mut impl Keep,
    ) -> Result<(), I::Error> {
        input.skip()
    }

    fn finish<R: Record>((): (), _: usize) -> Result<Self, usize> {
        Ok(Group(()))
    }
}

impl<'a> Shown<'a> for Group<()> {
    const COUNT: usize = 0;

    fn show<R: Record, O: Output<'a>>(self, _: usize, _: &mut O) -> Result<(), O::Error> {
        Ok(())
    }
}
