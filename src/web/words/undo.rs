//! What becomes of each thing when a change is undone, and why one stays as it is.

use utbud_domain::undo::{Outcome, Why};
use utbud_domain::{Catalogue, Entity};

use super::rules;
use super::things::{fields_of, text_of};

/// What would become of a thing; none for one that stays as it is.
#[must_use]
pub fn becomes(outcome: &Outcome) -> Option<&'static str> {
    match outcome {
        Outcome::Restored => Some("Får tillbaka det som stod före ändringen."),
        Outcome::PutBack => Some("Läggs tillbaka."),
        Outcome::Removed => Some("Tas bort."),
        Outcome::Closed => Some(
            "Avslutas. Annat hänvisar hit eller någon har ändrat efteråt, så den tas inte bort.",
        ),
        Outcome::AsBefore => Some("Är redan som före ändringen."),
        Outcome::Refused(_) => None,
    }
}

/// Why a thing was closed instead of removed: others refer to it, or somebody has changed it.
#[must_use]
pub fn closed_instead(is_named: bool) -> &'static str {
    if is_named {
        "Annat hänvisar hit. Därför finns den kvar som avslutad."
    } else {
        "Någon har ändrat den efter att den lades till. Därför finns den kvar som avslutad."
    }
}

/// Why a thing stays as it is, in a sentence or two; `state` is what it says, for the names of its
/// fields.
#[must_use]
pub fn why(catalogue: &Catalogue, state: Option<&Entity>, why: &Why) -> String {
    match why {
        Why::Changed(fields) => {
            let told = state.map(|state| fields_of(catalogue, state)).unwrap_or_default();
            let labels: Vec<_> = fields.iter().map(|field| text_of(&told, field).0).collect();
            format!("Någon har ändrat samma uppgifter efteråt: {}.", labels.join(", "))
        }
        Why::Gone => "Finns inte längre: någon har tagit bort den efteråt.".to_owned(),
        Why::MadeAgain => "Någon har lagt till den igen, med andra uppgifter.".to_owned(),
        Why::Referred => {
            "Annat hänvisar hit. Ta först bort det som hänvisar hit och ångra sedan igen."
                .to_owned()
        }
        Why::Rules(faults) => {
            let sentences: Vec<_> = faults.iter().map(rules::sentence).collect();
            format!("Det som stod förut går inte att spara i dag. {}", sentences.join(" "))
        }
        Why::NotYours => "Du har inte behörighet att ändra den.".to_owned(),
        Why::Founded => "Hör till det som kommunen lades upp med.".to_owned(),
    }
}
