//! What is sent is exactly what was announced, or the call fails and says why.

use std::{
    collections::VecDeque,
    io::Write,
    path::{Path, PathBuf},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;
use sdkwright_runtime::runtime::{Error, Form, Request, Upload};
use serde_json::Value;

use crate::{
    chain,
    client::Client,
    failure, outcome,
    server::{Answer, Seen, Server},
};

/// Pieces one after the other, each of which may come with a change to the world.
struct Pieces<F>(VecDeque<&'static [u8]>, F);

impl<F: FnMut(usize) + Unpin> Stream for Pieces<F> {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = self.0.pop_front();
        let left = self.0.len();
        (self.1)(left);
        Poll::Ready(piece.map(|piece| Ok(Bytes::from_static(piece))))
    }
}

fn pieces(pieces: &[&'static [u8]]) -> Upload {
    Upload::stream(Pieces(pieces.iter().copied().collect(), |_| {}))
}

/// A source without an end.
struct Endless;

impl Stream for Endless {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(Some(Ok(Bytes::from_static(b"endless "))))
    }
}

/// A file that goes away with the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, contents: &[u8]) -> Self {
        let folder = std::env::temp_dir().join(format!("sdkwright-limits-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(name);
        std::fs::write(&path, contents).expect("a file");
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The two ways in which an upload is sent: as the body, and as a part of it.
fn both_ways(client: &Client, upload: impl Fn() -> Upload) -> [Request<Value>; 2] {
    [
        client.post("/raw").put_binary("a/b", upload()),
        client
            .post("/form")
            .put_multipart(Form::new().file("file", upload())),
    ]
}

/// Sends both ways; neither may reach the server as a whole request.
async fn refused(upload: impl Fn() -> Upload) -> Vec<Error> {
    let server = Server::start(vec![Answer::json(200, "{}"); 4]).await;
    let mut errors = Vec::new();
    for request in both_ways(&Client::at(&server.url()), upload) {
        errors.push(failure(request).await);
    }
    assert!(server.seen().is_empty(), "{:?}", server.seen());
    errors
}

/// Sends both ways; the server gets both as whole requests.
async fn sent(upload: impl Fn() -> Upload) -> Vec<Seen> {
    let server = Server::start(vec![Answer::json(200, "{}"); 2]).await;
    for request in both_ways(&Client::at(&server.url()), upload) {
        outcome(request).await.expect("a result");
    }
    let seen = server.seen();
    assert!(seen[1].text().ends_with("--\r\n"), "{}", seen[1].text());
    seen
}

#[tokio::test]
async fn a_source_keeps_to_the_length_that_was_announced() {
    let faults: [(&[&'static [u8]], u64, &str); 8] = [
        (&[b"0123456789"], 5, "5 bytes"),
        (&[b"01234", b"56789"], 5, "5 bytes"),
        (&[b"01234", b"", b"5"], 5, "5 bytes"),
        (&[b"x"], 0, "0 bytes"),
        (&[b"012"], 5, "3 of the 5 bytes"),
        (&[b"0", b"12"], 5, "3 of the 5 bytes"),
        (&[], 5, "0 of the 5 bytes"),
        (&[b"012"], u64::MAX, "3 of the 18446744073709551615 bytes"),
    ];
    for (given, announced, told) in faults {
        for error in refused(|| pieces(given).length(announced)).await {
            assert!(error.to_string().contains(told), "{}", chain(&error));
            assert!(error.is_request() && error.retries_taken() == 0, "{error}");
        }
    }
    let kept: [&[&'static [u8]]; 2] = [&[b"01234"], &[b"0", b"", b"1234", b""]];
    for given in kept {
        let seen = sent(|| pieces(given).length(5)).await;
        assert_eq!(seen[0].header("content-length"), Some("5"));
        assert_eq!(seen[0].text(), "01234");
        assert!(seen[1].text().contains("\r\n01234\r\n"));
    }
    let nothing = sent(|| pieces(&[]).length(0)).await;
    assert_eq!(nothing[0].header("content-length"), Some("0"));
}

#[tokio::test]
async fn what_comes_late_counts_too() {
    /// All that was announced, and more after a while.
    struct Late(usize, Pin<Box<tokio::time::Sleep>>);
    impl Stream for Late {
        type Item = Result<Bytes, std::io::Error>;
        fn poll_next(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Self::Item>> {
            if self.0 > 0 && self.1.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            self.0 += 1;
            Poll::Ready((self.0 <= 2).then(|| Ok(Bytes::from_static(b"01234"))))
        }
    }
    let late = || Late(0, Box::pin(tokio::time::sleep(Duration::from_millis(50))));
    for error in refused(|| Upload::stream(late()).length(5)).await {
        assert!(error.to_string().contains("5 bytes"), "{}", chain(&error));
    }
}

#[tokio::test]
async fn a_source_without_an_end_is_cut_off() {
    for error in refused(|| Upload::stream(Endless).length(100_000)).await {
        assert!(
            error.to_string().contains("100000 bytes"),
            "{}",
            chain(&error)
        );
    }
    let reader = || Upload::reader(tokio::io::repeat(b'x')).length(100_000);
    for error in refused(reader).await {
        assert!(
            error.to_string().contains("100000 bytes"),
            "{}",
            chain(&error)
        );
    }
}

#[tokio::test]
async fn a_wrong_length_of_what_is_there_is_found_before_sending() {
    let scratch = Scratch::new("five.txt", b"01234");
    for length in [3, 7] {
        for error in refused(|| Upload::bytes("01234").length(length)).await {
            assert!(error.is_request() && error.to_string().contains("5 bytes"));
        }
        for error in refused(|| Upload::path(&scratch.0).length(length)).await {
            assert!(error.is_request() && error.to_string().contains("5 bytes"));
        }
    }
    sent(|| Upload::bytes("01234").length(5)).await;
    sent(|| Upload::path(&scratch.0).length(5)).await;
}

/// A form with a source that is sent first, and changes the file while it is sent.
async fn meanwhile(path: &Path, change: fn(&Path)) -> (Result<Value, Error>, Vec<Seen>) {
    let server = Server::start([Answer::json(200, "{}")]).await;
    let changed = path.to_owned();
    let first = Pieces([&b"first"[..]].into(), move |left| {
        if left == 0 {
            change(&changed);
        }
    });
    let form = Form::new()
        .file("first", Upload::stream(first).length(5))
        .file("file", Upload::path(path));
    let request = Client::at(&server.url()).post("/x").put_multipart(form);
    (outcome(request).await, server.seen())
}

#[tokio::test]
async fn a_file_that_grows_is_sent_as_long_as_it_was() {
    let scratch = Scratch::new("grows.txt", &[b'a'; 100_000]);
    let (result, seen) = meanwhile(&scratch.0, |path| {
        let mut file = std::fs::OpenOptions::new()
            .append(true)
            .open(path)
            .expect("a file");
        file.write_all(&[b'b'; 500_000]).expect("more");
    })
    .await;
    result.expect("a result");
    let text = seen[0].text();
    assert!(!text.contains("bbb") && text.ends_with("--\r\n"), "{text}");
    assert!(text.contains(&format!("\r\n\r\n{}\r\n--", "a".repeat(100_000))));
}

#[tokio::test]
async fn a_file_that_shrinks_fails_the_call() {
    let scratch = Scratch::new("shrinks.txt", &[b'a'; 100_000]);
    let (result, seen) = meanwhile(&scratch.0, |path| {
        std::fs::write(path, [b'a'; 70_000]).expect("less");
    })
    .await;
    let error = result.expect_err("it is not all there");
    assert!(
        error.is_request() && error.to_string().contains("70000 of the 100000 bytes"),
        "{}",
        chain(&error)
    );
    assert!(seen.is_empty());
}

#[tokio::test]
async fn an_empty_file_is_an_empty_body() {
    let scratch = Scratch::new("empty.txt", b"");
    let seen = sent(|| Upload::path(&scratch.0)).await;
    assert_eq!(seen[0].header("content-length"), Some("0"));
    assert!(seen[0].body.is_empty() && seen[1].header("content-length").is_some());
}

/// Files of the kernel have content, but no length.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_file_that_tells_no_length_goes_in_chunks() {
    let expected = std::fs::read_to_string("/proc/version").expect("a text");
    let seen = sent(|| Upload::path("/proc/version")).await;
    assert_eq!(seen[0].header("transfer-encoding"), Some("chunked"));
    assert_eq!(seen[0].text(), expected);
    assert!(seen[1].text().contains(&expected));
}

/// A pipe would block a thread until somebody writes, and a device has no end.
#[cfg(unix)]
#[tokio::test]
async fn what_is_no_file_is_refused() {
    let pipe = Scratch::new("pipe", b"");
    std::fs::remove_file(&pipe.0).expect("it was there");
    let made = std::process::Command::new("mkfifo").arg(&pipe.0).status();
    assert!(made.expect("mkfifo").success());
    for path in [pipe.0.as_path(), Path::new("/dev/zero")] {
        for error in refused(|| Upload::path(path)).await {
            assert!(error.is_request(), "{error}");
            let told = error.to_string();
            assert!(
                told.contains("Upload::reader") && told.contains(&*path.to_string_lossy()),
                "{told}"
            );
        }
    }
}
