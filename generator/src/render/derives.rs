//! `#[derive(..)]` lines.

use crate::analyse::Derives;
use proc_macro2::TokenStream;
use quote::quote;

/// The traits that a type derives.
pub(crate) fn attribute(derives: &Derives) -> TokenStream {
    let more = [
        derives.copy.then(|| quote!(Copy)),
        Some(quote!(Debug)),
        Some(quote!(PartialEq)),
        derives.eq.then(|| quote!(Eq)),
        (derives.eq && derives.hash).then(|| quote!(Hash)),
        derives.default.then(|| quote!(Default)),
    ];
    let more = more.into_iter().flatten();
    quote!(#[derive(Clone, #(#more),*)])
}
