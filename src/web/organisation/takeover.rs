//! Units close and another takes over: asked for, looked at, and done as it was looked at. A merger
//! of several units and the end of one are the same act with two pages.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};
use utbud_domain::organisation::{Plan, Takeover};
use utbud_domain::{Act, Catalogue, Day, DomainError, Id, OrgUnitId};
use utbud_store::Request;

use super::decided;
use super::preview::View;
use super::told::told;
use crate::components::form::Fault;
use crate::edit::{self, DROP, Sent, typed};
use crate::error::WebError;
use crate::visit::Visit;
use crate::{paths, reply};

/// The field that carries the mark of the plan that was seen.
pub(super) const SEEN: &str = "_seen";

/// Which of the two pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Units are put together.
    Merge,
    /// One unit closes.
    Close(OrgUnitId),
}

impl Mode {
    /// Where it is asked for, shown and done.
    pub(super) fn here(self, slug: &str) -> String {
        match self {
            Self::Merge => paths::org_units_merge(slug),
            Self::Close(id) => paths::org_unit_close(slug, &id.to_string()),
        }
    }

    fn act(self) -> Act {
        match self {
            Self::Merge => Act::MergeUnits,
            Self::Close(_) => Act::CloseUnit,
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) units: Vec<String>,
    pub(super) successor: String,
    pub(super) closed_on: String,
}

impl Asked {
    /// What the page begins with: what is decided already, or today.
    fn begin(&mut self, catalogue: &Catalogue, mode: Mode, today: Day) {
        let unit = match mode {
            Mode::Close(id) => catalogue.units.get(id),
            Mode::Merge => None,
        };
        let decided = unit.filter(|unit| unit.closed_on.is_some_and(|day| day > today));
        if let Some(unit) = decided {
            self.successor = typed::of(unit.successor);
        }
        if self.closed_on.is_empty() {
            let day = decided.and_then(|unit| unit.closed_on).unwrap_or(today);
            self.closed_on = typed::of_day(Some(day));
        }
    }

    /// What it wishes, where it can be read.
    fn read(&self, mode: Mode) -> Result<Takeover, Vec<Fault>> {
        let strange = || vec![Fault::of_form("Välj verksamheterna ur listan.")];
        let id = |text: &String| OrgUnitId::parse(text).ok_or_else(strange);
        let mut units: std::collections::BTreeSet<_> =
            self.units.iter().map(id).collect::<Result<_, _>>()?;
        if let Mode::Close(unit) = mode {
            units = [unit].into();
        }
        let successor = typed::id(&self.successor).map_err(|_| strange())?;
        let day = typed::day(&self.closed_on).ok().flatten();
        let closed_on = day.ok_or_else(|| vec![Fault::new("closed_on", DAY)])?;
        Ok(Takeover { units, successor, closed_on })
    }
}

const DAY: &str = "Skriv dagen som ett datum, till exempel 2027-01-01.";

/// Shows what is asked for, and what it would move; or what was asked for before a log-in.
pub(super) async fn show(visit: &Visit, mode: Mode, query: &str) -> Result<HttpResponse, WebError> {
    let sent = Sent::read(query.as_bytes())?;
    let here = mode.here(visit.slug());
    if !sent.has("successor")
        && let Some(kept) = edit::waiting::<Asked>(visit, &here).await?
    {
        return waited(visit, mode, &kept).await;
    }
    let mut asked: Asked = sent.form()?;
    let catalogue = visit.model.whole();
    if !sent.has("successor") {
        asked.begin(catalogue, mode, visit.today());
    } else if asked.closed_on.is_empty() {
        asked.closed_on = typed::of_day(Some(visit.today()));
    }
    let replaced = replaced(visit, mode, &asked).await?;
    let mut view = View::of(visit, (mode, &asked), &replaced);
    if !sent.has("successor") {
        return Ok(reply::page(view.page(false)));
    }
    match planned(catalogue, mode, &asked, visit.today()) {
        Ok(plan) => {
            view.plan = Some(&plan);
            Ok(reply::page(view.page(false)))
        }
        Err(faults) => {
            view.faults = &faults;
            Ok(reply::unprocessable(view.page(false)))
        }
    }
}

/// What was asked for before a log-in, and what it would move by now: it is looked at once more.
async fn waited(visit: &Visit, mode: Mode, asked: &Asked) -> Result<HttpResponse, WebError> {
    let replaced = replaced(visit, mode, asked).await?;
    let planned = planned(visit.model.whole(), mode, asked, visit.today());
    let (plan, faults) = apart(&planned);
    let view = View { plan, faults, kept: true, ..View::of(visit, (mode, asked), &replaced) };
    Ok(reply::page(view.page(false)))
}

/// What is planned, or what hinders it.
fn apart<T>(planned: &Result<T, Vec<Fault>>) -> (Option<&T>, &[Fault]) {
    match planned {
        Ok(plan) => (Some(plan), &[]),
        Err(faults) => (None, faults),
    }
}

/// What is decided of the units already, which what is asked for would replace.
async fn replaced(visit: &Visit, mode: Mode, asked: &Asked) -> Result<Vec<String>, WebError> {
    let units: Vec<_> = match mode {
        Mode::Close(unit) => vec![unit],
        Mode::Merge => asked.units.iter().filter_map(|id| OrgUnitId::parse(id)).collect(),
    };
    decided::replaced(visit, units, typed::day(&asked.closed_on).ok().flatten()).await
}

/// Carries out what was seen; where it would by now move something else, it is shown anew.
pub(super) async fn save(visit: &Visit, mode: Mode, sent: Sent) -> Result<HttpResponse, WebError> {
    if sent.has(DROP) {
        let here = mode.here(visit.slug());
        edit::drop_kept(visit, &here).await?;
        return Ok(reply::see_other(&here));
    }
    let asked: Asked = sent.form()?;
    let seen = sent.get(SEEN).unwrap_or_default().to_owned();
    let replaced = replaced(visit, mode, &asked).await?;
    let refused = |faults: &[Fault]| {
        let view = View { faults, ..View::of(visit, (mode, &asked), &replaced) };
        Ok(reply::unprocessable(view.page(false)))
    };
    let wish = match asked.read(mode) {
        Ok(wish) => wish,
        Err(faults) => return refused(&faults),
    };
    match commit(visit, mode.act(), wish.clone(), seen).await {
        Ok(done) => {
            let slug = visit.slug();
            edit::drop_kept(visit, &mode.here(slug)).await?;
            let to = wish.successor.or(wish.units.first().copied());
            let back = to.map_or_else(
                || paths::organisation(slug),
                |unit| paths::org_unit(slug, &unit.to_string()),
            );
            Ok(reply::see_other(&paths::saved(&back, edit::saved(&done).as_deref())))
        }
        Err(WebError::Domain(DomainError::Clash { .. } | DomainError::NotFound(_))) => {
            changed(visit, mode, &asked).await
        }
        Err(WebError::Domain(DomainError::Refused { faults, .. })) => {
            refused(&told(visit.model.whole(), (&wish, visit.today()), &faults))
        }
        Err(error) if error.is_passing() => {
            let plan = planned(visit.model.whole(), mode, &asked, visit.today()).ok();
            let plan = plan.as_ref();
            let view = View { plan, ..View::of(visit, (mode, &asked), &replaced) };
            Ok(reply::unavailable(view.unsaved()))
        }
        Err(other) => Err(other),
    }
}

/// The route lets in only those who may change all that a takeover touches, but for memberships:
/// that a member's unit follows its services is no new right, so it is not asked of the act.
async fn commit(
    visit: &Visit,
    act: Act,
    wish: Takeover,
    seen: String,
) -> Result<utbud_store::Done, WebError> {
    let Some(who) = visit.who.clone() else { return Err(WebError::LogInFirst) };
    let request = Request::new(visit.municipality.id, who.actor, act);
    let today = visit.today();
    let change = move |catalogue: &Catalogue, _: &mut _| wish.changes(catalogue, today, &seen);
    visit.app.run(move |app| app.store.change(&request, change)).await
}

/// The page as it is now, because something has changed since it was seen.
async fn changed(visit: &Visit, mode: Mode, asked: &Asked) -> Result<HttpResponse, WebError> {
    let catalogue = newest(visit).await?;
    let planned = planned(&catalogue, mode, asked, visit.today());
    let (plan, faults) = apart(&planned);
    let replaced = replaced(visit, mode, asked).await?;
    let view =
        View { catalogue: &catalogue, faults, plan, ..View::of(visit, (mode, asked), &replaced) };
    Ok(reply::with_status(StatusCode::CONFLICT, view.page(true)))
}

/// The catalogue as it is saved now, which may be later than the visit's.
pub(crate) async fn newest(visit: &Visit) -> Result<Arc<Catalogue>, WebError> {
    let (municipality, slug) = (visit.municipality.id, visit.slug().to_owned());
    let read = visit.app.run(move |app| {
        let newest = app.store.visit(Some(&slug), None)?.version;
        app.store.catalogue(municipality, newest)
    });
    read.await
}

fn planned(
    catalogue: &Catalogue,
    mode: Mode,
    asked: &Asked,
    today: Day,
) -> Result<(Takeover, Plan), Vec<Fault>> {
    let mut wish = asked.read(mode)?;
    // One that takes over and closes too is a slip of the hand where several are ticked.
    if let (Mode::Merge, Some(successor)) = (mode, wish.successor) {
        wish.units.remove(&successor);
    }
    if mode == Mode::Merge && wish.successor.is_none() {
        return Err(vec![Fault::new("successor", "Välj vilken verksamhet som tar över.")]);
    }
    match wish.plan(catalogue, today) {
        Ok(plan) => Ok((wish, plan)),
        Err(DomainError::Refused { faults, .. }) => Err(told(catalogue, (&wish, today), &faults)),
        Err(_) => {
            Err(vec![Fault::of_form("En av verksamheterna finns inte längre. Välj på nytt.")])
        }
    }
}
