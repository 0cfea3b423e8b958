//! A contact that nothing refers to is removed.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, html};
use utbud_domain::contacts::duties_of;
use utbud_domain::{Act, Catalogue, Change, Contact, DomainError, EntityRef, Ids};

use super::duties::held;
use super::{contact, crumbs};
use crate::components::form::{Button, Form, buttons};
use crate::edit;
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::{paths, reply, texts};

/// `GET /{kommun}/kontakter/{id}/ta-bort`
///
/// # Errors
/// [`WebError::NotFound`].
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    Ok(reply::page(page(&visit, contact(&visit, &path.1)?)))
}

/// `POST /{kommun}/kontakter/{id}/ta-bort`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn save(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let contact = contact(&visit, &path.1)?;
    let about = EntityRef::Contact(contact.id);
    let wish = move |_: &Catalogue, _: &mut Ids| Ok(vec![Change::Remove(about)]);
    match edit::committed(&visit, Act::ChangeContact, wish).await {
        Ok(done) => {
            let back = paths::contacts(visit.slug());
            Ok(reply::see_other(&paths::saved(&back, edit::saved(&done).as_deref())))
        }
        Err(WebError::Domain(DomainError::Refused { .. })) => {
            Ok(reply::unprocessable(page(&visit, contact)))
        }
        Err(other) => Err(other),
    }
}

/// What still refers to it, in words.
fn hindrances(visit: &Visit, contact: &Contact) -> Vec<String> {
    let catalogue = visit.model.whole();
    let duties = duties_of(catalogue, contact.id);
    let held = held(catalogue, visit.slug(), &duties);
    let mut found: Vec<_> = held.into_iter().map(|held| held.heading).collect();
    let members = catalogue.memberships.iter().filter(|m| m.contact == Some(contact.id)).count();
    if members > 0 {
        let number = u64::try_from(members).unwrap_or(u64::MAX);
        found.push(format!("Knuten till {}", texts::plural(number, "användare", "användare")));
    }
    found
}

fn page(visit: &Visit, contact: &Contact) -> Markup {
    let (slug, id) = (visit.slug(), contact.id.to_string());
    let frame = visit.frame(&paths::contacts(slug));
    let crumbs = crumbs(visit, Some(contact));
    let heading = format!("Ta bort {}", contact.name);
    let (back, give) = (paths::contact(slug, &id), paths::contact_hand_over(slug, &id));
    let hindrances = hindrances(visit, contact);
    let form = html! {
        (buttons(&[Button::warning("Ta bort kontakten"), Button::link("Avbryt", &back)]))
    };
    Page::new(&frame, &heading).crumbs(&crumbs).narrow().body(html! {
        @if hindrances.is_empty() {
            p { "Ingenting hänvisar till kontakten. Den finns kvar i historiken, och det går att ångra." }
            (Form::post(&paths::contact_remove(slug, &id), form))
        } @else {
            p { "Kontakten går inte att ta bort än. Den är:" }
            ul.ways { @for one in &hindrances { li { (one) } } }
            (buttons(&[Button::link("Lämna över", &give), Button::link("Avbryt", &back)]))
        }
    })
}
