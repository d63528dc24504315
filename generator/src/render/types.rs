//! `types.rs` and the files below it: every type, beside the resource that owns it.

use crate::ir::{TypeId, TypeKind};
use crate::render::context::Context;
use crate::render::file::{File, Item, Piece};
use crate::render::gate::Gate;
use crate::render::scope::Scope;
use crate::render::{aliases, by_media, by_status, enums, structs, unions};
use std::collections::BTreeMap;

/// The types of each module, in the order of the document.
pub(crate) fn modules<'a>(context: &Context<'a>) -> BTreeMap<&'a str, Vec<TypeId>> {
    let mut modules: BTreeMap<&str, Vec<TypeId>> = BTreeMap::new();
    for (index, module) in context.names.modules.iter().enumerate() {
        modules.entry(module).or_default().push(TypeId(index));
    }
    modules
}

/// `types.rs`: all types in one place, wherever their files are.
pub(crate) fn root(context: &Context<'_>) -> File {
    let mut gates: BTreeMap<Gate, Vec<&str>> = BTreeMap::new();
    let mut mods = String::new();
    for (module, types) in modules(context) {
        mods.push_str(&format!("mod {module};\n"));
        gates
            .entry(module_gate(context, &types))
            .or_default()
            .push(module);
    }
    let mods = Item {
        gate: Gate::Always,
        imports: Default::default(),
        pieces: vec![Piece::Text(mods)],
    };
    let uses = gates.into_iter().map(|(gate, names)| {
        let text = match names.as_slice() {
            [name] => format!("pub use self::{name}::*;\n"),
            _ => {
                let names = names.iter().map(|name| format!("    {name}::*,\n"));
                format!("pub use self::{{\n{}}};\n", names.collect::<String>())
            }
        };
        Item {
            gate,
            imports: Default::default(),
            pieces: vec![Piece::Text(text)],
        }
    });
    File {
        path: "src/types.rs".to_owned(),
        gate: Gate::Always,
        gated_inside: false,
        docs: vec!["What requests and responses hold.".to_owned()],
        items: std::iter::once(mods).chain(uses).collect(),
    }
}

fn module_gate(context: &Context<'_>, types: &[TypeId]) -> Gate {
    let gates: Vec<Gate> = types.iter().map(|id| context.gate(*id)).collect();
    Gate::union(&gates)
}

/// A file of types.
pub(crate) fn render(context: &Context<'_>, module: &str, types: &[TypeId]) -> File {
    let mut scope = Scope::types(context, module);
    let mut items = Vec::new();
    for id in types {
        let pieces = item(&mut scope, *id);
        items.push(Item {
            gate: context.gate(*id),
            imports: scope.take_imports(),
            pieces,
        });
    }
    File {
        path: format!("src/types/{}.rs", module.trim_start_matches("r#")),
        gate: module_gate(context, types),
        gated_inside: true,
        docs: Vec::new(),
        items,
    }
}

fn item(scope: &mut Scope<'_>, id: TypeId) -> Vec<Piece> {
    match &scope.context.def(id).kind {
        TypeKind::Struct(item) => structs::render(scope, id, item),
        TypeKind::Enum(item) => enums::render(scope, id, item),
        TypeKind::Union(item) => unions::render(scope, id, item),
        TypeKind::Alias(target) => aliases::render(scope, id, target),
        TypeKind::ByStatus(cases) => by_status::render(scope, id, cases),
        TypeKind::ByMedia(alternatives) => by_media::render(scope, id, alternatives),
    }
}
