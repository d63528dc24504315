//! Lowering: from an API description in normal form to the IR.

mod body;
mod direction;
mod docs;
mod endless;
mod extensions;
mod groups;
mod inherit;
mod literals;
mod merge;
mod null;
mod object;
mod operation;
mod paging;
mod plan;
mod repeated;
mod response;
mod says;
mod scalar;
mod schema;
mod security;
mod shape;
mod union;
mod walk;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{self, Direction};
use crate::json::Kinds;
use crate::model::{self, Schema, SchemaId, Schemas};
use crate::place::Place;
use direction::Directions;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use union::UnionCircles;
use walk::Walk;

/// Makes the IR of an API description.
///
/// What cannot be expressed exactly becomes the nearest faithful type, with a warning.
pub fn lower(api: model::Api, config: &Config, diagnostics: &mut Diagnostics) -> ir::Api {
    let written = api.schemas.len();
    let mut lower = Lower::new(
        api.schemas,
        &api.components,
        &api.documents,
        config,
        diagnostics,
    );
    lower.note_uploads(&api.operations);
    lower.note_directions(&api.operations, &api.webhooks);
    lower.note_operations(&api.operations);
    lower.components(&api.components);
    let security = lower.security(&api.security_schemes, &api.security);
    let tree = groups::tree(&api.operations, &api.tags, config, lower.diagnostics);
    let operations = lower.operations(&api.operations, &tree, &security);
    let received = lower.webhooks(&api.webhooks, &api.operations);
    endless::end(&mut lower.types, lower.diagnostics);
    // What is wrong with a schema is found again in its other form.
    lower.diagnostics.dedup();
    let mut api = ir::Api {
        title: api.info.title.clone(),
        version: api.info.version.clone(),
        docs: docs::of_info(&api.info),
        types: lower.types,
        operations,
        received,
        groups: tree.groups,
        auth: security.schemes,
        security: security.default,
        servers: security::servers(&api.servers, config),
        base_url_env: config.client.base_url_env.clone(),
        idempotency_header: config.client.idempotency_header.clone(),
        schemas: ir::Schemas {
            written,
            any: lower.given_up.len(),
        },
    };
    repeated::share(&mut api, &config.rename);
    api
}

/// How many schemas may be made by merging, for each of the document and altogether at least.
const MADE_FOR_EACH: usize = 4;
const FEWEST_MADE: usize = 4_000;

/// How many members `allOf` may bring, for each that the document declares and altogether at least.
const BROUGHT_FOR_EACH: usize = 20;
const FEWEST_BROUGHT: usize = 100_000;

/// What has to be known of an operation to name what stands in it.
struct Spot {
    id: ir::OperationId,
    /// Its answers as the document spells their statuses, with what names say of these.
    answers: FxHashMap<String, Option<ir::Status>>,
}

/// A schema as it goes in a direction.
type Form = (SchemaId, Direction);

/// What lowering knows while it walks.
struct Lower<'a> {
    /// The schemas of the document, and the ones made by merging.
    schemas: Schemas,
    /// Names of components by schema.
    components: FxHashMap<SchemaId, String>,
    /// The operations, by path and method as their pointers have them.
    operations: FxHashMap<(String, String), Spot>,
    /// Where the components are.
    component_places: BTreeMap<Place, SchemaId>,
    /// Schemas that a reference points to although they are no components.
    targets: FxHashSet<SchemaId>,
    /// Types that extend a component through `allOf`, where that component has a discriminator.
    children: FxHashMap<SchemaId, Vec<SchemaId>>,
    /// Schemas, once merged.
    merged: Walk<SchemaId, Rc<Schema>>,
    /// Merged schemas without the members that do not go in a direction.
    effective: FxHashMap<Form, Rc<Schema>>,
    /// The choices that lead back to their own union.
    union_circles: UnionCircles,
    /// The members of the unions, once found.
    union_members: FxHashMap<Form, Option<Rc<[SchemaId]>>>,
    /// Lists whose items are being named.
    naming: Vec<SchemaId>,
    /// The kinds of each form, once found.
    kinds: Walk<Form, Kinds>,
    /// Whether a form allows null, once found.
    allowing_null: Walk<Form, bool>,
    /// Whether a form only constrains the schema around it.
    constraining: Walk<Form, bool>,
    /// What goes in which direction.
    directions: Directions,
    /// The direction of what is being lowered.
    direction: Direction,
    /// The mention of each form that was lowered.
    mentions: FxHashMap<Form, ir::Type>,
    /// Forms whose mention is being made.
    lowering: FxHashSet<Form>,
    /// Shapes, once found.
    shapes: Walk<Form, shape::Shape>,
    /// How many more schemas may be made by merging.
    makeable: usize,
    /// How many more members `allOf` may bring.
    bringable: usize,
    /// Those of the made schemas that are two schemas at once.
    together: FxHashSet<SchemaId>,
    /// How many more questions the plan of the union at hand may ask.
    questions: usize,
    /// Schemas of multipart bodies with files, and the schemas that stand for them there.
    uploads: FxHashMap<SchemaId, SchemaId>,
    /// Types whose binary members are files.
    upload_types: FxHashSet<ir::TypeId>,
    /// The type that stands for each form with an item.
    items: FxHashMap<Form, ir::TypeId>,
    /// Schemas that are any JSON value in Rust, although they say more.
    given_up: BTreeSet<Place>,
    /// The types so far.
    types: Vec<ir::TypeDef>,
    /// What the documents are called, by their ids.
    documents: &'a [String],
    config: &'a Config,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Lower<'a> {
    fn new(
        schemas: Schemas,
        components: &[(String, SchemaId)],
        documents: &'a [String],
        config: &'a Config,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let components: FxHashMap<SchemaId, String> = components
            .iter()
            .map(|(name, id)| (*id, name.clone()))
            .collect();
        let component_places = components
            .keys()
            .map(|id| (schemas[*id].place.clone(), *id))
            .collect();
        let targets = schemas
            .iter()
            .filter_map(|(_, schema)| schema.reference)
            .filter(|target| !components.contains_key(target))
            .collect();
        let children = inherit::children(&schemas, &components);
        let makeable = FEWEST_MADE.saturating_add(schemas.len().saturating_mul(MADE_FOR_EACH));
        let declared: usize = schemas.iter().map(|(_, it)| it.properties.len()).sum();
        let bringable = FEWEST_BROUGHT.saturating_add(declared.saturating_mul(BROUGHT_FOR_EACH));
        let union_circles = UnionCircles::of(&schemas);
        Self {
            schemas,
            components,
            operations: FxHashMap::default(),
            component_places,
            targets,
            children,
            merged: Walk::default(),
            effective: FxHashMap::default(),
            union_circles,
            union_members: FxHashMap::default(),
            naming: Vec::new(),
            kinds: Walk::default(),
            constraining: Walk::default(),
            allowing_null: Walk::default(),
            directions: Directions::default(),
            direction: Direction::Both,
            shapes: Walk::default(),
            makeable,
            bringable,
            together: FxHashSet::default(),
            questions: 0,
            mentions: FxHashMap::default(),
            lowering: FxHashSet::default(),
            uploads: FxHashMap::default(),
            upload_types: FxHashSet::default(),
            items: FxHashMap::default(),
            given_up: BTreeSet::new(),
            types: Vec::new(),
            documents,
            config,
            diagnostics,
        }
    }

    /// Any JSON value, in the place of a schema that says more. Nothing is given up without a reason.
    fn any_instead(&mut self, place: &Place, reason: fn(&Place) -> Diagnostic) -> ir::Type {
        self.given_up.insert(place.clone());
        self.diagnostics.push(reason(place));
        ir::Type::Any
    }
}
