//! A service as the API gives it.

use chrono::NaiveDate;
use serde::Serialize;
use utbud_domain::figures::Facts;
use utbud_domain::{
    Audience, Catalogue, Complexity, EServiceState, FigureRules, FrequencyClass, Id, Kept,
    Lifecycle, LongText, Month, Outlook, Service, ServiceKind, Summary, Term,
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::channels::ChannelsBody;
use super::demands::{DemandsBody, StepsBody};
use super::parts::{
    self, AnnualVolume, LegalBasisBody, LinkBody, PublicationBody, RolesBody, TiedEService,
};
use crate::api::reference::{EventReference, Reference, UnitReference, instant};
use crate::api::schema;
use crate::visit::Visit;

/// What a service is looked at with.
pub struct Looked<'a> {
    /// What the visitor may see.
    pub catalogue: &'a Catalogue,
    /// What is known of each service today.
    pub facts: &'a Facts,
    /// Whether the visitor sees persons and systems.
    pub is_member: bool,
    rules: FigureRules,
}

impl<'a> Looked<'a> {
    /// As a visitor may look.
    pub fn by(visit: &'a Visit) -> Self {
        let catalogue = visit.catalogue();
        let is_member = visit.role().is_some();
        Self::at(catalogue, visit.model.listing(is_member).facts(), is_member)
    }

    /// At a catalogue.
    pub fn at(catalogue: &'a Catalogue, facts: &'a Facts, is_member: bool) -> Self {
        let rules = facts.rules().clone();
        Self { catalogue, facts, is_member, rules }
    }

    /// The day that is looked at.
    pub fn outlook(&self) -> Outlook {
        self.facts.outlook()
    }
}

/// A service.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Service)]
pub struct ServiceBody<'a> {
    /// Its identity.
    pub id: Uuid,
    /// How many times it has been saved.
    #[schema(value_type = schema::Ordinal)]
    pub version: u32,
    /// What the kommun numbers it with.
    pub number: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What it gives, in plain language.
    pub plain_description: Option<&'a str>,
    /// The whole description.
    pub description: Option<&'a str>,
    /// Who it is for, by side.
    #[schema(value_type = Option<schema::Audience>)]
    pub audience: Option<Audience>,
    /// Its kind.
    #[schema(value_type = Option<schema::ServiceKind>)]
    pub kind: Option<ServiceKind>,
    /// Where it is in its life.
    #[schema(value_type = Option<schema::Lifecycle>)]
    pub lifecycle: Option<Lifecycle>,
    /// Where it is published.
    pub publication: Option<PublicationBody<'a>>,
    /// Whether the user has to do anything.
    pub requires_user_action: Option<bool>,
    /// Whether it is an administrative matter.
    pub administrative: Option<bool>,
    /// Its last day, where it is meant for a limited time.
    pub temporary_until: Option<NaiveDate>,
    /// Other words that people look for it by.
    pub search_terms: Vec<&'a str>,
    /// Languages that it is offered in.
    pub languages: Vec<&'a str>,
    /// The law behind it.
    pub legal_basis: Option<LegalBasisBody<'a>>,
    /// Documents and pages that belong to it.
    pub links: Vec<LinkBody<'a>>,
    /// Who answers for it.
    pub owner: Option<UnitReference>,
    /// Who holds which role; only members see persons.
    pub roles: Option<RolesBody<'a>>,
    /// Who it is for; none is unknown.
    pub target_groups: Vec<Reference<'a>>,
    /// The life and business events that it belongs to.
    pub events: Vec<EventReference<'a>>,
    /// Services that it shares channels with.
    pub group: Option<Reference<'a>>,
    /// Systems that it stands on; only members see them.
    pub systems: Option<Vec<Reference<'a>>>,
    /// Its parts.
    pub steps: StepsBody,
    /// Its e-services.
    pub e_services: Vec<TiedEService<'a>>,
    /// Whether it has an e-service, today.
    #[schema(value_type = schema::EServiceState)]
    pub e_service_state: EServiceState,
    /// The day somebody said that it has none.
    pub no_e_service_said_on: Option<NaiveDate>,
    /// Channels, now and wanted.
    pub channels: ChannelsBody<'a>,
    /// Cases a year.
    pub annual_volume: Option<AnnualVolume<'a>>,
    /// How common it is, by the kommun's limits.
    #[schema(value_type = Option<schema::FrequencyClass>)]
    pub frequency_class: Option<FrequencyClass>,
    /// The months with most cases.
    #[schema(value_type = Vec<schema::Month>)]
    pub peak_months: Vec<Month>,
    /// How much help and judgement a case takes.
    #[schema(value_type = Option<schema::Complexity>)]
    pub complexity: Option<Complexity>,
    /// What it demands of a channel.
    #[serde(flatten)]
    pub demands: DemandsBody<'a>,
    /// The day somebody said that what is known of it still holds.
    pub last_confirmed_on: Option<NaiveDate>,
    /// When it was first saved.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it was last saved.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

impl<'a> ServiceBody<'a> {
    /// A service as it is looked at.
    #[must_use]
    pub fn of(kept: &'a Kept<Service>, looked: &Looked<'a>) -> Self {
        let (service, catalogue) = (&kept.value, looked.catalogue);
        let (about, need) = (&service.about, &service.need);
        Self {
            id: service.id.uuid(),
            version: kept.version.0,
            number: service.number.as_str(),
            name: service.name.as_str(),
            plain_description: about.plain_description.as_ref().map(Summary::as_str),
            description: about.description.as_ref().map(LongText::as_str),
            audience: about.audience,
            kind: about.kind,
            lifecycle: about.lifecycle,
            publication: parts::publication(service),
            requires_user_action: about.requires_user_action,
            administrative: about.administrative,
            temporary_until: about.temporary.map(|temporary| temporary.until),
            search_terms: about.search_terms.iter().map(Term::as_str).collect(),
            languages: about.languages.iter().map(Term::as_str).collect(),
            legal_basis: parts::legal_basis(service),
            links: parts::links(service),
            owner: service.owner.and_then(|unit| UnitReference::of(catalogue, unit)),
            roles: looked.is_member.then(|| parts::roles(service, catalogue)),
            target_groups: Reference::target_groups(catalogue, &service.target_groups),
            events: parts::events(service, catalogue),
            group: parts::group(service, catalogue),
            systems: looked.is_member.then(|| parts::systems(service, catalogue)),
            steps: StepsBody::of(&service.steps),
            e_services: parts::e_services(service, looked),
            e_service_state: parts::state(service, looked),
            no_e_service_said_on: service.no_e_service_said.map(|said| said.on),
            channels: ChannelsBody::of(service, catalogue),
            annual_volume: parts::annual_volume(service),
            frequency_class: need.cases().map(|cases| looked.rules.frequency.class_of(cases)),
            peak_months: need.peak_months.iter().copied().collect(),
            complexity: need.complexity,
            demands: DemandsBody::of(&service.demands),
            last_confirmed_on: service.confirmed.map(|said| said.on),
            created_at: instant(kept.created_at),
            updated_at: instant(kept.updated_at),
        }
    }
}
