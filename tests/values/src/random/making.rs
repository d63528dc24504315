//! Making a value part by part.

use super::facets::Facets;
use super::{Fullness, Made, Schemas, UnionValue, numbers, pattern, strings};
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Values that have more parts than this get no more than they must have.
const PARTS: usize = 200;
/// From this depth on values get no more than they must have.
const DEEP: usize = 5;
/// Deeper than this no value is made.
const DEEPEST: usize = 24;

/// A value in the making.
pub(super) struct Making<'s, 'a, 'r> {
    pub(super) schemas: &'s Schemas<'a>,
    pub(super) fullness: Fullness,
    pub(super) rng: &'r mut Rng,
    /// How many parts it has so far.
    pub(super) parts: usize,
    pub(super) made: Made,
}

impl<'a> Making<'_, 'a, '_> {
    /// A value of which several schemas hold; `tags` are the values that deciding members must have.
    pub(super) fn value(
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
            self.made.unions.push(UnionValue {
                place: place.to_owned(),
                member: member.map(str::to_owned),
                foreign: self.schemas.foreign_kinds(schema),
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
            "integer" => numbers::integer(&facets, self.rng)?,
            "number" if self.rng.bool() => numbers::integer(&facets, self.rng)?,
            "number" => numbers::number(&facets, self.rng)?,
            "string" => strings::text(&facets, self.rng).into(),
            "array" => self.array(&facets, place, depth)?,
            _ => self.object(&facets, place, depth)?,
        })
    }

    fn kind(&mut self, facets: &Facets<'a>, ending: bool) -> Option<&'a str> {
        if let Some(types) = &facets.types {
            let scalar = |it: &&&str| !matches!(**it, "array" | "object");
            let scalar: Vec<&&str> = types.iter().filter(scalar).collect();
            let ending = if ending {
                self.rng.choice(scalar)
            } else {
                None
            };
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
            // Some documents mean no array by that.
            (_, true, ..) if self.rng.u8(..) < 64 => {
                self.rng.choice(["string", "number", "boolean", "object"])?
            }
            (_, true, ..) => "array",
            (_, _, true, _) => "number",
            (_, _, _, true) => "string",
            _ => self
                .rng
                .choice(["string", "integer", "number", "boolean", "object"])?,
        })
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
            members
                .entry(*name)
                .or_insert_with(|| value.as_str().into());
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
        let closed = facets
            .additional
            .iter()
            .any(|it| **it == Value::Bool(false));
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
