//! The start page: what each role is met by, and that every number on it has its list.

use utbud_domain::{
    AccessRole, Assignment, EServiceDraft, EServiceStatus, ExemptionDraft, ExemptionKind,
    ExemptionSubject, Horizon, Name, Note, OrgUnitId, Rank, Role, Said, ServiceDraft, Step,
    Temporary, Volume, VolumeEstimate, Year,
};

use crate::import::{SHEET, chosen, confirmed};
use crate::site::{Answer, As, Site, frozen};

const HOME: &str = "/exempelkommun";

/// Confirmed today, of a known volume, and without an e-service.
fn sound(service: &mut ServiceDraft, owner: OrgUnitId) {
    let by = utbud_domain::Id::from_uuid(uuid::Uuid::nil());
    let said = Some(Said { on: "2026-11-21".parse().unwrap(), by });
    service.owner = Some(owner);
    service.confirmed = said;
    service.no_e_service_said = said;
    let cases = Volume::new(700).unwrap();
    let estimate = VolumeEstimate { cases, approximate: false, year: None, source: None };
    service.need.annual_volume = Some(estimate);
}

/// A planned e-service of the service with this number.
fn plan(site: &Site, number: &str, on: Option<&str>) {
    site.change(|catalogue, ids| {
        let service = catalogue.service_numbered(number).unwrap().id;
        vec![frozen(EServiceDraft {
            services: [service].into(),
            planned_on: on.map(|on| on.parse().unwrap()),
            ..EServiceDraft::named(
                ids.make(),
                Name::parse("E-tjänst på väg").unwrap(),
                EServiceStatus::Planned,
                [Step::Submission].into(),
            )
        })]
    });
}

/// That the service with this number needs no e-service, to a day.
fn exempt(site: &Site, number: &str, until: &str) {
    site.change(|catalogue, ids| {
        vec![frozen(ExemptionDraft {
            id: ids.make(),
            subject: ExemptionSubject::Service(catalogue.service_numbered(number).unwrap().id),
            kind: ExemptionKind::NoEService,
            analysis: Note::parse("Liten risk.").unwrap(),
            consulted: None,
            decided_by: Name::parse("Kommunstyrelsen").unwrap(),
            decided_on: "2026-03-01".parse().unwrap(),
            valid_until: until.parse().unwrap(),
        })]
    });
}

/// A service in need of each thing that the start page knows of, all of one unit's.
fn needy(site: &Site, owner: OrgUnitId) {
    for number in ["1", "2", "3", "4", "5", "6"] {
        site.service(number, &format!("Tjänst {number}"), |s| sound(s, owner));
    }
    plan(site, "1", Some("2026-09-01"));
    plan(site, "2", Some("2026-12-24"));
    plan(site, "3", None);
    exempt(site, "4", "2026-11-30");
    site.service("7", "Obekräftad", |s| {
        sound(s, owner);
        s.confirmed = None;
    });
    site.service("8", "Tillfällig", |s| {
        sound(s, owner);
        s.about.temporary = Some(Temporary { until: "2026-01-31".parse().unwrap() });
    });
    let chat = site.catalogue().channels.iter().next().unwrap().id;
    site.service("9", "Önskad", |s| {
        sound(s, owner);
        let wanted = Assignment::plain(Horizon::Target, chat, Role::Primary, Rank::new(1).unwrap());
        s.assignments = vec![Assignment { year: Some(Year::new(2025).unwrap()), ..wanted }];
    });
    site.service("10", "Okänd", |_| {});
}

/// The links of a page that state a number: their text and where they lead.
fn numbers(page: &Answer) -> Vec<(u64, String)> {
    let links = page.body.split("<a ").skip(1).filter_map(|rest| rest.split('>').next());
    let value = |tag: &str, name: &str| {
        let after = tag.split(&format!("{name}=\"")).nth(1)?;
        Some(after.split('"').next().unwrap_or_default().replace("&amp;", "&"))
    };
    let number = |tag: &str| {
        let count = value(tag, "data-count")?.parse().unwrap();
        Some((count, value(tag, "href").unwrap()))
    };
    links.filter_map(number).collect()
}

/// Fails unless each number of the page leads to a list of so many; gives how many there are.
async fn assert_lists(site: &Site, who: &As, page: &Answer) -> usize {
    let numbers = numbers(page);
    for (count, url) in &numbers {
        let list = site.get(who, url).await;
        assert_eq!(list.status, 200, "{url}");
        assert!(list.body.contains(&format!("data-total=\"{count}\"")), "{count} at {url}");
        let rows = list.body.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
        assert_eq!(u64::try_from(rows.matches("<tr").count()).unwrap(), *count, "{url}");
    }
    numbers.len()
}

fn place(page: &Answer, text: &str) -> usize {
    page.body.find(text).unwrap_or_else(|| panic!("no «{text}» in {}", page.body))
}

#[actix_web::test]
async fn each_role_is_met_by_what_it_comes_for() {
    use AccessRole::{Administrator, ServiceOwner, Strategist};
    let site = Site::new().await;
    let unit = site.unit("Bygg", None);
    needy(&site, unit);
    let roles = [
        (AccessRole::Reader, "läsare"),
        (ServiceOwner, "kontaktperson för verksamheten"),
        (AccessRole::SystemMaintainer, "systemförvaltare"),
        (AccessRole::SystemOwner, "systemägare"),
        (AccessRole::Reviewer, "granskare"),
        (Strategist, "samordnare"),
        (Administrator, "administratör"),
    ];
    for (role, word) in roles {
        let who = site.member(role);

        let page = site.get(&who, HOME).await;

        page.has("<h1>Hej ").has(&format!("Du är {word} i Exempelkommun."));
        page.has("Det här saknas").has("Senast ändrat").has("% av tjänsterna har en e-tjänst");
        let works = matches!(role, ServiceOwner | Strategist | Administrator);
        assert_eq!(page.body.contains("Att göra"), works, "{word}");
        assert_eq!(page.body.contains("Lägg till tjänst"), works, "{word}");
        let coverage = place(&page, "nyckeltal-rubrik");
        assert_eq!(coverage < place(&page, "Det här saknas"), !works, "{word}");
        let imports = matches!(role, Strategist | Administrator);
        assert_eq!(page.body.contains("href=\"/exempelkommun/import\""), imports, "{word}");
        assert_eq!(page.body.contains("Kom igång"), imports, "{word}");
    }
}

#[actix_web::test]
async fn nobody_is_met_by_the_search_and_no_number_that_leads_anywhere() {
    let site = Site::new().await;
    let unit = site.unit("Bygg", None);
    needy(&site, unit);

    let page = site.get(&As::Nobody, HOME).await;

    page.has("<h1>Tjänster i Exempelkommun</h1>").has("Sök efter en tjänst");
    page.lacks("Hej").lacks("Att göra").lacks("Det här saknas").lacks("Senast ändrat");
    assert_eq!(numbers(&page), []);
}

#[actix_web::test]
async fn what_there_is_to_do_stands_in_the_order_of_the_days_and_the_rest_behind_a_line() {
    let site = Site::new().await;
    let unit = site.unit("Bygg", None);
    needy(&site, unit);
    let strategist = site.member(AccessRole::Strategist);

    let page = site.get(&strategist, HOME).await;

    let order = [
        "Följ upp önskad huvudkanal för 1\u{a0}tjänst",
        "den 31\u{a0}december\u{a0}2025.",
        "Avsluta eller förläng 1\u{a0}tillfällig tjänst",
        "Sista dagen var den 31\u{a0}januari\u{a0}2026.",
        "Följ upp den planerade e-tjänsten för 1\u{a0}tjänst",
        "Den skulle ha lanserats den 1\u{a0}september\u{a0}2026.",
        "Pröva om 1\u{a0}undantag som snart slutar",
        "Det gäller till och med den 30\u{a0}november\u{a0}2026.",
        "Förbered lanseringen av e-tjänst för 1\u{a0}tjänst",
        "Den är planerad till den 24\u{a0}december\u{a0}2026.",
        "Bekräfta uppgifterna för 2\u{a0}tjänster",
        "Ange dag för den planerade e-tjänsten för 1\u{a0}tjänst",
        "Visa alla 9",
        "Ange ansvarig verksamhet för 1\u{a0}tjänst",
        "Ange antal ärenden per år för 1\u{a0}tjänst",
        "Det här saknas",
    ];
    let places = order.map(|text| place(&page, text));
    assert!(places.is_sorted(), "{places:?}");
}

#[actix_web::test]
async fn every_number_opens_a_list_of_that_many() {
    let site = Site::new().await;
    let strategist = site.member(AccessRole::Strategist);
    let contact = site.member(AccessRole::ServiceOwner);
    let own = site.catalogue().units.iter().next().unwrap().id;
    let other = site.unit("Bygg", None);
    needy(&site, own);
    site.service("11", "En annans", |s| {
        sound(s, other);
        s.confirmed = None;
    });

    let all = site.get(&strategist, HOME).await;
    let mine = site.get(&contact, HOME).await;

    all.has("Katalogen har").has(">11\u{a0}tjänster</a>");
    all.has("Bekräfta uppgifterna för 3\u{a0}tjänster");
    mine.has("Kontaktpersonens enhet ansvarar för").has(">9\u{a0}tjänster</a>");
    mine.has("Bekräfta uppgifterna för 1\u{a0}tjänst").lacks("undantag som snart slutar");
    // The nine to do, the four cards, the number of services, and those of the coverage card.
    assert!(assert_lists(&site, &strategist, &all).await >= 14);
    assert!(assert_lists(&site, &contact, &mine).await >= 10);
}

#[actix_web::test]
async fn what_lies_longest_unconfirmed_comes_first_in_the_list_to_confirm() {
    let site = Site::new().await;
    let unit = site.unit("Bygg", None);
    for (number, name, on) in
        [("1", "Nyss", "2025-10-01"), ("2", "Äldst", "2024-01-01"), ("3", "Äldre", "2025-01-01")]
    {
        site.service(number, name, |s| {
            sound(s, unit);
            s.confirmed = s.confirmed.map(|said| Said { on: on.parse().unwrap(), ..said });
        });
    }
    let strategist = site.member(AccessRole::Strategist);

    let page = site.get(&strategist, HOME).await;

    page.has("Den äldsta bekräftelsen gällde till och med den 1 januari 2025.");
    let (_, url) =
        numbers(&page).into_iter().find(|(_, url)| url.contains("confirmation")).unwrap();
    let list = site.get(&strategist, &url).await;
    let places = ["Äldst", "Äldre", "Nyss"].map(|name| place(&list, &format!("\">{name}</a>")));
    assert!(places.is_sorted(), "{places:?}");
}

#[actix_web::test]
async fn a_kommun_without_services_shows_each_only_the_steps_that_it_can_take() {
    let site = Site::new().await;
    let strategist = site.member(AccessRole::Strategist);
    let administrator = site.member(AccessRole::Administrator);
    let reader = site.member(AccessRole::Reader);

    let [strategist, administrator, reader, nobody] = [
        site.get(&strategist, HOME).await,
        site.get(&administrator, HOME).await,
        site.get(&reader, HOME).await,
        site.get(&As::Nobody, HOME).await,
    ];

    strategist.has("1. Lägg till organisation").has("2. Importera tjänster");
    strategist.has("3. Kontrollera kanaler och målgrupper").lacks("4. ").lacks("Klar");
    administrator.has("4. Bjud in användare").has("5. Bestäm räkneregler");
    for other in [reader, nobody] {
        other.has("Det finns inga tjänster i katalogen än.").lacks("Importera tjänster");
    }
}

#[actix_web::test]
async fn a_step_is_ticked_off_when_it_is_taken_and_the_list_goes_with_the_last() {
    let site = Site::new().await;
    let strategist = site.member(AccessRole::Strategist);
    let administrator = site.member(AccessRole::Administrator);
    let done = |page: &Answer| page.body.matches("tag-good\">Klar<").count();

    let unit = site.unit("Bygg", None);
    assert_eq!(done(&site.get(&strategist, HOME).await), 1);
    site.service("1", "Bygglov", |s| sound(s, unit));
    let page = site.get(&strategist, HOME).await;
    assert_eq!(done(&page), 2);
    page.has("Kom igång").has("Inget att göra just nu.");
    site.change(|catalogue, _| {
        vec![catalogue.channels.iter().next().unwrap().value.clone().into()]
    });

    site.get(&strategist, HOME).await.lacks("Kom igång");
    let page = site.get(&administrator, HOME).await;
    assert_eq!(done(&page), 4);
    page.has("5. Bestäm räkneregler");
    site.change(|catalogue, _| {
        let settings = &catalogue.settings().unwrap().value;
        vec![settings.edit(|settings| settings.rules.number = 2).unwrap().into()]
    });
    site.get(&administrator, HOME).await.lacks("Kom igång");
}

#[actix_web::test]
async fn an_import_is_one_event_and_who_answers_for_a_unit_sees_its_own_changes() {
    let site = Site::new().await;
    let strategist = site.member(AccessRole::Strategist);
    let contact = site.member(AccessRole::ServiceOwner);
    let own = site.catalogue().units.iter().next().unwrap().id;
    site.service("1", "Parkering", |s| s.owner = Some(own));
    let (address, _) = chosen(&site, &strategist, "lista.csv", SHEET.as_bytes()).await;
    let receipt = confirmed(&site, &strategist, &address).await;
    assert_eq!(receipt.status, 303, "{}", receipt.body);
    for number in ["2", "3", "4", "5"] {
        site.service(number, "En annans", |_| {});
    }

    let all = site.get(&strategist, HOME).await;
    let mine = site.get(&contact, HOME).await;

    // Two services, their units and an e-service.
    all.has("En tjänstelista lästes in: 5 ändringar").has("En annans").lacks("Parkering");
    assert_eq!(all.body.matches("<time ").count(), 5);
    mine.has("Parkering").lacks("En annans").has("href=\"/exempelkommun/historik\"");
    assert_eq!(mine.body.matches("<time ").count(), 1);
}

#[actix_web::test]
async fn the_menu_has_six_entries_and_the_last_leads_to_what_has_none() {
    let site = Site::new().await;
    site.service("1", "Bygglov", |_| {});
    let administrator = site.member(AccessRole::Administrator);
    let reader = site.member(AccessRole::Reader);
    let menu = |page: &Answer| {
        let menu = page.body.split("aria-label=\"Huvudmeny\"").nth(1).unwrap();
        menu.split("</nav>").next().unwrap().to_owned()
    };

    let more = site.get(&administrator, "/exempelkommun/mer").await;
    assert_eq!(menu(&more).matches("<li>").count(), 6);
    assert!(menu(&more).contains("aria-current=\"page\">Mer<"), "{}", menu(&more));
    let ways = ["organisation", "kontakter", "handelser", "undantag", "historik"];
    for way in ways {
        let url = format!("/exempelkommun/{way}");
        more.has(&format!("href=\"{url}\""));
        let page = site.get(&reader, &url).await;
        assert_eq!(menu(&page).matches("aria-current").count(), 1, "{url}");
        assert!(menu(&page).contains("aria-current=\"page\">Mer<"), "{url}");
    }
    more.has("href=\"/exempelkommun/import\"");
    let read = site.get(&reader, "/exempelkommun/mer").await;
    read.lacks("/exempelkommun/import\"").lacks("Användare, behörigheter");
    let nobody = site.get(&As::Nobody, "/exempelkommun/handelser").await;
    assert!(menu(&nobody).contains("aria-current=\"page\">Händelser<"), "{}", menu(&nobody));
    assert!(!menu(&nobody).contains(">Mer<"));
}
