//! Where in its life an e-service is: planned, under development, launched, retired, with dates,
//! and what that does to the services that it serves.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use utbud_domain::edit::Thing;
use utbud_domain::{
    Catalogue, Change, Code, Day, EServiceDraft, EServiceState, EServiceStatus, Frozen, Outlook,
    Service,
};
use validator::Validate;

use super::ASK;
use crate::components::form::{Button, Choice, Choices, Fault, Field, Kind, Width};
use crate::edit::{EditForm, FormView, Sent, typed};
use crate::texts;
use crate::words::codes::Word;

/// How many services are told of one by one.
const TOLD: usize = 20;

/// What is typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct LaunchForm {
    #[validate(custom(function = "typed::check::required_code::<EServiceStatus>"))]
    status: String,
    #[validate(custom(function = "typed::check::day"))]
    planned_on: String,
    #[validate(custom(function = "typed::check::day"))]
    launched_on: String,
    #[validate(custom(function = "typed::check::day"))]
    retired_on: String,
}

/// Who says that an e-service is retired and gives no day, says it of today.
///
/// # Source
/// `design.md` 4, *E-tjänst-läge*: the day it was said if not given.
pub(super) fn date_the_end(sent: &mut Sent, today: &str) {
    if sent.get("status") == Some(EServiceStatus::Retired.code()) {
        sent.fill("retired_on", today);
    }
}

impl EditForm for LaunchForm {
    type Thing = EServiceDraft;

    const FIELDS: &'static [&'static str] = &["status", "planned_on", "launched_on", "retired_on"];

    fn of(e_service: &EServiceDraft, _: &Catalogue) -> Self {
        Self {
            status: e_service.status.code().to_owned(),
            planned_on: typed::of_day(e_service.planned_on),
            launched_on: typed::of_day(e_service.launched_on),
            retired_on: typed::of_day(e_service.retired_on),
        }
    }

    fn lay(&self, e_service: &mut EServiceDraft, _: &Catalogue) -> Result<(), Vec<Fault>> {
        if let Ok(Some(status)) = typed::code(&self.status) {
            e_service.status = status;
        }
        e_service.planned_on = typed::day(&self.planned_on).unwrap_or_default();
        e_service.launched_on = typed::day(&self.launched_on).unwrap_or_default();
        e_service.retired_on = typed::day(&self.retired_on).unwrap_or_default();
        if e_service.retired_on.is_some() && e_service.status != EServiceStatus::Retired {
            let message = "Välj Avvecklad om e-tjänsten stängs den dagen, eller ta bort dagen.";
            return Err(vec![Fault::new("retired_on", message)]);
        }
        Ok(())
    }

    fn show(&self, view: &FormView<'_>) -> Markup {
        let faults = view.faults;
        let choice = |status: &EServiceStatus| Choice {
            hint: Some(means(*status)),
            ..Choice::new(status.code(), status.word())
        };
        let choices: Vec<_> = EServiceStatus::ALL.iter().map(choice).collect();
        let day = |name, label, value| {
            let field = Field::new(name, label).kind(Kind::Date).width(Width::Medium);
            field.value(value).optional().faults(faults)
        };
        html! {
            (Choices { name: "status", legend: "Läge", hint: None, several: false,
                choices: &choices, chosen: &[&self.status], faults })
            (day("planned_on", "Planerad till", &self.planned_on))
            (day("launched_on", "Lanserad", &self.launched_on)
                .hint("Första dagen som den var öppen. Tomt om ingen vet."))
            (day("retired_on", "Avvecklad", &self.retired_on)
                .hint("Första dagen som den är stängd. Kan ligga framåt. Tomt blir i dag."))
            (self.effect(view))
        }
    }

    fn actions(&self) -> Vec<Button<'_>> {
        vec![Button::secondary("Visa vad det gör").sends(ASK, "effect")]
    }
}

/// What a status means for the services that the e-service counts for.
fn means(status: EServiceStatus) -> &'static str {
    match status {
        EServiceStatus::Planned => "Tjänstens läge är Planerad tills e-tjänsten är lanserad.",
        EServiceStatus::InDevelopment => "Tjänstens läge är Planerad, precis som för en planerad.",
        EServiceStatus::Launched => {
            "Tjänstens läge är Finns från dagen då e-tjänsten lanserades. Utan dag gäller det redan."
        }
        EServiceStatus::Retired => {
            "Tjänstens läge är Finns till dagen då e-tjänsten stängs, och sedan Finns inte om den \
             inte har någon annan."
        }
    }
}

/// A service with its state as it is saved and as the form would make it.
struct Effect<'a> {
    service: &'a Service,
    before: EServiceState,
    after: Option<EServiceState>,
}

impl LaunchForm {
    fn effect(&self, view: &FormView<'_>) -> Markup {
        let effects = self.effects(view);
        let more = effects.len().saturating_sub(TOLD);
        html! {
            h2 { "Vad det gör med tjänsterna" }
            @if effects.is_empty() {
                p.muted { "E-tjänsten är inte knuten till någon tjänst, så inget läge ändras." }
            } @else {
                ul {
                    @for effect in effects.iter().take(TOLD) { li { (said(effect)) } }
                    @if more > 0 {
                        li { "och " (texts::plural(more.try_into().unwrap_or(u64::MAX), "tjänst", "tjänster")) " till" }
                    }
                }
            }
        }
    }

    fn effects<'a>(&self, view: &FormView<'a>) -> Vec<Effect<'a>> {
        let Some(kept) = EServiceDraft::find(view.catalogue, view.about) else { return Vec::new() };
        let today = view.visit.today();
        let mut draft = kept.value.draft();
        let _ = self.lay(&mut draft, view.catalogue);
        if draft.status == EServiceStatus::Retired {
            draft.retired_on = draft.retired_on.or(Some(today));
        }
        let after = Frozen::new(draft).ok().map(|whole| {
            let mut after = view.catalogue.clone();
            after.fold(&Change::Put(EServiceDraft::entity(whole)), kept.updated_at);
            after
        });
        let state = |catalogue: &Catalogue, service: &Service, day: Day| {
            catalogue.e_service_state(service, Outlook::on(day))
        };
        let services = kept.services.iter().filter_map(|id| view.catalogue.services.get(*id));
        let effect = |service: &'a std::sync::Arc<utbud_domain::Kept<Service>>| Effect {
            service: &service.value,
            before: state(view.catalogue, &service.value, today),
            after: after.as_ref().map(|after| state(after, &service.value, today)),
        };
        services.map(effect).collect()
    }
}

/// What happens to a service, in a sentence.
fn said(effect: &Effect<'_>) -> String {
    let Effect { service, before, after } = effect;
    let named = format!("{} {}", service.number, service.name);
    match after {
        Some(after) if after != before => {
            format!("{named}: {} i dag, blir {}.", before.word(), after.word())
        }
        Some(_) => format!("{named}: {} i dag, och det ändras inte.", before.word()),
        None => format!("{named}: {} i dag.", before.word()),
    }
}
