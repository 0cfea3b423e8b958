//! The channels: the ways in and out, and how the kommun has ordered them.

mod edit;
mod left;
mod list;
mod order;
mod show;

use actix_web::web;
use utbud_domain::access::Permission;
use utbud_domain::{Channel, ChannelId, Id, Kept, Stance};

use crate::components::tag::{Tag, Tone};
use crate::error::WebError;
use crate::route::Route;
use crate::visit::Visit;
use crate::words::codes::Word;

/// The family's routes.
pub const ROUTES: &[Route] = &[
    Route::get("/{kommun}/kanaler", Permission::ReadPublished, || web::to(list::show)),
    // Before the channels, whose identities can be anything else.
    Route::get("/{kommun}/kanaler/ny", Permission::EditCatalogue, || web::to(edit::begin)),
    Route::post("/{kommun}/kanaler/ny", Permission::EditCatalogue, || web::to(edit::add)),
    Route::post("/{kommun}/kanaler/ordning", Permission::EditCatalogue, || web::to(order::save)),
    Route::get("/{kommun}/kanaler/{id}", Permission::ReadPublished, || web::to(show::show)),
    Route::get("/{kommun}/kanaler/{id}/andra/{section}", Permission::EditCatalogue, || {
        web::to(edit::show)
    }),
    Route::post("/{kommun}/kanaler/{id}/andra/{section}", Permission::EditCatalogue, || {
        web::to(edit::save)
    }),
    Route::get("/{kommun}/kanaler/{id}/utan-kanal", Permission::ReadAll, || web::to(left::show)),
    Route::post("/{kommun}/kanaler/{id}/ta-bort", Permission::EditCatalogue, || {
        web::to(show::remove)
    }),
];

/// The channel with this identity.
fn found<'a>(visit: &'a Visit, id: &str) -> Result<&'a Kept<Channel>, WebError> {
    let id = ChannelId::parse(id).ok_or(WebError::NotFound)?;
    visit.catalogue().channels.get(id).map(AsRef::as_ref).ok_or(WebError::NotFound)
}

/// The overall priority of a channel, as one word with a colour.
fn stance_tag(stance: Stance) -> Tag<'static> {
    let tone = match stance {
        Stance::Invest => Tone::Good,
        Stance::Keep => Tone::Plain,
        Stance::PhaseOut => Tone::Warning,
    };
    Tag { word: stance.word(), tone }
}
