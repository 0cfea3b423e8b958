//! How it is settled what can be undone: every thing says what it wants, and what is refused is
//! taken out until the rest is allowed.

use std::collections::BTreeMap;

use super::{Outcome, Touched, Undo, Undone, Why};
use crate::edit::{Choices, Thing, merge};
use crate::organisation::due;
use crate::{
    Catalogue, Change, ChannelDraft, ContactDraft, DomainError, EServiceDraft, EServiceStatus,
    Entity, EntityRef, EventDraft, ExemptionDraft, Faults, Frozen, Instant, Lifecycle,
    MembershipDraft, OrgUnitDraft, OrgUnitId, Rule, ServiceDraft, ServiceGroupDraft, SettingsDraft,
    SystemDraft, TargetGroupDraft,
};

/// What a thing is to become, with what that is called.
#[derive(Clone, Debug)]
struct Item {
    about: EntityRef,
    outcome: Outcome,
    /// None where nothing is to be done.
    change: Option<Change>,
}

impl Item {
    fn doing(about: EntityRef, outcome: Outcome, change: Change) -> Self {
        Self { about, outcome, change: Some(change) }
    }

    fn nothing(about: EntityRef) -> Self {
        Self { about, outcome: Outcome::AsBefore, change: None }
    }

    fn refused(about: EntityRef, why: Why) -> Self {
        Self { about, outcome: Outcome::Refused(why), change: None }
    }

    fn refuse(&mut self, why: Why) {
        *self = Self::refused(self.about, why);
    }
}

/// Everything that is to be done.
pub(super) struct Plan<'a> {
    undo: &'a Undo<'a>,
    now: &'a Catalogue,
    items: Vec<Item>,
}

impl<'a> Plan<'a> {
    /// What each thing wants, taken by itself.
    pub(super) fn of(undo: &'a Undo<'a>, now: &'a Catalogue) -> Self {
        let net = net(undo.touched);
        let is_founding =
            net.iter().any(|t| matches!(t.about, EntityRef::Settings(_)) && t.before.is_none());
        let plan = Self { undo, now, items: Vec::new() };
        let items = net.into_iter().map(|touched| {
            if is_founding {
                return Item::refused(touched.about, Why::Founded);
            }
            plan.wanted(touched)
        });
        let items = items.collect();
        Self { items, ..plan }
    }

    fn wanted(&self, touched: Touched) -> Item {
        let about = touched.about;
        let is_there = self.now.has(about);
        let may_change = self.undo.editor.may_change(self.now, about) || self.goes_along(&touched);
        if is_there && !may_change {
            return Item::refused(about, Why::NotYours);
        }
        match (touched.before, touched.after) {
            (None, None) => Item::nothing(about),
            (None, Some(_)) if !is_there => Item::nothing(about),
            (None, Some(made)) => self.unmade(about, &made),
            (Some(before), None) => self.put_back(about, self.without_past(before)),
            (Some(_), Some(_)) if !is_there => Item::refused(about, Why::Gone),
            (Some(before), Some(after)) => {
                restored(self.now, (&self.without_past(before), &after), about)
            }
        }
    }

    /// Whether a member only followed the unit's services in the same change. Who may move those
    /// back takes the member along, so that nobody is left with what another unit answers for.
    fn goes_along(&self, touched: &Touched) -> bool {
        let (Some(Entity::Membership(before)), Some(Entity::Membership(after))) =
            (&touched.before, &touched.after)
        else {
            return false;
        };
        let only_unit = MembershipDraft { unit: after.unit, ..before.draft() } == after.draft();
        let from_to = (before.unit, after.unit);
        let mut others = self.undo.touched.iter();
        only_unit
            && from_to.0 != from_to.1
            && others.any(|other| {
                self.undo.editor.may_change(self.now, other.about) && has_moved(other, from_to)
            })
    }

    /// A state without what it was to be from a day that has come: that would be done again at once.
    fn without_past(&self, before: Entity) -> Entity {
        let today = self.undo.today;
        match &before {
            Entity::OrgUnit(unit) if unit.ahead.as_ref().is_some_and(|a| a.from <= today) => {
                unit.edit(|unit| unit.ahead = None).map_or(before, Entity::from)
            }
            _ => before,
        }
    }

    /// What would not stay as it is to become, because its unit has closed and another took over.
    fn moving_on(&self, after: &Catalogue) -> Vec<Refusal> {
        let field = |about| match about {
            EntityRef::Service(_) => "owner",
            EntityRef::Membership(_) => "unit",
            _ => "parent",
        };
        let on = due(after, self.undo.today).into_iter();
        let about = on.map(|change| change.about(self.now.municipality()));
        let ours = about.filter(|about| {
            self.items.iter().any(|item| item.about == *about && item.change.is_some())
        });
        let refused = |about| {
            let faults = Faults::one(field(about), Rule::MovesOn);
            (about, DomainError::Refused { about, faults })
        };
        ours.map(refused).collect()
    }

    /// What the change made is removed; if someone has changed it since it is closed.
    fn unmade(&self, about: EntityRef, made: &Entity) -> Item {
        let now = state(self.now, about);
        if now.as_ref() == Some(made) {
            return Item::doing(about, Outcome::Removed, Change::Remove(about));
        }
        match self.closed(about) {
            Some(closed) => closed,
            None => {
                let fields = now.map(|now| differing(made, &now)).unwrap_or_default();
                Item::refused(about, Why::Changed(fields))
            }
        }
    }

    fn put_back(&self, about: EntityRef, before: Entity) -> Item {
        match state(self.now, about) {
            None => Item::doing(about, Outcome::PutBack, Change::Put(before)),
            Some(now) if now == before => Item::nothing(about),
            Some(_) => Item::refused(about, Why::MadeAgain),
        }
    }

    /// The thing closed, where things of its kind are: as it is, if it is closed already.
    fn closed(&self, about: EntityRef) -> Option<Item> {
        let now = state(self.now, about)?;
        let closed: Result<Entity, Faults> = match &now {
            Entity::Service(service) => service
                .edit(|service| service.about.lifecycle = Some(Lifecycle::Closed))
                .map(Entity::from),
            Entity::OrgUnit(unit) if unit.closed_on.is_some() => return Some(Item::nothing(about)),
            Entity::OrgUnit(unit) => {
                let on = unit.active_from.map_or(self.undo.today, |from| from.max(self.undo.today));
                unit.edit(|unit| unit.closed_on = Some(on)).map(Entity::from)
            }
            Entity::EService(e_service) if e_service.status == EServiceStatus::Retired => {
                return Some(Item::nothing(about));
            }
            Entity::EService(e_service) => e_service.edit(|e| self.retire(e)).map(Entity::from),
            Entity::Settings(_)
            | Entity::Contact(_)
            | Entity::Membership(_)
            | Entity::TargetGroup(_)
            | Entity::Channel(_)
            | Entity::Event(_)
            | Entity::System(_)
            | Entity::ServiceGroup(_)
            | Entity::Exemption(_) => return None,
        };
        Some(match closed {
            Ok(closed) if closed == now => Item::nothing(about),
            Ok(closed) => Item::doing(about, Outcome::Closed, Change::Put(closed)),
            Err(faults) => Item::refused(about, Why::Rules(faults)),
        })
    }

    fn retire(&self, e_service: &mut EServiceDraft) {
        let today = self.undo.today;
        let on = e_service.launched_on.map_or(today, |launched| launched.max(today));
        e_service.status = EServiceStatus::Retired;
        e_service.retired_on = Some(on);
    }

    /// Takes out what is refused until the rest is allowed.
    pub(super) fn settled(mut self) -> Undone {
        loop {
            let changes = self.changes();
            let (after, mut refused) = self.now.tried(&changes, midnight(self.undo));
            refused.extend(self.not_ours(&after));
            if refused.is_empty() {
                refused = self.moving_on(&after);
            }
            if refused.is_empty() {
                let things = self.items.into_iter().map(|item| (item.about, item.outcome));
                return Undone { changes, things: things.collect() };
            }
            // What stays where it is may be what the others lack.
            let stays = |(about, _): &Refusal| self.is_removal(*about);
            if refused.iter().any(stays) {
                refused.retain(stays);
            }
            for (about, why) in refused {
                self.take_out(about, why);
            }
        }
    }

    fn is_removal(&self, about: EntityRef) -> bool {
        self.items.iter().any(|item| item.about == about && item.outcome == Outcome::Removed)
    }

    fn changes(&self) -> Vec<Change> {
        self.items.iter().filter_map(|item| item.change.clone()).collect()
    }

    /// What the editor may not let things become.
    fn not_ours(&self, after: &Catalogue) -> Vec<Refusal> {
        let made = self.items.iter().filter_map(|item| match &item.change {
            Some(Change::Put(entity)) => Some((item.about, entity)),
            _ => None,
        });
        let along =
            |about| self.undo.touched.iter().any(|one| one.about == about && self.goes_along(one));
        made.filter(|(about, entity)| !self.undo.editor.may_make(after, entity) && !along(*about))
            .map(|(about, _)| (about, DomainError::NotPermitted))
            .collect()
    }

    /// One that others refer to is closed instead of removed; any other stays as it is.
    fn take_out(&mut self, about: EntityRef, error: DomainError) {
        let closed = self.closed(about);
        let Some(item) = self.items.iter_mut().find(|item| item.about == about) else { return };
        let was_removal = item.outcome == Outcome::Removed;
        match error {
            DomainError::Refused { faults, .. } if was_removal && is_referred(&faults) => {
                match closed {
                    Some(closed) => *item = closed,
                    None => item.refuse(Why::Referred),
                }
            }
            DomainError::Refused { faults, .. } => item.refuse(Why::Rules(faults)),
            DomainError::NotPermitted => item.refuse(Why::NotYours),
            DomainError::NotFound(_)
            | DomainError::Stale { .. }
            | DomainError::Clash { .. }
            | DomainError::Outdated { .. }
            | DomainError::Import(_) => item.refuse(Why::Gone),
        }
    }
}

/// Whether a change moved a thing from one unit to another: a service, a unit below it, or all that
/// it had, because it closed.
fn has_moved(touched: &Touched, (from, to): (Option<OrgUnitId>, Option<OrgUnitId>)) -> bool {
    match (&touched.before, &touched.after) {
        (Some(Entity::Service(before)), Some(Entity::Service(after))) => {
            (before.owner, after.owner) == (from, to)
        }
        (Some(Entity::OrgUnit(before)), Some(Entity::OrgUnit(after))) => {
            let has_closed = before.closed_on.is_none() && after.closed_on.is_some();
            (before.parent, after.parent) == (from, to)
                || (has_closed && (Some(after.id), after.successor) == (from, to))
        }
        _ => false,
    }
}

/// Whether a removal was refused for what refers to the thing.
fn is_referred(faults: &Faults) -> bool {
    faults.iter().any(|fault| fault.rule == Rule::StillReferred)
}

/// A thing that cannot become what it was to become.
type Refusal = (EntityRef, DomainError);

fn midnight(undo: &Undo<'_>) -> Instant {
    undo.today.and_time(chrono::NaiveTime::MIN)
}

/// What the change did in all to each thing, in the order that it came to them.
fn net(touched: &[Touched]) -> Vec<Touched> {
    let mut places: BTreeMap<EntityRef, usize> = BTreeMap::new();
    let mut net: Vec<Touched> = Vec::new();
    for one in touched {
        let known = places.get(&one.about).and_then(|place| net.get_mut(*place));
        if let Some(known) = known {
            known.after.clone_from(&one.after);
        } else {
            places.insert(one.about, net.len());
            net.push(one.clone());
        }
    }
    net.retain(|one| one.before != one.after);
    net
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

/// What a thing says now.
fn state(now: &Catalogue, about: EntityRef) -> Option<Entity> {
    fn of<D: Thing>(now: &Catalogue, about: EntityRef) -> Option<Entity> {
        D::find(now, about).map(|kept| D::entity(kept.value.clone()))
    }
    for_each_kind!(about, of(now, about))
}

/// The fields in which two states of one thing differ.
fn differing(one: &Entity, other: &Entity) -> Vec<&'static str> {
    fn of<D: Thing>(one: &Entity, other: &Entity) -> Vec<&'static str> {
        match (D::of(one), D::of(other)) {
            (Some(one), Some(other)) => one.differing(other),
            _ => Vec::new(),
        }
    }
    let about = one.reference(crate::Id::from_uuid(uuid::Uuid::nil()));
    for_each_kind!(about, of(one, other))
}

/// The fields that the change touched go back where nobody has changed them since.
fn restored(now: &Catalogue, change: (&Entity, &Entity), about: EntityRef) -> Item {
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
