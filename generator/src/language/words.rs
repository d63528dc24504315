//! Words: what a name of a document is made of.

/// Splits a name of a document into lower-case words: at anything that is no letter or digit, where
/// small letters meet a capital (`fooBar`), and before the last of several capitals (`HTTPServer`).
/// Plurals of acronyms stay one word (`participantIDs` is `participant ids`), and so does what an
/// apostrophe stands in (`member's` is `members`), and what is known to be one (`OAuth2` is `oauth2`).
pub fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c)) {
        split_run(run, &mut words);
    }
    words
}

/// The words with capitals inside them that begin with a letter: of standards, and of services that
/// everybody writes so. By the letter, since every word of a document is looked up.
fn mixed_by(first: u8) -> &'static [&'static str] {
    match first.to_ascii_lowercase() {
        b'd' => &["DynamoDB"],
        b'e' => &["ETag"],
        b'g' => &["GitHub", "GitLab", "GraphQL"],
        b'i' => &["IPv"],
        b'j' => &["JavaScript"],
        b'l' => &["LinkedIn"],
        b'm' => &["MongoDB", "MySQL"],
        b'o' => &["OAuth", "OpenID"],
        b'p' => &["PayPal", "PostgreSQL"],
        b'w' => &["WebAuthn", "WhatsApp"],
        b'y' => &["YouTube"],
        _ => &[],
    }
}

/// How a word is written that has capitals inside it; a number may follow it.
pub fn mixed(word: &str) -> Option<&'static str> {
    let mut known = mixed_by(*word.as_bytes().first()?).iter().copied();
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
    known.find(|mixed| mixed.eq_ignore_ascii_case(word))
}

/// The word with capitals inside it that a text starts with, its first letter perhaps small, and the rest.
fn mixed_start(text: &str) -> Option<(&str, &str)> {
    let known = mixed_by(*text.as_bytes().first()?);
    let (start, rest) = known.iter().find_map(|mixed| {
        let (start, rest) = text.split_at_checked(mixed.len())?;
        (start.get(1..) == mixed.get(1..)).then_some((start, rest))
    })?;
    let after = rest.strip_prefix('s').unwrap_or(rest);
    (!after.starts_with(char::is_lowercase)).then_some((start, rest))
}

fn split_run(run: &str, words: &mut Vec<String>) {
    let mut characters = run.chars();
    let mut before = None;
    let mut word = String::new();
    loop {
        let rest = characters.as_str();
        let Some(character) = characters.next() else {
            break;
        };
        if is_apostrophe(character) {
            continue;
        }
        if !word.is_empty() && starts_word(before, character, characters.as_str()) {
            words.push(std::mem::take(&mut word));
        }
        if word.is_empty()
            && let Some((mixed, rest)) = mixed_start(rest)
        {
            word.push_str(&mixed.to_ascii_lowercase());
            before = mixed.chars().next_back();
            characters = rest.chars();
            continue;
        }
        match character.is_ascii() {
            true => word.push(character.to_ascii_lowercase()),
            false => word.extend(character.to_lowercase()),
        }
        before = Some(character);
    }
    if !word.is_empty() {
        words.push(word);
    }
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

fn starts_word(before: Option<char>, character: char, after: &str) -> bool {
    let Some(before) = before else { return false };
    if !character.is_uppercase() {
        return false;
    }
    if !before.is_uppercase() {
        // `fooBar`, `v2Beta`
        return true;
    }
    // `HTTPServer`: the last capital starts a word, unless what follows is the plural of an acronym.
    let plural = after.strip_prefix('s').is_some_and(|after| {
        let next = after.chars().next();
        next.is_none_or(|next| next.is_uppercase() || next.is_ascii_digit())
    });
    after.starts_with(char::is_lowercase) && !plural
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn splits_where_a_reader_would() {
        let cases = [
            ("participantIDs", "participant ids"),
            ("accountID", "account id"),
            ("imgURL", "img url"),
            ("expectedFinalURLRegex", "expected final url regex"),
            ("extractJS", "extract js"),
            ("HTTPServer", "http server"),
            ("bundle_id", "bundle id"),
            ("ws_events", "ws events"),
            ("X-Rate-Limit", "x rate limit"),
            ("v2Beta", "v2 beta"),
            ("needs-cross-signing-setup", "needs cross signing setup"),
            ("qr.confirmScanned", "qr confirm scanned"),
            ("OAuth2Token", "oauth2 token"),
            ("assignIPv4s", "assign ipv4s"),
            ("gitHubURL", "github url"),
            ("openIDConnect", "openid connect"),
            ("eTagging", "e tagging"),
            ("xAxis", "x axis"),
            ("URLsByID", "urls by id"),
            ("TEXT", "text"),
            ("Update a member's role", "update a members role"),
            ("'A', 'B'", "a b"),
            ("__", ""),
            ("größeÄndern", "größe ändern"),
            ("i18n", "i18n"),
        ];
        for (text, words) in cases {
            assert_eq!(split(text).join(" "), words, "{text}");
        }
    }
}
