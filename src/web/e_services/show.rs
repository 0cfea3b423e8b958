//! The page of an e-service: all that is known of it, in the sections that it is changed by.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, Render, html};
use utbud_domain::{Accessibility, Catalogue, Day, EService, EntityRef, Outlook, SafeUrl};

use super::{Section, found, status_tag};
use crate::components::icon::Icon;
use crate::components::summary_list::{Row, Summary};
use crate::error::WebError;
use crate::layout::{Link, Page};
use crate::services::state_tag;
use crate::visit::Visit;
use crate::words::codes::{Word, yes_no};
use crate::{paths, reply, texts};

/// `GET /{kommun}/e-tjanster/{e_service}`
///
/// # Errors
/// [`WebError::NotFound`], also for one that this visitor may not see.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let e_service = &found(&visit, &path.1)?.value;
    Ok(reply::page(page(&visit, e_service)))
}

fn page(visit: &Visit, e_service: &EService) -> Markup {
    let slug = visit.slug();
    let frame = visit.frame(&paths::services(slug));
    let crumbs =
        [Link::new("Start", paths::home(slug)), Link::new("Tjänster", paths::services(slug))];
    let lead = html! {
        (status_tag(e_service.status))
        @if let Some(url) = &e_service.url { " " (outward(url)) }
    };
    let may = visit.may_change(EntityRef::EService(e_service.id));
    let body = html! {
        @for section in Section::ALL { (card(visit, e_service, (section, may))) }
    };
    Page::new(&frame, e_service.name.as_str()).crumbs(&crumbs).lead(lead).narrow().body(body)
}

fn card(visit: &Visit, e_service: &EService, (section, may): (Section, bool)) -> Markup {
    let id = e_service.id.to_string();
    let change = paths::e_service_edit(visit.slug(), &id, section.code());
    let rows = match section {
        Section::About => about(visit, e_service),
        Section::Usage => usage(visit, e_service),
        Section::Launch => launch(e_service),
        Section::Degree => degree(e_service),
    };
    let change = may.then_some(change.as_str());
    Summary { id: section.code(), heading: section.heading(), change, rows }.render()
}

/// An address as it is written, which may be longer than a line.
fn address(url: Option<&SafeUrl>) -> Row<'static> {
    match url {
        Some(url) => Row::known("Adress", html! { code { (url) } }),
        None => Row::of("Adress", None::<String>),
    }
}

fn day(label: &'static str, day: Option<Day>) -> Row<'static> {
    Row::of(label, day.map(texts::date_long))
}

fn outward(url: &SafeUrl) -> Markup {
    html! {
        a.outward href=(url) rel="external noopener" {
            "Öppna e-tjänsten" (Icon::ExternalLink) span.sr-only { " (annan webbplats)" }
        }
    }
}

fn about(visit: &Visit, e_service: &EService) -> Vec<Row<'static>> {
    let catalogue: &Catalogue = visit.catalogue();
    let system = e_service.system.and_then(|id| catalogue.systems.get(id));
    let login = e_service.login_required.map(|asked| yes_no(Some(asked)));
    let mut rows = vec![
        address(e_service.url.as_ref()),
        Row::of("Tillhandahålls av", e_service.provider.map(Word::word)),
        Row::of("Plattform", e_service.platform.as_ref()),
        Row::of("Identifiering", e_service.identification.map(Word::word)),
        Row::of("Kräver inloggning", login),
    ];
    if visit.role().is_some() {
        rows.insert(3, Row::of("System", system.map(|system| &system.name)));
    }
    rows
}

fn usage(visit: &Visit, e_service: &EService) -> Vec<Row<'static>> {
    let steps: Vec<_> = e_service.steps.iter().map(|step| step.word()).collect();
    let until = e_service.temporary_until.map(|until| day("Till och med", Some(until)));
    let rows = [
        Some(Row::of("Används som", Some(e_service.used_as.word()))),
        until,
        Some(Row::of("Allmän", Some(yes_no(Some(e_service.generic))))),
        Some(Row::of("Moment som täcks", Some(steps.join(", ")))),
        Some(Row::known("Tjänster", services(visit, e_service))),
    ];
    rows.into_iter().flatten().collect()
}

/// The services that it serves, with whether they have an e-service by it or another.
fn services(visit: &Visit, e_service: &EService) -> Markup {
    let catalogue: &Catalogue = visit.catalogue();
    let mut services: Vec<_> =
        e_service.services.iter().filter_map(|id| catalogue.services.get(*id)).collect();
    services.sort_by(|a, b| a.number.cmp(&b.number));
    let outlook = Outlook::on(visit.today());
    html! {
        @if services.is_empty() { span.muted { "Ingen tjänst" } } @else {
            ul {
                @for service in services {
                    li {
                        a href=(paths::service(visit.slug(), service.number.as_str())) {
                            (service.number) " " (service.name)
                        }
                        " " (state_tag(catalogue.e_service_state(service, outlook)))
                    }
                }
            }
        }
    }
}

fn launch(e_service: &EService) -> Vec<Row<'static>> {
    vec![
        Row::of("Läge", Some(e_service.status.word())),
        day("Planerad till", e_service.planned_on),
        day("Lanserad", e_service.launched_on),
        Row::of(
            "Avvecklad",
            e_service.retired_on.map_or("Nej".to_owned(), texts::date_long).into(),
        ),
    ]
}

fn degree(e_service: &EService) -> Vec<Row<'static>> {
    let seen = e_service.accessibility_on.map(|on| day("Granskad", Some(on)));
    let said = Some(e_service.accessibility).filter(|said| *said != Accessibility::Unknown);
    let rows = [
        Some(Row::of("Grad", e_service.degree.map(Word::word))),
        Some(Row::of("Fungerar i mobilen", e_service.mobile_ready.map(|yes| yes_no(Some(yes))))),
        Some(Row::of("Tillgänglighet", said.map(Word::word))),
        seen,
    ];
    rows.into_iter().flatten().collect()
}
