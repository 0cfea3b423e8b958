//! What was typed when the session had ended: every form has it again after the log-in.

use std::collections::BTreeSet;

use utbud_domain::{
    AccessRole, Act, ActorId, Catalogue, ChannelDraft, ContactDraft, ContactId, EServiceDraft,
    EServiceStatus, Email, EventDraft, EventKind, ExemptionDraft, ExemptionKind, ExemptionSubject,
    Id, Ids, MembershipDraft, Name, Note, OrgUnitDraft, OrgUnitId, Step, TargetGroupDraft,
};
use utbud_store::{Account, Doorkeeper, Entrant, Request};
use utbud_web::route::{Method, all, is_form};

use crate::access::filled;
use crate::site::{Answer, As, PASSWORD, Sent, Site, frozen};

const KOMMUN: &str = "exempelkommun";
const ID: &str = "01935000-0000-7000-8000-000000000001";
const MERGE: &str = "/exempelkommun/organisation/sla-ihop";
const WAITED: &str = "Det du skrev innan du blev utloggad finns kvar här";
const DROP: &str = "name=\"_drop\"";

/// Forms where nothing that anybody typed can be lost, and why.
const NOTHING_TYPED: [(&str, &str); 8] = [
    ("/{kommun}/administration/anvandare/{id}/avsluta", "a button"),
    ("/{kommun}/administration/anvandare/{id}/losenord", "a password, which is never kept"),
    ("/{kommun}/administration/nycklar/{id}/dra-in", "a button"),
    ("/{kommun}/administration/tillganglighetsrapporter/{id}/ta-bort", "a button"),
    ("/{kommun}/historik/{change}/angra", "a button"),
    ("/{kommun}/import", "a file, which the browser asks for again"),
    ("/{kommun}/kontakter/{id}/ta-bort", "a button"),
    ("/{kommun}/min-profil", "passwords, which are never kept"),
];

/// What anyone sends, so that no log-in stands before it.
const ANYONES: &str = "/{kommun}/tillganglighet/rapportera";

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn id<I: Id>() -> I {
    I::parse(ID).unwrap()
}

fn contact(id: ContactId, called: &str) -> ContactDraft {
    ContactDraft {
        id,
        name: name(called),
        title: None,
        is_post: None,
        email: None,
        telephone: None,
        deputy: None,
        note: None,
    }
}

/// One of each kind of thing, at the address that the placeholders make.
fn everything(site: &Site) {
    site.service("T-0001", "Bygglov", |_| {});
    site.change(|catalogue, _| {
        let service = catalogue.service_numbered("T-0001").unwrap().id;
        let steps = [Step::Submission, Step::Dialogue, Step::Information].into();
        let decided_on = "2026-01-01".parse().unwrap();
        vec![
            frozen(OrgUnitDraft::named(id(), name("Nämnden"))),
            frozen(contact(id(), "Anna")),
            frozen(EServiceDraft {
                services: [service].into(),
                ..EServiceDraft::named(id(), name("Sök"), EServiceStatus::Launched, steps)
            }),
            frozen(EventDraft {
                id: id(),
                name: name("Prova på"),
                kind: EventKind::Life,
                description: None,
            }),
            frozen(ChannelDraft {
                id: id(),
                name: name("Provkanal"),
                is_e_service: false,
                ..catalogue.channels.iter().next().unwrap().draft()
            }),
            frozen(TargetGroupDraft {
                id: id(),
                name: name("Cyklister"),
                ..catalogue.target_groups.iter().next().unwrap().draft()
            }),
            frozen(ExemptionDraft {
                id: id(),
                subject: ExemptionSubject::Service(service),
                kind: ExemptionKind::NoEService,
                analysis: Note::parse("Görs på plats.").unwrap(),
                consulted: None,
                decided_by: name("Nämnden"),
                decided_on,
                valid_until: "2027-01-01".parse().unwrap(),
            }),
        ]
    });
    let email = Email::parse("nils@exempelkommun.example").unwrap();
    let operator = ActorId::from_uuid(uuid::Uuid::nil());
    let request = Request::new(site.municipality.id, operator, Act::ChangeMembership);
    let entrant = Entrant { email: &email, password: PASSWORD, by: Doorkeeper::Operator };
    let wish = |account: &Account, _: &Catalogue, _: &mut Ids| {
        let (account, role) = (account.id, AccessRole::Reader);
        Ok(vec![frozen(MembershipDraft { id: id(), account, role, unit: None, contact: None })])
    };
    site.app.store.let_in(&request, entrant, wish).unwrap();
}

#[actix_web::test]
async fn every_form_shows_what_waits_or_has_nothing_to_type() {
    let site = Site::new().await;
    let who = site.member(AccessRole::Administrator);
    let account = site.catalogue().memberships.iter().next().unwrap().account;
    everything(&site);
    let new = "01935000-0000-7000-8000-000000000002";
    let body = format!("_version=1&_id={new}&id={new}&name=Skrivet&closed_on=2027-01-01");
    let forms: BTreeSet<_> = all()
        .into_iter()
        .filter(|route| route.method == Method::Post && is_form(&filled(route, KOMMUN)))
        .map(|route| (route.path, filled(&route, KOMMUN)))
        .collect();
    let mut without = Vec::new();
    for (path, address) in forms {
        utbud_web::edit::keep(&site.app.store, account, &address, &body).unwrap();
        let page = site.get(&who, &address).await;
        if page.body.contains("innan du blev utloggad") && page.body.contains(DROP) {
            assert_eq!(page.status, 200, "{address}");
            site.post(&who, &address, Sent::form(&[("_drop", "1")])).await;
            site.get(&who, &address).await.lacks("innan du blev utloggad");
        } else {
            without.push(path);
        }
    }

    let mut expected: Vec<_> = NOTHING_TYPED.iter().map(|(path, _)| *path).collect();
    expected.push(ANYONES);
    assert_eq!(without, expected);
}

/// Sends a form when the session has ended, logs in with what the page carries, and opens what
/// one comes to.
async fn over_a_log_in(site: &Site, path: &str, fields: &[(&str, &str)]) -> (As, Answer) {
    let asked = site.post(&As::Nobody, path, Sent::form(fields)).await;
    asked.has("det finns kvar när");
    let (_, rest) = asked.body.split_once("name=\"skrivet\" value=\"").expect("what was typed");
    let typed = rest.split('"').next().unwrap().replace("&amp;", "&");
    let email = "strategist@exempelkommun.example";
    let log_in = [("email", email), ("password", PASSWORD), ("till", path), ("skrivet", &typed)];
    let entered = site.post(&As::Nobody, "/logga-in", Sent::form(&log_in)).await;
    assert_eq!((entered.status, entered.header("location")), (303, path), "{}", entered.body);
    let who = site.log_in(email, PASSWORD).unwrap();
    let page = site.get(&who, path).await;
    page.has(WAITED);
    (who, page)
}

async fn site() -> Site {
    let site = Site::new().await;
    site.member(AccessRole::Strategist);
    site
}

/// What a hidden field of a page carries, each time that it stands there.
fn hidden(page: &Answer, field: &str) -> Vec<String> {
    let start = format!("name=\"{field}\" value=\"");
    page.body.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn a_merger_that_met_a_log_in_is_looked_at_again_and_done() {
    let site = site().await;
    let [from, to]: [OrgUnitId; 2] = ["Från", "Till"].map(|unit| site.unit(unit, None));
    site.service("T-0001", "Bygglov", |draft| draft.owner = Some(from));
    let (from, to) = (from.to_string(), to.to_string());
    let fields =
        [("units", from.as_str()), ("successor", &to), ("closed_on", "2027-01-01"), ("_seen", "x")];

    let (who, page) = over_a_log_in(&site, MERGE, &fields).await;
    page.has("Bestäm att slå ihop").has("value=\"2027-01-01\"").has(DROP);
    assert_eq!(hidden(&page, "units")[0], from);
    let mark = hidden(&page, "_seen").remove(0);
    let mut again = fields;
    again[3] = ("_seen", &mark);
    let done = site.post(&who, MERGE, Sent::form(&again)).await;

    site.follow(&who, &done).await.has("Sparat.");
    site.get(&who, MERGE).await.lacks(WAITED);
}

#[actix_web::test]
async fn the_end_of_a_unit_that_met_a_log_in_stands_there_and_can_be_thrown_away() {
    let site = site().await;
    let [from, to]: [OrgUnitId; 2] = ["Från", "Till"].map(|unit| site.unit(unit, None));
    let close = format!("/exempelkommun/organisation/{from}/avsluta");
    let to = to.to_string();
    let fields = [("successor", to.as_str()), ("closed_on", "2027-03-01"), ("_seen", "x")];

    let (who, page) = over_a_log_in(&site, &close, &fields).await;
    page.has("value=\"2027-03-01\"").has(&format!("value=\"{to}\" selected"));
    let dropped = site.post(&who, &close, Sent::form(&[("_drop", "1")])).await;

    assert_eq!((dropped.status, dropped.header("location")), (303, close.as_str()));
    site.get(&who, &close).await.lacks(WAITED).lacks("2027-03-01");
    assert!(site.catalogue().units.iter().all(|unit| unit.closed_on.is_none()));
}

#[actix_web::test]
async fn boxes_of_a_handing_over_are_ticked_as_they_were_before_the_log_in() {
    let site = site().await;
    site.change(|_, _| vec![frozen(contact(id(), "Anna"))]);
    site.change(|_, ids| vec![frozen(contact(ids.make(), "Bo"))]);
    let bo = site.catalogue().contacts.iter().find(|c| c.name.as_str() == "Bo").unwrap().id;
    for (number, service) in [("T-0001", "Bygglov"), ("T-0002", "Plan")] {
        site.service(number, service, |draft| draft.roles.process_owner = Some(id()));
    }
    let path = format!("/exempelkommun/kontakter/{ID}/lamna-over");
    let key = |number: &str| site.catalogue().service_numbered(number).unwrap().id.to_string();
    let (one, two, bo) = (key("T-0001"), key("T-0002"), bo.to_string());
    let listed = [&one, &two].map(|service| format!("process_owner.{service}"));
    let fields = [
        ("_seen", "x"),
        ("_listed", listed[0].as_str()),
        ("_listed", &listed[1]),
        ("to", &bo),
        ("process_owner", &two),
    ];

    let (who, page) = over_a_log_in(&site, &path, &fields).await;
    page.has(&format!("value=\"{bo}\" selected"));
    page.has(&format!("value=\"{two}\" checked")).lacks(&format!("value=\"{one}\" checked"));
    let mark = hidden(&page, "_seen").remove(0);
    let mut again = fields;
    again[0] = ("_seen", &mark);
    let done = site.post(&who, &path, Sent::form(&again)).await;

    site.follow(&who, &done).await.has("Sparat.");
    let owner =
        |number: &str| site.catalogue().service_numbered(number).unwrap().roles.process_owner;
    assert_eq!((owner("T-0001"), owner("T-0002").map(|o| o.to_string())), (Some(id()), Some(bo)));
    site.get(&who, &path).await.lacks(WAITED);
}
