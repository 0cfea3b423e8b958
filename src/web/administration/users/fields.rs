//! What is asked of a membership: as what, in which unit, and who it is among the contacts.

use maud::{Markup, html};
use utbud_domain::{AccessRole, Code, Id, OrgUnitId};

use crate::components::form::{Choice, Choices, Fault, Select};
use crate::visit::Visit;
use crate::words::codes::Word;
use crate::words::roles;
use crate::{contacts, organisation};

/// What is typed of a membership.
pub(super) struct Fields<'a> {
    pub(super) role: &'a str,
    pub(super) unit: &'a str,
    pub(super) contact: &'a str,
}

impl Fields<'_> {
    pub(super) fn show(&self, visit: &Visit, faults: &[Fault]) -> Markup {
        let catalogue = visit.model.whole();
        let roles: Vec<_> = AccessRole::ALL.iter().map(|role| role_choice(*role)).collect();
        let mut units = organisation::open_units(catalogue, visit.today(), |_| false);
        // One that has closed since it was chosen is not taken away by another choice.
        let chosen = OrgUnitId::parse(self.unit).filter(|unit| catalogue.units.has(*unit));
        if let Some(unit) = chosen.filter(|_| !units.iter().any(|(id, _)| id == self.unit)) {
            units.push((unit.to_string(), catalogue.unit_path(unit)));
        }
        let people = contacts::named(catalogue);
        html! {
            (Choices { name: "role", legend: "Roll", hint: None, several: false,
                choices: &roles, chosen: &[self.role], faults })
            (Select { name: "unit", label: "Verksamhet",
                hint: Some("Behövs för kontaktpersonen, som ändrar tjänsterna i den och i dem under den."),
                empty: Some("Ingen"), choices: &listed(&units), chosen: self.unit, faults })
            (Select { name: "contact", label: "Kontakt",
                hint: Some("Vem det är bland kontakterna. Då syns namnet, inte bara adressen."),
                empty: Some("Ingen"), choices: &listed(&people), chosen: self.contact, faults })
        }
    }
}

/// A role to choose, with what it may do.
pub fn role_choice(role: AccessRole) -> Choice<'static> {
    Choice { value: role.code(), label: role.word(), hint: Some(roles::about(role)) }
}

fn listed(named: &[(String, String)]) -> Vec<Choice<'_>> {
    named.iter().map(|(value, label)| Choice::new(value, label)).collect()
}
