//! The list of services: what is chosen stands in the address, a page at a time.

mod asked;
mod chips;
mod drawn;
pub(crate) mod export;
mod nothing;
mod panel;
mod rows;

use std::sync::Arc;

use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use utbud_domain::access::{Editor, Permission};
use utbud_domain::listing::Missing;

use crate::components::form::Button;
use crate::components::icon::Icon;
use crate::error::{Unreadable, WebError};
use crate::layout::Page;
use crate::services::new;
use crate::visit::{Visit, Who};
use crate::{paths, reply};
use asked::Asked;
pub(crate) use drawn::{Drawn, Key};

/// The header in which a script asks for the list alone, and what it then says.
const PART: (&str, &str) = ("x-del", "resultat");

/// `GET /{kommun}/tjanster`
///
/// # Errors
/// A query that cannot be read; a list behind a number, for who may not see it.
pub async fn show(request: HttpRequest, visit: Visit) -> Result<HttpResponse, WebError> {
    let asked = asked(&request)?;
    if asked.is_for_members() && !visit.may(Permission::ReadAll) {
        return Err(if visit.who.is_some() { WebError::Forbidden } else { WebError::LogInFirst });
    }
    let (name, value) = PART;
    let only_part = request.headers().get(name).is_some_and(|asked| asked == value);
    let text = asked.text.clone();
    let drawn = drawn(&visit, asked);
    Ok(reply::page(if only_part { drawn.part.clone() } else { page(&visit, text, &drawn) }))
}

/// What the query asks for.
fn asked(request: &HttpRequest) -> Result<Asked, WebError> {
    let pairs = Query::<Vec<(String, String)>>::from_query(request.query_string());
    let pairs = pairs.map_err(|_| WebError::Unreadable(Unreadable::Query))?;
    Ok(Asked::read(&pairs))
}

/// The list, as it was drawn for whoever last asked for the same.
fn drawn(visit: &Visit, asked: Asked) -> Arc<Drawn> {
    let key = Key {
        is_member: visit.role().is_some(),
        slug: visit.slug().to_owned(),
        base_url: visit.app.settings.base_url.clone(),
        editor: editor(visit).filter(|_| asked.missing.contains(&Missing::Confirmation)),
        asked,
    };
    visit.model.lists().of(key, |key| Drawn::of(&visit.model, key))
}

/// The visitor as one who may change services, all of them or some.
fn editor(visit: &Visit) -> Option<Editor> {
    visit.who.as_ref().filter(|_| visit.may(Permission::EditServices)).map(Who::editor)
}

/// What differs between two who see the same list: what stands around it.
fn page(visit: &Visit, text: String, drawn: &Drawn) -> Markup {
    let slug = visit.slug();
    let mut frame = visit.frame(&paths::services(slug));
    if let Some(search) = &mut frame.search {
        search.query = text;
    }
    let place = format!("sida {} av {}", drawn.page, drawn.pages);
    let (import, add) = (paths::import(slug), paths::service_new(slug));
    let mut page = Page::new(&frame, "Tjänster");
    if drawn.pages > 1 {
        page = page.part(&place);
    }
    let may_import = visit.may(Permission::EditCatalogue);
    if may_import || new::may_add(visit) {
        page = page.actions(html! {
            @if new::may_add(visit) { (Button::link("Lägg till tjänst", &add)) }
            @if may_import { (Button::link("Importera", &import).icon(Icon::Upload)) }
        });
    }
    page.body(if drawn.is_empty { nothing::at_all(visit) } else { drawn.part.clone() })
}
