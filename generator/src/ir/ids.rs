//! Every mention of a type in the IR, to be changed.

use super::Api;
use super::operation::{Content, NextPage, Operation, Paging, PathStep, RequestContent, Success};
use super::types::{MemberValue, Payload, Rest, Type, TypeId, TypeKind};

impl Api {
    /// Calls `visit` with every mention of a type. What types are named after is none.
    pub fn ids_mut(&mut self, visit: &mut dyn FnMut(&mut TypeId)) {
        for def in &mut self.types {
            def.kind.ids_mut(visit);
        }
        for operation in &mut self.operations {
            operation.ids_mut(visit);
        }
        for received in &mut self.received {
            received.ids_mut(visit);
        }
    }
}

impl Type {
    /// Calls `visit` with every mention of an item, in the order in which they are written.
    pub fn ids_mut(&mut self, visit: &mut dyn FnMut(&mut TypeId)) {
        match self {
            Type::Named(id) => visit(id),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner.ids_mut(visit),
            Type::Tuple(items) => items.iter_mut().for_each(|item| item.ids_mut(visit)),
            Type::Any
            | Type::Bool
            | Type::Integer(_)
            | Type::Float
            | Type::String
            | Type::Secret
            | Type::Formatted(_)
            | Type::File => {}
        }
    }
}

impl TypeKind {
    fn ids_mut(&mut self, visit: &mut dyn FnMut(&mut TypeId)) {
        match self {
            TypeKind::Struct(structure) => {
                for member in &mut structure.members {
                    if let MemberValue::Type(ty) = &mut member.value {
                        ty.ids_mut(visit);
                    }
                }
                if let Rest::Typed(ty) = &mut structure.rest {
                    ty.ids_mut(visit);
                }
            }
            TypeKind::Union(union) => {
                for variant in &mut union.variants {
                    if let Payload::Type(ty) = &mut variant.payload {
                        ty.ids_mut(visit);
                    }
                }
            }
            TypeKind::Alias(ty) => ty.ids_mut(visit),
            TypeKind::ByStatus(cases) => {
                for case in cases {
                    case.content.ids_mut(visit);
                }
            }
            TypeKind::ByMedia(alternatives) => {
                for alternative in alternatives {
                    alternative.content.ids_mut(visit);
                }
            }
            TypeKind::Enum(_) => {}
        }
    }
}

impl Operation {
    fn ids_mut(&mut self, visit: &mut dyn FnMut(&mut TypeId)) {
        for parameter in &mut self.parameters {
            parameter.ty.ids_mut(visit);
        }
        if let Some(body) = &mut self.body {
            body.content.ids_mut(visit);
        }
        match &mut self.success {
            Success::One(content) => content.ids_mut(visit),
            Success::ByStatus(id) => visit(id),
        }
        if let Some(streaming) = &mut self.streaming {
            streaming.content.ids_mut(visit);
        }
        for error in &mut self.errors {
            error.content.ids_mut(visit);
        }
        if let Some(paging) = &mut self.paging {
            paging.item.ids_mut(visit);
            paging.steps_mut(&mut |step| visit(&mut step.owner));
        }
    }
}

impl Content {
    fn ids_mut(&mut self, visit: &mut dyn FnMut(&mut TypeId)) {
        match self {
            Content::Json(ty) | Content::Events(ty) | Content::Lines(ty) => ty.ids_mut(visit),
            Content::Empty | Content::Text | Content::Binary => {}
        }
    }
}

impl RequestContent {
    fn ids_mut(&mut self, visit: &mut dyn FnMut(&mut TypeId)) {
        match self {
            RequestContent::Json { ty, .. } | RequestContent::Form { ty, .. } => ty.ids_mut(visit),
            RequestContent::Multipart { ty, .. } | RequestContent::Choice(ty) => visit(ty),
            RequestContent::Text { .. } | RequestContent::Binary { .. } => {}
        }
    }
}

impl Paging {
    /// Calls `visit` with every step to a member.
    pub fn steps_mut(&mut self, visit: &mut dyn FnMut(&mut PathStep)) {
        let mut all = |steps: &mut Vec<PathStep>| steps.iter_mut().for_each(&mut *visit);
        all(&mut self.items);
        self.more.iter_mut().for_each(&mut all);
        match &mut self.next {
            NextPage::Cursor { from, forward, .. } => {
                all(from);
                if let Some((_, _, forward)) = forward {
                    all(forward);
                }
            }
            NextPage::LastItem { member, .. } => all(member),
            NextPage::Url { from } => all(from),
            NextPage::PageNumber { .. } | NextPage::Offset { .. } | NextPage::LinkHeader => {}
        }
    }
}
