//! What an e-service is used for: as what, which steps it covers, and which services it serves.

use std::collections::BTreeSet;

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::listing::Query;
use utbud_domain::swedish::fold;
use utbud_domain::{Catalogue, Code, EServiceDraft, EServiceUse, ServiceId, Step};
use validator::Validate;

use super::ASK;
use crate::components::form::{Button, Checkbox, Choice, Choices, Fault, Field, Kind, Width};
use crate::edit::{EditForm, FormView, typed};
use crate::words::codes::{Word, choices};

/// How many services a search offers.
const OFFERED: usize = 20;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct UsageForm {
    #[validate(custom(function = "typed::check::required_code::<EServiceUse>"))]
    used_as: String,
    #[validate(custom(function = "typed::check::day"))]
    temporary_until: String,
    generic: String,
    #[validate(custom(function = "typed::check::codes::<Step>"))]
    steps: Vec<String>,
    #[validate(custom(function = "typed::check::ids::<ServiceId>"))]
    services: Vec<String>,
    /// Number or name of a service to add.
    find: String,
}

impl EditForm for UsageForm {
    type Thing = EServiceDraft;

    const FIELDS: &'static [&'static str] =
        &["used_as", "temporary_until", "generic", "steps", "services", "find"];

    fn of(e_service: &EServiceDraft, catalogue: &Catalogue) -> Self {
        let mut services: Vec<_> =
            e_service.services.iter().filter_map(|id| catalogue.services.get(*id)).collect();
        services.sort_by(|a, b| a.number.cmp(&b.number));
        Self {
            used_as: e_service.used_as.code().to_owned(),
            temporary_until: typed::of_day(e_service.temporary_until),
            generic: if e_service.generic { typed::YES.to_owned() } else { String::new() },
            steps: e_service.steps.iter().map(|step| step.code().to_owned()).collect(),
            services: services.iter().map(|service| service.id.to_string()).collect(),
            find: String::new(),
        }
    }

    fn lay(&self, e_service: &mut EServiceDraft, catalogue: &Catalogue) -> Result<(), Vec<Fault>> {
        if let Ok(Some(used_as)) = typed::code(&self.used_as) {
            e_service.used_as = used_as;
        }
        // The last day belongs to a temporary one, and goes with it.
        let is_temporary = e_service.used_as == EServiceUse::Temporary;
        let until = typed::day(&self.temporary_until).unwrap_or_default();
        e_service.temporary_until = until.filter(|_| is_temporary);
        e_service.generic = self.generic == typed::YES;
        e_service.steps = self.steps.iter().filter_map(|code| Step::from_code(code)).collect();
        let chosen = self.services.iter().filter_map(|id| typed::id(id).unwrap_or_default());
        e_service.services = chosen.collect();
        match self.named(catalogue) {
            Named::Nothing => Ok(()),
            Named::One(service) => {
                e_service.services.insert(service);
                Ok(())
            }
            Named::Unclear => Err(vec![Fault::new(
                "find",
                "Kryssa i de tjänster du menar i listan, töm fältet och välj Spara.",
            )]),
        }
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let generic = html! {
            (Checkbox { name: "generic", value: typed::YES, form: None, label_hidden: false,
                label: "Allmän, till exempel ett kontaktformulär. Räknas aldrig som tjänstens \
                        e-tjänst.",
                checked: self.generic == typed::YES })
        };
        let steps = Step::ALL.iter().filter(|step| **step != Step::Handling);
        let steps: Vec<_> = steps.map(|s| Choice::new(s.code(), s.word())).collect();
        let chosen: Vec<_> = self.steps.iter().map(String::as_str).collect();
        html! {
            (Choices { name: "used_as", legend: "Används som", several: false,
                hint: Some("Bara en e-tjänst för en tjänst räknas i täckningen."),
                choices: &choices::<EServiceUse>(), chosen: &[&self.used_as], faults })
            (Field::new("temporary_until", "Tillfällig till och med").kind(Kind::Date)
                .width(Width::Medium).value(&self.temporary_until).optional()
                .hint("Måste fyllas i för en tillfällig e-tjänst.").faults(faults))
            (generic)
            (Choices { name: "steps", legend: "Moment som e-tjänsten täcker", hint: None,
                several: true, choices: &steps, chosen: &chosen, faults })
            (self.services(view))
            (Field::new("find", "Lägg till tjänst").kind(Kind::Search).value(&self.find)
                .hint("Skriv tjänstenummer eller namn och välj Sök tjänst.").optional()
                .faults(faults))
        }
    }

    fn actions(&self) -> Vec<Button<'_>> {
        vec![Button::secondary("Sök tjänst").sends(ASK, "find")]
    }
}

/// What the search field says.
enum Named {
    Nothing,
    One(ServiceId),
    Unclear,
}

impl UsageForm {
    /// The service that has exactly this number, or the only one with this name.
    fn named(&self, catalogue: &Catalogue) -> Named {
        let typed = fold(&self.find);
        if typed.is_empty() {
            return Named::Nothing;
        }
        if let Some(service) = catalogue.service_numbered(&self.find) {
            return Named::One(service.id);
        }
        let named = catalogue.services.iter().filter(|s| fold(s.name.as_str()) == typed);
        let named: Vec<_> = named.map(|service| service.id).collect();
        match named.as_slice() {
            [only] => Named::One(*only),
            _ => Named::Unclear,
        }
    }

    /// The services that are chosen, and those that the search found, to tick.
    fn services(&self, view: &FormView<'_>) -> Markup {
        let chosen: Vec<&str> = self.services.iter().map(String::as_str).collect();
        let ids: Vec<ServiceId> =
            self.services.iter().filter_map(|id| typed::id(id).unwrap_or_default()).collect();
        let has: BTreeSet<_> = ids.iter().copied().collect();
        let found = self.found(view).into_iter().filter(|id| !has.contains(id));
        let found: Vec<_> = found.collect();
        let named = |id: &ServiceId| {
            let service = view.catalogue.services.get(*id)?;
            Some((id.to_string(), format!("{} {}", service.number, service.name)))
        };
        let all: Vec<_> = ids.iter().chain(&found).filter_map(named).collect();
        let choices: Vec<_> = all.iter().map(|(id, name)| Choice::new(id, name)).collect();
        let looked = !self.find.trim().is_empty();
        let hint = match (looked, found.len()) {
            (true, 0) => Some("Sökningen hittade ingen mer tjänst."),
            (true, _) => Some("Kryssa i dem som ska läggas till. De förkryssade hör dit redan."),
            (false, _) if choices.is_empty() => Some("Ingen tjänst än. Sök här under."),
            (false, _) => Some("Ta bort krysset för den som inte längre hör dit."),
        };
        html! {
            (Choices { name: "services", legend: "Tjänster som e-tjänsten gäller", hint,
                several: true, choices: &choices, chosen: &chosen, faults: view.faults })
        }
    }

    fn found(&self, view: &FormView<'_>) -> Vec<ServiceId> {
        if self.find.trim().is_empty() {
            return Vec::new();
        }
        let query =
            Query { text: self.find.clone(), or_nearly: true, limit: OFFERED, ..Query::default() };
        view.visit.model.listing(true).list(&query).services
    }
}
