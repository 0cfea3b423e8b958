//! A kommun's start page: for members what there is to do and what is lacking, in the order that
//! their role needs it; for all how far the kommun has come and ways to the services.

use actix_web::HttpResponse;
use maud::{Markup, Render, html};
use utbud_domain::AccessRole;
use utbud_domain::access::Permission;
use utbud_domain::figures::Filter;

use super::changes::Latest;
use super::{browse, counts, first_steps, greeting, to_do};
use crate::components::form::{Button, Field, Form, Kind};
use crate::components::icon::Icon;
use crate::components::regions::{Section, with_aside};
use crate::coverage::headline::Card;
use crate::coverage::lists::Lists;
use crate::error::WebError;
use crate::layout::Page;
use crate::services::may_add;
use crate::visit::Visit;
use crate::{accessibility, paths, reply};

/// `GET /{kommun}`
///
/// # Errors
/// Those of the store.
pub async fn show(visit: Visit) -> Result<HttpResponse, WebError> {
    let page = match visit.role() {
        Some(role) => {
            let reports = accessibility::waiting(&visit).await?;
            for_members(&visit, role, (&Latest::of(&visit).await?, reports))
        }
        None => for_all(&visit),
    };
    Ok(reply::page(page))
}

fn for_members(visit: &Visit, role: AccessRole, (latest, reports): (&Latest, u64)) -> Markup {
    let overview = visit.model.overview(visit.own_unit());
    let frame = visit.frame(&paths::home(visit.slug()));
    let heading = greeting::heading(visit);
    let mut page = Page::new(&frame, &heading).lead(greeting::lead(visit, role, &overview));
    if let Some(actions) = actions(visit) {
        page = page.actions(actions);
    }
    let latest = latest.section(visit);
    let first_steps = first_steps::section(visit).unwrap_or_else(|| html! {});
    page.body(if visit.model.whole().services.is_empty() {
        let begin = if visit.may(Permission::EditCatalogue) { first_steps } else { nothing_yet() };
        with_aside(&begin, &latest)
    } else {
        let counts = counts::section(visit, &overview);
        html! {
            @if visit.may(Permission::EditServices) {
                (with_aside(&to_do::section(visit, &overview, reports), &latest))
                (first_steps) (counts) (coverage(visit))
            } @else { (coverage(visit)) (counts) (latest) }
            (browse::section(visit))
        }
    })
}

/// What is begun with most often, beside the heading.
fn actions(visit: &Visit) -> Option<Markup> {
    let (import, add) = (paths::import(visit.slug()), paths::service_new(visit.slug()));
    let (may_add, may_import) = (may_add(visit), visit.may(Permission::EditCatalogue));
    (may_add || may_import).then(|| {
        html! {
            @if may_add { (Button::link("Lägg till tjänst", &add)) }
            @if may_import { (Button::link("Importera", &import).icon(Icon::Upload)) }
        }
    })
}

fn for_all(visit: &Visit) -> Markup {
    let frame = visit.frame(&paths::home(visit.slug()));
    let heading = format!("Tjänster i {}", visit.name());
    let lead = "Hitta kommunens tjänster, se hur du når dem och hur många som har en e-tjänst.";
    Page::new(&frame, &heading).lead(html! { (lead) }).body(html! {
        @if visit.model.whole().services.is_empty() { (nothing_yet()) }
        @else { (search(visit)) (coverage(visit)) (browse::section(visit)) }
    })
}

/// What stands where there is nothing yet, for who cannot begin.
fn nothing_yet() -> Markup {
    let body = html! { p { "Det finns inga tjänster i katalogen än." } };
    Section { id: "kom-igang", heading: "Kom igång", lead: "", card: true, body }.render()
}

fn coverage(visit: &Visit) -> Markup {
    let filter = Filter::none();
    let lists = Lists::new(visit.slug(), &filter, visit.may(Permission::ReadAll));
    let card = Card { report: visit.model.report(), lists: &lists, is_today: true };
    card.short(&paths::coverage(visit.slug()))
}

fn search(visit: &Visit) -> Markup {
    let services = paths::services(visit.slug());
    let form = html! {
        (Field::new("q", "Vad vill du göra?")
            .kind(Kind::Search)
            .hint("Till exempel bygglov, färdtjänst eller förskola."))
        (Button::primary("Sök bland tjänsterna"))
    };
    Section {
        id: "sok",
        heading: "Sök efter en tjänst",
        lead: "",
        card: true,
        body: html! { (Form::get(&services, form)) p { a href=(services) { "Visa alla tjänster" } } },
    }
    .render()
}
