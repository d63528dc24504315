//! How a JSON value finds its variant of a union. The runtime has the same shape as static data.

use crate::json::Kinds;

/// A literal of an enum or a constant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Literal {
    /// A string.
    String(String),
    /// An integer.
    Integer(i128),
    /// A boolean.
    Bool(bool),
}

impl Literal {
    /// The literal as text, without quotes.
    pub fn text(&self) -> String {
        match self {
            Literal::String(text) => text.clone(),
            Literal::Integer(number) => number.to_string(),
            Literal::Bool(value) => value.to_string(),
        }
    }
}

/// How a JSON value finds its variant, as a tree of decisions. Variants are indexes.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Plan {
    /// This variant.
    Variant(usize),
    /// No variant: the JSON is kept.
    Unknown,
    /// By the kind of the value; a kind that is not listed is unknown.
    Kind(Vec<(Kinds, Plan)>),
    /// By the value itself, among literals.
    Literal {
        /// The literals that lead to each plan.
        cases: Vec<(Literal, Plan)>,
        /// Any other value.
        other: Box<Plan>,
    },
    /// By the value of a member.
    Tag {
        /// The wire name of the member.
        member: String,
        /// The values that lead to each plan.
        cases: Vec<(Literal, Plan)>,
        /// The member is not there.
        absent: Box<Plan>,
        /// Any other value.
        other: Box<Plan>,
    },
    /// By the first member that only some variants know.
    Keys {
        /// The wire names that lead to each plan.
        cases: Vec<(String, Plan)>,
        /// None of them is there.
        none: Box<Plan>,
    },
    /// By what a member's value looks like.
    Member {
        /// The wire name of the member.
        member: String,
        /// The plan that the value of the member decides.
        plan: Box<Plan>,
        /// The member is not there.
        absent: Box<Plan>,
    },
    /// By what the first item of an array looks like.
    Items {
        /// The plan that the first item decides.
        plan: Box<Plan>,
        /// The array is empty.
        empty: Box<Plan>,
    },
    /// Each in turn, the first that decodes; else unknown.
    Trial(Vec<usize>),
}

impl Plan {
    /// The plans that follow from the answers.
    pub fn children(&self) -> impl Iterator<Item = &Plan> {
        let (cases, others): (Vec<&Plan>, [Option<&Plan>; 2]) = match self {
            Plan::Variant(_) | Plan::Unknown | Plan::Trial(_) => (Vec::new(), [None, None]),
            Plan::Kind(cases) => (plans(cases), [None, None]),
            Plan::Literal { cases, other } => (plans(cases), [Some(other), None]),
            Plan::Tag {
                cases,
                absent,
                other,
                ..
            } => (plans(cases), [Some(absent), Some(other)]),
            Plan::Keys { cases, none } => (plans(cases), [Some(none), None]),
            Plan::Member { plan, absent, .. } => (vec![plan], [Some(absent), None]),
            Plan::Items { plan, empty } => (vec![plan], [Some(empty), None]),
        };
        cases.into_iter().chain(others.into_iter().flatten())
    }

    /// The plan with another in the place of each trial that `settle` knows one for.
    pub fn settle(self, settle: &mut dyn FnMut(&[usize]) -> Option<Plan>) -> Plan {
        self.ending_in(&mut |end| match end {
            Plan::Trial(variants) => settle(&variants).unwrap_or(Plan::Trial(variants)),
            end => end,
        })
    }

    /// The plan with each of its ends changed.
    fn ending_in(self, change: &mut dyn FnMut(Plan) -> Plan) -> Plan {
        let mut one = |plan: Box<Plan>| Box::new(plan.ending_in(change));
        match self {
            Plan::Trial(_) | Plan::Variant(_) | Plan::Unknown => change(self),
            Plan::Kind(cases) => Plan::Kind(all_ending_in(cases, change)),
            Plan::Literal { cases, other } => Plan::Literal {
                other: one(other),
                cases: all_ending_in(cases, change),
            },
            Plan::Tag {
                member,
                cases,
                absent,
                other,
            } => Plan::Tag {
                member,
                absent: one(absent),
                other: one(other),
                cases: all_ending_in(cases, change),
            },
            Plan::Keys { cases, none } => Plan::Keys {
                none: one(none),
                cases: all_ending_in(cases, change),
            },
            Plan::Member {
                member,
                plan,
                absent,
            } => Plan::Member {
                member,
                plan: one(plan),
                absent: one(absent),
            },
            Plan::Items { plan, empty } => Plan::Items {
                plan: one(plan),
                empty: one(empty),
            },
        }
    }

    /// The plan that tries the variants which are meant only because the others are not: what no
    /// variant can read is kept, not refused.
    ///
    /// A variant that is meant by a value which the document fixes stays certain; but what one item of an
    /// array is says nothing certain of the others.
    pub fn try_the_rest(self) -> Plan {
        self.tried_if(false)
    }

    fn tried_if(self, rest: bool) -> Plan {
        let all = |cases: Vec<(String, Plan)>| -> Vec<(String, Plan)> {
            let tried = |(case, plan): (String, Plan)| (case, plan.tried_if(rest));
            cases.into_iter().map(tried).collect()
        };
        let one = |plan: Box<Plan>, rest: bool| Box::new(plan.tried_if(rest));
        match self {
            Plan::Variant(_) if rest => self.tried(),
            Plan::Variant(_) | Plan::Unknown | Plan::Trial(_) => self,
            Plan::Kind(cases) => {
                let tried = |(kinds, plan): (Kinds, Plan)| (kinds, plan.tried_if(rest));
                Plan::Kind(cases.into_iter().map(tried).collect())
            }
            Plan::Literal { cases, other } => Plan::Literal {
                cases: certain(cases),
                other: one(other, rest),
            },
            Plan::Tag {
                member,
                cases,
                absent,
                other,
            } => Plan::Tag {
                member,
                cases: certain(cases),
                absent: one(absent, rest),
                other: one(other, true),
            },
            Plan::Keys { cases, none } => Plan::Keys {
                cases: all(cases),
                none: one(none, true),
            },
            Plan::Member {
                member,
                plan,
                absent,
            } => Plan::Member {
                member,
                plan: Box::new(plan.of_a_part().tried_if(rest)),
                absent: one(absent, rest),
            },
            Plan::Items { plan, empty } => Plan::Items {
                plan: Box::new(plan.ending_in(&mut Plan::tried)),
                empty: one(empty, rest),
            },
        }
    }

    /// A variant that is tried.
    fn tried(self) -> Plan {
        match self {
            Plan::Variant(variant) => Plan::Trial(vec![variant]),
            other => other,
        }
    }

    /// The plan for the value of a member: where that is none of the literals, the variants which have no
    /// literals are meant only because the others are not.
    fn of_a_part(self) -> Plan {
        match self {
            Plan::Literal { cases, other } => Plan::Literal {
                cases,
                other: Box::new(other.tried()),
            },
            Plan::Kind(cases) => {
                let parts = |(kinds, plan): (Kinds, Plan)| (kinds, plan.of_a_part());
                Plan::Kind(cases.into_iter().map(parts).collect())
            }
            other => other,
        }
    }

    /// The plan with these variants tried.
    pub fn trying(self, variants: &[usize]) -> Plan {
        self.ending_in(&mut |end| match end {
            Plan::Variant(variant) if variants.contains(&variant) => end.tried(),
            end => end,
        })
    }

    /// Whether some value is read as the variant.
    pub fn reaches(&self, variant: usize) -> bool {
        match self {
            Plan::Variant(own) => *own == variant,
            Plan::Trial(tried) => tried.contains(&variant),
            _ => self.children().any(|child| child.reaches(variant)),
        }
    }
}

fn certain(cases: Vec<(Literal, Plan)>) -> Vec<(Literal, Plan)> {
    let decided = |(literal, plan): (Literal, Plan)| (literal, plan.tried_if(false));
    cases.into_iter().map(decided).collect()
}

fn all_ending_in<T>(cases: Vec<(T, Plan)>, change: &mut dyn FnMut(Plan) -> Plan) -> Vec<(T, Plan)> {
    cases
        .into_iter()
        .map(|(case, plan)| (case, plan.ending_in(change)))
        .collect()
}

fn plans<T>(cases: &[(T, Plan)]) -> Vec<&Plan> {
    cases.iter().map(|(_, plan)| plan).collect()
}
