//! What the schemas allow, by the crate `jsonschema`.

use crate::documents::Documents;
use jsonschema::{Draft, Registry, Resource, Validator};
use serde_json::{Map, Value, json};

/// One validator for many schemas, so that what they share is compiled once.
pub(crate) struct Validators(Validator);

impl Validators {
    /// The validator of the schemas at these pointers of the entry document.
    pub(crate) fn new(documents: &Documents, pointers: &[&str]) -> Result<Self, String> {
        let resources = documents
            .iter()
            .map(|(uri, root)| (uri, Resource::from_contents(root.clone())));
        let registry = Registry::new()
            .draft(Draft::Draft202012)
            .extend(resources)
            .and_then(|builder| builder.prepare())
            .map_err(|error| error.to_string())?;
        let properties: Map<String, Value> = pointers
            .iter()
            .map(|pointer| {
                let reference = documents.uri_of(pointer);
                ((*pointer).to_owned(), json!({ "$ref": reference }))
            })
            .collect();
        let schema = json!({ "properties": properties, "additionalProperties": false });
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&registry)
            .should_validate_formats(false)
            .build(&schema)
            .map(Self)
            .map_err(|error| error.to_string())
    }

    /// Whether the schema at a pointer allows a value.
    pub(crate) fn allows(&self, pointer: &str, value: &Value) -> bool {
        self.0.is_valid(&json!({ pointer: value }))
    }

    /// Why it does not.
    pub(crate) fn why_not(&self, pointer: &str, value: &Value) -> Option<String> {
        let instance = json!({ pointer: value });
        let error = self.0.iter_errors(&instance).next()?;
        Some(format!("{}: {error}", error.instance_path()))
    }
}
