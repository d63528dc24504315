//! What a method is called: the operationId without what the resource says already, or else a verb for
//! what the HTTP method does to the path.

use crate::model::Operation;
use crate::name::words::{singular, split};

/// A name for a method of a resource. Another operation may want the same: then both are named by all
/// of their operationId or endpoint.
pub(super) fn method_name(operation: &Operation, group: &[String]) -> String {
    let id = operation.id.as_deref().unwrap_or_default();
    let name = named(&operation.method, &operation.path, id, group);
    match (name.is_empty(), split(id).is_empty()) {
        (false, _) => name,
        (true, false) => id.to_owned(),
        (true, true) => endpoint_name(operation),
    }
}

/// The name, empty when nothing that the operation says gives one.
fn named(method: &str, path: &str, id: &str, group: &[String]) -> String {
    let path = Path::of(method, path);
    let words = split(id);
    let words = path.without_endpoint(&words);
    match path.verb_of(words) {
        Some(verb) => path.conventional(verb, group),
        None => shortened(words, group).unwrap_or_else(|| words.join("_")),
    }
}

/// A name from the HTTP method and the path: `get_pets_by_pet_id`.
pub(super) fn endpoint_name(operation: &Operation) -> String {
    let mut name = operation.method.to_lowercase();
    for segment in segments(&operation.path) {
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

/// Whether a segment of a path stands before every resource: `api`, `v1`, `2.0`.
pub(super) fn is_prefix(segment: &str) -> bool {
    let version = segment.strip_prefix('v').unwrap_or(segment);
    matches!(segment, "api" | "rest" | "apis")
        || (version.starts_with(|first: char| first.is_ascii_digit())
            && version
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-'))
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// An operationId without the words of its resource, in the singular or the plural: `users_create` and
/// `create_user` are `create`. `None` where all of it is needed.
fn shortened(words: &[String], group: &[String]) -> Option<String> {
    if group.is_empty() {
        return None;
    }
    let (first, rest) = words.split_at_checked(group.len())?;
    // `list_members` of lists is no `members`, `upload_delete` of uploads is `delete`; and `by_name`
    // alone says too little.
    let is_told = is_same_noun(first, group) && (!is_verb(first) || is_verb(rest));
    let leads = first == group || is_told;
    let says_what = |rest: &[String]| rest.first().is_some_and(|word| !is_preposition(word));
    if leads && says_what(rest) {
        return Some(rest.join("_"));
    }
    let (verb, rest) = words.split_first()?;
    let (all, rest) = match rest.split_first() {
        Some((all, rest)) if all == "all" => (Some(all), rest),
        _ => (None, rest),
    };
    let (noun, rest) = rest.split_at_checked(group.len())?;
    if !is_verb(std::slice::from_ref(verb)) || !is_same_noun(noun, group) || says_what(rest) {
        return None;
    }
    let gets = matches!(verb.as_str(), "get" | "fetch" | "read" | "retrieve");
    let verb = match gets && all.is_none() && is_plural(noun) {
        true => "list",
        false => verb,
    };
    let words = [verb]
        .into_iter()
        .chain(all.into_iter().chain(rest).map(String::as_str));
    Some(words.collect::<Vec<_>>().join("_"))
}

/// What a path says of its operation.
struct Path<'a> {
    method: &'a str,
    /// Every word of it, parameters included.
    all: Vec<String>,
    /// The words of each segment that is no parameter, after those that stand before every resource.
    nouns: Vec<Vec<String>>,
    /// Whether it names one thing of many: it ends in a parameter.
    is_item: bool,
}

impl<'a> Path<'a> {
    fn of(method: &'a str, path: &str) -> Self {
        let nouns = segments(path)
            .skip_while(|segment| is_prefix(segment))
            .map(|segment| split(&without_parameters(segment)))
            .filter(|words| !words.is_empty());
        let last = segments(path).last();
        Self {
            method,
            all: split(path),
            nouns: nouns.collect(),
            is_item: last.is_some_and(|last| split(&without_parameters(last)).is_empty()),
        }
    }

    /// An operationId without the path and the HTTP method after it, as some frameworks make them:
    /// `read_item_items__item_id__get` is `read_item`.
    fn without_endpoint<'w>(&self, words: &'w [String]) -> &'w [String] {
        let rest = words
            .split_last()
            .filter(|(method, _)| method.eq_ignore_ascii_case(self.method))
            .and_then(|(_, words)| words.strip_suffix(self.all.as_slice()));
        rest.filter(|rest| !rest.is_empty()).unwrap_or(words)
    }

    /// The verb of an operationId that says no more than the HTTP method and the path, as
    /// `PostPetsPetIdPhotos` and `add_pets_photos_by_pet_id` do: empty where it is the HTTP method.
    fn verb_of<'w>(&self, words: &'w [String]) -> Option<&'w str> {
        let Some((verb, words)) = words.split_first() else {
            return Some("");
        };
        let mut rest = words.iter();
        let mut nouns = self.nouns.iter().flatten().peekable();
        let only_path = nouns.peek().is_some()
            && nouns.all(|noun| rest.any(|word| word == noun))
            && words
                .iter()
                .all(|word| word == "by" || self.all.contains(word));
        match (self.method, verb.as_str()) {
            _ if !only_path => None,
            (method, verb) if verb.eq_ignore_ascii_case(method) => Some(""),
            ("GET", "list")
            | ("POST", "create" | "add")
            | ("PUT" | "PATCH", "update")
            | ("DELETE", "remove") => Some(verb),
            _ => None,
        }
    }

    /// What the method would be called by hand: a verb, and what it is done to when that is not the
    /// resource itself. Empty where that is not to be seen.
    fn conventional(&self, verb: &str, group: &[String]) -> String {
        let own = self.without_group(group);
        let Some(last) = self.nouns.last() else {
            return String::new();
        };
        let verb = match (self.method, self.is_item, is_plural(last)) {
            ("GET" | "POST" | "PUT" | "PATCH", false, _) if is_verb(last) && !own.is_empty() => {
                let done_to = own.split_last().map(|(_, nouns)| nouns);
                return phrase(&last.join("_"), done_to.unwrap_or_default(), true);
            }
            _ if !verb.is_empty() => verb,
            ("GET", false, true) => "list",
            ("POST", false, true) => "create",
            ("POST", true, _) | ("PUT" | "PATCH", ..) => "update",
            (method, ..) => &method.to_lowercase(),
        };
        let one = self.is_item || matches!(verb, "create" | "add");
        phrase(verb, own, one)
    }

    /// The segments without the words of the resource at their start.
    fn without_group(&self, group: &[String]) -> &[Vec<String>] {
        let mut words = Vec::new();
        for (index, noun) in self.nouns.iter().enumerate() {
            words.extend_from_slice(noun);
            if is_same_noun(&words, group) {
                return self.nouns.get(index + 1..).unwrap_or_default();
            }
        }
        &self.nouns
    }
}

/// A verb with what it is done to, all of it or one: `list_line_items`, `get_line_item`.
fn phrase(verb: &str, nouns: &[Vec<String>], one: bool) -> String {
    let mut words: Vec<&str> = nouns.iter().flatten().map(String::as_str).collect();
    let last = words.pop().map(|last| match one {
        true => singular(last),
        false => last.to_owned(),
    });
    words.extend(last.as_deref());
    words.insert(0, verb);
    words.join("_")
}

/// What of a segment is no parameter.
fn without_parameters(segment: &str) -> String {
    let parts = segment.split_inclusive('}');
    let literal = parts.map(|part| match part.strip_suffix('}') {
        Some(parameter) => parameter.split('{').next().unwrap_or_default(),
        None => part,
    });
    literal.collect::<Vec<_>>().join(" ")
}

/// Whether two nouns differ in number at most.
fn is_same_noun(a: &[String], b: &[String]) -> bool {
    match (a.split_last(), b.split_last()) {
        (Some((a, before_a)), Some((b, before_b))) => {
            before_a == before_b && singular(a) == singular(b)
        }
        _ => false,
    }
}

fn is_plural(noun: &[String]) -> bool {
    noun.last().is_some_and(|last| singular(last) != *last)
}

/// Whether words begin with a verb that APIs use for what they do.
fn is_verb(words: &[String]) -> bool {
    words
        .first()
        .is_some_and(|word| VERBS.split(' ').any(|verb| verb == word))
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "as" | "at" | "by" | "for" | "from" | "in" | "of" | "on" | "to" | "with" | "without"
    )
}

/// Verbs of APIs that are seldom nouns of theirs.
const VERBS: &str = "\
    accept activate add apply approve archive assign authorize ban cancel capture check clear \
    clone close complete confirm connect convert copy create deactivate decline delete deny \
    deploy destroy detach disable disconnect dismiss download duplicate edit enable evaluate \
    execute extend fetch finalize find generate get increment install invite join leave list \
    lock mark merge migrate move mute patch pause pin post publish put read reboot refresh regenerate \
    reject remove rename reopen replace resend reset resize resolve restart restore resume \
    retrieve retry revoke rotate run search send set show shutdown start stop submit subscribe \
    suspend swap sync terminate trigger unarchive unassign unban uninstall unlink unlock unmute \
    unpin unpublish unsubscribe unsuspend update upgrade upload upsert validate verify void \
    withdraw";

#[cfg(test)]
mod tests {
    use super::{named, split};

    #[test]
    fn names_what_the_resource_does_not_say() {
        let cases = [
            // The operationId says more than the endpoint.
            "users GET /users listUsers list",
            "users GET /users getUsers list",
            "users GET /users/{id} getUser get",
            "users GET /users getAllUsers get_all",
            "users GET /users/{name} userByName user_by_name",
            "users GET /users/{name} getUserByName get_by_name",
            "users GET /teams/{id}/users getUsersOfTeam list_of_team",
            "users POST /users/{id}/unban UnbanUser unban",
            "checks POST /checks checks/create create",
            "uploads DELETE /u/{id} upload_delete delete",
            "posts POST /comments post_comment post_comment",
            "- GET /users list_users list_users",
            // It says what a framework makes of the endpoint.
            // It says the endpoint, or nothing.
            "charges GET /v1/charges GetCharges list",
            "charges POST /v1/charges PostCharges create",
            "sessions POST /v1/checkout/sessions - create_checkout_session",
            "boards PUT /boards/{id}/prefs update_boards_prefs_by_id update_prefs",
            "boards POST /boards/{id}/members add_boards_members_by_id add_member",
            "balance GET /v1/balance GetBalance get",
            "search GET /search - get",
            "issues GET /issues/search - search",
            "files GET /files/{id}.{format} - get",
            "- GET / - -",
        ];
        for case in cases {
            let mut parts = case.split(' ').map(|part| part.trim_matches('-'));
            let mut next = || parts.next().unwrap_or_default();
            let (group, method, path, id, name) = (next(), next(), next(), next(), next());
            assert_eq!(named(method, path, id, &split(group)), name, "{case}");
        }
    }
}
