//! What the report says of a small kommun whose numbers are worked by hand.

use maud::{Markup, Render};
use utbud_domain::figures::{Facet, FacetValue, Facts, Filter, Report};
use utbud_domain::{
    ActorId, Catalogue, Day, Draft, EServiceDraft, EServiceStatus, Entity, ExemptionDraft,
    ExemptionKind, ExemptionSubject, Frozen, Id, Ids, Instant, Lifecycle, MunicipalityId, Name,
    Note, OrgUnitDraft, OrgUnitId, Outlook, Place, Publication, Said, ServiceDraft, ServiceId,
    ServiceNumber, Step, Volume, VolumeEstimate,
};
use uuid::Uuid;

use super::asked::Asked;
use super::figures;
use super::headline::Card;
use super::largest::Largest;
use super::lists::Lists;
use super::units::Units;

mod headline;

/// A kommun that grows by what a test says.
struct Kommun {
    catalogue: Catalogue,
    ids: Ids,
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn noon() -> Instant {
    day("2026-01-01").and_hms_opt(12, 0, 0).unwrap()
}

impl Kommun {
    fn new() -> Self {
        let seed = Uuid::from_u128(0x0193_5000_0000_7000_8000_0000_0000_0001);
        let mut ids = Ids::starting_at(seed);
        let id: MunicipalityId = ids.make();
        Self { catalogue: Catalogue::empty(id), ids }
    }

    fn put<D: Draft>(&mut self, draft: D)
    where
        Frozen<D>: Into<Entity>,
    {
        let entity: Entity = Frozen::new(draft).unwrap().into();
        self.catalogue = self.catalogue.with(&[entity.into()], noon()).unwrap();
    }

    fn unit(&mut self, name: &str, parent: Option<OrgUnitId>) -> OrgUnitId {
        let id = self.ids.make();
        self.put(OrgUnitDraft {
            parent,
            position: u16::try_from(self.catalogue.units.len()).unwrap(),
            ..OrgUnitDraft::named(id, Name::parse(name).unwrap())
        });
        id
    }

    fn service(&mut self, cases: Option<i64>, say: impl FnOnce(&mut ServiceDraft)) -> ServiceId {
        let id = self.ids.make();
        let number = format!("T-{:04}", self.catalogue.services.len() + 1);
        let name = Name::parse(&format!("Tjänst {number}")).unwrap();
        let mut draft = ServiceDraft::named(id, ServiceNumber::parse(&number).unwrap(), name);
        draft.about.lifecycle = Some(Lifecycle::Active);
        draft.about.publication = Some(Publication { place: Place::Web, url: None });
        draft.need.annual_volume = cases.map(|cases| VolumeEstimate {
            cases: Volume::new(cases).unwrap(),
            approximate: false,
            year: None,
            source: None,
        });
        say(&mut draft);
        self.put(draft);
        id
    }

    fn e_service(&mut self, service: ServiceId, say: impl FnOnce(&mut EServiceDraft)) {
        let mut draft = EServiceDraft {
            services: [service].into(),
            ..EServiceDraft::named(
                self.ids.make(),
                Name::parse("E-tjänst").unwrap(),
                EServiceStatus::Launched,
                [Step::Submission].into(),
            )
        };
        say(&mut draft);
        self.put(draft);
    }

    fn exempt(&mut self, service: ServiceId) {
        let id = self.ids.make();
        self.put(ExemptionDraft {
            id,
            subject: ExemptionSubject::Service(service),
            kind: ExemptionKind::NoEService,
            analysis: Note::parse("Liten risk, liten nytta.").unwrap(),
            consulted: None,
            decided_by: Name::parse("Kommunstyrelsen").unwrap(),
            decided_on: day("2026-01-01"),
            valid_until: day("2027-12-31"),
        });
    }

    fn facts(&self) -> Facts {
        Facts::of(&self.catalogue, Outlook::on(day("2026-11-21")))
    }

    fn report(&self, filter: &Filter) -> Report {
        Report::filtered(&self.facts(), &self.catalogue, filter)
    }
}

fn none(service: &mut ServiceDraft) {
    let by = ActorId::from_uuid(Uuid::nil());
    service.no_e_service_said = Some(Said { on: day("2026-01-01"), by });
}

/// Thirteen services, eleven of them in scope: three with an e-service, one of which nobody knows
/// the cases of; three without; one planned and late; one exempt; one that asks nothing of the
/// user; two unknown. Bygglov has the first four, and lies below Nämnden.
fn exempelkommun() -> (Kommun, OrgUnitId, OrgUnitId) {
    let mut kommun = Kommun::new();
    let board = kommun.unit("Miljö- och byggnadsnämnden", None);
    let unit = kommun.unit("Bygglov", Some(board));
    for cases in [Some(1_000), Some(500), None] {
        let live = kommun.service(cases, |s| s.owner = Some(unit));
        kommun.e_service(live, |_| ());
    }
    kommun.service(Some(3_000), |s| {
        s.owner = Some(unit);
        none(s);
    });
    kommun.service(Some(700), none);
    kommun.service(None, none);
    let late = kommun.service(Some(300), |_| ());
    kommun.e_service(late, |e| {
        e.status = EServiceStatus::Planned;
        e.planned_on = Some(day("2026-09-01"));
    });
    let exempt = kommun.service(Some(200), |_| ());
    kommun.exempt(exempt);
    kommun.service(Some(100), |s| {
        none(s);
        s.about.requires_user_action = Some(false);
    });
    kommun.service(Some(400), |_| ());
    kommun.service(None, |s| s.about.lifecycle = None);
    kommun.service(None, |s| s.about.lifecycle = Some(Lifecycle::Idea));
    kommun.service(None, |s| {
        s.about.publication = Some(Publication { place: Place::None, url: None });
    });
    (kommun, board, unit)
}

fn whole(report: &Report, lists: &Lists<'_>) -> Markup {
    Card { report, lists, is_today: true }.whole()
}

/// What a reader sees: no tags, no-break spaces as spaces.
fn text(markup: &Markup) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in markup.0.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            '\u{a0}' if !inside => text.push(' '),
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text
}

#[test]
fn the_headline_says_the_share_its_counts_and_what_it_would_be_with_the_unknown() {
    let (kommun, ..) = exempelkommun();
    let filter = Filter::none();

    let card = whole(&kommun.report(&filter), &Lists::new("ex", &filter, true));

    let text = text(&card);
    for sentence in [
        "E-tjänstetäckning: andelen tjänster som har en e-tjänst Preliminär",
        "27 % av tjänsterna har en e-tjänst (3 av 11). För 2 tjänster vet vi inte. Skulle alla de \
         ha en är andelen 45 %.",
        "Katalogen är inte avstämd mot webbplats och intranät.",
        "Högst 82 % kan nås i dag: av 11 tjänster kräver 1 inget av användaren och 1 är \
         undantagen.",
        "bristfälligt2 av 11 tjänster är okända, och 11 är inte bekräftade de senaste tolv \
         månaderna.",
        "100 % e-tjänster betyder att allt kan göras digitalt, inte att andra vägar stängs.",
        "Utanför står 1 tjänst som har status Idé, Under införande eller Avslutad och 1 tjänst \
         som inte publiceras.",
        "För 1 tjänst har ingen sagt vilken status de har. De räknas med.",
        "För 1 tjänst har dagen för den planerade e-tjänsten passerat.",
    ] {
        assert!(text.contains(sentence), "{sentence}\n{text}");
    }
}

#[test]
fn the_five_parts_sum_to_the_services_of_the_headline_and_lead_to_their_lists() {
    let (kommun, ..) = exempelkommun();
    let filter = Filter::none();

    let card = whole(&kommun.report(&filter), &Lists::new("ex", &filter, true)).0;

    let list =
        "/ex/tjanster?e_service_state=none&amp;figure=e_service_coverage&amp;part=denominator";
    assert!(card.contains(&format!("<a data-count=\"4\" href=\"{list}\">4</a>")), "{card}");
    assert_eq!(kommun.report(&filter).parts.in_order().map(|(_, n)| n), [3, 1, 4, 1, 2]);
}

#[test]
fn who_may_not_read_lists_sees_the_numbers_without_links() {
    let (kommun, ..) = exempelkommun();
    let filter = Filter::none();
    let closed = Lists::new("ex", &filter, false);

    let report = kommun.report(&filter);
    let pages = [
        whole(&report, &closed).0,
        figures::section(&report, &closed).0,
        Largest { slug: "ex", gaps: &report.gaps, lists: &closed, named: false, all_url: "/x" }
            .render()
            .0,
    ];

    for page in pages {
        assert!(!page.contains("data-count") && !page.contains("/ex/tjanster"), "{page}");
        assert!(!page.contains("T-0004"), "{page}");
    }
}

#[test]
fn the_other_figures_say_what_they_are_of() {
    let (kommun, ..) = exempelkommun();
    let filter = Filter::none();

    let text = text(&figures::section(&kommun.report(&filter), &Lists::new("ex", &filter, true)));

    for sentence in [
        "3 av 9 tjänster har en e-tjänst. För 2 vet vi inte. Räknades de också vore andelen 56 %. \
         Borträknat: 1 tjänst kräver inget av användaren, 1 tjänst har ett undantag som gäller.",
        "24 % av ärendena gäller tjänster med e-tjänst: 1 500 av 6 200 ärenden per år, i 2 av 8 \
         tjänster. För 1 tjänst med 400 ärenden vet vi inte om det finns en e-tjänst. 3 tjänster \
         har okänt antal ärenden.",
        "2 av 4 av de vanligaste tjänsterna har en e-tjänst.",
        "0 av 11 tjänster har en handläggning som är digital hela vägen. För 11 vet vi inte. \
         Räknades de också vore andelen 100 %. Verksamheternas egen bedömning. Målet är 100 %.",
        "0 av 11 tjänster har en vald huvudkanal i önskat läge.",
    ] {
        assert!(text.contains(sentence), "{sentence}\n{text}");
    }
}

#[test]
fn the_largest_gaps_stand_by_their_cases_with_what_they_are_together() {
    let (kommun, ..) = exempelkommun();
    let filter = Filter::none();
    let report = kommun.report(&filter);
    let lists = Lists::new("ex", &filter, true);

    let section =
        Largest { slug: "ex", gaps: &report.gaps, lists: &lists, named: true, all_url: "/x" };

    let text = text(&section.render());
    assert!(text.contains("Luckorna gäller tillsammans 4 000 ärenden per år, i 3 tjänster."));
    assert!(text.contains(
        "För 1 tjänst utan e-tjänst vet vi inte antalet ärenden. Den står inte i listan."
    ));
    for row in ["T-0004BygglovVet ejFinns inte3 00075,0 %", "T-0005Vet ejVet ejFinns inte70092,5 %"]
    {
        assert!(text.contains(row), "{row}\n{text}");
    }
}

#[test]
fn more_gaps_than_are_listed_are_summed_up_in_a_sentence() {
    let mut kommun = Kommun::new();
    for _ in 0..20 {
        kommun.service(Some(10), none);
    }
    for _ in 0..5 {
        kommun.service(Some(4), none);
    }

    let gaps = kommun.report(&Filter::none()).gaps;

    assert_eq!(
        text(&super::largest::sentence(&gaps)), // 200 of 220
        "De 20 största luckorna står för 91 % av ärendena i tjänster utan e-tjänst."
    );
}

#[test]
fn units_stand_in_their_order_with_counts_where_they_are_few_and_the_whole_beside() {
    let (kommun, board, unit) = exempelkommun();
    let filter = Filter::none().with(Facet::Owner, FacetValue::Unit(board));
    let asked = Asked { filter: filter.clone(), ..Asked::default() };
    let (whole, part) = (kommun.report(&Filter::none()), kommun.report(&filter));
    let all = Asked::default();
    let units = |report, asked, whole| {
        Units { slug: "ex", municipality: "Exempelkommun", report, asked, open: true, whole }
            .render()
    };

    let top = units(&whole, &all, None);
    let below = units(&part, &asked, Some(&whole.headline));

    let bygglov = format!("/ex/tackning?owner={unit}");
    assert!(!top.0.contains(&bygglov) && below.0.contains(&bygglov));
    assert!(text(&top).contains("Miljö- och byggnadsnämnden3 av 43104"), "{}", text(&top));
    assert!(text(&top).contains("Hela Exempelkommun27 %36211"), "{}", text(&top));
    assert!(text(&below).contains("Hela Exempelkommun27 %36211"), "{}", text(&below));
}

#[test]
fn nothing_in_scope_cannot_be_counted() {
    let mut kommun = Kommun::new();
    kommun.service(None, |s| s.about.lifecycle = Some(Lifecycle::Closed));
    let filter = Filter::none();

    let card = whole(&kommun.report(&filter), &Lists::new("ex", &filter, true));

    let text = text(&card);
    assert!(text.contains("kan inte räknas"), "{text}");
    assert!(text.contains("Andelen kan inte räknas, för ingen tjänst hör till måttet."));
    assert!(text.contains("Utanför står 1 tjänst som har status Idé,"));
}
