//! The organisation: its tree, adding and changing units, putting them together and closing them.

use utbud_domain::{AccessRole, ContactDraft, Id, Name, OrgUnitId};

use crate::site::{Answer, As, Sent, Site, frozen};

const TREE: &str = "/exempelkommun/organisation";
const MERGE: &str = "/exempelkommun/organisation/sla-ihop";

async fn site() -> (Site, As) {
    let site = Site::new().await;
    let strategist = site.member(AccessRole::Strategist);
    (site, strategist)
}

fn page(unit: OrgUnitId) -> String {
    format!("{TREE}/{unit}")
}

fn of(site: &Site, unit: OrgUnitId) -> utbud_domain::OrgUnitDraft {
    site.catalogue().units.get(unit).unwrap().draft()
}

fn owner(site: &Site, number: &str) -> Option<OrgUnitId> {
    site.catalogue().service_numbered(number).unwrap().owner
}

fn owned(site: &Site, number: &str, unit: OrgUnitId) {
    site.service(number, &format!("Tjänst {number}"), |draft| draft.owner = Some(unit));
}

/// The mark of the plan that a page shows.
fn seen(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("name=\"_seen\" value=\"").expect("a plan");
    rest.split('"').next().unwrap().to_owned()
}

/// What the form of a unit sends.
fn unit<'a>(version: &'a str, name: &'a str, parent: &'a str, from: &'a str) -> Sent {
    Sent::form(&[
        ("_version", version),
        ("name", name),
        ("short_name", ""),
        ("kind", "unit"),
        ("parent", parent),
        ("active_from", from),
        ("e_service_lead", ""),
        ("contact_point_telephone", "0123-45 67 89"),
        ("contact_point_email", ""),
        ("contact_point_address", ""),
        ("contact_point_url", ""),
        ("contact_point_hours", ""),
    ])
}

#[actix_web::test]
async fn the_tree_shows_units_below_each_other_with_their_services_and_their_lead() {
    let (site, who) = site().await;
    let top = site.unit("Miljöförvaltningen", None);
    let below = site.unit("Bygglov", Some(top));
    owned(&site, "T-0001", top);
    owned(&site, "T-0002", below);
    site.change(|catalogue, ids| {
        let contact = ids.make();
        let lead = catalogue.units.get(top).unwrap();
        vec![
            frozen(a_contact(contact, "Anna Andersson")),
            lead.value.edit(|unit| unit.e_service_lead = Some(contact)).unwrap().into(),
        ]
    });

    let reader = site.member(AccessRole::Reader);
    let tree = site.get(&reader, TREE).await;

    tree.has("data-count=\"2\"").has("data-count=\"1\"");
    assert_eq!(tree.body.matches("E-tjänsteansvarig: Anna Andersson").count(), 1);
    tree.has("Där ingen e-tjänsteansvarig står gäller den ovanför.");
    tree.lacks("Ändra").lacks("Lägg till verksamhet");
    site.get(&who, TREE).await.has("Ändra").has("Lägg till verksamhet");
    assert_eq!(site.get(&As::Nobody, TREE).await.status, 303);
}

#[actix_web::test]
async fn what_lies_below_in_a_large_organisation_opens_here_and_where_units_are_chosen() {
    let (site, who) = site().await;
    let top = site.unit("Nämnden", None);
    for number in 1..=23 {
        site.unit(&format!("Enhet {number}"), Some(top));
    }
    let in_sight = site.get(&who, TREE).await;
    let last = site.unit("Enhet 24", Some(top));
    let folded = site.get(&who, TREE).await;
    let whole = site.get(&who, &format!("{TREE}?visa=allt")).await;

    let open = "<details class=\"more\" open><summary>Visa";
    in_sight.has(&format!("{open} 23\u{a0}verksamheter under Nämnden")).lacks("på en gång");
    folded.has("Visa 24\u{a0}verksamheter under Nämnden").lacks(open).has(">Enhet 24<");
    folded.has(&format!("href=\"{TREE}?visa=allt\""));
    whole.has(&format!("{open} 24\u{a0}verksamheter under Nämnden")).lacks("på en gång");

    let choose = site.get(&who, MERGE).await;
    let chosen = site.get(&who, &format!("{MERGE}?units={last}")).await;
    choose
        .has("Visa 24 under Nämnden")
        .has(">Enhet 24</label>")
        .lacks("Nämnden / Enhet 24</label>");
    choose.lacks(open);
    chosen.has(&format!("{open} 24 under Nämnden"));
}

fn a_contact(id: utbud_domain::ContactId, name: &str) -> ContactDraft {
    ContactDraft {
        id,
        name: Name::parse(name).unwrap(),
        title: None,
        is_post: None,
        email: None,
        telephone: None,
        deputy: None,
        note: None,
    }
}

#[actix_web::test]
async fn a_unit_is_added_ahead_of_time_and_leads_to_its_page() {
    let (site, who) = site().await;
    let top = site.unit("Nämnden", None);
    let parent = top.to_string();

    site.get(&who, &format!("{TREE}/ny?parent={top}")).await.has("selected>Nämnden");
    let sent = unit("0", "Nya enheten", &parent, "2027-01-01");
    let added = site.post(&who, &format!("{TREE}/ny"), sent).await;
    let shown = site.follow(&who, &added).await;

    shown.has("Sparat.").has("<h1>Nya enheten</h1>").has("Nämnden / Nya enheten");
    shown.has("1 januari 2027").has("0123-45 67 89");
    site.get(&who, TREE).await.has("från 1 januari 2027");
}

#[actix_web::test]
async fn a_unit_without_a_name_or_with_one_that_is_taken_is_refused_with_all_that_was_typed() {
    let (site, who) = site().await;
    site.unit("Bygglov", None);

    let empty = site.post(&who, &format!("{TREE}/ny"), unit("0", "", "", "2027-01-01")).await;
    let taken = site.post(&who, &format!("{TREE}/ny"), unit("0", "BYGGLOV", "", "")).await;

    assert_eq!((empty.status, taken.status), (422, 422));
    empty.has("Fyll i namnet.").has("value=\"2027-01-01\"").has("0123-45 67 89");
    taken.has("samma finns redan").has("href=\"#falt-name\"").has("value=\"BYGGLOV\"");
    assert_eq!(site.catalogue().units.len(), 1);
}

#[actix_web::test]
async fn a_unit_moves_with_all_below_it_and_never_under_itself() {
    let (site, who) = site().await;
    let (a, b) = (site.unit("A", None), site.unit("B", None));
    let below = site.unit("Under A", Some(a));
    let edit = format!("{}/andra", page(a));

    site.get(&who, &edit).await.has(">B</option>").lacks(">A / Under A</option>");
    let moved = site.post(&who, &edit, unit("1", "A", &b.to_string(), "")).await;
    let cycle = site.post(&who, &edit, unit("2", "A", &below.to_string(), "")).await;

    assert_eq!((moved.status, cycle.status), (303, 422));
    cycle.has("href=\"#falt-parent\"");
    assert_eq!(site.catalogue().unit_path(below), "B / A / Under A");
}

#[actix_web::test]
async fn a_unit_goes_up_and_down_among_its_siblings() {
    let (site, who) = site().await;
    let (a, b) = (site.unit("A", None), site.unit("B", None));
    let to = |way: &str| Sent::form(&[("to", way)]);

    let saved = site.post(&who, &format!("{}/ordna", page(b)), to("up")).await;
    site.follow(&who, &saved).await.has("Sparat.");
    let end = site.post(&who, &format!("{}/ordna", page(b)), to("up")).await;
    site.follow(&who, &end).await.has("Inget var ändrat");
    let strange = site.post(&who, &format!("{}/ordna", page(b)), to("sideways")).await;

    assert_eq!(strange.status, 400);
    assert!(of(&site, b).position < of(&site, a).position);
}

#[actix_web::test]
async fn a_merger_is_shown_in_numbers_before_it_is_done_and_is_one_change() {
    let (site, who) = site().await;
    let [a, b, c] = ["Socialnämnden", "Vårdnämnden", "Omsorgsnämnden"].map(|n| site.unit(n, None));
    let below = site.unit("Hemtjänst", Some(b));
    for (number, unit) in [("T-0001", a), ("T-0002", a), ("T-0003", b), ("T-0004", below)] {
        owned(&site, number, unit);
    }
    let before = site.catalogue().services.len();

    let asked = format!("{MERGE}?units={a}&units={b}&successor={c}&closed_on=2026-11-21");
    let preview = site.get(&who, &asked).await;
    assert_eq!(preview.status, 200);
    preview
        .has("Socialnämnden, Vårdnämnden")
        .has("<strong>3 tjänster</strong> får Omsorgsnämnden som ansvarig verksamhet.")
        .has("<strong>1 verksamhet</strong> läggs under Omsorgsnämnden.")
        .has("avslutas 21 november 2026");
    assert_eq!(owner(&site, "T-0001"), Some(a));

    let sent = [
        ("units", a.to_string()),
        ("units", b.to_string()),
        ("successor", c.to_string()),
        ("closed_on", "2026-11-21".to_owned()),
        ("_seen", seen(&preview)),
    ];
    let sent: Vec<_> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = site.post(&who, MERGE, Sent::form(&sent)).await;

    site.follow(&who, &done).await.has("Sparat.").has("Ångra").has("Hemtjänst");
    assert_eq!(site.catalogue().services.len(), before);
    for number in ["T-0001", "T-0002", "T-0003"] {
        assert_eq!(owner(&site, number), Some(c), "{number}");
    }
    assert_eq!((owner(&site, "T-0004"), of(&site, below).parent), (Some(below), Some(c)));
    let gone = of(&site, a);
    assert_eq!((gone.closed_on, gone.successor), ("2026-11-21".parse().ok(), Some(c)));
    let latest = site.app.store.changes(site.municipality.id, 1).unwrap();
    assert_eq!(latest.first().unwrap().act, utbud_domain::Act::MergeUnits);
}

#[actix_web::test]
async fn what_is_decided_ahead_is_done_by_the_first_visit_of_its_day_and_counted_so_before() {
    let (mut site, who) = site().await;
    let program = site.token(AccessRole::Strategist);
    let [a, b] = ["Socialnämnden", "Omsorgsnämnden"].map(|n| site.unit(n, None));
    owned(&site, "T-0001", a);
    let asked = format!("{MERGE}?units={a}&successor={b}&closed_on=2027-01-01");
    let preview = site.get(&who, &asked).await;
    preview.has("avslutas 1 januari 2027").has("Till dess är allt som nu.");
    let units = [a.to_string(), b.to_string(), seen(&preview)];
    let sent = [
        ("units", units[0].as_str()),
        ("successor", units[1].as_str()),
        ("closed_on", "2027-01-01"),
        ("_seen", units[2].as_str()),
    ];
    let done = site.post(&who, MERGE, Sent::form(&sent)).await;
    site.follow(&who, &done).await.has("Sparat.");
    owned(&site, "T-0002", a);
    assert_eq!(owner(&site, "T-0001"), Some(a));
    site.get(&who, &page(a)).await.has("Avsluta inte").has("1 januari 2027");

    let of_b = |day: &str| format!("/exempelkommun/api/v1/coverage?owner={b}&as_of={day}");
    let total = |reply: &Answer| reply.json()["figures"][0]["total"].clone();
    assert_eq!(total(&site.get(&program, &of_b("2026-12-31")).await), 0);
    assert_eq!(total(&site.get(&program, &of_b("2027-01-01")).await), 2);

    site.comes("2027-01-03");
    site.get(&program, &page(b)).await.has("2 tjänster");
    assert_eq!([owner(&site, "T-0001"), owner(&site, "T-0002")], [Some(b), Some(b)]);
    assert_eq!(total(&site.get(&program, &of_b("2027-01-01")).await), 2);
    assert_eq!(total(&site.get(&program, &of_b("2026-12-31")).await), 0);
    let latest = site.app.store.changes(site.municipality.id, 5).unwrap();
    let carried = latest.iter().filter(|one| one.act == utbud_domain::Act::CarryOut).count();
    assert_eq!(carried, 1);
}

#[actix_web::test]
async fn it_can_be_taken_back_that_a_unit_is_to_close() {
    let (site, who) = site().await;
    let a = site.unit("Socialnämnden", None);
    let close = format!("{}/avsluta", page(a));
    let preview = site.get(&who, &format!("{close}?successor=&closed_on=2027-01-01")).await;
    let mark = seen(&preview);
    let sent = [("successor", ""), ("closed_on", "2027-01-01"), ("_seen", mark.as_str())];
    site.post(&who, &close, Sent::form(&sent)).await;
    assert_eq!(of(&site, a).closed_on, "2027-01-01".parse().ok());

    let kept = site.post(&who, &format!("{}/avsluta-inte", page(a)), Sent::form(&[])).await;

    site.follow(&who, &kept).await.has("Sparat.").lacks("Avsluta inte");
    assert_eq!(of(&site, a).closed_on, None);
}

#[actix_web::test]
async fn a_unit_is_renamed_and_moved_from_a_day_on() {
    let (mut site, who) = site().await;
    let program = site.token(AccessRole::Strategist);
    let [a, b] = ["Teknik", "Bygg"].map(|n| site.unit(n, None));
    let later = format!("{}/senare", page(b));
    let parent = a.to_string();
    let no_day = [("_version", "1"), ("ahead_name", "Bygg och miljö")];
    let no_day = site.post(&who, &later, Sent::form(&no_day)).await;
    assert_eq!(no_day.status, 422);
    no_day.has("Ange dagen då det nya namnet börjar gälla.").has("Bygg och miljö");
    let past = [("_version", "1"), ("ahead_from", "2026-11-20"), ("ahead_name", "Bygg och miljö")];
    let past = site.post(&who, &later, Sent::form(&past)).await;
    assert_eq!(past.status, 422);
    past.has("Ange i dag eller en senare dag.").has("2026-11-20");

    let decided = [
        ("_version", "1"),
        ("ahead_from", "2027-01-01"),
        ("ahead_name", "Bygg och miljö"),
        ("ahead_parent", parent.as_str()),
    ];
    let saved = site.post(&who, &later, Sent::form(&decided)).await;
    site.follow(&who, &saved).await.has("Från 1 januari 2027: Bygg och miljö, under Teknik");
    assert_eq!(of(&site, b).name.as_str(), "Bygg");

    site.comes("2027-01-01");
    site.get(&program, &page(b)).await.has("Bygg och miljö").lacks("Ändras senare");
    assert_eq!(of(&site, b).parent, Some(a));
}

#[actix_web::test]
async fn a_merger_that_would_move_something_else_by_now_is_shown_anew_and_not_done() {
    let (site, who) = site().await;
    let (a, b) = (site.unit("A", None), site.unit("B", None));
    owned(&site, "T-0001", a);
    let asked = format!("{MERGE}?units={a}&successor={b}&closed_on=2026-11-21");
    let old = seen(&site.get(&who, &asked).await);
    owned(&site, "T-0002", a);

    let (units, successor) = (a.to_string(), b.to_string());
    let fields = |seen| {
        let day = ("closed_on", "2026-11-21");
        Sent::form(&[("units", &units), ("successor", &successor), day, ("_seen", seen)])
    };
    let refused = site.post(&who, MERGE, fields(&old)).await;
    assert_eq!(refused.status, 409);
    refused.has("Något har ändrats").has("<strong>2 tjänster</strong>");
    assert_eq!(owner(&site, "T-0001"), Some(a));

    let done = site.post(&who, MERGE, fields(&seen(&refused))).await;
    assert_eq!(done.status, 303);
    assert_eq!(owner(&site, "T-0002"), Some(b));
}

#[actix_web::test]
async fn names_that_clash_are_told_and_hinder_the_merger() {
    let (site, who) = site().await;
    let (a, b) = (site.unit("A", None), site.unit("B", None));
    site.unit("Stab", Some(a));
    site.unit("STAB", Some(b));

    let asked = format!("{MERGE}?units={a}&successor={b}&closed_on=2026-11-21");
    let preview = site.get(&who, &asked).await;

    preview.has("Byt namn först.").has("A / Stab").has("B / STAB").lacks("name=\"_seen\"");
}

#[actix_web::test]
async fn what_a_merger_lacks_is_said_at_its_field() {
    let (site, who) = site().await;
    let a = site.unit("A", None);
    let ask = async |query: String| site.get(&who, &format!("{MERGE}?{query}")).await;

    let none = ask(format!("units={a}&successor=&closed_on=2026-11-21")).await;
    let same = ask(format!("units={a}&successor={a}&closed_on=2026-11-21")).await;
    let early = ask(format!("units={a}&successor={a}&closed_on=2026-11-20")).await;
    let no_day = ask(format!("units={a}&successor={a}&closed_on=imorgon")).await;

    assert_eq!([none.status, same.status, early.status, no_day.status], [422; 4]);
    none.has("Välj vilken verksamhet som tar över.");
    same.has("Välj minst en annan verksamhet än den som tar över.");
    no_day.has("Skriv dagen som ett datum").has("value=\"imorgon\"");
    let begin = site.get(&who, &format!("{MERGE}?units={a}")).await;
    assert_eq!(begin.status, 200);
    begin.has("checked").has("value=\"2026-11-21\"");
}

#[actix_web::test]
async fn a_unit_with_services_closes_with_a_successor_alone() {
    let (site, who) = site().await;
    let (a, b) = (site.unit("Måltid", None), site.unit("Teknik", None));
    site.unit("Kök", Some(a));
    owned(&site, "T-0001", a);
    let close = format!("{}/avsluta", page(a));

    let alone = site.get(&who, &format!("{close}?successor=&closed_on=2026-11-21")).await;
    assert_eq!(alone.status, 422);
    alone.has("Välj en efterträdare. Det här behöver en ny plats: 1 tjänst, 1 verksamhet under.");
    let sent = Sent::form(&[("successor", ""), ("closed_on", "2026-11-21"), ("_seen", "")]);
    assert_eq!(site.post(&who, &close, sent).await.status, 422);
    let early = site.get(&who, &format!("{close}?successor={b}&closed_on=2026-11-20")).await;
    early.has("Välj i dag eller en senare dag");

    let preview = site.get(&who, &format!("{close}?successor={b}&closed_on=2026-11-21")).await;
    preview.has("<strong>1 tjänst</strong> får Teknik som ansvarig verksamhet.");
    let (successor, seen) = (b.to_string(), seen(&preview));
    let sent = [("successor", successor.as_str()), ("closed_on", "2026-11-21"), ("_seen", &seen)];
    let done = site.post(&who, &close, Sent::form(&sent)).await;

    site.follow(&who, &done).await.has("Sparat.").has("<h1>Teknik</h1>").has("Kök");
    assert_eq!(owner(&site, "T-0001"), Some(b));
    site.get(&who, TREE).await.has("Visa avslutade verksamheter (1)").has("Efterträdare: Teknik");
    site.get(&who, &page(a)).await.has("Efterträdare").lacks("Slå ihop med andra");
}

#[actix_web::test]
async fn an_empty_unit_closes_without_a_successor() {
    let (site, who) = site().await;
    let a = site.unit("Tom", None);
    let close = format!("{}/avsluta", page(a));

    let preview = site.get(&who, &format!("{close}?successor=&closed_on=2027-06-30")).await;
    preview.has("Inget behöver flyttas.");
    let seen = seen(&preview);
    let sent = [("successor", ""), ("closed_on", "2027-06-30"), ("_seen", &seen)];
    let done = site.post(&who, &close, Sent::form(&sent)).await;

    site.follow(&who, &done).await.has("Sparat.").has("30 juni 2027");
    site.get(&who, TREE).await.has("avslutas 30 juni 2027");
}

#[actix_web::test]
async fn a_contact_person_follows_the_services_when_a_strategist_merges_their_unit() {
    let (site, who) = site().await;
    let contact_person = site.member(AccessRole::ServiceOwner);
    let catalogue = site.catalogue();
    let own = catalogue.units.iter().find(|u| u.name.as_str() == "Kontaktpersonens enhet").unwrap();
    let (a, b) = (own.id, site.unit("Ny", None));
    owned(&site, "T-0001", a);

    let asked = format!("{MERGE}?units={a}&successor={b}&closed_on=2026-11-21");
    let preview = site.get(&who, &asked).await;
    preview.has("<strong>1 användare</strong> får Ny som sin verksamhet.");
    let (units, successor, seen) = (a.to_string(), b.to_string(), seen(&preview));
    let day = ("closed_on", "2026-11-21");
    let sent = [("units", units.as_str()), ("successor", &successor), day, ("_seen", &seen)];
    assert_eq!(site.post(&who, MERGE, Sent::form(&sent)).await.status, 303);

    let form = site.get(&contact_person, "/exempelkommun/tjanster/T-0001/andra/om").await;
    assert_eq!(form.status, 200);
    let refused = site.post(&contact_person, MERGE, Sent::form(&sent)).await;
    assert_eq!(refused.status, 403);
}

#[actix_web::test]
async fn a_unit_that_is_not_there_is_not_found() {
    let (site, who) = site().await;
    let nobody = OrgUnitId::from_uuid(uuid::Uuid::from_u128(1));
    for path in [page(nobody), format!("{}/avsluta", page(nobody)), format!("{TREE}/x")] {
        assert_eq!(site.get(&who, &path).await.status, 404, "{path}");
    }
}
