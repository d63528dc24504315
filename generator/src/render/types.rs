//! `types.rs` and the files below it: every type, beside the resource that owns it.

use crate::ir::{TypeId, TypeKind};
use crate::render::context::Context;
use crate::render::file::{File, Item, Piece};
use crate::render::gate::Gate;
use crate::render::scope::Scope;
use crate::render::{aliases, by_status, enums, structs, unions};
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
    let mut mods: BTreeMap<Gate, Vec<&str>> = BTreeMap::new();
    for (module, types) in modules(context) {
        mods.entry(module_gate(context, &types))
            .or_default()
            .push(module);
    }
    let mut items = Vec::new();
    for (gate, names) in mods {
        let pieces = match gate {
            Gate::Always => {
                let mods: String = names.iter().map(|name| format!("mod {name};\n")).collect();
                let uses: String = names
                    .iter()
                    .map(|name| format!("pub use {name}::*;\n"))
                    .collect();
                vec![Piece::Text(mods), Piece::Text(uses)]
            }
            Gate::Any(_) => {
                let lines = names.iter().flat_map(|name| {
                    [
                        Piece::Text(format!("mod {name};\n")),
                        Piece::Text(format!("pub use {name}::*;\n")),
                    ]
                });
                lines.collect()
            }
        };
        items.push(Item {
            gate,
            imports: Default::default(),
            pieces,
        });
    }
    File {
        path: "src/types.rs".to_owned(),
        gate: Gate::Always,
        docs: vec!["What requests and responses hold.".to_owned()],
        items,
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
    }
}
