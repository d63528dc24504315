//! Turns tokens into text, one item at a time.

use proc_macro2::TokenStream;

/// Formats items. Methods, and variants with docs, are set apart by blank lines.
pub(crate) fn items(tokens: TokenStream) -> String {
    match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => spaced(&prettyplease::unparse(&file)),
        Err(_) => tokens.to_string(),
    }
}

/// Puts blank lines between the methods of an `impl`: the formatter prints none.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 256);
    let mut lines = text.trim_end().lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let more = lines
            .peek()
            .is_some_and(|next| next.starts_with("    ") && !next.starts_with("     "));
        if more && matches!(line, "    }" | "    };") {
            out.push('\n');
        }
    }
    out
}
