//! The program of the README that reads pages, without the generated crate.

#![allow(dead_code)]

mod api;
mod types;

use api::{Api, Result};
use types::{Message, Page};

#[tokio::main]
async fn main() -> Result<()> {
    let api = Api::from_env()?;
    let mut cursor: Option<String> = None;
    loop {
        let mut request = api.http.get(api.url("/v1/messages/search"));
        request = request.query(&[("query", "invoice"), ("limit", "20")]);
        if let Some(cursor) = &cursor {
            request = request.query(&[("cursor", cursor)]);
        }
        let page: Page<Message> = api.json(request).await?;
        for message in page.items {
            println!("{}", message.text.unwrap_or_default());
        }
        cursor = page.oldest_cursor.filter(|_| page.has_more != Some(false));
        if cursor.is_none() {
            return Ok(());
        }
    }
}
