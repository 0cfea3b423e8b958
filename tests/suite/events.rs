//! The life and business events: added once, changed, two at once, and removed only where nothing
//! refers to them.

use utbud_domain::{AccessRole, Event, Kept};

use crate::site::{As, Sent, Site};

const LIST: &str = "/exempelkommun/handelser";
const NEW: &str = "/exempelkommun/handelser/ny";
const ID: &str = "01935000-0000-7000-8000-00000000abcd";

async fn site() -> (Site, As) {
    let site = Site::new().await;
    let strategist = site.member(AccessRole::Strategist);
    (site, strategist)
}

fn named(site: &Site, name: &str) -> Option<Kept<Event>> {
    let catalogue = site.catalogue();
    let found = catalogue.events.iter().find(|event| event.name.as_str() == name);
    found.map(|event| event.as_ref().clone())
}

fn new<'a>(name: &'a str, kind: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("_id", ID), ("name", name), ("kind", kind), ("description", "När huset ska byggas.")]
}

#[actix_web::test]
async fn an_event_that_is_sent_twice_is_added_once() {
    let (site, who) = site().await;
    let before = site.catalogue().events.len();
    site.get(&who, NEW).await.has("Lägg till händelse").has("name=\"_id\"");

    let first = site.post(&who, NEW, Sent::form(&new("Rita ett hus", "life"))).await;
    let second = site.post(&who, NEW, Sent::form(&new("Rita ett hus", "life"))).await;

    assert_eq!((first.status, second.status), (303, 303), "{}", first.body);
    assert_eq!(site.catalogue().events.len(), before + 1);
    let page = site.follow(&who, &first).await;
    page.has("Sparat.").has("<h1>Rita ett hus</h1>").has("När huset ska byggas.");
    site.get(&As::Nobody, LIST).await.has("Rita ett hus").lacks("Lägg till händelse");
}

#[actix_web::test]
async fn what_is_wrong_with_a_new_event_is_said_at_its_field_and_what_was_typed_stands() {
    let (site, who) = site().await;
    let taken = site.catalogue().events.iter().next().unwrap().name.to_string();

    let unnamed = site.post(&who, NEW, Sent::form(&new("", ""))).await;
    let twice = site.post(&who, NEW, Sent::form(&new(&taken, "life"))).await;

    assert_eq!((unnamed.status, twice.status), (422, 422));
    unnamed.has("href=\"#falt-name\"").has("href=\"#falt-kind\"").has("När huset ska byggas.");
    twice.has("href=\"#falt-name\"").has("samma finns redan").has("När huset ska byggas.").has(ID);
}

#[actix_web::test]
async fn an_event_is_changed_and_who_comes_second_chooses() {
    let (site, who) = site().await;
    site.post(&who, NEW, Sent::form(&new("Rita ett hus", "life"))).await;
    let other = site.member(AccessRole::Administrator);
    let edit = format!("{LIST}/{ID}/andra");
    let form = |name: &'static str| {
        [("_version", "1"), ("name", name), ("kind", "business"), ("description", "")]
    };

    site.get(&who, &edit).await.has("value=\"Rita ett hus\"").has("name=\"_version\" value=\"1\"");
    let first = site.post(&other, &edit, Sent::form(&form("Rita"))).await;
    let clash = site.post(&who, &edit, Sent::form(&form("Rita om"))).await;
    assert_eq!((first.status, clash.status), (303, 409));
    clash.has("Ditt värde: Rita om").has("Sparat värde: Rita");

    let mut chosen = form("Rita om").to_vec();
    chosen.extend([("_beside", "2"), ("_choice.name", "mine")]);
    let saved = site.post(&who, &edit, Sent::form(&chosen)).await;
    site.follow(&who, &saved).await.has("<h1>Rita om</h1>").has("Företagshändelse");
}

#[actix_web::test]
async fn an_event_with_services_says_which_and_stays_and_one_without_goes() {
    let (site, who) = site().await;
    site.post(&who, NEW, Sent::form(&new("Rita ett hus", "life"))).await;
    let event = named(&site, "Rita ett hus").unwrap().id;
    site.service("T-0001", "Bygglov", |service| service.events = [event].into());
    let (page, remove) = (format!("{LIST}/{ID}"), format!("{LIST}/{ID}/ta-bort"));

    site.get(&who, &page)
        .await
        .has("Det går inte att ta bort händelsen")
        .has("/exempelkommun/tjanster/T-0001");
    let refused = site.post(&who, &remove, Sent::form(&[("_version", "1")])).await;
    assert_eq!(refused.status, 422);
    refused.has("Inget är borttaget").has("T-0001 Bygglov");

    site.change(|catalogue, _| {
        let service = catalogue.service_numbered("T-0001").unwrap();
        vec![service.value.edit(|service| service.events.clear()).unwrap().into()]
    });
    let stale = site.post(&who, &remove, Sent::form(&[("_version", "7")])).await;
    assert_eq!(stale.status, 409);
    let gone = site.post(&who, &remove, Sent::form(&[("_version", "1")])).await;
    assert_eq!(gone.status, 303, "{}", gone.body);
    assert!(named(&site, "Rita ett hus").is_none());
    site.follow(&who, &gone).await.has("Sparat.").has("Ångra");
}

#[actix_web::test]
async fn one_who_only_reads_sees_the_event_and_no_way_to_change_it() {
    let (site, who) = site().await;
    site.post(&who, NEW, Sent::form(&new("Rita ett hus", "life"))).await;
    let reader = site.member(AccessRole::Reader);
    let page = format!("{LIST}/{ID}");

    let read = site.get(&reader, &page).await;
    let open = site.get(&As::Nobody, &page).await;

    read.has("Visa historiken").lacks("Ta bort").lacks(&format!("{page}/andra"));
    open.has("Rita ett hus").lacks("Visa historiken").lacks("Ta bort");
}
