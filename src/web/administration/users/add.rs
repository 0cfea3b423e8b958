//! Letting somebody in: the log-in, where there is none, and the membership.

use actix_web::HttpResponse;
use actix_web::web::Data;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    AccessRole, Act, Catalogue, Change, ContactId, DomainError, Email, EntityRef, Faults, Frozen,
    Id, Ids, MembershipDraft, MembershipId, OrgUnitId, Rule,
};
use utbud_store::{
    Account, Done, Doorkeeper, Entrant, LetIn, Request, StoreError, check_password, made_password,
};
use validator::Validate;

use super::crumbs;
use super::fields::Fields;
use crate::app::App;
use crate::components::banner::Mood;
use crate::components::form::{Button, Fault, Field, Form, Kind, buttons, hidden};
use crate::edit::{self, DROP, Sent, typed};
use crate::error::WebError;
use crate::layout::Page;
use crate::visit::Visit;
use crate::words::rules;
use crate::{once, paths, reply};

/// The field that carries the identity of the membership that is to be.
const ID: &str = "_id";

/// The fields in the order of the page.
const FIELDS: &[&str] = &["email", "role", "unit", "contact", "password"];

/// What is typed.
#[derive(Clone, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct UserForm {
    #[serde(rename = "_id")]
    id: String,
    #[validate(custom(function = "typed::check::required::<Email>"))]
    email: String,
    #[validate(custom(function = "typed::check::required_code::<AccessRole>"))]
    role: String,
    #[validate(custom(function = "typed::check::id::<OrgUnitId>"))]
    unit: String,
    #[validate(custom(function = "typed::check::id::<ContactId>"))]
    contact: String,
    #[serde(skip_serializing)]
    password: String,
}

/// Why the form is shown again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Saying {
    Nothing,
    Kept,
    ReadOnly,
}

/// `GET /{kommun}/administration/anvandare/ny`
///
/// # Errors
/// Those of the store.
pub async fn new(visit: Visit) -> Result<HttpResponse, WebError> {
    let here = paths::user_new(visit.slug());
    let waited = edit::waiting::<UserForm>(&visit, &here).await?;
    let said = if waited.is_some() { Saying::Kept } else { Saying::Nothing };
    Ok(reply::page(page(&visit, &waited.unwrap_or_default(), (&[], said))))
}

/// `POST /{kommun}/administration/anvandare/ny`
///
/// # Errors
/// A form that cannot be read; those of the store.
pub async fn add(visit: Visit, sent: Sent, app: Data<App>) -> Result<HttpResponse, WebError> {
    let here = paths::user_new(visit.slug());
    if sent.has(DROP) {
        edit::drop_kept(&visit, &here).await?;
        return Ok(reply::see_other(&here));
    }
    let form = sent.form::<UserForm>()?;
    let refused =
        |faults: &[Fault]| Ok(reply::unprocessable(page(&visit, &form, (faults, Saying::Nothing))));
    if let Err(errors) = form.validate() {
        return refused(&edit::faults_of(&errors, FIELDS));
    }
    let (Ok(email), Some(draft)) = (Email::parse(&form.email), form.draft(&visit)) else {
        return Err(WebError::Broken);
    };
    let faults = form.faults(&email, &draft);
    if !faults.is_empty() {
        return refused(&faults);
    }
    let password = match form.password.as_str() {
        "" => made_password()?,
        typed => typed.to_owned(),
    };
    match let_in(&visit, (email, password.clone()), draft.clone()).await {
        Ok(LetIn::Done { is_new, done, .. }) => {
            edit::drop_kept(&visit, &here).await?;
            let secret = (is_new && form.password.is_empty()).then_some(password.as_str());
            let to = Entered { user: &draft.id.to_string(), is_new, secret };
            to.answer(&visit, &done, &app)
        }
        Ok(LetIn::FromElsewhere) => refused(&[Fault::new("email", FROM_ELSEWHERE)]),
        Err(WebError::Store(StoreError::Password(fault))) => {
            refused(&[Fault::new("password", rules::password(fault))])
        }
        Err(WebError::Domain(DomainError::Refused { faults, .. })) => refused(&told(&faults)),
        Err(error) if error.is_passing() => {
            Ok(reply::unavailable(page(&visit, &form, (&[], Saying::ReadOnly))))
        }
        Err(other) => Err(other),
    }
}

impl UserForm {
    /// What is wrong with the membership and the password, all of it at once.
    fn faults(&self, email: &Email, draft: &MembershipDraft) -> Vec<Fault> {
        let faults = Frozen::new(draft.clone()).err();
        let mut faults = faults.map(|faults| told(&faults)).unwrap_or_default();
        let typed = Some(&self.password).filter(|typed| !typed.is_empty());
        let weak = typed.and_then(|typed| check_password(typed, email.as_str()).err());
        faults.extend(weak.map(|fault| Fault::new("password", rules::password(fault))));
        faults
    }

    /// The membership without its log-in; the form has passed the validator.
    fn draft(&self, visit: &Visit) -> Option<MembershipDraft> {
        let fresh = || MembershipId::from_uuid(visit.app.clock().seed());
        Some(MembershipDraft {
            id: carried(&self.id).unwrap_or_else(fresh),
            account: Id::from_uuid(uuid::Uuid::nil()),
            role: typed::code(&self.role).ok()??,
            unit: typed::id(&self.unit).ok()?,
            contact: typed::id(&self.contact).ok()?,
        })
    }
}

/// The identity that the form carries, if it is one that the program makes.
fn carried(id: &str) -> Option<MembershipId> {
    let id = uuid::Uuid::try_parse(id).ok()?;
    (id.get_version_num() == 7).then(|| MembershipId::from_uuid(id))
}

async fn let_in(
    visit: &Visit,
    (email, password): (Email, String),
    draft: MembershipDraft,
) -> Result<LetIn, WebError> {
    let Some(who) = visit.who.clone() else { return Err(WebError::LogInFirst) };
    let request = Request::new(visit.municipality.id, who.actor, Act::ChangeMembership);
    let editor = (who.editor(), visit.today());
    let work = visit.app.run(move |app| {
        let wish = |account: &Account, catalogue: &Catalogue, ids: &mut Ids| {
            let draft = MembershipDraft { account: account.id, ..draft.clone() };
            let mut put =
                edit::guarded(editor, |catalogue: &Catalogue, _: &mut Ids| put(catalogue, &draft));
            put(catalogue, ids)
        };
        let by = Doorkeeper::Administrator;
        let entrant = Entrant { email: &email, password: &password, by };
        app.store.let_in(&request, entrant, wish)
    });
    work.await
}

/// The membership; nothing where it has been added already.
fn put(catalogue: &Catalogue, draft: &MembershipDraft) -> Result<Vec<Change>, DomainError> {
    if catalogue.memberships.has(draft.id) {
        return Ok(Vec::new());
    }
    let about = EntityRef::Membership(draft.id);
    let frozen = Frozen::new(draft.clone());
    let frozen = frozen.map_err(|faults| DomainError::Refused { about, faults })?;
    Ok(vec![Change::from(frozen)])
}

/// Why a log-in of somebody else's is not let in here.
const FROM_ELSEWHERE: &str = "Adressen har redan en inloggning som hör till en annan kommun. Be den som sköter driften av \
     Utbud att lägga till personen här.";

/// Someone who was let in.
struct Entered<'a> {
    user: &'a str,
    is_new: bool,
    /// The password that the program made.
    secret: Option<&'a str>,
}

impl Entered<'_> {
    /// The way to the user's page, which shows a password that the program made.
    fn answer(&self, visit: &Visit, done: &Done, app: &App) -> Result<HttpResponse, WebError> {
        let own = paths::user(visit.slug(), self.user);
        let Some(change) = edit::saved(done) else { return Ok(reply::see_other(&own)) };
        let page = match self.is_new {
            true => own.clone(),
            false => paths::user_known_before(visit.slug(), self.user),
        };
        let mut answer = reply::see_other(&paths::saved(&page, Some(&change)));
        if let Some(secret) = self.secret {
            once::give(&mut answer, &app.settings, (&own, secret))?;
        }
        Ok(answer)
    }
}

/// What is refused, at the fields. A second membership is told at what it is known by.
fn told(faults: &Faults) -> Vec<Fault> {
    let is_member = faults.iter().any(|f| f.field == "account" && f.rule == Rule::Taken);
    if is_member {
        return vec![Fault::new(
            "email",
            "Personen är redan användare här. Ändra rollen på personens egen sida.",
        )];
    }
    edit::refused_at(faults, FIELDS)
}

fn page(visit: &Visit, form: &UserForm, (faults, said): (&[Fault], Saying)) -> Markup {
    let slug = visit.slug();
    let frame = visit.frame(&paths::administration(slug));
    let crumbs = crumbs(visit, None);
    let (here, back) = (paths::user_new(slug), paths::users(slug));
    let mut page = Page::new(&frame, "Lägg till användare").crumbs(&crumbs).faults(faults).narrow();
    if let Some((mood, words)) = said.told(&here) {
        page = page.banner(mood, words);
    }
    let id = match carried(&form.id) {
        Some(id) => id.to_string(),
        None => visit.app.clock().seed().to_string(),
    };
    let membership = Fields { role: &form.role, unit: &form.unit, contact: &form.contact };
    let body = html! {
        (hidden(ID, &id))
        (Field::new("email", "E-post").kind(Kind::Email).value(&form.email)
            .hint("Den loggar personen in med.").autocomplete("off").faults(faults))
        (membership.show(visit, faults))
        (Field::new("password", "Första lösenordet").kind(Kind::Password)
            .hint("Lämna tomt, så får du ett lösenord att lämna till personen. Den som redan har \
                   ett konto behåller sitt lösenord.")
            .autocomplete("new-password").optional().faults(faults))
        (buttons(&[Button::primary("Lägg till"), Button::link("Avbryt", &back)]))
    };
    page.body(html! { (Form::post(&here, body)) })
}

impl Saying {
    /// What is said over the form that is sent to `here`.
    fn told(self, here: &str) -> Option<(Mood, Markup)> {
        match self {
            Self::Nothing => None,
            Self::Kept => Some((
                Mood::Notice,
                html! {
                    "Det du skrev innan du blev utloggad finns kvar här, utom lösenordet, men är \
                     inte sparat. "
                    form.inline method="post" action=(here) {
                        (hidden(DROP, "1"))
                        (Button::quiet("Släng det och börja om"))
                    }
                },
            )),
            Self::ReadOnly => Some((
                Mood::Failed,
                html! {
                    "Just nu går det inte att spara. Det du skrev står kvar här, utom lösenordet. \
                     Vänta någon minut och välj Lägg till igen."
                },
            )),
        }
    }
}
