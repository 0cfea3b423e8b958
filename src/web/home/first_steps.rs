//! What to begin with in a new kommun, each step ticked off when the catalogue says that it is taken.

use maud::{Markup, Render, html};
use utbud_domain::access::Permission;
use utbud_domain::start::FirstStep;

use crate::components::regions::Section;
use crate::components::tag::{Tag, Tone};
use crate::components::tasks::{Task, Tasks};
use crate::paths;
use crate::visit::Visit;

/// The section of the start page; nothing for who can take no step, where all are taken, and in an
/// example, which is not to be laid up.
pub(super) fn section(visit: &Visit) -> Option<Markup> {
    let catalogue = visit.model.whole();
    let is_example = catalogue.settings().is_some_and(|settings| settings.is_example);
    let own = FirstStep::ALL.into_iter().filter(|step| visit.may(needs(*step)));
    let steps: Vec<_> = own.map(|step| (step, step.is_done(catalogue))).collect();
    if is_example || steps.iter().all(|(_, is_done)| *is_done) {
        return None;
    }
    let told: Vec<_> = steps
        .into_iter()
        .zip(1..)
        .map(|((step, is_done), number)| {
            let (what, why) = words(step);
            (format!("{number}. {what}"), why, url(step, visit.slug()), is_done)
        })
        .collect();
    let tasks = told.iter().map(|(what, why, url, is_done)| Task {
        what,
        why,
        url,
        count: None,
        status: is_done.then_some(Tag { word: "Klar", tone: Tone::Good }),
    });
    let tasks: Vec<_> = tasks.collect();
    Some(
        Section {
            id: "kom-igang",
            heading: "Kom igång",
            lead: "Stegen bockas av när de är gjorda. Då försvinner listan.",
            card: true,
            body: html! {
                (Tasks { tasks: &tasks, nothing: "" })
                p.muted {
                    "Vill du titta runt först? Den som sköter driften kan starta ett färdigt exempel \
                     med kommandot " code { "utbud demo" } "."
                }
            },
        }
        .render(),
    )
}

/// What one must be allowed to take a step.
fn needs(step: FirstStep) -> Permission {
    match step {
        FirstStep::Organisation | FirstStep::Services | FirstStep::Lists => {
            Permission::EditCatalogue
        }
        FirstStep::Users | FirstStep::Rules => Permission::Administer,
    }
}

/// What a step is called, and what one does in it.
fn words(step: FirstStep) -> (&'static str, &'static str) {
    match step {
        FirstStep::Organisation => (
            "Lägg till organisation",
            "De verksamheter som ansvarar för tjänster. De kan också komma med importen.",
        ),
        FirstStep::Services => (
            "Importera tjänster",
            "Läs in tjänstelistan, eller listan från Open ePlatform. Du ser allt innan det sparas.",
        ),
        FirstStep::Lists => (
            "Kontrollera kanaler och målgrupper",
            "Tolv kanaler och en lista med målgrupper är inlagda från början. Gör dem till era egna.",
        ),
        FirstStep::Users => ("Bjud in användare", "Samordnare, kontaktpersoner och läsare."),
        FirstStep::Rules => (
            "Bestäm räkneregler",
            "Vad som räknas i täckningen. Tills dess gäller reglerna som programmet börjar med.",
        ),
    }
}

fn url(step: FirstStep, slug: &str) -> String {
    match step {
        FirstStep::Organisation => paths::organisation(slug),
        FirstStep::Services => paths::import(slug),
        FirstStep::Lists => paths::channels(slug),
        FirstStep::Users => paths::users(slug),
        FirstStep::Rules => paths::figure_rules(slug),
    }
}
