//! What an exemption is to be about: asked first, and then carried by its form.

use maud::{Markup, html};
use serde::Deserialize;
use utbud_domain::{
    Catalogue, EServiceId, ExemptionSubject, Id, Name, ServiceId, SystemId, swedish,
};

use crate::components::form::{Button, Choice, Fault, Field, Form, Kind, Select, Width, buttons};
use crate::layout::{Link, Page};
use crate::paths;
use crate::visit::Visit;

/// The parameter that names a service by its number.
const SERVICE: &str = "tjanst";

/// What an address or the first page says that it is about; one of them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    tjanst: String,
    e_tjanst: String,
    system: String,
    /// None where the page has not been sent.
    plattform: Option<String>,
}

/// Where an exemption is added to a service.
pub(crate) fn of_service(slug: &str, number: &str) -> String {
    paths::exemption_new(slug, &[(SERVICE, number)])
}

/// The subject as two codes that a form carries.
pub(super) fn carried(subject: &ExemptionSubject) -> (&'static str, String) {
    match subject {
        ExemptionSubject::Service(id) => ("service", id.to_string()),
        ExemptionSubject::EService(id) => ("e_service", id.to_string()),
        ExemptionSubject::System(id) => ("system", id.to_string()),
        ExemptionSubject::Platform(name) => ("platform", name.to_string()),
    }
}

/// The subject that a form carried.
pub(super) fn read(of: &str, which: &str) -> Option<ExemptionSubject> {
    match of {
        "service" => ServiceId::parse(which).map(ExemptionSubject::Service),
        "e_service" => EServiceId::parse(which).map(ExemptionSubject::EService),
        "system" => SystemId::parse(which).map(ExemptionSubject::System),
        "platform" => Name::parse(which).ok().map(ExemptionSubject::Platform),
        _ => None,
    }
}

impl Asked {
    fn fields(&self) -> [(&'static str, &str); 4] {
        [
            (SERVICE, self.tjanst.trim()),
            ("e_tjanst", self.e_tjanst.trim()),
            ("system", self.system.trim()),
            ("plattform", self.platform().trim()),
        ]
    }

    fn platform(&self) -> &str {
        self.plattform.as_deref().unwrap_or_default()
    }

    /// What it is about; nothing where nothing is asked yet.
    ///
    /// # Errors
    /// More than one thing, or one that is not there.
    pub(super) fn subject(&self, catalogue: &Catalogue) -> Result<Option<ExemptionSubject>, Fault> {
        let fields = self.fields();
        let filled: Vec<_> = fields.into_iter().filter(|(_, typed)| !typed.is_empty()).collect();
        let [(field, typed)] = filled.as_slice() else {
            let first = filled.first().map(|(field, _)| *field);
            let words = "Fyll i ett av fälten och töm de andra.";
            let is_sent = self.plattform.is_some();
            let at = first.or(is_sent.then_some(SERVICE));
            return at.map_or(Ok(None), |field| Err(Fault::new(field, words)));
        };
        let found = match *field {
            SERVICE => {
                let service = catalogue.service_numbered(typed);
                service.map(|service| ExemptionSubject::Service(service.id))
            }
            "e_tjanst" => EServiceId::parse(typed)
                .filter(|id| catalogue.e_services.has(*id))
                .map(ExemptionSubject::EService),
            "system" => SystemId::parse(typed)
                .filter(|id| catalogue.systems.has(*id))
                .map(ExemptionSubject::System),
            _ => Name::parse(typed).ok().map(ExemptionSubject::Platform),
        };
        let words = match *field {
            SERVICE => "Skriv ett tjänstenummer som finns, till exempel T-0001.",
            "plattform" => "Skriv plattformens namn med högst 120 tecken.",
            _ => "Välj ur listan.",
        };
        found.map(Some).ok_or_else(|| Fault::new(*field, words))
    }

    /// The page that asks.
    pub(super) fn page(&self, visit: &Visit, faults: &[Fault]) -> Markup {
        let slug = visit.slug();
        let (here, list) = (paths::exemption_new(slug, &[]), paths::exemptions(slug));
        let frame = visit.frame(&list);
        let crumbs = [Link::new("Start", paths::home(slug)), Link::new("Undantag", list.as_str())];
        let lead = "Vad gäller undantaget? Fyll i ett av fälten.";
        let catalogue = visit.model.whole();
        let e_services = named(catalogue.e_services.iter().map(|e| (e.id.to_string(), &e.name)));
        let systems = named(catalogue.systems.iter().map(|s| (s.id.to_string(), &s.name)));
        let body = html! {
            (Field::new(SERVICE, "Tjänst").width(Width::Medium).value(&self.tjanst).optional()
                .hint("Tjänstens nummer, till exempel T-0001.").faults(faults))
            (select(("e_tjanst", "E-tjänst"), &e_services, &self.e_tjanst, faults))
            (select(("system", "System"), &systems, &self.system, faults))
            (Field::new("plattform", "Plattform").kind(Kind::Text).value(self.platform())
                .hint("Gäller alla e-tjänster på plattformen. Skriv namnet som på e-tjänsterna.")
                .optional().faults(faults))
            (buttons(&[Button::primary("Fortsätt"), Button::link("Avbryt", &list)]))
        };
        Page::new(&frame, "Lägg till undantag")
            .crumbs(&crumbs)
            .lead(html! { (lead) })
            .faults(faults)
            .narrow()
            .body(html! { (Form::get(&here, body)) })
    }
}

/// Things by name, for a list to choose from.
fn named<'a>(all: impl Iterator<Item = (String, &'a Name)>) -> Vec<(String, String)> {
    let mut all: Vec<_> = all.map(|(id, name)| (id, name.to_string())).collect();
    all.sort_by_key(|(_, name)| swedish::sort_key(name));
    all
}

fn select(
    (name, label): (&str, &str),
    all: &[(String, String)],
    chosen: &str,
    faults: &[Fault],
) -> Markup {
    let choices: Vec<_> = all.iter().map(|(id, name)| Choice::new(id, name)).collect();
    html! {
        @if !choices.is_empty() {
            (Select { name, label, hint: None, empty: Some("Ingen vald"), choices: &choices,
                chosen, faults })
        }
    }
}
