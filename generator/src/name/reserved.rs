//! Names that are taken: by what every generated file uses, and by the methods that are always there. A test
//! compares them with the source of the runtime.

/// Names that generated files use beside the runtime: the prelude, traits that are derived, the client, JSON.
pub const PRELUDE: &[&str] = &[
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "PartialEq",
    "Ord",
    "PartialOrd",
    "Hash",
    "Into",
    "From",
    "TryFrom",
    "TryInto",
    "AsRef",
    "AsMut",
    "Iterator",
    "IntoIterator",
    "Extend",
    "DoubleEndedIterator",
    "ExactSizeIterator",
    "FromIterator",
    "Drop",
    "Fn",
    "FnMut",
    "FnOnce",
    "Send",
    "Sync",
    "Sized",
    "Unpin",
    "ToOwned",
    "ToString",
    "Self",
    "Client",
    "Value",
];

/// Names of the runtime that types of a document are not called by.
pub const RUNTIME: &[&str] = &[
    "Extra",
    "Plan",
    "Tag",
    "Kinds",
    "Nullable",
    "Map",
    "Wire",
    "Formatted",
    "DateTime",
    "Date",
    "Time",
    "Duration",
    "Uuid",
    "Uri",
    "Ipv4",
    "Ipv6",
    "Base64",
    "Secret",
    "Upload",
    "Request",
    "Response",
    "Core",
    "Method",
    "Style",
    "Binary",
    "Text",
    "Events",
    "Lines",
    "FromResponse",
    "ClientBuilder",
];

/// Whether generated files use the name for something else.
pub fn is_reserved(name: &str) -> bool {
    PRELUDE.contains(&name) || RUNTIME.contains(&name)
}

/// The names that generated files use for other things.
pub(super) fn reserved() -> impl Iterator<Item = String> {
    let names = PRELUDE.iter().chain(RUNTIME);
    names.map(|name| (*name).to_owned())
}

/// Methods that the client has beside its operations and groups.
pub const CLIENT_METHODS: &[&str] = &[
    "new",
    "from_env",
    "builder",
    "with_options",
    "request",
    "clone",
];

/// Methods whose names clippy keeps for traits, with `&self` (`should_implement_trait`).
pub const TRAIT_METHODS: &[&str] = &[
    "new", "clone", "borrow", "as_ref", "deref", "hash", "cmp", "eq", "index", "not",
];

/// Methods that the builder of a client has: those for credentials must not be called so.
pub const BUILDER_METHODS: &[&str] = &[
    "base_url",
    "build",
    "build_lazily",
    "connect_timeout",
    "default_header",
    "default_query",
    "env",
    "finished",
    "from_core",
    "http_client",
    "idle_timeout",
    "max_error_bytes",
    "max_event_bytes",
    "max_response_bytes",
    "max_retries",
    "new",
    "put",
    "put_basic",
    "put_token",
    "timeout",
    "token_provider",
    "transport",
    "user_agent",
    "without_default_header",
    "without_timeout",
];

/// Methods that setters must not be called either: clippy keeps their names for traits, by value
/// (`should_implement_trait`), and requests are futures.
pub const FURTHER_REQUEST_METHODS: &[&str] = &[
    "into_future",
    "add",
    "sub",
    "mul",
    "div",
    "rem",
    "bitand",
    "bitor",
    "bitxor",
    "shl",
    "shr",
];

/// Methods that every request has: setters of parameters must not be called so.
pub const REQUEST_METHODS: &[&str] = &[
    "call",
    "call_raw",
    "call_streamed",
    "extra_body",
    "extra_header",
    "extra_query",
    "from_parts",
    "idempotency_key",
    "idle_timeout",
    "into_parts",
    "items",
    "json_body",
    "max_error_bytes",
    "max_event_bytes",
    "max_response_bytes",
    "max_retries",
    "new",
    "pages",
    "put_accept",
    "put_binary",
    "put_cookie",
    "put_cookie_json",
    "put_event_end",
    "put_form",
    "put_form_as",
    "put_header",
    "put_header_json",
    "put_json",
    "put_json_as",
    "put_multipart",
    "put_multipart_as",
    "put_optional_json",
    "put_path",
    "put_path_as",
    "put_query",
    "put_query_string",
    "put_repeatable",
    "put_security",
    "put_server",
    "put_source",
    "put_text",
    "repeat_safely",
    "returning",
    "send",
    "send_raw",
    "send_streamed",
    "timeout",
    "without_header",
    "without_timeout",
];
