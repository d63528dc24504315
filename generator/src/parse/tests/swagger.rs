use super::clean;
use crate::json::Kind;
use crate::model::{Api, Location, Operation, ParameterEncoding, SecurityKind, Style};

fn api() -> Api {
    clean(
        "
swagger: '2.0'
info: {title: Pets, version: 1.0.0}
host: example.com
basePath: /v1/
schemes: [https, http, ws]
consumes: [application/json]
produces: [application/json, application/xml]
securityDefinitions:
  basic: {type: basic}
  oauth: {type: oauth2, flow: implicit, authorizationUrl: 'https://example.com', scopes: {}}
parameters:
  Limit: {name: limit, in: query, type: integer, maximum: 5, required: true, description: How many}
responses:
  Pet: {description: A pet, schema: {$ref: '#/definitions/Pet'}, headers: {X-Count: {type: integer}}}
definitions:
  Pet:
    type: object
    discriminator: kind
    required: [kind]
    properties: {kind: {type: string}, name: {type: string, x-nullable: true}}
paths:
  /pets:
    parameters: [{$ref: '#/parameters/Limit'}]
    get:
      parameters:
        - {name: ids, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: pipes}
      responses: {200: {$ref: '#/responses/Pet'}, default: {description: Error}}
    post:
      parameters: [{name: pet, in: body, required: true, description: The pet, schema: {$ref: '#/definitions/Pet'}}]
      responses: {200: {description: A file, schema: {type: file}}}
    put:
      consumes: [multipart/form-data]
      parameters:
        - {name: photo, in: formData, type: file, required: true}
        - {name: tags, in: formData, type: array, items: {type: string}, collectionFormat: csv}
      responses: {204: {description: Done}}
    patch:
      parameters: [{name: name, in: formData, type: string}]
      responses: {204: {description: Done}}
",
    )
}

fn operation<'a>(api: &'a Api, method: &str) -> &'a Operation {
    api.operations
        .iter()
        .find(|it| it.method == method)
        .expect("the operation")
}

#[test]
fn the_document_becomes_servers_schemes_and_components() {
    let api = api();
    let urls: Vec<_> = api.servers.iter().map(|it| it.url.as_str()).collect();
    assert_eq!(urls, ["https://example.com/v1", "http://example.com/v1"]);
    let kinds: Vec<_> = api
        .security_schemes
        .values()
        .map(|it| it.kind.clone())
        .collect();
    assert_eq!(kinds, [SecurityKind::Basic, SecurityKind::Bearer]);
    let pet = super::component(&api, "Pet");
    assert_eq!(
        pet.discriminator.as_ref().map(|it| it.property.as_str()),
        Some("kind")
    );
    let name = &api.schemas[pet.properties["name"]];
    assert!(
        name.types
            .is_some_and(|it| it.has(Kind::Null) && it.has(Kind::String))
    );
}

#[test]
fn parameters_carry_their_schema_and_style() {
    let api = api();
    let styles: Vec<_> = operation(&api, "GET")
        .parameters
        .iter()
        .map(|it| match it.encoding {
            ParameterEncoding::Style { style, explode, .. } => (it.name.as_str(), style, explode),
            ParameterEncoding::Content(_) => panic!("{it:?}"),
        })
        .collect();
    assert_eq!(
        styles,
        [
            ("limit", Style::Form, false),
            ("ids", Style::Form, true),
            ("tags", Style::PipeDelimited, false)
        ]
    );
    let limit = &operation(&api, "GET").parameters[0];
    let schema = &api.schemas[limit.schema.expect("a schema")];
    assert_eq!((limit.location, limit.required), (Location::Query, true));
    assert!(
        schema.limits().maximum.is_some()
            && schema.required.is_empty()
            && schema.description.is_none()
    );
    assert_eq!(limit.place.pointer(), "#/paths/~1pets/parameters/0");
    assert_eq!(schema.place.pointer(), "#/parameters/Limit");
}

#[test]
fn bodies_and_answers_get_their_media_types() {
    let api = api();
    let get = &operation(&api, "GET").responses;
    let names: Vec<_> = get[0].content.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["application/json", "application/xml"]);
    assert_eq!(
        (get[0].headers[0].name.as_str(), get[1].content.len()),
        ("X-Count", 0)
    );
    let post = operation(&api, "POST");
    let body = post.body.as_ref().expect("a body");
    assert_eq!(
        (body.required, body.description.as_deref()),
        (true, Some("The pet"))
    );
    assert_eq!(body.content[0].name, "application/json");
    let file = &api.schemas[post.responses[0].content[0].schema.expect("a schema")];
    assert_eq!(file.format.as_deref(), Some("binary"));
}

#[test]
fn fields_become_one_object() {
    let api = api();
    let content = |method| {
        &operation(&api, method)
            .body
            .as_ref()
            .expect("a body")
            .content[0]
    };
    let put = content("PUT");
    assert_eq!(put.name, "multipart/form-data");
    let form = &api.schemas[put.schema.expect("a schema")];
    assert_eq!(
        form.properties.keys().collect::<Vec<_>>(),
        ["photo", "tags"]
    );
    assert_eq!(form.required, ["photo"]);
    assert_eq!(put.encoding["tags"].explode, Some(false));
    assert_eq!(content("PATCH").name, "application/x-www-form-urlencoded");
}
