//! A small kommun for tests: say what matters, the rest is unknown.

pub(crate) mod full;

use std::collections::BTreeSet;

use crate::{
    Assignment, Catalogue, Change, ChannelDraft, ChannelGroup, ChannelId, ContactDraft, ContactId,
    ContactPoint, Day, DigitalLevel, DomainError, Draft, EServiceDraft, EServiceId, EServiceStatus,
    Entity, EventDraft, EventId, EventKind, ExemptionDraft, ExemptionKind, ExemptionSubject,
    Faults, Frozen, Horizon, Id, Identification, Ids, Instant, Lifecycle, Name, Note, OrgUnit,
    OrgUnitDraft, OrgUnitId, Place, Publication, Rank, Role, Rule, ServiceDraft, ServiceId,
    ServiceNumber, SettingsDraft, Side, Stance, Step, TargetGroupDraft, TargetGroupId, Volume,
    VolumeEstimate,
};

/// A fault as a test writes it: the field, and the rule that it breaks.
pub(crate) type Wrong = (&'static str, Rule);

fn listed(faults: &Faults) -> Vec<Wrong> {
    faults.iter().map(|fault| (fault.field, fault.rule.clone())).collect()
}

/// What is wrong with a draft taken by itself.
pub(crate) fn wrong<D: Draft>(draft: &D) -> Vec<Wrong> {
    let mut faults = Faults::none();
    draft.check(&mut faults);
    listed(&faults)
}

/// A thing that is put, which by itself must be allowed.
pub(crate) fn putting<D: Draft>(draft: D) -> Change
where
    Frozen<D>: Into<Entity>,
{
    let entity: Entity = Frozen::new(draft).unwrap().into();
    entity.into()
}

/// A name.
pub(crate) fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

/// A day, written `2026-11-21`.
pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Noon of a day.
pub(crate) fn noon(text: &str) -> Instant {
    day(text).and_hms_opt(12, 0, 0).unwrap()
}

/// About so many cases a year, as somebody estimates.
pub(crate) fn cases(number: i64) -> Option<VolumeEstimate> {
    let cases = Volume::new(number).unwrap();
    Some(VolumeEstimate { cases, approximate: false, year: None, source: None })
}

/// Published there, at an unknown page.
pub(crate) fn published(place: Place) -> Option<Publication> {
    Some(Publication { place, url: None })
}

/// A kommun that grows by what a test says.
pub(crate) struct Kommun {
    catalogue: Catalogue,
    ids: Ids,
    at: Instant,
}

impl Kommun {
    /// With the settings of a new one.
    pub(crate) fn new() -> Self {
        let seed = uuid::Uuid::from_u128(0x0193_5000_0000_7000_8000_0000_0000_0001);
        let at = noon("2026-01-01");
        let mut kommun = Self { catalogue: Catalogue::default(), ids: Ids::starting_at(seed), at };
        kommun.settings(|_| ());
        kommun
    }

    /// As it stands.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// When what comes next is put.
    pub(crate) fn at(&mut self, at: Instant) {
        self.at = at;
    }

    /// Puts a thing, which must be allowed.
    pub(crate) fn put<D: Draft>(&mut self, draft: D)
    where
        Frozen<D>: Into<Entity>,
    {
        self.change(&[putting(draft)]);
    }

    /// Puts and removes, which must be allowed.
    pub(crate) fn change(&mut self, changes: &[Change]) {
        self.catalogue = self.catalogue.with(changes, self.at).unwrap();
    }

    /// What the catalogue has against some changes; none is that they are allowed.
    pub(crate) fn refuses(&self, changes: &[Change]) -> Vec<Wrong> {
        match self.catalogue.with(changes, self.at) {
            Ok(_) => Vec::new(),
            Err(DomainError::Refused { faults, .. }) => listed(&faults),
            Err(other) => panic!("{other}"),
        }
    }

    /// An identity that nothing has.
    pub(crate) fn id<I: Id>(&mut self) -> I {
        self.ids.make()
    }

    /// What the catalogue has against a thing that by itself is allowed.
    pub(crate) fn refuses_one<D: Draft>(&self, draft: D) -> Vec<Wrong>
    where
        Frozen<D>: Into<Entity>,
    {
        self.refuses(&[putting(draft)])
    }

    /// Other settings than those of a new kommun.
    pub(crate) fn settings(&mut self, set: impl FnOnce(&mut SettingsDraft)) {
        let name = Name::parse("Exempelkommun").unwrap();
        let mut draft = SettingsDraft::of_a_new(name).unwrap();
        set(&mut draft);
        if let Some(now) = self.catalogue.settings().filter(|now| now.rules != draft.rules) {
            draft.rules = draft.rules.after(&now.rules);
        }
        self.put(draft);
    }

    /// A unit, after its siblings.
    pub(crate) fn unit(&mut self, name: &str, parent: Option<OrgUnitId>) -> OrgUnitId {
        let id = self.ids.make();
        let position = u16::try_from(self.catalogue.units.len()).unwrap();
        self.put(OrgUnitDraft {
            parent,
            position,
            ..OrgUnitDraft::named(id, Name::parse(name).unwrap())
        });
        id
    }

    /// The unit closes.
    pub(crate) fn close(&mut self, unit: OrgUnitId, on: &str) {
        let unit: OrgUnit = self.catalogue.units.get(unit).unwrap().value.clone();
        self.put(OrgUnitDraft { closed_on: Some(day(on)), ..unit.draft() });
    }

    /// A target group, after its siblings.
    pub(crate) fn target_group(
        &mut self,
        name: &str,
        parent: Option<TargetGroupId>,
    ) -> TargetGroupId {
        let id = self.ids.make();
        let position = u16::try_from(self.catalogue.target_groups.len()).unwrap();
        self.put(TargetGroupDraft {
            id,
            name: Name::parse(name).unwrap(),
            parent,
            side: Side::External,
            position,
            size: None,
            preference: None,
            needs: None,
            note: None,
        });
        id
    }

    /// A life event.
    pub(crate) fn event(&mut self, name: &str) -> EventId {
        let id = self.ids.make();
        let name = Name::parse(name).unwrap();
        self.put(EventDraft { id, name, kind: EventKind::Life, description: None });
        id
    }

    /// A channel, after the others.
    pub(crate) fn channel(&mut self, name: &str) -> ChannelId {
        let id = self.ids.make();
        let position = u16::try_from(self.catalogue.channels.len()).unwrap();
        self.put(ChannelDraft {
            id,
            name: Name::parse(name).unwrap(),
            group: ChannelGroup::HumanHuman,
            is_digital: false,
            is_self_service: false,
            is_e_service: false,
            position,
            stance: Stance::Keep,
            stance_by: None,
            unit_cost: None,
            max_identification: Identification::None,
            operator: None,
            agreement: None,
            agreement_ends_on: None,
            contact_point: ContactPoint::default(),
            accessibility: None,
        });
        id
    }

    /// A service that is active and on the website, and otherwise unknown.
    pub(crate) fn service(
        &mut self,
        number: &str,
        say: impl FnOnce(&mut ServiceDraft),
    ) -> ServiceId {
        let id = self.ids.make();
        let number = ServiceNumber::parse(number).unwrap();
        let name = Name::parse(&format!("Tjänst {number}")).unwrap();
        let mut draft = ServiceDraft::named(id, number, name);
        draft.about.lifecycle = Some(Lifecycle::Active);
        draft.about.publication = published(Place::Web);
        say(&mut draft);
        self.put(draft);
        id
    }

    /// A launched e-service for the service, in which one sends something in.
    pub(crate) fn e_service(
        &mut self,
        service: ServiceId,
        say: impl FnOnce(&mut EServiceDraft),
    ) -> EServiceId {
        let id = self.ids.make();
        let mut draft = an_e_service(id, service);
        say(&mut draft);
        self.put(draft);
        id
    }

    /// A decision that the service needs no e-service.
    pub(crate) fn exempt(&mut self, service: ServiceId, from: &str, until: &str) {
        let id = self.ids.make();
        self.put(ExemptionDraft {
            id,
            subject: ExemptionSubject::Service(service),
            kind: ExemptionKind::NoEService,
            analysis: Note::parse("Liten risk, liten nytta.").unwrap(),
            consulted: None,
            decided_by: Name::parse("Kommunstyrelsen").unwrap(),
            decided_on: day(from),
            valid_until: day(until),
        });
    }
}

/// A contact of whom only the name is known.
pub(crate) fn a_contact(id: ContactId, named: &str) -> ContactDraft {
    ContactDraft {
        id,
        name: name(named),
        title: None,
        is_post: None,
        email: None,
        telephone: None,
        deputy: None,
        note: None,
    }
}

/// A service of which only number and name are known.
pub(crate) fn a_service(id: ServiceId, number: &str) -> ServiceDraft {
    let name = name(&format!("Tjänst {number}"));
    ServiceDraft::named(id, ServiceNumber::parse(number).unwrap(), name)
}

/// A launched e-service for the service, in which one sends something in.
pub(crate) fn an_e_service(id: EServiceId, service: ServiceId) -> EServiceDraft {
    EServiceDraft {
        services: BTreeSet::from([service]),
        ..EServiceDraft::named(
            id,
            Name::parse("E-tjänst").unwrap(),
            EServiceStatus::Launched,
            BTreeSet::from([Step::Submission]),
        )
    }
}

/// The channel is the main one.
pub(crate) fn primary(horizon: Horizon, channel: ChannelId) -> Assignment {
    Assignment::plain(horizon, channel, Role::Primary, Rank::new(1).unwrap())
}

/// The handling applies, and is digital so far.
pub(crate) fn handled(service: &mut ServiceDraft, level: DigitalLevel) {
    service.steps.handling.applies = Some(true);
    service.steps.handling_level = Some(level);
}
