//! Adding a thing with the form that it is later changed with. Its identity is made with the form
//! and comes back with it, so that what is sent twice is added once.

use actix_web::HttpResponse;
use maud::{Markup, html};
use utbud_domain::edit::Thing;
use utbud_domain::{Act, Catalogue, Change, DomainError, EntityKind, EntityRef, Frozen, Ids};
use uuid::Uuid;

use super::form::{self, EditForm, FormView};
use super::save::{committed, saved};
use super::sent::{DROP, KEPT, Sent};
use super::{drop_kept, kept, not_now, waited};
use crate::components::banner::Mood;
use crate::components::form::{Button, Fault, Form, buttons, hidden};
use crate::error::{Unreadable, WebError};
use crate::layout::{Link, Page};
use crate::visit::Visit;
use crate::{paths, reply};

/// The field that carries the identity of what is to be.
const ID: &str = "_id";

/// A form that can begin a new thing.
pub trait NewForm: EditForm {
    /// A thing with this identity and what it cannot be without; the form, which has passed the
    /// validator, is laid on it afterwards. None where that cannot be read.
    fn blank(&self, id: Uuid, catalogue: &Catalogue) -> Option<Self::Thing>;

    /// All that is saved with the new thing: itself, and what it changes around it.
    fn changes(made: Frozen<Self::Thing>, _catalogue: &Catalogue) -> Vec<Change> {
        vec![Change::Put(Self::Thing::entity(made))]
    }

    /// Where saving leads: the page of the thing.
    fn after(&self, visit: &Visit, making: &Making, about: EntityRef) -> String {
        (making.page)(visit.slug(), &about.uuid().to_string())
    }

    /// What stands under the form: another way to the same.
    fn under(&self, _view: &FormView<'_>) -> Markup {
        html! {}
    }
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
    /// A thing of this kind that is not there yet.
    fn fresh(&self, visit: &Visit) -> EntityRef {
        EntityRef::new(self.kind, visit.app.clock().seed())
    }

    /// The identity that the form carries, if it is one that the program makes.
    fn carried(&self, sent: &Sent) -> Option<EntityRef> {
        let id = sent.get(ID).and_then(|text| Uuid::try_parse(text).ok())?;
        (id.get_version_num() == 7).then(|| EntityRef::new(self.kind, id))
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
    if let Some(kept) = kept::find(visit, &making.here).await?
        && let (Ok(form), Some(about)) = (kept.form::<F>(), making.carried(&kept))
        && !visit.model.whole().has(about)
    {
        let asking = Asking { form: &form, about, faults: &[], said: Saying::Kept, kept: true };
        return Ok(reply::page(asking.page(visit, making)));
    }
    let about = making.fresh(visit);
    let asking = Asking { form, about, faults: &[], said: Saying::Nothing, kept: false };
    Ok(reply::page(asking.page(visit, making)))
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
        drop_kept(visit, &making.here).await?;
        return Ok(reply::see_other(&making.here));
    }
    let (form, kept) = (sent.form::<F>()?, sent.has(KEPT));
    // A form that carries none is another program's, which then asks once.
    let about = making.carried(&sent).unwrap_or_else(|| making.fresh(visit));
    let page = form.after(visit, making, about);
    if visit.model.whole().has(about) {
        return Ok(reply::see_other(&page));
    }
    let again = |faults: &[Fault], said| {
        Asking { form: &form, about, faults, said, kept }.page(visit, making)
    };
    let draft = match drafted(&form, about, visit.model.whole())? {
        Ok(draft) => draft,
        Err(faults) => return Ok(reply::unprocessable(again(&faults, Saying::Nothing))),
    };
    let wish = move |catalogue: &Catalogue, _: &mut Ids| put::<F>(catalogue, about, &draft);
    match committed(visit, making.act, wish).await {
        Ok(done) => {
            if kept {
                drop_kept(visit, &making.here).await?;
            }
            let change = saved(&done);
            Ok(reply::see_other(&change.map_or(page.clone(), |c| paths::saved(&page, Some(&c)))))
        }
        Err(WebError::Domain(DomainError::Refused { faults, .. })) => {
            let faults = form::refused::<F>(&faults);
            Ok(reply::unprocessable(again(&faults, Saying::Nothing)))
        }
        Err(error) if error.is_passing() => Ok(reply::unavailable(again(&[], Saying::ReadOnly))),
        Err(other) => Err(other),
    }
}

/// The thing as it was typed, or what is wrong with that.
fn drafted<F: NewForm>(
    form: &F,
    about: EntityRef,
    catalogue: &Catalogue,
) -> Result<Result<F::Thing, Vec<Fault>>, WebError> {
    if let Err(errors) = form.validate() {
        return Ok(Err(form::faults::<F>(&errors)));
    }
    let blank = form.blank(about.uuid(), catalogue);
    let mut draft = blank.ok_or(WebError::Unreadable(Unreadable::Form))?;
    Ok(form.lay(&mut draft, catalogue).map(|()| draft))
}

/// The thing; nothing where it has been added already.
fn put<F: NewForm>(
    catalogue: &Catalogue,
    about: EntityRef,
    draft: &F::Thing,
) -> Result<Vec<Change>, DomainError> {
    if catalogue.has(about) {
        return Ok(Vec::new());
    }
    let frozen = Frozen::new(draft.clone());
    let frozen = frozen.map_err(|faults| DomainError::Refused { about, faults })?;
    Ok(F::changes(frozen, catalogue))
}

/// Why the form is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Saying {
    Nothing,
    Kept,
    ReadOnly,
}

struct Asking<'a, F> {
    form: &'a F,
    about: EntityRef,
    faults: &'a [Fault],
    said: Saying,
    kept: bool,
}

impl<F: NewForm> Asking<'_, F> {
    fn page(&self, visit: &Visit, making: &Making) -> Markup {
        let frame = visit.frame(&making.menu);
        let mut page =
            Page::new(&frame, &making.heading).crumbs(&making.crumbs).faults(self.faults).narrow();
        if !making.lead.is_empty() {
            page = page.lead(html! { (making.lead) });
        }
        page = match self.said {
            Saying::Nothing => page,
            Saying::Kept => page.banner(Mood::Notice, waited(&making.here)),
            Saying::ReadOnly => page.banner(Mood::Failed, not_now("välj Lägg till igen")),
        };
        let catalogue = visit.model.whole();
        let view = FormView { visit, catalogue, about: self.about, faults: self.faults };
        let mut send = vec![Button::primary("Lägg till")];
        send.extend(self.form.actions());
        send.push(Button::link("Avbryt", &making.back));
        let body = html! {
            (hidden(ID, &self.about.uuid().to_string()))
            @if self.kept { (hidden(KEPT, "1")) }
            (self.form.show(&view))
            (buttons(&send))
        };
        page.body(html! { (Form::post(&making.here, body)) (self.form.under(&view)) })
    }
}
