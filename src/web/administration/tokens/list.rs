//! All tokens of the kommun, revoked ones too.

use actix_web::HttpResponse;
use maud::{Markup, html};
use utbud_domain::Instant;
use utbud_store::{Token, in_stockholm};

use super::Tokens;
use crate::components::empty::Empty;
use crate::components::form::{Button, buttons};
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::components::tag::{Tag, Tone};
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, reply, texts};

/// `GET /{kommun}/administration/nycklar`
///
/// # Errors
/// Those of the store.
pub async fn show(visit: Visit) -> Result<HttpResponse, WebError> {
    let tokens = Tokens::of(&visit).await?;
    let slug = visit.slug();
    let frame = visit.frame(&paths::administration(slug));
    let crumbs = super::super::crumbs(&visit);
    let new = paths::token_new(slug);
    let create = Button::link("Skapa nyckel", &new);
    let lead = "Ett program visar en nyckel för att läsa och ändra genom API:et.";
    let page = Page::new(&frame, "API-nycklar").crumbs(&crumbs).lead(html! { (lead) });
    if tokens.all.is_empty() {
        return Ok(reply::page(page.body(html! {
            (Empty {
                heading: "Det finns ingen nyckel",
                text: "Det som är publicerat går att läsa genom API:et utan nyckel.",
                action: Some(create),
            })
        })));
    }
    let page = page.actions(buttons(&[create]));
    Ok(reply::page(page.body(table(slug, &tokens))))
}

fn table(slug: &str, tokens: &Tokens) -> Markup {
    let columns = [
        Column::text("Namn").width(Width::Large),
        Column::text("Roll"),
        Column::text("Skapad"),
        Column::text("Senast använd"),
        Column::text("Läge"),
    ];
    // What can be used stands first, the newest of it at the top.
    let mut all: Vec<_> = tokens.all.iter().rev().collect();
    all.sort_by_key(|token| token.revoked_at.is_some());
    let table = Table {
        caption: "API-nycklar",
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &columns,
        rows: all.iter().map(|token| row(slug, tokens, token)).collect(),
    };
    html! { (table) }
}

fn row(slug: &str, tokens: &Tokens, token: &Token) -> Row {
    let url = paths::token(slug, &token.id.to_string());
    Row::new(vec![
        html! { a href=(url) { (token.name) } },
        html! { (token.role.word()) },
        made(tokens, token),
        used(token),
        state(token),
    ])
}

/// When a token was made, and by whom.
pub(super) fn made(tokens: &Tokens, token: &Token) -> Markup {
    html! {
        (moment(token.created_at))
        @if let Some(who) = tokens.made_by(token) { " av " (who) }
    }
}

/// When a token was last used.
pub(super) fn used(token: &Token) -> Markup {
    html! {
        @match token.last_used_at {
            Some(at) => (moment(at)),
            None => span.muted { "Inte än" },
        }
    }
}

/// Whether a token can be used.
pub(super) fn state(token: &Token) -> Markup {
    html! {
        @match token.revoked_at {
            Some(at) => { (Tag { word: "Indragen", tone: Tone::Plain }) " " (moment(at)) }
            None => (Tag { word: "Gäller", tone: Tone::Good }),
        }
    }
}

fn moment(at: Instant) -> String {
    texts::date_and_time(in_stockholm(at))
}
