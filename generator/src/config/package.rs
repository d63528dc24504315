//! What cargo accepts in the `[package]` of a manifest.

use crate::language::keyword::is_keyword;

/// What makes a name of a package, for whoever gave another.
pub const NAME_RULES: &str = "it is made of ASCII letters, digits, `-` and `_`, starts with a letter, \
has at most 64 characters, and is no word of Rust";

/// The longest name that the registry takes; a longer one is no file name either.
pub const LONGEST_NAME: usize = 64;

/// Crates that every crate has already.
const TAKEN: [&str; 5] = ["alloc", "core", "proc_macro", "std", "test"];

/// Whether a text can be the name of a package: cargo makes a crate and files of it.
pub fn is_package_name(text: &str) -> bool {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let name = text.replace('-', "_");
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(part)
        && text.len() <= LONGEST_NAME
        && !is_keyword(&name)
        && !TAKEN.contains(&name.as_str())
}

/// Whether a text is a version (Semantic Versioning 2.0.0): `1.2.3`, `1.2.3-beta.1`, `1.2.3+build`.
pub fn is_version(text: &str) -> bool {
    let (rest, build) = match text.split_once('+') {
        Some((rest, build)) => (rest, Some(build)),
        None => (text, None),
    };
    let (numbers, pre) = match rest.split_once('-') {
        Some((numbers, pre)) => (numbers, Some(pre)),
        None => (rest, None),
    };
    let is_number = |part: &str| {
        let plain = part == "0" || !part.starts_with('0');
        plain && part.bytes().all(|byte| byte.is_ascii_digit()) && part.parse::<u64>().is_ok()
    };
    let is_word = |part: &str| {
        let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !part.is_empty() && part.bytes().all(word)
    };
    let is_pre = |part: &str| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        is_word(part) && (!digits || part == "0" || !part.starts_with('0'))
    };
    numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && pre.is_none_or(|pre| pre.split('.').all(is_pre))
        && build.is_none_or(|build| build.split('.').all(is_word))
}

#[cfg(test)]
mod tests {
    use super::{is_package_name, is_version};

    #[test]
    fn names_are_those_of_cargo() {
        for name in ["pets", "pet-shop", "Pets_2", "a"] {
            assert!(is_package_name(name), "{name}");
        }
        let long = "a".repeat(65);
        for name in [
            "",
            "-sdk",
            "_a",
            "2pets",
            "pet shop",
            "pet/shop",
            "fn",
            "std",
            "proc-macro",
            "p\u{e4}t",
            &long,
        ] {
            assert!(!is_package_name(name), "{name}");
        }
    }

    #[test]
    fn versions_are_those_of_cargo() {
        for version in ["0.1.0", "1.2.3-beta.1", "1.2.3+a.01", "1.2.3-a+b"] {
            assert!(is_version(version), "{version}");
        }
        for version in [
            "1.0",
            "1",
            "01.2.3",
            "1.2.3-",
            "1.2.3-01",
            "1.2.x",
            "v1.2.3",
            "99999999999999999999.0.0",
        ] {
            assert!(!is_version(version), "{version}");
        }
    }
}
