//! Two people change the same service at random, two hundred times in all, with the versions that
//! they happen to have before them. Nothing that was acknowledged is lost: the history shows that
//! each change touched only what its editor meant, and replaced only what its editor had seen.

use std::collections::BTreeMap;
use std::thread;

use utbud_domain::edit::Fields;
use utbud_domain::{AccessRole, Entity, EntityRef, ServiceDraft, Step, Term};
use utbud_store::StoreOptions;
use utbud_web::edit::typed::{of, of_code, of_day, of_flag};

use crate::database::Database;
use crate::form_of_page::{FormOfPage, Takes};
use crate::histories::Dice;
use crate::server::{Server, command};
use crate::site::{Answer, As, Site};

const SERVICE: &str = "/exempelkommun/tjanster/T-0001";

/// How often each of the two saves.
const SAVES: usize = 100;

/// A field of a form, and where the service keeps it.
struct Spot {
    section: &'static str,
    field: &'static str,
    path: &'static str,
    read: fn(&ServiceDraft) -> String,
}

macro_rules! spots {
    ($($section:literal / $field:literal => $path:literal: $read:expr,)*) => {
        &[$(Spot { section: $section, field: $field, path: $path, read: $read },)*]
    };
}

const SPOTS: &[Spot] = spots! {
    "om" / "name" => "name": |s| s.name.to_string(),
    "om" / "plain_description" => "plain_description": |s| of(s.about.plain_description.as_ref()),
    "om" / "description" => "description": |s| of(s.about.description.as_ref()),
    "om" / "kind" => "kind": |s| of_code(s.about.kind),
    "om" / "audience" => "audience": |s| of_code(s.about.audience),
    "om" / "search_terms" => "search_terms": |s| lines(&s.about.search_terms),
    "publicering" / "publication" => "publication":
        |s| of_code(s.about.publication.as_ref().map(|publication| publication.place)),
    "publicering" / "lifecycle" => "lifecycle": |s| of_code(s.about.lifecycle),
    "publicering" / "requires_user_action" => "requires_user_action":
        |s| of_flag(s.about.requires_user_action),
    "publicering" / "temporary_until" => "temporary_until":
        |s| of_day(s.about.temporary.map(|temporary| temporary.until)),
    "publicering" / "languages" => "languages": |s| lines(&s.about.languages),
    "krav" / "identification" => "identification": |s| of_code(s.demands.identification),
    "krav" / "signature_required" => "signature_required": |s| of_flag(s.demands.signature_required),
    "krav" / "urgent" => "urgent": |s| of_flag(s.demands.urgent),
    "moment" / "information" => "steps.information": |s| of_flag(s.steps.get(Step::Information).applies),
    "moment" / "information_days" => "steps.information":
        |s| of(s.steps.get(Step::Information).typical_days),
    "moment" / "handling_level" => "steps.handling.digital_level": |s| of_code(s.steps.handling_level),
    "frekvens" / "complexity" => "complexity": |s| of(s.need.complexity),
};

fn lines(terms: &[Term]) -> String {
    terms.iter().map(Term::as_str).collect::<Vec<_>>().join("\n")
}

/// What somebody meant with a change that was acknowledged.
#[derive(Clone, Debug, Default)]
struct Saved {
    /// What the history calls it; none where nothing differed any more.
    change: Option<String>,
    /// The version that was looked at.
    seen: usize,
    /// What was typed, by its place among the spots.
    typed: Vec<(usize, String)>,
    /// The version that was shown beside, and for which fields the own value was chosen.
    chosen: Option<(usize, BTreeMap<String, bool>)>,
}

/// Someone who changes the service.
struct Editor<'a> {
    server: &'a Server,
    who: As,
    word: &'static str,
    dice: Dice,
    written: usize,
    /// The forms as they were last seen.
    forms: BTreeMap<&'static str, FormOfPage>,
}

impl Editor<'_> {
    fn form(&mut self, section: &'static str) -> FormOfPage {
        let address = format!("{SERVICE}/andra/{section}");
        let last_seen = self.forms.get(section).filter(|_| self.dice.below(3) > 0);
        if let Some(form) = last_seen {
            return form.clone();
        }
        let page = self.server.get(&self.who, &address);
        assert_eq!(page.status, 200, "{}", page.body);
        let form = FormOfPage::at(&page.body, &address);
        self.forms.insert(section, form.clone());
        form
    }

    /// Another value for a field, of those that it takes.
    fn value(&mut self, form: &FormOfPage, field: &str) -> String {
        let field = form.fields.iter().find(|own| own.name == field).unwrap();
        self.written += 1;
        match &field.takes {
            Takes::One(offered) => self.dice.one_of(offered).unwrap(),
            Takes::Text(kind) if kind == "date" => self.dice.day().to_string(),
            Takes::Text(_) if field.name.ends_with("days") => self.dice.below(60).to_string(),
            _ => format!("{} {}", self.word, self.written),
        }
    }

    fn save(&mut self) -> Saved {
        let section = SPOTS[usize::try_from(self.dice.below(18)).unwrap()].section;
        let mut form = self.form(section);
        let seen = form.value("_version").parse().unwrap();
        let mut saved = Saved { seen, ..Saved::default() };
        let places: Vec<usize> =
            (0..SPOTS.len()).filter(|place| SPOTS[*place].section == section).collect();
        while saved.typed.is_empty() {
            for place in places.iter().copied() {
                let field = SPOTS[place].field;
                let value = self.value(&form, field);
                if self.dice.below(3) == 0 && value != form.value(field) {
                    form.fill(field, &value);
                    saved.typed.push((place, value));
                }
            }
        }
        let mut answer = self.server.post(&self.who, &form.action.clone(), &form.sent());
        while answer.status == 409 {
            let mut clash = FormOfPage::at(&answer.body, &form.action);
            saved.chosen = Some(self.choose(&mut clash));
            answer = self.server.post(&self.who, &form.action, &clash.sent());
        }
        saved.change = acknowledged(&answer);
        saved
    }

    /// Chooses at random, and gives what was chosen of which version.
    fn choose(&mut self, clash: &mut FormOfPage) -> (usize, BTreeMap<String, bool>) {
        let mut chosen = BTreeMap::new();
        let fields = clash.fields.iter_mut().filter_map(|field| {
            let path = field.name.strip_prefix("_choice.")?.to_owned();
            Some((path, field))
        });
        for (path, field) in fields {
            let is_mine = self.dice.yes();
            field.values = vec![if is_mine { "mine" } else { "theirs" }.to_owned()];
            chosen.insert(path, is_mine);
        }
        assert!(!chosen.is_empty(), "a clash of nothing");
        (clash.value("_beside").parse().unwrap(), chosen)
    }
}

/// The change that an answer says was saved; none where it says that nothing differed.
fn acknowledged(answer: &Answer) -> Option<String> {
    assert_eq!(answer.status, 303, "{}", answer.body);
    let (_, saved) = answer.header("location").split_once("?sparat=").unwrap();
    let saved = saved.split('#').next().unwrap();
    (saved != "inget").then(|| saved.to_owned())
}

/// Lets two people at it, each at a server.
fn edited(site: &Site, servers: [&Server; 2], seed: u64) -> Vec<Saved> {
    let people = [(servers[0], "strategist"), (servers[1], "administrator")];
    thread::scope(|scope| {
        let threads = people.map(|(server, name)| {
            let who = server.log_in(&format!("{name}@{}.example", site.municipality.slug));
            let dice = Dice::new(seed + u64::try_from(name.len()).unwrap());
            let forms = BTreeMap::new();
            let mut editor = Editor { server, who, word: name, dice, written: 0, forms };
            scope.spawn(move || (0..SAVES).map(|_| editor.save()).collect::<Vec<_>>())
        });
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

/// The service in each of its versions, with the change that made it.
fn versions(site: &Site) -> Vec<(String, ServiceDraft)> {
    let about = EntityRef::Service(site.catalogue().service_numbered("T-0001").unwrap().id);
    let history = site.app.store.history(site.municipality.id, Some(about), 10_000).unwrap();
    let mut versions: Vec<(String, ServiceDraft)> = Vec::new();
    let draft = |entity: &Option<Entity>| match entity {
        Some(Entity::Service(service)) => Some(service.draft()),
        _ => None,
    };
    for entry in history.iter().rev() {
        assert_eq!(draft(&entry.before), versions.last().map(|(_, draft)| draft.clone()));
        versions.push((entry.change.to_string(), draft(&entry.after).unwrap()));
    }
    versions
}

/// Holds what was acknowledged against the history; how many clashed, and how many were put
/// together with what somebody else had saved.
fn held_against(versions: &[(String, ServiceDraft)], saved: Vec<Saved>) -> (usize, usize) {
    let state = |version: usize| &versions[version - 1].1;
    let (changes, nothing): (Vec<_>, Vec<_>) =
        saved.into_iter().partition(|saved| saved.change.is_some());
    let mut changes: BTreeMap<_, _> =
        changes.into_iter().map(|saved| (saved.change.clone().unwrap(), saved)).collect();
    let (mut clashed, mut merged) = (0, 0);
    for (before, (change, after)) in (1..).zip(&versions[1..]) {
        let saved = changes.remove(change).unwrap_or_else(|| panic!("{change} is nobody's"));
        let chosen = saved.chosen.as_ref().filter(|(beside, _)| *beside == before);
        let choice = |path: &str| chosen.and_then(|(_, fields)| fields.get(path).copied());
        for field in ServiceDraft::FIELDS.iter().filter(|f| f.differs(state(before), after)) {
            let meant = saved.typed.iter().any(|(place, _)| SPOTS[*place].path == field.path);
            let had_seen = !field.differs(state(saved.seen), state(before));
            let what = format!("{} in version {} by {saved:?}", field.path, before + 1);
            assert!(meant, "nobody meant to change {what}");
            assert!(had_seen || choice(field.path) == Some(true), "unseen: {what}");
        }
        for (place, value) in &saved.typed {
            let spot = &SPOTS[*place];
            let expected = match choice(spot.path) {
                Some(false) => (spot.read)(state(before)),
                _ => value.clone(),
            };
            assert_eq!((spot.read)(after), expected, "{} of {saved:?}", spot.field);
        }
        clashed += usize::from(chosen.is_some());
        merged += usize::from(chosen.is_none() && saved.seen < before);
    }
    assert!(changes.is_empty(), "acknowledged and not in the history: {changes:?}");
    for saved in nothing {
        let chose_theirs =
            |path| matches!(&saved.chosen, Some((_, f)) if f.get(path) == Some(&false));
        let said = |version: &(String, ServiceDraft)| {
            let mut own = saved.typed.iter().filter(|(place, _)| !chose_theirs(SPOTS[*place].path));
            own.all(|(place, value)| (SPOTS[*place].read)(&version.1) == *value)
        };
        assert!(versions[saved.seen - 1..].iter().any(said), "never said: {saved:?}");
    }
    (clashed, merged)
}

/// A kommun with one service, on which two people are let loose.
fn two_editors(database: Database, processes: usize, seed: u64) {
    println!("seed {seed}");
    let site = Site::on(database, &StoreOptions::default());
    site.service("T-0001", "Bygglov: söka", |_| {});
    site.member(AccessRole::Strategist);
    site.member(AccessRole::Administrator);
    let url = site.database().url.clone();
    let servers: Vec<Server> = (0..processes).map(|_| Server::start(&url)).collect();

    let saved = edited(&site, [&servers[0], &servers[processes - 1]], seed);

    let versions = versions(&site);
    let counted = versions.len() - 1;
    let (clashed, merged) = held_against(&versions, saved);
    println!("{counted} changes, {clashed} clashes, {merged} put together");
    assert!(clashed > 20 && merged > 20, "chance made too little: {clashed}, {merged}");
    let now = site.catalogue().service_numbered("T-0001").unwrap().value.draft();
    assert_eq!(now, versions.last().unwrap().1);
    for server in &servers {
        let page = server.get(&server.log_in("strategist@exempelkommun.example"), SERVICE);
        page.has(&format!("<h1>{}</h1>", now.name));
    }
    let verified = command(&url, &["verify-history"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

#[test]
fn nothing_acknowledged_is_lost_where_two_edit_at_one_server_on_sqlite() {
    two_editors(Database::sqlite(), 1, 301);
}

#[test]
fn nothing_acknowledged_is_lost_where_two_edit_at_one_server_on_postgresql() {
    two_editors(Database::postgres(""), 1, 302);
}

#[test]
fn nothing_acknowledged_is_lost_where_two_edit_at_two_servers() {
    two_editors(Database::postgres(""), 2, 303);
}
