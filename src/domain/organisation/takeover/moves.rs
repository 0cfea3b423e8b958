//! What a takeover moves, and how each thing is changed by it.

use std::collections::{BTreeMap, BTreeSet};

use super::{NameClash, Plan, Takeover};
use crate::{
    Catalogue, Change, ContactId, Day, DomainError, Draft, Entity, EntityRef, Frozen, Kept,
    OrgUnit, OrgUnitId, swedish::fold,
};

/// What moves from `from` to `to` on a day.
pub(super) fn plan(
    catalogue: &Catalogue,
    (from, to): (&BTreeSet<OrgUnitId>, Option<OrgUnitId>),
    on: Day,
) -> Plan {
    let is_from = |unit: Option<OrgUnitId>| unit.is_some_and(|unit| from.contains(&unit));
    let services = catalogue.services.iter().filter(|service| is_from(service.owner));
    let memberships = catalogue.memberships.iter().filter(|member| is_from(member.unit));
    let mut plan = Plan {
        services: services.map(|service| service.id).collect(),
        units: children(catalogue, from, on),
        memberships: memberships.map(|member| member.id).collect(),
        ..Plan::default()
    };
    if let Some(successor) = to.and_then(|id| catalogue.units.get(id)) {
        plan.lead = lead_for(catalogue, from, successor);
        plan.keeping = keeping(catalogue, &plan, successor);
        plan.contact_point = contact_point_for(catalogue, from, successor);
        plan.clashes = clashes(catalogue, from, (&plan.units, successor));
    }
    plan
}

/// The units right under those that close, which are open on the day, but for those that close too.
fn children(catalogue: &Catalogue, from: &BTreeSet<OrgUnitId>, on: Day) -> Vec<OrgUnitId> {
    let below = catalogue.unit_children();
    let all = from.iter().flat_map(|unit| below.get(&Some(*unit)).into_iter().flatten());
    let is_open = |unit: &OrgUnit| unit.closed_on.is_none_or(|closed| closed > on);
    let open = all.filter(|unit| is_open(unit) && !from.contains(&unit.id));
    open.map(|unit| unit.id).collect()
}

/// Who leads the e-services of a unit's services: its own, or that of the nearest unit above it.
fn lead_at(catalogue: &Catalogue, unit: OrgUnitId) -> Option<ContactId> {
    catalogue.unit_line(unit).into_iter().find_map(|unit| unit.e_service_lead)
}

fn lead_for(
    catalogue: &Catalogue,
    from: &BTreeSet<OrgUnitId>,
    successor: &OrgUnit,
) -> Option<ContactId> {
    if lead_at(catalogue, successor.id).is_some() {
        return None;
    }
    only(from.iter().filter_map(|unit| lead_at(catalogue, *unit)))
}

/// The one thing that all of these are; none where they differ or there are none.
fn only<T: Ord>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut distinct: BTreeSet<T> = all.collect();
    if distinct.len() == 1 { distinct.pop_first() } else { None }
}

fn keeping(catalogue: &Catalogue, plan: &Plan, successor: &OrgUnit) -> Vec<(EntityRef, ContactId)> {
    let after = plan.lead.or_else(|| lead_at(catalogue, successor.id));
    let differs = |lead: Option<ContactId>| lead.filter(|lead| Some(*lead) != after);
    let units = plan.units.iter().filter_map(|id| {
        let unit = catalogue.units.get(*id).filter(|unit| unit.e_service_lead.is_none())?;
        Some((EntityRef::OrgUnit(unit.id), differs(lead_at(catalogue, unit.id))?))
    });
    let services = plan.services.iter().filter_map(|id| {
        let service = catalogue.services.get(*id)?;
        let own = service.roles.e_service_lead;
        let inherited = service.owner.filter(|_| own.is_none())?;
        Some((EntityRef::Service(service.id), differs(lead_at(catalogue, inherited))?))
    });
    units.chain(services).collect()
}

fn contact_point_for(
    catalogue: &Catalogue,
    from: &BTreeSet<OrgUnitId>,
    successor: &OrgUnit,
) -> Option<OrgUnitId> {
    let has = |id: &&OrgUnitId| {
        catalogue.units.get(**id).is_some_and(|unit| !unit.contact_point.is_empty())
    };
    only(from.iter().filter(has).copied()).filter(|_| successor.contact_point.is_empty())
}

fn clashes(
    catalogue: &Catalogue,
    from: &BTreeSet<OrgUnitId>,
    (moved, successor): (&[OrgUnitId], &OrgUnit),
) -> Vec<NameClash> {
    let name = |unit: &OrgUnit| (fold(unit.name.as_str()), unit.id);
    let stays = |unit: &OrgUnit| {
        let below = unit.parent == Some(successor.id);
        below && unit.closed_on.is_none() && !from.contains(&unit.id)
    };
    let there = catalogue.units.iter().filter(|unit| stays(unit));
    let mut names: BTreeMap<_, _> = there.map(|unit| name(unit)).collect();
    let mut found = Vec::new();
    for unit in moved.iter().filter_map(|id| catalogue.units.get(*id)) {
        let (folded, id) = name(unit);
        match names.get(&folded) {
            Some(other) if *other != id => found.push(NameClash { unit: id, other: *other }),
            _ => drop(names.insert(folded, id)),
        }
    }
    found
}

/// The moves of a plan.
pub(super) fn moves(
    catalogue: &Catalogue,
    successor: OrgUnitId,
    plan: &Plan,
) -> Result<Vec<Change>, DomainError> {
    let mut changes = Vec::new();
    changes.extend(receiving(catalogue, successor, plan)?);
    for (id, place) in plan.units.iter().zip(free_places(catalogue, Some(successor))) {
        let lead = kept(plan, EntityRef::OrgUnit(*id));
        changes.extend(changed(catalogue.units.get(*id), EntityRef::OrgUnit(*id), |unit| {
            (unit.parent, unit.position) = (Some(successor), place);
            unit.e_service_lead = lead.or(unit.e_service_lead);
        })?);
    }
    for id in &plan.services {
        let lead = kept(plan, EntityRef::Service(*id));
        changes.extend(changed(catalogue.services.get(*id), EntityRef::Service(*id), |s| {
            s.owner = Some(successor);
            s.roles.e_service_lead = lead.or(s.roles.e_service_lead);
        })?);
    }
    for id in &plan.memberships {
        let about = EntityRef::Membership(*id);
        changes.extend(changed(catalogue.memberships.get(*id), about, |member| {
            member.unit = Some(successor);
        })?);
    }
    Ok(changes)
}

/// That the units close, and what takes over from them.
pub(super) fn closings(
    catalogue: &Catalogue,
    takeover: &Takeover,
    today: Day,
) -> Result<Vec<Change>, DomainError> {
    let mut changes = Vec::new();
    for id in &takeover.units {
        changes.extend(changed(catalogue.units.get(*id), EntityRef::OrgUnit(*id), |unit| {
            // What has closed has closed; a day ahead is decided anew.
            let earlier = unit.closed_on.filter(|day| *day <= today);
            let closed_on = earlier.unwrap_or(takeover.closed_on);
            unit.closed_on = Some(closed_on);
            unit.successor = takeover.successor;
            unit.ahead = unit.ahead.take().filter(|ahead| ahead.from < closed_on);
        })?);
    }
    Ok(changes)
}

/// The successor with what it lacked.
fn receiving(
    catalogue: &Catalogue,
    successor: OrgUnitId,
    plan: &Plan,
) -> Result<Option<Change>, DomainError> {
    let given = plan.contact_point.and_then(|id| catalogue.units.get(id));
    changed(catalogue.units.get(successor), EntityRef::OrgUnit(successor), |unit| {
        unit.e_service_lead = unit.e_service_lead.or(plan.lead);
        if let Some(given) = given {
            unit.contact_point = given.contact_point.clone();
        }
    })
}

fn kept(plan: &Plan, about: EntityRef) -> Option<ContactId> {
    plan.keeping.iter().find(|(which, _)| *which == about).map(|(_, lead)| *lead)
}

/// The places after those that lie under a unit already.
pub(super) fn free_places(
    catalogue: &Catalogue,
    unit: Option<OrgUnitId>,
) -> impl Iterator<Item = u16> + use<> {
    let below = catalogue.units.iter().filter(|below| below.parent == unit);
    let last = below.map(|below| below.position).max();
    let first = last.map_or(0, |last| last.saturating_add(1));
    (0..u16::MAX).map(move |place| first.saturating_add(place))
}

/// A thing after a change; none where it says the same or is not there.
fn changed<D: Draft>(
    thing: Option<&std::sync::Arc<Kept<Frozen<D>>>>,
    about: EntityRef,
    change: impl FnOnce(&mut D),
) -> Result<Option<Change>, DomainError>
where
    Frozen<D>: Into<Entity>,
{
    let thing = thing.ok_or(DomainError::NotFound(about))?;
    let mut draft = thing.value.draft();
    change(&mut draft);
    if draft == thing.value.draft() {
        return Ok(None);
    }
    let frozen = Frozen::new(draft).map_err(|faults| DomainError::Refused { about, faults })?;
    Ok(Some(Change::Put(frozen.into())))
}
