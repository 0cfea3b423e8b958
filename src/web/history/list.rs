//! All changes of the kommun, newest first.

use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use utbud_domain::Code;
use utbud_store::{ChangeFacets, ChangePage};

use super::find::{ACT, ACTOR, Asked, PER_PAGE, pages};
use super::thing;
use super::told::{Told, events};
use crate::components::empty::Empty;
use crate::components::form::{Button, Choice, Form, Select};
use crate::components::pagination::Pagination;
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::words::things::who;
use crate::{paths, reply, texts};

/// `GET /{kommun}/historik`
///
/// # Errors
/// A query that cannot be read; those of the store.
pub async fn show(visit: Visit, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let asked = Asked::read(request.query_string())?;
    if let Some(about) = asked.thing {
        return thing::show(&visit, about, asked.day.as_deref()).await;
    }
    let (municipality, filter) = (visit.municipality.id, asked.filter.clone());
    let part = (asked.skipped(), PER_PAGE);
    let read = visit.app.run(move |app| {
        let page = app.store.change_page(municipality, &filter, part)?;
        Ok((page, app.store.change_facets(municipality)?))
    });
    let (page, facets) = read.await?;
    if page.changes.is_empty() && page.total > 0 {
        return Ok(reply::see_other(&asked.url(visit.slug(), pages(page.total))));
    }
    Ok(reply::page(view(&visit, &asked, (&page, &facets))))
}

fn view(visit: &Visit, asked: &Asked, (page, facets): (&ChangePage, &ChangeFacets)) -> Markup {
    let slug = visit.slug();
    let frame = visit.frame(&paths::history(visit.slug()));
    let crumbs = [Link::new("Start", paths::home(slug))];
    let tell = |(entry, begins): &(_, Vec<_>)| Told::of(visit.model.whole(), entry, begins);
    let told: Vec<_> = page.changes.iter().map(tell).collect();
    let url = |page| asked.url(slug, page);
    let pages = pages(page.total);
    let part = format!("sida {} av {pages}", asked.page);
    let whole = Page::new(&frame, "Historik")
        .crumbs(&crumbs)
        .narrow()
        .lead(html! { "Allt som har ändrats i katalogen. Det senaste står först." });
    let whole = if pages > 1 { whole.part(&part) } else { whole };
    whole.body(html! {
        (filter(slug, asked, facets))
        h2 { (texts::plural(page.total, "händelse", "händelser")) }
        @if told.is_empty() {
            (Empty {
                heading: "Inget har hänt",
                text: "Ingen ändring passar det du har valt.",
                action: Some(Button::link("Visa allt som har hänt", &paths::history(slug))),
            })
        } @else {
            (events(slug, &told, 0))
            (Pagination { page: asked.page, pages, url: &url })
        }
    })
}

fn filter(slug: &str, asked: &Asked, facets: &ChangeFacets) -> Markup {
    let acts: Vec<_> = facets.acts.iter().map(|act| Choice::new(act.code(), act.word())).collect();
    let unknown = || "Någon utan inloggning".to_owned();
    let mut people: Vec<(String, String)> = facets
        .actors
        .iter()
        .map(|(actor, by)| (who(by.as_ref()).unwrap_or_else(unknown), actor.to_string()))
        .collect();
    people.sort();
    let people: Vec<_> = people.iter().map(|(name, id)| Choice::new(id, name)).collect();
    let actor = asked.filter.actor.map(|actor| actor.to_string()).unwrap_or_default();
    let body = html! {
        (Select { name: ACT, label: "Vad som hände", hint: None, empty: Some("Allt"),
            choices: &acts, chosen: asked.filter.act.map_or("", Code::code), faults: &[] })
        (Select { name: ACTOR, label: "Vem", hint: None, empty: Some("Alla"),
            choices: &people, chosen: &actor, faults: &[] })
        (Button::secondary("Visa"))
    };
    html! { (Form::get(&paths::history(slug), body)) }
}
