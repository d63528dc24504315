//! What names the types of each operation.

use super::by_parameter::by_parameter;
use super::endpoint::{Endpoint, endpoint_name};
use super::said::{said, without_class};
use crate::ir::Operation;
use crate::language::dotted::tree;
use crate::language::words::split;
use crate::name::scope::{Further, Wish, give};
use std::collections::HashSet;

/// What names the types of each operation: the operationId, or else a verb and all that the path names.
/// Those that would share a name are told apart by the parameter at the end of their path, or have all of
/// their operationId.
pub(in crate::name) fn bases(operations: &[Operation]) -> Vec<String> {
    let wishes = operations.iter().map(|operation| {
        let id = operation.id.clone().unwrap_or_default();
        let said = match tree(&id, operation.tag.as_deref()) {
            Some(tree) => format!("{}.{}", tree.resources.join("."), tree.method),
            None => id.clone(),
        };
        let base = base(&operation.method, &operation.path, &said);
        let by = match base.is_empty() {
            true => String::new(),
            false => format!("{base}{}", by_parameter(&operation.path)),
        };
        Wish {
            source: id.clone(),
            candidates: vec![
                base,
                by,
                id,
                endpoint_name(&operation.method, &operation.path),
            ],
            further: Further::default(),
        }
    });
    let wishes: Vec<Wish> = wishes.collect();
    give(&wishes, &HashSet::new(), |name| split(name).join("_")).names
}

fn base(method: &str, path: &str, id: &str) -> String {
    let endpoint = Endpoint::of(method, path);
    let id = without_class(id);
    let all = split(id);
    let words = said(id, &endpoint);
    match endpoint.verb_of(&words) {
        Some(verb) => endpoint.conventional(verb, &[], &words),
        None if words.len() < all.len() => words.join("_"),
        None => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::base;

    #[test]
    fn names_types_by_a_verb_and_what_it_is_done_to() {
        let cases = [
            "GET /users listPeople listPeople",
            "GET /items/{item_id} read_item_items__item_id__get read_item",
            "GET /v1/charges GetCharges list_charges",
            "GET /t/{id}/pages Pages_GetTemplatePages GetTemplatePages",
            "POST /v1/charges/{charge}/capture PostChargesChargeCapture capture_charge",
            "POST /v1/customers/{id}/sources - create_customer_source",
            "DELETE /customers/{c}/sources/{id} - delete_customer_source",
            "GET /certificates/{id}/actions - list_certificate_actions",
            "GET /floating_ips/{id} - get_floating_ip",
            "GET /customers/search - search_customers",
            "GET / - -",
        ];
        for case in cases {
            let parts: Vec<&str> = case.split(' ').map(|part| part.trim_matches('-')).collect();
            let [method, path, id, name] = parts[..] else {
                panic!("{case}");
            };
            assert_eq!(base(method, path, id), name, "{case}");
        }
    }
}
