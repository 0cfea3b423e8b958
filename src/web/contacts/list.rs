//! The contacts, with who stands in for each and what each answers for.

use actix_web::HttpResponse;
use maud::{Markup, html};
use utbud_domain::access::Permission;
use utbud_domain::contacts::{Duty, duties_by_contact};
use utbud_domain::{Contact, swedish};

use super::duties::held;
use crate::components::empty::Empty;
use crate::components::form::{Button, buttons};
use crate::components::table::{Column, Row, Shape, Table, Width};
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::{paths, reply};

/// `GET /{kommun}/kontakter`
pub async fn show(visit: Visit) -> HttpResponse {
    let slug = visit.slug();
    let frame = visit.frame(&paths::contacts(slug));
    let crumbs = [Link::new("Start", paths::home(slug))];
    let lead = "Personer och funktioner som svarar för tjänster och verksamheter.";
    let new = paths::contact_new(slug);
    let add = Button::link("Lägg till kontakt", &new);
    let may = visit.may(Permission::EditCatalogue);
    let mut page = Page::new(&frame, "Kontakter").crumbs(&crumbs).lead(html! { (lead) });
    let catalogue = visit.catalogue();
    if catalogue.contacts.is_empty() {
        return reply::page(page.body(html! {
            (Empty {
                heading: "Ingen kontakt är upplagd",
                text: "Lägg till dem som svarar för tjänster, så går det att välja dem där.",
                action: may.then_some(add),
            })
        }));
    }
    if may {
        page = page.actions(buttons(&[add]));
    }
    let mut contacts: Vec<_> = catalogue.contacts.iter().collect();
    contacts.sort_by_key(|contact| swedish::sort_key(contact.name.as_str()));
    let duties = duties_by_contact(catalogue);
    let rows = contacts.iter().map(|contact| {
        let duties = duties.get(&contact.id).map(Vec::as_slice).unwrap_or_default();
        row(&visit, contact, duties)
    });
    let columns = [
        Column::text("Namn"),
        Column::text("Nås på").width(Width::Large),
        Column::text("Ersättare"),
        Column::text("Svarar för").width(Width::Large),
    ];
    let table = Table {
        caption: "Kontakter",
        caption_hidden: true,
        shape: Shape::Blocks,
        columns: &columns,
        rows: rows.collect(),
    };
    reply::page(page.body(html! { (table) }))
}

fn row(visit: &Visit, contact: &Contact, duties: &[Duty]) -> Row {
    let (slug, catalogue) = (visit.slug(), visit.catalogue());
    let deputy = contact.deputy.and_then(|id| catalogue.contacts.get(id));
    let none = || html! { span.muted { "Ingen" } };
    Row::new(vec![
        html! {
            a href=(paths::contact(slug, &contact.id.to_string())) { (contact.name) }
            @if let Some(title) = &contact.title { div.muted { (title) } }
        },
        reached(contact),
        deputy.map_or_else(none, |deputy| html! { (deputy.name) }),
        html! {
            @for held in held(catalogue, slug, duties) { div { (held.heading) } }
            @if duties.is_empty() { span.muted { "Inget" } }
        },
    ])
    .id(format!("k-{}", contact.id))
}

fn reached(contact: &Contact) -> Markup {
    html! {
        @if let Some(email) = &contact.email { div { (email) } }
        @if let Some(telephone) = &contact.telephone { div { (telephone) } }
    }
}
