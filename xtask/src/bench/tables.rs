//! Reads the tables in which generated types list their members, values and variants.

use syn::parse::{Parse, ParseStream};
use syn::{Expr, Ident, Lit, LitStr, Token, braced};

/// `record! { Type { .. } }`
pub(super) struct Record {
    pub(super) name: Ident,
    pub(super) fields: Vec<Field>,
    /// The field with undeclared members, and the one with those whose type is declared.
    pub(super) rest: Vec<Ident>,
}

/// `field: "name" optional = value`
pub(super) struct Field {
    pub(super) name: Ident,
    pub(super) wire: String,
    pub(super) optional: bool,
    pub(super) constant: bool,
}

/// `literals! { Type: Repr { Variant = value } }`
pub(super) struct Literals {
    pub(super) name: Ident,
    pub(super) values: Vec<(Ident, Lit)>,
}

/// `union! { Type { .. } }`, of which only the name matters here.
pub(super) struct Union {
    pub(super) name: Ident,
}

impl Parse for Record {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        let (mut fields, mut rest) = (Vec::new(), Vec::new());
        let table;
        braced!(table in input);
        while !table.is_empty() {
            if table.parse::<Option<Token![..]>>()?.is_some() {
                rest.push(table.parse()?);
                if table.parse::<Option<Token![:]>>()?.is_some() {
                    table.parse::<Ident>()?;
                }
            } else if table.parse::<Option<Token![_]>>()?.is_some() {
                table.parse::<Token![:]>()?;
                table.parse::<LitStr>()?;
                table.parse::<Token![=]>()?;
                table.parse::<Expr>()?;
            } else {
                let name = table.parse()?;
                table.parse::<Token![:]>()?;
                fields.push(Field {
                    name,
                    wire: table.parse::<LitStr>()?.value(),
                    optional: table.parse::<Option<Ident>>()?.is_some(),
                    constant: match table.parse::<Option<Token![=]>>()? {
                        Some(_) => table.parse::<Expr>().map(|_| true)?,
                        None => false,
                    },
                });
            }
            table.parse::<Option<Token![,]>>()?;
        }
        Ok(Self { name, fields, rest })
    }
}

impl Parse for Literals {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        input.parse::<Ident>()?;
        let table;
        braced!(table in input);
        let mut values = Vec::new();
        while !table.is_empty() {
            let variant = table.parse()?;
            table.parse::<Token![=]>()?;
            table.parse::<Option<Token![-]>>()?;
            values.push((variant, table.parse()?));
            table.parse::<Option<Token![,]>>()?;
        }
        Ok(Self { name, values })
    }
}

impl Parse for Union {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        input.parse::<proc_macro2::TokenStream>()?;
        Ok(Self { name })
    }
}
