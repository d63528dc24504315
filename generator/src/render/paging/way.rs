//! The way from a value to a member somewhere below it, some of whose steps may be absent.

use crate::ir::{PathStep, Type, TypeKind};
use crate::render::scope::{Scope, ident};
use crate::render::structs::fields::{FieldType, field_type};
use proc_macro2::TokenStream;
use quote::quote;

/// How a step can fail.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Presence {
    /// The member is there.
    Always,
    /// The member is an `Option`.
    Optional,
    /// The member is an `Option` of what may be null.
    OptionalNullable,
}

/// An expression, and whether it is an `Option`.
pub(super) struct Way {
    pub(super) expression: TokenStream,
    pub(super) optional: bool,
    owned: bool,
    end: End,
}

/// How the last step of an optional way was made: an own value is had from it in the same manner.
#[derive(Clone, Default)]
enum End {
    /// This place holds an `Option`.
    Place(TokenStream),
    /// In what this has, the field is always there.
    Mapped(TokenStream, proc_macro2::Ident),
    #[default]
    Other,
}

/// What the member of a step holds, aliases resolved and null taken off, and whether it is there.
pub(super) fn holds(scope: &Scope<'_>, step: &PathStep) -> Option<(Type, Presence)> {
    let TypeKind::Struct(item) = &scope.context.def(step.owner).kind else {
        return None;
    };
    let member = item.members.get(step.member)?;
    let plain = |ty: &Type| scope.context.resolve(ty).clone();
    Some(match field_type(scope, member)? {
        FieldType::Flag => (Type::Bool, Presence::Always),
        FieldType::Required(ty) => match plain(&ty) {
            Type::Nullable(inner) => (plain(&inner), Presence::Optional),
            ty => (ty, Presence::Always),
        },
        FieldType::Optional(ty) => (plain(&ty), Presence::Optional),
        FieldType::OptionalNullable(ty) => (plain(&ty), Presence::OptionalNullable),
    })
}

impl Way {
    /// The way from a value that is used up.
    pub(super) fn owned(expression: TokenStream) -> Self {
        Self {
            expression,
            optional: false,
            owned: true,
            end: End::Other,
        }
    }

    /// The way from a value that is looked at.
    pub(super) fn borrowed(expression: TokenStream) -> Self {
        Self {
            expression,
            optional: false,
            owned: false,
            end: End::Other,
        }
    }

    /// The expression with something behind it.
    pub(super) fn then(self, more: TokenStream) -> TokenStream {
        let expression = self.expression;
        quote!(#expression #more)
    }

    /// An own `Option` of an optional value that is copied.
    pub(super) fn copied(self) -> TokenStream {
        match self.end {
            End::Place(place) => place,
            End::Mapped(before, field) => quote!(#before.map(|value| value.#field)),
            End::Other => self.then(quote!(.copied())),
        }
    }

    /// An own `Option` of an optional value that is cloned.
    pub(super) fn cloned(self) -> TokenStream {
        match self.end {
            End::Place(place) => quote!(#place.clone()),
            End::Mapped(before, field) => quote!(#before.map(|value| value.#field.clone())),
            End::Other => self.then(quote!(.cloned())),
        }
    }

    /// Goes some steps further.
    pub(super) fn along(mut self, scope: &mut Scope<'_>, steps: &[PathStep]) -> Self {
        for step in steps {
            let presence = holds(scope, step).map_or(Presence::Always, |(_, presence)| presence);
            let field = ident(scope.context.field(step.owner, step.member));
            self.step(&field, presence);
            if presence == Presence::OptionalNullable {
                let nullable = scope.runtime("Nullable");
                let before = self.expression;
                self.expression = match self.owned {
                    true => quote!(#before.and_then(#nullable::into_option)),
                    false => quote!(#before.and_then(#nullable::as_option)),
                };
                self.end = End::Other;
            }
        }
        self
    }

    fn step(&mut self, field: &proc_macro2::Ident, presence: Presence) {
        let before = std::mem::take(&mut self.expression);
        let always = presence == Presence::Always;
        self.end = match (self.optional, always) {
            (false, false) => End::Place(quote!(#before.#field)),
            (true, true) => End::Mapped(before.clone(), field.clone()),
            _ => End::Other,
        };
        self.expression = match (self.optional, always, self.owned) {
            (false, true, _) | (false, false, true) => quote!(#before.#field),
            (false, false, false) => quote!(#before.#field.as_ref()),
            (true, true, true) => quote!(#before.map(|value| value.#field)),
            (true, true, false) => quote!(#before.map(|value| &value.#field)),
            (true, false, true) => quote!(#before.and_then(|value| value.#field)),
            (true, false, false) => quote!(#before.and_then(|value| value.#field.as_ref())),
        };
        self.optional |= !always;
    }

    /// The last item of the list that was reached.
    pub(super) fn last(self) -> Self {
        let (expression, optional) = (self.expression, self.optional);
        let expression = match optional {
            true => quote!(#expression.and_then(|items| items.last())),
            false => quote!(#expression.last()),
        };
        Self {
            expression,
            optional: true,
            owned: self.owned,
            end: End::Other,
        }
    }
}
