//! Tests of the generator and of what it generates.

pub mod cases;
pub mod chains;
pub mod growth;
pub mod home;
pub mod mutation;
pub mod names;

/// The repository's profile as part of a manifest: what has been built with it need not be built again
/// for a package that a test makes.
pub fn dev_profile() -> String {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let text = std::fs::read_to_string(manifest).expect("the workspace's manifest");
    let manifest: toml::Table = text.parse().expect("TOML");
    let dev = manifest["profile"]["dev"].clone();
    let profile = toml::Table::from_iter([("dev".to_owned(), dev)]);
    toml::Table::from_iter([("profile".to_owned(), profile.into())]).to_string()
}
