//! The addresses of units and contacts.

use super::with_query;

/// The organisation.
#[must_use]
pub fn organisation(slug: &str) -> String {
    format!("/{slug}/organisation")
}

/// What is decided of the organisation and cannot be.
#[must_use]
pub fn organisation_hindered(slug: &str) -> String {
    with_query(organisation(slug), &[("visa", "hinder")])
}

/// The contacts.
#[must_use]
pub fn contacts(slug: &str) -> String {
    format!("/{slug}/kontakter")
}

/// Where a unit is added.
#[must_use]
pub fn org_unit_new(slug: &str) -> String {
    format!("{}/ny", organisation(slug))
}

/// Where units are put together.
#[must_use]
pub fn org_units_merge(slug: &str) -> String {
    format!("{}/sla-ihop", organisation(slug))
}

/// A unit, by its identity.
#[must_use]
pub fn org_unit(slug: &str, id: &str) -> String {
    format!("{}/{id}", organisation(slug))
}

/// Where a unit is changed.
#[must_use]
pub fn org_unit_edit(slug: &str, id: &str) -> String {
    format!("{}/andra", org_unit(slug, id))
}

/// Where a unit changes places with one beside it.
#[must_use]
pub fn org_unit_order(slug: &str, id: &str) -> String {
    format!("{}/ordna", org_unit(slug, id))
}

/// Where a unit is closed.
#[must_use]
pub fn org_unit_close(slug: &str, id: &str) -> String {
    format!("{}/avsluta", org_unit(slug, id))
}

/// Where it is said what a unit is to be later.
#[must_use]
pub fn org_unit_later(slug: &str, id: &str) -> String {
    format!("{}/senare", org_unit(slug, id))
}

/// Where it is taken back that a unit is to close.
#[must_use]
pub fn org_unit_keep(slug: &str, id: &str) -> String {
    format!("{}/avsluta-inte", org_unit(slug, id))
}

/// Where a contact is added.
#[must_use]
pub fn contact_new(slug: &str) -> String {
    format!("{}/ny", contacts(slug))
}

/// A contact, by its identity.
#[must_use]
pub fn contact(slug: &str, id: &str) -> String {
    format!("{}/{id}", contacts(slug))
}

/// Where a contact is changed.
#[must_use]
pub fn contact_edit(slug: &str, id: &str) -> String {
    format!("{}/andra", contact(slug, id))
}

/// Where all that a contact answers for is given to another.
#[must_use]
pub fn contact_hand_over(slug: &str, id: &str) -> String {
    format!("{}/lamna-over", contact(slug, id))
}

/// Where a contact is removed.
#[must_use]
pub fn contact_remove(slug: &str, id: &str) -> String {
    format!("{}/ta-bort", contact(slug, id))
}
