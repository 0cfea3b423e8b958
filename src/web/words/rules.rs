//! What each broken rule is called to the one who broke it: what to do, in one sentence. The longer
//! sentences stand with their subject.

mod channels;
mod e_services;
mod ending;
mod typed;

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
        Rule::OutOfRange(min, max) => format!("Ange {field} som ett heltal från {min} till {max}."),
        Rule::NotInList => format!("Välj {field} ur listan."),
        Rule::Taken => format!("Ändra {field}: samma finns redan."),
        Rule::ControlCharacter => typed::control_character(field),
        Rule::NotAUrl => typed::url(field),
        Rule::NotADay => typed::day(field),
        Rule::NotYet => format!("Ange {field} som i dag eller tidigare."),
        Rule::NotAColour => typed::colour(field),
        Rule::TooLittleContrast => format!("Välj {field} mörkare, så att den går att läsa."),
        Rule::NotAnEmail => typed::email(field),
        Rule::NotAMunicipalityCode => format!("Skriv {field} med fyra siffror."),
        Rule::NotASlug => typed::slug(field),
        Rule::NotANumber => typed::number(field),
        Rule::SharesNotHundred => format!("Ändra {field} så att de blir 100 procent tillsammans."),
        Rule::NotStricter => stricter(field),
        Rule::NotRising => format!("Ändra {field} så att de stiger."),
        Rule::Missing(_) => format!("Välj {field} på nytt: det som var valt finns inte längre."),
        Rule::Cycle => format!("Välj {field} på nytt: valet får inte leda tillbaka hit."),
        Rule::NotAllowedHere => format!("Ändra {field}: det som står där går inte att ange här."),
        Rule::TwoPrimary => channels::two_primary(field),
        Rule::TwoRoles => format!("Ge varje kanal en enda roll bland {field}."),
        Rule::RankGap => format!("Ordna {field} 1, 2, 3 utan luckor."),
        Rule::ReasonRequired => channels::reason_required(field),
        Rule::StepsRequired => e_services::steps_required(field),
        Rule::EndBeforeStart => format!("Flytta fram {field}: dagen ligger före början."),
        Rule::DateRequired => e_services::date_required(field),
        Rule::HasLiveEService => e_services::has_live(field),
        Rule::StillReferred => format!("Ta först bort det som hänvisar till {field}."),
        Rule::HasHistory => ending::has_history(field),
        Rule::MovesOn => ending::moves_on(field),
        Rule::Closed(unit) => ending::closed(unit),
        Rule::UnitRequired => format!("Välj {field} som behörigheten gäller."),
        Rule::LastAdministrator => ending::last_administrator(field),
    }
}

fn stricter(field: &str) -> String {
    format!("Ändra {field} så att Helt kräver minst lika mycket som Till stor del.")
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
