//! Carrying out what a request asks for, on the locked catalogue.

use utbud_domain::edit::Edit;
use utbud_domain::{Act, Catalogue, Change, DomainError, EntityRef, Ids, Version};
use utbud_store::{Added, Done, Once, Request};

use super::member::Resource;
use super::tag::Condition;
use crate::error::WebError;
use crate::told::FieldProblem;
use crate::visit::Visit;
use crate::{edit, words};

/// Carries out a wish that adds a thing, once where it has a key.
pub(super) async fn add(
    visit: &Visit,
    (act, once): (Act, Option<Once>),
    wish: impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError> + Send + 'static,
) -> Result<Added, WebError> {
    let Some(once) = once else {
        return edit::committed(visit, act, wish).await.map(Added::Now);
    };
    let Some(who) = visit.who.clone() else { return Err(WebError::LogInFirst) };
    let request = Request::new(visit.municipality.id, who.actor, act);
    let mut wish = edit::guarded((who.editor(), visit.today()), wish);
    visit.app.run(move |app| app.store.add_once(&request, &once, &mut wish)).await
}

/// Saves an edit of the version that the condition names, with all that goes along: what lies in a
/// unit that closes needs no right of its own.
pub(super) async fn edited<D: Resource>(
    visit: &Visit,
    act: Act,
    (edit, condition): (Edit<D>, Condition),
) -> Result<Done, WebError> {
    let Some(who) = visit.who.clone() else { return Err(WebError::LogInFirst) };
    let request = Request::new(visit.municipality.id, who.actor, act);
    let (mine, today) = (edit.mine.clone(), visit.today());
    let wish = move |catalogue: &Catalogue, _: &mut Ids| {
        unchanged::<D>(catalogue, (edit.about, edit.seen), &condition)?;
        edit.changes(catalogue)
    };
    let mut own = edit::guarded((who.editor(), today), wish);
    let all = move |catalogue: &Catalogue, ids: &mut Ids| {
        D::with_moves(catalogue, own(catalogue, ids)?, today)
    };
    let done = visit.app.run(move |app| app.store.change(&request, all)).await;
    done.map_err(|error| refused(visit, &mine, error))
}

/// An error in the words of the page that does the same, where one does, with pointers.
pub(super) fn refused<D: Resource>(visit: &Visit, mine: &D, error: WebError) -> WebError {
    let of_page = match &error {
        WebError::Domain(refused) => mine.refused(visit, refused),
        _ => None,
    };
    of_page.map_or_else(|| placed(mine, error), WebError::Body)
}

pub(super) async fn remove<D: Resource>(
    visit: &Visit,
    act: Act,
    (about, seen, condition): (EntityRef, Version, Condition),
) -> Result<(), WebError> {
    let wish = move |catalogue: &Catalogue, _: &mut Ids| {
        unchanged::<D>(catalogue, (about, seen), &condition)?;
        Ok(vec![Change::Remove(about)])
    };
    edit::committed(visit, act, wish).await.map(drop).map_err(stale)
}

/// Refuses a thing that is not, on the locked catalogue, as the condition says.
fn unchanged<D: Resource>(
    catalogue: &Catalogue,
    (about, seen): (EntityRef, Version),
    condition: &Condition,
) -> Result<(), DomainError> {
    let now = D::find(catalogue, about).ok_or(DomainError::NotFound(about))?.version;
    if *condition == Condition::Any || now == seen {
        return Ok(());
    }
    Err(DomainError::Stale { about, seen, now })
}

fn stale(error: WebError) -> WebError {
    match error {
        WebError::Domain(DomainError::Stale { .. }) => WebError::VersionStale,
        other => other,
    }
}

/// An error with a pointer to what is wrong in the body.
fn placed<D: Resource>(draft: &D, error: WebError) -> WebError {
    match error {
        WebError::Domain(DomainError::Refused { about, faults }) if about.kind() == D::KIND => {
            let problem = |fault| FieldProblem {
                pointer: draft.place(fault),
                detail: words::rules::sentence(fault),
            };
            WebError::Body(faults.iter().map(problem).collect())
        }
        other => stale(other),
    }
}
