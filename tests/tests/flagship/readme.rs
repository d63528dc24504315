//! The programs in the repository's README: they compile, run, and do what they show.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::check::{ROOM, TOKEN, compare};
use crate::samples::{LAST, message, page};
use crate::server::{Answer, Server};
use sdkwright_tests::dev_profile;

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the repository").to_owned()
}

/// The Rust programs of the README, in order.
fn programs() -> Vec<String> {
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    readme
        .split("```rust\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap_or_default().to_owned())
        .collect()
}

/// Compiles the programs as those of a package of their own, with what this repository has built, and
/// gives the folder where they are. The names are `program0` and so on.
fn build(programs: &[String]) -> PathBuf {
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    let source = package.join("src/bin");
    // Programs that the README had before.
    fs::remove_dir_all(&source).ok();
    fs::create_dir_all(&source).expect("a folder");
    for (number, program) in programs.iter().enumerate() {
        fs::write(source.join(format!("program{number}.rs")), program).expect("a program");
    }
    let sdk = root().join("generated/beeper-desktop");
    let manifest = format!(
        "[package]\nname = \"readme\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         beeper-desktop = {{ path = {sdk:?}, features = [\"blocking\"] }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\n\
         [lints.rust]\nwarnings = \"deny\"\n\n[workspace]\n\n{}",
        dev_profile()
    );
    fs::write(package.join("Cargo.toml"), manifest).expect("a manifest");
    fs::copy(root().join("Cargo.lock"), package.join("Cargo.lock")).expect("a lock file");
    // Shared with this test's own build, so that little is left to compile.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("the target folder");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--offline"])
        .current_dir(&package)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .expect("cargo");
    let said = String::from_utf8_lossy(&built.stderr);
    assert!(
        built.status.success(),
        "the README does not compile:\n{said}"
    );
    target.join("debug")
}

/// What a program prints; or what it complains about.
async fn run(program: PathBuf, variables: Vec<(&'static str, String)>) -> Result<String, String> {
    let run = move || {
        Command::new(program)
            .env_remove("BEEPER_ACCESS_TOKEN")
            .env_remove("BEEPER_DESKTOP_BASE_URL")
            .envs(variables)
            .output()
            .expect("a run")
    };
    let output = tokio::task::spawn_blocking(run).await.expect("a run");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    if output.status.success() {
        Ok(text(output.stdout))
    } else {
        Err(text(output.stderr))
    }
}

fn environment(address: String) -> Vec<(&'static str, String)> {
    vec![
        // As it comes out of a file, with the end of its line.
        ("BEEPER_ACCESS_TOKEN", format!("{TOKEN}\n")),
        ("BEEPER_DESKTOP_BASE_URL", address),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn the_programs_of_the_readme_run() {
    let programs = programs();
    assert_eq!(programs.len(), 2, "programs in the README");
    let built = tokio::task::spawn_blocking(move || build(&programs));
    let built = built.await.expect("the programs");
    let (create, search) = (built.join("program0"), built.join("program1"));
    creates_chats(create.clone()).await;
    searches_messages(search).await;
    wants_a_token(create).await;
}

async fn creates_chats(program: PathBuf) {
    let chat = format!(r#"{{"chatID":"{ROOM}","status":"existing"}}"#);
    let server = Server::start([
        Answer::json(200, &chat),
        Answer::json(200, &chat.replace("!", "!started-")),
        Answer::json(200, r#"{"chatID":"!created:beeper.com"}"#),
    ])
    .await;
    let printed = run(program, environment(server.url())).await;
    let expected = format!(
        "{ROOM}\n{}\n!created:beeper.com\n",
        ROOM.replace('!', "!started-")
    );
    assert_eq!(printed.as_deref(), Ok(expected.as_str()));
    let requests = [
        "POST /v1/chats\ncontent-length: 0",
        r#"POST /v1/chats
        {"mode":"start","accountID":"whatsapp","user":{"phoneNumber":"+14155550100","fullName":"Ada L"}}"#,
        r#"POST /v1/chats
        {"accountID":"matrix","participantIDs":["@a:b.c","@d:e.f"],"type":"group","title":"Team"}"#,
    ];
    let seen = server.seen();
    assert_eq!(seen.len(), requests.len());
    for (seen, request) in seen.iter().zip(requests) {
        compare(seen, request);
    }
}

async fn searches_messages(program: PathBuf) {
    let said = |id, key, text| {
        let message = message(id, key);
        message.replace("\"sortKey\"", &format!("\"text\":\"{text}\",\"sortKey\""))
    };
    let first = r#""chats":{},"hasMore":true,"oldestCursor":"o","newestCursor":null"#;
    let last = format!(r#""chats":{{}},{LAST}"#);
    let server = Server::start([
        Answer::json(
            200,
            &page(&[said("1", "3", "one"), said("2", "2", "two")], first),
        ),
        Answer::json(200, &page(&[said("3", "1", "three")], &last)),
    ])
    .await;
    // The address may have a path of its own.
    let printed = run(program, environment(server.url() + "/prefix")).await;
    assert_eq!(printed.as_deref(), Ok("one\ntwo\nthree\n"));
    let path = "GET /prefix/v1/messages/search?query=invoice&limit=20";
    let seen = server.seen();
    compare(&seen[0], path);
    compare(&seen[1], &format!("{path}&cursor=o"));
}

async fn wants_a_token(program: PathBuf) {
    let complaint = run(program.clone(), Vec::new())
        .await
        .expect_err("no token");
    assert!(complaint.contains("BEEPER_ACCESS_TOKEN"), "{complaint}");
    let variables = environment("nowhere".to_owned());
    let complaint = run(program, variables).await.expect_err("no address");
    assert!(complaint.contains("BEEPER_DESKTOP_BASE_URL"), "{complaint}");
    assert!(!complaint.contains(TOKEN), "{complaint}");
}
