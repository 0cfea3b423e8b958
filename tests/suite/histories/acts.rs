//! A kommun that people of four roles look after for some weeks, by chance and through its pages:
//! they follow links, fill in forms, press buttons, import, and take back. Whatever they do, rows
//! and log say the same, each day can be seen as it was, and the last act can be undone.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use utbud_domain::{AccessRole, Catalogue, ChangeId, Day, Entity, EntityRef, OrgUnitId};
use utbud_store::{Clock, StoreOptions};

use super::Dice;
use crate::database::Database;
use crate::form_of_page::{FormOfPage, Takes};
use crate::site::{Answer, As, Sent, Site};

const KOMMUN: &str = "/exempelkommun";

/// How many acts there are in a history.
const ACTS: u32 = 500;

/// Where an editor's links lead.
const WAYS: [&str; 9] = [
    "/andra",
    "/ny",
    "/kanaler/",
    "/avsluta",
    "/lamna-over",
    "/fornya",
    "/ta-bort",
    "/ordna",
    "/import",
];

/// What a store on a day is like; nobody is logged out while the days go by.
fn on(day: Day) -> StoreOptions {
    let long = Duration::from_secs(10 * 365 * 24 * 60 * 60);
    let clock = Clock::Fixed(day);
    StoreOptions { clock, session_idle: long, session_whole: long, ..StoreOptions::default() }
}

/// What a catalogue says, without versions and times.
fn said(catalogue: &Catalogue) -> BTreeMap<EntityRef, Entity> {
    let of = |entity: Entity| (entity.reference(catalogue.municipality()), entity);
    catalogue.all().map(of).collect()
}

/// A kommun and those who look after it.
struct Town {
    site: Site,
    day: Day,
    dice: Dice,
    people: [(AccessRole, As); 4],
    /// What was stored at the end of each day.
    days: Vec<(Day, Arc<Catalogue>)>,
    /// How often something was saved, refused, undone and imported.
    saved: u32,
    refused: u32,
    undone: u32,
    imported: u32,
}

impl Town {
    fn new(database: Database, seed: u64) -> Self {
        let day: Day = "2026-03-02".parse().unwrap();
        let site = Site::on(database, &on(day));
        use AccessRole::{Administrator, Reader, ServiceOwner, Strategist};
        let roles = [Reader, ServiceOwner, Strategist, Administrator];
        let people = roles.map(|role| (role, site.member(role)));
        let own = site.catalogue().units.iter().next().unwrap().id;
        let below = site.unit("Under kontaktpersonens", Some(own));
        let other = site.unit("Annan enhet", None);
        for (number, owner) in (1..).zip([None, Some(own), Some(below), Some(other), Some(own)]) {
            let name = format!("Tjänst {number}");
            site.service(&format!("T-{number:04}"), &name, |draft| draft.owner = owner);
        }
        site.e_service("T-0002", "E-tjänst");
        let dice = Dice::new(seed);
        let (days, saved, refused, undone, imported) = (Vec::new(), 0, 0, 0, 0);
        Self { site, day, dice, people, days, saved, refused, undone, imported }
    }

    fn someone(&mut self) -> (AccessRole, As) {
        let place = self.dice.one_of(&[0, 1, 1, 2, 2, 2, 3, 3]).unwrap();
        self.people[place].clone()
    }

    fn administrator(&self) -> As {
        self.people[3].1.clone()
    }

    fn page_by_chance(&mut self) -> String {
        let catalogue = self.site.catalogue();
        let dice = &mut self.dice;
        macro_rules! one {
            ($table:ident, $folder:literal) => {{
                let all: Vec<String> = catalogue.$table.iter().map(|o| o.id.to_string()).collect();
                dice.one_of(&all).map(|id| format!("{KOMMUN}/{}/{id}", $folder))
            }};
        }
        let numbers: Vec<_> = catalogue.services.iter().map(|s| s.number.to_string()).collect();
        let lists = [
            "tjanster",
            "organisation",
            "kanaler",
            "malgrupper",
            "handelser",
            "kontakter",
            "undantag",
        ];
        let page = match dice.below(20) {
            0..=7 => dice.one_of(&numbers).map(|number| format!("{KOMMUN}/tjanster/{number}")),
            8..=9 => one!(e_services, "e-tjanster"),
            10..=11 => one!(units, "organisation"),
            12 => one!(channels, "kanaler"),
            13 => one!(target_groups, "malgrupper"),
            14 => one!(contacts, "kontakter"),
            15 => one!(exemptions, "undantag"),
            16 => one!(events, "handelser"),
            17 => Some(self.takeover()),
            _ => dice.one_of(&lists).map(|list| format!("{KOMMUN}/{list}")),
        };
        page.unwrap_or_else(|| format!("{KOMMUN}/tjanster/ny"))
    }

    /// Units that close, and one that takes over.
    fn takeover(&mut self) -> String {
        let catalogue = self.site.catalogue();
        let units: Vec<OrgUnitId> = catalogue.units.iter().map(|unit| unit.id).collect();
        let mut one = || self.dice.one_of(&units).unwrap();
        let (a, b, to, day) = (one(), one(), one(), self.day);
        if self.dice.yes() {
            return format!("{KOMMUN}/organisation/{a}/avsluta?successor={to}&closed_on={day}");
        }
        format!("{KOMMUN}/organisation/sla-ihop?units={a}&units={b}&successor={to}&closed_on={day}")
    }

    /// A form that somebody comes to: on a page, or behind one of its links.
    async fn form(&mut self, who: &As) -> Option<FormOfPage> {
        let page = self.page_by_chance();
        let page = self.site.get(who, &page).await;
        let own = forms(&page);
        let ways = ways(&page);
        if !ways.is_empty() && (own.is_empty() || self.dice.below(3) > 0) {
            let way = self.dice.one_of(&ways).unwrap();
            let page = self.site.get(who, &way).await;
            assert!(page.status < 500, "{way}: {}", page.body);
            return self.dice.one_of(&forms(&page));
        }
        self.dice.one_of(&own)
    }

    /// Fills in some of it.
    fn fill(&mut self, form: &mut FormOfPage) {
        let word = format!("Sak {}", self.dice.below(10_000));
        for field in &mut form.fields {
            let is_bare = field.name == "name" && field.values.concat().is_empty();
            let is_choice = field.name.starts_with("_choice.");
            if is_bare || is_choice || self.dice.below(4) == 0 {
                field.by_chance(&mut self.dice, &word);
            }
            if is_choice && field.values.is_empty() {
                assert!(matches!(field.takes, Takes::One(_)));
            }
        }
        let pressed = self.dice.one_of(&form.buttons).filter(|_| self.dice.below(4) == 0);
        if let Some((name, value)) = pressed {
            form.fill(&name, &value);
        }
    }

    /// Sends a form by chance, on and on where its answer is another of the kind.
    async fn send(&mut self, who: &As, mut form: FormOfPage) -> Answer {
        for _ in 0..8 {
            self.fill(&mut form);
            let answer = self.site.post(who, &form.action, form.sent()).await;
            assert!(answer.status < 500, "{}: {}", form.action, answer.body);
            let is_asked_on = matches!(answer.status, 200 | 409);
            let on = FormOfPage::all(&answer.body).into_iter().find(|f| f.action == form.action);
            match on.filter(|_| is_asked_on) {
                Some(next) => form = next,
                None => return answer,
            }
        }
        self.site.get(who, KOMMUN).await
    }

    /// Imports a sheet of services.
    async fn import(&mut self, who: &As) {
        let rows = (0..3).map(|_| {
            let (name, cases) = (self.dice.below(40), self.dice.below(900));
            format!("Tjänst {name};Annan enhet;{cases};Finns inte\n")
        });
        let sheet = format!("Namn;Ägare;Antal per år;E-tjänst\n{}", rows.collect::<String>());
        let sent =
            self.site.post(who, "/exempelkommun/import", Sent::file("a.csv", sheet.as_bytes()));
        let sent = sent.await;
        if sent.status != 303 {
            assert_eq!(sent.status, 403, "{}", sent.body);
            return;
        }
        let address = sent.header("location").to_owned();
        while self.site.get(who, &address).await.body.contains("<h1>Vi läser filen</h1>") {
            actix_web::rt::time::sleep(Duration::from_millis(50)).await;
        }
        let seen = self.site.catalogue().version().to_string();
        let confirmed = Sent::form(&[("seen", &seen)]);
        let answer = self.site.post(who, &format!("{address}/bekrafta"), confirmed).await;
        self.imported += u32::from(answer.status == 303);
    }

    /// One act of someone; what it came to is held against who it was.
    async fn act(&mut self) {
        let (role, who) = self.someone();
        let before = self.site.catalogue();
        if self.dice.below(40) == 0 {
            self.import(&who).await;
        } else {
            // Who may not see a form may still send it.
            let as_another = role == AccessRole::Reader || self.dice.below(5) == 0;
            let seer = if as_another { self.administrator() } else { who.clone() };
            let Some(form) = self.form(&seer).await else { return };
            let answer = self.send(&who, form).await;
            if role == AccessRole::Reader {
                assert_eq!(answer.status, 403, "{}", answer.body);
            }
        }
        let after = self.site.catalogue();
        if after.version() == before.version() {
            self.refused += 1;
            return;
        }
        self.saved += 1;
        let change = self.latest();
        if role == AccessRole::ServiceOwner {
            self.is_of_the_own_unit(change, (&before, &after));
        }
        if self.dice.below(3) == 0 {
            self.undo(change, (&before, &after)).await;
        }
    }

    fn latest(&self) -> ChangeId {
        self.site.app.store.changes(self.site.municipality.id, 1).unwrap()[0].change
    }

    /// Who is limited to a unit has touched only its services, as they were and as they became.
    fn is_of_the_own_unit(&self, change: ChangeId, (before, after): (&Catalogue, &Catalogue)) {
        let own = before.units.iter().find(|u| u.name.as_str() == "Kontaktpersonens enhet");
        let own = before.memberships.iter().find_map(|m| m.unit).or(own.map(|unit| unit.id));
        let store = &self.site.app.store;
        let whole = store.revisions_of(self.site.municipality.id, change).unwrap().unwrap();
        let is_in = |catalogue: &Catalogue, service: &utbud_domain::ServiceDraft| {
            let line = catalogue.unit_line(service.owner.expect("a service that somebody owns"));
            line.iter().any(|unit| Some(unit.id) == own)
        };
        let serves = |catalogue: &Catalogue, e_service: &utbud_domain::EServiceDraft| {
            let all = e_service.services.iter().filter_map(|id| catalogue.services.get(*id));
            let mut drafts = all.map(|service| service.value.draft());
            drafts.any(|service| service.owner.is_some() && is_in(catalogue, &service))
        };
        for entry in whole.revisions {
            for (catalogue, state) in [(before, entry.before), (after, entry.after)] {
                match state {
                    None => {}
                    Some(Entity::Service(one)) => assert!(is_in(catalogue, &one.draft())),
                    Some(Entity::EService(one)) => assert!(serves(catalogue, &one.draft())),
                    Some(other) => panic!("{other:?}"),
                }
            }
        }
    }

    /// Takes the last act back, which gives the state before it, and now and then that too.
    async fn undo(&mut self, change: ChangeId, (before, after): (&Catalogue, &Catalogue)) {
        let administrator = self.administrator();
        let take_back = async |town: &Self, change: ChangeId| {
            let path = format!("{KOMMUN}/historik/{change}/angra");
            let answer = town.site.post(&administrator, &path, Sent::form(&[])).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
        };
        take_back(self, change).await;
        assert_eq!(said(&self.site.catalogue()), said(before), "undone");
        self.undone += 1;
        if self.dice.yes() {
            take_back(self, self.latest()).await;
            assert_eq!(said(&self.site.catalogue()), said(after), "undone again");
        }
    }

    /// The rows, the log and what is held in memory say the same.
    fn is_whole(&self) {
        let kept = self.site.catalogue();
        let fresh = self.site.database().store_with(&on(self.day));
        let version = fresh.visit(Some("exempelkommun"), None).unwrap().version;
        let loaded = fresh.catalogue(kept.municipality(), version).unwrap();
        assert_eq!(fresh.counts().loaded, 1);
        assert_eq!(*loaded, *kept, "rows");
        let folded = self.site.database().store_with(&on(self.day));
        assert_eq!(*folded.as_of(kept.municipality(), self.day).unwrap(), *kept, "log");
    }

    /// The day ends, and some days later another begins.
    fn sleep(&mut self) {
        self.is_whole();
        self.days.push((self.day, self.site.catalogue()));
        self.day = self.day + chrono::Days::new(1 + self.dice.below(4));
        self.site.on_another_day(&on(self.day));
    }

    /// Every day from before the first says what was stored on it, or on the last one before.
    fn every_day_is_as_it_was(&self) {
        let first = self.days[0].0 - chrono::Days::new(1);
        let all: Vec<Day> = first.iter_days().take_while(|day| *day <= self.day).collect();
        let store = self.site.database().store_with(&on(self.day));
        let each = store.as_of_each(self.site.municipality.id, &all).unwrap();
        for (day, then) in all.iter().zip(each) {
            let stored = self.days.iter().rfind(|(stored, _)| stored <= day);
            match stored {
                Some((_, stored)) => assert_eq!(*then, **stored, "{day}"),
                None => assert_eq!(then.all().count(), 0, "{day}"),
            }
        }
    }
}

/// The forms of a page that are of the kommun.
fn forms(page: &Answer) -> Vec<FormOfPage> {
    let all = FormOfPage::all(&page.body).into_iter();
    all.filter(|form| form.action.starts_with(KOMMUN)).collect()
}

/// The links of a page to where something is changed.
fn ways(page: &Answer) -> Vec<String> {
    let links = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let of_kommun = links.filter(|link| link.starts_with(KOMMUN));
    let changing = of_kommun.filter(|link| WAYS.iter().any(|way| link.contains(way)));
    changing.map(|link| link.replace("&amp;", "&")).collect()
}

async fn looked_after(database: Database, seed: u64) {
    println!("seed {seed}");
    let mut town = Town::new(database, seed);
    let mut today = 0;
    while town.saved + town.refused < ACTS {
        town.act().await;
        today += 1;
        if today == 25 {
            town.sleep();
            today = 0;
        }
    }
    town.sleep();
    town.every_day_is_as_it_was();
    let Town { saved, refused, undone, imported, .. } = town;
    println!("saved {saved}, refused {refused}, undone {undone}, imported {imported}");
    assert!(saved > 150 && undone > 40 && imported > 0, "chance made too little");
    assert!(town.site.app.store.verify_history().unwrap().is_whole());
}

#[actix_web::test]
async fn whatever_people_of_four_roles_do_is_kept_as_it_was_and_can_be_undone_on_sqlite() {
    looked_after(Database::sqlite(), 501).await;
}

#[actix_web::test]
async fn whatever_people_of_four_roles_do_is_kept_as_it_was_and_can_be_undone_on_postgresql() {
    looked_after(Database::postgres(""), 502).await;
}
