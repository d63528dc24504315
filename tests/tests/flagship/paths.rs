//! Path parameters are one segment each, whatever they hold.

use beeper_desktop::Client;

use crate::check::{check, client, ok};
use crate::samples::chat;
use crate::server::Server;

#[tokio::test]
async fn a_segment_is_escaped_as_rfc_3986_says() {
    let cases = [
        ("!room:beeper.com", "!room:beeper.com"),
        ("@name:server", "@name:server"),
        (
            "a/b?c#d e%20!$&'()*+,;=:@~",
            "a%2Fb%3Fc%23d%20e%2520!$&'()*+,;=:@~",
        ),
        ("😄", "%F0%9F%98%84"),
        ("a..b", "a..b"),
        ("...", "..."),
        ("a\\b\"<>^`{|}", "a%5Cb%22%3C%3E%5E%60%7B%7C%7D"),
        ("../accounts", "..%2Faccounts"),
    ];
    for (id, segment) in cases {
        check(
            |client| client.chats().retrieve(id),
            &format!("GET /v1/chats/{segment}"),
            ok(&chat()),
        )
        .await;
    }
}

#[tokio::test]
async fn a_segment_that_would_change_the_path_is_refused() {
    let server = Server::start([]).await;
    let client: Client = client(&server);
    for id in ["", ".", "..", "%2e", "%2E%2e", ".%2e"] {
        match client.chats().retrieve(id).await {
            Err(error) => {
                assert!(error.is_request(), "{id:?}: {error}");
                assert!(error.to_string().contains("chatID"), "{id:?}: {error}");
            }
            Ok(_) => panic!("{id:?} went out"),
        }
    }
    let reactions = client.chats().messages().reactions();
    let refused = reactions.delete("c", "..", "x").await;
    assert!(refused.is_err_and(|error| error.to_string().contains("messageID")));
    assert_eq!(server.seen().len(), 0, "nothing goes out");
}
