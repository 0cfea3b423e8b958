//! The target groups: a tree without cycles, shares that add up, and removal only where nothing
//! refers to a group.

use utbud_domain::{AccessRole, Kept, TargetGroup};

use crate::site::{As, Sent, Site};

const LIST: &str = "/exempelkommun/malgrupper";
const ID: &str = "01935000-0000-7000-8000-00000000abcd";

async fn site() -> (Site, As) {
    let site = Site::new().await;
    let strategist = site.member(AccessRole::Strategist);
    (site, strategist)
}

fn of(site: &Site, id: &str) -> Kept<TargetGroup> {
    let catalogue = site.catalogue();
    let found = catalogue.target_groups.iter().find(|group| group.id.to_string() == id);
    found.unwrap().as_ref().clone()
}

/// A group of the start set that has another below it, and that one.
fn pair(site: &Site) -> (Kept<TargetGroup>, Kept<TargetGroup>) {
    let catalogue = site.catalogue();
    let below = catalogue.target_groups.iter().find(|group| group.parent.is_some()).unwrap();
    let above = catalogue.target_groups.get(below.parent.unwrap()).unwrap();
    (above.as_ref().clone(), below.as_ref().clone())
}

fn about<'a>(first: (&'a str, &'a str), name: &'a str, parent: &'a str) -> Vec<(&'a str, &'a str)> {
    let rest = [("side", "external"), ("needs", "Lättläst."), ("note", "")];
    [vec![first, ("name", name), ("parent", parent)], rest.to_vec()].concat()
}

fn size(shares: [&str; 3]) -> Vec<(&str, &str)> {
    vec![
        ("_version", "1"),
        ("size", "1 200"),
        ("source", "SCB 2026"),
        ("digital", shares[0]),
        ("mixed", shares[1]),
        ("personal", shares[2]),
    ]
}

#[actix_web::test]
async fn a_new_group_lies_where_it_is_put_and_is_added_once() {
    let (site, who) = site().await;
    let (above, _) = pair(&site);
    let (parent, before) = (above.id.to_string(), site.catalogue().target_groups.len());
    let new = format!("{LIST}/ny");
    site.get(&who, &new).await.has("Lägg till målgrupp").has(above.name.as_str());

    let sent = about(("_id", ID), "Nyanlända", &parent);
    let first = site.post(&who, &new, Sent::form(&sent)).await;
    let second = site.post(&who, &new, Sent::form(&sent)).await;

    assert_eq!((first.status, second.status), (303, 303), "{}", first.body);
    assert_eq!(site.catalogue().target_groups.len(), before + 1);
    assert_eq!(of(&site, ID).parent, Some(above.id));
    site.follow(&who, &first).await.has("<h1>Nyanlända</h1>").has("Lättläst.");
}

#[actix_web::test]
async fn a_group_never_comes_to_lie_under_itself() {
    let (site, who) = site().await;
    let (above, below) = pair(&site);
    let edit = format!("{LIST}/{}/andra/om", above.id);
    let (own, under) = (above.id.to_string(), below.id.to_string());

    site.get(&who, &edit).await.lacks(&format!("value=\"{under}\""));
    for parent in [&own, &under] {
        let sent = about(("_version", "1"), above.name.as_str(), parent);
        let refused = site.post(&who, &edit, Sent::form(&sent)).await;
        assert_eq!(refused.status, 422, "{parent}");
        refused.has("href=\"#falt-parent\"").has("Lättläst.");
    }
    assert_eq!(of(&site, &own).parent, above.parent);
}

#[actix_web::test]
async fn the_shares_add_up_to_a_hundred_or_the_field_says_so() {
    let (site, who) = site().await;
    let group = pair(&site).0;
    let page = format!("{LIST}/{}", group.id);
    let edit = format!("{page}/andra/antal");

    let less = site.post(&who, &edit, Sent::form(&size(["50", "30", "19"]))).await;
    let some = site.post(&who, &edit, Sent::form(&size(["50", "", "50"]))).await;
    let saved = site.post(&who, &edit, Sent::form(&size(["50", "30", "20"]))).await;

    assert_eq!((less.status, some.status, saved.status), (422, 422, 303));
    less.has("href=\"#falt-digital\"").has("Nu blir de 99.").has("value=\"SCB 2026\"");
    some.has("href=\"#falt-mixed\"").has("Fyll i alla tre andelarna");
    let page = site.follow(&who, &saved).await;
    page.has("ca 1 200").has("SCB 2026").has("50 % digitalt");
}

#[actix_web::test]
async fn a_group_that_others_lie_under_or_are_for_stays_and_says_why() {
    let (site, who) = site().await;
    let (above, below) = pair(&site);
    let group = below.id;
    site.service("T-0001", "Bygglov", |service| service.target_groups = [group].into());
    let remove = |id| format!("{LIST}/{id}/ta-bort");
    site.post(&who, &format!("{LIST}/ny"), Sent::form(&about(("_id", ID), "Nya", ""))).await;

    let sent = || Sent::form(&[("_version", "1")]);
    let above = site.post(&who, &remove(above.id.to_string()), sent()).await;
    let below = site.post(&who, &remove(below.id.to_string()), sent()).await;
    let gone = site.post(&who, &remove(ID.to_owned()), sent()).await;

    assert_eq!((above.status, below.status, gone.status), (422, 422, 303), "{}", gone.body);
    above.has(&format!("{LIST}/{group}"));
    below.has("T-0001 Bygglov");
    assert!(site.catalogue().target_groups.iter().all(|group| group.id.to_string() != ID));
}
