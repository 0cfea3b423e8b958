//! Who answers for a service, who holds which role, and the systems that it stands on.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::access::Permission;
use utbud_domain::{Catalogue, ContactId, OrgUnitId, ServiceDraft, System, SystemId, swedish};
use validator::Validate;

use super::parts::chosen;
use super::target_groups::ids;
use crate::components::form::{Branch, Choice, Fault, Select, Tree};
use crate::edit::{EditForm, FormView, typed};
use crate::organisation;
use crate::texts::UNKNOWN;
use crate::visit::Visit;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct ResponsibilityForm {
    #[validate(custom(function = "typed::check::id::<OrgUnitId>"))]
    owner: String,
    #[validate(custom(function = "typed::check::id::<ContactId>"))]
    roles_e_service_lead: String,
    #[validate(custom(function = "typed::check::id::<ContactId>"))]
    roles_information_owner: String,
    #[validate(custom(function = "typed::check::id::<ContactId>"))]
    roles_process_owner: String,
    #[validate(custom(function = "typed::check::ids::<SystemId>"))]
    systems: Vec<String>,
}

pub(in crate::services) type Named = Vec<(String, String)>;

pub(in crate::services) fn listed(named: &Named) -> Vec<Choice<'_>> {
    named.iter().map(|(value, label)| Choice::new(value, label)).collect()
}

/// The units in the order of the tree, each with those above it: those that the visitor may give
/// a service to, and the one that it has.
pub(in crate::services) fn units(visit: &Visit, had: &str) -> Named {
    let catalogue = visit.model.whole();
    let all = visit.may(Permission::EditCatalogue);
    let own = visit.who.as_ref().and_then(|who| who.unit).filter(|_| !all);
    let own = own.map(|unit| catalogue.unit_with_below(unit));
    let today = visit.today();
    organisation::units(catalogue, today, |unit| {
        let is_had = unit.id.to_string() == had;
        let is_given = own.as_ref().is_none_or(|own| own.contains(&unit.id));
        is_had || (is_given && unit.closed_on.is_none_or(|day| day > today))
    })
}

impl ResponsibilityForm {
    /// What an empty choice of e-service lead means: that of the nearest unit above that has one.
    fn inherited(&self, catalogue: &Catalogue) -> Option<String> {
        let owner = typed::id::<OrgUnitId>(&self.owner).ok().flatten()?;
        let line = catalogue.unit_line(owner);
        let (unit, lead) = line.iter().find_map(|unit| Some((unit, unit.e_service_lead?)))?;
        let lead = catalogue.contacts.get(lead)?;
        Some(format!("Som {}: {}", unit.name, lead.name))
    }

    fn systems(&self, view: &FormView<'_>) -> Markup {
        let mut systems: Vec<_> = view.catalogue.systems.iter().collect();
        systems.sort_by_key(|system| swedish::sort_key(system.name.as_str()));
        let branches = systems.iter().map(|system| branch(system));
        let (used, rest): (Vec<_>, Vec<_>) =
            branches.partition(|system| self.systems.contains(&system.value));
        html! {
            @if !systems.is_empty() {
                (Tree { name: "systems", legend: "System som tjänsten använder", hint: None,
                    parts: &[("Valda system", used), ("Fler system", rest)],
                    chosen: &chosen(&self.systems), faults: view.faults })
            }
        }
    }
}

fn branch(system: &System) -> Branch<'_> {
    Branch { value: system.id.to_string(), label: system.name.as_str().into(), below: Vec::new() }
}

/// The contacts by name, each with a title where it has one.
fn people(catalogue: &Catalogue) -> Named {
    let mut contacts: Vec<_> = catalogue.contacts.iter().collect();
    contacts.sort_by_key(|contact| swedish::sort_key(contact.name.as_str()));
    let named = |title: Option<&utbud_domain::Name>, name: &utbud_domain::Name| match title {
        Some(title) => format!("{name}, {title}"),
        None => name.to_string(),
    };
    contacts.iter().map(|c| (c.id.to_string(), named(c.title.as_ref(), &c.name))).collect()
}

impl EditForm for ResponsibilityForm {
    type Thing = ServiceDraft;

    const FIELDS: &'static [&'static str] = &[
        "owner",
        "roles_e_service_lead",
        "roles_information_owner",
        "roles_process_owner",
        "systems",
    ];

    fn of(service: &ServiceDraft, _: &Catalogue) -> Self {
        Self {
            owner: typed::of(service.owner),
            roles_e_service_lead: typed::of(service.roles.e_service_lead),
            roles_information_owner: typed::of(service.roles.information_owner),
            roles_process_owner: typed::of(service.roles.process_owner),
            systems: service.systems.iter().map(ToString::to_string).collect(),
        }
    }

    fn lay(&self, service: &mut ServiceDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        service.owner = typed::id(&self.owner).unwrap_or_default();
        let roles = &mut service.roles;
        roles.e_service_lead = typed::id(&self.roles_e_service_lead).unwrap_or_default();
        roles.information_owner = typed::id(&self.roles_information_owner).unwrap_or_default();
        roles.process_owner = typed::id(&self.roles_process_owner).unwrap_or_default();
        service.systems = ids(&self.systems);
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let (units, people) = (units(view.visit, &self.owner), people(view.catalogue));
        let people = listed(&people);
        let inherited = self.inherited(view.catalogue);
        let person = |name, label, empty, chosen| {
            html! {
                (Select { name, label, hint: None, empty: Some(empty), choices: &people, chosen,
                    faults })
            }
        };
        let lead = inherited.as_deref().unwrap_or(UNKNOWN);
        html! {
            (Select { name: "owner", label: "Ansvarig verksamhet", hint: None, empty: Some(UNKNOWN),
                choices: &listed(&units), chosen: &self.owner, faults })
            (person("roles_e_service_lead", "E-tjänsteansvarig", lead, &self.roles_e_service_lead))
            (person("roles_information_owner", "Informationsägare", UNKNOWN,
                &self.roles_information_owner))
            (person("roles_process_owner", "Processägare", UNKNOWN, &self.roles_process_owner))
            (self.systems(view))
        }
    }
}
