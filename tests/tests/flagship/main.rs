//! The generated SDK of the Beeper Desktop API against real servers on loopback, the values it reads and
//! writes, and the source that is generated for its most telling operation.

mod check;
mod clients;
mod create;
mod errors;
mod lenient;
mod operations;
mod options;
mod pages;
mod paths;
mod queries;
mod readme;
mod responses;
mod retries;
mod samples;
mod snapshots;
mod union_table;
mod uploads;

// The server of the runtime's own tests; not all that it can do is needed here.
#[allow(dead_code)]
#[path = "../../runtime/tests/http/server.rs"]
mod server;
