//! Text inside a paragraph: what has to be escaped, what is a URL, where a line may break.

/// Stands for a space at which a line must not break, until the line is finished.
pub(super) const HARD_SPACE: char = '\u{1}';

/// Escapes text so that Markdown shows it as it is; bare URLs become links unless `in_link`.
pub(super) fn escape(text: &str, in_link: bool, in_table: bool, out: &mut String) {
    let mut rest = text;
    while let Some(start) = (!in_link).then(|| find_url(rest)).flatten() {
        escape_plain(&rest[..start], in_table, out);
        let url = url_prefix(&rest[start..]);
        out.push('<');
        out.push_str(url);
        out.push('>');
        rest = &rest[start + url.len()..];
    }
    escape_plain(rest, in_table, out);
}

/// Where a bare URL starts. A scheme alone is none.
fn find_url(text: &str) -> Option<usize> {
    text.match_indices("http")
        .map(|(at, _)| at)
        .filter(|at| !text[..*at].ends_with(|c: char| c.is_alphanumeric()))
        .find(|at| {
            let url = url_prefix(&text[*at..]);
            url.strip_prefix("https://")
                .or_else(|| url.strip_prefix("http://"))
                .is_some_and(|rest| !rest.is_empty())
        })
}

/// The URL at the start of a text, without the punctuation that ends a sentence.
fn url_prefix(text: &str) -> &str {
    let end = text
        .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"`|\\".contains(c))
        .unwrap_or(text.len());
    text[..end].trim_end_matches([
        '.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '*', '_', '~',
    ])
}

fn escape_plain(text: &str, in_table: bool, out: &mut String) {
    let tildes = text.matches('~').count() > 1;
    let mut before = out.chars().next_back();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let special = match c {
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '`' | '*' => true,
            '<' => next.is_some_and(|next| !next.is_whitespace() && next != '='),
            '_' => !(word(before) && word(next)),
            '[' => next != Some(']'),
            ']' => before != Some('['),
            '~' => tildes,
            '|' => in_table,
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphabetic()),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_control() {
            out.push(c);
        }
        before = Some(c);
    }
}

/// A code span (CommonMark 0.31, 6.1): fenced by more backticks than it holds in a row.
pub(super) fn code_span(code: &str, in_table: bool) -> String {
    let code: String = code
        .trim()
        .chars()
        .map(|c| {
            if c.is_whitespace() || c.is_control() {
                HARD_SPACE
            } else {
                c
            }
        })
        .collect();
    if code.is_empty() {
        return String::new();
    }
    let code = if in_table {
        code.replace('|', "\\|")
    } else {
        code
    };
    let fence = "`".repeat(longest_run(&code, '`') + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') {
        "\u{1}"
    } else {
        ""
    };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// The length of the longest run of a character.
pub(super) fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|c| c != wanted).map(str::len).max().unwrap_or(0)
}

/// Breaks text at spaces and line breaks into lines of at most `width` columns, as far as words allow. A word that
/// would begin a block at the start of a line is escaped.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut columns = 0;
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if !line.is_empty() && columns + 1 + length > width {
            lines.push(std::mem::take(&mut line));
            columns = 0;
        }
        if line.is_empty() {
            line = escape_start(word);
        } else {
            line.push(' ');
            line.push_str(word);
            columns += 1;
        }
        columns += length;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines.into_iter().map(soften).collect()
}

/// Turns protected spaces into spaces.
pub(super) fn soften(text: String) -> String {
    match text.contains(HARD_SPACE) {
        true => text.replace(HARD_SPACE, " "),
        false => text,
    }
}

/// Escapes a word that begins a list, heading, quote, rule or table at the start of a line.
fn escape_start(word: &str) -> String {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let number = digits > 0 && matches!(&word[digits..], "." | ")");
    let heading = word.bytes().all(|byte| byte == b'#');
    let line = word.len() > 1
        && word
            .bytes()
            .all(|byte| matches!(byte, b'-' | b'=' | b'|' | b':'));
    if number {
        return format!("{}\\{}", &word[..digits], &word[digits..]);
    }
    if heading
        || line
        || matches!(word, "-" | "+" | "=")
        || word.starts_with(['>', '|'])
        || word.starts_with("~~~")
    {
        return format!("\\{word}");
    }
    word.to_owned()
}
