//! An e-service, field by field.

use utbud_domain::{Catalogue, EServiceDraft, EntityKind, ServiceId, SourceKey};

use super::codes::Word;
use super::field_text::{FieldText, coded, day, field, flag, joined, name_or_gone};

/// All fields of an e-service.
#[must_use]
pub fn fields_of_e_service(catalogue: &Catalogue, e_service: &EServiceDraft) -> Vec<FieldText> {
    let EServiceDraft {
        id: _,
        name,
        url,
        provider,
        platform,
        services,
        used_as,
        temporary_until,
        generic,
        steps,
        status,
        planned_on,
        launched_on,
        retired_on,
        identification,
        login_required,
        mobile_ready,
        accessibility,
        accessibility_on,
        degree,
        source_key,
        platform_version,
        system,
    } = e_service;
    let system = system.map(|id| {
        name_or_gone(catalogue.systems.get(id).map(|system| &system.name), EntityKind::System)
    });
    vec![
        field("name", "Namn", Some(name)),
        field("url", "Adress", url.as_ref()),
        coded("status", "Läge", Some(*status)),
        day("planned_on", "Planerad till", *planned_on),
        day("launched_on", "Lanserad", *launched_on),
        day("retired_on", "Avvecklad", *retired_on),
        coded("used_as", "Används som", Some(*used_as)),
        day("temporary_until", "Tillfällig till och med", *temporary_until),
        joined("services", "Tjänster", services.iter().map(|id| service_name(catalogue, *id))),
        joined("steps", "Moment", steps.iter().map(|step| step.word())),
        coded("degree", "Grad", *degree),
        flag("generic", "Allmän", Some(*generic)),
        field("platform", "Plattform", platform.as_ref()),
        coded("provider", "Tillhandahålls av", *provider),
        coded("identification", "Identifiering", *identification),
        flag("login_required", "Kräver inloggning", *login_required),
        flag("mobile_ready", "Fungerar i mobilen", *mobile_ready),
        coded("accessibility", "Tillgänglighet", Some(*accessibility)),
        day("accessibility_on", "Tillgänglighet granskad", *accessibility_on),
        field("system", "System", system),
        field("source_key", "Plattformens nummer", source_key.as_ref().map(source)),
        field("platform_version", "Plattformens version", *platform_version),
    ]
}

/// A service by its number and name.
pub(super) fn service_name(catalogue: &Catalogue, id: ServiceId) -> String {
    let service = catalogue.services.get(id);
    let name = service.map(|service| format!("{} {}", service.number, service.name));
    name_or_gone(name, EntityKind::Service)
}

/// The platform's number of it: `12 på e.exempelkommun.se`.
fn source(key: &SourceKey) -> String {
    let SourceKey { portal, flow_family } = key;
    format!("{flow_family} på {portal}")
}
