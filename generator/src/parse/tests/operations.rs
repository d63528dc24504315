use super::clean;
use crate::model::{Location, ParameterEncoding, SecurityKind, StatusPattern, Style};

#[test]
fn parameters_of_an_operation_override_those_of_its_path() {
    let api = clean(
        "
openapi: 3.0.3
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, description: shared}
      - {name: X-Trace, in: header}
      - {name: limit, in: query}
    get:
      parameters:
        - {name: x-trace, in: header, description: own}
        - {name: limit, in: cookie}
        - {name: id, in: path, required: true, description: own, style: label, explode: true}
      responses: {204: {description: Done}}
",
    );
    let [operation] = api.operations.as_slice() else {
        panic!()
    };
    let listed: Vec<_> = operation
        .parameters
        .iter()
        .map(|it| (it.location, it.name.as_str(), it.description.as_deref()))
        .collect();
    assert_eq!(
        listed,
        [
            (Location::Path, "id", Some("own")),
            (Location::Header, "x-trace", Some("own")),
            (Location::Query, "limit", None),
            (Location::Cookie, "limit", None),
        ]
    );
    let label = ParameterEncoding::Style {
        style: Style::Label,
        explode: true,
        allow_reserved: false,
    };
    assert_eq!(operation.parameters[0].encoding, label);
}

#[test]
fn styles_have_the_defaults_of_their_location() {
    for (location, style, explode) in [
        ("query", Style::Form, true),
        ("cookie", Style::Form, true),
        ("header", Style::Simple, false),
        ("querystring", Style::Form, true),
    ] {
        let api = clean(&format!(
            "{{openapi: 3.2.0, paths: {{/: {{get: {{parameters: [{{name: a, in: {location}}}], \
             responses: {{204: {{description: Done}}}}}}}}}}}}"
        ));
        let expected = ParameterEncoding::Style {
            style,
            explode,
            allow_reserved: false,
        };
        assert_eq!(
            api.operations[0].parameters[0].encoding, expected,
            "{location}"
        );
    }
}

#[test]
fn everything_that_may_be_referred_to_is_resolved() {
    let api = clean(
        "
openapi: 3.2.0
paths:
  /pets: {$ref: '#/components/pathItems/pets', summary: own}
components:
  pathItems:
    pets:
      summary: shared
      query: {$ref-like: x, x-note: 1, responses: {default: {$ref: '#/components/responses/all', description: own}}}
      additionalOperations:
        COPY:
          requestBody: {$ref: '#/components/requestBodies/pet'}
          responses: {2XX: {$ref: '#/components/responses/all'}}
          callbacks: {added: {$ref: '#/components/callbacks/added'}}
  requestBodies: {pet: {required: true, content: {application/json: {$ref: '#/components/mediaTypes/pet'}}}}
  mediaTypes: {pet: {schema: {title: pet}, itemSchema: {title: item}, prefixEncoding: []}}
  responses: {all: {description: shared, headers: {X-Count: {$ref: '#/components/headers/count'}}}}
  headers: {count: {schema: {type: integer}, required: true}}
  callbacks: {added: {'{$request.body#/url}': {post: {requestBody: {content: {}}}}}}
  securitySchemes:
    a: {$ref: '#/components/securitySchemes/b'}
    b: {type: http, scheme: Bearer}
    c: {type: apiKey, in: query, name: key}
"
        .replace("$ref-like: x, ", "")
        .as_str(),
    );
    let [query, copy] = api.operations.as_slice() else {
        panic!()
    };
    assert_eq!(
        (query.method.as_str(), copy.method.as_str()),
        ("QUERY", "COPY")
    );
    assert_eq!(query.summary.as_deref(), Some("own"));
    assert_eq!(query.responses[0].status, StatusPattern::Default);
    assert_eq!(query.responses[0].description.as_deref(), Some("own"));
    assert_eq!(copy.responses[0].status, StatusPattern::Range(2));
    assert_eq!(copy.responses[0].description.as_deref(), Some("shared"));
    assert!(copy.responses[0].headers[0].required);
    let body = copy.body.as_ref().expect("a body");
    let media_type = &body.content[0];
    assert_eq!(
        (body.required, media_type.name.as_str()),
        (true, "application/json")
    );
    assert!(media_type.schema.is_some() && media_type.item_schema.is_some());
    assert_eq!(copy.callbacks[0].1[0].path, "{$request.body#/url}");
    let key = SecurityKind::ApiKey {
        location: Location::Query,
        name: "key".to_owned(),
    };
    let kinds: Vec<_> = api
        .security_schemes
        .values()
        .map(|it| it.kind.clone())
        .collect();
    assert_eq!(kinds, [SecurityKind::Bearer, SecurityKind::Bearer, key]);
}

#[test]
fn merged_and_aliased_yaml_is_read_like_what_it_stands_for() {
    let api = clean(
        "
openapi: 3.1.0
x-shared: &shared {deprecated: true, responses: &done {204: {description: Done}}}
paths:
  /a: {get: {<<: *shared, operationId: a}}
  /b: {get: {responses: *done, <<: [{operationId: b}, *shared]}}
",
    );
    let ids: Vec<_> = api
        .operations
        .iter()
        .map(|it| (it.id.as_deref(), it.deprecated))
        .collect();
    assert_eq!(ids, [(Some("a"), true), (Some("b"), true)]);
    assert_eq!(api.operations[1].responses.len(), 1);
}
