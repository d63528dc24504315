//! Answers the requests of both clients on the loopback interface, with text made beforehand, until
//! its standard input ends. It is a process of its own, so that its work is not counted as theirs.

mod processor;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::LazyLock;

const CHAT: &str = r##"{"id":"!room:example.org","localChatID":"17","accountID":"matrix","title":"Team","type":"group","participants":{"items":[{"id":"@ada:example.org","username":"ada","email":"ada@example.org","fullName":"Ada Lovelace","imgURL":"mxc://example.org/ada","cannotMessage":false,"isSelf":true},{"id":"@grace:example.org","username":"grace","phoneNumber":"+14155550100","fullName":"Grace Hopper","isSelf":false}],"hasMore":false,"total":2},"unreadCount":3,"lastReadMessageSortKey":"821744079","lastActivity":"2026-01-01T00:00:00.000Z","isArchived":false,"isMuted":false,"isPinned":true}"##;
const SENT: &str = r#"{"chatID":"!room:example.org","pendingMessageID":"m1759190400000"}"#;
const UPLOADED: &str = r#"{"uploadID":"u1","srcURL":"file:///tmp/upload","fileName":"upload"}"#;
const ON_A_PAGE: usize = 100;

/// 10,000 messages. The cursor of a page is the number of the message before it.
static PAGES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let item = |n: usize| format!(r#"{{"id":"{n}","chatID":"!room:example.org","accountID":"matrix","senderID":"@ada:example.org","senderName":"Ada Lovelace","timestamp":"2026-01-01T00:00:00.000Z","sortKey":"{n}","type":"TEXT","text":"Some words of a message, number {n}","isSender":false,"isUnread":true}}"#);
    let page = |n: usize| {
        let items: Vec<String> = (n * ON_A_PAGE..(n + 1) * ON_A_PAGE).map(item).collect();
        json(&format!(r#"{{"items":[{}],"hasMore":{}}}"#, items.join(","), n < 99))
    };
    (0..100).map(page).collect()
});

fn main() -> std::io::Result<()> {
    processor::share();
    let listener = TcpListener::bind("127.0.0.1:0")?;
    LazyLock::force(&PAGES);
    println!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || serve(stream));
        }
    });
    std::io::stdin().read_to_end(&mut Vec::new()).map(drop)
}

fn serve(stream: TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut answer = stream.try_clone()?;
    let mut requests = BufReader::with_capacity(1 << 16, stream);
    let mut line = String::new();
    loop {
        let mut target = String::new();
        let mut length = 0;
        loop {
            line.clear();
            if requests.read_line(&mut line)? == 0 {
                return Ok(());
            }
            if target.is_empty() {
                line.split(' ').take(2).for_each(|word| target += word);
            } else if let Some((name, value)) = line.split_once(':') {
                if name.eq_ignore_ascii_case("content-length") {
                    length = value.trim().parse().unwrap_or(0);
                }
            } else {
                break;
            }
        }
        std::io::copy(&mut requests.by_ref().take(length), &mut std::io::sink())?;
        reply(&target, &mut answer)?;
    }
}

/// Answers a request, of which the method and the target are given.
fn reply(target: &str, answer: &mut TcpStream) -> std::io::Result<()> {
    if let Some((_, size)) = target.split_once("/v1/assets/serve?url=") {
        return file(size.parse().unwrap_or(0), answer);
    }
    let cursor = target.split_once("cursor=");
    let page = cursor.map_or(0, |(_, last)| last.parse().unwrap_or(0) / ON_A_PAGE + 1);
    if target.starts_with("POST/v1/assets/upload") {
        answer.write_all(&json(UPLOADED))
    } else if target.starts_with("POST") {
        answer.write_all(&json(SENT))
    } else if target.contains("/messages") {
        answer.write_all(&PAGES[page % PAGES.len()])
    } else {
        answer.write_all(&json(CHAT))
    }
}

/// A file of so many bytes.
fn file(size: usize, answer: &mut TcpStream) -> std::io::Result<()> {
    let piece = vec![7; 1 << 16];
    write!(answer, "{}", head("application/octet-stream", size))?;
    let mut left = size;
    while left > 0 {
        let now = left.min(piece.len());
        answer.write_all(&piece[..now])?;
        left -= now;
    }
    Ok(())
}

fn json(body: &str) -> Vec<u8> {
    format!("{}{body}", head("application/json", body.len())).into_bytes()
}

/// The headers are those of a usual server.
fn head(media_type: &str, length: usize) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: {media_type}; charset=utf-8\r\nContent-Length: {length}\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nX-Request-Id: 4bf92f3577b34da6a3ce929d0e0e4736\r\nCache-Control: no-store\r\n\r\n")
}
