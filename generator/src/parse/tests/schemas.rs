use super::{clean, component};
use crate::json::{Json, Kind};
use crate::model::{Additional, Api, Schema};

fn schema(text: &str) -> (Api, Schema) {
    let api = clean(&format!(
        "openapi: 3.1.0\ncomponents:\n  schemas:\n    B: {{title: b}}\n    A: {text}\n"
    ));
    let schema = component(&api, "A").clone();
    (api, schema)
}

#[test]
fn spellings_of_all_versions_mean_the_same() {
    for (older, newer) in [
        ("{type: string, nullable: true}", "{type: [string, 'null']}"),
        (
            "{type: string, x-nullable: false}",
            "{type: string, x-nullable: false}",
        ),
        (
            "{type: string, nullable: true, enum: [a]}",
            "{type: [string, 'null'], enum: [a, null]}",
        ),
        (
            "{nullable: true, minLength: 1}",
            "{type: [string, 'null'], minLength: 1}",
        ),
        (
            "{minimum: 1, exclusiveMinimum: true}",
            "{exclusiveMinimum: 1}",
        ),
        ("{maximum: 1, exclusiveMaximum: false}", "{maximum: 1}"),
        ("{type: [integer, number]}", "{type: number}"),
        ("{example: 1}", "{examples: [1]}"),
        (
            "{items: [{$ref: '#/components/schemas/B'}]}",
            "{prefixItems: [{$ref: '#/components/schemas/B'}]}",
        ),
        ("{additionalProperties: {}}", "{additionalProperties: true}"),
        (
            "{unevaluatedProperties: false}",
            "{additionalProperties: false}",
        ),
    ] {
        // Where inner schemas stand is where the document spells them.
        let plain = |text| format!("{:?}", schema(text).1).replace("/items/0", "/prefixItems/0");
        assert_eq!(plain(older), plain(newer), "{older}");
    }
}

#[test]
fn nullable_beside_a_reference_is_an_alternative() {
    for text in [
        "{$ref: '#/components/schemas/B', nullable: true, description: d}",
        "{allOf: [{$ref: '#/components/schemas/B'}], nullable: true, type: object, description: d}",
    ] {
        let (api, outer) = schema(text);
        let [inner, null] = outer.any_of.as_slice() else {
            panic!("{outer:?}")
        };
        assert_eq!(outer.description.as_deref(), Some("d"));
        assert_eq!((outer.reference, outer.all_of.len()), (None, 0));
        assert!(api.schemas[*inner].reference.is_some() || api.schemas[*inner].all_of.len() == 1);
        assert!(api.schemas[*inner].description.is_none());
        assert!(
            api.schemas[*null]
                .types
                .is_some_and(|types| types.has(Kind::Null))
        );
    }
    let (_, united) = schema("{oneOf: [{type: string}, {type: integer}], nullable: true}");
    assert_eq!(united.one_of.len(), 3);
}

#[test]
fn keywords_keep_what_they_say() {
    let (api, schema) = schema(
        "{type: object, required: [a], properties: {a: {type: integer, minimum: -9223372036854775809}}, \
         patternProperties: {'^x': true}, additionalProperties: {type: string}, x-name: {deep: [1]}}",
    );
    assert_eq!(schema.required, ["a"]);
    let bound = api.schemas[schema.properties["a"]].limits().minimum.clone();
    assert_eq!(
        bound.map(|it| it.value),
        Some(Json::Integer(-9_223_372_036_854_775_809))
    );
    assert_eq!(
        api.schemas[schema.pattern_properties[0].1].boolean,
        Some(true)
    );
    assert!(matches!(schema.additional, Some(Additional::Schema(_))));
    let names: Vec<&str> = schema.extensions.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["x-name"]);
}

#[test]
fn a_discriminator_names_schemas_by_name_or_reference() {
    let (api, schema) = schema(
        "{discriminator: {propertyName: kind, defaultMapping: B, mapping: {b: B, c: '#/components/schemas/B'}}}",
    );
    let found = schema.discriminator.expect("a discriminator");
    let b = api.components[0].1;
    assert_eq!(found.mapping, [("b".to_owned(), b), ("c".to_owned(), b)]);
    assert_eq!((found.property.as_str(), found.default), ("kind", Some(b)));
}

#[test]
fn recursion_ends_at_the_same_id() {
    let (api, schema) = schema("{properties: {next: {$ref: '#/components/schemas/A'}}}");
    let next = &api.schemas[schema.properties["next"]];
    assert_eq!(next.reference, Some(api.components[1].1));
}
