//! What the programs written by hand need to make a request.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::RequestBuilder;
use reqwest::header::ACCEPT;
use serde::de::DeserializeOwned;
use std::env;
use std::time::Duration;

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

pub struct Api {
    pub http: reqwest::Client,
    base: String,
    token: String,
}

impl Api {
    pub fn from_env() -> Result<Self> {
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(30))
            .user_agent("by-hand/0.1.0");
        Ok(Self {
            http: http.build()?,
            base: env::var("BEEPER_DESKTOP_BASE_URL")
                .unwrap_or_else(|_| "http://localhost:23373".to_owned()),
            token: env::var("BEEPER_ACCESS_TOKEN")?,
        })
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub async fn send(&self, request: RequestBuilder) -> Result<reqwest::Response> {
        let request = request.bearer_auth(&self.token).header(ACCEPT, "application/json");
        Ok(request.send().await?.error_for_status()?)
    }

    pub async fn json<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T> {
        Ok(self.send(request).await?.json().await?)
    }
}

/// A value as a segment of a path.
pub fn segment(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}
