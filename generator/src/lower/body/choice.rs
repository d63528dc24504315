//! Which media types of a body a caller chooses from.
//!
//! One that carries what another carries, and says nothing by itself, is no choice: where JSON and a form
//! have the same schema, JSON is sent. What is left differs in what a caller hands over (a value, files,
//! text, bytes) or in what the server does with it (a patch).

use super::media::{Rank, essence, is_patch, is_plain_json, rank};
use crate::lower::Lower;
use crate::model::{MediaType, RequestBody, SchemaId};

/// A media type that a body may be sent in.
pub(super) struct Choice<'m> {
    /// What it is.
    pub(super) rank: Rank,
    /// How the document describes it.
    pub(super) media: &'m MediaType,
    /// Other media types that the same bytes may have.
    pub(super) also: Vec<String>,
}

impl Lower<'_> {
    /// The media types worth a choice, the best first.
    pub(super) fn media_choices<'m>(
        &mut self,
        body: &'m RequestBody,
        method: &str,
    ) -> Vec<Choice<'m>> {
        let all: Vec<&MediaType> = body.content.iter().collect();
        let several = all.len() > 1;
        let mut found: Vec<(Rank, &MediaType)> = all
            .into_iter()
            .map(|media| (self.request_rank(media, several), media))
            .collect();
        // Text is bytes too: where both have one schema, the upload says which it is.
        let bytes: Vec<Option<SchemaId>> = found
            .iter()
            .filter(|(rank, _)| *rank == Rank::Binary)
            .map(|(_, media)| media.schema)
            .collect();
        for (rank, media) in &mut found {
            let text = matches!(rank, Rank::Text | Rank::Xml);
            if text
                && bytes
                    .iter()
                    .any(|schema| self.are_alike(*schema, media.schema))
            {
                *rank = Rank::Binary;
            }
        }
        found.sort_by_key(|(rank, media)| {
            let distance = match *rank {
                Rank::Json if essence(&media.name) == "application/json" => 0,
                Rank::Json if !is_plain_json(&media.name) => 2,
                _ => 1,
            };
            (*rank, media.name.contains('*'), distance)
        });
        let mut choices: Vec<Choice<'m>> = Vec::new();
        for (rank, media) in found {
            let patch = method == "PATCH" && is_patch(&media.name);
            let covered = choices.iter().position(|choice| {
                (choice.rank == Rank::Binary && rank == Rank::Binary)
                    || (!patch && self.carries(choice, rank, media))
            });
            match covered.and_then(|index| choices.get_mut(index)) {
                Some(choice) if choice.rank == Rank::Binary => {
                    choice.also.push(media.name.clone());
                }
                Some(_) => {}
                None => choices.push(Choice {
                    rank,
                    media,
                    also: Vec::new(),
                }),
            }
        }
        choices
    }

    fn request_rank(&mut self, media: &MediaType, several: bool) -> Rank {
        let binary = media.schema.is_some_and(|schema| self.is_binary(schema));
        match rank(media, Some(binary)) {
            // Beside media types that are named, a range is whatever the caller says.
            Rank::Json if several && essence(&media.name) == "*/*" => Rank::Binary,
            Rank::Json if several && binary => Rank::Opaque,
            Rank::Json if several && media.schema.is_some_and(|schema| self.has_files(schema)) => {
                Rank::Opaque
            }
            rank => rank,
        }
    }

    /// Whether a media type adds nothing to one that was chosen.
    fn carries(&self, chosen: &Choice<'_>, rank: Rank, media: &MediaType) -> bool {
        let covers = match chosen.rank {
            Rank::Json => rank != Rank::Json || is_plain_json(&chosen.media.name),
            Rank::Multipart | Rank::Form => {
                matches!(
                    rank,
                    Rank::Form | Rank::Multipart | Rank::Xml | Rank::Opaque
                )
            }
            Rank::Binary => rank == Rank::Opaque,
            Rank::Text | Rank::Xml | Rank::Opaque => false,
        };
        let range = chosen.rank == rank && media.name.contains('*');
        (covers || range) && self.are_alike(chosen.media.schema, media.schema)
    }
}
