//! Lists that are read page by page: where the items are, and where the next page is.

use crate::ir::OperationId;
use crate::render::scope::Scope;
use proc_macro2::TokenStream;

/// The items that make requests of an operation yield all pages.
pub(crate) fn items(scope: &mut Scope<'_>, id: OperationId) -> Vec<TokenStream> {
    let _ = (scope, id);
    Vec::new()
}
