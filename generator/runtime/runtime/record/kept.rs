//! What becomes of members that are not declared.

use std::marker::PhantomData;

use serde_json::Value;

use super::super::extra::Extra;
use super::super::wire::{Map, Reading, Wire};
use super::{Input, Output, Table};

/// Where undeclared members go when an object is read.
pub trait Keep: Default {
    /// Reads an undeclared member.
    ///
    /// # Errors
    /// When the value is malformed, or not of the type that undeclared members have.
    fn keep<'de, I: Input<'de>>(&mut self, input: &mut I) -> Result<(), I::Error>;

    /// Keeps what came in place of a constant, or null in place of a member that may only be absent;
    /// `None` when the constant or the member itself came.
    fn deviating(&mut self, name: &str, value: Option<Value>);
}

/// Where undeclared members come from when an object is written.
pub trait Kept<'a>: Copy {
    /// The members that may stand in place of declared ones, if there are any.
    fn extra(self) -> Option<&'a Extra>;

    /// Shows the members whose type is declared.
    ///
    /// # Errors
    /// Those of the output.
    fn show<O: Output<'a>>(self, table: &'static Table, output: &mut O) -> Result<(), O::Error>;
}

/// They are kept as they are.
impl Keep for Extra {
    fn keep<'de, I: Input<'de>>(&mut self, input: &mut I) -> Result<(), I::Error> {
        let value: Value = input.take(PhantomData)?;
        self.insert(input.name(), value);
        Ok(())
    }

    fn deviating(&mut self, name: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.insert(name, value);
        } else if !self.is_empty() {
            self.remove(name);
        }
    }
}

impl<'a> Kept<'a> for &'a Extra {
    #[inline]
    fn extra(self) -> Option<&'a Extra> {
        (!self.is_empty()).then_some(self)
    }

    #[inline]
    fn show<O: Output<'a>>(self, _: &'static Table, _: &mut O) -> Result<(), O::Error> {
        Ok(())
    }
}

/// Their type is declared.
impl<T: Wire> Keep for Map<T> {
    fn keep<'de, I: Input<'de>>(&mut self, input: &mut I) -> Result<(), I::Error> {
        let value = input.take(Reading::new())?;
        self.insert(input.name(), value);
        Ok(())
    }

    fn deviating(&mut self, _: &str, _: Option<Value>) {}
}

impl<'a, T: Wire> Kept<'a> for &'a Map<T> {
    #[inline]
    fn extra(self) -> Option<&'a Extra> {
        None
    }

    #[inline]
    fn show<O: Output<'a>>(self, table: &'static Table, output: &mut O) -> Result<(), O::Error> {
        output.additional(self, table)
    }
}

/// Their type is declared, and what comes in place of declared members has a place of its own.
impl<T: Wire> Keep for (Map<T>, Extra) {
    fn keep<'de, I: Input<'de>>(&mut self, input: &mut I) -> Result<(), I::Error> {
        self.0.keep(input)
    }

    fn deviating(&mut self, name: &str, value: Option<Value>) {
        self.1.deviating(name, value);
    }
}

impl<'a, T: Wire> Kept<'a> for (&'a Map<T>, &'a Extra) {
    fn extra(self) -> Option<&'a Extra> {
        self.1.extra()
    }

    fn show<O: Output<'a>>(self, table: &'static Table, output: &mut O) -> Result<(), O::Error> {
        self.0.show(table, output)
    }
}
