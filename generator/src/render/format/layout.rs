//! Lays out the items whose looks need no decision: structs, enums, and methods of plain lines.

use super::{broken, line, pretty};
use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};
use quote::quote;
use std::borrow::Cow;
use std::iter::Peekable;

/// Formats items. Methods are set apart by blank lines.
pub(crate) fn items(tokens: TokenStream) -> String {
    let mut out = String::new();
    let mut trees = tokens.into_iter().peekable();
    loop {
        attributes(&mut trees, "", &mut out);
        let head = until_body(&mut trees);
        if head.is_empty() {
            return out;
        }
        item(head, &mut out);
    }
}

/// How long the value of a struct may be to stand on one line.
const VALUE: usize = 35;

pub(super) type Trees = Peekable<proc_macro2::token_stream::IntoIter>;

/// One item behind its attributes.
fn item(mut trees: Vec<TokenTree>, out: &mut String) {
    let kind = keyword(&trees);
    let body = match trees.pop() {
        Some(TokenTree::Group(body)) if body.delimiter() == Delimiter::Brace => body,
        last => {
            trees.extend(last);
            let whole = match kind.as_str() {
                "mod" | "type" => line::fitting(&trees, 0).map(|line| line + "\n"),
                _ => None,
            };
            return match whole {
                Some(whole) => out.push_str(&whole),
                None => out.push_str(&pretty::items(trees.into_iter().collect())),
            };
        }
    };
    if !matches!(kind.as_str(), "struct" | "enum" | "impl") {
        trees.push(body.into());
        return out.push_str(&pretty::items(trees.into_iter().collect()));
    }
    match line::fitting(&trees, " {".len()) {
        Some(head) => out.extend([&head, " {"]),
        None => {
            let empty = pretty::items(quote!(#(#trees)* {}));
            out.push_str(empty.trim_end().trim_end_matches('}'));
        }
    }
    let mut inside = content(body);
    if inside.peek().is_none() {
        return out.push_str("}\n");
    }
    out.push('\n');
    match kind.as_str() {
        "impl" => members(inside, out),
        _ => parts(inside, &kind, out),
    }
    out.push_str("}\n");
}

/// The word that says what an item is.
fn keyword(trees: &[TokenTree]) -> String {
    let mut words = trees.iter().filter_map(|tree| match tree {
        TokenTree::Ident(word) => Some(word.to_string()),
        _ => None,
    });
    words.find(|word| word != "pub").unwrap_or_default()
}

/// What stands in a group. The group goes first, so that its tokens are moved and not copied.
pub(super) fn content(group: Group) -> Trees {
    let stream = group.stream();
    drop(group);
    stream.into_iter().peekable()
}

/// Everything up to a body in braces, or a semicolon where one comes first.
fn until_body(trees: &mut Trees) -> Vec<TokenTree> {
    let mut head = Vec::new();
    for tree in trees {
        let last = match &tree {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace && has_body(&head),
            TokenTree::Punct(punct) => punct.as_char() == ';',
            _ => false,
        };
        head.push(tree);
        if last {
            break;
        }
    }
    head
}

/// Whether braces end what begins so. The value of a constant and a list of imports may have some.
fn has_body(head: &[TokenTree]) -> bool {
    is_function(head) || !matches!(keyword(head).as_str(), "const" | "static" | "type" | "use")
}

fn is_function(trees: &[TokenTree]) -> bool {
    trees
        .iter()
        .any(|tree| matches!(tree, TokenTree::Ident(word) if word == "fn"))
}

/// Writes the attributes that come next, docs as comments.
fn attributes(trees: &mut Trees, inset: &str, out: &mut String) {
    while trees
        .next_if(|tree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == '#'))
        .is_some()
    {
        let Some(TokenTree::Group(group)) = trees.next() else {
            return;
        };
        let inside: Vec<TokenTree> = content(group).collect();
        match inside.as_slice() {
            [TokenTree::Ident(name), _, TokenTree::Literal(text)] if name == "doc" => {
                comment(text, inset, out);
            }
            _ => {
                let text = line::fitting(&inside, 0);
                let text =
                    text.unwrap_or_else(|| inside.into_iter().collect::<TokenStream>().to_string());
                out.extend([inset, "#[", &text, "]\n"]);
            }
        }
    }
}

/// Lines of docs.
fn comment(literal: &Literal, inset: &str, out: &mut String) {
    let spelt = literal.to_string();
    let raw = spelt.strip_prefix('r').map(|text| text.trim_matches('#'));
    let plain = raw
        .or_else(|| (!spelt.contains('\\')).then_some(spelt.as_str()))
        .and_then(|text| text.strip_prefix('"')?.strip_suffix('"'));
    let text = match plain {
        Some(text) => Cow::Borrowed(text),
        None => match syn::Lit::new(literal.clone()) {
            syn::Lit::Str(text) => Cow::Owned(text.value()),
            _ => Cow::Borrowed(spelt.as_str()),
        },
    };
    for line in text.split('\n') {
        out.extend([inset, "///", line, "\n"]);
    }
}

/// The fields of a struct, or the variants of an enum.
fn parts(mut trees: Trees, kind: &str, out: &mut String) {
    while trees.peek().is_some() {
        attributes(&mut trees, "    ", out);
        let part = until_comma(&mut trees);
        match line::fitting(&part, "    ,".len()) {
            Some(line) => out.extend(["    ", &line, ",\n"]),
            None if broken::generics(&part, 4, out).is_some() => out.push_str(",\n"),
            None => {
                let kind = quote::format_ident!("{kind}");
                out.push_str(inside(&pretty::items(quote!(#kind A { #(#part)* }))));
            }
        }
    }
}

/// Everything up to a comma that separates fields, which is left out.
pub(super) fn until_comma(trees: &mut Trees) -> Vec<TokenTree> {
    let mut part: Vec<TokenTree> = Vec::new();
    let mut depth = 0_usize;
    for tree in trees {
        if let TokenTree::Punct(punct) = &tree {
            let arrow =
                matches!(part.last(), Some(TokenTree::Punct(before)) if before.as_char() == '-');
            match punct.as_char() {
                '<' => depth += 1,
                '>' if !arrow => depth = depth.saturating_sub(1),
                ',' if depth == 0 => break,
                _ => {}
            }
        }
        part.push(tree);
    }
    part
}

/// The text without the item around it.
fn inside(text: &str) -> &str {
    let start = text.find('\n').map_or(0, |at| at + 1);
    let end = text.trim_end().rfind('\n').map_or(start, |at| at + 1);
    text.get(start..end).unwrap_or_default()
}

/// The members of an `impl`.
fn members(mut trees: Trees, out: &mut String) {
    while trees.peek().is_some() {
        attributes(&mut trees, "    ", out);
        let member = until_body(&mut trees);
        match function(&member) {
            Some(text) => out.push_str(&text),
            None => out.push_str(inside(&pretty::items(quote!(impl A { #(#member)* })))),
        }
        let block = out.ends_with("\n    }\n") || out.ends_with("\n    };\n");
        if block && trees.peek().is_some() {
            out.push('\n');
        }
    }
}

/// A function whose statements are a line each; none when something is more than that.
fn function(trees: &[TokenTree]) -> Option<String> {
    let (TokenTree::Group(body), head) = trees.split_last()? else {
        return None;
    };
    if !is_function(head) || body.delimiter() != Delimiter::Brace {
        return None;
    }
    let mut out = match line::fitting(head, "     {".len()) {
        Some(head) => format!("    {head} {{"),
        None => broken::head(head)?,
    };
    if body.stream().is_empty() {
        out.push_str("}\n");
        return Some(out);
    }
    out.push('\n');
    let statements: Vec<TokenTree> = body.stream().into_iter().collect();
    let is_end = |tree: &TokenTree| matches!(tree, TokenTree::Punct(it) if it.as_char() == ';');
    for statement in statements.split_inclusive(is_end) {
        match statement {
            [name @ .., TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace => {
                value(name, group, &mut out)?;
            }
            _ => match line::fitting(statement, 8) {
                Some(line) => out.extend(["        ", &line, "\n"]),
                None => out.push_str(&broken::chain(statement)?),
            },
        }
    }
    out.push_str("    }\n");
    Some(out)
}

/// A struct's value as the last expression of a function.
fn value(name: &[TokenTree], fields: &Group, out: &mut String) -> Option<()> {
    let name = match name {
        [TokenTree::Ident(name)] => name.to_string(),
        _ => return None,
    };
    if name == "unsafe" || name == "loop" || name == "async" {
        return None;
    }
    let mut trees = fields.stream().into_iter().peekable();
    let mut lines = Vec::new();
    while trees.peek().is_some() {
        lines.push(line::fitting(
            &until_comma(&mut trees),
            "            ,".len(),
        )?);
    }
    let whole = match lines.is_empty() {
        true => format!("{name} {{}}"),
        false => format!("{name} {{ {} }}", lines.join(", ")),
    };
    if whole.len() <= VALUE {
        out.extend(["        ", &whole, "\n"]);
        return Some(());
    }
    out.extend(["        ", &name, " {\n"]);
    for line in lines {
        out.extend(["            ", &line, ",\n"]);
    }
    out.push_str("        }\n");
    Some(())
}
