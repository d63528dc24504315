//! Path templates: every placeholder has a parameter, and every path parameter a placeholder.

use super::context::Context;
use crate::diagnostic::parse as diagnostic;
use crate::json::{Kind, Kinds};
use crate::model::{Location, Operation, Parameter, ParameterEncoding, Schema, Style};
use foldhash::fast::RandomState;
use indexmap::IndexSet;
use std::collections::{HashMap, HashSet};

/// The names in braces, each once, in order.
pub(super) fn placeholders(path: &str) -> IndexSet<&str, RandomState> {
    let mut names = IndexSet::default();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        names.insert(name);
        rest = after;
    }
    names
}

/// Adds a string parameter for each placeholder that has none, and drops path parameters without a
/// placeholder, which no request could carry.
pub(super) fn complete(cx: &mut Context<'_>, operation: &mut Operation) {
    respell(cx, operation);
    let names = placeholders(&operation.path);
    operation.parameters.retain(|parameter| {
        let fits = parameter.location != Location::Path || names.contains(parameter.name.as_str());
        if !fits {
            cx.report(diagnostic::parameter_without_placeholder(
                &parameter.place,
                &parameter.name,
                &operation.path,
            ));
        }
        fits
    });
    let of_path = operation.parameters.iter();
    let of_path = of_path.filter(|it| it.location == Location::Path);
    let there: HashSet<String, RandomState> = of_path.map(|it| it.name.clone()).collect();
    for name in names {
        if there.contains(name) {
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

/// Spells placeholders as OpenAPI does where a parameter shows that one is meant: `:id`, and `{id*}`,
/// `{+id}` and the like of URI templates (RFC 6570).
fn respell(cx: &mut Context<'_>, operation: &mut Operation) {
    let mut parameters = operation.parameters.iter();
    if !parameters.any(|it| it.location == Location::Path) {
        return;
    }
    let names = placeholders(&operation.path);
    let known: HashSet<String, RandomState> = names.iter().map(|it| (*it).to_owned()).collect();
    // What stands in the path by the names that are meant; the first of them counts.
    let mut meant: HashMap<String, String, RandomState> = HashMap::default();
    let colons = operation.path.split('/').filter(|it| it.starts_with(':'));
    let templates = names.iter().map(|it| {
        let name = it.trim_start_matches(['+', '#', '.', '/', ';']);
        (name.trim_end_matches('*').to_owned(), format!("{{{it}}}"))
    });
    let colons = colons.map(|it| (it.trim_start_matches(':').to_owned(), it.to_owned()));
    for (name, found) in templates.chain(colons) {
        meant.entry(name).or_insert(found);
    }
    for parameter in operation
        .parameters
        .iter()
        .filter(|it| it.location == Location::Path && !known.contains(&it.name))
    {
        let Some(found) = meant.get(&parameter.name) else {
            continue;
        };
        let meant = format!("{{{}}}", parameter.name);
        cx.report(diagnostic::placeholder_spelling(
            &operation.place,
            found,
            &meant,
        ));
        operation.path = operation.path.replacen(found, &meant, 1);
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
            let found: Vec<&str> = placeholders(path).into_iter().collect();
            assert_eq!(found, names, "{path}");
        }
    }
}
