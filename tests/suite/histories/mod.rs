//! Kommuner with a history that chance made: changes of every kind of thing, most of them allowed.

mod acts;
mod dice;
mod services;

pub use dice::Dice;
use utbud_domain::{
    AccessRole, AccountId, ActorId, Catalogue, Change, ChannelDraft, ChannelGroup, ContactDraft,
    Day, DigitalPreference, DomainError, EntityKind, EntityRef, EventDraft, EventKind,
    ExemptionDraft, ExemptionKind, ExemptionSubject, Frozen, Headcount, Id, Identification, Ids,
    MembershipDraft, MembershipId, Name, OrgUnitDraft, OrgUnitKind, Percent, ServiceGroupDraft,
    Settings, SettingsDraft, Side, SizeEstimate, Stance, SystemDraft, TargetGroupDraft, UnitAhead,
    Year,
};
use uuid::Uuid;

macro_rules! ids_of {
    ($table:expr) => {
        $table.iter().map(|thing| thing.id).collect::<Vec<_>>()
    };
}
use ids_of;

/// What a new kommun begins with in these tests.
pub fn beginning(name: &str) -> Vec<Change> {
    let settings = SettingsDraft::of_a_new(Name::parse(name).unwrap()).unwrap();
    vec![Settings::new(settings).unwrap().into()]
}

/// An administrator whom chance leaves alone, so that no wish ends with the last one, which the
/// model refuses, also of an undo.
pub fn keeper() -> Change {
    let (id, account) = (keeper_id(), AccountId::from_uuid(Uuid::from_u128(1_000)));
    let role = AccessRole::Administrator;
    Frozen::new(MembershipDraft { id, account, role, unit: None, contact: None }).unwrap().into()
}

fn keeper_id() -> MembershipId {
    MembershipId::from_uuid(Uuid::from_u128(1))
}

/// A wish that chance made: some changes, of things that are there and of new ones. It may be
/// refused.
pub fn wish(
    dice: &mut Dice,
    catalogue: &Catalogue,
    ids: &mut Ids,
) -> Result<Vec<Change>, DomainError> {
    let mut changes = Vec::new();
    for _ in 0..=dice.below(4) {
        let kind: EntityKind = dice.code();
        let of_kind: Vec<EntityRef> = catalogue
            .all()
            .map(|entity| entity.reference(catalogue.municipality()))
            .filter(|thing| thing.kind() == kind && *thing != EntityRef::Membership(keeper_id()))
            .collect();
        let there = dice.one_of(&of_kind);
        let removable = there.filter(|_| kind != EntityKind::Settings && dice.below(8) == 0);
        if let Some(thing) = removable {
            changes.push(Change::Remove(thing));
        } else {
            let uuid = there.filter(|_| dice.yes()).map(EntityRef::uuid);
            let uuid = uuid.unwrap_or_else(|| ids.make::<ActorId>().uuid());
            changes.extend(Thrower { dice, catalogue, uuid }.thing(kind));
        }
    }
    Ok(changes)
}

/// Makes a thing by chance, with or without each of the values it can have.
struct Thrower<'a> {
    dice: &'a mut Dice,
    catalogue: &'a Catalogue,
    uuid: Uuid,
}

/// None where chance made what the model refuses.
fn frozen<D: utbud_domain::Draft>(draft: D) -> Option<Change>
where
    Change: From<Frozen<D>>,
{
    Frozen::new(draft).ok().map(Change::from)
}

impl Thrower<'_> {
    fn thing(&mut self, kind: EntityKind) -> Option<Change> {
        match kind {
            EntityKind::Settings => self.settings(),
            EntityKind::OrgUnit => self.unit(),
            EntityKind::Contact => self.contact(),
            EntityKind::Membership => self.membership(),
            EntityKind::TargetGroup => self.target_group(),
            EntityKind::Channel => self.channel(),
            EntityKind::Event => self.event(),
            EntityKind::System => self.system(),
            EntityKind::ServiceGroup => self.group(),
            EntityKind::Service => self.service(),
            EntityKind::EService => self.e_service(),
            EntityKind::Exemption => self.exemption(),
        }
    }

    fn id<I: Id>(&self) -> I {
        I::from_uuid(self.uuid)
    }

    fn settings(&mut self) -> Option<Change> {
        let mut draft = SettingsDraft::of_a_new(self.dice.name()).unwrap();
        draft.open_reading = self.dice.yes();
        draft.is_example = self.dice.yes();
        draft.confirm_after_months = u8::try_from(1 + self.dice.below(60)).unwrap();
        draft.rules.decided_on = self.dice.maybe(Dice::day);
        draft.rules.intranet_in_scope = self.dice.yes();
        draft.rules.common_share = Percent::new(75).unwrap();
        let now = self.catalogue.settings().filter(|now| now.rules != draft.rules);
        if let Some(now) = now {
            draft.rules = draft.rules.after(&now.rules);
        }
        frozen::<SettingsDraft>(draft)
    }

    fn unit(&mut self) -> Option<Change> {
        let (units, contacts) = (ids_of!(self.catalogue.units), ids_of!(self.catalogue.contacts));
        let dice = &mut *self.dice;
        let closed_on = dice.maybe(Dice::day);
        let parent = dice.one_of(&units);
        let later = |dice: &mut Dice| UnitAhead { from: dice.day(), name: dice.name(), parent };
        let ahead = dice.maybe(later);
        let draft = OrgUnitDraft {
            id: Id::from_uuid(self.uuid),
            name: dice.name(),
            short_name: dice.maybe(Dice::term),
            kind: dice.maybe(Dice::code::<OrgUnitKind>),
            parent: dice.one_of(&units),
            position: u16::try_from(dice.below(9)).unwrap(),
            active_from: dice.maybe(Dice::day),
            closed_on,
            successor: closed_on.and(dice.one_of(&units)),
            e_service_lead: dice.one_of(&contacts),
            contact_point: dice.contact_point(),
            ahead,
        };
        frozen::<OrgUnitDraft>(draft).or_else(|| {
            let name = self.dice.name();
            frozen(OrgUnitDraft::named(self.id(), name))
        })
    }

    fn contact(&mut self) -> Option<Change> {
        let contacts = ids_of!(self.catalogue.contacts);
        let dice = &mut *self.dice;
        frozen(ContactDraft {
            id: Id::from_uuid(self.uuid),
            name: dice.name(),
            title: dice.maybe(Dice::name),
            is_post: dice.maybe(Dice::yes),
            email: dice.maybe(Dice::email),
            telephone: dice.maybe(Dice::term),
            deputy: dice.one_of(&contacts).filter(|_| dice.yes()),
            note: dice.maybe(Dice::note),
        })
    }

    fn membership(&mut self) -> Option<Change> {
        let (units, contacts) = (ids_of!(self.catalogue.units), ids_of!(self.catalogue.contacts));
        let dice = &mut *self.dice;
        frozen(MembershipDraft {
            id: Id::from_uuid(self.uuid),
            account: AccountId::from_uuid(Uuid::from_u128(u128::from(dice.below(50)))),
            role: dice.code::<AccessRole>(),
            unit: dice.one_of(&units),
            contact: dice.one_of(&contacts),
        })
    }

    fn target_group(&mut self) -> Option<Change> {
        let groups = ids_of!(self.catalogue.target_groups);
        let dice = &mut *self.dice;
        let share = |n: u64| Percent::new(i64::try_from(n).unwrap()).unwrap();
        let (digital, mixed) = (dice.below(50), dice.below(50));
        frozen(TargetGroupDraft {
            id: Id::from_uuid(self.uuid),
            name: dice.name(),
            parent: dice.one_of(&groups),
            side: dice.code::<Side>(),
            position: u16::try_from(dice.below(9)).unwrap(),
            size: dice.maybe(|dice| SizeEstimate {
                count: Headcount::new(3_100).unwrap(),
                source: dice.maybe(Dice::summary),
            }),
            preference: dice.maybe(|_| DigitalPreference {
                digital: share(digital),
                mixed: share(mixed),
                personal: share(100 - digital - mixed),
            }),
            needs: dice.maybe(Dice::note),
            note: dice.maybe(Dice::note),
        })
    }

    fn channel(&mut self) -> Option<Change> {
        let dice = &mut *self.dice;
        let agreement = dice.maybe(Dice::summary);
        frozen(ChannelDraft {
            id: Id::from_uuid(self.uuid),
            name: dice.name(),
            group: dice.code::<ChannelGroup>(),
            is_digital: dice.yes(),
            is_self_service: dice.yes(),
            is_e_service: dice.yes(),
            position: u16::try_from(dice.below(9)).unwrap(),
            stance: dice.code::<Stance>(),
            stance_by: dice.maybe(Dice::day),
            unit_cost: dice.maybe(|dice| utbud_domain::UnitCost {
                internal: dice.maybe(|_| utbud_domain::Sek::new(15).unwrap()),
                external: dice.maybe(|_| utbud_domain::Sek::new(0).unwrap()),
                source: dice.maybe(Dice::summary),
                year: dice.maybe(|_| Year::new(2025).unwrap()),
            }),
            max_identification: dice.code::<Identification>(),
            operator: dice.maybe(Dice::code::<utbud_domain::Operator>),
            agreement_ends_on: agreement.as_ref().and(dice.maybe(Dice::day)),
            agreement,
            contact_point: dice.contact_point(),
            accessibility: dice.maybe(Dice::note),
        })
    }

    fn event(&mut self) -> Option<Change> {
        let dice = &mut *self.dice;
        frozen(EventDraft {
            id: Id::from_uuid(self.uuid),
            name: dice.name(),
            kind: dice.code::<EventKind>(),
            description: dice.maybe(Dice::note),
        })
    }

    fn system(&mut self) -> Option<Change> {
        frozen(SystemDraft { id: self.id(), name: self.dice.name() })
    }

    fn group(&mut self) -> Option<Change> {
        let assignments = self.assignments();
        let dice = &mut *self.dice;
        frozen(ServiceGroupDraft {
            id: Id::from_uuid(self.uuid),
            name: dice.name(),
            description: dice.maybe(Dice::note),
            assignments,
        })
    }

    fn exemption(&mut self) -> Option<Change> {
        let catalogue = self.catalogue;
        let dice = &mut *self.dice;
        let mut subjects = vec![ExemptionSubject::Platform(dice.name())];
        let service = dice.one_of(&ids_of!(catalogue.services));
        subjects.extend(service.map(ExemptionSubject::Service));
        let e_service = dice.one_of(&ids_of!(catalogue.e_services));
        subjects.extend(e_service.map(ExemptionSubject::EService));
        let system = dice.one_of(&ids_of!(catalogue.systems));
        subjects.extend(system.map(ExemptionSubject::System));
        frozen(ExemptionDraft {
            id: Id::from_uuid(self.uuid),
            subject: dice.one_of(&subjects)?,
            kind: dice.one_of(&[ExemptionKind::OtherPlatform, ExemptionKind::ChannelKept])?,
            analysis: dice.note(),
            consulted: dice.maybe(Dice::name),
            decided_by: dice.name(),
            decided_on: dice.day(),
            valid_until: Day::from_ymd_opt(2031, 12, 31).unwrap(),
        })
    }
}
