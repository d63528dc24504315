//! Settings from the environment. Variables belong to the whole process and setting them is unsafe,
//! so each case runs this program again with its own.

use std::process::Command;

use crate::client::Client;
use sdkwright_runtime::runtime::Recording;
use serde_json::Value;

/// What the inner run prints with these variables.
fn inner(variables: &[(&str, &str)]) -> String {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program)
        .args(["--exact", "env::inner_run", "--ignored", "--nocapture"])
        .env_remove("SAMPLE_TOKEN")
        .envs(variables.iter().copied())
        .output()
        .expect("a run");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
#[ignore = "run by the other tests of this file, with variables set"]
fn inner_run() {
    let recording = Recording::new().json(200, "{}");
    let client = match Client::builder().default_header("X-B", "explicit").env() {
        Ok(builder) => builder.transport(recording.clone()).build(),
        Err(error) => Err(error),
    };
    let client = match client {
        Ok(client) => client,
        Err(error) => return println!("error: {error}"),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime");
    if let Err(error) = runtime.block_on(client.get::<Value>("/v1/focus").send()) {
        return println!("error: {error}");
    }
    let request = recording.requests().pop().expect("a request");
    println!("uri: {}", request.uri());
    for (name, value) in request.headers() {
        println!("{name}: {}", value.to_str().expect("text"));
    }
}

#[test]
fn everything_from_the_environment() {
    let printed = inner(&[
        ("SAMPLE_TOKEN", " secret\n"),
        ("SAMPLE_BASE_URL", "http://127.0.0.1:1/prefix"),
        (
            "SAMPLE_HEADERS",
            "X-A: one\nX-B:two\nX-C:two:with:colon\nbadline",
        ),
    ]);
    for line in [
        "uri: http://127.0.0.1:1/prefix/v1/focus",
        "authorization: Bearer secret",
        "x-a: one",
        "x-b: explicit",
        "x-c: two:with:colon",
    ] {
        assert!(
            printed.contains(&format!("{line}\n")),
            "{line} is not in {printed}"
        );
    }
}

#[test]
fn a_missing_token_is_named() {
    for variables in [&[][..], &[("SAMPLE_TOKEN", " ")]] {
        let printed = inner(variables);
        assert!(
            printed.contains("error: ") && printed.contains("SAMPLE_TOKEN"),
            "{printed}"
        );
    }
}

#[test]
fn a_bad_address_is_named() {
    for address in ["localhost:1", "no address", "ftp://x"] {
        let printed = inner(&[("SAMPLE_TOKEN", "t"), ("SAMPLE_BASE_URL", address)]);
        assert!(
            printed.contains("error: SAMPLE_BASE_URL is no http(s) URL"),
            "{printed}"
        );
    }
}
