//! What English says of the words of an API.

use super::words::split;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// What one of several is called, where English forms the plural the plain way; else the text itself.
pub fn singular(text: &str) -> String {
    let last = split(text).pop().unwrap_or_default();
    let stem = |count: usize| {
        text.get(..text.len().saturating_sub(count))
            .unwrap_or(text)
            .to_owned()
    };
    let short = ["ads", "apis", "dbs", "ids", "ips", "vms"].contains(&last.as_str());
    let ends = |endings: &[&str]| endings.iter().any(|ending| last.ends_with(ending));
    if short {
        stem(1)
    } else if last.len() < 4
        || !last.is_ascii()
        || ends(&[
            "ss", "us", "is", "alias", "atlas", "bias", "canvas", "series", "species",
        ])
    {
        text.to_owned()
    } else if ends(&[
        "analyses",
        "crises",
        "diagnoses",
        "hypotheses",
        "parentheses",
        "synopses",
    ]) {
        format!("{}is", stem(2))
    } else if ends(&["aliases", "atlases", "biases", "canvases"]) || is_of_us(&last) {
        stem(2)
    } else if last.ends_with("ies") && last.len() > 4 {
        format!("{}y", stem(3))
    } else if ends(&["sses", "xes", "ches", "shes"]) {
        stem(2)
    } else if last.ends_with('s') && text.ends_with('s') {
        stem(1)
    } else {
        text.to_owned()
    }
}

/// Whether a plural ends in `uses` because one of them ends in `us`: `statuses` and `bonuses`, but not `causes`,
/// `houses` or `uses`.
fn is_of_us(last: &str) -> bool {
    let stem = last.strip_suffix("uses").unwrap_or_default();
    let is_of_use = matches!(stem, "ab" | "acc" | "am" | "exc" | "f" | "m" | "re" | "ref");
    !stem.is_empty() && !is_of_use && !stem.ends_with(['a', 'o'])
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

/// Whether two nouns differ in number at most, each of their words.
pub fn is_same_noun(a: &[String], b: &[String]) -> bool {
    let pairs = || a.iter().zip(b);
    a.len() == b.len() && !a.is_empty() && pairs().all(|(a, b)| singular(a) == singular(b))
}

/// Whether a noun is in the plural, the plain way or one of the few others that APIs have.
pub fn is_plural(noun: &[String]) -> bool {
    noun.last().is_some_and(|last| {
        singular(last) != *last || matches!(last.as_str(), "children" | "people")
    })
}

/// Whether a noun stands for several things that can be listed: `settings` are one thing mostly, though
/// the word has the form of many.
pub fn is_list(noun: &[String]) -> bool {
    let as_one = |last: &str| {
        matches!(
            last,
            "analytics" | "details" | "news" | "preferences" | "settings" | "statistics" | "stats"
        )
    };
    is_plural(noun) && !noun.last().is_some_and(|last| as_one(last))
}

/// Whether a word is a verb that APIs use for what they do.
pub fn is_verb(word: &str) -> bool {
    // Each word of an operation is asked about.
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| VERBS.split(' ').collect());
    SET.contains(word)
}

/// Whether a word is a verb where a noun follows that it acts on: `refund_payment`, not `refund` alone.
pub fn is_verb_before_noun(word: &str) -> bool {
    let mut others = VERBS_ALONE.split(' ').chain(VERBS_BEFORE_NOUN.split(' '));
    is_verb(word) || others.any(|verb| verb == word)
}

/// Whether a word is a verb, and no noun of any API: `create`, not `check` or `list`.
pub fn is_only_verb(word: &str) -> bool {
    is_verb_at_start(word) && !NOUNS_AT_END.split(' ').any(|noun| noun == word)
}

/// Whether a word is a verb in front of a noun, and not the first part of it: `start`, not `import` or `list`.
pub fn is_verb_at_start(word: &str) -> bool {
    is_verb(word) && !NOUNS_TOO.split(' ').any(|noun| noun == word)
}

/// Whether words say what is done, and no thing: `capture`, `reset_password`, `login` but not `login_links`.
pub fn says_what_to_do(words: &[String]) -> bool {
    let alone = |word: &str| VERBS_ALONE.split(' ').any(|verb| verb == word);
    match words {
        [word] => is_verb(word) || alone(word) || word.strip_prefix("un").is_some_and(alone),
        [first, ..] => is_verb(first),
        [] => false,
    }
}

/// Whether a word says only that a noun follows.
pub fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the")
}

/// Whether a word before a verb says only that it is done to many at once.
pub fn is_of_many(word: &str) -> bool {
    matches!(word, "batch" | "bulk")
}

/// Whether a word only leads on to what an operation is done by, for or with.
pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "as" | "at" | "by" | "for" | "from" | "in" | "of" | "on" | "to" | "with" | "without"
    )
}

/// Verbs that are nouns too.
const NOUNS_TOO: &str = "ban capture connect download export import leave list lock patch pin post preview purge \
    put release search transfer upgrade upload";

/// Verbs that are nouns at the end of a name.
const NOUNS_AT_END: &str = "check clone copy edit extend find follow invite kick mark merge move mute pause read \
    render run select set show start stop swap sync trigger void withdraw";

/// What is a verb only where no other word is with it.
const VERBS_ALONE: &str = "block bookmark favorite favourite like login logout lookup poweroff \
    poweron lint pay query reassign recall reblog ship star trim vote watch";

/// What is a verb only before the noun that it acts on, and a noun elsewhere.
const VERBS_BEFORE_NOUN: &str =
    "count estimate forward index ping purchase refund rerequest trash view";

/// Verbs of APIs that are seldom nouns of theirs.
const VERBS: &str = "\
    abort accept acknowledge activate add analyze append apply approve archive assign attach \
    authorize ban calculate cancel capture change check clear clone close collect compare \
    complete compute configure confirm connect convert copy create deactivate decline decode \
    decrypt delete demote deny deploy destroy detach disable disconnect dismiss downgrade download \
    duplicate edit enable encode encrypt enqueue evaluate execute expire export extend fetch \
    finalize find follow generate get import increment initiate inspect install \
    invalidate invite invoke join kick leave list lock mark merge migrate move mute notify \
    obtain patch pause pin post predict preview promote publish purge put reactivate read \
    reboot rebuild recalculate receive reconnect recover recreate redeem refresh regenerate register \
    reindex reject remove rename render reopen replace reprocess reschedule resend reserve \
    reset resize resolve restart restore restrict resubmit resume resync retrieve retry \
    revert revoke rollback rotate run save search select send set show shutdown simulate \
    start stop submit subscribe summarize suspend swap sync terminate transcribe transfer \
    translate trigger unarchive unassign unban unblock undelete unfollow uninstall unlink \
    unlock unmute unpause unpin unpublish unregister unshare unsubscribe unsuspend update \
    upgrade upload upsert validate verify void wipe withdraw";

#[cfg(test)]
mod tests {
    use super::{plural, singular};

    #[test]
    fn one_of_several() {
        for (many, one) in [
            ("users", "user"),
            ("companies", "company"),
            ("addresses", "address"),
            ("statuses", "status"),
            ("order_bonuses", "order_bonus"),
            ("viruses", "virus"),
            ("causes", "cause"),
            ("warehouses", "warehouse"),
            ("uses", "use"),
            ("abuses", "abuse"),
            ("emailAliases", "emailAlias"),
            ("canvases", "canvas"),
            ("databases", "database"),
            ("releases", "release"),
            ("expenses", "expense"),
            ("analyses", "analysis"),
            ("boxes", "box"),
            ("api_ids", "api_id"),
        ] {
            assert_eq!(singular(many), one, "{many}");
            assert_eq!(singular(one), one, "{one}");
        }
        for word in ["series", "alias", "status", "news_bias", "analysis"] {
            assert_eq!(singular(word), word);
        }
        for (one, many) in [
            ("status", "statuses"),
            ("alias", "aliases"),
            ("day", "days"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
