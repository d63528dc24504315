//! Paging: the members that a scheme names, found in the response of an operation.

use super::Lower;
use crate::config;
use crate::diagnostic::lower as report;
use crate::ir::{
    Content, Location, MemberValue, NextPage, Paging, PathStep, Success, Type, TypeKind,
};
use crate::model::Operation;

impl Lower<'_> {
    /// The paging of an operation by the scheme of that name.
    pub(super) fn paging(
        &mut self,
        name: &str,
        operation: &Operation,
        success: &Success,
    ) -> Option<Paging> {
        // The configuration is refused where it names a scheme that it lacks.
        let scheme = self.config.paging.get(name)?;
        let found = self.found(scheme, operation, success);
        match found {
            Ok(paging) => Some(paging),
            Err(what) => {
                self.diagnostics
                    .push(report::paging_mismatch(&operation.place, &what));
                None
            }
        }
    }

    fn found(
        &self,
        scheme: &config::Paging,
        operation: &Operation,
        success: &Success,
    ) -> Result<Paging, String> {
        let Success::One(Content::Json(body)) = success else {
            return Err("JSON body".to_owned());
        };
        let (items, list) = self.way(body, &scheme.items)?;
        let Type::List(item) = self.seen(&list) else {
            return Err("list of items".to_owned());
        };
        let more = scheme
            .more
            .as_ref()
            .map(|more| self.way(body, more).map(|(way, _)| way))
            .transpose()?;
        let has = |parameter: &String| {
            let known = operation.parameters.iter();
            known
                .into_iter()
                .any(|known| known.location == Location::Query && known.name == *parameter)
                .then(|| parameter.clone())
                .ok_or_else(|| format!("query parameter `{parameter}`"))
        };
        let next = match &scheme.next {
            config::NextPage::Cursor {
                parameter,
                from,
                forward,
            } => NextPage::Cursor {
                parameter: has(parameter)?,
                from: self.way(body, from)?.0,
                forward: match forward {
                    Some(forward) => Some((
                        has(&forward.parameter)?,
                        forward.value.clone(),
                        self.way(body, &forward.from)?.0,
                    )),
                    None => None,
                },
            },
            config::NextPage::LastItem { parameter, member } => NextPage::LastItem {
                parameter: has(parameter)?,
                member: self.way(&item, member)?.0,
            },
            config::NextPage::PageNumber { parameter, first } => NextPage::PageNumber {
                parameter: has(parameter)?,
                first: *first,
            },
            config::NextPage::Offset { parameter } => NextPage::Offset {
                parameter: has(parameter)?,
            },
            config::NextPage::Url { from } => NextPage::Url {
                from: self.way(body, from)?.0,
            },
            config::NextPage::LinkHeader => NextPage::LinkHeader,
        };
        Ok(Paging {
            item: *item,
            items,
            more,
            next,
        })
    }

    /// The steps from a value to the member of a path, and the type there.
    fn way(&self, from: &Type, path: &[String]) -> Result<(Vec<PathStep>, Type), String> {
        let mut at = from.clone();
        let mut way = Vec::new();
        for name in path {
            let missing = || format!("member `{}`", path.join("."));
            let Type::Named(id) = self.seen(&at) else {
                return Err(missing());
            };
            let owner = self.unaliased(id);
            let Some(TypeKind::Struct(structure)) = self.types.get(owner.0).map(|def| &def.kind)
            else {
                return Err(missing());
            };
            let found = structure
                .members
                .iter()
                .position(|member| member.wire == *name)
                .ok_or_else(missing)?;
            at = match structure.members.get(found).map(|member| &member.value) {
                Some(MemberValue::Type(ty)) => ty.clone(),
                _ => return Err(missing()),
            };
            way.push(PathStep {
                owner,
                member: found,
            });
        }
        Ok((way, at))
    }

    /// The type behind null and aliases.
    fn seen(&self, ty: &Type) -> Type {
        match ty {
            Type::Nullable(inner) => self.seen(inner),
            Type::Named(id) => match self.types.get(self.unaliased(*id).0).map(|def| &def.kind) {
                Some(TypeKind::Alias(ty)) if !matches!(ty, Type::Named(_)) => self.seen(ty),
                _ => ty.clone(),
            },
            other => other.clone(),
        }
    }
}
