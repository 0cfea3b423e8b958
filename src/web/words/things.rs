//! Every kind of thing, field by field, as label and text: what histories, clashes and undone
//! changes are told in.

use utbud_domain::{
    Catalogue, ChannelDraft, ContactDraft, ContactPoint, Entity, EventDraft, ExemptionDraft,
    ExemptionSubject, MembershipDraft, OrgUnitDraft, OrgUnitId, ServiceGroupDraft, SettingsDraft,
    TargetGroupDraft, UnitCost,
};
use utbud_store::By;

use super::codes::{Word, yes_no};
pub use super::service::FieldText;
use super::service::{coded, field, fields_of_e_service, fields_of_service, flag, joined};
use crate::texts;

/// All fields of a thing, in the order of the pages. Names of other things are those of the
/// catalogue.
#[must_use]
pub fn fields_of(catalogue: &Catalogue, entity: &Entity) -> Vec<FieldText> {
    match entity {
        Entity::Service(v) => fields_of_service(catalogue, v),
        Entity::EService(v) => fields_of_e_service(catalogue, v),
        Entity::Settings(v) => settings(v),
        Entity::OrgUnit(v) => unit(catalogue, v),
        Entity::Contact(v) => contact(catalogue, v),
        Entity::Membership(v) => membership(catalogue, v),
        Entity::TargetGroup(v) => target_group(catalogue, v),
        Entity::Channel(v) => channel(v),
        Entity::Event(v) => event(v),
        Entity::System(v) => vec![field("name", "Namn", Some(&v.name))],
        Entity::ServiceGroup(v) => service_group(v),
        Entity::Exemption(v) => exemption(catalogue, v),
    }
}

/// What a field is called and says, all its texts together; what is not known says nothing.
#[must_use]
pub fn text_of(fields: &[FieldText], key: &str) -> (String, Option<String>) {
    let its: Vec<_> = fields.iter().filter(|field| field.key == key).collect();
    let label = its.first().map_or(key, |field| field.label).to_owned();
    let texts: Vec<_> = its.iter().filter_map(|field| field.text.as_deref()).collect();
    (label, (!texts.is_empty()).then(|| texts.join("; ")))
}

/// Who did something; none for the command line and those who are no longer here.
#[must_use]
pub fn who(by: Option<&By>) -> Option<String> {
    by.map(|by| match by {
        By::Account(email) => email.to_string(),
        By::Token(name) => format!("programmet {name}"),
    })
}

/// What a thing is called.
#[must_use]
pub fn name_of(catalogue: &Catalogue, entity: &Entity) -> String {
    match entity {
        Entity::Service(v) => format!("{} {}", v.number, v.name),
        Entity::EService(v) => v.name.to_string(),
        Entity::Settings(v) => v.name.to_string(),
        Entity::OrgUnit(v) => v.name.to_string(),
        Entity::Contact(v) => v.name.to_string(),
        Entity::Membership(v) => v.role.word().to_owned(),
        Entity::TargetGroup(v) => v.name.to_string(),
        Entity::Channel(v) => v.name.to_string(),
        Entity::Event(v) => v.name.to_string(),
        Entity::System(v) => v.name.to_string(),
        Entity::ServiceGroup(v) => v.name.to_string(),
        Entity::Exemption(v) => subject(catalogue, v),
    }
}

fn day(key: &'static str, label: &'static str, day: Option<utbud_domain::Day>) -> FieldText {
    field(key, label, day.map(texts::date_iso))
}

fn unit_name(catalogue: &Catalogue, unit: Option<OrgUnitId>) -> Option<String> {
    unit.map(|unit| catalogue.unit_path(unit))
}

fn unit(catalogue: &Catalogue, unit: &OrgUnitDraft) -> Vec<FieldText> {
    let lead = unit.e_service_lead.and_then(|id| catalogue.contacts.get(id));
    let mut fields = vec![
        field("name", "Namn", Some(&unit.name)),
        field("short_name", "Kortnamn", unit.short_name.as_ref()),
        coded("kind", "Slag", unit.kind),
        field("parent", "Ligger under", unit_name(catalogue, unit.parent)),
        day("active_from", "Gäller från", unit.active_from),
        day("closed_on", "Avslutad", unit.closed_on),
        field("successor", "Efterträdare", unit_name(catalogue, unit.successor)),
        field("e_service_lead", "E-tjänsteansvarig", lead.map(|contact| &contact.name)),
    ];
    fields.extend(contact_point(&unit.contact_point));
    fields.push(field("position", "Plats i ordningen", Some(unit.position)));
    fields
}

fn contact_point(point: &ContactPoint) -> Vec<FieldText> {
    vec![
        field("contact_point.telephone", "Telefon", point.telephone.as_ref()),
        field("contact_point.email", "E-post", point.email.as_ref()),
        field("contact_point.address", "Adress", point.address.as_ref()),
        field("contact_point.url", "Webbadress", point.url.as_ref()),
        field("contact_point.hours", "Öppettider", point.hours.as_ref()),
    ]
}

fn contact(catalogue: &Catalogue, contact: &ContactDraft) -> Vec<FieldText> {
    let deputy = contact.deputy.and_then(|id| catalogue.contacts.get(id));
    vec![
        field("name", "Namn", Some(&contact.name)),
        field("title", "Titel", contact.title.as_ref()),
        flag("is_post", "Är en funktion", contact.is_post),
        field("email", "E-post", contact.email.as_ref()),
        field("telephone", "Telefon", contact.telephone.as_ref()),
        field("deputy", "Ersättare", deputy.map(|deputy| &deputy.name)),
        field("note", "Anteckning", contact.note.as_ref()),
    ]
}

fn membership(catalogue: &Catalogue, membership: &MembershipDraft) -> Vec<FieldText> {
    let contact = membership.contact.and_then(|id| catalogue.contacts.get(id));
    vec![
        coded("role", "Roll", Some(membership.role)),
        field("unit", "Verksamhet", unit_name(catalogue, membership.unit)),
        field("contact", "Kontakt", contact.map(|contact| &contact.name)),
    ]
}

fn target_group(catalogue: &Catalogue, group: &TargetGroupDraft) -> Vec<FieldText> {
    let parent = group.parent.and_then(|id| catalogue.target_groups.get(id));
    let size = group.size.as_ref().map(|size| match &size.source {
        Some(source) => format!("{} ({source})", size.count),
        None => size.count.to_string(),
    });
    let preference = group.preference.as_ref().map(|shares| {
        format!(
            "väljer helst digitalt {} %, varierar {} %, väljer helst personlig kontakt {} %",
            shares.digital, shares.mixed, shares.personal
        )
    });
    vec![
        field("name", "Namn", Some(&group.name)),
        field("parent", "Ligger under", parent.map(|parent| &parent.name)),
        coded("side", "Intern eller extern", Some(group.side)),
        field("size", "Antal", size),
        field("preference", "Så vill gruppen ha kontakt", preference),
        field("needs", "Behov", group.needs.as_ref()),
        field("note", "Anteckning", group.note.as_ref()),
        field("position", "Plats i ordningen", Some(group.position)),
    ]
}

fn channel(channel: &ChannelDraft) -> Vec<FieldText> {
    let mut fields = vec![
        field("name", "Namn", Some(&channel.name)),
        coded("group", "Kanalgrupp", Some(channel.group)),
        flag("is_digital", "Digital", Some(channel.is_digital)),
        flag("is_self_service", "Självbetjäning", Some(channel.is_self_service)),
        flag("is_e_service", "Är kanalen e-tjänst", Some(channel.is_e_service)),
        coded("stance", "Inriktning", Some(channel.stance)),
        day("stance_by", "Inriktningen nås senast", channel.stance_by),
        field("unit_cost", "Kostnad per kontakt", channel.unit_cost.as_ref().map(cost)),
        coded("max_identification", "Högsta identifiering", Some(channel.max_identification)),
        coded("operator", "Drivs av", channel.operator),
        field("agreement", "Avtal", channel.agreement.as_ref()),
        day("agreement_ends_on", "Avtalet slutar", channel.agreement_ends_on),
    ];
    fields.extend(contact_point(&channel.contact_point));
    fields.push(field("accessibility", "Tillgänglighet", channel.accessibility.as_ref()));
    fields.push(field("position", "Plats i ordningen", Some(channel.position)));
    fields
}

/// What a contact costs: `internt 80 kr, externt 20 kr, avser 2026 (källa)`.
fn cost(cost: &UnitCost) -> String {
    let kronor = |what: &str, sek: Option<utbud_domain::Sek>| sek.map(|n| format!("{what} {n} kr"));
    let parts = [
        kronor("internt", cost.internal),
        kronor("externt", cost.external),
        cost.year.map(|year| format!("avser {year}")),
        cost.source.as_ref().map(ToString::to_string),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn event(event: &EventDraft) -> Vec<FieldText> {
    vec![
        field("name", "Namn", Some(&event.name)),
        coded("kind", "Slag", Some(event.kind)),
        field("description", "Beskrivning", event.description.as_ref()),
    ]
}

fn service_group(group: &ServiceGroupDraft) -> Vec<FieldText> {
    vec![
        field("name", "Namn", Some(&group.name)),
        field("description", "Beskrivning", group.description.as_ref()),
        field("assignments", "Kanaler", Some(group.assignments.len())),
    ]
}

fn subject(catalogue: &Catalogue, exemption: &ExemptionDraft) -> String {
    let gone = || "Det som undantaget gällde finns inte kvar".to_owned();
    match &exemption.subject {
        ExemptionSubject::Service(id) => {
            let service = catalogue.services.get(*id);
            service.map_or_else(gone, |service| format!("{} {}", service.number, service.name))
        }
        ExemptionSubject::EService(id) => {
            catalogue.e_services.get(*id).map_or_else(gone, |e_service| e_service.name.to_string())
        }
        ExemptionSubject::System(id) => {
            catalogue.systems.get(*id).map_or_else(gone, |system| system.name.to_string())
        }
        ExemptionSubject::Platform(name) => name.to_string(),
    }
}

fn exemption(catalogue: &Catalogue, exemption: &ExemptionDraft) -> Vec<FieldText> {
    vec![
        field("subject", "Gäller", Some(subject(catalogue, exemption))),
        coded("kind", "Undantag", Some(exemption.kind)),
        field("analysis", "Risk- och konsekvensanalys", Some(&exemption.analysis)),
        field("consulted", "I samråd med", exemption.consulted.as_ref()),
        field("decided_by", "Beslutat av", Some(&exemption.decided_by)),
        day("decided_on", "Beslutsdatum", Some(exemption.decided_on)),
        day("valid_until", "Gäller till och med", Some(exemption.valid_until)),
    ]
}

fn settings(settings: &SettingsDraft) -> Vec<FieldText> {
    let rules = &settings.rules;
    let limits = rules.frequency;
    let yes = |claim: bool| yes_no(Some(claim));
    let counted = [
        format!("version {}", rules.number),
        format!("gränser {}, {}, {}", limits.occasional, limits.common, limits.very_common),
        format!("de vanligaste står för {} %", rules.common_share),
        format!("utan åtgärd räknas: {}", yes(rules.passive_in_headline)),
        format!("intranätet räknas: {}", yes(rules.intranet_in_scope)),
        format!("information räknas: {}", yes(rules.information_in_scope)),
    ];
    vec![
        field("name", "Kommunens namn", Some(&settings.name)),
        flag("open_reading", "Läsning utan inloggning", Some(settings.open_reading)),
        flag("is_example", "Är ett exempel", Some(settings.is_example)),
        field(
            "confirm_after_months",
            "Bekräftas efter månader",
            Some(settings.confirm_after_months),
        ),
        joined("rules", "Regler för siffrorna", counted),
    ]
}
