//! What a run produces: files, as text.

/// The files of a generated crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The files, sorted by path.
    pub files: Vec<OutputFile>,
}

/// A file of a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path below the crate, with `/` between the parts.
    pub path: String,
    /// What it holds.
    pub text: String,
}
