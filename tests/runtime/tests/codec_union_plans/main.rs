//! Unions told apart by kinds, members, items, literals and trial.

#[path = "../codec/table.rs"]
mod table;

// Above the modules: only what stands below a macro sees it.
macro_rules! records {
    ($($name:ident { $($field:ident: $type:ty = $wire:literal $($optional:ident)?),* })*) => {$(
        #[derive(Clone, Debug, PartialEq)]
        struct $name { $($field: $type,)* extra: Extra }
        record! { $name { $($field: $wire $($optional)?,)* ..extra } }
    )*};
}

mod by_kind;
mod by_members;
mod by_trial;
