//! Questions that many pages and rules ask of a catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Catalogue, Kept};
use crate::service::{Assignment, Horizon, Role};
use crate::{
    AccountId, Channel, ChannelId, ContactId, ContactPoint, EService, Entity, EntityRef, Exemption,
    ExemptionSubject, Membership, OrgUnit, OrgUnitId, Service, ServiceId, TargetGroup,
    TargetGroupId,
};

impl Catalogue {
    /// The service with this number, without regard to case.
    #[must_use]
    pub fn service_numbered(&self, number: &str) -> Option<&Arc<Kept<Service>>> {
        self.numbers.get(&number.trim().to_lowercase()).and_then(|id| self.services.get(*id))
    }

    /// The thing as it is now, of whatever kind it is.
    #[must_use]
    pub fn state(&self, which: EntityRef) -> Option<Entity> {
        macro_rules! of {
            ($id:expr, $table:ident) => {
                self.$table.get($id).map(|kept| kept.value.clone().into())
            };
        }
        match which {
            EntityRef::Settings(id) => {
                let settings = self.settings().filter(|_| id == self.municipality());
                settings.map(|kept| kept.value.clone().into())
            }
            EntityRef::OrgUnit(id) => of!(id, units),
            EntityRef::Contact(id) => of!(id, contacts),
            EntityRef::Membership(id) => of!(id, memberships),
            EntityRef::TargetGroup(id) => of!(id, target_groups),
            EntityRef::Channel(id) => of!(id, channels),
            EntityRef::Event(id) => of!(id, events),
            EntityRef::System(id) => of!(id, systems),
            EntityRef::ServiceGroup(id) => of!(id, groups),
            EntityRef::Service(id) => of!(id, services),
            EntityRef::EService(id) => of!(id, e_services),
            EntityRef::Exemption(id) => of!(id, exemptions),
        }
    }

    /// Months after which a service is to be confirmed again; before there are settings, twelve.
    #[must_use]
    pub fn confirm_after_months(&self) -> u8 {
        self.settings().map_or(12, |settings| settings.confirm_after_months)
    }

    /// The e-services tied to a service, in the order of their making.
    pub fn e_services_of(&self, service: ServiceId) -> impl Iterator<Item = &Arc<Kept<EService>>> {
        let serving = self.serving.get(&service);
        serving.into_iter().flat_map(|ids| ids.iter()).filter_map(|id| self.e_services.get(*id))
    }

    /// The exemptions given to a service itself.
    pub fn exemptions_of(&self, service: ServiceId) -> impl Iterator<Item = &Arc<Kept<Exemption>>> {
        let about = ExemptionSubject::Service(service);
        self.exemptions.iter().filter(move |exemption| exemption.subject == about)
    }

    /// The channel roles of a service, in order of role and rank: its own, or where it has none
    /// in the horizon those of its group.
    #[must_use]
    pub fn assignments_of<'a>(
        &'a self,
        service: &'a Service,
        horizon: Horizon,
    ) -> Vec<&'a Assignment> {
        let mut here: Vec<_> = self.assignments_in(service, horizon).collect();
        here.sort_by_key(|a| (a.role, a.rank));
        here
    }

    /// The main channels of a service in a horizon; several only for different target groups.
    pub fn primary_channels(&self, service: &Service, horizon: Horizon) -> Vec<ChannelId> {
        let all = self.assignments_of(service, horizon);
        all.iter().filter(|a| a.role == Role::Primary).map(|a| a.channel).collect()
    }

    /// The same, in no order and without a list made: for looking at all services at once.
    pub(crate) fn primary_assignments<'a>(
        &'a self,
        service: &'a Service,
        horizon: Horizon,
    ) -> impl Iterator<Item = &'a Assignment> {
        self.assignments_in(service, horizon).filter(|a| a.role == Role::Primary)
    }

    fn assignments_in<'a>(
        &'a self,
        service: &'a Service,
        horizon: Horizon,
    ) -> impl Iterator<Item = &'a Assignment> {
        let is_here = move |a: &&Assignment| a.horizon == horizon;
        let group = service.group.and_then(|id| self.groups.get(id));
        let inherited = group.filter(|_| !service.assignments.iter().any(|a| is_here(&a)));
        let from = inherited.map_or(&service.assignments, |group| &group.assignments);
        from.iter().filter(is_here)
    }

    /// The units below each unit, in their order; `None` holds the topmost.
    #[must_use]
    pub fn unit_children(&self) -> BTreeMap<Option<OrgUnitId>, Vec<&Arc<Kept<OrgUnit>>>> {
        let mut children: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for unit in self.units.iter() {
            children.entry(unit.parent).or_default().push(unit);
        }
        for siblings in children.values_mut() {
            siblings.sort_by_key(|u| (u.position, crate::swedish::sort_key(u.name.as_str())));
        }
        children
    }

    /// The target groups below each, in their order; `None` holds the topmost.
    #[must_use]
    pub fn target_group_children(
        &self,
    ) -> BTreeMap<Option<TargetGroupId>, Vec<&Arc<Kept<TargetGroup>>>> {
        let mut children: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for group in self.target_groups.iter() {
            children.entry(group.parent).or_default().push(group);
        }
        for siblings in children.values_mut() {
            siblings.sort_by_key(|g| (g.position, crate::swedish::sort_key(g.name.as_str())));
        }
        children
    }

    /// The unit and those above it, itself first.
    #[must_use]
    pub fn unit_line(&self, unit: OrgUnitId) -> Vec<&Arc<Kept<OrgUnit>>> {
        line(unit, |id| self.units.get(id), |u| u.parent)
    }

    /// The target group and those above it, itself first.
    #[must_use]
    pub fn target_group_line(&self, group: TargetGroupId) -> Vec<&Arc<Kept<TargetGroup>>> {
        line(group, |id| self.target_groups.get(id), |g| g.parent)
    }

    /// The names from the top to the unit, joined as in sheets: `Förvaltning / Enhet`.
    #[must_use]
    pub fn unit_path(&self, unit: OrgUnitId) -> String {
        let names = self.unit_line(unit).into_iter().rev().map(|u| u.name.as_str().to_owned());
        names.collect::<Vec<_>>().join(" / ")
    }

    /// The unit and all below it.
    #[must_use]
    pub fn unit_with_below(&self, unit: OrgUnitId) -> BTreeSet<OrgUnitId> {
        self.units.iter().filter(|u| is_below(&self.unit_line(u.id), unit)).map(|u| u.id).collect()
    }

    /// The target group and all below it.
    #[must_use]
    pub fn target_group_with_below(&self, group: TargetGroupId) -> BTreeSet<TargetGroupId> {
        let below = |g: &TargetGroup| self.target_group_line(g.id).iter().any(|up| up.id == group);
        self.target_groups.iter().filter(|g| below(g)).map(|g| g.id).collect()
    }

    /// The membership of a log-in.
    #[must_use]
    pub fn membership_of(&self, account: AccountId) -> Option<&Arc<Kept<Membership>>> {
        self.memberships.iter().find(|membership| membership.account == account)
    }

    /// The channel *e-tjänst*.
    #[must_use]
    pub fn e_service_channel(&self) -> Option<&Arc<Kept<Channel>>> {
        self.channels.iter().find(|channel| channel.is_e_service)
    }

    /// The channels in their order.
    #[must_use]
    pub fn channels_in_order(&self) -> Vec<&Arc<Kept<Channel>>> {
        let mut channels: Vec<_> = self.channels.iter().collect();
        channels.sort_by_key(|c| (c.position, crate::swedish::sort_key(c.name.as_str())));
        channels
    }

    /// Who leads the e-services of a service: its own, or that of the nearest unit above it.
    #[must_use]
    pub fn e_service_lead_of(&self, service: &Service) -> Option<ContactId> {
        let owner = service.owner;
        let line = || owner.map(|unit| self.unit_line(unit)).unwrap_or_default();
        let inherited = || line().into_iter().find_map(|unit| unit.e_service_lead);
        service.roles.e_service_lead.or_else(inherited)
    }

    /// Where one turns to in a channel: what the assignment says, then the unit, then the channel.
    #[must_use]
    pub fn contact_point_of(&self, service: &Service, assignment: &Assignment) -> ContactPoint {
        let unit = service.owner.and_then(|id| self.units.get(id));
        let channel = self.channels.get(assignment.channel);
        let mut point = assignment.contact_point.clone();
        if let Some(unit) = unit {
            point = point.or(&unit.contact_point);
        }
        if let Some(channel) = channel {
            point = point.or(&channel.contact_point);
        }
        point
    }
}

/// From a thing upward; ends at the top, or where a broken tree comes back to where it was.
fn line<'a, I: Ord + Copy, T>(
    from: I,
    get: impl Fn(I) -> Option<&'a Arc<Kept<T>>>,
    parent: impl Fn(&T) -> Option<I>,
) -> Vec<&'a Arc<Kept<T>>> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let mut next = Some(from);
    while let Some(thing) = next.filter(|id| seen.insert(*id)).and_then(&get) {
        next = parent(&thing.value);
        found.push(thing);
    }
    found
}

fn is_below(line: &[&Arc<Kept<OrgUnit>>], unit: OrgUnitId) -> bool {
    line.iter().any(|up| up.id == unit)
}
