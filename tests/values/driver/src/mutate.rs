//! Answers that are changed at random, until reading one does harm.

use crate::{Answer, Round};
use fastrand::Rng;
use serde_json::{Value, json};
use std::io::{self, BufRead};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{fs, thread};

/// What reading one answer may take, in a build that is not optimised.
const LONGEST: Duration = Duration::from_secs(10);

/// Answers are no longer than this, in bytes.
const LARGEST: usize = 200_000;

/// Parts of JSON that are rare or wrong.
const PIECES: [&[u8]; 18] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\\",
    b"null",
    b"1e400",
    b"-0.0",
    b"\\ud800",
    b"\\udc00\\ud800",
    b"\xEF\xBB\xBF",
    b"\xFF",
    b"\0",
    b"\"\":",
    b"18446744073709551616",
];

/// Changes the values of the standard input and reads each as its type, for so many seconds. What is read
/// stands in the file meanwhile, so that it is there after a crash.
///
/// # Errors
/// Those of the standard input and of the file; and what is wrong with an answer.
pub(crate) fn run(types: &[Round], seed: u64, seconds: u64, file: &Path) -> io::Result<()> {
    let mut originals = Vec::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let mut parts = line.splitn(3, ' ');
        let index = parts.next().and_then(|it| it.parse::<usize>().ok());
        let value = parts
            .nth(1)
            .and_then(|it| serde_json::from_str::<Value>(it).ok());
        if let Some((round, value)) = index.and_then(|it| types.get(it)).zip(value) {
            originals.push((*round, value));
        }
    }
    let begun = Arc::new(Mutex::new(Instant::now()));
    watch(begun.clone());
    let start = Instant::now();
    let mut slowest = Duration::ZERO;
    let mut random = Rng::with_seed(seed);
    let mut tried = 0_u64;
    while start.elapsed() < Duration::from_secs(seconds) && !originals.is_empty() {
        *begun.lock().expect("no panic") = Instant::now();
        let (round, value) = &originals[random.usize(..originals.len())];
        let (_, other) = &originals[random.usize(..originals.len())];
        let text = changed(value, other, &mut random);
        if text.len() > LARGEST {
            continue;
        }
        fs::write(file, &text)?;
        let begin = Instant::now();
        *begun.lock().expect("no panic") = begin;
        judge(*round, &text).map_err(io::Error::other)?;
        slowest = slowest.max(begin.elapsed());
        tried += 1;
    }
    *begun.lock().expect("no panic") = Instant::now();
    println!(
        "{tried} answers; the slowest took {} ms",
        slowest.as_millis()
    );
    fs::remove_file(file).or_else(|error| match error.kind() {
        io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    })
}

/// What is written of a value is read as the same again.
fn judge(round: Round, text: &[u8]) -> Result<(), String> {
    let written = match round(text) {
        Answer::Json(json) | Answer::Lenient(json) => json,
        Answer::Error(_) => return Ok(()),
    };
    // What is kept as JSON is sorted, until the value fits its type.
    let json = |text: &str| serde_json::from_str::<Value>(text).ok();
    match round(written.as_bytes()) {
        Answer::Json(again) | Answer::Lenient(again) if json(&again) == json(&written) => Ok(()),
        Answer::Json(again) | Answer::Lenient(again) => {
            Err(format!("{written}\nis written once more as\n{again}"))
        }
        Answer::Error(error) => Err(format!("{written}\nis not read again: {error}")),
    }
}

/// Ends the program when one answer takes too long.
fn watch(begun: Arc<Mutex<Instant>>) {
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_secs(1));
            if begun.lock().expect("no panic").elapsed() > LONGEST {
                eprintln!("an answer takes more than {LONGEST:?}");
                std::process::exit(1);
            }
        }
    });
}

fn changed(value: &Value, other: &Value, random: &mut Rng) -> Vec<u8> {
    let mut value = value.clone();
    for _ in 0..random.usize(..4) {
        change(&mut value, other, random);
    }
    if random.u8(..4) == 0 {
        value = nested(&value, random);
    }
    let mut text = value.to_string().into_bytes();
    if random.u8(..3) == 0 {
        for _ in 0..random.usize(1..4) {
            scribble(&mut text, random);
        }
    }
    text
}

/// A value in itself, many times, at a place that chance chooses.
fn nested(value: &Value, random: &mut Rng) -> Value {
    let pointer = pointer(value, random);
    let most = LARGEST / value.to_string().len().max(1);
    let depth = random.usize(1..60).min(most);
    (0..depth).fold(value.clone(), |inside, _| {
        let mut around = value.clone();
        if let Some(place) = around.pointer_mut(&pointer) {
            *place = inside;
        }
        around
    })
}

/// Changes a node that chance chooses.
fn change(value: &mut Value, other: &Value, random: &mut Rng) {
    let place = pointer(value, random);
    let part = other.pointer(&pointer(other, random)).unwrap_or(other);
    let Some(node) = value.pointer_mut(&place) else {
        return;
    };
    match (node, random.u8(..6)) {
        (Value::Object(members), 0..=2) if !members.is_empty() => {
            let names: Vec<String> = members.keys().cloned().collect();
            let name = names[random.usize(..names.len())].clone();
            match random.u8(..3) {
                0 => drop(members.remove(&name)),
                1 => {
                    let member = members.remove(&name).unwrap_or_default();
                    members.insert(format!("{name}_"), member);
                }
                _ => drop(members.insert(name, part.clone())),
            }
        }
        (Value::Array(items), 0..=2) if !items.is_empty() => {
            let item = items[random.usize(..items.len())].clone();
            let most = LARGEST / item.to_string().len().max(1);
            let count = random.usize(..200).min(most);
            items.extend(std::iter::repeat_n(item, count));
        }
        (node, _) => {
            *node = match random.u8(..9) {
                0 => Value::Null,
                1 => json!(random.bool()),
                2 => json!([i64::MIN, -1, 0, 1, i64::MAX][random.usize(..5)]),
                3 => json!([u64::MAX, 1 << 53, (1 << 53) + 1][random.usize(..3)]),
                4 => json!([1e300, -0.0, 0.5, 5.0, 1e-300][random.usize(..5)]),
                5 => json!("x".repeat(1 << random.usize(..12))),
                6 => json!([node.take()]),
                7 => json!({ "value": node.take() }),
                _ => part.clone(),
            }
        }
    }
}

/// Changes the text, whatever it says.
fn scribble(text: &mut Vec<u8>, random: &mut Rng) {
    let at = random.usize(..=text.len());
    let end = (at + random.usize(1..60)).min(text.len());
    match random.u8(..6) {
        0 => text.truncate(at),
        1 => drop(text.drain(at..end)),
        2 => {
            let part = text[at..end].to_vec();
            text.splice(end..end, part);
        }
        3 => {
            let piece = PIECES[random.usize(..PIECES.len())].repeat(1 << random.usize(..10));
            text.splice(at..at, piece);
        }
        _ => {
            let piece = PIECES[random.usize(..PIECES.len())];
            text.splice(at..end.min(at + random.usize(..4)), piece.iter().copied());
        }
    }
}

/// A JSON pointer to a node that chance chooses.
fn pointer(value: &Value, random: &mut Rng) -> String {
    let mut pointer = String::new();
    let mut at = value;
    while random.u8(..5) > 0 {
        at = match at {
            Value::Object(members) if !members.is_empty() => {
                let (name, member) = members
                    .iter()
                    .nth(random.usize(..members.len()))
                    .expect("a member");
                pointer += &format!("/{}", name.replace('~', "~0").replace('/', "~1"));
                member
            }
            Value::Array(items) if !items.is_empty() => {
                let index = random.usize(..items.len());
                pointer += &format!("/{index}");
                &items[index]
            }
            _ => break,
        };
    }
    pointer
}
