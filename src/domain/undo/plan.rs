//! How it is settled what can be undone: every thing says what it wants, and what is refused is
//! taken out until the rest is allowed.

use std::collections::BTreeMap;

use super::item::{Item, differing, restored};
use super::{Outcome, Touched, Undo, Undone, Why, along};
use crate::closing::Close;
use crate::edit::Thing;
use crate::{Catalogue, Change, DomainError, Entity, EntityRef, Faults, Frozen, Instant, Rule};

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
        let may_change = self.undo.editor.may_change(self.now, about)
            || along::goes_along(self.undo, self.now, &touched);
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

    /// What the change made is removed; if someone has changed it since it is closed.
    fn unmade(&self, about: EntityRef, made: &Entity) -> Item {
        let now = self.now.state(about);
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
        match self.now.state(about) {
            None => Item::doing(about, Outcome::PutBack, Change::Put(before)),
            Some(now) if now == before => Item::nothing(about),
            Some(_) => Item::refused(about, Why::MadeAgain),
        }
    }

    /// The thing closed, where undo closes things of its kind: as it is, if it is closed already.
    fn closed(&self, about: EntityRef) -> Option<Item> {
        let now = self.now.state(about)?;
        let closed = match &now {
            Entity::Service(service) => self.ended(service),
            Entity::OrgUnit(unit) => self.ended(unit),
            Entity::EService(e_service) => self.ended(e_service),
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
        Some(match closed? {
            Ok(closed) if closed == now => Item::nothing(about),
            Ok(closed) => Item::doing(about, Outcome::Closed, Change::Put(closed)),
            Err(faults) => Item::refused(about, Why::Rules(faults)),
        })
    }

    fn ended<D: Thing + Close>(&self, thing: &Frozen<D>) -> Option<Result<Entity, Faults>> {
        let closed = thing.draft().closed(None, self.undo.today)?;
        Some(Frozen::new(closed).map(D::entity))
    }

    /// Takes out what is refused until the rest is allowed.
    pub(super) fn settled(mut self) -> Undone {
        loop {
            let changes = self.changes();
            let (after, mut refused) = self.now.tried(&changes, midnight(self.undo));
            refused.extend(self.not_ours(&after));
            if refused.is_empty() {
                refused = along::moving_on(self.undo, &after, &self.done());
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

    /// What something is to be done to.
    fn done(&self) -> Vec<EntityRef> {
        let done = self.items.iter().filter(|item| item.change.is_some());
        done.map(|item| item.about).collect()
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
        let goes_along = |one| along::goes_along(self.undo, self.now, one);
        let along =
            |about| self.undo.touched.iter().any(|one| one.about == about && goes_along(one));
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

/// Whether a removal was refused for what refers to the thing.
fn is_referred(faults: &Faults) -> bool {
    faults.iter().any(|fault| fault.rule == Rule::StillReferred)
}

/// A thing that cannot become what it was to become.
pub(super) type Refusal = (EntityRef, DomainError);

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
