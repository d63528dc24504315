//! The HTTP half of the runtime against real servers on loopback.

mod auth;
mod client;
mod env;
mod requests;
mod retries;
mod server;
