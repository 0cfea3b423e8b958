//! A user: as what, in which unit, and what an administrator can do.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use serde::Deserialize;
use utbud_domain::EntityRef;

use super::list::last_login;
use super::{User, contact_name, crumbs, receipt, user};
use crate::app::App;
use crate::components::banner::Mood;
use crate::components::form::{Button, buttons};
use crate::components::summary_list::{Row, Summary};
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::words::roles;
use crate::{once, paths, reply, things};

/// What the address says of what was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    fanns: String,
    #[serde(default)]
    losenord: String,
}

/// `GET /{kommun}/administration/anvandare/{id}`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn show(
    visit: Visit,
    path: Path<(String, String)>,
    asked: Query<Asked>,
    (request, app): (HttpRequest, Data<App>),
) -> Result<HttpResponse, WebError> {
    let user = user(&visit, &path.1).await?;
    let secret = once::given(&request, &app.settings);
    let frame = visit.frame(&paths::administration(visit.slug()));
    let crumbs = crumbs(&visit, None);
    let mut page = Page::new(&frame, user.email())
        .crumbs(&crumbs)
        .narrow()
        .lead(html! { (user.member.role.word()) })
        .actions(ways(&visit, &user));
    if !asked.fanns.is_empty() {
        page = page.banner(
            Mood::Notice,
            html! { "Kontot fanns redan. Lösenordet är inte ändrat: personen loggar in som förut." },
        );
    }
    if !asked.losenord.is_empty() {
        page = page.banner(
            Mood::Success,
            html! { "Lösenordet är bytt, och personen är utloggad överallt." },
        );
    }
    if let Some(secret) = &secret {
        page = page.banner(Mood::Success, receipt::password(secret));
    }
    let mut answer = reply::page(page.body(html! { (about(&visit, &user)) }));
    if secret.is_some() {
        let own = paths::user(visit.slug(), &user.id());
        once::shown(&mut answer, &app.settings, &own)?;
    }
    Ok(answer)
}

fn ways(visit: &Visit, user: &User<'_>) -> Markup {
    let (slug, id) = (visit.slug(), user.id());
    let password =
        if user.is_own(visit) { paths::profile(slug) } else { paths::user_password(slug, &id) };
    let end = paths::user_end(slug, &id);
    buttons(&[Button::link("Byt lösenord", &password), Button::link("Avsluta behörigheten", &end)])
}

fn about(visit: &Visit, user: &User<'_>) -> Markup {
    let (slug, catalogue) = (visit.slug(), visit.model.whole());
    let edit = paths::user_edit(slug, &user.id());
    let member = user.member;
    let role = html! { (member.role.word()) ". " span.muted { (roles::about(member.role)) } };
    let mut rows = vec![Row::known("Roll", role)];
    if let Some(unit) = member.unit {
        let url = paths::org_unit(slug, &unit.to_string());
        rows.push(Row::known("Verksamhet", html! { a href=(url) { (catalogue.unit_path(unit)) } }));
    }
    rows.push(match (member.contact, contact_name(catalogue, member)) {
        (Some(id), Some(name)) => {
            let url = paths::contact(slug, &id.to_string());
            Row::known("Kontakt", html! { a href=(url) { (name) } })
        }
        _ => Row::missing("Kontakt", "Ange kontakt", Some(&edit)),
    });
    rows.push(Row::known("Senast inloggad", last_login(&user.account)));
    if user.account.disabled_at.is_some() {
        rows.push(Row::known("Konto", html! { "Avstängt: det går inte att logga in." }));
    }
    let about = EntityRef::Membership(member.id);
    html! {
        (Summary { id: "om", heading: "Behörighet", change: Some(&edit), rows })
        p { (things::history(visit, about)) }
    }
}
