use super::{component, read};

const ENTRY: &str = "
openapi: 3.2.0
$self: https://example.com/api/openapi.yaml
paths:
  /pets/{id}: {get: {responses: {200: {description: Pet, content: {application/json: {schema: {title: inline}}}}},
    parameters: [{name: id, in: path, required: true, schema: {title: parameter}}]}}
components:
  schemas:
    A: {$ref: 'REFERENCE'}
    Pet: {title: pet, $defs: {inner: {title: inner}}}
    Alias: {$ref: '#/components/schemas/Nested'}
    Nested: {properties: {deep: {title: deep}, 'a/b~c%d': {title: odd}}}
    Anchored: {title: anchored, $anchor: here}
    Identified: {title: identified, $id: 'https://example.com/schemas/identified', $defs: {own: {title: own}}}
";

const OTHER: &str = "{\"Pet\": {\"title\": \"other\"}, \"Back\": {\"$ref\": \"../api.yaml#/components/schemas/Pet\"}}";

#[test]
fn references_lead_to_their_target() {
    for (reference, title) in [
        ("#/components/schemas/Pet", "pet"),
        ("#/components/schemas/Pet/$defs/inner", "inner"),
        ("#/components/schemas/Pet/%24defs/inner", "inner"),
        (
            "#/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema",
            "inline",
        ),
        (
            "#/paths/~1pets~1%7Bid%7D/get/parameters/0/schema",
            "parameter",
        ),
        ("#/components/schemas/Alias/properties/deep", "deep"),
        ("#/components/schemas/Nested/properties/a~1b~0c%25d", "odd"),
        ("#here", "anchored"),
        ("https://example.com/schemas/identified", "identified"),
        ("https://example.com/schemas/identified#/$defs/own", "own"),
        (
            "https://example.com/api/openapi.yaml#/components/schemas/Pet",
            "pet",
        ),
        ("other/pets.json#/Pet", "other"),
        ("./other/../other/pets.json#/Back", "pet"),
        ("api.yaml#/components/schemas/Pet", "pet"),
    ] {
        let entry = ENTRY.replace("REFERENCE", reference);
        let (api, codes) = read(&[("api.yaml", &entry), ("other/pets.json", OTHER)]);
        assert!(codes.is_empty(), "{codes:?} for {reference}");
        let mut schema = component(&api, "A");
        while let Some(target) = schema.reference {
            schema = &api.schemas[target];
        }
        assert_eq!(schema.title.as_deref(), Some(title), "{reference}");
    }
}

#[test]
fn a_reference_to_nothing_is_kept_as_such() {
    let (api, codes) = read(&[("api.yaml", &ENTRY.replace("REFERENCE", "#/nothing"))]);
    assert_eq!(codes, ["dangling-ref"]);
    assert_eq!(component(&api, "A").dangling.as_deref(), Some("#/nothing"));
}

#[test]
fn a_broken_file_is_reported_once_and_only_when_it_matters() {
    let entry = "openapi: 3.1.0\ncomponents: {schemas: {A: {$ref: 'bad.json#/A'}, B: {$ref: 'bad.json#/B'}, \
                 C: {examples: [{$ref: 'worse.json'}]}}}";
    let (_, codes) = read(&[("api.yaml", entry), ("bad.json", "{"), ("worse.json", "{")]);
    assert_eq!(codes, ["syntax"]);
}

#[test]
fn long_chains_need_no_stack() {
    let links: String = (0..20_000)
        .map(|n| {
            format!(
                "    S{n}: {{allOf: [{{$ref: '#/components/schemas/S{}'}}]}}\n",
                n + 1
            )
        })
        .collect();
    let text =
        format!("openapi: 3.1.0\ncomponents:\n  schemas:\n{links}    S20000: {{type: object}}\n");
    let (api, codes) = read(&[("api.yaml", &text)]);
    assert!(codes.is_empty());
    assert_eq!(api.components.len(), 20_001);
}
