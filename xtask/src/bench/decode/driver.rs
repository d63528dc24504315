//! Reads and writes the same JSON with two sets of types, in turns, and prints what each cost.

mod counting;
mod median;
mod turns;

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::hint::black_box;
use turns::compare;

const VALUES: usize = 2000;

fn decode<Ours: DeserializeOwned, Theirs: DeserializeOwned>(case: &str, against: &str, json: &str) {
    let read = |json: &str| {
        let _: Vec<Theirs> = black_box(serde_json::from_str(json).expect("theirs"));
    };
    compare(
        case,
        against,
        &|| {
            let _: Vec<Ours> = black_box(serde_json::from_str(json).expect("ours"));
        },
        &|| read(json),
    );
}

fn encode<Ours: DeserializeOwned + Serialize, Theirs: DeserializeOwned + Serialize>(
    case: &str,
    against: &str,
    json: &str,
) {
    let ours: Vec<Ours> = serde_json::from_str(json).expect("ours");
    let theirs: Vec<Theirs> = serde_json::from_str(json).expect("theirs");
    compare(
        case,
        against,
        &|| drop(black_box(serde_json::to_vec(&ours))),
        &|| drop(black_box(serde_json::to_vec(&theirs))),
    );
}

fn many(count: usize, item: impl Fn(usize) -> String) -> String {
    let items: Vec<String> = (0..count).map(item).collect();
    format!("[{}]", items.join(","))
}

fn main() {
    let declared = many(VALUES, |n| format!(r#"{{"id":"a{n}","name":"Name {n}","balance":{n},"rate":1.5,"active":true,"level":"small","tags":["x","y"],"note":"some words","count":{n},"zone":"eu"}}"#));
    let alphabetical = many(VALUES, |n| format!(r#"{{"active":true,"balance":{n},"count":{n},"id":"a{n}","level":"small","name":"Name {n}","note":"some words","rate":1.5,"tags":["x","y"],"zone":"eu"}}"#));
    let unknown = many(VALUES, |n| format!(r#"{{"id":"a{n}","name":"Name {n}","new":1,"balance":{n},"rate":1.5,"active":true,"newer":"x","level":"small","tags":["x","y"],"note":"some words","count":{n},"zone":"eu","newest":true}}"#));
    structs("struct, declared order", &declared);
    structs("struct, alphabetical order", &alphabetical);
    structs("struct, 3 unknown members", &unknown);
    use {derives::types as kept, ignoring::types as plain, whole::types as ours};
    encode::<ours::Account, plain::Account>("struct, written", "derives", &declared);
    encode::<ours::Account, kept::Account>("struct, written", "derives, flattened", &declared);
    let levels = many(VALUES * 5, |n| format!("{:?}", ["free", "small", "large", "enterprise"][n % 4]));
    decode::<ours::AccountLevel, plain::AccountLevel>("enum", "derives", &levels);
    encode::<ours::AccountLevel, plain::AccountLevel>("enum, written", "derives", &levels);
    let messages = many(10_000, |n| format!(r#"{{"id":"{n}","chatID":"!room:example.org","senderID":"@user:example.org","senderName":"Ada","timestamp":"2026-01-01T00:00:00.000Z","sortKey":{n},"kind":"image","text":"Some words of a message, number {n}","unread":false,"attachments":[{{"id":"mxc://{n}","kind":"image","size":{n},"name":"a.png"}}]}}"#));
    decode::<ours::Message, plain::Message>("10,000 messages", "derives", &messages);
    encode::<ours::Message, plain::Message>("10,000 messages, written", "derives", &messages);

    let first = many(VALUES, |n| format!(r#"{{"mode":"purchase","customer":"c{n}","amount":{n},"items":["one","two"],"comment":"words"}}"#));
    let last = many(VALUES, |n| format!(r#"{{"customer":"c{n}","amount":{n},"items":["one","two"],"comment":"words","mode":"purchase"}}"#));
    for (case, json) in [("union, constant first", &first), ("union, constant last", &last)] {
        decode::<ours::Order, ours::Purchase>(case, "the variant", json);
        decode::<ours::Order, kept::Order>(case, "serde(untagged)", json);
        decode::<ours::Order, plain::Order>(case, "serde(untagged), ignoring", json);
        decode::<ours::Event, ours::Purchase>(&format!("{case}, nested"), "the variant", json);
        decode::<ours::Event, plain::Event>(&format!("{case}, nested"), "serde(untagged), ignoring", json);
    }
    encode::<ours::Order, ours::Purchase>("union, written", "the variant", &first);
    let shape = |of: usize| many(VALUES, |n| format!(r#"{{"a{of}":"x{n}","b":"some words","c":{n},"d":[1,2,3]}}"#));
    decode::<ours::Shape, ours::S1>("union, by members, 1st of 8", "the variant", &shape(1));
    decode::<ours::Shape, plain::Shape>("union, by members, 1st of 8", "serde(untagged), ignoring", &shape(1));
    decode::<ours::Shape, ours::S8>("union, by members, 8th of 8", "the variant", &shape(8));
    decode::<ours::Shape, plain::Shape>("union, by members, 8th of 8", "serde(untagged), ignoring", &shape(8));
    let late = many(VALUES, |n| format!(r#"{{"b":"some words","c":{n},"d":[1,2,3],"a8":"x{n}"}}"#));
    decode::<ours::Shape, ours::S8>("union, by a last member", "the variant", &late);
    decode::<ours::Shape, plain::Shape>("union, by a last member", "serde(untagged), ignoring", &late);
    let object = many(VALUES, |n| format!(r#"{{"id":"x{n}","kind":"file","size":{n},"name":"a.png"}}"#));
    decode::<ours::Content, ours::Attachment>("union, by kind: object", "the variant", &object);
    decode::<ours::Content, plain::Content>("union, by kind: object", "serde(untagged), ignoring", &object);
    let text = many(VALUES, |n| format!(r#""text {n}""#));
    decode::<ours::Content, String>("union, by kind: string", "the variant", &text);
    decode::<ours::Content, plain::Content>("union, by kind: string", "serde(untagged), ignoring", &text);
}

fn structs(case: &str, json: &str) {
    decode::<whole::types::Account, ignoring::types::Account>(case, "derives", json);
    decode::<whole::types::Account, derives::types::Account>(case, "derives, flattened", json);
}
