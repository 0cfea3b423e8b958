//! The users: letting in and out, roles, passwords, and the administrator who must be left.

use std::sync::Barrier;
use std::thread;

use utbud_domain::{
    AccessRole, Act, Catalogue, Change, Code, DomainError, EntityRef, Id, Ids, MembershipDraft,
    MembershipId, Rule,
};
use utbud_store::{Account, Doorkeeper, Entrant, Request, Store, StoreError};

use crate::database::on_each_database_and_serialisable;
use crate::site::{Answer, As, PASSWORD, Sent, Site, frozen};
use crate::store_log::{actor, founded};

const USERS: &str = "/exempelkommun/administration/anvandare";
const NEW: &str = "/exempelkommun/administration/anvandare/ny";
const CHOSEN: &str = "fem andra ord till driften";
const ANNA: &str = "anna@exempelkommun.example";

async fn site() -> (Site, As) {
    let site = Site::new().await;
    let administrator = site.member(AccessRole::Administrator);
    (site, administrator)
}

/// What the form of a new user sends.
fn form(email: &str, role: &str, password: &str) -> Sent {
    let fields = [("email", email), ("role", role), ("unit", ""), ("contact", "")];
    Sent::form(&[&fields[..], &[("password", password)]].concat())
}

/// What the form of a user sends.
fn role(version: &str, role: &str) -> Sent {
    Sent::form(&[("_version", version), ("role", role), ("unit", ""), ("contact", "")])
}

/// The membership of somebody in Exempelkommun.
fn member(site: &Site, email: &str) -> Option<(MembershipId, AccessRole)> {
    let account = site.app.store.account(&email.parse_email()).unwrap()?;
    site.catalogue().membership_of(account.id).map(|member| (member.id, member.role))
}

fn page(site: &Site, email: &str) -> String {
    format!("{USERS}/{}", member(site, email).unwrap().0)
}

/// The password that a page shows.
fn shown(page: &Answer) -> Option<String> {
    let (_, rest) = page.body.split_once("<code>")?;
    Some(rest.split('<').next().unwrap().to_owned())
}

trait ParseEmail {
    fn parse_email(&self) -> utbud_domain::Email;
}

impl ParseEmail for str {
    fn parse_email(&self) -> utbud_domain::Email {
        utbud_domain::Email::parse(self).unwrap()
    }
}

#[actix_web::test]
async fn an_administrator_finds_the_users_beside_the_own_name_and_others_do_not() {
    let (site, admin) = site().await;
    let strategist = site.member(AccessRole::Strategist);

    let start = site.get(&admin, "/exempelkommun").await;
    start.has("href=\"/exempelkommun/administration\"").has("Min profil");
    let index = site.get(&admin, "/exempelkommun/administration").await;
    index.has(USERS).has("/exempelkommun/administration/nycklar");
    let list = site.get(&admin, USERS).await;
    list.has(NEW).has("strategist@exempelkommun.example").has("Samordnare").has("Du</span>");
    let theirs = site.get(&strategist, "/exempelkommun").await;
    theirs.lacks("href=\"/exempelkommun/administration\"").has("Min profil");
}

#[actix_web::test]
async fn a_new_user_gets_a_password_that_is_shown_once_and_opens_the_door() {
    let (site, admin) = site().await;

    site.get(&admin, NEW).await.has("Första lösenordet").has("Ändrar allt utom användare");
    let added = site.post(&admin, NEW, form(ANNA, "strategist", "")).await;
    let first = site.follow_with_cookies(&admin, &added).await;
    let again = site.get(&admin, &page(&site, ANNA)).await;

    first.has("Sparat.").has(ANNA).has("Det visas bara den här gången");
    let password = shown(&first).unwrap();
    assert_eq!(password.len(), 19);
    again.has(ANNA).lacks(&password).lacks("visas bara den här gången");
    let cookie = added.header("set-cookie");
    for word in ["HttpOnly", "SameSite=Strict", &format!("Path={}", page(&site, ANNA))] {
        assert!(cookie.contains(word), "{word} in {cookie}");
    }
    assert!(first.header("set-cookie").contains("Max-Age=0"));
    assert!(!added.header("location").contains(&password));
    let anna = site.log_in(ANNA, &password).unwrap();
    assert_eq!(site.get(&anna, "/exempelkommun/import").await.status, 200);
    let history = site.get(&admin, "/exempelkommun/historik").await;
    history.has(ANNA).lacks(&password);
}

#[actix_web::test]
async fn a_first_password_may_be_typed_and_must_be_good_enough() {
    let (site, admin) = site().await;

    let refused = site.post(&admin, NEW, form(ANNA, "reader", "kort")).await;
    assert_eq!(refused.status, 422);
    refused.has("Välj ett lösenord med minst 12 tecken.").has("href=\"#falt-password\"");
    refused.has(ANNA).lacks("kort\"");
    assert_eq!(member(&site, ANNA), None);

    let added = site.post(&admin, NEW, form(ANNA, "reader", "tall gran björk rönn")).await;
    site.follow_with_cookies(&admin, &added).await.has("Sparat.").lacks("tall gran");
    assert!(site.log_in(ANNA, "tall gran björk rönn").is_some());
}

#[actix_web::test]
async fn a_log_in_of_another_kommun_opens_no_door_here() {
    let (site, admin) = site().await;
    let other = site.other_municipality();
    site.member_of(&other, AccessRole::Strategist);
    let email = "strategist@annankommun.example";

    let refused = site.post(&admin, NEW, form(email, "reader", "tall gran björk rönn")).await;

    assert_eq!(refused.status, 422);
    refused.has("hör till en annan kommun").has("href=\"#falt-email\"").has(email);
    assert_eq!(member(&site, email), None);
    assert!(site.log_in(email, "tall gran björk rönn").is_none());
    assert!(site.log_in(email, PASSWORD).is_some());
}

#[actix_web::test]
async fn who_has_left_comes_back_with_the_same_password_and_no_other_kommun_gives_another() {
    let (site, admin) = site().await;
    let other = site.other_municipality();
    let their_admin = site.member_of(&other, AccessRole::Administrator);
    site.member(AccessRole::Reader);
    let email = "reader@exempelkommun.example";
    let ended =
        site.post(&admin, &format!("{}/avsluta", page(&site, email)), Sent::form(&[])).await;
    assert_eq!(ended.status, 303);

    let theirs = "/annankommun/administration/anvandare/ny";
    let taken =
        site.post(&their_admin, theirs, form(email, "reader", "tall gran björk rönn")).await;
    let back = site.post(&admin, NEW, form(email, "reader", "tall gran björk rönn")).await;

    assert_eq!(taken.status, 422);
    taken.has("hör till en annan kommun");
    let page = site.follow_with_cookies(&admin, &back).await;
    page.has("Kontot fanns redan. Lösenordet är inte ändrat");
    assert_eq!(shown(&page), None);
    assert_eq!(member(&site, email).unwrap().1, AccessRole::Reader);
    assert!(site.log_in(email, "tall gran björk rönn").is_none());
    assert!(site.log_in(email, PASSWORD).is_some());
}

#[actix_web::test]
async fn what_is_wrong_with_a_new_user_is_said_at_the_field_and_nothing_is_kept_of_it() {
    let (site, admin) = site().await;
    let own = "administrator@exempelkommun.example";

    let empty = site.post(&admin, NEW, Sent::form(&[])).await;
    let limited = site.post(&admin, NEW, form(ANNA, "service_owner", "")).await;
    let twice = site.post(&admin, NEW, form(own, "reader", "")).await;

    assert_eq!([empty.status, limited.status, twice.status], [422; 3]);
    empty.has("Skriv e-postadressen som en e-postadress").has("Fyll i rollen.");
    limited.has("Välj verksamheten som behörigheten gäller.").has(ANNA);
    let both = site.post(&admin, NEW, form(ANNA, "service_owner", "kort")).await;
    both.has("Välj verksamheten som behörigheten gäller.").has("minst 12 tecken");
    assert_eq!(site.app.store.account(&ANNA.parse_email()).unwrap(), None);
    twice.has("Personen är redan användare här.").has("href=\"#falt-email\"");
    assert_eq!(member(&site, own).unwrap().1, AccessRole::Administrator);
}

#[actix_web::test]
async fn a_role_is_changed_told_in_the_history_by_the_address_and_undone() {
    let (site, admin) = site().await;
    site.member(AccessRole::Reader);
    let email = "reader@exempelkommun.example";
    let user = page(&site, email);

    site.get(&admin, &format!("{user}/andra"))
        .await
        .has("value=\"reader\" aria-describedby=\"falt-role-om\" checked");
    let saved = site.post(&admin, &format!("{user}/andra"), role("1", "strategist")).await;
    let shown = site.follow(&admin, &saved).await;
    shown.has("Sparat.").has("Samordnare");
    assert_eq!(member(&site, email).unwrap().1, AccessRole::Strategist);

    let change = saved.header("location").split_once("sparat=").unwrap().1.to_owned();
    let told = site.get(&admin, &format!("/exempelkommun/historik/{change}")).await;
    told.has(email).has("Läsare").has("Samordnare");
    let undo = format!("/exempelkommun/historik/{change}/angra");
    let undone = site.post(&admin, &undo, Sent::form(&[])).await;
    site.follow(&admin, &undone).await.has("Ändringen är ångrad.");
    assert_eq!(member(&site, email).unwrap().1, AccessRole::Reader);
}

#[actix_web::test]
async fn two_who_change_the_same_user_are_asked_where_they_clash() {
    let (site, admin) = site().await;
    site.member(AccessRole::Reader);
    let email = "reader@exempelkommun.example";
    let edit = format!("{}/andra", page(&site, email));
    assert_eq!(site.post(&admin, &edit, role("1", "strategist")).await.status, 303);

    let clash = site.post(&admin, &edit, role("1", "reviewer")).await;

    assert_eq!(clash.status, 409);
    clash.has("Samordnare").has("Granskare");
    assert_eq!(member(&site, email).unwrap().1, AccessRole::Strategist);
}

#[actix_web::test]
async fn who_is_let_out_comes_in_no_longer_and_is_known_in_the_history() {
    let (site, admin) = site().await;
    let strategist = site.member(AccessRole::Strategist);
    let email = "strategist@exempelkommun.example";
    let user = page(&site, email);

    site.get(&admin, &format!("{user}/avsluta")).await.has("Personen är samordnare");
    let ended = site.post(&admin, &format!("{user}/avsluta"), Sent::form(&[])).await;

    site.follow(&admin, &ended).await.has("Sparat.").lacks(email);
    assert_eq!(site.get(&strategist, "/exempelkommun/import").await.status, 403);
    assert_eq!(site.get(&admin, &user).await.status, 404);
    let change = ended.header("location").split_once("sparat=").unwrap().1.to_owned();
    site.get(&admin, &format!("/exempelkommun/historik/{change}")).await.has(email);
    let again = site.post(&admin, NEW, form(email, "reader", "")).await;
    site.follow_with_cookies(&admin, &again).await.has("Kontot fanns redan.");
}

#[actix_web::test]
async fn the_last_administrator_stays_whatever_is_tried() {
    let (site, admin) = site().await;
    let user = page(&site, "administrator@exempelkommun.example");

    let lowered = site.post(&admin, &format!("{user}/andra"), role("1", "reader")).await;
    assert_eq!(lowered.status, 422);
    lowered.has("Ändra rollen först när någon annan är administratör.").has("#falt-role");
    site.get(&admin, &format!("{user}/avsluta")).await.has("ingen annan är administratör");
    let ended = site.post(&admin, &format!("{user}/avsluta"), Sent::form(&[])).await;
    assert_eq!(ended.status, 422);
    ended.has("Behörigheten går inte att avsluta");

    assert_eq!(site.get(&admin, USERS).await.status, 200);
}

#[actix_web::test]
async fn an_undo_does_not_take_the_last_administrator_either() {
    let (site, admin) = site().await;
    let own = page(&site, "administrator@exempelkommun.example");
    let added = site.post(&admin, NEW, form(ANNA, "administrator", PASSWORD)).await;
    let change = added.header("location").split_once("sparat=").unwrap().1.to_owned();
    let left = site.post(&admin, &format!("{own}/andra"), role("1", "strategist")).await;
    assert_eq!(left.header("location").split('?').next(), Some("/exempelkommun"));
    assert_eq!(site.get(&admin, USERS).await.status, 403);
    let anna = site.log_in(ANNA, PASSWORD).unwrap();

    let undo = format!("/exempelkommun/historik/{change}/angra");
    let undone = site.post(&anna, &undo, Sent::form(&[])).await;

    let page = site.follow(&anna, &undone).await;
    page.has("Inget gick att ångra.").has("Kommunen behöver minst en.");
    assert_eq!(member(&site, ANNA).unwrap().1, AccessRole::Administrator);
}

#[actix_web::test]
async fn a_lost_password_is_replaced_and_the_old_one_and_its_sessions_end() {
    let (site, admin) = site().await;
    let reader = site.member(AccessRole::Reader);
    let email = "reader@exempelkommun.example";
    let path = format!("{}/losenord", page(&site, email));

    site.get(&admin, &path).await.has("Personen loggas ut överallt.");
    let short = site.post(&admin, &path, Sent::form(&[("password", "kort")])).await;
    assert_eq!(short.status, 422);
    let changed = site.post(&admin, &path, Sent::form(&[("password", "")])).await;
    let told = site.follow_with_cookies(&admin, &changed).await;

    told.has("Lösenordet är bytt, och personen är utloggad överallt.");
    let password = shown(&told).unwrap();
    assert_eq!(site.get(&reader, "/exempelkommun/historik").await.status, 303);
    assert!(site.log_in(email, PASSWORD).is_none());
    assert!(site.log_in(email, &password).is_some());
}

#[actix_web::test]
async fn the_password_of_who_also_works_elsewhere_is_not_ours_to_change() {
    let (site, admin) = site().await;
    let other = site.other_municipality();
    let theirs = site.member_of(&other, AccessRole::Administrator);
    let email = "administrator@annankommun.example";
    let request = Request::new(site.municipality.id, actor(), Act::ChangeMembership);
    let parsed = email.parse_email();
    let entrant = Entrant { email: &parsed, password: CHOSEN, by: Doorkeeper::Operator };
    let as_reader = |account: &Account, _: &Catalogue, ids: &mut Ids| {
        let (id, account, role) = (ids.make(), account.id, AccessRole::Reader);
        Ok(vec![frozen(MembershipDraft { id, account, role, unit: None, contact: None })])
    };
    site.app.store.let_in(&request, entrant, as_reader).unwrap();
    assert_eq!(site.get(&theirs, "/annankommun/mer").await.status, 303, "logged out");
    assert!(site.log_in(email, PASSWORD).is_none(), "known to the other kommun");
    let path = format!("{}/losenord", page(&site, email));

    let shown = site.get(&admin, &path).await;
    let refused =
        site.post(&admin, &path, Sent::form(&[("password", "tall gran björk rönn")])).await;

    for answer in [&shown, &refused] {
        answer.has("har arbetat i en annan kommun").lacks("Nytt lösenord");
    }
    assert_eq!(refused.status, 422);
    assert!(site.log_in(email, CHOSEN).is_some());
}

#[actix_web::test]
async fn the_own_password_is_changed_where_the_old_one_is_asked_for() {
    let (site, admin) = site().await;
    let own = "administrator@exempelkommun.example";
    let path = format!("{}/losenord", page(&site, own));

    let asked = site.get(&admin, &path).await;
    let sent = site.post(&admin, &path, Sent::form(&[("password", "tall gran björk rönn")])).await;

    for answer in [&asked, &sent] {
        assert_eq!((answer.status, answer.header("location")), (303, "/exempelkommun/min-profil"));
    }
    assert!(site.log_in(own, PASSWORD).is_some());
}

#[actix_web::test]
async fn a_long_list_can_be_searched_by_address_name_and_role() {
    let (site, admin) = site().await;
    for number in 1..=20 {
        let email = format!("nils{number}@exempelkommun.example");
        site.app.store.add_account(&email.parse_email(), PASSWORD).unwrap();
        let account = site.app.store.account(&email.parse_email()).unwrap().unwrap().id;
        site.change(|_, ids| {
            let (id, role) = (ids.make(), AccessRole::Reviewer);
            vec![frozen(MembershipDraft { id, account, role, unit: None, contact: None })]
        });
    }

    site.get(&admin, USERS).await.has("Sök användare").has("21 användare");
    let found = site.get(&admin, &format!("{USERS}?q=NILS12")).await;
    found.has("1 användare i kommunen").has("nils12@").lacks("nils11@");
    site.get(&admin, &format!("{USERS}?q=administrat%C3%B6r")).await.has("1 användare").has("Du<");
    site.get(&admin, &format!("{USERS}?q=ingen+alls")).await.has("Ingen användare passar");
}

#[actix_web::test]
async fn a_password_typed_while_nobody_was_logged_in_is_not_kept_with_the_rest() {
    let (site, admin) = site().await;
    let secret = "tall gran björk rönn";

    let asked = site.post(&As::Nobody, NEW, form(ANNA, "reader", secret)).await;
    assert_eq!(asked.status, 401);
    asked.has("email=%61%6E%6E%61").lacks("password=");
    let (_, rest) = asked.body.split_once("name=\"skrivet\" value=\"").unwrap();
    let typed = rest.split('"').next().unwrap().replace("&amp;", "&");
    let email = "administrator@exempelkommun.example";
    let log_in =
        [("email", email), ("password", PASSWORD), ("till", NEW), ("skrivet", typed.as_str())];
    site.post(&As::Nobody, "/logga-in", Sent::form(&log_in)).await;

    let waits = site.get(&admin, NEW).await;
    waits.has("finns kvar här, utom lösenordet").has(ANNA).lacks("tall");
    let dropped = site.post(&admin, NEW, Sent::form(&[("_drop", "1")])).await;
    site.follow(&admin, &dropped).await.lacks(ANNA);
}

/// Lowers a member, as a form would.
fn lowered(store: &Store, request: &Request, id: MembershipId) -> Result<(), StoreError> {
    let wish = |catalogue: &Catalogue, _: &mut Ids| {
        let member = catalogue.memberships.get(id).unwrap();
        Ok(vec![member.value.edit(|member| member.role = AccessRole::Reader).unwrap().into()])
    };
    store.change(request, wish).map(drop)
}

#[test]
fn two_administrators_who_lower_each_other_at_the_same_moment_leave_one() {
    on_each_database_and_serialisable(|database| {
        let stores = [(); 2].map(|()| database.store());
        let municipality = founded(&stores[0], "exempelkommun");
        let request = Request::new(municipality.id, actor(), Act::ChangeMembership);
        let ids = [1, 2].map(|number| MembershipId::from_uuid(uuid::Uuid::from_u128(number)));
        for _ in 0..10 {
            let both = |_: &Catalogue, _: &mut Ids| {
                Ok(ids.iter().map(|id| administrator(*id)).collect::<Vec<Change>>())
            };
            stores[0].change(&request, both).unwrap();
            let start = Barrier::new(2);

            let outcomes = thread::scope(|scope| {
                let threads = [0, 1].map(|one: usize| {
                    let (start, store, request) = (&start, &stores[one], &request);
                    let other = ids[1 - one];
                    scope.spawn(move || {
                        start.wait();
                        lowered(store, request, other)
                    })
                });
                threads.map(|thread| thread.join().unwrap())
            });

            let refused: Vec<_> = outcomes.iter().filter_map(|o| o.as_ref().err()).collect();
            assert_eq!(refused.len(), 1, "{outcomes:?}");
            let StoreError::Refused(DomainError::Refused { faults, about }) = refused[0] else {
                panic!("{refused:?}")
            };
            assert!(faults.iter().all(|fault| fault.rule == Rule::LastAdministrator));
            assert_eq!(about.kind().code(), EntityRef::Membership(ids[0]).kind().code());
        }
    });
}

fn administrator(id: MembershipId) -> Change {
    let (account, role) = (Id::from_uuid(id.uuid()), AccessRole::Administrator);
    frozen(MembershipDraft { id, account, role, unit: None, contact: None })
}
