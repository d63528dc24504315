//! Calls without `async`: they wait for one background runtime that all clients share.

use std::{
    future::poll_fn,
    io::{self, Read},
    pin::Pin,
    sync::{OnceLock, mpsc},
};

use bytes::{Buf, Bytes};
use futures_core::Stream;
use tokio::runtime::{Builder, Runtime};

use super::{
    decode::FromResponse, error::Error, request::Request, response::Raw, streamed::Streamed,
};

/// Runs the future in the background and waits for its result. Inside of an async runtime this
/// works too, but holds up the thread.
fn wait<F>(future: F) -> Result<F::Output, Error>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    static RUNTIME: OnceLock<io::Result<Runtime>> = OnceLock::new();
    let runtime = RUNTIME.get_or_init(|| {
        // One thread suffices: it only waits for the network.
        Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .thread_name("sdk")
            .build()
    });
    let runtime = runtime
        .as_ref()
        .map_err(|error| Error::config(format!("no background runtime: {error}")))?;
    let (sender, receiver) = mpsc::sync_channel(1);
    runtime.spawn(async move {
        // Nobody waits any more when this fails.
        let _ = sender.send(future.await);
    });
    receiver
        .recv()
        .map_err(|_| Error::config("the background runtime ended the call"))
}

impl<T: FromResponse, O: 'static> Request<T, O> {
    /// Sends the request and waits for its result.
    ///
    /// # Errors
    ///
    /// As for sending.
    pub fn call(self) -> Result<T, Error> {
        wait(self.send())?
    }

    /// Sends the request and waits for the response with its status, headers and body.
    ///
    /// # Errors
    ///
    /// As for sending, but for decoding.
    pub fn call_raw(self) -> Result<Raw<T>, Error> {
        wait(self.send_raw())?
    }

    /// Sends the request and waits for the response; its body is still to come.
    ///
    /// # Errors
    ///
    /// As for sending, but for decoding.
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
