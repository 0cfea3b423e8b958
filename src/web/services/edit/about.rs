//! What a service is: its names and texts, its kind and side.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Audience, Catalogue, LongText, Name, ServiceDraft, ServiceKind, ServiceNumber, Summary, Term,
};
use validator::Validate;

use crate::components::form::{Fault, Field, Kind, Select, Width};
use crate::edit::{EditForm, Editing, FormView, typed};
use crate::paths;
use crate::texts::UNKNOWN;
use crate::visit::Visit;
use crate::words::codes::choices;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct AboutForm {
    #[validate(custom(function = "typed::check::required::<Name>"))]
    name: String,
    #[validate(custom(function = "typed::check::required::<ServiceNumber>"))]
    number: String,
    #[validate(custom(function = "typed::check::text::<Summary>"))]
    plain_description: String,
    #[validate(custom(function = "typed::check::text::<LongText>"))]
    description: String,
    #[validate(custom(function = "typed::check::code::<ServiceKind>"))]
    kind: String,
    #[validate(custom(function = "typed::check::code::<Audience>"))]
    audience: String,
    #[validate(custom(function = "typed::check::lines::<Term>"))]
    search_terms: String,
}

impl EditForm for AboutForm {
    type Thing = ServiceDraft;

    const FIELDS: &'static [&'static str] =
        &["name", "number", "plain_description", "description", "kind", "audience", "search_terms"];

    fn of(service: &ServiceDraft, _: &Catalogue) -> Self {
        let about = &service.about;
        let terms: Vec<_> = about.search_terms.iter().map(Term::as_str).collect();
        Self {
            name: service.name.to_string(),
            number: service.number.to_string(),
            plain_description: typed::of(about.plain_description.as_ref()),
            description: typed::of(about.description.as_ref()),
            kind: typed::of_code(about.kind),
            audience: typed::of_code(about.audience),
            search_terms: terms.join("\n"),
        }
    }

    fn lay(&self, service: &mut ServiceDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        if let Ok(name) = Name::parse(&self.name) {
            service.name = name;
        }
        if let Ok(number) = ServiceNumber::parse(&self.number) {
            service.number = number;
        }
        let about = &mut service.about;
        about.plain_description = typed::text(&self.plain_description).unwrap_or_default();
        about.description = typed::text(&self.description).unwrap_or_default();
        about.kind = typed::code(&self.kind).unwrap_or_default();
        about.audience = typed::code(&self.audience).unwrap_or_default();
        about.search_terms = typed::lines(&self.search_terms).unwrap_or_default();
        Ok(())
    }

    fn back(&self, visit: &Visit, editing: &Editing) -> String {
        let anchor = editing.back.split_once('#').map_or("", |(_, anchor)| anchor);
        format!("{}#{anchor}", paths::service(visit.slug(), self.number.trim()))
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        html! {
            (Field::new("name", "Namn").value(&self.name)
                .hint("Vad man gör, med det viktigaste ordet först: Bygglov: ansöka.")
                .faults(faults))
            (Field::new("number", "Tjänstenummer").width(Width::Medium).value(&self.number)
                .hint("Som kommunen numrerar den. Ingen annan tjänst får ha samma.")
                .faults(faults))
            (Field::new("plain_description", "Kort beskrivning").kind(Kind::Lines(3))
                .value(&self.plain_description).optional().faults(faults)
                .hint("Vad man får, på klarspråk. Högst 300 tecken."))
            (Field::new("description", "Beskrivning").kind(Kind::Lines(8))
                .value(&self.description).optional().faults(faults))
            (Select { name: "kind", label: "Typ", hint: None, empty: Some(UNKNOWN),
                choices: &choices::<ServiceKind>(), chosen: &self.kind, faults })
            (Select { name: "audience", label: "Intern eller extern", hint: None,
                empty: Some(UNKNOWN), choices: &choices::<Audience>(), chosen: &self.audience,
                faults })
            (Field::new("search_terms", "Sökord").kind(Kind::Lines(4)).value(&self.search_terms)
                .hint("Andra ord som man letar efter tjänsten med. Ett på varje rad.")
                .optional().faults(faults))
        }
    }
}
