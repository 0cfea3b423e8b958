//! A kommun's start page: for those who have logged in what needs doing, for all how far the kommun
//! has come and ways to the services.

use actix_web::HttpResponse;
use maud::{Markup, Render, html};
use utbud_domain::access::Permission;
use utbud_domain::figures::{Facet, FacetValue, Filter};
use utbud_domain::{Catalogue, OrgUnitId};
use utbud_store::ChangeEntry;

use super::{browse, changes, to_do};
use crate::components::form::{Button, Field, Form, Kind};
use crate::components::regions::{Section, with_aside};
use crate::components::tasks::{Task, Tasks};
use crate::coverage::headline::Card;
use crate::coverage::lists::Lists;
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::{paths, reply};

/// How many of the latest changes are shown.
const LATEST: u32 = 5;

/// `GET /{kommun}`
///
/// # Errors
/// Those of the store.
pub async fn show(visit: Visit) -> Result<HttpResponse, WebError> {
    let is_member = visit.may(Permission::ReadAll);
    let latest = if is_member { latest(&visit).await? } else { Vec::new() };
    let frame = visit.frame(&paths::home(visit.slug()));
    let heading = format!("Tjänster i {}", visit.name());
    let page = Page::new(&frame, &heading).lead(lead(&visit));
    let body = if visit.model.whole().services.is_empty() {
        first_run(&visit)
    } else if is_member {
        for_members(&visit, &latest)
    } else {
        for_all(&visit)
    };
    Ok(reply::page(page.body(body)))
}

async fn latest(visit: &Visit) -> Result<Vec<ChangeEntry>, WebError> {
    let municipality = visit.municipality.id;
    visit.app.run(move |app| app.store.changes(municipality, LATEST)).await
}

/// A short welcome: what one can do here.
fn lead(visit: &Visit) -> Markup {
    let role = visit.role();
    html! {
        @match role {
            Some(role) => {
                "Välkommen! Du är " (role.word().to_lowercase())
                ". Här ser du hur långt vi har kommit och vad som behöver göras."
            },
            None => {
                "Hitta kommunens tjänster, se hur du når dem och hur många som har en e-tjänst."
            },
        }
    }
}

fn card(visit: &Visit) -> Markup {
    let filter = Filter::none();
    let lists = Lists::new(visit.slug(), &filter, visit.may(Permission::ReadAll));
    let card = Card { report: visit.model.report(), lists: &lists, is_today: true };
    card.short(&paths::coverage(visit.slug()))
}

fn for_members(visit: &Visit, latest: &[ChangeEntry]) -> Markup {
    html! {
        (with_aside(&card(visit), &to_do::section(visit)))
        (changes::section(visit.slug(), latest))
        (browse::section(visit))
    }
}

fn for_all(visit: &Visit) -> Markup {
    html! {
        (search(visit))
        (card(visit))
        (browse::section(visit))
    }
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

/// What to begin with, where there is nothing yet.
fn first_run(visit: &Visit) -> Markup {
    let slug = visit.slug();
    let (import, template) = (paths::import(slug), paths::import_template(slug));
    let (channels, groups) = (paths::channels(slug), paths::target_groups(slug));
    let step = |what, url, why| Task { what, url, why, count: None, status: None };
    let steps = [
        step("Hämta mallen för tjänstelistan", &template, "Ett kalkylblad med alla rubriker."),
        step(
            "Importera tjänster",
            &import,
            "Läs in tjänstelistan, eller listan från Open ePlatform. Du ser allt innan det sparas.",
        ),
        step("Kontrollera kanalerna", &channels, "Tolv kanaler är inlagda från början."),
        step("Kontrollera målgrupperna", &groups, "En lista att utgå från är inlagd."),
    ];
    let may_import = visit.may(Permission::EditCatalogue);
    Section {
        id: "kom-igang",
        heading: "Kom igång",
        lead: "",
        card: true,
        body: html! {
            @if may_import { (Tasks { tasks: &steps, nothing: "" }) }
            @else { p { "Det finns inga tjänster i katalogen än." } }
        },
    }
    .render()
}

/// The services that someone answers for: those of the own unit, or all.
pub(super) fn own(unit: Option<OrgUnitId>, catalogue: &Catalogue) -> Filter {
    match unit.filter(|unit| catalogue.units.has(*unit)) {
        Some(unit) => Filter::none().with(Facet::Owner, FacetValue::Unit(unit)),
        None => Filter::none(),
    }
}
