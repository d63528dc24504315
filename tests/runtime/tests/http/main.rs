//! The HTTP half of the runtime against real servers on loopback.

mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod client;
mod env;
mod pages;
mod requests;
mod responses;
mod retries;
mod server;
mod streams;
mod timeouts;
mod tracing_spans;
mod transport;
mod uploads;
