//! What one thing is to become, of whatever kind it is.

use super::{Outcome, Why};
use crate::edit::{Choices, Thing, merge};
use crate::{
    Catalogue, Change, ChannelDraft, ContactDraft, EServiceDraft, Entity, EntityRef, EventDraft,
    ExemptionDraft, Frozen, MembershipDraft, OrgUnitDraft, ServiceDraft, ServiceGroupDraft,
    SettingsDraft, SystemDraft, TargetGroupDraft,
};

/// What a thing is to become, with what that is called.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) about: EntityRef,
    pub(super) outcome: Outcome,
    /// None where nothing is to be done.
    pub(super) change: Option<Change>,
}

impl Item {
    pub(super) fn doing(about: EntityRef, outcome: Outcome, change: Change) -> Self {
        Self { about, outcome, change: Some(change) }
    }

    pub(super) fn nothing(about: EntityRef) -> Self {
        Self { about, outcome: Outcome::AsBefore, change: None }
    }

    pub(super) fn refused(about: EntityRef, why: Why) -> Self {
        Self { about, outcome: Outcome::Refused(why), change: None }
    }

    pub(super) fn refuse(&mut self, why: Why) {
        *self = Self::refused(self.about, why);
    }
}

macro_rules! for_each_kind {
    ($about:expr, $of:ident($($argument:expr),*)) => {
        match $about {
            EntityRef::Settings(_) => $of::<SettingsDraft>($($argument),*),
            EntityRef::OrgUnit(_) => $of::<OrgUnitDraft>($($argument),*),
            EntityRef::Contact(_) => $of::<ContactDraft>($($argument),*),
            EntityRef::Membership(_) => $of::<MembershipDraft>($($argument),*),
            EntityRef::TargetGroup(_) => $of::<TargetGroupDraft>($($argument),*),
            EntityRef::Channel(_) => $of::<ChannelDraft>($($argument),*),
            EntityRef::Event(_) => $of::<EventDraft>($($argument),*),
            EntityRef::System(_) => $of::<SystemDraft>($($argument),*),
            EntityRef::ServiceGroup(_) => $of::<ServiceGroupDraft>($($argument),*),
            EntityRef::Service(_) => $of::<ServiceDraft>($($argument),*),
            EntityRef::EService(_) => $of::<EServiceDraft>($($argument),*),
            EntityRef::Exemption(_) => $of::<ExemptionDraft>($($argument),*),
        }
    };
}

/// The fields that the change touched go back where nobody has changed them since.
pub(super) fn restored(now: &Catalogue, change: (&Entity, &Entity), about: EntityRef) -> Item {
    fn of<D: Thing>(now: &Catalogue, change: (&Entity, &Entity), about: EntityRef) -> Item {
        let (Some(before), Some(after)) = (D::of(change.0), D::of(change.1)) else {
            return Item::nothing(about);
        };
        let Some(kept) = D::find(now, about) else { return Item::refused(about, Why::Gone) };
        let put = |thing: D| match Frozen::new(thing.again(&kept.value)) {
            Ok(thing) => Item::doing(about, Outcome::Restored, Change::Put(D::entity(thing))),
            Err(faults) => Item::refused(about, Why::Rules(faults)),
        };
        if kept.value == *after {
            return put(before.draft());
        }
        let merged = merge::<D>(after, before, &kept.value, &Choices::new());
        if !merged.clashes.is_empty() {
            return Item::refused(about, Why::Changed(merged.clashes));
        }
        if merged.draft == *kept.value {
            return Item::nothing(about);
        }
        put(merged.draft)
    }
    for_each_kind!(about, of(now, change, about))
}

/// The fields in which two states of one thing differ.
pub(super) fn differing(one: &Entity, other: &Entity) -> Vec<&'static str> {
    fn of<D: Thing>(one: &Entity, other: &Entity) -> Vec<&'static str> {
        match (D::of(one), D::of(other)) {
            (Some(one), Some(other)) => one.differing(other),
            _ => Vec::new(),
        }
    }
    let about = one.reference(crate::Id::from_uuid(uuid::Uuid::nil()));
    for_each_kind!(about, of(one, other))
}
