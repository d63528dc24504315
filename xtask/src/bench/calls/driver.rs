//! Makes the same calls with two clients, and prints what each cost: `compare SERVER RUNS` in turns,
//! `once SERVER SIDE WHAT COUNT` in a process of its own, for the memory that it takes or for the
//! instructions.

mod counting;
mod median;
mod processor;
mod sides;

use counting::allocations;
use median::median;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;
use sides::{Bare, Sdk, Side};
use std::path::Path;
use std::time::Instant;
use tokio::task::JoinSet;

const MEBIBYTE: usize = 1 << 20;
const AT_ONCE: [usize; 2] = [1, 32];

#[derive(Clone, Copy)]
enum Call {
    Read,
    Write,
    Page,
    Items,
}

struct Case {
    name: &'static str,
    call: Call,
    /// How many calls are measured together, and how many requests each makes.
    calls: usize,
    requests: usize,
}

#[rustfmt::skip]
const CASES: [Case; 4] = [
    Case { name: "read a chat", call: Call::Read, calls: 1600, requests: 1 },
    Case { name: "send a message", call: Call::Write, calls: 1600, requests: 1 },
    Case { name: "read a page of 100 messages", call: Call::Page, calls: 320, requests: 1 },
    Case { name: "read 10,000 messages, 100 pages", call: Call::Items, calls: 1, requests: 100 },
];

/// What a request cost, in the middle of several.
#[derive(Clone, Copy)]
struct Cost {
    processor: f64,
    elapsed: f64,
    allocations: f64,
}

/// One thread does all the work, so that none of it is waiting for another.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    processor::share();
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["compare", server, runs] => {
            compare(&Sdk::new(server), &Bare::new(server), runs.parse().expect("runs")).await;
        }
        ["once", server, "sdk", what, count] => once(&Sdk::new(server), what, count).await,
        ["once", server, "bare", what, count] => once(&Bare::new(server), what, count).await,
        _ => panic!("{words:?}"),
    }
}

async fn compare(ours: &Sdk, theirs: &Bare, runs: usize) {
    for case in &CASES {
        for at_once in AT_ONCE.into_iter().filter(|it| *it <= case.calls) {
            // The first calls make the connections.
            measure(ours, case, at_once).await;
            measure(theirs, case, at_once).await;
            let mut pairs = Vec::new();
            for turn in 0..runs {
                pairs.push(if turn % 2 == 0 {
                    let ours = measure(ours, case, at_once).await;
                    (ours, measure(theirs, case, at_once).await)
                } else {
                    let theirs = measure(theirs, case, at_once).await;
                    (measure(ours, case, at_once).await, theirs)
                });
            }
            print(case.name, at_once, &pairs);
        }
    }
}

async fn measure<S: Side>(side: &S, case: &Case, at_once: usize) -> Cost {
    let (start, before, allocated) = (Instant::now(), processor(), allocations());
    let mut tasks = JoinSet::new();
    for _ in 0..at_once {
        let (side, call, calls) = (side.clone(), case.call, case.calls / at_once);
        tasks.spawn(async move {
            make(&side, call, calls).await;
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.expect("a call");
    }
    let of_each = |figure: f64| figure / (case.calls * case.requests) as f64;
    Cost {
        processor: of_each(processor() - before),
        elapsed: of_each(start.elapsed().as_secs_f64()),
        allocations: of_each((allocations() - allocated) as f64),
    }
}

async fn make<S: Side>(side: &S, call: Call, count: usize) {
    for _ in 0..count {
        match call {
            Call::Read => side.read().await,
            Call::Write => side.write().await,
            Call::Page => side.page().await,
            Call::Items => side.items(10_000).await,
        }
    }
}

fn print(case: &str, at_once: usize, pairs: &[(Cost, Cost)]) {
    println!(
        "{}",
        serde_json::json!({
            "case": case,
            "at_once": at_once,
            "processor": median(pairs, |(ours, theirs)| ours.processor / theirs.processor),
            "elapsed": median(pairs, |(ours, theirs)| ours.elapsed / theirs.elapsed),
            "microseconds": median(pairs, |(ours, _)| ours.processor * 1e6),
            "microseconds_against": median(pairs, |(_, theirs)| theirs.processor * 1e6),
            "per_second": median(pairs, |(ours, _)| 1.0 / ours.elapsed),
            "per_second_against": median(pairs, |(_, theirs)| 1.0 / theirs.elapsed),
            "allocations": median(pairs, |(ours, _)| ours.allocations),
            "allocations_against": median(pairs, |(_, theirs)| theirs.allocations),
        })
    );
}

async fn once<S: Side>(side: &S, what: &str, count: &str) {
    let count: usize = count.parse().expect("a count");
    match what {
        "read" => make(side, Call::Read, count).await,
        "write" => make(side, Call::Write, count).await,
        "page" => make(side, Call::Page, count).await,
        "items" => side.items(count).await,
        "download" => side.download(count * MEBIBYTE).await,
        "upload" => {
            // It takes no space: nothing is written to it.
            let path = Path::new("upload.bin");
            let file = std::fs::File::create(path).expect("a file");
            file.set_len((count * MEBIBYTE) as u64).expect("its length");
            side.upload(path).await;
            std::fs::remove_file(path).expect("no file");
        }
        _ => panic!("{what}"),
    }
    println!("{}", serde_json::json!({ "mebibytes": peak(), "processor": processor() }));
}

/// Processor time of this process so far, in seconds.
fn processor() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_SELF).expect("usage");
    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    seconds(usage.user_time()) + seconds(usage.system_time())
}

/// The most memory that this process held, in MiB. What `getrusage` tells would include the process
/// that started it.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kibibytes = status.split_once("VmHWM:").and_then(|(_, rest)| rest.split_whitespace().next());
    kibibytes.and_then(|it| it.parse::<f64>().ok()).map_or(f64::NAN, |it| it / 1024.0)
}
