//! Ten operations with the generated crate.

use beeper_desktop::types::{
    ChatArchiveParams, ChatType, CreateChat, MessageSendParams, MessageUpdateParams, ReactionAddParams,
};
use beeper_desktop::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let chat = "!room:example.org";
    println!("{:?}", client.accounts().list().await?);
    println!("{:?}", client.accounts().contacts().search("matrix", "ada").await?);
    println!("{:?}", client.chats().list().account_ids(["matrix"]).await?);
    println!("{:?}", client.chats().retrieve(chat).await?);
    let new = CreateChat::new("matrix", ["@a:b.c"], ChatType::Group).title("Team");
    println!("{:?}", client.chats().create(new).await?);
    client.chats().archive(chat, ChatArchiveParams::new().archived(true)).await?;
    println!("{:?}", client.messages().list(chat).await?);
    let message = MessageSendParams::new().text("Hello");
    println!("{:?}", client.messages().send(chat, message).await?);
    let update = MessageUpdateParams::new("Hello, all");
    println!("{:?}", client.messages().update(chat, "17", update).await?);
    let reaction = ReactionAddParams::new("👍");
    println!("{:?}", client.chats().messages().reactions().add(chat, "17", reaction).await?);
    Ok(())
}
