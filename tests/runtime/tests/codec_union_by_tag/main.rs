//! A union told apart by a constant that one variant may leave out.

#[path = "../codec/table.rs"]
mod table;

mod failures;
mod values;

use sdkwright_runtime::runtime::extra::Extra;
use sdkwright_runtime::runtime::plan::Plan;
use sdkwright_runtime::runtime::tag::Tag;
use sdkwright_runtime::runtime::{literals, record, union};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq)]
struct User {
    id: Option<String>,
    full_name: Option<String>,
    extra: Extra,
}

record! { User {
    id: "id" optional,
    full_name: "fullName" optional,
    ..extra
} }

#[derive(Clone, Debug, PartialEq)]
struct StartChat {
    account_id: String,
    user: User,
    allow_invite: Option<bool>,
    message_text: Option<String>,
    extra: Extra,
}

record! { StartChat {
    _: "mode" = "start",
    account_id: "accountID",
    user: "user",
    allow_invite: "allowInvite" optional,
    message_text: "messageText" optional,
    ..extra
} }

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum ChatType {
    Single,
    Group,
    Other(String),
}

literals! { ChatType: String { Single = "single", Group = "group" } }

#[derive(Clone, Debug, PartialEq)]
struct CreateChat {
    account_id: String,
    participant_ids: Vec<String>,
    r#type: ChatType,
    message_text: Option<String>,
    mode: bool,
    title: Option<String>,
    extra: Extra,
}

record! { CreateChat {
    account_id: "accountID",
    participant_ids: "participantIDs",
    r#type: "type",
    message_text: "messageText" optional,
    mode: "mode" optional = "create",
    title: "title" optional,
    ..extra
} }

#[derive(Clone, Debug, PartialEq)]
enum ChatCreate {
    Start(StartChat),
    Create(CreateChat),
    Unknown(Value),
}

impl ChatCreate {
    const PLAN: Plan = Plan::Tag {
        member: "mode",
        cases: &[
            (&[Tag::Str("start")], Plan::Variant("Start")),
            (&[Tag::Str("create")], Plan::Variant("Create")),
        ],
        absent: &Plan::Variant("Create"),
        other: &Plan::Unknown,
    };
}

union! { ChatCreate { Start, Create } }
