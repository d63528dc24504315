//! Reads the examples of a description with generated types and with derived ones, in turns.

mod all;
mod counting;
mod median;
mod turns;

use serde::de::DeserializeOwned;
use std::hint::black_box;

/// The JSON of an answer, and what reads it; each tells whether it could.
pub struct Example {
    json: &'static str,
    ours: fn(&str) -> bool,
    ignoring: fn(&str) -> bool,
    keeping: fn(&str) -> bool,
}

pub fn example<Ours: DeserializeOwned, Ignoring: DeserializeOwned, Keeping: DeserializeOwned>(
    json: &'static str,
) -> Example {
    Example { json, ours: reads::<Ours>, ignoring: reads::<Ignoring>, keeping: reads::<Keeping> }
}

fn reads<T: DeserializeOwned>(json: &str) -> bool {
    black_box(serde_json::from_str::<T>(json)).is_ok()
}

fn main() {
    let all = all::all();
    compare("derives", &all, |it| it.ignoring);
    compare("derives, flattened", &all, |it| it.keeping);
}

/// Compares the examples that both can read.
fn compare(against: &str, all: &[Example], theirs: fn(&Example) -> fn(&str) -> bool) {
    let good = |it: &&Example| (it.ours)(it.json) && theirs(it)(it.json);
    let good: Vec<&Example> = all.iter().filter(good).collect();
    let bytes: usize = good.iter().map(|it| it.json.len()).sum();
    // Enough at a time for the clock.
    let times = 1_000_000 / bytes.max(1) + 1;
    let each = |read: &dyn Fn(&Example)| (0..times).for_each(|_| good.iter().for_each(|it| read(it)));
    turns::compare(
        &format!("{} of {} examples, {bytes} bytes", good.len(), all.len()),
        against,
        &|| each(&|it| _ = (it.ours)(it.json)),
        &|| each(&|it| _ = theirs(it)(it.json)),
    );
}
