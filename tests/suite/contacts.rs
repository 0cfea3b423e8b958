//! The contacts: adding, changing and removing them, and handing over what one answers for.

use utbud_domain::{AccessRole, ContactDraft, ContactId, Name, ServiceRoles};

use crate::site::{Answer, As, Sent, Site, frozen};

const LIST: &str = "/exempelkommun/kontakter";

async fn site() -> (Site, As) {
    let site = Site::new().await;
    let strategist = site.member(AccessRole::Strategist);
    (site, strategist)
}

fn contact(site: &Site, name: &str) -> ContactId {
    site.change(|_, ids| {
        vec![frozen(ContactDraft {
            id: ids.make(),
            name: Name::parse(name).unwrap(),
            title: None,
            is_post: None,
            email: None,
            telephone: None,
            deputy: None,
            note: None,
        })]
    });
    let catalogue = site.catalogue();
    catalogue.contacts.iter().find(|contact| contact.name.as_str() == name).unwrap().id
}

fn page(contact: ContactId) -> String {
    format!("{LIST}/{contact}")
}

/// What the form of a contact sends.
fn form(version: &str, name: &str, email: &str, deputy: &str) -> Sent {
    Sent::form(&[
        ("_version", version),
        ("name", name),
        ("is_post", "no"),
        ("title", "Enhetschef"),
        ("email", email),
        ("telephone", ""),
        ("deputy", deputy),
        ("note", ""),
    ])
}

fn roles(site: &Site, number: &str) -> ServiceRoles {
    site.catalogue().service_numbered(number).unwrap().roles.clone()
}

/// Everything that a page of handing over would send as it stands.
fn as_shown(page: &Answer) -> Vec<(String, String)> {
    let value = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\""))?;
        Some(rest.split('"').next().unwrap().to_owned())
    };
    let (_, form) = page.body.split_once("<form class=\"form\"").expect("a form");
    let inputs = form.split("<input").skip(1).filter_map(|tag| {
        let tag = tag.split('>').next().unwrap();
        let is_sent = !tag.contains("checkbox") || tag.contains("checked");
        is_sent.then(|| Some((value(tag, " name")?, value(tag, " value")?)))?
    });
    inputs.collect()
}

async fn hand_over(site: &Site, who: &As, from: ContactId, sent: &[(String, String)]) -> Answer {
    let sent: Vec<_> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    site.post(who, &format!("{}/lamna-over", page(from)), Sent::form(&sent)).await
}

#[actix_web::test]
async fn a_contact_is_added_with_a_deputy_changed_and_listed_with_what_it_answers_for() {
    let (site, who) = site().await;
    let bo = contact(&site, "Bo Berg");

    site.get(&who, &format!("{LIST}/ny")).await.has("Bo Berg");
    let sent = form("0", "Anna Andersson", "anna@exempelkommun.se", &bo.to_string());
    let added = site.post(&who, &format!("{LIST}/ny"), sent).await;
    site.follow(&who, &added).await.has("Sparat.").has("<h1>Anna Andersson</h1>").has("Bo Berg");
    let catalogue = site.catalogue();
    let anna = catalogue.contacts.iter().find(|c| c.deputy == Some(bo)).unwrap().id;
    site.service("T-0001", "Bygglov", |draft| draft.roles.process_owner = Some(anna));

    let reader = site.member(AccessRole::Reader);
    let list = site.get(&reader, LIST).await;
    list.has("anna@exempelkommun.se")
        .has("Processägare för 1 tjänst")
        .has("Ersättare för 1 kontakt");
    list.lacks("Lägg till kontakt");
    site.get(&reader, &page(anna)).await.has("T-0001 Bygglov").lacks("Lämna över");

    let edit = format!("{}/andra", page(anna));
    let own = site.post(&who, &edit, form("1", "Anna Andersson", "", &anna.to_string())).await;
    let wrong = site.post(&who, &edit, form("1", "Anna Andersson", "anna", "")).await;
    let saved = site.post(&who, &edit, form("1", "Anna Ek", "", "")).await;
    assert_eq!([own.status, wrong.status, saved.status], [422, 422, 303]);
    own.has("href=\"#falt-deputy\"");
    wrong.has("Skriv e-postadressen").has("value=\"anna\"");
    site.follow(&who, &saved).await.has("<h1>Anna Ek</h1>");
}

#[actix_web::test]
async fn all_that_someone_answers_for_is_shown_ticked_and_given_to_another() {
    let (site, who) = site().await;
    let (anna, bo) = (contact(&site, "Anna"), contact(&site, "Bo"));
    let unit = site.unit("Bygglov", None);
    site.service("T-0001", "Bygglov", |draft| {
        draft.roles.e_service_lead = Some(anna);
        draft.roles.information_owner = Some(anna);
    });
    site.service("T-0002", "Plan", |draft| draft.roles.information_owner = Some(anna));
    site.change(|catalogue, _| {
        let unit = &catalogue.units.get(unit).unwrap().value;
        vec![unit.edit(|unit| unit.e_service_lead = Some(anna)).unwrap().into()]
    });

    let shown = site.get(&who, &format!("{}/lamna-over", page(anna))).await;
    shown
        .has("Anna svarar för 4 saker.")
        .has("E-tjänsteansvarig för 1 verksamhet")
        .has("E-tjänsteansvarig för 1 tjänst")
        .has("Informationsägare för 2 tjänster");
    let mut sent = as_shown(&shown);
    let without = hand_over(&site, &who, anna, &sent).await;
    assert_eq!(without.status, 422);
    without.has("Välj vem som tar över.");
    assert_eq!(as_shown(&without), sent);

    // All but the information of the second.
    let second = site.catalogue().service_numbered("T-0002").unwrap().id.to_string();
    sent.retain(|(name, value)| name != "information_owner" || *value != second);
    sent.push(("to".into(), bo.to_string()));
    let done = hand_over(&site, &who, anna, &sent).await;
    site.follow(&who, &done).await.has("Sparat.").has("Informationsägare för 1 tjänst");

    let first = roles(&site, "T-0001");
    assert_eq!((first.e_service_lead, first.information_owner), (Some(bo), Some(bo)));
    assert_eq!(roles(&site, "T-0002").information_owner, Some(anna));
    assert_eq!(site.catalogue().units.get(unit).unwrap().e_service_lead, Some(bo));
    let latest = site.app.store.changes(site.municipality.id, 1).unwrap();
    assert_eq!(latest.first().unwrap().act, utbud_domain::Act::HandOver);
}

#[actix_web::test]
async fn what_has_come_since_the_page_was_opened_is_shown_before_anything_is_given() {
    let (site, who) = site().await;
    let (anna, bo) = (contact(&site, "Anna"), contact(&site, "Bo"));
    site.service("T-0001", "Bygglov", |draft| draft.roles.process_owner = Some(anna));
    let mut sent = as_shown(&site.get(&who, &format!("{}/lamna-over", page(anna))).await);
    sent.push(("to".into(), bo.to_string()));
    site.service("T-0002", "Plan", |draft| draft.roles.process_owner = Some(anna));

    let refused = hand_over(&site, &who, anna, &sent).await;
    assert_eq!(refused.status, 409);
    refused.has("Något har ändrats").has("Processägare för 2 tjänster").has("T-0002 Plan");
    assert_eq!(roles(&site, "T-0001").process_owner, Some(anna));

    let mut again = as_shown(&refused);
    again.push(("to".into(), bo.to_string()));
    assert_eq!(hand_over(&site, &who, anna, &again).await.status, 303);
    assert_eq!(roles(&site, "T-0002").process_owner, Some(bo));
}

#[actix_web::test]
async fn nobody_becomes_their_own_deputy_by_a_handing_over() {
    let (site, who) = site().await;
    let (anna, bo) = (contact(&site, "Anna"), contact(&site, "Bo"));
    site.change(|catalogue, _| {
        let bo = &catalogue.contacts.get(bo).unwrap().value;
        vec![bo.edit(|bo| bo.deputy = Some(anna)).unwrap().into()]
    });
    let mut sent = as_shown(&site.get(&who, &format!("{}/lamna-over", page(anna))).await);
    sent.push(("to".into(), bo.to_string()));

    let refused = hand_over(&site, &who, anna, &sent).await;

    assert_eq!(refused.status, 422);
    refused.has("Ingen kan vara sin egen ersättare.").has("href=\"#falt-deputy\"");
    assert_eq!(site.catalogue().contacts.get(bo).unwrap().deputy, Some(anna));
}

#[actix_web::test]
async fn a_contact_is_removed_only_when_nothing_refers_to_it() {
    let (site, who) = site().await;
    let anna = contact(&site, "Anna");
    site.service("T-0001", "Bygglov", |draft| draft.roles.process_owner = Some(anna));
    let remove = format!("{}/ta-bort", page(anna));

    site.get(&who, &remove).await.has("går inte att ta bort än").has("Processägare för 1 tjänst");
    assert_eq!(site.post(&who, &remove, Sent::form(&[])).await.status, 422);
    site.change(|catalogue, _| {
        let service = &catalogue.service_numbered("T-0001").unwrap().value;
        vec![service.edit(|service| service.roles.process_owner = None).unwrap().into()]
    });
    site.get(&who, &remove).await.has("Ta bort kontakten");
    let removed = site.post(&who, &remove, Sent::form(&[])).await;

    site.follow(&who, &removed).await.has("Sparat.").has("Ingen kontakt är upplagd");
    assert_eq!(site.get(&who, &page(anna)).await.status, 404);
}
