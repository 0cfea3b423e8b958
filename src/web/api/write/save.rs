//! Showing, adding, changing and closing one thing of any kind: take, change, answer.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::http::header;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use serde_json::Value;
use utbud_domain::edit::Edit;
use utbud_domain::{Catalogue, Change, DomainError, EntityRef, Frozen, Ids, Kept, Version};
use utbud_store::{Added, Done};

use super::body::{Body, JSON, PATCH};
use super::close::{Closing, in_closing};
use super::commit::{add, edited, refused, remove};
use super::draft::{checked, drafted, patched};
use super::key::once;
use super::member::{Resource, check_new};
use super::tag::{Condition, etag};
use crate::api::answer;
use crate::api::asked::Asked;
use crate::error::WebError;
use crate::paths;
use crate::visit::Visit;

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
    let (kept, today) = (Arc::clone(&made), visit.today());
    let wish = move |catalogue: &Catalogue, ids: &mut Ids| {
        let draft = drafted::<D>(&wanted, catalogue, ids)?;
        *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(draft.clone());
        D::with_moves(catalogue, put(draft)?, today)
    };
    let added = add(&visit, (D::ACTS.add, once), wish).await;
    let draft = made.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let (about, done) = match (added, draft) {
        (Ok(Added::Now(done)), Some(draft)) => (about(&visit, draft), Some(done)),
        (Ok(Added::Before(about)), _) => (about, None),
        (Ok(Added::Otherwise), _) => return Err(WebError::KeyUsed),
        (Ok(Added::Now(_)), None) => return Err(WebError::Broken),
        (Err(error), Some(draft)) => return Err(refused(&visit, &draft, error)),
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
    let act = if D::closes(&base, &mine) { D::ACTS.close } else { D::ACTS.change };
    let edit = Edit { about, seen: kept.version, base, mine, chosen: None };
    let done = edited(&visit, act, (edit, condition)).await?;
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
    let done = edited(&visit, D::ACTS.close, (edit, condition)).await.map_err(in_closing)?;
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
