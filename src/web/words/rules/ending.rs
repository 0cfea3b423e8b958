//! What cannot be taken away yet, and what to do first; and what takes nothing new.

use utbud_domain::Name;

pub(super) fn has_history(field: &str) -> String {
    format!("Ta inte bort {field}, som har ändrats sedan tillägget. Avsluta i stället.")
}

pub(super) fn moves_on(field: &str) -> String {
    format!("Ändra {field} först när det är ångrat att verksamheten avslutades.")
}

pub(super) fn last_administrator(field: &str) -> String {
    format!("Ändra {field} först när någon annan är administratör. Kommunen behöver minst en.")
}

pub(super) fn closed(unit: &Name) -> String {
    format!("{unit} är avslutad. Välj en annan verksamhet.")
}
