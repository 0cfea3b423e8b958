//! Giving an exemption, changing one, and giving it for another time: a new one beside the old,
//! which keeps what was decided then.

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Act, Catalogue, Day, Entity, EntityKind, EntityRef, Exemption, ExemptionDraft, ExemptionId,
    ExemptionKind, ExemptionSubject, Id, Name, Note,
};
use uuid::Uuid;
use validator::Validate;

use super::subject::{self, Asked};
use super::{found, kind_of};
use crate::components::form::{Choice, Choices, Fault, Field, Kind, Width, hidden};
use crate::edit::{self, EditForm, Editing, FormView, Making, NewForm, Sent, typed};
use crate::error::WebError;
use crate::help::{Concept, meaning};
use crate::layout::Link;
use crate::visit::Visit;
use crate::words::codes::choices;
use crate::words::things::name_of;
use crate::{paths, reply};

/// What is typed. What it is about is carried by the form of a new one, and never changed: an
/// exemption of something else is another.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct ExemptionForm {
    #[serde(rename = "_of")]
    of: String,
    #[serde(rename = "_which")]
    which: String,
    #[validate(custom(function = "typed::check::required_code::<ExemptionKind>"))]
    kind: String,
    #[validate(custom(function = "typed::check::required::<Note>"))]
    analysis: String,
    #[validate(custom(function = "typed::check::text::<Name>"))]
    consulted: String,
    #[validate(custom(function = "typed::check::required::<Name>"))]
    decided_by: String,
    #[validate(custom(function = "typed::check::required_day"))]
    decided_on: String,
    #[validate(custom(function = "typed::check::required_day"))]
    valid_until: String,
}

impl ExemptionForm {
    /// Empty, about this.
    fn about(subject: &ExemptionSubject) -> Self {
        let (of, which) = subject::carried(subject);
        let is_service = matches!(subject, ExemptionSubject::Service(_));
        let kind =
            if is_service { ExemptionKind::NoEService } else { ExemptionKind::OtherPlatform };
        Self { of: of.to_owned(), which, kind: typed::of_code(Some(kind)), ..Self::default() }
    }

    /// The kinds that can be given of what it is about.
    fn kinds(&self, view: &FormView<'_>) -> Vec<Choice<'static>> {
        let known = match view.about {
            EntityRef::Exemption(id) => view.catalogue.exemptions.get(id),
            _ => None,
        };
        let subject = known.map(|known| known.subject.clone());
        let subject = subject.or_else(|| subject::read(&self.of, &self.which));
        let is_service = matches!(subject, Some(ExemptionSubject::Service(_)));
        let without = typed::of_code(Some(ExemptionKind::NoEService));
        let all = choices::<ExemptionKind>().into_iter();
        all.filter(|choice| is_service || choice.value != without).collect()
    }
}

impl EditForm for ExemptionForm {
    type Thing = ExemptionDraft;

    const FIELDS: &'static [&'static str] =
        &["kind", "analysis", "consulted", "decided_by", "decided_on", "valid_until"];

    fn of(exemption: &ExemptionDraft, _: &Catalogue) -> Self {
        Self {
            of: String::new(),
            which: String::new(),
            kind: typed::of_code(Some(exemption.kind)),
            analysis: exemption.analysis.to_string(),
            consulted: typed::of(exemption.consulted.as_ref()),
            decided_by: exemption.decided_by.to_string(),
            decided_on: typed::of_day(Some(exemption.decided_on)),
            valid_until: typed::of_day(Some(exemption.valid_until)),
        }
    }

    fn lay(&self, exemption: &mut ExemptionDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        if let Ok(Some(kind)) = typed::code(&self.kind) {
            exemption.kind = kind;
        }
        if let Ok(analysis) = Note::parse(&self.analysis) {
            exemption.analysis = analysis;
        }
        if let Ok(by) = Name::parse(&self.decided_by) {
            exemption.decided_by = by;
        }
        exemption.consulted = typed::text(&self.consulted).unwrap_or_default();
        let day = |typed: &str| typed::day(typed).ok().flatten();
        exemption.decided_on = day(&self.decided_on).unwrap_or(exemption.decided_on);
        exemption.valid_until = day(&self.valid_until).unwrap_or(exemption.valid_until);
        let is_service = matches!(exemption.subject, ExemptionSubject::Service(_));
        if exemption.kind == ExemptionKind::NoEService && !is_service {
            let words = "Välj något annat: bara en tjänst kan vara utan e-tjänst.";
            return Err(vec![Fault::new("kind", words)]);
        }
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let day = |name, label, value| {
            let field = Field::new(name, label).kind(Kind::Date).width(Width::Medium);
            field.value(value).faults(faults)
        };
        html! {
            @if !self.of.is_empty() { (hidden("_of", &self.of)) (hidden("_which", &self.which)) }
            (Choices { name: "kind", legend: "Vad tillåts?", hint: None, several: false,
                choices: &self.kinds(view), chosen: &[&self.kind], faults })
            (meaning(view.visit.slug(), Concept::Exemption))
            (Field::new("analysis", "Risk- och konsekvensanalys").kind(Kind::Lines(6))
                .value(&self.analysis).faults(faults)
                .hint("Vad händer för användarna och för kommunen om undantaget ges, och om det \
                       inte ges?"))
            (Field::new("consulted", "I samråd med").value(&self.consulted).optional()
                .hint("Till exempel systemförvaltaren.").faults(faults))
            (Field::new("decided_by", "Beslutat av").value(&self.decided_by).faults(faults)
                .hint("Den nämnd eller person som har beslutat."))
            (day("decided_on", "Beslutsdatum", &self.decided_on)
                .hint("Undantaget gäller från den dagen."))
            (day("valid_until", "Gäller till och med", &self.valid_until))
        }
    }
}

impl NewForm for ExemptionForm {
    fn blank(&self, id: Uuid, _: &Catalogue) -> Option<ExemptionDraft> {
        let day = |typed: &str| -> Option<Day> { typed::day(typed).ok().flatten() };
        Some(ExemptionDraft {
            id: ExemptionId::from_uuid(id),
            subject: subject::read(&self.of, &self.which)?,
            kind: typed::code(&self.kind).ok()??,
            analysis: Note::parse(&self.analysis).ok()?,
            consulted: None,
            decided_by: Name::parse(&self.decided_by).ok()?,
            decided_on: day(&self.decided_on)?,
            valid_until: day(&self.valid_until)?,
        })
    }
}

fn crumbs(slug: &str) -> Vec<Link> {
    vec![Link::new("Start", paths::home(slug)), Link::new("Undantag", paths::exemptions(slug))]
}

/// What it is about in one line.
fn named(visit: &Visit, subject: &ExemptionSubject) -> String {
    let catalogue: &Catalogue = visit.model.whole();
    let entity: Option<Entity> = match subject {
        ExemptionSubject::Service(id) => {
            catalogue.services.get(*id).map(|kept| kept.value.clone().into())
        }
        ExemptionSubject::EService(id) => {
            catalogue.e_services.get(*id).map(|kept| kept.value.clone().into())
        }
        ExemptionSubject::System(id) => {
            catalogue.systems.get(*id).map(|kept| kept.value.clone().into())
        }
        ExemptionSubject::Platform(name) => return format!("Plattform: {name}"),
    };
    let name = entity.map(|entity| name_of(catalogue, &entity)).unwrap_or_default();
    format!("{}: {name}", kind_of(subject))
}

fn making(visit: &Visit, subject: Option<&ExemptionSubject>) -> Making {
    let slug = visit.slug();
    Making {
        kind: EntityKind::Exemption,
        act: Act::ChangeExemption,
        heading: "Lägg till undantag".to_owned(),
        lead: subject.map(|subject| named(visit, subject)).unwrap_or_default(),
        crumbs: crumbs(slug),
        here: paths::exemption_new(slug, &[]),
        back: paths::exemptions(slug),
        menu: paths::exemptions(slug),
        page: paths::exemption,
    }
}

/// `GET /{kommun}/undantag/ny?tjanst=`
///
/// # Errors
/// Those of the store.
pub async fn begin(visit: Visit, asked: Query<Asked>) -> Result<HttpResponse, WebError> {
    let here = paths::exemption_new(visit.slug(), &[]);
    if let Some(kept) = edit::waiting::<ExemptionForm>(&visit, &here).await? {
        let subject = subject::read(&kept.of, &kept.which);
        return edit::begin(&visit, &making(&visit, subject.as_ref()), &kept).await;
    }
    match asked.subject(visit.model.whole()) {
        Ok(Some(subject)) => {
            let form = ExemptionForm::about(&subject);
            edit::begin(&visit, &making(&visit, Some(&subject)), &form).await
        }
        Ok(None) => Ok(reply::page(asked.page(&visit, &[]))),
        Err(fault) => Ok(reply::unprocessable(asked.page(&visit, &[fault]))),
    }
}

/// `POST /{kommun}/undantag/ny`
///
/// # Errors
/// As [`edit::add`].
pub async fn add(visit: Visit, sent: Sent) -> Result<HttpResponse, WebError> {
    let form: ExemptionForm = sent.form()?;
    let subject = subject::read(&form.of, &form.which);
    edit::add::<ExemptionForm>(&visit, &making(&visit, subject.as_ref()), sent).await
}

fn renewing(visit: &Visit, old: &Exemption) -> Making {
    let id = old.id.to_string();
    let page = paths::exemption(visit.slug(), &id);
    Making {
        heading: "Förnya undantaget".to_owned(),
        lead: format!(
            "{}. Det nya undantaget läggs bredvid det gamla, som finns kvar.",
            named(visit, &old.subject)
        ),
        here: paths::exemption_renew(visit.slug(), &id),
        back: page,
        ..making(visit, None)
    }
}

/// `GET /{kommun}/undantag/{id}/fornya`
///
/// # Errors
/// [`WebError::NotFound`]; those of the store.
pub async fn renew(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let old = &found(&visit, &path.1)?.value;
    let (of, which) = subject::carried(&old.subject);
    let form = ExemptionForm {
        of: of.to_owned(),
        which,
        decided_on: String::new(),
        valid_until: String::new(),
        ..<ExemptionForm as EditForm>::of(old, visit.model.whole())
    };
    edit::begin(&visit, &renewing(&visit, old), &form).await
}

/// `POST /{kommun}/undantag/{id}/fornya`
///
/// # Errors
/// As [`edit::add`]; [`WebError::NotFound`].
pub async fn add_renewed(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let old = &found(&visit, &path.1)?.value;
    edit::add::<ExemptionForm>(&visit, &renewing(&visit, old), sent).await
}

fn editing(visit: &Visit, id: &str) -> Result<Editing, WebError> {
    let (slug, exemption) = (visit.slug(), found(visit, id)?);
    let page = paths::exemption(slug, id);
    let mut crumbs = crumbs(slug);
    crumbs.push(Link::new("Undantaget", page.as_str()));
    Ok(Editing {
        about: EntityRef::Exemption(exemption.id),
        act: Act::ChangeExemption,
        heading: "Ändra undantaget".to_owned(),
        lead: named(visit, &exemption.subject),
        crumbs,
        here: paths::exemption_edit(slug, id),
        back: page,
        menu: paths::exemptions(slug),
    })
}

/// `GET /{kommun}/undantag/{id}/andra`
///
/// # Errors
/// [`WebError::NotFound`]; [`WebError::NotYours`]; those of the store.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    edit::show::<ExemptionForm>(&visit, &editing(&visit, &path.1)?).await
}

/// `POST /{kommun}/undantag/{id}/andra`
///
/// # Errors
/// As [`show`]; a form that cannot be read.
pub async fn save(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    edit::save::<ExemptionForm>(&visit, &editing(&visit, &path.1)?, sent).await
}
