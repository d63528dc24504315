//! Prints blocks: paragraphs, lists, quotes, tables and code, each with the indentation of the blocks
//! around it.

mod blocks;

use super::inline;
use super::nesting::DEEPEST;

/// Collects the lines of a clean Markdown text.
pub(super) struct Writer {
    width: usize,
    lines: Vec<String>,
    containers: Vec<Container>,
    /// How many blocks are open inside of the deepest container.
    flat: usize,
    lists: Vec<List>,
    text: String,
    links: Vec<Link>,
    heading: Option<usize>,
    code: Option<String>,
    block: Option<Code>,
    table: Option<Table>,
}

/// A block that indents what it holds: an item of a list or a quote.
struct Container {
    first: String,
    rest: &'static str,
    indent: usize,
    used: bool,
}

struct List {
    next: Option<u64>,
    in_item: bool,
}

struct Link {
    target: String,
    start: usize,
}

struct Code {
    language: &'static str,
    text: String,
}

struct Table {
    columns: usize,
    cells: Vec<String>,
    rows: usize,
}

impl Writer {
    pub(super) fn new(width: usize) -> Self {
        Self {
            width,
            lines: Vec::new(),
            containers: Vec::new(),
            flat: 0,
            lists: Vec::new(),
            text: String::new(),
            links: Vec::new(),
            heading: None,
            code: None,
            block: None,
            table: None,
        }
    }

    /// Ends the paragraph and leaves a blank line before what comes next.
    pub(super) fn block(&mut self) {
        self.flush();
        if self.table.is_some()
            || self
                .containers
                .last()
                .is_some_and(|container| !container.used)
        {
            return;
        }
        if self
            .lines
            .last()
            .is_some_and(|line| !line.trim_matches(['>', ' ']).is_empty())
        {
            self.line(String::new());
        }
    }

    /// Prints the paragraph that was collected.
    pub(super) fn flush(&mut self) {
        if let Some(code) = self.code.take() {
            self.text(&code);
        }
        self.links.clear();
        if self.table.is_some() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        for line in inline::wrap(&text, self.available()) {
            self.line(line);
        }
    }

    pub(super) fn finish(mut self) -> Vec<String> {
        self.flush();
        while self.lines.last().is_some_and(|line| line.is_empty()) {
            self.lines.pop();
        }
        self.lines
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(block) = &mut self.block {
            block.text.push_str(text);
        } else if let Some(code) = &mut self.code {
            code.push_str(text);
        } else {
            let in_link = !self.links.is_empty();
            inline::escape(text, in_link, self.table.is_some(), &mut self.text);
        }
    }

    pub(super) fn code(&mut self, code: &str) {
        let span = inline::code_span(code, self.table.is_some());
        self.text.push_str(&span);
    }

    /// Begins a code span whose text comes in pieces.
    pub(super) fn open_code(&mut self) {
        self.code.get_or_insert_default();
    }

    pub(super) fn close_code(&mut self) {
        if let Some(code) = self.code.take() {
            self.code(&code);
        }
    }

    pub(super) fn space(&mut self) {
        match &mut self.code {
            Some(code) => code.push(' '),
            None => self.text.push(' '),
        }
    }

    /// A line break within a paragraph: a paragraph of its own where there is room for one.
    pub(super) fn line_break(&mut self) {
        if self.table.is_some() || self.heading.is_some() || !self.links.is_empty() {
            self.space();
        } else {
            self.block();
        }
    }

    pub(super) fn mark(&mut self, mark: &str) {
        if self.code.is_none() {
            self.text.push_str(mark);
        }
    }

    pub(super) fn link(&mut self, target: &str) {
        if self.text.ends_with('!') {
            self.text.insert(self.text.len() - 1, '\\');
        }
        self.links.push(Link {
            target: target.to_owned(),
            start: self.text.len(),
        });
    }

    /// Ends a link. Only targets that mean something outside of the document are kept.
    pub(super) fn end_link(&mut self) {
        let Some(Link { target, start }) = self.links.pop() else {
            return;
        };
        let absolute = ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| target.starts_with(scheme));
        let safe =
            !target.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\\`|".contains(c));
        if !(absolute && safe && self.links.is_empty() && start <= self.text.len()) {
            return;
        }
        let text = self.text.split_off(start);
        let text = text.trim();
        if text.is_empty() || text.replace('\\', "") == target {
            self.text.push_str(&format!("<{target}>"));
        } else if target.contains(['(', ')']) {
            self.text.push_str(&format!("[{text}](<{target}>)"));
        } else {
            self.text.push_str(&format!("[{text}]({target})"));
        }
    }

    pub(super) fn heading(&mut self, level: usize) {
        self.block();
        self.heading = Some(level);
    }

    pub(super) fn end_heading(&mut self) {
        let level = self.heading.take().unwrap_or(1);
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if !text.is_empty() {
            self.line(inline::soften(format!("{} {text}", "#".repeat(level))));
        }
    }

    pub(super) fn quote(&mut self) {
        self.block();
        self.open(Container {
            first: "> ".to_owned(),
            rest: "> ",
            indent: 0,
            used: false,
        });
    }

    /// Begins a block that indents; of those that stand deeper than anyone can read, only the text.
    fn open(&mut self, container: Container) {
        match self.containers.len() < DEEPEST {
            true => self.containers.push(container),
            false => self.flat += 1,
        }
    }

    fn close(&mut self) {
        match self.flat.checked_sub(1) {
            Some(flat) => self.flat = flat,
            None => drop(self.containers.pop()),
        }
    }

    pub(super) fn end_quote(&mut self) {
        self.flush();
        self.close();
    }

    pub(super) fn list(&mut self, first: Option<u64>) {
        if self.lists.is_empty() {
            self.block();
        } else {
            self.flush();
        }
        self.lists.push(List {
            next: first,
            in_item: false,
        });
    }

    pub(super) fn end_list(&mut self) {
        self.end_item();
        self.lists.pop();
        // Text would go on with the last item.
        if self.lists.is_empty() {
            self.block();
        }
    }

    /// Begins an item; HTML need not end the one before.
    pub(super) fn item(&mut self) {
        self.end_item();
        let Some(list) = self.lists.last_mut() else {
            return;
        };
        list.in_item = true;
        let first = match &mut list.next {
            Some(number) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            None => "- ".to_owned(),
        };
        self.open(Container {
            indent: first.len(),
            first,
            rest: "",
            used: false,
        });
    }

    pub(super) fn end_item(&mut self) {
        self.flush();
        if self
            .lists
            .last_mut()
            .is_some_and(|list| std::mem::take(&mut list.in_item))
        {
            self.close();
        }
    }

    fn available(&self) -> usize {
        let used: usize = self
            .containers
            .iter()
            .map(|c| c.indent + c.rest.len())
            .sum();
        self.width.saturating_sub(used).max(20)
    }

    fn line(&mut self, text: String) {
        let mut line = String::new();
        for container in &mut self.containers {
            if container.used {
                line.push_str(container.rest);
                line.push_str(&" ".repeat(container.indent));
            } else {
                line.push_str(&container.first);
                container.used = true;
            }
        }
        line.push_str(&text);
        line.truncate(line.trim_end().len());
        self.lines.push(line);
    }
}
