//! Components: each has an item, be it only another name for a type.

use super::Class;
use crate::ir::{Direction, NameRoot, NameSource, NameStep, Type, TypeId, TypeKind};
use crate::lower::Lower;
use crate::model::{Schema, SchemaId};
use std::rc::Rc;

impl Lower<'_> {
    /// Lowers the components: each gets an item, whose id is given before any is lowered.
    pub(in crate::lower) fn components(&mut self, components: &[(String, SchemaId)]) {
        let mut reserved = Vec::new();
        for (name, schema) in components {
            let mut plain = None;
            for direction in self.directions_of(*schema) {
                self.direction = direction;
                // Whether or not responses carry it too: that may come later.
                let name = match (direction, plain) {
                    (Direction::Request, Some(plain)) => NameSource::part(plain, NameStep::Request),
                    (Direction::Request, None) => {
                        NameSource::component(name).then(NameStep::Request)
                    }
                    _ => NameSource::component(name),
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
}
