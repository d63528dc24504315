//! The same calls twice: through the generated crate, and with reqwest and serde derives by hand.

use beeper_desktop::types as ours;
use derives::types as theirs;
use futures_core::Stream;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::ACCEPT;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

const ROOM: &str = "!room:example.org";
const TOKEN: &str = "an access token of some length, as they are";
const JSON: &str = "application/json";

/// What is measured of a client.
pub trait Side: Clone + Send + Sync + 'static {
    fn read(&self) -> impl Future<Output = ()> + Send;
    fn write(&self) -> impl Future<Output = ()> + Send;
    fn page(&self) -> impl Future<Output = ()> + Send;
    /// The first items of a list that goes over pages.
    fn items(&self, count: usize) -> impl Future<Output = ()> + Send;
    fn upload(&self, file: &Path) -> impl Future<Output = ()> + Send;
    fn download(&self, bytes: usize) -> impl Future<Output = ()> + Send;
}

/// The generated crate.
#[derive(Clone)]
pub struct Sdk(beeper_desktop::Client);

impl Sdk {
    pub fn new(base: &str) -> Self {
        let builder = beeper_desktop::Client::builder().base_url(base).access_token(TOKEN);
        Self(builder.build().expect("a client"))
    }
}

impl Side for Sdk {
    async fn read(&self) {
        black_box(self.0.chats().retrieve(ROOM).await.expect("a chat"));
    }

    async fn write(&self) {
        let message = ours::MessageSendParams::new().text("Some words of a message");
        black_box(self.0.messages().send(ROOM, message).await.expect("an answer"));
    }

    async fn page(&self) {
        let page = self.0.messages().list(ROOM).cursor("99").await.expect("a page");
        assert_eq!(black_box(page).items.len(), 100);
    }

    async fn items(&self, count: usize) {
        let mut items = self.0.messages().list(ROOM).items();
        for _ in 0..count {
            black_box(items.try_next().await.expect("a page").expect("an item"));
        }
    }

    async fn upload(&self, file: &Path) {
        let upload = ours::AssetUploadParams::new(file);
        black_box(self.0.assets().upload(upload).await.expect("an answer"));
    }

    async fn download(&self, bytes: usize) {
        let file = self.0.assets().serve(bytes.to_string()).await.expect("a file");
        let length = file.copy_to(&mut tokio::io::sink()).await.expect("all of it");
        assert_eq!(length, bytes as u64);
    }
}

/// What one would write without it: connections, limits and headers are the same.
#[derive(Clone)]
pub struct Bare {
    http: reqwest::Client,
    base: String,
}

impl Bare {
    pub fn new(base: &str) -> Self {
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(30))
            .redirect(reqwest::redirect::Policy::none())
            .user_agent("beeper-desktop/0.1.0 (sdkwright)");
        Self {
            http: http.build().expect("a client"),
            base: base.to_owned(),
        }
    }

    fn chat(&self, rest: &str) -> String {
        let room = utf8_percent_encode(ROOM, NON_ALPHANUMERIC);
        format!("{}/v1/chats/{room}{rest}", self.base)
    }

    async fn list(&self, cursor: Option<&str>) -> theirs::MessageListResponse {
        let mut request = self.http.get(self.chat("/messages"));
        if let Some(cursor) = cursor {
            request = request.query(&[("cursor", cursor)]);
        }
        answer(request).await
    }
}

async fn sent(request: reqwest::RequestBuilder) -> reqwest::Response {
    let response = request.bearer_auth(TOKEN).send().await;
    response.and_then(|it| it.error_for_status()).expect("an answer")
}

async fn answer<T: serde::de::DeserializeOwned>(request: reqwest::RequestBuilder) -> T {
    sent(request.header(ACCEPT, JSON)).await.json().await.expect("JSON")
}

impl Side for Bare {
    async fn read(&self) {
        black_box(answer::<theirs::Chat>(self.http.get(self.chat(""))).await);
    }

    async fn write(&self) {
        let message = theirs::MessageSendParams::new().text("Some words of a message");
        let request = self.http.post(self.chat("/messages")).json(&message);
        black_box(answer::<theirs::MessageSendResponse>(request).await);
    }

    async fn page(&self) {
        let page = self.list(Some("99")).await;
        assert_eq!(black_box(page).items.len(), 100);
    }

    async fn items(&self, count: usize) {
        let mut taken = 0;
        let mut cursor = None;
        while taken < count {
            let page = self.list(cursor.as_deref()).await;
            cursor = page.items.last().map(|it| it.sort_key.clone());
            for item in page.items.into_iter().take(count - taken) {
                black_box(item);
                taken += 1;
            }
        }
    }

    async fn upload(&self, file: &Path) {
        use reqwest::multipart::{Form, Part};
        let part = Part::file(file).await.expect("a file");
        let url = format!("{}/v1/assets/upload", self.base);
        let request = self.http.post(url).multipart(Form::new().part("file", part));
        black_box(answer::<theirs::AssetUploadResponse>(request).await);
    }

    async fn download(&self, bytes: usize) {
        let request = self.http.get(format!("{}/v1/assets/serve?url={bytes}", self.base));
        let mut file = std::pin::pin!(sent(request).await.bytes_stream());
        let mut length = 0;
        while let Some(piece) = std::future::poll_fn(|context| file.as_mut().poll_next(context)).await {
            length += black_box(piece.expect("a piece")).len();
        }
        assert_eq!(length, bytes);
    }
}
