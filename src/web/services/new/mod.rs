//! Adding a service in short steps. Each page carries all answers so far in its form, so nothing
//! is saved before the last, going back loses nothing, and it works without script. The identity
//! of the service is made with the first question: what is sent twice is added once.

mod form;
mod page;
mod step;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use maud::Markup;
use utbud_domain::access::Permission;
use utbud_domain::service::acts::Adding;
use utbud_domain::{Act, Catalogue, DomainError, Ids, Said, ServiceId, services_named_like};

use crate::components::form::Fault;
use crate::edit::{self, DROP, Sent, refused_at};
use crate::error::{Unreadable, WebError};
use crate::visit::Visit;
use crate::{paths, reply};
use form::NewForm;
use page::{Asking, BACK, Saying};
use step::Step;

/// The most services with a name like the new one's that are shown.
const LIKE: usize = 8;

/// Whether the visitor may add a service, at least in the own unit.
pub(crate) fn may_add(visit: &Visit) -> bool {
    let has_unit = visit.who.as_ref().is_some_and(|who| who.unit.is_some());
    edits_all(visit) || (visit.may(Permission::EditServices) && has_unit)
}

/// Whether the visitor may change all services, whoever answers for them.
fn edits_all(visit: &Visit) -> bool {
    visit.may(Permission::EditCatalogue)
}

/// `GET /{kommun}/tjanster/ny`
///
/// # Errors
/// [`WebError::NotYours`] for one who has no unit to add services to; those of the store.
pub async fn show(visit: Visit) -> Result<HttpResponse, WebError> {
    if !may_add(&visit) {
        return Err(WebError::NotYours);
    }
    let here = paths::service_new(visit.slug());
    let kept = edit::waiting::<NewForm>(&visit, &here).await?;
    let kept = kept.filter(|form| form.id().is_some_and(|id| !is_there(&visit, id)));
    let (form, step, said) = match kept {
        Some(form) => {
            let step = form.step().unwrap_or(Step::Name);
            (NewForm { kept: "1".to_owned(), ..form }, step, Saying::Kept)
        }
        None => (NewForm::begun(&visit), Step::Name, Saying::Nothing),
    };
    let asking = Asking { visit: &visit, form: &form, step, faults: &[], said };
    Ok(shown(StatusCode::OK, asking.page()))
}

/// `POST /{kommun}/tjanster/ny`
///
/// # Errors
/// [`WebError::NotYours`]; a form that cannot be read; those of the store.
pub async fn save(visit: Visit, sent: Sent) -> Result<HttpResponse, WebError> {
    let here = paths::service_new(visit.slug());
    if sent.has(DROP) {
        edit::drop_kept(&visit, &here).await?;
        return Ok(reply::see_other(&here));
    }
    if !may_add(&visit) {
        return Err(WebError::NotYours);
    }
    let form: NewForm = sent.form()?;
    let unreadable = || WebError::Unreadable(Unreadable::Form);
    let (id, step) = (form.id().ok_or_else(unreadable)?, form.step().ok_or_else(unreadable)?);
    if let Some(made) = visit.catalogue().services.get(id) {
        return Ok(reply::see_other(&paths::service(visit.slug(), made.number.as_str())));
    }
    if sent.has(BACK) {
        // The page that asks about likenesses stands between the first question and the second.
        let step = step.before().unwrap_or(Step::Name);
        return Ok(shown(StatusCode::OK, asking(&visit, &form, step).page()));
    }
    let form = form.renumbered(visit.model.whole());
    let faults = form.faults(&visit, step);
    if !faults.is_empty() {
        return Ok(wrong(&visit, &form, &faults));
    }
    if form.anyway != form.name {
        let like = services_named_like(visit.model.whole(), &form.name);
        let like: Vec<_> = like.into_iter().take(LIKE).collect();
        if !like.is_empty() {
            return Ok(shown(StatusCode::OK, asking(&visit, &form, Step::Name).alike(&like)));
        }
    }
    match step.next() {
        Some(next) => Ok(shown(StatusCode::OK, asking(&visit, &form, next).page())),
        None => add(&visit, &form, id).await,
    }
}

fn is_there(visit: &Visit, id: ServiceId) -> bool {
    visit.model.whole().services.has(id)
}

fn asking<'a>(visit: &'a Visit, form: &'a NewForm, step: Step) -> Asking<'a> {
    Asking { visit, form, step, faults: &[], said: Saying::Nothing }
}

/// A page that the browser keeps for its way back, so that going back sends nothing again.
fn shown(status: StatusCode, page: Markup) -> HttpResponse {
    let mut answer = reply::with_status(status, page);
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    answer
}

/// The first question with something wrong.
fn wrong(visit: &Visit, form: &NewForm, faults: &[Fault]) -> HttpResponse {
    let step = faults.iter().map(|fault| Step::asking(&fault.field)).min();
    let step = step.unwrap_or(Step::EService);
    let own = |fault: &&Fault| Step::asking(&fault.field) == step;
    let faults: Vec<_> = faults.iter().filter(own).cloned().collect();
    let asking = Asking { faults: &faults, ..asking(visit, form, step) };
    shown(StatusCode::UNPROCESSABLE_ENTITY, asking.page())
}

/// Saves it all, and leads to the service.
async fn add(visit: &Visit, form: &NewForm, id: ServiceId) -> Result<HttpResponse, WebError> {
    let by = visit.who.as_ref().ok_or(WebError::LogInFirst)?.actor;
    let said = Said { on: visit.today(), by };
    let adding = form.adding(id, said).ok_or(WebError::Unreadable(Unreadable::Form))?;
    match added(visit, adding).await {
        Ok((catalogue, change)) => {
            if !form.kept.is_empty() {
                edit::drop_kept(visit, &paths::service_new(visit.slug())).await?;
            }
            let made = catalogue.services.get(id).ok_or(WebError::NotFound)?;
            let url = paths::service(visit.slug(), made.number.as_str());
            Ok(reply::see_other(&change.map_or(url.clone(), |c| paths::saved(&url, Some(&c)))))
        }
        Err(WebError::Domain(DomainError::Refused { faults, .. })) => {
            let faults = refused_at(&faults, &Step::EService.fields_so_far());
            Ok(wrong(visit, form, &faults))
        }
        Err(error) if error.is_passing() => {
            let asking = Asking { said: Saying::ReadOnly, ..asking(visit, form, Step::EService) };
            Ok(reply::unavailable(asking.page()))
        }
        Err(other) => Err(other),
    }
}

type Added = (std::sync::Arc<Catalogue>, Option<String>);

async fn added(visit: &Visit, adding: Adding) -> Result<Added, WebError> {
    let wish = move |catalogue: &Catalogue, ids: &mut Ids| adding.changes(catalogue, ids);
    let done = edit::committed(visit, Act::AddService, wish).await?;
    let change = edit::saved(&done);
    Ok((done.catalogue, change))
}
