//! What English says of the words of an API.

use crate::name::words::singular;

/// Whether two nouns differ in number at most.
pub(super) fn is_same_noun(a: &[String], b: &[String]) -> bool {
    match (a.split_last(), b.split_last()) {
        (Some((a, before_a)), Some((b, before_b))) => {
            before_a == before_b && singular(a) == singular(b)
        }
        _ => false,
    }
}

pub(super) fn is_plural(noun: &[String]) -> bool {
    noun.last().is_some_and(|last| singular(last) != *last)
}

/// Whether words begin with a verb that APIs use for what they do.
pub(super) fn is_verb(words: &[String]) -> bool {
    words
        .first()
        .is_some_and(|word| VERBS.split(' ').any(|verb| verb == word))
}

pub(super) fn is_preposition(word: &str) -> bool {
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
