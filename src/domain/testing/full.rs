//! A kommun where every field that names a person, a system or an inner thought is filled, and
//! most things refer to others. What the public must not read is called *hemlig*.

use std::collections::BTreeSet;

use super::{Kommun, a_contact, day, name, primary, published};
use crate::{
    AccessRole, AccountId, ActorId, ChannelId, ContactDraft, ContactId, EServiceId, EServiceStatus,
    Email, EventId, ExemptionDraft, ExemptionKind, ExemptionSubject, Horizon, MembershipDraft,
    MembershipId, Note, OrgUnitDraft, OrgUnitId, Place, Said, ServiceDraft, ServiceGroupDraft,
    ServiceGroupId, ServiceId, SystemDraft, SystemId, TargetGroupDraft, TargetGroupId, Term,
};

/// The kommun, and who is who in it.
pub(crate) struct Full {
    pub(crate) kommun: Kommun,
    pub(crate) actor: ActorId,
    pub(crate) account: AccountId,
    pub(crate) membership: MembershipId,
    /// One contact, and who stands in.
    pub(crate) contacts: [ContactId; 2],
    /// A unit, and one below it.
    pub(crate) units: [OrgUnitId; 2],
    /// A target group, and one below it.
    pub(crate) target_groups: [TargetGroupId; 2],
    pub(crate) channel: ChannelId,
    pub(crate) event: EventId,
    pub(crate) system: SystemId,
    pub(crate) group: ServiceGroupId,
    /// On the website: one with all filled, and one each that is exempt, has none, is planned and
    /// is unknown.
    pub(crate) open: [ServiceId; 5],
    /// On the intranet, nowhere, and nobody knows where.
    pub(crate) hidden: [ServiceId; 3],
    /// Of the first open and a hidden service, and of the hidden one alone.
    pub(crate) e_services: [EServiceId; 2],
    pub(crate) exemptions: Vec<crate::ExemptionId>,
}

fn note() -> Option<Note> {
    Some(Note::parse("Hemlig tanke.").unwrap())
}

/// The kommun.
pub(crate) fn full() -> Full {
    let mut kommun = Kommun::new();
    let mut full = Full {
        actor: kommun.id(),
        account: kommun.id(),
        membership: kommun.id(),
        contacts: [kommun.id(), kommun.id()],
        units: [kommun.unit("Förvaltning", None), kommun.id()],
        target_groups: [kommun.target_group("Alla", None), kommun.id()],
        channel: kommun.channel("Telefon"),
        event: kommun.event("Flytta"),
        system: kommun.id(),
        group: kommun.id(),
        open: [(); 5].map(|()| kommun.id()),
        hidden: [(); 3].map(|()| kommun.id()),
        e_services: [kommun.id(), kommun.id()],
        exemptions: Vec::new(),
        kommun,
    };
    full.people();
    full.ground();
    full.services();
    full.e_services();
    full.exemptions();
    full
}

impl Full {
    fn people(&mut self) {
        let [person, deputy] = self.contacts;
        self.kommun.put(a_contact(deputy, "Hemlig Ersättare"));
        self.kommun.put(ContactDraft {
            title: Some(name("Hemlig titel")),
            email: Some(Email::parse("hemlig@exempel.se").unwrap()),
            telephone: Some(Term::parse("Hemligt nummer").unwrap()),
            deputy: Some(deputy),
            note: note(),
            ..a_contact(person, "Hemlig Person")
        });
    }

    fn ground(&mut self) {
        let Self { kommun, contacts: [person, _], .. } = self;
        let [office, unit] = self.units;
        kommun.put(OrgUnitDraft {
            parent: Some(office),
            e_service_lead: Some(*person),
            ..OrgUnitDraft::named(unit, name("Enhet"))
        });
        kommun.put(MembershipDraft {
            id: self.membership,
            account: self.account,
            role: AccessRole::ServiceOwner,
            unit: Some(unit),
            contact: Some(*person),
        });
        kommun.put(SystemDraft { id: self.system, name: name("Hemligt system") });
        let all = kommun.catalogue().target_groups.get(self.target_groups[0]).unwrap().draft();
        kommun.put(TargetGroupDraft {
            id: self.target_groups[1],
            name: name("Barn"),
            parent: Some(all.id),
            note: note(),
            ..all
        });
        let mut assignment = primary(Horizon::Target, self.channel);
        assignment.target_groups.insert(self.target_groups[0]);
        kommun.put(ServiceGroupDraft {
            id: self.group,
            name: name("Grupp"),
            description: None,
            assignments: vec![assignment],
        });
    }

    fn services(&mut self) {
        let said = Some(Said { on: day("2026-02-01"), by: self.actor });
        let [filled, exempt, none, planned, unknown] = self.open;
        let place = Some(Place::Web);
        self.service((filled, "Öppen"), place, |_| ());
        self.fill(filled, said);
        self.service((exempt, "Undantagen"), place, |_| ());
        self.service((none, "Finns inte"), place, |s| s.no_e_service_said = said);
        self.service((planned, "Planerad"), place, |_| ());
        self.service((unknown, "Vet ej"), place, |_| ());
        let [intranet, nowhere, unsaid] = self.hidden;
        self.service((intranet, "Hemlig på intranätet"), Some(Place::Intranet), |_| ());
        self.service((nowhere, "Hemlig överallt"), Some(Place::None), |_| ());
        self.service((unsaid, "Hemlig tills vidare"), None, |_| ());
    }

    fn service(
        &mut self,
        (id, named): (ServiceId, &str),
        place: Option<Place>,
        say: impl FnOnce(&mut ServiceDraft),
    ) {
        self.kommun.service(named, |s| {
            s.id = id;
            s.name = name(named);
            s.about.publication = place.and_then(published);
            say(s);
        });
    }

    fn fill(&mut self, service: ServiceId, said: Option<Said>) {
        let [person, deputy] = self.contacts;
        let mut draft = self.kommun.catalogue().services.get(service).unwrap().draft();
        draft.owner = Some(self.units[1]);
        draft.roles.e_service_lead = Some(person);
        draft.roles.information_owner = Some(deputy);
        draft.roles.process_owner = Some(person);
        draft.target_groups = BTreeSet::from([self.target_groups[1]]);
        draft.events = BTreeSet::from([self.event]);
        draft.systems = BTreeSet::from([self.system]);
        draft.group = Some(self.group);
        draft.assignments = vec![primary(Horizon::Current, self.channel)];
        draft.no_e_service_said = said;
        draft.confirmed = said;
        self.kommun.put(draft);
    }

    fn e_services(&mut self) {
        let Self { kommun, system, .. } = self;
        let ([filled, _, _, planned, _], [intranet, ..]) = (self.open, self.hidden);
        let [shared, alone] = self.e_services;
        kommun.e_service(filled, |e| {
            e.id = shared;
            e.system = Some(*system);
            e.services.insert(intranet);
        });
        kommun.e_service(intranet, |e| {
            e.id = alone;
            e.name = name("Hemlig e-tjänst");
        });
        kommun.e_service(planned, |e| e.status = EServiceStatus::Planned);
    }

    fn exemptions(&mut self) {
        use ExemptionKind::{ChannelKept, NoEService, OtherPlatform};
        let given = [
            (NoEService, ExemptionSubject::Service(self.open[1])),
            (NoEService, ExemptionSubject::Service(self.hidden[0])),
            (OtherPlatform, ExemptionSubject::EService(self.e_services[0])),
            (ChannelKept, ExemptionSubject::System(self.system)),
            (OtherPlatform, ExemptionSubject::Platform(name("Hemlig plattform"))),
        ];
        for (kind, subject) in given {
            let id = self.kommun.id();
            self.exemptions.push(id);
            self.kommun.put(ExemptionDraft {
                id,
                subject,
                kind,
                analysis: note().unwrap(),
                consulted: Some(name("Hemlig Förvaltare")),
                decided_by: name("Hemlig Beslutsfattare"),
                decided_on: day("2026-01-01"),
                valid_until: day("2027-12-31"),
            });
        }
    }
}
