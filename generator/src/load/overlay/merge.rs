//! How a change goes into a value (Overlay 1.1, "Action Object").

use crate::json::Json;
use crate::place::{Place, Segment};

/// One change at one target, and what it did.
pub(super) struct Merge {
    path: Vec<Segment>,
    /// Where values stand now that are written elsewhere.
    pub(super) moved: Vec<(Vec<Segment>, Place)>,
    /// Changes that do not fit what they change.
    pub(super) incompatible: Vec<Place>,
}

impl Merge {
    /// A change of the value at a path.
    pub(super) fn at(path: &[Segment]) -> Self {
        Self {
            path: path.to_vec(),
            moved: Vec::new(),
            incompatible: Vec::new(),
        }
    }

    /// Changes a target: an array also takes what is no array, as one more item.
    pub(super) fn target(&mut self, target: &mut Json, change: &Json, from: &Place) {
        match (target, change) {
            (Json::Array(items), change) if !matches!(change, Json::Array(_)) => {
                self.moved(Segment::Index(items.len()), from.clone());
                items.push(change.clone());
            }
            (target, change) => self.merge(target, change, from),
        }
    }

    fn merge(&mut self, target: &mut Json, change: &Json, from: &Place) {
        match (target, change) {
            (Json::Object(members), Json::Object(changes)) => {
                for (key, change) in changes.iter() {
                    let from = from.key(key.clone());
                    let segment = Segment::Key(key.clone());
                    match members.get_mut(key) {
                        Some(member) => {
                            self.path.push(segment);
                            self.merge(member, change, &from);
                            self.path.pop();
                        }
                        None => {
                            self.moved(segment, from);
                            members.insert(key.clone(), change.clone());
                        }
                    }
                }
            }
            (Json::Array(items), Json::Array(changes)) => {
                for (index, change) in changes.iter().enumerate() {
                    self.moved(Segment::Index(items.len()), from.index(index));
                    items.push(change.clone());
                }
            }
            (target, change) if primitive(target) && primitive(change) => {
                *target = change.clone();
                self.moved.push((self.path.clone(), from.clone()));
            }
            _ => self.incompatible.push(from.clone()),
        }
    }

    fn moved(&mut self, segment: Segment, from: Place) {
        let mut path = self.path.clone();
        path.push(segment);
        self.moved.push((path, from));
    }
}

fn primitive(value: &Json) -> bool {
    !matches!(value, Json::Array(_) | Json::Object(_))
}
