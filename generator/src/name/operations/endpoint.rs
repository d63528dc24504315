//! What an endpoint is called by its HTTP method and its path.

use crate::language::english::{
    is_list, is_plural, is_preposition, is_same_noun, is_verb_before_noun, says_what_to_do,
    singular,
};
use crate::language::path::{Noun, Path, is_version, segments};
use std::collections::HashSet;

/// A name from the HTTP method and the path: `get_pets_by_pet_id`.
pub(super) fn endpoint_name(method: &str, path: &str) -> String {
    let mut name = method.to_lowercase();
    for segment in segments(path) {
        name.push('_');
        for part in segment.split_inclusive(['{', '}']) {
            match part.strip_suffix('}') {
                Some(parameter) => {
                    name.push_str("by_");
                    name.push_str(parameter);
                    name.push('_');
                }
                None => name.push_str(part.trim_end_matches('{')),
            }
        }
    }
    name
}

/// The noun of a resource without what tells it from others: the `users` of `admin_users` and of
/// `users_v2`. A verb there is what is done (`metadata_query`).
pub(super) fn head(resource: &[String]) -> &[String] {
    let noun = match resource {
        [noun @ .., last] if is_version(last) => noun,
        noun => noun,
    };
    match noun {
        [.., last] if !is_verb_before_noun(last) => std::slice::from_ref(last),
        _ => &[],
    }
}

/// An HTTP method and what a path says.
pub(super) struct Endpoint<'a> {
    pub(super) method: &'a str,
    pub(super) path: Path,
}

impl<'a> Endpoint<'a> {
    pub(super) fn of(method: &'a str, path: &str) -> Self {
        let path = Path::of(path);
        Self { method, path }
    }

    /// An operationId without the path and the HTTP method after it, as some frameworks make them:
    /// `read_item_items__item_id__get` is `read_item`.
    pub(super) fn without_endpoint<'w>(&self, words: &'w [String]) -> &'w [String] {
        let rest = words
            .split_last()
            .filter(|(method, _)| method.eq_ignore_ascii_case(self.method))
            .and_then(|(_, words)| words.strip_suffix(self.path.all.as_slice()));
        rest.filter(|rest| !rest.is_empty()).unwrap_or(words)
    }

    /// Whether the last segment says what is done.
    pub(super) fn acts(&self) -> bool {
        let last = self.path.nouns.last();
        matches!(self.method, "POST" | "PUT" | "PATCH")
            && last.is_some_and(|last| !last.is_one && says_what_to_do(&last.words))
    }

    /// The verb of an operationId that says no more than the HTTP method and the path, as
    /// `PostPetsPetIdPhotos`, `add_pets_photos_by_pet_id` and `get_pet_list_with_pagination` do: empty
    /// where it is the HTTP method.
    pub(super) fn verb_of<'w>(&self, words: &'w [String]) -> Option<&'w str> {
        let Some((verb, words)) = words.split_first() else {
            return Some("");
        };
        let mut rest = words.iter().map(|word| singular(word));
        let mut nouns = self
            .path
            .nouns
            .iter()
            .flat_map(|noun| &noun.words)
            .peekable();
        let says_path =
            nouns.peek().is_some() && nouns.all(|noun| rest.any(|word| word == singular(noun)));
        let may_list = self.path.nouns.last().is_some_and(|last| !last.is_one);
        let only_path = says_path && {
            let all: HashSet<String> = self.path.all.iter().map(|word| singular(word)).collect();
            words.iter().all(|word| {
                says_nothing(word)
                    || (word == "id" && self.path.has_parameters)
                    || (may_list && word == "list")
                    || all.contains(&singular(word))
            })
        };
        match (self.method, verb.as_str()) {
            _ if !only_path => None,
            // `getEdgeConfigs` of `GET /edge-config`.
            ("GET", "get") if may_list && is_list(words) => Some("list"),
            (method, verb) if verb.eq_ignore_ascii_case(method) => Some(""),
            ("GET", "list")
            | ("POST", "create" | "add")
            | ("PUT" | "PATCH", "update")
            | ("DELETE", "remove") => Some(verb),
            _ => None,
        }
    }

    /// What the method would be called by hand: a verb, and what it is done to when that is not the
    /// resource itself; what is listed is in the plural if the operationId says so. Empty where that is
    /// not to be seen.
    pub(super) fn conventional(&self, verb: &str, group: &[String], id: &[String]) -> String {
        let Some(last) = self.path.nouns.last() else {
            return String::new();
        };
        let (owner, own) = self.without_group(group);
        let acts = !last.is_one
            && !own.is_empty()
            && matches!(self.method, "GET" | "POST" | "PUT" | "PATCH")
            && says_what_to_do(&last.words);
        let (mut verb, done_to) = match (own.split_last(), acts) {
            (Some((action, before)), true) => (action.words.clone(), before),
            _ if !verb.is_empty() => (vec![verb.to_owned()], own),
            _ => (vec![self.usual_verb(last)], own),
        };
        // `apply_to_resources` of actions is `apply_action_to_resources`.
        let to = match verb.get(1) {
            Some(word) if is_preposition(word) => verb.split_off(1),
            _ => Vec::new(),
        };
        let of_one = match verb.first().map(String::as_str) {
            Some("create" | "add") => true,
            Some("list" | "search" | "find" | "import" | "export" | "count") => false,
            _ => acts,
        };
        let lists = verb.first().is_some_and(|verb| verb == "list");
        let nouns = done_to.iter().enumerate().flat_map(|(index, noun)| {
            let is_last = index + 1 == done_to.len();
            let mut words = noun.number(noun.is_one || (is_last && of_one));
            if let Some(word) = words.last_mut().filter(|_| is_last && lists)
                && let Some(many) = id.iter().find(|said| singular(said) == *word)
            {
                word.clone_from(many);
            }
            words
        });
        let owner = owner.map(|owner| format!("for_{}", singular(&owner.words.join("_"))));
        let words: Vec<String> = verb
            .into_iter()
            .chain(nouns)
            .chain(to)
            .chain(owner)
            .collect();
        words.join("_")
    }

    /// What a method of HTTP does to what a path names last.
    fn usual_verb(&self, last: &Noun) -> String {
        let verb = match (self.method, last.is_one) {
            ("GET", false) if is_list(&last.words) => "list",
            ("POST", false) if is_plural(&last.words) => "create",
            ("POST", true) | ("PUT" | "PATCH", _) => "update",
            (method, ..) => return method.to_lowercase(),
        };
        verb.to_owned()
    }

    /// The words of what the path names after the resource; none where it ends with one of them.
    pub(super) fn after_group(&self, group: &[String]) -> Vec<String> {
        match self.after_resource(group) {
            Some((None, own)) if own.last().is_some_and(|last| !last.is_one) => {
                let words = own.iter().flat_map(|noun| &noun.words);
                words.cloned().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The segments without the words of the resource at their start; or else those after the resource,
    /// and the one that it belongs to: `/teams/{id}/users` of users, or of admin users.
    fn without_group(&self, group: &[String]) -> (Option<&Noun>, &[Noun]) {
        self.after_resource(group)
            .or_else(|| self.after_resource(head(group)))
            .unwrap_or((None, &self.path.nouns))
    }

    fn after_resource(&self, group: &[String]) -> Option<(Option<&Noun>, &[Noun])> {
        let after = |index: usize| self.path.nouns.get(index..).unwrap_or_default();
        let mut words = Vec::new();
        for (index, noun) in self.path.nouns.iter().enumerate() {
            words.extend_from_slice(&noun.words);
            if is_same_noun(&words, group) {
                return Some((None, after(index + 1)));
            }
        }
        for (index, pair) in self.path.nouns.windows(2).enumerate() {
            if let [owner, noun] = pair
                && owner.is_one
                && is_same_noun(&noun.words, group)
            {
                return Some((Some(owner), after(index + 2)));
            }
        }
        None
    }
}

/// Whether a word of an operationId only tells how a resource is given or served.
fn says_nothing(word: &str) -> bool {
    matches!(
        word,
        "by" | "controller" | "endpoint" | "pagination" | "resource" | "single" | "with"
    )
}
