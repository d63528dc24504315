//! Sends JSON through the types of a generated crate.
//!
//! The program of a crate is a table of its types and a call of [`run`].

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{self, BufRead, Write};

/// Reads JSON as a type and writes it again.
pub type Round = fn(&str) -> Result<String, serde_json::Error>;

/// The round of a type.
///
/// # Errors
/// When the JSON is no such value, or the value cannot be written.
pub fn round<T: DeserializeOwned + Serialize>(json: &str) -> Result<String, serde_json::Error> {
    let value: T = serde_json::from_slice(json.as_bytes())?;
    serde_json::to_string(&value)
}

/// Answers every line of the standard input, `TYPE KIND JSON`, with a line: `{"json": ..}` or
/// `{"error": ..}`, the JSON as text. The first argument tells how many lines are passed over.
///
/// # Errors
/// Those of the standard input and output.
pub fn run(types: &[Round]) -> io::Result<()> {
    let skipped = std::env::args().nth(1).and_then(|it| it.parse().ok());
    let lines = io::stdin().lock().lines().skip(skipped.unwrap_or(0));
    let mut output = io::stdout().lock();
    for line in lines {
        let line = line?;
        let mut parts = line.splitn(3, ' ');
        let round = parts
            .next()
            .and_then(|it| types.get(it.parse::<usize>().ok()?));
        let answer = match (round, parts.nth(1)) {
            (Some(round), Some(json)) => round(json).map_err(|error| error.to_string()),
            _ => Err("there is no such type".to_owned()),
        };
        let (name, text) = match answer {
            Ok(json) => ("json", json),
            Err(error) => ("error", error),
        };
        // At once: the next value may end the process.
        writeln!(output, "{{\"{name}\":{}}}", serde_json::to_string(&text)?)?;
        output.flush()?;
    }
    Ok(())
}
