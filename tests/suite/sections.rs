//! The sections of a service: each is filled with what is saved, saves, refuses, and keeps what was
//! typed.

use std::collections::BTreeSet;

use utbud_domain::edit::Fields;
use utbud_domain::{
    AccessRole, Change, ChannelChoice, ChannelSwitch, Code, Complexity, ContactDraft, Days,
    DigitalLevel, FormRequirement, Identification, LegalBasis, Lifecycle, Link, LongText, Month,
    Name, Note, OrgUnitDraft, Place, Publication, SafeUrl, ServiceDraft, ServiceGroupDraft, Step,
    StepFacts, Summary, SystemDraft, Temporary, Term, Volume, VolumeEstimate, Year,
};

use crate::forms::form_of;
use crate::site::{Answer, As, Sent, Site, frozen};

/// The sections, in the order of the page.
const SECTIONS: [&str; 9] =
    ["om", "publicering", "malgrupper", "kanalval", "frekvens", "krav", "moment", "ansvar", "lag"];

/// The fields that no section here changes, with why.
const ELSEWHERE: [(&str, &str); 5] = [
    ("number", "two services never have the same; it is tested with the form"),
    ("channels.current", "the page of channels"),
    ("channels.target", "the page of channels"),
    ("no_e_service_said", "an act of its own: Finns inte"),
    ("confirmed", "an act of its own: Stämmer fortfarande"),
];

fn page(number: &str, section: &str) -> String {
    format!("/exempelkommun/tjanster/{number}/andra/{section}")
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn url(text: &str) -> SafeUrl {
    SafeUrl::parse(text).unwrap()
}

/// Exempelkommun with someone who may change everything, a bare service and one that says all.
async fn site() -> (Site, As) {
    let site = Site::new().await;
    let who = site.member(AccessRole::Strategist);
    let department = site.unit("Samhällsbyggnad", None);
    site.unit("Bygglovsenheten", Some(department));
    site.change(|_, ids| {
        let contact = |id, called: &str| ContactDraft {
            id,
            name: name(called),
            title: None,
            is_post: None,
            email: None,
            telephone: None,
            deputy: None,
            note: None,
        };
        vec![
            frozen(contact(ids.make(), "Anna Berg")),
            frozen(contact(ids.make(), "Bo Ek")),
            frozen(SystemDraft { id: ids.make(), name: name("Ärendesystemet") }),
            frozen(ServiceGroupDraft {
                id: ids.make(),
                name: name("Bygga"),
                description: None,
                assignments: Vec::new(),
            }),
        ]
    });
    site.service("T-0001", "Bygglov: ansöka", |_| {});
    site.service("T-0002", "Färdtjänst", |service| {
        service.about.lifecycle = None;
        service.about.publication = None;
    });
    site.change(|catalogue, _| {
        let mut service = catalogue.service_numbered("T-0001").unwrap().draft();
        fill(&mut service, catalogue);
        vec![frozen(service)]
    });
    (site, who)
}

/// Says something of every field that a section changes.
fn fill(service: &mut ServiceDraft, catalogue: &utbud_domain::Catalogue) {
    let about = &mut service.about;
    about.plain_description = Some(Summary::parse("Du får bygga.").unwrap());
    about.description = Some(LongText::parse("Först det ena.\n\nSedan det andra.").unwrap());
    about.kind = Some(utbud_domain::ServiceKind::Application);
    about.audience = Some(utbud_domain::Audience::Both);
    about.search_terms = ["bygga", "hus & hem"].map(|term| Term::parse(term).unwrap()).into();
    about.lifecycle = Some(Lifecycle::PhasingOut);
    about.publication =
        Some(Publication { place: Place::Intranet, url: Some(url("https://a.example/b?c=1&d=2")) });
    about.requires_user_action = Some(true);
    about.administrative = Some(false);
    about.temporary = Some(Temporary { until: "2027-06-30".parse().unwrap() });
    about.languages = ["finska", "engelska"].map(|term| Term::parse(term).unwrap()).into();
    about.legal_basis = Some(LegalBasis {
        text: Summary::parse("9 kap. 2 § plan- och bygglagen").unwrap(),
        url: Some(url("https://lag.example/pbl")),
    });
    let link = |title: &str, date: Option<&str>| Link {
        title: name(title),
        url: url("https://a.example/dok"),
        date: date.map(|day| day.parse().unwrap()),
    };
    about.links = vec![link("Taxa \"2027\"", Some("2026-11-20")), link("Karta", None)];
    let people: Vec<_> = catalogue.contacts.iter().map(|contact| contact.id).collect();
    service.roles.e_service_lead = Some(people[0]);
    service.roles.information_owner = Some(people[1]);
    service.roles.process_owner = Some(people[0]);
    let unit = catalogue.units.iter().find(|unit| unit.name.as_str() == "Bygglovsenheten");
    service.owner = Some(unit.unwrap().id);
    service.systems = catalogue.systems.iter().map(|system| system.id).collect();
    service.group = catalogue.groups.iter().map(|group| group.id).next();
    service.target_groups = catalogue.target_groups.iter().step_by(3).map(|g| g.id).collect();
    service.events = catalogue.events.iter().step_by(2).map(|event| event.id).collect();
    fill_figures(service);
}

fn fill_figures(service: &mut ServiceDraft) {
    service.need.annual_volume = Some(VolumeEstimate {
        cases: Volume::new(1_200).unwrap(),
        approximate: true,
        year: Some(Year::new(2025).unwrap()),
        source: Some(Summary::parse("Ärendesystemet").unwrap()),
    });
    service.need.peak_months = [3, 12].map(|month| Month::new(month).unwrap()).into();
    service.need.complexity = Some(Complexity::new(4).unwrap());
    let demands = &mut service.demands;
    demands.identification = Some(Identification::Loa3);
    demands.signature_required = Some(true);
    demands.sensitive_data = Some(false);
    demands.urgent = Some(true);
    demands.anonymous_right = Some(false);
    demands.allows_representative = Some(true);
    demands.form_requirements = Some(BTreeSet::new());
    demands.channel_switch = Some(ChannelSwitch::Partly);
    demands.channel_switch_note = Some(Note::parse("Ring oss.").unwrap());
    demands.channel_choice = Some(ChannelChoice::Steered);
    for (step, days) in Step::ALL.iter().copied().zip([0, 1, 2, 3, 4]) {
        let typical_days = Some(Days::new(days).unwrap());
        *service.steps.get_mut(step) = StepFacts { applies: Some(days % 2 == 0), typical_days };
    }
    service.steps.handling_level = Some(DigitalLevel::Partial);
}

fn draft(site: &Site, number: &str) -> ServiceDraft {
    site.catalogue().service_numbered(number).unwrap().draft()
}

fn version(site: &Site, number: &str) -> u32 {
    site.catalogue().service_numbered(number).unwrap().version.0
}

/// The form as a browser sends it, with other values for some names.
async fn sent(site: &Site, who: &As, path: &str, other: &[(&str, &[&str])]) -> Answer {
    let mut fields = form_of(&site.get(who, path).await.body);
    for (name, values) in other {
        fields.retain(|(own, _)| own != name);
        fields.extend(values.iter().map(|value| ((*name).to_owned(), (*value).to_owned())));
    }
    let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    site.post(who, path, Sent::form(&fields)).await
}

#[actix_web::test]
async fn a_form_that_is_sent_as_it_came_changes_nothing() {
    let (site, who) = site().await;
    let [full, bare] = ["T-0001", "T-0002"].map(|number| (number, version(&site, number)));

    for section in SECTIONS {
        for (number, was) in [full, bare] {
            let saved = sent(&site, &who, &page(number, section), &[]).await;
            assert_eq!(saved.status, 303, "{section} {number}: {}", saved.body);
            site.follow(&who, &saved).await.has("Inget var ändrat");
            assert_eq!(version(&site, number), was, "{section} {number}");
        }
    }
}

#[actix_web::test]
async fn what_the_forms_of_one_service_send_makes_another_say_the_same_in_every_field() {
    let (site, who) = site().await;

    for section in SECTIONS {
        let mut fields = form_of(&site.get(&who, &page("T-0001", section)).await.body);
        let now = version(&site, "T-0002").to_string();
        for (name, value) in &mut fields {
            match name.as_str() {
                "_version" => value.clone_from(&now),
                "number" => "T-0002".clone_into(value),
                _ => {}
            }
        }
        let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        let saved = site.post(&who, &page("T-0002", section), Sent::form(&fields)).await;
        assert_eq!(saved.status, 303, "{section}: {}", saved.body);
    }

    let (full, other) = (draft(&site, "T-0001"), draft(&site, "T-0002"));
    let bare = ServiceDraft::named(full.id, full.number.clone(), name("Bar"));
    let fields = ServiceDraft::FIELDS.iter();
    let differing: Vec<_> =
        fields.clone().filter(|f| f.differs(&full, &other)).map(|f| f.path).collect();
    assert_eq!(differing, ["number"]);
    // Nothing was equal only because neither said anything.
    let unsaid = fields.filter(|f| !f.differs(&full, &bare)).map(|f| f.path);
    let elsewhere: BTreeSet<_> = ELSEWHERE.iter().map(|(path, _)| *path).collect();
    assert_eq!(unsaid.collect::<BTreeSet<_>>(), elsewhere);
}

#[actix_web::test]
async fn what_is_known_can_become_unknown_again() {
    let (site, who) = site().await;
    let kept = ["_version", "name", "number"];

    for section in SECTIONS {
        let path = page("T-0001", section);
        let fields = form_of(&site.get(&who, &path).await.body);
        let fields = fields.iter().filter(|(name, _)| kept.contains(&name.as_str()));
        let fields: Vec<_> = fields.map(|(name, value)| (&**name, &**value)).collect();
        let saved = site.post(&who, &path, Sent::form(&fields)).await;
        assert_eq!(saved.status, 303, "{section}: {}", saved.body);
    }

    let now = draft(&site, "T-0001");
    let bare = ServiceDraft::named(now.id, now.number.clone(), now.name.clone());
    assert_eq!(now, bare);
}

/// A value that each section refuses, at which field, and what is said.
const REFUSED: [(&str, &str, &str, &str); 15] = [
    ("publicering", "publication_url", "sidan", "Skriv webbadressen som en hel adress"),
    ("publicering", "temporary_until", "i vår", "Skriv sista dagen som ett datum"),
    ("publicering", "publication", "moon", "ur listan"),
    ("publicering", "languages", "finska\nFinska", "Ändra språken: samma finns redan."),
    ("malgrupper", "target_groups", "x", "Välj målgrupperna ur listan."),
    ("kanalval", "group", "x", "Välj gruppen ur listan."),
    ("frekvens", "annual_volume", "tolv", "Ange antal ärenden eller kontakter per år, till"),
    ("frekvens", "volume_year", "1066", "Ange året som ett heltal från 1900 till 2199."),
    ("frekvens", "complexity", "6", "Ange komplexiteten som ett heltal från 1 till 5."),
    ("krav", "identification", "x", "Välj identifieringen ur listan."),
    ("moment", "delivery_days", "snart", "Ange antalet dagar som ett heltal från 0 till 3650."),
    ("ansvar", "owner", "x", "Välj ansvarig verksamhet ur listan."),
    ("ansvar", "roles_process_owner", "x", "ur listan."),
    ("lag", "legal_basis_url", "lagen", "Skriv webbadressen som en hel adress"),
    ("lag", "legal_basis", "", "Skriv lagrummet, eller ta bort webbadressen"),
];

#[actix_web::test]
async fn what_a_section_refuses_is_said_at_its_field_and_nothing_is_saved() {
    let (site, who) = site().await;
    let before = draft(&site, "T-0001");

    for (section, field, typed, said) in REFUSED {
        let answer = sent(&site, &who, &page("T-0001", section), &[(field, &[typed])]).await;
        assert_eq!(answer.status, 422, "{section} {field}");
        let link = format!("href=\"#falt-{field}\"");
        answer.has("Rätta en uppgift").has(said).has(&link).has(&format!("id=\"falt-{field}\""));
    }
    assert_eq!(draft(&site, "T-0001"), before);
}

#[actix_web::test]
async fn all_that_was_typed_stands_in_the_form_that_is_refused() {
    let (site, who) = site().await;

    for (section, field, typed, _) in REFUSED {
        let path = page("T-0001", section);
        let whole = form_of(&site.get(&who, &path).await.body);
        let answer = sent(&site, &who, &path, &[(field, &[typed])]).await;
        let again = form_of(&answer.body);
        for (name, value) in whole.iter().filter(|(name, _)| name != field) {
            let stands = again.iter().any(|(own, kept)| own == name && kept == value);
            assert!(stands, "{section}: {name} = {value}");
        }
    }
}

#[actix_web::test]
async fn a_year_without_a_number_of_cases_is_not_lost_in_silence() {
    let (site, who) = site().await;
    let path = page("T-0001", "frekvens");

    let answer = sent(&site, &who, &path, &[("annual_volume", &[""])]).await;

    assert_eq!(answer.status, 422);
    answer.has("eller ta bort år och källa").has("value=\"2025\"").has("#falt-annual_volume");
}

#[actix_web::test]
async fn cases_are_typed_as_people_write_them() {
    let (site, who) = site().await;
    let path = page("T-0002", "frekvens");
    let read =
        [("1 200 st", 1_200, false), ("ca 90", 90, true), ("100–150", 125, true), ("0", 0, false)];

    for (typed, cases, approximate) in read {
        assert_eq!(sent(&site, &who, &path, &[("annual_volume", &[typed])]).await.status, 303);
        let volume = draft(&site, "T-0002").need.annual_volume.unwrap();
        assert_eq!((volume.cases.get(), volume.approximate), (cases, approximate), "{typed}");
    }
}

#[actix_web::test]
async fn a_level_is_suggested_from_the_answers_without_anything_being_saved() {
    let (site, who) = site().await;
    let path = page("T-0002", "frekvens");
    let asked = |level: &'static str| {
        let other: Vec<(&str, &[&str])> = vec![
            ("_suggest", &["1"]),
            ("annual_volume", &["tolv"]),
            ("asked", &["several"]),
            ("judgement", &["investigation"]),
            ("several_parties", &["no"]),
        ];
        let mut other = other;
        if !level.is_empty() {
            other.push((
                "complexity",
                std::slice::from_ref(match level {
                    "2" => &"2",
                    _ => &"4",
                }),
            ));
        }
        other
    };

    let answer = sent(&site, &who, &path, &asked("")).await;
    assert_eq!(answer.status, 200);
    answer
        .has("Förslag: nivå 4 av 5, utredning och flera kontakter.")
        .has("Inget är sparat än.")
        .has("value=\"tolv\"");
    let again = form_of(&answer.body);
    assert!(again.contains(&("complexity".into(), "4".into())), "{again:?}");
    assert!(again.contains(&("judgement".into(), "investigation".into())), "{again:?}");

    let answer = sent(&site, &who, &path, &asked("2")).await;
    answer.has("Du har valt nivå 2.");
    assert!(form_of(&answer.body).contains(&("complexity".into(), "2".into())));
    assert_eq!((draft(&site, "T-0002").need.complexity, version(&site, "T-0002")), (None, 1));
}

#[actix_web::test]
async fn without_answers_no_level_is_suggested() {
    let (site, who) = site().await;
    let path = page("T-0002", "frekvens");

    let answer = sent(&site, &who, &path, &[("_suggest", &["1"])]).await;
    answer.has("Svara på minst en av frågorna");

    let some: [(&str, &[&str]); 2] = [("_suggest", &["1"]), ("asked", &["simple_form"])];
    sent(&site, &who, &path, &some).await.has("Förslag: minst nivå 2 av 5");
}

#[actix_web::test]
async fn enter_saves_whatever_else_a_form_can_be_sent_for() {
    let (site, who) = site().await;

    for section in SECTIONS {
        let html = site.get(&who, &page("T-0001", section)).await.body;
        let main = html.split("<main").nth(1).unwrap();
        let form = main.split("<form class=\"form\"").nth(1).unwrap();
        let first = form.split("<button").nth(1).unwrap();
        let words = first.split('>').nth(1).unwrap();
        assert!(words.starts_with("Spara"), "{section}: {first}");
    }
}

#[actix_web::test]
async fn inga_and_a_form_requirement_do_not_go_together() {
    let (site, who) = site().await;
    let path = page("T-0002", "krav");

    let answer = sent(&site, &who, &path, &[("form_requirements", &["none", "written"])]).await;
    assert_eq!(answer.status, 422);
    answer.has("Välj antingen Inga eller de krav som finns.");

    let saved = sent(&site, &who, &path, &[("form_requirements", &["none"])]).await;
    site.follow(&who, &saved).await.has("Inga");
    assert_eq!(draft(&site, "T-0002").demands.form_requirements, Some(BTreeSet::new()));
    sent(&site, &who, &path, &[("form_requirements", &["written", "signature"])]).await;
    let both = BTreeSet::from([FormRequirement::Written, FormRequirement::Signature]);
    assert_eq!(draft(&site, "T-0002").demands.form_requirements, Some(both));
}

#[actix_web::test]
async fn a_closed_service_is_not_opened_by_its_form() {
    let (site, who) = site().await;
    site.change(|catalogue, _| {
        let mut service = catalogue.service_numbered("T-0002").unwrap().draft();
        service.about.lifecycle = Some(Lifecycle::Closed);
        vec![frozen(service)]
    });
    let path = page("T-0002", "publicering");

    site.get(&who, &path)
        .await
        .has("Status: Avslutad.")
        .lacks("<select class=\"input\" id=\"falt-lifecycle\"");
    let closed =
        sent(&site, &who, &page("T-0001", "publicering"), &[("lifecycle", &["closed"])]).await;
    closed.has("Avsluta tjänsten eller öppna den igen");
    let opened = sent(&site, &who, &path, &[("lifecycle", &["active"])]).await;
    let saved = sent(&site, &who, &path, &[("languages", &["finska"])]).await;

    assert_eq!((closed.status, opened.status, saved.status), (422, 422, 303));
    let about = draft(&site, "T-0002").about;
    assert_eq!((about.lifecycle, about.languages.len()), (Some(Lifecycle::Closed), 1));
}

#[actix_web::test]
async fn one_more_link_gets_room_without_script_and_an_emptied_one_goes() {
    let (site, who) = site().await;
    let path = page("T-0001", "lag");
    let count = |answer: &Answer| answer.body.matches("name=\"link_title\"").count();

    assert_eq!(count(&site.get(&who, &path).await), 3);
    let typed: [(&str, &[&str]); 3] = [
        ("link_title", &["Taxa", "", "Halv"]),
        ("link_url", &["https://a.example/taxa", "", ""]),
        ("link_date", &["", "", "2026-13-01"]),
    ];
    let mut more = typed.to_vec();
    more.push(("_more", &["1"]));
    let room = sent(&site, &who, &path, &more).await;
    assert_eq!((room.status, count(&room)), (200, 4));
    room.has("value=\"Halv\"").has("value=\"2026-13-01\"");
    assert_eq!(version(&site, "T-0001"), 2);

    let refused = sent(&site, &who, &path, &typed).await;
    assert_eq!(refused.status, 422);
    refused.has("Rätta 2 uppgifter").has("#falt-link_url-3").has("id=\"falt-link_url-3\"");
    refused.has("#falt-link_date-3").has("value=\"Halv\"");

    let typed: [(&str, &[&str]); 3] = [
        ("link_title", &["", "Taxa", ""]),
        ("link_url", &["", "https://a.example/taxa", ""]),
        ("link_date", &["", "", ""]),
    ];
    assert_eq!(sent(&site, &who, &path, &typed).await.status, 303);
    let links = draft(&site, "T-0001").about.links;
    let links: Vec<_> = links.iter().map(|link| link.title.as_str()).collect();
    assert_eq!(links, ["Taxa"]);
}

#[actix_web::test]
async fn the_tree_of_target_groups_stands_open_where_something_is_chosen() {
    let (site, who) = site().await;
    let catalogue = site.catalogue();
    let child = catalogue.target_groups.iter().find(|group| group.parent.is_some()).unwrap();
    let parent = catalogue.target_groups.get(child.parent.unwrap()).unwrap();
    let path = page("T-0002", "malgrupper");

    site.get(&who, &path)
        .await
        .has(&format!("under {}", parent.name))
        .lacks("<details class=\"more\" open");
    let chosen = child.id.to_string();
    let saved = sent(&site, &who, &path, &[("target_groups", &[&chosen])]).await;

    site.follow(&who, &saved).await.has(child.name.as_str());
    site.get(&who, &path).await.has("<details class=\"more\" open");
    assert_eq!(draft(&site, "T-0002").target_groups, BTreeSet::from([child.id]));
}

#[actix_web::test]
async fn what_the_unit_gives_is_said_where_the_service_has_none_of_its_own() {
    let (site, who) = site().await;
    site.change(|catalogue, _| {
        let unit = catalogue.units.iter().find(|u| u.name.as_str() == "Samhällsbyggnad").unwrap();
        let lead = catalogue.contacts.iter().find(|c| c.name.as_str() == "Bo Ek").unwrap().id;
        vec![frozen(OrgUnitDraft { e_service_lead: Some(lead), ..unit.draft() })]
    });
    let path = page("T-0001", "ansvar");

    let form = site.get(&who, &path).await;

    form.has("Som Samhällsbyggnad: Bo Ek").has("Samhällsbyggnad / Bygglovsenheten");
    sent(&site, &who, &path, &[("roles_e_service_lead", &[""])]).await;
    assert_eq!(draft(&site, "T-0001").roles.e_service_lead, None);
    let shown = site.get(&who, "/exempelkommun/tjanster/T-0001").await;
    shown.has("(från Samhällsbyggnad)");
}

#[actix_web::test]
async fn a_contact_person_can_only_give_a_service_to_the_own_unit_and_those_below() {
    let (site, _) = site().await;
    let who = site.member(AccessRole::ServiceOwner);
    let catalogue = site.catalogue();
    let own = catalogue.units.iter().find(|u| u.name.as_str() == "Kontaktpersonens enhet");
    let own = own.unwrap().id;
    site.service("T-0003", "Sophämtning", |service| service.owner = Some(own));
    let path = page("T-0003", "ansvar");

    let form = site.get(&who, &path).await;
    form.has("Kontaktpersonens enhet").lacks("Bygglovsenheten");
    let other = catalogue.units.iter().find(|u| u.name.as_str() == "Bygglovsenheten").unwrap();
    let moved = sent(&site, &who, &path, &[("owner", &[&other.id.to_string()])]).await;

    assert_eq!(moved.status, 403);
    assert_eq!(draft(&site, "T-0003").owner, Some(own));
    assert_eq!(site.get(&who, &page("T-0001", "lag")).await.status, 403);
}

#[actix_web::test]
async fn what_is_not_there_any_longer_is_refused_at_its_field() {
    let (site, who) = site().await;
    let gone = |site: &Site| {
        let catalogue = site.catalogue();
        let system = catalogue.systems.iter().next().unwrap().id;
        system.to_string()
    };
    let system = gone(&site);
    site.change(|catalogue, _| {
        let mut service = catalogue.service_numbered("T-0001").unwrap().draft();
        let system = catalogue.systems.iter().next().unwrap().id;
        service.systems.clear();
        let remove = Change::Remove(utbud_domain::EntityRef::System(system));
        vec![frozen(service), remove]
    });

    let answer = sent(&site, &who, &page("T-0002", "ansvar"), &[("systems", &[&system])]).await;

    assert_eq!(answer.status, 422);
    answer.has("Välj systemen på nytt: det som var valt finns inte längre.");
}

#[actix_web::test]
async fn each_missing_value_of_the_page_leads_to_its_field_for_who_may_give_it() {
    let (site, who) = site().await;
    let path = "/exempelkommun/tjanster/T-0002";
    let shown = site.get(&who, path).await;

    let links = shown.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let links: BTreeSet<_> = links.filter(|link| link.starts_with(&page("T-0002", ""))).collect();
    let fields: BTreeSet<_> = links.iter().filter_map(|link| link.split_once('#')).collect();
    assert!(fields.len() >= 20, "{fields:?}");
    for (form, anchor) in fields {
        site.get(&who, form).await.has(&format!("id=\"{anchor}\""));
    }
    for section in SECTIONS.into_iter().filter(|section| *section != "kanalval") {
        assert!(links.contains(page("T-0002", section).as_str()), "{section}: {links:?}");
    }

    let reader = site.member(AccessRole::Reader);
    site.get(&reader, path).await.lacks("/andra/").lacks("Ange ").has("Vet ej");
    site.get(&As::Nobody, "/exempelkommun/tjanster/T-0001").await.lacks("/andra/");
}

#[actix_web::test]
async fn each_section_leads_back_to_a_card_of_the_page() {
    let (site, who) = site().await;
    let shown = site.get(&who, "/exempelkommun/tjanster/T-0001").await;

    for section in SECTIONS {
        let form = site.get(&who, &page("T-0001", section)).await;
        let back = form.body.split("href=\"/exempelkommun/tjanster/T-0001#").nth(1).unwrap();
        let card = back.split('"').next().unwrap();
        shown.has(&format!("id=\"{card}\""));
    }
}

#[actix_web::test]
async fn what_was_kept_over_a_log_in_is_dropped_when_it_is_saved_after_a_refusal() {
    let (site, who) = site().await;
    let account = site.catalogue().memberships.iter().next().unwrap().account;
    let path = page("T-0002", "frekvens");
    let kept = "_version=1&annual_volume=tolv";
    utbud_web::edit::keep(&site.app.store, account, &path, kept).unwrap();

    let refused = sent(&site, &who, &path, &[]).await;
    assert_eq!(refused.status, 422);
    let fields = form_of(&refused.body);
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (&**name, if name == "annual_volume" { "12" } else { &**value }))
        .collect();
    assert_eq!(site.post(&who, &path, Sent::form(&fields)).await.status, 303);

    site.get(&who, &path).await.lacks("finns kvar här").has("value=\"12\"");
}

#[actix_web::test]
async fn no_id_stands_twice_in_a_form_however_much_there_is_to_choose_among() {
    let (site, who) = site().await;
    site.change(|_, ids| {
        let system = |n| frozen(SystemDraft { id: ids.make(), name: name(&format!("System {n}")) });
        (1..=30).map(system).collect()
    });

    for number in ["T-0001", "T-0002"] {
        for section in SECTIONS {
            let html = site.get(&who, &page(number, section)).await.body;
            let ids = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
            let mut seen = BTreeSet::new();
            let twice: Vec<_> = ids.filter(|id| !seen.insert(*id)).collect();
            assert!(twice.is_empty(), "{section}: {twice:?}");
        }
    }
    site.get(&who, &page("T-0002", "ansvar")).await.has("Visa 31 att välja bland");
}
