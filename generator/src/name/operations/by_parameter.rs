//! What the parameter at the end of a path says.

use crate::language::path::last_parameter;

/// `_by_id`; empty where a path does not end with a parameter.
pub(super) fn by_parameter(path: &str) -> String {
    last_parameter(path).map_or_else(String::new, |name| format!("_by_{name}"))
}

#[cfg(test)]
mod tests {
    use super::by_parameter;

    #[test]
    fn only_the_end_of_the_path_counts() {
        assert_eq!(by_parameter("/users/{id}"), "_by_id");
        assert_eq!(by_parameter("/r/{owner}/{name}/"), "_by_name");
        assert_eq!(by_parameter("/users/{id}/photos"), "");
        assert_eq!(by_parameter("/files/{id}.json"), "");
        assert_eq!(by_parameter("/"), "");
    }
}
