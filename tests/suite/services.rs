//! The list of services, a service, its history, and the pages around them.

use utbud_domain::{
    AccessRole, Assignment, Catalogue, Change, Complexity, Horizon, Lifecycle, Link, Name,
    OrgUnitId, Publication, Rank, Role, SafeUrl, ServiceDraft, ServiceKind, Summary, Term, Volume,
    VolumeEstimate,
};

use crate::site::{As, Site, frozen};

/// Bygglov with an e-service, Skolskjuts without, Snöröjning that nobody knows much of, and one on
/// the intranet.
async fn site() -> Site {
    let site = Site::new().await;
    let plan = site.unit("Plan och bygg", None);
    let unit = site.unit("Bygglovsenheten", Some(plan));
    site.service("T-0001", "Bygglov: ansöka", |service| {
        service.owner = Some(unit);
        service.about.kind = Some(ServiceKind::Application);
        service.need.annual_volume = cases(1_240);
        service.need.complexity = Some(Complexity::new(4).unwrap());
    });
    site.e_service("T-0001", "Ansökan om bygglov");
    site.service("T-0002", "Skolskjuts: anmäla", |service| {
        service.about.kind = Some(ServiceKind::Notification);
        service.need.annual_volume = cases(300);
        service.about.search_terms = vec![Term::parse("skolbuss").unwrap()];
    });
    site.service("T-0003", "Snöröjning", |_| ());
    site.service("T-0004", "Resa i tjänsten: boka", |service| {
        service.about.publication =
            Some(Publication { place: utbud_domain::Place::Intranet, url: None });
    });
    site
}

fn cases(number: i64) -> Option<VolumeEstimate> {
    let cases = Volume::new(number).unwrap();
    Some(VolumeEstimate { cases, approximate: true, year: None, source: None })
}

/// A change of one service.
fn edited(
    catalogue: &Catalogue,
    number: &str,
    edit: impl FnOnce(&mut ServiceDraft),
) -> Vec<Change> {
    let mut draft = catalogue.service_numbered(number).unwrap().value.draft();
    edit(&mut draft);
    vec![frozen(draft)]
}

/// The numbers of the rows, in their order.
fn rows(body: &str) -> Vec<&str> {
    let list = body.split_once("<tbody>").map_or("", |(_, rest)| rest);
    let links = list.split("<th scope=\"row\"><a href=\"/exempelkommun/tjanster/").skip(1);
    links.map(|link| link.split('"').next().unwrap()).collect()
}

fn total(body: &str) -> &str {
    let after = body.split_once("data-total=\"").unwrap().1;
    after.split('"').next().unwrap()
}

#[actix_web::test]
async fn the_public_sees_what_is_published_by_name() {
    let site = site().await;

    let page = site.get(&As::Nobody, "/exempelkommun/tjanster").await;

    assert_eq!(page.status, 200);
    assert_eq!(rows(&page.body), ["T-0001", "T-0002", "T-0003"]);
    assert_eq!(total(&page.body), "3");
    page.has("ca\u{a0}1\u{a0}240").lacks("Resa i tjänsten");
}

#[actix_web::test]
async fn members_see_all_and_can_sort_and_search() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);

    let by_cases = site.get(&reader, "/exempelkommun/tjanster?sort=-annual_volume").await;
    let found = site.get(&reader, "/exempelkommun/tjanster?q=skolbussar").await;

    assert_eq!(rows(&by_cases.body), ["T-0001", "T-0002", "T-0003", "T-0004"]);
    by_cases
        .has("aria-sort=\"descending\"")
        .has("?sort=annual_volume")
        .has("Huvudkanal i dag</span></th>")
        .has("<legend>Huvudkanal i dag</legend>")
        .lacks(">Huvudkanal<");
    assert_eq!(rows(&found.body), ["T-0002"]);
    found.has("Sökning: skolbussar").has(
        "<p class=\"paper\" hidden>Sida 1 av 1. Sökning: skolbussar. \
         http://localhost/exempelkommun/tjanster?q=skolbussar, ",
    );
}

#[actix_web::test]
async fn a_choice_narrows_the_list_and_can_be_taken_away() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);

    let page = site
        .get(&reader, "/exempelkommun/tjanster?e_service_state=live&kind=application&sort=number")
        .await;

    assert_eq!(rows(&page.body), ["T-0001"]);
    page.has("<h2 id=\"resultat-rubrik\" data-hits>1\u{a0}tjänst</h2>")
        .has("href=\"/exempelkommun/tjanster?sort=number&amp;kind=application\"")
        .has("E-tjänst: Finns")
        .has("Rensa alla");
}

#[actix_web::test]
async fn a_unit_gives_the_services_below_it_and_opens_in_the_panel() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);
    let unit = |name: &str| -> OrgUnitId {
        site.catalogue().units.iter().find(|unit| unit.name.as_str() == name).unwrap().id
    };
    let (above, below) = (unit("Plan och bygg"), unit("Bygglovsenheten"));

    let closed = site.get(&reader, "/exempelkommun/tjanster").await;
    let open = site.get(&reader, &format!("/exempelkommun/tjanster?owner={above}")).await;
    let both =
        site.get(&reader, &format!("/exempelkommun/tjanster?owner={above}&owner={below}")).await;

    closed.lacks(&format!("value=\"{below}\""));
    assert_eq!(rows(&open.body), ["T-0001"]);
    open.has(&format!("value=\"{below}\""));
    both.has("Ansvarig verksamhet: Bygglovsenheten").lacks("Ansvarig verksamhet: Plan och bygg");
}

#[actix_web::test]
async fn where_nothing_fits_all_words_what_is_like_them_is_shown_and_said() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);
    let said = "Ingen tjänst matchar alla orden. De här liknar.";

    let alike = site.get(&reader, "/exempelkommun/tjanster?q=skolbussar+rymdskepp").await;
    let exact = site.get(&reader, "/exempelkommun/tjanster?q=skolbussar").await;

    assert_eq!(rows(&alike.body), ["T-0002"]);
    alike.has(said);
    exact.lacks(said);
}

#[actix_web::test]
async fn where_nothing_fits_it_says_what_to_take_away() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);

    let page = site.get(&reader, "/exempelkommun/tjanster?q=sn%C3%B6&kind=application").await;

    assert_eq!(total(&page.body), "0");
    page.has("Inga tjänster matchar")
        .has("Ta bort ”Typ: Ansökan”")
        .has("och se 1\u{a0}tjänst")
        .has("Rensa alla filter");
}

#[actix_web::test]
async fn what_is_not_known_in_the_address_is_told_and_never_an_error() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);

    let page = site
        .get(&reader, "/exempelkommun/tjanster?kind=bakelse&sort=%3Cb%3E&page=99&utm_source=x")
        .await;

    assert_eq!(page.status, 200);
    assert_eq!(rows(&page.body).len(), 4);
    page.has("Okänt filter (kind: bakelse)").has("sort: &lt;b&gt;").lacks("utm_source");
}

#[actix_web::test]
async fn the_list_behind_a_figure_is_for_members_and_says_what_it_is() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);
    let path = "/exempelkommun/tjanster?figure=e_service_coverage&part=counted";

    let page = site.get(&reader, path).await;
    let closed = site.get(&As::Nobody, path).await;
    let missing = site.get(&As::Nobody, "/exempelkommun/tjanster?missing=volume").await;

    assert_eq!(rows(&page.body), ["T-0001"]);
    page.has("Räknas i täckningsgraden");
    assert_eq!((closed.status, missing.status), (303, 303));
    assert!(closed.header("location").starts_with("/logga-in?till="));
}

#[actix_web::test]
async fn a_script_gets_the_list_without_its_frame() {
    let site = site().await;
    let request = actix_web::test::TestRequest::get()
        .uri("/exempelkommun/tjanster?e_service_state=live")
        .insert_header(("x-del", "resultat"));

    let part = site.ask(&As::Nobody, request).await;

    part.has("id=\"resultat\"").has("1\u{a0}tjänst").lacks("<html").lacks("<h1");
}

#[actix_web::test]
async fn who_asks_for_the_same_list_gets_only_what_they_may_see() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);
    let strategist = site.member(AccessRole::Strategist);

    for path in ["/exempelkommun/tjanster", "/exempelkommun/tjanster?sort=number"] {
        for _ in 0..2 {
            let own = site.get(&reader, path).await;
            let open = site.get(&As::Nobody, path).await;
            let editing = site.get(&strategist, path).await;

            own.has("Resa i tjänsten").lacks("/exempelkommun/import");
            open.has("Snöröjning").lacks("Resa i tjänsten").lacks("/exempelkommun/import");
            editing.has("Resa i tjänsten").has("/exempelkommun/import");
            assert_eq!(
                [total(&own.body), total(&open.body), total(&editing.body)],
                ["4", "3", "4"]
            );
        }
    }
}

#[actix_web::test]
async fn a_change_shows_at_once_in_lists_that_were_asked_for_before() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);
    let paths = ["/exempelkommun/tjanster", "/exempelkommun/tjanster?kind=notification"];
    for path in paths {
        site.get(&reader, path).await.has("Skolskjuts: anmäla");
        site.get(&As::Nobody, path).await.has("Skolskjuts: anmäla");
    }

    site.change(|catalogue, _| {
        edited(catalogue, "T-0002", |s| s.name = Name::parse("Skolbuss: anmäla").unwrap())
    });

    for path in paths {
        site.get(&reader, path).await.has("Skolbuss: anmäla").lacks("Skolskjuts: anmäla");
        site.get(&As::Nobody, path).await.has("Skolbuss: anmäla").lacks("Skolskjuts: anmäla");
    }
}

#[actix_web::test]
async fn each_address_has_a_list_of_its_own_however_many_are_asked_for() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);
    let list = |n: u32| format!("/exempelkommun/tjanster?q=ord{n}&sort=name");

    for n in (0..70).chain(0..70) {
        let page = site.get(&reader, &list(n)).await;
        page.has(&format!("Sökning: ord{n}<")).has(&format!("name=\"q\" value=\"ord{n}\""));
    }
    site.get(&reader, "/exempelkommun/tjanster?kind=bakelse").await.has("Okänt filter");
    site.get(&reader, "/exempelkommun/tjanster").await.lacks("Okänt filter");
}

#[actix_web::test]
async fn an_empty_catalogue_says_how_to_begin() {
    let site = Site::new().await;
    let strategist = site.member(AccessRole::Strategist);

    let own = site.get(&strategist, "/exempelkommun/tjanster").await;
    let open = site.get(&As::Nobody, "/exempelkommun/tjanster").await;

    own.has("Katalogen är tom").has("Importera tjänster");
    open.has("Inga tjänster är publicerade än").lacks("Importera tjänster");
}

#[actix_web::test]
async fn fifty_services_stand_on_a_page() {
    let site = Site::new().await;
    site.change(|_, ids| {
        let service = |n: u32| {
            let number = utbud_domain::ServiceNumber::parse(&format!("T-{n:04}")).unwrap();
            let name = Name::parse(&format!("Tjänst {n:04}")).unwrap();
            let mut draft = ServiceDraft::named(ids.make(), number, name);
            let place = utbud_domain::Place::Web;
            draft.about.publication = Some(Publication { place, url: None });
            draft.about.lifecycle = Some(Lifecycle::Active);
            frozen(draft)
        };
        (1..=120).map(service).collect()
    });

    let first = site.get(&As::Nobody, "/exempelkommun/tjanster").await;
    let last = site.get(&As::Nobody, "/exempelkommun/tjanster?page=3").await;
    let beyond = site.get(&As::Nobody, "/exempelkommun/tjanster?page=4").await;

    assert_eq!(rows(&first.body).len(), 50);
    assert_eq!(total(&first.body), "120");
    assert!(first.body.len() <= 45_000, "{}", first.body.len());
    assert_eq!(rows(&last.body).len(), 20);
    last.has("Tjänster (sida 3 av 3)");
    assert_eq!(rows(&beyond.body), rows(&last.body));
}

#[actix_web::test]
async fn a_service_says_what_is_known_why_it_counts_and_what_is_missing() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);

    let page = site.get(&reader, "/exempelkommun/tjanster/T-0001").await;

    assert_eq!(page.status, 200);
    page.has("<h1>Bygglov: ansöka</h1>")
        .has("Ansökan om bygglov är lanserad och täcker momentet Skicka in.")
        .has("<dt>E-tjänstetäckning: andelen tjänster som har en e-tjänst</dt><dd>Räknas</dd>")
        .has("4 av 5: utredning och flera kontakter")
        .has("Vanlig <span class=\"muted\">från 500 till färre än 5\u{a0}000 per år</span>")
        .has("<a href=\"#kanaler\">Huvudkanal i dag</a>")
        .has("Visa hela historiken");
}

#[actix_web::test]
async fn the_public_sees_a_service_without_persons_history_and_what_is_missing() {
    let site = site().await;

    let page = site.get(&As::Nobody, "/exempelkommun/tjanster/T-0001").await;
    let intranet = site.get(&As::Nobody, "/exempelkommun/tjanster/T-0004").await;

    assert_eq!((page.status, intranet.status), (200, 404));
    page.lacks("Roller och system").lacks("Senaste ändringar").lacks("Saknas på den här tjänsten");
}

#[actix_web::test]
async fn a_number_is_found_whatever_its_case_and_says_its_own_address() {
    let site = site().await;

    let page = site.get(&As::Nobody, "/exempelkommun/tjanster/t-0001").await;

    assert_eq!(page.status, 200);
    assert_eq!(page.header("link"), "</exempelkommun/tjanster/T-0001>; rel=\"canonical\"");
}

#[actix_web::test]
async fn what_is_typed_is_never_markup() {
    let site = site().await;
    let evil = "<script>alert(1)</script>";
    site.change(|catalogue, _| {
        edited(catalogue, "T-0003", |service| {
            service.name = Name::parse(evil).unwrap();
            service.about.plain_description = Some(Summary::parse(evil).unwrap());
            let url = SafeUrl::parse("https://exempelkommun.example/sno").unwrap();
            service.about.links = vec![Link { title: Name::parse(evil).unwrap(), url, date: None }];
        })
    });

    for path in ["/exempelkommun/tjanster", "/exempelkommun/tjanster/T-0003"] {
        let page = site.get(&As::Nobody, path).await;
        page.has("&lt;script&gt;alert(1)&lt;/script&gt;").lacks("<script>alert");
    }
}

#[actix_web::test]
async fn channels_now_and_wanted_stand_beside_each_other_and_are_counted() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);
    site.change(|catalogue, _| {
        let channel = |name: &str| {
            catalogue.channels.iter().find(|channel| channel.name.as_str() == name).unwrap().id
        };
        let first = Rank::new(1).unwrap();
        let plain = |horizon, name, role| Assignment::plain(horizon, channel(name), role, first);
        edited(catalogue, "T-0001", |service| {
            service.assignments = vec![
                plain(Horizon::Current, "Telefon", Role::Primary),
                plain(Horizon::Target, "E-tjänst", Role::Primary),
                plain(Horizon::Target, "Telefon", Role::Complementary),
            ];
        })
    });

    let service = site.get(&reader, "/exempelkommun/tjanster/T-0001").await;
    let channels = site.get(&reader, "/exempelkommun/kanaler").await;
    let telephone = site.catalogue();
    let telephone = telephone.channels.iter().find(|c| c.name.as_str() == "Telefon").unwrap().id;
    let list =
        site.get(&reader, &format!("/exempelkommun/tjanster?primary_channel={telephone}")).await;

    service.has(
        "<th scope=\"row\">Telefon</th><td data-l=\"Nuläge\"><p>Huvudkanal</p></td>\
         <td data-l=\"Önskat läge\"><p>Kompletterande kanal 1</p></td>",
    );
    channels.has(&format!(
        "<a data-count=\"1\" href=\"/exempelkommun/tjanster?primary_channel={telephone}\">1</a>"
    ));
    assert_eq!(rows(&list.body), ["T-0001"]);
}

#[actix_web::test]
async fn the_history_tells_each_field_before_and_after_for_members() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);
    site.change(|catalogue, _| {
        edited(catalogue, "T-0001", |service| service.need.annual_volume = cases(1_300))
    });

    let page = site.get(&reader, "/exempelkommun/tjanster/T-0001/historik").await;
    let closed = site.get(&As::Nobody, "/exempelkommun/tjanster/T-0001/historik").await;
    let nothing = site.get(&reader, "/exempelkommun/tjanster/T-9999/historik").await;

    page.has("Tjänsten ändrades")
        .has("21\u{a0}november\u{a0}2026 kl.\u{a0}13.00")
        .has("<del>ca\u{a0}1\u{a0}240</del>")
        .has("<ins>ca\u{a0}1\u{a0}300</ins>")
        .has("Moment (Ansökan om bygglov)")
        .has("Visa tjänsten som den var")
        .has("action=\"/exempelkommun/tjanster/T-0001\"")
        .has("name=\"per\"");
    assert_eq!((closed.status, nothing.status), (303, 404));
}

#[actix_web::test]
async fn the_first_entry_of_a_history_has_nothing_to_compare_with() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);

    let page = site.get(&reader, "/exempelkommun/tjanster/T-0001/historik").await;

    page.has("<dt>Namn</dt><dd>Bygglov: ansöka</dd>").lacks("Ingen uppgift");
}

#[actix_web::test]
async fn target_groups_stand_as_a_tree_with_numbers_that_lead_to_lists() {
    let site = site().await;
    let reader = site.member(AccessRole::Reader);
    let group = site.catalogue().target_groups.iter().next().unwrap().id;
    site.change(|catalogue, _| {
        edited(catalogue, "T-0001", |service| {
            service.target_groups.insert(group);
        })
    });

    let page = site.get(&reader, "/exempelkommun/malgrupper").await;
    let open = site.get(&As::Nobody, "/exempelkommun/malgrupper").await;

    let list = format!("/exempelkommun/tjanster?target_group={group}");
    let counted = format!("{list}&amp;figure=e_service_coverage&amp;part=counted");
    page.has(&format!("<a data-count=\"1\" href=\"{counted}\">1</a> av "))
        .has("Därför kan det talet gälla färre tjänster.");
    open.has(&format!("<a data-count=\"1\" href=\"{list}\">1</a>")).lacks("figure=");
}
