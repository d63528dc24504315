//! Times two functions in turns.

use crate::counting::allocations;
use crate::median::median;
use std::time::Instant;

/// How many pairs are taken.
fn runs() -> usize {
    std::env::args().nth(1).and_then(|it| it.parse().ok()).unwrap_or(21)
}

/// Times two functions in turns; prints the median of the ratios.
pub fn compare(case: &str, against: &str, ours: &dyn Fn(), theirs: &dyn Fn()) {
    let allocated = |run: &dyn Fn()| {
        let before = allocations();
        run();
        allocations() - before
    };
    let counts = (allocated(ours), allocated(theirs));
    let time = |run: &dyn Fn()| {
        let start = Instant::now();
        for _ in 0..10 {
            run();
        }
        start.elapsed().as_secs_f64() / 10.0
    };
    let mut pairs: Vec<(f64, f64)> = Vec::new();
    for turn in 0..runs() {
        let pair = match turn % 2 {
            0 => {
                let ours = time(ours);
                (ours, time(theirs))
            }
            _ => {
                let theirs = time(theirs);
                (time(ours), theirs)
            }
        };
        pairs.push(pair);
    }
    println!(
        "{}",
        serde_json::json!({
            "case": case,
            "against": against,
            "ratio": median(&pairs, |(ours, theirs)| ours / theirs),
            "seconds": median(&pairs, |(ours, _)| *ours),
            "allocations": counts.0,
            "allocations_against": counts.1,
        })
    );
}
