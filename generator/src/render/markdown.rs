//! Markdown of a document, written anew so that rustdoc takes it as it is.
//!
//! Descriptions come from anywhere: HTML, bare URLs, brackets that are no links, code in many
//! languages. They are parsed the way rustdoc parses them and printed in one plain form: wrapped
//! prose, `-` lists, fenced code that no doctest runs, links that lead somewhere.

mod html;
mod inline;
mod nesting;
mod plain;
mod writer;

use crate::visible::is_direction;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeStream};
use writer::Writer;

/// The lines of a Markdown text, none longer than `width` where prose can be wrapped, without
/// trailing spaces and without blank lines at either end.
pub(crate) fn lines(text: &str, width: usize) -> Vec<String> {
    if plain::is_plain(text) {
        return plain::lines(text, width);
    }
    let mut writer = Writer::new(width);
    let text: String = text.chars().filter(|c| !is_direction(*c)).collect();
    let text = nesting::bounded(&text);
    let parser = Parser::new_ext(
        &text,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    );
    for event in TextMergeStream::new(parser) {
        match event {
            Event::Start(tag) => start(&mut writer, tag),
            Event::End(tag) => end(&mut writer, tag),
            Event::Text(text) => writer.text(&text),
            Event::Code(code) => writer.code(&code),
            Event::Html(html) | Event::InlineHtml(html) => html::write(&mut writer, &html),
            Event::SoftBreak => writer.space(),
            Event::HardBreak => writer.line_break(),
            Event::Rule => writer.block(),
            _ => {}
        }
    }
    writer.finish()
}

/// A code span on one line.
pub(crate) fn code(text: &str) -> String {
    inline::soften(inline::code_span(text, false))
}

fn start(writer: &mut Writer, tag: Tag<'_>) {
    match tag {
        Tag::Paragraph | Tag::HtmlBlock => writer.block(),
        Tag::Heading { level, .. } => writer.heading(level as usize),
        Tag::BlockQuote(_) => writer.quote(),
        Tag::CodeBlock(kind) => writer.code_block(match &kind {
            CodeBlockKind::Fenced(info) => info,
            CodeBlockKind::Indented => "",
        }),
        Tag::List(first) => writer.list(first),
        Tag::Item => writer.item(),
        Tag::Table(columns) => writer.table(columns.len()),
        Tag::Emphasis => writer.mark("*"),
        Tag::Strong => writer.mark("**"),
        Tag::Strikethrough => writer.mark("~~"),
        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => writer.link(&dest_url),
        _ => {}
    }
}

fn end(writer: &mut Writer, tag: TagEnd) {
    match tag {
        TagEnd::Paragraph | TagEnd::HtmlBlock => writer.flush(),
        TagEnd::Heading(_) => writer.end_heading(),
        TagEnd::BlockQuote(_) => writer.end_quote(),
        TagEnd::CodeBlock => writer.end_code_block(),
        TagEnd::List(_) => writer.end_list(),
        TagEnd::Item => writer.end_item(),
        TagEnd::TableCell => writer.end_cell(),
        TagEnd::TableRow | TagEnd::TableHead => writer.end_row(),
        TagEnd::Table => writer.end_table(),
        TagEnd::Emphasis => writer.mark("*"),
        TagEnd::Strong => writer.mark("**"),
        TagEnd::Strikethrough => writer.mark("~~"),
        TagEnd::Link | TagEnd::Image => writer.end_link(),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    fn clean(text: &str) -> String {
        lines(text, 60).join("\n")
    }

    #[test]
    fn prose_is_wrapped_and_line_starts_stay_prose() {
        assert_eq!(
            clean("one two three four five six seven eight nine ten eleven abc - 1. twelve"),
            "one two three four five six seven eight nine ten eleven abc\n\\- 1. twelve"
        );
        assert_eq!(
            clean("near the 9\n- 1. column"),
            "near the 9\n\n- 1. column"
        );
    }

    /// A character that is left out makes a text be parsed.
    #[test]
    fn plain_text_is_written_as_parsed_text_is() {
        for text in [
            "One, two: (three) - four/five; \"six\"! 7. eight's? -- nine  ten - 1. --- x",
            "http",
            "a b   ",
            "of a `type` or `a*b`, `c`s: a_b _c d_ 1_2\nand so on #1 = {2}, a > b\n\n`x` > é – ”“ | 3",
            "`<a>` `[b]`",
            "``a`` b",
            "`a``b`",
            "`a",
            "a\n- b",
            "a\n1. b",
            "a\n===",
            "a  \nb",
            "a\n\n\nb",
            "a\n\n    b",
            "a|b\n-|-",
            "a\n",
            "#a",
            "a\u{a0}b",
        ] {
            let parsed = super::lines(&format!("{text}\u{202e}"), 30);
            assert_eq!(super::lines(text, 30), parsed);
        }
    }

    #[test]
    fn what_rustdoc_would_refuse_is_escaped() {
        assert_eq!(clean("Use [Foo] and <id>."), "Use \\[Foo\\] and \\<id>.");
        assert_eq!(
            clean("See https://example.com/a_b."),
            "See <https://example.com/a_b>."
        );
        assert_eq!(
            clean("[here](/docs) [there](https://x.io)"),
            "here [there](https://x.io)"
        );
    }

    #[test]
    fn what_the_compiler_would_refuse_is_left_out() {
        assert_eq!(
            clean("a\u{202e}b `c\u{2066}d` \u{5e9}\u{200f}"),
            "ab `cd` \u{5e9}\u{200f}"
        );
    }

    #[test]
    fn a_code_span_is_one_line() {
        assert_eq!(super::code("a\n\n    b"), "`a      b`");
        assert_eq!(super::code("a``b"), "```a``b```");
    }

    #[test]
    fn html_becomes_markdown() {
        assert_eq!(
            clean("<p>Some <b>bold</b> <code>a_b</code>.</p>\n<ul><li>one</li><li>two</li></ul>"),
            "Some bold `a_b`.\n\n- one\n- two"
        );
        assert_eq!(
            clean("Tags: <ul>\n <li>one\n <li>two</li>\n</ul>\nThe rest."),
            "Tags:\n\n- one\n- two\n\nThe rest."
        );
    }

    #[test]
    fn code_is_never_a_doctest() {
        assert_eq!(
            clean("```rust\nlet x = 1;\n```"),
            "```text\nlet x = 1;\n```"
        );
        assert_eq!(clean("a\n\n    indented"), "a\n\n```text\nindented\n```");
        assert_eq!(clean("```json\n{}\n```"), "```json\n{}\n```");
    }

    #[test]
    fn blocks_nest_as_deep_as_anyone_can_read() {
        let quotes = |depth: usize| format!("{}a", "> ".repeat(depth));
        assert_eq!(lines(&quotes(8), 60), [quotes(8)]);
        let deep = format!("{}\\{}", "> ".repeat(16), quotes(4));
        assert_eq!(lines(&quotes(20), 60), [deep]);
        let html = format!("{}a", "<ul><li>".repeat(100));
        assert!(lines(&html, 60).join("").len() < 1_000);
    }

    #[test]
    fn blocks_keep_their_structure() {
        assert_eq!(
            clean("# T\ntext\n- a\n  - b\n- c\n\nend"),
            "# T\n\ntext\n\n- a\n  - b\n- c\n\nend"
        );
        assert_eq!(
            clean("|a|b|\n|-|-|\n|1|2|"),
            "| a | b |\n| --- | --- |\n| 1 | 2 |"
        );
        assert_eq!(clean("> quoted\n\n1. x\n2. y"), "> quoted\n\n1. x\n2. y");
    }
}
