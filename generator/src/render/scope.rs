//! Mentions of types in a file, and the `use` lines that they need.

use crate::ir::{Content, Format, Integer, Type, TypeId};
use crate::render::context::Context;
use crate::render::file::Imports;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::HashSet;

/// A name as it is printed; a raw identifier carries its `r#`.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// Names a file can use, and the imports that this takes.
pub(crate) struct Scope<'a> {
    pub(crate) context: &'a Context<'a>,
    /// The module below `types` that is printed; none elsewhere.
    module: Option<&'a str>,
    /// Names that the file itself defines.
    own: HashSet<&'a str>,
    imports: Imports,
}

impl<'a> Scope<'a> {
    /// The scope of a module below `types`.
    pub(crate) fn types(context: &'a Context<'a>, module: &'a str) -> Self {
        Self {
            context,
            module: Some(module),
            own: HashSet::new(),
            imports: Imports::default(),
        }
    }

    /// The scope of a file with handles and markers.
    pub(crate) fn client(context: &'a Context<'a>, own: HashSet<&'a str>) -> Self {
        Self {
            context,
            module: None,
            own,
            imports: Imports::default(),
        }
    }

    /// The imports so far; the next item begins anew.
    pub(crate) fn take_imports(&mut self) -> Imports {
        std::mem::take(&mut self.imports)
    }

    /// An item of the runtime.
    pub(crate) fn runtime(&mut self, name: &str) -> TokenStream {
        self.imports.runtime.insert(name.to_owned());
        self.item("crate::runtime", name)
    }

    /// An item of a runtime module or of another crate: by its name, or by its path where a generated
    /// item has the same name.
    pub(crate) fn item(&mut self, path: &str, name: &str) -> TokenStream {
        let item = ident(name);
        if !self.context.taken.contains(name) {
            self.imports
                .paths
                .insert((path.to_owned(), name.to_owned()));
            return quote!(#item);
        }
        match path.rsplit_once("::") {
            Some((_, module)) => {
                self.imports.paths.insert((path.to_owned(), String::new()));
                let module = ident(module);
                quote!(#module::#item)
            }
            None => {
                let module = ident(path);
                quote!(#module::#item)
            }
        }
    }

    /// An item of another group's file.
    pub(crate) fn sibling(&mut self, path: String, name: &str) -> TokenStream {
        self.imports.paths.insert((path, name.to_owned()));
        let item = ident(name);
        quote!(#item)
    }

    /// A generated type.
    pub(crate) fn named(&mut self, id: TypeId) -> TokenStream {
        let name = self.context.type_name(id);
        let item = ident(name);
        if self.own.contains(name) {
            self.imports
                .paths
                .insert(("crate::types".to_owned(), String::new()));
            return quote!(types::#item);
        }
        if self.module != Some(self.context.names.modules[id.0].as_str()) {
            self.imports
                .paths
                .insert(("crate::types".to_owned(), name.to_owned()));
        }
        quote!(#item)
    }

    /// Any JSON value.
    pub(crate) fn value(&mut self) -> TokenStream {
        self.item("serde_json", "Value")
    }

    /// A type as it is mentioned.
    pub(crate) fn ty(&mut self, ty: &Type) -> TokenStream {
        match ty {
            Type::Named(id) => self.named(*id),
            Type::Any => self.value(),
            Type::Bool => quote!(bool),
            Type::Integer(integer) => {
                let name = ident(integer_name(*integer));
                quote!(#name)
            }
            Type::Float => quote!(f64),
            Type::String => quote!(String),
            Type::Secret => self.runtime("Secret"),
            Type::Formatted(format) => self.runtime(format_name(*format)),
            Type::List(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            Type::Map(value) => {
                let (map, value) = (self.runtime("Map"), self.ty(value));
                quote!(#map<#value>)
            }
            Type::Tuple(items) => {
                let items = items.iter().map(|item| self.ty(item));
                quote!((#(#items,)*))
            }
            Type::Nullable(inner) => {
                let inner = self.ty(inner);
                quote!(Option<#inner>)
            }
            Type::File => self.runtime("Upload"),
        }
    }

    /// What a request gives when its body is this.
    pub(crate) fn content(&mut self, content: &Content) -> TokenStream {
        match content {
            Content::Empty => quote!(()),
            Content::Json(ty) => self.ty(ty),
            Content::Text => self.runtime("Text"),
            Content::Binary => self.runtime("Binary"),
            Content::Events(ty) => {
                let (events, ty) = (self.runtime("Events"), self.ty(ty));
                quote!(#events<#ty>)
            }
            Content::Lines(ty) => {
                let (lines, ty) = (self.runtime("Lines"), self.ty(ty));
                quote!(#lines<#ty>)
            }
        }
    }
}

/// The name of an integer type.
pub(crate) fn integer_name(integer: Integer) -> &'static str {
    match integer {
        Integer::I8 => "i8",
        Integer::I16 => "i16",
        Integer::I32 => "i32",
        Integer::I64 => "i64",
        Integer::U8 => "u8",
        Integer::U16 => "u16",
        Integer::U32 => "u32",
        Integer::U64 => "u64",
        Integer::I128 => "i128",
    }
}

/// The runtime's name for the text of a format.
pub(crate) fn format_name(format: Format) -> &'static str {
    match format {
        Format::DateTime => "DateTime",
        Format::Date => "Date",
        Format::Time => "Time",
        Format::Duration => "Duration",
        Format::Uuid => "Uuid",
        Format::Uri => "Uri",
        Format::Ipv4 => "Ipv4",
        Format::Ipv6 => "Ipv6",
        Format::Base64 => "Byte",
    }
}
