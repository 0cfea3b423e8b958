//! What hinders that a unit closes, as what to do. The API says the same.

use utbud_domain::organisation::{Hindrance, Takeover};
use utbud_domain::{Catalogue, Day, Faults, Instant, Rule};

use super::preview::counted;
use crate::components::form::Fault;
use crate::words;

/// Each thing that hinders, at the field that it comes from.
pub(crate) fn told(
    catalogue: &Catalogue,
    (wish, today): (&Takeover, Day),
    faults: &Faults,
) -> Vec<Fault> {
    if faults.iter().any(|fault| fault.field == "ahead") {
        return hinders(catalogue, wish, today);
    }
    let sentence = |fault: &utbud_domain::Fault| match (fault.field, &fault.rule) {
        ("units", _) => Fault::new("units", "Välj minst en annan verksamhet än den som tar över."),
        ("successor", Rule::Required) => {
            let left = counted(&wish.moving(catalogue)).join(", ");
            Fault::new(
                "successor",
                format!("Välj en efterträdare. Det här behöver en ny plats: {left}."),
            )
        }
        ("successor", Rule::NotAllowedHere) => {
            Fault::new("successor", "Välj en verksamhet som inte är avslutad den dagen.")
        }
        ("successor", Rule::Cycle) => Fault::new(
            "successor",
            "Välj en verksamhet som inte själv avslutas och inte ligger under en som gör det.",
        ),
        ("closed_on", Rule::NotAllowedHere) => Fault::new(
            "closed_on",
            "Verksamheten är redan avslutad. Ångra att den avslutades, om dagen är fel.",
        ),
        ("closed_on", Rule::EndBeforeStart) => Fault::new(
            "closed_on",
            "Välj i dag eller en senare dag, dock inte före den dag då verksamheten börjar gälla.",
        ),
        (field @ ("successor" | "closed_on"), _) => {
            Fault::new(field, words::rules::sentence(fault))
        }
        _ => Fault::of_form(words::rules::sentence(fault)),
    };
    faults.iter().map(sentence).collect()
}

/// What could not be on its day, each at the field that it comes from.
fn hinders(catalogue: &Catalogue, wish: &Takeover, today: Day) -> Vec<Fault> {
    let closings = wish.closings(catalogue, today).unwrap_or_default();
    let after = catalogue.with(&closings, Instant::default());
    let after = after.as_ref().unwrap_or(catalogue);
    let told = |one: &Hindrance| {
        let message = words::ahead::hinder(after, today, one);
        if wish.units.contains(&one.unit) || wish.successor == Some(one.unit) {
            Fault::new("successor", message)
        } else {
            Fault::new("closed_on", message)
        }
    };
    wish.hinders(catalogue, today).iter().map(told).collect()
}
