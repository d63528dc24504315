//! Words: what a name of a document is made of.

/// Splits a name of a document into lower-case words: at anything that is no letter or digit, where
/// small letters meet a capital (`fooBar`), and before the last of several capitals (`HTTPServer`).
/// Plurals of acronyms stay one word (`participantIDs` is `participant ids`), and so does what an
/// apostrophe stands in (`member's` is `members`).
pub fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c)) {
        split_run(run, &mut words);
    }
    words
}

fn split_run(run: &str, words: &mut Vec<String>) {
    let mut characters = run.chars();
    let mut before = None;
    let mut word = String::new();
    while let Some(character) = characters.next() {
        if is_apostrophe(character) {
            continue;
        }
        if !word.is_empty() && starts_word(before, character, characters.as_str()) {
            words.push(std::mem::take(&mut word));
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
            ("OAuth2Token", "o auth2 token"),
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
