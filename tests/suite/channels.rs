//! The channels: added, changed a section at a time, put in order, and removed only where nothing
//! refers to them.

use utbud_domain::{
    AccessRole, Assignment, Channel, ChannelId, Horizon, Kept, Rank, Role, ServiceDraft,
};

use crate::site::{As, Sent, Site};

const LIST: &str = "/exempelkommun/kanaler";
const ID: &str = "01935000-0000-7000-8000-00000000abcd";

async fn site() -> (Site, As) {
    let site = Site::new().await;
    let strategist = site.member(AccessRole::Strategist);
    (site, strategist)
}

fn named(site: &Site, name: &str) -> Kept<Channel> {
    let catalogue = site.catalogue();
    let found = catalogue.channels.iter().find(|channel| channel.name.as_str() == name);
    found.unwrap().as_ref().clone()
}

fn names(site: &Site) -> Vec<String> {
    let catalogue = site.catalogue();
    catalogue.channels_in_order().iter().map(|channel| channel.name.to_string()).collect()
}

fn about<'a>(first: (&'a str, &'a str), name: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        first,
        ("name", name),
        ("group", "human_human"),
        ("is_digital", "no"),
        ("is_self_service", "no"),
        ("max_identification", "loa3"),
        ("accessibility", "Teckentolk efter bokning."),
    ]
}

fn main_channel(service: &mut ServiceDraft, channel: ChannelId) {
    let first = Rank::new(1).unwrap();
    service.assignments = vec![Assignment::plain(Horizon::Current, channel, Role::Primary, first)];
}

#[actix_web::test]
async fn a_new_channel_comes_last_and_is_added_once() {
    let (site, who) = site().await;
    let new = format!("{LIST}/ny");
    site.get(&who, &new).await.has("Lägg till kanal");

    let first = site.post(&who, &new, Sent::form(&about(("_id", ID), "Kiosk"))).await;
    let second = site.post(&who, &new, Sent::form(&about(("_id", ID), "Kiosk"))).await;

    assert_eq!((first.status, second.status), (303, 303), "{}", first.body);
    assert_eq!(names(&site).len(), 13);
    assert_eq!(names(&site).last().unwrap(), "Kiosk");
    site.follow(&who, &first).await.has("<h1>Kiosk</h1>").has("Teckentolk").has("Behåll");
}

#[actix_web::test]
async fn what_is_wrong_is_said_at_its_field_and_what_was_typed_stands() {
    let (site, who) = site().await;
    let telephone = named(&site, "Telefon").id;
    let edit = format!("{LIST}/{telephone}/andra/om");

    let taken = site.post(&who, &edit, Sent::form(&about(("_version", "1"), "Besök"))).await;
    let mut unsaid = about(("_version", "1"), "Telefon");
    unsaid[3].1 = "";
    let unsaid = site.post(&who, &edit, Sent::form(&unsaid)).await;
    let cost = [("_version", "1"), ("internal", "åttio"), ("year", "2026"), ("source", "KPP")];
    let cost_of = format!("{LIST}/{telephone}/andra/kostnad");
    let cost = site.post(&who, &cost_of, Sent::form(&cost)).await;
    let end = [("_version", "1"), ("agreement", ""), ("agreement_ends_on", "2027-01-31")];
    let agreement = format!("{LIST}/{telephone}/andra/avtal");
    let end = site.post(&who, &agreement, Sent::form(&end)).await;

    let all = [taken.status, unsaid.status, cost.status, end.status];
    assert_eq!(all, [422, 422, 422, 422]);
    taken.has("href=\"#falt-name\"").has("value=\"Besök\"").has("Teckentolk efter bokning.");
    unsaid.has("href=\"#falt-is_digital\"").has("Välj Ja eller Nej.");
    cost.has("href=\"#falt-internal\"").has("value=\"åttio\"").has("value=\"KPP\"");
    end.has("href=\"#falt-agreement\"").has("value=\"2027-01-31\"");
}

#[actix_web::test]
async fn each_section_is_saved_and_members_alone_see_cost_and_agreement() {
    let (site, who) = site().await;
    let page = format!("{LIST}/{}", named(&site, "Telefon").id);
    let sections: [(&str, Vec<(&str, &str)>); 4] = [
        ("kostnad", vec![("internal", "85"), ("year", "2026"), ("source", "Egen mätning")]),
        ("avtal", vec![("operator", "partner"), ("agreement", "Med växelbolaget")]),
        ("kontakt", vec![("telephone", "0123-45 60 00"), ("hours", "Vardagar 8–16")]),
        ("inriktning", vec![("stance", "phase_out"), ("stance_by", "2028-12-31")]),
    ];

    for (version, (section, fields)) in (1..).zip(sections) {
        let version = format!("{version}");
        let mut sent = vec![("_version", version.as_str())];
        sent.extend(fields);
        let url = format!("{page}/andra/{section}");
        assert_eq!(site.get(&who, &url).await.status, 200, "{section}");
        let saved = site.post(&who, &url, Sent::form(&sent)).await;
        assert!(saved.header("location").ends_with(section), "{section}: {}", saved.body);
    }

    let shown = site.get(&who, &page).await;
    shown.has("85 kr").has("Egen mätning").has("Med växelbolaget").has("0123-45 60 00");
    shown.has("Avveckla").has("31 december 2028").has("Visa historiken");
    let open = site.get(&As::Nobody, &page).await;
    open.has("0123-45 60 00").lacks("Egen mätning").lacks("växelbolaget").lacks("Ta bort");
}

#[actix_web::test]
async fn a_channel_goes_up_and_down_in_the_order() {
    let (site, who) = site().await;
    let (first, second) = ("E-tjänst", "Webbplats");
    assert_eq!(names(&site)[..2], [first, second]);
    let id = named(&site, second).id.to_string();
    let order = format!("{LIST}/ordning");
    site.get(&who, LIST).await.has("Flytta upp").has("Flytta ner");

    let up = site.post(&who, &order, Sent::form(&[("upp", &id)])).await;
    assert_eq!(up.status, 303, "{}", up.body);
    assert_eq!(names(&site)[..2], [second, first]);
    site.post(&who, &order, Sent::form(&[("ner", &id)])).await;
    assert_eq!(names(&site)[..2], [first, second]);
    site.get(&As::Nobody, LIST).await.lacks("Flytta upp");
}

#[actix_web::test]
async fn the_services_that_would_be_left_without_a_channel_are_counted_and_listed() {
    let (site, who) = site().await;
    let channel = named(&site, "Brev och blankett");
    site.service("T-0001", "Bygglov", |service| main_channel(service, channel.id));
    site.service("T-0002", "Färdtjänst", |_| {});
    let page = format!("{LIST}/{}", channel.id);

    let told = site.get(&who, &format!("{page}/andra/inriktning")).await;
    told.has("Om kanalen avvecklas")
        .has(&format!("{page}/utan-kanal"))
        .has("tjänst blir helt utan");
    let listed = site.get(&who, &format!("{page}/utan-kanal")).await;
    listed.has("T-0001 Bygglov").lacks("Färdtjänst");
}

#[actix_web::test]
async fn a_channel_of_a_service_says_which_and_stays_and_one_without_goes() {
    let (site, who) = site().await;
    let (used, unused) = (named(&site, "Telefon"), named(&site, "Sms"));
    site.service("T-0001", "Bygglov", |service| main_channel(service, used.id));
    let remove = |id| format!("{LIST}/{id}/ta-bort");

    let refused = site.post(&who, &remove(used.id), Sent::form(&[("_version", "1")])).await;
    let gone = site.post(&who, &remove(unused.id), Sent::form(&[("_version", "1")])).await;

    assert_eq!((refused.status, gone.status), (422, 303), "{}", gone.body);
    refused.has("Inget är borttaget").has("/exempelkommun/tjanster/T-0001").has("T-0001 Bygglov");
    assert_eq!(names(&site).len(), 11);
}
