//! Documents that go to extremes: too deep, too long, in circles. Each is done with: what takes time
//! without end does not let the test end.

mod circles;
mod deep;
mod long;

use sdkwright_tests::mutation::judge;

/// Judges a document on a small stack, as threads have that a program starts.
fn bounded(name: &str, document: String) {
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    let run = thread
        .spawn(move || judge(&document, None, None))
        .expect("a thread");
    let result = run.join().expect("no panic");
    assert_eq!(
        result.map_err(|what| what.chars().take(2_000).collect::<String>()),
        Ok(()),
        "{name}"
    );
}
