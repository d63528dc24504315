//! What a run produces: text files, before anything is written.

/// The files of a generated crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The files, sorted by path.
    pub files: Vec<OutputFile>,
}

/// A file of a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Where it goes, relative to the crate, with `/`: `src/client.rs`.
    pub path: String,
    /// What it holds.
    pub text: String,
}
