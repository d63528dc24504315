//! Files as multipart forms (RFC 7578).

use beeper_desktop::Upload;
use beeper_desktop::types::AssetUploadParams;

use crate::check::{check, ok};
use crate::server::{Answer, Seen, Server};

/// Uploads and gives the parts of the form, each with its head and its content.
async fn parts(params: AssetUploadParams) -> Vec<String> {
    let server = Server::start([Answer::json(200, r#"{"uploadID":"u1","fileSize":17}"#)]).await;
    let client = crate::check::client(&server);
    let uploaded = client.assets().upload(params).await.expect("a result");
    assert_eq!(uploaded.upload_id.as_deref(), Some("u1"));
    assert_eq!(uploaded.file_size, Some(17.0));
    let seen = server.one();
    assert_eq!(
        (seen.method.as_str(), seen.path()),
        ("POST", "/v1/assets/upload")
    );
    split(&seen)
}

/// The parts between the boundaries, with `\n` at the ends of lines.
fn split(seen: &Seen) -> Vec<String> {
    let media_type = seen.header("content-type").expect("a media type");
    let boundary = media_type
        .strip_prefix("multipart/form-data; boundary=")
        .expect("a form");
    let text = format!("\r\n{}", seen.text());
    let (inner, end) = text
        .rsplit_once(&format!("\r\n--{boundary}--"))
        .expect("an end");
    assert_eq!(end.trim(), "");
    inner
        .split(&format!("\r\n--{boundary}\r\n"))
        .skip(1)
        .map(|part| part.replace("\r\n", "\n"))
        .collect()
}

/// A part as it is written. The head of a part has no fixed order of its lines, but ours keeps one.
fn file(name: &str, media_type: &str, content: &str) -> String {
    format!(
        "Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\nContent-Type: {media_type}\n\n{content}"
    )
}

fn text(name: &str, value: &str) -> String {
    format!("Content-Disposition: form-data; name=\"{name}\"\n\n{value}")
}

#[tokio::test]
async fn bytes_are_an_upload_without_a_name_of_its_own() {
    let parts = parts(AssetUploadParams::new(b"raw file contents".to_vec())).await;
    assert_eq!(
        parts,
        [file(
            "upload",
            "application/octet-stream",
            "raw file contents"
        )]
    );
}

#[tokio::test]
async fn a_file_has_its_name_and_the_media_type_of_its_extension() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("up load-é.txt");
    std::fs::write(&path, "path contents").expect("a file");
    let parts = parts(AssetUploadParams::new(path)).await;
    assert_eq!(
        parts,
        [file("up load-é.txt", "text/plain", "path contents")]
    );
}

#[tokio::test]
async fn texts_come_before_the_file() {
    let upload = Upload::bytes(&b"PNG"[..])
        .file_name("pic.png")
        .media_type("image/png");
    let params = AssetUploadParams::new(upload)
        .file_name("renamed.png")
        .mime_type("image/webp");
    let expected = [
        text("fileName", "renamed.png"),
        text("mimeType", "image/webp"),
        file("pic.png", "image/png", "PNG"),
    ];
    assert_eq!(parts(params).await, expected);
}

#[tokio::test]
async fn headers_of_a_part_cannot_break_out_of_it() {
    let upload = |note: &str| {
        Upload::bytes(&b"x"[..])
            .header("X-Checksum", "9dd4")
            .header("X-Note", note)
    };
    let parts = parts(AssetUploadParams::new(upload("a: b"))).await;
    let expected = "Content-Type: application/octet-stream\nX-Checksum: 9dd4\nX-Note: a: b\n\nx";
    assert!(parts[0].ends_with(expected), "{parts:?}");

    let server = Server::start([]).await;
    let client = crate::check::client(&server);
    let params = AssetUploadParams::new(upload("a\r\nX-Forged: b"));
    let error = client.assets().upload(params).await.expect_err("two lines");
    assert!(error.is_request(), "{error}");
    assert!(error.to_string().contains("X-Note"), "{error}");
    assert_eq!(server.seen().len(), 0);
}

#[tokio::test]
async fn a_reader_is_sent_as_it_comes() {
    let upload = Upload::reader(&b"from a reader"[..]).file_name("a.bin");
    let parts = parts(AssetUploadParams::new(upload)).await;
    assert_eq!(
        parts,
        [file("a.bin", "application/octet-stream", "from a reader")]
    );
}

#[tokio::test]
async fn a_file_that_is_not_there_is_told_before_anything_is_sent() {
    let server = Server::start([]).await;
    let client = crate::check::client(&server);
    let params = AssetUploadParams::new(std::path::Path::new("/nowhere/x.txt"));
    let error = client.assets().upload(params).await.expect_err("no file");
    assert!(error.to_string().contains("x.txt"), "{error}");
    assert_eq!(server.seen().len(), 0);
}

#[tokio::test]
async fn a_failed_upload_is_a_result() {
    let uploaded = check(
        |client| {
            let params = AssetUploadParams::new(b"x".to_vec());
            client
                .assets()
                .upload(params)
                .extra_header("Content-Type", "multipart/mixed")
        },
        "POST /v1/assets/upload\ncontent-type: multipart/mixed",
        ok(r#"{"error":"too large"}"#),
    )
    .await;
    assert_eq!(uploaded.error.as_deref(), Some("too large"));
    assert_eq!(uploaded.upload_id, None);
}
