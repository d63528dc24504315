//! Texts that mean something to a path, to Rust, to Markdown, to TOML or to a terminal.

use fastrand::Rng;

/// What stands in a text that tries to become code. Beside it there is always another word, so that
/// no name is made of it alone.
pub(super) const MARK: &str = "pwned";

const TEXTS: [&str; 52] = [
    "../../x",
    "../../../../../../tmp/pwned/x",
    "/etc/passwd",
    "C:\\x",
    "a/b\\c",
    "..",
    ".",
    "",
    " ",
    "con",
    "nul.txt",
    "*/",
    "/*",
    "```",
    "{}",
    "{a}{",
    "#{}",
    "\u{0}\u{7}\u{1b}[31m",
    "a\rb",
    "a\r\nb",
    "\u{202e}abc\u{2066}",
    "\u{feff}\u{200b}\u{2028}x",
    "e\u{301}\u{fb01}\u{1f980}",
    "\u{10ffff}\u{fdd0}",
    "r#\"",
    "'static",
    "crate",
    "self",
    "Self",
    "r#fn",
    "_",
    "__",
    "0",
    "-1",
    "1e999",
    "std",
    "Option",
    "new",
    "#/",
    "#/components/schemas/~2~",
    "https://[::1",
    "%zz%00",
    "\"; } fn pwned() {} //",
    "*/ fn pwned() {} /*",
    "x\n\nfn pwned() {}\n",
    "x\rfn pwned() {}\r",
    "```\n\n```rust\nfn pwned() {}\n```",
    "~~~~\n~~~\nfn pwned() {}\n\n    fn pwned() {}\n\n> - 1.     fn pwned() {}",
    "x\n\n    fn pwned() {}\n<pre><code>fn pwned() {}</code></pre>",
    "<script>fn_pwned('pwned')</script><img src=x onerror=\"alert('pwned')\">",
    "[pwned fn](javascript:alert('pwned')) `` ` `` ![pwned](<javascript:pwned>)",
    "\"\npwned = \"now\"\n[pwned]\n'''\n\"\"\" }}; pwned! { now } #![pwned] \\",
];

/// One of them by chance, or two together.
pub(super) fn text(random: &mut Rng) -> String {
    let mut one = || random.choice(TEXTS).unwrap_or_default();
    let (first, second) = (one(), one());
    match random.u8(..6) {
        0 => format!("{first}{second}"),
        1 => format!("{first}\n{second}"),
        2 => format!("Word {first}"),
        _ => first.to_owned(),
    }
}
