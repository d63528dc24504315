//! The crates that runtime files use, and why.

/// A crate that a generated crate may depend on.
pub(crate) struct Dependency {
    /// Its name in the registry.
    pub(crate) name: &'static str,
    /// What stands behind the `=` in `Cargo.toml`.
    pub(crate) requirement: &'static str,
    /// Why it is there.
    pub(crate) reason: &'static str,
}

const fn dependency(
    name: &'static str,
    requirement: &'static str,
    reason: &'static str,
) -> Dependency {
    Dependency {
        name,
        requirement,
        reason,
    }
}

/// Every crate that some runtime file names.
pub(crate) const DEPENDENCIES: &[Dependency] = &[
    dependency("base64", r#""0.23""#, "bytes in strings (`format: byte`)"),
    dependency(
        "bytes",
        r#""1.12""#,
        "bodies that are shared instead of copied",
    ),
    dependency("fastrand", r#""2.5""#, "random delays between tries"),
    dependency(
        "futures-core",
        r#""0.3""#,
        "the trait `Stream` for pages, events and bodies",
    ),
    dependency(
        "getrandom",
        r#""0.4""#,
        "idempotency keys and multipart boundaries that nobody can guess",
    ),
    dependency("http", r#""1.5""#, "methods, headers and status codes"),
    dependency("httpdate", r#""1.0""#, "`Retry-After` with a date"),
    dependency(
        "indexmap",
        r#"{ version = "2.14", features = ["serde"] }"#,
        "maps that keep their order",
    ),
    dependency(
        "jiff",
        r#"{ version = "0.2.46", default-features = false, features = ["std"] }"#,
        "what dates and times mean",
    ),
    dependency("mime_guess", r#""2.0""#, "media types of uploaded files"),
    dependency("percent-encoding", r#""2.3""#, "paths and queries"),
    dependency(
        "reqwest",
        r#"{ version = "0.13.5", default-features = false, features = ["rustls", "http2", "system-proxy", "stream"] }"#,
        "HTTP",
    ),
    dependency(
        "serde",
        r#"{ version = "1.0.229", default-features = false, features = ["std"] }"#,
        "reading and writing values in any format",
    ),
    dependency(
        "serde_json",
        r#"{ version = "1.0.154", features = ["float_roundtrip", "raw_value"] }"#,
        "JSON",
    ),
    dependency(
        "tokio",
        r#"{ version = "1.54", features = ["time", "fs", "io-util", "rt"] }"#,
        "timeouts, delays, files, and reading large bodies on other threads",
    ),
    dependency(
        "tracing",
        r#"{ version = "0.1.44", default-features = false, features = ["std"] }"#,
        "a span for every request",
    ),
    dependency("url", r#""2.5""#, "addresses"),
    dependency("uuid", r#""1.29""#, "what a UUID means"),
];
