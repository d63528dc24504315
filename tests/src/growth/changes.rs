//! What authors do to a document: everything that is added has a name of its own, so that nothing collides.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// What was done.
#[derive(Clone, Debug)]
#[allow(dead_code, reason = "shown in messages")]
pub(super) enum Change {
    /// Something came, at this place.
    Added(String),
    /// An operation went, which was at this pointer.
    Removed(String),
}

impl Change {
    /// The operation that went.
    pub(super) fn removed(&self) -> Option<&String> {
        match self {
            Change::Added(_) => None,
            Change::Removed(pointer) => Some(pointer),
        }
    }
}

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

/// Words that no document has, and that are no words of the generator's.
const STEMS: [&str; 12] = [
    "aqua", "brindle", "cobalt", "drizzle", "ember", "fjord", "gossamer", "hollow", "indigo",
    "juniper", "krill", "lichen",
];

/// Changes a document in one way; none when chance found nothing to change.
pub(super) fn change(document: &mut Value, random: &mut Rng) -> Option<Change> {
    match random.u8(..10) {
        0 => add_component(document, "schemas", random),
        1 => add_component(document, "responses", random),
        2 => add_component(document, "requestBodies", random),
        3 => add_component(document, "parameters", random),
        4 | 5 => add_operation(document, random),
        6 => add_response(document, random),
        7 => add_parameter(document, random),
        8 => add_property(document, random),
        _ => remove_operation(document, random),
    }
}

/// A name that nothing has.
fn fresh(random: &mut Rng) -> String {
    let stem = STEMS[random.usize(..STEMS.len())];
    let letters: String = (0..4).map(|_| random.lowercase()).collect();
    format!("{stem}q{letters}")
}

fn capital(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}

fn is_swagger(document: &Value) -> bool {
    document.get("swagger").is_some()
}

/// The components of one kind, wherever the version of the document has them.
fn section<'a>(document: &'a mut Value, kind: &str) -> Option<&'a mut Map<String, Value>> {
    let swagger = is_swagger(document);
    let object = document.as_object_mut()?;
    let (home, kind) = match (swagger, kind) {
        (true, "schemas") => (object, "definitions"),
        (true, "requestBodies") => return None,
        (true, kind) => (object, kind),
        (false, kind) => {
            let components = object.entry("components").or_insert_with(|| json!({}));
            (components.as_object_mut()?, kind)
        }
    };
    home.entry(kind)
        .or_insert_with(|| json!({}))
        .as_object_mut()
}

/// A reference to a component that is there, or a new one.
fn reference(document: &mut Value, kind: &str, random: &mut Rng) -> Option<Value> {
    let root = match (is_swagger(document), kind) {
        (true, "schemas") => "#/definitions".to_owned(),
        (true, kind) => format!("#/{kind}"),
        (false, kind) => format!("#/components/{kind}"),
    };
    let known: Vec<String> = section(document, kind)?.keys().cloned().collect();
    let name = random.choice(&known)?.replace('~', "~0").replace('/', "~1");
    Some(json!({ "$ref": format!("{root}/{name}") }))
}

/// A schema of any kind.
fn schema(document: &mut Value, random: &mut Rng) -> Value {
    match random.u8(..6) {
        0 => json!({ "type": "string", "enum": [fresh(random), fresh(random)] }),
        1 => json!({ "type": "array", "items": schema(document, random) }),
        2 => reference(document, "schemas", random).unwrap_or_else(|| json!({ "type": "integer" })),
        3 if !is_swagger(document) => {
            json!({ "oneOf": [{ "type": "string" }, { "type": "object", "properties": {
                fresh(random): { "type": "string" }
            } }] })
        }
        _ => json!({ "type": "object", "properties": {
            fresh(random): { "type": "string" },
            fresh(random): schema(document, random),
        } }),
    }
}

fn response(document: &mut Value, random: &mut Rng) -> Value {
    if random.bool()
        && let Some(known) = reference(document, "responses", random)
    {
        return known;
    }
    let schema = schema(document, random);
    if is_swagger(document) {
        json!({ "description": "d", "schema": schema })
    } else {
        json!({ "description": "d", "content": { "application/json": { "schema": schema } } })
    }
}

fn parameter(document: &mut Value, name: &str, random: &mut Rng) -> Value {
    let values = [fresh(random), fresh(random)];
    if is_swagger(document) {
        json!({ "name": name, "in": "query", "type": "string", "enum": values })
    } else {
        json!({ "name": name, "in": "query", "schema": { "type": "string", "enum": values } })
    }
}

fn add_component(document: &mut Value, kind: &str, random: &mut Rng) -> Option<Change> {
    let name = fresh(random);
    let component = match kind {
        "schemas" => schema(document, random),
        "responses" => {
            let schema = schema(document, random);
            match is_swagger(document) {
                true => json!({ "description": "d", "schema": schema }),
                false => json!({ "description": "d", "content": {
                    "application/json": { "schema": schema } } }),
            }
        }
        "requestBodies" => {
            json!({ "content": { "application/json": { "schema": schema(document, random) } } })
        }
        _ => parameter(document, &name, random),
    };
    let name = capital(&name);
    section(document, kind)?.insert(name.clone(), component);
    Some(Change::Added(format!("{kind} {name}")))
}

fn paths(document: &mut Value) -> Option<&mut Map<String, Value>> {
    document.get_mut("paths")?.as_object_mut()
}

/// An operation that is there: its path and method.
fn operation(document: &mut Value, random: &mut Rng) -> Option<(String, String)> {
    let mut found = Vec::new();
    for (path, item) in paths(document)? {
        for method in METHODS {
            if item.get(method).is_some_and(Value::is_object) {
                found.push((path.clone(), method.to_owned()));
            }
        }
    }
    random.choice(found)
}

fn operation_at<'a>(
    document: &'a mut Value,
    at: &(String, String),
) -> Option<&'a mut Map<String, Value>> {
    paths(document)?
        .get_mut(&at.0)?
        .get_mut(&at.1)?
        .as_object_mut()
}

/// An operation at a path of its own, below one that is there or not, with the tags of another one or none; it
/// may be the first that refers to a component.
fn add_operation(document: &mut Value, random: &mut Rng) -> Option<Change> {
    let name = fresh(random);
    let beside = operation(document, random);
    let path = match &beside {
        // Without its placeholders, which would need parameters. Below an operation that is a method of the
        // client a resource would need the same name.
        Some((path, _)) if random.bool() && has_tags(document, beside.as_ref()) => {
            let literal = path.split("/{").next().unwrap_or_default();
            format!("{}/{name}", literal.trim_end_matches('/'))
        }
        _ => format!("/{name}"),
    };
    let mut added = json!({ "responses": { "200": response(document, random) } });
    if let Some(tags) = beside.and_then(|at| operation_at(document, &at)?.get("tags").cloned()) {
        added["tags"] = tags;
    }
    if random.bool() {
        added["operationId"] = json!(format!("{name}_{}", fresh(random)));
    }
    if random.bool() {
        added["responses"]["404"] = response(document, random);
    }
    if random.bool()
        && let Some(known) = reference(document, "parameters", random)
        && is_optional(document, &known)
    {
        added["parameters"] = json!([known]);
    }
    let method = METHODS[random.usize(..METHODS.len())];
    if matches!(method, "post" | "put" | "patch")
        && let Some(known) = reference(document, "requestBodies", random)
    {
        added["requestBody"] = known;
    }
    let change = Change::Added(format!("{method} {path} {added}"));
    paths(document)?.insert(path, json!({ method: added }));
    Some(change)
}

fn has_tags(document: &mut Value, at: Option<&(String, String)>) -> bool {
    let operation = at.and_then(|at| operation_at(document, at));
    operation.is_some_and(|it| it.get("tags").is_some_and(|it| *it != json!([])))
}

/// Whether a parameter that a reference names may stand anywhere.
fn is_optional(document: &Value, reference: &Value) -> bool {
    let pointer = reference["$ref"].as_str().unwrap_or_default();
    let parameter = document.pointer(pointer.trim_start_matches('#'));
    parameter.is_some_and(|it| matches!(it["in"].as_str(), Some("query" | "header")))
}

/// An answer with a status that the operation does not have; a success only after those that it has.
fn add_response(document: &mut Value, random: &mut Rng) -> Option<Change> {
    let at = operation(document, random)?;
    let status = ["418", "451", "503", "299"][random.usize(..4)];
    let added = response(document, random);
    let responses = operation_at(document, &at)?.get_mut("responses")?;
    let responses = responses.as_object_mut()?;
    if responses.contains_key(status) || !responses.keys().any(|key| key.starts_with('2')) {
        return None;
    }
    responses.insert(status.to_owned(), added);
    Some(Change::Added(format!("{status} of {at:?}")))
}

fn add_parameter(document: &mut Value, random: &mut Rng) -> Option<Change> {
    let at = operation(document, random)?;
    let name = fresh(random);
    let added = parameter(document, &name, random);
    let operation = operation_at(document, &at)?;
    let parameters = operation.entry("parameters").or_insert_with(|| json!([]));
    parameters.as_array_mut()?.push(added);
    Some(Change::Added(format!("parameter {name} of {at:?}")))
}

/// A property of a component that has some. It does not refer to others: a member that goes one way only
/// would make two types of the component.
fn add_property(document: &mut Value, random: &mut Rng) -> Option<Change> {
    let (name, added) = (fresh(random), schema(&mut json!({}), random));
    let schemas = section(document, "schemas")?;
    let objects: Vec<String> = schemas
        .iter()
        .filter(|(_, schema)| schema.get("properties").is_some_and(Value::is_object))
        .map(|(name, _)| name.clone())
        .collect();
    let component = random.choice(&objects)?;
    let properties = schemas.get_mut(component)?.get_mut("properties")?;
    properties.as_object_mut()?.insert(name.clone(), added);
    Some(Change::Added(format!("property {name} of {component}")))
}

fn remove_operation(document: &mut Value, random: &mut Rng) -> Option<Change> {
    let (path, method) = operation(document, random)?;
    paths(document)?
        .get_mut(&path)?
        .as_object_mut()?
        .remove(&method);
    let path = path.replace('~', "~0").replace('/', "~1");
    Some(Change::Removed(format!("#/paths/{path}/{method}")))
}
