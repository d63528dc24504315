//! What does not fit on a line and is broken in a way as plain as it is frequent: the head of a function
//! before each parameter, generics before each argument, calls on what a call gives before each of them.

use super::{layout, line};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The head of a method up to the brace that opens its body, each parameter on its own line.
pub(super) fn head(trees: &[TokenTree]) -> Option<String> {
    let keyword = |tree: &TokenTree| matches!(tree, TokenTree::Ident(word) if word == "fn");
    let keyword = trees.iter().position(keyword)?;
    let at = keyword + trees.get(keyword..)?.iter().position(is_called)?;
    let (name, [TokenTree::Group(parameters), result @ ..]) = trees.split_at_checked(at)? else {
        return None;
    };
    let mut out = format!("    {}(\n", line::fitting(name, "    (".len())?);
    let mut parameters = layout::content(parameters.clone());
    while parameters.peek().is_some() {
        let parameter = layout::until_comma(&mut parameters);
        match line::fitting(&parameter, "        ,".len()) {
            Some(line) => out.extend(["        ", &line]),
            // The formatter does not count the comma behind the last.
            None if line::fitting(&parameter, 8).is_some() => return None,
            None => generics(&parameter, 8, &mut out)?,
        }
        out.push_str(",\n");
    }
    let result = line::fitting(result, "    )  {".len())?;
    let space = if result.is_empty() { "" } else { " " };
    out.extend(["    )", space, &result, " {"]);
    Some(out)
}

/// What ends with generics that do not fit on a line: each argument on its own. Writes nothing where it
/// gives none.
pub(super) fn generics(trees: &[TokenTree], inset: usize, out: &mut String) -> Option<()> {
    let is = |tree: &TokenTree, c| matches!(tree, TokenTree::Punct(it) if it.as_char() == c);
    let open = trees.iter().position(|tree| is(tree, '<'))?;
    let (head, inside) = trees.split_at_checked(open + 1)?;
    let (last, inside) = inside.split_last()?;
    if !is(last, '>') {
        return None;
    }
    let space = " ".repeat(inset);
    let mut text = format!("{space}{}\n", line::fitting(head, inset)?);
    let mut arguments = inside
        .iter()
        .cloned()
        .collect::<TokenStream>()
        .into_iter()
        .peekable();
    while arguments.peek().is_some() {
        let argument = layout::until_comma(&mut arguments);
        let inner = inset + 4;
        let is_name = |tree: &TokenTree| {
            matches!(tree, TokenTree::Ident(_)) || is(tree, ':') || is(tree, '=')
        };
        match line::fitting(&argument, inner + 1) {
            Some(line) => text.extend([&space, "    ", &line]),
            // Nothing in it can be broken.
            None if argument.iter().all(is_name) => {
                text.extend([&space, "    ", &line::line(&argument)?])
            }
            // The formatter does not count the comma behind the last.
            None if line::fitting(&argument, inner).is_some() => return None,
            None => generics(&argument, inner, &mut text)?,
        }
        text.push_str(",\n");
    }
    out.extend([&text, &space, ">"]);
    Some(())
}

/// The last expression of a method, where it is a call with calls on what it gives, each on its own line.
pub(super) fn chain(trees: &[TokenTree]) -> Option<String> {
    let is_dot = |tree: &TokenTree| matches!(tree, TokenTree::Punct(it) if it.as_char() == '.');
    let mut calls = trees.split(is_dot);
    let first = calls.next()?;
    let (called, path) = first.split_last()?;
    let is_path = |tree: &TokenTree| match tree {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        _ => false,
    };
    if !is_called(called) || !path.iter().all(is_path) {
        return None;
    }
    let mut out = format!("        {}\n", line::fitting(first, 8)?);
    for call in calls {
        match call {
            [TokenTree::Ident(_), group] if is_called(group) => {
                let line = line::fitting(call, "            .".len())?;
                out.extend(["            .", &line, "\n"]);
            }
            _ => return None,
        }
    }
    Some(out)
}

fn is_called(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Group(it) if it.delimiter() == Delimiter::Parenthesis)
}
