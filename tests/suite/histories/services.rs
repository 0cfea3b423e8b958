//! Services and e-services by chance.

use utbud_domain::{
    About, Accessibility, ActorId, Assignment, Audience, Change, ChannelSwitch, Code, Complexity,
    Day, Demands, DigitalLevel, EServiceDraft, EServiceStatus, EServiceUse, FormRequirement,
    Horizon, Id, Identification, Lifecycle, Link, Month, Place, Publication, Rank, Role, Said,
    ServiceDraft, ServiceKind, ServiceNumber, SourceKey, Step, Temporary, Term, Volume,
    VolumeEstimate, Year,
};
use uuid::Uuid;

use super::dice::Dice;
use super::{Thrower, frozen, ids_of};

impl Thrower<'_> {
    /// Different channels in both horizons, listed in no order of their own.
    pub(super) fn assignments(&mut self) -> Vec<Assignment> {
        let groups = ids_of!(self.catalogue.target_groups);
        let channels = ids_of!(self.catalogue.channels);
        let dice = &mut *self.dice;
        let mut all = Vec::new();
        for horizon in [Horizon::Target, Horizon::Current] {
            let mut ranks = std::collections::BTreeMap::new();
            for channel in dice.some(&channels).into_iter().take(4) {
                let role: Role = dice.code();
                if role == Role::Primary && ranks.contains_key(&role) {
                    continue;
                }
                let rank = ranks.entry(role).or_insert(0);
                *rank += 1;
                let mut one = Assignment::plain(horizon, channel, role, Rank::new(*rank).unwrap());
                one.steps = dice.some(Step::ALL);
                one.target_groups = dice.some(&groups).into_iter().take(3).collect();
                one.identification = dice.maybe(Dice::code::<Identification>);
                one.rationale = Some(dice.note());
                one.year = (horizon == Horizon::Target).then(|| Year::new(2028).unwrap());
                one.contact_point = dice.contact_point();
                all.push(one);
            }
        }
        all.reverse();
        all
    }

    pub(super) fn service(&mut self) -> Option<Change> {
        let assignments = self.assignments();
        let (about, demands) = (self.about(), self.demands());
        let contacts = ids_of!(self.catalogue.contacts);
        let catalogue = self.catalogue;
        let dice = &mut *self.dice;
        let number = ServiceNumber::parse(&format!("T-{:04}å", dice.below(400))).unwrap();
        let mut draft = ServiceDraft::named(Id::from_uuid(self.uuid), number, dice.name());
        draft.owner = dice.one_of(&ids_of!(catalogue.units));
        draft.about = about;
        draft.roles.e_service_lead = dice.one_of(&contacts);
        draft.roles.information_owner = dice.one_of(&contacts);
        draft.roles.process_owner = dice.one_of(&contacts);
        draft.target_groups = dice.some(&ids_of!(catalogue.target_groups));
        draft.events = dice.some(&ids_of!(catalogue.events));
        draft.systems = dice.some(&ids_of!(catalogue.systems));
        draft.group = dice.one_of(&ids_of!(catalogue.groups));
        draft.need.annual_volume = dice.maybe(|dice| VolumeEstimate {
            cases: Volume::new(i64::try_from(dice.below(9_000)).unwrap()).unwrap(),
            approximate: dice.yes(),
            year: dice.maybe(|_| Year::new(2025).unwrap()),
            source: dice.maybe(Dice::summary),
        });
        draft.need.peak_months = dice.some(&[1, 6, 12].map(|month| Month::new(month).unwrap()));
        draft.need.complexity = dice.maybe(|_| Complexity::new(3).unwrap());
        for step in Step::ALL {
            let facts = draft.steps.get_mut(*step);
            facts.applies = dice.maybe(Dice::yes);
            facts.typical_days = dice.maybe(|_| utbud_domain::Days::new(7).unwrap());
        }
        draft.steps.handling_level = dice.maybe(Dice::code::<DigitalLevel>);
        draft.demands = demands;
        draft.assignments = assignments;
        let by = ActorId::from_uuid(Uuid::from_u128(7));
        draft.no_e_service_said = dice.maybe(|dice| Said { on: dice.day(), by });
        draft.confirmed = dice.maybe(|dice| Said { on: dice.day(), by });
        frozen(draft)
    }

    fn about(&mut self) -> About {
        let dice = &mut *self.dice;
        About {
            plain_description: dice.maybe(Dice::summary),
            description: dice
                .maybe(|dice| utbud_domain::LongText::parse(dice.note().as_str()).unwrap()),
            audience: dice.maybe(Dice::code::<Audience>),
            kind: dice.maybe(Dice::code::<ServiceKind>),
            lifecycle: dice.maybe(Dice::code::<Lifecycle>),
            publication: dice.maybe(|dice| Publication {
                place: dice.code::<Place>(),
                url: dice.maybe(Dice::url),
            }),
            requires_user_action: dice.maybe(Dice::yes),
            administrative: dice.maybe(Dice::yes),
            temporary: dice.maybe(|dice| Temporary { until: dice.day() }),
            search_terms: dice.maybe(|dice| vec![dice.term()]).unwrap_or_default(),
            languages: dice.maybe(|dice| vec![dice.term()]).unwrap_or_default(),
            legal_basis: dice.maybe(|dice| utbud_domain::LegalBasis {
                text: dice.summary(),
                url: dice.maybe(Dice::url),
            }),
            links: dice
                .maybe(|dice| {
                    vec![Link { title: dice.name(), url: dice.url(), date: dice.maybe(Dice::day) }]
                })
                .unwrap_or_default(),
        }
    }

    fn demands(&mut self) -> Demands {
        let dice = &mut *self.dice;
        Demands {
            identification: dice.maybe(Dice::code::<Identification>),
            signature_required: dice.maybe(Dice::yes),
            sensitive_data: dice.maybe(Dice::yes),
            urgent: dice.maybe(Dice::yes),
            anonymous_right: dice.maybe(Dice::yes),
            allows_representative: dice.maybe(Dice::yes),
            form_requirements: dice.maybe(|dice| dice.some(FormRequirement::ALL)),
            channel_switch: dice.maybe(Dice::code::<ChannelSwitch>),
            channel_switch_note: dice.maybe(Dice::note),
            channel_choice: dice.maybe(Dice::code::<utbud_domain::ChannelChoice>),
        }
    }

    pub(super) fn e_service(&mut self) -> Option<Change> {
        let (services, systems) =
            (ids_of!(self.catalogue.services), ids_of!(self.catalogue.systems));
        let dice = &mut *self.dice;
        let status: EServiceStatus = dice.code();
        let used_as: EServiceUse = dice.code();
        let late = Day::from_ymd_opt(2030, 1, 1).unwrap();
        let mut steps = dice.some(&[Step::Information, Step::Submission, Step::Delivery]);
        steps.insert(Step::Dialogue);
        frozen(EServiceDraft {
            id: Id::from_uuid(self.uuid),
            name: dice.name(),
            url: dice.maybe(Dice::url),
            provider: dice.maybe(Dice::code::<utbud_domain::Provider>),
            platform: dice.maybe(Dice::name),
            services: dice.some(&services),
            used_as,
            temporary_until: (used_as == EServiceUse::Temporary).then(|| dice.day()),
            generic: dice.yes(),
            steps,
            status,
            planned_on: dice.maybe(Dice::day),
            launched_on: dice.maybe(Dice::day),
            retired_on: (status == EServiceStatus::Retired).then_some(late),
            identification: dice.maybe(Dice::code::<Identification>),
            login_required: dice.maybe(Dice::yes),
            mobile_ready: dice.maybe(Dice::yes),
            accessibility: dice.code::<Accessibility>(),
            accessibility_on: dice.maybe(Dice::day),
            degree: dice.maybe(Dice::code::<utbud_domain::Degree>),
            source_key: dice.maybe(|dice| SourceKey {
                portal: Term::parse("e.exempel.se").unwrap(),
                flow_family: u64::MAX - dice.below(1_000),
            }),
            platform_version: dice.maybe(|dice| dice.below(9_999)),
            system: dice.one_of(&systems),
        })
    }
}
