//! What an operationId says, apart from how it is put.

use super::endpoint::Endpoint;
use crate::language::english::{
    is_article, is_only_verb, is_plural, is_preposition, is_verb, is_verb_at_start, singular,
};
use crate::language::path::{is_version, without_codes};
use crate::language::words::split;

/// The words of an operationId, without what a framework makes of its class and its endpoint, without articles and
/// without the year of a version at the end.
pub(super) fn said(id: &str, endpoint: &Endpoint<'_>) -> Vec<String> {
    let words = split(&without_codes(without_class(id)));
    let words = endpoint.without_endpoint(&words);
    without_articles(without_year(words), endpoint)
}

/// `post_templates` of `post_templates_v2025.0`: that is when the description was made.
fn without_year(words: &[String]) -> &[String] {
    let is_number = |word: &String| word.chars().all(|c| c.is_ascii_digit());
    let end = words.iter().rposition(|word| !is_number(word));
    let year = end.and_then(|end| Some((end, words.get(end)?)));
    match year {
        Some((end @ 1.., word)) if word.len() > "v2000".len() - 1 && is_version(word) => {
            words.get(..end).unwrap_or(words)
        }
        _ => words,
    }
}

/// The words after the HTTP method that an operationId begins with: `put` of `put_lamp`.
fn after_http<'w>(words: &'w [String], endpoint: &Endpoint<'_>) -> Option<(&'w str, &'w [String])> {
    let (first, rest) = words.split_first()?;
    let is_http = matches!(first.as_str(), "post" | "put" | "patch");
    (is_http && first.eq_ignore_ascii_case(endpoint.method)).then_some((first, rest))
}

/// The verb that follows the HTTP method or ends the operationId, and the rest: `post_create_user`,
/// `post_transfer_decline`.
pub(super) fn with_own_verb(words: &[String], endpoint: &Endpoint<'_>) -> Option<Vec<String>> {
    match after_http(words, endpoint)?.1 {
        [next, rest @ ..] if !rest.is_empty() && is_verb_at_start(next) => {
            Some([std::slice::from_ref(next), rest].concat())
        }
        [before @ .., last] if !before.is_empty() && is_only_verb(last) => {
            Some([std::slice::from_ref(last), before].concat())
        }
        _ => None,
    }
}

/// Whether an operationId says no more of what is done than the HTTP method does.
pub(super) fn says_http(words: &[String], endpoint: &Endpoint<'_>) -> bool {
    after_http(words, endpoint).is_some()
}

/// The words with a verb instead of the HTTP method that they begin with: `update` of `put`, `create` of what is
/// posted to many. `patch` stays, since it often stands beside an `update`.
pub(super) fn with_usual_verb(words: Vec<String>, endpoint: &Endpoint<'_>) -> Vec<String> {
    let to_many = endpoint.path.nouns.last().is_some_and(|noun| !noun.is_one);
    let (verb, rest) = match after_http(&words, endpoint) {
        Some(("put", rest)) => ("update", rest.to_vec()),
        Some(("post", [before @ .., last])) if to_many && is_plural(std::slice::from_ref(last)) => {
            ("create", [before, &[singular(last)]].concat())
        }
        _ => return words,
    };
    std::iter::once(verb.to_owned()).chain(rest).collect()
}

/// The words without what the parameter at the end of the path says: `get_user` of `get_user_by_id` and
/// `find_user_by_id`.
pub(super) fn without_parameter(words: &[String], endpoint: &Endpoint<'_>) -> Vec<String> {
    let by = words.iter().rposition(|word| word == "by");
    let parameter = endpoint.path.last_parameter.as_slice();
    let told = by.filter(|by| {
        let said = words.get(by + 1..).unwrap_or_default();
        *by > 0 && !said.is_empty() && parameter.ends_with(said)
    });
    let Some(words) = told.and_then(|by| words.get(..by)) else {
        return words.to_vec();
    };
    match words.split_first() {
        Some((find, rest)) if find == "find" && endpoint.method == "GET" => {
            let rest = rest.iter().cloned();
            std::iter::once("get".to_owned()).chain(rest).collect()
        }
        _ => words.to_vec(),
    }
}

/// The method of an operationId that names a class and a method of it: `GetPages` of `Templates_GetPages`.
/// The resource stands for the class; a method of one word may say too little without it.
pub(super) fn without_class(id: &str) -> &str {
    let is_camel = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_uppercase())
            && name.contains(|c: char| c.is_ascii_lowercase())
            && !name.contains('_')
    };
    let Some((class, method)) = id.split_once('_') else {
        return id;
    };
    let words = split(method);
    let says_what = words.len() > 1 && words.first().is_some_and(|first| is_verb(first));
    match is_camel(class) && is_camel(method) && says_what {
        true => method,
        false => id,
    }
}

/// An operationId that is a sentence, without its articles: `add_a_tag_to_the_project`. An `a` that the
/// path has too, or that ends the sentence, is the name of something.
fn without_articles(words: &[String], endpoint: &Endpoint<'_>) -> Vec<String> {
    let first = words.first().is_some_and(|word| is_verb(word));
    // What an article follows is a verb, whether it is known or not: `query_a_database`.
    let is_sentence = first || words.get(1).is_some_and(|word| is_article(word));
    let is_told = |index: usize, word: &String| {
        let after = words.get(index + 1);
        let leads_on = after.is_some_and(|after| !is_preposition(after));
        !(is_sentence && index > 0 && is_article(word) && leads_on && !endpoint.path.has(word))
    };
    let told = words.iter().enumerate();
    told.filter(|(index, word)| is_told(*index, word))
        .map(|(_, word)| word.clone())
        .collect()
}
