//! Saving what a form sent.

use actix_web::HttpResponse;
use utbud_domain::access::Editor;
use utbud_domain::edit::{Edit, Thing};
use utbud_domain::organisation::none_in_closed;
use utbud_domain::{
    Act, Catalogue, Change, Day, DomainError, Entity, EntityRef, Faults, Ids, Instant, Version,
};
use utbud_store::{Done, Request};

use super::form::{self, EditForm, Editing};
use super::page::{Saying, Shown};
use super::sent::{DROP, KEPT};
use super::{Sent, clash, kept};
use crate::components::form::Fault;
use crate::error::{Unreadable, WebError};
use crate::visit::Visit;
use crate::{paths, reply};

/// Saves what was sent, or shows the form again with everything that was typed.
///
/// # Errors
/// [`WebError::NotFound`]; [`WebError::NotYours`]; a form that cannot be read; those of the store.
pub async fn save<F: EditForm>(
    visit: &Visit,
    editing: &Editing,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    if sent.has(DROP) {
        kept::drop_kept(visit, &editing.here).await?;
        return Ok(reply::see_other(&editing.here));
    }
    if !visit.may_change(editing.about) {
        return Err(WebError::NotYours);
    }
    let (form, seen) = (sent.form::<F>()?, sent.version()?);
    let kept = sent.has(KEPT);
    let again = |faults: &[Fault], said| {
        Shown { form: &form, seen, faults, said, kept }.answer(visit, editing)
    };
    if let Err(errors) = form.validate() {
        return Ok(again(&form::faults::<F>(&errors), Saying::Nothing));
    }
    let hindered = form.hindered(visit, editing.about);
    if !hindered.is_empty() {
        return Ok(again(&hindered, Saying::Nothing));
    }
    let base = looked_at::<F::Thing>(visit, editing.about, seen).await?;
    let mut mine = base.clone();
    if let Err(faults) = form.lay(&mut mine, visit.model.whole()) {
        return Ok(again(&faults, Saying::Nothing));
    }
    let edit = Edit { about: editing.about, seen, base, mine: mine.clone(), chosen: sent.chosen() };
    let wish = move |catalogue: &Catalogue, _: &mut Ids| edit.changes(catalogue);
    match committed(visit, editing.act, wish).await {
        Ok(done) => {
            if kept {
                kept::drop_kept(visit, &editing.here).await?;
            }
            Ok(reply::see_other(&paths::saved(&form.back(visit, editing), saved(&done).as_deref())))
        }
        Err(WebError::Domain(DomainError::Clash { fields, now, .. })) => {
            let clash = clash::Clash { sent: &sent, fields: &fields, now };
            clash.answer::<F::Thing>(visit, editing, &mine).await
        }
        Err(WebError::Domain(DomainError::Refused { about, faults })) => {
            Ok(again(&at_fields::<F>(editing, about, &faults), Saying::Nothing))
        }
        Err(error) if error.is_passing() => Ok(again(&[], Saying::ReadOnly)),
        Err(other) => Err(other),
    }
}

fn at_fields<F: EditForm>(editing: &Editing, about: EntityRef, faults: &Faults) -> Vec<Fault> {
    if about == editing.about {
        return form::refused::<F>(faults);
    }
    let sentence = |fault| Fault::of_form(crate::words::rules::sentence(fault));
    faults.iter().map(sentence).collect()
}

/// What a thing said in the version that a form was filled from.
///
/// # Errors
/// [`WebError::NotFound`]; a version that it never had; those of the store.
pub async fn looked_at<T: Thing>(
    visit: &Visit,
    about: EntityRef,
    seen: Version,
) -> Result<T, WebError> {
    let now = T::find(visit.model.whole(), about).ok_or(WebError::NotFound)?;
    if now.version == seen {
        return Ok(now.value.draft());
    }
    let municipality = visit.municipality.id;
    let earlier = visit.app.run(move |app| app.store.earlier(municipality, about, seen)).await?;
    let earlier = earlier.as_ref().and_then(T::of);
    earlier.map(utbud_domain::Frozen::draft).ok_or(WebError::Unreadable(Unreadable::Form))
}

/// Carries out a wish as the visitor, who must be allowed each thing that it touches, as it was
/// and as it becomes.
///
/// # Errors
/// [`WebError::NotYours`]; those of the wish and the store.
pub async fn committed(
    visit: &Visit,
    act: Act,
    wish: impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError> + Send + 'static,
) -> Result<Done, WebError> {
    let Some(who) = visit.who.clone() else { return Err(WebError::LogInFirst) };
    let request = Request::new(visit.municipality.id, who.actor, act);
    let mut wish = guarded((who.editor(), visit.today()), wish);
    visit.app.run(move |app| app.store.change(&request, &mut wish)).await
}

/// A wish whose every change its editor must be allowed, as the thing was and as it becomes, and
/// by which nothing comes into a unit that has closed by today.
pub fn guarded(
    (editor, today): (Editor, Day),
    mut wish: impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError>,
) -> impl FnMut(&Catalogue, &mut Ids) -> Result<Vec<Change>, DomainError> {
    move |catalogue, ids| {
        let changes = wish(catalogue, ids)?;
        // A thing may hang on another that comes with it, as an e-service on its service.
        let after = catalogue.with(&changes, Instant::default())?;
        let allowed = |change: &Change| match change {
            Change::Put(entity) => {
                let about = Entity::reference(entity, catalogue.municipality());
                let was = !catalogue.has(about) || editor.may_change(catalogue, about);
                was && editor.may_make(&after, entity)
            }
            Change::Remove(about) => editor.may_change(catalogue, *about),
        };
        if !changes.iter().all(allowed) {
            return Err(DomainError::NotPermitted);
        }
        none_in_closed((catalogue, &after), &changes, today)?;
        Ok(changes)
    }
}

/// The change that was saved; none where nothing differed.
#[must_use]
pub fn saved(done: &Done) -> Option<String> {
    (done.revisions > 0).then(|| done.change.to_string())
}

#[cfg(test)]
mod tests;
