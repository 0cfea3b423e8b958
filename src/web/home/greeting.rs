//! Who somebody is here, at the top of the start page.

use maud::{Markup, html};
use utbud_domain::overview::{Overview, own};
use utbud_domain::{AccessRole, Contact, OrgUnitId};

use crate::components::figure::count_link_of;
use crate::coverage::lists::{Lists, SERVICES};
use crate::texts;
use crate::visit::Visit;
use crate::words::codes::Word;

/// The heading: "Hej Anna".
pub(super) fn heading(visit: &Visit) -> String {
    first_name(visit).map_or_else(|| "Hej".to_owned(), |name| format!("Hej {name}"))
}

/// What somebody is called: by the contact that the log-in belongs to, or else by its address.
fn first_name(visit: &Visit) -> Option<String> {
    let who = visit.who.as_ref()?;
    let catalogue = visit.model.whole();
    let membership = catalogue.membership_of(who.account?);
    let contact = membership.and_then(|membership| catalogue.contacts.get(membership.contact?));
    contact.and_then(|contact| of_contact(contact)).or_else(|| of_address(&who.shown))
}

/// The first name of a person; a post has none.
fn of_contact(contact: &Contact) -> Option<String> {
    let is_person = contact.is_post != Some(true);
    contact.name.as_str().split_whitespace().next().filter(|_| is_person).map(str::to_owned)
}

/// The first letters of an address with a capital: `anna.berg@…` is Anna.
fn of_address(address: &str) -> Option<String> {
    let (local, _) = address.split_once('@')?;
    let name = local.split(|c: char| !c.is_alphabetic()).next()?;
    (!name.is_empty()).then(|| texts::capitalised(name))
}

/// One line: the role, and how many services one answers for.
pub(super) fn lead(visit: &Visit, role: AccessRole, overview: &Overview) -> Markup {
    let unit = visit.own_unit();
    let name = unit.and_then(|unit| visit.model.whole().units.get(unit)).map(|unit| &unit.name);
    let services = services(visit, unit, overview.services);
    html! {
        "Du är " (role.word().to_lowercase()) " i " (visit.name()) ". "
        @match name {
            Some(unit) if role == AccessRole::ServiceOwner => {
                (unit) " ansvarar för " (services) "."
            },
            Some(unit) => { "Din verksamhet, " (unit) ", ansvarar för " (services) "." },
            None => { "Katalogen har " (services) "." },
        }
    }
}

fn services(visit: &Visit, unit: Option<OrgUnitId>, count: u64) -> Markup {
    let filter = unit.map(own).unwrap_or_default();
    let list = Lists::new(visit.slug(), &filter, true).all();
    count_link_of(count, SERVICES, list.as_deref().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gives_the_first_name_that_it_begins_with() {
        let name = |address| of_address(address).unwrap_or_default();

        assert_eq!(name("anna@exempelkommun.example"), "Anna");
        assert_eq!(name("åsa.berg@exempelkommun.example"), "Åsa");
        assert_eq!(name("bo-lennart_ek@exempelkommun.example"), "Bo");
        assert_eq!(name("1234@exempelkommun.example"), "");
        assert_eq!(name("Prov"), "");
    }
}
