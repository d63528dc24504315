//! What there is to do: which description becomes which crate.

use super::Arguments;
use super::files::or_here;
use super::message::Failure;
use crate::config::package::{NAME_RULES, is_package_name};
use crate::write::header;
use std::fs;
use std::path::{Path, PathBuf};

/// One description that becomes one crate.
#[derive(Debug)]
pub(super) struct Job {
    /// The API below schema/; none for a description anywhere.
    pub api: Option<String>,
    /// The folder that names of documents are relative to. They stand in the generated files, so
    /// they must not depend on where the repository or the user is.
    pub base: PathBuf,
    /// The description, relative to `base`.
    pub entry: String,
    /// The configuration, relative to `base`.
    pub config: Option<String>,
    /// The name of the crate, if it was given.
    pub package: Option<String>,
    /// The folders that documents may refer to files in, besides those that the user allows; none
    /// where the description is no file of a folder.
    pub folders: Vec<PathBuf>,
    /// Where the crate goes.
    pub output: PathBuf,
}

/// What a description in a folder of schema/ is called.
const DESCRIPTIONS: [&str; 3] = ["openapi.yaml", "openapi.yml", "openapi.json"];

/// What the configuration beside it is called.
const CONFIG: &str = "sdk.yaml";

/// Finds what there is to do.
pub(super) fn find(arguments: &Arguments, home: &Path) -> Result<Vec<Job>, Failure> {
    if let (Some(input), Some(output)) = (&arguments.input, &arguments.output) {
        return Ok(vec![anywhere(arguments, input, output)?]);
    }
    let known = apis(home)?;
    if let Some(unknown) = arguments.apis.iter().find(|api| !known.contains(api)) {
        let text = format!(
            "there is no API `{unknown}` in `{}`",
            schema(home).display()
        );
        let help = format!("known are: {}", known.join(", "));
        return Err(Failure::new(text).help(help));
    }
    let chosen = if arguments.apis.is_empty() {
        &known
    } else {
        &arguments.apis
    };
    chosen.iter().map(|api| in_schema(home, api)).collect()
}

fn schema(home: &Path) -> PathBuf {
    if home == Path::new(".") {
        PathBuf::from("schema")
    } else {
        home.join("schema")
    }
}

/// The folders of schema/ that hold a description.
fn apis(home: &Path) -> Result<Vec<String>, Failure> {
    let schema = schema(home);
    let help = format!(
        "put a description at `{}`, or name one anywhere with --input and --output",
        schema.join("<API>").join("openapi.yaml").display()
    );
    let entries = fs::read_dir(&schema).map_err(|error| {
        Failure::new(format!("cannot read `{}`: {error}", schema.display())).help(&help)
    })?;
    let mut apis: Vec<String> = entries
        .flatten()
        .filter(|entry| {
            DESCRIPTIONS
                .iter()
                .any(|it| entry.path().join(it).is_file())
        })
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    if apis.is_empty() {
        let text = format!("no folder of `{}` holds a description", schema.display());
        return Err(Failure::new(text).help(help));
    }
    apis.sort();
    Ok(apis)
}

/// The crates below generated/ whose description is gone, when all are to be generated.
pub(super) fn without_description(arguments: &Arguments, home: &Path) -> Vec<PathBuf> {
    if arguments.input.is_some() || !arguments.apis.is_empty() {
        return Vec::new();
    }
    let Ok(known) = apis(home) else {
        return Vec::new();
    };
    let entries = fs::read_dir(home.join("generated")).into_iter().flatten();
    let mut crates: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| !known.iter().any(|api| entry.file_name() == api.as_str()))
        .map(|entry| entry.path())
        .filter(|path| header::is_ours(&path.join("Cargo.toml")).unwrap_or(false))
        .collect();
    crates.sort();
    crates
}

fn in_schema(home: &Path, api: &str) -> Result<Job, Failure> {
    let folder = home.join("schema").join(api);
    let there: Vec<&str> = DESCRIPTIONS
        .into_iter()
        .filter(|name| folder.join(name).is_file())
        .collect();
    let [description] = there.as_slice() else {
        let text = format!(
            "`{}` holds more than one description: {}",
            folder.display(),
            there.join(", ")
        );
        return Err(Failure::new(text).help("keep the one to generate from"));
    };
    Ok(Job {
        api: Some(api.to_owned()),
        base: home.to_path_buf(),
        entry: format!("schema/{api}/{description}"),
        config: folder
            .join(CONFIG)
            .is_file()
            .then(|| format!("schema/{api}/{CONFIG}")),
        package: None,
        folders: vec![schema(home), folder],
        output: home.join("generated").join(api),
    })
}

fn anywhere(arguments: &Arguments, input: &Path, output: &Path) -> Result<Job, Failure> {
    let name = input.file_name().and_then(|name| name.to_str());
    let Some(name) = name.filter(|_| !input.is_dir()) else {
        let text = format!("`{}` is not a file that can be named", input.display());
        return Err(Failure::new(text).help("--input takes one description"));
    };
    let base = input.parent().map(Path::to_path_buf).unwrap_or_default();
    // What comes through a pipe or a device stands in no folder, and the whole disk is none.
    let folder = or_here(&base).canonicalize().ok();
    let folders = match input.is_file() && folder.is_some_and(|it| it.parent().is_some()) {
        true => vec![base.clone()],
        false => Vec::new(),
    };
    let config = match &arguments.config {
        Some(config) => Some(relative(config, &base)?),
        None => None,
    };
    if let Some(name) = &arguments.package
        && !is_package_name(name)
    {
        let text = format!("`{name}` is no name of a package");
        return Err(Failure::new(text).help(NAME_RULES));
    }
    Ok(Job {
        api: None,
        base,
        entry: name.to_owned(),
        config,
        package: arguments.package.clone(),
        folders,
        output: output.to_path_buf(),
    })
}

/// A path that leads from `base` to a file: relative if the file is below it, absolute otherwise.
fn relative(file: &Path, base: &Path) -> Result<String, Failure> {
    let unreadable =
        |path: &Path, error| Failure::new(format!("cannot read `{}`: {error}", path.display()));
    let file = file
        .canonicalize()
        .map_err(|error| unreadable(file, error))?;
    let base = or_here(base)
        .canonicalize()
        .map_err(|error| unreadable(base, error))?;
    let path = file.strip_prefix(&base).unwrap_or(&file);
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    match parts {
        Some(parts) if path.is_relative() => Ok(parts.join("/")),
        _ => Ok(path.to_string_lossy().into_owned()),
    }
}
