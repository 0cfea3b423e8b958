//! The parts of a service that are more than a value, as the API gives them.

use chrono::NaiveDate;
use serde::Serialize;
use utbud_domain::{
    Catalogue, EServiceState, EServiceStatus, Id, Place, SafeUrl, Service, Summary, Volume, Year,
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Looked;
use crate::api::reference::{EventReference, Reference};
use crate::api::schema;

/// Where a service is published.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Publication)]
pub struct PublicationBody<'a> {
    /// Website, intranet or nowhere.
    #[schema(value_type = schema::Place)]
    pub place: Place,
    /// The page.
    pub url: Option<&'a str>,
}

/// The law that a service rests on.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LegalBasis)]
pub struct LegalBasisBody<'a> {
    /// As it is cited.
    pub text: &'a str,
    /// Where it is read.
    pub url: Option<&'a str>,
}

/// A link to a document or a page.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Link)]
pub struct LinkBody<'a> {
    /// What it is.
    pub title: &'a str,
    /// Where it is.
    pub url: &'a str,
    /// The day of the document.
    pub date: Option<NaiveDate>,
}

/// Who holds which role for a service.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ServiceRoles)]
pub struct RolesBody<'a> {
    /// The service's own, or that of the nearest unit that has one.
    pub e_service_lead: Option<Reference<'a>>,
    /// Who owns its information.
    pub information_owner: Option<Reference<'a>>,
    /// Who owns its process.
    pub process_owner: Option<Reference<'a>>,
}

/// An e-service that is tied to the service.
#[derive(Debug, Serialize, ToSchema)]
pub struct TiedEService<'a> {
    /// Its identity.
    pub id: Uuid,
    /// Its name.
    pub name: &'a str,
    /// Where it is.
    pub url: Option<&'a str>,
    /// Where it is in its life.
    #[schema(value_type = schema::EServiceStatus)]
    pub status: EServiceStatus,
    /// Whether it is live today.
    pub is_live: bool,
    /// Whether it counts for the service while it is live.
    pub counts: bool,
}

/// Cases or contacts a year as somebody estimates them.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnnualVolume<'a> {
    /// Cases a year.
    #[schema(value_type = schema::Volume)]
    pub cases: Volume,
    /// Whether it was given as about so many, or as a range.
    pub approximate: bool,
    /// The year it holds for.
    #[schema(value_type = Option<schema::Year>)]
    pub year: Option<Year>,
    /// Where it comes from.
    pub source: Option<&'a str>,
}

/// Where a service is published.
pub fn publication(service: &Service) -> Option<PublicationBody<'_>> {
    let publication = service.about.publication.as_ref()?;
    let url = publication.url.as_ref().map(SafeUrl::as_str);
    Some(PublicationBody { place: publication.place, url })
}

/// The law that a service rests on.
pub fn legal_basis(service: &Service) -> Option<LegalBasisBody<'_>> {
    let basis = service.about.legal_basis.as_ref()?;
    Some(LegalBasisBody { text: basis.text.as_str(), url: basis.url.as_ref().map(SafeUrl::as_str) })
}

/// Documents and pages that belong to a service.
pub fn links(service: &Service) -> Vec<LinkBody<'_>> {
    let links = service.about.links.iter();
    links
        .map(|link| LinkBody {
            title: link.title.as_str(),
            url: link.url.as_str(),
            date: link.date,
        })
        .collect()
}

/// Who holds which role for a service.
pub fn roles<'a>(service: &'a Service, catalogue: &'a Catalogue) -> RolesBody<'a> {
    let person = |id| {
        let contact = catalogue.contacts.get(id)?;
        Some(Reference::new(contact.id, contact.name.as_str()))
    };
    RolesBody {
        e_service_lead: catalogue.e_service_lead_of(service).and_then(person),
        information_owner: service.roles.information_owner.and_then(person),
        process_owner: service.roles.process_owner.and_then(person),
    }
}

/// The events that a service belongs to.
pub fn events<'a>(service: &'a Service, catalogue: &'a Catalogue) -> Vec<EventReference<'a>> {
    let events = service.events.iter().filter_map(|id| catalogue.events.get(*id));
    events
        .map(|event| EventReference {
            id: event.id.uuid(),
            name: event.name.as_str(),
            kind: event.kind,
        })
        .collect()
}

/// The services that a service shares channels with.
pub fn group<'a>(service: &'a Service, catalogue: &'a Catalogue) -> Option<Reference<'a>> {
    let group = catalogue.groups.get(service.group?)?;
    Some(Reference::new(group.id, group.name.as_str()))
}

/// The systems that a service stands on.
pub fn systems<'a>(service: &'a Service, catalogue: &'a Catalogue) -> Vec<Reference<'a>> {
    let systems = service.systems.iter().filter_map(|id| catalogue.systems.get(*id));
    systems.map(|system| Reference::new(system.id, system.name.as_str())).collect()
}

/// The e-services of a service.
pub fn e_services<'a>(service: &'a Service, looked: &Looked<'a>) -> Vec<TiedEService<'a>> {
    let tied = looked.catalogue.e_services_of(service.id);
    tied.map(|e_service| TiedEService {
        id: e_service.id.uuid(),
        name: e_service.name.as_str(),
        url: e_service.url.as_ref().map(SafeUrl::as_str),
        status: e_service.status,
        is_live: e_service.is_live(looked.outlook()),
        counts: e_service.counts_for(service),
    })
    .collect()
}

/// Whether a service has an e-service.
pub fn state(service: &Service, looked: &Looked<'_>) -> EServiceState {
    let known = looked.facts.service(service.id).map(|facts| facts.state);
    known.unwrap_or_else(|| looked.catalogue.e_service_state(service, looked.outlook()))
}

/// Cases a year.
pub fn annual_volume(service: &Service) -> Option<AnnualVolume<'_>> {
    let volume = service.need.annual_volume.as_ref()?;
    Some(AnnualVolume {
        cases: volume.cases,
        approximate: volume.approximate,
        year: volume.year,
        source: volume.source.as_ref().map(Summary::as_str),
    })
}
