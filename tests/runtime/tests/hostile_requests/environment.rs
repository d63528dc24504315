//! Certificates and proxies of the environment. Variables belong to the whole process, so each case
//! runs this program again with its own.

use std::{error::Error, process::Command};

use serde_json::Value;

use crate::client::Client;
use crate::server::{Answer, Server};

/// What a request to this address leads to in a process with these variables.
fn requested(address: &str, variables: &[(&str, &str)]) -> String {
    let program = std::env::current_exe().expect("this program");
    let mut command = Command::new(program);
    command.args([
        "--exact",
        "environment::inner_run",
        "--ignored",
        "--nocapture",
    ]);
    for name in [
        "ALL_PROXY",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "NO_PROXY",
        "REQUEST_METHOD",
    ] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    let command = command
        .env("HOSTILE_URL", address)
        .envs(variables.iter().copied());
    let output = tokio::task::block_in_place(|| command.output()).expect("a run");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
#[ignore = "run by the other tests of this file, with variables set"]
fn inner_run() {
    let address = std::env::var("HOSTILE_URL").expect("an address");
    let client = Client::builder()
        .base_url(address)
        .put_token("bearerAuth", "private-token")
        .max_retries(0)
        .build();
    let client = match client {
        Ok(client) => client,
        Err(error) => return println!("not built: {error}"),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime");
    match runtime.block_on(client.get::<Value>("/x").send()) {
        Ok(value) => println!("answer: {value}"),
        Err(error) => {
            println!("error: {error}, config: {}", error.is_config());
            let mut source = error.source();
            while let Some(inner) = source {
                println!("because: {inner}");
                source = inner.source();
            }
        }
    }
}

const NO_CERTIFICATES: [(&str, &str); 2] = [
    ("SSL_CERT_FILE", "/nonexistent/certificates.pem"),
    ("SSL_CERT_DIR", "/nonexistent"),
];

/// Only where certificates are read from files can they be taken away.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn without_certificates_only_tls_fails() {
    let server = Server::start([Answer::json(200, "\"plain\"")]).await;
    let printed = requested(&server.url(), &NO_CERTIFICATES);
    assert!(printed.contains("answer: \"plain\"\n"), "{printed}");

    let proxy = Server::start([Answer::json(200, "\"by proxy\"")]).await;
    let url = proxy.url();
    let variables = [&NO_CERTIFICATES[..], &[("HTTP_PROXY", &url)]].concat();
    let printed = requested("http://api.example", &variables);
    assert!(printed.contains("answer: \"by proxy\"\n"), "{printed}");

    for address in ["https://127.0.0.1:1", "https://api.example"] {
        let printed = requested(address, &NO_CERTIFICATES);
        let (error, causes) = printed.split_once("config: true\n").unwrap_or_default();
        assert!(
            error.contains("error: GET /x: ") && error.contains("No CA certificates"),
            "{printed}"
        );
        assert!(
            causes.contains("because: ") && causes.contains("No CA certificates"),
            "{printed}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn loopback_goes_through_no_proxy_of_the_environment() {
    let proxy = Server::start(vec![Answer::json(200, "\"by proxy\""); 9]).await;
    let server = Server::start(vec![Answer::json(200, "\"direct\""); 9]).await;
    let port = server.address.port();
    let url = proxy.url();
    for variable in ["HTTP_PROXY", "ALL_PROXY", "http_proxy"] {
        for host in ["127.0.0.1", "localhost", "LOCALHOST"] {
            let printed = requested(&format!("http://{host}:{port}"), &[(variable, &url)]);
            assert!(
                printed.contains("answer: \"direct\"\n"),
                "{host} with {variable}: {printed}"
            );
        }
    }
    assert_eq!(proxy.seen().len(), 0);
    let printed = requested("http://api.example", &[("HTTP_PROXY", &url)]);
    assert!(printed.contains("answer: \"by proxy\"\n"), "{printed}");
    assert_eq!(proxy.one().target, "http://api.example/x");
}

/// No server is there: that the proxy gets nothing is what counts.
#[tokio::test(flavor = "multi_thread")]
async fn other_spellings_of_loopback() {
    let proxy = Server::start(vec![Answer::json(200, "\"by proxy\""); 9]).await;
    let url = proxy.url();
    for host in [
        "127.8.9.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "app.localhost",
        "localhost.",
        "2130706433",
    ] {
        for scheme in ["http", "https"] {
            let variables = [("ALL_PROXY", url.as_str())];
            let printed = requested(&format!("{scheme}://{host}:1"), &variables);
            assert!(printed.contains("error: GET /x: "), "{host}: {printed}");
        }
    }
    assert_eq!(proxy.seen().len(), 0);
}
