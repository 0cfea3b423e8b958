//! What a unit is to be called and where it is to lie from a day on, decided ahead of time; and
//! taking back that it is to close.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::web::Path;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::organisation::{Hinder, Hindrance, hindered_by};
use utbud_domain::{
    Act, Catalogue, Change, DomainError, EntityRef, Ids, Instant, Kept, Name, OrgUnit,
    OrgUnitDraft, OrgUnitId, UnitAhead,
};
use validator::Validate;

use super::decided::Decided;
use super::named::{listed, places};
use super::{show, unit};
use crate::components::form::{Fault, Field, Kind, Select, Width};
use crate::edit::{self, EditForm, Editing, FormView, Sent, typed};
use crate::error::WebError;
use crate::visit::Visit;
use crate::{paths, reply, texts, words};

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

async fn editing(visit: &Visit, id: &str) -> Result<Editing, WebError> {
    let unit = unit(visit, id)?;
    let heading = format!("Byt namn på eller flytta {} från en dag", unit.name);
    let mut lead =
        "Till dess är allt som nu. Verksamheter och tjänster under den följer med.".to_owned();
    let decided = Decided::of(visit, unit).await?;
    if let Some(earlier) = decided.renewal {
        lead.push_str(&format!(" Redan bestämt: {earlier}. Det du sparar här ersätter det."));
    }
    if let Some(closing) = decided.closing {
        lead.push_str(&format!(" {closing}."));
    }
    Ok(super::editing(visit, unit, (heading, lead), paths::org_unit_later))
}

/// `GET /{kommun}/organisation/{id}/senare`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn form(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    edit::show::<LaterForm>(&visit, &editing(&visit, &path.1).await?).await
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
    edit::save::<LaterForm>(&visit, &editing(&visit, &path.1).await?, sent).await
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
    match edit::committed(&visit, Act::ChangeUnit, wish).await {
        Ok(done) => {
            let back = paths::org_unit(visit.slug(), &id.to_string());
            Ok(reply::see_other(&paths::saved(&back, edit::saved(&done).as_deref())))
        }
        Err(WebError::Domain(DomainError::Refused { faults, .. })) => {
            let why: Vec<_> = faults.iter().map(words::rules::sentence).collect();
            let said = format!("Verksamheten avslutas som det var bestämt. {}", why.join(" "));
            Ok(reply::unprocessable(show::page(&visit, &path.1, Some(&said)).await?))
        }
        Err(other) => Err(other),
    }
}

impl LaterForm {
    /// What is decided; nothing without a day and a name.
    fn ahead(&self) -> Option<UnitAhead> {
        let from = typed::day(&self.ahead_from).ok().flatten()?;
        let name = Name::parse(&self.ahead_name).ok()?;
        Some(UnitAhead { from, name, parent: typed::id(&self.ahead_parent).unwrap_or_default() })
    }
}

/// What could not be on its day if a unit were to be this, at the field that it comes from.
fn hinders(visit: &Visit, id: OrgUnitId, ahead: UnitAhead) -> Vec<Fault> {
    let (catalogue, today) = (visit.model.whole(), visit.today());
    let above = ahead.parent.and_then(|parent| catalogue.units.get(parent));
    let is_closed = |unit: &&Arc<Kept<OrgUnit>>| unit.closed_on.is_some_and(|on| on <= ahead.from);
    let closed = above.filter(is_closed).and_then(|above| Some((above, above.closed_on?)));
    if let Some((above, on)) = closed {
        let message = format!(
            "{} är avslutad {}. Välj en annan plats eller en tidigare dag.",
            above.name,
            texts::date_long(on)
        );
        return vec![Fault::new("ahead_parent", message)];
    }
    let Some(unit) = catalogue.units.get(id) else { return Vec::new() };
    // What breaks the rules of the unit itself is refused when it is saved.
    let Ok(renewed) = unit.value.edit(|unit| unit.ahead = Some(ahead)) else { return Vec::new() };
    let changes = [Change::from(renewed)];
    let Ok(after) = catalogue.with(&changes, Instant::default()) else { return Vec::new() };
    let field = |why: Hinder| match why {
        Hinder::NameTaken(_) | Hinder::NamesClash(_) => "ahead_name",
        Hinder::Cycle | Hinder::NoSuccessor | Hinder::SuccessorBelow => "ahead_parent",
    };
    let told =
        |one: &Hindrance| Fault::new(field(one.why), words::ahead::hinder(&after, today, one));
    hindered_by(catalogue, &changes, today).iter().map(told).collect()
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
        let ahead = self.ahead();
        let name = Name::parse(&self.ahead_name).ok();
        if ahead.is_none() && name.is_some_and(|name| name != unit.name) {
            let message = "Ange dagen då det nya namnet börjar gälla.";
            return Err(vec![Fault::new("ahead_from", message)]);
        }
        unit.ahead = ahead;
        Ok(())
    }

    fn hindered(&self, visit: &Visit, about: EntityRef) -> Vec<Fault> {
        let (Some(ahead), EntityRef::OrgUnit(id)) = (self.ahead(), about) else {
            return Vec::new();
        };
        if ahead.from < visit.today() {
            return vec![Fault::new("ahead_from", "Ange i dag eller en senare dag.")];
        }
        hinders(visit, id, ahead)
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let units = places(view);
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
