//! Makes the values of every type.

use crate::documents::{self, Documents, Side};
use crate::examples;
use crate::kind::Kind;
use crate::newer;
use crate::random::{Fullness, Schemas};
use crate::targets::{Index, Target};
use crate::text::shuffled;
use crate::validators::Validators;
use fastrand::Rng;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::time::{Duration, Instant};

/// How many values are made.
pub(crate) struct Amount {
    /// Random values for each type.
    pub(crate) count: usize,
    /// Which random values.
    pub(crate) seed: u64,
    /// When to stop.
    pub(crate) seconds: u64,
    /// Whether to tell what the schemas do not allow.
    pub(crate) verbose: bool,
}

/// What came of it, besides the values.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Made {
    /// Types whose values are tried.
    pub(crate) types: usize,
    /// Examples of the document that its own schema does not allow.
    pub(crate) rejected_examples: usize,
    /// Random values that the schema turned out not to allow.
    pub(crate) rejected_random: usize,
    /// Types for which no random value was found.
    pub(crate) without: usize,
    /// Types that were not tried, and why.
    pub(crate) skipped: Vec<String>,
}

/// Reads a description and the index of its crate, and writes values for its types.
pub(crate) fn make(
    document: &Path,
    index: &Path,
    folder: &Path,
    amount: &Amount,
) -> Result<(), String> {
    let end = Instant::now() + Duration::from_secs(amount.seconds);
    let source = documents::read(document)?;
    let text = std::fs::read(index).map_err(|error| error.to_string())?;
    let index: Index = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    let any = Documents::of(&source, Side::Any);
    let (targets, lost) = index.targets(&any);
    let mut making = Making {
        amount,
        end,
        values: String::new(),
        made: Made {
            types: targets.len(),
            ..Made::default()
        },
    };
    making.skip("no schema found", lost);
    for side in Side::ALL {
        let numbered: Vec<(usize, &Target)> = targets
            .iter()
            .enumerate()
            .filter(|(_, target)| target.side == side)
            .collect();
        if !numbered.is_empty() {
            making.side(&Documents::of(&source, side), &index, &numbered);
        }
    }
    let put = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).map_err(|error| error.to_string())
    };
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    put("targets.json", &json(&targets)?)?;
    put("made.json", &json(&making.made)?)?;
    put("values.txt", &making.values)
}

fn json(value: &impl Serialize) -> Result<String, String> {
    serde_json::to_string_pretty(value).map_err(|error| error.to_string())
}

struct Making<'m> {
    amount: &'m Amount,
    end: Instant,
    /// A line for each value: the number of its type, its kind, JSON.
    values: String,
    made: Made,
}

impl Making<'_> {
    /// The values of the types that one side writes.
    fn side(&mut self, documents: &Documents, index: &Index, targets: &[(usize, &Target)]) {
        let schemas = Schemas::new(documents, index.unions());
        let mut pointers: Vec<&str> = targets.iter().map(|(_, it)| it.pointer.as_str()).collect();
        pointers.sort_unstable();
        pointers.dedup();
        let together = Validators::new(documents, &pointers);
        let mut late = Vec::new();
        for (number, target) in targets {
            if Instant::now() > self.end {
                late.push(target.path.clone());
                continue;
            }
            // One schema that makes no sense spoils them all.
            let alone;
            let validators = match &together {
                Ok(validators) => validators,
                Err(_) => match Validators::new(documents, &[&target.pointer]) {
                    Ok(validators) => {
                        alone = validators;
                        &alone
                    }
                    Err(reason) => {
                        self.skip(&format!("schema: {reason}"), vec![target.path.clone()]);
                        continue;
                    }
                },
            };
            self.examples(*number, target, documents, validators);
            self.random(*number, target, &schemas, validators);
        }
        self.skip("no time", late);
    }

    fn examples(
        &mut self,
        number: usize,
        target: &Target,
        documents: &Documents,
        validators: &Validators,
    ) {
        let mut rng = Rng::with_seed(self.amount.seed);
        for example in examples::of(target, documents) {
            if !validators.allows(&target.pointer, &example) {
                self.rejected("example", target, &example, validators);
                self.made.rejected_examples += 1;
            } else if target.takes(&example) {
                self.put(number, Kind::Example, &example, &mut rng);
            }
        }
    }

    fn random(
        &mut self,
        number: usize,
        target: &Target,
        schemas: &Schemas<'_>,
        validators: &Validators,
    ) {
        let Some(schema) = schemas.documents.at(&target.pointer) else {
            return;
        };
        // A type gets the same values whatever else the document has.
        let mut hasher = DefaultHasher::new();
        (&target.pointer, self.amount.seed).hash(&mut hasher);
        let mut rng = Rng::with_seed(hasher.finish());
        let mut seen: HashSet<Value> = HashSet::new();
        for attempt in 0..self.amount.count {
            if Instant::now() > self.end {
                break;
            }
            let fullness = match attempt {
                0 => Fullness::All,
                1 => Fullness::Least,
                _ => Fullness::Some,
            };
            let Some(made) = schemas.value(schema, fullness, &mut rng) else {
                self.made.rejected_random += 1;
                continue;
            };
            if !target.takes(&made.value) {
                continue;
            }
            if !validators.allows(&target.pointer, &made.value) {
                self.rejected("random value", target, &made.value, validators);
                self.made.rejected_random += 1;
                continue;
            }
            if !seen.insert(made.value.clone()) {
                continue;
            }
            self.put(number, Kind::Random, &made.value, &mut rng);
            for (kind, value) in newer::all(&made, &mut rng) {
                let valid = kind != Kind::Member || validators.allows(&target.pointer, &value);
                if valid && target.takes(&value) {
                    self.put(number, kind, &value, &mut rng);
                }
            }
        }
        self.made.without += usize::from(seen.is_empty());
    }

    fn put(&mut self, number: usize, kind: Kind, value: &Value, rng: &mut Rng) {
        let json = shuffled(value, rng);
        // Writing to a string does not fail.
        let _ = writeln!(self.values, "{number} {} {json}", kind.name());
    }

    fn rejected(&self, what: &str, target: &Target, value: &Value, validators: &Validators) {
        if self.amount.verbose {
            let reason = validators.why_not(&target.pointer, value);
            let reason = reason.unwrap_or_default();
            eprintln!("{}: {what} {value}: {reason}", target.pointer);
        }
    }

    fn skip(&mut self, reason: &str, paths: Vec<String>) {
        let skipped = paths.into_iter().map(|path| format!("{path}: {reason}"));
        self.made.skipped.extend(skipped);
    }
}
