//! The types of ten operations, as one would write them with serde derives: members that the
//! description does not declare are ignored, values that it does not know are kept.

#![allow(dead_code)]

use serde::{Deserialize, Serialize};

macro_rules! open_enum {
    ($name:ident { $($variant:ident = $value:literal),* }) => {
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            $(#[serde(rename = $value)] $variant,)*
            #[serde(untagged)]
            Other(String),
        }
    };
}

open_enum!(ChatType { Single = "single", Group = "group" });
open_enum!(AttachmentType { Unknown = "unknown", Img = "img", Video = "video", Audio = "audio" });
open_enum!(MessageType {
    Text = "TEXT", Notice = "NOTICE", Image = "IMAGE", Video = "VIDEO", Voice = "VOICE", Audio = "AUDIO",
    File = "FILE", Sticker = "STICKER", Location = "LOCATION", Reaction = "REACTION"
});
open_enum!(BridgeProvider {
    Cloud = "cloud", SelfHosted = "self-hosted", Local = "local", PlatformSdk = "platform-sdk"
});

#[derive(Clone, Debug, Deserialize)]
pub struct Account {
    #[serde(rename = "accountID")]
    pub account_id: String,
    pub bridge: AccountBridge,
    pub network: String,
    pub user: User,
}

#[derive(Clone, Debug, Deserialize)]
pub struct AccountBridge {
    pub id: String,
    pub provider: BridgeProvider,
    pub r#type: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    pub id: String,
    pub username: Option<String>,
    pub phone_number: Option<String>,
    pub email: Option<String>,
    pub full_name: Option<String>,
    #[serde(rename = "imgURL")]
    pub img_url: Option<String>,
    pub cannot_message: Option<bool>,
    pub is_self: Option<bool>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Contacts {
    pub items: Vec<User>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Participants {
    pub items: Vec<User>,
    pub has_more: bool,
    pub total: i64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Chat {
    pub id: String,
    #[serde(rename = "localChatID")]
    pub local_chat_id: Option<String>,
    #[serde(rename = "accountID")]
    pub account_id: String,
    pub title: String,
    pub r#type: ChatType,
    pub participants: Participants,
    pub unread_count: i64,
    pub last_read_message_sort_key: Option<String>,
    pub last_activity: Option<String>,
    pub is_archived: Option<bool>,
    pub is_muted: Option<bool>,
    pub is_pinned: Option<bool>,
    pub preview: Option<Message>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    pub items: Vec<T>,
    pub has_more: Option<bool>,
    pub oldest_cursor: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateChat {
    #[serde(rename = "accountID")]
    pub account_id: String,
    #[serde(rename = "participantIDs")]
    pub participant_ids: Vec<String>,
    pub r#type: ChatType,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_text: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct CreatedChat {
    #[serde(rename = "chatID")]
    pub chat_id: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct Archive {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    pub id: String,
    #[serde(rename = "chatID")]
    pub chat_id: String,
    #[serde(rename = "accountID")]
    pub account_id: String,
    #[serde(rename = "senderID")]
    pub sender_id: String,
    pub sender_name: Option<String>,
    pub timestamp: String,
    pub sort_key: String,
    pub r#type: Option<MessageType>,
    pub text: Option<String>,
    pub is_sender: Option<bool>,
    pub is_unread: Option<bool>,
    #[serde(rename = "linkedMessageID")]
    pub linked_message_id: Option<String>,
    pub attachments: Option<Vec<Attachment>>,
    pub reactions: Option<Vec<Reaction>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    pub id: Option<String>,
    pub r#type: AttachmentType,
    #[serde(rename = "srcURL")]
    pub src_url: Option<String>,
    pub file_name: Option<String>,
    pub mime_type: Option<String>,
    pub file_size: Option<f64>,
    pub size: Option<AttachmentSize>,
    pub duration: Option<f64>,
    pub poster_img: Option<String>,
    pub is_gif: Option<bool>,
    pub is_sticker: Option<bool>,
    pub is_voice_note: Option<bool>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct AttachmentSize {
    pub width: Option<f64>,
    pub height: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reaction {
    pub id: String,
    #[serde(rename = "participantID")]
    pub participant_id: String,
    pub reaction_key: String,
    pub emoji: Option<bool>,
    #[serde(rename = "imgURL")]
    pub img_url: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SendMessage {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(rename = "replyToMessageID", skip_serializing_if = "Option::is_none")]
    pub reply_to_message_id: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SentMessage {
    #[serde(rename = "chatID")]
    pub chat_id: String,
    #[serde(rename = "pendingMessageID")]
    pub pending_message_id: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct UpdateMessage {
    pub text: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct UpdatedMessage {
    #[serde(rename = "chatID")]
    pub chat_id: String,
    #[serde(rename = "messageID")]
    pub message_id: String,
    pub success: bool,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AddReaction {
    pub reaction_key: String,
    #[serde(rename = "transactionID", skip_serializing_if = "Option::is_none")]
    pub transaction_id: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AddedReaction {
    #[serde(rename = "chatID")]
    pub chat_id: String,
    #[serde(rename = "messageID")]
    pub message_id: String,
    pub reaction_key: String,
    #[serde(rename = "transactionID")]
    pub transaction_id: String,
}
