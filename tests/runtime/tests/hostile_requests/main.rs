//! Values, servers and environments that mean harm to the HTTP half of the runtime.

#[allow(dead_code, reason = "shared with the tests of what is usual")]
#[path = "../http/client.rs"]
mod client;
#[allow(dead_code, reason = "shared with the tests of what is usual")]
#[path = "../http/server.rs"]
mod server;

mod bodies;
mod credentials;
mod environment;
mod guessing;
mod parameters;
mod paths;
mod redirects;
mod secrets;
mod values;
#[cfg(feature = "blocking")]
mod waiting;
