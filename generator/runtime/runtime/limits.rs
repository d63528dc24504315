//! How much of a response is held in memory, and how long a stream may be silent.

use std::time::Duration;

use super::{builder::ClientBuilder, error::Error, request::Request};

/// The limits of a client, in bytes; those that a request sets over them are options.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits<T = u64> {
    response: T,
    error: T,
    event: T,
}

impl Limits {
    /// What a client has unless it is told otherwise; public documentation names the numbers.
    pub const DEFAULT: Self = Self {
        response: 256 << 20,
        error: 1 << 20,
        event: 16 << 20,
    };

    /// Of a body that is read whole.
    pub(super) fn response(self) -> Limit {
        Limit {
            most: self.response,
            of: Of::Response,
        }
    }

    /// Of the body of an error.
    pub(super) fn error(self) -> Limit {
        Limit {
            most: self.error,
            of: Of::Error,
        }
    }

    /// Of what is held for one event or line of a stream.
    #[must_use]
    pub fn event(self) -> Limit {
        Limit {
            most: self.event,
            of: Of::Event,
        }
    }
}

impl Limits<Option<u64>> {
    /// Those of a request, in the place of those of its client.
    pub(super) fn over(self, client: Limits) -> Limits {
        Limits {
            response: self.response.unwrap_or(client.response),
            error: self.error.unwrap_or(client.error),
            event: self.event.unwrap_or(client.event),
        }
    }
}

/// One limit.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub(super) most: u64,
    of: Of,
}

#[derive(Clone, Copy, Debug)]
enum Of {
    Response,
    Error,
    Event,
}

impl Limit {
    /// That there is more.
    pub(super) fn exceeded(self) -> Error {
        let (what, setting) = match self.of {
            Of::Response => ("the body of the response", "max_response_bytes"),
            Of::Error => ("the body of the error", "max_error_bytes"),
            Of::Event => ("an event or line of the stream", "max_event_bytes"),
        };
        let most = self.most;
        Error::too_large(format!(
            "{what} is larger than {most} bytes; `{setting}` sets another limit"
        ))
    }
}

impl<C> ClientBuilder<C> {
    /// How many bytes the body of a response may have that is read whole; 256 MiB by default, which
    /// is more than APIs answer in one piece and less than takes a machine down. `u64::MAX` is no
    /// limit.
    ///
    /// A larger one is an error ([`Error::is_too_large`]): at once when its `Content-Length` says so,
    /// otherwise as soon as more has come. Streams are not limited as a whole, but
    /// [`Streamed::bytes`](super::streamed::Streamed::bytes) and
    /// [`Streamed::text`](super::streamed::Streamed::text) are.
    pub fn max_response_bytes(mut self, most: u64) -> Self {
        self.settings.limits.response = most;
        self
    }

    /// How many bytes of the body of an error are read; 1 MiB by default. The error keeps its status
    /// and so much of the body, and says that there is more.
    pub fn max_error_bytes(mut self, most: u64) -> Self {
        self.settings.limits.error = most;
        self
    }

    /// How many bytes are held for one event of an event stream, with its name and id, or for one
    /// value of JSON Lines; 16 MiB by default. `u64::MAX` is no limit.
    ///
    /// A larger one is an error ([`Error::is_too_large`]) that ends the stream.
    pub fn max_event_bytes(mut self, most: u64) -> Self {
        self.settings.limits.event = most;
        self
    }

    /// How long a streamed body may be silent; anything that comes counts, a comment of an event
    /// stream too.
    ///
    /// Unless it is set, a download may be silent for as long as [`Self::timeout`] says, and event
    /// streams and JSON Lines for ever: there, silence is normal.
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.settings.idle_timeout = Some(limit);
        self
    }
}

impl<T, O> Request<T, O> {
    /// How many bytes the body of the response may have if it is read whole, instead of what the
    /// client says (256 MiB by default). A larger one is an error ([`Error::is_too_large`]).
    pub fn max_response_bytes(mut self, most: u64) -> Self {
        self.parts.limits.response = Some(most);
        self
    }

    /// How many bytes of the body of an error are read, instead of what the client says (1 MiB by
    /// default). The error keeps its status and so much of the body, and says that there is more.
    pub fn max_error_bytes(mut self, most: u64) -> Self {
        self.parts.limits.error = Some(most);
        self
    }

    /// How many bytes are held for one event of an event stream, with its name and id, or for one
    /// value of JSON Lines, instead of what the client says (16 MiB by default). A larger one is an
    /// error ([`Error::is_too_large`]) that ends the stream.
    pub fn max_event_bytes(mut self, most: u64) -> Self {
        self.parts.limits.event = Some(most);
        self
    }

    /// How long a streamed response may be silent after its head, instead of what
    /// [`Self::timeout`] and the client say. It ends the stream with an error
    /// ([`Error::is_timeout`]).
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.parts.idle_timeout = Some(limit);
        self
    }
}
