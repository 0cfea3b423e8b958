//! Adding a unit, and changing what it says: its names, where it lies, when it begins, who leads
//! the e-services and where one turns to.

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Act, Catalogue, ContactId, Email, EntityKind, Id, Name, OrgUnitDraft, OrgUnitId, OrgUnitKind,
    SafeUrl, Summary, Term,
};
use uuid::Uuid;
use validator::Validate;

use super::named::{listed, places};
use super::{crumbs, unit};
use crate::components::form::{Fault, Field, Kind, Select, Width};
use crate::contacts;
use crate::edit::{self, EditForm, Editing, FormView, Making, NewForm, Sent, typed};
use crate::error::WebError;
use crate::paths;
use crate::texts::UNKNOWN;
use crate::visit::Visit;
use crate::words::codes::choices;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct UnitForm {
    #[validate(custom(function = "typed::check::required::<Name>"))]
    name: String,
    #[validate(custom(function = "typed::check::text::<Term>"))]
    short_name: String,
    #[validate(custom(function = "typed::check::code::<OrgUnitKind>"))]
    kind: String,
    #[validate(custom(function = "typed::check::id::<OrgUnitId>"))]
    parent: String,
    #[validate(custom(function = "typed::check::day"))]
    active_from: String,
    #[validate(custom(function = "typed::check::id::<ContactId>"))]
    e_service_lead: String,
    #[validate(custom(function = "typed::check::text::<Term>"))]
    contact_point_telephone: String,
    #[validate(custom(function = "typed::check::text::<Email>"))]
    contact_point_email: String,
    #[validate(custom(function = "typed::check::text::<Summary>"))]
    contact_point_address: String,
    #[validate(custom(function = "typed::check::text::<SafeUrl>"))]
    contact_point_url: String,
    #[validate(custom(function = "typed::check::text::<Summary>"))]
    contact_point_hours: String,
}

/// The unit that a new one is to lie under.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Under {
    parent: String,
}

fn making(visit: &Visit) -> Making {
    let slug = visit.slug();
    Making {
        kind: EntityKind::OrgUnit,
        act: Act::ChangeUnit,
        heading: "Lägg till verksamhet".to_owned(),
        lead: String::new(),
        crumbs: crumbs(visit, None),
        here: paths::org_unit_new(slug),
        back: paths::organisation(slug),
        menu: paths::organisation(slug),
        page: paths::org_unit,
    }
}

/// `GET /{kommun}/organisation/ny?parent=`
///
/// # Errors
/// Those of the store.
pub async fn new(visit: Visit, under: Query<Under>) -> Result<HttpResponse, WebError> {
    let form = UnitForm { parent: under.into_inner().parent, ..UnitForm::default() };
    edit::begin(&visit, &making(&visit), &form).await
}

/// `POST /{kommun}/organisation/ny`
///
/// # Errors
/// A form that cannot be read; those of the store.
pub async fn add(visit: Visit, sent: Sent) -> Result<HttpResponse, WebError> {
    edit::add::<UnitForm>(&visit, &making(&visit), sent).await
}

fn editing(visit: &Visit, id: &str) -> Result<Editing, WebError> {
    let unit = unit(visit, id)?;
    let words = (format!("Ändra {}", unit.name), String::new());
    Ok(super::editing(visit, unit, words, paths::org_unit_edit))
}

/// `GET /{kommun}/organisation/{id}/andra`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    edit::show::<UnitForm>(&visit, &editing(&visit, &path.1)?).await
}

/// `POST /{kommun}/organisation/{id}/andra`
///
/// # Errors
/// As [`show`]; a form that cannot be read.
pub async fn save(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    edit::save::<UnitForm>(&visit, &editing(&visit, &path.1)?, sent).await
}

/// The place after all that lie under a unit.
fn last_place(catalogue: &Catalogue, parent: Option<OrgUnitId>) -> u16 {
    let beside = catalogue.units.iter().filter(|unit| unit.parent == parent);
    beside.map(|unit| unit.position).max().map_or(0, |last| last.saturating_add(1))
}

impl NewForm for UnitForm {
    /// Last where it lies.
    fn blank(&self, id: Uuid, catalogue: &Catalogue) -> Option<OrgUnitDraft> {
        let parent = typed::id(&self.parent).ok()?;
        Some(OrgUnitDraft {
            parent,
            position: last_place(catalogue, parent),
            ..OrgUnitDraft::named(OrgUnitId::from_uuid(id), Name::parse(&self.name).ok()?)
        })
    }
}

impl EditForm for UnitForm {
    type Thing = OrgUnitDraft;

    const FIELDS: &'static [&'static str] = &[
        "name",
        "short_name",
        "kind",
        "parent",
        "active_from",
        "e_service_lead",
        "contact_point_telephone",
        "contact_point_email",
        "contact_point_address",
        "contact_point_url",
        "contact_point_hours",
    ];

    fn of(unit: &OrgUnitDraft, _: &Catalogue) -> Self {
        let point = &unit.contact_point;
        Self {
            name: unit.name.to_string(),
            short_name: typed::of(unit.short_name.as_ref()),
            kind: typed::of_code(unit.kind),
            parent: typed::of(unit.parent),
            active_from: typed::of_day(unit.active_from),
            e_service_lead: typed::of(unit.e_service_lead),
            contact_point_telephone: typed::of(point.telephone.as_ref()),
            contact_point_email: typed::of(point.email.as_ref()),
            contact_point_address: typed::of(point.address.as_ref()),
            contact_point_url: typed::of(point.url.as_ref()),
            contact_point_hours: typed::of(point.hours.as_ref()),
        }
    }

    fn lay(&self, unit: &mut OrgUnitDraft, catalogue: &Catalogue) -> Result<(), Vec<Fault>> {
        if let Ok(name) = Name::parse(&self.name) {
            unit.name = name;
        }
        unit.short_name = typed::text(&self.short_name).unwrap_or_default();
        unit.kind = typed::code(&self.kind).unwrap_or_default();
        let parent = typed::id(&self.parent).unwrap_or_default();
        if unit.parent != parent {
            (unit.parent, unit.position) = (parent, last_place(catalogue, parent));
        }
        unit.active_from = typed::day(&self.active_from).unwrap_or_default();
        unit.e_service_lead = typed::id(&self.e_service_lead).unwrap_or_default();
        let point = &mut unit.contact_point;
        point.telephone = typed::text(&self.contact_point_telephone).unwrap_or_default();
        point.email = typed::text(&self.contact_point_email).unwrap_or_default();
        point.address = typed::text(&self.contact_point_address).unwrap_or_default();
        point.url = typed::text(&self.contact_point_url).unwrap_or_default();
        point.hours = typed::text(&self.contact_point_hours).unwrap_or_default();
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let units = places(view);
        let people = contacts::named(view.catalogue);
        html! {
            (Field::new("name", "Namn").value(&self.name).faults(faults))
            (Field::new("short_name", "Kortnamn").width(Width::Medium).value(&self.short_name)
                .hint("Det man säger till vardags, till exempel KLF.").optional().faults(faults))
            (Select { name: "kind", label: "Slag", hint: None, empty: Some(UNKNOWN),
                choices: &choices::<OrgUnitKind>(), chosen: &self.kind, faults })
            (Select { name: "parent", label: "Ligger under",
                hint: Some("Byt för att flytta verksamheten. Allt under den följer med."),
                empty: Some("Ingen, den ligger överst"), choices: &listed(&units),
                chosen: &self.parent, faults })
            (Field::new("active_from", "Gäller från").kind(Kind::Date).width(Width::Medium)
                .hint("Första dagen. Går att ange i förväg. Tomt om den alltid har funnits.")
                .value(&self.active_from).optional().faults(faults))
            (Select { name: "e_service_lead", label: "E-tjänsteansvarig",
                hint: Some("Gäller verksamhetens tjänster, om de inte har en egen."),
                empty: Some("Som verksamheten ovanför"), choices: &listed(&people),
                chosen: &self.e_service_lead, faults })
            fieldset.field {
                legend { "Kontaktväg" }
                p.hint { "Gäller verksamhetens tjänster, om de inte har en egen." }
                (Field::new("contact_point_telephone", "Telefon").width(Width::Medium)
                    .value(&self.contact_point_telephone).optional().faults(faults))
                (Field::new("contact_point_email", "E-post").kind(Kind::Email)
                    .value(&self.contact_point_email).optional().faults(faults))
                (Field::new("contact_point_address", "Adress").value(&self.contact_point_address)
                    .optional().faults(faults))
                (Field::new("contact_point_url", "Webbadress").kind(Kind::Url)
                    .value(&self.contact_point_url).optional().faults(faults))
                (Field::new("contact_point_hours", "Öppettider").value(&self.contact_point_hours)
                    .optional().faults(faults))
            }
        }
    }
}
