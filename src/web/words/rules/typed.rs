//! What is typed, and how it is to be written instead.

pub(super) fn control_character(field: &str) -> String {
    format!("Ta bort tecken som inte syns, till exempel radbrytningar, i {field}.")
}

pub(super) fn url(field: &str) -> String {
    format!("Skriv {field} som en hel adress, till exempel https://exempelkommun.se/sida.")
}

pub(super) fn day(field: &str) -> String {
    format!("Skriv {field} som ett datum, till exempel 2026-03-01.")
}

pub(super) fn colour(field: &str) -> String {
    format!("Skriv {field} med # och sex tecken 0–9 och a–f, till exempel #0d5160.")
}

pub(super) fn email(field: &str) -> String {
    format!("Skriv {field} som en e-postadress, till exempel namn@exempelkommun.se.")
}

pub(super) fn slug(field: &str) -> String {
    format!(
        "Skriv {field} med 2 till 40 små bokstäver a–z, siffror och bindestreck. Ord som \
         programmet självt använder går inte att välja."
    )
}

pub(super) fn number(field: &str) -> String {
    format!("Ändra {field}: det får inte vara . eller .. eller se ut som ett id.")
}
