//! The things around the services, field by field.

use utbud_domain::{
    Catalogue, ChannelDraft, ContactDraft, DigitalPreference, EntityKind, EventDraft,
    ExemptionDraft, ExemptionSubject, Horizon, MembershipDraft, OrgUnitDraft, Sek,
    ServiceGroupDraft, SizeEstimate, TargetGroupDraft, UnitAhead, UnitCost,
};

use super::assignment::{channels, contact_points};
use super::e_service::service_name;
use super::field_text::{
    FieldText, coded, contact_name, day, field, flag, name_or_gone, target_group_name, unit_name,
};
use crate::texts::date_long;

pub(super) fn unit(catalogue: &Catalogue, unit: &OrgUnitDraft) -> Vec<FieldText> {
    let OrgUnitDraft {
        id: _,
        name,
        short_name,
        kind,
        parent,
        position,
        active_from,
        closed_on,
        successor,
        e_service_lead,
        contact_point,
        ahead,
    } = unit;
    let ahead = ahead.as_ref().map(|ahead| later(catalogue, ahead));
    let lead = e_service_lead.map(|id| contact_name(catalogue, id));
    let mut fields = vec![
        field("name", "Namn", Some(name)),
        field("short_name", "Kortnamn", short_name.as_ref()),
        coded("kind", "Slag", *kind),
        field("parent", "Ligger under", parent.map(|id| unit_name(catalogue, id))),
        day("active_from", "Gäller från", *active_from),
        day("closed_on", "Avslutad", *closed_on),
        field("successor", "Efterträdare", successor.map(|id| unit_name(catalogue, id))),
        field("ahead", "Ändras senare", ahead),
        field("e_service_lead", "E-tjänsteansvarig", lead),
    ];
    fields.extend(contact_points(contact_point));
    fields.push(field("position", "Plats i ordningen", Some(position)));
    fields
}

/// What a unit is to be from a day on, as a sentence without its end.
#[must_use]
pub fn later(catalogue: &Catalogue, ahead: &UnitAhead) -> String {
    let (day, name) = (date_long(ahead.from), &ahead.name);
    match ahead.parent {
        Some(parent) => format!("Från {day}: {name}, under {}", unit_name(catalogue, parent)),
        None => format!("Från {day}: {name}, överst i organisationen"),
    }
}

pub(super) fn contact(catalogue: &Catalogue, contact: &ContactDraft) -> Vec<FieldText> {
    let ContactDraft { id: _, name, title, is_post, email, telephone, deputy, note } = contact;
    vec![
        field("name", "Namn", Some(name)),
        field("title", "Titel", title.as_ref()),
        flag("is_post", "Är en funktion", *is_post),
        field("email", "E-post", email.as_ref()),
        field("telephone", "Telefon", telephone.as_ref()),
        field("deputy", "Ersättare", deputy.map(|id| contact_name(catalogue, id))),
        field("note", "Anteckning", note.as_ref()),
    ]
}

/// The log-in is told by its identity: its address is not in the catalogue.
pub(super) fn membership(catalogue: &Catalogue, membership: &MembershipDraft) -> Vec<FieldText> {
    let MembershipDraft { id: _, account, role, unit, contact } = membership;
    vec![
        coded("role", "Roll", Some(*role)),
        field("unit", "Verksamhet", unit.map(|id| unit_name(catalogue, id))),
        field("contact", "Kontakt", contact.map(|id| contact_name(catalogue, id))),
        field("account", "Inloggning", Some(account)),
    ]
}

pub(super) fn target_group(catalogue: &Catalogue, group: &TargetGroupDraft) -> Vec<FieldText> {
    let TargetGroupDraft { id: _, name, parent, side, position, size, preference, needs, note } =
        group;
    let size = size.as_ref().map(|SizeEstimate { count, source }| match source {
        Some(source) => format!("{count} ({source})"),
        None => count.to_string(),
    });
    let preference = preference.as_ref().map(|shares| {
        let DigitalPreference { digital, mixed, personal } = shares;
        format!(
            "väljer helst digitalt {digital} %, varierar {mixed} %, väljer helst personlig \
             kontakt {personal} %"
        )
    });
    vec![
        field("name", "Namn", Some(name)),
        field("parent", "Ligger under", parent.map(|id| target_group_name(catalogue, id))),
        coded("side", "Intern eller extern", Some(*side)),
        field("size", "Antal", size),
        field("preference", "Så vill gruppen ha kontakt", preference),
        field("needs", "Behov", needs.as_ref()),
        field("note", "Anteckning", note.as_ref()),
        field("position", "Plats i ordningen", Some(position)),
    ]
}

pub(super) fn channel(channel: &ChannelDraft) -> Vec<FieldText> {
    let ChannelDraft {
        id: _,
        name,
        group,
        is_digital,
        is_self_service,
        is_e_service,
        position,
        stance,
        stance_by,
        unit_cost,
        max_identification,
        operator,
        agreement,
        agreement_ends_on,
        contact_point,
        accessibility,
    } = channel;
    let mut fields = vec![
        field("name", "Namn", Some(name)),
        coded("group", "Kanalgrupp", Some(*group)),
        flag("is_digital", "Digital", Some(*is_digital)),
        flag("is_self_service", "Självbetjäning", Some(*is_self_service)),
        flag("is_e_service", "Är kanalen e-tjänst", Some(*is_e_service)),
        coded("stance", "Inriktning", Some(*stance)),
        day("stance_by", "Inriktningen nås senast", *stance_by),
        field("unit_cost", "Kostnad per kontakt", unit_cost.as_ref().map(cost)),
        coded("max_identification", "Högsta identifiering", Some(*max_identification)),
        coded("operator", "Drivs av", *operator),
        field("agreement", "Avtal", agreement.as_ref()),
        day("agreement_ends_on", "Avtalet slutar", *agreement_ends_on),
    ];
    fields.extend(contact_points(contact_point));
    fields.push(field("accessibility", "Tillgänglighet", accessibility.as_ref()));
    fields.push(field("position", "Plats i ordningen", Some(position)));
    fields
}

/// What a contact costs: `internt 80 kr, externt 20 kr, avser 2026, källa`.
fn cost(UnitCost { internal, external, source, year }: &UnitCost) -> String {
    let kronor = |what: &str, sek: &Option<Sek>| sek.map(|n| format!("{what} {n} kr"));
    let parts = [
        kronor("internt", internal),
        kronor("externt", external),
        year.map(|year| format!("avser {year}")),
        source.as_ref().map(ToString::to_string),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

pub(super) fn event(EventDraft { id: _, name, kind, description }: &EventDraft) -> Vec<FieldText> {
    vec![
        field("name", "Namn", Some(name)),
        coded("kind", "Slag", Some(*kind)),
        field("description", "Beskrivning", description.as_ref()),
    ]
}

pub(super) fn service_group(catalogue: &Catalogue, group: &ServiceGroupDraft) -> Vec<FieldText> {
    let ServiceGroupDraft { id: _, name, description, assignments } = group;
    let told = |horizon| channels(catalogue, assignments, ("assignments", horizon));
    vec![
        field("name", "Namn", Some(name)),
        field("description", "Beskrivning", description.as_ref()),
        told(Horizon::Current),
        told(Horizon::Target),
    ]
}

/// What an exemption is about.
pub(super) fn subject(catalogue: &Catalogue, exemption: &ExemptionDraft) -> String {
    match &exemption.subject {
        ExemptionSubject::Service(id) => service_name(catalogue, *id),
        ExemptionSubject::EService(id) => name_or_gone(
            catalogue.e_services.get(*id).map(|e_service| &e_service.name),
            EntityKind::EService,
        ),
        ExemptionSubject::System(id) => {
            name_or_gone(catalogue.systems.get(*id).map(|system| &system.name), EntityKind::System)
        }
        ExemptionSubject::Platform(name) => name.to_string(),
    }
}

pub(super) fn exemption(catalogue: &Catalogue, exemption: &ExemptionDraft) -> Vec<FieldText> {
    let ExemptionDraft {
        id: _,
        subject: _,
        kind,
        analysis,
        consulted,
        decided_by,
        decided_on,
        valid_until,
    } = exemption;
    vec![
        field("subject", "Gäller", Some(subject(catalogue, exemption))),
        coded("kind", "Undantag", Some(*kind)),
        field("analysis", "Risk- och konsekvensanalys", Some(analysis)),
        field("consulted", "I samråd med", consulted.as_ref()),
        field("decided_by", "Beslutat av", Some(decided_by)),
        day("decided_on", "Beslutsdatum", Some(*decided_on)),
        day("valid_until", "Gäller till och med", Some(*valid_until)),
    ]
}
