//! A request: a value that can be changed, looked at and sent.

use std::{
    fmt,
    future::{Future, IntoFuture},
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use serde_json::Value;

use super::{
    body::Payload,
    core::Core,
    decode::{FromResponse, whole},
    error::Error,
    execute::execute,
    parts::Parts,
    receive::Receiving,
    response::Raw,
    streamed::Streamed,
    wire::Wire,
};

/// A request that results in `T`; `O` is the operation. Nothing happens until it is awaited.
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Request<T, O = ()> {
    pub(super) core: Core,
    pub(super) parts: Box<Parts>,
    marker: PhantomData<fn() -> (T, O)>,
}

impl<T, O> Request<T, O> {
    pub(super) fn from_parts(core: Core, parts: Parts) -> Self {
        Self {
            core,
            parts: Box::new(parts),
            marker: PhantomData,
        }
    }

    /// Sets a header, in the place of what the client or the operation would send.
    pub fn extra_header(mut self, name: &str, value: &str) -> Self {
        let set = self.parts.headers.set(name, value);
        self.parts.note("", set);
        self
    }

    /// Leaves a header out that the client or the operation would send, `Authorization` too.
    pub fn without_header(mut self, name: &str) -> Self {
        let removed = self.parts.headers.remove(name);
        self.parts.note("", removed);
        self
    }

    /// Sets a query parameter, in the place of a declared one of that name. An array repeats the
    /// parameter, an object gives `name[member]=...`, null leaves the parameter out.
    pub fn extra_query(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.parts.put_extra_query(name, &value.into());
        self
    }

    /// Sets a member at the top level of the body, in the place of a declared one of that name. A
    /// request without a body gets a JSON object.
    pub fn extra_body(mut self, member: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parts.extra_body.push((member.into(), value.into()));
        self
    }

    /// How often the request is repeated after its first try; 0 for never.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.parts.max_retries = Some(max_retries);
        self
    }

    /// How long one try may take, with reading its response; of a streamed response, also of event
    /// streams and JSON Lines, how long its head and then each piece may take; while a body is
    /// streamed out, how long it may stand still.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.parts.timeout = Some(Some(timeout));
        self
    }

    /// Lets a try take as long as it takes, and a streamed response be silent.
    pub fn without_timeout(mut self) -> Self {
        self.parts.timeout = Some(None);
        self
    }

    /// The key by which the server recognises a repeated request, instead of a random one. It goes
    /// in the header that the API declares, or else in `Idempotency-Key`; only a declared one
    /// makes repeating safe.
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.parts.idempotency_key = Some(key.into());
        self
    }

    /// Allows to repeat the request even when the server may have acted on it already. GET, PUT
    /// and DELETE are repeated in any case; POST and PATCH otherwise only when the server surely
    /// did not get the request or asked for it.
    pub fn repeat_safely(mut self) -> Self {
        self.parts.repeatable = true;
        self
    }

    /// The request as data.
    #[must_use]
    pub fn into_parts(self) -> Parts {
        *self.parts
    }
}

impl<T: FromResponse, O> Request<T, O> {
    /// Sends the request; the same as awaiting it.
    pub fn send(self) -> Sending<T> {
        Sending(Receiving::new(self.core, self.parts))
    }

    /// Sends the request and hands back the response with its status, headers and body, to be
    /// decoded later. A status that means failure is an error all the same.
    ///
    /// # Errors
    ///
    /// As for sending, but for decoding.
    pub async fn send_raw(mut self) -> Result<Raw<T>, Error> {
        self.parts.streamed = false;
        let response = execute(self.core, self.parts).await?;
        let (head, body) = whole(response)?;
        Ok(Raw::new(head, body))
    }

    /// Sends the request and hands back the response with its body still to come.
    ///
    /// # Errors
    ///
    /// As for sending, but for decoding.
    pub async fn send_streamed(mut self) -> Result<Streamed, Error> {
        self.parts.streamed = true;
        execute(self.core, self.parts)
            .await
            .and_then(Streamed::from_response)
    }
}

impl<T, O> Request<T, O> {
    /// Reads the response as another type.
    pub fn returning<U: FromResponse>(mut self) -> Request<U> {
        self.parts.expect::<U>();
        Request {
            core: self.core,
            parts: self.parts,
            marker: PhantomData,
        }
    }
}

/// Requests that the API description does not know.
impl<T> Request<T, ()> {
    /// Sends this as the JSON body.
    pub fn json_body<V: Wire>(mut self, value: &V) -> Self {
        let payload = Payload::json("application/json", value);
        if let Some(payload) = self.parts.note("the body cannot be written", payload) {
            self.parts.payload = payload;
        }
        self
    }
}

impl<T: FromResponse, O> IntoFuture for Request<T, O> {
    type Output = Result<T, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Sending<T> {
        self.send()
    }
}

impl<T, O> fmt::Debug for Request<T, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.fmt(f)
    }
}

/// A request on its way.
#[must_use = "futures do nothing until they are awaited"]
pub struct Sending<T>(Receiving<T>);

impl<T: FromResponse> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let received = Pin::new(&mut self.0).poll(context);
        received.map(|received| received.map(|(_, value)| value))
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}
