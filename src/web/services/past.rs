//! A service as it was on an earlier day.

use std::sync::Arc;

use actix_web::HttpResponse;
use maud::{Markup, html};
use utbud_domain::Day;
use utbud_domain::access::Permission;

use super::show;
use crate::components::banner::Mood;
use crate::components::empty::Empty;
use crate::components::form::{Button, Fault, Field, Form, Kind, Width};
use crate::error::{Unreadable, WebError};
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::{paths, reply, texts};

/// What the address asks for: a day as it was typed, or none.
///
/// # Errors
/// [`Unreadable::Query`].
pub(super) fn asked(visit: &Visit) -> Result<Option<String>, WebError> {
    let Some((_, query)) = visit.here.split_once('?') else { return Ok(None) };
    let pairs: Vec<(String, String)> =
        serde_html_form::from_str(query).map_err(|_| WebError::Unreadable(Unreadable::Query))?;
    let day = pairs.into_iter().find(|(name, _)| name == paths::ON).map(|(_, value)| value);
    Ok(day.filter(|typed| !typed.trim().is_empty()))
}

/// `GET /{kommun}/tjanster/{number}?per={day}`
///
/// # Errors
/// [`WebError::NotFound`] for a service that is neither there today nor was that day; those of the
/// store.
pub(super) async fn show(
    visit: &Visit,
    number: &str,
    typed: &str,
) -> Result<HttpResponse, WebError> {
    if !visit.may(Permission::ReadAll) {
        return Err(if visit.who.is_some() { WebError::Forbidden } else { WebError::LogInFirst });
    }
    let day = match typed.trim().parse::<Day>() {
        Ok(day) if day <= visit.today() => day,
        _ => return Ok(wrong_day(visit, number, typed)),
    };
    let then = visit.on(day).await?;
    let today = visit.service(number).ok();
    let before = match today {
        Some(service) => then.model.whole().services.get(service.id),
        None => then.model.whole().service_numbered(number),
    };
    let Some(service) = before.map(Arc::clone) else {
        let name = today.ok_or(WebError::NotFound)?.name.to_string();
        return Ok(reply::page(not_yet(visit, (number, &name), day)));
    };
    show::whole(&then, &service).await
}

fn wrong_day(visit: &Visit, number: &str, typed: &str) -> HttpResponse {
    let message = "Skriv en dag till och med i dag som åååå-mm-dd, till exempel 2026-03-01.";
    let faults = [Fault::new(paths::ON, message)];
    let frame = visit.frame(&paths::services(visit.slug()));
    let page = Page::new(&frame, "Visa tjänsten som den var").narrow().faults(&faults);
    reply::unprocessable(page.body(form(visit, number, (typed, &faults))))
}

fn not_yet(visit: &Visit, (number, name): (&str, &str), day: Day) -> Markup {
    let slug = visit.slug();
    let frame = visit.frame(&paths::services(slug));
    let service = paths::service(slug, number);
    let crumbs = [
        Link::new("Start", paths::home(slug)),
        Link::new("Tjänster", paths::services(slug)),
        Link::new(name, service.as_str()),
    ];
    let heading = format!("Tjänsten fanns inte {}", texts::date_long(day));
    Page::new(&frame, name).crumbs(&crumbs).narrow().body(html! {
        (Empty {
            heading: &heading,
            text: "Den hade inte lagts till i katalogen den dagen, eller var borttagen.",
            action: Some(Button::link("Visa tjänsten som den är i dag", &service)),
        })
        (choose(visit, number, &texts::date_iso(day)))
    })
}

/// That a page is of an earlier day, with the way back to today.
pub(super) fn banner(visit: &Visit, number: &str, day: Day) -> (Mood, Markup) {
    let said = html! {
        "Så här var tjänsten " (texts::date_long(day)) ". "
        a href=(paths::service(visit.slug(), number)) { "Visa tjänsten som den är i dag" }
    };
    (Mood::Notice, said)
}

/// The field to choose another day.
pub(super) fn choose(visit: &Visit, number: &str, typed: &str) -> Markup {
    form(visit, number, (typed, &[]))
}

fn form(visit: &Visit, number: &str, (typed, faults): (&str, &[Fault])) -> Markup {
    let body = html! {
        (Field::new(paths::ON, "Visa tjänsten som den var").kind(Kind::Date).width(Width::Medium)
            .value(typed).faults(faults))
        (Button::secondary("Visa"))
    };
    html! { (Form::get(&paths::service(visit.slug(), number), body)) }
}
