//! A whole Utbud for one test: its own database, a kommun of the test's own making, and requests
//! that pass everything that a visitor's do.
//!
//! `UTBUD_SITE_DATABASE=postgres` lays every site on PostgreSQL instead of SQLite; the test script
//! runs the suite both ways.

use std::path::PathBuf;
use std::sync::Arc;

use actix_web::http::{Method, header};
use actix_web::test::{self, TestRequest};
use utbud_domain::start::start_set;
use utbud_domain::{
    AccessRole, Act, ActorId, Catalogue, Change, EServiceDraft, Email, Frozen, Id, Ids,
    MembershipDraft, Municipality, MunicipalityCode, Name, OrgUnitDraft, OrgUnitId, OrgUnitKind,
    Place, Publication, ServiceDraft, ServiceNumber, Slug, Step,
};
use utbud_store::{
    Account, Clock, Doorkeeper, Entrant, Founding, LogIn, NewToken, Request, Secret, Store,
    StoreOptions,
};
use utbud_web::app::{App, WebSettings};

use crate::database::Database;

/// The password of everyone in a test.
pub const PASSWORD: &str = "fyra långa ord till prov";

/// The day that it is in every site.
pub const TODAY: &str = "2026-11-21";

/// A whole Utbud for one test.
pub struct Site {
    /// What the server shares.
    pub app: Arc<App>,
    /// Exempelkommun.
    pub municipality: Municipality,
    database: Database,
}

/// What a request was answered with.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body as text.
    pub body: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
    /// The headers.
    pub headers: header::HeaderMap,
}

impl Answer {
    /// A header as text; empty where it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("a JSON body")
    }

    /// Fails unless the body has the text; spaces that do not break are as other spaces.
    pub fn has(&self, text: &str) -> &Self {
        assert!(plain(&self.body).contains(&plain(text)), "no «{text}» in {}", self.body);
        self
    }

    /// Fails if the body has the text.
    pub fn lacks(&self, text: &str) -> &Self {
        assert!(!plain(&self.body).contains(&plain(text)), "«{text}» in {}", self.body);
        self
    }
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// Who asks.
#[derive(Clone, Debug)]
pub enum As {
    /// Nobody.
    Nobody,
    /// Someone who has logged in.
    Session(Secret),
    /// A program with a token.
    Token(Secret),
}

/// A request with a body.
pub struct Sent {
    /// Its content type.
    pub content_type: String,
    /// Its bytes.
    pub body: Vec<u8>,
}

impl Sent {
    /// A form as browsers send it.
    pub fn form(fields: &[(&str, &str)]) -> Self {
        let pairs = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
        Self {
            content_type: "application/x-www-form-urlencoded".to_owned(),
            body: pairs.collect::<Vec<_>>().join("&").into_bytes(),
        }
    }

    /// A form with one file, in the field `file`.
    pub fn file(name: &str, bytes: &[u8]) -> Self {
        const BOUNDARY: &str = "----utbud-prov";
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, format!("\r\n--{BOUNDARY}--\r\n").as_bytes()].concat();
        Self { content_type: format!("multipart/form-data; boundary={BOUNDARY}"), body }
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

impl Site {
    /// Exempelkommun as it is founded, with nobody and nothing in it.
    pub async fn new() -> Self {
        Self::with(StoreOptions::default()).await
    }

    /// The same with store options of its own; the day is [`TODAY`] all the same.
    pub async fn with(options: StoreOptions) -> Self {
        let database = match std::env::var("UTBUD_SITE_DATABASE").as_deref() {
            Ok("postgres") => Database::postgres(""),
            _ => Database::sqlite(),
        };
        let day = TODAY.parse().unwrap();
        Self::on(database, &StoreOptions { clock: Clock::Fixed(day), ..options })
    }

    /// The same on a database of the test's choice.
    pub fn on(database: Database, options: &StoreOptions) -> Self {
        let store = database.store_with(options);
        let municipality = found(&store, "exempelkommun", "Exempelkommun");
        Self { app: App::new(store, settings()), municipality, database }
    }

    /// What it is kept in.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Goes on as another process, on another day.
    pub fn on_another_day(&mut self, options: &StoreOptions) {
        self.app = App::new(self.database.store_with(options), settings());
    }

    /// Another server process on the same database.
    pub fn again(&self) -> Arc<App> {
        let day = TODAY.parse().unwrap();
        let options = StoreOptions { clock: Clock::Fixed(day), ..StoreOptions::default() };
        App::new(self.database.store_with(&options), settings())
    }

    /// The server starts again on another day. Sessions have ended by then; tokens have not.
    pub fn comes(&mut self, day: &str) {
        let day = day.parse().unwrap();
        let options = StoreOptions { clock: Clock::Fixed(day), ..StoreOptions::default() };
        self.on_another_day(&options);
    }

    /// A server process on the same database on another day, not earlier than [`TODAY`].
    pub fn another_day(&self, day: &str) -> Arc<App> {
        served(self.database.store_on(day))
    }

    /// Another kommun beside the first.
    pub fn other_municipality(&self) -> Municipality {
        found(&self.app.store, "annankommun", "Annankommun")
    }

    /// The catalogue as it is now.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        let row = self.app.store.visit(Some(self.municipality.slug.as_str()), None).unwrap();
        self.app.store.catalogue(self.municipality.id, row.version).unwrap()
    }

    /// Changes Exempelkommun.
    pub fn change(&self, wish: impl FnMut(&Catalogue, &mut Ids) -> Vec<Change>) {
        change(&self.app.store, &self.municipality, Act::ChangeService, wish);
    }

    /// A top unit with this name.
    pub fn unit(&self, name: &str, parent: Option<OrgUnitId>) -> OrgUnitId {
        self.change(|catalogue, ids| {
            vec![frozen(OrgUnitDraft {
                kind: Some(OrgUnitKind::Department),
                parent,
                position: u16::try_from(catalogue.units.len()).unwrap(),
                ..OrgUnitDraft::named(ids.make(), Name::parse(name).unwrap())
            })]
        });
        let catalogue = self.catalogue();
        catalogue.units.iter().find(|unit| unit.name.as_str() == name).unwrap().id
    }

    /// A service on the website, made as the test says.
    pub fn service(&self, number: &str, name: &str, make: impl Fn(&mut ServiceDraft)) {
        self.change(|_, ids| {
            let number = ServiceNumber::parse(number).unwrap();
            let mut draft = ServiceDraft::named(ids.make(), number, Name::parse(name).unwrap());
            draft.about.publication = Some(Publication { place: Place::Web, url: None });
            draft.about.lifecycle = Some(utbud_domain::Lifecycle::Active);
            make(&mut draft);
            vec![frozen(draft)]
        });
    }

    /// An e-service that is live for the service with this number.
    pub fn e_service(&self, number: &str, name: &str) {
        self.change(|catalogue, ids| {
            let service = catalogue.service_numbered(number).unwrap().id;
            vec![frozen(EServiceDraft {
                services: [service].into(),
                ..EServiceDraft::named(
                    ids.make(),
                    Name::parse(name).unwrap(),
                    utbud_domain::EServiceStatus::Launched,
                    [Step::Submission, Step::Dialogue, Step::Information].into(),
                )
            })]
        });
    }

    /// A log-in with a role in Exempelkommun.
    pub fn member(&self, role: AccessRole) -> As {
        self.member_of(&self.municipality, role)
    }

    /// A log-in with a role in a kommun.
    pub fn member_of(&self, kommun: &Municipality, role: AccessRole) -> As {
        use utbud_domain::Code;
        let unit = (role == AccessRole::ServiceOwner).then(|| self.unit_of(kommun));
        let address = format!("{}@{}.example", role.code().replace('_', "-"), kommun.slug);
        let email = Email::parse(&address).unwrap();
        let request = Request::new(kommun.id, nobody(), Act::ChangeMembership);
        let entrant = Entrant { email: &email, password: PASSWORD, by: Doorkeeper::Operator };
        let wish = |account: &Account, _: &Catalogue, ids: &mut Ids| {
            let (id, account) = (ids.make(), account.id);
            Ok(vec![frozen(MembershipDraft { id, account, role, unit, contact: None })])
        };
        self.app.store.let_in(&request, entrant, wish).unwrap();
        match self.app.store.log_in(&address, PASSWORD, "127.0.0.1").unwrap() {
            LogIn::In { secret, .. } => As::Session(secret),
            other => panic!("{other:?}"),
        }
    }

    fn unit_of(&self, kommun: &Municipality) -> OrgUnitId {
        let mut made = None;
        change(&self.app.store, kommun, Act::ChangeUnit, |_, ids| {
            let id = ids.make();
            made = Some(id);
            vec![frozen(OrgUnitDraft {
                position: 900,
                ..OrgUnitDraft::named(id, Name::parse("Kontaktpersonens enhet").unwrap())
            })]
        });
        made.unwrap()
    }

    /// A token with a role in Exempelkommun.
    pub fn token(&self, role: AccessRole) -> As {
        let tokens = self.app.store.tokens(self.municipality.id).unwrap().len();
        let name = Name::parse(&format!("Prov {tokens}")).unwrap();
        let new = NewToken { municipality: self.municipality.id, name, role, made_by: None };
        As::Token(self.app.store.create_token(&new).unwrap().1)
    }

    /// `GET` as someone.
    pub async fn get(&self, who: &As, path: &str) -> Answer {
        self.ask(who, TestRequest::get().uri(path)).await
    }

    /// `POST` as someone, from our own page.
    pub async fn post(&self, who: &As, path: &str, sent: Sent) -> Answer {
        let request = TestRequest::post()
            .uri(path)
            .insert_header((header::CONTENT_TYPE, sent.content_type))
            .insert_header(("sec-fetch-site", "same-origin"))
            .set_payload(sent.body);
        self.ask(who, request).await
    }

    /// Any request as someone.
    pub async fn ask(&self, who: &As, request: TestRequest) -> Answer {
        ask(&self.app, who, request).await
    }

    /// Follows an answer as a browser does, with the cookies that the answer sets.
    pub async fn follow_with_cookies(&self, who: &As, answer: &Answer) -> Answer {
        assert_eq!(answer.status, 303, "{}", answer.body);
        let As::Session(secret) = who else { panic!("only those who have logged in") };
        let mut cookies = vec![format!("sid={}", secret.as_str())];
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            if pair.starts_with("sid=") {
                cookies.clear();
            }
            cookies.push(pair.to_owned());
        }
        let request = TestRequest::get().uri(answer.header("location"));
        let request = request.insert_header((header::COOKIE, cookies.join("; ")));
        self.ask(&As::Nobody, request).await
    }

    /// Somebody who is logged in with an e-mail address and a password, if that is right.
    pub fn log_in(&self, email: &str, password: &str) -> Option<As> {
        match self.app.store.log_in(email, password, "127.0.0.1").unwrap() {
            LogIn::In { secret, .. } => Some(As::Session(secret)),
            LogIn::Refused | LogIn::Wait(_) => None,
        }
    }

    /// Follows the answer of a post to the page that it sends to.
    pub async fn follow(&self, who: &As, answer: &Answer) -> Answer {
        assert_eq!(answer.status, 303, "{}", answer.body);
        let to = answer.header("location").to_owned();
        self.get(who, &to).await
    }
}

fn settings() -> WebSettings {
    WebSettings {
        base_url: "http://localhost".to_owned(),
        program: PathBuf::from(env!("CARGO_BIN_EXE_utbud")),
        drain_seconds: 0,
        trusted_proxies: 0,
        example_login: None,
    }
}

/// A server on a store.
pub fn served(store: Store) -> Arc<App> {
    App::new(store, settings())
}

/// What a server answers, whichever site it belongs to.
pub async fn ask(app: &Arc<App>, who: &As, request: TestRequest) -> Answer {
    let request = match who {
        As::Nobody => request,
        As::Session(secret) => {
            request.insert_header((header::COOKIE, format!("sid={}", secret.as_str())))
        }
        As::Token(secret) => {
            request.insert_header((header::AUTHORIZATION, format!("Bearer {}", secret.as_str())))
        }
    };
    let service = test::init_service(utbud_web::server::site(Arc::clone(app))).await;
    let address = "127.0.0.1:50000".parse().unwrap();
    let response = test::call_service(&service, request.peer_addr(address).to_request()).await;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = test::read_body(response).await;
    let text = String::from_utf8_lossy(&body).into_owned();
    Answer { status, body: text, bytes: body.to_vec(), headers }
}

/// A request with any method.
pub fn request(method: &str, path: &str) -> TestRequest {
    TestRequest::default().method(Method::from_bytes(method.as_bytes()).unwrap()).uri(path)
}

/// Freezes a draft that the test knows to be right.
pub fn frozen<D: utbud_domain::Draft>(draft: D) -> Change
where
    Change: From<Frozen<D>>,
{
    Change::from(Frozen::new(draft).map_err(|faults| faults.to_string()).unwrap())
}

fn found(store: &Store, slug: &str, name: &str) -> Municipality {
    let founding = Founding {
        slug: Slug::parse(slug).unwrap(),
        code: MunicipalityCode::parse("9999").unwrap(),
        actor: nobody(),
    };
    let name = Name::parse(name).unwrap();
    let wish = |_: &Catalogue, ids: &mut Ids| Ok(start_set(&name, ids).unwrap());
    store.found_municipality(&founding, wish).unwrap().0
}

fn nobody() -> ActorId {
    ActorId::from_uuid(uuid::Uuid::nil())
}

fn change(
    store: &Store,
    kommun: &Municipality,
    act: Act,
    mut wish: impl FnMut(&Catalogue, &mut Ids) -> Vec<Change>,
) {
    let request = Request::new(kommun.id, nobody(), act);
    store.change(&request, |catalogue, ids| Ok(wish(catalogue, ids))).unwrap();
}
