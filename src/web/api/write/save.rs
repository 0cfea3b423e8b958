//! Showing, adding, changing and closing one thing of any kind: take, change, answer.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::http::header;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use serde_json::Value;
use sha2::{Digest, Sha256};
use utbud_domain::edit::Edit;
use utbud_domain::{
    Act, Catalogue, Change, DomainError, EntityRef, Faults, Frozen, Ids, Kept, Rule, Version,
};
use utbud_store::{Added, Done, Once, Request};

use super::at::{At, Problems, UNKNOWN};
use super::body::{Body, JSON, PATCH};
use super::close::Closing;
use super::member::{Resource, check_new, member_named};
use super::patch::{merged, same};
use super::tag::{Condition, etag};
use crate::api::answer;
use crate::api::asked::Asked;
use crate::error::WebError;
use crate::told::FieldProblem;
use crate::visit::Visit;
use crate::{edit, paths, words};

/// The most characters of an idempotency key.
pub const LONGEST_KEY: usize = 200;

/// Where one thing is: the kommun, and what names the thing.
type Named = Path<(String, String)>;

/// Gives one thing.
///
/// # Errors
/// [`WebError::NotFound`]; a parameter that is not known.
pub async fn show<D: Resource>(
    request: HttpRequest,
    visit: Visit,
    path: Named,
) -> Result<HttpResponse, WebError> {
    Asked::of(&request, [])?;
    let (_, kept) = found::<D>(&visit, visit.catalogue(), &path.1)?;
    let bytes = D::bytes(&visit, kept)?;
    let tag = etag(kept.version, &bytes);
    Ok(answer::with_tag(&request, answer::kept_by(&visit), (tag, bytes)))
}

/// Adds a thing.
///
/// # Errors
/// [`WebError::MediaType`]; [`WebError::Body`]; [`WebError::KeyUsed`]; those of the store.
pub async fn create<D: Resource>(
    request: HttpRequest,
    visit: Visit,
    body: Body,
) -> Result<HttpResponse, WebError> {
    Asked::of(&request, [])?;
    let once = once(&request, &body)?;
    let wanted = body.json(request.headers(), JSON)?;
    checked(&wanted, &Value::Null, |top, problems| check_new::<D>(top, problems))?;
    let made: Arc<Mutex<Option<D>>> = Arc::default();
    let kept = Arc::clone(&made);
    let wish = move |catalogue: &Catalogue, ids: &mut Ids| {
        let draft = drafted::<D>(&wanted, catalogue, ids)?;
        *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(draft.clone());
        put(draft)
    };
    let added = add(&visit, (D::ACTS.add, once), wish).await;
    let draft = made.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let (about, done) = match (added, draft) {
        (Ok(Added::Now(done)), Some(draft)) => (about(&visit, draft), Some(done)),
        (Ok(Added::Before(about)), _) => (about, None),
        (Ok(Added::Otherwise), _) => return Err(WebError::KeyUsed),
        (Ok(Added::Now(_)), None) => return Err(WebError::Broken),
        (Err(error), Some(draft)) => return Err(placed(&draft, error)),
        (Err(error), None) => return Err(error),
    };
    let visit = after(&visit, done).await?;
    let here = paths::api_thing(visit.slug(), D::COLLECTION, &about.uuid().to_string());
    let mut answer = HttpResponse::Created();
    answer.insert_header((header::LOCATION, here));
    given::<D>(&visit, about, answer)
}

/// Changes a thing by a merge patch.
///
/// # Errors
/// [`WebError::NotFound`]; [`WebError::NotYours`]; [`WebError::VersionMissing`];
/// [`WebError::VersionStale`]; [`WebError::MediaType`]; [`WebError::Body`]; those of the store.
pub async fn change<D: Resource>(
    request: HttpRequest,
    visit: Visit,
    path: Named,
    body: Body,
) -> Result<HttpResponse, WebError> {
    Asked::of(&request, [])?;
    let (about, kept) = own::<D>(&visit, &path.1)?;
    let condition = condition(&request, kept.version)?;
    let patch = body.json(request.headers(), PATCH)?;
    let shown = D::bytes(&visit, kept)?;
    let shown = serde_json::from_slice(&shown).map_err(|_| WebError::Broken)?;
    let base = kept.value.draft();
    let mine = patched::<D>(&base, &shown, &patch)?;
    let edit = Edit { about, seen: kept.version, base, mine, chosen: None };
    let done = edited(&visit, D::ACTS.change, (edit, condition)).await?;
    given::<D>(&after(&visit, Some(done)).await?, about, HttpResponse::Ok())
}

/// Closes a thing, in the way that its kind has.
///
/// # Errors
/// As [`change`].
pub async fn close<D: Resource>(
    request: HttpRequest,
    visit: Visit,
    path: Named,
    body: Body,
) -> Result<HttpResponse, WebError> {
    Asked::of(&request, [])?;
    let (about, kept) = own::<D>(&visit, &path.1)?;
    let condition = condition(&request, kept.version)?;
    let closing = Closing::of::<D>(&body.json_if_any(request.headers(), JSON)?)?;
    let base = kept.value.draft();
    let mut mine = base.clone();
    if let Some(successor) = closing.successor {
        mine.succeeded_by(successor);
    }
    let Some(mine) = mine.closed(closing.on, visit.today()) else {
        remove::<D>(&visit, D::ACTS.close, (about, kept.version, condition)).await?;
        return Ok(HttpResponse::NoContent().finish());
    };
    let edit = Edit { about, seen: kept.version, base, mine, chosen: None };
    let done = edited(&visit, D::ACTS.close, (edit, condition)).await?;
    given::<D>(&after(&visit, Some(done)).await?, about, HttpResponse::Ok())
}

/// The thing that an address names, as the catalogue has it.
fn found<'a, D: Resource>(
    visit: &Visit,
    catalogue: &'a Catalogue,
    named: &str,
) -> Result<(EntityRef, &'a Kept<Frozen<D>>), WebError> {
    let id = D::identified(visit, named).ok_or(WebError::NotFound)?;
    let about = EntityRef::new(D::KIND, id);
    D::find(catalogue, about).map(|kept| (about, kept)).ok_or(WebError::NotFound)
}

/// The same, where the visitor may change it.
fn own<'a, D: Resource>(
    visit: &'a Visit,
    named: &str,
) -> Result<(EntityRef, &'a Kept<Frozen<D>>), WebError> {
    let (about, kept) = found::<D>(visit, visit.model.whole(), named)?;
    if visit.may_change(about) { Ok((about, kept)) } else { Err(WebError::NotYours) }
}

fn condition(request: &HttpRequest, now: Version) -> Result<Condition, WebError> {
    let condition = Condition::of(request.headers())?;
    if condition.holds(now) { Ok(condition) } else { Err(WebError::VersionStale) }
}

/// Runs checks over a body; all that is wrong is told at once.
fn checked(
    value: &Value,
    shown: &Value,
    check: impl FnOnce(&At<'_>, &Problems),
) -> Result<(), WebError> {
    let problems = Problems::default();
    check(&At::top(value, shown, &problems), &problems);
    let problems = problems.into_inner();
    if problems.is_empty() { Ok(()) } else { Err(WebError::Body(problems)) }
}

/// A new thing as a body says it.
fn drafted<D: Resource>(
    wanted: &Value,
    catalogue: &Catalogue,
    ids: &mut Ids,
) -> Result<D, DomainError> {
    let problems = Problems::default();
    let nothing = Value::Null;
    let top = At::top(wanted, &nothing, &problems);
    let about = EntityRef::new(D::KIND, uuid::Uuid::nil());
    let faults = || Faults::one("number", Rule::Required);
    let mut draft = D::blank(&top, catalogue, ids)
        .ok_or_else(|| DomainError::Refused { about, faults: faults() })?;
    for member in D::MEMBERS {
        let at = top.member(member.name, member.field);
        if !at.value.is_null() {
            (member.lay)(&mut draft, &at);
        }
    }
    Ok(draft)
}

/// A thing as a patch leaves it: what then says the same as GET gives is not touched.
fn patched<D: Resource>(base: &D, shown: &Value, patch: &Value) -> Result<D, WebError> {
    let wanted = merged(shown, patch);
    checked(&wanted, shown, |top, _| check_patch::<D>(top, patch))?;
    let problems = Problems::default();
    let top = At::top(&wanted, shown, &problems);
    let mut mine = base.clone();
    for member in D::MEMBERS {
        let at = top.member(member.name, member.field);
        if !same(at.value, at.shown) {
            (member.lay)(&mut mine, &at);
        }
    }
    Ok(mine)
}

fn check_patch<D: Resource>(top: &At<'_>, patch: &Value) {
    let Some(patch) = patch.as_object() else {
        top.say("Skicka ett JSON-objekt.");
        return;
    };
    for name in patch.keys() {
        let at = top.inside(name);
        match member_named::<D>(name) {
            _ if same(at.value, at.shown) && top.shown.get(name).is_some() => {}
            Some(member) if !same(at.value, at.shown) => {
                (member.check)(&top.member(name, member.field));
            }
            Some(_) => {}
            None if top.shown.get(name).is_some() => {
                at.say("Ta bort uppgiften, eller skicka den som den är: den går inte att ändra.");
            }
            None => at.say(UNKNOWN),
        }
    }
}

fn about<D: Resource>(visit: &Visit, draft: D) -> EntityRef {
    let about = EntityRef::new(D::KIND, uuid::Uuid::nil());
    let entity = Frozen::new(draft).map(D::entity);
    entity.map_or(about, |entity| entity.reference(visit.municipality.id))
}

fn put<D: Resource>(draft: D) -> Result<Vec<Change>, DomainError> {
    let about = EntityRef::new(D::KIND, uuid::Uuid::nil());
    let frozen = Frozen::new(draft).map_err(|faults| DomainError::Refused { about, faults })?;
    Ok(vec![Change::Put(D::entity(frozen))])
}

/// Carries out a wish that adds a thing, once where it has a key.
async fn add(
    visit: &Visit,
    (act, once): (Act, Option<Once>),
    wish: impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError> + Send + 'static,
) -> Result<Added, WebError> {
    let Some(once) = once else {
        return edit::committed(visit, act, wish).await.map(Added::Now);
    };
    let Some(who) = visit.who.clone() else { return Err(WebError::LogInFirst) };
    let request = Request::new(visit.municipality.id, who.actor, act);
    let mut wish = edit::guarded(who.editor(), wish);
    visit.app.run(move |app| app.store.add_once(&request, &once, &mut wish)).await
}

/// Saves an edit of the version that the condition names.
async fn edited<D: Resource>(
    visit: &Visit,
    act: Act,
    (edit, condition): (Edit<D>, Condition),
) -> Result<Done, WebError> {
    let mine = edit.mine.clone();
    let wish = move |catalogue: &Catalogue, _: &mut Ids| {
        let about = edit.about;
        let now = D::find(catalogue, about).ok_or(DomainError::NotFound(about))?.version;
        if condition != Condition::Any && now != edit.seen {
            return Err(DomainError::Stale { about, seen: edit.seen, now });
        }
        edit.changes(catalogue)
    };
    edit::committed(visit, act, wish).await.map_err(|error| placed(&mine, error))
}

async fn remove<D: Resource>(
    visit: &Visit,
    act: Act,
    (about, seen, condition): (EntityRef, Version, Condition),
) -> Result<(), WebError> {
    let wish = move |catalogue: &Catalogue, _: &mut Ids| {
        let now = D::find(catalogue, about).ok_or(DomainError::NotFound(about))?.version;
        if condition != Condition::Any && now != seen {
            return Err(DomainError::Stale { about, seen, now });
        }
        Ok(vec![Change::Remove(about)])
    };
    edit::committed(visit, act, wish).await.map(drop).map_err(|error| match error {
        WebError::Domain(DomainError::Stale { .. }) => WebError::VersionStale,
        other => other,
    })
}

/// An error with a pointer to what is wrong in the body.
fn placed<D: Resource>(draft: &D, error: WebError) -> WebError {
    match error {
        WebError::Domain(DomainError::Stale { .. }) => WebError::VersionStale,
        WebError::Domain(DomainError::Refused { about, faults }) if about.kind() == D::KIND => {
            let problem = |fault| FieldProblem {
                pointer: draft.place(fault),
                detail: words::rules::sentence(fault),
            };
            WebError::Body(faults.iter().map(problem).collect())
        }
        other => other,
    }
}

/// The visit with what there is after a change; after `None`, with the newest.
async fn after(visit: &Visit, done: Option<Done>) -> Result<Visit, WebError> {
    let (municipality, slug, today) =
        (visit.municipality.id, visit.slug().to_owned(), visit.today());
    let model = visit.app.run(move |app| {
        let catalogue = match done {
            Some(done) => done.catalogue,
            None => {
                app.store.catalogue(municipality, app.store.visit(Some(&slug), None)?.version)?
            }
        };
        let model = app.models.of(&app.store, &catalogue, today);
        model.prepare(true);
        Ok(model)
    });
    Ok(Visit { model: model.await?, ..visit.clone() })
}

/// A thing as it became, to who has just written it.
fn given<D: Resource>(
    visit: &Visit,
    about: EntityRef,
    mut answer: HttpResponseBuilder,
) -> Result<HttpResponse, WebError> {
    let kept = D::find(visit.model.whole(), about).ok_or(WebError::NotFound)?;
    let bytes = D::bytes(visit, kept)?;
    Ok(answer
        .insert_header((header::ETAG, etag(kept.version, &bytes)))
        .insert_header((header::CACHE_CONTROL, answer::kept_by(visit)))
        .content_type("application/json")
        .body(bytes))
}

/// The key that a request carries, with what it is the key of.
fn once(request: &HttpRequest, body: &Body) -> Result<Option<Once>, WebError> {
    let mut keys = request.headers().get_all("idempotency-key");
    let Some(key) = keys.next() else { return Ok(None) };
    let is_plain = |key: &&str| {
        (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic())
    };
    let key = key.to_str().ok().filter(is_plain).filter(|_| keys.next().is_none());
    let Some(key) = key else {
        let detail =
            format!("Ange nyckeln en gång, som 1 till {LONGEST_KEY} tecken utan mellanslag.");
        return Err(WebError::Parameters(vec![FieldProblem {
            pointer: "Idempotency-Key".to_owned(),
            detail,
        }]));
    };
    let hash =
        Sha256::new().chain_update(request.path()).chain_update([0]).chain_update(body.bytes());
    let sent_hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Some(Once { key: key.to_owned(), sent_hash }))
}
