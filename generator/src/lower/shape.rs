//! What the values of a schema look like from the outside: all that a union needs to choose.

use super::Lower;
use super::literals::{Literals, literal};
use super::merge::says_no_shape;
use super::schema::says_array;
use crate::ir::Literal;
use crate::json::{Kind, Kinds};
use crate::model::{Additional, Schema, SchemaId};
use indexmap::IndexMap;

/// What the values of a schema look like: one of these each.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// The alternatives; several for a schema of several kinds and for a union.
    pub(super) looks: Vec<Look>,
}

/// One look of a value.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// The kind of the value.
    pub(super) kind: Kind,
    /// The literals that it is one of, if so.
    pub(super) literals: Option<Vec<Literal>>,
    /// The members of an object; none for one whose members are not declared.
    pub(super) members: IndexMap<String, MemberLook>,
    /// The schema of an array's items, if it says anything.
    pub(super) items: Option<SchemaId>,
    /// Whether nothing is said but the kind, and the type of a map's values.
    pub(super) free: bool,
    /// Whether the values of a map have a type.
    pub(super) typed: bool,
}

/// What an object says about a member.
#[derive(Clone, Debug)]
pub(super) struct MemberLook {
    /// Whether it must be there.
    pub(super) required: bool,
    /// The literals that it is one of, if so.
    pub(super) literals: Option<Vec<Literal>>,
    /// Its schema.
    pub(super) schema: SchemaId,
}

impl Look {
    fn of_kind(kind: Kind) -> Self {
        Self {
            kind,
            literals: None,
            members: IndexMap::new(),
            items: None,
            free: true,
            typed: false,
        }
    }

    /// Looks of any value.
    pub(super) fn of_every_kind() -> impl Iterator<Item = Look> {
        Kinds::ALL.iter().map(Look::of_kind)
    }

    /// Whether any object or array looks so, as far as names of members and items go.
    pub(super) fn is_anything(&self) -> bool {
        self.free && matches!(self.kind, Kind::Object | Kind::Array)
    }
}

impl Shape {
    /// The shape without null, unless it is nothing else.
    pub(super) fn without_null(mut self) -> Self {
        if self.looks.iter().any(|look| look.kind != Kind::Null) {
            self.looks.retain(|look| look.kind != Kind::Null);
        }
        self
    }

    /// The kinds of the values.
    pub(super) fn kinds(&self) -> Kinds {
        self.looks.iter().map(|look| look.kind).collect()
    }

    /// The literals that a member is one of in every object of this shape, if so.
    pub(super) fn literals_of(&self, member: &str) -> Option<Vec<Literal>> {
        let mut all = Vec::new();
        for look in &self.looks {
            all.extend(look.members.get(member)?.literals.clone()?);
        }
        (!all.is_empty()).then_some(all)
    }
}

impl Lower<'_> {
    /// The shape of a schema.
    pub(super) fn shape(&mut self, id: SchemaId) -> Shape {
        let form = (id, self.direction_of(id));
        if let Some(shape) = self.shapes.get(&form) {
            return shape.clone();
        }
        // A union that contains itself looks like its other members.
        if self.visiting.contains(&id) || self.visiting.len() > 24 {
            return Shape::default();
        }
        self.visiting.push(id);
        let (nullable, schema) = self.split(id);
        let mut looks = self.looks(id, &schema);
        if nullable {
            looks.push(Look::of_kind(Kind::Null));
        }
        for look in &mut looks {
            look.free &= look.literals.is_none() && look.members.is_empty() && look.items.is_none();
        }
        self.visiting.pop();
        let shape = Shape { looks };
        // What was found on the way into a circle is not all.
        if self.visiting.is_empty() {
            self.shapes.insert(form, shape.clone());
        }
        shape
    }

    fn looks(&mut self, id: SchemaId, schema: &Schema) -> Vec<Look> {
        if let Some(children) = self.children.get(&id).cloned() {
            let mut looks: Vec<Look> = children
                .into_iter()
                .flat_map(|child| self.shape(child).looks)
                .collect();
            looks.push(self.object_look(schema));
            return looks;
        }
        if let Some(Literals::Enum(values)) = self.literals(schema) {
            let mut kinds: Kinds = Kinds::NONE;
            let literals: Vec<Literal> = values.into_iter().map(|value| value.literal).collect();
            for literal in &literals {
                kinds = kinds.or(Kinds::one(kind_of(literal)));
            }
            return kinds
                .iter()
                .map(|kind| Look {
                    literals: Some(literals.clone()),
                    ..Look::of_kind(kind)
                })
                .collect();
        }
        if let Some(members) = self.union_members(schema) {
            return members
                .into_iter()
                .flat_map(|member| self.shape(member).looks)
                .collect();
        }
        let kinds = self.kinds_of(schema);
        let others =
            (kinds == Kinds::one(Kind::Array) && !says_array(schema)).then_some(Kinds::ALL);
        let others = others.into_iter().flat_map(|all| {
            let others = all.without(kinds).without(Kinds::one(Kind::Null));
            others.iter().map(Look::of_kind).collect::<Vec<_>>()
        });
        kinds
            .iter()
            .map(|kind| match kind {
                Kind::Object => self.object_look(schema),
                Kind::Array => Look {
                    items: schema.items.filter(|items| !self.is_anything(*items)),
                    ..Look::of_kind(kind)
                },
                Kind::Boolean => Look {
                    literals: schema.constant.as_ref().and_then(literal).map(|l| vec![l]),
                    ..Look::of_kind(kind)
                },
                _ => Look::of_kind(kind),
            })
            .chain(others)
            .collect()
    }

    /// Whether a schema allows every value.
    fn is_anything(&mut self, id: SchemaId) -> bool {
        says_no_shape(&self.effective(id))
    }

    fn object_look(&mut self, schema: &Schema) -> Look {
        let mut members = IndexMap::new();
        for (name, property) in &schema.properties {
            if self.schemas[*property].boolean == Some(false) {
                continue;
            }
            let required = schema.required.contains(name);
            let literals = self.member_literals(*property);
            members.insert(
                name.clone(),
                MemberLook {
                    required,
                    literals,
                    schema: *property,
                },
            );
        }
        for name in schema
            .required
            .iter()
            .filter(|name| !schema.properties.contains_key(*name))
        {
            let anything = self.schemas.add(Schema::empty(schema.place.clone()));
            members.insert(
                name.clone(),
                MemberLook {
                    required: true,
                    literals: None,
                    schema: anything,
                },
            );
        }
        // A map of typed values is as free as an object: any name may be there.
        let typed = matches!(schema.additional, Some(Additional::Schema(_)))
            && schema.properties.is_empty();
        if typed {
            members.clear();
        }
        Look {
            members,
            typed,
            ..Look::of_kind(Kind::Object)
        }
    }

    fn member_literals(&mut self, property: SchemaId) -> Option<Vec<Literal>> {
        if let Some(constant) = self.constant(property) {
            return Some(vec![constant]);
        }
        let (nullable, schema) = self.split(property);
        match self.literals(&schema) {
            Some(Literals::Enum(values)) if !nullable => {
                Some(values.into_iter().map(|value| value.literal).collect())
            }
            _ => None,
        }
    }
}

/// The kind of a literal.
pub(super) fn kind_of(literal: &Literal) -> Kind {
    match literal {
        Literal::String(_) => Kind::String,
        Literal::Integer(_) => Kind::Integer,
        Literal::Bool(_) => Kind::Boolean,
    }
}
