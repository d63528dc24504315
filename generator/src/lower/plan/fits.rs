//! Variants of which one takes whatever the others would: nothing is lost by choosing it, and trying
//! would come to the same.

use super::Candidate;
use crate::ir::Plan;
use crate::json::Kind;
use crate::lower::Lower;
use crate::lower::shape::Look;
use crate::model::SchemaId;

/// How deep members and items are compared.
const DEPTH: usize = 6;

/// How many members and items are compared for one question, lest large variants cost minutes.
const STEPS: usize = 2_000;

/// How far a comparison still goes.
struct Left {
    depth: usize,
    steps: usize,
}

/// The first variant that can be read from every value that any of the others can be read from.
pub(super) fn fits_all(lower: &mut Lower<'_>, candidates: &[Candidate]) -> Option<Plan> {
    // What takes anything is the last resort, not the first.
    if candidates.iter().any(|it| it.look.is_anything()) {
        return None;
    }
    let mut left = Left {
        depth: DEPTH,
        steps: STEPS,
    };
    let fitting = candidates.iter().find(|one| {
        candidates.iter().all(|other| {
            one.variant == other.variant || takes(lower, &one.look, &other.look, &mut left)
        })
    })?;
    Some(Plan::Variant(fitting.variant))
}

/// Whether every value of the second look can be read as the first, with no member left over.
fn takes(lower: &mut Lower<'_>, one: &Look, other: &Look, left: &mut Left) -> bool {
    let same_kind =
        one.kind == other.kind || (one.kind == Kind::Number && other.kind == Kind::Integer);
    let narrower = other.is_anything() && !one.is_anything() || one.typed;
    if !same_kind || narrower {
        return false;
    }
    match one.kind {
        Kind::Object => {
            let asks_more = one.members.iter().any(|(name, member)| {
                member.required && other.members.get(name).is_none_or(|other| !other.required)
            });
            !asks_more
                && other.members.iter().all(|(name, theirs)| {
                    one.members
                        .get(name)
                        .is_some_and(|ours| reads(lower, ours.schema, theirs.schema, left))
                })
        }
        Kind::Array => match (one.items, other.items) {
            (Some(ours), Some(theirs)) => reads(lower, ours, theirs, left),
            (ours, _) => ours.is_none(),
        },
        // Enums are open; a constant is not.
        _ => match (&one.literals, &other.literals) {
            (Some(ours), theirs) if ours.len() == 1 => theirs.as_ref() == Some(ours),
            _ => true,
        },
    }
}

/// Whether every value of the second schema can be read as the first.
fn reads(lower: &mut Lower<'_>, one: SchemaId, other: SchemaId, left: &mut Left) -> bool {
    if lower.target(one) == lower.target(other) {
        return true;
    }
    let (Some(depth), Some(steps)) = (left.depth.checked_sub(1), left.steps.checked_sub(1)) else {
        return false;
    };
    *left = Left { depth, steps };
    let (ours, theirs) = (lower.shape(one), lower.shape(other));
    let widths = lower.effective(one).format == lower.effective(other).format;
    let all = theirs.looks.iter().all(|theirs| {
        // Which of several objects it would be read as is not known here.
        let same_kind = ours.looks.iter().filter(|ours| ours.kind == theirs.kind);
        (widths || theirs.kind != Kind::Integer)
            && (theirs.kind != Kind::Object || same_kind.count() == 1)
            && ours.looks.iter().any(|ours| {
                takes(lower, ours, theirs, left)
                    || (ours.is_anything() && !ours.typed && ours.kind == theirs.kind)
            })
    });
    left.depth += 1;
    all
}
