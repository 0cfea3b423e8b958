//! What the figures and the lists need to know of each service on a day, made once and side by
//! side in memory, so that no page computes again what the catalogue already knows.

use std::collections::HashMap;

use chrono::Months;

use super::column::{Column, Filling};
use super::values::values_of;
use super::{Facet, FacetValue, Reason};
use crate::e_service_state::{EServiceState, Outlook};
use crate::{
    Catalogue, Code, Day, DigitalLevel, DueDays, FigureRules, Horizon, Lifecycle, Place, Service,
    ServiceId, ServiceKind,
};

/// What the figures and the lists need to know of one service on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceFacts {
    /// Which service.
    pub id: ServiceId,
    /// Whether it has an e-service.
    pub state: EServiceState,
    /// Whether it has none live, and a launch planned for it is overdue.
    pub is_overdue: bool,
    /// Why it is out of scope; `None` is in scope.
    pub out_of_scope: Option<Reason>,
    /// Whether the user has to do anything; unknown is `None`.
    pub requires_user_action: Option<bool>,
    /// Cases a year; unknown is `None`.
    pub cases: Option<u32>,
    /// Whether the service has the step handling; unknown is `None`.
    pub handling_applies: Option<bool>,
    /// How far the handling is digital; unknown is `None`.
    pub handling_level: Option<DigitalLevel>,
    /// Whether it is said which channel is to be the main one.
    pub has_target_channel: bool,
    /// Whether it is known where it is in its life.
    pub knows_lifecycle: bool,
    /// Whether it is known where it is published.
    pub knows_publication: bool,
    /// Whether it has a description, long or short.
    pub is_described: bool,
    /// Whether somebody has said that what is known still holds, within the months that the kommun
    /// gives it.
    pub is_confirmed: bool,
    /// The days that something should happen to it by.
    pub due: DueDays,
}

/// What the figures and the lists need to know of all services on a day. A *row* is the place of
/// a service in the order of the numbers.
#[derive(Clone, Debug)]
pub struct Facts {
    outlook: Outlook,
    rules: FigureRules,
    services: Vec<ServiceFacts>,
    rows: HashMap<ServiceId, usize>,
    columns: Vec<Column>,
}

impl Facts {
    /// Looks at every service once. Before a kommun has settings, the program's own rules hold.
    #[must_use]
    pub fn of(catalogue: &Catalogue, outlook: Outlook) -> Self {
        let settings = catalogue.settings();
        let rules = settings.map_or_else(FigureRules::default, |s| s.rules.clone());
        Self::by(rules, catalogue, outlook)
    }

    /// The same by other rules than the kommun's own.
    #[must_use]
    pub fn by(rules: FigureRules, catalogue: &Catalogue, outlook: Outlook) -> Self {
        let confirm_after = Months::new(catalogue.confirm_after_months().into());
        let mut numbered: Vec<_> = catalogue.services.iter().collect();
        numbered.sort_by(|a, b| a.number.cmp(&b.number));
        let exempt = catalogue.services_without_need(outlook.day());
        let view = View { catalogue, outlook, rules: &rules, confirm_after };
        let mut services = Vec::with_capacity(numbered.len());
        let mut filling = view.empty_columns();
        // One pass: a service is large, and looking at each once a facet is mostly waiting for memory.
        for service in numbered {
            let facts = view.facts(service, exempt.contains(&service.id));
            view.fill(&mut filling, (service, &facts));
            services.push(facts);
        }
        let rows = services.iter().enumerate().map(|(row, facts)| (facts.id, row)).collect();
        let columns = filling.into_iter().map(Filling::finish).collect();
        Self { outlook, rules, services, rows, columns }
    }

    /// The day, and from when it is seen.
    #[must_use]
    pub fn outlook(&self) -> Outlook {
        self.outlook
    }

    /// The rules in force.
    #[must_use]
    pub fn rules(&self) -> &FigureRules {
        &self.rules
    }

    /// All services, in the order of their numbers.
    #[must_use]
    pub fn services(&self) -> &[ServiceFacts] {
        &self.services
    }

    /// What is known of a service.
    #[must_use]
    pub fn service(&self, id: ServiceId) -> Option<&ServiceFacts> {
        self.row(id).and_then(|row| self.services.get(row))
    }

    /// The row of a service.
    #[must_use]
    pub fn row(&self, id: ServiceId) -> Option<usize> {
        self.rows.get(&id).copied()
    }

    /// All facets.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// One facet.
    #[must_use]
    pub fn column(&self, facet: Facet) -> Option<&Column> {
        self.columns.iter().find(|column| column.facet() == facet)
    }
}

/// A service, with what has been made of it so far.
type Seen<'a> = (&'a Service, &'a ServiceFacts);

/// The catalogue as it is looked at.
struct View<'a> {
    catalogue: &'a Catalogue,
    outlook: Outlook,
    rules: &'a FigureRules,
    confirm_after: Months,
}

impl View<'_> {
    fn facts(&self, service: &Service, exempt: bool) -> ServiceFacts {
        let standing = self.catalogue.standing(service, exempt, self.outlook);
        let about = &service.about;
        let mut target = self.catalogue.primary_assignments(service, Horizon::Target);
        ServiceFacts {
            id: service.id,
            state: standing.state,
            is_overdue: standing.is_overdue,
            out_of_scope: self.out_of_scope(service),
            requires_user_action: about.requires_user_action,
            cases: service.need.annual_volume.as_ref().map(|volume| volume.cases.get()),
            handling_applies: service.steps.handling.applies,
            handling_level: service.steps.handling_level,
            has_target_channel: target.next().is_some(),
            knows_lifecycle: about.lifecycle.is_some(),
            knows_publication: about.publication.is_some(),
            is_described: about.description.is_some() || about.plain_description.is_some(),
            is_confirmed: service.confirmed.is_some_and(|said| self.is_recent(said.on)),
            due: self.catalogue.due_days(service, standing, (self.outlook, self.confirm_after)),
        }
    }

    /// The first reason that a service is not in S(D), if any. What nobody has said keeps it in.
    fn out_of_scope(&self, service: &Service) -> Option<Reason> {
        let about = &service.about;
        let place = about.publication.as_ref().map(|publication| publication.place);
        let information = about.kind == Some(ServiceKind::Information);
        match about.lifecycle {
            Some(Lifecycle::Idea | Lifecycle::Planned | Lifecycle::Closed) => {
                Some(Reason::Lifecycle)
            }
            _ if place == Some(Place::None) => Some(Reason::NotPublished),
            _ if about.temporary.is_some() => Some(Reason::Temporary),
            _ if place == Some(Place::Intranet) && !self.rules.intranet_in_scope => {
                Some(Reason::Intranet)
            }
            _ if information && !self.rules.information_in_scope => Some(Reason::Information),
            _ => None,
        }
    }

    fn is_recent(&self, on: Day) -> bool {
        let day = self.outlook.day();
        on <= day && day.checked_sub_months(self.confirm_after).is_none_or(|since| since <= on)
    }

    fn empty_columns(&self) -> Vec<Filling> {
        let values = |facet| values_of(facet, self.catalogue, self.outlook.day());
        Facet::ALL.iter().map(|facet| Filling::new(*facet, values(*facet))).collect()
    }

    /// Adds a service to every column.
    fn fill(&self, columns: &mut [Filling], seen: Seen<'_>) {
        let mut values = Vec::new();
        for column in columns {
            values.clear();
            self.values(column.facet(), seen, &mut values);
            column.push(&values);
        }
    }

    fn values(&self, facet: Facet, seen: Seen<'_>, values: &mut Vec<FacetValue>) {
        let (service, facts) = seen;
        let about = &service.about;
        let class = |cases| self.rules.frequency.class_of(u64::from(cases));
        let primary = |horizon| {
            let channels = self.catalogue.primary_assignments(service, horizon);
            channels.map(|assignment| FacetValue::Channel(assignment.channel))
        };
        match facet {
            Facet::Owner => values.extend(service.owner.map(FacetValue::Unit)),
            Facet::Audience => values.extend(about.audience.map(FacetValue::Audience)),
            Facet::TargetGroup => {
                values.extend(service.target_groups.iter().copied().map(FacetValue::TargetGroup));
            }
            Facet::Kind => values.extend(about.kind.map(FacetValue::Kind)),
            Facet::EServiceState => values.push(FacetValue::State(facts.state)),
            Facet::PrimaryChannel => values.extend(primary(Horizon::Current)),
            Facet::TargetChannel => values.extend(primary(Horizon::Target)),
            Facet::Frequency => {
                values.extend(facts.cases.map(|cases| FacetValue::Frequency(class(cases))));
            }
            Facet::Lifecycle => values.extend(about.lifecycle.map(FacetValue::Lifecycle)),
            Facet::Publication => {
                let place = about.publication.as_ref().map(|publication| publication.place);
                values.extend(place.map(FacetValue::Place));
            }
            Facet::Event => values.extend(service.events.iter().copied().map(FacetValue::Event)),
            Facet::Complexity => {
                values.extend(service.need.complexity.map(FacetValue::Complexity));
            }
        }
    }
}

#[cfg(test)]
mod tests;
