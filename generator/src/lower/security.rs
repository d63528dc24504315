//! Security schemes, requirements and servers.

use super::{Lower, docs};
use crate::config::Config;
use crate::diagnostic::lower as report;
use crate::ir::{AuthKind, AuthScheme, Server, ServerVariable};
use crate::model::{self, Requirement, SecurityKind, SecurityScheme};
use crate::place::Place;
use indexmap::IndexMap;

/// The schemes that requests can carry, and what operations ask for by default.
pub(super) struct Security {
    pub(super) schemes: Vec<AuthScheme>,
    pub(super) default: Vec<Vec<usize>>,
    /// The index of each scheme; none for one that requests cannot carry.
    indexes: IndexMap<String, Option<usize>>,
}

impl Lower<'_> {
    /// The security of an API.
    pub(super) fn security(
        &mut self,
        schemes: &IndexMap<String, SecurityScheme>,
        default: &[Requirement],
    ) -> Security {
        let mut security = Security {
            schemes: Vec::new(),
            default: Vec::new(),
            indexes: IndexMap::new(),
        };
        for (name, scheme) in schemes {
            let kind = match &scheme.kind {
                SecurityKind::Bearer => AuthKind::Bearer,
                SecurityKind::Basic => AuthKind::Basic,
                SecurityKind::ApiKey { location, name } => AuthKind::ApiKey {
                    location: *location,
                    name: name.clone(),
                },
                SecurityKind::Other(what) => {
                    self.diagnostics
                        .push(report::unsupported_security(&scheme.place, what));
                    security.indexes.insert(name.clone(), None);
                    continue;
                }
            };
            security
                .indexes
                .insert(name.clone(), Some(security.schemes.len()));
            security.schemes.push(AuthScheme {
                place: scheme.place.clone(),
                name: name.clone(),
                docs: docs::of_text(scheme.description.as_deref()),
                kind,
                env: self.config.client.credentials_env.get(name).cloned(),
            });
        }
        let root = Place::root(crate::place::DocumentId(0));
        security.default = self.requirements(default, &security, &root.key("security"));
        security
    }

    /// The alternatives of a requirement as indexes of schemes. An alternative with a scheme that is not
    /// declared is left out: no request could meet it.
    pub(super) fn requirements(
        &mut self,
        alternatives: &[Requirement],
        security: &Security,
        place: &Place,
    ) -> Vec<Vec<usize>> {
        let mut met = Vec::new();
        for alternative in alternatives {
            let mut schemes = Vec::new();
            let mut known = true;
            for name in alternative.keys() {
                match security.indexes.get(name) {
                    Some(index) => schemes.extend(index),
                    None => {
                        known = false;
                        self.diagnostics
                            .push(report::unknown_security_scheme(place, name));
                    }
                }
            }
            if known {
                met.push(schemes);
            }
        }
        met
    }
}

/// The base URLs of an API.
pub(super) fn servers(servers: &[model::Server], config: &Config) -> Vec<Server> {
    let mut lowered: Vec<Server> = servers
        .iter()
        .map(|server| Server {
            place: server.place.clone(),
            url: server.url.clone(),
            docs: docs::of_text(server.description.as_deref()),
            variables: server
                .variables
                .iter()
                .map(|(name, variable)| ServerVariable {
                    name: name.clone(),
                    default: variable.default.clone(),
                    values: variable.values.clone(),
                    docs: docs::of_text(variable.description.as_deref()),
                })
                .collect(),
        })
        .collect();
    if let Some(url) = &config.client.base_url {
        lowered.insert(
            0,
            Server {
                place: Place::root(crate::place::DocumentId(0)),
                url: url.clone(),
                docs: crate::ir::Docs::default(),
                variables: Vec::new(),
            },
        );
    }
    lowered
}

/// The URL of a server with the defaults of its variables.
pub(super) fn filled(server: &model::Server) -> String {
    server
        .variables
        .iter()
        .fold(server.url.clone(), |url, (name, variable)| {
            url.replace(&format!("{{{name}}}"), &variable.default)
        })
}
