//! Adding a thing with the form that it is later changed with.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::HttpResponse;
use utbud_domain::edit::Thing;
use utbud_domain::{
    Act, Catalogue, Change, ChangeId, DomainError, EntityKind, EntityRef, Faults, Frozen, Id, Ids,
    Rule, Version,
};
use utbud_store::StoreError;
use uuid::Uuid;

use super::form::{self, EditForm, Editing};
use super::page::{Saying, Shown};
use super::sent::{DROP, KEPT};
use super::{Sent, committed, kept, saved};
use crate::components::form::Fault;
use crate::error::WebError;
use crate::layout::Link;
use crate::visit::Visit;
use crate::{paths, reply};

/// A form that can begin a new thing.
pub trait NewForm: EditForm {
    /// A thing with this identity and what it cannot be without; the form is laid on it afterwards.
    /// None where that cannot be read.
    fn blank(&self, id: Uuid, catalogue: &Catalogue) -> Option<Self::Thing>;
}

/// The place among the pages of a form that makes a thing. It is shown and sent at one address.
#[derive(Clone, Debug)]
pub struct Making {
    /// What kind of thing.
    pub kind: EntityKind,
    /// What adding it is called in the history.
    pub act: Act,
    /// The page's heading.
    pub heading: String,
    /// A sentence under it; empty for none.
    pub lead: String,
    /// The way here.
    pub crumbs: Vec<Link>,
    /// Where the form is shown and sent.
    pub here: String,
    /// The page after *Avbryt*.
    pub back: String,
    /// The entry of the menu that it lies under.
    pub menu: String,
    /// The page of the thing, by the kommun and its identity: where saving leads.
    pub page: fn(&str, &str) -> String,
}

impl Making {
    /// The same as of a thing that is there, whose identity nothing has.
    fn editing(&self) -> Editing {
        Editing {
            about: EntityRef::new(self.kind, Uuid::nil()),
            act: self.act,
            heading: self.heading.clone(),
            lead: self.lead.clone(),
            crumbs: self.crumbs.clone(),
            here: self.here.clone(),
            back: self.back.clone(),
            menu: self.menu.clone(),
        }
    }
}

/// Shows the form as it begins, or with what was typed before a log-in.
///
/// # Errors
/// Those of the store.
pub async fn begin<F: NewForm>(
    visit: &Visit,
    making: &Making,
    form: &F,
) -> Result<HttpResponse, WebError> {
    let waiting = kept::waiting::<F>(visit, &making.here).await?;
    let kept = waiting.is_some();
    let said = if kept { Saying::Kept } else { Saying::Nothing };
    let form = waiting.as_ref().unwrap_or(form);
    let shown = Shown { form, seen: Version(0), faults: &[], said, kept };
    Ok(reply::page(shown.page(visit, &making.editing())))
}

/// Adds what was sent, or shows the form again with everything that was typed.
///
/// # Errors
/// A form that cannot be read; [`WebError::NotYours`]; those of the store.
pub async fn add<F: NewForm>(
    visit: &Visit,
    making: &Making,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    if sent.has(DROP) {
        kept::drop_kept(visit, &making.here).await?;
        return Ok(reply::see_other(&making.here));
    }
    let form = sent.form::<F>()?;
    let kept = sent.has(KEPT);
    let again = |faults: &[Fault], said| {
        Shown { form: &form, seen: Version(0), faults, said, kept }.answer(visit, &making.editing())
    };
    if let Err(errors) = form.validate() {
        return Ok(again(&form::faults::<F>(&errors), Saying::Nothing));
    }
    let made = Arc::new(Mutex::new(Uuid::nil()));
    let wish = {
        let (form, made) = (form.clone(), Arc::clone(&made));
        move |catalogue: &Catalogue, ids: &mut Ids| {
            let id = ids.make::<ChangeId>().uuid();
            *made.lock().unwrap_or_else(PoisonError::into_inner) = id;
            changes(&form, id, catalogue)
        }
    };
    match committed(visit, making.act, wish).await {
        Ok(done) => {
            if kept {
                kept::drop_kept(visit, &making.here).await?;
            }
            let id = *made.lock().unwrap_or_else(PoisonError::into_inner);
            let page = (making.page)(visit.slug(), &id.to_string());
            Ok(reply::see_other(&paths::saved(&page, saved(&done).as_deref())))
        }
        Err(WebError::Domain(DomainError::Refused { faults, .. })) => {
            Ok(again(&form::refused::<F>(&faults), Saying::Nothing))
        }
        Err(WebError::Store(StoreError::ReadOnly(_) | StoreError::Unavailable(_))) => {
            Ok(again(&[], Saying::ReadOnly))
        }
        Err(other) => Err(other),
    }
}

fn changes<F: NewForm>(
    form: &F,
    id: Uuid,
    catalogue: &Catalogue,
) -> Result<Vec<Change>, DomainError> {
    let about = EntityRef::Settings(catalogue.municipality());
    let refused = |faults| DomainError::Refused { about, faults };
    let blank = form.blank(id, catalogue);
    let mut thing = blank.ok_or_else(|| refused(Faults::one("name", Rule::Required)))?;
    form.lay(&mut thing, catalogue).map_err(|faults| {
        let known = |fault: &Fault| F::FIELDS.iter().find(|field| **field == fault.field).copied();
        let field = faults.first().and_then(known).unwrap_or_default();
        refused(Faults::one(field, Rule::NotAllowedHere))
    })?;
    let frozen = Frozen::new(thing).map_err(refused)?;
    Ok(vec![Change::Put(<F::Thing as Thing>::entity(frozen))])
}
