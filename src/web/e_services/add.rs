//! Giving a service an e-service that is new.

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Act, Catalogue, Change, EService, EServiceDraft, EServiceId, EServiceStatus, EntityKind,
    EntityRef, Frozen, Id, Kept, Name, Provider, SafeUrl, Service, ServiceId,
};
use uuid::Uuid;
use validator::Validate;

use super::edit::platforms;
use super::tie::{self, TIE};
use crate::components::form::{Choices, Fault, Field, Kind, Select, Width, hidden};
use crate::edit::{self, EditForm, FormView, Making, NewForm, Sent, typed};
use crate::error::WebError;
use crate::layout::Link;
use crate::paths;
use crate::texts::UNKNOWN;
use crate::visit::Visit;
use crate::words::codes::choices;

/// What is typed of a new e-service.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct NewEService {
    /// The service that it is for; the address says which.
    service: String,
    #[validate(custom(function = "typed::check::required::<Name>"))]
    name: String,
    #[validate(custom(function = "typed::check::text::<SafeUrl>"))]
    url: String,
    #[validate(custom(function = "typed::check::required_code::<EServiceStatus>"))]
    status: String,
    #[validate(custom(function = "typed::check::day"))]
    planned_on: String,
    #[validate(custom(function = "typed::check::day"))]
    launched_on: String,
    #[validate(custom(function = "typed::check::code::<Provider>"))]
    provider: String,
    #[validate(custom(function = "typed::check::text::<Name>"))]
    platform: String,
    /// What is looked for among those that are there.
    q: String,
}

/// What a search for an e-service that is there says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// `GET /{kommun}/tjanster/{number}/e-tjanster/ny?q=`
///
/// # Errors
/// [`WebError::NotFound`]; [`WebError::NotYours`]; those of the store.
pub async fn show(
    visit: Visit,
    path: Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let service = allowed(&visit, &path.1)?;
    let new = NewEService {
        service: service.id.to_string(),
        name: service.name.to_string(),
        status: typed::of_code(Some(EServiceStatus::Launched)),
        q: asked.q,
        ..NewEService::default()
    };
    edit::begin(&visit, &making(&visit, service), &new).await
}

/// `POST /{kommun}/tjanster/{number}/e-tjanster/ny`
///
/// # Errors
/// As [`show`]; a form that cannot be read.
pub async fn save(
    visit: Visit,
    path: Path<(String, String)>,
    mut sent: Sent,
) -> Result<HttpResponse, WebError> {
    let service = allowed(&visit, &path.1)?;
    if let Some(which) = sent.get(TIE) {
        return tie::save(&visit, service, which).await;
    }
    sent.say("service", service.id.to_string());
    edit::add::<NewEService>(&visit, &making(&visit, service), sent).await
}

/// The service, for one who may change it.
fn allowed<'a>(visit: &'a Visit, number: &str) -> Result<&'a Kept<Service>, WebError> {
    let service = visit.service(number)?;
    if !visit.may_change(EntityRef::Service(service.id)) {
        return Err(WebError::NotYours);
    }
    Ok(service)
}

/// The card of a service's e-services.
pub(super) fn card_of(visit: &Visit, service: &Service) -> String {
    format!("{}#e-tjanster", paths::service(visit.slug(), service.number.as_str()))
}

fn making(visit: &Visit, service: &Service) -> Making {
    let (slug, number) = (visit.slug(), service.number.as_str());
    Making {
        kind: EntityKind::EService,
        act: Act::AddEService,
        heading: "Lägg till e-tjänst".to_owned(),
        lead: format!("{number} {}", service.name),
        crumbs: vec![
            Link::new("Start", paths::home(slug)),
            Link::new("Tjänster", paths::services(slug)),
            Link::new(service.name.as_str(), paths::service(slug, number)),
        ],
        here: paths::e_service_new(slug, number),
        back: card_of(visit, service),
        menu: paths::services(slug),
        page: paths::e_service,
    }
}

/// The e-service with its service, of which nobody says any longer that it has none.
pub(super) fn with_service(service: &Service, e_service: EService) -> Vec<Change> {
    let launched = e_service.status == EServiceStatus::Launched;
    let mut changes = vec![Change::from(e_service)];
    if launched && service.no_e_service_said.is_some() {
        let taken_back = service.edit(|service| service.no_e_service_said = None);
        changes.extend(taken_back.ok().map(Change::from));
    }
    changes
}

impl NewForm for NewEService {
    fn blank(&self, id: Uuid, catalogue: &Catalogue) -> Option<EServiceDraft> {
        let service = catalogue.services.get(ServiceId::parse(&self.service)?)?;
        let (name, status) = (Name::parse(&self.name).ok()?, typed::code(&self.status).ok()??);
        Some(EServiceDraft::of(service, EServiceId::from_uuid(id), name, status))
    }

    fn changes(made: Frozen<EServiceDraft>, catalogue: &Catalogue) -> Vec<Change> {
        let service = made.services.first().and_then(|id| catalogue.services.get(*id)).cloned();
        match service {
            Some(service) => with_service(&service.value, made),
            None => vec![Change::from(made)],
        }
    }

    /// Back to the service, which says what has become of it.
    fn after(&self, _visit: &Visit, making: &Making, _about: EntityRef) -> String {
        making.back.clone()
    }

    fn under(&self, view: &FormView<'_>) -> Markup {
        let service = ServiceId::parse(&self.service);
        match service.and_then(|id| view.catalogue.services.get(id)) {
            Some(service) => tie::section(view.visit, &service.value, &self.q),
            None => html! {},
        }
    }
}

impl EditForm for NewEService {
    type Thing = EServiceDraft;

    const FIELDS: &'static [&'static str] =
        &["name", "url", "status", "planned_on", "launched_on", "provider", "platform"];

    fn of(e_service: &EServiceDraft, _: &Catalogue) -> Self {
        Self {
            service: typed::of(e_service.services.first()),
            name: e_service.name.to_string(),
            url: typed::of(e_service.url.as_ref()),
            status: typed::of_code(Some(e_service.status)),
            planned_on: typed::of_day(e_service.planned_on),
            launched_on: typed::of_day(e_service.launched_on),
            provider: typed::of_code(e_service.provider),
            platform: typed::of(e_service.platform.as_ref()),
            q: String::new(),
        }
    }

    fn lay(&self, e_service: &mut EServiceDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        if self.status == typed::of_code(Some(EServiceStatus::Retired)) {
            let message = "Lägg till den som lanserad och ange sedan när den avvecklas.";
            return Err(vec![Fault::new("status", message)]);
        }
        e_service.url = typed::text(&self.url).unwrap_or_default();
        e_service.planned_on = typed::day(&self.planned_on).unwrap_or_default();
        e_service.launched_on = typed::day(&self.launched_on).unwrap_or_default();
        e_service.provider = typed::code(&self.provider).unwrap_or_default();
        e_service.platform = typed::text(&self.platform).unwrap_or_default();
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let mut statuses = choices::<EServiceStatus>();
        statuses.pop();
        let platforms = format!("Som ni brukar skriva den: {}.", platforms(view.catalogue));
        let day = |name, label, value| {
            let field = Field::new(name, label).kind(Kind::Date).width(Width::Medium);
            field.value(value).optional().faults(faults)
        };
        html! {
            (hidden("service", &self.service))
            (Field::new("name", "Namn").value(&self.name).faults(faults))
            (Field::new("url", "Adress").kind(Kind::Url).value(&self.url).optional()
                .hint("Där e-tjänsten börjar, med https:// först.").faults(faults))
            (Choices { name: "status", legend: "Läge", hint: None, several: false,
                choices: &statuses, chosen: &[&self.status], faults })
            (day("planned_on", "Planerad till", &self.planned_on))
            (day("launched_on", "Lanserad", &self.launched_on)
                .hint("Första dagen som den var öppen. Tomt om ingen vet."))
            (Select { name: "provider", label: "Tillhandahålls av", hint: None,
                empty: Some(UNKNOWN), choices: &choices::<Provider>(), chosen: &self.provider,
                faults })
            (Field::new("platform", "Plattform").value(&self.platform).optional()
                .hint(&platforms).faults(faults))
        }
    }
}
