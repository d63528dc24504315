//! How large values are in memory, roughly: an enum should not be as large as its one huge variant.

use crate::ir::{Integer, MemberValue, Payload, Rest, Type, TypeId, TypeKind};
use crate::render::context::Context;

/// A variant this much larger than the next one goes into a `Box`. Clippy complains at 200 bytes
/// (`large_enum_variant`); sizes are estimates, so there is some room.
const MUCH: usize = 140;

/// What a string, a list and most small enums take.
const TEXT: usize = 24;
/// What any JSON value takes, at most.
const VALUE: usize = 72;
/// What an `Upload` takes.
const UPLOAD: usize = 128;

/// Which of several variants are much larger than all that remain.
pub(crate) fn much_larger(sizes: &[usize]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(sizes[*index]));
    let mut boxed = vec![false; sizes.len()];
    for (place, pair) in order.windows(2).enumerate() {
        if sizes[pair[0]] > sizes[pair[1]].max(TEXT) + MUCH {
            order[..=place]
                .iter()
                .for_each(|index| boxed[*index] = true);
        }
    }
    // Beside boxes, the last one may stand out itself.
    if let [.., _, last] = order[..]
        && boxed.iter().filter(|boxed| !**boxed).count() == 1
        && sizes[last] > TEXT + MUCH
    {
        boxed[last] = true;
    }
    boxed
}

/// The same in an enum that also has a variant for what is unknown, which is small.
pub(crate) fn much_larger_than_unknown(mut sizes: Vec<usize>) -> Vec<bool> {
    sizes.push(TEXT);
    let mut boxed = much_larger(&sizes);
    boxed.pop();
    boxed
}

/// The estimated size of a value.
pub(crate) fn of(context: &Context<'_>, ty: &Type) -> usize {
    estimate(context, ty, 8)
}

fn estimate(context: &Context<'_>, ty: &Type, depth: usize) -> usize {
    match ty {
        Type::Bool | Type::Integer(Integer::I8 | Integer::U8) => 1,
        Type::Integer(Integer::I16 | Integer::U16) => 2,
        Type::Integer(Integer::I32 | Integer::U32) => 4,
        Type::Integer(Integer::I64 | Integer::U64) | Type::Float => 8,
        Type::Integer(Integer::I128) => 16,
        Type::String | Type::Secret | Type::List(_) | Type::Formatted(_) => TEXT,
        Type::Any | Type::Map(_) => VALUE,
        Type::File => UPLOAD,
        Type::Tuple(items) => items
            .iter()
            .map(|item| estimate(context, item, depth))
            .sum(),
        Type::Nullable(inner) => optional(inner, estimate(context, inner, depth)),
        Type::Named(id) => match depth.checked_sub(1) {
            Some(depth) => item(context, *id, depth),
            None => VALUE,
        },
    }
}

/// Values of many types have room for "none".
fn optional(ty: &Type, size: usize) -> usize {
    match ty {
        Type::Integer(_) | Type::Float => size * 2,
        _ => size,
    }
}

fn item(context: &Context<'_>, id: TypeId, depth: usize) -> usize {
    match &context.def(id).kind {
        TypeKind::Struct(item) => {
            let members: usize = item
                .members
                .iter()
                .enumerate()
                .map(|(index, member)| match &member.value {
                    MemberValue::Constant(_) => 1,
                    MemberValue::Type(_) if context.is_boxed(id, index) => 8,
                    MemberValue::Type(ty) if member.required => estimate(context, ty, depth),
                    MemberValue::Type(ty) => optional(ty, estimate(context, ty, depth)),
                })
                .sum();
            let rest = match item.rest {
                Rest::Typed(_) => VALUE,
                Rest::Open => 8,
            };
            members + rest
        }
        TypeKind::Enum(_) => TEXT,
        TypeKind::Union(item) => {
            let sizes =
                item.variants
                    .iter()
                    .enumerate()
                    .map(|(slot, variant)| match &variant.payload {
                        Payload::Type(_) if context.is_boxed(id, slot) => 8,
                        Payload::Type(ty) => estimate(context, ty, depth),
                        Payload::Constant(_) => 0,
                    });
            let sizes: Vec<usize> = sizes.collect();
            let boxed = much_larger_than_unknown(sizes.clone());
            let kept = sizes
                .iter()
                .zip(boxed)
                .filter(|(_, boxed)| !boxed)
                .map(|(size, _)| *size);
            8 + kept.max().unwrap_or(0).max(VALUE)
        }
        TypeKind::Alias(ty) => estimate(context, ty, depth),
        TypeKind::ByStatus(_) | TypeKind::ByMedia(_) => VALUE,
    }
}

#[cfg(test)]
mod tests {
    use super::{much_larger, much_larger_than_unknown};

    #[test]
    fn only_what_stands_out_is_boxed() {
        assert_eq!(much_larger(&[600, 800]), [true, true]);
        assert_eq!(much_larger(&[100, 800]), [false, true]);
        assert_eq!(much_larger(&[600, 700]), [false, false]);
        assert_eq!(much_larger(&[24, 600, 700]), [false, true, true]);
        assert_eq!(much_larger(&[800]), [false]);
        assert_eq!(much_larger_than_unknown(vec![600, 800]), [true, true]);
        assert_eq!(much_larger_than_unknown(vec![100, 24]), [false, false]);
    }
}
