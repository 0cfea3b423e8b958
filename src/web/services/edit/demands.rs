//! What a service demands of the channels that it is carried out in.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::{Catalogue, Code, FormRequirement, Identification, ServiceDraft};
use validator::{Validate, ValidationError};

use super::parts::{Question, answers, chosen};
use crate::components::form::{Choice, Choices, Fault, Select};
use crate::edit::{EditForm, FormView, typed};
use crate::help::{Concept, meaning};
use crate::texts::UNKNOWN;
use crate::words::codes::choices;

/// Sent for *Inga*: that it is known to have no form requirements.
const NO_FORM: &str = "none";

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct DemandsForm {
    #[validate(custom(function = "typed::check::code::<Identification>"))]
    identification: String,
    #[validate(custom(function = "typed::check::flag"))]
    signature_required: String,
    #[validate(custom(function = "check_forms"))]
    form_requirements: Vec<String>,
    #[validate(custom(function = "typed::check::flag"))]
    sensitive_data: String,
    #[validate(custom(function = "typed::check::flag"))]
    urgent: String,
    #[validate(custom(function = "typed::check::flag"))]
    anonymous_right: String,
    #[validate(custom(function = "typed::check::flag"))]
    allows_representative: String,
}

#[expect(clippy::ptr_arg, reason = "the validator gives the field itself")]
fn check_forms(typed: &Vec<String>) -> Result<(), ValidationError> {
    let forms: Vec<_> = typed.iter().filter(|form| *form != NO_FORM).cloned().collect();
    if !forms.is_empty() && forms.len() < typed.len() {
        return Err(ValidationError::new("Välj antingen Inga eller de krav som finns."));
    }
    typed::check::codes::<FormRequirement>(&forms)
}

impl DemandsForm {
    fn forms(&self, faults: &[Fault]) -> Markup {
        let mut all = choices::<FormRequirement>();
        all.push(Choice::new(NO_FORM, "Inga"));
        html! {
            (Choices { name: "form_requirements", legend: "Formkrav",
                hint: Some("Lämna tomt om du inte vet."), several: true, choices: &all,
                chosen: &chosen(&self.form_requirements), faults })
        }
    }
}

const SIGNATURE: Question = Question {
    name: "signature_required",
    legend: "Kräver ärendet underskrift?",
    hint: Some("Även elektronisk."),
};
const SENSITIVE: Question = Question {
    name: "sensitive_data",
    legend: "Innehåller ärendet känsliga uppgifter?",
    hint: Some("Till exempel om hälsa, eller sådant som är sekretess."),
};
const URGENT: Question = Question {
    name: "urgent",
    legend: "Är ärendet brådskande?",
    hint: Some("Fara, skydd eller akut behov."),
};
const ANONYMOUS: Question =
    Question { name: "anonymous_right", legend: "Har man rätt att vara anonym?", hint: None };
const REPRESENTATIVE: Question = Question {
    name: "allows_representative",
    legend: "Kan ett ombud sköta ärendet?",
    hint: Some("Till exempel med fullmakt."),
};

impl EditForm for DemandsForm {
    type Thing = ServiceDraft;

    const FIELDS: &'static [&'static str] = &[
        "identification",
        "signature_required",
        "form_requirements",
        "sensitive_data",
        "urgent",
        "allows_representative",
        "anonymous_right",
    ];

    fn of(service: &ServiceDraft, _: &Catalogue) -> Self {
        let demands = &service.demands;
        let forms = demands.form_requirements.as_ref().map(|forms| {
            let codes = forms.iter().map(|form| form.code().to_owned());
            if forms.is_empty() { vec![NO_FORM.to_owned()] } else { codes.collect() }
        });
        Self {
            identification: typed::of_code(demands.identification),
            signature_required: typed::of_flag(demands.signature_required),
            form_requirements: forms.unwrap_or_default(),
            sensitive_data: typed::of_flag(demands.sensitive_data),
            urgent: typed::of_flag(demands.urgent),
            anonymous_right: typed::of_flag(demands.anonymous_right),
            allows_representative: typed::of_flag(demands.allows_representative),
        }
    }

    fn lay(&self, service: &mut ServiceDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        let flag = |typed: &str| typed::flag(typed).unwrap_or_default();
        let demands = &mut service.demands;
        demands.identification = typed::code(&self.identification).unwrap_or_default();
        demands.signature_required = flag(&self.signature_required);
        let forms = self.form_requirements.iter();
        let forms = forms.filter_map(|form| FormRequirement::from_code(form)).collect();
        demands.form_requirements = (!self.form_requirements.is_empty()).then_some(forms);
        demands.sensitive_data = flag(&self.sensitive_data);
        demands.urgent = flag(&self.urgent);
        demands.anonymous_right = flag(&self.anonymous_right);
        demands.allows_representative = flag(&self.allows_representative);
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        html! {
            (Select { name: "identification", label: "Identifiering",
                hint: Some("Hur säkert vi behöver veta vem det är."), empty: Some(UNKNOWN),
                choices: &choices::<Identification>(), chosen: &self.identification, faults })
            (answers(&SIGNATURE, &self.signature_required, faults))
            (self.forms(faults))
            (meaning(view.visit.slug(), Concept::FormRequirement))
            (answers(&SENSITIVE, &self.sensitive_data, faults))
            (answers(&URGENT, &self.urgent, faults))
            (answers(&REPRESENTATIVE, &self.allows_representative, faults))
            (answers(&ANONYMOUS, &self.anonymous_right, faults))
        }
    }
}
