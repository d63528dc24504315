//! Ten operations with reqwest and serde derives.

#![allow(dead_code)]

mod api;
mod types;

use api::{Api, Result, segment};
use types::*;

#[tokio::main]
async fn main() -> Result<()> {
    let api = Api::from_env()?;
    let chat = segment("!room:example.org");
    let messages = api.url(&format!("/v1/chats/{chat}/messages"));
    let accounts: Vec<Account> = api.json(api.http.get(api.url("/v1/accounts"))).await?;
    println!("{accounts:?}");
    let contacts = api.http.get(api.url("/v1/accounts/matrix/contacts")).query(&[("query", "ada")]);
    println!("{:?}", api.json::<Contacts>(contacts).await?);
    let chats = api.http.get(api.url("/v1/chats")).query(&[("accountIDs", "matrix")]);
    println!("{:?}", api.json::<Page<Chat>>(chats).await?);
    let retrieved = api.http.get(api.url(&format!("/v1/chats/{chat}")));
    println!("{:?}", api.json::<Chat>(retrieved).await?);
    let new = CreateChat {
        account_id: "matrix".into(),
        participant_ids: vec!["@a:b.c".into()],
        r#type: ChatType::Group,
        title: Some("Team".into()),
        message_text: None,
    };
    let created = api.http.post(api.url("/v1/chats")).json(&new);
    println!("{:?}", api.json::<CreatedChat>(created).await?);
    let archive = Archive { archived: Some(true) };
    let archived = api.http.post(api.url(&format!("/v1/chats/{chat}/archive"))).json(&archive);
    api.send(archived).await?;
    println!("{:?}", api.json::<Page<Message>>(api.http.get(&messages)).await?);
    let message = SendMessage { text: Some("Hello".into()), reply_to_message_id: None };
    println!("{:?}", api.json::<SentMessage>(api.http.post(&messages).json(&message)).await?);
    let update = UpdateMessage { text: "Hello, all".into() };
    let updated = api.http.put(format!("{messages}/17")).json(&update);
    println!("{:?}", api.json::<UpdatedMessage>(updated).await?);
    let reaction = AddReaction { reaction_key: "👍".into(), transaction_id: None };
    let added = api.http.post(format!("{messages}/17/reactions")).json(&reaction);
    println!("{:?}", api.json::<AddedReaction>(added).await?);
    Ok(())
}
