//! Waits for a response and reads it as its type.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
};

use super::{
    core::Core,
    decode::FromResponse,
    error::Error,
    execute::execute,
    parts::Parts,
    response::{Head, Response},
    transport::BoxFuture,
};

/// A longer body is not read where it arrives: that would hold up the other tasks of the thread, for
/// 5 ms for each megabyte. Reading one of this length takes a millisecond or two.
const LONGEST: usize = 256 * 1024;

/// A request on its way, and then its response while it is read.
pub(super) struct Receiving<T> {
    core: Core,
    state: State<T>,
}

enum State<T> {
    Response(BoxFuture<Result<Response, Error>>),
    Value {
        head: Arc<Head>,
        done: BoxFuture<()>,
        value: Shared<T>,
    },
}

/// Where the value is put by the thread that reads it.
type Shared<T> = Arc<Mutex<Option<Result<T, Error>>>>;

impl<T> Receiving<T> {
    /// Sends the request.
    pub(super) fn new(core: Core, parts: Box<Parts>) -> Self {
        let response = execute(core.clone(), parts);
        Self {
            core,
            state: State::Response(response),
        }
    }
}

impl<T: FromResponse> Future for Receiving<T> {
    type Output = Result<(Arc<Head>, T), Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        loop {
            match &mut this.state {
                State::Response(response) => {
                    let response = ready!(response.as_mut().poll(context))?;
                    let head = response.head.clone();
                    let transport = this.core.settings.transport.as_ref();
                    let Some(transport) = transport.filter(|_| response.body().len() > LONGEST)
                    else {
                        let value = T::from_response(response);
                        return Poll::Ready(value.map(|value| (head, value)));
                    };
                    let value = Shared::<T>::default();
                    let place = value.clone();
                    let done = transport.compute(Box::new(move || {
                        let read = T::from_response(response);
                        *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(read);
                    }));
                    this.state = State::Value { head, done, value };
                }
                State::Value { head, done, value } => {
                    ready!(done.as_mut().poll(context));
                    let read = value.lock().unwrap_or_else(PoisonError::into_inner).take();
                    let stopped = || {
                        let error = Error::decode("the runtime stopped while the body was read");
                        Err(error.with_head(head.clone()))
                    };
                    let value = read.unwrap_or_else(stopped);
                    return Poll::Ready(value.map(|value| (head.clone(), value)));
                }
            }
        }
    }
}
