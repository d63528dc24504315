//! Everything that holds for one value: `$ref` and `allOf` followed, one of `oneOf` and `anyOf` chosen.

use super::Schemas;
use fastrand::Rng;
use indexmap::IndexMap;
use serde_json::Value;

/// What holds for one value.
#[derive(Default)]
pub(super) struct Facets<'a> {
    /// Nothing is allowed.
    pub(super) impossible: bool,
    /// The names of the kinds, intersected.
    pub(super) types: Option<Vec<&'a str>>,
    /// The values of every `enum` and `const`.
    pub(super) literals: Vec<Vec<&'a Value>>,
    pub(super) properties: IndexMap<&'a str, Vec<&'a Value>>,
    pub(super) patterns: Vec<(&'a str, &'a Value)>,
    pub(super) required: Vec<&'a str>,
    /// What undeclared members must be.
    pub(super) additional: Vec<&'a Value>,
    pub(super) names: Vec<&'a Value>,
    pub(super) items: Vec<&'a Value>,
    pub(super) prefix: Vec<&'a Value>,
    pub(super) least: Option<f64>,
    pub(super) most: Option<f64>,
    pub(super) multiple: Option<f64>,
    pub(super) pattern: Option<&'a str>,
    pub(super) format: Option<&'a str>,
    /// `minLength`, `minItems`, `minProperties`.
    pub(super) few: [u64; 3],
    /// Their counterparts.
    pub(super) many: [Option<u64>; 3],
    /// Values that the document gives.
    pub(super) given: Vec<&'a Value>,
    /// Members whose value a discriminator decides.
    pub(super) tags: Vec<(&'a str, String)>,
    /// Whether the value is that of a union of the crate, and the member that decides, if one does.
    pub(super) union: Option<(&'a Value, Option<&'a str>)>,
    seen: Vec<*const Value>,
    /// Schemas of which it is known who extends them.
    extended: Vec<*const Value>,
}

const COUNTS: [(&str, &str); 3] = [
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

impl<'a> Facets<'a> {
    /// What several schemas say together. `ending` prefers choices that come to an end.
    pub(super) fn of(
        schemas: &[&'a Value],
        all: &Schemas<'a>,
        ending: bool,
        rng: &mut Rng,
    ) -> Self {
        let mut facets = Self::default();
        for schema in schemas {
            facets.add(schema, all, ending, rng);
        }
        facets
    }

    fn add(&mut self, schema: &'a Value, all: &Schemas<'a>, ending: bool, rng: &mut Rng) {
        if self.seen.contains(&std::ptr::from_ref(schema)) {
            return;
        }
        self.seen.push(schema);
        let Value::Object(members) = schema else {
            self.impossible |= *schema == Value::Bool(false);
            return;
        };
        let discriminator = schema
            .get("discriminator")
            .and_then(|it| it.get("propertyName")?.as_str());
        if all.unions.contains(&std::ptr::from_ref(schema)) {
            // Of unions within unions, the outer one knows the variants of them all.
            self.union = match self.union {
                Some((outer, member)) => Some((outer, member.or(discriminator))),
                None => Some((schema, discriminator)),
            };
        }
        if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            match all.documents.resolve(target) {
                Some(target) => self.add(target, all, ending, rng),
                None => self.impossible = true,
            }
        }
        for part in schema
            .get("allOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            self.extend(schema, part, all);
            self.add(part, all, ending, rng);
        }
        for key in ["oneOf", "anyOf"] {
            let choices = schema.get(key).and_then(Value::as_array);
            if let Some(choice) = choices.and_then(|it| all.choice(it, ending, rng)) {
                self.tag(schema, choice, all);
                self.add(choice, all, ending, rng);
            }
        }
        if schema.get("oneOf").or(schema.get("anyOf")).is_none()
            && discriminator.is_some()
            && !self.extended.contains(&std::ptr::from_ref(schema))
            && !self
                .tags
                .iter()
                .any(|(name, _)| Some(*name) == discriminator)
        {
            let children = all.children.get(&std::ptr::from_ref(schema));
            let child = children.and_then(|children| rng.choice(children.iter().copied()));
            let child = child.unwrap_or(schema);
            self.tag(schema, child, all);
            self.add(child, all, ending, rng);
        }
        for (key, value) in members {
            self.keyword(key, value);
        }
    }

    /// Notes that a part of an `allOf` is extended by the schema around it, and so by no other.
    fn extend(&mut self, schema: &'a Value, part: &'a Value, all: &Schemas<'a>) {
        let target = part.get("$ref").and_then(Value::as_str);
        if let Some(parent) = target.and_then(|target| all.documents.resolve(target)) {
            let parent = std::ptr::from_ref(parent);
            let children = all.children.get(&parent).into_iter().flatten();
            if children
                .into_iter()
                .any(|child| std::ptr::eq(*child, schema))
            {
                self.extended.push(parent);
            }
        }
    }

    /// Notes the value by which a discriminator tells a choice.
    fn tag(&mut self, schema: &'a Value, choice: &'a Value, all: &Schemas<'a>) {
        let Some(discriminator) = schema.get("discriminator") else {
            return;
        };
        let Some(property) = discriminator.get("propertyName").and_then(Value::as_str) else {
            return;
        };
        let target = choice.get("$ref").and_then(Value::as_str);
        let chosen = target
            .and_then(|target| all.documents.resolve(target))
            .unwrap_or(choice);
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mapped = mapping.into_iter().flatten().find_map(|(value, target)| {
            let target = all.documents.resolve(target.as_str()?)?;
            std::ptr::eq(target, chosen).then(|| value.clone())
        });
        let name = all.components.get(&std::ptr::from_ref(chosen));
        if let Some(value) = mapped.or_else(|| name.map(|name| (*name).to_owned())) {
            self.tags.push((property, value));
        }
    }

    fn keyword(&mut self, key: &'a str, value: &'a Value) {
        let number = value.as_f64();
        match key {
            "type" => {
                let names = value.as_array().into_iter().flatten();
                let names: Vec<&str> = names.filter_map(Value::as_str).collect();
                self.types = Some(match self.types.take() {
                    None => names,
                    Some(before) => both(&before, &names),
                });
            }
            "enum" => self
                .literals
                .push(value.as_array().into_iter().flatten().collect()),
            "const" => self.literals.push(vec![value]),
            "properties" => {
                for (name, schema) in value.as_object().into_iter().flatten() {
                    self.properties.entry(name).or_default().push(schema);
                }
            }
            "patternProperties" => {
                let patterns = value.as_object().into_iter().flatten();
                self.patterns
                    .extend(patterns.map(|(name, schema)| (name.as_str(), schema)));
            }
            "required" => {
                let names = value.as_array().into_iter().flatten();
                self.required.extend(names.filter_map(Value::as_str));
            }
            "additionalProperties" | "unevaluatedProperties" => self.additional.push(value),
            "propertyNames" => self.names.push(value),
            "items" => self.items.push(value),
            "prefixItems" if self.prefix.is_empty() => {
                self.prefix = value.as_array().into_iter().flatten().collect();
            }
            "minimum" => self.least = greater(self.least, number),
            "maximum" => self.most = less(self.most, number),
            "exclusiveMinimum" => self.least = greater(self.least, number.map(|it| it + 1.0)),
            "exclusiveMaximum" => self.most = less(self.most, number.map(|it| it - 1.0)),
            "multipleOf" => self.multiple = self.multiple.or(number),
            "pattern" => self.pattern = self.pattern.or(value.as_str()),
            "format" => self.format = self.format.or(value.as_str()),
            "example" | "default" => self.given.push(value),
            "examples" => self.given.extend(value.as_array().into_iter().flatten()),
            _ => {
                for (index, (few, many)) in COUNTS.iter().enumerate() {
                    let Some(count) = value.as_u64() else {
                        continue;
                    };
                    if key == *few {
                        self.few[index] = self.few[index].max(count);
                    } else if key == *many {
                        self.many[index] = Some(self.many[index].map_or(count, |it| it.min(count)));
                    }
                }
            }
        }
    }
}

/// The kinds in both lists; an integer is a number too.
fn both<'a>(one: &[&'a str], two: &[&'a str]) -> Vec<&'a str> {
    let within = |name: &&str, other: &[&str]| {
        other.contains(name) || (**name == *"integer" && other.contains(&"number"))
    };
    let mut kinds: Vec<&str> = one.iter().filter(|it| within(it, two)).copied().collect();
    for name in two.iter().filter(|it| within(it, one)) {
        if !kinds.contains(name) {
            kinds.push(name);
        }
    }
    if kinds.contains(&"integer") && !(one.contains(&"number") && two.contains(&"number")) {
        kinds.retain(|name| *name != "number");
    }
    kinds
}

fn greater(one: Option<f64>, two: Option<f64>) -> Option<f64> {
    match (one, two) {
        (Some(one), Some(two)) => Some(one.max(two)),
        (one, two) => one.or(two),
    }
}

fn less(one: Option<f64>, two: Option<f64>) -> Option<f64> {
    match (one, two) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    }
}
