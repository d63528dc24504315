//! What English says of the words of an API.

use super::words::split;

/// What one of several is called, where English forms the plural the plain way; else the text itself.
pub fn singular(text: &str) -> String {
    let last = split(text).pop().unwrap_or_default();
    let stem = |count: usize| {
        text.get(..text.len().saturating_sub(count))
            .unwrap_or(text)
            .to_owned()
    };
    if (last.len() < 4 && last != "ids")
        || !last.is_ascii()
        || last.ends_with("ss")
        || last.ends_with("us")
        || last.ends_with("is")
    {
        text.to_owned()
    } else if last.ends_with("ies") && last.len() > 4 {
        format!("{}y", stem(3))
    } else if ["sses", "xes", "ches", "shes"]
        .iter()
        .any(|ending| last.ends_with(ending))
    {
        stem(2)
    } else if last.ends_with('s') && text.ends_with('s') {
        stem(1)
    } else {
        text.to_owned()
    }
}

/// The plural the plain English way.
pub fn plural(word: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    match word.strip_suffix('y') {
        Some(stem) if !ends(&["ay", "ey", "oy", "uy"]) => format!("{stem}ies"),
        _ if ends(&["s", "x", "ch", "sh"]) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

/// Whether two nouns differ in number at most.
pub fn is_same_noun(a: &[String], b: &[String]) -> bool {
    match (a.split_last(), b.split_last()) {
        (Some((a, before_a)), Some((b, before_b))) => {
            before_a == before_b && singular(a) == singular(b)
        }
        _ => false,
    }
}

/// Whether a noun is in the plural, as far as [`singular`] can tell.
pub fn is_plural(noun: &[String]) -> bool {
    noun.last().is_some_and(|last| singular(last) != *last)
}

/// Whether a word is a verb that APIs use for what they do.
pub fn is_verb(word: &str) -> bool {
    VERBS.split(' ').any(|verb| verb == word)
}

/// Whether a word only leads on to what an operation is done by, for or with.
pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "as" | "at" | "by" | "for" | "from" | "in" | "of" | "on" | "to" | "with" | "without"
    )
}

/// Verbs of APIs that are seldom nouns of theirs.
const VERBS: &str = "\
    accept activate add apply approve archive assign authorize ban cancel capture check clear \
    clone close complete configure confirm connect convert copy create deactivate decline delete \
    deny deploy destroy detach disable disconnect dismiss download duplicate edit enable \
    evaluate execute export extend fetch finalize find generate get import increment install \
    invite join leave list lock mark merge migrate move mute patch pause pin post preview \
    publish put read reboot refresh regenerate reject remove rename reopen replace resend reset \
    resize resolve restart restore resume retrieve retry revoke rotate run search send set show \
    shutdown start stop submit subscribe suspend swap sync terminate transfer trigger unarchive \
    unassign unban uninstall unlink unlock unmute unpin unpublish unsubscribe unsuspend update \
    upgrade upload upsert validate verify void withdraw";
