//! Requests: through the flagship's crate, and with reqwest and serde derives by hand.

use super::Calls;
use super::derives::{self, Undeclared};
use super::figures::write_json;
use super::{description, driver};
use crate::repository::{Failure, root, while_doing};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const MANIFEST: &str = r#"[package]
name = "calls"
version = "0.0.0"
edition = "2024"

[[bin]]
name = "driver"
path = "src/driver.rs"

[[bin]]
name = "server"
path = "src/server.rs"

[dependencies]
beeper-desktop = { path = "FLAGSHIP" }
derives = { path = "../derives" }
futures-core = "0.3"
nix = { version = "0.31", default-features = false, features = ["resource", "sched"] }
percent-encoding = "2"
reqwest = { version = "0.13", default-features = false, features = ["json", "multipart", "query", "stream"] }
serde = "1"
serde_json = "1"
tokio = { version = "1", features = ["fs", "io-util", "macros", "rt"] }
"#;

/// What is done in processes of their own, and two sizes of it: the memory must be the same.
const ONCE: [(&str, &str, [u32; 2]); 3] = [
    ("upload", "MiB", [64, 1024]),
    ("download", "MiB", [64, 1024]),
    ("items", "items of a list", [1_000, 10_000]),
];

/// What instructions are counted of.
const COUNTED: [(&str, &str); 3] = [
    ("read a chat", "read"),
    ("send a message", "write"),
    ("read a page of 100 messages", "page"),
];

pub(super) fn run(what: &Calls) -> Result<(), Failure> {
    let programs = driver::build(&prepare()?, "calls")?;
    let driver = programs.join("driver");
    let server = Server::start(&programs.join("server"))?;
    let runs = what.runs.max(1).to_string();
    let compared = driver::figures(&driver, &["compare", &server.address, &runs])?;
    println!("Ratios to reqwest and serde derives by hand; client and server share a processor.\n");
    println!(
        "| call | at once | CPU | time | CPU, µs | by hand | per second | by hand | allocations | by hand |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    compared.iter().for_each(print);
    println!("\n| in a process of its own | | most memory, MiB | by hand | CPU, s | by hand |");
    println!("|---|---|---|---|---|---|");
    let mut alone = Vec::new();
    for (name, unit, counts) in ONCE {
        for count in counts {
            let once = |side: &str| -> Result<Value, Failure> {
                let count = count.to_string();
                let figures =
                    driver::figures(&driver, &["once", &server.address, side, name, &count])?;
                Ok(figures.into_iter().next().unwrap_or_default())
            };
            let (ours, theirs) = (once("sdk")?, once("bare")?);
            println!(
                "| {name} | {count} {unit} | {:.1} | {:.1} | {:.2} | {:.2} |",
                number(&ours, "mebibytes"),
                number(&theirs, "mebibytes"),
                number(&ours, "processor"),
                number(&theirs, "processor"),
            );
            alone.push(json!({ "case": name, "count": count, "ours": ours, "theirs": theirs }));
        }
    }
    let counted = count(&driver, &server.address)?;
    write_json(
        what.json.as_deref(),
        &json!({ "compared": compared, "alone": alone, "instructions": counted }),
    )
}

/// Instructions of one request of each, outside of the system: the same on every run, where times on a
/// machine that others use too are not.
fn count(driver: &Path, server: &str) -> Result<Vec<Value>, Failure> {
    let there = Command::new("valgrind").arg("--version").output();
    if !there.is_ok_and(|version| version.status.success()) {
        println!("\nskipped: counting instructions, which valgrind does");
        return Ok(Vec::new());
    }
    println!("\n| instructions of a request | ratio | ours | by hand |");
    println!("|---|---|---|---|");
    let mut counted = Vec::new();
    for (case, name) in COUNTED {
        // What a process does once falls out.
        let of_one = |side: &str| -> Result<f64, Failure> {
            let many = instructions(driver, &["once", server, side, name, "1100"])?;
            let few = instructions(driver, &["once", server, side, name, "100"])?;
            Ok((many - few) / 1000.0)
        };
        let (ours, theirs) = (of_one("sdk")?, of_one("bare")?);
        println!(
            "| {case} | {:.3} | {ours:.0} | {theirs:.0} |",
            ours / theirs
        );
        counted.push(json!({ "case": case, "ours": ours, "theirs": theirs }));
    }
    Ok(counted)
}

/// The instructions of a program.
fn instructions(program: &Path, arguments: &[&str]) -> Result<f64, Failure> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(arguments)
        .output()
        .map_err(while_doing("run valgrind on", program))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let collected = said.lines().find_map(|line| line.split_once("Collected :"));
    collected
        .and_then(|(_, count)| count.trim().parse().ok())
        .ok_or_else(|| format!("valgrind counted nothing:\n{said}"))
}

fn print(figure: &Value) {
    let number = |name| number(figure, name);
    println!(
        "| {} | {} | {:.2} | {:.2} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} |",
        figure["case"].as_str().unwrap_or_default(),
        figure["at_once"],
        number("processor"),
        number("elapsed"),
        number("microseconds"),
        number("microseconds_against"),
        number("per_second"),
        number("per_second_against"),
        number("allocations"),
        number("allocations_against"),
    );
}

fn number(figure: &Value, name: &str) -> f64 {
    figure[name].as_f64().unwrap_or(f64::NAN)
}

/// Makes a workspace of the programs, and of the flagship's types with serde derives.
fn prepare() -> Result<PathBuf, Failure> {
    let flagship = root().join("generated/beeper-desktop");
    let workspace = driver::workspace(
        "calls",
        &["calls", "derives"],
        &[
            (
                "calls/Cargo.toml",
                &MANIFEST.replace("FLAGSHIP", &flagship.to_string_lossy()),
            ),
            ("calls/src/driver.rs", include_str!("calls/driver.rs")),
            ("calls/src/processor.rs", include_str!("calls/processor.rs")),
            ("calls/src/sides.rs", include_str!("calls/sides.rs")),
            ("calls/src/server.rs", include_str!("calls/server.rs")),
            ("calls/src/counting.rs", driver::COUNTING),
            ("calls/src/median.rs", driver::MEDIAN),
        ],
    )?;
    let copy = workspace.join("derives");
    description::copy(&flagship, &copy)?;
    let manifest = copy.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(while_doing("read", &manifest))?;
    let text = text.replacen("name = \"beeper-desktop\"", "name = \"derives\"", 1);
    fs::write(&manifest, text).map_err(while_doing("write", &manifest))?;
    derives::rewrite(&copy, Undeclared::Ignored)?;
    Ok(workspace)
}

/// A server on the loopback interface, which ends with this process if not before.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(program: &Path) -> Result<Self, Failure> {
        let failed = while_doing("run", program);
        let mut child = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(&failed)?;
        let mut address = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output)
                .read_line(&mut address)
                .map_err(failed)?;
        }
        let address = address.trim().to_owned();
        Ok(Self { child, address })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It reads its standard input to the end.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}
