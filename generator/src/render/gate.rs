//! Cargo features: which of them compile an item.

use std::collections::BTreeSet;

/// When something is compiled.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gate {
    /// Whatever the features.
    Always,
    /// With any of these features.
    Any(BTreeSet<String>),
}

impl Gate {
    /// With any of these features; one that is missing means always.
    pub(crate) fn any(features: impl IntoIterator<Item = Option<String>>) -> Self {
        let features: Option<BTreeSet<String>> = features.into_iter().collect();
        match features {
            Some(features) if !features.is_empty() => Gate::Any(features),
            _ => Gate::Always,
        }
    }

    /// When one of two is compiled.
    pub(crate) fn or(&self, other: &Gate) -> Gate {
        match (self, other) {
            (Gate::Any(one), Gate::Any(other)) => Gate::Any(one | other),
            _ => Gate::Always,
        }
    }

    /// When any of them is compiled.
    pub(crate) fn union<'a>(gates: impl IntoIterator<Item = &'a Gate>) -> Gate {
        gates
            .into_iter()
            .cloned()
            .reduce(|one, other| one.or(&other))
            .unwrap_or(Gate::Always)
    }

    /// The attribute, as a line; none when it is always compiled.
    pub(crate) fn attribute(&self) -> Option<String> {
        let Gate::Any(features) = self else {
            return None;
        };
        let features: Vec<String> = features
            .iter()
            .map(|feature| format!("feature = {feature:?}"))
            .collect();
        match features.as_slice() {
            [feature] => Some(format!("#[cfg({feature})]")),
            _ => {
                let line = format!("#[cfg(any({}))]", features.join(", "));
                if line.len() <= 100 {
                    return Some(line);
                }
                Some(format!(
                    "#[cfg(any(\n    {},\n))]",
                    features.join(",\n    ")
                ))
            }
        }
    }
}
