//! What an operationId says, apart from how it is put.

use super::endpoint::Endpoint;
use crate::language::english::{is_article, is_preposition, is_verb};
use crate::language::words::split;

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
pub(super) fn without_articles(words: &[String], endpoint: &Endpoint<'_>) -> Vec<String> {
    let is_sentence = words.first().is_some_and(|word| is_verb(word));
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
