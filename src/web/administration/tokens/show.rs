//! A token: what it is for, who made it and whether it is used; its secret only just after it was
//! made.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use utbud_store::Token;

use super::list::{made, state, used};
use super::{Tokens, crumbs};
use crate::app::App;
use crate::components::banner::Mood;
use crate::components::form::{Button, buttons};
use crate::components::summary_list::{Row, Summary};
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{once, paths, reply};

/// `GET /{kommun}/administration/nycklar/{id}`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn show(
    visit: Visit,
    path: Path<(String, String)>,
    (request, app): (HttpRequest, Data<App>),
) -> Result<HttpResponse, WebError> {
    let tokens = Tokens::of(&visit).await?;
    let token = tokens.find(&path.1)?;
    let secret = once::given(&request, &app.settings);
    let (slug, id) = (visit.slug(), token.id.to_string());
    let frame = visit.frame(&paths::administration(slug));
    let crumbs = crumbs(&visit, None);
    let mut page = Page::new(&frame, token.name.as_str()).crumbs(&crumbs).narrow();
    if let Some(secret) = &secret {
        page = page.banner(Mood::Success, receipt(secret));
    }
    let revoke = paths::token_revoke(slug, &id);
    if token.revoked_at.is_none() {
        page = page.actions(buttons(&[Button::link("Dra in nyckeln", &revoke)]));
    }
    let mut answer = reply::page(page.body(about(&tokens, token)));
    if secret.is_some() {
        once::shown(&mut answer, &app.settings, &paths::token(slug, &id))?;
    }
    Ok(answer)
}

/// The secret, for once.
fn receipt(secret: &str) -> Markup {
    html! {
        p { "Nyckeln är skapad:" }
        p { code { (secret) } }
        p {
            "Den visas bara den här gången. Kopiera den till programmet som ska använda den, i \
             huvudet Authorization: Bearer. Blir den känd för någon annan drar du in den."
        }
    }
}

fn about(tokens: &Tokens, token: &Token) -> Markup {
    let rows = vec![
        Row::known("Läge", state(token)),
        Row::known("Roll", html! { (token.role.word()) }),
        Row::known("Skapad", made(tokens, token)),
        Row::known("Senast använd", used(token)),
    ];
    html! { (Summary { id: "om", heading: "Om nyckeln", change: None, rows }) }
}
