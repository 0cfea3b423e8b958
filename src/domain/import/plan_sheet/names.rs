//! Target groups, events, systems, contacts and channels by the names that cells give them.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::desk::Desk;
use crate::import::{Problem, Sheet};
use crate::swedish::fold;
use crate::{
    Audience, ChannelId, ContactDraft, ContactId, Email, EntityKind, EntityRef, EventDraft,
    EventId, EventKind, Name, Side, SystemDraft, SystemId, TargetGroupDraft, TargetGroupId,
};

/// Things by their folded names; those that cells name and that are not there are made, where
/// that is asked for.
pub(super) struct Names {
    target_groups: BTreeMap<String, TargetGroupId>,
    events: BTreeMap<String, EventId>,
    systems: BTreeMap<String, SystemId>,
    contacts: BTreeMap<String, Vec<ContactId>>,
    channels: BTreeMap<String, ChannelId>,
    channel_names: Vec<String>,
    /// Names of target groups that only internal services give.
    internal: BTreeSet<String>,
    create: bool,
}

macro_rules! by_name {
    ($table:expr) => {
        $table.iter().map(|thing| (fold(thing.name.as_str()), thing.id)).collect()
    };
}

impl Names {
    pub(super) fn of(desk: &Desk<'_>, sheet: &Sheet, create: bool) -> Self {
        let catalogue = desk.catalogue;
        let mut contacts: BTreeMap<String, Vec<ContactId>> = BTreeMap::new();
        for contact in catalogue.contacts.iter() {
            contacts.entry(fold(contact.name.as_str())).or_default().push(contact.id);
            let email = contact.email.as_ref().map(ToString::to_string);
            if let Some(email) = email.filter(|email| *email != fold(contact.name.as_str())) {
                contacts.entry(email).or_default().push(contact.id);
            }
        }
        let channels = catalogue.channels_in_order();
        Self {
            target_groups: by_name!(catalogue.target_groups),
            events: by_name!(catalogue.events),
            systems: by_name!(catalogue.systems),
            contacts,
            channels: by_name!(catalogue.channels),
            channel_names: channels.iter().map(|channel| channel.name.to_string()).collect(),
            internal: internal_groups(sheet),
            create,
        }
    }

    pub(super) fn channel(&self, name: &Name) -> Result<ChannelId, Problem> {
        let found = self.channels.get(&fold(name.as_str())).copied();
        found.ok_or_else(|| Problem::UnknownChannel(self.channel_names.clone()))
    }

    pub(super) fn target_group(
        &mut self,
        desk: &mut Desk<'_>,
        name: &Name,
    ) -> Result<TargetGroupId, Problem> {
        let folded = fold(name.as_str());
        if let Some(id) = self.target_groups.get(&folded) {
            return Ok(*id);
        }
        self.may_create(EntityKind::TargetGroup)?;
        let id: TargetGroupId = desk.ids.make();
        let side = if self.internal.contains(&folded) { Side::Internal } else { Side::External };
        desk.make(
            EntityRef::TargetGroup(id),
            TargetGroupDraft {
                id,
                name: name.clone(),
                parent: None,
                side,
                position: u16::try_from(self.target_groups.len()).unwrap_or(u16::MAX),
                size: None,
                preference: None,
                needs: None,
                note: None,
            },
        );
        self.target_groups.insert(folded, id);
        Ok(id)
    }

    pub(super) fn event(&mut self, desk: &mut Desk<'_>, name: &Name) -> Result<EventId, Problem> {
        let folded = fold(name.as_str());
        if let Some(id) = self.events.get(&folded) {
            return Ok(*id);
        }
        self.may_create(EntityKind::Event)?;
        let id: EventId = desk.ids.make();
        let (name, kind) = (name.clone(), EventKind::Life);
        desk.make(EntityRef::Event(id), EventDraft { id, name, kind, description: None });
        self.events.insert(folded, id);
        Ok(id)
    }

    pub(super) fn system(&mut self, desk: &mut Desk<'_>, name: &Name) -> Result<SystemId, Problem> {
        let folded = fold(name.as_str());
        if let Some(id) = self.systems.get(&folded) {
            return Ok(*id);
        }
        self.may_create(EntityKind::System)?;
        let id: SystemId = desk.ids.make();
        desk.make(EntityRef::System(id), SystemDraft { id, name: name.clone() });
        self.systems.insert(folded, id);
        Ok(id)
    }

    /// A contact by name or e-mail address; of several, the one that the service has already.
    pub(super) fn contact(
        &mut self,
        desk: &mut Desk<'_>,
        name: &Name,
        now: Option<ContactId>,
    ) -> Result<ContactId, Problem> {
        let folded = fold(name.as_str());
        let found = self.contacts.get(&folded).map(Vec::as_slice).unwrap_or_default();
        match (found, now.filter(|now| found.contains(now))) {
            (_, Some(now)) => return Ok(now),
            ([only], _) => return Ok(*only),
            ([], _) => {}
            _ => return Err(Problem::SeveralContacts),
        }
        self.may_create(EntityKind::Contact)?;
        let id: ContactId = desk.ids.make();
        desk.make(
            EntityRef::Contact(id),
            ContactDraft {
                id,
                name: name.clone(),
                title: None,
                is_post: None,
                email: Email::parse(name.as_str()).ok(),
                telephone: None,
                deputy: None,
                note: None,
            },
        );
        self.contacts.insert(folded, vec![id]);
        Ok(id)
    }

    fn may_create(&self, kind: EntityKind) -> Result<(), Problem> {
        if self.create { Ok(()) } else { Err(Problem::NotThere(kind)) }
    }
}

fn internal_groups(sheet: &Sheet) -> BTreeSet<String> {
    let named = |internal: bool| {
        let rows = sheet.rows.iter();
        let rows =
            rows.filter(move |r| (r.audience.value() == Some(&Audience::Internal)) == internal);
        let names = rows.filter_map(|row| row.target_groups.value()).flatten();
        names.map(|name| fold(name.as_str())).collect::<BTreeSet<_>>()
    };
    &named(true) - &named(false)
}
