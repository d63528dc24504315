//! Descriptions, configurations and folders that mean harm: what must not happen.

mod files;
mod growth;
mod hidden;
mod overlays;
mod yaml;

use std::sync::mpsc;
use std::time::Duration;

/// Far more than anything here takes; what goes on without end fails instead of never ending.
const LONG: Duration = Duration::from_secs(120);

/// Runs something on a thread of its own, as threads are that a program starts.
fn ends<T: Send + 'static>(what: &str, run: impl FnOnce() -> T + Send + 'static) -> T {
    let (send, result) = mpsc::channel();
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    thread.spawn(move || send.send(run())).expect("a thread");
    match result.recv_timeout(LONG) {
        Ok(result) => result,
        Err(why) => panic!("{what}: {why}"),
    }
}
