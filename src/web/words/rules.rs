//! What each broken rule is called to the one who broke it: what to do, in one sentence.

use utbud_domain::{EntityRef, Fault, Rule};

use super::codes::Word;
use super::fields;

/// The sentence for a fault of a field, as it can stand at the field in a form.
#[must_use]
pub fn sentence(fault: &Fault) -> String {
    told(fields::in_text(fault.field), &fault.rule)
}

/// The sentence for a broken rule, of something that is called so inside a sentence.
#[must_use]
pub fn told(field: &str, rule: &Rule) -> String {
    match rule {
        Rule::Required => format!("Fyll i {field}."),
        Rule::TooLong(max) => format!("Korta {field} till högst {max} tecken."),
        Rule::ControlCharacter => {
            format!("Ta bort tecken som inte syns, till exempel radbrytningar, i {field}.")
        }
        Rule::OutOfRange(min, max) => format!("Ange {field} som ett heltal från {min} till {max}."),
        Rule::NotInList => format!("Välj {field} ur listan."),
        Rule::NotAUrl => {
            format!("Skriv {field} som en hel adress, till exempel https://exempelkommun.se/sida.")
        }
        Rule::NotADay => format!("Skriv {field} som ett datum, till exempel 2026-03-01."),
        Rule::NotAColour => {
            format!("Skriv {field} med # och sex tecken 0–9 och a–f, till exempel #0d5160.")
        }
        Rule::TooLittleContrast => format!("Välj {field} mörkare, så att den går att läsa."),
        Rule::NotAnEmail => {
            format!("Skriv {field} som en e-postadress, till exempel namn@exempelkommun.se.")
        }
        Rule::NotAMunicipalityCode => format!("Skriv {field} med fyra siffror."),
        Rule::NotASlug => slug(field),
        Rule::NotANumber => {
            format!("Ändra {field}: det får inte vara . eller .. eller se ut som ett id.")
        }
        Rule::Taken => format!("Ändra {field}: samma finns redan."),
        Rule::SharesNotHundred => format!("Ändra {field} så att de blir 100 procent tillsammans."),
        Rule::Missing(_) => format!("Välj {field} på nytt: det som var valt finns inte längre."),
        Rule::Cycle => format!("Välj {field} på nytt: valet får inte leda tillbaka hit."),
        Rule::NotAllowedHere => format!("Ändra {field}: det som står där går inte att ange här."),
        Rule::TwoPrimary => format!(
            "Välj en huvudkanal bland {field}. Flera huvudkanaler går bara för olika målgrupper."
        ),
        Rule::TwoRoles => format!("Ge varje kanal en enda roll bland {field}."),
        Rule::RankGap => format!("Ordna {field} 1, 2, 3 utan luckor."),
        Rule::ReasonRequired => {
            format!("Ange ett skäl för varje kanal som inte får användas bland {field}.")
        }
        Rule::StepsRequired => {
            format!("Välj {field} som e-tjänsten täcker, minst ett. Handläggning räknas inte.")
        }
        Rule::EndBeforeStart => format!("Flytta fram {field}: dagen ligger före början."),
        Rule::DateRequired => {
            format!("Ange {field} där valet kräver en dag, och töm fältet annars.")
        }
        Rule::StillReferred => format!("Ta först bort det som hänvisar till {field}."),
        Rule::HasHistory => {
            format!("Ta inte bort {field}, som har ändrats sedan tillägget. Avsluta i stället.")
        }
        Rule::HasLiveEService => {
            format!("Ändra först den e-tjänst som är lanserad och räknas, och sedan {field}.")
        }
        Rule::NotStricter => {
            format!("Ändra {field} så att Helt kräver minst lika mycket som Till stor del.")
        }
        Rule::NotRising => format!("Ändra {field} så att de stiger."),
        Rule::UnitRequired => format!("Välj {field} som behörigheten gäller."),
        Rule::LastAdministrator => last_administrator(field),
        Rule::MovesOn => moves_on(field),
    }
}

fn slug(field: &str) -> String {
    format!(
        "Skriv {field} med 2 till 40 små bokstäver a–z, siffror och bindestreck. Ord som \
         programmet självt använder går inte att välja."
    )
}

fn moves_on(field: &str) -> String {
    format!("Ändra {field} först när det är ångrat att verksamheten avslutades.")
}

fn last_administrator(field: &str) -> String {
    format!("Ändra {field} först när någon annan är administratör. Kommunen behöver minst en.")
}

/// A thing by its kind, to begin a sentence with.
#[must_use]
pub fn thing(which: EntityRef) -> &'static str {
    which.kind().word()
}

/// What is wrong with a password, as what to do.
#[must_use]
pub fn password(fault: utbud_store::PasswordFault) -> &'static str {
    use utbud_store::PasswordFault;
    match fault {
        PasswordFault::TooShort => "Välj ett lösenord med minst 12 tecken.",
        PasswordFault::TooLong => "Välj ett lösenord med högst 128 tecken.",
        PasswordFault::Common => "Välj ett annat lösenord: det här är för vanligt.",
        PasswordFault::LikeEmail => "Välj ett lösenord som inte liknar e-postadressen.",
    }
}

#[cfg(test)]
mod tests;
