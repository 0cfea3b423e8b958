//! Addresses of the services and the e-services.

use super::{encoded, with_query};

/// The list of services.
#[must_use]
pub fn services(slug: &str) -> String {
    format!("/{slug}/tjanster")
}

/// The list of services with a filter: pairs of name and value.
#[must_use]
pub fn services_with(slug: &str, filter: &[(&str, &str)]) -> String {
    with_query(services(slug), filter)
}

/// The list of services with a filter, as a file with this ending.
#[must_use]
pub fn services_file(slug: &str, ending: &str, filter: &[(&str, &str)]) -> String {
    with_query(format!("/{slug}/tjanster.{ending}"), filter)
}

/// A service.
#[must_use]
pub fn service(slug: &str, number: &str) -> String {
    format!("/{slug}/tjanster/{}", encoded(number))
}

/// Where a service is added.
#[must_use]
pub fn service_new(slug: &str) -> String {
    format!("/{slug}/tjanster/ny")
}

/// Where what is said of a service is confirmed.
#[must_use]
pub fn service_confirm(slug: &str, number: &str) -> String {
    format!("{}/bekrafta", service(slug, number))
}

/// Where a service is said to have no e-service, or that is taken back.
#[must_use]
pub fn service_no_e_service(slug: &str, number: &str) -> String {
    format!("{}/finns-inte", service(slug, number))
}

/// Where a service is closed.
#[must_use]
pub fn service_close(slug: &str, number: &str) -> String {
    format!("{}/avsluta", service(slug, number))
}

/// Where a closed service is opened again.
#[must_use]
pub fn service_reopen(slug: &str, number: &str) -> String {
    format!("{}/oppna", service(slug, number))
}

/// Where a service that was added by mistake is removed.
#[must_use]
pub fn service_remove(slug: &str, number: &str) -> String {
    format!("{}/ta-bort", service(slug, number))
}

/// A section of a service, to change.
#[must_use]
pub fn service_edit(slug: &str, number: &str, section: &str) -> String {
    format!("{}/andra/{section}", service(slug, number))
}

/// The channels of a service in a horizon, to change.
#[must_use]
pub fn service_channels(slug: &str, number: &str, horizon: &str) -> String {
    format!("{}/kanaler/{horizon}", service(slug, number))
}

/// Where an e-service is added to a service.
#[must_use]
pub fn e_service_new(slug: &str, number: &str) -> String {
    format!("{}/e-tjanster/ny", service(slug, number))
}

/// An e-service, by its identity.
#[must_use]
pub fn e_service(slug: &str, id: &str) -> String {
    format!("/{slug}/e-tjanster/{id}")
}

/// A section of an e-service, to change.
#[must_use]
pub fn e_service_edit(slug: &str, id: &str, section: &str) -> String {
    format!("{}/andra/{section}", e_service(slug, id))
}

/// The history of a service.
#[must_use]
pub fn service_history(slug: &str, number: &str) -> String {
    format!("{}/historik", service(slug, number))
}
