//! From a schema to a type: what is an item, what is only mentioned.

use super::says::{says_no_shape_beside, says_no_shape_but_type};
use super::walk::Step;
use super::{Form, Lower, docs};
use crate::diagnostic::lower as report;
use crate::ir::{NameRoot, NameSource, NameStep, Type, TypeDef, TypeId, TypeKind};
use crate::json::{Kind, Kinds};
use crate::model::{Schema, SchemaId};
use std::rc::Rc;

/// What a schema is, seen from the outside.
#[derive(Debug)]
pub(super) enum Class {
    /// Any JSON value.
    Any,
    /// Literals: an enum.
    Literals(super::literals::Literals),
    /// An object with declared members.
    Struct,
    /// An object without.
    Map,
    /// An array.
    Array,
    /// One kind of scalar.
    Scalar(Kind),
    /// One of several.
    Union(Vec<SchemaId>),
    /// One of several kinds, each with the same keywords; or of one that is only likely.
    Kinds(Kinds),
    /// One of the types that extend it.
    Parent,
    /// What another schema is: a union of one.
    Same(SchemaId),
}

impl Lower<'_> {
    /// Lowers the components: each gets an item, whose id is given before any is lowered.
    pub(super) fn components(&mut self, components: &[(String, SchemaId)]) {
        let mut reserved = Vec::new();
        for (name, schema) in components {
            let mut plain = None;
            for direction in self.directions_of(*schema) {
                self.direction = direction;
                let name = match plain {
                    None => NameSource::component(name),
                    Some(plain) => NameSource::part(plain, NameStep::Request),
                };
                let id = self.reserve(*schema, name);
                plain = Some(id);
                reserved.push((*schema, direction, id));
            }
        }
        for (schema, direction, id) in reserved {
            self.direction = direction;
            let (nullable, effective) = self.split(schema);
            let mention = Type::Named(id);
            self.mentions.insert(
                (schema, direction),
                if nullable {
                    mention.nullable()
                } else {
                    mention
                },
            );
            self.types[id.0].kind = self.component(schema, &effective, id);
        }
    }

    fn component(&mut self, schema: SchemaId, effective: &Rc<Schema>, id: TypeId) -> TypeKind {
        let name = NameSource {
            root: NameRoot::Type(id),
            steps: Vec::new(),
        };
        if let Some((target, _)) = self.stands_for(schema) {
            return TypeKind::Alias(self.type_of(target, &name).without_null());
        }
        let (class, effective) = self.component_class(schema, effective);
        self.item(&class, &effective, id)
            .unwrap_or_else(|| TypeKind::Alias(self.mention(&class, &effective, &name)))
    }

    /// The class of a component. A union of one that is written in place is what its member is, under
    /// the name of the component, not another name for a part.
    fn component_class(&mut self, schema: SchemaId, effective: &Rc<Schema>) -> (Class, Rc<Schema>) {
        let class = self.class(schema, effective);
        if let Class::Same(same) = class {
            let form = (same, self.direction_of(same));
            let in_place = !self.items.contains_key(&form)
                && !self.targets.contains(&same)
                && self.stands_for(same).is_none();
            let (nullable, member) = self.split(same);
            if in_place && !nullable {
                let class = self.class(same, &member);
                if class.is_item() && !matches!(class, Class::Parent) {
                    return (class, member);
                }
            }
        }
        (class, Rc::clone(effective))
    }

    /// The type of a schema. `name` names it if it turns out to need an item.
    pub(super) fn type_of(&mut self, id: SchemaId, name: &NameSource) -> Type {
        let form = (id, self.direction_of(id));
        if let Some(mention) = self.mentions.get(&form) {
            return mention.clone();
        }
        let outer = std::mem::replace(&mut self.direction, form.1);
        let mention = self.type_of_form(form, name);
        self.direction = outer;
        mention
    }

    fn type_of_form(&mut self, form: Form, name: &NameSource) -> Type {
        let (id, _) = form;
        // A component that is not lowered yet has its item already; only null is still to be found out.
        if let Some(item) = self.items.get(&form).copied() {
            let (nullable, _) = self.split(id);
            return if nullable {
                Type::Named(item).nullable()
            } else {
                Type::Named(item)
            };
        }
        if !self.lowering.insert(form) {
            let place = self.schemas[id].place.clone();
            return self.any_instead(&place, report::nameless_recursion);
        }
        let mention = self.new_type(id, name);
        self.lowering.remove(&form);
        self.mentions.insert(form, mention.clone());
        mention
    }

    fn new_type(&mut self, id: SchemaId, name: &NameSource) -> Type {
        if let Some((target, nullable)) = self.stands_for(id) {
            let mention = self.type_of(target, name);
            return if nullable {
                mention.nullable()
            } else {
                mention
            };
        }
        let pointer;
        let name = if self.targets.contains(&id) {
            let plain = NameSource::pointer(&self.schemas[id].place);
            pointer = if self.directions_of(id).first() == Some(&self.direction) {
                plain
            } else {
                plain.then(NameStep::Request)
            };
            &pointer
        } else {
            name
        };
        let (nullable, effective) = self.split(id);
        let class = self.class(id, &effective);
        let mention = if class.is_item() {
            let item = self.reserve(id, name.clone());
            let mention = if nullable {
                Type::Named(item).nullable()
            } else {
                Type::Named(item)
            };
            self.mentions.insert((id, self.direction), mention);
            if let Some(kind) = self.item(&class, &effective, item) {
                self.types[item.0].kind = kind;
            }
            Type::Named(item)
        } else {
            self.mention(&class, &effective, name)
        };
        if nullable {
            mention.nullable()
        } else {
            mention
        }
    }

    /// Gives a schema an item before it is known what the item is.
    pub(super) fn reserve(&mut self, id: SchemaId, name: NameSource) -> TypeId {
        let schema = self.effective(id);
        let item = self.add(TypeDef {
            place: self.schemas[id].place.clone(),
            also: self.also(id),
            docs: match name.steps.last() {
                Some(NameStep::Request) => docs::of_request_form(&schema),
                _ => docs::of_schema(&schema),
            },
            name,
            direction: self.direction,
            kind: TypeKind::Alias(Type::Any),
        });
        self.items.insert((id, self.direction), item);
        if self.uploads.values().any(|upload| *upload == id) {
            self.upload_types.insert(item);
        }
        item
    }

    /// Adds a type.
    pub(super) fn add(&mut self, def: TypeDef) -> TypeId {
        self.types.push(def);
        TypeId(self.types.len() - 1)
    }

    /// Whether null is allowed, and the effective schema without it.
    pub(super) fn split(&mut self, id: SchemaId) -> (bool, Rc<Schema>) {
        let effective = self.effective(id);
        let (rest, nullable) = self.without_null(&effective);
        (nullable, rest)
    }

    /// The schema that this one only repeats, with words of its own at most; and whether it adds null.
    pub(super) fn stands_for(&mut self, id: SchemaId) -> Option<(SchemaId, bool)> {
        let schema = &self.schemas[id];
        let target = match (schema.reference, schema.all_of.as_slice()) {
            (Some(target), []) => target,
            (None, parts) => {
                let mut telling = parts.iter().filter(|part| {
                    let part = &self.schemas[**part];
                    part.reference.is_some()
                        || part.types.is_some()
                        || !says_no_shape_but_type(part)
                });
                match (telling.next(), telling.next()) {
                    (Some(target), None) => *target,
                    _ => return None,
                }
            }
            _ => return None,
        };
        let types = schema.types;
        if target == id || !says_no_shape_beside(schema) || self.extends(id, target) {
            return None;
        }
        let null = Kinds::one(Kind::Null);
        let nullable = types.is_some_and(|types| types.has(Kind::Null));
        match types.map(|types| types.without(null)) {
            // `type: object` beside a `$ref` to an object says nothing new.
            Some(types) if types != self.kinds(target).without(null) => None,
            _ => Some((target, nullable)),
        }
    }

    /// The kinds that a schema allows.
    pub(super) fn kinds(&mut self, id: SchemaId) -> Kinds {
        let id = self.plain_target(id);
        if self.kinds.depth() == 0 {
            for part in self.parts_first(id, |this, form| this.kinds.knows(form)) {
                self.kinds_of_form(part);
            }
        }
        self.kinds_of_form(id)
    }

    fn kinds_of_form(&mut self, id: SchemaId) -> Kinds {
        let form = self.form(id);
        match self.kinds.step(&form) {
            Step::Known(kinds) => kinds,
            // A union that contains itself adds nothing to itself.
            Step::Circle => Kinds::NONE,
            Step::TooFar => Kinds::ALL,
            Step::Enter(entered) => {
                let schema = self.effective(id);
                let kinds = self.kinds_of(&schema);
                self.kinds.leave(form, entered, kinds);
                kinds
            }
        }
    }

    /// The class of an effective schema without null.
    pub(super) fn class(&mut self, id: SchemaId, schema: &Schema) -> Class {
        if schema.boolean == Some(false) {
            self.any_instead(&schema.place, report::nothing_allowed);
            return Class::Any;
        }
        if self.children.contains_key(&id) && schema.one_of.is_empty() && schema.any_of.is_empty() {
            return Class::Parent;
        }
        if let Some(literals) = self.literals(schema) {
            return Class::Literals(literals);
        }
        match self.union_members(id, schema).as_deref() {
            Some([only]) => return Class::Same(*only),
            Some(members @ [_, _, ..]) => return Class::Union(members.to_vec()),
            _ => {}
        }
        let kinds = self.kinds_of(schema);
        let mut each = kinds.iter();
        match (each.next(), each.next()) {
            // Without its members that go the other way an object is still no map.
            (Some(Kind::Object), None)
                if schema.properties.is_empty() && self.merged(id).properties.is_empty() =>
            {
                Class::Map
            }
            (Some(Kind::Object), None) => Class::Struct,
            (Some(Kind::Array), None) if says_array(schema) => Class::Array,
            (Some(Kind::Array), None) => {
                self.diagnostics.push(report::untyped_items(&schema.place));
                Class::Kinds(kinds)
            }
            (Some(Kind::Null), None) => {
                self.any_instead(&schema.place, report::only_null);
                Class::Any
            }
            (None, None) => Class::Any,
            (Some(kind), None) => Class::Scalar(kind),
            _ if kinds == Kinds::ALL => Class::Any,
            _ => Class::Kinds(kinds),
        }
    }

    /// The item of a class that has one.
    fn item(&mut self, class: &Class, schema: &Rc<Schema>, id: TypeId) -> Option<TypeKind> {
        match class {
            Class::Struct => Some(TypeKind::Struct(self.structure(schema, id))),
            Class::Literals(literals) => literals.item(),
            Class::Union(members) => Some(self.union(schema, members, id)),
            Class::Kinds(kinds) => Some(self.union_of_kinds(schema, *kinds, id)),
            Class::Parent => Some(self.parent(schema, id)),
            Class::Any | Class::Map | Class::Array | Class::Scalar(_) | Class::Same(_) => None,
        }
    }

    /// The mention of a class without an item.
    fn mention(&mut self, class: &Class, schema: &Rc<Schema>, name: &NameSource) -> Type {
        match class {
            Class::Map => self.map(schema, name),
            Class::Array => self.array(schema, name),
            Class::Scalar(kind) => self.scalar(schema, *kind),
            Class::Literals(literals) => literals.mention(),
            Class::Same(same) => self.type_of(*same, name),
            Class::Any | Class::Struct | Class::Union(_) | Class::Kinds(_) | Class::Parent => {
                Type::Any
            }
        }
    }

    /// The type of an array.
    fn array(&mut self, schema: &Rc<Schema>, name: &NameSource) -> Type {
        let item_name = name.then(NameStep::Item);
        if schema.prefix_items.is_empty() {
            return match schema.items {
                Some(items) => self.type_of(items, &item_name).list(),
                None => Type::Any.list(),
            };
        }
        let items: Vec<Type> = schema
            .prefix_items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                self.type_of(*item, &item_name.then(NameStep::Member(index.to_string())))
            })
            .collect();
        let count = items.len() as u64;
        let closed = schema.limits().max_items == Some(count)
            || schema
                .items
                .is_some_and(|items| self.schemas[items].boolean == Some(false));
        // serde's tuples end at sixteen.
        if closed && schema.limits().min_items == Some(count) && count <= 16 {
            return Type::Tuple(items);
        }
        let rest = match schema.items {
            Some(rest) if !closed => Some(self.type_of(rest, &item_name)),
            _ => None,
        };
        match items.first() {
            Some(first) if items.iter().chain(&rest).all(|item| item == first) => {
                first.clone().list()
            }
            _ => self.any_instead(&schema.place, report::open_tuple).list(),
        }
    }
}

/// Whether a schema that has keywords of arrays says that its values are arrays. Without `type` they hold
/// for arrays only, and some documents write `items` for the choices of a value that is no array.
pub(super) fn says_array(schema: &Schema) -> bool {
    schema.types.is_some() || (schema.items.is_none() && schema.prefix_items.is_empty())
}

impl Class {
    fn is_item(&self) -> bool {
        match self {
            Class::Struct | Class::Union(_) | Class::Kinds(_) | Class::Parent => true,
            Class::Literals(literals) => literals.item().is_some(),
            Class::Any | Class::Map | Class::Array | Class::Scalar(_) | Class::Same(_) => false,
        }
    }
}
