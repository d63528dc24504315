//! What a method is called: the operationId without what the resource says already, or else a verb for
//! what the HTTP method does to the path.

use super::endpoint::{Endpoint, endpoint_name, head};
use super::said::{said, says_http, with_own_verb, with_usual_verb, without_parameter};
use super::shortened::shortened;
use crate::ir::Operation;
use crate::language::dotted::tree;
use crate::language::english::{is_plural, is_same_noun, is_verb_before_noun};
use crate::language::words::split;

/// A name for a method of a resource. Another operation may want the same: naming tells them apart.
pub(super) fn method_name(operation: &Operation, group: &[String]) -> String {
    match (&operation.chosen, &operation.suggested) {
        (Some(chosen), _) => chosen.clone(),
        (None, Some(suggested)) => name_by(suggested, operation, group),
        (None, None) => name_by_id(operation, group),
    }
}

/// The name that the operationId or the endpoint gives.
pub(super) fn name_by_id(operation: &Operation, group: &[String]) -> String {
    let id = operation.id.as_deref().unwrap_or_default();
    // The tree says the rest of a dotted one.
    let id = tree(id, operation.tag.as_deref()).map_or(id, |tree| tree.method);
    name_by(id, operation, group)
}

fn name_by(id: &str, operation: &Operation, group: &[String]) -> String {
    let name = named(&operation.method, &operation.path, id, group);
    match (name.is_empty(), split(id).is_empty()) {
        (false, _) => name,
        (true, false) => id.to_owned(),
        (true, true) => endpoint_name(&operation.method, &operation.path),
    }
}

/// The name, empty when nothing that the operation says gives one.
fn named(method: &str, path: &str, id: &str, group: &[String]) -> String {
    let endpoint = Endpoint::of(method, path);
    let words = said(id, &endpoint);
    if let Some(verb) = endpoint.verb_of(&words) {
        return endpoint.conventional(verb, group, &words);
    }
    let own = match group.is_empty() {
        true => None,
        false => with_own_verb(&words, &endpoint),
    };
    // `put_state` of `/lamps/{id}/switch_off`: the path says what is done, and the operationId does not.
    if own.is_none() && says_http(&words, &endpoint) && endpoint.acts() {
        let name = endpoint.conventional("", group, &words);
        if !name.starts_with(&method.to_lowercase()) {
            return name;
        }
    }
    let words = without_parameter(&own.unwrap_or(words), &endpoint);
    // `me` of `GET /me`, which is a resource; and `user_by_name`.
    let is_noun = is_same_noun(&words, group);
    if method == "GET" && is_noun {
        return endpoint.conventional("", group, &words);
    }
    let makes_one = method == "POST" && is_plural(group);
    // `text_to_speech` of `/text-to-speech/{voice}/stream` says nothing, but the path does.
    let after = endpoint.after_group(group);
    if is_noun && !after.is_empty() {
        return after.join("_");
    }
    let is_done = words.first().is_some_and(|word| is_verb_before_noun(word));
    if makes_one && is_noun && !is_done {
        return "create".to_owned();
    }
    let with_verb = |words: Vec<String>| match group.is_empty() {
        true => words,
        false => {
            with_own_verb(&words, &endpoint).unwrap_or_else(|| with_usual_verb(words, &endpoint))
        }
    };
    let words = with_verb(words);
    // `getAll`, whatever it is.
    if method == "GET" && words == ["get", "all"] {
        return "list".to_owned();
    }
    let short = shortened(&words, group, &endpoint);
    match short.or_else(|| shortened(&words, head(group), &endpoint)) {
        // `postAccountTag` of account tags says no more than the HTTP method.
        Some(words) if words == ["post"] && makes_one => "create".to_owned(),
        Some(words) => with_verb(words).join("_"),
        None => words.join("_"),
    }
}

#[cfg(test)]
mod tests {
    use super::{named, split};

    #[test]
    fn names_what_the_resource_does_not_say() {
        let cases = [
            // The operationId says more than the endpoint.
            "users GET /users listUsers list",
            "users GET /users getUsers list",
            "users GET /users/{id} getUser get",
            "users GET /users getAllUsers list",
            "users GET /users/me getCurrentUser get_current_user",
            "users GET /users/{name} userByName get",
            "users GET /users/{login} getUserByName get_by_name",
            "users GET /teams/{id}/users getUsersOfTeam list_of_team",
            "users POST /users/{id}/unban UnbanUser unban",
            "dns-zone PUT /dns_zones/{zone}/transfer transferDnsZone transfer",
            "checks POST /checks checks/create create",
            "blocks GET /blocks/{id} retrieveABlock retrieve",
            "projects POST /projects/{id}/tags add_a_tag_to_the_project add_tag_to_project",
            "plans GET /plans/a get_plan_a get_a",
            "dns POST /dns/a create_a_record create_a_record",
            "bookings POST /bookings/bulk bulk_retrieve_bookings bulk_retrieve",
            "users GET /users/{id}/settings getUserSettings get_settings",
            "me GET /me me get",
            "account-tags POST /accounts/{id}/labels postAccountTags create",
            "account-tags PUT /accounts/{id}/labels/{id} putAccountTag update",
            "account-tags PATCH /accounts/{id}/labels/{id} patchAccountTag patch",
            "media POST /v1/m post_media post",
            "system-alerts GET /v1/alerts alert_list list",
            "system-alerts GET /v1/alert-receivers alert_receiver_view receiver_view",
            "schedules-v3 GET /v3/schedules listSchedulesV3 list",
            "schedules-v3 GET /v3/schedules/{id} get_schedule get",
            "issue-comments GET /rest/3/comments getComments list",
            "metadata-query POST /metadata_query query_metadata query_metadata",
            "accounts GET /accounts/{id} Accounts_GetAccount get",
            "apis GET /apis/{id} Apis_Get get",
            "templates GET /t/{id}/pages Pages_GetTemplatePages get_pages",
            "tags GET /apis/{id}/tags Apis_List apis_list",
            "uploads DELETE /u/{id} upload_delete delete",
            "lists GET /lists/{id}/people list_members list_members",
            "posts POST /replies post_comment post_comment",
            "- GET /users list_users list_users",
            "users GET /users get_multiple_users list",
            "users GET /users getAll list",
            "users GET /users list_all_users list_all",
            "users DELETE /users delete_all_users delete_all",
            "plans GET /plans GetPlanCollection list",
            "tweets GET /tweets/{id} findTweetById get",
            "tweets GET /tweets findTweetsById find_by_id",
            "users POST /users/{id}/blocking usersIdBlock block",
            "chats POST /chats/{id}/read markChatRead mark_read",
            "app POST /app/focus focusApp focus",
            "albums GET /shared sharedAlbums shared_albums",
            "members POST /groups/{id}/members groupMember group_member",
            "translate-documents POST /document translateDocument translate",
            "preflight POST /preflight/uplink post_start_preflight_uplink_check start_uplink_check",
            "update POST /update post_start_update start",
            "us-verifications POST /us_verifications us_verification create",
            "databases POST /databases/{id}/query query_a_database query",
            "people POST /people post_create_person create_person",
            "roles POST /roles post_create_role create",
            "roles PUT /people/{id}/roles putPersonRoles update_person_roles",
            "roles PATCH /people/{id}/roles patchPersonRoles patch_person_roles",
            "images POST /images/{id}/transfer images_post_transfer_decline decline_transfer",
            "quotes POST /quotes/{id}/reject PostQuoteRejection reject",
            "- PUT /{bucket}/{key} PutObject put_object",
            "text-to-speech POST /v1/text-to-speech/{voice}/stream text_to_speech stream",
            "text-to-speech POST /v1/text-to-speech/{voice} text_to_speech text_to_speech",
            "files PUT /files/{file_id}/metadata/policy-6VMVochwUWo put_files_id_metadata_policy-6VMVochwUWo update_metadata_policy",
            "shield-lists PUT /shield_lists/{shield_list_id} put_shield_lists_id_v2025.0 update",
            "templates DELETE /templates/{scope}/{key}/schema delete_templates_id_id_schema delete_schema",
            // It says what a framework makes of the endpoint.
            "items GET /items/{item_id} read_item_items__item_id__get read",
            "voices POST /v1/voices/add Add_voice_v1_voices_add_post add",
            "voices GET /v1/voices Get_shared_voices_v1_voices_get get_shared_voices",
            // It says the endpoint, in the singular or the plural.
            "users GET /users/{name} getUserByName get",
            "posts POST /comments post_comment create_comment",
            "drivers POST /drivers postDriver create",
            "charges GET /v1/charges GetCharges list",
            "charges GET /v1/charges/{charge} GetChargesCharge get",
            "charges POST /v1/charges PostCharges create",
            "charges POST /v1/charges/{charge} PostChargesCharge update",
            "charges POST /v1/charges/{charge}/capture PostChargesChargeCapture capture",
            "balance GET /v1/balance GetBalance get",
            "card GET /developer/v1/cards/ get_card_list_with_pagination list",
            "card PATCH /developer/v1/cards/{card_id} patch_card_resource update",
            "users GET /users GetUserList list",
            "guilds GET /guilds/{id}/emojis listGuildEmojis list_emojis",
            "issue-fields GET /rest/api/3/field getFields list",
            "edge-config GET /v1/edge-config getEdgeConfigs list",
            "edge-config GET /v1/edge-config/{id} getEdgeConfig get",
            "documents POST /collections/{name}/documents indexDocument index",
            "users GET /users/{kind} GetUserList list",
            "sales GET /sales/v2beta1/orders - list_orders",
            "users GET /users/v2/{id} - get_v2",
            "boards PUT /boards/{id}/prefs update_boards_prefs_by_id update_prefs",
            "boards POST /boards/{id}/members add_boards_members_by_id add_member",
            // It says nothing.
            "customers DELETE /customers/{c}/sources/{id} - delete_source",
            "customers POST /customers/{c}/sources/{id}/verify - verify_source",
            "customers GET /customers/{c}/line_items - list_line_items",
            "customers GET /customers/{c}/tax_ids/{id} - get_tax_id",
            "customers PATCH /customers/{c}/balance - update_balance",
            "customers POST /customers/{c}/balance - post_balance",
            "sessions POST /v1/checkout/sessions - create_checkout_session",
            "users GET /teams/{id}/users - list_for_team",
            "users DELETE /teams/{id}/users/{id} - delete_for_team",
            "users POST /api/teams/{id}/users/{id}/photos/{id}/archive - archive_photo_for_team",
            "admin POST /api/v1/admin/reports/{id}/unassign - unassign_report",
            "floating_ips GET /floating_ips - list",
            "floating_ips POST /floating_ips/{id}/actions/change_dns_ptr - change_dns_ptr_action",
            "certificate-actions GET /certificates/{id}/actions/{action_id} - get",
            "certificate-actions POST /certificates/{id}/actions/retry - retry",
            "actions POST /firewalls/{id}/actions/apply_to_all - apply_to_all_for_firewall",
            "accounts POST /accounts/{id}/login_links - create_login_link",
            "accounts GET /accounts/{id}/people - list_people",
            "auth POST /auth/login - login",
            "tax POST /tax/transactions/create_from_quote - create_transaction_from_quote",
            "search GET /search - get",
            "issues GET /issues/search - search",
            "files GET /files/{id}.{format} - get",
            "- GET / - -",
        ];
        let mut wrong = Vec::new();
        for case in cases {
            let mut parts = case.split(' ').map(|part| part.trim_matches('-'));
            let mut next = || parts.next().unwrap_or_default();
            let (group, method, path, id, name) = (next(), next(), next(), next(), next());
            let given = named(method, path, id, &split(group));
            if given != name {
                wrong.push(format!("{case}: {given}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
