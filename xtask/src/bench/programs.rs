//! Programs that use the flagship's crate, and the same written by hand: how large they are, and how
//! long they take to build.

use super::compiler::{Cost, cost};
use super::median::median;
use super::{description, driver};
use crate::repository::{Failure, root, while_doing};
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SDK: &str = "beeper-desktop";

/// A program with the generated crate, and the same by hand.
struct Pair {
    name: &'static str,
    ours: &'static str,
    theirs: &'static str,
}

const PAGED: Pair = Pair {
    name: "the README's program that reads pages",
    ours: "paged",
    theirs: "paged-by-hand",
};
const TEN: Pair = Pair {
    name: "ten operations",
    ours: "ten",
    theirs: "ten-by-hand",
};

const WITH_SDK: &str = r#"beeper-desktop = { path = "../beeper-desktop" }
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
"#;
const BY_HAND: &str = r#"percent-encoding = "2"
reqwest = { version = "0.13", default-features = false, features = ["http2", "json", "query", "rustls", "system-proxy"] }
serde = { version = "1", features = ["derive"] }
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
"#;

/// How large a program is, in bytes.
#[derive(Serialize)]
struct Size {
    program: &'static str,
    whole: [u64; 2],
    stripped: [u64; 2],
}

/// What building cost in each run: the generated crate, the program that uses it, the one by hand.
#[derive(Serialize)]
struct Building {
    profile: &'static str,
    runs: Vec<[Cost; 3]>,
}

/// Everything that was measured of programs.
#[derive(Serialize)]
pub(super) struct Measured {
    sizes: Vec<Size>,
    building: Vec<Building>,
}

pub(super) fn run(runs: usize) -> Result<Measured, Failure> {
    let workspace = prepare()?;
    let building = vec![
        build(&workspace, "dev", runs)?,
        build(&workspace, "release", runs)?,
    ];
    println!(
        "\n| building ten operations | user time, to by hand | memory | with the generated crate | of that program | of the one by hand |"
    );
    println!("|---|---|---|---|---|---|");
    for Building { profile, runs } in &building {
        println!(
            "| {profile} | {:.2} | {:.2} | {:.2} | {:.2} s | {:.2} s |",
            median(runs, |[_, ours, theirs]| ours.seconds / theirs.seconds),
            median(runs, |[_, ours, theirs]| ours.mebibytes / theirs.mebibytes),
            median(runs, |[sdk, ours, theirs]| (sdk.seconds + ours.seconds)
                / theirs.seconds),
            median(runs, |[_, ours, _]| ours.seconds),
            median(runs, |[_, _, theirs]| theirs.seconds),
        );
    }
    let sizes = vec![size(&workspace, &PAGED)?, size(&workspace, &TEN)?];
    println!("\n| optimised program | KiB | by hand | ratio | stripped, KiB | by hand | ratio |");
    println!("|---|---|---|---|---|---|---|");
    for Size {
        program,
        whole,
        stripped,
    } in &sizes
    {
        let figures = |[ours, theirs]: [u64; 2]| {
            let ratio = ours as f64 / theirs as f64;
            format!("{} | {} | {ratio:.2}", ours / 1024, theirs / 1024)
        };
        println!(
            "| {program} | {} | {} |",
            figures(*whole),
            figures(*stripped)
        );
    }
    Ok(Measured { sizes, building })
}

/// Makes a workspace of the programs and a copy of the generated crate.
fn prepare() -> Result<PathBuf, Failure> {
    let readme = root().join("README.md");
    let text = fs::read_to_string(&readme).map_err(while_doing("read", &readme))?;
    let shown = |rest: &str| rest.split("```").next().map(str::to_owned);
    let mut paged = text.split("```rust\n").skip(1).filter_map(shown);
    let paged = paged.find(|program| program.contains(".items()"));
    let paged = paged.ok_or("the README has no program that reads pages")?;
    let manifest = |name: &str, dependencies: &str| {
        format!(
            "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
        )
    };
    let api = include_str!("programs/api.rs");
    let types = include_str!("programs/types.rs");
    let workspace = driver::workspace(
        "programs",
        &[SDK, PAGED.ours, PAGED.theirs, TEN.ours, TEN.theirs],
        &[
            ("paged/Cargo.toml", &manifest(PAGED.ours, WITH_SDK)),
            ("paged/src/main.rs", &paged),
            ("paged-by-hand/Cargo.toml", &manifest(PAGED.theirs, BY_HAND)),
            (
                "paged-by-hand/src/main.rs",
                include_str!("programs/paged_by_hand.rs"),
            ),
            ("paged-by-hand/src/api.rs", api),
            ("paged-by-hand/src/types.rs", types),
            ("ten/Cargo.toml", &manifest(TEN.ours, WITH_SDK)),
            ("ten/src/main.rs", include_str!("programs/ten.rs")),
            ("ten-by-hand/Cargo.toml", &manifest(TEN.theirs, BY_HAND)),
            (
                "ten-by-hand/src/main.rs",
                include_str!("programs/ten_by_hand.rs"),
            ),
            ("ten-by-hand/src/api.rs", api),
            ("ten-by-hand/src/types.rs", types),
        ],
    )?;
    description::copy(&root().join("generated").join(SDK), &workspace.join(SDK))?;
    Ok(workspace)
}

/// What is built is the package itself: what it depends on was built in a run before.
fn build(workspace: &Path, profile: &'static str, runs: usize) -> Result<Building, Failure> {
    let command = ["build", "--profile", profile];
    let once = || -> Result<[Cost; 3], Failure> {
        Ok([
            cost(workspace, SDK, "lib.rs", &command)?,
            cost(workspace, TEN.ours, "main.rs", &command)?,
            cost(workspace, TEN.theirs, "main.rs", &command)?,
        ])
    };
    once()?;
    let runs = (0..runs).map(|_| once()).collect::<Result<_, _>>()?;
    Ok(Building { profile, runs })
}

fn size(workspace: &Path, pair: &Pair) -> Result<Size, Failure> {
    let sizes = |name: &str| -> Result<(u64, u64), Failure> {
        let program = driver::build(workspace, name)?.join(name);
        let stripped = program.with_extension("stripped");
        let status = Command::new("strip")
            .arg("-o")
            .arg(&stripped)
            .arg(&program)
            .status();
        if !status.is_ok_and(|it| it.success()) {
            return Err(format!("`strip` does not take `{}`", program.display()));
        }
        let length = |path: &Path| {
            fs::metadata(path)
                .map(|it| it.len())
                .map_err(while_doing("read", path))
        };
        Ok((length(&program)?, length(&stripped)?))
    };
    let (ours, theirs) = (sizes(pair.ours)?, sizes(pair.theirs)?);
    Ok(Size {
        program: pair.name,
        whole: [ours.0, theirs.0],
        stripped: [ours.1, theirs.1],
    })
}
