//! What each broken rule is called to the one who broke it: what to do, in one sentence.

use utbud_domain::{EntityRef, Fault, Rule};

use super::codes::Word;

/// The sentence for a fault.
#[must_use]
pub fn sentence(fault: &Fault) -> String {
    let field = field_name(fault.field);
    match &fault.rule {
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
        Rule::NotAnEmail => {
            format!("Skriv {field} som en e-postadress, till exempel namn@exempelkommun.se.")
        }
        Rule::NotAMunicipalityCode => "Skriv kommunkoden med fyra siffror.".to_owned(),
        Rule::NotASlug => "Skriv namnet i adressen med 2 till 40 små bokstäver a–z, siffror och \
                           bindestreck. Ord som programmet självt använder går inte att välja."
            .to_owned(),
        Rule::Taken => format!("Välj {field} som ingen annan har."),
        Rule::SharesNotHundred => "Låt de tre andelarna bli 100 procent tillsammans.".to_owned(),
        Rule::Missing(which) => format!("{} finns inte längre. Välj en annan.", thing(*which)),
        Rule::Cycle => format!("Välj {field} som inte ligger under sig själv."),
        Rule::NotAllowedHere => format!("Ta bort {field}: det går inte att ange här."),
        Rule::TwoPrimary => {
            "Välj en huvudkanal. Flera huvudkanaler går bara för olika målgrupper.".to_owned()
        }
        Rule::TwoRoles => "Ge varje kanal en enda roll.".to_owned(),
        Rule::RankGap => "Ordna kanalerna 1, 2, 3 utan luckor.".to_owned(),
        Rule::ReasonRequired => "Ange ett skäl till att kanalen inte får användas.".to_owned(),
        Rule::StepsRequired => {
            "Välj minst ett moment som e-tjänsten täcker. Handläggning räknas inte.".to_owned()
        }
        Rule::EndBeforeStart => format!("Ange {field} som inte ligger före början."),
        Rule::DateRequired => format!("Ange {field}, eller ta bort det som datumet hör till."),
        Rule::StillReferred => "Ta först bort det som hänvisar hit.".to_owned(),
        Rule::NotRising => "Ange gränser som stiger.".to_owned(),
        Rule::UnitRequired => "Välj den verksamhet som behörigheten gäller.".to_owned(),
    }
}

/// A thing by its kind, to begin a sentence with.
#[must_use]
pub fn thing(which: EntityRef) -> &'static str {
    which.kind().word()
}

/// A field as it is called in running text, by its name in the API.
#[must_use]
pub fn field_name(field: &str) -> &'static str {
    match field {
        "name" => "namnet",
        "number" => "tjänstenumret",
        "owner" => "ansvarig verksamhet",
        "email" => "e-postadressen",
        "password" => "lösenordet",
        "slug" => "namnet i adressen",
        "code" => "kommunkoden",
        "role" => "rollen",
        "unit" => "verksamheten",
        "parent" => "överordnad",
        "successor" => "efterträdare",
        "deputy" => "ersättare",
        "closed_on" => "slutdatum",
        "retired_on" => "datum för avveckling",
        "temporary_until" => "sista dag",
        "valid_until" => "sista giltighetsdag",
        "search_terms" => "sökord",
        "languages" => "språk",
        "steps" => "moment",
        "source_key" => "plattformens nummer",
        "subject" => "det som undantaget gäller",
        "preference" => "andelarna",
        "channels" | "channels.current" | "channels.target" => "kanalerna",
        "confirm_after_months" => "antalet månader",
        "rules.frequency" => "gränserna",
        "agreement" => "avtalet",
        "account" => "inloggningen",
        _ => "uppgiften",
    }
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
