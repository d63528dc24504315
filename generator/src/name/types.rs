//! Names of types: one scope for the whole crate, since all of them are reachable in one module.

use super::chosen::Chosen;
use super::ident::{camel, spelled};
use super::made_up::MadeUp;
use super::media;
use super::reserved::reserved;
use super::scope::{Further, Wish, caseless, give};
use crate::diagnostic::{Diagnostics, name as report};
use crate::ir::{
    Api, Direction, Holder, NameRoot, NameSource, NameStep, OperationId, Status, TypeDef,
};
use crate::language::english::singular;
use crate::place::Place;
use std::collections::{BTreeSet, HashSet};

/// What a request carries of a `User` is a `UserInput`, where a response carries something else.
const REQUEST: &str = "Input";

/// The names of the types, by type id.
pub(super) fn types(
    api: &Api,
    unions: &[Vec<String>],
    bases: &[String],
    renames: &Chosen<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let mut names: Vec<Option<String>> = vec![None; api.types.len()];
    let mut taken: HashSet<String> = reserved().collect();
    // Names that a user chose and names of components come first, since they depend on nothing else;
    // then what is named after an operation, then parts of types, as far from the root as they are.
    let answered = answered(api);
    let made_up = MadeUp::of(api);
    for (index, def) in api.types.iter().enumerate() {
        let second = def.direction == Direction::Request && answered.contains(&def.place);
        let key = |name: &str| match second {
            true => format!("{name} request"),
            false => name.to_owned(),
        };
        let chosen = component_of(api, def).and_then(|name| renames.type_name(&key(name)));
        if let Some(rename) = chosen.or_else(|| renames.type_name(&key(&def.place.pointer()))) {
            taken.insert(rename.to_owned());
            names[index] = Some(rename.to_owned());
        }
    }
    loop {
        let ready: Vec<(usize, u8)> = api
            .types
            .iter()
            .enumerate()
            .filter(|(index, _)| names.get(*index).is_some_and(Option::is_none))
            .filter_map(|(index, def)| Some((index, rank(&def.name, &names)?)))
            .collect();
        let Some(best) = ready.iter().map(|(_, rank)| *rank).min() else {
            break;
        };
        let level: Vec<usize> = ready
            .into_iter()
            .filter(|(_, rank)| *rank == best)
            .map(|(index, _)| index)
            .collect();
        let wishes: Vec<Wish> = level
            .iter()
            .map(|index| wish(&api.types[*index].name, &names, unions, bases, &made_up))
            .collect();
        let given = give(&wishes, &taken, caseless);
        for numbered in given.numbered {
            if let (Some(index), Some(name)) = (level.get(numbered), given.names.get(numbered)) {
                diagnostics.push(report::numbered(&api.types[*index].place, name));
            }
        }
        for (index, name) in level.into_iter().zip(given.names) {
            taken.insert(name.clone());
            names[index] = Some(name);
        }
    }
    names.into_iter().map(Option::unwrap_or_default).collect()
}

/// The schemas of types that responses carry and requests do not.
fn answered(api: &Api) -> BTreeSet<&Place> {
    let responses = api
        .types
        .iter()
        .filter(|def| def.direction == Direction::Response);
    responses.map(|def| &def.place).collect()
}

/// The component that a type stands for, as requests or as responses carry it.
pub(super) fn component_of<'a>(api: &'a Api, def: &'a TypeDef) -> Option<&'a str> {
    match (&def.name.root, def.name.steps.as_slice()) {
        (NameRoot::Component(name), [] | [NameStep::Request]) => Some(name),
        (NameRoot::Type(plain), [NameStep::Request]) => component_of(api, api.types.get(plain.0)?),
        _ => None,
    }
}

/// When a type can be named; none as long as the type that it is a part of has no name.
fn rank(source: &NameSource, names: &[Option<String>]) -> Option<u8> {
    match &source.root {
        NameRoot::Component(_) if source.steps.is_empty() => Some(0),
        NameRoot::Holder(..) | NameRoot::File(_) => Some(1),
        NameRoot::Type(whole) => {
            let named = names.get(whole.0).is_some_and(Option::is_some);
            named.then_some(match source.steps.as_slice() {
                [NameStep::Request] => 2,
                _ => 3,
            })
        }
        _ => Some(2),
    }
}

fn wish(
    source: &NameSource,
    names: &[Option<String>],
    unions: &[Vec<String>],
    bases: &[String],
    made_up: &MadeUp<'_>,
) -> Wish {
    let (root, role) = match &source.root {
        NameRoot::Component(name) => match made_up.operation(name) {
            Some(operation) => (format!("{}Request", base(bases, operation)), "Body"),
            None => (component(name), "Model"),
        },
        NameRoot::Holder(holder, name) => (component(name), holder_role(*holder)),
        NameRoot::File(name) => (component(stem(name)), "Schema"),
        NameRoot::Pointer(keys) => (pointer(keys), "Schema"),
        NameRoot::Type(whole) => (
            names.get(whole.0).cloned().flatten().unwrap_or_default(),
            "Part",
        ),
        NameRoot::Request(operation) => (format!("{}Request", base(bases, *operation)), "Body"),
        NameRoot::Response(operation, status) => (
            format!(
                "{}Response{}",
                base(bases, *operation),
                status.map(status_name).unwrap_or_default()
            ),
            "Body",
        ),
        NameRoot::Outcome(operation) => (format!("{}Outcome", base(bases, *operation)), "ByStatus"),
        NameRoot::Body(operation) => (format!("{}Body", base(bases, *operation)), "ByMediaType"),
        NameRoot::Parameter(operation, name) => (
            format!("{}{}", base(bases, *operation), camel(name)),
            "Parameter",
        ),
        NameRoot::PathParameter(path, name) => (
            format!("{}{}", literal_words(path), camel(name)),
            "Parameter",
        ),
        NameRoot::Webhook(name) => (format!("{}Event", camel(name)), "Payload"),
    };
    let text = match &source.root {
        NameRoot::Component(name) | NameRoot::Holder(_, name) | NameRoot::File(name)
            if source.steps.is_empty() =>
        {
            name.clone()
        }
        _ => source
            .steps
            .iter()
            .fold(root.clone(), |text, step| format!("{text}.{step:?}")),
    };
    let variants = match &source.root {
        NameRoot::Type(whole) => unions.get(whole.0).map(Vec::as_slice),
        _ => None,
    };
    let steps = |one| with_steps(&root, &source.steps, variants.unwrap_or_default(), one);
    let name = steps(true);
    // Beside a member `price`, an item of `prices` is no `Price` but a `PricesItem`.
    let mut candidates = vec![name.clone(), steps(false)];
    if let (NameRoot::Component(text), []) = (&source.root, source.steps.as_slice()) {
        candidates.extend([component(text), camel(&spelled(text))]);
    }
    if let Some(stem) = name.strip_suffix(REQUEST)
        && source.steps.last() == Some(&NameStep::Request)
    {
        candidates.push(format!("{stem}Request"));
    }
    candidates.push(format!("{name}{role}"));
    if let NameRoot::File(path) = &source.root
        && let Some(folder) = folder(path)
    {
        let name = component(&format!("{folder} {}", stem(path)));
        candidates.push(with_steps(&name, &source.steps, &[], true));
    }
    // A name of symbols only, or of nothing.
    candidates.retain(|name| !name.is_empty());
    if candidates.is_empty() {
        candidates.push("Unnamed".to_owned());
    }
    Wish {
        source: text,
        candidates,
        further: Further::default(),
    }
}

/// What a path says without its placeholders: `/items/{id}/tags` is `ItemsTags`.
fn literal_words(path: &str) -> String {
    let segments = path.split('/').filter(|segment| !segment.contains('{'));
    segments.map(camel).collect()
}

/// What a file is called, without what says that it is a schema: `plant` of `schemas/plant.schema.json`.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let endings = [".json", ".yaml", ".yml"].iter();
    let stem = endings
        .filter_map(|ending| name.strip_suffix(ending))
        .next()
        .unwrap_or(name);
    stem.strip_suffix(".schema").unwrap_or(stem)
}

/// The folder that a file is in.
fn folder(path: &str) -> Option<&str> {
    let mut parts = path.rsplit(['/', '\\']).skip(1);
    parts
        .next()
        .filter(|folder| !folder.is_empty() && !folder.starts_with('.'))
}

/// What tells the type of a component that is no schema from a schema of the same name.
fn holder_role(holder: Holder) -> &'static str {
    match holder {
        Holder::Response => "Response",
        Holder::RequestBody => "Request",
        Holder::Parameter => "Parameter",
        Holder::Header => "Header",
        Holder::MediaType => "Body",
    }
}

fn component(name: &str) -> String {
    let plain = camel(name);
    if plain.is_empty() {
        camel(&spelled(name))
    } else {
        plain
    }
}

/// The keys of a pointer without the keywords between them.
fn pointer(keys: &[String]) -> String {
    let telling = keys.iter().filter(|key| {
        !matches!(
            key.as_str(),
            "components"
                | "schemas"
                | "properties"
                | "items"
                | "paths"
                | "content"
                | "schema"
                | "responses"
                | "definitions"
                | "$defs"
                | "application/json"
                | "allOf"
                | "oneOf"
                | "anyOf"
        )
    });
    telling.map(|key| camel(key)).collect()
}

/// The name of a part: where `one` is set, an item of a list in the plural is called by its singular.
fn with_steps(root: &str, steps: &[NameStep], variants: &[String], one: bool) -> String {
    let mut name = root.to_owned();
    let mut steps = steps.iter().peekable();
    while let Some(step) = steps.next() {
        match step {
            NameStep::Member(wire) if one && steps.peek() == Some(&&NameStep::Item) => {
                let item = singular(wire);
                name.push_str(&camel(&item));
                if item != *wire {
                    steps.next();
                }
            }
            NameStep::Member(wire) => name.push_str(&camel(wire)),
            NameStep::Item => name.push_str("Item"),
            NameStep::Value => name.push_str("Value"),
            NameStep::Variant(index) => {
                name.push_str(variants.get(*index).map_or("", String::as_str));
            }
            NameStep::Base => name.push_str("Base"),
            NameStep::Request => name.push_str(REQUEST),
            NameStep::Media(media) => {
                let words = media::words(media);
                name.push_str(&camel(words.first().map_or("", String::as_str)));
            }
        }
    }
    name
}

fn base(bases: &[String], operation: OperationId) -> String {
    let base = bases.get(operation.0);
    base.map(|base| camel(base)).unwrap_or_default()
}

/// How a status shows in a name: `404`, `4xx`, `Default`.
pub(super) fn status_name(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}xx"),
        Status::Default => "Default".to_owned(),
    }
}
