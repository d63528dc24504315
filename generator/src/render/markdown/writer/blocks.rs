//! Blocks that are kept as they are instead of being wrapped: code and tables.

use super::super::inline;
use super::{Code, Table, Writer};

/// Languages that rustdoc shows without trying to compile them.
const LANGUAGES: [&str; 18] = [
    "bash",
    "css",
    "csv",
    "curl",
    "graphql",
    "html",
    "http",
    "javascript",
    "js",
    "json",
    "jsonc",
    "php",
    "python",
    "sh",
    "shell",
    "sql",
    "xml",
    "yaml",
];

impl Writer {
    pub(in crate::render::markdown) fn code_block(&mut self, info: &str) {
        self.block();
        let word = info
            .split([',', ' ', '{'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let language = LANGUAGES
            .into_iter()
            .find(|language| *language == word)
            .unwrap_or("text");
        self.block = Some(Code {
            language,
            text: String::new(),
        });
    }

    pub(in crate::render::markdown) fn end_code_block(&mut self) {
        let Some(Code { language, text }) = self.block.take() else {
            return;
        };
        let fence = "`".repeat(inline::longest_run(&text, '`').max(2) + 1);
        self.line(format!("{fence}{language}"));
        for line in text.trim_end().lines() {
            let line: String = line
                .chars()
                .filter(|c| *c == '\t' || !c.is_control())
                .collect();
            self.line(line.replace('\t', "    "));
        }
        self.line(fence);
    }

    pub(in crate::render::markdown) fn table(&mut self, columns: usize) {
        self.block();
        self.table = Some(Table {
            columns,
            cells: Vec::new(),
            rows: 0,
        });
    }

    pub(in crate::render::markdown) fn end_cell(&mut self) {
        let text = inline::soften(std::mem::take(&mut self.text));
        if let Some(table) = &mut self.table {
            table.cells.push(text.trim().to_owned());
        }
    }

    pub(in crate::render::markdown) fn end_row(&mut self) {
        let Some(table) = &mut self.table else { return };
        let row = format!("| {} |", std::mem::take(&mut table.cells).join(" | "));
        table.rows += 1;
        let line = (table.rows == 1).then(|| format!("|{}", " --- |".repeat(table.columns)));
        self.line(row);
        if let Some(line) = line {
            self.line(line);
        }
    }

    pub(in crate::render::markdown) fn end_table(&mut self) {
        self.table = None;
    }
}
