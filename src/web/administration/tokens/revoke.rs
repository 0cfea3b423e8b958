//! A token that is worthless from now on.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::html;

use super::{Tokens, crumbs};
use crate::components::form::{Button, Form, buttons};
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::{paths, reply};

/// `GET /{kommun}/administration/nycklar/{id}/dra-in`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let tokens = Tokens::of(&visit).await?;
    let token = tokens.find(&path.1)?;
    let (slug, id) = (visit.slug(), token.id.to_string());
    let (here, back) = (paths::token_revoke(slug, &id), paths::token(slug, &id));
    if token.revoked_at.is_some() {
        return Ok(reply::see_other(&back));
    }
    let frame = visit.frame(&paths::administration(slug));
    let crumbs = crumbs(&visit, Some(token));
    let heading = format!("Dra in nyckeln {}", token.name);
    let form = buttons(&[Button::warning("Dra in nyckeln"), Button::link("Avbryt", &back)]);
    let page = Page::new(&frame, &heading).crumbs(&crumbs).narrow().body(html! {
        p { "Program som visar nyckeln släpps inte in längre. Det gäller på en gång och går inte \
             att ångra, men du kan skapa en ny nyckel." }
        (Form::post(&here, form))
    });
    Ok(reply::page(page))
}

/// `POST /{kommun}/administration/nycklar/{id}/dra-in`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn save(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let tokens = Tokens::of(&visit).await?;
    let (here, id) = (visit.municipality.id, tokens.find(&path.1)?.id);
    visit.app.run(move |app| app.store.revoke_token(here, id)).await?;
    Ok(reply::see_other(&paths::tokens(visit.slug())))
}
