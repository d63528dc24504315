//! Files on their way out.

mod streams;

use std::path::PathBuf;

use sdkwright_runtime::runtime::{Form, Request, Upload};
use serde_json::{Value, json};

use crate::{
    client::Client,
    server::{Answer, Seen, Server},
};

/// What a form looks like on the wire; the boundary is written `B`.
async fn sent(form: Form) -> (Seen, String) {
    let server = Server::start([Answer::json(200, "{}")]).await;
    let request: Request<Value> = Client::at(&server.url())
        .post("/upload")
        .put_multipart(form);
    request.await.expect("a result");
    let seen = server.one();
    let media_type = seen.header("content-type").expect("a media type");
    let boundary = media_type
        .strip_prefix("multipart/form-data; boundary=")
        .expect("a boundary");
    assert_eq!(boundary.len(), 32);
    let text = seen.text().replace(boundary, "B");
    (seen, text)
}

#[tokio::test]
async fn bare_bytes_get_a_name_and_a_type() {
    let (seen, text) = sent(Form::new().file("file", b"raw file contents".to_vec())).await;
    assert_eq!(
        text,
        "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"upload\"\r\n\
         Content-Type: application/octet-stream\r\n\r\nraw file contents\r\n--B--\r\n"
    );
    let length = seen.header("content-length").expect("a length");
    assert_eq!(length.parse::<usize>().expect("a number"), seen.body.len());
}

#[tokio::test]
async fn parts_go_by_the_name_that_the_document_gives() {
    let server = Server::start([Answer::json(200, "{}")]).await;
    let request: Request<Value> = Client::at(&server.url())
        .post("/upload")
        .put_multipart_as("multipart/related", Form::new().value("a", &1));
    request.await.expect("a result");
    let seen = server.one();
    let media_type = seen.header("content-type").expect("a media type");
    assert!(
        media_type.starts_with("multipart/related; boundary="),
        "{media_type}"
    );
}

#[tokio::test]
async fn text_goes_before_files() {
    let file = Upload::bytes("\u{89}PNG").file_name("pic \"1\"\r\né.png");
    let form = Form::new()
        .file("file", file)
        .value("fileName", &"renamed.png".to_owned())
        .optional("mimeType", &Some("image/png".to_owned()))
        .optional("absent", &None::<String>)
        .value("tags", &vec!["a".to_owned(), "b".to_owned()])
        .value("size", &json!({"w": 1}))
        .value_as("list", "application/json", &json!([1]))
        .value_as("note", "text/markdown", &"*x*".to_owned())
        .optional_file("no", None);
    let (_, text) = sent(form).await;
    let part = |head: &str, body: &str| {
        format!("--B\r\nContent-Disposition: form-data; name={head}\r\n\r\n{body}\r\n")
    };
    let expected = [
        part("\"fileName\"", "renamed.png"),
        part("\"mimeType\"", "image/png"),
        part("\"tags\"", "a"),
        part("\"tags\"", "b"),
        part("\"size\"\r\nContent-Type: application/json", "{\"w\":1}"),
        part("\"list\"\r\nContent-Type: application/json", "[1]"),
        part("\"note\"\r\nContent-Type: text/markdown", "*x*"),
        part(
            "\"file\"; filename=\"pic %221%22%0D%0Aé.png\"\r\nContent-Type: image/png",
            "\u{89}PNG",
        ),
        "--B--\r\n".to_owned(),
    ];
    assert_eq!(text, expected.concat());
}

/// A file that goes away with the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, contents: &[u8]) -> Self {
        let folder = std::env::temp_dir().join(format!("sdkwright-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(name);
        std::fs::write(&path, contents).expect("a file");
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn a_path_brings_name_and_type() {
    let scratch = Scratch::new("up load-é.txt", b"path contents");
    let (seen, text) = sent(Form::new().file("file", scratch.0.as_path())).await;
    assert!(
        text.contains("filename=\"up load-é.txt\"\r\nContent-Type: text/plain\r\n"),
        "{text}"
    );
    assert!(text.contains("path contents"));
    assert!(seen.header("content-length").is_some());
    let named = Upload::path(&scratch.0)
        .file_name("x.json")
        .media_type("a/b");
    let (_, text) = sent(Form::new().file("file", named)).await;
    assert!(
        text.contains("filename=\"x.json\"\r\nContent-Type: a/b\r\n"),
        "{text}"
    );
}

#[tokio::test]
async fn a_missing_file_is_an_error_before_anything_is_sent() {
    let server = Server::start([Answer::json(200, "{}")]).await;
    let form = Form::new().file("file", PathBuf::from("/nowhere/at/all.txt"));
    let request: Request<Value> = Client::at(&server.url())
        .post("/upload")
        .put_multipart(form);
    let error = request.await.expect_err("no such file");
    assert!(
        error.is_request() && error.to_string().contains("/nowhere/at/all.txt"),
        "{error}"
    );
    assert_eq!(server.seen().len(), 0);
    let folder = Form::new().file("file", std::env::temp_dir());
    let request: Request<Value> = Client::at(&server.url())
        .post("/upload")
        .put_multipart(folder);
    assert!(request.await.is_err_and(|error| error.is_request()));
}

#[tokio::test]
async fn readers_and_streams_go_in_chunks_unless_their_length_is_known() {
    let (seen, text) = sent(Form::new().file("file", Upload::reader(&b"from a reader"[..]))).await;
    assert_eq!(seen.header("content-length"), None);
    assert_eq!(seen.header("transfer-encoding"), Some("chunked"));
    assert!(text.contains("from a reader"), "{text}");
    let known = Upload::reader(&b"from a reader"[..])
        .length(13)
        .file_name("r.bin");
    let (seen, _) = sent(Form::new().file("file", known)).await;
    assert_eq!(
        seen.header("content-length"),
        Some(seen.body.len().to_string().as_str())
    );
    assert_eq!(seen.header("transfer-encoding"), None);
}

#[tokio::test]
async fn a_body_can_be_the_file_itself() {
    let server = Server::start(vec![Answer::json(200, "{}"); 2]).await;
    let client = Client::at(&server.url());
    let request: Request<Value> = client
        .post("/raw")
        .put_binary("application/octet-stream", b"bytes".to_vec());
    request.await.expect("a result");
    let typed = Upload::bytes("x").media_type("image/webp");
    let request: Request<Value> = client.post("/raw").put_binary("image/*", typed);
    request.await.expect("a result");
    let seen = server.seen();
    assert_eq!(
        seen[0].header("content-type"),
        Some("application/octet-stream")
    );
    assert_eq!(seen[0].header("content-length"), Some("5"));
    assert_eq!(seen[0].text(), "bytes");
    assert_eq!(seen[1].header("content-type"), Some("image/webp"));
}

#[tokio::test]
async fn extra_members_become_parts() {
    let form = Form::new().file("file", b"f".to_vec()).value("a", &1_i64);
    let server = Server::start([Answer::json(200, "{}")]).await;
    let request: Request<Value> = Client::at(&server.url())
        .post("/upload")
        .put_multipart(form);
    request
        .extra_body("a", 2)
        .extra_body("b", "c")
        .await
        .expect("a result");
    let text = server.one().text();
    assert!(
        text.contains("name=\"a\"\r\n\r\n2\r\n") && !text.contains("\r\n1\r\n"),
        "{text}"
    );
    assert!(text.contains("name=\"b\"\r\n\r\nc\r\n"), "{text}");
}
