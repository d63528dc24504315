//! An operationId without the words of its resource.

use super::endpoint::Endpoint;
use crate::language::english::{
    is_list, is_of_many, is_plural, is_preposition, is_same_noun, is_verb, is_verb_before_noun,
};

/// `create` of `users_create` and `create_user`, the noun in the singular or the plural; `mark_read` of
/// `mark_chat_read`, `list` of `get_all_users`. `None` where all of it is needed.
pub(super) fn shortened(
    words: &[String],
    group: &[String],
    endpoint: &Endpoint<'_>,
) -> Option<Vec<String>> {
    if group.is_empty() {
        return None;
    }
    after_noun(words, group).or_else(|| around_noun(words, group, endpoint))
}

fn says_what(words: &[String]) -> bool {
    words.first().is_some_and(|word| !is_preposition(word))
}

/// What follows the noun: `list_members` of lists is no `members`, `upload_delete` of uploads is `delete`; and
/// `by_name` alone says too little, as `id` does.
fn after_noun(words: &[String], group: &[String]) -> Option<Vec<String>> {
    let (first, rest) = words.split_at_checked(group.len())?;
    let begins_with_verb = |words: &[String]| words.first().is_some_and(|word| is_verb(word));
    let is_told =
        is_same_noun(first, group) && (!begins_with_verb(first) || begins_with_verb(rest));
    let rest = match rest {
        [id, rest @ ..] if id == "id" && says_what(rest) => rest,
        rest => rest,
    };
    ((first == group || is_told) && says_what(rest)).then(|| rest.to_vec())
}

/// What stands around the noun: the verb, how many it is done to, and to what of the noun.
fn around_noun(words: &[String], group: &[String], endpoint: &Endpoint<'_>) -> Option<Vec<String>> {
    let (of_many, rest) = match words.split_first() {
        Some((first, rest)) if is_of_many(first) => (Some(first), rest),
        _ => (None, words),
    };
    let (verb, rest) = rest.split_first()?;
    let (all, rest) = match rest.split_first() {
        Some((all, rest)) if is_of_all(all) => (Some(all), rest),
        _ => (None, rest),
    };
    let (noun, rest) = rest.split_at_checked(group.len())?;
    if !is_same_noun(noun, group) {
        return None;
    }
    let known = is_verb_before_noun(verb);
    if !known && (says_what(rest) || !may_be_verb(verb, endpoint)) {
        return None;
    }
    let gets = matches!(verb.as_str(), "get" | "fetch" | "read" | "retrieve");
    let is_list_of_it = matches!(rest, [list] if list == "list" || list == "collection");
    let lists = gets && of_many.is_none() && (is_list_of_it || (is_list(noun) && !says_what(rest)));
    let list = || std::iter::once("list".to_owned());
    Some(match lists {
        true if is_list_of_it => list().collect(),
        true => list().chain(rest.iter().cloned()).collect(),
        false => {
            let words = of_many.into_iter().chain([verb]).chain(all).chain(rest);
            words.cloned().collect()
        }
    })
}

/// Whether a word before a noun says only that several are meant.
fn is_of_all(word: &str) -> bool {
    matches!(word, "all" | "many" | "multiple" | "several")
}

/// Whether a word that is not known may be a verb before the noun of the resource: `focus` of `focus_app`, but not
/// `shared` of `shared_albums`, nor what the path has before the noun.
fn may_be_verb(word: &str, endpoint: &Endpoint<'_>) -> bool {
    let acts = matches!(endpoint.method, "POST" | "PUT" | "PATCH" | "DELETE");
    let is_adjective = ["able", "al", "ed", "ful", "ic", "ing", "ive", "ous"]
        .iter()
        .any(|ending| word.ends_with(ending))
        || matches!(word, "any" | "my" | "new" | "other" | "own" | "sub");
    let nouns = endpoint.path.nouns.split_last();
    let is_noun = nouns.is_some_and(|(_, before)| {
        let mut words = before.iter().flat_map(|noun| &noun.words);
        words.any(|noun| is_same_noun(std::slice::from_ref(noun), &[word.to_owned()]))
    });
    acts && !is_adjective && !is_noun && !is_plural(&[word.to_owned()]) && !is_preposition(word)
}
