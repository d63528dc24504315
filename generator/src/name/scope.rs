//! Scopes: names that must differ from each other.
//!
//! Every name has candidates, the best first. Those that nobody else wants are taken; those that
//! several want go to the one whose source is spelled so, and the others move on to their next
//! candidate. The order in which names are added does not matter.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A name that is wanted.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What the name comes from, to decide between equals.
    pub source: String,
    /// The names that would do, the best first.
    pub candidates: Vec<String>,
    /// Further ones, made of the source: most names need none.
    pub further: Further,
}

/// Candidates that are made when they are asked for.
#[derive(Clone, Debug, Default)]
pub struct Further {
    make: Option<fn(&str) -> Vec<String>>,
    made: OnceCell<Vec<String>>,
}

impl Further {
    /// What a function makes of the source.
    pub fn new(make: fn(&str) -> Vec<String>) -> Self {
        Self {
            make: Some(make),
            made: OnceCell::new(),
        }
    }
}

impl Wish {
    fn candidate(&self, round: usize) -> Option<&String> {
        let Some(round) = round.checked_sub(self.candidates.len()) else {
            return self.candidates.get(round);
        };
        let make = self.further.make?;
        let further = self.further.made.get_or_init(|| make(&self.source));
        further.get(round)
    }
}

/// The names given, and which of the wishes ended with a number.
#[derive(Debug, Default)]
pub struct Given {
    /// By wish.
    pub names: Vec<String>,
    /// Wishes whose candidates were all taken.
    pub numbered: Vec<usize>,
}

/// Gives every wish a name of its own that is none of the taken ones.
///
/// `same` tells when two names are the same: in a scope of types and files case does not count.
pub fn give(wishes: &[Wish], taken: &HashSet<String>, same: fn(&str) -> String) -> Given {
    let mut taken: HashSet<String> = taken.iter().map(|name| same(name)).collect();
    let mut names: Vec<Option<String>> = vec![None; wishes.len()];
    for round in 0.. {
        let mut wanting: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut more = false;
        for (index, wish) in wishes.iter().enumerate() {
            if names.get(index).is_some_and(Option::is_none)
                && let Some(candidate) = wish.candidate(round)
            {
                more = true;
                if !candidate.is_empty() {
                    wanting.entry(same(candidate)).or_default().push(index);
                }
            }
        }
        if !more {
            break;
        }
        for (key, indexes) in wanting {
            if taken.contains(&key) {
                continue;
            }
            if let Some(winner) = winner(wishes, &indexes, round) {
                names[winner] = wishes[winner].candidate(round).cloned();
                taken.insert(key);
            }
        }
    }
    number(wishes, names, &mut taken, same)
}

/// The one that gets a name that several want: the only one, or the only one spelled so.
fn winner(wishes: &[Wish], indexes: &[usize], round: usize) -> Option<usize> {
    if let [only] = indexes {
        return Some(*only);
    }
    let mut exact = indexes.iter().filter(|index| {
        wishes
            .get(**index)
            .is_some_and(|wish| wish.candidate(round) == Some(&wish.source))
    });
    match (exact.next(), exact.next()) {
        (Some(winner), None) => Some(*winner),
        _ => None,
    }
}

/// The last resort: numbers, in the order of the sources, so that the order of wishes does not matter.
fn number(
    wishes: &[Wish],
    mut names: Vec<Option<String>>,
    taken: &mut HashSet<String>,
    same: fn(&str) -> String,
) -> Given {
    let left: BTreeSet<(&str, usize)> = names
        .iter()
        .enumerate()
        .filter(|(_, name)| name.is_none())
        .filter_map(|(index, _)| Some((wishes.get(index)?.source.as_str(), index)))
        .collect();
    let mut numbered = Vec::new();
    for (_, index) in left {
        let Some(best) = wishes
            .get(index)
            .and_then(|wish| wish.candidates.iter().find(|name| !name.is_empty()))
        else {
            continue;
        };
        let free = (1_u64..).map(|count| {
            if count == 1 {
                best.clone()
            } else {
                joined(best, count)
            }
        });
        if let Some(name) = free.into_iter().find(|name| !taken.contains(&same(name))) {
            taken.insert(same(&name));
            if let Some(slot) = names.get_mut(index) {
                *slot = Some(name);
            }
            numbered.push(index);
        }
    }
    Given {
        names: names.into_iter().map(Option::unwrap_or_default).collect(),
        numbered,
    }
}

/// A name with a number: kept apart from digits at the end of the name.
fn joined(name: &str, count: u64) -> String {
    if name.ends_with(|c: char| c.is_ascii_digit()) {
        format!("{name}_{count}")
    } else {
        format!("{name}{count}")
    }
}

/// Names are the same when they are equal.
pub fn exact(name: &str) -> String {
    name.to_owned()
}

/// Names are the same when they are equal but for case and underscores: as types and as files.
pub fn caseless(name: &str) -> String {
    let mut same = String::with_capacity(name.len());
    for c in name.chars().filter(|c| *c != '_') {
        match c.is_ascii() {
            true => same.push(c.to_ascii_lowercase()),
            false => same.extend(c.to_lowercase()),
        }
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(wishes: &[(&str, &[&str])]) -> Vec<String> {
        let wishes: Vec<Wish> = wishes
            .iter()
            .map(|(source, candidates)| Wish {
                source: (*source).to_owned(),
                candidates: candidates.iter().map(|name| (*name).to_owned()).collect(),
                further: Further::default(),
            })
            .collect();
        give(&wishes, &HashSet::new(), exact).names
    }

    #[test]
    fn the_one_spelled_so_keeps_the_name() {
        assert_eq!(
            names(&[("foo_bar", &["FooBar"]), ("FooBar", &["FooBar"])]),
            ["FooBar2", "FooBar"]
        );
    }

    #[test]
    fn equals_move_on_to_what_sets_them_apart() {
        assert_eq!(
            names(&[("+1", &["N1", "Plus1"]), ("-1", &["N1", "Minus1"])]),
            ["Plus1", "Minus1"]
        );
    }

    #[test]
    fn order_does_not_matter() {
        assert_eq!(names(&[("b-a", &["Ba"]), ("b.a", &["Ba"])]), ["Ba", "Ba2"]);
        assert_eq!(names(&[("b.a", &["Ba"]), ("b-a", &["Ba"])]), ["Ba2", "Ba"]);
    }
}
