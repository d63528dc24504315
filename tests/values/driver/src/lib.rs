//! Sends JSON through the types of a generated crate.
//!
//! The program of a crate is a table of its types and a call of [`run`].

mod mutate;

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Display;
use std::io::{self, BufRead, Write};

/// Reads JSON as a type and writes it again.
pub type Round = fn(&[u8]) -> Answer;

/// What a type made of JSON.
#[derive(Debug)]
pub enum Answer {
    /// The JSON that came back.
    Json(String),
    /// The JSON that came back from a value that serde refuses and a client reads.
    Lenient(String),
    /// Why it could not be read or written.
    Error(String),
}

/// The round of a type, which is read as a client reads it.
pub fn round<T: DeserializeOwned + Serialize, E: Display>(
    json: &[u8],
    read: fn(&[u8]) -> Result<T, E>,
) -> Answer {
    // From a slice, as the client reads: what is compiled for one serves the other.
    let strict = serde_json::from_slice::<T>(json).is_ok();
    match read(json).map(|value| serde_json::to_string(&value)) {
        Ok(Ok(json)) if strict => Answer::Json(json),
        Ok(Ok(json)) => Answer::Lenient(json),
        Ok(Err(error)) => Answer::Error(error.to_string()),
        Err(error) => Answer::Error(error.to_string()),
    }
}

/// Answers every line of the standard input, `TYPE KIND JSON`, with a line: `{"json": ..}`,
/// `{"lenient": ..}` or `{"error": ..}`, the JSON as text. The first argument tells how many lines are passed over.
///
/// With the arguments `mutate SEED SECONDS FILE`, changes the values instead and reads those.
///
/// # Errors
/// Those of the standard input and output; and what is wrong with a changed value.
pub fn run(types: &[Round]) -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |index: usize| arguments.get(index).and_then(|it| it.parse().ok());
    if let [first, _, _, file] = &*arguments
        && first == "mutate"
    {
        let (seed, seconds) = (number(1).unwrap_or(0), number(2).unwrap_or(0));
        return mutate::run(types, seed, seconds, file.as_ref());
    }
    let skipped = number(0).and_then(|it| usize::try_from(it).ok());
    let lines = io::stdin().lock().lines().skip(skipped.unwrap_or(0));
    let mut output = io::stdout().lock();
    for line in lines {
        let line = line?;
        let mut parts = line.splitn(3, ' ');
        let round = parts
            .next()
            .and_then(|it| types.get(it.parse::<usize>().ok()?));
        let answer = match (round, parts.nth(1)) {
            (Some(round), Some(json)) => round(json.as_bytes()),
            _ => Answer::Error("there is no such type".to_owned()),
        };
        let (name, text) = match answer {
            Answer::Json(json) => ("json", json),
            Answer::Lenient(json) => ("lenient", json),
            Answer::Error(error) => ("error", error),
        };
        // At once: the next value may end the process.
        writeln!(output, "{{\"{name}\":{}}}", serde_json::to_string(&text)?)?;
        output.flush()?;
    }
    Ok(())
}
