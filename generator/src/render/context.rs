//! What every part of the rendering reads: the IR, its names, its facts, and questions about them.

use crate::analyse::{Edge, Facts, Uses};
use crate::ir::{
    Api, MultipartMember, Operation, OperationId, RequestContent, Type, TypeDef, TypeId, TypeKind,
};
use crate::names::{GroupNames, Names, OperationNames};
use crate::render::RenderOptions;
use crate::render::gate::Gate;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The Cargo feature of what webhooks and callbacks carry. A resource of this name shares it.
pub(crate) const WEBHOOKS: &str = "webhooks";

/// Everything that is known before the first line is printed.
pub(crate) struct Context<'a> {
    pub(crate) api: &'a Api,
    pub(crate) names: &'a Names,
    pub(crate) facts: &'a Facts,
    pub(crate) options: &'a RenderOptions,
    /// Names that the runtime's own must not clash with in a file.
    pub(crate) taken: HashSet<&'a str>,
    /// The structs that are multipart bodies, and how their members are written.
    pub(crate) multipart: HashMap<TypeId, &'a [MultipartMember]>,
    /// The items that are request bodies which may be left out.
    pub(crate) optional_bodies: HashSet<TypeId>,
    /// The Cargo features of the top-level groups, and that of webhooks.
    pub(crate) features: BTreeSet<String>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        api: &'a Api,
        names: &'a Names,
        facts: &'a Facts,
        options: &'a RenderOptions,
    ) -> Self {
        let types = names.types.iter();
        let groups = names.groups.iter().map(|group| &group.handle);
        let markers = names.operations.iter().map(|operation| &operation.marker);
        let taken = types
            .chain(groups)
            .chain(markers)
            .map(String::as_str)
            .collect();
        let mut context = Self {
            api,
            names,
            facts,
            options,
            taken,
            multipart: HashMap::new(),
            optional_bodies: HashSet::new(),
            features: names
                .groups
                .iter()
                .filter_map(|group| group.feature.clone())
                .chain((!api.received.is_empty()).then(|| WEBHOOKS.to_owned()))
                .collect(),
        };
        for body in api
            .operations
            .iter()
            .filter_map(|operation| operation.body.as_ref())
        {
            if !body.required
                && let RequestContent::Json { ty, .. } | RequestContent::Form { ty, .. } =
                    &body.content
                && let Type::Named(id) = context.resolve(ty)
            {
                context.optional_bodies.insert(*id);
            }
            if let RequestContent::Choice(id) = body.content
                && !body.required
            {
                context.optional_bodies.insert(id);
            }
            for content in contents(api, &body.content) {
                if let RequestContent::Multipart { ty, members, .. } = content {
                    context.multipart.insert(*ty, members);
                }
            }
        }
        context
    }

    /// A type with every alias replaced, so that equal types are equal.
    pub(crate) fn canonical(&self, ty: &Type) -> Type {
        let all = |items: &[Type]| items.iter().map(|item| self.canonical(item)).collect();
        match self.resolve(ty) {
            Type::List(item) => Type::List(Box::new(self.canonical(item))),
            Type::Map(value) => Type::Map(Box::new(self.canonical(value))),
            Type::Nullable(inner) => Type::Nullable(Box::new(self.canonical(inner))),
            Type::Tuple(items) => Type::Tuple(all(items)),
            other => other.clone(),
        }
    }

    /// Whether a type is a union.
    pub(crate) fn is_union(&self, ty: &Type) -> bool {
        matches!(ty, Type::Named(id) if matches!(self.def(*id).kind, TypeKind::Union(_)))
    }

    pub(crate) fn def(&self, id: TypeId) -> &'a TypeDef {
        &self.api.types[id.0]
    }

    pub(crate) fn type_name(&self, id: TypeId) -> &'a str {
        &self.names.types[id.0]
    }

    pub(crate) fn field(&self, id: TypeId, member: usize) -> &'a str {
        &self.names.fields[id.0][member]
    }

    pub(crate) fn setter(&self, id: TypeId, member: usize) -> &'a str {
        &self.names.setters[id.0][member]
    }

    pub(crate) fn operation(&self, id: OperationId) -> (&'a Operation, &'a OperationNames) {
        (&self.api.operations[id.0], &self.names.operations[id.0])
    }

    pub(crate) fn group_of(&self, operation: &Operation) -> &'a GroupNames {
        &self.names.groups[operation.group.0]
    }

    pub(crate) fn uses(&self, id: TypeId) -> &'a Uses {
        &self.facts.uses[id.0]
    }

    pub(crate) fn is_boxed(&self, owner: TypeId, slot: usize) -> bool {
        self.facts.boxed.contains(&Edge { owner, slot })
    }

    /// When a type is compiled.
    pub(crate) fn gate(&self, id: TypeId) -> Gate {
        let uses = self.uses(id);
        if uses.always {
            return Gate::Always;
        }
        let features = uses
            .groups
            .iter()
            .map(|group| self.names.groups[group.0].feature.clone())
            .chain(uses.received.then(|| Some(WEBHOOKS.to_owned())));
        match Gate::any(features) {
            // What every resource uses is worth no condition.
            Gate::Any(features) if features == self.features => Gate::Always,
            gate => gate,
        }
    }

    /// The type behind aliases; a newtype is no alias.
    pub(crate) fn resolve<'t>(&self, ty: &'t Type) -> &'t Type
    where
        'a: 't,
    {
        let mut ty = ty;
        while let Type::Named(id) = ty {
            match &self.def(*id).kind {
                TypeKind::Alias(target) if !self.facts.newtypes.contains(id) => ty = target,
                _ => break,
            }
        }
        ty
    }

    /// How a caller reaches an operation: `client.chats().messages().list`.
    pub(crate) fn call_path(&self, id: OperationId) -> String {
        let (operation, names) = self.operation(id);
        let mut steps = vec![names.method.clone()];
        let mut group = Some(operation.group);
        while let Some(id) = group {
            let accessor = &self.names.groups[id.0].accessor;
            if !accessor.is_empty() {
                steps.push(format!("{accessor}()"));
            }
            group = self.api.groups[id.0].parent;
        }
        steps.push("client".to_owned());
        steps.reverse();
        steps.join(".")
    }
}

/// What a body is written in: one thing, or each of those to choose from.
pub(crate) fn contents<'a>(api: &'a Api, content: &'a RequestContent) -> Vec<&'a RequestContent> {
    match content {
        RequestContent::Choice(id) => match &api.types[id.0].kind {
            TypeKind::ByMedia(alternatives) => alternatives
                .iter()
                .map(|alternative| &alternative.content)
                .collect(),
            _ => Vec::new(),
        },
        content => vec![content],
    }
}
