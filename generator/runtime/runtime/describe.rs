//! What an error body says, for people.

use http::StatusCode;
use serde_json::Value;

/// How many characters are shown.
const SHOWN: usize = 200;

/// How many bytes are looked at to find them. What is shown stands at the beginning of a body, which
/// itself may be much larger.
const READ: usize = 64 * 1024;

/// The status, and the usual members of a JSON body or the beginning of a text.
///
/// Secrets are taken out before the text is cut, so that no half of one is left.
pub(super) fn describe(
    status: StatusCode,
    body: &[u8],
    redact: impl FnOnce(String) -> String,
) -> String {
    let mut said: String = redact(said(body.get(..READ).unwrap_or(body)))
        .trim()
        .chars()
        .take(SHOWN + 1)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if let Some((end, _)) = said.char_indices().nth(SHOWN) {
        said.truncate(end);
        said.push_str("...");
    }
    if said.is_empty() {
        status.to_string()
    } else {
        format!("{status}: {said}")
    }
}

fn said(body: &[u8]) -> String {
    let Ok(json) = serde_json::from_slice::<Value>(body) else {
        return String::from_utf8_lossy(body).into_owned();
    };
    let inner = json
        .get("error")
        .filter(|inner| inner.is_object())
        .unwrap_or(&json);
    ["message", "error_description", "detail", "title", "error"]
        .iter()
        .find_map(|name| inner.get(*name)?.as_str().map(str::to_owned))
        .unwrap_or_else(|| json.to_string())
}
