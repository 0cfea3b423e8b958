//! The order of the channels: one place up or down at a time.

use std::sync::Arc;

use actix_web::HttpResponse;
use maud::{Markup, Render, html};
use utbud_domain::{Act, Catalogue, Channel, ChannelId, Id, Ids, Kept, channel_moved};

use crate::components::details::Details;
use crate::components::form::Button;
use crate::edit::{self, Sent};
use crate::error::{Unreadable, WebError};
use crate::visit::Visit;
use crate::{paths, reply};

/// Names the channel that goes one place up.
const UP: &str = "upp";
/// Names the channel that goes one place down.
const DOWN: &str = "ner";

/// The part of the list's page where the order is changed.
pub(super) fn section(slug: &str, channels: &[&Arc<Kept<Channel>>]) -> Markup {
    let body = html! {
        form method="post" action=(paths::channel_order(slug)) {
            ol.ways {
                @for (at, channel) in channels.iter().enumerate() {
                    @let id = channel.id.to_string();
                    @let about = channel.name.as_str();
                    li id={ "ordning-" (id) } {
                        (channel.name) " "
                        @if at > 0 { (Button::quiet("Flytta upp").sends(UP, &id).about(about)) " " }
                        @if at + 1 < channels.len() {
                            (Button::quiet("Flytta ner").sends(DOWN, &id).about(about))
                        }
                    }
                }
            }
        }
    };
    html! { div id="ordning" { (Details { summary: "Ändra ordningen", open: true, body }.render()) } }
}

/// `POST /{kommun}/kanaler/ordning`
///
/// # Errors
/// A form that names no channel; one that is gone; those of the store.
pub async fn save(visit: Visit, sent: Sent) -> Result<HttpResponse, WebError> {
    let unreadable = || WebError::Unreadable(Unreadable::Form);
    let (which, earlier) = match (sent.get(UP), sent.get(DOWN)) {
        (Some(which), None) => (which, true),
        (None, Some(which)) => (which, false),
        _ => return Err(unreadable()),
    };
    let channel = ChannelId::parse(which).ok_or_else(unreadable)?;
    let wish = move |catalogue: &Catalogue, _: &mut Ids| channel_moved(catalogue, channel, earlier);
    let done = edit::committed(&visit, Act::ChangeChannel, wish).await?;
    let back = format!("{}#ordning-{channel}", paths::channels(visit.slug()));
    Ok(reply::see_other(&paths::saved(&back, edit::saved(&done).as_deref())))
}
