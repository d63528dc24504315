//! From a schema to a type: what is an item, what is only mentioned.

mod class;
mod components;

use super::{Form, Lower, docs};
use crate::diagnostic::lower as report;
use crate::ir::{Direction, NameRoot, NameSource, NameStep, Type, TypeDef, TypeId, TypeKind};
use crate::model::{Schema, SchemaId};
use class::Class;
use std::rc::Rc;

pub(super) use class::says_array;

impl Lower<'_> {
    /// The type of a schema that an operation has, or refers to: then its item is called after the component
    /// or the other operation in which it stands, and not after the first operation that refers to it.
    pub(super) fn type_held(&mut self, id: SchemaId, name: &NameSource) -> Type {
        let place = &self.schemas[id].place;
        let root = NameSource::holder(place).or_else(|| self.body_of_operation(place));
        let Some(root) = root else {
            return self.type_of(id, name);
        };
        let mut held = NameSource {
            steps: name.steps.clone(),
            root,
        };
        if matches!(held.root, NameRoot::Holder(..)) && self.direction_of(id) == Direction::Request
        {
            held.steps.push(NameStep::Request);
        }
        self.type_of(id, &held)
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
            let place = &self.schemas[id].place;
            let whole_file = place.parent().is_none();
            let document = self.documents.get(place.document().0 as usize);
            let plain = match document.filter(|_| whole_file) {
                Some(document) => NameSource::file(document),
                None => NameSource::pointer(place),
            };
            pointer = if self.direction == Direction::Request {
                plain.then(NameStep::Request)
            } else {
                plain
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
