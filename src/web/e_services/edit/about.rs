//! What an e-service is: its name and address, who provides it and where it runs, and how one is
//! known in it.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Catalogue, EServiceDraft, Identification, Name, Provider, SafeUrl, SystemId, swedish,
};
use validator::Validate;

use crate::components::form::{Choice, Fault, Field, Kind, Select};
use crate::edit::{EditForm, FormView, typed};
use crate::texts::UNKNOWN;
use crate::words::codes::choices;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct AboutForm {
    #[validate(custom(function = "typed::check::required::<Name>"))]
    name: String,
    #[validate(custom(function = "typed::check::text::<SafeUrl>"))]
    url: String,
    #[validate(custom(function = "typed::check::code::<Provider>"))]
    provider: String,
    #[validate(custom(function = "typed::check::text::<Name>"))]
    platform: String,
    #[validate(custom(function = "typed::check::id::<SystemId>"))]
    system: String,
    #[validate(custom(function = "typed::check::code::<Identification>"))]
    identification: String,
    #[validate(custom(function = "typed::check::flag"))]
    login_required: String,
}

impl EditForm for AboutForm {
    type Thing = EServiceDraft;

    const FIELDS: &'static [&'static str] =
        &["name", "url", "provider", "platform", "system", "identification", "login_required"];

    fn of(e_service: &EServiceDraft, _: &Catalogue) -> Self {
        Self {
            name: e_service.name.to_string(),
            url: typed::of(e_service.url.as_ref()),
            provider: typed::of_code(e_service.provider),
            platform: typed::of(e_service.platform.as_ref()),
            system: typed::of(e_service.system),
            identification: typed::of_code(e_service.identification),
            login_required: typed::of_flag(e_service.login_required),
        }
    }

    fn lay(&self, e_service: &mut EServiceDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        if let Ok(name) = Name::parse(&self.name) {
            e_service.name = name;
        }
        e_service.url = typed::text(&self.url).unwrap_or_default();
        e_service.provider = typed::code(&self.provider).unwrap_or_default();
        e_service.platform = typed::text(&self.platform).unwrap_or_default();
        e_service.system = typed::id(&self.system).unwrap_or_default();
        e_service.identification = typed::code(&self.identification).unwrap_or_default();
        e_service.login_required = typed::flag(&self.login_required).unwrap_or_default();
        let asks = e_service.identification.map(|level| level != Identification::None);
        match (asks, e_service.login_required) {
            (Some(true), Some(false)) => Err(vec![Fault::new(
                "login_required",
                "Välj Ja eller Vet ej: en e-tjänst med en tillitsnivå kräver inloggning.",
            )]),
            (Some(false), Some(true)) => Err(vec![Fault::new(
                "login_required",
                "Välj Nej eller Vet ej, eller ändra identifieringen: du har valt Ingen.",
            )]),
            _ => Ok(()),
        }
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let systems = systems(view.catalogue);
        let systems: Vec<_> = systems.iter().map(|(id, name)| Choice::new(id, name)).collect();
        let platforms = platforms(view.catalogue);
        let platforms = format!("Som ni brukar skriva den: {platforms}.");
        let login = [Choice::new(typed::YES, "Ja"), Choice::new(typed::NO, "Nej")];
        html! {
            (Field::new("name", "Namn").value(&self.name).faults(faults))
            (Field::new("url", "Adress").kind(Kind::Url).value(&self.url).optional()
                .hint("Där e-tjänsten börjar, med https:// först.").faults(faults))
            (Select { name: "provider", label: "Tillhandahålls av", hint: None,
                empty: Some(UNKNOWN), choices: &choices::<Provider>(), chosen: &self.provider,
                faults })
            (Field::new("platform", "Plattform").value(&self.platform).optional()
                .hint(&platforms).faults(faults))
            (Select { name: "system", label: "System", empty: Some(UNKNOWN),
                hint: Some("Verksamhetssystemet bakom e-tjänsten."),
                choices: &systems, chosen: &self.system, faults })
            (Select { name: "identification", label: "Identifiering", hint: None,
                empty: Some(UNKNOWN), choices: &choices::<Identification>(),
                chosen: &self.identification, faults })
            (Select { name: "login_required", label: "Kräver inloggning", empty: Some(UNKNOWN),
                hint: Some("Behövs bara när tillitsnivån inte är känd."), choices: &login,
                chosen: &self.login_required, faults })
        }
    }
}

/// The systems by name: what is sent, and what is read.
fn systems(catalogue: &Catalogue) -> Vec<(String, &str)> {
    let systems = catalogue.systems.iter();
    let mut systems: Vec<_> =
        systems.map(|system| (system.id.to_string(), system.name.as_str())).collect();
    systems.sort_by_key(|(_, name)| swedish::sort_key(name));
    systems
}

/// How many of the platforms in use are named as help.
const NAMED: usize = 4;

/// The platforms that most e-services run on, in running text.
pub(in crate::e_services) fn platforms(catalogue: &Catalogue) -> String {
    let mut used: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for e_service in catalogue.e_services.iter() {
        if let Some(platform) = &e_service.platform {
            *used.entry(platform.as_str()).or_default() += 1;
        }
    }
    let mut used: Vec<_> = used.into_iter().collect();
    used.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let names: Vec<_> = used.into_iter().take(NAMED).map(|(name, _)| name).collect();
    if names.is_empty() { "till exempel Open ePlatform".to_owned() } else { names.join(", ") }
}
