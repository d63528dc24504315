//! Heads of responses that do not end. The limits are those of hyper: 100 headers and some 400 KiB
//! in HTTP/1, 16 KiB in HTTP/2.

use sdkwright_runtime::runtime::Request;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::{
    chain,
    client::Client,
    failure, get, outcome,
    server::{Answer, Server},
};

fn fields(count: usize) -> String {
    (0..count)
        .map(|number| format!("x-{number}: y\r\n"))
        .collect()
}

#[tokio::test]
async fn a_flood_of_headers_is_an_error() {
    let start = "HTTP/1.1 200 OK\r\n";
    let floods = [
        // One more than there may be, with `content-length`.
        Answer::raw(&format!(
            "{start}{}content-length: 2\r\n\r\n{{}}",
            fields(100)
        )),
        Answer::raw(start).then_forever(fields(1_000).as_bytes()),
        Answer::raw(&format!("{start}x: ")).then_forever(&[b'y'; 65_536]),
        Answer::raw("HTTP/1.1 200 ").then_forever(&[b'y'; 65_536]),
        Answer::raw(start).then_forever(b"x"),
        // Trailers are headers after the body.
        Answer::raw(&format!(
            "{start}transfer-encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n"
        ))
        .then_forever(fields(1_000).as_bytes()),
        Answer::raw(&format!("{start}transfer-encoding: chunked\r\n\r\n2;"))
            .then_forever(&[b'y'; 65_536]),
    ];
    for flood in floods {
        let (_server, request) = get::<Value>(flood).await;
        let error = failure(request.max_retries(0)).await;
        assert!(
            error.is_transport() && !error.is_timeout(),
            "{}",
            chain(&error)
        );
        assert!(error.to_string().len() < 1_000);
    }
    let most = format!("{start}{}content-length: 2\r\n\r\n{{}}", fields(99));
    let server = Server::start([Answer::raw(&most)]).await;
    let request: Request<Value> = Client::at(&server.url()).get("/x");
    outcome(request).await.expect("a hundred headers are taken");
}

/// A server that answers the first request with a head without end, in frames.
async fn http2_flood() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        // An empty SETTINGS frame, and the head of the response to the first request.
        let settings = [0, 0, 0, 4, 0, 0, 0, 0, 0];
        stream.write_all(&settings).await.expect("settings");
        let mut input = Vec::new();
        let mut buffer = [0; 4096];
        // The request comes after the preface and the settings; what it says does not matter.
        while !input.windows(2).any(|window| window == [1, 5]) {
            let length = stream.read(&mut buffer).await.expect("a request");
            input.extend_from_slice(&buffer[..length]);
        }
        // HEADERS (RFC 9113, section 6.2) with `:status: 200` (RFC 7541, appendix A), not at its end.
        let head = [0, 0, 1, 1, 0, 0, 0, 0, 1, 0x88];
        stream.write_all(&head).await.expect("a head");
        // A literal field of 8,000 bytes in each CONTINUATION (section 6.10).
        let mut field = vec![0x00, 1, b'x', 0x7F, 0xC1, 0x3D];
        field.resize(field.len() + 8_000, b'y');
        let length = u32::try_from(field.len()).expect("a length").to_be_bytes();
        let mut frame = [&length[1..], &[9, 0, 0, 0, 0, 1]].concat();
        frame.append(&mut field);
        // Whoever reads the answer of the client lets it close the connection properly.
        let (mut read, mut write) = stream.into_split();
        tokio::spawn(async move { while read.read(&mut [0; 4096]).await.is_ok_and(|n| n > 0) {} });
        while write.write_all(&frame).await.is_ok() {}
    });
    format!("http://{address}")
}

#[tokio::test]
async fn a_flood_of_headers_over_http_2_is_an_error() {
    let client = Client::at(&http2_flood().await)
        .with_options()
        .http_client(reqwest::ClientBuilder::http2_prior_knowledge);
    let client = client.build().expect("a client");
    let error = failure(client.get::<Value>("/x").max_retries(0)).await;
    assert!(
        error.is_transport() && !error.is_timeout(),
        "{}",
        chain(&error)
    );
    assert!(chain(&error).contains("http2 error"), "{}", chain(&error));
}
