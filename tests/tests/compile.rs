//! The crates of all cases compile, and clippy has nothing to say about them.

use sdkwright::diagnostic::Diagnostics;
use sdkwright_tests::cases;
use std::fs;
use std::path::Path;
use std::process::Command;

/// One workspace for all of them, so that what they depend on is built once; it stays in `target`, and
/// files that did not change are not touched, so that a second run is quick.
#[test]
fn all_cases_compile_without_a_warning() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases");
    let cases = cases::all();
    let mut members = Vec::new();
    for case in &cases {
        let mut diagnostics = Diagnostics::default();
        let (_, output) = cases::run(
            "case.yaml",
            &case.document,
            case.config.as_deref(),
            &mut diagnostics,
        );
        let output = output.expect("a usable document");
        let package = case.name.replace('_', "-");
        for file in &output.files {
            let text = match file.path.as_str() {
                // Every case is called the same.
                "Cargo.toml" => {
                    file.text
                        .replacen("name = \"case\"", &format!("name = \"{package}\""), 1)
                }
                _ => file.text.clone(),
            };
            put(&root.join(&case.name).join(&file.path), &text);
        }
        members.push(format!("{:?}", case.name));
    }
    assert!(members.len() > 50, "the cases are gone");
    put(
        &root.join("Cargo.toml"),
        &format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
            members.join(", ")
        ),
    );
    if !has_dependencies(&root) {
        eprintln!(
            "skipped: all_cases_compile_without_a_warning (no package registry to fetch dependencies from)"
        );
        return;
    }
    let run = Command::new(env!("CARGO"))
        .args([
            "clippy",
            "--workspace",
            "--all-features",
            "--offline",
            "--quiet",
            "--keep-going",
            "--",
            "-Dwarnings",
        ])
        .current_dir(&root)
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo starts");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

/// Whether everything that the cases depend on is here, or could be fetched.
fn has_dependencies(root: &Path) -> bool {
    let fetch = |offline: &[&str]| {
        let run = Command::new(env!("CARGO"))
            .args(["fetch", "--quiet"])
            .args(offline)
            .current_dir(root)
            .output()
            .expect("cargo starts");
        let message = String::from_utf8_lossy(&run.stderr).into_owned();
        // A manifest that cargo cannot read is no matter of the registry.
        assert!(!message.contains("failed to parse manifest"), "{message}");
        run.status.success()
    };
    fetch(&["--offline"]) || fetch(&[])
}

fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
    fs::write(path, text).expect("a new file");
}
