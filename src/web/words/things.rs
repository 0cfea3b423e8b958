//! Every kind of thing, field by field, as label and text: what histories, clashes and undone
//! changes are told in.

use utbud_domain::{Catalogue, Entity, Membership, SystemDraft};
use utbud_store::By;

use super::around::{
    channel, contact, event, exemption, membership, service_group, subject, target_group, unit,
};
use super::codes::Word;
pub use super::field_text::FieldText;
use super::field_text::field;
use super::kommun::settings;
use super::service::{fields_of_e_service, fields_of_service};

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
        Entity::System(v) => system(v),
        Entity::ServiceGroup(v) => service_group(catalogue, v),
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
        Entity::Membership(v) => member(catalogue, v),
        Entity::TargetGroup(v) => v.name.to_string(),
        Entity::Channel(v) => v.name.to_string(),
        Entity::Event(v) => v.name.to_string(),
        Entity::System(v) => v.name.to_string(),
        Entity::ServiceGroup(v) => v.name.to_string(),
        Entity::Exemption(v) => subject(catalogue, v),
    }
}

/// Who is let in, by the contact's name where there is one, and as what; the address of the log-in
/// is not in the catalogue.
fn member(catalogue: &Catalogue, member: &Membership) -> String {
    let role = member.role.word();
    let contact = member.contact.and_then(|id| catalogue.contacts.get(id));
    contact.map_or_else(|| role.to_owned(), |contact| format!("{} ({role})", contact.name))
}

fn system(SystemDraft { id: _, name }: &SystemDraft) -> Vec<FieldText> {
    vec![field("name", "Namn", Some(name))]
}

#[cfg(test)]
mod tests {
    use utbud_domain::Code;
    use utbud_domain::edit::{Fields, Thing};
    use utbud_domain::{
        ChannelDraft, ContactDraft, EServiceDraft, EntityKind, EventDraft, ExemptionDraft, Id,
        MembershipDraft, OrgUnitDraft, ServiceDraft, ServiceGroupDraft, SettingsDraft,
        TargetGroupDraft,
    };

    use super::*;

    /// The golden file of the log has the first of each kind with every field filled.
    fn filled() -> Vec<Entity> {
        const GOLDEN: &str = include_str!("../../store/golden/v1.jsonl");
        let nobody = utbud_domain::MunicipalityId::from_uuid(uuid::Uuid::nil());
        let mut first: Vec<Entity> = Vec::new();
        for entity in GOLDEN.lines().map(|line| serde_json::from_str::<Entity>(line).unwrap()) {
            let kind = entity.reference(nobody).kind();
            if !first.iter().any(|known| known.reference(nobody).kind() == kind) {
                first.push(entity);
            }
        }
        first
    }

    /// The names of a kind's fields.
    fn paths(entity: &Entity) -> Vec<&'static str> {
        fn of<D: Thing>() -> Vec<&'static str> {
            <D as Fields>::FIELDS.iter().map(|field| field.path).collect()
        }
        match entity {
            Entity::Settings(_) => of::<SettingsDraft>(),
            Entity::OrgUnit(_) => of::<OrgUnitDraft>(),
            Entity::Contact(_) => of::<ContactDraft>(),
            Entity::Membership(_) => of::<MembershipDraft>(),
            Entity::TargetGroup(_) => of::<TargetGroupDraft>(),
            Entity::Channel(_) => of::<ChannelDraft>(),
            Entity::Event(_) => of::<EventDraft>(),
            Entity::System(_) => of::<SystemDraft>(),
            Entity::ServiceGroup(_) => of::<ServiceGroupDraft>(),
            Entity::Service(_) => of::<ServiceDraft>(),
            Entity::EService(_) => of::<EServiceDraft>(),
            Entity::Exemption(_) => of::<ExemptionDraft>(),
        }
    }

    #[test]
    fn every_field_of_every_kind_is_told_also_where_what_it_names_is_gone() {
        let all = filled();
        assert_eq!(all.len(), EntityKind::ALL.len());
        let empty = Catalogue::default();
        for entity in all {
            let told = fields_of(&empty, &entity);
            for path in paths(&entity) {
                let (_, text) = text_of(&told, path);
                assert!(text.is_some_and(|text| !text.is_empty()), "{path} of {entity:?}");
            }
        }
    }

    #[test]
    fn the_labels_of_a_thing_tell_its_fields_apart() {
        let empty = Catalogue::default();
        for entity in filled() {
            let told = fields_of(&empty, &entity);
            let labels: std::collections::BTreeSet<_> = told.iter().map(|f| f.label).collect();
            assert_eq!(labels.len(), told.len(), "{entity:?}");
        }
    }
}
