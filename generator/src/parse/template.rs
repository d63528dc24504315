//! Path templates: every placeholder has a parameter, and every path parameter a placeholder.

use super::context::Context;
use crate::diagnostic::parse as diagnostic;
use crate::json::{Kind, Kinds};
use crate::model::{Location, Operation, Parameter, ParameterEncoding, Schema, Style};

/// The names in braces, each once, in order.
pub(super) fn placeholders(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        if !names.contains(&name) {
            names.push(name);
        }
        rest = after;
    }
    names
}

/// Adds a string parameter for each placeholder that has none, and drops path parameters without a
/// placeholder, which no request could carry.
pub(super) fn complete(cx: &mut Context<'_>, operation: &mut Operation) {
    let names = placeholders(&operation.path);
    operation.parameters.retain(|parameter| {
        let fits = parameter.location != Location::Path || names.contains(&parameter.name.as_str());
        if !fits {
            cx.report(diagnostic::parameter_without_placeholder(
                &parameter.place,
                &parameter.name,
                &operation.path,
            ));
        }
        fits
    });
    for name in names {
        let has = |it: &Parameter| it.location == Location::Path && it.name == name;
        if operation.parameters.iter().any(has) {
            continue;
        }
        cx.report(diagnostic::placeholder_without_parameter(
            &operation.place,
            name,
            &operation.path,
        ));
        let place = operation.place.clone();
        let schema = cx.schemas.add(Schema {
            types: Some(Kinds::one(Kind::String)),
            ..Schema::empty(place.clone())
        });
        operation.parameters.push(Parameter {
            place,
            name: name.to_owned(),
            location: Location::Path,
            description: None,
            required: true,
            deprecated: false,
            schema: Some(schema),
            encoding: ParameterEncoding::Style {
                style: Style::Simple,
                explode: false,
                allow_reserved: false,
            },
        });
    }
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn placeholders_are_what_stands_in_braces() {
        for (path, names) in [
            ("/", &[] as &[&str]),
            ("/pets/{id}", &["id"]),
            ("/{a}.{b}/x{a}", &["a", "b"]),
            ("/pets/{id", &[]),
            ("/pets/}{id}", &["id"]),
        ] {
            assert_eq!(placeholders(path), names, "{path}");
        }
    }
}
