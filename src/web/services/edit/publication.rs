//! Where a service is published, where it is in its life, and for how long.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{
    Catalogue, Code, Lifecycle, Place, Publication, SafeUrl, ServiceDraft, Temporary, Term,
};
use validator::Validate;

use super::parts::{Question, answers};
use crate::components::form::{Choice, Fault, Field, Kind, Select, Width, hidden};
use crate::edit::{EditForm, FormView, typed};
use crate::help::{Concept, meaning};
use crate::texts::UNKNOWN;
use crate::words::codes::{Word, choices};

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct PublicationForm {
    #[validate(custom(function = "typed::check::code::<Place>"))]
    publication: String,
    #[validate(custom(function = "typed::check::text::<SafeUrl>"))]
    publication_url: String,
    #[validate(custom(function = "typed::check::code::<Lifecycle>"))]
    lifecycle: String,
    #[validate(custom(function = "typed::check::flag"))]
    requires_user_action: String,
    #[validate(custom(function = "typed::check::flag"))]
    administrative: String,
    #[validate(custom(function = "typed::check::day"))]
    temporary_until: String,
    #[validate(custom(function = "typed::check::lines::<Term>"))]
    languages: String,
}

impl PublicationForm {
    fn is_closed(&self) -> bool {
        self.lifecycle == Lifecycle::Closed.code()
    }

    /// A closed service is opened again by an act of its own, and closed by another.
    fn lifecycle(&self, faults: &[Fault]) -> Markup {
        let mut steps = choices::<Lifecycle>();
        steps.retain(|step| step.value != Lifecycle::Closed.code());
        html! {
            @if self.is_closed() {
                (hidden("lifecycle", &self.lifecycle))
                p { "Status: " (Lifecycle::Closed.word()) ". Öppna tjänsten igen för att ändra den." }
            } @else {
                (Select { name: "lifecycle", label: "Status", hint: None, empty: Some(UNKNOWN),
                    choices: &steps, chosen: &self.lifecycle, faults })
            }
        }
    }
}

impl EditForm for PublicationForm {
    type Thing = ServiceDraft;

    const FIELDS: &'static [&'static str] = &[
        "publication",
        "publication_url",
        "lifecycle",
        "requires_user_action",
        "administrative",
        "temporary_until",
        "languages",
    ];

    fn of(service: &ServiceDraft, _: &Catalogue) -> Self {
        let about = &service.about;
        let publication = about.publication.as_ref();
        let languages: Vec<_> = about.languages.iter().map(Term::as_str).collect();
        Self {
            publication: typed::of_code(publication.map(|publication| publication.place)),
            publication_url: typed::of(publication.and_then(|place| place.url.as_ref())),
            lifecycle: typed::of_code(about.lifecycle),
            requires_user_action: typed::of_flag(about.requires_user_action),
            administrative: typed::of_flag(about.administrative),
            temporary_until: typed::of_day(about.temporary.map(|temporary| temporary.until)),
            languages: languages.join("\n"),
        }
    }

    fn lay(&self, service: &mut ServiceDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        let about = &mut service.about;
        let mut faults = Vec::new();
        let url = typed::text(&self.publication_url).unwrap_or_default();
        about.publication = match typed::code(&self.publication).unwrap_or_default() {
            Some(place) => Some(Publication { place, url }),
            None => {
                let what = "Välj var tjänsten är publicerad, eller ta bort webbadressen.";
                faults.extend(url.map(|_| Fault::new("publication", what)));
                None
            }
        };
        if self.is_closed() == (about.lifecycle == Some(Lifecycle::Closed)) {
            about.lifecycle = typed::code(&self.lifecycle).unwrap_or_default();
        } else {
            let what = "Avsluta tjänsten eller öppna den igen på tjänstens sida.";
            faults.push(Fault::of_form(what));
        }
        about.requires_user_action = typed::flag(&self.requires_user_action).unwrap_or_default();
        about.administrative = typed::flag(&self.administrative).unwrap_or_default();
        let until = typed::day(&self.temporary_until).unwrap_or_default();
        about.temporary = until.map(|until| Temporary { until });
        about.languages = typed::lines(&self.languages).unwrap_or_default();
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let places = [
            Choice::new(Place::Web.code(), "På webbplatsen"),
            Choice::new(Place::Intranet.code(), "På intranätet"),
            Choice::new(Place::None.code(), "Ingenstans"),
        ];
        html! {
            (Select { name: "publication", label: "Var är tjänsten publicerad?", hint: None,
                empty: Some(UNKNOWN), choices: &places, chosen: &self.publication, faults })
            (meaning(view.visit.slug(), Concept::Publication))
            (Field::new("publication_url", "Sidans webbadress").kind(Kind::Url).optional()
                .value(&self.publication_url).faults(faults))
            (self.lifecycle(faults))
            (answers(&Question {
                name: "requires_user_action",
                legend: "Behöver användaren göra något för att få tjänsten?",
                hint: Some("Nej till exempel för sandning av gator."),
            }, &self.requires_user_action, faults))
            (answers(&Question {
                name: "administrative",
                legend: "Är det ett administrativt ärende?",
                hint: None,
            }, &self.administrative, faults))
            (Field::new("temporary_until", "Tillfällig till och med").kind(Kind::Date)
                .width(Width::Medium).value(&self.temporary_until).optional().faults(faults)
                .hint("Bara för en tjänst som finns en begränsad tid."))
            (Field::new("languages", "Språk").kind(Kind::Lines(3)).value(&self.languages)
                .hint("Språk som tjänsten ges på. Ett på varje rad.").optional().faults(faults))
        }
    }
}
