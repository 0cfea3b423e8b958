//! A field of a thing as label and text, and what differs between two states of a thing.

use utbud_domain::{Catalogue, ChannelId, ContactId, EntityKind, OrgUnitId, TargetGroupId};

use super::codes::{Word, yes_no};
use crate::texts;

/// A field with what it says; unknown is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldText {
    /// The name that faults and the API know it by; several texts may be of one field.
    pub key: &'static str,
    /// What it is called on the pages.
    pub label: &'static str,
    /// What it says.
    pub text: Option<String>,
}

/// A field that says something else than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// What it is called on the pages.
    pub label: &'static str,
    /// What it said.
    pub before: Option<String>,
    /// What it says since.
    pub after: Option<String>,
}

/// What differs between two states of one thing; `before` is empty for a thing that is new, and
/// `after` for one that is gone. Both hold the same fields in the same order.
#[must_use]
pub fn changed(before: &[FieldText], after: &[FieldText]) -> Vec<FieldChange> {
    fn said(fields: &[FieldText], label: &str) -> Option<String> {
        fields.iter().find(|field| field.label == label)?.text.clone()
    }
    let longest = if after.is_empty() { before } else { after };
    let change = |field: &FieldText| FieldChange {
        label: field.label,
        before: said(before, field.label),
        after: said(after, field.label),
    };
    longest.iter().map(change).filter(|change| change.before != change.after).collect()
}

pub(super) fn field(
    key: &'static str,
    label: &'static str,
    text: Option<impl ToString>,
) -> FieldText {
    FieldText { key, label, text: text.map(|text| text.to_string()) }
}

pub(super) fn coded<W: Word>(key: &'static str, label: &'static str, code: Option<W>) -> FieldText {
    field(key, label, code.map(Word::word))
}

pub(super) fn flag(key: &'static str, label: &'static str, claim: Option<bool>) -> FieldText {
    field(key, label, claim.map(|claim| yes_no(Some(claim))))
}

pub(super) fn day(
    key: &'static str,
    label: &'static str,
    day: Option<utbud_domain::Day>,
) -> FieldText {
    field(key, label, day.map(texts::date_long))
}

/// Several in one text; none says nothing.
pub(super) fn joined(
    key: &'static str,
    label: &'static str,
    texts: impl IntoIterator<Item = impl ToString>,
) -> FieldText {
    let texts: Vec<_> = texts.into_iter().map(|text| text.to_string()).collect();
    field(key, label, (!texts.is_empty()).then(|| texts.join(", ")))
}

/// What something that was referred to is called when it is no longer there: it is never left out.
pub(super) fn gone(kind: EntityKind) -> String {
    match kind {
        EntityKind::Settings => "inställningar som inte finns kvar",
        EntityKind::OrgUnit => "en verksamhet som inte finns kvar",
        EntityKind::Contact => "en kontakt som inte finns kvar",
        EntityKind::Membership => "en behörighet som inte finns kvar",
        EntityKind::TargetGroup => "en målgrupp som inte finns kvar",
        EntityKind::Channel => "en kanal som inte finns kvar",
        EntityKind::Event => "en livshändelse som inte finns kvar",
        EntityKind::System => "ett system som inte finns kvar",
        EntityKind::ServiceGroup => "en tjänstegrupp som inte finns kvar",
        EntityKind::Service => "en tjänst som inte finns kvar",
        EntityKind::EService => "en e-tjänst som inte finns kvar",
        EntityKind::Exemption => "ett undantag som inte finns kvar",
    }
    .to_owned()
}

/// A name, or that what had it is gone.
pub(super) fn name_or_gone(name: Option<impl ToString>, kind: EntityKind) -> String {
    name.map_or_else(|| gone(kind), |name| name.to_string())
}

pub(super) fn unit_name(catalogue: &Catalogue, id: OrgUnitId) -> String {
    let is_there = catalogue.units.has(id);
    name_or_gone(is_there.then(|| catalogue.unit_path(id)), EntityKind::OrgUnit)
}

pub(super) fn contact_name(catalogue: &Catalogue, id: ContactId) -> String {
    name_or_gone(catalogue.contacts.get(id).map(|c| &c.name), EntityKind::Contact)
}

pub(super) fn channel_name(catalogue: &Catalogue, id: ChannelId) -> String {
    name_or_gone(catalogue.channels.get(id).map(|c| &c.name), EntityKind::Channel)
}

pub(super) fn target_group_name(catalogue: &Catalogue, id: TargetGroupId) -> String {
    name_or_gone(catalogue.target_groups.get(id).map(|g| &g.name), EntityKind::TargetGroup)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(label: &'static str, text: Option<&str>) -> FieldText {
        field(label, label, text)
    }

    #[test]
    fn only_what_says_something_else_is_told() {
        let before = [say("Namn", Some("Bygglov")), say("Typ", None), say("Status", Some("Idé"))];
        let after =
            [say("Namn", Some("Bygglov")), say("Typ", Some("Ansökan")), say("Status", None)];

        let told = changed(&before, &after);

        let typ = FieldChange { label: "Typ", before: None, after: Some("Ansökan".into()) };
        let status = FieldChange { label: "Status", before: Some("Idé".into()), after: None };
        assert_eq!(told, [typ, status]);
    }

    #[test]
    fn of_a_thing_that_is_new_or_gone_all_that_is_known_is_told() {
        let known = [say("Namn", Some("Bygglov")), say("Typ", None)];

        let name = Some("Bygglov".to_owned());
        let new = FieldChange { label: "Namn", before: None, after: name.clone() };
        assert_eq!(changed(&[], &known), [new]);
        assert_eq!(
            changed(&known, &[]),
            [FieldChange { label: "Namn", before: name, after: None }]
        );
    }
}
