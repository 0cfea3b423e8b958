//! Giving a service an e-service: a new one, or one that is there already for another service.

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::swedish::fold;
use utbud_domain::{
    Accessibility, Act, Catalogue, Change, Day, DomainError, EService, EServiceDraft, EServiceId,
    EServiceStatus, EServiceUse, EntityRef, Frozen, Id, Ids, Kept, Name, Provider, Refused, Rule,
    SafeUrl, Service,
};
use utbud_store::StoreError;
use validator::Validate;

use super::edit::platforms;
use crate::components::banner::Mood;
use crate::components::form::{
    Button, Choices, Fault, Field, Form, Kind, Select, Width, buttons, hidden,
};
use crate::components::regions::Section;
use crate::edit::{self, Sent, faults_of, typed};
use crate::error::{Unreadable, WebError};
use crate::layout::{Link, Page};
use crate::texts::UNKNOWN;
use crate::visit::Visit;
use crate::words::codes::choices;
use crate::{paths, reply, words};

/// The field that names an e-service to tie.
const TIE: &str = "_tie";

/// How many e-services a search offers.
const OFFERED: usize = 20;

const FIELDS: [&str; 7] =
    ["name", "url", "status", "planned_on", "launched_on", "provider", "platform"];

/// What is typed of a new e-service.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct NewForm {
    #[validate(custom(function = "typed::check::required::<Name>"))]
    name: String,
    #[validate(custom(function = "typed::check::text::<SafeUrl>"))]
    url: String,
    #[validate(custom(function = "typed::check::required_code::<EServiceStatus>"))]
    status: String,
    #[validate(custom(function = "typed::check::day"))]
    planned_on: String,
    #[validate(custom(function = "typed::check::day"))]
    launched_on: String,
    #[validate(custom(function = "typed::check::code::<Provider>"))]
    provider: String,
    #[validate(custom(function = "typed::check::text::<Name>"))]
    platform: String,
}

/// What a search for an e-service that is there says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// `GET /{kommun}/tjanster/{number}/e-tjanster/ny?q=`
///
/// # Errors
/// [`WebError::NotFound`]; [`WebError::NotYours`]; those of the store.
pub async fn show(
    visit: Visit,
    path: Path<(String, String)>,
    asked: Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let service = allowed(&visit, &path.1)?;
    let here = paths::e_service_new(visit.slug(), service.number.as_str());
    let kept = edit::waiting::<NewForm>(&visit, &here).await?;
    let is_kept = kept.is_some();
    let new = || NewForm {
        name: service.name.to_string(),
        status: typed::of_code(Some(EServiceStatus::Launched)),
        ..NewForm::default()
    };
    let view = View { service, form: &kept.unwrap_or_else(new), asked: &asked.q, faults: &[] };
    let said = if is_kept { Saying::Kept } else { Saying::Nothing };
    Ok(reply::page(view.page(&visit, said)))
}

/// `POST /{kommun}/tjanster/{number}/e-tjanster/ny`
///
/// # Errors
/// As [`show`]; a form that cannot be read.
pub async fn save(
    visit: Visit,
    path: Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, WebError> {
    let service = allowed(&visit, &path.1)?;
    let here = paths::e_service_new(visit.slug(), service.number.as_str());
    let back = format!("{}#e-tjanster", paths::service(visit.slug(), service.number.as_str()));
    let id = service.id;
    if let Some(which) = sent.get(TIE) {
        let tied = EServiceId::parse(which).ok_or(WebError::Unreadable(Unreadable::Form))?;
        let wish = move |catalogue: &Catalogue, _: &mut Ids| tying(catalogue, tied, id);
        let done = edit::committed(&visit, Act::ChangeEService, wish).await?;
        return Ok(reply::see_other(&paths::saved(&back, edit::saved(&done).as_deref())));
    }
    let form = sent.form::<NewForm>()?;
    let again = |faults: &[Fault], said| {
        View { service, form: &form, asked: "", faults }.page(&visit, said)
    };
    let faults = form.faults();
    if !faults.is_empty() {
        return Ok(reply::unprocessable(again(&faults, Saying::Nothing)));
    }
    let wished = form.clone();
    let wish = move |catalogue: &Catalogue, ids: &mut Ids| wished.changes(catalogue, id, ids);
    match edit::committed(&visit, Act::AddEService, wish).await {
        Ok(done) => {
            edit::drop_kept(&visit, &here).await?;
            Ok(reply::see_other(&paths::saved(&back, edit::saved(&done).as_deref())))
        }
        Err(WebError::Domain(DomainError::Refused { faults, .. })) => {
            let faults: Vec<_> = faults.iter().map(at_field).collect();
            Ok(reply::unprocessable(again(&faults, Saying::Nothing)))
        }
        Err(WebError::Store(StoreError::ReadOnly(_) | StoreError::Unavailable(_))) => {
            Ok(reply::unavailable(again(&[], Saying::ReadOnly)))
        }
        Err(other) => Err(other),
    }
}

/// The service, for one who may change it.
fn allowed<'a>(visit: &'a Visit, number: &str) -> Result<&'a Kept<Service>, WebError> {
    let service = visit.service(number)?;
    if !visit.may_change(EntityRef::Service(service.id)) {
        return Err(WebError::NotYours);
    }
    Ok(service)
}

fn at_field(fault: &utbud_domain::Fault) -> Fault {
    let message = words::rules::sentence(fault);
    match FIELDS.iter().find(|field| **field == fault.field) {
        Some(field) => Fault::new(*field, message),
        None => Fault::of_form(message),
    }
}

fn gone(service: utbud_domain::ServiceId) -> DomainError {
    DomainError::NotFound(EntityRef::Service(service))
}

/// The e-service serves the service too.
fn tying(
    catalogue: &Catalogue,
    tied: EServiceId,
    to: utbud_domain::ServiceId,
) -> Result<Vec<Change>, DomainError> {
    let about = EntityRef::EService(tied);
    let kept = catalogue.e_services.get(tied).ok_or(DomainError::NotFound(about))?;
    let service = catalogue.services.get(to).ok_or_else(|| gone(to))?;
    if kept.services.contains(&to) {
        return Ok(Vec::new());
    }
    let refused = |faults| DomainError::Refused { about, faults };
    let adding = |e_service: &mut EServiceDraft| e_service.services.extend([to]);
    let e_service = kept.value.edit(adding).map_err(refused)?;
    let launched = e_service.status == EServiceStatus::Launched;
    Ok(with_service(service, e_service, launched))
}

/// The e-service with its service, of which nobody says any longer that it has none.
fn with_service(service: &Service, e_service: EService, launched: bool) -> Vec<Change> {
    let mut changes = vec![Change::from(e_service)];
    if launched && service.no_e_service_said.is_some() {
        let taken_back = service.edit(|service| service.no_e_service_said = None);
        changes.extend(taken_back.ok().map(Change::from));
    }
    changes
}

impl NewForm {
    fn day(text: &str) -> Option<Day> {
        typed::day(text).unwrap_or_default()
    }

    /// What is wrong with it, in the order of the page.
    fn faults(&self) -> Vec<Fault> {
        let mut faults = match self.validate() {
            Ok(()) => Vec::new(),
            Err(errors) => faults_of(&errors, &FIELDS),
        };
        if self.status == typed::of_code(Some(EServiceStatus::Retired)) {
            let message = "Lägg till den som lanserad och ange sedan när den avvecklas.";
            faults.push(Fault::new("status", message));
        }
        faults
    }

    /// A new e-service that covers the step which the service is about.
    fn changes(
        &self,
        catalogue: &Catalogue,
        to: utbud_domain::ServiceId,
        ids: &mut Ids,
    ) -> Result<Vec<Change>, DomainError> {
        let service = catalogue.services.get(to).ok_or_else(|| gone(to))?;
        let id = ids.make();
        let about = EntityRef::EService(id);
        let refused = |faults| DomainError::Refused { about, faults };
        let name = Name::parse(&self.name)
            .map_err(|Refused(rule): Refused| refused(utbud_domain::Faults::one("name", rule)))?;
        let status = typed::code(&self.status).unwrap_or_default();
        let status =
            status.ok_or_else(|| refused(utbud_domain::Faults::one("status", Rule::Required)))?;
        let e_service = Frozen::new(EServiceDraft {
            id,
            name,
            url: typed::text(&self.url).unwrap_or_default(),
            provider: typed::code(&self.provider).unwrap_or_default(),
            platform: typed::text(&self.platform).unwrap_or_default(),
            services: [to].into(),
            used_as: EServiceUse::Service,
            temporary_until: None,
            generic: false,
            steps: service.core_steps().iter().take(1).copied().collect(),
            status,
            planned_on: Self::day(&self.planned_on),
            launched_on: Self::day(&self.launched_on),
            retired_on: None,
            identification: None,
            login_required: None,
            mobile_ready: None,
            accessibility: Accessibility::Unknown,
            accessibility_on: None,
            degree: None,
            source_key: None,
            platform_version: None,
            system: None,
        });
        let launched = status == EServiceStatus::Launched;
        Ok(with_service(service, e_service.map_err(refused)?, launched))
    }
}

/// Why the form is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Saying {
    Nothing,
    Kept,
    ReadOnly,
}

struct View<'a> {
    service: &'a Kept<Service>,
    form: &'a NewForm,
    asked: &'a str,
    faults: &'a [Fault],
}

impl View<'_> {
    fn page(&self, visit: &Visit, said: Saying) -> Markup {
        let (slug, number) = (visit.slug(), self.service.number.as_str());
        let frame = visit.frame(&paths::services(slug));
        let crumbs = [
            Link::new("Start", paths::home(slug)),
            Link::new("Tjänster", paths::services(slug)),
            Link::new(self.service.name.as_str(), paths::service(slug, number)),
        ];
        let mut page = Page::new(&frame, "Lägg till e-tjänst")
            .crumbs(&crumbs)
            .lead(html! { (number) " " (self.service.name) })
            .faults(self.faults)
            .narrow();
        page = match said {
            Saying::Nothing => page,
            Saying::Kept => page.banner(
                Mood::Notice,
                html! { "Det du skrev innan du blev utloggad finns kvar här, men är inte sparat." },
            ),
            Saying::ReadOnly => page.banner(
                Mood::Failed,
                html! {
                    "Just nu går det inte att spara. Det du skrev står kvar här. Vänta någon minut \
                     och välj Lägg till igen."
                },
            ),
        };
        page.body(html! { (self.adding(visit)) (self.known(visit)) })
    }

    fn adding(&self, visit: &Visit) -> Markup {
        let (slug, number) = (visit.slug(), self.service.number.as_str());
        let here = paths::e_service_new(slug, number);
        let back = format!("{}#e-tjanster", paths::service(slug, number));
        let (form, faults) = (self.form, self.faults);
        let mut statuses = choices::<EServiceStatus>();
        statuses.pop();
        let platforms = platforms(visit.model.whole());
        let platforms = format!("Som ni brukar skriva den: {platforms}.");
        let day = |name, label, value| {
            let field = Field::new(name, label).kind(Kind::Date).width(Width::Medium);
            field.value(value).optional().faults(faults)
        };
        let body = html! {
            (Field::new("name", "Namn").value(&form.name).faults(faults))
            (Field::new("url", "Adress").kind(Kind::Url).value(&form.url).optional()
                .hint("Där e-tjänsten börjar, med https:// först.").faults(faults))
            (Choices { name: "status", legend: "Läge", hint: None, several: false,
                choices: &statuses, chosen: &[&form.status], faults })
            (day("planned_on", "Planerad till", &form.planned_on))
            (day("launched_on", "Lanserad", &form.launched_on)
                .hint("Första dagen som den var öppen. Tomt om ingen vet."))
            (Select { name: "provider", label: "Tillhandahålls av", hint: None,
                empty: Some(UNKNOWN), choices: &choices::<Provider>(), chosen: &form.provider,
                faults })
            (Field::new("platform", "Plattform").value(&form.platform).optional()
                .hint(&platforms).faults(faults))
            (buttons(&[Button::primary("Lägg till"), Button::link("Avbryt", &back)]))
        };
        html! { (Form::post(&here, body)) }
    }

    /// The way to an e-service that another service has already.
    fn known(&self, visit: &Visit) -> Markup {
        let here = paths::e_service_new(visit.slug(), self.service.number.as_str());
        let found = self.found(visit);
        let looked = !self.asked.trim().is_empty();
        let search = html! {
            (Field::new("q", "Sök e-tjänst").kind(Kind::Search).value(self.asked)
                .hint("Namn eller en del av adressen.").optional())
            div.buttons { (Button::secondary("Sök")) }
        };
        let body = html! {
            (Form::get(&format!("{here}#finns"), search))
            @if looked && found.is_empty() { p { "Ingen e-tjänst som du kan ändra passar." } }
            @if !found.is_empty() {
                ul.ways {
                    @for e_service in found {
                        li {
                            (e_service.name)
                            @if let Some(url) = &e_service.url { " " span.muted { (url) } }
                            form.inline method="post" action=(here) {
                                (hidden(TIE, &e_service.id.to_string()))
                                (Button::quiet("Knyt till tjänsten").about(e_service.name.as_str()))
                            }
                        }
                    }
                }
            }
        };
        let lead = "En e-tjänst kan gälla flera tjänster. Då finns den bara en gång i listan.";
        html! { (Section { id: "finns", heading: "Finns e-tjänsten redan?", lead, body, card: false }) }
    }

    fn found<'v>(&self, visit: &'v Visit) -> Vec<&'v Kept<EService>> {
        let words = fold(self.asked);
        if words.is_empty() {
            return Vec::new();
        }
        let has = |e: &EService| {
            let url = e.url.as_ref().map(SafeUrl::normalised).unwrap_or_default();
            fold(e.name.as_str()).contains(&words) || url.contains(&words)
        };
        let id = self.service.id;
        let all = visit.model.whole().e_services.iter().map(AsRef::as_ref);
        let fit = all.filter(|e: &&Kept<EService>| has(&e.value) && !e.services.contains(&id));
        let mine = fit.filter(|e| visit.may_change(EntityRef::EService(e.id)));
        mine.take(OFFERED).collect()
    }
}
