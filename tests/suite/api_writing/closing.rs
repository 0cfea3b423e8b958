//! A unit that a program closes, closes by the rules of the page and takes along what the page
//! takes along; and what has closed takes nothing new, on a page or in the API.

use serde_json::{Value, json};
use utbud_domain::{AccessRole, Act, OrgUnitId};

use super::{close, id_of, patch, pointers, post, site};
use crate::site::{Answer, As, Sent, Site, TODAY};

const TREE: &str = "/exempelkommun/organisation";

fn path(unit: OrgUnitId) -> String {
    format!("org-units/{unit}")
}

fn unit(site: &Site, id: OrgUnitId) -> utbud_domain::OrgUnitDraft {
    site.catalogue().units.get(id).unwrap().draft()
}

fn closing(on: &str, successor: Option<OrgUnitId>) -> String {
    let mut body = json!({ "on": on });
    if let Some(successor) = successor {
        body["successor"] = json!(successor.to_string());
    }
    body.to_string()
}

/// What a problem says at a place.
fn said(answer: &Answer, pointer: &str) -> String {
    assert_eq!((answer.status, pointers(answer)), (422, vec![pointer.to_owned()]));
    let detail = answer.json()["errors"][0]["detail"].as_str().unwrap().to_owned();
    detail.replace('\u{a0}', " ")
}

/// The same wish to both addresses of the API and to the page is refused in the same words.
async fn refused(
    (site, who): (&Site, &As),
    wish: (OrgUnitId, Option<OrgUnitId>, &str),
    (member, message): (&str, &str),
) {
    let (id, successor, on) = wish;
    let before = site.catalogue();
    let own = if member == "closed_on" { "on" } else { member };
    let body = closing(on, successor);
    let closed = close(site, who, &path(id), ("*", &body)).await;
    assert_eq!(said(&closed, &format!("/{own}")), message);

    let successor = successor.map(|id| id.to_string());
    let patched = json!({ "closed_on": on, "successor": successor });
    let patched = patch(site, who, &path(id), ("*", &patched)).await;
    assert_eq!(said(&patched, &format!("/{member}")), message);

    let successor = successor.unwrap_or_default();
    let page = format!("{TREE}/{id}/avsluta?successor={successor}&closed_on={on}");
    let page = site.get(who, &page).await;
    assert_eq!(page.status, 422);
    page.has(message).has(&format!("href=\"#falt-{member}\""));
    assert_eq!(site.catalogue().version(), before.version(), "nothing is saved");
}

#[actix_web::test]
async fn a_unit_with_something_in_it_is_not_closed_without_a_successor() {
    let (site, who) = site().await;
    let [a, b] = ["Teknik", "Bygg"].map(|name| site.unit(name, None));
    site.service("T-0001", "Bygglov", |draft| draft.owner = Some(a));
    site.unit("Stab", Some(b));
    for on in [TODAY, "2027-01-01"] {
        let service = "Välj en efterträdare. Det här behöver en ny plats: 1 tjänst.";
        refused((&site, &who), (a, None, on), ("successor", service)).await;
        let below = "Välj en efterträdare. Det här behöver en ny plats: 1 verksamhet under.";
        refused((&site, &who), (b, None, on), ("successor", below)).await;
    }
}

#[actix_web::test]
async fn a_past_day_and_one_before_the_unit_begins_are_refused() {
    let (site, who) = site().await;
    let [a, b] = ["Teknik", "Bygg"].map(|name| site.unit(name, None));
    let day =
        "Välj i dag eller en senare dag, dock inte före den dag då verksamheten börjar gälla.";
    refused((&site, &who), (a, Some(b), "2026-11-20"), ("closed_on", day)).await;
    let begins = json!({ "active_from": "2027-03-01" });
    assert_eq!(patch(&site, &who, &path(a), ("*", &begins)).await.status, 200);
    refused((&site, &who), (a, Some(b), "2027-01-01"), ("closed_on", day)).await;
}

#[actix_web::test]
async fn a_successor_that_lies_below_or_closes_itself_by_then_is_refused() {
    let (site, who) = site().await;
    let [a, b] = ["Teknik", "Bygg"].map(|name| site.unit(name, None));
    let below = site.unit("Stab", Some(a));
    let cycle = "Välj en verksamhet som inte själv avslutas och inte ligger under en som gör det.";
    refused((&site, &who), (a, Some(below), "2027-01-01"), ("successor", cycle)).await;
    refused((&site, &who), (a, Some(a), "2027-01-01"), ("successor", cycle)).await;

    let first = close(&site, &who, &path(b), ("*", &closing("2027-01-01", None))).await;
    assert_eq!(first.status, 200, "{}", first.body);
    let closed = "Välj en verksamhet som inte är avslutad den dagen.";
    refused((&site, &who), (a, Some(b), "2027-01-01"), ("successor", closed)).await;
    let earlier = close(&site, &who, &path(a), ("*", &closing("2026-12-31", Some(b)))).await;
    assert_eq!(earlier.status, 422, "{}", earlier.body);
}

#[actix_web::test]
async fn a_new_unit_closes_by_the_same_rules() {
    let (site, who) = site().await;
    let [a, b] = ["Teknik", "Bygg"].map(|name| site.unit(name, None));
    assert_eq!(
        close(&site, &who, &path(b), ("*", &closing("2027-01-01", Some(a)))).await.status,
        200
    );
    let new = |on: &str, successor: OrgUnitId| {
        let successor = successor.to_string();
        json!({ "name": "Projektet", "closed_on": on, "successor": successor })
    };

    let past = post(&site, &who, "org-units", &new("2020-01-01", a)).await;
    let closes_before = post(&site, &who, "org-units", &new("2027-03-01", b)).await;
    let fits = post(&site, &who, "org-units", &new("2027-03-01", a)).await;

    assert_eq!((past.status, pointers(&past)), (422, vec!["/closed_on".to_owned()]));
    assert_eq!(
        (closes_before.status, pointers(&closes_before)),
        (422, vec!["/successor".to_owned()])
    );
    assert_eq!(fits.status, 201, "{}", fits.body);
    assert_eq!(fits.json()["closed_on"], "2027-03-01");
    assert_eq!(fits.json()["version"], 1);
}

#[actix_web::test]
async fn units_do_not_take_over_from_each_other_in_a_ring() {
    let (site, who) = site().await;
    let [x, y, z] = ["Xbo", "Ybo", "Zbo"].map(|name| site.unit(name, None));
    site.service("T-0001", "Bygglov", |draft| draft.owner = Some(x));
    for (unit, successor, on) in [(x, y, "2027-01-01"), (y, z, "2027-02-01")] {
        let done = close(&site, &who, &path(unit), ("*", &closing(on, Some(successor)))).await;
        assert_eq!(done.status, 200, "{}", done.body);
    }
    let closed = "Välj en verksamhet som inte är avslutad den dagen.";
    refused((&site, &who), (z, Some(x), "2027-03-01"), ("successor", closed)).await;
    let ring = "Ybo avslutas 1 februari 2027, men det som finns i den har ingen efterträdare att gå \
                till. Välj en efterträdare som finns då.";
    refused((&site, &who), (z, Some(x), "2026-12-01"), ("closed_on", ring)).await;
}

#[actix_web::test]
async fn closing_today_moves_all_in_one_change_that_is_undone_as_one() {
    let (site, who) = site().await;
    let session = site.member(AccessRole::Administrator);
    site.member(AccessRole::ServiceOwner);
    let member = site.catalogue().memberships.iter().find(|m| m.unit.is_some()).unwrap().id;
    let a = site.catalogue().memberships.get(member).unwrap().unit.unwrap();
    let b = site.unit("Tar över", None);
    let below = site.unit("Stab", Some(a));
    site.service("T-0001", "Bygglov", |draft| draft.owner = Some(a));
    let lies = |site: &Site| {
        let catalogue = site.catalogue();
        let service = catalogue.service_numbered("T-0001").unwrap().owner;
        let member = catalogue.memberships.get(member).unwrap().unit;
        (service, catalogue.units.get(below).unwrap().parent, member)
    };
    let changes = |site: &Site| site.app.store.changes(site.municipality.id, 50).unwrap();
    let before = changes(&site).len();

    let body = json!({ "closed_on": TODAY, "successor": b.to_string(), "short_name": "T" });
    let done = patch(&site, &who, &path(a), ("*", &body)).await;

    assert_eq!((done.status, &done.json()["closed_on"]), (200, &json!(TODAY)), "{}", done.body);
    assert_eq!(lies(&site), (Some(b), Some(b), Some(b)));
    assert_eq!(unit(&site, a).short_name.unwrap().as_str(), "T");
    let all = changes(&site);
    let latest = all.first().unwrap();
    assert_eq!((all.len(), latest.act), (before + 1, Act::CloseUnit));
    let undo = format!("/exempelkommun/historik/{}/angra", latest.change);
    assert_eq!(site.post(&session, &undo, Sent::form(&[])).await.status, 303);
    assert_eq!(lies(&site), (Some(a), Some(a), Some(a)));
    assert_eq!(unit(&site, a).closed_on, None);

    let done = close(&site, &who, &path(a), ("*", &closing(TODAY, Some(b)))).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(lies(&site), (Some(b), Some(b), Some(b)));
    let again = json!({ "closed_on": "2027-05-01" });
    let again = patch(&site, &who, &path(a), ("*", &again)).await;
    let closed = "Verksamheten är redan avslutad. Ångra att den avslutades, om dagen är fel.";
    assert_eq!(said(&again, "/closed_on"), closed);
}

#[actix_web::test]
async fn a_name_that_is_taken_where_a_unit_would_come_is_told_at_the_successor() {
    let (site, who) = site().await;
    let [a, b] = ["Teknik", "Bygg"].map(|name| site.unit(name, None));
    site.unit("Stab", Some(a));
    site.unit("STAB", Some(b));
    for on in [TODAY, "2027-01-01"] {
        let refused = close(&site, &who, &path(a), ("*", &closing(on, Some(b)))).await;
        let message = "Byt namn på Teknik / Stab först. Två verksamheter under samma får inte heta \
                       lika.";
        assert_eq!(said(&refused, "/successor"), message);
    }
}

/// A kommun with a closed unit, an open one, and a service of the open one.
async fn with_a_closed_unit() -> (Site, As, [OrgUnitId; 2]) {
    let (site, who) = site().await;
    let [a, b] = ["Teknik", "Bygg"].map(|name| site.unit(name, None));
    site.service("T-0001", "Bygglov", |draft| draft.owner = Some(b));
    let done = close(&site, &who, &path(a), ("*", &closing(TODAY, None))).await;
    assert_eq!(done.status, 200, "{}", done.body);
    (site, who, [a, b])
}

const CLOSED: &str = "Teknik är avslutad. Välj en annan verksamhet.";

#[actix_web::test]
async fn nothing_comes_into_a_closed_unit_through_the_api() {
    let (site, who, [a, b]) = with_a_closed_unit().await;
    let a = Value::from(a.to_string());
    let new = [
        ("services", json!({ "name": "Ny", "owner": a }), "/owner"),
        ("org-units", json!({ "name": "Ny", "parent": a }), "/parent"),
    ];
    for (list, body, pointer) in new {
        assert_eq!(said(&post(&site, &who, list, &body).await, pointer), CLOSED, "{list}");
    }
    let changed = [
        ("services/T-0001".to_owned(), json!({ "owner": a }), "/owner"),
        (path(b), json!({ "parent": a }), "/parent"),
    ];
    for (thing, body, pointer) in changed {
        assert_eq!(said(&patch(&site, &who, &thing, ("*", &body)).await, pointer), CLOSED);
    }
}

#[actix_web::test]
async fn nothing_comes_into_a_closed_unit_from_a_tab_that_was_open_before() {
    let (site, _, [a, _]) = with_a_closed_unit().await;
    let who = site.member(AccessRole::Strategist);
    let closed = a.to_string();
    let service = site.catalogue().service_numbered("T-0001").unwrap().version.to_string();

    let owner = Sent::form(&[("_version", service.as_str()), ("owner", &closed)]);
    let owner = site.post(&who, "/exempelkommun/tjanster/T-0001/andra/ansvar", owner).await;
    assert_eq!(owner.status, 422);
    owner.has(CLOSED).has("href=\"#falt-owner\"");

    let below = Sent::form(&[("name", "Ny"), ("parent", &closed)]);
    let below = site.post(&who, &format!("{TREE}/ny"), below).await;
    assert_eq!(below.status, 422);
    below.has(CLOSED).has("href=\"#falt-parent\"");
}

#[actix_web::test]
async fn what_lies_in_a_closed_unit_is_changed_in_all_else() {
    let (site, who, [a, _]) = with_a_closed_unit().await;
    site.service("T-0002", "Arkiv", |draft| draft.owner = Some(a));
    let change = json!({ "description": "Det som fanns." });
    let done = patch(&site, &who, "services/T-0002", ("*", &change)).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(id_of(&done), site.catalogue().service_numbered("T-0002").unwrap().id.to_string());
}

#[actix_web::test]
async fn only_members_see_what_is_decided_ahead_of_a_unit() {
    let (site, who) = site().await;
    let [a, b] = ["Teknik", "Bygg"].map(|name| site.unit(name, None));
    for (unit, on) in [(a, "2027-01-01"), (site.unit("Park", None), TODAY)] {
        let done = close(&site, &who, &path(unit), ("*", &closing(on, Some(b)))).await;
        assert_eq!(done.status, 200, "{}", done.body);
    }
    let of = async |who: &As, list: bool, name: &str| {
        let all = super::get(&site, who, "org-units").await.json();
        let units = all["items"].as_array().unwrap();
        let unit = units.iter().find(|unit| unit["name"] == name).unwrap().clone();
        match list {
            true => unit,
            false => {
                let id = unit["id"].as_str().unwrap();
                super::get(&site, who, &format!("org-units/{id}")).await.json()
            }
        }
    };
    for list in [true, false] {
        let open = of(&As::Nobody, list, "Teknik").await;
        for member in ["closed_on", "successor", "created_at", "updated_at"] {
            assert_eq!(open[member], Value::Null, "{member}");
        }
        let past = of(&As::Nobody, list, "Park").await;
        assert_eq!(
            (&past["closed_on"], &past["successor"]),
            (&json!(TODAY), &json!(b.to_string()))
        );
        let known = of(&who, list, "Teknik").await;
        assert_eq!(known["closed_on"], "2027-01-01");
        assert_eq!(known["successor"], json!(b.to_string()));
        assert!(known["updated_at"].is_string());
    }
}
