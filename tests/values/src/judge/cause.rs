//! What decode errors have in common.

/// Where the reason starts in an error; what stands before tells the place.
const STARTS: [&str; 6] = [
    "missing field",
    "invalid type",
    "invalid value",
    "invalid length",
    "there is no variant",
    "recursion limit",
];

/// An error without what is particular to one value: names, numbers, places.
pub(super) fn of(error: &str) -> String {
    let start = STARTS.iter().filter_map(|start| error.rfind(start)).max();
    let reason = error.get(start.unwrap_or(0)..).unwrap_or(error);
    let reason = reason.split(" at line ").next().unwrap_or(reason);
    let mut cause = String::new();
    let mut quote = None;
    for character in reason.chars() {
        match quote {
            Some(end) if character == end => quote = None,
            Some(_) => continue,
            None if matches!(character, '`' | '"') => {
                quote = Some(character);
                cause.push('_');
            }
            None if character.is_ascii_digit() => {
                if !cause.ends_with('#') {
                    cause.push('#');
                }
            }
            None => cause.push(character),
        }
    }
    cause
}

#[cfg(test)]
mod tests {
    #[test]
    fn errors_of_a_sort_have_one_cause() {
        let one = "a.b: invalid type: string \"x\", expected i64 at line 1 column 9";
        let two = "invalid type: string \"yy\", expected i32 at line 1 column 7";
        assert_eq!(super::of(one), "invalid type: string _, expected i#");
        assert_eq!(super::of(one), super::of(two));
    }
}
