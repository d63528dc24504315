//! What lines must be broken: by prettyplease, corrected where rustfmt does otherwise.

use proc_macro2::TokenStream;

/// Formats items. Methods are set apart by blank lines.
pub(super) fn items(tokens: TokenStream) -> String {
    match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => spaced(&chained(&prettyplease::unparse(&file))),
        Err(_) => tokens.to_string(),
    }
}

/// Writes method calls on a call of several lines as rustfmt does: the formatter sets the arguments
/// and what follows a step too far in.
fn chained(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // How far in the line is whose chain is being written.
    let mut head: Option<usize> = None;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let inset = inset(line);
        if head.is_some_and(|head| inset <= head && !line.is_empty()) {
            head = None;
        }
        out.push_str(match head {
            Some(_) => line.strip_prefix("    ").unwrap_or(line),
            None => line,
        });
        out.push('\n');
        let further = lines.peek().map(|next| self::inset(next));
        if head.is_none() && line.ends_with('(') && further == Some(inset + 8) {
            head = Some(inset);
        }
    }
    out
}

fn inset(line: &str) -> usize {
    line.len() - line.trim_start().len()
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
