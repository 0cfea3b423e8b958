//! What the kinds of things have in common, so that one form, one merge and one undo serve all.

use std::sync::Arc;

use super::Fields;
use crate::{
    Catalogue, ChannelDraft, ContactDraft, Draft, EServiceDraft, Entity, EntityRef, EventDraft,
    ExemptionDraft, Frozen, Kept, MembershipDraft, OrgUnitDraft, ServiceDraft, ServiceGroupDraft,
    SettingsDraft, SystemDraft, TargetGroupDraft,
};

/// A kind of thing that a catalogue holds, by its draft.
pub trait Thing: Draft + Fields {
    /// The thing with this identity, if it is of this kind and there.
    fn find(catalogue: &Catalogue, which: EntityRef) -> Option<&Kept<Frozen<Self>>>;

    /// The state of a thing, if it is of this kind.
    fn of(entity: &Entity) -> Option<&Frozen<Self>>;

    /// The thing as a state of any kind.
    fn entity(this: Frozen<Self>) -> Entity;

    /// An earlier state as what comes after the one that is saved now. Only what counts versions
    /// of its own says something else than it did.
    #[must_use]
    fn again(self, _now: &Self) -> Self {
        self
    }
}

macro_rules! things {
    ($($draft:ident in $table:ident is $variant:ident,)*) => {
        $(impl Thing for $draft {
            fn find(catalogue: &Catalogue, which: EntityRef) -> Option<&Kept<Frozen<Self>>> {
                match which {
                    EntityRef::$variant(id) => catalogue.$table.get(id).map(Arc::as_ref),
                    _ => None,
                }
            }

            fn of(entity: &Entity) -> Option<&Frozen<Self>> {
                match entity {
                    Entity::$variant(this) => Some(this),
                    _ => None,
                }
            }

            fn entity(this: Frozen<Self>) -> Entity {
                this.into()
            }
        })*
    };
}

things! {
    OrgUnitDraft in units is OrgUnit,
    ContactDraft in contacts is Contact,
    MembershipDraft in memberships is Membership,
    TargetGroupDraft in target_groups is TargetGroup,
    ChannelDraft in channels is Channel,
    EventDraft in events is Event,
    SystemDraft in systems is System,
    ServiceGroupDraft in groups is ServiceGroup,
    ServiceDraft in services is Service,
    EServiceDraft in e_services is EService,
    ExemptionDraft in exemptions is Exemption,
}

impl Thing for SettingsDraft {
    fn find(catalogue: &Catalogue, which: EntityRef) -> Option<&Kept<Frozen<Self>>> {
        let is_ours = which == EntityRef::Settings(catalogue.municipality());
        catalogue.settings().filter(|_| is_ours)
    }

    fn of(entity: &Entity) -> Option<&Frozen<Self>> {
        match entity {
            Entity::Settings(this) => Some(this),
            _ => None,
        }
    }

    fn entity(this: Frozen<Self>) -> Entity {
        this.into()
    }

    /// Rules that come back are a version of their own: a number is never two rules.
    fn again(mut self, now: &Self) -> Self {
        if self.rules != now.rules {
            self.rules = self.rules.after(&now.rules);
        }
        self
    }
}
