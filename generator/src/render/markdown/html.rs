//! The HTML that descriptions use becomes Markdown; other tags are text, as in `<id>`.

use super::writer::Writer;

/// Elements that only change how text looks, or that only group.
const TRANSPARENT: [&str; 38] = [
    "abbr", "b", "big", "center", "cite", "details", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "section", "small", "span", "strike", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tt", "u", "var",
    "wbr", "article", "img",
];

/// Elements that begin a paragraph.
const BLOCKS: [&str; 17] = [
    "p",
    "div",
    "br",
    "hr",
    "blockquote",
    "dd",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "tr",
    "caption",
];

/// Writes a piece of HTML: tags, comments and the text between them.
pub(super) fn write(writer: &mut Writer, html: &str) {
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text(writer, &rest[..start]);
        let tail = &rest[start..];
        if let Some(comment) = tail.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = tail.find('>') else {
            rest = tail;
            break;
        };
        tag(writer, &tail[..=end]);
        rest = &tail[end + 1..];
    }
    text(writer, rest);
}

fn text(writer: &mut Writer, text: &str) {
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    let text = text
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
    if !text.is_empty() {
        writer.text(&text);
    }
}

fn tag(writer: &mut Writer, tag: &str) {
    let inner = tag
        .trim_start_matches('<')
        .trim_end_matches('>')
        .trim_end_matches('/');
    let (closing, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let name = inner.split(char::is_whitespace).next().unwrap_or_default();
    match (name.to_ascii_lowercase().as_str(), closing) {
        ("code", false) => writer.open_code(),
        ("code", true) => writer.close_code(),
        ("a", false) => writer.link(attribute(inner, "href").unwrap_or_default()),
        ("a", true) => writer.end_link(),
        ("ul", false) => writer.list(None),
        ("ol", false) => writer.list(Some(1)),
        ("ul" | "ol", true) => writer.end_list(),
        ("li", false) => writer.item(),
        ("li", true) => writer.end_item(),
        (name, _) if BLOCKS.contains(&name) => writer.line_break(),
        (name, _) if TRANSPARENT.contains(&name) => {}
        _ => writer.text(tag),
    }
}

/// The value of an attribute.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, tail) = tag.split_once(name)?;
    let tail = tail.trim_start().strip_prefix('=')?.trim_start();
    let quote = tail.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => tail[1..].split(quote).next(),
        None => tail.split(char::is_whitespace).next(),
    }
}
