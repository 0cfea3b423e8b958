//! A contact with all that it answers for.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, html};
use utbud_domain::access::Permission;
use utbud_domain::contacts::{Duty, duties_of};
use utbud_domain::{Contact, EntityRef, Kept};

use super::duties::held;
use super::{contact, crumbs};
use crate::components::details::Details;
use crate::components::form::{Button, buttons};
use crate::components::regions::Section;
use crate::components::summary_list::{Row, Summary};
use crate::error::WebError;
use crate::layout::Page;
use crate::things::history;
use crate::visit::Visit;
use crate::{paths, reply};

/// With more things than this in a role, they open.
const IN_SIGHT: usize = 12;

/// `GET /{kommun}/kontakter/{id}`
///
/// # Errors
/// [`WebError::NotFound`].
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let contact = contact(&visit, &path.1)?;
    let frame = visit.frame(&paths::contacts(visit.slug()));
    let crumbs = crumbs(&visit, None);
    let duties = duties_of(visit.catalogue(), contact.id);
    let may = visit.may(Permission::EditCatalogue);
    let mut page = Page::new(&frame, contact.name.as_str()).crumbs(&crumbs).narrow();
    if let Some(title) = &contact.title {
        page = page.lead(html! { (title) });
    }
    page = page.actions(html! {
        @if may { (ways(&visit, contact, &duties)) }
        (history(&visit, EntityRef::Contact(contact.id)))
    });
    Ok(reply::page(page.body(html! { (about(&visit, contact, may)) (answers(&visit, &duties)) })))
}

fn ways(visit: &Visit, contact: &Contact, duties: &[Duty]) -> Markup {
    let (slug, id) = (visit.slug(), contact.id.to_string());
    let (give, remove) = (paths::contact_hand_over(slug, &id), paths::contact_remove(slug, &id));
    let way = match duties {
        [] => Button::link("Ta bort", &remove),
        _ => Button::link("Lämna över", &give),
    };
    buttons(&[way])
}

fn about(visit: &Visit, contact: &Kept<Contact>, may: bool) -> Markup {
    let (slug, id) = (visit.slug(), contact.id.to_string());
    let edit = paths::contact_edit(slug, &id);
    let url = may.then(|| edit.clone());
    let change = url.as_deref();
    let deputy = contact.deputy.and_then(|id| visit.catalogue().contacts.get(id));
    let is_post = |is_post| if is_post { "Funktion" } else { "Person" };
    let mut rows = vec![
        match contact.is_post {
            Some(post) => Row::known("Person eller funktion", html! { (is_post(post)) }),
            None => Row::missing("Person eller funktion", "Ange person eller funktion", change),
        },
        match &contact.email {
            Some(email) => Row::known("E-post", html! { (email) }),
            None => Row::missing("E-post", "Ange e-post", change),
        },
        match &contact.telephone {
            Some(telephone) => Row::known("Telefon", html! { (telephone) }),
            None => Row::missing("Telefon", "Ange telefon", change),
        },
        match deputy {
            Some(deputy) => {
                let url = paths::contact(slug, &deputy.id.to_string());
                Row::known("Ersättare", html! { a href=(url) { (deputy.name) } })
            }
            None => Row::missing("Ersättare", "Ange ersättare", change),
        },
    ];
    if let Some(note) = &contact.note {
        rows.push(Row::known("Anteckning", html! { (note) }));
    }
    html! { (Summary { id: "om", heading: "Om kontakten", change, rows }) }
}

fn answers(visit: &Visit, duties: &[Duty]) -> Markup {
    let body = html! {
        @if duties.is_empty() { p { "Inget, varken tjänster eller verksamheter." } }
        @for held in held(visit.catalogue(), visit.slug(), duties) {
            @let list = html! {
                ul.ways { @for thing in &held.things { li { a href=(thing.url) { (thing.label) } } } }
            };
            @if held.things.len() > IN_SIGHT {
                (Details { summary: &held.heading, open: false, body: list })
            } @else {
                h3 { (held.heading) }
                (list)
            }
        }
    };
    html! { (Section { id: "svarar-for", heading: "Svarar för", lead: "", card: true, body }) }
}
