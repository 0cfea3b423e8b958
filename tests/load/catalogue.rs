//! A kommun of a given size, the same each time, and edits of it.

use std::time::{Duration, Instant};

use utbud_domain::start::start_set;
use utbud_domain::{
    AccessRole, Act, ActorId, Audience, Catalogue, Change, Code, Complexity, EServiceDraft,
    EServiceStatus, Frozen, Horizon, Id, Ids, Lifecycle, MunicipalityCode, MunicipalityId, Name,
    OrgUnitDraft, OrgUnitKind, Place as Published, Publication, Rank, Role, SafeUrl, ServiceDraft,
    ServiceKind, ServiceNumber, Slug, Step, Summary, Volume, VolumeEstimate,
};
use utbud_store::{Clock, Founding, NewToken, Request, Store, StoreOptions};

/// A kommun to measure.
pub struct Place {
    /// Its database.
    pub store: Store,
    /// Which kommun.
    pub municipality: MunicipalityId,
    /// A token that may read everything.
    pub token: String,
}

const ACTS: [&str; 8] =
    ["ansökan", "anmälan", "bokning", "beställning", "redovisning", "klagomål", "besked", "avgift"];
const THINGS: [&str; 12] = [
    "bygglov",
    "färdtjänst",
    "förskola",
    "skolskjuts",
    "parkering",
    "bidrag",
    "hemtjänst",
    "avfall",
    "vatten",
    "serveringstillstånd",
    "kulturskola",
    "idrottshall",
];

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let at = self.roll(from.len() as u64) as usize;
        *from.get(at).unwrap()
    }
}

/// Makes a kommun with so many services.
pub fn lay_in(url: &str, size: usize) -> Place {
    let options = StoreOptions { clock: Clock::System, ..StoreOptions::default() };
    let store = Store::open(url, &options).unwrap();
    let actor = ActorId::from_uuid(uuid::Uuid::now_v7());
    let founding = Founding {
        slug: Slug::parse("prov").unwrap(),
        code: MunicipalityCode::parse("9998").unwrap(),
        actor,
    };
    let name = Name::parse("Prov").unwrap();
    let (kommun, _) =
        store.found_municipality(&founding, |_, ids| Ok(start_set(&name, ids).unwrap())).unwrap();
    let municipality = kommun.id;
    let request = Request::new(municipality, actor, Act::LayInExample);
    store.change(&request, |_, ids| Ok(units(ids))).unwrap();
    store.change(&request, |catalogue, ids| Ok(services(catalogue, ids, size))).unwrap();
    let new = NewToken { municipality, name, role: AccessRole::Administrator, made_by: None };
    let (_, secret) = store.create_token(&new).unwrap();
    Place { store, municipality, token: secret.as_str().to_owned() }
}

fn units(ids: &mut Ids) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut unit = |name: String, kind, parent, position| {
        let id = ids.make();
        let draft = OrgUnitDraft {
            kind: Some(kind),
            parent,
            position,
            ..OrgUnitDraft::named(id, Name::parse(&name).unwrap())
        };
        changes.push(Change::from(Frozen::new(draft).unwrap()));
        id
    };
    for top in 0..12 {
        let parent = unit(format!("Förvaltning {top}"), OrgUnitKind::Department, None, top);
        for below in 0..6 {
            unit(format!("Enhet {top}.{below}"), OrgUnitKind::Unit, Some(parent), below);
        }
    }
    changes
}

fn services(catalogue: &Catalogue, ids: &mut Ids, size: usize) -> Vec<Change> {
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let units: Vec<_> = catalogue.units.iter().map(|unit| unit.id).collect();
    let groups: Vec<_> = catalogue.target_groups.iter().map(|group| group.id).collect();
    let channels: Vec<_> = catalogue.channels_in_order().iter().map(|c| c.id).collect();
    let mut changes = Vec::new();
    for n in 1..=size {
        let (act, thing) = (dice.pick(&ACTS), dice.pick(&THINGS));
        let mut service = ServiceDraft::named(
            ids.make(),
            ServiceNumber::parse(&format!("T-{n:04}")).unwrap(),
            Name::parse(&format!("{thing} {n}: {act}")).unwrap(),
        );
        service.owner = (dice.roll(50) > 0).then(|| dice.pick(&units));
        service.about.kind = (dice.roll(20) > 0).then(|| dice.pick(ServiceKind::ALL));
        service.about.audience = Some(dice.pick(Audience::ALL));
        service.about.lifecycle = Some(Lifecycle::Active);
        service.about.publication = Some(Publication { place: Published::Web, url: None });
        let text = format!("Här kan du göra {act} om {thing} och se hur ditt ärende går.");
        service.about.plain_description = Some(Summary::parse(&text).unwrap());
        service.target_groups = (0..dice.roll(3)).map(|_| dice.pick(&groups)).collect();
        let cases = Volume::new(dice.roll(9_000) as i64).unwrap();
        let estimate = VolumeEstimate { cases, approximate: false, year: None, source: None };
        service.need.annual_volume = (dice.roll(10) > 0).then_some(estimate);
        service.need.complexity = Complexity::new(1 + dice.roll(5) as i64).ok();
        for horizon in [Horizon::Current, Horizon::Target] {
            let first = Rank::new(1).unwrap();
            let at = dice.roll(channels.len() as u64 - 1) as usize;
            let (main, other) = (*channels.get(at).unwrap(), *channels.get(at + 1).unwrap());
            let plain = utbud_domain::Assignment::plain;
            service.assignments.push(plain(horizon, main, Role::Primary, first));
            service.assignments.push(plain(horizon, other, Role::Complementary, first));
        }
        let has_e_service = dice.roll(3) == 0;
        let id = service.id;
        changes.push(Change::from(Frozen::new(service).unwrap()));
        if has_e_service {
            changes.push(e_service(ids, id, n));
        }
    }
    changes
}

fn e_service(ids: &mut Ids, service: utbud_domain::ServiceId, n: usize) -> Change {
    let draft = EServiceDraft {
        url: Some(SafeUrl::parse(&format!("https://e.example/{n}")).unwrap()),
        services: [service].into(),
        ..EServiceDraft::named(
            ids.make(),
            Name::parse(&format!("E-tjänst {n}")).unwrap(),
            EServiceStatus::Launched,
            [Step::Submission, Step::Dialogue, Step::Information].into(),
        )
    };
    Change::from(Frozen::new(draft).unwrap())
}

/// How long so many durable edits of one service each take, sorted.
pub fn edits(place: &Place, count: usize) -> Vec<Duration> {
    let actor = ActorId::from_uuid(uuid::Uuid::now_v7());
    let municipality = place.municipality;
    let request = Request::new(municipality, actor, Act::ChangeService);
    let mut times: Vec<_> = (1..=count)
        .map(|n| {
            let begun = Instant::now();
            let edit = |catalogue: &Catalogue, _: &mut Ids| {
                let service = catalogue.service_numbered(&format!("T-{n:04}")).unwrap();
                let name = Name::parse(&format!("Ändrad {n}")).unwrap();
                Ok(vec![Change::from(service.value.edit(|s| s.name = name).unwrap())])
            };
            place.store.change(&request, edit).unwrap();
            begun.elapsed()
        })
        .collect();
    times.sort();
    times
}
