//! What is done with a service as a whole: it is added in steps, confirmed, said to have no
//! e-service, closed, opened again and removed.

use utbud_domain::{AccessRole, Act, EServiceStatus, Lifecycle, ServiceDraft, ServiceKind};

use crate::form_of_page::FormOfPage;
use crate::site::{Answer, As, Sent, Site, frozen};

const NEW: &str = "/exempelkommun/tjanster/ny";
const PAGE: &str = "/exempelkommun/tjanster/T-0001";

async fn site() -> (Site, As) {
    let site = Site::new().await;
    site.service("T-0001", "Bygglov: söka", |_| {});
    let strategist = site.member(AccessRole::Strategist);
    (site, strategist)
}

async fn act(site: &Site, who: &As, what: &str, fields: &[(&str, &str)]) -> Answer {
    site.post(who, &format!("{PAGE}/{what}"), Sent::form(fields)).await
}

fn service(site: &Site, number: &str) -> ServiceDraft {
    site.catalogue().service_numbered(number).unwrap().draft()
}

fn change_service(site: &Site, number: &str, change: impl Fn(&mut ServiceDraft)) {
    site.change(|catalogue, _| {
        let mut draft = catalogue.service_numbered(number).unwrap().draft();
        change(&mut draft);
        vec![frozen(draft)]
    });
}

/// The hidden and chosen fields of the form on a page of the new service.
fn carried(page: &Answer) -> Vec<(String, String)> {
    let form = page.body.split("<form class=\"form\"").nth(1).unwrap();
    let form = form.split("</form>").next().unwrap();
    let value = |tag: &str, name: &str| {
        let after = tag.split(&format!(" {name}=\"")).nth(1)?;
        Some(after.split('"').next().unwrap_or_default().to_owned())
    };
    let tags = form.split("<input").skip(1).map(|tag| tag.split('>').next().unwrap());
    let is_sent = |tag: &&str| {
        let is_choice = tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"");
        !is_choice || tag.contains(" checked")
    };
    let pair = |tag: &str| Some((value(tag, "name")?, value(tag, "value").unwrap_or_default()));
    tags.filter(is_sent).filter_map(pair).collect()
}

/// Sends the form of a page on with some answers.
async fn on(site: &Site, who: &As, page: &Answer, answers: &[(&str, &str)]) -> Answer {
    let mut fields = carried(page);
    for (name, value) in answers {
        fields.retain(|(own, _)| own != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    site.post(who, NEW, Sent::form(&fields)).await
}

#[actix_web::test]
async fn a_service_is_added_in_five_steps_and_nothing_is_saved_before_the_last() {
    let (site, who) = site().await;
    let unit = site.unit("Fritid", None).to_string();
    let group = site.catalogue().target_groups.iter().next().unwrap().id.to_string();

    site.get(&who, "/exempelkommun/tjanster").await.has("Lägg till tjänst");
    let first = site.get(&who, NEW).await;
    first.has("Inget sparas förrän i det sista").has("value=\"T-0002\"");
    let second = on(&site, &who, &first, &[("name", "Tennisbana: boka")]).await;
    second.has("Vem ansvarar för tjänsten?").has("value=\"Tennisbana: boka\"");
    let third = on(&site, &who, &second, &[("owner", &unit), ("kind", "booking")]).await;
    third.has("Vem är tjänsten till för?");
    let people = [("audience", "external"), ("target_groups", group.as_str())];
    let fourth = on(&site, &who, &third, &people).await;
    fourth.has("Hur ofta används tjänsten?");
    let fifth = on(&site, &who, &fourth, &[("annual_volume", "ca 1 200")]).await;
    fifth.has("Finns det en e-tjänst?").has("Lägg till tjänsten");
    assert_eq!(site.catalogue().services.len(), 1);
    let answers = [("e_service", "live"), ("url", "https://exempelkommun.se/tennis")];
    let saved = on(&site, &who, &fifth, &answers).await;
    let page = site.follow(&who, &saved).await;

    page.has("Sparat.").has("<h1>Tennisbana: boka</h1>").has("Fritid").has("Bokning");
    page.has("är lanserad och täcker").has("går inte att ta bort: 1 e-tjänst hör till den.");
    let made = service(&site, "T-0002");
    assert_eq!(made.owner.map(|owner| owner.to_string()), Some(unit));
    assert_eq!(made.target_groups.iter().map(ToString::to_string).collect::<Vec<_>>(), [group]);
    let volume = made.need.annual_volume.unwrap();
    assert_eq!((volume.cases.get(), volume.approximate), (1_200, true));
    assert_eq!(made.about.lifecycle, None);
    let history = site.app.store.history(site.municipality.id, None, 1).unwrap();
    assert_eq!(history[0].act, Act::AddService);
}

#[actix_web::test]
async fn names_like_the_new_one_are_shown_with_links_and_it_can_be_new_all_the_same() {
    let (site, who) = site().await;
    let first = site.get(&who, NEW).await;

    let like = on(&site, &who, &first, &[("name", "Ansöka om bygglov")]).await;
    like.has("Finns tjänsten redan?").has("href=\"/exempelkommun/tjanster/T-0001\"");
    let back = on(&site, &who, &like, &[("_back", "1")]).await;
    back.has("value=\"Ansöka om bygglov\"").has("Inget sparas förrän");
    let anyway = on(&site, &who, &like, &[("anyway", "Ansöka om bygglov")]).await;

    anyway.has("Vem ansvarar för tjänsten?");
    // Another name asks again.
    let renamed = on(&site, &who, &anyway, &[("name", "Bygglov söka")]).await;
    renamed.has("Finns tjänsten redan?");
}

#[actix_web::test]
async fn what_is_posted_twice_makes_one_service_and_leads_to_it() {
    let (site, who) = site().await;
    let mut page = site.get(&who, NEW).await;
    for answers in [vec![("name", "Simskola")], vec![], vec![], vec![]] {
        page = on(&site, &who, &page, &answers).await;
    }

    let saved = on(&site, &who, &page, &[("e_service", "none")]).await;
    let again = on(&site, &who, &page, &[("e_service", "none")]).await;

    assert!(saved.header("location").starts_with("/exempelkommun/tjanster/T-0002?sparat="));
    assert_eq!((again.status, again.header("location")), (303, "/exempelkommun/tjanster/T-0002"));
    assert_eq!(site.catalogue().services.len(), 2);
    assert!(service(&site, "T-0002").no_e_service_said.is_some());
}

#[actix_web::test]
async fn what_is_wrong_is_said_at_its_step_and_going_back_loses_nothing() {
    let (site, who) = site().await;
    let first = site.get(&who, NEW).await;

    let empty = on(&site, &who, &first, &[]).await;
    assert_eq!(empty.status, 422);
    empty.has("Fyll i namnet.");
    let taken = on(&site, &who, &first, &[("name", "Simskola"), ("number", "t-0001")]).await;
    assert_eq!(taken.status, 422);
    taken.has("href=\"#falt-number\"").has("value=\"Simskola\"");
    let second = on(&site, &who, &taken, &[("number", "BYG-9")]).await;
    let third = on(&site, &who, &second, &[("kind", "booking")]).await;
    let back = on(&site, &who, &third, &[("_back", "1"), ("audience", "both")]).await;
    back.has("Vem ansvarar för tjänsten?").has("<option value=\"booking\" selected>");
    back.has("name=\"audience\" value=\"both\"").has("name=\"number\" value=\"BYG-9\"");
    let fourth = on(&site, &who, &third, &[]).await;
    let wrong = on(&site, &who, &fourth, &[("annual_volume", "tolv")]).await;
    assert_eq!(wrong.status, 422);
    wrong.has("value=\"tolv\"").has("till exempel 1200");
    let last = on(&site, &who, &fourth, &[]).await;
    let lost = on(&site, &who, &last, &[("url", "https://exempelkommun.se")]).await;
    assert_eq!(lost.status, 422);
    lost.has("Töm webbadressen");
    assert_eq!(site.catalogue().services.len(), 1);
}

#[actix_web::test]
async fn a_proposed_number_that_someone_takes_meanwhile_gives_way() {
    let (site, who) = site().await;
    let mut page = site.get(&who, NEW).await;
    for answers in [vec![("name", "Simskola")], vec![], vec![], vec![]] {
        page = on(&site, &who, &page, &answers).await;
    }
    site.service("T-0002", "Färdtjänst", |_| {});

    let saved = on(&site, &who, &page, &[]).await;

    site.follow(&who, &saved).await.has("<h1>Simskola</h1>").has("T-0003");
}

#[actix_web::test]
async fn a_contact_person_adds_services_to_the_own_unit_and_no_other() {
    let (site, _) = site().await;
    let other = site.unit("Annan", None).to_string();
    let who = site.member(AccessRole::ServiceOwner);
    let first = site.get(&who, NEW).await;
    let second = on(&site, &who, &first, &[("name", "Simskola")]).await;
    second.has("selected>Kontaktpersonens enhet").lacks("Annan");
    let own = site.catalogue();
    let own = own.units.iter().find(|u| u.name.as_str() == "Kontaktpersonens enhet").unwrap();
    let own = own.id.to_string();

    for wrong in [other.as_str(), ""] {
        let refused = on(&site, &who, &second, &[("owner", wrong)]).await;
        assert_eq!(refused.status, 422, "{wrong}");
    }
    let mut page = second;
    for answers in [vec![("owner", own.as_str())], vec![], vec![]] {
        page = on(&site, &who, &page, &answers).await;
    }
    let answers = [("e_service", "planned"), ("planned_on", "2027-03-01")];
    let saved = on(&site, &who, &page, &answers).await;

    site.follow(&who, &saved).await.has("Planerad").has("ska lanseras 1 mars 2027");
    let reader = site.member(AccessRole::Reader);
    assert_eq!(site.get(&reader, NEW).await.status, 403);
    site.get(&reader, "/exempelkommun/tjanster").await.lacks("Lägg till tjänst");
}

#[actix_web::test]
async fn what_was_answered_when_the_session_ended_is_asked_on_from_there_after_the_log_in() {
    let (site, who) = site().await;
    let first = site.get(&who, NEW).await;
    let second = on(&site, &who, &first, &[("name", "Tennisbana: boka")]).await;
    let asked = on(&site, &As::Nobody, &second, &[("kind", "booking")]).await;
    assert_eq!(asked.status, 401);
    let mut log_in = FormOfPage::at(&asked.body, "/logga-in");
    log_in.fill("email", "strategist@exempelkommun.example");
    log_in.fill("password", crate::site::PASSWORD);
    let entered = site.post(&As::Nobody, "/logga-in", log_in.sent()).await;
    assert_eq!((entered.status, entered.header("location")), (303, NEW), "{}", entered.body);
    let cookie = entered.header("set-cookie").split(';').next().unwrap_or_default();
    let who = As::Session(cookie.strip_prefix("sid=").unwrap().to_owned().into());

    let mut page = site.get(&who, NEW).await;

    page.has("finns kvar här").has("Vem ansvarar för tjänsten?").has("Tennisbana: boka");
    for _ in 0..4 {
        assert_eq!(page.status, 200);
        let form = FormOfPage::at(&page.body, NEW);
        page = site.post(&who, NEW, form.sent()).await;
    }
    assert_eq!(page.status, 303, "{}", page.body);
    let made = service(&site, "T-0002");
    assert_eq!(
        (made.name.as_str(), made.about.kind),
        ("Tennisbana: boka", Some(ServiceKind::Booking))
    );
    site.get(&who, NEW).await.lacks("finns kvar här").lacks("Tennisbana: boka");
}

#[actix_web::test]
async fn an_identity_that_the_program_has_not_made_is_not_taken() {
    let (site, who) = site().await;
    for id in ["", "x", "01935000-0000-4000-8000-000000000001"] {
        let fields = [("_step", "e_service"), ("id", id), ("name", "Simskola")];
        assert_eq!(site.post(&who, NEW, Sent::form(&fields)).await.status, 400, "«{id}»");
    }
}

#[actix_web::test]
async fn what_is_known_is_confirmed_in_one_click_with_who_and_how_long_ago() {
    let (site, who) = site().await;
    site.get(&who, PAGE).await.has("Inte bekräftad").has("Stämmer fortfarande");

    let saved = act(&site, &who, "bekrafta", &[("_version", "1")]).await;
    let page = site.follow(&who, &saved).await;

    page.has("Sparat.").has("Ångra").lacks("Stämmer fortfarande");
    page.has("Bekräftad i dag av strategist@exempelkommun.example");
    change_service(&site, "T-0001", |draft| {
        draft.confirmed.as_mut().unwrap().on = "2025-09-21".parse().unwrap();
    });
    let page = site.get(&who, PAGE).await;
    page.has("Bekräftad för 14 månader sedan av strategist@exempelkommun.example");
    page.has("Stämmer fortfarande").has("Bekräftelse som gäller");
    let public = site.get(&As::Nobody, PAGE).await;
    public.has("Bekräftad för 14 månader sedan").lacks("@exempelkommun.example");
    public.lacks("Stämmer fortfarande").lacks("Avsluta");
}

#[actix_web::test]
async fn what_was_changed_since_it_was_seen_is_shown_and_not_confirmed() {
    let (site, who) = site().await;
    change_service(&site, "T-0001", |draft| draft.need.complexity = None);
    change_service(&site, "T-0001", |draft| {
        draft.name = utbud_domain::Name::parse("Bygglov: ansöka").unwrap();
    });

    let answer = act(&site, &who, "bekrafta", &[("_version", "1")]).await;

    assert_eq!(answer.status, 409);
    answer.has("Det gäller Namn.").has("<h1>Bygglov: ansöka</h1>").has("Stämmer fortfarande");
    assert_eq!(service(&site, "T-0001").confirmed, None);
    for version in ["", "0", "9", "x"] {
        let answer = act(&site, &who, "bekrafta", &[("_version", version)]).await;
        assert_eq!(answer.status, 400, "«{version}»");
    }
}

#[actix_web::test]
async fn services_are_confirmed_row_by_row_in_the_list_of_those_that_are_not() {
    let (site, who) = site().await;
    site.service("T-0002", "Simskola", |_| {});
    let list = "/exempelkommun/tjanster?missing=confirmation";

    site.get(&who, "/exempelkommun").await.has("Bekräfta uppgifterna för 2 tjänster");
    let page = site.get(&who, list).await;
    page.has("data-total=\"2\"").has("/exempelkommun/tjanster/T-0001/bekrafta");
    let fields = [("_version", "1"), ("till", list)];
    let saved = act(&site, &who, "bekrafta", &fields).await;

    assert!(saved.header("location").starts_with(&format!("{list}&sparat=")));
    let page = site.follow(&who, &saved).await;
    page.has("Sparat.").has("data-total=\"1\"").has("Simskola").lacks("Bygglov: söka");
    let reader = site.member(AccessRole::Reader);
    site.get(&reader, list).await.has("Simskola").lacks("Stämmer fortfarande");
    for elsewhere in ["//evil.example", "/exempelkommun/tackning", "/exempelkommun/tjansterna"] {
        let fields = [("_version", "1"), ("till", elsewhere)];
        let url = "/exempelkommun/tjanster/T-0002/bekrafta";
        let saved = site.post(&who, url, Sent::form(&fields)).await;
        assert!(saved.header("location").starts_with("/exempelkommun/tjanster/T-0002?"));
    }
}

#[actix_web::test]
async fn a_contact_person_confirms_the_own_rows_and_sees_no_button_at_others() {
    let (site, _) = site().await;
    let who = site.member(AccessRole::ServiceOwner);
    let catalogue = site.catalogue();
    let unit = catalogue.units.iter().find(|u| u.name.as_str() == "Kontaktpersonens enhet");
    let unit = unit.unwrap().id;
    site.service("T-0002", "Simskola", |draft| draft.owner = Some(unit));

    let page = site.get(&who, "/exempelkommun/tjanster?missing=confirmation").await;
    page.has("T-0002/bekrafta").lacks("T-0001/bekrafta");
    let others = act(&site, &who, "bekrafta", &[("_version", "1")]).await;

    assert_eq!(others.status, 403);
    site.get(&who, PAGE).await.lacks("Stämmer fortfarande").lacks("Finns inte</button>");
}

#[actix_web::test]
async fn how_long_a_confirmation_holds_is_the_kommuns_to_say() {
    let (site, who) = site().await;
    change_service(&site, "T-0001", |draft| {
        let by = utbud_domain::Id::from_uuid(uuid::Uuid::nil());
        draft.confirmed = Some(utbud_domain::Said { on: "2026-05-01".parse().unwrap(), by });
    });
    site.get(&who, "/exempelkommun/tjanster?missing=confirmation").await.has("data-total=\"0\"");

    site.change(|catalogue, _| {
        let settings = catalogue.settings().unwrap();
        vec![settings.value.edit(|settings| settings.confirm_after_months = 6).unwrap().into()]
    });

    site.get(&who, "/exempelkommun/tjanster?missing=confirmation").await.has("data-total=\"1\"");
    site.get(&who, "/exempelkommun").await.has("de senaste 6 månaderna");
}

#[actix_web::test]
async fn that_there_is_no_e_service_is_said_in_one_click_and_taken_back_in_one() {
    let (site, who) = site().await;
    site.get(&who, PAGE).await.has("Finns inte<span").has("Ingen har sagt om tjänsten");

    let said = act(&site, &who, "finns-inte", &[("saknas", "yes")]).await;
    assert!(said.header("location").ends_with("#lage"), "{}", said.header("location"));
    let page = site.follow(&who, &said).await;
    page.has("Det sas 21 november 2026 av strategist@exempelkommun.example").has("Ta tillbaka");
    site.get(&As::Nobody, PAGE).await.lacks("strategist@").lacks("Ta tillbaka");
    let back = act(&site, &who, "finns-inte", &[("saknas", "no")]).await;
    site.follow(&who, &back).await.has("Ingen har sagt om tjänsten");

    assert_eq!(act(&site, &who, "finns-inte", &[]).await.status, 400);
}

#[actix_web::test]
async fn that_there_is_none_is_refused_in_words_where_one_is_live_and_counts() {
    let (site, who) = site().await;
    site.e_service("T-0001", "Bygglovsansökan");
    site.get(&who, PAGE).await.lacks("Finns inte<span");

    let refused = act(&site, &who, "finns-inte", &[("saknas", "yes")]).await;

    assert_eq!(refused.status, 422);
    refused
        .has("Ändra först den e-tjänst som är lanserad och räknas")
        .has("<h1>Bygglov: söka</h1>");
    assert_eq!(service(&site, "T-0001").no_e_service_said, None);
    assert_eq!(site.catalogue().e_services.iter().next().unwrap().status, EServiceStatus::Launched);
}

#[actix_web::test]
async fn a_service_is_closed_says_so_and_is_what_it_was_when_it_is_opened_again() {
    let (site, who) = site().await;
    change_service(&site, "T-0001", |draft| draft.about.lifecycle = Some(Lifecycle::PhasingOut));

    let closed = act(&site, &who, "avsluta", &[("_version", "2")]).await;
    let page = site.follow(&who, &closed).await;
    page.has("Tjänsten är avslutad.").has("Öppna tjänsten igen").lacks("Stämmer fortfarande");
    site.get(&who, "/exempelkommun").await.lacks("Bekräfta uppgifterna");
    let again = act(&site, &who, "avsluta", &[("_version", "2")]).await;
    assert!(again.header("location").ends_with("sparat=inget"));

    let opened = act(&site, &who, "oppna", &[("_version", "3")]).await;
    site.follow(&who, &opened).await.has("Under avveckling").lacks("Tjänsten är avslutad.");
    assert_eq!(service(&site, "T-0001").about.lifecycle, Some(Lifecycle::PhasingOut));
}

#[actix_web::test]
async fn a_service_added_by_mistake_is_removed_and_any_other_says_why_it_is_not() {
    let (site, who) = site().await;
    site.service("T-0002", "Simskola", |_| {});
    site.e_service("T-0002", "Simanmälan");
    change_service(&site, "T-0002", |draft| draft.about.lifecycle = None);

    let url = "/exempelkommun/tjanster/T-0002";
    site.get(&who, url).await.has(
        "går inte att ta bort: den har ändrats sedan den lades till och 1 e-tjänst hör till den.",
    );
    let sent = Sent::form(&[("_version", "2")]);
    let refused = site.post(&who, &format!("{url}/ta-bort"), sent).await;
    assert_eq!(refused.status, 422);
    refused.has("<h1>Simskola</h1>").has("Avsluta i stället.");

    site.get(&who, PAGE).await.has("Ta bort tjänsten");
    let removed = act(&site, &who, "ta-bort", &[("_version", "1")]).await;
    let list = site.follow(&who, &removed).await;
    list.has("Sparat.").lacks("Bygglov: söka");
    let again = act(&site, &who, "ta-bort", &[("_version", "1")]).await;
    assert_eq!(again.header("location"), "/exempelkommun/tjanster?sparat=inget");
    assert_eq!(site.catalogue().services.len(), 1);
}
