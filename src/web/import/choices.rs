//! What a person wants done with each flow.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::web::{Form, Path};
use utbud_domain::import::{FlowChoice, FlowChoices};
use utbud_domain::{Catalogue, Code, Day, EServiceUse, Name, ServiceId, swedish};

use super::choose::is_id;
use super::draft::{self, State};
use super::preview;
use crate::app::off_thread;
use crate::error::{Unreadable, WebError};
use crate::visit::Visit;
use crate::{paths, reply};

/// `POST /{kommun}/import/{id}/val`
///
/// # Errors
/// [`WebError::NotFound`] for another's draft; [`WebError::Unreadable`] for an unknown flow.
pub async fn choose(
    visit: Visit,
    path: Path<(String, String)>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<HttpResponse, WebError> {
    let (_, id) = path.into_inner();
    if !is_id(&id) {
        return Err(WebError::NotFound);
    }
    let mut kept = draft::load(&visit, &id).await?;
    let State::Flows(flows, choices) = &mut kept.state else { return Err(WebError::NotFound) };
    let mut faults = Vec::new();
    let mut chosen = FlowChoices::new();
    for flow in flows.iter() {
        match read(visit.model.whole(), &sent, flow.family)? {
            Ok(FlowChoice::Default) => {}
            Ok(choice) => drop(chosen.insert(flow.family, choice)),
            Err(fault) => faults.push(format!("{}: {fault}", flow.name)),
        }
    }
    *choices = chosen;
    draft::save(&visit, id.clone(), kept).await?;
    if faults.is_empty() {
        return Ok(reply::see_other(&paths::import_preview(visit.slug(), &id)));
    }
    let message = format!("De andra valen är sparade. {}", faults.join(" "));
    let again = draft::load(&visit, &id).await?;
    let page = off_thread(move || preview::view(&visit, &id, &again, Some(&message))).await??;
    Ok(reply::unprocessable(page))
}

type Read = Result<FlowChoice, &'static str>;

/// One flow's choice, or the sentence for what is wrong with it.
fn read(
    catalogue: &Catalogue,
    sent: &BTreeMap<String, String>,
    family: u64,
) -> Result<Read, WebError> {
    let field = |name: &str| sent.get(&format!("{name}-{family}")).map_or("", |v| v.trim());
    match field("val") {
        "" => Ok(Ok(FlowChoice::Default)),
        "service" => Ok(tied(catalogue, field("tjanster"))),
        code => match EServiceUse::from_code(code) {
            Some(EServiceUse::CaseStep) => Ok(Ok(FlowChoice::CaseStep)),
            Some(EServiceUse::Link) => Ok(Ok(FlowChoice::Link)),
            Some(EServiceUse::Temporary) => Ok(temporary(field("till"))),
            _ => Err(WebError::Unreadable(Unreadable::Form)),
        },
    }
}

fn temporary(until: &str) -> Read {
    let day = Day::parse_from_str(until, "%Y-%m-%d");
    day.map(|until| FlowChoice::Temporary { until })
        .map_err(|_| "Ange sista dag som år-månad-dag, till exempel 2027-06-30.")
}

/// Services by number or name; where any is not there, all are given by name.
fn tied(catalogue: &Catalogue, text: &str) -> Read {
    let parts: Vec<_> = text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return Err("Ange minst en tjänst, med nummer eller namn.");
    }
    let found: Vec<_> = parts.iter().map(|part| service(catalogue, part)).collect();
    let known: Option<Vec<ServiceId>> = found.iter().copied().collect();
    if let Some(services) = known {
        return Ok(FlowChoice::TieTo { services });
    }
    let name = |(part, id): (&&str, &Option<ServiceId>)| match id {
        Some(id) => catalogue.services.get(*id).map(|service| service.name.clone()),
        None => Name::parse(part).ok(),
    };
    let names: Option<Vec<_>> = parts.iter().zip(&found).map(name).collect();
    names
        .map(|names| FlowChoice::NewServices { names })
        .ok_or("Korta namnen på tjänsterna till högst 120 tecken.")
}

fn service(catalogue: &Catalogue, text: &str) -> Option<ServiceId> {
    if let Some(service) = catalogue.service_numbered(text) {
        return Some(service.id);
    }
    let name = swedish::fold(text);
    let mut same = catalogue.services.iter().filter(|s| swedish::fold(s.name.as_str()) == name);
    let first = same.next()?;
    same.next().is_none().then_some(first.id)
}
