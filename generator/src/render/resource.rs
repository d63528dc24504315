//! A file of `resources`: the handle of a group, its methods, and what marks their requests.

use crate::ir::{Group, GroupId};
use crate::render::context::Context;
use crate::render::docs;
use crate::render::file::{File, Item, Piece};
use crate::render::gate::Gate;
use crate::render::method;
use crate::render::scope::{Scope, ident};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::HashSet;

/// `resources.rs`: the modules of the top-level groups.
pub(crate) fn root(context: &Context<'_>) -> File {
    let mut items = Vec::new();
    for child in context
        .api
        .groups
        .first()
        .map(|root| root.children.as_slice())
        .unwrap_or_default()
    {
        let module = module_line(context, *child);
        items.push(Item {
            gate: gate(context, *child),
            imports: Default::default(),
            pieces: vec![module],
        });
    }
    File {
        path: "src/resources.rs".to_owned(),
        gate: Gate::Always,
        gated_inside: false,
        docs: vec!["Groups of operations.".to_owned()],
        items,
    }
}

fn module_line(context: &Context<'_>, id: GroupId) -> Piece {
    let name = context.names.groups[id.0]
        .module
        .last()
        .map(String::as_str)
        .unwrap_or_default();
    Piece::Text(format!("pub mod {name};\n"))
}

fn gate(context: &Context<'_>, id: GroupId) -> Gate {
    Gate::any([context.names.groups[id.0].feature.clone()])
}

/// The file of a group.
pub(crate) fn render(context: &Context<'_>, id: GroupId) -> File {
    let (group, names) = (&context.api.groups[id.0], &context.names.groups[id.0]);
    let gate = gate(context, id);
    let mut scope = Scope::client(context, own_names(context, id));
    let mut pieces: Vec<Piece> = group
        .children
        .iter()
        .map(|child| module_line(context, *child))
        .collect();
    let core = scope.runtime("Core");
    let handle = ident(&names.handle);
    let fallback = || docs::words(&names.handle);
    let comment = docs::comment(&docs::lines(&group.docs, fallback, &[], docs::ITEM));
    let deprecated = docs::deprecated(&group.docs);
    let children = accessors(&mut scope, group);
    let (functions, items) = methods(&mut scope, group);
    pieces.push(Piece::Code(quote! {
        #comment
        #deprecated
        #[derive(Clone, Debug)]
        pub struct #handle { core: #core }
    }));
    pieces.push(Piece::Code(quote! {
        impl #handle {
            pub(crate) fn new(core: #core) -> Self { Self { core } }
            #children
            #functions
        }
    }));
    pieces.extend(items);
    let path = format!("src/resources/{}.rs", names.module.join("/"));
    let title = title(
        docs::lines(&group.docs, fallback, &[], docs::ITEM),
        fallback(),
    );
    let item = Item {
        gate: gate.clone(),
        imports: scope.take_imports(),
        pieces,
    };
    File {
        path,
        gate,
        gated_inside: false,
        docs: title,
        items: vec![item],
    }
}

/// What a module is about: the first paragraph of its docs, or else its name where that is no prose.
fn title(docs: Vec<String>, name: String) -> Vec<String> {
    const NO_PROSE: [&str; 5] = ["```", "|", "#", "-", ">"];
    let first = docs.first().map_or("", String::as_str);
    if NO_PROSE.iter().any(|start| first.starts_with(start)) {
        return vec![name];
    }
    docs.into_iter()
        .take_while(|line| !line.is_empty())
        .collect()
}

/// Names that the file of a group defines or imports: its own handle, those below, the markers.
pub(crate) fn own_names<'a>(context: &Context<'a>, id: GroupId) -> HashSet<&'a str> {
    let group = &context.api.groups[id.0];
    let handles = group
        .children
        .iter()
        .chain([&id])
        .map(|id| context.names.groups[id.0].handle.as_str());
    let markers = group
        .operations
        .iter()
        .map(|id| context.names.operations[id.0].marker.as_str());
    handles.chain(markers).collect()
}

fn accessors(scope: &mut Scope<'_>, group: &Group) -> TokenStream {
    let mut functions = TokenStream::new();
    for child in &group.children {
        functions.extend(accessor(scope, *child, &quote!()));
    }
    functions
}

/// The method that gives the handle of a group, with attributes.
pub(crate) fn accessor(
    scope: &mut Scope<'_>,
    id: GroupId,
    attributes: &TokenStream,
) -> TokenStream {
    let context = scope.context;
    let (group, names) = (&context.api.groups[id.0], &context.names.groups[id.0]);
    let comment = docs::comment(&docs::lines(
        &group.docs,
        || docs::words(&names.handle),
        &[],
        docs::MEMBER,
    ));
    let handle = child_handle(scope, id);
    let name = ident(&names.accessor);
    quote! {
        #comment
        #attributes
        pub fn #name(&self) -> #handle { #handle::new(self.core.clone()) }
    }
}

/// The handle of a group below the one that is printed; by its path where both have the same name.
fn child_handle(scope: &mut Scope<'_>, id: GroupId) -> TokenStream {
    let names = &scope.context.names.groups[id.0];
    let parent = scope.context.api.groups[id.0].parent;
    let same =
        parent.is_some_and(|parent| scope.context.names.groups[parent.0].handle == names.handle);
    match (same, names.module.last()) {
        (true, Some(module)) => {
            let (module, handle) = (ident(module), ident(&names.handle));
            quote!(#module::#handle)
        }
        _ => scope.sibling(
            format!("crate::resources::{}", names.module.join("::")),
            &names.handle,
        ),
    }
}

/// The methods of a group, and the items that belong to them.
pub(crate) fn methods(scope: &mut Scope<'_>, group: &Group) -> (TokenStream, Vec<Piece>) {
    let mut functions = TokenStream::new();
    let mut items = Vec::new();
    for operation in &group.operations {
        let method = method::render(scope, *operation);
        functions.extend(method.function);
        items.extend(method.items.into_iter().map(Piece::Code));
    }
    (functions, items)
}
