//! What the values of a schema look like from the outside: all that a union needs to choose.

use super::Lower;
use super::literals::{Literals, literal};
use super::says::says_no_shape;
use super::schema::says_array;
use super::walk::Step;
use crate::diagnostic::lower as report;
use crate::ir::Literal;
use crate::json::{Kind, Kinds};
use crate::model::{Additional, Schema, SchemaId};
use indexmap::IndexMap;
use std::collections::HashSet;
use std::rc::Rc;

/// How deep unions of unions are looked into.
const HIGHEST: usize = 24;

/// How many looks a schema may have. The largest union of the descriptions that we know has some hundred.
const MOST_LOOKS: usize = 1_000;

/// What the values of a schema look like: one of these each.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// The alternatives; several for a schema of several kinds and for a union.
    pub(super) looks: Vec<Rc<Look>>,
    /// How many unions are nested in it.
    height: usize,
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

    /// The look, free only if it says nothing else.
    fn seen(mut self) -> Self {
        self.free &= self.literals.is_none() && self.members.is_empty() && self.items.is_none();
        self
    }

    /// Whether it is the look of its kind alone.
    fn is_plain(&self) -> bool {
        self.free && !self.typed
    }

    /// Whether any object or array looks so, as far as names of members and items go.
    pub(super) fn is_anything(&self) -> bool {
        self.free && matches!(self.kind, Kind::Object | Kind::Array)
    }
}

impl Shape {
    /// The shape of values that look like one of these.
    pub(super) fn of(looks: Vec<Look>) -> Self {
        Shape {
            looks: looks.into_iter().map(|look| Rc::new(look.seen())).collect(),
            height: 0,
        }
    }

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

    /// What is left of the shape once it is known that a member is absent.
    pub(super) fn without(&self, member: &str) -> Self {
        let requires = |look: &Look| look.members.get(member).is_some_and(|own| own.required);
        let open = self.looks.iter().filter(|look| !requires(look));
        let without = |look: &Rc<Look>| {
            let mut look = Rc::clone(look);
            if look.members.contains_key(member) {
                Rc::make_mut(&mut look).members.shift_remove(member);
            }
            look
        };
        Shape {
            looks: open.map(without).collect(),
            ..self.clone()
        }
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
        if self.shapes.depth() == 0 {
            for part in self.parts_first(id, |this, form| this.shapes.knows(form)) {
                self.form_shape(part);
            }
        }
        self.form_shape(id)
    }

    fn form_shape(&mut self, id: SchemaId) -> Shape {
        let form = self.form(id);
        match self.shapes.step(&form) {
            Step::Known(shape) => shape,
            // A union that contains itself looks like its other members.
            Step::Circle => Shape::default(),
            Step::TooFar => Shape::of(Kinds::ALL.iter().map(Look::of_kind).collect()),
            Step::Enter(entered) => {
                let (nullable, schema) = self.split(id);
                let mut shape = match self.choices_of(id, &schema) {
                    Some(choices) => self.shape_of_choices(&schema, &choices),
                    None => Shape::of(self.looks(&schema)),
                };
                if self.children.contains_key(&id) {
                    shape.looks.push(Rc::new(self.object_look(&schema).seen()));
                }
                if nullable {
                    shape.looks.push(Rc::new(Look::of_kind(Kind::Null)));
                }
                self.shapes.leave(form, entered, shape.clone());
                shape
            }
        }
    }

    /// The schemas of which a value is one, if there are several.
    fn choices_of(&mut self, id: SchemaId, schema: &Schema) -> Option<Rc<[SchemaId]>> {
        if let Some(children) = self.children.get(&id) {
            return Some(Rc::from(children.as_slice()));
        }
        if let Some(Literals::Enum(_)) = self.literals(schema) {
            return None;
        }
        self.union_members(id, schema)
    }

    /// All looks of several schemas, each once; where they are too many, or unions nest too deep, only
    /// the kinds are left.
    fn shape_of_choices(&mut self, schema: &Schema, choices: &[SchemaId]) -> Shape {
        let mut looks = Vec::new();
        let mut seen = HashSet::new();
        let mut plain = Kinds::NONE;
        let mut height = 0;
        for choice in choices {
            let shape = self.shape(*choice);
            height = height.max(shape.height + 1);
            for look in shape.looks {
                let kind = Kinds::one(look.kind);
                let new = match look.is_plain() {
                    true => !plain.has(look.kind),
                    false => seen.insert(Rc::as_ptr(&look)),
                };
                if new {
                    plain = if look.is_plain() {
                        plain.or(kind)
                    } else {
                        plain
                    };
                    looks.push(look);
                }
            }
        }
        if height < HIGHEST && looks.len() <= MOST_LOOKS {
            return Shape { looks, height };
        }
        self.diagnostics.push(report::crowded_union(&schema.place));
        let kinds: Kinds = looks.iter().map(|look| look.kind).collect();
        Shape::of(kinds.iter().map(Look::of_kind).collect())
    }

    fn looks(&mut self, schema: &Schema) -> Vec<Look> {
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
        for (name, property) in schema.properties.iter() {
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
