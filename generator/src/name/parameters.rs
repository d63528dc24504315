//! What the parameters at the end of a path say.

/// `_by_id`, or `_by_owner_and_name`; empty where a path does not end with parameters.
pub fn by_parameters(path: &str) -> String {
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    let mut parameters: Vec<&str> = segments
        .rev()
        .map_while(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
        .collect();
    parameters.reverse();
    match parameters.is_empty() {
        true => String::new(),
        false => format!("_by_{}", parameters.join("_and_")),
    }
}

#[cfg(test)]
mod tests {
    use super::by_parameters;

    #[test]
    fn only_what_ends_the_path_counts() {
        assert_eq!(by_parameters("/users/{id}"), "_by_id");
        assert_eq!(by_parameters("/r/{owner}/{name}/"), "_by_owner_and_name");
        assert_eq!(by_parameters("/users/{id}/photos"), "");
        assert_eq!(by_parameters("/"), "");
    }
}
