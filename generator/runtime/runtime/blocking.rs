//! Calls without `async`: they wait for one background runtime that all clients share.

use std::{
    future::{pending, poll_fn},
    io::{self, Read},
    pin::Pin,
    sync::{OnceLock, mpsc},
    thread::{self, ThreadId},
};

use bytes::{Buf, Bytes};
use futures_core::Stream;
use tokio::runtime::{Builder, Handle};

use super::{
    decode::FromResponse, error::Error, request::Request, response::Raw, streamed::Streamed,
};

/// The background runtime and the one thread that runs all of its tasks. One suffices: it only
/// waits for the network.
struct Worker {
    runtime: Handle,
    thread: ThreadId,
}

impl Worker {
    fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let thread = thread::Builder::new().name("sdk".to_owned());
        let thread = thread.spawn(move || runtime.block_on(pending::<()>()))?;
        Ok(Self {
            runtime: handle,
            thread: thread.thread().id(),
        })
    }
}

/// Runs the future in the background and waits for its result. Inside of an async runtime this
/// works too, but holds up the thread.
///
/// # Errors
///
/// On the background thread itself, which would wait for itself for ever.
fn wait<F>(future: F) -> Result<F::Output, Error>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    static WORKER: OnceLock<io::Result<Worker>> = OnceLock::new();
    let worker = WORKER
        .get_or_init(Worker::start)
        .as_ref()
        .map_err(|error| Error::config(format!("no background runtime: {error}")))?;
    if thread::current().id() == worker.thread {
        return Err(Error::config(
            "a blocking call inside of async code that another blocking call runs, such as a token \
             provider, would wait for itself: await the request there, or make the call in \
             `tokio::task::spawn_blocking`",
        ));
    }
    let (sender, receiver) = mpsc::sync_channel(1);
    worker.runtime.spawn(async move {
        // Nobody waits any more when this fails.
        let _ = sender.send(future.await);
    });
    receiver
        .recv()
        .map_err(|_| Error::config("the background runtime ended the call"))
}

impl<T: FromResponse, O: 'static> Request<T, O> {
    /// Sends the request and waits for its result. Async code that runs on behalf of a blocking call,
    /// such as a token provider or a stream to upload, must not block itself: it awaits, or blocks in
    /// `tokio::task::spawn_blocking`.
    ///
    /// # Errors
    ///
    /// As for sending, and at once in such code.
    pub fn call(self) -> Result<T, Error> {
        wait(self.send())?
    }

    /// Sends the request and waits for the response with its status, headers and body.
    ///
    /// # Errors
    ///
    /// As [`Self::call`], but for decoding.
    pub fn call_raw(self) -> Result<Raw<T>, Error> {
        wait(self.send_raw())?
    }

    /// Sends the request and waits for the response; its body is still to come.
    ///
    /// # Errors
    ///
    /// As [`Self::call`], but for decoding.
    pub fn call_streamed(self) -> Result<Streamed, Error> {
        wait(self.send_streamed())?
    }
}

/// A stream as an iterator that waits for each item.
#[derive(Debug)]
pub struct Iter<S>(Option<S>);

impl<S> Iter<S> {
    pub(super) fn new(stream: S) -> Self {
        Self(Some(stream))
    }
}

impl<S, I> Iterator for Iter<S>
where
    S: Stream<Item = Result<I, Error>> + Unpin + Send + 'static,
    I: Send + 'static,
{
    type Item = Result<I, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut stream = self.0.take()?;
        let step = wait(async move {
            let item = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await;
            (stream, item)
        });
        match step {
            Ok((stream, item)) => {
                self.0 = item.is_some().then_some(stream);
                item
            }
            Err(error) => Some(Err(error)),
        }
    }
}

impl Streamed {
    /// The body as a reader that waits for each piece. `std::io::copy` writes it anywhere.
    #[must_use]
    pub fn into_reader(self) -> Reader {
        Reader {
            pieces: Iter::new(self),
            piece: Bytes::new(),
        }
    }
}

/// A streamed body that is read with waiting.
#[derive(Debug)]
pub struct Reader {
    pieces: Iter<Streamed>,
    piece: Bytes,
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            match self.pieces.next() {
                Some(piece) => self.piece = piece.map_err(io::Error::other)?,
                None => return Ok(0),
            }
        }
        let length = buffer.len().min(self.piece.len());
        self.piece
            .split_to(length)
            .copy_to_slice(buffer.get_mut(..length).unwrap_or_default());
        Ok(length)
    }
}
