//! Random values that a schema allows, and where in them something could be new.

mod facets;
mod pattern;
mod strings;

use crate::documents::{Documents, at};
use facets::Facets;
use fastrand::Rng;
use serde_json::{Map, Number, Value, json};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Values that have more parts than this get no more than they must have.
const PARTS: usize = 200;
/// From this depth on values get no more than they must have.
const DEEP: usize = 5;
/// Deeper than this no value is made.
const DEEPEST: usize = 24;

/// The kinds of values, but for null, which stands beside unions.
const KINDS: [&str; 5] = ["boolean", "number", "string", "array", "object"];

/// What is known of the schemas of a description.
pub(crate) struct Schemas<'a> {
    pub(crate) documents: &'a Documents,
    /// The schemas that are unions of the crate.
    unions: HashSet<*const Value>,
    /// The names of component schemas.
    components: HashMap<*const Value, &'a str>,
    /// The schemas that extend one with a discriminator.
    children: HashMap<*const Value, Vec<&'a Value>>,
}

/// A value, and where in it something could be new.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) value: Value,
    /// Objects that may have undeclared members.
    pub(crate) open: Vec<String>,
    /// Strings that are one of an enum.
    pub(crate) literals: Vec<String>,
    /// Values of unions.
    pub(crate) unions: Vec<UnionValue>,
}

/// A value of a union.
#[derive(Clone, Debug)]
pub(crate) struct UnionValue {
    /// Where it is.
    pub(crate) place: String,
    /// The member that decides on the variant, if a discriminator does.
    pub(crate) member: Option<String>,
    /// The kinds that no variant has.
    pub(crate) foreign: Vec<&'static str>,
}

/// How much a value gets of what it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fullness {
    /// Everything.
    All,
    /// What it must have.
    Least,
    /// By chance.
    Some,
}

impl<'a> Schemas<'a> {
    pub(crate) fn new<'p>(
        documents: &'a Documents,
        unions: impl Iterator<Item = &'p str>,
    ) -> Self {
        let unions = unions.filter_map(|pointer| documents.at(pointer));
        let folders = ["/components/schemas", "/definitions"];
        let components: HashMap<*const Value, &str> = folders
            .iter()
            .filter_map(|folder| at(documents.entry(), folder)?.as_object())
            .flatten()
            .map(|(name, schema)| (std::ptr::from_ref(schema), name.as_str()))
            .collect();
        let mut schemas = Self {
            documents,
            unions: unions.map(std::ptr::from_ref).collect(),
            components,
            children: HashMap::new(),
        };
        schemas.find_children();
        schemas
    }

    fn find_children(&mut self) {
        let folders = ["/components/schemas", "/definitions"];
        let schemas = folders
            .iter()
            .filter_map(|folder| at(self.documents.entry(), folder)?.as_object())
            .flat_map(|schemas| schemas.values());
        for schema in schemas {
            let parts = schema.get("allOf").and_then(Value::as_array);
            for part in parts.into_iter().flatten() {
                let parent = part
                    .get("$ref")
                    .and_then(Value::as_str)
                    .and_then(|reference| self.documents.resolve(reference));
                if let Some(parent) = parent.filter(|it| it.get("discriminator").is_some()) {
                    self.children.entry(parent).or_default().push(schema);
                }
            }
        }
    }

    /// One of several schemas.
    fn choice(&self, choices: &'a [Value], ending: bool, rng: &mut Rng) -> Option<&'a Value> {
        let ends = |schema: &&Value| {
            let target = schema.get("$ref").and_then(Value::as_str);
            let schema = target.and_then(|it| self.documents.resolve(it)).unwrap_or(schema);
            ["properties", "allOf", "oneOf", "anyOf", "items"]
                .iter()
                .all(|key| schema.get(*key).is_none())
        };
        let first: Vec<&Value> = choices.iter().filter(ends).collect();
        match ending {
            true => rng.choice(first).or_else(|| rng.choice(choices)),
            false => rng.choice(choices),
        }
    }

    /// The kinds that a schema allows, an integer counted as a number; none when it does not say.
    fn kinds(&self, schema: &'a Value, depth: usize) -> Option<BTreeSet<&'a str>> {
        if depth > 8 {
            return None;
        }
        let target = schema.get("$ref").and_then(Value::as_str);
        if let Some(target) = target.and_then(|it| self.documents.resolve(it)) {
            return self.kinds(target, depth + 1);
        }
        if let Some(Value::Array(names)) = schema.get("type") {
            let names = names.iter().filter_map(Value::as_str);
            return Some(names.map(counted).collect());
        }
        if let Some(Value::Array(values)) = schema.get("enum") {
            return Some(values.iter().map(kind_of).collect());
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(Value::Array(choices)) = schema.get(key) {
                let each = choices.iter().map(|it| self.kinds(it, depth + 1));
                let each: Option<Vec<_>> = each.collect();
                return Some(each?.into_iter().flatten().collect());
            }
        }
        let parts = schema.get("allOf").and_then(Value::as_array);
        let mut parts = parts.into_iter().flatten();
        parts
            .find_map(|part| self.kinds(part, depth + 1))
            .or_else(|| schema.get("properties").map(|_| BTreeSet::from(["object"])))
    }

    /// A value that a schema allows, as far as its keywords are understood.
    pub(crate) fn value(
        &self,
        schema: &'a Value,
        fullness: Fullness,
        rng: &mut Rng,
    ) -> Option<Made> {
        let mut making = Making {
            schemas: self,
            fullness,
            rng,
            parts: 0,
            made: Made {
                value: Value::Null,
                open: Vec::new(),
                literals: Vec::new(),
                unions: Vec::new(),
            },
        };
        let value = making.value(&[schema], &[], "", 0)?;
        Some(Made {
            value,
            ..making.made
        })
    }
}

struct Making<'s, 'a, 'r> {
    schemas: &'s Schemas<'a>,
    fullness: Fullness,
    rng: &'r mut Rng,
    parts: usize,
    made: Made,
}

impl<'a> Making<'_, 'a, '_> {
    /// A value of which several schemas hold; `tags` are the values that deciding members must have.
    fn value(
        &mut self,
        schemas: &[&'a Value],
        tag: &[String],
        place: &str,
        depth: usize,
    ) -> Option<Value> {
        self.parts += 1;
        if depth > DEEPEST || self.parts > 20 * PARTS {
            return None;
        }
        let ending = depth >= DEEP || self.parts > PARTS;
        let facets = Facets::of(schemas, self.schemas, ending, self.rng);
        if facets.impossible {
            return None;
        }
        if let Some((schema, member)) = facets.union {
            let kinds = self.schemas.kinds(schema, 0);
            let foreign = KINDS.iter().copied().filter(|kind| match &kinds {
                Some(kinds) => !kinds.contains(kind),
                None => false,
            });
            self.made.unions.push(UnionValue {
                place: place.to_owned(),
                member: member.map(str::to_owned),
                foreign: foreign.collect(),
            });
        }
        if let Some(tag) = tag.last()
            && facets
                .literals
                .iter()
                .all(|values| values.iter().any(|value| *value == tag))
        {
            if !facets.literals.is_empty() {
                self.made.literals.push(place.to_owned());
            }
            return Some(tag.as_str().into());
        }
        if let Some((first, others)) = facets.literals.split_first() {
            let fits = |value: &&&Value| others.iter().all(|values| values.contains(*value));
            let values: Vec<&&Value> = first.iter().filter(fits).collect();
            let value = self.rng.choice(values)?;
            if value.is_string() {
                self.made.literals.push(place.to_owned());
            }
            return Some((*value).clone());
        }
        // What the document gives is more like what comes than what is made here.
        if depth > 0 && self.fullness == Fullness::Some && self.rng.u8(..) < 48 {
            let scalar = |it: &&&Value| !it.is_object() && !it.is_array();
            let scalars: Vec<&&Value> = facets.given.iter().filter(scalar).collect();
            if let Some(value) = self.rng.choice(scalars) {
                return Some((*value).clone());
            }
        }
        let kind = self.kind(&facets, ending)?;
        Some(match kind {
            "null" => Value::Null,
            "boolean" => self.rng.bool().into(),
            "integer" => self.integer(&facets)?,
            "number" if self.rng.bool() => self.integer(&facets)?,
            "number" => self.number(&facets)?,
            "string" => strings::text(&facets, self.rng).into(),
            "array" => self.array(&facets, place, depth)?,
            _ => self.object(&facets, place, depth)?,
        })
    }

    fn kind(&mut self, facets: &Facets<'a>, ending: bool) -> Option<&'a str> {
        if let Some(types) = &facets.types {
            let scalar = |it: &&&str| !matches!(**it, "array" | "object");
            let scalar: Vec<&&str> = types.iter().filter(scalar).collect();
            let ending = if ending { self.rng.choice(scalar) } else { None };
            return ending.or_else(|| self.rng.choice(types)).copied();
        }
        let object = !facets.properties.is_empty()
            || !facets.required.is_empty()
            || !facets.additional.is_empty()
            || !facets.patterns.is_empty()
            || !facets.names.is_empty()
            || facets.few[2] > 0
            || facets.many[2].is_some();
        let array = !facets.items.is_empty() || !facets.prefix.is_empty();
        let string = facets.pattern.is_some()
            || facets.format.is_some()
            || facets.few[0] > 0
            || facets.many[0].is_some();
        let number = facets.least.is_some() || facets.most.is_some() || facets.multiple.is_some();
        Some(match (object, array, number, string) {
            (true, ..) => "object",
            (_, true, ..) => "array",
            (_, _, true, _) => "number",
            (_, _, _, true) => "string",
            _ => self.rng.choice(["string", "integer", "number", "boolean", "object"])?,
        })
    }

    fn integer(&mut self, facets: &Facets<'_>) -> Option<Value> {
        const WIDE: f64 = 4.0e15;
        // What the casts lose is beyond what the bounds of documents are used for.
        let least = facets.least.unwrap_or(if facets.most.is_some() { -WIDE } else { 0.0 });
        let most = facets.most.unwrap_or(WIDE);
        let (least, most) = (least.ceil(), most.floor());
        if least > most {
            return None;
        }
        if let Some(multiple) = facets.multiple {
            let (low, high) = ((least / multiple).ceil() as i64, (most / multiple).floor() as i64);
            if low > high {
                return None;
            }
            let value = self.rng.i64(low..=high.min(low.saturating_add(1000))) as f64 * multiple;
            return Some(whole_or(value));
        }
        let (least, most) = (least as i128, most as i128);
        let near = most.min(least.saturating_add(1000));
        let value = match self.rng.u8(..8) {
            0 => least,
            1 => most,
            2 => self.rng.i128(least..=most),
            _ => self.rng.i128(least..=near),
        };
        let value = value.clamp(i64::MIN.into(), u64::MAX.into());
        i64::try_from(value)
            .map(Value::from)
            .or_else(|_| u64::try_from(value).map(Value::from))
            .ok()
    }

    fn number(&mut self, facets: &Facets<'_>) -> Option<Value> {
        if facets.multiple.is_some() {
            return self.integer(facets);
        }
        let least = facets.least.unwrap_or(-1.0e6);
        let most = facets.most.unwrap_or(least.abs() + 2.0e6);
        let value = match self.rng.u8(..6) {
            0 if facets.most.is_none() => 1.0e21,
            1 if facets.least.is_none() => -1.5e-7,
            _ => least + self.rng.f64() * (most - least),
        };
        Number::from_f64(value.clamp(least, most.max(value))).map(Value::Number)
    }

    fn array(&mut self, facets: &Facets<'a>, place: &str, depth: usize) -> Option<Value> {
        let few = usize::try_from(facets.few[1]).unwrap_or(usize::MAX);
        let many = facets.many[1].and_then(|it| usize::try_from(it).ok());
        let many = many.unwrap_or(usize::MAX);
        let wanted = match self.fullness {
            Fullness::Least => 0,
            _ if depth >= DEEP || self.parts > PARTS => 0,
            Fullness::All => 2,
            Fullness::Some => self.rng.usize(..4),
        };
        let length = wanted.max(facets.prefix.len()).max(few).min(many);
        if length > 1000 {
            return None;
        }
        let mut items: Vec<Value> = Vec::new();
        for index in 0..length {
            let schemas = match facets.prefix.get(index) {
                Some(schema) => vec![*schema],
                None => facets.items.clone(),
            };
            let place = format!("{place}/{index}");
            match self.value(&schemas, &[], &place, depth + 1) {
                Some(item) => items.push(item),
                None if index >= few => break,
                None => return None,
            }
        }
        Some(Value::Array(items))
    }

    fn object(&mut self, facets: &Facets<'a>, place: &str, depth: usize) -> Option<Value> {
        let mut members = Map::new();
        let side = self.schemas.documents.side();
        for (name, schemas) in &facets.properties {
            let required = facets.required.contains(name);
            let left_out = schemas.iter().any(|schema| {
                let target = self.schemas.documents.followed(schema);
                side.leaves_out(schema) || target.is_some_and(|it| side.leaves_out(it))
            });
            if left_out || !(required || self.wanted(depth)) {
                continue;
            }
            let tags: Vec<String> = facets
                .tags
                .iter()
                .filter(|(member, _)| member == name)
                .map(|(_, value)| value.clone())
                .collect();
            match self.member(name, schemas, &tags, place, depth) {
                Some(value) => drop(members.insert((*name).to_owned(), value)),
                None if required => return None,
                None => {}
            }
        }
        for (name, value) in &facets.tags {
            members.entry(*name).or_insert_with(|| value.as_str().into());
        }
        for name in &facets.required {
            if !members.contains_key(*name) && !facets.properties.contains_key(name) {
                let value = self.member(name, &facets.additional, &[], place, depth)?;
                members.insert((*name).to_owned(), value);
            }
        }
        self.more(facets, &mut members, place, depth);
        let open = |schema: &&Value| **schema == Value::Bool(true) || **schema == json!({});
        if facets.additional.iter().all(open)
            && facets.patterns.is_empty()
            && facets.names.is_empty()
            && facets.many[2].is_none()
        {
            self.made.open.push(place.to_owned());
        }
        Some(Value::Object(members))
    }

    /// Members whose names the schema leaves open.
    fn more(
        &mut self,
        facets: &Facets<'a>,
        members: &mut Map<String, Value>,
        place: &str,
        depth: usize,
    ) {
        let typed: Vec<&Value> = facets
            .additional
            .iter()
            .filter(|it| it.is_object())
            .copied()
            .collect();
        let closed = facets.additional.iter().any(|it| **it == Value::Bool(false));
        let is_map = facets.properties.is_empty() && !closed;
        let few = usize::try_from(facets.few[2]).unwrap_or(usize::MAX).min(20);
        let wanted = match self.fullness {
            Fullness::Least => 0,
            _ if depth >= DEEP || self.parts > PARTS => 0,
            _ => self.rng.usize(..3),
        };
        for _ in 0..wanted.max(few.saturating_sub(members.len())) {
            let named = self.rng.choice(&facets.patterns).copied();
            let (name, schemas) = match named {
                Some((pattern, schema)) => (pattern::text(pattern, self.rng), vec![schema]),
                None if closed || (typed.is_empty() && !is_map) => return,
                None if facets.names.is_empty() => (strings::name(self.rng), typed.clone()),
                None => {
                    let names = Facets::of(&facets.names, self.schemas, true, self.rng);
                    let known = names.literals.first().and_then(|it| self.rng.choice(it));
                    let name = known.and_then(|it| it.as_str()).map(str::to_owned);
                    let name = name.unwrap_or_else(|| strings::text(&names, self.rng));
                    (name, typed.clone())
                }
            };
            if !members.contains_key(&name)
                && let Some(value) = self.member(&name, &schemas, &[], place, depth)
            {
                members.insert(name, value);
            }
        }
    }

    fn member(
        &mut self,
        name: &str,
        schemas: &[&'a Value],
        tag: &[String],
        place: &str,
        depth: usize,
    ) -> Option<Value> {
        let name = name.replace('~', "~0").replace('/', "~1");
        self.value(schemas, tag, &format!("{place}/{name}"), depth + 1)
    }

    fn wanted(&mut self, depth: usize) -> bool {
        match self.fullness {
            Fullness::Least => false,
            _ if depth >= DEEP || self.parts > PARTS => false,
            Fullness::All => true,
            Fullness::Some => self.rng.usize(..10) < 7 - depth.min(5),
        }
    }
}

/// An integer is a number too.
fn counted(kind: &str) -> &str {
    if kind == "integer" { "number" } else { kind }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn whole_or(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9.0e15 {
        (value as i64).into()
    } else {
        value.into()
    }
}
