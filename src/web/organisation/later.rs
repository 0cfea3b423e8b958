//! What a unit is to be called and where it is to lie from a day on, decided ahead of time; and
//! taking back that it is to close.

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Act, Catalogue, Change, DomainError, EntityRef, Ids, Name, OrgUnitDraft, OrgUnitId, UnitAhead,
};
use validator::Validate;

use super::named::{listed, open_units};
use super::{crumbs, unit};
use crate::components::form::{Fault, Field, Kind, Select, Width};
use crate::edit::{self, EditForm, Editing, FormView, Sent, typed};
use crate::error::WebError;
use crate::visit::Visit;
use crate::{paths, reply};

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct LaterForm {
    #[validate(custom(function = "typed::check::day"))]
    ahead_from: String,
    #[validate(custom(function = "typed::check::required::<Name>"))]
    ahead_name: String,
    #[validate(custom(function = "typed::check::id::<OrgUnitId>"))]
    ahead_parent: String,
}

fn editing(visit: &Visit, id: &str) -> Result<Editing, WebError> {
    let unit = unit(visit, id)?;
    let (slug, id) = (visit.slug(), unit.id.to_string());
    Ok(Editing {
        about: EntityRef::OrgUnit(unit.id),
        act: Act::ChangeUnit,
        heading: format!("Byt namn på eller flytta {} från en dag", unit.name),
        lead: "Till dess är allt som nu. Verksamheter och tjänster under den följer med."
            .to_owned(),
        crumbs: crumbs(visit, Some(unit)),
        here: paths::org_unit_later(slug, &id),
        back: paths::org_unit(slug, &id),
        menu: paths::organisation(slug),
    })
}

/// `GET /{kommun}/organisation/{id}/senare`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    edit::show::<LaterForm>(&visit, &editing(&visit, &path.1)?).await
}

/// `POST /{kommun}/organisation/{id}/senare`
///
/// # Errors
/// As [`show`]; a form that cannot be read.
pub async fn save(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    edit::save::<LaterForm>(&visit, &editing(&visit, &path.1)?, sent).await
}

/// `POST /{kommun}/organisation/{id}/avsluta-inte`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn keep(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (id, today) = (unit(&visit, &path.1)?.id, visit.today());
    let wish = move |catalogue: &Catalogue, _: &mut Ids| {
        let about = EntityRef::OrgUnit(id);
        let unit = catalogue.units.get(id).ok_or(DomainError::NotFound(about))?;
        if unit.closed_on.is_none_or(|day| day <= today) {
            return Ok(Vec::new());
        }
        let kept = unit.value.edit(|unit| (unit.closed_on, unit.successor) = (None, None));
        let kept = kept.map_err(|faults| DomainError::Refused { about, faults })?;
        Ok(vec![Change::from(kept)])
    };
    let done = edit::committed(&visit, Act::ChangeUnit, wish).await?;
    let back = paths::org_unit(visit.slug(), &id.to_string());
    Ok(reply::see_other(&paths::saved(&back, edit::saved(&done).as_deref())))
}

impl EditForm for LaterForm {
    type Thing = OrgUnitDraft;

    const FIELDS: &'static [&'static str] = &["ahead_from", "ahead_name", "ahead_parent"];

    fn of(unit: &OrgUnitDraft, _: &Catalogue) -> Self {
        let ahead = unit.ahead.as_ref();
        Self {
            ahead_from: typed::of_day(ahead.map(|ahead| ahead.from)),
            ahead_name: ahead.map_or(&unit.name, |ahead| &ahead.name).to_string(),
            ahead_parent: typed::of(ahead.map_or(unit.parent, |ahead| ahead.parent)),
        }
    }

    fn lay(&self, unit: &mut OrgUnitDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        let from = typed::day(&self.ahead_from).ok().flatten();
        let name = Name::parse(&self.ahead_name).ok();
        let parent = typed::id(&self.ahead_parent).unwrap_or_default();
        if from.is_none() && name.as_ref().is_some_and(|name| *name != unit.name) {
            let message = "Ange dagen då det nya namnet börjar gälla.";
            return Err(vec![Fault::new("ahead_from", message)]);
        }
        unit.ahead = from.zip(name).map(|(from, name)| UnitAhead { from, name, parent });
        Ok(())
    }

    fn hindered(&self, visit: &Visit) -> Vec<Fault> {
        let from = typed::day(&self.ahead_from).ok().flatten();
        let is_past = from.is_some_and(|from| from < visit.today());
        let message = "Ange i dag eller en senare dag.";
        is_past.then(|| Fault::new("ahead_from", message)).into_iter().collect()
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let own = match view.about {
            EntityRef::OrgUnit(id) => view.catalogue.unit_with_below(id),
            _ => [].into(),
        };
        let units = open_units(view.catalogue, |id| own.contains(&id));
        html! {
            (Field::new("ahead_from", "Gäller från").kind(Kind::Date).width(Width::Medium)
                .hint("I dag eller senare. Lämna tomt om inget ska ändras: det som är bestämt tas då bort.")
                .value(&self.ahead_from).optional().faults(faults))
            (Field::new("ahead_name", "Namn från den dagen").value(&self.ahead_name).faults(faults))
            (Select { name: "ahead_parent", label: "Ligger under från den dagen", hint: None,
                empty: Some("Ingen, den ligger överst"), choices: &listed(&units),
                chosen: &self.ahead_parent, faults })
        }
    }
}
