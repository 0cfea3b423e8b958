//! The channels of a service: arranged without being saved, saved, refused, two people at once,
//! and nothing lost that the form does not show.

use utbud_domain::{
    AccessRole, Assignment, Catalogue, ChannelId, Horizon, Identification, Note, Rank, Role,
    ServiceGroupDraft, Step,
};

use crate::site::{Answer, As, Sent, Site, frozen};

const NOW: &str = "/exempelkommun/tjanster/T-0001/kanaler/nulage";
const WANTED: &str = "/exempelkommun/tjanster/T-0001/kanaler/onskat";

fn channel(catalogue: &Catalogue, name: &str) -> ChannelId {
    catalogue.channels.iter().find(|c| c.name.as_str() == name).unwrap().id
}

async fn site() -> (Site, As) {
    let site = Site::new().await;
    site.service("T-0001", "Bygglov: söka", |_| {});
    let who = site.member(AccessRole::Strategist);
    (site, who)
}

/// What is sent of a line with only role and channel.
type Sending = Vec<(String, String)>;

fn sent(version: &str, lines: &[(&str, ChannelId)]) -> Sending {
    let mut pairs = vec![("_version".to_owned(), version.to_owned())];
    for (number, (role, channel)) in (1..).zip(lines) {
        pairs.push((format!("role-{number}"), (*role).to_owned()));
        pairs.push((format!("channel-{number}"), channel.to_string()));
        pairs.push((format!("shown_for-{number}"), channel.to_string()));
    }
    pairs
}

async fn post(site: &Site, who: &As, path: &str, pairs: &Sending) -> Answer {
    let pairs: Vec<_> = pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    site.post(who, path, Sent::form(&pairs)).await
}

fn with(mut pairs: Sending, more: &[(&str, &str)]) -> Sending {
    pairs.extend(more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
    pairs
}

/// The channels of the service by name, with role and rank.
fn told(site: &Site, horizon: Horizon) -> Vec<(String, Role, u8)> {
    let catalogue = site.catalogue();
    let service = catalogue.service_numbered("T-0001").unwrap();
    let all = catalogue.assignments_of(service, horizon);
    let name = |a: &Assignment| catalogue.channels.get(a.channel).unwrap().name.to_string();
    all.into_iter().map(|a| (name(a), a.role, a.rank.get())).collect()
}

#[actix_web::test]
async fn a_main_channel_is_chosen_in_one_go_and_a_complement_with_it() {
    let (site, who) = site().await;
    let catalogue = site.catalogue();
    let [telephone, visit] = ["Telefon", "Besök"].map(|name| channel(&catalogue, name));

    let page = site.get(&who, NOW).await;
    page.has("Ändra kanaler i nuläget").has("Huvudkanal");
    let save = page.body.find(">Spara<").unwrap();
    assert!(save < page.body.find("Lägg till").unwrap(), "Enter fires the first button");

    let lines = sent("1", &[("primary", telephone)]);
    let chosen = with(lines, &[("complementary", &visit.to_string())]);
    let saved = post(&site, &who, NOW, &chosen).await;

    assert!(saved.header("location").ends_with("#kanaler"), "{}", saved.body);
    let main = ("Telefon".to_owned(), Role::Primary, 1);
    let complement = ("Besök".to_owned(), Role::Complementary, 1);
    assert_eq!(told(&site, Horizon::Current), [main, complement]);
    site.follow(&who, &saved).await.has("Sparat.").has("Ändra kanaler").has("Ändra önskat läge");
}

#[actix_web::test]
async fn what_is_arranged_is_shown_and_not_saved_before_spara() {
    let (site, who) = site().await;
    let catalogue = site.catalogue();
    let [main, one, two] = ["Telefon", "Besök", "E-post"].map(|name| channel(&catalogue, name));
    let lines = [("primary", main), ("complementary", one), ("complementary", two)];

    let mut typed = with(sent("1", &lines), &[("rationale-2", "Många vill träffas.")]);
    typed.push(("_do".into(), "down-2".into()));
    let moved = post(&site, &who, NOW, &typed).await;
    assert_eq!(moved.status, 200);
    moved.has("Inget är sparat än").has("Många vill träffas.");
    let second = format!("name=\"channel-2\" value=\"{two}\"");
    let third = format!("name=\"channel-3\" value=\"{one}\"");
    moved.has(&second).has(&third).has("Flytta upp<span class=\"sr-only\"> Besök</span>");

    typed.pop();
    typed.push(("_do".into(), "remove-2".into()));
    let removed = post(&site, &who, NOW, &typed).await;
    removed.lacks("Många vill träffas.").has(&format!("name=\"channel-2\" value=\"{two}\""));

    let added = sent("1", &[("primary", main)]);
    let added = with(added, &[("unused", &one.to_string()), ("_do", "add")]);
    let added = post(&site, &who, NOW, &added).await;
    added.has("Vad gäller för Besök").has("Skäl för Besök");

    assert_eq!(told(&site, Horizon::Current), []);
}

#[actix_web::test]
async fn a_clash_is_told_in_words_and_what_was_typed_stands_there() {
    let (site, who) = site().await;
    let catalogue = site.catalogue();
    let [telephone, letter] = ["Telefon", "Brev och blankett"].map(|n| channel(&catalogue, n));

    let lines = [("primary", telephone), ("complementary", letter), ("discouraged", letter)];
    let typed = with(sent("1", &lines), &[("rationale-3", "Tar för lång tid.")]);
    let answer = post(&site, &who, NOW, &typed).await;
    assert_eq!(answer.status, 422);
    answer
        .has("Brev och blankett kan inte både komplettera och inte användas.")
        .has("href=\"#falt-channel-3\"")
        .has("id=\"falt-channel-3\"")
        .has("Tar för lång tid.");

    let lines = [("primary", telephone), ("complementary", telephone)];
    let answer = post(&site, &who, NOW, &sent("1", &lines)).await;
    answer.has("Telefon kan inte både vara huvudkanal och komplettera.");
}

#[actix_web::test]
async fn what_may_not_be_used_takes_a_reason_and_bad_contacts_are_told_at_their_fields() {
    let (site, who) = site().await;
    let catalogue = site.catalogue();
    let [telephone, letter] = ["Telefon", "Brev och blankett"].map(|n| channel(&catalogue, n));
    let lines = sent("1", &[("primary", telephone), ("forbidden", letter)]);

    let bad = [("email-1", "inte en adress"), ("url-1", "javascript:alert(1)")];
    let answer = post(&site, &who, NOW, &with(lines.clone(), &bad)).await;
    assert_eq!(answer.status, 422);
    answer
        .has("Rätta 3 uppgifter")
        .has("Ange ett skäl till att kanalen inte får användas.")
        .has("href=\"#falt-email-1\"")
        .has("href=\"#falt-url-1\"")
        .has("value=\"inte en adress\"");

    let good = [("rationale-2", "Formkrav finns inte."), ("telephone-1", "0900-12 34 56")];
    let saved = post(&site, &who, NOW, &with(lines, &good)).await;
    site.follow(&who, &saved).await.has("Får inte användas").has("Skäl: Formkrav finns inte.");
    site.get(&who, NOW).await.has("value=\"0900-12 34 56\"");
}

#[actix_web::test]
async fn what_the_form_does_not_ask_about_is_not_lost() {
    let (site, who) = site().await;
    let group = site.catalogue().target_groups.iter().next().unwrap().id;
    site.change(|catalogue, _| {
        let service = catalogue.service_numbered("T-0001").unwrap();
        let mut one = Assignment::plain(
            Horizon::Current,
            channel(catalogue, "Telefon"),
            Role::Primary,
            Rank::new(1).unwrap(),
        );
        one.steps = [Step::Dialogue].into();
        one.target_groups = [group].into();
        one.identification = Some(Identification::Loa2);
        one.rationale = Some(Note::parse("En rad.\nEn till.").unwrap());
        vec![frozen({
            let mut draft = service.value.draft();
            draft.assignments = vec![one];
            draft
        })]
    });
    let telephone = channel(&site.catalogue(), "Telefon");
    site.get(&who, NOW).await.has("Gäller Dialog").has("name=\"steps-1\" value=\"dialogue\"");

    let carried = [
        ("steps-1", "dialogue"),
        ("target_groups-1", &group.to_string()),
        ("identification-1", "loa2"),
        ("rationale-1", "En rad.\r\nEn till."),
    ];
    let same = with(sent("2", &[("primary", telephone)]), &carried);
    let saved = post(&site, &who, NOW, &same).await;
    site.follow(&who, &saved).await.has("Inget var ändrat");

    let visit = channel(&site.catalogue(), "Besök").to_string();
    let saved = post(&site, &who, NOW, &with(same, &[("complementary", &visit)])).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let catalogue = site.catalogue();
    let service = catalogue.service_numbered("T-0001").unwrap();
    let main = catalogue.assignments_of(service, Horizon::Current)[0];
    assert_eq!(main.steps, [Step::Dialogue].into());
    assert_eq!(main.target_groups, [group].into());
    assert_eq!(main.identification, Some(Identification::Loa2));
}

#[actix_web::test]
async fn where_one_turns_to_does_not_follow_to_another_main_channel() {
    let (site, who) = site().await;
    let catalogue = site.catalogue();
    let [telephone, visit] = ["Telefon", "Besök"].map(|name| channel(&catalogue, name));
    let number = [("telephone-1", "0900-12 34 56")];
    post(&site, &who, NOW, &with(sent("1", &[("primary", telephone)]), &number)).await;

    let mut chosen = with(sent("2", &[("primary", visit)]), &number);
    chosen.retain(|(name, _)| name != "shown_for-1");
    chosen.push(("shown_for-1".into(), telephone.to_string()));
    post(&site, &who, NOW, &chosen).await;

    assert_eq!(told(&site, Horizon::Current), [("Besök".to_owned(), Role::Primary, 1)]);
    let catalogue = site.catalogue();
    let service = catalogue.service_numbered("T-0001").unwrap();
    assert!(service.assignments[0].contact_point.is_empty());
}

#[actix_web::test]
async fn what_is_wanted_begins_with_what_is_and_has_a_year() {
    let (site, who) = site().await;
    let catalogue = site.catalogue();
    let telephone = channel(&catalogue, "Telefon");
    post(&site, &who, NOW, &sent("1", &[("primary", telephone)])).await;
    site.get(&who, NOW).await.lacks("name=\"year\"");
    site.get(&who, WANTED).await.has("Utgå från nuläget").has("name=\"year\"");

    let begun = post(&site, &who, WANTED, &with(sent("2", &[]), &[("_do", "now")])).await;
    begun.has(&format!("<option value=\"{telephone}\" selected>Telefon"));

    let typed = sent("2", &[("primary", telephone)]);
    let answer = post(&site, &who, WANTED, &with(typed.clone(), &[("year", "28")])).await;
    assert_eq!(answer.status, 422);
    answer.has("Ange året som ett heltal från 1900 till 2199.").has("value=\"28\"");

    let saved = post(&site, &who, WANTED, &with(typed, &[("year", "2028")])).await;
    site.follow(&who, &saved).await.has("Önskat läge 2028");
    assert_eq!(told(&site, Horizon::Current).len(), 1);
}

#[actix_web::test]
async fn two_people_who_change_the_same_channels_choose_and_the_two_horizons_do_not_meet() {
    let (site, who) = site().await;
    let other = site.member(AccessRole::Administrator);
    let catalogue = site.catalogue();
    let [telephone, visit] = ["Telefon", "Besök"].map(|name| channel(&catalogue, name));

    post(&site, &other, WANTED, &sent("1", &[("primary", telephone)])).await;
    let saved = post(&site, &who, NOW, &sent("1", &[("primary", visit)])).await;
    assert_eq!(saved.status, 303, "{}", saved.body);

    let clash = post(&site, &who, WANTED, &sent("1", &[("primary", visit)])).await;
    assert_eq!(clash.status, 409);
    clash.has("Ditt värde: Huvudkanal: Besök").has("Sparat värde: Huvudkanal: Telefon");
    let chosen = [("_beside", "3"), ("_choice.channels.target", "mine")];
    let saved = post(&site, &who, WANTED, &with(sent("1", &[("primary", visit)]), &chosen)).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    assert_eq!(told(&site, Horizon::Target), [("Besök".to_owned(), Role::Primary, 1)]);
}

#[actix_web::test]
async fn a_service_that_follows_its_group_gets_channels_of_its_own_with_a_reason() {
    let (site, who) = site().await;
    site.change(|catalogue, ids| {
        let rank = Rank::new(1).unwrap();
        let telephone = channel(catalogue, "Telefon");
        let group = ServiceGroupDraft {
            id: ids.make(),
            name: utbud_domain::Name::parse("Bygga").unwrap(),
            description: None,
            assignments: vec![Assignment::plain(Horizon::Current, telephone, Role::Primary, rank)],
        };
        let service = catalogue.service_numbered("T-0001").unwrap();
        let mut draft = service.value.draft();
        draft.group = Some(group.id);
        vec![frozen(group), frozen(draft)]
    });
    let [telephone, visit] = ["Telefon", "Besök"].map(|name| channel(&site.catalogue(), name));
    site.get(&who, NOW).await.has("Tjänsten följer gruppen Bygga.");

    let same = post(&site, &who, NOW, &sent("2", &[("primary", telephone)])).await;
    site.follow(&who, &same).await.has("Inget var ändrat");
    let other = sent("2", &[("primary", visit)]);
    let refused = post(&site, &who, NOW, &other).await;
    assert_eq!(refused.status, 422);
    refused.has("Skriv varför tjänsten avviker från gruppen Bygga.");
    let why = [("rationale-1", "Många behöver hjälp.")];
    post(&site, &who, NOW, &with(other, &why)).await;

    assert_eq!(told(&site, Horizon::Current), [("Besök".to_owned(), Role::Primary, 1)]);
}

#[actix_web::test]
async fn no_other_horizon_and_no_other_service_can_be_changed() {
    let (site, who) = site().await;
    let contact = site.member(AccessRole::ServiceOwner);

    let unknown = site.get(&who, "/exempelkommun/tjanster/T-0001/kanaler/forr").await;
    let missing = site.get(&who, "/exempelkommun/tjanster/T-9999/kanaler/nulage").await;
    let others = site.get(&contact, NOW).await;
    let moved = with(sent("1", &[]), &[("_do", "add")]);
    let sent_anyway = post(&site, &contact, NOW, &moved).await;

    assert_eq!([unknown.status, missing.status], [404, 404]);
    assert_eq!([others.status, sent_anyway.status], [403, 403]);
}
