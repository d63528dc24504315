//! Names of schemas that are files of their own.

use sdkwright::config::Config;
use sdkwright::diagnostic::Diagnostics;
use sdkwright::{generate, load};
use serde_json::Value;

const ENTRY: &str = "
openapi: 3.1.0
info: {title: Garden, version: '1'}
components:
  schemas: {Soil: {$ref: schemas/soil.yaml}}
paths:
  /plants:
    get:
      responses: {'200': {description: One., content: {application/json: {schema: {$ref: schemas/plant.schema.json}}}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: 'schemas/new-plant.v1.yaml'}}}}
      responses: {'200': {description: One., content: {application/json: {schema: {$ref: wild/plant.yaml}}}}}
  /pots:
    get:
      responses: {'200': {description: One., content: {application/json: {schema: {$ref: schemas/pot.yaml}}}}}
";

#[test]
fn a_schema_that_is_a_file_is_called_after_the_file() {
    let read = |name: &str| match name {
        "openapi.yaml" => Ok(ENTRY.to_owned()),
        _ => {
            let member = name.replace(['/', '.', '-'], "_");
            Ok(format!(
                "{{\"type\": \"object\", \"properties\": {{\"{member}\": {{\"type\": \"string\"}}}}}}"
            ))
        }
    };
    let mut diagnostics = Diagnostics::default();
    let mut source = load::entry("openapi.yaml", &read, &mut diagnostics);
    load::references(&mut source, &read, &mut diagnostics);
    let output = generate(&source, &Config::default(), &mut diagnostics).expect("a crate");
    let index = output.files.iter().find(|file| file.path == "sdk.json");
    let index: Value = serde_json::from_str(&index.expect("an index").text).expect("JSON");
    let mut types: Vec<&str> = index["types"]
        .as_array()
        .expect("types")
        .iter()
        .filter_map(|ty| ty["path"].as_str()?.rsplit("::").next())
        .collect();
    types.sort_unstable();
    // Two files of one name have their folders, and a component keeps its own name.
    let expected = [
        "NewPlantV1",
        "Pot",
        "SchemasPlant",
        "Soil",
        "SoilSchema",
        "WildPlant",
    ];
    assert_eq!(types, expected);
}
